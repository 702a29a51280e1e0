// Names that one card registered from a second address, and it looks as if that came instead of the first. The first may speak again.
import { nbns } from '../../thresholds.ts'
import type { NameState } from './state.ts'

/** Names looked at again, all at once. */
const most = 1024

export function startRenumbered() {
  const all = new Set<NameState>()
  return {
    add(state: NameState) {
      if (all.size < most) all.add(state)
    },
    /** Those that nothing else was found of, until nothing was heard of them for so long that nobody doubts it any more. */
    *followed(now: number): Generator<NameState> {
      for (const state of all)
        if (state.shown || state.multihomed || state.isGone || now - state.story.lastAt > nbns.together) all.delete(state)
        else yield state
    },
  }
}
