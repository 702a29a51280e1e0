// Frames as a file the engine made, handed to the person: the browser's own download, which both doors have.
import type { TraceRow } from '../../../shared/trace.ts'
import type { EngineClient } from '../../stores/connection.ts'
import { count } from '../../words.ts'

/** Base64 to a download named as the engine named it. */
export function saveFile(name: string, mime: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the blob once it began.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const mostFrames = 100_000

/** The numbers of every frame kept of a capture; `more` says that there are others than the one file takes. */
export async function everyFrame(
  client: Pick<EngineClient, 'call'>,
  of: { readonly case: string; readonly evidence: string },
): Promise<{ readonly frames: number[]; readonly more: boolean }> {
  const frames: number[] = []
  for (let from: number | undefined = 0; from !== undefined && frames.length <= mostFrames; ) {
    const { rows }: { rows: readonly TraceRow[] } = await client.call('trace.rows', { ...of, filter: '', from, count: 500 })
    for (const { frame } of rows) frames.push(frame)
    const last = rows.at(-1)
    from = last === undefined ? undefined : last.index + 1
  }
  return { frames: frames.slice(0, mostFrames), more: frames.length > mostFrames }
}

/** What was saved, and that it was not everything, where it was not. */
export const saidOf = (frames: number, more: boolean, name: string) =>
  more
    ? `Saved the first ${count(frames, 'frame')} as ${name}: one file takes no more. A filter, or the selection, saves others.`
    : `Saved ${count(frames, 'frame')} as ${name}.`

export const savePcapng = ({ name, base64 }: { readonly name: string; readonly base64: string }) =>
  saveFile(
    name,
    'application/x-pcapng',
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  )
