// Names that one card registered from a second address, and it looks as if that came instead of the first. The first may speak again.
import { growth, nbns } from '../../thresholds.ts'
import type { NameState } from './state.ts'

/** Names looked at again, all at once. */
const most = 1024

export function startRenumbered() {
  const all = new Set<NameState>()
  let lookedAt = Number.NEGATIVE_INFINITY
  return {
    add(state: NameState) {
      if (all.size < most) all.add(state)
    },
    /** Those to look at once more, now and then, until nothing has been heard for so long that nobody doubts it any more. */
    *due(now: number, isLast: boolean): Generator<NameState> {
      if (all.size === 0 || (!isLast && now - lookedAt < growth)) return
      lookedAt = now
      for (const state of all) {
        if (!state.shown && !state.multihomed && !state.isGone) yield state
        if (state.shown || state.multihomed || state.isGone || now - state.story.lastAt > nbns.together) all.delete(state)
      }
    },
  }
}
