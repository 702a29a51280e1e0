// The octets of an event's Data, from whatever view they were copied out of, and the driver's packet in them (REFERENCE §1.3-1.6).
import type { Fault } from '../../../../shared/fault.ts'
import type { EventDetail, PacketField } from '../../../../shared/reading.ts'
import type { Span } from '../text.ts'
import { byCode, type KnownEvent, lowHalf } from './known.ts'

/** One octet and the characters it was read from; a hole is an octet whose row is missing. */
export interface Octet {
  readonly value: number | undefined
  readonly span: Span
}

/** The field's offset and width in IO_ERROR_LOG_PACKET; little-endian. 0x0A is the compiler's padding. */
export const packetLayout = {
  majorFunctionCode: [0x00, 1],
  retryCount: [0x01, 1],
  dumpDataSize: [0x02, 2],
  numberOfStrings: [0x04, 2],
  stringOffset: [0x06, 2],
  eventCategory: [0x08, 2],
  errorCode: [0x0c, 4],
  uniqueErrorValue: [0x10, 4],
  finalStatus: [0x14, 4],
  sequenceNumber: [0x18, 4],
  ioControlCode: [0x1c, 4],
  deviceOffset: [0x20, 8],
} as const satisfies Readonly<Record<string, readonly [number, number]>>
type FieldName = keyof typeof packetLayout
export const headerLength = 0x28
export const addressEnd = 0x2c

interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

interface Row {
  readonly label: number | undefined
  readonly at: number
  readonly tokens: Token[]
}

export interface Gathered {
  /** The same characters in each order they may mean, likeliest first. */
  readonly candidates: readonly { readonly view: View; readonly octets: readonly Octet[] }[]
  readonly problems: readonly Fault[]
}
export type View = 'bytes' | 'words' | 'words, octets not turned' | '16-bit words' | 'decimal numbers' | 'XML' | 'base64'

const viewWords: Readonly<Record<View, string>> = {
  bytes: 'Bytes view',
  words: 'Words view',
  'words, octets not turned': 'Words view of the prerelease viewer, octets in the order they were logged',
  '16-bit words': 'words of two octets',
  'decimal numbers': 'decimal numbers',
  XML: 'XML',
  base64: 'base64, as some tools export it',
}

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')
const code32 = (n: number) => `0x${hex(n, 8).toUpperCase()}`

/** What every such line begins with. */
const dataStart = /^\s{0,40}(?:data|0x|[{[(]?\d|[0-9a-f]{2}[0-9a-f ,])/i

/** Lines that hold nothing but the octets: a label and hex groups, or at least four groups alone. */
export const isDataRow = (text: string) =>
  text.length <= 4000 &&
  dataStart.test(text) &&
  (/^\s{0,40}(?:data:?\s{0,4})?(?:0x)?[0-9a-f]{4,8}:\s{0,8}(?:0x)?[0-9a-f]{2}/i.test(text) ||
    /^\s{0,40}(?:[0-9a-f]{2}[ ,]{1,4}){3,}[0-9a-f]{2}\b/i.test(text) ||
    /^\s{0,40}(?:[0-9a-f]{8}[ ,]{1,4}){0,3}[0-9a-f]{8}\s{0,8}$/i.test(text) ||
    /^\s{0,40}[0-9a-f]{60,400}\s{0,8}$/i.test(text) ||
    /^\s{0,40}(?:0x[0-9a-f]{1,2}[ ,]{1,4}){3,}/i.test(text) ||
    isDecimalRow(text))
const isDecimalRow = (text: string) => /^\s{0,40}[{[(]?(?:\d{1,3}[ ,]{1,4}){7,}\d{1,3}\b/.test(text)

const octetsOf = (token: Token, width: number, turned: boolean): Octet[] => {
  const octets: Octet[] = []
  for (let at = 0; at < width; at += 2)
    octets.push({ value: Number.parseInt(token.text.slice(at, at + 2), 16), span: [token.start + at, token.start + at + 2] })
  return turned ? octets.reverse() : octets
}

const steps = (rows: readonly Row[]) =>
  rows.flatMap((row, index) => (row.label ?? 0) - (rows[index - 1]?.label ?? row.label ?? 0)).filter((step) => step > 0)

/**
 * The rows of a data area. A label starts a row wherever it stands (web pages join rows on one line); after it come groups
 * of one width, as many as the view prints, until something that is no group: the text column, or a remark.
 */
function rowsOf(text: string, base: number): { rows: Row[]; problems: Fault[] } {
  const rows: Row[] = []
  const problems: Fault[] = []
  let row: Row | undefined
  let closed = false
  let lastEnd = 0
  let gap = 0
  for (const match of text.matchAll(/(?:0x)?([0-9a-f]{4,8}):|[^\s,]+/gi)) {
    const at = match.index
    const label = match[1]
    if (label !== undefined) {
      row = { label: Number.parseInt(label, 16), at: base + at, tokens: [] }
      rows.push(row)
      closed = false
      lastEnd = at + match[0].length
      gap = 0
      continue
    }
    const word = match[0].replace(/^0x/i, '').replace(/h$/i, '')
    const newLine = text.slice(lastEnd, at).includes('\n')
    const distance = at - lastEnd
    lastEnd = at + match[0].length
    if (newLine && row?.label === undefined) closed = false
    if (newLine && row?.label !== undefined && closed) continue
    if (closed) continue
    const first = row?.tokens[0]
    const isGroup = /^(?:[0-9a-f]{2}|[0-9a-f]{4}|[0-9a-f]{8})$/i.test(word)
    if (row === undefined) {
      if (!isGroup) continue
      row = { label: undefined, at: base + at, tokens: [] }
      rows.push(row)
    }
    if (isGroup && (first === undefined || first.text.length === word.length)) {
      // The text column stands further off than the groups do from each other.
      if (!newLine && gap > 0 && distance > gap * 2 + 1) {
        closed = true
        continue
      }
      if (first !== undefined && gap === 0 && !newLine) gap = distance
      const start = base + at + (match[0].length - match[0].replace(/^0x/i, '').length)
      row.tokens.push({ text: word, start, end: start + word.length })
      continue
    }
    closed = true
    // Where a group was due: a digit lost or mistyped (O for 0, l for 1). The text column comes only after a wider gap.
    const due = first !== undefined && row.tokens.length < (first.text.length === 8 ? 4 : 8) && (gap === 0 || distance <= gap) && !newLine
    if (
      due &&
      first !== undefined &&
      word.length >= first.text.length - 1 &&
      word.length <= first.text.length &&
      /^[0-9a-zO]+$/i.test(word) &&
      !isDotted(word)
    )
      problems.push({
        code: 'event-data/digit',
        say: `${row.label === undefined ? 'The data' : `Row ${hex(row.label, 4)}`} has "${match[0]}" where ${first.text.length} hexadecimal digits were expected, so nothing after it in that row is used.`,
        hint: 'Copy the Data box again rather than type it.',
        at: base + at,
      })
  }
  return { rows: rows.filter((one) => one.tokens.length > 0), problems }
}
const isDotted = (word: string) => word.includes('.')

/**
 * Octets from rows of hex groups.
 * @param text  the area of the paste that holds the data
 * @param base  its first character's offset
 */
export function gather(text: string, base: number): Gathered {
  const { rows, problems } = rowsOf(text, base)
  const first = rows[0]?.tokens[0]
  if (first === undefined) return { candidates: [], problems }
  // Both views in one paste: rows in bytes are read, they leave no question of order.
  const byteRows = rows.filter((row) => row.tokens[0]?.text.length === 2)
  const wordRows = rows.filter((row) => row.tokens[0]?.text.length === 8)
  const shortRows = rows.filter((row) => row.tokens[0]?.text.length === 4)
  const bytes = lay(byteRows, 2, false, byteRows.some((row) => row.tokens.length > 8) && Math.min(...steps(byteRows), 99) >= 16 ? 16 : 8)
  const candidates = [
    ...(byteRows.length > 0 ? [{ view: 'bytes' as const, octets: bytes }] : []),
    ...(wordRows.length > 0
      ? [
          { view: 'words' as const, octets: lay(wordRows, 8, true, 4) },
          { view: 'words, octets not turned' as const, octets: lay(wordRows, 8, false, 4) },
        ]
      : []),
    ...(shortRows.length > 0
      ? [
          { view: '16-bit words' as const, octets: lay(shortRows, 4, true, 8) },
          { view: '16-bit words' as const, octets: lay(shortRows, 4, false, 8) },
        ]
      : []),
  ]
  return { candidates, problems }
}

/** Rows end to end; a row that is missing between two labels leaves a hole, it is never closed up. */
function lay(rows: readonly Row[], width: number, turned: boolean, perRow: number): Octet[] {
  const octets: Octet[] = []
  for (const row of rows) {
    const label = row.label
    if (label !== undefined) {
      // The second view begins at 0 again: one copy is enough.
      if (label < octets.length && label === 0) break
      if (label > octets.length && label < 0x400) while (octets.length < label) octets.push({ value: undefined, span: [row.at, row.at] })
    }
    const tokens = label === undefined ? row.tokens : row.tokens.slice(0, perRow)
    for (const token of tokens) octets.push(...octetsOf(token, width, turned))
  }
  return octets
}

/** A run of hex digits without blanks, or base64: an XML event's Binary. */
export function gatherRun(run: string, base: number): Gathered {
  const candidates: { view: View; octets: Octet[] }[] = []
  const digits = [...run.matchAll(/[0-9a-f]/gi)]
  const isHex = /^[\s0-9a-f]*$/i.test(run)
  const problems: Fault[] = []
  if (isHex) {
    const octets: Octet[] = []
    for (let index = 0; index + 1 < digits.length; index += 2) {
      const [high, low] = [digits[index], digits[index + 1]]
      if (high === undefined || low === undefined) break
      octets.push({ value: Number.parseInt(high[0] + low[0], 16), span: [base + high.index, base + low.index + 1] })
    }
    candidates.push({ view: 'XML', octets })
    if (digits.length % 2 === 1)
      problems.push({
        code: 'event-data/digit',
        say: `The Binary element has ${digits.length} digits, an odd number: one is missing.`,
        hint: 'Copy the XML again, from <Event to </Event>.',
        at: base,
      })
  }
  if (/^[\sA-Za-z0-9+/]+={0,2}\s*$/.test(run)) {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const octets: Octet[] = []
    let [bits, held] = [0, 0]
    for (const match of run.matchAll(/[A-Za-z0-9+/]/g)) {
      bits = ((bits << 6) | alphabet.indexOf(match[0])) & 0xffff
      held += 6
      if (held >= 8) {
        held -= 8
        octets.push({ value: (bits >>> held) & 0xff, span: [base + Math.max(0, match.index - 1), base + match.index + 1] })
      }
    }
    candidates.push({ view: 'base64', octets })
  }
  return { candidates, problems }
}

/** `{0, 0, 4, 0, ...}`, or one number per line, as PowerShell prints octets. */
export function gatherDecimals(text: string, base: number): Gathered {
  const octets: Octet[] = []
  const problems: Fault[] = []
  for (const match of text.matchAll(/\d{1,4}/g)) {
    const value = Number(match[0])
    if (value > 255) {
      problems.push({
        code: 'event-data/digit',
        say: `The data has ${match[0]} where a number from 0 to 255 was expected.`,
        at: base + match.index,
      })
      break
    }
    octets.push({ value, span: [base + match.index, base + match.index + match[0].length] })
  }
  if (/\.\.\.|\u2026/.test(text))
    problems.push({
      code: 'event-data/shortened',
      say: `PowerShell has shortened this list after ${octets.length} numbers.`,
      hint: 'Run it again with the whole list, and paste what it prints.',
      command: "Get-EventLog System -Source NetBT -Newest 1 | ForEach-Object { ($_.Data | ForEach-Object { '{0:x2}' -f $_ }) -join ' ' }",
      at: base,
    })
  // A shortened list is no data: four zeros would pass for a status.
  return { candidates: octets.length === 0 || problems.length > 0 ? [] : [{ view: 'decimal numbers', octets }], problems }
}

const valueAt = (octets: readonly Octet[], offset: number, width: number): number | undefined => {
  let value = 0
  for (let index = width - 1; index >= 0; index--) {
    const octet = octets[offset + index]?.value
    if (octet === undefined) return undefined
    value = value * 256 + octet
  }
  return value
}

export interface Packet {
  readonly octets: readonly Octet[]
  readonly view: View
  /** The code at 0x0C, when it anchors the packet. */
  readonly code: number | undefined
  readonly known: KnownEvent | undefined
  /** Octets lost (negative) or gained (positive) in front. */
  readonly shift: number
}

/** Is this the code of the event in the text, or, where the text names none, one we know at its place? */
const anchors = (code: number | undefined, expectedId: number | undefined) =>
  code !== undefined && (byCode(code) !== undefined || (expectedId !== undefined && lowHalf(code) === expectedId && code >>> 28 >= 4))

/**
 * Chooses the order in which the error code stands where it must, at 0x0C; failing that, looks for it elsewhere and shifts.
 * @param expectedId  the ID the event's text gives
 */
export function calibrate(candidates: Gathered['candidates'], expectedId: number | undefined): Packet | undefined {
  for (const { view, octets } of candidates) {
    const code = valueAt(octets, 0x0c, 4)
    if (anchors(code, expectedId)) return { octets, view, code, known: code === undefined ? undefined : byCode(code), shift: 0 }
  }
  for (const { view, octets } of candidates)
    for (let at = 0; at + 4 <= octets.length; at++) {
      const code = valueAt(octets, at, 4)
      if (code === undefined || code >>> 30 === 0 || !anchors(code, expectedId)) continue
      const shift = at - 0x0c
      const hole: Octet = { value: undefined, span: [octets[0]?.span[0] ?? 0, octets[0]?.span[0] ?? 0] }
      const moved = shift > 0 ? octets.slice(shift) : [...Array<Octet>(-shift).fill(hole), ...octets]
      return { octets: moved, view, code, known: byCode(code), shift }
    }
  const first = candidates[0]
  return first === undefined ? undefined : { octets: first.octets, view: first.view, code: undefined, known: undefined, shift: 0 }
}

const statusNames: Readonly<Record<number, string>> = {
  3221225473: 'unsuccessful',
  3221225480: 'invalid handle',
  3221225485: 'invalid parameter',
  3221225661: 'duplicate name',
  3221225860: 'invalid device state',
  3221225626: 'insufficient resources',
}

const copyAgain = 'In Event Viewer choose Bytes, then copy the whole Data box.'

export interface Decoded {
  readonly detail: Pick<EventDetail, 'dataHex' | 'octetSpans' | 'packet' | 'fields' | 'calibration' | 'code'>
  /** The four octets at 0x28 as logged, when there is an address. */
  readonly address: readonly Octet[] | undefined
  readonly win32Error: number | undefined
  readonly problems: readonly Fault[]
}

/**
 * The driver's packet, every field, and whether an address follows it.
 * @fault event-data/*  what is wrong, where, and what to paste instead
 */
export function decode(packet: Packet, id: number | undefined, provider: string): Decoded {
  const { octets, code, view } = packet
  const problems: Fault[] = []
  const hasHoles = octets.some((octet) => octet.value === undefined)
  const dataHex = octets.map((octet) => (octet.value === undefined ? '??' : hex(octet.value, 2))).join('')
  const octetSpans = octets.map((octet): [number, number] => [octet.span[0], octet.span[1]])
  const end = octets.at(-1)?.span[1] ?? 0
  const isNetbios = code !== undefined && /^0xC00010(?:DF|E0)$/.test(code32(code))

  if (code === undefined) {
    // Some events carry a bare status and no packet (Browser 8021: 35 00 00 00).
    if (octets.length === 4 && !hasHoles) {
      const value = valueAt(octets, 0, 4) ?? 0
      return {
        detail: { dataHex, octetSpans, calibration: `4 octets: a status of the event, not a packet and no address.` },
        address: undefined,
        win32Error: value < 0x10000 ? value : undefined,
        problems,
      }
    }
    const wanted = id === 4319 || id === 4320 || id === 4321
    problems.push({
      code: 'event-data/not-recognised',
      say:
        octets.length < 0x10
          ? `This data stops at offset ${hex(octets.length, 2)}. The event code is at offset 0c, so at least 10 octets (hexadecimal) are needed to recognise it.`
          : `No event code was found in these ${octets.length} octets; it should be at offset 0c${wanted ? `, here ${codeOctets(id)}` : ''}.`,
      hint: copyAgain,
      at: octets[0]?.span[0] ?? 0,
    })
    return {
      detail: { dataHex, octetSpans, calibration: 'The data could not be recognised.' },
      address: undefined,
      win32Error: undefined,
      problems,
    }
  }

  const read = (name: FieldName) => valueAt(octets, packetLayout[name][0], packetLayout[name][1])
  const dumpDataSize = read('dumpDataSize')
  const length = octets.length
  const wantedLength = headerLength + (dumpDataSize ?? 0)
  const isWhole = !hasHoles && length >= headerLength
  const packetFields = isWhole
    ? {
        length,
        majorFunctionCode: read('majorFunctionCode') ?? 0,
        retryCount: read('retryCount') ?? 0,
        dumpDataSize: dumpDataSize ?? 0,
        numberOfStrings: read('numberOfStrings') ?? 0,
        stringOffset: read('stringOffset') ?? 0,
        eventCategory: read('eventCategory') ?? 0,
        errorCode: code32(code),
        uniqueErrorValue: code32(read('uniqueErrorValue') ?? 0),
        finalStatus: code32(read('finalStatus') ?? 0),
        sequenceNumber: read('sequenceNumber') ?? 0,
        ioControlCode: read('ioControlCode') ?? 0,
        deviceOffset: read('deviceOffset') ?? 0,
      }
    : undefined

  if (id !== undefined && lowHalf(code) !== id)
    problems.push({
      code: 'event-data/mixed',
      say: `The text says event ${id}, but the data belongs to event ${lowHalf(code)} (${code32(code)} at offset 0c): two events were mixed, so no address is taken from the data.`,
      hint: 'Copy one event at a time, with its own Data box.',
      at: octets[0x0c]?.span[0] ?? 0,
    })
  for (let at = 0; at < length; at += 8) {
    const isMissing = octets.slice(at, at + 8).every((octet) => octet.value === undefined)
    if (isMissing)
      problems.push({
        code: 'event-data/row-missing',
        say: `Row ${hex(at, 4)} of the data is missing.`,
        hint: copyAgain,
        at: octets[at + 8]?.span[0] ?? end,
      })
  }
  if (packet.shift !== 0)
    problems.push({
      code: 'event-data/shifted',
      say: `${Math.abs(packet.shift)} octets ${packet.shift < 0 ? 'are missing' : 'too many stand'} in front: the event code was found at offset ${hex(0x0c + packet.shift, 2)} and belongs at 0c. The rest was moved to its place.`,
      hint: 'Copy the whole Data box to be sure.',
      at: octets.find((octet) => octet.value !== undefined)?.span[0] ?? 0,
    })

  const addressOctets = octets.slice(headerLength, addressEnd)
  const holdsAddress =
    isNetbios &&
    (id === undefined || lowHalf(code) === id) &&
    (dumpDataSize ?? 0) >= 4 &&
    addressOctets.length === 4 &&
    addressOctets.every((octet) => octet.value !== undefined)
  if (length < wantedLength || (dumpDataSize === undefined && length < addressEnd))
    problems.push({
      code: 'event-data/cut',
      say: isNetbios
        ? `This data stops at offset ${hex(length, 2)}. The sender's address is at offset 28, so at least 2c octets (hexadecimal) are needed; the last row, labelled 0028, is missing or cut.`
        : `This data stops at offset ${hex(length, 2)}; its own header says ${hex(wantedLength, 2)} octets (hexadecimal).`,
      hint: copyAgain,
      at: end,
    })
  else if (dumpDataSize !== undefined && length > wantedLength && !hasHoles)
    problems.push({
      code: 'event-data/longer',
      say: `The header says ${wantedLength} octets, the paste has ${length}: the last ${length - wantedLength} are not part of this event.`,
      at: octets[wantedLength]?.span[0] ?? end,
    })
  const isZero = holdsAddress && addressOctets.every((octet) => octet.value === 0)
  if (isZero)
    problems.push({
      code: 'event-data/sender-unknown',
      say: 'The four octets at offset 28 are zero: the driver did not know who sent the message.',
      at: addressOctets[0]?.span[0] ?? end,
    })
  if (isNetbios && dumpDataSize === 0)
    problems.push({
      code: 'event-data/no-address',
      say: 'This event has no address in its data: the header says that nothing follows it.',
      at: octets[2]?.span[0] ?? end,
    })

  const same = id === undefined || lowHalf(code) === id
  const codeText = [0x0c, 0x0d, 0x0e, 0x0f].map((at) => hex(octets[at]?.value ?? 0, 2)).join(' ')
  const complete = packet.shift === 0 && !hasHoles && length >= wantedLength
  const calibration = [
    `${length} octets${complete ? ', complete' : ''}, ${viewWords[view]}.`,
    same
      ? `The event code inside (${codeText}) ${id === undefined ? `is that of event ${lowHalf(code)}` : `matches event ${id}`}${complete ? ', so nothing was lost in the paste' : ''}.`
      : `The event code inside (${codeText}) is that of event ${lowHalf(code)}, not ${id}.`,
  ].join(' ')

  return {
    detail: {
      code: code32(code),
      dataHex,
      octetSpans,
      calibration,
      ...(packetFields === undefined ? {} : { packet: packetFields }),
      fields: fieldsOf(octets, { code, id, provider, dumpDataSize, isNetbios, holdsAddress: holdsAddress && !isZero, length }),
    },
    address: holdsAddress && !isZero ? addressOctets : undefined,
    win32Error: undefined,
    problems,
  }
}

const codeOctets = (id: number | undefined) => {
  const low = id ?? 0
  return `${hex(low & 0xff, 2)} ${hex(low >> 8, 2)} 00 c0`
}

function fieldsOf(
  octets: readonly Octet[],
  about: {
    code: number
    id: number | undefined
    provider: string
    dumpDataSize: number | undefined
    isNetbios: boolean
    holdsAddress: boolean
    length: number
  },
): PacketField[] {
  const fields: PacketField[] = []
  const add = (name: FieldName, label: string, value: (n: number) => string, note?: (n: number) => string | undefined) => {
    const [offset, length] = packetLayout[name]
    const n = valueAt(octets, offset, length)
    const says = n === undefined ? undefined : note?.(n)
    if (n !== undefined) fields.push({ offset, length, label, value: value(n), ...(says === undefined ? {} : { note: says }) })
  }
  const plain = (n: number) => String(n)
  const code = (n: number) => (n === 0 ? '0' : code32(n))
  const unused = (n: number) => (n === 0xff ? 'ff is usual for drivers without a request' : undefined)
  add('majorFunctionCode', 'Major function', plain, unused)
  add('retryCount', 'Retries', plain, unused)
  add(
    'dumpDataSize',
    'Data after the header',
    (n) => `${n} octets`,
    (n) =>
      about.isNetbios
        ? n >= 4
          ? 'so an address follows'
          : 'so no address follows'
        : n === 0
          ? 'nothing follows'
          : 'not an address in this event',
  )
  add('numberOfStrings', 'Text strings', plain, (n) => (n === 1 ? 'only the device name' : undefined))
  add('stringOffset', 'Strings start at', plain)
  add('eventCategory', 'Category', plain)
  add('errorCode', 'Event code', code32, (n) =>
    about.id === undefined
      ? `event ${lowHalf(n)}`
      : lowHalf(n) === about.id
        ? `${about.id}, as in the event's text`
        : `${lowHalf(n)}, but the text says ${about.id}`,
  )
  add('uniqueErrorValue', 'Place in the driver', code)
  add('finalStatus', 'Final status', code, (n) => statusNames[n])
  add('sequenceNumber', 'Sequence', plain)
  add('ioControlCode', 'Control code', code)
  add('deviceOffset', 'Position on the device', plain)
  const dump = octets.slice(headerLength, headerLength + Math.min(about.dumpDataSize ?? 0, about.length - headerLength))
  if (about.holdsAddress) {
    const address = octets.slice(headerLength, addressEnd).map((octet) => octet.value ?? 0)
    fields.push({
      offset: headerLength,
      length: 4,
      label: 'Address of the sender',
      value: [...address].reverse().join('.'),
      note: 'see below',
    })
  } else if (dump.length > 0)
    fields.push({
      offset: headerLength,
      length: dump.length,
      label: 'Data of the driver',
      value: dump.map((octet) => (octet.value === undefined ? '??' : hex(octet.value, 2))).join(' '),
    })
  return fields
}
