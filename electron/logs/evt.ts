// Classic event logs (.evt) of Windows NT 4.0 to Server 2003: records of their own, each between its length and its length.
// Read in pieces of a megabyte, so that the size of the file does not matter.
import type { FileHandle } from 'node:fs/promises'
import { matters } from '../engine/readers/event/known.ts'
import { type LoggedEvent, toXml } from './render.ts'

const magic = 0x654c664c // "LfLe"
const headerOctets = 0x30
/** Fixed part of a record, from its length to its data offset. */
const fixedOctets = 0x38
/** No record of these systems is longer; what says so is damage. */
const longestRecord = 0x40000
const pieceOctets = 0x100000

export interface LogText {
  /** The events that matter, one XML line each, in the order of their record numbers. */
  readonly lines: readonly string[]
  /** Records seen in all, and how many the file's own header lets expect (undefined where it does not say). */
  readonly records: number
  readonly expected: number | undefined
  readonly damaged: number
}

interface Header {
  readonly nextRecord: number
  readonly oldestRecord: number
}

const readHeader = (octets: Buffer): Header | undefined =>
  octets.length >= headerOctets && octets.readUInt32LE(0) === headerOctets && octets.readUInt32LE(4) === magic
    ? { nextRecord: octets.readUInt32LE(24), oldestRecord: octets.readUInt32LE(28) }
    : undefined

const isEvt = (octets: Buffer) => readHeader(octets) !== undefined

/** UTF-16 text up to its NUL, and where the next begins; undefined when it does not end inside the record. */
function textAt(record: Buffer, at: number): { text: string; next: number } | undefined {
  for (let end = at; end + 2 <= record.length; end += 2)
    if (record.readUInt16LE(end) === 0) return { text: record.toString('utf16le', at, end), next: end + 2 }
  return undefined
}

/** A record's event if it matters; `damaged` when its parts point outside of it. */
function readRecord(record: Buffer): LoggedEvent | 'damaged' | undefined {
  const source = textAt(record, fixedOctets)
  if (source === undefined) return 'damaged'
  const code = record.readUInt32LE(0x14)
  if (!matters(source.text, code & 0xffff)) return undefined
  const computer = textAt(record, source.next)
  const count = record.readUInt16LE(0x1a)
  const dataLength = record.readUInt32LE(0x30)
  const dataAt = record.readUInt32LE(0x34)
  if (computer === undefined || dataAt + dataLength > record.length || count > 256) return 'damaged'
  const strings: string[] = []
  for (let at = record.readUInt32LE(0x24), index = 0; index < count; index++) {
    const text = textAt(record, at)
    if (text === undefined) return 'damaged'
    strings.push(text.text)
    at = text.next
  }
  return {
    provider: source.text,
    code,
    time: new Date(record.readUInt32LE(0x0c) * 1000).toISOString().replace('.000', ''),
    record: record.readUInt32LE(0x08),
    computer: computer.text,
    strings,
    data: record.subarray(dataAt, dataAt + dataLength),
  }
}

/**
 * Every record of the file, wherever it stands: the ring's start and end are not trusted, for logs copied from a running
 * system have a stale header. A record cut by the end of the file goes on behind the header.
 */
async function readEvt(file: FileHandle, size: number, giveWay: () => Promise<void>): Promise<LogText | undefined> {
  const head = Buffer.alloc(Math.min(size, headerOctets + longestRecord))
  await file.read(head, 0, head.length, 0)
  const header = readHeader(head)
  if (header === undefined) return undefined
  const found = new Map<number, string>()
  const seen = new Set<number>()
  let damaged = 0

  const take = (record: Buffer) => {
    seen.add(record.readUInt32LE(0x08))
    const event = readRecord(record)
    if (event === 'damaged') damaged++
    else if (event !== undefined) found.set(event.record, toXml(event))
  }

  const piece = Buffer.alloc(pieceOctets + longestRecord)
  for (let at = headerOctets; at < size; at += pieceOctets) {
    const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, size - at), at)
    const inPiece = Math.min(bytesRead, pieceOctets)
    for (let index = 0; index < inPiece; ) {
      const hit = piece.indexOf('LfLe', index, 'latin1')
      // Records stand on multiples of four; the mark comes after their length.
      if (hit < 4 || hit - 4 >= inPiece || hit >= bytesRead) break
      index = hit + 4
      const start = hit - 4
      const length = piece.readUInt32LE(start)
      if (length < fixedOctets || length > longestRecord || length % 4 !== 0) continue
      let record = piece.subarray(start, start + length)
      if (start + length > bytesRead) {
        if (at + bytesRead < size) continue
        record = Buffer.concat([piece.subarray(start, bytesRead), head.subarray(headerOctets, headerOctets + length - (bytesRead - start))])
      }
      if (record.length < length || record.readUInt32LE(length - 4) !== length) {
        damaged++
        continue
      }
      take(record)
      index = Math.max(index, Math.min(bytesRead, start + length))
    }
    await giveWay()
  }
  const lines = [...found].sort(([one], [other]) => one - other).map(([, xml]) => xml)
  const expected = header.nextRecord > header.oldestRecord && header.oldestRecord > 0 ? header.nextRecord - header.oldestRecord : undefined
  return { lines, records: seen.size, expected, damaged }
}

export { isEvt, readEvt }
