// Frames as a file the engine made, handed to the person.
import type { TraceRow } from '../../../shared/trace.ts'
import { saveBase64 } from '../../download.ts'
import type { EngineClient } from '../../stores/connection.ts'
import { count } from '../../words.ts'

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
  saveBase64(name, 'application/x-pcapng', base64)
