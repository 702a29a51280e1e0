// UDP (RFC 768): two ports and a length.
import type { Field } from '../../shared/trace.ts'
import { u16 } from './bytes.ts'
import { asHex, asNamed, asNumber, layOut } from './fields.ts'
import type { Frame } from './frame.ts'
import { type Ipv4Packet, ipProtocols, writeIpv4 } from './ipv4.ts'
import { type Octets, o16 } from './octets.ts'
import type { Oddity } from './oddity.ts'

export const ports = { dhcpServer: 67, dhcpClient: 68, nameService: 137, datagram: 138, hsrp: 1985, glbp: 3222 } as const
/** What we read lies at one of these, as source or as destination. */
export const ourPorts: readonly number[] = Object.values(ports)
const portNames: Readonly<Record<number, string>> = {
  67: 'DHCP Server',
  68: 'DHCP Client',
  137: 'NETBIOS Name Service',
  138: 'NETBIOS Datagram Service',
  1985: 'HSRP',
  3222: 'GLBP',
}
const header = 8

/** Offset of the payload. Sets both ports and `limit` on the frame. */
export function enterUdp(frame: Frame, at: number): number | Oddity {
  const b = frame.view
  if (frame.limit - at < header) return 'truncated'
  frame.sourcePort = u16(b, at)
  frame.destinationPort = u16(b, at + 2)
  const length = u16(b, at + 4)
  if (length !== 0 && length < header) return 'bad-length'
  if (length !== 0 && at + length < frame.limit) frame.limit = at + length
  return at + header
}

export const describeUdp = (frame: Frame, at: number) =>
  frame.end - at < 4 ? 'cut off' : `Src Port: ${asPort(frame.view, at, 2)}; Dst Port: ${asPort(frame.view, at + 2, 2)}`
const asPort = asNamed(portNames)
export const udpFields = (frame: Frame, at: number): Field[] =>
  layOut(frame, at, [
    ['Source Port', 0, 2, asPort],
    ['Destination Port', 2, 2, asPort],
    ['Total length', 4, 2, asNumber],
    ['Checksum', 6, 2, asHex],
  ])

export interface UdpPacket extends Omit<Ipv4Packet, 'protocol'> {
  readonly sourcePort: number
  readonly destinationPort: number
}
/** A UDP datagram in an IPv4 packet, without UDP checksum (RFC 768 allows 0). */
export const writeUdp = (packet: UdpPacket, payload: Octets): Octets =>
  writeIpv4({ ...packet, protocol: ipProtocols.udp }, [
    ...o16(packet.sourcePort),
    ...o16(packet.destinationPort),
    ...o16(header + payload.length),
    0,
    0,
    ...payload,
  ])
