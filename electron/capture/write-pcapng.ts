// Writes pcapng: proof frames of a case, sample cases, recordings. Wireshark opens it, and so do we.
// Little-endian, one section; time in micros, the format's default. https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html

export interface WrittenInterface {
  /** libpcap link type */
  readonly link: number
  readonly name?: string
}
export interface WrittenFrame {
  readonly octets: Uint8Array
  /** Micros; NaN is written as no time at all can be: 0. */
  readonly at: number
  /** Octets it had on the wire, when more than are here. */
  readonly original?: number
  /** Position in the list of interfaces. */
  readonly interface?: number
  readonly comment?: string
}

const type = { section: 0x0a0d0d0a, interface: 1, statistics: 5, enhanced: 6 } as const
const option = { comment: 1, name: 2, application: 4 } as const
const statistic = { dropped: 5 } as const
const encoder = new TextEncoder()
const padded = (length: number) => (length + 3) & ~3
const longestOption = 0xffff

/** @returns a whole block: its type, length, body and length again */
function block(
  kind: number,
  fields: readonly number[],
  octets: Uint8Array,
  options: readonly (readonly [code: number, text: string])[],
): Uint8Array {
  const texts = options.map(([code, text]) => [code, encoder.encode(text).subarray(0, longestOption)] as const)
  const optionOctets = texts.length === 0 ? 0 : texts.reduce((sum, [, text]) => sum + 4 + padded(text.length), 4)
  const length = 8 + fields.length * 4 + padded(octets.length) + optionOctets + 4
  const whole = new Uint8Array(length)
  const view = new DataView(whole.buffer)
  view.setUint32(0, kind, true)
  view.setUint32(4, length, true)
  for (const [index, field] of fields.entries()) view.setUint32(8 + index * 4, field, true)
  whole.set(octets, 8 + fields.length * 4)
  let at = 8 + fields.length * 4 + padded(octets.length)
  for (const [code, text] of texts) {
    view.setUint16(at, code, true)
    view.setUint16(at + 2, text.length, true)
    whole.set(text, at + 4)
    at += 4 + padded(text.length)
  }
  view.setUint32(length - 4, length, true)
  return whole
}

const noOctets = new Uint8Array(0)

/** What a file begins with: the section, with what it is in words, and its interfaces. */
export function pcapngHeader(interfaces: readonly WrittenInterface[], comment?: string): Uint8Array {
  // Length of the section -1: not known, so that frames can be added.
  const section = block(type.section, [0x1a2b3c4d, 0x0000_0001, 0xffff_ffff, 0xffff_ffff], noOctets, [
    ...(comment === undefined ? [] : [[option.comment, comment] as const]),
    [option.application, 'Claimcheck'],
  ])
  return joined([
    section,
    ...interfaces.map(({ link, name }) => block(type.interface, [link, 0], noOctets, name === undefined ? [] : [[option.name, name]])),
  ])
}

/** One frame, to be put behind the header. */
export function pcapngFrame({ octets, at, original, interface: face, comment }: WrittenFrame): Uint8Array {
  const micros = Number.isFinite(at) && at > 0 ? Math.round(at) : 0
  const fields = [face ?? 0, Math.floor(micros / 0x1_0000_0000), micros >>> 0, octets.length, Math.max(original ?? 0, octets.length)]
  return block(type.enhanced, fields, octets, comment === undefined || comment === '' ? [] : [[option.comment, comment]])
}

/** Octets a frame's block has beside the frame's own. */
export const frameOverhead = 36

/**
 * The same without a note, put into what is there already: for whoever must not make garbage at fifty thousand frames a second.
 * @param into  has room for `length` + `frameOverhead` octets from `at` on
 * @returns     the block's length
 */
export function putFrame(
  into: Uint8Array,
  at: number,
  octets: Uint8Array,
  length: number,
  micros: number,
  original: number,
  face = 0,
): number {
  const whole = 32 + padded(length)
  const time = micros > 0 ? Math.round(micros) : 0 // NaN too
  put32(into, at, type.enhanced)
  put32(into, at + 4, whole)
  put32(into, at + 8, face)
  put32(into, at + 12, Math.floor(time / 0x1_0000_0000))
  put32(into, at + 16, time >>> 0)
  put32(into, at + 20, length)
  put32(into, at + 24, Math.max(original, length))
  const data = at + 28
  // `set` of a view costs more than copying a short frame by hand.
  if (length > 256) into.set(octets.subarray(0, length), data)
  else for (let n = 0; n < length; n++) into[data + n] = octets[n] ?? 0
  into.fill(0, data + length, at + whole - 4)
  put32(into, at + whole - 4, whole)
  return whole
}

/** How many frames an interface dropped so far, as programs that capture write it at their end, and ours whenever it changes. */
export function pcapngDropped(dropped: number, face = 0): Uint8Array {
  const fields = [face, 0, 0, statistic.dropped | (8 << 16), dropped >>> 0, Math.floor(dropped / 0x1_0000_0000), 0]
  return block(type.statistics, fields, noOctets, [])
}
function put32(into: Uint8Array, at: number, value: number): void {
  into[at] = value
  into[at + 1] = value >>> 8
  into[at + 2] = value >>> 16
  into[at + 3] = value >>> 24
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  parts.reduce((at, part) => {
    whole.set(part, at)
    return at + part.length
  }, 0)
  return whole
}

/** A whole file in memory. */
export const writePcapng = (interfaces: readonly WrittenInterface[], frames: readonly WrittenFrame[], comment?: string): Uint8Array =>
  joined([pcapngHeader(interfaces, comment), ...frames.map(pcapngFrame)])
