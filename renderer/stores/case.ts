// The open case as the engine last told it. Every item replaces the one before; while the engine is away the last one stays.
import { createStore } from 'zustand/vanilla'
import type { CaseView } from '../../shared/case.ts'
import type { Fault } from '../../shared/fault.ts'
import type { EngineClient } from './connection.ts'

export interface CaseShown {
  readonly id: string
  readonly view: CaseView | undefined
  /** Why the case cannot be shown at all. */
  readonly fault: Fault | undefined
  /** When `view` came, for "As of 10:42:21" while the engine is away. */
  readonly at: number
}

/** Follows one case. `close` it when the case is left. */
export function createCase(client: Pick<EngineClient, 'listen'>, id: string, now: () => number = Date.now) {
  const store = createStore<CaseShown>(() => ({ id, view: undefined, fault: undefined, at: now() }))
  const close = client.listen(
    'case',
    { case: id },
    (view) => store.setState({ view, fault: undefined, at: now() }),
    (fault) => store.setState({ fault }),
  )
  return { store, close }
}
export type CaseStore = ReturnType<typeof createCase>
