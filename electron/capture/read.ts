// Octets to batches of frames. Two windows take turns: while one is gone through, the other fills. No file is ever held whole, no
// frame ever copied but the one that lies across the end of a window.
import type { Fault } from '../../shared/fault.ts'
import { type Damage, empty, type Format, isFull, longestFrameOctets, newRows, passed, turnTo } from './format.ts'
import type { Octets } from './octets.ts'
import type { Ended, FrameSource } from './source.ts'

/** Room in front of what is read, for the record that began in the window before: no record shown to a parser in parts is longer. */
const roomOctets = 2 * longestFrameOctets
/** Octets read at a time: a processor's second cache, roughly; more measured no faster. */
const readOctets = 1_048_576

/** A source that may also carry notes somebody wrote beside frames. */
export interface FileSource extends FrameSource {
  readonly comments: ReadonlyMap<number, string>
  /** Frames that the program which captured says it dropped; undefined where it says nothing. */
  dropped(): number | undefined
}

/**
 * A source over octets in a known format.
 * @param begun  octets already read (to recognise the format), which the parser sees first
 */
export function readFrames(octets: Octets, format: Format, begun: Uint8Array, name = format.name): FileSource {
  const parser = format.start()
  let stopped = false

  const pump: FrameSource['pump'] = async (take, wants): Promise<Ended> => {
    let window = new Uint8Array(roomOctets + readOctets)
    let other = new Uint8Array(roomOctets + readOctets)
    window.set(begun)
    const rows = newRows(window, wants)
    let filled = begun.length // octets of the window that are good
    let from = 0 // the first of them not yet taken
    let behind = 0 // where the window's first octet lies in the whole
    let ahead = octets.read(other, roomOctets)
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
          const taken = parser.take(rows, from, filled)
          const more = isFull(rows)
          from = taken.at
          if (passed(rows) > 0) {
            const waiting = take(rows)
            if (waiting !== undefined) await waiting
            empty(rows)
          }
          if (taken.damage !== undefined) return hurt(taken.damage)
          if (taken.done === true) break
          skip = taken.skip ?? 0
          if (more) continue
        }
        const over = Math.min(skip, filled - from)
        skip -= over
        from += over
        // What follows a block that was passed over may be here already.
        if (over > 0 && skip === 0) continue
        const count = typeof ahead === 'number' ? ahead : await ahead
        if (count === 0) return stopped ? { frames: rows.first - 1 } : cut()
        const left = filled - from
        const start = roomOctets - left
        other.set(window.subarray(from, filled), start)
        const next = other
        other = window
        window = next
        turnTo(rows, window)
        behind += from - start
        from = start
        filled = roomOctets + count
        ahead = octets.read(other, roomOctets)
      }
      return { frames: rows.first - 1 }
    } finally {
      octets.close()
      // Whatever comes of a read nobody waits for any more.
      if (typeof ahead !== 'number') ahead.catch(() => undefined)
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
    dropped: () => parser.dropped?.(),
  }
}
