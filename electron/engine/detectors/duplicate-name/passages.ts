// One packet on several wires: a router sends it on, and the capture point sees both sides (a trunk whose VLANs one router joins). It
// is one packet, and what it says is said once. The first sighting is the one that counts: on its sender's own wire, from its own card.
import { broadcastMac, type Ipv4 } from '../../../../shared/address.ts'
import type { NameRequest, NameResponse, NodeStatusResponse } from '../../../wire/event.ts'
import { nbns } from '../../thresholds.ts'

/** Packets remembered; of two that fall together the latest is. A router sends on within milliseconds. A power of two. */
const slots = 4096

export function startPassages() {
  const whats = new Array<string>(slots).fill('')
  const names = new Array<string>(slots).fill('')
  const sources = new Uint32Array(slots)
  const destinations = new Uint32Array(slots)
  const transactions = new Uint16Array(slots)
  const times = new Float64Array(slots).fill(Number.NEGATIVE_INFINITY)
  const segments = new Uint16Array(slots)
  const routed = new Uint8Array(slots)
  /** Of each segment that a router joins with an earlier one, that one. */
  const joined: number[] = []

  const rootOf = (segment: number): number => {
    const earlier = joined[segment]
    return earlier === undefined ? segment : rootOf(earlier)
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
      const { at, segment, source, destination, transaction, name } = event
      if (event.linkDestination === broadcastMac) return -1
      const what = event.kind === 'node-status-response' ? event.kind : event.operation
      const slot = slotOf(transaction, source, destination)
      if (
        segments[slot] !== segment &&
        at - (times[slot] ?? 0) <= nbns.forwarded &&
        (event.routed || routed[slot] === 1) &&
        transactions[slot] === transaction &&
        sources[slot] === source &&
        destinations[slot] === destination &&
        whats[slot] === what &&
        names[slot] === name
      ) {
        const first = segments[slot] ?? 0
        join(first, segment)
        return first
      }
      whats[slot] = what
      names[slot] = name
      sources[slot] = source
      destinations[slot] = destination
      transactions[slot] = transaction
      times[slot] = at
      segments[slot] = segment
      routed[slot] = event.routed ? 1 : 0
      return -1
    },
    /** A router between them was seen to send packets on: what is said to one machine alone may be said on either. */
    areJoined: (one: number, other: number) => joined.length > 0 && rootOf(one) === rootOf(other),
  }
}
export type Passages = ReturnType<typeof startPassages>
