// What a case asks of this computer and of the network. Each question becomes evidence: the answer, when, and what was sent.
import { type Ipv4, parseIpv4 } from '../../../shared/address.ts'
import type { Evidence } from '../../../shared/case.ts'
import type { Check, contract, Service } from '../../../shared/contract.ts'
import { formatName } from '../../../shared/netbios-name.ts'
import { Faulty, type Result } from '../../../shared/result.ts'
import type { Checked, Rooms } from './rooms.ts'

type Calls = Service<typeof contract>['calls']
type Asking = Pick<Calls, Extract<keyof Calls, `local.${string}` | `check.${string}`>>

interface Running {
  readonly case: string
  check: Check
  over: boolean
}

/** Questions at one time in one case: a person clicks faster than a silent network answers. */
const atOnce = 4

/** @param addTo  makes evidence of what came back */
export function startAsking(rooms: Rooms, addTo: (id: string, made: Omit<Evidence, 'id' | 'addedAt'>) => Promise<{ evidence: string }>) {
  const running = new Set<Running>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const inCase = (id: string) => [...running].filter((one) => one.case === id)

  const orFault = <T>(result: Result<T>): T => {
    if (!result.ok) throw new Faulty(result.fault)
    return result.value
  }
  const ipOf = (text: string): Ipv4 => {
    const ip = parseIpv4(text)
    if (ip === undefined) throw new Faulty({ code: 'check/address', say: `${text} is no IPv4 address.` })
    return ip
  }

  /** Says what is being asked while it is, and keeps what came back. */
  const asking = async (id: string, title: string, ask: (one: Running) => Promise<Checked>): Promise<{ evidence: string }> => {
    if (inCase(id).length >= atOnce)
      throw new Faulty({
        code: 'check/too-many',
        say: `${atOnce} questions are being asked already.`,
        hint: 'Wait for their answers, or stop them.',
      })
    const one: Running = { case: id, check: { id: rooms.newId(), say: title, done: 0, total: 0 }, over: false }
    running.add(one)
    tell()
    try {
      const { text, sent } = await ask(one)
      return await addTo(id, { kind: 'check', title, from: sent, text })
    } finally {
      running.delete(one)
      tell()
    }
  }

  const calls: Asking = {
    'local.commands': () => rooms.local.list().map((command) => ({ ...command })),
    'local.run': async ({ case: id, command, address }) => {
      const known = rooms.local.list().find((one) => one.id === command)
      if (known === undefined)
        throw new Faulty({
          code: 'local/unknown',
          say: `${command} cannot be run here.`,
          hint: 'Run the command on the computer with the trouble, and paste what it prints.',
        })
      const title = known.shown.replace('{ip}', address ?? '')
      const text = orFault(await rooms.local.run(command, address))
      return addTo(id, { kind: 'command', title, from: `${title}, run here`, text })
    },
    'check.names': ({ case: id, ip }) => asking(id, `Names of ${ip}`, async () => orFault(await rooms.checks.names(ipOf(ip)))),
    'check.name': ({ case: id, name, suffix, server }) =>
      asking(id, `Who answers for ${formatName({ name: name.toUpperCase(), suffix })}`, async () =>
        orFault(await rooms.checks.name(name.toUpperCase(), suffix, server === undefined ? undefined : ipOf(server))),
      ),
    'check.address': ({ case: id, ip, adapter }) =>
      asking(id, `Who has ${ip}`, async () => orFault(await rooms.checks.address(ipOf(ip), adapter))),
    'check.sweep': ({ case: id, network }) =>
      asking(id, `Names in ${network}`, async (one) =>
        orFault(
          await rooms.checks.sweep(
            network,
            (done, total) => {
              one.check = { ...one.check, done, total }
              tell()
            },
            () => one.over,
          ),
        ),
      ),
    'check.stop': ({ case: id }) => {
      for (const one of inCase(id)) one.over = true
      return {}
    },
  }

  return {
    calls,
    follow: (id: string, emit: (checks: Check[]) => void) => {
      const say = () => emit(inCase(id).map(({ check }) => check))
      listeners.add(say)
      say()
      return () => void listeners.delete(say)
    },
  }
}
