// A fact in words, one short sentence each; and where it came from, as a link.
import { formatIpv4 } from '../address.ts'
import type { Fact, FactValue, Origin } from '../fact.ts'
import type { Sentence } from '../sentence.ts'
import { sayFinding } from './finding.ts'
import { framesLink, holderText, ipText, linked, list, macText, nameText, plural, suffixText } from './say.ts'

const statusText = {
  registered: 'Registered',
  conflict: 'in Conflict',
  released: 'Released',
  registering: 'Registering',
  deregistered: 'Deregistered',
  other: 'not Registered',
} as const
const senderText = {
  'own-adapter': 'another adapter of this computer',
  'wins-server': 'the WINS server',
  gateway: 'the default gateway',
  'dhcp-server': 'the DHCP server',
  'holder-of-name': 'the machine that holds the name too',
  'other-host': 'another computer',
} as const
const computerText = (computer: string | undefined) => (computer === undefined ? '' : ` on ${computer}`)

/** What a fact says, without where it came from. */
export function sayFact(value: FactValue): string {
  switch (value.kind) {
    case 'event': {
      const head = `${value.provider} event ${value.id}${computerText(value.computer)}`
      if (value.name !== undefined && value.suffix !== undefined)
        return `${head}: ${nameText(value.name, value.suffix)} was refused${value.refusedBy === undefined ? '' : ` by ${ipText(value.refusedBy)}`}.`
      if (value.address !== undefined)
        return `${head}: its data names ${ipText(value.address)}${value.ambiguous === true && value.otherReading !== undefined ? `, or ${ipText(value.otherReading)} read the other way round` : ''}.`
      if (value.conflictIp !== undefined || value.conflictIp6 !== undefined)
        return `${head}: ${value.conflictIp === undefined ? value.conflictIp6 : ipText(value.conflictIp)} is used by ${value.conflictMac === undefined ? 'another machine' : macText(value.conflictMac)} too.`
      return value.otherComputer === undefined ? `${head}.` : `${head}: ${value.otherComputer}.`
    }
    case 'conflict-notice': {
      const by = value.by.charAt(0).toUpperCase() + value.by.slice(1)
      if (value.about === 'name')
        return value.name === undefined || value.suffix === undefined
          ? `${by} says that a name exists twice on the network.`
          : `${by}: ${nameText(value.name, value.suffix)} was refused${value.refusedBy === undefined ? '' : ` by ${ipText(value.refusedBy)}`}.`
      const both = value.mac === undefined || value.ownMac === undefined ? '' : `, and by ${macText(value.ownMac)}`
      return `${by} says that ${value.ip === undefined ? (value.ip6 ?? 'an address') : ipText(value.ip)} is used by ${value.mac === undefined ? 'another machine' : macText(value.mac)}${both} too.`
    }
    case 'name-row':
      return `${value.table === 'local' ? 'Here' : value.node === undefined ? 'The other machine' : ipText(value.node)}: ${nameText(value.name, value.suffix)} ${value.type === 'group' ? '(group) ' : ''}is ${statusText[value.status]}.`
    case 'node-answer': {
      const whom = value.ip === undefined ? (value.name ?? 'The machine') : ipText(value.ip)
      return value.answered ? `${whom} answered with its names.` : `${whom} gave no answer. That does not mean it is free.`
    }
    case 'cache-row':
      return `The name cache has ${nameText(value.name, value.suffix)} at ${ipText(value.ip)}${value.preloaded ? ', preloaded from LMHOSTS' : ''}.`
    case 'lmhosts-row':
      return `LMHOSTS has ${value.name} at ${ipText(value.ip)}.`
    case 'host':
      return (
        [
          value.hostName === undefined ? undefined : `The host name is ${value.hostName}.`,
          value.nodeType === undefined ? undefined : `Node type: ${value.nodeType}.`,
          value.scope === undefined || value.scope === '' ? undefined : `NetBIOS scope: ${value.scope}.`,
        ]
          .filter((one) => one !== undefined)
          .join(' ') || 'The computer’s settings.'
      )
    case 'adapter':
      return `${value.adapter === '' ? 'This computer’s adapter' : `Adapter ${value.adapter}`}: ${list(value.ips.map(ipText)) || 'no address'}${value.wins.length === 0 ? '' : `, WINS server ${list(value.wins.map(ipText))}`}.${value.duplicate === undefined ? '' : ` Windows calls ${ipText(value.duplicate)} a duplicate.`}`
    case 'neighbour':
      return value.answered === true
        ? `${macText(value.mac)} answered for ${ipText(value.ip)}.`
        : `The ARP table has ${ipText(value.ip)} at ${macText(value.mac)}.`
    case 'own-name':
      return `${ownNameText[value.which]}: ${value.value}.`
    case 'registry-value':
      return `Registry: ${value.valueName} is ${value.data}.`
    case 'nlb-state':
      return `${value.computer ?? (value.hostId === undefined ? 'A host' : `Host ${value.hostId}`)} is ${value.state.replaceAll('-', ' ').replace('default', 'DEFAULT')}${value.members.length === 0 ? '' : ` with ${list(value.members.map(String))}`}${value.clusterIp === undefined ? '' : ` in the cluster ${ipText(value.clusterIp)}`}.`
    case 'nlb-settings':
      return `${value.computer ?? (value.hostPriority === undefined ? 'A host' : `Host ${value.hostPriority}`)} is set to ${[value.clusterIp === undefined ? undefined : `cluster address ${ipText(value.clusterIp)}`, value.networkAddress === undefined ? undefined : `network address ${macText(value.networkAddress)}`, value.mode].filter((one) => one !== undefined).join(', ') || 'NLB'}.`
    case 'wins-record':
      return `WINS has ${nameText(value.name, value.suffix)} at ${list(value.ips.map(ipText)) || 'no address'}: ${value.state}, ${value.static ? 'static' : 'dynamic'}.`
    case 'dhcp-lease':
      return `DHCP lease of ${ipText(value.ip)}${value.mac === undefined ? '' : ` for ${macText(value.mac)}`}${value.host === undefined ? '' : ` (${value.host})`}: ${value.state}.`
    case 'dhcp-audit':
      return `DHCP log, ${value.event}: ${value.what.replaceAll('-', ' ')}${value.ip === undefined ? '' : `, ${ipText(value.ip)}`}${value.mac === undefined ? '' : `, ${macText(value.mac)}`}.`
    case 'answer':
      return `Answered: ${value.answer}.`
    case 'quiet':
      return `Watched for ${plural(value.seconds, 'second')}: no ${value.what.replaceAll('-', ' ')} was heard.`
    case 'address-holders':
      return value.macs.length === 0
        ? `Nobody answered for ${ipText(value.ip)}. That does not mean it is free.`
        : `${list(value.macs.map((mac) => macText(mac)))} answered for ${ipText(value.ip)}.`
    case 'name-holders':
      if (value.denied === true)
        return `${value.askedOf === undefined ? 'The WINS server' : list(value.askedOf.map(ipText))} says that nobody has registered ${nameText(value.name, value.suffix)}.`
      return value.ips.length === 0
        ? `Nobody answered for ${nameText(value.name, value.suffix)}. That does not mean it is free.`
        : `${list(value.ips.map(ipText))} answered for ${nameText(value.name, value.suffix)}.`
    case 'swept':
      return `Of ${plural(value.asked, 'address', 'addresses')} asked in ${value.network} ${value.answered === 0 ? 'none' : value.answered} answered with names.${value.answered === 0 ? ' That does not mean that nobody is there.' : ''}`
    case 'sender-is':
      return `${ipText(value.ip)} is ${senderText[value.who]}${value.name === undefined ? '' : `, ${value.name}`}.`
    case 'self-conflict':
      return 'This computer meets itself; no other machine took part.'
    case 'name-in-conflict':
      return `${value.name === '' ? 'The name' : nameText(value.name, value.suffix)} is in conflict: ${holderText(value.suffix, value.holder)}.`
    case 'conflict-names':
      return value.only === 'several'
        ? 'Names of several kinds are in conflict.'
        : `Every name in conflict is ${holderText(0, value.only)}.`
    case 'twin':
      return value.sameMachine
        ? `${nameText(value.name, value.suffix)} is held twice by this one computer.`
        : `${value.ip === undefined ? 'Another machine' : ipText(value.ip)} holds ${nameText(value.name, value.suffix)} too.`
    case 'names-registered':
      return value.all ? `All ${value.count} names here are Registered.` : 'Not every name here is Registered.'
    case 'nothing-wrong':
      return `The message came, and all ${value.count === 0 ? '' : `${value.count} `}names here are Registered.`
    case 'single-adapter':
      return 'This computer has one adapter with NetBIOS.'
    case 'two-adapters-one-name':
      return `${nameText(value.name, value.suffix)} stands on two adapters of this computer.`
    case 'split-wins':
      return `The adapters of this computer use different WINS servers: ${list(value.servers.map(ipText))}.`
    case 'no-wins':
      return value.reason === 'broadcast-node'
        ? 'This computer is a broadcast node; it does not use WINS.'
        : 'No WINS server is configured.'
    case 'wins-refused':
      return `The WINS server refused ${nameText(value.name, value.suffix)}${value.ownerAlive ? ' after its owner answered' : ''}.`
    case 'wins-record-stale':
      return `WINS has ${nameText(value.name, value.suffix)} at ${ipText(value.ip)}, which is not this computer’s${value.static ? '; the record is static' : ''}${value.answersOtherwise === true ? '; the machine there has another name' : ''}.`
    case 'wins-record-good':
      return `WINS has ${nameText(value.name, value.suffix)} at this computer’s own address.`
    case 'wins-owner-alive':
      return `The owner WINS has on record, ${ipText(value.ip)}, is there and holds ${nameText(value.name, value.suffix)}.`
    case 'host-names':
      return value.differ
        ? `The computer’s own names differ: ${list(value.values)}${value.pendingRename ? '; a rename waits for a restart' : ''}.`
        : `The computer’s own names agree: ${list(value.values)}.`
    case 'first-15-equal':
      return `${list(value.names)} have the same first 15 characters.`
    case 'dhcp-database-inconsistent':
      return {
        'two-leases': 'One client holds two leases in one scope.',
        'one-address-twice': `${value.ip === undefined ? 'One address' : ipText(value.ip)} is leased twice.`,
        'bad-address-repeated': `${value.ip === undefined ? 'An address' : ipText(value.ip)} was found in use again and again.`,
        'database-error': 'The DHCP server reports errors of its database.',
      }[value.why]
    case 'dhcp-lease-good':
      return `DHCP has one lease of ${ipText(value.ip)}, for this computer.`
    case 'dhcp-not-used':
      return 'This computer’s addresses are set by hand; DHCP is not used.'
    case 'user-names-absent':
      return 'No user name <03> is registered here.'
    case 'cluster-ips':
      return value.differ
        ? `The hosts have different cluster addresses: ${list(value.ips.map(ipText))}.`
        : `All hosts have the cluster address ${list(value.ips.map(ipText))}.`
    case 'cluster-addresses':
      return value.differ
        ? `The hosts have different cluster network addresses: ${list(value.macs.map((mac) => macText(mac)))}.`
        : `All hosts have the cluster network address ${list(value.macs.map((mac) => macText(mac)))}.`
    case 'cluster-nic':
      return value.changes
        ? 'Every cluster adapter took the cluster’s network address.'
        : `A cluster adapter kept its own network address${value.mac === undefined ? '' : `, ${macText(value.mac)}`}.`
    case 'cluster-mode':
      return value.mode === 'mixed' ? 'The hosts do not all use the same mode.' : `The cluster works in ${value.mode} mode.`
    case 'cluster-split':
      return `${plural(value.hosts, 'host')} each say “converged as DEFAULT” without the others.`
    case 'cluster-priority-twice':
      return `Two hosts have the priority ${value.priority}.`
    case 'address-held-twice':
      return value.macs.length > 1
        ? `${ipText(value.ip)} is held by ${list(value.macs.map((mac) => macText(mac)))}.`
        : `${ipText(value.ip)} is held by ${value.macs[0] === undefined ? 'another machine' : macText(value.macs[0])} too.`
    case 'conflict-mac-is':
      return `${macText(value.mac)} is ${value.who === 'cluster' ? 'an NLB cluster’s network address' : value.who === 'own' ? 'this computer’s own' : value.who === 'gateway' ? 'a redundant gateway’s' : 'an ordinary network card’s'}.`
    case 'conflict-behaviour':
      return value.only === 'several'
        ? 'Several conflicts were seen, handled in different ways.'
        : `The conflict was handled ${{ 'pre-sp3': 'as by Microsoft TCP/IP before NT 4.0 SP3', sp3: 'by the rule of NT 4.0 SP3', modern: 'as newer systems do' }[value.only]}.`
    case 'ipv6-conflict':
      return `The address in conflict is an IPv6 address, ${value.ip6}.`
    case 'unspecified-conflict':
      return 'The address in the event is 0.0.0.0: this computer had none yet.'
    case 'bad-addresses-many':
      return `DHCP found ${plural(value.count, 'different address', 'different addresses')} in use within one log.`
    case 'vpn-adapter':
      return `${value.adapter} is a VPN or dial-up adapter${value.refused ? ' and the other address in this conflict' : value.registers ? ' and registers names' : ''}.`
    case 'lmhosts-wrong':
      return `LMHOSTS sends ${value.name} to ${ipText(value.ip)}, which is not where it is.`
    case 'cured':
      return {
        name: 'Afterwards all names here were Registered.',
        address: 'Afterwards one machine answered for the address.',
        cluster: 'Afterwards the hosts formed one cluster.',
      }[value.what]
    default:
      return sayFinding(value).headline
  }
}

/** The eight places where Windows keeps or shows the computer's name. */
export const ownNameText = {
  'tcpip-hostname': 'TCP/IP host name (registry)',
  'tcpip-nv-hostname': 'TCP/IP host name after the next start (registry)',
  'active-computer-name': 'Computer name in use (registry)',
  'pending-computer-name': 'Computer name after the next start (registry)',
  'ipconfig-host-name': 'Host name (ipconfig)',
  'hostname-command': 'hostname',
  'computername-variable': 'COMPUTERNAME',
  'nbtstat-00': 'Computer name in nbtstat, <00>',
  'computer-name-command': 'Computer name (systeminfo, net config)',
} as const

/** Titles and times of evidence, to name where a fact comes from. */
export type TitleOf = (evidence: string) => string

/** Where a fact came from, as a link that leads there; a deduction names what it stands on. */
export function whereFrom(origin: Origin, title: TitleOf, facts: ReadonlyMap<string, Fact> = new Map(), ring = false): Sentence {
  switch (origin.from) {
    case 'text':
      return [linked(title(origin.evidence), { to: 'span', evidence: origin.evidence, span: origin.span })]
    case 'frames':
      return origin.frames.length === 0
        ? [linked(title(origin.evidence), { to: 'evidence', evidence: origin.evidence })]
        : framesLink(origin.frames, { evidence: origin.evidence, ring })
    case 'answer':
    case 'check':
      return [linked(title(origin.evidence), { to: 'evidence', evidence: origin.evidence })]
    case 'facts': {
      const parts: Sentence[] = []
      const seen = new Set<string>()
      for (const root of rootsOf(origin, facts)) {
        const where = whereFrom(root, title, facts, ring)
        const key = JSON.stringify(root.from === 'text' ? root.evidence + title(root.evidence) : where)
        if (!seen.has(key)) parts.push(where)
        seen.add(key)
      }
      return parts.slice(0, 3).flatMap((part, i) => (i === 0 ? part : [', ', ...part]))
    }
  }
}

/** The origins in pastes, frames and answers that an origin rests on in the end. */
export function rootsOf(origin: Origin, facts: ReadonlyMap<string, Fact>): Origin[] {
  if (origin.from !== 'facts') return [origin]
  return origin.facts.flatMap((id) => {
    const fact = facts.get(id)
    return fact === undefined ? [] : rootsOf(fact.origin, facts)
  })
}

/** `{name} {suffix} at {ip}` filled from a fact's fields, each in its own spelling; unknown holes stay as `<ip>`. */
export function fill(template: string, value: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, hole: string) => textOf(hole, value[hole]) ?? `<${hole}>`)
}
const ipHoles = new Set(['ip', 'address', 'refusedBy', 'ownInterface', 'clusterIp', 'conflictIp', 'server', 'node'])
const macHoles = new Set(['mac', 'clusterMac', 'conflictMac', 'networkAddress', 'adapterMac'])
function textOf(hole: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number' && hole === 'suffix') return suffixText(value)
  if (typeof value === 'number' && ipHoles.has(hole)) return formatIpv4(value as Parameters<typeof formatIpv4>[0])
  if (typeof value === 'number' && macHoles.has(hole)) return macText(value as Parameters<typeof macText>[0])
  if (Array.isArray(value))
    return value.length === 0 ? undefined : list(value.map((one) => textOf(hole.replace(/s$/, ''), one) ?? String(one)))
  return String(value)
}
