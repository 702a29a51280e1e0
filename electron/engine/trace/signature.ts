// Rows that say the same have one number: machines ask the same questions again and again, and a filter asks each number once.
import { viewOf } from '../../wire/bytes.ts'
import { etherTypes } from '../../wire/ethertype.ts'
import type { Frame } from '../../wire/frame.ts'
import { ipProtocols } from '../../wire/ipv4.ts'
import { ports } from '../../wire/udp.ts'

// What counts up from frame to frame and stands in no row's words, no filter's field: the words of four octets of an IPv4 packet without
// options, as they are kept. Identification and checksum of IP; checksum of UDP and ICMP; transaction of a name, number of a datagram, of an echo.
const all = [-1, -1, -1, -1, -1, -1, -1, -1]
const [identification, checksum] = [0x0000ffff, 0xffff0000 | 0]
const ipAlone = [-1, identification, checksum, -1, -1, -1, -1, -1]
const nameService = [-1, identification, checksum, -1, -1, -1, checksum, 0x0000ffff]
const datagram = [-1, identification, checksum, -1, -1, -1, checksum, 0xffff0000 | 0]
const echo = [-1, identification, checksum, -1, -1, 0xffff0000 | 0, 0, -1]
const masked = all.length

const masksAt = (port: number): readonly number[] | undefined =>
  port === ports.nameService
    ? nameService
    : port === ports.datagram
      ? datagram
      : port === ports.dhcpServer || port === ports.dhcpClient
        ? all
        : undefined

/** Asked of the octets, not of the cursor: of a copy the layers above the link were never entered. */
function masksOf(view: DataView, etherType: number, at: number, end: number): readonly number[] {
  if (etherType !== etherTypes.ipv4 || end - at < 32 || view.getUint8(at) !== 0x45) return all
  // Of the later fragments nothing is read but their identification.
  if ((view.getUint16(at + 6) & 0x1fff) !== 0) return all
  switch (view.getUint8(at + 9)) {
    case ipProtocols.udp:
      return masksAt(view.getUint16(at + 22)) ?? masksAt(view.getUint16(at + 20)) ?? all
    case ipProtocols.icmp:
      return echo
    case ipProtocols.vrrp:
      return ipAlone
    default:
      return all
  }
}

/** A read-only view of an array, made once for as long as it is the same array. */
function viewing() {
  let viewed: Uint8Array | undefined
  let view = viewOf(new Uint8Array(0))
  return (bytes: Uint8Array): DataView => {
    if (bytes !== viewed) {
      viewed = bytes
      view = viewOf(bytes)
    }
    return view
  }
}

/** Numbers given out before they begin anew: what a filter remembers has an octet for each. */
export const mostSignatures = 262_144

/**
 * Copies frames and numbers what they say, in one walk over the octets. Two sums of 32 bits decide: two rows that differ fall together
 * once in 2^64.
 */
export function startSignatures() {
  const viewOfCopy = viewing()
  let generation = 0
  let count = 0
  /** Open addressing: both sums and the number, which is never 0. */
  let places = new Int32Array(0)
  let slots = 0
  const makePlaces = (wanted: number): void => {
    const old = places
    slots = wanted
    places = new Int32Array(3 * slots)
    for (let at = 0; at < old.length; at += 3) {
      const [one = 0, two = 0, number = 0] = [old[at], old[at + 1], old[at + 2]]
      if (number !== 0) put(one, two, number)
    }
  }
  const put = (one: number, two: number, number: number): void => {
    let slot = one & (slots - 1)
    while (places[3 * slot + 2] !== 0) slot = (slot + 1) & (slots - 1)
    places[3 * slot] = one
    places[3 * slot + 1] = two
    places[3 * slot + 2] = number
  }
  makePlaces(4096)

  const numberOf = (one: number, two: number): number => {
    for (let slot = one & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
      const number = places[3 * slot + 2] ?? 0
      if (number === 0) break
      if (places[3 * slot] === one && places[3 * slot + 1] === two) return number
    }
    if (2 * count >= slots) makePlaces(2 * slots)
    put(one, two, ++count)
    return count
  }

  return {
    /** Numbers are told apart by it: the next one begins when all numbers are given out. Ask before a frame is taken. */
    generation(): number {
      if (count >= mostSignatures - 1) {
        generation++
        count = 0
        places = new Int32Array(0)
        makePlaces(4096)
      }
      return generation
    },
    /**
     * @param into  the frame's octets are copied here, from `to` on
     * @returns     the number of what the frame says, from 1
     */
    take(frame: Frame, into: Uint8Array, to: number): number {
      const { start, end } = frame
      const { view } = frame
      const copy = viewOfCopy(into)
      // Where the link layer was not entered, or holds several packets, everything counts; else its addresses and tags stand for its header.
      const entered = frame.network > 0 && frame.network >= start && frame.network <= end
      const from = entered ? frame.network : start
      const limit = entered ? Math.max(from, Math.min(frame.limit, end)) : end
      const masks = masksOf(view, entered ? frame.etherType : 0, from, limit)

      let one = Math.imul(frame.link, 0x9e3779b1) ^ (limit - from)
      let two = Math.imul(end - from, 0x85ebca6b) + (frame.original - (end - start))
      if (entered) {
        const { linkSource, linkDestination, vlans } = frame
        one = Math.imul(one ^ (linkSource | 0), 0x01000193) ^ (linkDestination | 0)
        two = Math.imul(two + ((linkSource / 0x1_0000_0000) | 0) + Math.imul((linkDestination / 0x1_0000_0000) | 0, 0x10001), 0x27d4eb2f)
        one = Math.imul(one ^ (one >>> 15) ^ frame.etherType, 0x01000193)
        two = Math.imul(two + (vlans | 0) + Math.imul((vlans / 0x1_0000_0000) | 0, 0x7feb352d), 0x85ebca6b)
      }
      let at = start
      let next = to
      for (; at < from; at++) copy.setUint8(next++, view.getUint8(at))
      for (let place = 0; limit - at >= 4; place++) {
        const word = view.getInt32(at)
        copy.setInt32(next, word)
        const said = place < masked ? word & (masks[place] ?? -1) : word
        one = Math.imul(one ^ said, 0x01000193)
        one ^= one >>> 15
        two = Math.imul(two + said, 0x85ebca6b)
        two ^= two >>> 13
        at += 4
        next += 4
      }
      for (; at < limit; at++) {
        const octet = view.getUint8(at)
        copy.setUint8(next++, octet)
        one = Math.imul(one ^ octet, 0x01000193)
        two = Math.imul(two + octet, 0x85ebca6b)
      }
      for (; end - at >= 4; at += 4, next += 4) copy.setInt32(next, view.getInt32(at))
      for (; at < end; at++) copy.setUint8(next++, view.getUint8(at))
      one ^= one >>> 16
      return numberOf(one, two ^ (two >>> 16))
    },
  }
}
