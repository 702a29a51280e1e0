// Reads a capture held in memory the way a file is read, in pieces of any size.
import { Readable } from 'node:stream'
import { streamOctets } from '../../electron/capture/octets.ts'
import { openOctets } from '../../electron/capture/open.ts'

export interface ReadFrame {
  readonly octets: string
  readonly at: number
  readonly link: number
  readonly interface: number
  readonly original: number
  readonly number: number
}

const hex = (octets: Uint8Array) => Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')
export const hexOf = hex

function* pieces(file: Uint8Array, size: number) {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
}
/** The file as a pipe would bring it. */
export const octetsOf = (file: Uint8Array, pieceOctets = 65_536) =>
  streamOctets(Readable.from(pieces(file, pieceOctets), { objectMode: false }))

export async function readAll(file: Uint8Array, pieceOctets = 65_536) {
  const opened = await openOctets(octetsOf(file, pieceOctets), 'the file')
  if (!opened.ok) return { fault: opened.fault, frames: [], ended: undefined, format: undefined, comments: new Map<number, string>() }
  const frames: ReadFrame[] = []
  const ended = await opened.value.pump((batch) => {
    for (let row = 0; row < batch.count; row++)
      frames.push({
        octets: hex(batch.bytes.slice(batch.start[row], batch.end[row])),
        at: batch.at[row] ?? -1,
        link: batch.link[row] ?? -1,
        interface: batch.interface[row] ?? -1,
        original: batch.original[row] ?? -1,
        number: batch.first + row,
      })
  })
  return { fault: undefined, frames, ended, format: opened.value.format, comments: opened.value.comments }
}
