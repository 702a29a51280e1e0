// Rows of the trace as text on the clipboard or as a capture on disk: those that are selected, else those that are shown; and what came of it.
import { useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { TraceRow } from '../../../shared/trace.ts'
import { useCaseId, useClient } from '../../client.ts'
import { copyText } from '../../parts/CommandBlock.tsx'
import { rowsShown, type TraceStore } from '../../stores/trace.ts'
import { count } from '../../words.ts'
import type { TimeMode } from './columns.ts'
import { asCsv, asHex, asMarkdown, asText, asWiresharkFilter, type CopyFormat, cellsOf, octetsOf } from './copy.ts'
import { deedOf } from './deeds.tsx'
import { everyFrame, saidOf, savePcapng } from './save.ts'
import { rowTime } from './time.ts'
import type { CaptureEvidence } from './use-trace.ts'

/** No more rows than this are copied at once; a whole trace is saved instead. */
const mostCopied = 10_000

export interface Copying {
  /** What came of it, in words; nothing before. */
  readonly said: string
  tell(words: string): void
  /** What would be copied now, in words. */
  what(): string
  copy(format: CopyFormat): Promise<void>
  /** @param all  every frame kept, not only those that are selected or shown */
  save(all: boolean): Promise<void>
}

export function useCopying(trace: TraceStore, evidence: CaptureEvidence, time: TimeMode): Copying {
  const client = useClient()
  const id = useCaseId()
  const [said, setSaid] = useState('')
  const { cursor, anchor } = useStore(
    trace,
    useShallow((shown) => ({ cursor: shown.cursor, anchor: shown.anchor })),
  )

  /** The rows that are selected; without a selection those that are shown, up to a limit. */
  const span = () => {
    const { state, tail } = trace.getState()
    return cursor === undefined
      ? { from: state.first, to: Math.min(rowsShown(tail, state.rows), state.first + mostCopied), all: true }
      : { from: Math.min(cursor, anchor ?? cursor), to: Math.max(cursor, anchor ?? cursor) + 1, all: false }
  }
  const what = () => {
    const { from, to, all } = span()
    return `${all ? 'all ' : ''}${count(to - from, 'frame')}${all ? ' shown' : ''}`
  }

  const tell = (words: string) => {
    setSaid('')
    requestAnimationFrame(() => setSaid(words))
  }
  const copy = async (format: CopyFormat) => {
    try {
      const { from, to } = span()
      const found = await trace.rows(from, Math.min(to, from + mostCopied))
      tell((await copyText(await asCopied(format, found))) ? `Copied ${count(found.length, 'frame')}.` : 'The clipboard could not be used.')
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error))
    }
  }
  const asCopied = async (format: CopyFormat, found: readonly TraceRow[]) => {
    const cells = () =>
      found.map((row, at) =>
        cellsOf(row, rowTime(time, row.at, trace.getState().state.start, found[at - 1]?.at), row.deed && deedOf(row.deed).verb),
      )
    switch (format) {
      case 'text':
        return asText(cells())
      case 'csv':
        return asCsv(cells())
      case 'markdown':
        return asMarkdown(cells())
      case 'wireshark':
        return asWiresharkFilter(found.map((row) => row.frame))
      case 'hex': {
        const dumps: string[] = []
        for (const row of found.slice(0, 200)) {
          const each = await client.call('trace.open', { case: id, evidence: evidence.id, frame: row.frame })
          dumps.push(`Frame ${row.frame}, ${each.link}\n${asHex(octetsOf(each))}`)
        }
        return dumps.join('\n\n')
      }
    }
  }
  const save = async (all: boolean) => {
    try {
      const { from, to } = span()
      const { frames, more } = all
        ? await everyFrame(client, { case: id, evidence: evidence.id })
        : { frames: (await trace.rows(from, to)).map((row) => row.frame), more: false }
      const file = await client.call('evidence.export', { case: id, evidence: evidence.id, frames })
      savePcapng(file)
      tell(saidOf(frames.length, more, file.name))
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error))
    }
  }
  return { said, tell, what, copy, save }
}
