import { describe, expect, it } from 'vitest'
import { type Clock, createConnection } from '../../renderer/stores/connection.ts'
import { contract, type Service } from '../../shared/contract.ts'
import { type Closed, type Port, portPair } from '../../shared/port.ts'
import { Faulty } from '../../shared/result.ts'
import { serve } from '../../shared/rpc.ts'

const info = { version: '1', runtime: 'test', platform: 'test', samples: [], uploadLimitOctets: 1 }
const summary = (says: string) => [{ id: 'a', title: '', ticket: '', changedAt: '', standing: 'open' as const, says }]
const rest = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

/** A door that can be shut from the engine's side, and opened again. */
function door() {
  const opened: { says: string; shut: (why: Closed) => void }[] = []
  let refused = false
  const waits: { milliseconds: number; act: () => void }[] = []
  let calls = 0
  const open = (): Port => {
    const [mine, engine] = portPair()
    const says = `door ${opened.length + 1}`
    let told: ((why: Closed) => void) | undefined
    let closed: Closed | undefined
    const shut = (why: Closed) => {
      closed = why
      told?.(why)
    }
    opened.push({ says, shut })
    if (refused) queueMicrotask(() => shut('engine-lost'))
    else
      serve(engine, contract, {
        calls: {
          'app.info': () => info,
          'cases.create': () => {
            calls++
            return { id: says }
          },
        },
        streams: {
          cases: (_: object, emit: (item: ReturnType<typeof summary>) => void) => {
            emit(summary(says))
            return () => undefined
          },
        },
      } as unknown as Service<typeof contract>)
    return {
      ...mine,
      onClose: (listener) => {
        told = listener
        if (closed !== undefined) listener(closed)
      },
    }
  }
  const clock: Clock = { now: () => 1000, after: (milliseconds, act) => waits.push({ milliseconds, act }) }
  return {
    open,
    clock,
    opened,
    waits,
    refuse: (yes: boolean) => {
      refused = yes
    },
    calls: () => calls,
  }
}

describe('the connection of a window', () => {
  it('is connected once the engine has answered, not when the line is open', async () => {
    const one = door()
    const { connection } = createConnection(one.open, one.clock)
    expect(connection.getState()).toEqual({ is: 'first', failed: undefined })
    await rest()
    expect(connection.getState()).toEqual({ is: 'connected' })
  })

  it('puts listeners back after the engine returned, and says since when it was away', async () => {
    const one = door()
    const { client, connection } = createConnection(one.open, one.clock)
    const heard: string[] = []
    client.listen('cases', {}, ([first]) => heard.push(first?.says ?? ''))
    await rest()
    one.opened[0]?.shut('engine-lost')
    expect(connection.getState()).toEqual({ is: 'lost', why: 'engine-lost', since: 1000 })
    one.waits[0]?.act()
    await rest()
    expect(connection.getState()).toEqual({ is: 'connected' })
    expect(heard).toEqual(['door 1', 'door 2'])
  })

  it('does not put back a listener that was ended meanwhile', async () => {
    const one = door()
    const { client } = createConnection(one.open, one.clock)
    const heard: string[] = []
    const end = client.listen('cases', {}, ([first]) => heard.push(first?.says ?? ''))
    await rest()
    one.opened[0]?.shut('engine-lost')
    end()
    one.waits[0]?.act()
    await rest()
    expect(heard).toEqual(['door 1'])
  })

  it('waits longer each time, at most five seconds, and begins anew after a return', async () => {
    const one = door()
    one.refuse(true)
    createConnection(one.open, one.clock)
    for (let i = 0; i < 7; i++) {
      await rest()
      if (i < 6) one.waits[i]?.act()
    }
    expect(one.waits.map(({ milliseconds }) => milliseconds)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
    one.refuse(false)
    one.waits[6]?.act()
    await rest()
    one.opened.at(-1)?.shut('door-lost')
    expect(one.waits.at(-1)?.milliseconds).toBe(250)
  })

  it('holds calls made while it is away until the return, and makes each once', async () => {
    const one = door()
    const { client } = createConnection(one.open, one.clock)
    await rest()
    one.opened[0]?.shut('engine-lost')
    const answer = client.call('cases.create', {})
    await rest()
    expect(one.calls()).toBe(0)
    one.waits[0]?.act()
    expect(await answer).toEqual({ id: 'door 2' })
    expect(one.calls()).toBe(1)
  })

  it('passes a fault of the engine on as it is', async () => {
    const one = door()
    const { client } = createConnection(one.open, one.clock)
    await expect(client.call('case.go', { case: '', place: {} })).rejects.toBeInstanceOf(Faulty)
  })
})
