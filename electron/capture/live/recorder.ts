// A ring of captured frames on disk, so that evidence survives a crash and opens in Wireshark.
import { closeSync, createReadStream, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import type { FrameBatch } from '../../wire/frame.ts'
import { joined, pcapngFrame, pcapngHeader } from '../write-pcapng.ts'

/** Octets kept on disk for one watch: two halves, the older of which makes room when the newer is full. */
export const ringOctets = 64 * 1024 * 1024

export interface Recorder {
  /** Written at once: what the system has taken survives our own end. */
  add(batch: FrameBatch): void
  /** Octets on disk now. */
  size(): number
  close(): void
}

/** The half that was full before the current one; both are whole pcapng files. */
export const olderHalf = (path: string) => path.replace(/(\.pcapng)?$/, '.before.pcapng')

/**
 * @param path   the newer half; the older lies beside it
 * @param names  adapters, in the order of the batches' interface numbers
 */
export function startRecorder(path: string, names: readonly string[], limitOctets = ringOctets): Recorder {
  const half = limitOctets / 2
  let older = 0
  let written = 0
  let file: number | undefined
  let links: readonly number[] = []

  // A section's interfaces stand at its head, with their link types: a link type not met yet begins a new section.
  const section = (batch: FrameBatch) => {
    const met = names.map((_, index) => links[index] ?? linkOf(batch, index))
    if (file !== undefined && met.every((link, index) => link === undefined || link === links[index])) return new Uint8Array(0)
    links = met.map((link) => link ?? 1)
    return pcapngHeader(names.map((name, index) => ({ name, link: links[index] ?? 1 })))
  }
  const turn = () => {
    if (file !== undefined) closeSync(file)
    file = undefined
    if (existsSync(path)) renameSync(path, olderHalf(path))
    older = written
    written = 0
  }

  return {
    add(batch) {
      if (batch.count === 0) return
      if (written >= half) turn()
      const head = section(batch)
      if (file === undefined) {
        mkdirSync(dirname(path), { recursive: true })
        file = openSync(path, 'a')
      }
      const frames = Array.from({ length: batch.count }, (_, index) =>
        pcapngFrame({
          octets: batch.bytes.subarray(batch.start[index], batch.end[index]),
          at: batch.at[index] ?? Number.NaN,
          original: batch.original[index] ?? 0,
          interface: batch.interface[index] ?? 0,
        }),
      )
      const octets = joined([head, ...frames])
      writeSync(file, octets)
      written += octets.length
    },
    size: () => older + written,
    close() {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

function linkOf(batch: FrameBatch, face: number): number | undefined {
  for (let index = 0; index < batch.count; index++) if (batch.interface[index] === face) return batch.link[index]
  return undefined
}

/** Both halves of a recording as one stream: pcapng files may follow one another. */
export async function* recording(path: string): AsyncGenerator<Uint8Array> {
  for (const part of [olderHalf(path), path]) if (existsSync(part)) yield* createReadStream(part) as Readable & AsyncIterable<Uint8Array>
}
