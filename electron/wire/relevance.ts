// The hot loop's first question, asked of every frame: may it carry anything we read? Octets only, nothing is kept.
import { u8, u16 } from './bytes.ts'
import { etherTypes } from './ethertype.ts'
import { ipProtocols } from './ipv4.ts'
import { ourPorts } from './udp.ts'

const { ipv4, arp, rarp, ipv6, nlb, wlbs } = etherTypes

// Most ports are above all of ours, so the table is short enough to stay at hand in the processor.
const highestPort = Math.max(...ourPorts)
const portTable = new Uint8Array(highestPort + 1)
for (const port of ourPorts) portTable[port] = 1
const isOurs = (port: number) => port <= highestPort && portTable[port] === 1

/** Is what this EtherType announces at `at` worth a closer look? May say yes too often, never no too often. */
export function isRelevantType(b: DataView, type: number, at: number, end: number): boolean {
  if (type === ipv4) return isRelevantIpv4(b, at, end)
  if (type === ipv6) return isRelevantIpv6(b, at, end)
  if (type === arp || type === rarp || type === nlb || type === wlbs) return true
  return (type < 0x0600 || type === 0x8100 || type === 0x88a8 || type === 0x9100) && isRelevantBehind(b, type, at, end)
}

/** Tags and LLC/SNAP: rarer, so they stand apart and the function above stays small enough to be inlined. */
function isRelevantBehind(b: DataView, type: number, at: number, end: number): boolean {
  if (type < 0x0600) return isRelevantLlc(b, at, end)
  return end - at >= 4 && isRelevantType(b, u16(b, at + 2), at + 4, end)
}
export const isRelevantLlc = (b: DataView, at: number, end: number): boolean =>
  end - at >= 8 && u16(b, at) === 0xaaaa && isRelevantType(b, u16(b, at + 6), at + 8, end)

export function isRelevantIpv4(b: DataView, at: number, end: number): boolean {
  if (end - at < 24) return false
  const protocol = u8(b, at + 9)
  if (protocol === ipProtocols.tcp) return false
  if (protocol === ipProtocols.udp) return isRelevantUdp(b, at, end)
  // Echo is type 8 or 0 (RFC 792).
  if (protocol === ipProtocols.icmp) return isFirst(b, at) && (u8(b, Math.min(inside(b, at), end - 1)) & 0xf7) === 0
  return protocol === ipProtocols.vrrp
}
const inside = (b: DataView, at: number) => at + ((u8(b, at) & 15) << 2)
/** Later fragments have no header of what they carry: only the first one is read. */
const isFirst = (b: DataView, at: number) => (u16(b, at + 6) & 0x1fff) === 0
function isRelevantUdp(b: DataView, at: number, end: number): boolean {
  const udp = inside(b, at)
  return end - udp >= 4 && (isOurs(u16(b, udp + 2)) || isOurs(u16(b, udp))) && isFirst(b, at)
}

/** Neighbour solicitations and advertisements, straight behind the header or behind extension headers. */
function isRelevantIpv6(b: DataView, at: number, end: number): boolean {
  if (end - at < 48) return false
  const next = u8(b, at + 6)
  if (next === ipProtocols.icmpv6) return u8(b, at + 40) === 135 || u8(b, at + 40) === 136
  return next === ipProtocols.vrrp || next === 0 || next === 43 || next === 60 || next === 44 || next === 51
}
