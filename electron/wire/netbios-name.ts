// NetBIOS names as they travel (RFC 1001 §14, RFC 1002 §4.1): sixteen octets as thirty-two letters, then a scope.
import { u8, u16 } from './bytes.ts'
import { character, text } from './fields.ts'
import { type Octets, o8, oText } from './octets.ts'
import type { Oddity } from './oddity.ts'

const encodedLength = 32
const nameLength = 15
const longestScope = 255
const pointer = 0xc0

/** What the last `readName` found. One place instead of an object a frame; copy what you keep. */
export const last = { name: '', suffix: 0, scope: '', end: 0 }

/**
 * Reads the name at `at` into `last`; `end` is the offset behind it.
 * @param base   where the message begins: compression pointers count from there
 * @param limit  no octet from here on is looked at
 */
export function readName(b: Uint8Array, base: number, at: number, limit: number): Oddity | undefined {
  let behind = 0
  // Every pointer must lead further back than the one before it, so this ends.
  for (let back = at; at < limit && u8(b, at) >= pointer; back = at) {
    if (limit - at < 2) return 'truncated'
    behind ||= at + 2
    at = base + (u16(b, at) & 0x3fff)
    if (at >= back) return 'bad-name'
  }
  if (limit - at < encodedLength + 2) return 'truncated'
  if (u8(b, at) !== encodedLength) return 'bad-name'
  if (!decode(b, at + 1)) return 'bad-name'
  at += encodedLength + 1
  if (u8(b, at) === 0) {
    last.scope = ''
    last.end = behind || at + 1
    return undefined
  }
  return readScope(b, base, at, limit, behind)
}

function readScope(b: Uint8Array, base: number, at: number, limit: number, behind: number): Oddity | undefined {
  let scope = ''
  let back = at
  while (at < limit) {
    const length = u8(b, at)
    if (length === 0) {
      last.scope = scope
      last.end = behind || at + 1
      return undefined
    }
    if (length >= pointer) {
      if (limit - at < 2) return 'truncated'
      behind ||= at + 2
      const to = base + (u16(b, at) & 0x3fff)
      if (to >= back) return 'bad-name'
      at = back = to
      continue
    }
    if (length > 63 || scope.length > longestScope) return 'bad-name'
    if (limit - at <= length) return 'truncated'
    scope += `${scope === '' ? '' : '.'}${text(b, at + 1, at + 1 + length)}`
    at += length + 1
  }
  return 'truncated'
}

/** The offset behind the name at `at` without reading it; undefined if it runs out of the message. */
export function skipName(b: Uint8Array, at: number, limit: number): number | undefined {
  while (at < limit) {
    const length = u8(b, at)
    if (length === 0) return at + 1
    if (length >= pointer) return limit - at < 2 ? undefined : at + 2
    at += length + 1
  }
  return undefined
}

// Names are keys in every detector's memory and few on any one network, so their text is made once: a small cache by their octets.
const slots = 1024
const octets = new Uint8Array(slots * nameLength)
const texts: string[] = new Array<string>(slots).fill('')
const decoded = new Uint8Array(nameLength + 1)

function decode(b: Uint8Array, at: number): boolean {
  let strange = 0
  for (let i = 0; i <= nameLength; i++) {
    const high = u8(b, at + 2 * i) - 0x41
    const low = u8(b, at + 2 * i + 1) - 0x41
    strange |= high | low
    decoded[i] = (high << 4) | (low & 15)
  }
  // Letters A to P; anything else leaves bits above the lowest four (a negative one leaves them all).
  if ((strange & ~15) !== 0) return false
  last.suffix = u8(decoded, nameLength)
  last.name = intern(decoded, 0)
  return true
}

/** The fifteen octets at `at` as text, without padding. */
export function intern(b: Uint8Array, at: number): string {
  let hash = 0
  for (let i = 0; i < nameLength; i++) hash = (Math.imul(hash, 31) + u8(b, at + i)) | 0
  const slot = (hash ^ (hash >>> 15)) & (slots - 1)
  const stored = slot * nameLength
  let same = texts[slot] !== ''
  for (let i = 0; same && i < nameLength; i++) same = octets[stored + i] === b[at + i]
  const known = texts[slot]
  if (same && known !== undefined) return known
  const made = nameText(b, at)
  for (let i = 0; i < nameLength; i++) octets[stored + i] = u8(b, at + i)
  texts[slot] = made
  return made
}

/** Names are padded with blanks; one that begins with `*` with zeros (MS-NBTE). */
function nameText(b: Uint8Array, at: number): string {
  const padding = u8(b, at) === 0x2a ? 0 : 0x20
  let length = nameLength
  while (length > 0 && u8(b, at + length - 1) === padding) length--
  let made = ''
  for (let i = 0; i < length; i++) made += character(u8(b, at + i))
  return made
}

/** The fifteen octets of a name as text was made of them. */
export function nameOctets(name: string): Octets {
  const plain = oText(name.replace(/\\x([0-9a-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))))
  const padding = name.startsWith('*') ? 0 : 0x20
  return Array.from({ length: nameLength }, (_, i) => plain[i] ?? padding)
}
/** A name with suffix and scope as it travels. */
export const writeName = (name: string, suffix: number, scope = ''): Octets => [
  encodedLength,
  ...[...nameOctets(name), ...o8(suffix)].flatMap((octet) => [0x41 + (octet >> 4), 0x41 + (octet & 15)]),
  ...(scope === '' ? [] : scope.split('.').flatMap((label) => [label.length, ...oText(label)])),
  0,
]
