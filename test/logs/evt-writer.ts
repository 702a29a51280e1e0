// Writes classic event logs for tests: header, records, the mark of the end.

export interface EvtRecord {
  readonly number: number
  /** seconds */
  readonly time: number
  readonly code: number
  readonly source: string
  readonly computer: string
  readonly strings: readonly string[]
  /** hex */
  readonly data: string
}

const text = (value: string) => Buffer.from(`${value}\0`, 'utf16le')

function recordOctets({ number, time, code, source, computer, strings, data }: EvtRecord): Buffer {
  const names = Buffer.concat([text(source), text(computer)])
  const insertions = Buffer.concat(strings.map(text))
  const octets = Buffer.from(data, 'hex')
  const stringsAt = 0x38 + names.length
  const dataAt = stringsAt + insertions.length
  const length = Math.ceil((dataAt + octets.length) / 4) * 4 + 4
  const record = Buffer.alloc(length)
  const head = [
    length,
    0x654c664c,
    number,
    time,
    time,
    code,
    1 | (strings.length << 16),
    0,
    0,
    stringsAt,
    0,
    stringsAt,
    octets.length,
    dataAt,
  ]
  for (const [index, value] of head.entries()) record.writeUInt32LE(value >>> 0, index * 4)
  names.copy(record, 0x38)
  insertions.copy(record, stringsAt)
  octets.copy(record, dataAt)
  record.writeUInt32LE(length, length - 4)
  return record
}

/** @param wrapLast  so many octets of the last record stand at the end of the file, the rest behind the header */
export function evtFile(records: readonly EvtRecord[], { wrapLast }: { readonly wrapLast?: number } = {}): Buffer {
  const bodies = records.map(recordOctets)
  const last = bodies.at(-1)
  const ring =
    wrapLast === undefined || last === undefined ? bodies : [last.subarray(wrapLast), ...bodies.slice(0, -1), last.subarray(0, wrapLast)]
  const numbers = records.map((record) => record.number)
  const oldest = Math.min(...numbers)
  const header = Buffer.alloc(0x30)
  for (const [index, value] of [0x30, 0x654c664c, 1, 1, 0x30, 0, oldest + records.length, oldest, 0, 0, 0, 0x30].entries())
    header.writeUInt32LE(value, index * 4)
  return Buffer.concat([header, ...ring])
}
