// BOOTP and DHCP (RFC 951, RFC 2131, options of RFC 2132), UDP 67 and 68.
import { formatIpv4, type Ipv4, type MacAddress, noAddress, noMac } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import { ipv4, mac, octetsOf, u8, u32, viewOf } from './bytes.ts'
import type { DhcpEvent } from './event.ts'
import {
  asCount,
  asHex,
  asIp,
  asMacOf,
  asNamed,
  asOctets,
  asSeconds,
  asText,
  type Format,
  field,
  hexText,
  layOut,
  text,
  yesNo,
} from './fields.ts'
import type { Frame, Protocol } from './frame.ts'
import { exactly, fromHex, type Octets, o8, o16, o32, oIp, oMac, oText, zeros } from './octets.ts'
import { sayShortly } from './oddity.ts'

const octet = {
  op: 0,
  hardwareLength: 2,
  xid: 4,
  ciaddr: 12,
  yiaddr: 16,
  siaddr: 20,
  giaddr: 24,
  chaddr: 28,
  sname: 44,
  file: 108,
  magic: 236,
  options: 240,
} as const
const magic = 0x63825363
const option = {
  pad: 0,
  requested: 50,
  lease: 51,
  overload: 52,
  message: 53,
  server: 54,
  clientId: 61,
  hostName: 12,
  domainName: 81,
  relay: 82,
  end: 255,
} as const

const messages: readonly (DhcpEvent['message'] | undefined)[] = [
  undefined,
  'discover',
  'offer',
  'request',
  'decline',
  'ack',
  'nak',
  'release',
  'inform',
]

/** Calls `see` for every option, through the fields that option 52 lends; false if one runs out of its field. */
function eachOption(f: Frame, at: number, see: (code: number, start: number, length: number) => void): boolean {
  if (f.limit - at < octet.options || u32(f.view, at + octet.magic) !== magic) return true
  let overload = 0
  const seen = (code: number, start: number, length: number) => {
    if (code === option.overload && length === 1) overload = u8(f.view, start)
    see(code, start, length)
  }
  let whole = walk(f.view, at + octet.options, f.limit, seen)
  // RFC 2131 §4.1: first `file`, then `sname`.
  if ((overload & 1) !== 0) whole = walk(f.view, at + octet.file, at + octet.magic, see) && whole
  if ((overload & 2) !== 0) whole = walk(f.view, at + octet.sname, at + octet.file, see) && whole
  return whole
}
function walk(b: DataView, at: number, end: number, see: (code: number, start: number, length: number) => void): boolean {
  while (at < end) {
    const code = u8(b, at)
    if (code === option.end) return true
    if (code === option.pad) {
      at++
      continue
    }
    if (at + 2 > end) return false
    const length = u8(b, at + 1)
    if (at + 2 + length > end) return false
    see(code, at + 2, length)
    at += 2 + length
  }
  return true
}

interface Options {
  message: number
  requested: Ipv4
  server: Ipv4
  lease: number
  hostName: string
  clientId: string
}
function readOptions(f: Frame, at: number): { readonly options: Options; readonly whole: boolean } {
  const options: Options = { message: 0, requested: noAddress, server: noAddress, lease: 0, hostName: '', clientId: '' }
  let domainName = ''
  const read = (b: DataView, code: number, start: number, length: number) => {
    if (code === option.message && length === 1) options.message = u8(b, start)
    else if (code === option.requested && length === 4) options.requested = ipv4(b, start)
    else if (code === option.server && length === 4) options.server = ipv4(b, start)
    else if (code === option.lease && length === 4) options.lease = u32(b, start)
    else if (code === option.hostName) options.hostName = text(b, start, start + length)
    else if (code === option.domainName && length > 3) domainName = readDomainName(b, start, length)
    else if (code === option.clientId) options.clientId = hexText(b, start, start + length)
  }
  // A bit for each, by the lower five of its number: no two that are read fall together.
  let seen = 0
  let isInParts = false
  const whole = eachOption(f, at, (code, start, length) => {
    if (!isRead(code)) return
    const bit = 1 << (code & 31)
    if ((seen & bit) === 0) read(f.view, code, start, length)
    else isInParts = true
    seen |= bit
  })
  if (isInParts) joinParts(f, at, read)
  if (options.hostName === '') options.hostName = domainName
  return { options, whole }
}
const isRead = (code: number) =>
  code === option.message ||
  code === option.requested ||
  code === option.server ||
  code === option.lease ||
  code === option.hostName ||
  code === option.clientId ||
  code === option.domainName
/** How long the value is of those that have one length only. */
const lengths: Readonly<Record<number, number>> = { [option.message]: 1, [option.requested]: 4, [option.server]: 4, [option.lease]: 4 }
/** RFC 3396: an option that comes again goes on where it left off. One that was whole the first time stays as it was. */
function joinParts(f: Frame, at: number, read: (b: DataView, code: number, start: number, length: number) => void) {
  const parts = new Map<number, number[][]>()
  eachOption(f, at, (code, start, length) => {
    if (!isRead(code)) return
    const part = [...octetsOf(f.view, start, start + length)]
    const before = parts.get(code)
    if (before === undefined) parts.set(code, [part])
    else before.push(part)
  })
  for (const [code, all] of parts) {
    const joined = all.flat()
    const wanted = lengths[code]
    const isWhole = wanted === undefined ? all.length === 1 : all[0]?.length === wanted
    if (!isWhole) read(viewOf(Uint8Array.from(joined)), code, 0, joined.length)
  }
}

/** RFC 4702: flags, two result codes, then ASCII, or labels if bit E is set. */
function readDomainName(b: DataView, start: number, length: number): string {
  const end = start + length
  if ((u8(b, start) & 4) === 0) return text(b, start + 3, end)
  const labels: string[] = []
  for (let at = start + 3; at < end && u8(b, at) > 0 && u8(b, at) < 64; at += u8(b, at) + 1)
    labels.push(text(b, at + 1, Math.min(end, at + 1 + u8(b, at))))
  return labels.join('.')
}

export const dhcp: Protocol = {
  name: 'DHCP',
  column: 'DHCP',
  observe(f, at, tell) {
    const { view: b, limit } = f
    // BOOTP of RFC 951 is 300 octets and DHCP more, but both are met without their padding.
    if (limit - at < octet.magic) return 'truncated'
    const op = u8(b, at + octet.op)
    if (op !== 1 && op !== 2) return 'odd-opcode'
    const { options, whole } = readOptions(f, at)
    // Cut before the message type nobody can say which message this is.
    if (options.message === 0 && (f.original > f.end - f.start || f.fragment)) return 'truncated'
    const message = options.message === 0 ? (op === 1 ? 'bootp-request' : 'bootp-reply') : messages[options.message]
    if (message === undefined) return 'odd-opcode'
    tell({
      kind: 'dhcp',
      frame: f.number,
      at: f.at,
      segment: f.segment,
      linkSource: f.linkSource,
      linkDestination: f.linkDestination,
      message,
      source: f.ipSource,
      destination: f.ipDestination,
      xid: u32(b, at + octet.xid),
      clientHardware: u8(b, at + octet.hardwareLength) === 6 ? mac(b, at + octet.chaddr) : noMac,
      ciaddr: ipv4(b, at + octet.ciaddr),
      yiaddr: ipv4(b, at + octet.yiaddr),
      giaddr: ipv4(b, at + octet.giaddr),
      requested: options.requested,
      server: options.server,
      lease: options.lease,
      hostName: options.hostName,
      clientId: options.clientId,
    })
    return whole ? (f.fragment ? 'fragment' : undefined) : 'bad-length'
  },
  describe(f, at) {
    let words = ''
    const oddity = dhcp.observe(f, at, (event) => {
      if (event.kind === 'dhcp') words = say(event)
    })
    return words || sayShortly(oddity)
  },
  fields: dhcpFields,
}

/** Network Monitor's words: Discover (xid=...), and what each message is about. */
function say(event: DhcpEvent): string {
  const name = event.message.startsWith('bootp')
    ? event.message.replace('bootp', 'BOOTP').replace('-', ' ')
    : event.message === 'ack' || event.message === 'nak'
      ? event.message.toUpperCase()
      : event.message[0]?.toUpperCase() + event.message.slice(1)
  const about = event.yiaddr !== noAddress ? event.yiaddr : event.requested !== noAddress ? event.requested : event.ciaddr
  return `${name} (xid=${event.xid.toString(16).toUpperCase().padStart(8, '0')})${about === noAddress ? '' : `, ${formatIpv4(about)}`}`
}

const asAddresses: Format = (b, at, length) =>
  length % 4 === 0 ? Array.from({ length: length / 4 }, (_, i) => formatIpv4(ipv4(b, at + 4 * i))).join(', ') : hexText(b, at, at + length)
const asGivenText: Format = (b, at, length) => asText(b, at, length) || 'none'
const asMessage = asNamed({ 1: 'Discover', 2: 'Offer', 3: 'Request', 4: 'Decline', 5: 'ACK', 6: 'NAK', 7: 'Release', 8: 'Inform' })
const asList: Format = (b, at, length) => octetsOf(b, at, at + length).join(', ')
const asClientId: Format = (b, at, length) =>
  length === 7 && u8(b, at) <= 31 ? `type ${u8(b, at)}, ${asMacOf(1)(b, at + 1, 6)}` : hexText(b, at, at + length)
const asDomainName: Format = (b, at, length) => (length > 3 ? readDomainName(b, at, length) : hexText(b, at, at + length))
/** RFC 2132 and the register at IANA; an option nobody named here keeps its number. */
const optionNames: Readonly<Record<number, readonly [string, Format]>> = {
  1: ['Subnet Mask', asIp],
  2: ['Time Offset', asCount],
  3: ['Router', asAddresses],
  4: ['Time Server', asAddresses],
  6: ['Domain Name Server', asAddresses],
  12: ['Host Name', asText],
  15: ['Domain Name', asText],
  28: ['Broadcast Address', asIp],
  31: ['Perform Router Discovery', asCount],
  42: ['NTP Servers', asAddresses],
  43: ['Vendor Specific Information', asOctets],
  44: ['NetBIOS Name Service (WINS)', asAddresses],
  45: ['NetBIOS Datagram Distribution', asAddresses],
  46: ['NetBIOS Node Type', asNamed({ 1: 'B-node', 2: 'P-node', 4: 'M-node', 8: 'H-node' })],
  47: ['NetBIOS Scope', asText],
  50: ['Requested Address', asIp],
  51: ['IP Address Lease Time', asSeconds],
  52: ['Option Overload', asNamed({ 1: 'file', 2: 'sname', 3: 'file and sname' })],
  53: ['DHCP Message Type', asMessage],
  54: ['Server Identifier', asIp],
  55: ['Parameter Request List', asList],
  56: ['Message', asText],
  57: ['Maximum Message Size', asCount],
  58: ['Renewal Time', asSeconds],
  59: ['Rebinding Time', asSeconds],
  60: ['Class Identifier', asText],
  61: ['Client Identifier', asClientId],
  66: ['Server Name', asText],
  67: ['Bootfile Name', asText],
  77: ['User Class', asOctets],
  81: ['Client FQDN', asDomainName],
  82: ['Relay Agent Information', asOctets],
  116: ['Auto-Configure', asCount],
  118: ['Subnet Selection', asIp],
  119: ['Domain Search', asOctets],
  121: ['Classless Static Route', asOctets],
  249: ['Classless Static Route (Microsoft)', asOctets],
  252: ['Web Proxy Auto-Discovery', asText],
}
/** A format that wants four octets is only given four. */
const safely = (format: Format, length: number): Format => (format === asIp && length !== 4 ? asOctets : format)

/** RFC 3046: where the relay heard the client, often a switch and its port; and who the client is to it. */
function relayFields(f: Frame, start: number, end: number): Field[] {
  const fields: Field[] = []
  walk(f.view, start, end, (code, from, length) => {
    const [label, format] = relayNames[code] ?? [`Suboption ${code}`, asOctets]
    fields.push(field(f, label, format(f.view, from, length), from - 2, from + length))
  })
  return fields
}
/** Each maker writes it in its own way: as text where it is text. */
const asTextOrOctets: Format = (b, at, length) => {
  for (let i = at; i < at + length; i++) if (u8(b, i) < 0x20 || u8(b, i) > 0x7e) return hexText(b, at, at + length)
  return text(b, at, at + length)
}
const relayNames: Readonly<Record<number, readonly [string, Format]>> = {
  1: ['Circuit ID', asTextOrOctets],
  2: ['Remote ID', asTextOrOctets],
  5: ['Link Selection', asAddresses],
  6: ['Subscriber ID', asTextOrOctets],
  11: ['Server Identifier Override', asAddresses],
}
const asLent: Format = () => 'holds options'
/** Which fields option 52 lends: 1 `file`, 2 `sname`. */
function lentFields(f: Frame, at: number): number {
  let lent = 0
  eachOption(f, at, (code, start, length) => {
    if (code === option.overload && length === 1) lent |= u8(f.view, start)
  })
  return lent
}

function dhcpFields(f: Frame, at: number): Field[] {
  const lent = lentFields(f, at)
  const hardware = f.limit - at > octet.hardwareLength ? u8(f.view, at + octet.hardwareLength) : 0
  const fields = layOut(f, at, [
    ['Op Code', octet.op, 1, asNamed({ 1: 'Request', 2: 'Reply' })],
    ['Hardware Type', 1, 1, asCount],
    ['Hardware Address Length', octet.hardwareLength, 1, asCount],
    ['Hops', 3, 1, asCount],
    ['Transaction ID', octet.xid, 4, asHex],
    ['Seconds', 8, 2, asCount],
    ['Flags', 10, 2, asHex, [['Broadcast', 0x8000, yesNo]]],
    ['Client IP Address', octet.ciaddr, 4, asIp],
    ['Your IP Address', octet.yiaddr, 4, asIp],
    ['Server IP Address', octet.siaddr, 4, asIp],
    ['Relay IP Address', octet.giaddr, 4, asIp],
    ['Client Hardware Address', octet.chaddr, Math.min(16, hardware), asMacOf(1)],
    ['Server Host Name', octet.sname, 64, (lent & 2) !== 0 ? asLent : asGivenText],
    ['Boot File Name', octet.file, 128, (lent & 1) !== 0 ? asLent : asGivenText],
    ['Magic Cookie', octet.magic, 4, asHex],
  ])
  eachOption(f, at, (code, start, length) => {
    const [label, format] = optionNames[code] ?? [`Option ${code}`, asOctets]
    const value = length === 0 ? '' : safely(format, length)(f.view, start, length)
    fields.push(
      field(f, label, value, start - 2, start + length, code === option.relay ? relayFields(f, start, start + length) : undefined),
    )
  })
  return fields
}

export type DhcpPacket = Pick<DhcpEvent, 'message' | 'xid' | 'clientHardware'> &
  Partial<Pick<DhcpEvent, 'ciaddr' | 'yiaddr' | 'giaddr' | 'requested' | 'server' | 'lease' | 'hostName' | 'clientId'>>
const isReply = (message: DhcpEvent['message']) =>
  message === 'offer' || message === 'ack' || message === 'nak' || message === 'bootp-reply'
const optionOctets = (code: number, value: Octets): Octets => (value.length === 0 ? [] : [code, value.length, ...value])
const given = (address: Ipv4 | undefined) => (address === undefined || address === noAddress ? [] : oIp(address))

/** Padded to 300 octets, as RFC 951 wants it; `message` a BOOTP kind leaves option 53 out. */
export function writeDhcp(p: DhcpPacket): Octets {
  const type = messages.indexOf(p.message)
  const options = [
    ...optionOctets(option.message, type > 0 ? o8(type) : []),
    ...optionOctets(option.clientId, p.clientId ? [...fromHex(p.clientId)] : []),
    ...optionOctets(option.requested, given(p.requested)),
    ...optionOctets(option.server, given(p.server)),
    ...optionOctets(option.lease, p.lease ? o32(p.lease) : []),
    ...optionOctets(option.hostName, p.hostName ? oText(p.hostName) : []),
    option.end,
  ]
  const fixed = [isReply(p.message) ? 2 : 1, 1, 6, 0, ...o32(p.xid), ...o16(0), ...o16(0)]
  const addresses = [p.ciaddr, p.yiaddr, noAddress, p.giaddr].flatMap((address) => oIp(address ?? noAddress))
  return exactly(
    [...fixed, ...addresses, ...oMac(p.clientHardware as MacAddress), ...zeros(10 + 64 + 128), ...o32(magic), ...options],
    Math.max(300, 240 + options.length),
  )
}
