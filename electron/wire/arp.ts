// ARP (RFC 826), and RARP (RFC 903) and InARP (RFC 2390), which share its form. Q120599 shows it with hardware type 6 (IEEE 802).
import { broadcastMac, formatIpv4, type Ipv4, type MacAddress, noAddress, noMac } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import { ipv4, mac, u8, u16 } from './bytes.ts'
import { type ArpEvent, type Telling, unset } from './event.ts'
import { asCount, asIp, asMacOf, asOctets, count, layOut, tokenRing } from './fields.ts'
import type { Frame, Protocol } from './frame.ts'
import { type Octets, o16, oIp, oMac } from './octets.ts'
import type { Oddity } from './oddity.ts'

const octet = { hardware: 0, protocol: 2, hardwareLength: 4, protocolLength: 5, operation: 6, body: 8 } as const
const field = { senderHardware: 8, senderProtocol: 14, targetHardware: 18, targetProtocol: 24, end: 28 } as const
export const operations = {
  request: 1,
  reply: 2,
  reverseRequest: 3,
  reverseReply: 4,
  inverseRequest: 8,
  inverseReply: 9,
  refusal: 10,
} as const
const { request, reply } = operations

/** Ask this first; after undefined all accessors stay inside the frame as far as the sender goes, and the target if it is not cut. */
export function check(f: Frame, at: number): Oddity | undefined {
  const b = f.view
  if (f.limit - at < octet.body) return 'truncated'
  if (u16(b, at + octet.protocol) !== 0x0800) return 'not-ipv4'
  if (u8(b, at + octet.hardwareLength) !== 6 || u8(b, at + octet.protocolLength) !== 4) return 'odd-lengths'
  // Who speaks is known once the sender's fields are whole, though a short snap length cut the target's.
  return f.limit - at < field.targetHardware ? 'truncated' : undefined
}

export const operation = (f: Frame, at: number) => u16(f.view, at + octet.operation)
export const senderHardware = (f: Frame, at: number) => mac(f.view, at + field.senderHardware)
export const senderProtocol = (f: Frame, at: number) => ipv4(f.view, at + field.senderProtocol)
export const targetHardware = (f: Frame, at: number) => mac(f.view, at + field.targetHardware)
export const targetProtocol = (f: Frame, at: number) => ipv4(f.view, at + field.targetProtocol)

/** REFERENCE §4.4, as far as the frame alone can say. Target hardware addresses are never compared in requests: both 0 and all ones are used. */
function kindOf(
  asks: boolean,
  sender: Ipv4,
  target: Ipv4,
  from: MacAddress,
  to: MacAddress,
  isGroup: boolean,
  cut: boolean,
): ArpEvent['kind'] {
  // All asked at once: code that V8 made before a question came up for the first time would be thrown away then.
  const isItself = sender === target
  const isNameless = sender === noAddress
  const isOfNobody = target === noAddress
  const isToItself = to === from
  const isToNobody = to === noMac
  if (cut) return asks ? 'arp-request' : 'arp-reply'
  if (!asks) return isItself && (isGroup || isToItself || isToNobody) ? 'arp-gratuitous-reply' : 'arp-reply'
  if (isNameless) return isOfNobody ? 'arp-request' : 'arp-probe'
  return isItself ? 'arp-announcement' : 'arp-request'
}

const telling: Telling<ArpEvent> = {
  kind: 'arp-request',
  frame: 0,
  at: unset.at,
  segment: 0,
  linkSource: unset.mac,
  linkDestination: unset.mac,
  senderHardware: unset.mac,
  senderProtocol: unset.ip,
  targetHardware: unset.mac,
  targetProtocol: unset.ip,
  cut: false,
}

export const arp: Protocol = {
  name: 'ARP',
  column: 'ARP_RARP',
  observe(f, at, tell) {
    const oddity = check(f, at)
    if (oddity !== undefined) return oddity
    const code = operation(f, at)
    if (code !== request && code !== reply) return operationNames[code] === undefined ? 'odd-opcode' : undefined
    const cut = f.limit - at < field.end
    const from = senderHardware(f, at)
    const sender = senderProtocol(f, at)
    const to = cut ? noMac : targetHardware(f, at)
    const target = cut ? noAddress : targetProtocol(f, at)
    telling.kind = kindOf(code === request, sender, target, from, to, isToGroup(f) || to === broadcastMac, cut)
    telling.frame = f.number
    telling.at = f.at
    telling.segment = f.segment
    telling.linkSource = f.linkSource
    telling.linkDestination = f.linkDestination
    telling.senderHardware = from
    telling.senderProtocol = sender
    telling.targetHardware = to
    telling.targetProtocol = target
    telling.cut = cut
    tell(telling)
    return cut ? 'truncated' : undefined
  },
  describe: (f, at) => {
    if (check(f, at) !== undefined) return `${operationName(f, at)}, not for IPv4 or cut off`
    return f.limit - at < field.end
      ? `${operationName(f, at)}, Sender IP: ${formatIpv4(senderProtocol(f, at))}, cut off`
      : `${operationName(f, at)}, Target IP: ${formatIpv4(targetProtocol(f, at))}`
  },
  fields(f, at): readonly Field[] {
    if (f.end - at < octet.body) return layOut(f, at, [['Header', 0, octet.body, asOctets]])
    // Lengths as the packet states them, so that an odd one is shown where it really lies.
    const h = u8(f.view, at + octet.hardwareLength)
    const p = u8(f.view, at + octet.protocolLength)
    const hardware = asMacOf(f.link)
    const protocol = p === 4 ? asIp : asOctets
    const end = octet.body + 2 * (h + p)
    return layOut(f, at, [
      ['Hardware Address Space', octet.hardware, 2, asCount],
      ['Protocol Address Space', octet.protocol, 2, asCount],
      ['Hardware Address Length', octet.hardwareLength, 1, asCount],
      ['Protocol Address Length', octet.protocolLength, 1, asCount],
      ['Opcode', octet.operation, 2, asCount],
      ["Sender's Hardware Address", octet.body, h, hardware],
      ["Sender's Protocol Address", octet.body + h, p, protocol],
      ["Target's Hardware Address", octet.body + h + p, h, hardware],
      ["Target's Protocol Address", octet.body + 2 * h + p, p, protocol],
      ['Frame Padding', end, Math.max(0, f.end - at - end), asOctets],
    ])
  },
}
/** The same form and rows; a station that asks for its own address claims none, so no event. */
export const rarp: Protocol = { ...arp, name: 'RARP', observe: check }

/** On the ring the group bit is the first one as it stands in the octet (IEEE 802.5), on all others the last. */
const isToGroup = (f: Frame) => (Math.floor(f.linkDestination / 2 ** 40) & (f.link === tokenRing ? 0x80 : 0x01)) !== 0
const operationNames: Readonly<Record<number, string>> = {
  1: 'Request',
  2: 'Reply',
  3: 'Reverse request',
  4: 'Reverse reply',
  8: 'Inverse request',
  9: 'Inverse reply',
  10: 'Refusal (NAK)',
}
const operationName = (f: Frame, at: number) =>
  f.end - at < octet.body ? 'cut off' : (operationNames[operation(f, at)] ?? `Opcode ${count(operation(f, at))}`)

export interface ArpPacket {
  readonly operation: number
  readonly senderHardware: MacAddress
  readonly senderProtocol: Ipv4
  readonly targetHardware: MacAddress
  readonly targetProtocol: Ipv4
  /** 1 Ethernet, the default; 6 IEEE 802. */
  readonly hardwareType?: number
}
/** The packet at `at`; undefined unless it is whole and for IPv4. */
export const readArp = (f: Frame, at: number): Required<ArpPacket> | undefined =>
  check(f, at) !== undefined || f.limit - at < field.end
    ? undefined
    : {
        operation: operation(f, at),
        senderHardware: senderHardware(f, at),
        senderProtocol: senderProtocol(f, at),
        targetHardware: targetHardware(f, at),
        targetProtocol: targetProtocol(f, at),
        hardwareType: u16(f.view, at + octet.hardware),
      }
export const writeArp = (packet: ArpPacket): Octets => [
  ...o16(packet.hardwareType ?? 1),
  ...[0x08, 0x00, 6, 4],
  ...o16(packet.operation),
  ...oMac(packet.senderHardware),
  ...oIp(packet.senderProtocol),
  ...oMac(packet.targetHardware),
  ...oIp(packet.targetProtocol),
]
