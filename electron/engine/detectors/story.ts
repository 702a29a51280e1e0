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

const sender = (mac: MacAddress, by: Role): Pick<Proof, 'by' | 'mac'> => (by === 'other' && mac > 0 ? { by, mac } : { by })

/** @param first, last  how many lines of its beginning, and how many of its latest, it keeps */
export function makeStory(first: number = kept.firstFrames, last: number = kept.lastFrames) {
  const head: Line[] = []
  const tail: Line[] = []
  let next = 0
  let firstAt = Number.POSITIVE_INFINITY
  let lastFrame = 0

  const lines = () => [...head, ...tail.slice(next), ...tail.slice(0, next)].sort((a, b) => a.frame - b.frame)

  // Fields, not getters: with those every story would be a kind of object of its own to the engine that runs this.
  const story = {
    /** Frames heard, kept or not. */
    count: 0,
    lastAt: Number.NEGATIVE_INFINITY,
    /** A frame that belongs to the story. One frame may do two things; it counts once. */
    add(frame: number, at: number, deed: Deed, by: MacAddress, broadcast: boolean, names?: MacAddress) {
      if (at < firstAt) firstAt = at
      if (at > story.lastAt) story.lastAt = at
      if (frame !== lastFrame) story.count++
      lastFrame = frame
      if (head.length < first) head.push({ deed, frame, at, by, names, broadcast })
      else if (tail.length < last) tail.push({ deed, frame, at, by, names, broadcast })
      else {
        const line = tail[next]
        if (line !== undefined) {
          line.deed = deed
          line.frame = frame
          line.at = at
          line.by = by
          line.names = names
          line.broadcast = broadcast
        }
        next = (next + 1) % last
      }
    },
    /** The deed of the line added last was done again: its place is taken by the latest. */
    repeatLast(event: Seen, at: number) {
      const line = tail.length > 0 ? tail[(next + tail.length - 1) % tail.length] : undefined
      if (line === undefined || line.frame !== lastFrame) return
      if (at > story.lastAt) story.lastAt = at
      story.count++
      line.frame = lastFrame = event.frame
      line.at = at
    },
    /** What another story tells is part of this one. */
    take(other: { lines(): readonly Readonly<Line>[] }) {
      for (const { frame, at, deed, by, broadcast, names } of other.lines()) story.add(frame, at, deed, by, broadcast, names)
    },
    /** What is kept of it, in the order of the frames. */
    lines,
    /** The same, from an event. */
    hear(event: Seen, deed: Deed, by: MacAddress, at: number, names?: MacAddress) {
      story.add(event.frame, at, deed, by, event.linkDestination === broadcastMac, names)
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
          ...sender(line.by, cast(line.by)),
          ...(line.names === undefined ? {} : { names: cast(line.names) }),
          ...(line.broadcast ? { broadcast: true } : {}),
        })),
        first: asMicros(firstAt),
        last: asMicros(story.lastAt),
        count: story.count,
      }
    },
  }
  return story
}
export type Story = ReturnType<typeof makeStory>
