// The settings of a cluster's hosts side by side (Q193598): what has to be alike, and what has to differ.
import { formatIpv4, formatMac } from '../shared/address.ts'
import type { FactView } from '../shared/case.ts'

export interface HostCell {
  readonly shows: string
  readonly fact: FactView
}
export interface CompareRow {
  readonly label: string
  /** One cell for each host, in the order of `hosts`; undefined where a host did not say. */
  readonly cells: readonly (HostCell | undefined)[]
  readonly outcome: 'same' | 'differ' | 'fine' | 'clash' | 'unknown'
  readonly says: string
}
export interface Comparison {
  readonly hosts: readonly string[]
  readonly rows: readonly CompareRow[]
}

interface Aspect {
  readonly label: string
  /** `alike`: every host has to have the same. `apart`: every host has to have its own. */
  readonly rule: 'alike' | 'apart' | 'one-default'
  readonly of: (fact: FactView['fact']['value']) => string | undefined
}
const aspects: readonly Aspect[] = [
  {
    label: 'Cluster IP address',
    rule: 'alike',
    of: (v) => (v.kind === 'nlb-settings' && v.clusterIp !== undefined ? formatIpv4(v.clusterIp) : undefined),
  },
  {
    label: 'Cluster network address',
    rule: 'alike',
    of: (v) => (v.kind === 'nlb-settings' && v.networkAddress !== undefined ? formatMac(v.networkAddress) : undefined),
  },
  { label: 'Mode', rule: 'alike', of: (v) => (v.kind === 'nlb-settings' ? v.mode : undefined) },
  { label: 'Host priority', rule: 'apart', of: (v) => (v.kind === 'nlb-settings' ? v.hostPriority?.toString() : undefined) },
  {
    label: 'Own address',
    rule: 'apart',
    of: (v) => (v.kind === 'nlb-settings' && v.dedicatedIp !== undefined ? formatIpv4(v.dedicatedIp) : undefined),
  },
  {
    label: 'Says it is',
    rule: 'one-default',
    of: (v) =>
      v.kind === 'nlb-state'
        ? `${v.state === 'converged-as-default' ? 'converged as DEFAULT' : v.state.replaceAll('-', ' ')}, with ${v.members.join(', ') || 'nobody'}`
        : undefined,
  },
]

/** Who said it: the computer's name, else its own address, else its host number; every unnamed paste is a host of its own. */
const hostOf = ({ fact: { value, origin } }: FactView): string | undefined => {
  if (value.kind === 'nlb-settings')
    return (
      value.computer ??
      (value.dedicatedIp === undefined
        ? value.hostPriority === undefined
          ? unnamed(origin)
          : `Host ${value.hostPriority}`
        : formatIpv4(value.dedicatedIp))
    )
  if (value.kind === 'nlb-state') return value.computer ?? (value.hostId === undefined ? unnamed(origin) : `Host ${value.hostId}`)
  return undefined
}
const unnamed = (origin: FactView['fact']['origin']) => (origin.from === 'text' ? `Host of line ${origin.line}` : undefined)

/** The hosts as far as they have spoken; undefined for fewer than two. The latest word of a host counts. */
export function compareHosts(facts: readonly FactView[]): Comparison | undefined {
  const said = facts.flatMap((fact) => {
    const host = hostOf(fact)
    return host === undefined ? [] : [{ host, fact }]
  })
  // `Host 2` of a query and `10.4.2.202` of the parameters are one host where the parameters give the priority.
  const alias = new Map<string, string>()
  for (const { host, fact } of said)
    if (fact.fact.value.kind === 'nlb-settings' && fact.fact.value.hostPriority !== undefined)
      alias.set(`Host ${fact.fact.value.hostPriority}`, host)
  const nameOf = (host: string) => alias.get(host) ?? host
  const hosts = [...new Set(said.map(({ host }) => nameOf(host)))].sort()
  if (hosts.length < 2) return undefined

  const rows = aspects.flatMap((aspect): CompareRow[] => {
    const cells = hosts.map((host) =>
      said.reduce<HostCell | undefined>((latest, one) => {
        const shows = nameOf(one.host) === host ? aspect.of(one.fact.fact.value) : undefined
        return shows === undefined ? latest : { shows, fact: one.fact }
      }, undefined),
    )
    const known = cells.flatMap((cell) => (cell === undefined ? [] : cell.shows))
    return known.length === 0 ? [] : [{ label: aspect.label, cells, ...judge(aspect.rule, known) }]
  })
  return { hosts, rows }
}

function judge(rule: Aspect['rule'], known: readonly string[]): Pick<CompareRow, 'outcome' | 'says'> {
  if (known.length < 2) return { outcome: 'unknown', says: 'one host said it' }
  const different = new Set(known).size
  switch (rule) {
    case 'alike':
      return different === 1 ? { outcome: 'same', says: 'same' } : { outcome: 'differ', says: 'differ' }
    case 'apart':
      return different === known.length ? { outcome: 'fine', says: 'fine, must differ' } : { outcome: 'clash', says: 'must differ' }
    case 'one-default': {
      const defaults = known.filter((words) => words.includes('DEFAULT')).length
      return defaults > 1 ? { outcome: 'clash', says: 'two defaults' } : { outcome: 'fine', says: 'fine' }
    }
  }
}
