// Octets to batches of frames. One window is filled again and again: no file is ever held whole, no frame ever copied.
import type { Fault } from '../../shared/fault.ts'
import { type Damage, type Format, isFull, longestFrameOctets, newRows } from './format.ts'
import type { Octets } from './octets.ts'
import type { Ended, FrameSource } from './source.ts'

/** Twice the longest record and a processor's second cache, roughly; larger windows measured no faster. */
const windowOctets = 1_048_576
if (windowOctets < 3 * longestFrameOctets) throw new Error('the window must hold the longest record')

/** A source that may also carry notes somebody wrote beside frames. */
export interface FileSource extends FrameSource {
  readonly comments: ReadonlyMap<number, string>
}

/**
 * A source over octets in a known format.
 * @param begun  octets already read (to recognise the format), which the parser sees first
 */
export function readFrames(octets: Octets, format: Format, begun: Uint8Array, name = format.name): FileSource {
  const parser = format.start()
  let stopped = false

  async function pump(take: Parameters<FrameSource['pump']>[0]): Promise<Ended> {
    const window = new Uint8Array(windowOctets)
    window.set(begun)
    const rows = newRows(window)
    let filled = begun.length // octets of the window that are good
    let from = 0 // the first of them not yet taken
    let behind = 0 // where the window's first octet lies in the whole
    let skip = 0

    const hurt = (damage: Damage): Ended => {
      const frames = rows.first - 1
      const before =
        frames === 0
          ? 'No frame before it could be read.'
          : frames === 1
            ? 'Frame 1 before it is read.'
            : `The ${frames} frames before it are read.`
      const fault: Fault = {
        code: 'capture/damaged',
        say: `The file stops being readable at octet ${behind + from}, after frame ${frames}: ${damage.say}. ${before}`,
        hint: damage.hint,
        at: frames,
      }
      return { frames, damage: fault }
    }
    const cut = (): Ended => {
      const frames = rows.first - 1
      const say = skip > 0 ? 'the block that begins there goes on beyond the end of the file' : parser.cut(window, from, filled)
      const why = octets.trouble
      if (say === undefined && why === undefined) return { frames }
      return hurt({
        say: [say === undefined ? undefined : `frame ${frames + 1} is cut, ${say}`, why].filter((part) => part !== undefined).join('; '),
        hint:
          why === undefined
            ? 'The capture was still being written, or was not copied whole. Copy it again when the capture has stopped.'
            : 'Copy the file again from where it was taken.',
      })
    }

    try {
      while (!stopped) {
        if (skip === 0) {
          const taken = parser.take(window, from, filled, rows)
          const more = isFull(rows)
          from = taken.at
          if (rows.count > 0) {
            const waiting = take(rows)
            if (waiting !== undefined) await waiting
            rows.first += rows.count
            rows.count = 0
          }
          if (taken.damage !== undefined) return hurt(taken.damage)
          if (taken.done === true) break
          skip = taken.skip ?? 0
          if (more) continue
        }
        const passed = Math.min(skip, filled - from)
        skip -= passed
        from += passed
        // What follows a block that was passed over may be here already.
        if (passed > 0 && skip === 0) continue
        window.copyWithin(0, from, filled)
        filled -= from
        behind += from
        from = 0
        const reading = octets.read(window, filled)
        const count = typeof reading === 'number' ? reading : await reading
        if (count === 0) return stopped ? { frames: rows.first - 1 } : cut()
        filled += count
      }
      return { frames: rows.first - 1 }
    } finally {
      octets.close()
    }
  }

  return {
    format: name,
    pump,
    progress: octets.progress,
    stop: () => {
      stopped = true
      octets.close()
    },
    comments: parser.comments ?? new Map(),
  }
}
