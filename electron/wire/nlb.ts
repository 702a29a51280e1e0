// Heartbeats of Network Load Balancing, EtherType 0x886F, and of WLBS and Convoy before it, 0xBF01 (Q232711). Little-endian but for addresses.
import { formatIpv4, type Ipv4 } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import { ipv4, u8, u16le, u32le } from './bytes.ts'
import { etherTypes } from './ethertype.ts'
import { asIp, asOctets, count, type Format, field, hex, layOut } from './fields.ts'
import type { Frame, Protocol } from './frame.ts'
import { exactly, type Octets, o16le, o32le, oIp } from './octets.ts'

const octet = { signature: 0, version: 4, hostPriority: 8, clusterIp: 12, dedicatedIp: 16, body: 20, end: 1496 } as const
const signatures = { 3235774911: 'membership', 3235774912: 'extended', 3235774942: 'reliable protocol' } as const
const membership = 0xc0de01bf
const extended = 0xc0de01c0
/** An extended heartbeat's first entry: type, length, six reserved octets, then UTF-16 up to a zero. */
const entry = { hostName: 1, address: 2, header: 8 } as const

function hostNameAt(b: DataView, at: number, limit: number): string {
  if (limit - at < octet.body + entry.header || u32le(b, at) !== extended || u8(b, at + octet.body) !== entry.hostName) return ''
  let name = ''
  for (let from = at + octet.body + entry.header; from + 2 <= limit && u16le(b, from) !== 0; from += 2)
    name += String.fromCharCode(u16le(b, from))
  return name
}

export const nlb: Protocol = {
  name: 'NLB',
  column: 'NLB',
  observe(f, at, tell) {
    const { view: b, limit } = f
    if (limit - at < octet.body) return 'truncated'
    if (signatures[u32le(b, at) as keyof typeof signatures] === undefined) return 'bad-signature'
    tell({
      kind: 'nlb-heartbeat',
      frame: f.number,
      at: f.at,
      segment: f.segment,
      linkSource: f.linkSource,
      linkDestination: f.linkDestination,
      hostPriority: u32le(b, at + octet.hostPriority),
      clusterIp: ipv4(b, at + octet.clusterIp),
      dedicatedIp: ipv4(b, at + octet.dedicatedIp),
      old: f.etherType === etherTypes.wlbs,
      hostName: hostNameAt(b, at, limit),
    })
    return undefined
  },
  describe(f, at) {
    const b = f.view
    if (f.limit - at < octet.body) return 'Heartbeat, cut off'
    const name = hostNameAt(b, at, f.limit)
    return `Heartbeat, host ${u32le(b, at + octet.hostPriority)}${name === '' ? '' : ` ${name}`} of cluster ${formatIpv4(ipv4(b, at + octet.clusterIp))}`
  },
  fields: nlbFields,
}

const little = (b: DataView, at: number, length: number) => (length === 2 ? u16le(b, at) : u32le(b, at))
const asLittle: Format = (b, at, length) => count(little(b, at, length))
const asSignature: Format = (b, at) => `${hex(u32le(b, at), 8)}, ${signatures[u32le(b, at) as keyof typeof signatures] ?? 'unknown'}`
const asVersion: Format = (b, at) => `${u8(b, at + 1)}.${u8(b, at)}`
const portRules = 33

function nlbFields(f: Frame, at: number): Field[] {
  const b = f.view
  const top = layOut(f, at, [
    ['Signature', octet.signature, 4, asSignature],
    ['Version', octet.version, 4, asVersion],
    ['Host Priority', octet.hostPriority, 4, asLittle],
    ['Cluster Primary IP Address', octet.clusterIp, 4, asIp],
    ['Dedicated IP Address', octet.dedicatedIp, 4, asIp],
  ])
  if (f.limit - at < octet.body) return top
  const body = at + octet.body
  if (u32le(b, at) === extended) {
    const name = hostNameAt(b, at, f.limit)
    const end = Math.min(f.limit, body + entry.header + 2 * (name.length + 1))
    const host = name === '' ? [] : [field(f, 'Host Name', name, body + entry.header, end)]
    return [...top, ...host, ...layOut(f, name === '' ? body : end, [['Other Entries', 0, f.limit - (name === '' ? body : end), asOctets]])]
  }
  if (u32le(b, at) !== membership) return [...top, ...layOut(f, body, [['Data', 0, f.limit - body, asOctets]])]
  return [
    ...top,
    ...layOut(f, at, [
      ['My Host ID', 20, 2, asLittle],
      ['Default Host ID', 22, 2, asLittle],
      ['Convergence State', 24, 2, asLittle],
      ['Number of Port Rules', 26, 2, asLittle],
      ['Unique Host Code', 28, 4, (bytes, from) => hex(u32le(bytes, from), 8)],
      ['Packets Handled', 32, 4, asLittle],
      ['Teaming Configuration', 36, 4, (bytes, from) => hex(u32le(bytes, from), 8)],
      ['Port Rule Codes', 44, portRules * 4, asOctets],
      ['Current Map', 176, portRules * 8, asOctets],
      ['New Map', 440, portRules * 8, asOctets],
      ['Idle Map', 704, portRules * 8, asOctets],
      ['Ready Map', 968, portRules * 8, asOctets],
      ['Load Weights', 1232, portRules * 4, asOctets],
    ]),
  ]
}

export interface HeartbeatPacket {
  readonly hostPriority: number
  readonly clusterIp: Ipv4
  readonly dedicatedIp: Ipv4
  /** With a name it is an extended heartbeat. */
  readonly hostName?: string
  readonly convergenceState?: number
}
export function writeHeartbeat(p: HeartbeatPacket): Octets {
  const isExtended = p.hostName !== undefined && p.hostName !== ''
  const top = [
    ...o32le(isExtended ? extended : membership),
    4,
    2,
    0,
    0,
    ...o32le(p.hostPriority),
    ...oIp(p.clusterIp),
    ...oIp(p.dedicatedIp),
  ]
  if (isExtended) {
    const name = [...Array.from(p.hostName ?? '', (letter) => o16le(letter.charCodeAt(0))).flat(), 0, 0]
    return [...top, entry.hostName, Math.ceil((entry.header + name.length) / 8), 0, 0, 0, 0, 0, 0, ...name]
  }
  const state = [...o16le(p.hostPriority - 1), ...o16le(0), ...o16le(p.convergenceState ?? 3), ...o16le(1)]
  return exactly([...top, ...state, ...o32le(0x1b2c3d00 + p.hostPriority)], octet.end)
}
