// Event logs of Windows Vista and later (.evtx). @ts-evtx/core reads the binary XML; only its records and their XML are used,
// for its friendly interface loses event IDs and the data block.
import { BinaryReader, FileHeader } from '@ts-evtx/core'
import { knownEvents, matters } from '../engine/readers/event/known.ts'
import type { LogText } from './evt.ts'
import { oneLine } from './render.ts'

const isEvtx = (octets: Buffer) => octets.length >= 8 && octets.toString('latin1', 0, 7) === 'ElfFile'

const chunkOctets = 0x10000

// Names by which our providers' events can be found in a chunk of 64 KB without reading its records.
const names: readonly (readonly [string, (event: (typeof knownEvents)[number]) => boolean])[] = [
  ['NetBT', (event) => event.provider === 'NetBT'],
  ['Tcpip', (event) => event.provider === 'Tcpip'],
  ['Dhcp', (event) => event.provider === 'Dhcp'],
  ['Srv', (event) => event.provider === 'Server'],
  ['Server', (event) => event.provider === 'Server'],
  ['MRxSmb', (event) => event.provider === 'Browser'],
  ['BROWSER', (event) => event.provider === 'Browser'],
  ['bowser', (event) => event.provider === 'Browser'],
  ['WLBS', (event) => event.provider === 'WLBS'],
  ['NLB', (event) => event.provider === 'WLBS'],
  ['Workstation', (event) => event.as === 'Workstation'],
]
const marks = names.map(([name, isOf]) => ({ mark: Buffer.from(name, 'utf16le'), ids: knownEvents.filter(isOf).map((event) => event.id) }))

const idOf = (xml: string) => Number(/<EventID\b[^>]{0,100}>\s*(\d{1,5})\s*</.exec(xml)?.[1] ?? Number.NaN)
const providerOf = (xml: string) => /<Provider\b[^>]{0,400}?\bName="([^"]{0,200})"/.exec(xml)?.[1] ?? ''

/** @param octets  the whole file */
async function readEvtx(octets: Buffer, giveWay: () => Promise<void>): Promise<LogText & { readonly checksumHolds: boolean }> {
  const header = new FileHeader(new BinaryReader(octets), 0)
  const lines: string[] = []
  const wanted = new Uint8Array(0x10000)
  let records = 0
  let damaged = 0
  let expected = 0
  for (const chunk of header.chunks(true)) {
    const body = octets.subarray(chunk.offset, chunk.offset + chunkOctets)
    const ids = marks.flatMap(({ mark, ids: theirs }) => (body.includes(mark) ? theirs : []))
    wanted.fill(0)
    for (const id of ids) wanted[id] = 1
    try {
      if (chunk.checkMagic()) {
        // Each chunk says which records it holds; a broken one ends early without a word.
        const holds = Number(chunk.fileLastRecordNumber() - chunk.fileFirstRecordNumber()) + 1
        if (holds > 0 && holds < chunkOctets) expected += holds
        for (const record of chunk.records()) {
          records++
          if (ids.length === 0 || !mayHold(record.data(), wanted)) continue
          try {
            const xml = record.renderXml()
            if (matters(providerOf(xml), idOf(xml))) lines.push(oneLine(xml))
          } catch {
            damaged++
          }
        }
      } else if (body.some((octet) => octet !== 0)) damaged++
    } catch {
      // The chunk is broken from here on; the next one stands on its own.
      damaged++
    }
    await giveWay()
  }
  return { lines, records, expected, damaged, checksumHolds: header.verify() }
}

/** Does one of these IDs stand anywhere in the record? May say yes too often; saves rendering the others. */
function mayHold(data: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = 0; at + 1 < data.length; at++) if (wanted[(data[at] ?? 0) | ((data[at + 1] ?? 0) << 8)] === 1) return true
  return false
}

export { isEvtx, readEvtx }
