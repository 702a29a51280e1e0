// Rows of octets as words, for the opened frame. A group reads "label: value", a leaf "label = value".
import { asMac, broadcastMac, formatIpv4, formatMac, formatRingMac, type MacAddress } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import { ipv4, mac, u8, u16, u32 } from './bytes.ts'
import type { Frame } from './frame.ts'

/** Octets to words. Only called when all `length` octets are there. */
export type Format = (octets: DataView, at: number, length: number) => string
/** Label, offset from the header's start, length in octets, words; and the parts of a field that is cut into bits. */
export type Row = readonly [label: string, offset: number, length: number, format: Format, bits?: readonly Bit[]]
/** Label, mask, and words for each value; without words the number is shown. */
export type Bit = readonly [label: string, mask: number, names?: Readonly<Record<number, string>>]

/** `6 (0x6)`, as Network Monitor prints numbers. */
export const count = (n: number) => `${n} (0x${n.toString(16).toUpperCase()})`
export const hex = (n: number, digits: number) => `0x${n.toString(16).toUpperCase().padStart(digits, '0')}`
/** The standard's name with the number behind it; a code nobody named keeps its number. */
export const named = (n: number, names: Readonly<Record<number, string>>) => {
  const name = names[n]
  return name === undefined ? count(n) : `${name}, ${count(n)}`
}

const whole = (b: DataView, at: number, length: number) => {
  let n = 0
  for (let i = 0; i < length; i++) n = n * 256 + u8(b, at + i)
  return n
}
export const asCount: Format = (b, at, length) => count(whole(b, at, length))
export const asHex: Format = (b, at, length) => hex(whole(b, at, length), length * 2)
export const asNumber: Format = (b, at, length) => String(whole(b, at, length))
export const asSeconds: Format = (b, at, length) => `${whole(b, at, length)} s`
export const asIp: Format = (b, at) => formatIpv4(ipv4(b, at))
export const asOctets: Format = (b, at, length) => hexText(b, at, at + length)
export const asNamed =
  (names: Readonly<Record<number, string>>): Format =>
  (b, at, length) =>
    named(whole(b, at, length), names)
export const asText: Format = (b, at, length) => text(b, at, at + length)

/** Lower-case hex digits without separators. */
export function hexText(b: DataView, start: number, end: number): string {
  let digits = ''
  for (let at = start; at < end; at++) digits += u8(b, at).toString(16).padStart(2, '0')
  return digits
}

/** Printable ASCII as it is, everything else as \xhh; what would be mistaken for such an escape is escaped too. */
export const character = (octet: number) =>
  octet >= 0x20 && octet < 0x7f && octet !== 0x5c ? String.fromCharCode(octet) : `\\x${octet.toString(16).padStart(2, '0')}`

/** Text up to the first NUL; a backslash stays one, for paths. */
export function text(b: DataView, start: number, end: number): string {
  let all = ''
  for (let at = start; at < end && u8(b, at) !== 0; at++) all += u8(b, at) === 0x5c ? '\\' : character(u8(b, at))
  return all
}

/** The libpcap link type whose addresses are shown in ring order, without separators (Q120599). */
export const tokenRing = 6
export const showMac = (link: number, address: MacAddress) => (link === tokenRing ? formatRingMac(address) : formatMac(address))
/** As the trace's columns show it. */
export const showStation = (link: number, address: MacAddress) => (address === broadcastMac ? 'BROADCAST' : showMac(link, address))
export const asMacOf =
  (link: number): Format =>
  (b, at, length) =>
    length === 6 ? showMac(link, mac(b, at)) : hexText(b, at, at + length).toUpperCase()
/** The link source of Token Ring: its top bit says that routing information follows. */
export const withoutRoutingBit = (address: MacAddress) => (address >= 2 ** 47 ? asMac(address - 2 ** 47) : address)

/** One field from absolute octets `start` to `end`; beyond the frame nothing is claimed. */
export function field(frame: Frame, label: string, value: string, start: number, end: number, fields?: readonly Field[]): Field {
  const place = { label, value, start: Math.min(start, frame.end) - frame.start, end: Math.min(end, frame.end) - frame.start }
  return fields === undefined || fields.length === 0 ? place : { ...place, fields }
}

/** Lays rows out over the octets at `at`. Rows behind the frame's end are left out; one across it says so. */
export function layOut(frame: Frame, at: number, rows: readonly Row[]): Field[] {
  const fields: Field[] = []
  for (const [label, offset, length, format, bits] of rows) {
    const start = at + offset
    const end = start + length
    if (length === 0 || start >= frame.end) continue
    if (end > frame.end) {
      fields.push(field(frame, label, 'cut off', start, end))
      continue
    }
    fields.push(field(frame, label, format(frame.view, start, length), start, end, bits && layOutBits(frame, start, length, bits)))
  }
  return fields
}

function layOutBits(frame: Frame, at: number, length: number, bits: readonly Bit[]): Field[] {
  const all = length === 1 ? u8(frame.view, at) : length === 2 ? u16(frame.view, at) : u32(frame.view, at)
  return bits.map(([label, mask, names]) => {
    const value = Math.floor((all & mask) >>> 0) / (mask & -mask)
    return field(frame, label, names?.[value] ?? count(value), at, at + length)
  })
}
/** Words for a single bit. */
export const yesNo = { 0: 'no', 1: 'yes' } as const
