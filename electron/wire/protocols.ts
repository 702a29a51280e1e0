// From a frame to what it says: the link layer is entered, then the EtherType, IP protocol or UDP port names the protocol.
import type { Field } from '../../shared/trace.ts'
import { arp, rarp } from './arp.ts'
import { etherTypes } from './ethertype.ts'
import type { WireEvent } from './event.ts'
import { field, showStation } from './fields.ts'
import type { Frame, Protocol } from './frame.ts'
import { describeIpv4, enterIpv4, ipProtocols, ipv4Fields } from './ipv4.ts'
import { linkLayer } from './links.ts'
import { netbiosNameService } from './netbios-ns.ts'
import { type Oddity, sayOddity } from './oddity.ts'
import { describeUdp, enterUdp, ports, udpFields } from './udp.ts'

const byEtherType = table([
  [etherTypes.arp, arp],
  [etherTypes.rarp, rarp],
])
const byUdpPort = table([[ports.nameService, netbiosNameService]])

/** A look-up by a 16-bit number in one step: the hot path asks for every frame it keeps. */
function table(rows: readonly (readonly [key: number, protocol: Protocol])[]): (key: number) => Protocol | undefined {
  const places = new Uint8Array(0x10000)
  const found: (Protocol | undefined)[] = [undefined]
  for (const [key, protocol] of rows) places[key] = found.push(protocol) - 1
  return (key) => found[places[key] ?? 0]
}

/** Enters the frame's link layer. */
export const enter = (frame: Frame): number | Oddity => linkLayer(frame.link).enter(frame)

/** Steps over IPv4 and UDP to what they carry; other payloads begin where they are. */
function goInside(frame: Frame, at: number): number | Oddity {
  if (frame.etherType !== etherTypes.ipv4) return at
  const inside = enterIpv4(frame, at)
  return typeof inside === 'number' && frame.ipProtocol === ipProtocols.udp ? enterUdp(frame, inside) : inside
}
const protocolOf = (frame: Frame): Protocol | undefined =>
  frame.etherType !== etherTypes.ipv4
    ? byEtherType(frame.etherType)
    : frame.ipProtocol === ipProtocols.udp
      ? (byUdpPort(frame.destinationPort) ?? byUdpPort(frame.sourcePort))
      : undefined

/** What the link layer carries at `at`, told as events. Returns the oddity met, if any. */
export function look(frame: Frame, at: number, tell: (event: WireEvent) => void): Oddity | undefined {
  const inside = goInside(frame, at)
  return typeof inside === 'string' ? inside : protocolOf(frame)?.observe(frame, inside, tell)
}

/**
 * Everything a frame has to tell.
 * @param entered  called with the payload's offset once the link layer is known: sets `segment`, and says whether to go on (a mirrored copy is not)
 * @returns the oddity met, or undefined
 */
export function observe(
  frame: Frame,
  tell: (event: WireEvent) => void,
  entered: (frame: Frame, at: number) => boolean = always,
): Oddity | undefined {
  const at = enter(frame)
  if (typeof at === 'string') return at
  return entered(frame, at) ? look(frame, at, tell) : undefined
}
const always = () => true

export interface Described {
  readonly source: string
  readonly destination: string
  readonly protocol: string
  readonly description: string
}

/** One row of the trace, in the article's columns. Leaves `vlans` and the link addresses on the frame. */
export function describe(frame: Frame): Described {
  const at = enter(frame)
  const link = { source: showStation(frame.link, frame.linkSource), destination: showStation(frame.link, frame.linkDestination) }
  if (typeof at === 'string') return { ...link, protocol: linkLayer(frame.link).name, description: sayOddity(at) }
  const inside = goInside(frame, at)
  if (typeof inside === 'string') return { ...link, protocol: 'IP', description: `IP: ${sayOddity(inside)}` }
  const protocol = protocolOf(frame)
  if (protocol !== undefined)
    return { ...link, protocol: protocol.column, description: `${protocol.name}: ${protocol.describe(frame, inside)}` }
  if (frame.etherType === etherTypes.ipv4) return { ...link, protocol: 'IP', description: `IP: ${describeIpv4(frame, at)}` }
  return { ...link, protocol: linkLayer(frame.link).name, description: `ETYPE = 0x${frame.etherType.toString(16).padStart(4, '0')}` }
}

/** The whole frame laid open, offsets from the frame's start. */
export function open(frame: Frame): Field[] {
  const link = linkLayer(frame.link)
  const length = frame.end - frame.start
  const cut = frame.original > length ? ` of ${frame.original}` : ''
  const fields = [field(frame, 'FRAME', `${length}${cut} octets, ${link.name}`, frame.start, frame.end), ...link.fields(frame)]
  const at = enter(frame)
  if (typeof at === 'string') return fields
  const inside = goInside(frame, at)
  if (frame.etherType === etherTypes.ipv4) {
    const ipEnd = Math.min(frame.end, at + headerLength(frame, at))
    fields.push(field(frame, 'IP', describeIpv4(frame, at), at, ipEnd, ipv4Fields(frame, at)))
    if (frame.ipProtocol === ipProtocols.udp && typeof inside === 'number')
      fields.push(field(frame, 'UDP', describeUdp(frame, ipEnd), ipEnd, ipEnd + 8, udpFields(frame, ipEnd)))
  }
  const protocol = typeof inside === 'number' ? protocolOf(frame) : undefined
  if (protocol !== undefined && typeof inside === 'number')
    fields.push(field(frame, protocol.column, protocol.describe(frame, inside), inside, frame.limit, protocol.fields(frame, inside)))
  return fields
}
const headerLength = (frame: Frame, at: number) => ((frame.bytes[at] ?? 0) & 15) * 4
