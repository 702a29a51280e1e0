// What this computer can run or ask by itself: the commands it has, the questions that are under way, and what one of them would send.
import { useEffect, useState } from 'react'
import { formatIpv4, parseIpv4 } from '../shared/address.ts'
import type { Adapter, Check } from '../shared/contract.ts'
import type { FactValue } from '../shared/fact.ts'
import type { Question } from '../shared/knowledge/article.ts'
import { formatName } from '../shared/netbios-name.ts'
import { useCaseId, useClient } from './client.ts'
import type { EngineClient } from './stores/connection.ts'

export interface LocalCommand {
  readonly id: string
  readonly shown: string
  readonly does: string
  readonly needsAddress: boolean
}

/** What was last heard: a page that is opened again stands as it will, and does not jump when the answer comes. */
const lastHeard = new WeakMap<EngineClient, readonly LocalCommand[]>()

/** The read-only commands of this computer's system; empty until the engine has said, and where it has none. */
export function useLocalCommands(): readonly LocalCommand[] {
  const client = useClient()
  const [commands, setCommands] = useState<readonly LocalCommand[]>(lastHeard.get(client) ?? [])
  useEffect(() => {
    let stale = false
    client.call('local.commands', {}).then(
      (all) => {
        lastHeard.set(client, all)
        if (!stale) setCommands(all)
      },
      () => undefined, // without the engine nothing is offered
    )
    return () => {
      stale = true
    }
  }, [client])
  return commands
}

/** The questions this case is asking the network right now. */
export function useChecks(): readonly Check[] {
  const client = useClient()
  const id = useCaseId()
  const [checks, setChecks] = useState<readonly Check[]>([])
  useEffect(() => client.listen('checks', { case: id }, setChecks), [client, id])
  return checks
}

/** What a person filled in, or the case did. Text, as it stands in the boxes. */
export interface Blanks {
  readonly ip: string
  readonly name: string
  /** Two hex digits. */
  readonly suffix: string
  readonly server: string
  readonly network: string
  readonly adapter: Adapter | undefined
}
export type Blank = keyof Blanks

/** How one question is put: its words, the blanks it needs, and what leaves this computer for it. */
export interface Asked {
  readonly title: string
  readonly blanks: readonly Blank[]
  readonly sends: (blanks: Blanks) => string
}

/** Counts and ports are those of electron/checks: three tries, UDP 137; a sweep asks each address twice. */
export const questions: Readonly<Record<Question, Asked>> = {
  names: {
    title: 'Ask the machine for its names',
    blanks: ['ip'],
    sends: ({ ip }) => `Claimcheck will send up to 3 node status queries to ${ip} (UDP port 137).`,
  },
  name: {
    title: 'Ask everybody who holds the name',
    blanks: ['name', 'suffix'],
    sends: (blanks) =>
      `Claimcheck will send 3 name queries for ${nameOf(blanks)} to every machine in this computer’s own networks (UDP port 137).`,
  },
  wins: {
    title: 'Ask the WINS server',
    blanks: ['server', 'name', 'suffix'],
    sends: (blanks) => `Claimcheck will send up to 3 name queries for ${nameOf(blanks)} to ${blanks.server} (UDP port 137).`,
  },
  address: {
    title: 'Ask everybody who has the address',
    blanks: ['ip', 'adapter'],
    sends: ({ ip, adapter }) =>
      `Claimcheck will send 3 ARP probes for ${ip} on ${adapter?.name ?? 'the network card'}. They claim nothing: their sender is 0.0.0.0.`,
  },
  sweep: {
    title: 'Ask every machine near here',
    blanks: ['network'],
    sends: ({ network }) =>
      `Claimcheck will send up to 2 node status queries to each of the ${sizeOf(network).toLocaleString('en-US')} addresses in ${network} (UDP port 137), 16 at a time.`,
  },
}

const nameOf = ({ name, suffix }: Blanks) => formatName({ name: name.toUpperCase(), suffix: Number.parseInt(suffix, 16) })

/** One sweep asks at most this many addresses (electron/checks). */
export const mostSwept = 1_024
const cidr = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/
/** Host addresses of a network like 10.1.2.0/24; 0 where it is none. */
export function sizeOf(network: string): number {
  const [, base = '', bits = ''] = cidr.exec(network.trim()) ?? []
  if (parseIpv4(base) === undefined || Number(bits) > 32) return 0
  const size = 2 ** (32 - Number(bits))
  return size <= 2 ? size : size - 2
}

/**
 * What it means that a question of ours was not answered, beside the fact itself, which says who was asked: why that happens to
 * machines that are there. Undefined for what is an answer.
 */
export function silenceMeans(value: FactValue): string | undefined {
  switch (value.kind) {
    case 'node-answer':
      return value.answered
        ? undefined
        : 'A machine that is switched off, behind a firewall or without NetBIOS does not answer either. Nothing is ruled out by it.'
    case 'swept':
      return value.answered > 0
        ? undefined
        : 'Machines that are switched off, behind a firewall or without NetBIOS do not answer either. Nothing is ruled out by it.'
    case 'name-holders':
      if (value.ips.length > 0) return undefined
      return value.denied === true
        ? 'It knows only of those who register with it: a machine that uses broadcasts may hold the name all the same.'
        : 'Whoever holds it may be switched off, behind a firewall or beyond a router, where a broadcast does not go; and a server that is no WINS server says nothing. Nothing is ruled out by it.'
    case 'address-holders':
      return value.macs.length > 0
        ? undefined
        : 'A machine that is switched off or in another network does not answer, nor does Windows NT 4.0 before SP4 or Windows 95 (Q174929). Nothing is ruled out by it.'
    default:
      return undefined
  }
}

/** What is wrong with a blank, for the person who fills it in; undefined when it can be sent. */
export function troubleOf(blank: Blank, blanks: Blanks): string | undefined {
  switch (blank) {
    case 'ip':
    case 'server':
      return parseIpv4(blanks[blank].trim()) === undefined ? 'Four numbers, such as 10.1.2.3' : undefined
    case 'name':
      return blanks.name.trim() === '' || blanks.name.trim().length > 15 ? 'One to 15 characters' : undefined
    case 'suffix':
      return /^[0-9a-f]{2}$/i.test(blanks.suffix) ? undefined : 'Two hex digits, such as 20'
    case 'network': {
      const size = sizeOf(blanks.network)
      if (size === 0) return 'A network, such as 10.1.2.0/24'
      return size > mostSwept ? `Too large: at most ${mostSwept.toLocaleString('en-US')} addresses, /22` : undefined
    }
    case 'adapter':
      return blanks.adapter === undefined ? 'No network card is connected' : undefined
  }
}

/** The /24 around an address: how large the network is nobody has said, and a larger one is asked for knowingly. */
export function networkAround(ip: string): string {
  const known = parseIpv4(ip)
  return known === undefined ? '' : `${formatIpv4(known).replace(/\.\d+$/, '.0')}/24`
}

/** The card whose own address is likest to the one asked for, bit by bit: the same network, most likely. */
export function likeliestAdapter(adapters: readonly Adapter[], ip: string): Adapter | undefined {
  const wanted = parseIpv4(ip)
  const likeness = ({ addresses }: Adapter) =>
    Math.max(
      -1,
      ...addresses.flatMap((address) => {
        const own = parseIpv4(address)
        return own === undefined || wanted === undefined ? [] : [Math.clz32(own ^ wanted)]
      }),
    )
  return adapters
    .filter(({ connected, loopback, mac }) => connected && !loopback && mac !== undefined)
    .reduce<Adapter | undefined>((best, each) => (best === undefined || likeness(each) > likeness(best) ? each : best), undefined)
}
