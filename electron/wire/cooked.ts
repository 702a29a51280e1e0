// Linux cooked captures, version 1 and 2: what an "any" interface gives. The sender is known, the receiver only as a kind.
import { broadcastMac, type MacAddress, noMac } from '../../shared/address.ts'
import { mac, u8, u16 } from './bytes.ts'
import { begin, enterType, typeFields } from './ethertype.ts'
import { asCount, asHex, asMacOf, asNamed, field, hex, layOut, showStation } from './fields.ts'
import type { Frame, LinkLayer } from './frame.ts'
import { type Octets, o8, o16, o32, oMac } from './octets.ts'
import { isRelevantType } from './relevance.ts'

const packetTypes = { 0: 'to this host', 1: 'broadcast', 2: 'multicast', 3: 'to another host', 4: 'sent by this host' } as const
const toAll = 1

interface Shape {
  readonly name: string
  readonly label: string
  readonly header: number
  readonly packetType: (b: DataView, at: number) => number
  readonly addressLength: (b: DataView, at: number) => number
  readonly address: number
  readonly protocol: number
  /** SLL2 says which interface of the capturing host; SLL does not. */
  readonly interfaceIndex: number | undefined
  readonly fields: (frame: Frame) => ReturnType<typeof layOut>
}
const cooked = (shape: Shape): LinkLayer => ({
  name: shape.name,
  carries: 'arp',
  enter(frame) {
    begin(frame)
    const { view: b, start } = frame
    if (frame.end - start < shape.header) return 'truncated'
    frame.linkSource = shape.addressLength(b, start) === 6 ? mac(b, start + shape.address) : noMac
    frame.linkDestination = shape.packetType(b, start) === toAll ? broadcastMac : noMac
    // One file holds the frames of many interfaces; each is a broadcast domain of its own.
    if (shape.interfaceIndex !== undefined) frame.interface = u16(b, start + shape.interfaceIndex + 2)
    return enterType(frame, u16(b, start + shape.protocol), start + shape.header)
  },
  fields(frame) {
    const { view: b, start } = frame
    if (frame.end - start < shape.header) return layOut(frame, start, [[shape.label, 0, shape.header, asHex]])
    const type = u16(b, start + shape.protocol)
    const from = showStation(1, mac(b, start + shape.address))
    const words = `${from}, ${packetTypes[shape.packetType(b, start) as keyof typeof packetTypes] ?? 'other'}, ETYPE = ${hex(type, 4)}`
    return [
      field(frame, shape.label, words, start, start + shape.header, shape.fields(frame)),
      ...typeFields(frame, type, start + shape.header),
    ]
  },
  isRelevant: (b, start, end) =>
    end - start >= shape.header && isRelevantType(b, u16(b, start + shape.protocol), start + shape.header, end),
})

export const linuxCooked = cooked({
  name: 'Linux cooked',
  label: 'SLL',
  header: 16,
  packetType: u16,
  addressLength: (b, at) => u16(b, at + 4),
  address: 6,
  protocol: 14,
  interfaceIndex: undefined,
  fields: (frame) =>
    layOut(frame, frame.start, [
      ['Packet type', 0, 2, asNamed(packetTypes)],
      ['Hardware type', 2, 2, asCount],
      ['Address length', 4, 2, asCount],
      ['Source address', 6, 6, asMacOf(1)],
      ['ETYPE', 14, 2, asHex],
    ]),
})
export const linuxCooked2 = cooked({
  name: 'Linux cooked v2',
  label: 'SLL2',
  header: 20,
  packetType: (b, at) => u8(b, at + 10),
  addressLength: (b, at) => u8(b, at + 11),
  address: 12,
  protocol: 0,
  interfaceIndex: 4,
  fields: (frame) =>
    layOut(frame, frame.start, [
      ['ETYPE', 0, 2, asHex],
      ['Interface index', 4, 4, asCount],
      ['Hardware type', 8, 2, asCount],
      ['Packet type', 10, 1, asNamed(packetTypes)],
      ['Address length', 11, 1, asCount],
      ['Source address', 12, 6, asMacOf(1)],
    ]),
})

export interface CookedHeader {
  readonly source: MacAddress
  readonly broadcast?: boolean
  readonly etherType: number
}
const packetType = (link: CookedHeader) => (link.broadcast === false ? 0 : toAll)
export const writeLinuxCooked = (link: CookedHeader, payload: Octets): Octets => [
  ...o16(packetType(link)),
  ...[0, 1, 0, 6],
  ...oMac(link.source),
  ...[0, 0],
  ...o16(link.etherType),
  ...payload,
]
export const writeLinuxCooked2 = (link: CookedHeader & { readonly interfaceIndex: number }, payload: Octets): Octets => [
  ...o16(link.etherType),
  ...[0, 0],
  ...o32(link.interfaceIndex),
  ...[0, 1],
  ...o8(packetType(link)),
  6,
  ...oMac(link.source),
  ...[0, 0],
  ...payload,
]
