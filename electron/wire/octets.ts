// Numbers to octets: what `write` of each protocol is made of.
import type { Ipv4, MacAddress } from '../../shared/address.ts'

/** A packet under construction. */
export type Octets = readonly number[]

export const o8 = (n: number): Octets => [n & 255]
export const o16 = (n: number): Octets => [(n >>> 8) & 255, n & 255]
export const o32 = (n: number): Octets => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
export const o16le = (n: number): Octets => [n & 255, (n >>> 8) & 255]
export const o32le = (n: number): Octets => [n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255]
export const oIp = (ip: Ipv4): Octets => o32(ip)
export const oMac = (mac: MacAddress): Octets => [...o16(Math.floor(mac / 2 ** 32)), ...o32(mac % 2 ** 32)]
export const oText = (text: string): Octets => Array.from(text, (letter) => letter.charCodeAt(0) & 255)
export const zeros = (length: number): Octets => new Array<number>(Math.max(0, length)).fill(0)
/** Cut or padded to `length`. */
export const exactly = (octets: Octets, length: number, pad = 0): Octets => [
  ...octets.slice(0, length),
  ...new Array<number>(Math.max(0, length - octets.length)).fill(pad),
]
/** `1840ffff ffffffff` or `18:40:ff`, as articles and tools print octets. */
export const fromHex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.replace(/[^0-9a-fA-F]/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
