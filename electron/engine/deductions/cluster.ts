// The hosts of an NLB or WLBS cluster compared with each other (REFERENCE §5.3).
import type { Ipv4, MacAddress } from '../../../shared/address.ts'
import { type Board, type Computer, type Deduce, type Deduced, derivedFrom, isClusterMac, on } from './board.ts'

const ids = (facts: readonly { readonly id: string }[]) => facts.map(({ id }) => id)
const distinct = <T>(items: readonly (T | undefined)[]): T[] => [...new Set(items.filter((one) => one !== undefined))] as T[]

/** In unicast mode the cluster adapter's own physical address is the cluster's. */
const hasClusterCard = ({ mac }: { readonly mac?: MacAddress | undefined }) => mac !== undefined && isClusterMac(mac)

export const clusterIps: Deduce = (board) => {
  const found: Deduced[] = []
  const settings = board.of('nlb-settings').filter(({ value }) => value.clusterIp !== undefined)
  const states = board.of('nlb-state').filter(({ value }) => value.clusterIp !== undefined)
  const ips = distinct([...settings, ...states].map(({ value }) => value.clusterIp))
  const hosts = new Set(
    [...settings, ...states].map(
      (fact) =>
        `${fact.value.computer ?? ''} ${'hostPriority' in fact.value ? (fact.value.hostPriority ?? '') : 'hostId' in fact.value ? (fact.value.hostId ?? '') : ''} ${board.item(fact)}`,
    ),
  )
  const bound = boundAddresses(board)
  const wrongInTcpip = bound.filter((one) => one.clusterIp !== undefined && !one.has)
  const others = distinct(wrongInTcpip.flatMap((one) => one.others))
  if (ips.length > 1 || others.length > 0)
    found.push({
      value: { kind: 'cluster-ips', differ: true, ips: distinct([...ips, ...others]) },
      from: [...ids(settings), ...ids(states), ...wrongInTcpip.flatMap((one) => one.from)],
    })
  else if (ips.length === 1 && hosts.size > 1 && wrongInTcpip.length === 0)
    found.push({ value: { kind: 'cluster-ips', differ: false, ips }, from: [...ids(settings), ...ids(states)] })
  return found
}

/** Is the host's cluster address in TCP/IP's own list too? Cause 1 is about that list, cause 2 about the WLBS dialog. */
function boundAddresses(board: Board): { clusterIp: Ipv4 | undefined; has: boolean; others: Ipv4[]; from: string[] }[] {
  return board.computers.flatMap((computer) => {
    const adapters = on(board, computer, 'adapter').filter(({ value }) => value.ips.length > 0)
    const settings = on(board, computer, 'nlb-settings')
    const own = settings.find(({ value }) => value.clusterIp !== undefined)?.value
    const card = adapters.filter(({ value }) => hasClusterCard(value))
    const clusterIp =
      own?.clusterIp ??
      distinct(card.map(({ value }) => (value.mac === undefined ? undefined : (derivedFrom(value.mac) as Ipv4 | undefined))))[0]
    if (adapters.length === 0 || clusterIp === undefined) return []
    const has = adapters.some(({ value }) => value.ips.includes(clusterIp))
    const others = card.flatMap(({ value }) => value.ips.filter((ip) => ip !== clusterIp && ip !== own?.dedicatedIp && ip !== value.ips[0]))
    return [{ clusterIp, has, others, from: ids([...adapters, ...settings]) }]
  })
}

export const clusterAddresses: Deduce = (board) => {
  const settings = board.of('nlb-settings').filter(({ value }) => value.networkAddress !== undefined)
  const cards = board.computers.length > 1 ? board.of('adapter').filter(({ value }) => hasClusterCard(value)) : []
  const answers = [...board.of('neighbour').filter(({ value }) => isClusterMac(value.mac))]
  const pairs: { ip: Ipv4 | undefined; mac: MacAddress; id: string }[] = [
    ...settings.map(({ id, value }) => ({ ip: value.clusterIp, mac: value.networkAddress as MacAddress, id })),
    ...cards.map(({ id, value }) => ({ ip: undefined, mac: value.mac as MacAddress, id })),
    ...answers.map(({ id, value }) => ({ ip: value.ip, mac: value.mac, id })),
    ...board.of('address-holders').flatMap(({ id, value }) => value.macs.filter(isClusterMac).map((mac) => ({ ip: value.ip, mac, id }))),
  ]
  const macs = distinct(pairs.map(({ mac }) => mac))
  // Addresses derived from different cluster addresses differ as they must: that is cause 1, not cause 2.
  const ipsDiffer = board.of('cluster-ips').some(({ value }) => value.differ)
  const allDerived = pairs.every(({ ip, mac }) => derivedFrom(mac) !== undefined && (ip === undefined || derivedFrom(mac) === ip))
  if (macs.length > 1 && !(ipsDiffer && allDerived))
    return [{ value: { kind: 'cluster-addresses', differ: true, macs }, from: pairs.map(({ id }) => id) }]
  const sources = new Set([...settings, ...cards].map((fact) => board.item(fact)))
  return macs.length === 1 && sources.size > 1
    ? [{ value: { kind: 'cluster-addresses', differ: false, macs }, from: pairs.map(({ id }) => id) }]
    : []
}

export const clusterMode: Deduce = (board) => {
  const settings = board.of('nlb-settings').filter(({ value }) => value.mode !== undefined)
  const wire = board.of('nlb-cluster').filter(({ value }) => value.mode !== 'unknown')
  const modes = distinct([...settings, ...wire].map(({ value }) => (value.mode === 'unknown' ? undefined : value.mode)))
  const [mode] = modes
  return mode === undefined
    ? []
    : [{ value: { kind: 'cluster-mode', mode: modes.length > 1 ? 'mixed' : mode }, from: ids([...settings, ...wire]) }]
}

/** The adapter that carries the cluster's address, and whether its card took the cluster's network address (unicast only). */
export const clusterNic: Deduce = (board) => {
  const mode = board.of('cluster-mode')[0]?.value.mode
  if (mode === 'multicast' || mode === 'igmp') return []
  const clusterIpsKnown = new Set(
    [...board.of('nlb-settings'), ...board.of('nlb-state')].flatMap(({ value }) =>
      value.clusterIp === undefined ? [] : [value.clusterIp],
    ),
  )
  const cards: { mac: MacAddress; taken: boolean; id: string; computer: Computer | undefined }[] = []
  for (const computer of board.computers)
    for (const { id, value } of on(board, computer, 'adapter')) {
      if (value.mac === undefined) continue
      if (isClusterMac(value.mac)) cards.push({ mac: value.mac, taken: true, id, computer })
      else if (value.ips.some((ip) => clusterIpsKnown.has(ip))) cards.push({ mac: value.mac, taken: false, id, computer })
    }
  for (const { id, value } of board.of('nlb-settings'))
    if (value.adapterMac !== undefined && value.mode === 'unicast')
      cards.push({ mac: value.adapterMac, taken: isClusterMac(value.adapterMac), id, computer: undefined })
  const fixed = cards.find(({ taken }) => !taken)
  const unicast = mode === 'unicast' || cards.some(({ taken }) => taken)
  if (fixed !== undefined && unicast)
    return [
      {
        value: { kind: 'cluster-nic', changes: false, mac: fixed.mac },
        from: [fixed.id, ...cards.filter(({ taken }) => taken).map(({ id }) => id), ...ids(board.of('cluster-mode'))],
      },
    ]
  return cards.length > 1 && cards.every(({ taken }) => taken)
    ? [{ value: { kind: 'cluster-nic', changes: true }, from: cards.map(({ id }) => id) }]
    : []
}

/** Several hosts each DEFAULT and alone (Q197863). */
export const clusterSplit: Deduce = (board) => {
  const alone = board
    .of('nlb-state')
    .filter(
      ({ value }) =>
        value.state === 'converged-as-default' &&
        (value.members.length === 0 || (value.members.length === 1 && (value.hostId === undefined || value.members[0] === value.hostId))),
    )
  const hosts = new Set(alone.map((fact) => fact.value.hostId ?? fact.value.computer ?? board.item(fact)))
  return hosts.size > 1 ? [{ value: { kind: 'cluster-split', hosts: hosts.size, explained: isExplained(board) }, from: ids(alone) }] : []
}

/** One of Q193598's three causes is shown already; what fits all three then speaks for none of the others. */
export const isExplained = (board: Board) =>
  board.of('nlb-fault').length > 0 ||
  board.of('cluster-ips').some(({ value }) => value.differ) ||
  board.of('cluster-addresses').some(({ value }) => value.differ) ||
  board.of('cluster-nic').some(({ value }) => !value.changes) ||
  board.of('event').some(({ value }) => value.provider === 'WLBS' && value.id === 53)

export const clusterPriorityTwice: Deduce = (board) => {
  const settings = board.of('nlb-settings').filter(({ value }) => value.hostPriority !== undefined)
  return settings.flatMap((one, i) => {
    const other = settings.slice(i + 1).find((two) => {
      const differentHosts =
        (one.value.computer !== undefined && two.value.computer !== undefined && one.value.computer !== two.value.computer) ||
        (one.value.dedicatedIp !== undefined && two.value.dedicatedIp !== undefined && one.value.dedicatedIp !== two.value.dedicatedIp)
      return two.value.hostPriority === one.value.hostPriority && differentHosts
    })
    return other === undefined
      ? []
      : [{ value: { kind: 'cluster-priority-twice' as const, priority: one.value.hostPriority as number }, from: [one.id, other.id] }]
  })
}
