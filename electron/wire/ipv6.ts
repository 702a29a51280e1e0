// IPv6 (RFC 8200) as far as its neighbour discovery (RFC 4861) and duplicate address detection (RFC 4862, nonce of RFC 7527).

import type { MacAddress } from '../../shared/address.ts'
import { noAddress } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import { mac, u8, u16 } from './bytes.ts'
import { asCount, asHex, asMacOf, asNamed, asOctets, type Bit, type Format, field, hexText, layOut, yesNo } from './fields.ts'
import type { Frame, Protocol } from './frame.ts'
import { ipProtocols } from './ipv4.ts'
import { type Octets, o16, oMac, zeros } from './octets.ts'
import type { Oddity } from './oddity.ts'

const header = 40
const extension = { hopByHop: 0, routing: 43, fragment: 44, authentication: 51, destination: 60 } as const
const mostExtensions = 8

/** Offset of the payload behind extension headers. Sets `ipProtocol`, `fragment` and `limit`; the IPv4 addresses are none. */
export function enterIpv6(frame: Frame, at: number): number | Oddity {
  const b = frame.view
  if (frame.limit - at < header) return 'truncated'
  if (u8(b, at) >> 4 !== 6) return 'bad-ip-header'
  const length = u16(b, at + 4)
  // A length of 0 belongs to jumbograms and to segmentation offload.
  if (length !== 0 && at + header + length < frame.limit) frame.limit = at + header + length
  frame.ipSource = noAddress
  frame.ipDestination = noAddress
  frame.timeToLive = 0
  let next = u8(b, at + 6)
  let inner = at + header
  for (let i = 0; isExtension(next); i++) {
    if (frame.limit - inner < 8) return 'truncated'
    if (i === mostExtensions) return 'bad-ip-header'
    if (next === extension.fragment) {
      if ((u16(b, inner + 2) & 0xfff8) !== 0) return 'fragment'
      frame.fragment = (u16(b, inner + 2) & 1) !== 0
    }
    const octets =
      next === extension.fragment ? 8 : next === extension.authentication ? (u8(b, inner + 1) + 2) * 4 : (u8(b, inner + 1) + 1) * 8
    next = u8(b, inner)
    inner += octets
  }
  if (inner > frame.limit) return 'truncated'
  frame.ipProtocol = next
  return inner
}
const isExtension = (next: number) =>
  next === extension.hopByHop ||
  next === extension.routing ||
  next === extension.fragment ||
  next === extension.authentication ||
  next === extension.destination

export const ipv6Fields = (frame: Frame, at: number): Field[] =>
  layOut(frame, at, [
    ['Version and Flow Label', 0, 4, asHex],
    ['Payload Length', 4, 2, asCount],
    ['Next Header', 6, 1, asNamed({ 0: 'Hop-by-hop options', 6: 'TCP', 17: 'UDP', 44: 'Fragment', 58: 'ICMPv6' })],
    ['Hop Limit', 7, 1, asCount],
    ['Source Address', 8, 16, asIp6],
    ['Destination Address', 24, 16, asIp6],
  ])
const asIp6: Format = (b, at) => ip6Text(b, at)
export const describeIpv6 = (frame: Frame, at: number) =>
  frame.end - at < header ? 'cut off' : `${ip6Text(frame.view, at + 8)} to ${ip6Text(frame.view, at + 24)}`

/** RFC 5952: no leading zeros, the first longest run of two or more zero groups as `::`, lower case. */
export function ip6Text(b: DataView, at: number): string {
  let best = -1
  let bestLength = 1
  for (let i = 0, run = 0; i < 8; i++) {
    run = u16(b, at + 2 * i) === 0 ? run + 1 : 0
    if (run > bestLength) {
      bestLength = run
      best = i - run + 1
    }
  }
  let text = ''
  for (let i = 0; i < 8; i++) {
    if (i === best) {
      text += '::'
      i += bestLength - 1
      continue
    }
    text += (text === '' || text.endsWith(':') ? '' : ':') + u16(b, at + 2 * i).toString(16)
  }
  return text
}
export const isUnspecified = (b: DataView, at: number) => {
  for (let i = 0; i < 16; i++) if (u8(b, at + i) !== 0) return false
  return true
}

const type = { solicitation: 135, advertisement: 136 } as const
const typeNames = {
  133: 'Router Solicitation',
  134: 'Router Advertisement',
  135: 'Neighbor Solicitation',
  136: 'Neighbor Advertisement',
  137: 'Redirect',
} as const
const option = { sourceLink: 1, targetLink: 2, nonce: 14 } as const
const shortest = 24

const advertisementFlags: readonly Bit[] = [
  ['Router', 0x80, yesNo],
  ['Solicited', 0x40, yesNo],
  ['Override', 0x20, yesNo],
]

/** Start of an option of at least `octets`, or 0. */
function findOption(f: Frame, at: number, wanted: number, octets: number): number {
  for (let from = at + shortest; from + 2 <= f.limit; ) {
    const length = u8(f.view, from + 1) * 8
    // RFC 4861 §4.6: a packet with an option of length 0 must be thrown away.
    if (length === 0 || from + length > f.limit) return 0
    if (u8(f.view, from) === wanted && length >= octets) return from
    from += length
  }
  return 0
}
const answering = 0x60
const sourceFrom = (f: Frame) => f.network + 8

export const neighbourDiscovery: Protocol = {
  name: 'ICMPv6',
  column: 'ICMPv6',
  observe(f, at, tell) {
    const b = f.view
    if (f.limit - at < 4) return 'truncated'
    const code = u8(b, at)
    if (code !== type.solicitation && code !== type.advertisement) return undefined
    if (f.limit - at < shortest) return 'truncated'
    const isProbe = code === type.solicitation
    // A solicitation from an address of its own looks for a neighbour; only one from :: asks whether an address is free.
    if (isProbe && !isUnspecified(b, sourceFrom(f))) return undefined
    const link = isProbe ? 0 : findOption(f, at, option.targetLink, 8)
    const nonce = isProbe ? findOption(f, at, option.nonce, 8) : 0
    tell({
      kind: isProbe ? 'ipv6-probe' : 'ipv6-advertisement',
      frame: f.number,
      at: f.at,
      segment: f.segment,
      linkSource: f.linkSource,
      linkDestination: f.linkDestination,
      target: ip6Text(b, at + 8),
      hardware: link === 0 ? f.linkSource : mac(b, link + 2),
      answers: !isProbe && (u8(b, at + 4) & answering) === answering,
      nonce: nonce === 0 ? '' : hexText(b, nonce + 2, nonce + 8 * u8(b, nonce + 1)),
    })
    return undefined
  },
  describe(f, at) {
    if (f.limit - at < 1) return 'cut off'
    const name = typeNames[u8(f.view, at) as keyof typeof typeNames] ?? `Type ${u8(f.view, at)}`
    if (f.limit - at < shortest || u8(f.view, at) < type.solicitation) return name
    const isProbe = u8(f.view, at) === type.solicitation && isUnspecified(f.view, sourceFrom(f))
    return `${name}, Target: ${ip6Text(f.view, at + 8)}${isProbe ? ', is it free?' : ''}`
  },
  fields(f, at) {
    const b = f.view
    const isAdvertisement = f.limit > at && u8(b, at) === type.advertisement
    const fields = layOut(f, at, [
      ['Type', 0, 1, asNamed(typeNames)],
      ['Code', 1, 1, asCount],
      ['Checksum', 2, 2, asHex],
      ['Flags', 4, 1, asHex, isAdvertisement ? advertisementFlags : []],
      ['Target Address', 8, 16, asIp6],
    ])
    for (let from = at + shortest; from + 2 <= f.limit; ) {
      const length = u8(b, from + 1) * 8
      if (length === 0 || from + length > f.limit) break
      const kind = u8(b, from)
      const label =
        kind === option.sourceLink
          ? 'Source Link-layer Address'
          : kind === option.targetLink
            ? 'Target Link-layer Address'
            : kind === option.nonce
              ? 'Nonce'
              : `Option ${kind}`
      const value = kind <= option.targetLink ? asMacOf(1)(b, from + 2, 6) : asOctets(b, from + 2, length - 2)
      fields.push(field(f, label, value, from, from + length))
      from += length
    }
    return fields
  },
}

/** `fe80::1` or any other spelling without an embedded IPv4 address, as sixteen octets. */
export function ip6Octets(text: string): Octets {
  const [front = '', back] = text.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const before = groups(front)
  const after = back === undefined ? [] : groups(back)
  return [...before, ...new Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after].flatMap(o16)
}
export interface NeighbourPacket {
  readonly advertisement: boolean
  readonly target: string
  /** `::` in a solicitation makes it a probe. */
  readonly source: string
  readonly destination: string
  readonly hardware?: MacAddress
  /** To somebody's question. */
  readonly answers?: boolean
  /** Six octets as hex. */
  readonly nonce?: string
}
/** The IPv6 packet around it, without a right ICMPv6 checksum. */
export function writeNeighbour(p: NeighbourPacket): Octets {
  const link = p.hardware === undefined ? [] : [p.advertisement ? option.targetLink : option.sourceLink, 1, ...oMac(p.hardware)]
  const nonce = p.nonce === undefined ? [] : [option.nonce, 1, ...(p.nonce.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))]
  const body = [
    p.advertisement ? type.advertisement : type.solicitation,
    0,
    0,
    0,
    p.advertisement ? (p.answers === true ? 0x60 : 0x20) : 0,
    ...zeros(3),
    ...ip6Octets(p.target),
    ...link,
    ...nonce,
  ]
  return [0x60, 0, 0, 0, ...o16(body.length), ipProtocols.icmpv6, 255, ...ip6Octets(p.source), ...ip6Octets(p.destination), ...body]
}
