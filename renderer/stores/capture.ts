// What can be captured with here, as the engine last said: one stream for all who look, begun with the first and ended with the last.
import { createStore } from 'zustand/vanilla'
import type { CaptureState } from '../../shared/contract.ts'
import type { EngineClient } from './connection.ts'

export function createCapture(client: Pick<EngineClient, 'listen'>) {
  const store = createStore<{ readonly state: CaptureState | undefined }>(() => ({ state: undefined }))
  let hush: (() => void) | undefined
  let looking = 0
  const listen = (then?: () => void) => {
    hush?.()
    hush = client.listen('capture', {}, (state) => {
      store.setState({ state })
      then?.()
      then = undefined
    })
  }
  const follow = () => {
    looking++
    if (hush === undefined) listen()
    return () => {
      looking--
      if (looking > 0) return
      hush?.()
      hush = undefined
    }
  }
  return {
    store,
    /** Keeps the state up to date, rates and all, for as long as somebody looks. */
    follow,
    /** Listening anew makes the engine look again: *try again*. */
    again: (then: () => void) => listen(then),
    /** Asks once where nothing is known yet: whether this computer may capture at all. */
    look: () => {
      if (store.getState().state !== undefined) return
      const end = follow()
      const known = store.subscribe(() => {
        known()
        end()
      })
    },
  }
}
