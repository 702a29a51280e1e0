// The only request table in the house: calls and streams over a Port.
import * as z from 'zod'
import type { AnyContract, Client, Service } from './contract.ts'
import type { Fault } from './fault.ts'
import type { Port } from './port.ts'
import { Faulty } from './result.ts'

const Request = z.discriminatedUnion('do', [
  z.object({ do: z.literal('call'), id: z.number(), name: z.string(), input: z.unknown() }),
  z.object({ do: z.literal('listen'), id: z.number(), name: z.string(), input: z.unknown() }),
  z.object({ do: z.literal('hush'), id: z.number() }),
])
const Reply = z.discriminatedUnion('is', [
  z.object({ is: z.literal('answer'), id: z.number(), value: z.unknown() }),
  z.object({ is: z.literal('item'), id: z.number(), value: z.unknown() }),
  z.object({ is: z.literal('fault'), id: z.number(), fault: z.object({ code: z.string(), say: z.string() }).loose() }),
])

const lost: Fault = {
  code: 'port/closed',
  say: 'The connection to the engine was lost.',
  hint: 'It comes back by itself; nothing is lost.',
}

/** The asking end. `parse` makes it check every answer too: the tests of both doors do. */
export function connect<C extends AnyContract>(port: Port, contract: C, options: { readonly parse?: boolean } = {}): Client<C> {
  let nextId = 1
  let closed = false
  const pending = new Map<number, { name: string; answer: (value: unknown) => void; fail: (fault: Fault) => void }>()
  const listeners = new Map<number, { name: string; onItem: (item: never) => void; onFault: ((fault: Fault) => void) | undefined }>()
  const checked = (kind: 'calls' | 'streams', name: string, value: unknown) =>
    options.parse === true ? contract[kind][name]?.output.parse(value) : value

  port.onMessage((message) => {
    const reply = Reply.parse(message)
    const asked = pending.get(reply.id)
    const listener = listeners.get(reply.id)
    pending.delete(reply.id)
    if (reply.is === 'answer') asked?.answer(checked('calls', asked.name, reply.value))
    else if (reply.is === 'item') listener?.onItem(checked('streams', listener.name, reply.value) as never)
    else {
      listeners.delete(reply.id)
      asked?.fail(reply.fault as Fault)
      listener?.onFault?.(reply.fault as Fault)
    }
  })
  port.onClose(() => {
    closed = true
    for (const { fail } of pending.values()) fail(lost)
    for (const { onFault } of listeners.values()) onFault?.(lost)
    pending.clear()
    listeners.clear()
  })

  return {
    call: (name, input) =>
      new Promise((answer, reject) => {
        if (closed) return reject(new Faulty(lost))
        const id = nextId++
        pending.set(id, { name, answer: answer as (value: unknown) => void, fail: (fault) => reject(new Faulty(fault)) })
        port.post({ do: 'call', id, name, input })
      }),
    listen: (name, input, onItem, onFault) => {
      if (closed) {
        onFault?.(lost)
        return () => undefined
      }
      const id = nextId++
      listeners.set(id, { name, onItem, onFault })
      port.post({ do: 'listen', id, name, input })
      return () => {
        if (listeners.delete(id)) port.post({ do: 'hush', id })
      }
    },
  }
}

/** The answering end. Input is parsed here, where it enters; what a handler throws becomes a fault, never a hang. */
export function serve<C extends AnyContract>(port: Port, contract: C, service: Service<C>): void {
  const ends = new Map<number, () => void>()
  const fail = (id: number, error: unknown) => port.post({ is: 'fault', id, fault: asFault(error) })

  port.onMessage(async (message) => {
    const request = Request.safeParse(message)
    if (!request.success) return port.close()
    const { id } = request.data
    try {
      if (request.data.do === 'hush') {
        ends.get(id)?.()
        ends.delete(id)
        return
      }
      const { do: what, name, input } = request.data
      const known = what === 'call' ? contract.calls : contract.streams
      const entry = Object.hasOwn(known, name) ? known[name] : undefined
      if (entry === undefined) throw new Faulty({ code: 'contract/unknown', say: `There is no ${what} named ${name}.` })
      const parsed = entry.input.parse(input)
      if (what === 'call') {
        const answer: unknown = await service.calls[name]?.(parsed as never)
        port.post({ is: 'answer', id, value: answer })
      } else {
        const end = service.streams[name]?.(
          parsed as never,
          (item: unknown) => port.post({ is: 'item', id, value: item }),
          (error) => fail(id, error),
        )
        if (end !== undefined) ends.set(id, end)
      }
    } catch (error) {
      fail(id, error)
    }
  })
  port.onClose(() => {
    for (const end of ends.values()) end()
    ends.clear()
  })
}

function asFault(error: unknown): Fault {
  if (error instanceof Faulty) return error.fault
  if (error instanceof z.ZodError) return { code: 'contract/bad-input', say: `The request was not understood: ${z.prettifyError(error)}` }
  return { code: 'engine/broken', say: `Something went wrong inside Claimcheck: ${error instanceof Error ? error.message : String(error)}` }
}
