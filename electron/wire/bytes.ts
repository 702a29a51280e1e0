// Octets to numbers, big-endian unless a name says otherwise. Callers have checked the length.
//
// A DataView reads a number of several octets in one step, with one look at its bounds; of an array each octet would be looked at.
import { asIpv4, asMac, type Ipv4, type MacAddress } from '../../shared/address.ts'

/** The octets of an array as a view. */
export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength)
/** A copy of the octets of a view from one offset to another. */
export const octetsOf = ({ buffer, byteOffset }: DataView, from: number, to: number): Uint8Array =>
  new Uint8Array(buffer, byteOffset + from, to - from).slice()

export const u8 = (b: DataView, at: number) => b.getUint8(at)
export const u16 = (b: DataView, at: number) => b.getUint16(at)
export const u32 = (b: DataView, at: number) => b.getUint32(at)
export const u16le = (b: DataView, at: number) => b.getUint16(at, true)
export const u32le = (b: DataView, at: number) => b.getUint32(at, true)
export const ipv4 = (b: DataView, at: number): Ipv4 => asIpv4(b.getUint32(at))
export const mac = (b: DataView, at: number): MacAddress => asMac(b.getUint16(at) * 0x1_0000_0000 + b.getUint32(at + 2))
