// The frames of one finding as they came: bounded, in order, with what each does. Roles are told when the story is.
import type { MacAddress, Micros } from '../../../shared/address.ts'
import { asMicros, broadcastMac } from '../../../shared/address.ts'
import type { Deed, Proof, Role } from '../../../shared/finding.ts'
import type { Seen } from '../../wire/event.ts'
import { kept } from '../thresholds.ts'

interface Line {
  deed: Deed
  frame: number
  at: number
  by: MacAddress
  names: MacAddress | undefined
  broadcast: boolean
}

/** Who a hardware address is in the story. */
export type Cast = (mac: MacAddress) => Role

export function makeStory() {
  const head: Line[] = []
  const tail: Line[] = []
  let next = 0
  let count = 0
  let firstAt = 0
  let lastAt = 0
  let lastFrame = 0

  const lines = () => [...head, ...tail.slice(next), ...tail.slice(0, next)].sort((a, b) => a.frame - b.frame)

  return {
    get count() {
      return count
    },
    get lastAt() {
      return lastAt
    },
    /** A frame that belongs to the story. One frame may do two things; it counts once. */
    add(frame: number, at: number, deed: Deed, by: MacAddress, broadcast: boolean, names?: MacAddress) {
      if (count === 0 || at < firstAt) firstAt = at
      if (count === 0 || at > lastAt) lastAt = at
      if (frame !== lastFrame) count++
      lastFrame = frame
      const line = { deed, frame, at, by, names, broadcast }
      if (head.length < kept.firstFrames) head.push(line)
      else if (tail.length < kept.lastFrames) tail.push(line)
      else {
        tail[next] = line
        next = (next + 1) % kept.lastFrames
      }
    },
    /** The same, from an event. */
    hear(event: Seen, deed: Deed, by: MacAddress, at: number, names?: MacAddress) {
      this.add(event.frame, at, deed, by, event.linkDestination === broadcastMac, names)
    },
    /** What every finding carries of its frames. */
    tell(cast: Cast): { frames: number[]; proof: Proof[]; first: Micros; last: Micros; count: number } {
      const all = lines()
      return {
        frames: [...new Set(all.map((line) => line.frame))],
        proof: all.map((line) => ({
          deed: line.deed,
          frame: line.frame,
          at: asMicros(line.at),
          by: cast(line.by),
          ...(line.names === undefined ? {} : { names: cast(line.names) }),
          ...(line.broadcast ? { broadcast: true } : {}),
        })),
        first: asMicros(firstAt),
        last: asMicros(lastAt),
        count,
      }
    },
  }
}
export type Story = ReturnType<typeof makeStory>

/** The time of an event; where the file has none, the time of the event before it. */
export function makeClock() {
  let now = 0
  return (at: number) => {
    if (!Number.isNaN(at)) now = at
    return now
  }
}
