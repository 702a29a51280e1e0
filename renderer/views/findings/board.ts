// The conflicts board as plain data: what a row says, in which order rows stand. Pure.
import { formatIpv4, formatMac, formatRingMac, isGroupMac, isLocalMac } from '../../../shared/address.ts'
import { type FindingView, paceBars, paceSeconds } from '../../../shared/case.ts'
import type { Finding, Machine } from '../../../shared/finding.ts'
import { formatName } from '../../../shared/netbios-name.ts'
import { never } from '../../../shared/result.ts'
import { makerOf } from '../../../shared/words/maker.ts'

type State = FindingView['state']

/** What the trouble is about: an address, a name, a machine. */
export function whatOf(finding: Finding): { readonly title: string; readonly kind: string } {
  switch (finding.kind) {
    case 'duplicate-ip':
      return { title: finding.ip === undefined ? (finding.ip6 ?? 'one address') : formatIpv4(finding.ip), kind: 'address' }
    case 'nlb-fault':
      return {
        title: finding.ip === undefined ? finding.clusterIps.map(formatIpv4).join(', ') : formatIpv4(finding.ip),
        kind: 'cluster address',
      }
    case 'nlb-cluster':
    case 'nlb-priority':
    case 'nlb-dedicated-ip':
      return { title: formatIpv4(finding.ip), kind: 'cluster address' }
    case 'duplicate-name':
    case 'name-conflict-demand':
    case 'name-release-demand':
    case 'multihomed-name':
    case 'name-moved':
    case 'name-seen':
      return { title: formatName(finding), kind: 'name' }
    case 'dhcp-decline':
    case 'dhcp-two-leases':
    case 'dhcp-offer-in-use':
    case 'dhcp-ping-found-in-use':
    case 'multihomed':
    case 'ip-moved':
    case 'gateway-redundancy':
    case 'proxied-announcement':
      return { title: formatIpv4(finding.ip), kind: 'address' }
    case 'dhcp-shared-identity':
      return { title: finding.ip === null ? finding.clients.map(addressOf).join(', ') : formatIpv4(finding.ip), kind: 'DHCP identity' }
    case 'dhcp-two-servers':
      return { title: finding.servers.map(addressOf).join(', '), kind: 'DHCP servers' }
    case 'proxy-arp':
    case 'scan':
    case 'probe-collision':
    case 'own-echo':
    case 'name-storm':
      return { title: addressOf(finding.machine), kind: 'machine' }
    case 'cloned-mac':
      return { title: formatMac(finding.mac), kind: 'hardware address' }
    case 'mirror-copies':
      return { title: 'this capture', kind: 'capture' }
    case 'forwarding-loop':
      return { title: 'this network', kind: 'capture' }
    default:
      return never(finding)
  }
}
const addressOf = ({ ip, ip6, mac, name }: Machine) =>
  ip !== undefined ? formatIpv4(ip) : (ip6 ?? name ?? (mac === undefined ? 'unknown' : formatMac(mac)))

/** The two machines of a finding, in the places of the older (owner) and the younger (challenger); further ones counted. */
export function machinesOf(finding: Finding): {
  readonly older: Machine | null
  readonly younger: Machine | null
  readonly others: number
} {
  switch (finding.kind) {
    case 'duplicate-ip':
    case 'duplicate-name':
      return { older: finding.older, younger: finding.younger, others: finding.others.length }
    case 'name-conflict-demand':
    case 'name-release-demand':
      // As on the ladder: whoever is told owns the name, whoever sends the demand is its challenger.
      return { older: finding.target, younger: finding.sender, others: 0 }
    case 'nlb-fault':
      return rest(finding.hosts)
    case 'nlb-cluster':
    case 'nlb-priority':
    case 'nlb-dedicated-ip':
      return rest(finding.hosts)
    case 'forwarding-loop':
      return rest(finding.machines)
    case 'dhcp-decline':
      return { older: finding.holder, younger: finding.client, others: 0 }
    case 'dhcp-two-leases':
    case 'dhcp-shared-identity':
      return rest(finding.clients)
    case 'dhcp-two-servers':
      return rest(finding.servers)
    case 'dhcp-offer-in-use':
      return { older: finding.holder, younger: finding.client, others: 0 }
    case 'dhcp-ping-found-in-use':
      return { older: finding.holder, younger: finding.server, others: 0 }
    case 'proxied-announcement':
      return { older: finding.holder, younger: finding.machine, others: 0 }
    case 'ip-moved':
    case 'name-moved':
      return { older: finding.from, younger: finding.to, others: 0 }
    case 'proxy-arp':
    case 'scan':
    case 'probe-collision':
    case 'own-echo':
    case 'name-storm':
    case 'name-seen':
      return { older: finding.machine, younger: null, others: 0 }
    case 'multihomed':
    case 'multihomed-name':
    case 'gateway-redundancy':
      return rest(finding.macs.map((mac) => ({ mac })))
    case 'cloned-mac':
      return { older: { mac: finding.mac }, younger: null, others: 0 }
    case 'mirror-copies':
      return { older: null, younger: null, others: 0 }
    default:
      return never(finding)
  }
}
const rest = ([older, younger, ...others]: readonly Machine[]) => ({
  older: older ?? null,
  younger: younger ?? null,
  others: others.length,
})

/** Whether the finding says which of two came first; for some kinds the two are just two. */
export const isRanked = ({ kind }: Finding) =>
  kind === 'duplicate-ip' ||
  kind === 'duplicate-name' ||
  kind === 'name-conflict-demand' ||
  kind === 'name-release-demand' ||
  kind === 'dhcp-decline' ||
  kind === 'dhcp-offer-in-use'

/** A demand without a target was sent to all. */
export const nobody = (finding: Finding) =>
  (finding.kind === 'name-conflict-demand' || finding.kind === 'name-release-demand') && finding.target === null ? 'everyone' : 'not seen'

/** "PRINT-3F · HP", "Name not known · VMware", "A phone? · private address"; under it its hardware or IP address. `about` is the address in question: it names neither machine. */
export function machineText(machine: Machine, about?: string, ring = false): { readonly name: string; readonly address: string } {
  const { mac, ip, ip6, name } = machine
  // A maker read from octets in ring order would be another's (electron/engine/sides.ts).
  const maker =
    mac === undefined || ring ? undefined : (makerOf(mac) ?? (isLocalMac(mac) && !isGroupMac(mac) ? 'private address' : undefined))
  const known = name ?? (ip === undefined || mac === undefined || formatIpv4(ip) === about ? undefined : formatIpv4(ip))
  return {
    name: [known ?? 'Name not known', maker].filter((part) => part !== undefined).join(' · '),
    address: mac !== undefined ? (ring ? formatRingMac(mac) : formatMac(mac)) : ip !== undefined ? formatIpv4(ip) : (ip6 ?? ''),
  }
}

/** What is going on, in a few words. */
export function happens({ finding, state, acknowledged }: FindingView): string {
  if (state === 'acknowledged' && acknowledged !== undefined) return acknowledged.reason
  switch (finding.kind) {
    case 'duplicate-ip':
    case 'duplicate-name': {
      const names = finding.kind === 'duplicate-name'
      const [older, younger] = names ? ['Owner', 'Challenger'] : ['Older', 'Younger']
      if (finding.outcome === 'avoided') return `${younger} gave way`
      if (finding.outcome === 'defended') return names ? `${older} refuses each time` : `${older} keeps it`
      if (finding.outcome === 'taken-over') return `${younger} took it over`
      if (finding.outcome === 'cured' || state === 'cured') return 'One of them let go'
      return state === 'active' ? 'Both go on answering' : state === 'open' ? 'Both answered to the end' : 'Both answered, quiet since'
    }
    case 'name-conflict-demand':
      return 'Owner is told of a conflict'
    case 'name-release-demand':
      return 'Owner is asked to give it up'
    case 'nlb-fault':
      return ['Cluster IP addresses differ', 'Cluster network addresses differ', 'One host kept its own address'][finding.fault - 1] ?? ''
    case 'nlb-priority':
      return `Both are host ${finding.priority}`
    case 'nlb-dedicated-ip':
      return 'Two hosts with one dedicated address'
    case 'dhcp-decline':
      return 'The client refused the address'
    case 'dhcp-two-servers':
      return 'Several DHCP servers answer'
    case 'dhcp-two-leases':
      return 'One address leased twice'
    case 'dhcp-shared-identity':
      return 'One DHCP identity on several cards'
    case 'dhcp-offer-in-use':
      return 'Leased although in use'
    default:
      return ''
  }
}

/** Frames a minute on average; undefined while there is too little to say. */
export function perMinute({ count, first, last }: Pick<Finding, 'count' | 'first' | 'last'>): string | undefined {
  const minutes = (last - first) / 60e6
  if (!(minutes >= 1) || count < 3) return undefined
  const rate = count / minutes
  return rate >= 1 ? `${Math.round(rate).toLocaleString('en-US')}/min` : `${Math.max(1, Math.round(rate * 60))}/h`
}

/** Bars of one minute. */
const minuteBars = 60 / paceSeconds
/**
 * How fast it goes: in the last minute where it does, else in the last ten; from the whole where only the proof is left.
 * Nothing where there is less than a minute to tell from.
 */
export function rateWords({ pace, finding }: FindingView): string | undefined {
  if (pace === undefined) return perMinute(finding)
  if (pace.until - finding.first < 60e6) return undefined
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)
  const minute = sum(pace.counts.slice(-minuteBars))
  if (minute > 0) return `${minute.toLocaleString('en-US')}/min`
  const all = sum(pace.counts)
  return all > 0 ? `${all.toLocaleString('en-US')} in ${(paceBars * paceSeconds) / 60} min` : 'none now'
}

export const keyOf = ({ evidence, finding }: FindingView) => `${evidence} ${finding.id}`

const rank: Readonly<Record<State, number>> = { active: 0, open: 1, quiet: 2, cured: 3, acknowledged: 4, 'look-alike': 5 }
/** Active ones first, then those that spoke last. */
export const inOrder = (findings: readonly FindingView[]) =>
  [...findings].sort((a, b) => rank[a.state] - rank[b.state] || b.finding.last - a.finding.last || keyOf(a).localeCompare(keyOf(b)))

/** The same order as before, whatever happened: new ones come last, until the pointer and the focus have gone. */
export function inHeldOrder(findings: readonly FindingView[], held: readonly string[]): readonly FindingView[] {
  const places = new Map(held.map((key, place) => [key, place]))
  const place = (each: FindingView) => places.get(keyOf(each)) ?? Number.POSITIVE_INFINITY
  return inOrder(findings).sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
}

/** Whether a row has these words in what it shows. */
export function fits(view: FindingView, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const { older, younger } = machinesOf(view.finding)
  const shown = [whatOf(view.finding).title, whatOf(view.finding).kind, view.headline, happens(view)]
  for (const machine of [older, younger]) {
    if (machine === null) continue
    const { name, address } = machineText(machine)
    shown.push(name, address, address.replaceAll('-', ':'), machine.ip === undefined ? '' : formatIpv4(machine.ip))
  }
  const all = shown.join(' ').toLowerCase()
  return words.every((word) => all.includes(word))
}

/** "2 conflicts are active now." and the line under it. What was saved tells how things stood when it ended; only a watch tells of now. */
export function summary(findings: readonly FindingView[], isWatching: boolean): { readonly head: string; readonly rest: string } {
  const of = (state: State) => findings.filter((each) => each.state === state).length
  const [active, open, alikes] = [of('active'), of('open'), of('look-alike')]
  const counted = (count: number) => `${count === 0 ? 'No' : count} ${count < 2 ? 'conflict' : 'conflicts'}`
  const isNow = isWatching || active > 0
  const head = isNow
    ? `${counted(active)} ${active < 2 ? 'is' : 'are'} active now.`
    : `${counted(open)} ${open < 2 ? 'was' : 'were'} active when the capture ended.`
  const others = [
    ...(isNow && open > 0 ? [`${open} active when a capture ended`] : []),
    ...(['quiet', 'cured', 'acknowledged'] as const).flatMap((state) => (of(state) === 0 ? [] : [`${of(state)} ${state}`])),
  ]
  const alike = alikes === 0 ? '' : `${alikes} ${alikes === 1 ? 'look-alike' : 'look-alikes'} explained.`
  return { head, rest: [others.length === 0 ? '' : `${others.join(', ')}.`, alike].filter(Boolean).join(' ') }
}
