// Octets as they come, a window at a time: from a file, standard input, a decompressor, a program that captures.
import { closeSync, fstatSync, openSync, read } from 'node:fs'
import type { Readable } from 'node:stream'

export interface Octets {
  /**
   * Puts what is there at `into[at...]`, at least one octet unless they have ended.
   * @returns how many, 0 at the end. A plain number where no waiting is needed.
   */
  read(into: Uint8Array, at: number): number | Promise<number>
  /** Octets read of the file itself and its size, 0 where unknown. */
  progress(): { readonly done: number; readonly total: number }
  close(): void
  /** Set when the octets ended before their time: a compressed file that breaks off, a pipe that failed. */
  readonly trouble: string | undefined
}

/** @throws NodeJS.ErrnoException when the file cannot be opened, or not read from its first octet on (a folder, say) */
export function fileOctets(path: string): Octets {
  const file = openSync(path, 'r')
  const { size: total } = fstatSync(file)
  let done = 0
  let trouble: string | undefined
  let open = true
  let reading = false
  return {
    // Read by a thread of the system's pool, so that one window fills while another is gone through.
    read: (into, at) =>
      new Promise((resolve, reject) => {
        if (!open) return resolve(0)
        reading = true
        read(file, into, at, into.length - at, null, (error, count) => {
          reading = false
          if (!open) closeSync(file)
          if (error === null) {
            done += count
            return resolve(count)
          }
          // A share that went away, a bad sector. What was read before is good.
          if (done === 0) return reject(error)
          trouble = `the system could not read on: ${error.message}`
          resolve(0)
        })
      }),
    progress: () => ({ done, total }),
    close() {
      // Never while it is read from: its number would be given to another file.
      if (open && !reading) closeSync(file)
      open = false
    },
    get trouble() {
      return trouble
    },
  }
}

/** A stream runs ahead of its reader by so much, then waits. */
const aheadOctets = 1_048_576

/** A stream's octets. They are taken as they come, since what a stream still holds when it fails is lost. */
export function streamOctets(stream: Readable): Octets {
  const queue: Uint8Array[] = []
  let queued = 0
  let done = 0
  let trouble: string | undefined
  let ended = false
  let wake: (() => void) | undefined
  const stir = () => {
    wake?.()
    wake = undefined
  }
  const end = () => {
    ended = true
    stir()
  }
  stream.on('data', (chunk: Uint8Array) => {
    queue.push(chunk)
    queued += chunk.length
    if (queued >= aheadOctets) stream.pause()
    stir()
  })
  stream.on('end', end)
  stream.on('close', end)
  stream.on('error', (error) => {
    trouble = error.message
    end()
  })

  const read = (into: Uint8Array, at: number): number | Promise<number> => {
    let filled = at
    for (let chunk = queue[0]; chunk !== undefined && filled < into.length; chunk = queue[0]) {
      const part = chunk.subarray(0, into.length - filled)
      into.set(part, filled)
      filled += part.length
      if (part.length === chunk.length) queue.shift()
      else queue[0] = chunk.subarray(part.length)
    }
    const count = filled - at
    queued -= count
    done += count
    if (stream.isPaused() && queued < aheadOctets) stream.resume()
    if (count > 0 || ended || filled === into.length) return count
    return new Promise<void>((resolve) => {
      wake = resolve
    }).then(() => read(into, at))
  }
  return {
    read,
    progress: () => ({ done, total: 0 }),
    close: () => void stream.destroy(),
    get trouble() {
      return trouble
    },
  }
}
