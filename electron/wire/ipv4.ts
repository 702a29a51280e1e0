// IPv4 (RFC 791): who speaks to whom, and where the payload begins and ends. Fragments are not joined.
import { formatIpv4, type Ipv4 } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import { ipv4, octetsOf, u8, u16 } from './bytes.ts'
import { asCount, asHex, asIp, asNamed, asOctets, hex, layOut, yesNo } from './fields.ts'
import type { Frame } from './frame.ts'
import { type Octets, o8, o16, oIp } from './octets.ts'
import type { Oddity } from './oddity.ts'

export const ipProtocols = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58, vrrp: 112 } as const
const protocolNames: Readonly<Record<number, string>> = {
  1: 'ICMP',
  2: 'IGMP',
  6: 'TCP',
  17: 'UDP',
  47: 'GRE',
  58: 'ICMPv6',
  89: 'OSPF',
  112: 'VRRP',
}
const shortest = 20

/** Offset of the payload. Sets addresses, protocol, `fragment` and `limit` on the frame. */
export function enterIpv4(frame: Frame, at: number): number | Oddity {
  const b = frame.view
  if (frame.limit - at < shortest) return 'truncated'
  const header = (u8(b, at) & 15) * 4
  const total = u16(b, at + 2)
  // A length of 0 is what segmentation offload leaves behind in captures at the sender.
  if (u8(b, at) >> 4 !== 4 || header < shortest || (total !== 0 && total < header)) return 'bad-ip-header'
  if (frame.limit - at < header) return 'truncated'
  if (total !== 0 && at + total < frame.limit) frame.limit = at + total
  const fragment = u16(b, at + 6)
  frame.ipSource = ipv4(b, at + 12)
  frame.ipDestination = ipv4(b, at + 16)
  frame.ipProtocol = u8(b, at + 9)
  frame.timeToLive = u8(b, at + 8)
  frame.fragment = (fragment & 0x2000) !== 0
  return (fragment & 0x1fff) === 0 ? at + header : 'fragment'
}

/** What stacks begin with: 128 Windows, 64 most others, 32 Windows 95 and NT 3.5, 60 and 30 AIX and OSF/1, 255 Solaris and routers. */
const isInitial = new Uint8Array(256)
for (const time of [30, 32, 60, 64, 128, 255]) isInitial[time] = 1
/**
 * Did a router send this frame on? Then its link source is the router's card, whoever the packet is from. Each takes one from the time
 * to live (RFC 791); 1 is what stays on one wire.
 */
export const wasRouted = ({ timeToLive }: Frame) => timeToLive > 1 && isInitial[timeToLive] === 0

export const describeIpv4 = (frame: Frame, at: number) =>
  frame.end - at < shortest
    ? 'cut off'
    : `ID = ${hex(u16(frame.view, at + 4), 4)}; Proto = ${protocolNames[u8(frame.view, at + 9)] ?? u8(frame.view, at + 9)}; ${formatIpv4(ipv4(frame.view, at + 12))} to ${formatIpv4(ipv4(frame.view, at + 16))}`

export function ipv4Fields(frame: Frame, at: number): Field[] {
  const header = frame.end > at ? (u8(frame.view, at) & 15) * 4 : 0
  return layOut(frame, at, [
    [
      'Version and Header Length',
      0,
      1,
      asHex,
      [
        ['Version', 0xf0],
        ['Header Length in 4 octets', 0x0f],
      ],
    ],
    [
      'Service',
      1,
      1,
      asHex,
      [
        ['DSCP', 0xfc],
        ['ECN', 0x03],
      ],
    ],
    ['Total Length', 2, 2, asCount],
    ['Identification', 4, 2, asHex],
    [
      'Fragment',
      6,
      2,
      asHex,
      [
        ["Don't Fragment", 0x4000, yesNo],
        ['More Fragments', 0x2000, yesNo],
        ['Offset in 8 octets', 0x1fff],
      ],
    ],
    ['Time to Live', 8, 1, asCount],
    ['Protocol', 9, 1, asNamed(protocolNames)],
    ['Checksum', 10, 2, checksumWords(at + header)],
    ['Source Address', 12, 4, asIp],
    ['Destination Address', 16, 4, asIp],
    ['Options', 20, Math.max(0, header - 20), asOctets],
  ])
}

/** Says whether the header's sum is right; cards that compute it themselves leave 0 in captures at the sender. */
const checksumWords = (headerEnd: number) => (b: DataView, at: number) => {
  const said = u16(b, at)
  const right = headerEnd <= b.byteLength && headerChecksum(octetsOf(b, at - 10, headerEnd)) === 0
  return `${hex(said, 4)}${right ? ', correct' : said === 0 ? ', left to the card' : ', wrong'}`
}

/** The ones' complement sum of RFC 791 and RFC 1071; 0 over a header that carries its right checksum. */
export function headerChecksum(octets: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < octets.length; i++) sum += (octets[i] ?? 0) << (i % 2 === 0 ? 8 : 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}

export interface Ipv4Packet {
  readonly source: Ipv4
  readonly destination: Ipv4
  readonly protocol: number
  readonly identification?: number
  readonly timeToLive?: number
  /** A multiple of four octets, at most 40. */
  readonly options?: Octets
  readonly moreFragments?: boolean
  /** In octets, a multiple of eight. */
  readonly fragmentOffset?: number
}
export function writeIpv4(packet: Ipv4Packet, payload: Octets): Octets {
  const options = packet.options ?? []
  const header = 20 + options.length
  const fragment = (packet.moreFragments ? 0x2000 : 0) | ((packet.fragmentOffset ?? 0) >> 3)
  const upTo = [0x40 | (header >> 2), 0, ...o16(header + payload.length), ...o16(packet.identification ?? 0), ...o16(fragment)]
  const lives = [...upTo, ...o8(packet.timeToLive ?? 128), packet.protocol]
  const behind = [...oIp(packet.source), ...oIp(packet.destination), ...options]
  return [...lives, ...o16(headerChecksum([...lives, 0, 0, ...behind])), ...behind, ...payload]
}
