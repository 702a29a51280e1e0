// From a frame to what it says: the link layer is entered, then the EtherType, IP protocol or UDP port names the protocol.
import type { Field } from '../../shared/trace.ts'
import { arp, rarp } from './arp.ts'
import { u8 } from './bytes.ts'
import { dhcp } from './dhcp.ts'
import { etherTypes } from './ethertype.ts'
import type { WireEvent } from './event.ts'
import { field, hex, showStation } from './fields.ts'
import type { Frame, Protocol } from './frame.ts'
import { icmp } from './icmp.ts'
import { describeIpv4, enterIpv4, ipProtocols, ipv4Fields } from './ipv4.ts'
import { describeIpv6, enterIpv6, ipv6Fields, neighbourDiscovery } from './ipv6.ts'
import { linkLayer } from './links.ts'
import { netbiosDatagram } from './netbios-dgm.ts'
import { netbiosNameService } from './netbios-ns.ts'
import { nlb } from './nlb.ts'
import { type Oddity, sayOddity } from './oddity.ts'
import { glbp, hsrp, vrrp } from './redundancy.ts'
import { describeUdp, enterUdp, ports, udpFields } from './udp.ts'

const byEtherType = table([
  [etherTypes.arp, arp],
  [etherTypes.rarp, rarp],
  [etherTypes.nlb, nlb],
  [etherTypes.wlbs, nlb],
])
const byUdpPort = table([
  [ports.nameService, netbiosNameService],
  [ports.datagram, netbiosDatagram],
  [ports.dhcpServer, dhcp],
  [ports.dhcpClient, dhcp],
  [ports.hsrp, hsrp],
  [ports.glbp, glbp],
])
const byIpProtocol = table([
  [ipProtocols.icmp, icmp],
  [ipProtocols.vrrp, vrrp],
])
const byIp6Protocol = table([
  [ipProtocols.icmpv6, neighbourDiscovery],
  [ipProtocols.vrrp, vrrp],
])

/** A look-up by a 16-bit number in one step: the hot path asks for every frame it keeps. */
function table(rows: readonly (readonly [key: number, protocol: Protocol])[]): (key: number) => Protocol | undefined {
  const places = new Uint8Array(0x10000)
  const found: (Protocol | undefined)[] = [undefined]
  for (const [key, protocol] of rows) places[key] = found.push(protocol) - 1
  return (key) => found[places[key] ?? 0]
}

/** Enters the frame's link layer: payload offset, or the oddity that stops us. */
export const enter = (frame: Frame): number | Oddity => linkLayer(frame.link).enter(frame)

/** Steps over IP and UDP to what they carry; other payloads begin where they are. */
function goInside(frame: Frame, at: number): number | Oddity {
  frame.network = at
  if (frame.etherType === etherTypes.ipv6) return enterIpv6(frame, at)
  if (frame.etherType !== etherTypes.ipv4) return at
  const inside = enterIpv4(frame, at)
  return typeof inside === 'number' && frame.ipProtocol === ipProtocols.udp ? enterUdp(frame, inside) : inside
}
/** Only IPv4 carries what we read over UDP; IPv6 its own neighbour discovery, and VRRP. */
function protocolOf(frame: Frame): Protocol | undefined {
  if (frame.etherType === etherTypes.ipv6) return byIp6Protocol(frame.ipProtocol)
  if (frame.etherType !== etherTypes.ipv4) return byEtherType(frame.etherType)
  if (frame.ipProtocol !== ipProtocols.udp) return byIpProtocol(frame.ipProtocol)
  return atPort(frame.destinationPort, frame.sourcePort) ?? atPort(frame.sourcePort, frame.destinationPort)
}

/** Ports from 1024 on are lent to any client too, a DNS client for one: routers speak to a port from the same port. */
const atPort = (port: number, other: number) => (port < 1024 || port === other ? byUdpPort(port) : undefined)

/**
 * Only as far as the layers under a protocol: sets addresses, tags, EtherType, ports, and makes nothing.
 * @returns whether that is all of it; an aggregate has more packets, which `observe` walks through
 */
export function reach(frame: Frame): boolean {
  const at = enter(frame)
  if (typeof at === 'number') goInside(frame, at)
  return frame.next === 0
}

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
  const link = linkLayer(frame.link)
  let at = link.enter(frame)
  let oddity: Oddity | undefined
  let several = false
  while (true) {
    if (typeof at === 'number') frame.network = at
    const met = typeof at === 'string' ? at : entered(frame, at) ? look(frame, at, tell) : undefined
    oddity ??= met
    if (frame.next === 0 || link.enterNext === undefined) {
      if (several) frame.network = 0
      return oddity
    }
    several = true
    at = link.enterNext(frame)
  }
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
  const link = linkLayer(frame.link)
  // Without whole addresses there is nothing to show in their columns; what the cursor holds is the last frame's.
  if (typeof at === 'string' && cannotSayWho(at)) return { source: '', destination: '', protocol: link.name, description: sayOddity(at) }
  const who = { source: station(frame, frame.linkSource), destination: station(frame, frame.linkDestination) }
  if (typeof at === 'string') return { ...who, protocol: link.name, description: sayOddity(at) }
  const inside = goInside(frame, at)
  if (typeof inside === 'string') return { ...who, protocol: 'IP', description: `IP: ${sayOddity(inside)}` }
  const protocol = protocolOf(frame)
  if (protocol !== undefined)
    return { ...who, protocol: protocol.column, description: `${protocol.name}: ${protocol.describe(frame, inside)}` }
  if (frame.etherType === etherTypes.ipv4) return { ...who, protocol: 'IP', description: `IP: ${describeIpv4(frame, at)}` }
  if (frame.etherType === etherTypes.ipv6) return { ...who, protocol: 'IPv6', description: `IPv6: ${describeIpv6(frame, at)}` }
  return { ...who, protocol: link.name, description: frame.etherType === 0 ? 'LLC' : `ETYPE = ${hex(frame.etherType, 4)}` }
}
const cannotSayWho = (oddity: Oddity) =>
  oddity === 'truncated' || oddity === 'unknown-link' || oddity === 'bad-length' || oddity === 'bad-checksum'
/** Cooked captures do not say who is meant, and IP links do not know hardware addresses: those stay empty. */
function station({ link }: Frame, address: Frame['linkSource']): string {
  if (address === 0) return ''
  if (stations.size >= mostStations || stationsLink !== link) stations.clear()
  stationsLink = link
  const known = stations.get(address)
  if (known !== undefined) return known
  const made = showStation(link, address)
  stations.set(address, made)
  return made
}
// The same few machines stand in every row of the trace; their text is made once.
const mostStations = 4096
const stations = new Map<Frame['linkSource'], string>()
let stationsLink = -1

/** The whole frame laid open, offsets from the frame's start. */
export function open(frame: Frame): Field[] {
  const link = linkLayer(frame.link)
  const length = frame.end - frame.start
  const cut = frame.original > length ? ` of ${frame.original}` : ''
  const base = (label: string, value: number) => field(frame, label, String(value), frame.start, frame.end)
  const parts = [base('Frame Number', frame.number), base('Octets on the Wire', frame.original), base('Octets Captured', length)]
  const fields = [field(frame, 'FRAME', `${length}${cut} octets, ${link.name}`, frame.start, frame.end, parts), ...link.fields(frame)]
  let at = link.enter(frame)
  while (true) {
    if (typeof at === 'number') fields.push(...payloadFields(frame, at))
    if (frame.next === 0 || link.enterNext === undefined) return fields
    at = link.enterNext(frame)
  }
}

function payloadFields(frame: Frame, at: number): Field[] {
  const inside = goInside(frame, at)
  const fields: Field[] = []
  if (frame.etherType === etherTypes.ipv4) fields.push(...ipv4Groups(frame, at, typeof inside === 'number'))
  if (frame.etherType === etherTypes.ipv6) fields.push(field(frame, 'IPv6', describeIpv6(frame, at), at, at + 40, ipv6Fields(frame, at)))
  const protocol = typeof inside === 'number' ? protocolOf(frame) : undefined
  if (protocol !== undefined && typeof inside === 'number')
    fields.push(field(frame, protocol.column, protocol.describe(frame, inside), inside, frame.limit, protocol.fields(frame, inside)))
  return fields
}
function ipv4Groups(frame: Frame, at: number, isInside: boolean): Field[] {
  const end = at + Math.max(20, ((frame.end > at ? u8(frame.view, at) : 0) & 15) * 4)
  const ip = field(frame, 'IP', describeIpv4(frame, at), at, end, ipv4Fields(frame, at))
  if (!isInside || frame.ipProtocol !== ipProtocols.udp) return [ip]
  return [ip, field(frame, 'UDP', describeUdp(frame, end), end, end + 8, udpFields(frame, end))]
}
