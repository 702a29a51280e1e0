// A ring of captured frames on disk, so that evidence survives a crash and opens in Wireshark.
//
// What cannot be written never ends a watch: the frames go on to the engine, the trouble is said, and writing is tried again.
import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import type { Micros } from '../../../shared/address.ts'
import type { FrameBatch } from '../../wire/frame.ts'
import { frameOverhead, pcapngHeader, putFrame } from '../write-pcapng.ts'

/** Octets kept on disk for one watch: two halves, the older of which makes room when the newer is full. */
export const ringOctets = 64 * 1024 * 1024
/** Micros between two tries to write where the last one failed. */
const betweenTries = 2_000_000

export interface Recorder {
  /** Written at once: what the system has taken survives our own end. */
  add(batch: FrameBatch): void
  /** Octets on disk now. */
  size(): number
  /** Why nothing is being recorded just now; undefined while all is well. */
  trouble(): string | undefined
  /** Frames that passed while nothing could be recorded. */
  missed(): number
  close(): void
}

/** The half that was full before the current one; both are whole pcapng files. */
export const olderHalf = (path: string) => path.replace(/(\.pcapng)?$/, '.before.pcapng')

/**
 * @param path   the newer half; the older lies beside it
 * @param names  adapters, in the order of the batches' interface numbers
 */
export function startRecorder(path: string, names: readonly string[], now: () => Micros, limitOctets = ringOctets): Recorder {
  const half = limitOctets / 2
  // A watch that goes on after a crash finds both halves of before.
  let older = statSync(olderHalf(path), { throwIfNoEntry: false })?.size ?? 0
  let written = 0
  let file: number | undefined
  let links: readonly number[] = []
  let trouble: { readonly say: string; readonly at: number } | undefined
  let missed = 0

  // A section's interfaces stand at its head, with their link types: a link type not met yet begins a new section.
  const section = (batch: FrameBatch) => {
    const met = names.map((_, index) => links[index] ?? linkOf(batch, index))
    if (file !== undefined && met.every((link, index) => link === undefined || link === links[index])) return new Uint8Array(0)
    links = met.map((link) => link ?? 1)
    return pcapngHeader(names.map((name, index) => ({ name, link: links[index] ?? 1 })))
  }
  const shut = () => {
    const open = file
    file = undefined
    try {
      if (open !== undefined) closeSync(open)
    } catch {
      // A file that cannot even be closed is given up: what was written to it is there or not, whatever we say.
    }
  }
  const turn = () => {
    shut()
    if (existsSync(path)) renameSync(path, olderHalf(path))
    older = written
    written = 0
  }
  /** Whole or not at all: a block that a full disk cut would make the rest of the file unreadable. */
  const write = (to: number, octets: Uint8Array) => {
    try {
      for (let at = 0; at < octets.length; ) at += writeSync(to, octets, at)
    } catch (error) {
      try {
        ftruncateSync(to, written)
      } catch {
        // Then the cut block stays; its reader says where the file stops making sense.
      }
      throw error
    }
    written += octets.length
  }
  const record = (batch: FrameBatch) => {
    if (written >= half) turn()
    // Somebody may have taken the folder away; what is written to a file without a name is lost.
    if (file !== undefined && fstatSync(file).nlink === 0) {
      shut()
      older = 0
      written = 0
    }
    const head = section(batch)
    if (file === undefined) {
      mkdirSync(dirname(path), { recursive: true })
      file = openSync(path, 'a')
      written = fstatSync(file).size
    }
    write(file, blocksOf(batch, head))
  }

  return {
    add(batch) {
      if (batch.count === 0) return
      const waits = trouble !== undefined && now() - trouble.at < betweenTries
      try {
        if (!waits) {
          record(batch)
          trouble = undefined
          return
        }
      } catch (error) {
        trouble = { say: whyNot(error), at: now() }
        shut()
      }
      missed += batch.count
    },
    size: () => older + written,
    trouble: () => trouble?.say,
    missed: () => missed,
    close: shut,
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'no more room is allowed on this disk',
  EROFS: 'this disk cannot be written to',
  EACCES: 'its folder may not be written to',
  EPERM: 'its folder may not be written to',
  ENOENT: 'its folder is gone',
  ENOTDIR: 'its folder is gone',
  EEXIST: 'its folder is gone',
  EIO: 'the disk reports an error',
}
/** Why the system would not write, as a person says it; codes not met so far stay as they are. */
function whyNot(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return reasons[code] ?? (code || message)
}

/** What a batch is on disk, behind `head`: one piece, since a write for each frame of a flood would take longer than the frames. */
function blocksOf(batch: FrameBatch, head: Uint8Array): Uint8Array {
  let room = head.length
  for (let index = 0; index < batch.count; index++) room += (batch.end[index] ?? 0) - (batch.start[index] ?? 0) + frameOverhead
  const octets = new Uint8Array(room)
  octets.set(head)
  let at = head.length
  for (let index = 0; index < batch.count; index++) {
    const start = batch.start[index] ?? 0
    const length = (batch.end[index] ?? 0) - start
    const [time, original, face] = [batch.at[index] ?? Number.NaN, batch.original[index] ?? 0, batch.interface[index] ?? 0]
    at += putFrame(octets, at, batch.bytes.subarray(start, start + length), length, time, original, face)
  }
  return octets.subarray(0, at)
}

function linkOf(batch: FrameBatch, face: number): number | undefined {
  for (let index = 0; index < batch.count; index++) if (batch.interface[index] === face) return batch.link[index]
  return undefined
}

/** Both halves of a recording as one stream: pcapng files may follow one another. */
export async function* recording(path: string): AsyncGenerator<Uint8Array> {
  for (const part of [olderHalf(path), path]) if (existsSync(part)) yield* createReadStream(part) as Readable & AsyncIterable<Uint8Array>
}
