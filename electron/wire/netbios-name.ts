// NetBIOS names as they travel (RFC 1001 §14, RFC 1002 §4.1): sixteen octets as thirty-two letters, then a scope.
import { cutSuffix } from '../../shared/netbios-name.ts'
import { u8, u16, u32 } from './bytes.ts'
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
export function readName(b: DataView, base: number, at: number, limit: number): Oddity | undefined {
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

/** Of a name that the capture cut off: what there is of it, and `…`. The suffix is its last octet, so it is unknown. */
export function readCutName(b: DataView, at: number, limit: number): void {
  let name = ''
  const end = Math.min(limit, at + 1 + 2 * nameLength)
  for (let letter = at + 1; letter + 2 <= end; letter += 2) name += character(((u8(b, letter) - 0x41) << 4) | (u8(b, letter + 1) - 0x41))
  last.name = `${name.trimEnd()}…`
  last.suffix = cutSuffix
  last.scope = ''
  last.end = limit
}

function readScope(b: DataView, base: number, at: number, limit: number, behind: number): Oddity | undefined {
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
export function skipName(b: DataView, at: number, limit: number): number | undefined {
  while (at < limit) {
    const length = u8(b, at)
    if (length === 0) return at + 1
    if (length >= pointer) return limit - at < 2 ? undefined : at + 2
    at += length + 1
  }
  return undefined
}

// Names are keys in every detector's memory and few on any one network, so their text is made once: a small cache by their octets,
// kept as four words so that finding a name again is four comparisons. The suffix is not part of the key.
const slotBits = 14
const slots = 1 << slotBits
const keys = new Int32Array(slots * 4)
const texts: string[] = new Array<string>(slots).fill('')

/** Bits that the letters A to P never leave, of what `fourOctets` met. */
let strange = 0
/** Eight letters are four octets: four letters at a time, as a word. */
function fourOctets(b: DataView, at: number): number {
  return (fourLetters(b, at) << 16) | fourLetters(b, at + 4)
}
function fourLetters(b: DataView, at: number): number {
  // No letter is less than A but for a borrow from the one before it, which leaves its upper bits set.
  const word = ((u16(b, at) << 16) | u16(b, at + 2)) - 0x41414141
  strange |= word & 0xf0f0f0f0
  return ((word >>> 12) & 0xf000) | ((word >>> 8) & 0xf00) | ((word >>> 4) & 0xf0) | (word & 0xf)
}
function decode(b: DataView, at: number): boolean {
  strange = 0
  const first = fourOctets(b, at)
  const second = fourOctets(b, at + 8)
  const third = fourOctets(b, at + 16)
  const fourth = fourOctets(b, at + 24)
  if (strange !== 0) return false
  last.suffix = fourth & 0xff
  last.name = textOf(first, second, third, fourth & ~0xff)
  return true
}

/** The fifteen octets at `at`, in plain as node status answers have them, as text without padding. */
export const intern = (b: DataView, at: number): string =>
  textOf(u32(b, at) | 0, u32(b, at + 4) | 0, u32(b, at + 8) | 0, (u16(b, at + 12) << 16) | (u8(b, at + 14) << 8))

function textOf(first: number, second: number, third: number, fourth: number): string {
  const mixed = Math.imul(Math.imul(Math.imul(first, 31) ^ second, 0x9e3779b1) ^ third, 0x85ebca6b) ^ fourth
  const slot = Math.imul(mixed ^ (mixed >>> 15), 0x9e3779b1) >>> (32 - slotBits)
  const key = slot * 4
  const known = texts[slot]
  if (known && keys[key] === first && keys[key + 1] === second && keys[key + 2] === third && keys[key + 3] === fourth) return known
  const made = nameText(first, second, third, fourth)
  keys[key] = first
  keys[key + 1] = second
  keys[key + 2] = third
  keys[key + 3] = fourth
  texts[slot] = made
  return made
}

/** Names are padded with blanks; one that begins with `*` with zeros (MS-NBTE). At one go: a flood of names makes a text of each. */
function nameText(first: number, second: number, third: number, fourth: number): string {
  const all = String.fromCharCode(
    ...[first >>> 24, (first >>> 16) & 255, (first >>> 8) & 255, first & 255],
    ...[second >>> 24, (second >>> 16) & 255, (second >>> 8) & 255, second & 255],
    ...[third >>> 24, (third >>> 16) & 255, (third >>> 8) & 255, third & 255],
    ...[fourth >>> 24, (fourth >>> 16) & 255, (fourth >>> 8) & 255],
  )
  const padding = first >>> 24 === 0x2a ? 0 : 0x20
  let length = nameLength
  while (length > 0 && all.charCodeAt(length - 1) === padding) length--
  const name = all.slice(0, length)
  return isPlain.test(name) ? name : Array.from(name, (one) => character(one.charCodeAt(0))).join('')
}
/** Nothing in it is written otherwise than as it is: see `character`. */
const isPlain = /^[ -[\]-~]*$/

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
