// ICMP echo (RFC 792): the ping a DHCP server sends before it offers. Errors that quote a packet are not that packet.
import { formatIpv4 } from '../../shared/address.ts'
import { u8 } from './bytes.ts'
import { asCount, asHex, asNamed, asOctets, count, layOut } from './fields.ts'
import type { Protocol } from './frame.ts'
import { headerChecksum } from './ipv4.ts'
import { type Octets, o16 } from './octets.ts'

const types: Readonly<Record<number, string>> = {
  0: 'Echo Reply',
  3: 'Destination Unreachable',
  4: 'Source Quench',
  5: 'Redirect',
  8: 'Echo',
  9: 'Router Advertisement',
  10: 'Router Solicitation',
  11: 'Time Exceeded',
  12: 'Parameter Problem',
}

export const icmp: Protocol = {
  name: 'ICMP',
  column: 'ICMP',
  observe(f, at, tell) {
    if (f.limit - at < 4) return 'truncated'
    const type = u8(f.view, at)
    if (type !== 8 && type !== 0) return undefined
    tell({
      kind: type === 8 ? 'echo-request' : 'echo-reply',
      frame: f.number,
      at: f.at,
      segment: f.segment,
      linkSource: f.linkSource,
      linkDestination: f.linkDestination,
      source: f.ipSource,
      destination: f.ipDestination,
    })
    return undefined
  },
  describe: (f, at) =>
    f.limit > at
      ? `${types[u8(f.view, at)] ?? `Type ${count(u8(f.view, at))}`}, from ${formatIpv4(f.ipSource)} to ${formatIpv4(f.ipDestination)}`
      : 'cut off',
  fields: (f, at) =>
    layOut(f, at, [
      ['Packet Type', 0, 1, asNamed(types)],
      ['Code', 1, 1, asCount],
      ['Checksum', 2, 2, asHex],
      ['Identifier', 4, 2, asCount],
      ['Sequence Number', 6, 2, asCount],
      ['Data', 8, Math.max(0, f.limit - at - 8), asOctets],
    ]),
}

export function writeEcho(reply: boolean, identifier: number, sequence: number): Octets {
  const before = [reply ? 0 : 8, 0]
  const behind = [...o16(identifier), ...o16(sequence)]
  return [...before, ...o16(headerChecksum([...before, 0, 0, ...behind])), ...behind]
}
