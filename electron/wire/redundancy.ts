// Routers that keep an address alive between them: VRRP (RFC 3768, RFC 5798), CARP, HSRP (RFC 2281 and version 2), GLBP.
// Read far enough to know whose addresses move between machines by design (REFERENCE F2, F3).
import { formatIpv4, type Ipv4 } from '../../shared/address.ts'
import { ipv4, u8, u16, u32 } from './bytes.ts'
import { etherTypes } from './ethertype.ts'
import type { RedundancyEvent } from './event.ts'
import { asCount, asIp, asMacOf, asNamed, asOctets, asSeconds, asText, type Format, hex, layOut, type Row } from './fields.ts'
import type { Frame, Protocol } from './frame.ts'
import { exactly, type Octets, o8, o16, o32, oIp, oText, zeros } from './octets.ts'
import { type Oddity, sayShortly } from './oddity.ts'

/** What a packet says: its protocol, group and addresses; or why it cannot be read; or nothing worth telling. */
type Said = Pick<RedundancyEvent, 'protocol' | 'group' | 'addresses'> | Oddity | undefined

function redundancy(column: string, read: (f: Frame, at: number) => Said, rows: (f: Frame, at: number) => readonly Row[]): Protocol {
  return {
    name: column,
    column,
    observe(f, at, tell) {
      const said = read(f, at)
      if (said === undefined || typeof said === 'string') return said
      tell({
        kind: 'gateway-redundancy',
        frame: f.number,
        at: f.at,
        segment: f.segment,
        linkSource: f.linkSource,
        linkDestination: f.linkDestination,
        protocol: said.protocol,
        source: f.ipSource,
        group: said.group,
        addresses: said.addresses,
      })
      return undefined
    },
    describe(f, at) {
      const said = read(f, at)
      if (said === undefined) return 'Other'
      if (typeof said === 'string') return sayShortly(said)
      const kept = said.addresses.map(formatIpv4).join(', ')
      return `${said.protocol === 'carp' ? 'CARP a' : 'A'}dvertisement, group ${said.group}${kept === '' ? '' : `, ${kept}`}`
    },
    fields: (f, at) => layOut(f, at, rows(f, at)),
  }
}

// --- VRRP and CARP, IP protocol 112 ---

const vrrpHeader = 8
const carpLength = 36
/** CARP calls itself version 2, type 1 as VRRP does; where VRRP counts addresses it has 7, its digest's length in words (ip_carp.h). */
const isCarp = (f: Frame, at: number) => u8(f.view, at) === 0x21 && u8(f.view, at + 3) === 7 && f.limit - at === carpLength

function readVrrp(f: Frame, at: number): Said {
  const b = f.view
  if (f.limit - at < vrrpHeader) return 'truncated'
  const version = u8(b, at) >> 4
  if ((u8(b, at) & 15) !== 1 || version < 2 || version > 3) return 'odd-opcode'
  const group = u8(b, at + 1)
  if (isCarp(f, at)) return { protocol: 'carp', group, addresses: [] }
  return { protocol: 'vrrp', group, addresses: f.etherType === etherTypes.ipv4 ? addressList(f, at + vrrpHeader, u8(b, at + 3)) : [] }
}
function addressList(f: Frame, at: number, stated: number): Ipv4[] {
  const whole = Math.min(stated, Math.max(0, Math.floor((f.limit - at) / 4)))
  return Array.from({ length: whole }, (_, i) => ipv4(f.view, at + 4 * i))
}
const asAddresses: Format = (b, at, length) => Array.from({ length: length / 4 }, (_, i) => formatIpv4(ipv4(b, at + 4 * i))).join(', ')
const versionAndType: Row = [
  'Version and Type',
  0,
  1,
  (b, at) => hex(u8(b, at), 2),
  [
    ['Version', 0xf0],
    ['Type', 0x0f],
  ],
]

const interval2: readonly Row[] = [
  ['Authentication Type', 4, 1, asCount],
  ['Advertisement Interval', 5, 1, asSeconds],
]
const interval3: readonly Row[] = [['Advertisement Interval', 4, 2, (b, at) => `${(u16(b, at) & 0xfff) * 10} ms`]]

export const vrrp = redundancy('VRRP', readVrrp, (f, at) => {
  if (f.limit - at >= vrrpHeader && isCarp(f, at))
    return [
      versionAndType,
      ['Virtual Host ID', 1, 1, asCount],
      ['Advertisement Skew', 2, 1, asCount],
      ['Digest Length', 3, 1, asCount],
      ['Advertisement Base', 5, 1, asCount],
      ['Checksum', 6, 2, asCount],
      ['Counter', 8, 8, asOctets],
      ['Digest', 16, 20, asOctets],
    ]
  const isV4 = f.etherType === etherTypes.ipv4
  const octets =
    f.limit - at < vrrpHeader ? 0 : isV4 ? 4 * addressList(f, at + vrrpHeader, u8(f.view, at + 3)).length : f.limit - at - vrrpHeader
  return [
    versionAndType,
    ['Virtual Router ID', 1, 1, asCount],
    ['Priority', 2, 1, asCount],
    ['Number of Addresses', 3, 1, asCount],
    ...(f.limit > at && u8(f.view, at) >> 4 === 3 ? interval3 : interval2),
    ['Checksum', 6, 2, asCount],
    ['Virtual IP Addresses', vrrpHeader, octets, isV4 ? asAddresses : asOctets],
  ]
})

// --- HSRP, UDP 1985 ---

const hsrpOpcodes = { 0: 'Hello', 1: 'Coup', 2: 'Resign', 3: 'Advertise' } as const
const hsrpStates = { 0: 'Initial', 1: 'Learn', 2: 'Listen', 4: 'Speak', 8: 'Standby', 16: 'Active' } as const
const hsrp2States = { 0: 'Disabled', 1: 'Init', 2: 'Learn', 3: 'Listen', 4: 'Speak', 5: 'Standby', 6: 'Active' } as const
const hsrpLength = 20
/** Version 2 is a row of entries; the first describes the group: type 1, 40 octets. */
const hsrp2Length = 42
const isHsrp2 = (f: Frame, at: number) => u8(f.view, at) === 1 && u8(f.view, at + 1) >= 40
const v4 = 4

function readHsrp(f: Frame, at: number): Said {
  const b = f.view
  if (f.limit - at < 2) return 'truncated'
  if (isHsrp2(f, at)) {
    if (f.limit - at < hsrp2Length) return 'truncated'
    return { protocol: 'hsrp', group: u16(b, at + 6), addresses: u8(b, at + 5) === v4 ? known(ipv4(b, at + 26)) : [] }
  }
  if (u8(b, at) !== 0) return undefined
  // Advertisements (opcode 3) tell of interfaces, not of an address.
  if (u8(b, at + 1) > 2) return undefined
  return f.limit - at < hsrpLength ? 'truncated' : { protocol: 'hsrp', group: u8(b, at + 6), addresses: known(ipv4(b, at + 16)) }
}
/** A router that has yet to learn the address says 0.0.0.0. */
const known = (address: Ipv4) => (address === 0 ? [] : [address])

export const hsrp = redundancy('HSRP', readHsrp, (f, at) =>
  f.limit - at >= 2 && isHsrp2(f, at)
    ? [
        ['Entry Type', 0, 1, asCount],
        ['Entry Length', 1, 1, asCount],
        ['Version', 2, 1, asCount],
        ['Op Code', 3, 1, asNamed(hsrpOpcodes)],
        ['State', 4, 1, asNamed(hsrp2States)],
        ['IP Version', 5, 1, asCount],
        ['Group', 6, 2, asCount],
        ['Identifier', 8, 6, asMacOf(1)],
        ['Priority', 14, 4, asCount],
        ['Hello Time', 18, 4, asCount],
        ['Hold Time', 22, 4, asCount],
        ['Virtual IP Address', 26, 4, asIp],
      ]
    : [
        ['Version', 0, 1, asCount],
        ['Op Code', 1, 1, asNamed(hsrpOpcodes)],
        ['State', 2, 1, asNamed(hsrpStates)],
        ['Hello Time', 3, 1, asCount],
        ['Hold Time', 4, 1, asCount],
        ['Priority', 5, 1, asCount],
        ['Group', 6, 1, asCount],
        ['Authentication', 8, 8, asText],
        ['Virtual IP Address', 16, 4, asIp],
      ],
)

// --- GLBP, UDP 3222; Cisco never published it: the form is what its packets show ---

const glbpHeader = 12
const hello = { type: 1, addressType: 22, addressLength: 23, address: 24, shortest: 28 } as const

function glbpHello(f: Frame, at: number): number {
  const b = f.view
  for (let entry = at + glbpHeader; entry + 2 <= f.limit; ) {
    const length = u8(b, entry + 1)
    if (u8(b, entry) === hello.type && entry + hello.shortest <= f.limit) return entry
    if (length < 2) return 0
    entry += length
  }
  return 0
}
export const glbp = redundancy(
  'GLBP',
  (f, at) => {
    if (f.limit - at < glbpHeader) return 'truncated'
    const entry = glbpHello(f, at)
    const isV4 = entry !== 0 && u8(f.view, entry + hello.addressType) === 1 && u8(f.view, entry + hello.addressLength) === 4
    return { protocol: 'glbp', group: u16(f.view, at + 2), addresses: isV4 ? known(ipv4(f.view, entry + hello.address)) : [] }
  },
  (f, at) => {
    const entry = f.limit - at < glbpHeader ? 0 : glbpHello(f, at) - at
    return [
      ['Version', 0, 1, asCount],
      ['Group', 2, 2, asCount],
      ['Owner', 6, 6, asMacOf(1)],
      ...(entry <= 0
        ? []
        : ([
            ['State', entry + 3, 1, asCount],
            ['Priority', entry + 5, 1, asCount],
            ['Hello Time', entry + 8, 4, asMilliseconds],
            ['Hold Time', entry + 12, 4, asMilliseconds],
            ['Virtual IP Address', entry + hello.address, 4, asIp],
          ] as const)),
    ]
  },
)
const asMilliseconds: Format = (b, at) => `${u32(b, at)} ms`

// --- write ---

export interface AdvertisementPacket {
  readonly group: number
  readonly addresses: readonly Ipv4[]
  readonly priority?: number
}
const sum16 = (octets: Octets) => {
  let sum = 0
  for (let i = 0; i < octets.length; i += 2) sum += ((octets[i] ?? 0) << 8) + (octets[i + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}
/** VRRP version 2 without authentication. */
export function writeVrrp(p: AdvertisementPacket): Octets {
  const before = [0x21, ...o8(p.group), ...o8(p.priority ?? 100), ...o8(p.addresses.length), 0, 1]
  const behind = [...p.addresses.flatMap(oIp), ...zeros(8)]
  return [...before, ...o16(sum16([...before, 0, 0, ...behind])), ...behind]
}
export const writeCarp = (p: Pick<AdvertisementPacket, 'group'>): Octets => exactly([0x21, ...o8(p.group), 0, 7, 0, 1, 0, 0], carpLength)
export const writeHsrp = (p: AdvertisementPacket): Octets => [
  ...[0, 0, 16, 3, 10],
  ...o8(p.priority ?? 100),
  ...o8(p.group),
  0,
  ...oText('cisco\0\0\0'),
  ...oIp(p.addresses[0] ?? (0 as Ipv4)),
]
export const writeHsrp2 = (p: AdvertisementPacket): Octets =>
  exactly(
    [
      1,
      40,
      2,
      0,
      6,
      v4,
      ...o16(p.group),
      ...zeros(6),
      ...o32(p.priority ?? 100),
      ...o32(3000),
      ...o32(10000),
      ...oIp(p.addresses[0] ?? (0 as Ipv4)),
    ],
    hsrp2Length,
  )
export const writeGlbp = (p: AdvertisementPacket): Octets => [
  ...[1, 0],
  ...o16(p.group),
  ...zeros(8),
  ...[hello.type, hello.shortest, 0, 32, 0],
  ...o8(p.priority ?? 100),
  ...[0, 0],
  ...o32(3000),
  ...o32(10000),
  ...zeros(6),
  ...[1, 4],
  ...oIp(p.addresses[0] ?? (0 as Ipv4)),
]
