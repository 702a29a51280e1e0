// Ethernet II and IEEE 802.3, told apart by the value behind the addresses.
import { broadcastMac, type MacAddress } from '../../shared/address.ts'
import { mac, u16 } from './bytes.ts'
import { begin, enterType, isLength, typeFields, typeOrLength } from './ethertype.ts'
import { asHex, asMacOf, asNumber, field, layOut, showStation } from './fields.ts'
import type { Frame, LinkLayer } from './frame.ts'
import { type Octets, o16, oMac } from './octets.ts'
import { isRelevantType } from './relevance.ts'

const header = 14

/** Enters an Ethernet header at `at`, which other link layers carry too. */
export function enterEthernet(frame: Frame, at: number) {
  const b = frame.view
  if (frame.limit - at < header) return 'truncated'
  frame.linkDestination = mac(b, at)
  frame.linkSource = mac(b, at + 6)
  const type = u16(b, at + 12)
  // 802.3: the length says where padding begins.
  if (isLength(type) && at + header + type < frame.limit) frame.limit = at + header + type
  return enterType(frame, type, at + header)
}

export function ethernetFields(frame: Frame, at: number) {
  const b = frame.view
  if (frame.end - at < header) return layOut(frame, at, [['ETHERNET', 0, header, asHex]])
  const type = u16(b, at + 12)
  const words = `${showStation(1, mac(b, at + 6))} to ${showStation(1, mac(b, at))}, ${typeOrLength(type)}`
  const parts = layOut(frame, at, [
    ['Destination address', 0, 6, asMacOf(1)],
    ['Source address', 6, 6, asMacOf(1)],
    isLength(type) ? ['Length', 12, 2, asNumber] : ['ETYPE', 12, 2, asHex],
  ])
  return [field(frame, 'ETHERNET', words, at, at + header, parts), ...typeFields(frame, type, at + header)]
}

export const ethernet: LinkLayer = {
  name: 'Ethernet',
  carries: 'arp',
  enter(frame) {
    begin(frame)
    return enterEthernet(frame, frame.start)
  },
  fields: (frame) => ethernetFields(frame, frame.start),
  isRelevant: (bytes, start, end) => end - start >= header && isRelevantType(bytes, u16(bytes, start + 12), start + header, end),
}

export interface LinkHeader {
  readonly source: MacAddress
  readonly destination?: MacAddress
  readonly etherType: number
  /** Outer first. All but the innermost get 0x88A8 (802.1ad) unless `outerTag` says otherwise. */
  readonly vlans?: readonly number[]
  readonly outerTag?: number
}
const shortestFrame = 60

/** An Ethernet II frame, padded to 60 octets as cards do unless `pad` is false. */
export function writeEthernet(link: LinkHeader, payload: Octets, pad = true): Octets {
  const vlans = link.vlans ?? []
  const tags = vlans.flatMap((id, i) => [...o16(i === vlans.length - 1 ? 0x8100 : (link.outerTag ?? 0x88a8)), ...o16(id)])
  const frame = [...oMac(link.destination ?? broadcastMac), ...oMac(link.source), ...tags, ...o16(link.etherType), ...payload]
  return pad ? [...frame, ...new Array<number>(Math.max(0, shortestFrame - frame.length)).fill(0)] : frame
}
/** LLC and SNAP with OUI 00-00-00 (RFC 1042). */
export const writeSnap = (etherType: number, payload: Octets): Octets => [0xaa, 0xaa, 0x03, 0, 0, 0, ...o16(etherType), ...payload]
/** IEEE 802.3 with LLC/SNAP. */
export function writeEthernetSnap(link: LinkHeader, payload: Octets): Octets {
  const behind = writeSnap(link.etherType, payload)
  return writeEthernet({ ...link, etherType: behind.length }, behind)
}
