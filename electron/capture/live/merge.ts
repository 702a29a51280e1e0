// Frames of several cards in the order of their times. Each card's program hands over what it gathered when it sees fit, so a frame
// waits until what came before it on another card must be here too.
import type { FrameBatch } from '../../wire/frame.ts'

/** Milliseconds a frame waits: longer than a capturing program holds anything back (dumpcap's read timeout is 250). */
const holdMilliseconds = 300
const betweenTurns = 50
/** Frames that may wait; then their source waits too. */
const mayWait = 65_536

interface Waiting {
  readonly at: number
  readonly octets: Uint8Array
  readonly original: number
  readonly link: number
  readonly interface: number
  /** The turn it came in. */
  readonly turn: number
}

export interface Merge {
  /** Takes a batch's frames; done when there is room for more. */
  add(batch: FrameBatch): Promise<void>
  /** Nothing more comes: what waits goes on. */
  end(): Promise<void>
}

/** @param go  gets what is in order now; frames of one card keep the order they came in, whatever their times say */
export function startMerge(go: (batch: FrameBatch) => Promise<void>, later: (milliseconds: number, act: () => void) => () => void): Merge {
  let waiting: Waiting[] = []
  let turn = 0
  let cancel: (() => void) | undefined
  const roomAgain: (() => void)[] = []

  const release = async (from: readonly Waiting[]) => {
    if (from.length > 0) await go(batchOf(from))
    for (const tell of roomAgain.splice(0)) tell()
  }
  const passTurn = async () => {
    turn++
    const old = turn - holdMilliseconds / betweenTurns
    // Whatever waited long enough goes, and with it all that is older by its own time, however late it came.
    const until = waiting.reduce((latest, frame) => (frame.turn <= old ? Math.max(latest, frame.at) : latest), Number.NEGATIVE_INFINITY)
    const due = waiting.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)
    waiting = waiting.filter(({ at }) => !(at <= until))
    cancel = undefined
    await release(due)
    if (waiting.length > 0) arm()
  }
  const arm = () => {
    cancel ??= later(betweenTurns, () => void passTurn())
  }

  return {
    add(batch) {
      for (let index = 0; index < batch.count; index++)
        waiting.push({
          at: batch.at[index] ?? 0,
          octets: batch.bytes.slice(batch.start[index], batch.end[index]),
          original: batch.original[index] ?? 0,
          link: batch.link[index] ?? 1,
          interface: batch.interface[index] ?? 0,
          turn,
        })
      arm()
      return waiting.length < mayWait ? Promise.resolve() : new Promise((tell) => roomAgain.push(tell))
    },
    async end() {
      cancel?.()
      const rest = waiting.sort((one, other) => one.at - other.at)
      waiting = []
      await release(rest)
    },
  }
}

function batchOf(frames: readonly Waiting[]): FrameBatch {
  const bytes = new Uint8Array(frames.reduce((sum, { octets }) => sum + octets.length, 0))
  const start = new Uint32Array(frames.length)
  const end = new Uint32Array(frames.length)
  let used = 0
  for (const [index, { octets }] of frames.entries()) {
    bytes.set(octets, used)
    start[index] = used
    used += octets.length
    end[index] = used
  }
  return {
    bytes,
    count: frames.length,
    start,
    end,
    at: Float64Array.from(frames, ({ at }) => at),
    original: Uint32Array.from(frames, ({ original }) => original),
    link: Uint16Array.from(frames, ({ link }) => link),
    interface: Uint16Array.from(frames, (frame) => frame.interface),
    first: 1,
  }
}
