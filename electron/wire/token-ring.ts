// Token Ring (IEEE 802.5), the network of Q120599. Addresses stay in ring order, as the article prints them.
import { broadcastMac } from '../../shared/address.ts'
import { mac, u8 } from './bytes.ts'
import { type LinkHeader, writeSnap } from './ethernet.ts'
import { begin, enterLlc, llcFields } from './ethertype.ts'
import { asHex, asMacOf, asOctets, field, layOut, tokenRing as linkType, showStation, withoutRoutingBit } from './fields.ts'
import type { LinkLayer } from './frame.ts'
import { type Octets, oMac } from './octets.ts'
import { isRelevantLlc } from './relevance.ts'

/** Access control, frame control, two addresses. */
const header = 14
/** The source's top bit: routing information follows, as long as the low five bits of its first octet say. */
const isRouted = (b: DataView, at: number) => (u8(b, at + 8) & 0x80) !== 0
const routingLength = (b: DataView, at: number) => u8(b, at + header) & 0x1f
/** The top two bits of frame control: 01 is LLC, 00 is the ring's own management. */
const isLlc = (b: DataView, at: number) => (u8(b, at + 1) & 0xc0) === 0x40

export const tokenRing: LinkLayer = {
  name: 'Token Ring',
  carries: 'arp',
  enter(frame) {
    begin(frame)
    const { view: b, start: at } = frame
    if (frame.end - at < header) return 'truncated'
    frame.linkDestination = mac(b, at + 2)
    frame.linkSource = withoutRoutingBit(mac(b, at + 8))
    if (!isLlc(b, at)) return 'not-data'
    if (!isRouted(b, at)) return enterLlc(frame, at + header)
    if (frame.end - at <= header) return 'truncated'
    const length = routingLength(b, at)
    if (length < 2 || length > 18 || length % 2 === 1) return 'bad-routing'
    return enterLlc(frame, at + header + length)
  },
  fields(frame) {
    const { view: b, start: at } = frame
    if (frame.end - at < header) return layOut(frame, at, [['TOKENRING', 0, header, asHex]])
    const routing = isRouted(b, at) && frame.end - at > header ? routingLength(b, at) : 0
    const words = `${showStation(linkType, withoutRoutingBit(mac(b, at + 8)))} to ${showStation(linkType, mac(b, at + 2))}`
    const parts = layOut(frame, at, [
      [
        'Access Control',
        0,
        1,
        asHex,
        [
          ['Priority', 0xe0],
          ['Token', 0x10],
          ['Monitor', 0x08],
          ['Reservation', 0x07],
        ],
      ],
      [
        'Frame Control',
        1,
        1,
        asHex,
        [
          ['Frame Type', 0xc0, { 0: 'MAC', 1: 'LLC' }],
          ['Control', 0x3f],
        ],
      ],
      ['Destination Address', 2, 6, asMacOf(linkType)],
      ['Source Address', 8, 6, (bytes, from) => showStation(linkType, withoutRoutingBit(mac(bytes, from)))],
      ['Routing Information', header, routing, asOctets],
    ])
    const ring = field(frame, 'TOKENRING', words, at, at + header + routing, parts)
    return isLlc(b, at) ? [ring, ...llcFields(frame, at + header + routing)] : [ring]
  },
  isRelevant(b, start, end) {
    if (end - start <= header || !isLlc(b, start)) return false
    return isRelevantLlc(b, start + header + (isRouted(b, start) ? routingLength(b, start) : 0), end)
  },
}

export interface TokenRingHeader extends Omit<LinkHeader, 'vlans' | 'outerTag'> {
  /** 0x10 as it left the sender, 0x18 once it has passed the active monitor. */
  readonly accessControl?: number
  /** 2 to 18 octets, the first with the length in its low five bits. */
  readonly routing?: Octets
}
export function writeTokenRing(link: TokenRingHeader, payload: Octets): Octets {
  const source = oMac(link.source)
  const routing = link.routing ?? []
  const [first = 0, ...rest] = source
  const control = [link.accessControl ?? 0x10, 0x40]
  const addresses = [...oMac(link.destination ?? broadcastMac), routing.length > 0 ? first | 0x80 : first, ...rest]
  return [...control, ...addresses, ...routing, ...writeSnap(link.etherType, payload)]
}
