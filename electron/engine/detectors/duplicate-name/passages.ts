// One packet on several wires: a router sends it on, and the capture point sees both sides (a trunk whose VLANs one router joins). It
// is one packet, and what it says is said once. The first sighting is the one that counts: on its sender's own wire, from its own card.
import { broadcastMac, type Ipv4 } from '../../../../shared/address.ts'
import type { NameOperation, NameRequest, NameResponse, NodeStatusResponse } from '../../../wire/event.ts'
import { nbns } from '../../thresholds.ts'

/** Packets remembered; of two that fall together the latest is. A router sends on within milliseconds. A power of two. */
const slots = 4096

/** Of each: who said it, by which transaction; to whom, and what kind of packet; when (micros); where, and 1 if a router had sent it. Side by side. */
const [said, toldTo, seenAt, place, width] = [0, 1, 2, 3, 4]
/** Kinds of packets, told apart in four bits. */
const kinds = { query: 1, registration: 2, release: 3, wack: 4, refresh: 5, 'multihomed-registration': 6 } as const satisfies Record<
  NameOperation,
  number
>

export function startPassages() {
  const numbers = new Float64Array(slots * width)
  const names = new Array<string>(slots).fill('')
  /** Of each segment that a router joins with an earlier one, that one. */
  const joined: number[] = []

  const rootOf = (segment: number): number => {
    let root = segment
    for (let earlier = joined[root]; earlier !== undefined; earlier = joined[root]) root = earlier
    // The next look is a short one: an attack may join thousands, one after the other.
    if (root !== segment) joined[segment] = root
    return root
  }
  function join(one: number, other: number) {
    const [first, second] = [rootOf(one), rootOf(other)].sort((a, b) => a - b)
    if (first !== undefined && second !== undefined && first !== second) joined[second] = first
  }
  const slotOf = (transaction: number, source: Ipv4, destination: Ipv4) => {
    const mixed = Math.imul(source ^ Math.imul(destination, 0xc2b2ae35) ^ Math.imul(transaction, 0x85ebca6b), 0x9e3779b1)
    return (mixed ^ (mixed >>> 16)) & (slots - 1)
  }

  return {
    /** The segment where this packet was seen a moment ago, before a router sent it on; -1 where this is the first that is seen of it. */
    cameFrom(event: NameRequest | NameResponse | NodeStatusResponse): number {
      const { at, segment, source, destination, transaction, name, routed } = event
      if (event.linkDestination === broadcastMac) return -1
      const slot = slotOf(transaction, source, destination)
      const from = slot * width
      const by = source * 0x1_0000 + transaction
      const to = destination * 16 + (event.kind === 'node-status-response' ? 0 : kinds[event.operation])
      if (numbers[from + said] === by && numbers[from + toldTo] === to && names[slot] === name) {
        const where = numbers[from + place] ?? 0
        const first = Math.floor(where / 2)
        const wasRouted = routed || where % 2 === 1
        if (first !== segment && wasRouted && at - (numbers[from + seenAt] ?? 0) <= nbns.forwarded) {
          join(first, segment)
          return first
        }
      }
      numbers[from + said] = by
      numbers[from + toldTo] = to
      numbers[from + seenAt] = at
      numbers[from + place] = segment * 2 + (routed ? 1 : 0)
      names[slot] = name
      return -1
    },
    /** A router between them was seen to send packets on: what is said to one machine alone may be said on either. */
    areJoined: (one: number, other: number) => joined.length > 0 && rootOf(one) === rootOf(other),
  }
}
export type Passages = ReturnType<typeof startPassages>
