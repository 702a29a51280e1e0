// Octets as they come, a window at a time: from a file, standard input, a decompressor, a program that captures.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Readable } from 'node:stream'

export interface Octets {
  /**
   * Puts what is there at `into[at...]`, at least one octet unless they have ended.
   * @returns how many, 0 at the end. A plain number where no waiting is needed, so that a file costs no turn of the event loop.
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
  return {
    read(into, at) {
      if (!open) return 0
      try {
        const count = readSync(file, into, at, into.length - at, null)
        done += count
        return count
      } catch (error) {
        // A share that went away, a bad sector. What was read before is good.
        if (done === 0) throw error
        trouble = `the system could not read on: ${(error as NodeJS.ErrnoException).message}`
        return 0
      }
    },
    progress: () => ({ done, total }),
    close() {
      if (open) closeSync(file)
      open = false
    },
    get trouble() {
      return trouble
    },
  }
}

/** A stream's octets. */
export function streamOctets(stream: Readable): Octets {
  let left: Uint8Array = new Uint8Array(0)
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
  stream.on('readable', stir)
  stream.on('end', end)
  stream.on('close', end)
  stream.on('error', (error) => {
    trouble = error.message
    end()
  })

  const read = (into: Uint8Array, at: number): number | Promise<number> => {
    if (left.length === 0) left = (stream.read() as Uint8Array | null) ?? left
    const count = Math.min(left.length, into.length - at)
    into.set(left.subarray(0, count), at)
    left = left.subarray(count)
    done += count
    if (count > 0 || ended) return count
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
