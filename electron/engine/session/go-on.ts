// A watch that outlives the engine: what was recorded before it stopped is read again, then the cards are watched on.
import type { Result } from '../../../shared/result.ts'
import type { Frames } from './rooms.ts'

/**
 * Recorded frames as they were watched: every section of the file names the same adapters anew, so its interfaces repeat.
 * @param adapters  how many were watched; undefined for any other capture
 */
export const asWatched = (recorded: Frames, adapters: number | undefined): Frames =>
  adapters === undefined
    ? recorded
    : {
        ...recorded,
        pump: (take) =>
          recorded.pump((batch) => {
            for (let row = 0; row < batch.count; row++) batch.interface[row] = (batch.interface[row] ?? 0) % adapters
            return take(batch)
          }),
      }

/** A recording of which nothing is left. */
export const noFrames: Frames = {
  format: 'pcapng',
  pump: async () => ({ frames: 0 }),
  progress: () => ({ done: 0, total: 0 }),
  stop: () => undefined,
}

/**
 * One source out of two: the recording to its end, then the cards.
 * @param watch  begins to watch; called when the recording has been read, since it goes on being written
 * @param now    micros
 */
export function goOn(recorded: Frames, watch: () => Promise<Result<Frames>>, now: () => number): Frames {
  let current = recorded
  let before = 0
  let stopped = false
  let last = 0
  let back: number | undefined
  const gap = () =>
    current === recorded
      ? []
      : [{ after: before, from: last, to: back, say: 'The engine stopped here; watching went on when it was back.' }]
  return {
    // While the cards are watched it is their source that counts drops or does not.
    get format() {
      return current.format
    },
    pump: async (take) => {
      const { frames } = await recorded.pump((batch) => {
        const at = batch.at[batch.count - 1] ?? Number.NaN
        if (!Number.isNaN(at)) last = at
        return take(batch)
      })
      before = frames
      if (stopped) return { frames }
      const opened = await watch()
      if (!opened.ok) return { frames, damage: opened.fault }
      current = opened.value
      back = now()
      if (stopped) current.stop()
      const ended = await current.pump((batch) => take({ ...batch, first: batch.first + before }))
      return { ...ended, frames: before + ended.frames }
    },
    progress: () => current.progress(),
    state: () => {
      const state = current.state?.()
      return { ...state, gaps: [...gap(), ...(state?.gaps ?? []).map((each) => ({ ...each, after: each.after + before }))] }
    },
    stop: () => {
      stopped = true
      current.stop()
    },
  }
}
