// A mirror port, or a capture on "any", sees one frame several times. Copies are no further evidence (REFERENCE F13).
import { broadcastMac } from '../../shared/address.ts'
import { senderProtocol, targetProtocol } from '../wire/arp.ts'
import { u8, u16 } from '../wire/bytes.ts'
import { etherTypes } from '../wire/ethertype.ts'
import { type Frame, vlanIds } from '../wire/frame.ts'

/** Copies of one frame come closer together than this; a real repeat waits hundreds of milliseconds (RFC 1002: 250, RFC 5227: 1000). */
export const copyWithinMicros = 10_000
/** No computer repeats itself so soon (RFC 1002: 250 ms): what comes again within this time comes back. */
const returnWithinMicros = 50_000
/** A frame that came back so often, each time so soon, goes round in a loop. Ours. */
export const loopReturns = 8
/** Frames remembered at once: what a busy mirror port brings within 10 ms. A power of two. */
const slots = 4096

/**
 * Remembers lately seen frames by a hash of sender and payload: two that differ fall together once in four billion. The rest of the
 * link header is left out: it is where copies differ (a mirror port shows a frame untagged where it came in and tagged where it left;
 * a Linux cooked capture writes on which of the host's interfaces it saw the frame, and whether going in or out). Two cards of one
 * source that see one frame are on one wire. The same octets in two VLANs, each tagged alike, are no copies; IPv6 is told apart by
 * every tag, since a machine has one link-local address in all of its VLANs and probes for it in each.
 *
 * @param returns  called with a frame that has come back again and again: copies come together, what goes round in a loop goes on coming
 */
export function startCopies(returns: (frame: Frame) => void) {
  const hashes = new Int32Array(slots)
  const seenAt = new Float64Array(slots).fill(Number.NEGATIVE_INFINITY)

  /** How often each came back so far, each time soon after the time before. */
  const returned = new Uint8Array(slots)
  const segments = new Uint16Array(slots)
  const tags = new Float64Array(slots)

  /**
   * @param at    where the payload begins
   * @param now   the file's time; without it nothing is a copy
   * @returns     the segment in which the same frame has just been seen; -1 when it is new
   */
  return (frame: Frame, at: number, now: number): number => {
    const { view: words } = frame
    // Ethernet fills short frames up; a copy made elsewhere may be filled differently, or not at all.
    const end = payloadEnd(frame, at)
    const vlans = frame.etherType === etherTypes.ipv6 ? frame.vlans : 0
    let hash = (frame.linkSource | 0) ^ Math.imul(vlans | 0, 0x7feb352d) ^ Math.imul(end - at, 0x85ebca6b)
    // Two sums side by side: neither waits for the other's multiplication.
    let other = hash
    let next = at
    for (; next + 8 <= end; next += 8) {
      hash = Math.imul(hash ^ words.getInt32(next, true), 0x01000193)
      other = Math.imul(other ^ words.getInt32(next + 4, true), 0x9e3779b1)
    }
    // What is left lies in the last eight octets; where there are no eight, in a few single ones.
    if (end - at >= 8) {
      hash = Math.imul(hash ^ words.getInt32(end - 8, true), 0x01000193)
      other = Math.imul(other ^ words.getInt32(end - 4, true), 0x9e3779b1)
    } else for (; next < end; next++) hash = Math.imul(hash ^ u8(words, next), 0x01000193)
    hash ^= other ^ (other >>> 15)
    const slot = (hash ^ (hash >>> 12)) & (slots - 1)
    const gap = hashes[slot] === hash ? Math.abs(now - (seenAt[slot] ?? 0)) : Number.POSITIVE_INFINITY
    if (gap < copyWithinMicros && isOneVlan(tags[slot] ?? 0, frame.vlans)) return segments[slot] ?? 0
    const times = gap < returnWithinMicros ? Math.min((returned[slot] ?? 0) + 1, loopReturns) : 0
    returned[slot] = times
    if (times === loopReturns && frame.linkDestination === broadcastMac) returns(frame)
    hashes[slot] = hash
    tags[slot] = frame.vlans
    seenAt[slot] = now
    segments[slot] = frame.segment
    return -1
  }
}

/** Tagged alike, or with tags that a switch put on or took off at either end between the two sightings. */
function isOneVlan(one: number, other: number): boolean {
  if (one === other) return true
  const [few, many] = [vlanIds(Math.min(one, other)), vlanIds(Math.max(one, other))]
  const more = many.length - few.length
  return more > 0 && (few.every((id, i) => id === many[i]) || few.every((id, i) => id === many[i + more]))
}

const arpOctets = 28
const isArp = (etherType: number) => etherType === 0x0806 || etherType === 0x8035
/** Machines announce an address several times at once (keepalived five times): such copies say nothing of where the capture was made. */
export const isAnnouncement = (frame: Frame, at: number): boolean =>
  frame.etherType === etherTypes.arp && frame.end - at >= arpOctets && senderProtocol(frame, at) === targetProtocol(frame, at)
/** Where the packet ends and the filling begins, for ARP by its size and for IPv4 by its own length field. */
function payloadEnd(frame: Frame, at: number): number {
  const { end } = frame
  if (isArp(frame.etherType)) return Math.min(end, at + arpOctets)
  if (frame.etherType === 0x0800 && end - at >= 20) {
    const total = u16(frame.view, at + 2)
    return total >= 20 ? Math.min(end, at + total) : end
  }
  return end
}
