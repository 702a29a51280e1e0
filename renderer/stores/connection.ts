// The one client a window has. It outlives the connections under it: listeners are put back after every return.
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Client, contract } from '../../shared/contract.ts'
import type { Closed, Port } from '../../shared/port.ts'
import { Faulty } from '../../shared/result.ts'
import { connect } from '../../shared/rpc.ts'

export type EngineClient = Client<typeof contract>

/** `first` until the engine has answered once; `since` is when it was lost. */
export type Connection =
  | { readonly is: 'first'; readonly failed: Exclude<Closed, 'done'> | undefined }
  | { readonly is: 'connected' }
  | { readonly is: 'lost'; readonly why: Exclude<Closed, 'done'>; readonly since: number }

export interface Clock {
  now(): number
  after(milliseconds: number, act: () => void): void
}
export const wallClock: Clock = { now: () => Date.now(), after: (milliseconds, act) => void setTimeout(act, milliseconds) }

const firstWait = 250
const longestWait = 5_000

interface Listening {
  begin(client: EngineClient): () => void
  hush: () => void
}

/**
 * A client that connects again by itself, waiting longer each time (250 ms to 5 s). Calls made meanwhile wait for the
 * return; a call that was on its way when the line broke fails, because nobody knows whether it was heard.
 */
export function createConnection(
  open: () => Port,
  clock: Clock = wallClock,
): { readonly client: EngineClient; readonly connection: StoreApi<Connection>; readonly retryNow: () => void } {
  const connection = createStore<Connection>(() => ({ is: 'first', failed: undefined }))
  const listening = new Set<Listening>()
  let live: EngineClient | undefined
  let waiting: ((client: EngineClient) => void)[] = []
  let wait = firstWait
  let attempt = 0

  function begin() {
    const mine = ++attempt
    const port = open()
    const client = connect(port, contract)
    port.onClose((why) => mine === attempt && lost(why === 'done' ? 'door-lost' : why))
    // An open line proves nothing: the engine behind it may still be starting. Its first answer does.
    client.call('app.info', {}).then(
      () => mine === attempt && arrived(client),
      (error) => mine === attempt && !(error instanceof Faulty && error.fault.code === 'port/closed') && arrived(client),
    )
  }

  function arrived(client: EngineClient) {
    live = client
    wait = firstWait
    for (const one of listening) one.hush = one.begin(client)
    const calls = waiting
    waiting = []
    for (const go of calls) go(client)
    connection.setState({ is: 'connected' }, true)
  }

  function lost(why: Exclude<Closed, 'done'>) {
    attempt++
    live = undefined
    const before = connection.getState()
    connection.setState(
      before.is === 'first' ? { is: 'first', failed: why } : { is: 'lost', why, since: before.is === 'lost' ? before.since : clock.now() },
      true,
    )
    const expected = attempt
    clock.after(wait, () => attempt === expected && begin())
    wait = Math.min(wait * 2, longestWait)
  }

  begin()
  return {
    connection,
    retryNow: () => {
      if (live !== undefined) return
      wait = firstWait
      begin()
    },
    client: {
      call: async (name, input) => {
        const client = live ?? (await new Promise<EngineClient>((go) => waiting.push(go)))
        return client.call(name, input)
      },
      listen: (name, input, onItem, onFault) => {
        const one: Listening = {
          begin: (client) => client.listen(name, input, onItem, (fault) => fault.code !== 'port/closed' && onFault?.(fault)),
          hush: () => undefined,
        }
        listening.add(one)
        if (live !== undefined) one.hush = one.begin(live)
        return () => {
          listening.delete(one)
          one.hush()
        }
      },
    },
  }
}
