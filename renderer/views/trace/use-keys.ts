// The trace's keys: from one frame of a conflict to the next, to the filter, to the answer of a claim; marking and copying.
import { type KeyboardEvent, type RefObject, useEffect, useMemo } from 'react'
import type { FindingView } from '../../../shared/case.ts'
import type { OpenedFrame } from '../../../shared/trace.ts'
import type { TraceStore } from '../../stores/trace.ts'
import { partnersOf } from './FrameDetail.tsx'
import type { Copying } from './use-copying.ts'
import type { Layout, useMarks } from './use-trace.ts'

interface Within {
  readonly trace: TraceStore
  readonly layout: Layout
  readonly findings: readonly FindingView[]
  readonly marks: ReturnType<typeof useMarks>
  readonly opened: OpenedFrame | undefined
  readonly frame: number | undefined
  readonly filter: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly copying: Copying
  readonly goToFrame: (frame: number) => void
  readonly focusTable: () => void
}

/** @returns  `onKey` for a key pressed in the table, true where it was one of ours; `onKeyDown` for one pressed anywhere in the trace */
export function useKeys({ trace, layout, findings, marks, opened, frame, filter, input, copying, goToFrame, focusTable }: Within) {
  const { tell, copy } = copying
  const proofFrames = useMemo(
    () =>
      [...new Set([...findings.flatMap(({ finding }) => finding.proof.map((proof) => proof.frame)), ...marks.frames])].sort(
        (a, b) => a - b,
      ),
    [findings, marks.frames],
  )
  /** The next frame of a conflict, or marked, from the selected one; round again at the end. */
  const next = async (step: 1 | -1) => {
    const here = frame ?? (step > 0 ? 0 : Number.POSITIVE_INFINITY)
    const ahead = step > 0 ? proofFrames.filter((each) => each > here) : proofFrames.filter((each) => each < here).reverse()
    for (const each of [...ahead, ...(step > 0 ? proofFrames : [...proofFrames].reverse())]) if (await trace.jumpTo(each)) return
    tell(filter === '' ? 'No frame here belongs to a conflict, and none is marked.' : 'The filter hides every frame of a conflict.')
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.key === 'F3') void next(event.shiftKey ? -1 : 1)
    else if (event.key === 'm' && !event.ctrlKey && !event.metaKey && frame !== undefined) marks.toggle(frame)
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey)) void copy('text')
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'f' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    } else if (event.key === 'j' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      const [other] = opened === undefined || opened.frame !== frame ? [] : partnersOf(opened)
      if (other !== undefined) goToFrame(other)
      else tell('No frame here answers this one, and it answers none.')
    } else if (event.key === 'F3' && !event.defaultPrevented) {
      event.preventDefault()
      void next(event.shiftKey ? -1 : 1)
    } else if (event.key === 'Escape' && event.target instanceof Element && event.target.closest('[data-detail]') !== null) focusTable()
  }
  // Ctrl+F belongs to the trace wherever the focus is on its page; in the pane only when the focus is in it.
  useEffect(() => {
    if (layout === 'pane') return
    const onFind = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'f' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    window.addEventListener('keydown', onFind)
    return () => window.removeEventListener('keydown', onFind)
  }, [layout])
  return { onKey, onKeyDown }
}
