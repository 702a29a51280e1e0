// claimcheck ask names|name|address …: one question to the network, its answer as the tools print it. What was sent is said.
import { networkInterfaces } from 'node:os'
import { parseArgs } from 'node:util'
import { type Ipv4, parseIpv4 } from '../../../shared/address.ts'
import type { FactValue } from '../../../shared/fact.ts'
import { failed, type Result } from '../../../shared/result.ts'
import { ownPrograms, thisSetting } from '../../capture/live/programs.ts'
import { type Checked, checks } from '../../checks/checks.ts'
import { readText } from '../../engine/read.ts'
import { itemsJson } from '../../engine/read-json.ts'
import { exit, sayFault, write, writeError } from './terminal.ts'

const use = 'claimcheck ask names ADDRESS | ask name NAME[#HH] [--server ADDRESS] | ask address ADDRESS -i IFACE'
const misused = (say: string): Result<never> => failed({ code: 'batch/option', say, hint: `Use: ${use}` })

interface Asked {
  readonly subject: string
  readonly server: string | undefined
  readonly adapter: string | undefined
}
type Question = (network: ReturnType<typeof checks>, asked: Asked) => Promise<Result<Checked>>

const aboutAddress =
  (ask: (network: ReturnType<typeof checks>, ip: Ipv4, asked: Asked) => Promise<Result<Checked>>): Question =>
  async (network, asked) => {
    const ip = parseIpv4(asked.subject)
    return ip === undefined ? misused(`“${asked.subject}” is no IPv4 address.`) : ask(network, ip, asked)
  }

const questions: Readonly<Record<string, Question>> = {
  names: aboutAddress((network, ip) => network.names(ip)),
  address: aboutAddress(async (network, ip, { adapter }) =>
    adapter === undefined ? misused('On which adapter? Give -i IFACE.') : network.address(ip, adapter),
  ),
  name: async (network, { subject, server }) => {
    const [, name, suffix = '00'] = /^(.{1,15}?)(?:#([0-9a-f]{1,2}))?$/i.exec(subject) ?? []
    if (name === undefined) return misused('A NetBIOS name has one to fifteen characters.')
    const to = server === undefined ? undefined : parseIpv4(server)
    if (server !== undefined && to === undefined) return misused(`“${server}” is no IPv4 address.`)
    return network.name(name.toUpperCase(), Number.parseInt(suffix, 16), to)
  },
}

/** @returns the exit status: 0 nobody answered, 1 somebody did, 2 it could not be asked */
export async function ask(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, server: { type: 'string' }, interface: { type: 'string', short: 'i' } },
  })
  const [what = '', subject = ''] = positionals
  const network = checks({
    launch: ownPrograms(),
    setting: thisSetting(),
    interfaces: networkInterfaces,
    now: () => performance.now(),
  })
  const asked = await (questions[what]?.(network, { subject, server: values.server, adapter: values.interface }) ?? misused('Ask what?'))
  if (!asked.ok) return sayFault(asked.fault)
  const { text, sent } = asked.value
  writeError(`Sent: ${sent}.`)
  const items = readText(text, 'ask')
  await write(values.json ? JSON.stringify({ sent, text, items: itemsJson(items) }) : text)
  return items.some(({ facts }) => facts.some(({ value }) => isAnswer(value))) ? exit.found : exit.nothing
}

const isAnswer = (value: FactValue) =>
  value.kind === 'name-row' ||
  value.kind === 'neighbour' ||
  (value.kind === 'name-holders' && value.ips.length > 0) ||
  (value.kind === 'address-holders' && value.macs.length > 0)
