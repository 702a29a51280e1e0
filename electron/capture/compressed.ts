// Compressed captures are undone as they are read, a little at a time, so that no file can ask for more memory than a window.
import { Readable, Transform } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import { Decompress } from 'fzstd'
import { u8, u32, u32le, viewOf } from '../wire/bytes.ts'
import { type Octets, streamOctets } from './octets.ts'

export interface Compression {
  readonly name: string
  recognises(octets: Uint8Array): boolean
  /** @returns what is wrong with it before anything is undone, in words */
  refuses?(octets: Uint8Array): string | undefined
  undo(): Transform
}

/** A zstd file says how much history it needs. 128 MB is what `zstd --long` writes at most without being asked twice. */
const largestWindowOctets = 128 * 1024 * 1024
/** Four octets of zstd can stand for 128 KB, so it is fed this much at a time: 32 MB at the very worst. */
const zstdSliceOctets = 1024

/** RFC 8878, 3.1.1.1: the window descriptor, or the content size of a frame that is a single segment. */
function zstdWindow(octets: DataView): number {
  const descriptor = u8(octets, 4)
  if ((descriptor & 0x20) === 0) {
    const exponent = u8(octets, 5) >> 3
    return 2 ** (10 + exponent) * (1 + (u8(octets, 5) & 7) / 8)
  }
  const at = 5 + [0, 1, 2, 4].slice(descriptor & 3, (descriptor & 3) + 1).reduce((sum, size) => sum + size, 0)
  const sizes = [
    u8(octets, at),
    u8(octets, at) + u8(octets, at + 1) * 256 + 256,
    u32le(octets, at),
    u32le(octets, at) + u32le(octets, at + 4) * 0x1_0000_0000,
  ]
  return sizes[descriptor >> 6] ?? 0
}

const unzstd = () => {
  let failure: Error | undefined
  const transform = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      try {
        for (let at = 0; at < chunk.length; at += zstdSliceOctets) decompress.push(chunk.subarray(at, at + zstdSliceOctets))
      } catch (error) {
        failure = error as Error
      }
      done(failure)
    },
  })
  const decompress = new Decompress((data) => void transform.push(data))
  return transform
}

export const compressions: readonly Compression[] = [
  {
    name: 'gzip',
    recognises: (octets) => octets.length >= 10 && u32(viewOf(octets), 0) >>> 8 === 0x1f8b08,
    // A file that breaks off gives up everything before the break; the capture in it then says where it stops.
    undo: () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  },
  {
    name: 'zstd',
    recognises: (octets) => octets.length >= 18 && u32(viewOf(octets), 0) === 0x28b52ffd,
    refuses: (octets) =>
      zstdWindow(viewOf(octets)) > largestWindowOctets
        ? `it asks for ${Math.round(zstdWindow(viewOf(octets)) / 2 ** 20)} MB of memory to be undone`
        : undefined,
    undo: unzstd,
  },
]

/** A chunk of the compressed file. */
const chunkOctets = 65_536

async function* chunks(octets: Octets, begun: Uint8Array) {
  yield begun
  while (true) {
    const chunk = new Uint8Array(chunkOctets)
    const count = await octets.read(chunk, 0)
    if (count === 0) return
    yield chunk.subarray(0, count)
  }
}

/** The octets inside. Progress is that of the compressed file, whose size is known. */
export function undo(compression: Compression, octets: Octets, begun: Uint8Array): Octets {
  const plain = compression.undo()
  plain.on('close', octets.close)
  const inside = streamOctets(Readable.from(chunks(octets, begun), { objectMode: false }).pipe(plain))
  return {
    read: inside.read,
    progress: octets.progress,
    close: inside.close,
    get trouble() {
      return octets.trouble ?? (inside.trouble === undefined ? undefined : `the ${compression.name} data is damaged (${inside.trouble})`)
    },
  }
}
