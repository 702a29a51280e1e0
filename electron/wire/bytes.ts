// Octets to numbers, big-endian unless a name says otherwise. Callers have checked the length; `!` lives here and in frame.ts.
import { asIpv4, asMac, type Ipv4, type MacAddress } from '../../shared/address.ts'

export const u8 = (b: Uint8Array, at: number) => b[at]!
export const u16 = (b: Uint8Array, at: number) => (b[at]! << 8) | b[at + 1]!
export const u32 = (b: Uint8Array, at: number) => ((b[at]! << 24) | (b[at + 1]! << 16) | (b[at + 2]! << 8) | b[at + 3]!) >>> 0
export const u16le = (b: Uint8Array, at: number) => (b[at + 1]! << 8) | b[at]!
export const u32le = (b: Uint8Array, at: number) => ((b[at + 3]! << 24) | (b[at + 2]! << 16) | (b[at + 1]! << 8) | b[at]!) >>> 0
export const ipv4 = (b: Uint8Array, at: number): Ipv4 => asIpv4(u32(b, at))
export const mac = (b: Uint8Array, at: number): MacAddress => asMac(u16(b, at) * 0x1_0000_0000 + u32(b, at + 2))
