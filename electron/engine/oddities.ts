// What is strange in the input and no finding: counted by kind, with the first frames that show it, in words a person can use.
import type { Oddity } from '../../shared/finding.ts'
import { oddities as ofTheWire } from '../wire/oddity.ts'

/** Frame numbers kept of each kind. */
export const keptFrames = 60

/** One sentence each, to stand after "Frame 812: ", as those of the wire room. */
const words: Readonly<Record<string, string>> = {
  ...ofTheWire,
  'mirror-copy': 'the same frame was captured just before; copies are no further evidence',
  'time-back': 'its time is earlier than that of the frame before: a clock was set, or captures were put end to end',
  'no-time': 'the file has no time for it',
  forgotten: 'more addresses or names than are kept at once; the longest unheard was let go, and a conflict over it may go unseen',
  'not-listed': 'more conflicts, or more of what is none, than are listed at once; these were seen and are counted here',
  'no-arp': 'this kind of capture holds IP packets only; it cannot contain ARP',
}

export const sayOddity = (kind: string): string => words[kind] ?? kind.replaceAll('-', ' ')

export function startOddities() {
  const kinds = new Map<string, { count: number; readonly frames: number[] }>()
  return {
    note(kind: string, frame: number, times = 1): void {
      const known = kinds.get(kind)
      if (known === undefined) kinds.set(kind, { count: times, frames: [frame] })
      else {
        known.count += times
        if (known.frames.length < keptFrames && known.frames.at(-1) !== frame) known.frames.push(frame)
      }
    },
    all: (): Oddity[] =>
      Array.from(kinds, ([kind, { count, frames }]) => ({
        kind,
        count,
        frames: [...frames],
        say: sayOddity(kind),
      })),
  }
}
export type Oddities = ReturnType<typeof startOddities>
