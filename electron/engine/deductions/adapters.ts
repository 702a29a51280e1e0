// What this computer's adapters rule in or out: one adapter, no WINS, two WINS servers, one name on two adapters, a VPN, DHCP unused.
import type { Ipv4 } from '../../../shared/address.ts'
import { isHostIpv4, isLinkLocalIpv4 } from '../../../shared/address.ts'
import { type Board, type Deduce, type FactOf, netbios, on } from './board.ts'

const ids = (facts: readonly { readonly id: string }[]) => facts.map(({ id }) => id)

/**
 * This computer's adapters, each once: as ipconfig /all lists them where it was pasted (it alone prints the node type, and it is
 * complete), else as other outputs mention them.
 */
export function adaptersOf(board: Board): readonly FactOf<'adapter'>[] {
  const all = on(board, board.local, 'adapter')
  const complete = new Set(hostsOf(board).map((host) => board.item(host)))
  // Of several outputs that mention one adapter the one that says most of it speaks, in whatever order they came.
  const best = (complete.size === 0 ? all : all.filter((fact) => complete.has(board.item(fact)))).toSorted(
    (a, b) => said(b.value) - said(a.value),
  )
  return best.filter(
    ({ value }, i) =>
      best.findIndex((other) => other.value.adapter === value.adapter || other.value.ips.some((ip) => value.ips.includes(ip))) === i,
  )
}
const said = (value: FactOf<'adapter'>['value']) =>
  Object.values(value).filter((field) => field !== undefined && field !== '' && (!Array.isArray(field) || field.length > 0)).length
const hostsOf = (board: Board) => on(board, board.local, 'host').filter(({ value }) => value.nodeType !== undefined)
const isWholeList = (board: Board) => hostsOf(board).length > 0

/** Adapters that can carry a NetBIOS name: connected, with a host's address, NetBIOS not switched off. */
const carrying = (board: Board): readonly FactOf<'adapter'>[] =>
  adaptersOf(board).filter(
    ({ value }) =>
      value.medium !== 'loopback' &&
      value.medium !== 'tunnel' &&
      value.connected !== false &&
      value.netbios !== false &&
      value.ips.some((ip) => isHostIpv4(ip) && !isLinkLocalIpv4(ip)),
  )
export const singleAdapter: Deduce = (board) => {
  const all = carrying(board)
  const [only] = all
  return isWholeList(board) && all.length === 1 && only !== undefined && only.value.ips.length === 1
    ? [{ value: { kind: 'single-adapter', count: 1 }, from: ids(all) }]
    : []
}

export const noWins: Deduce = (board) => {
  const adapters = adaptersOf(board)
  if (adapters.length === 0 || !isWholeList(board) || adapters.some(({ value }) => value.wins.length > 0)) return []
  const [host] = hostsOf(board)
  return [
    {
      value: { kind: 'no-wins', reason: host?.value.nodeType === 'broadcast' ? 'broadcast-node' : 'no-server-configured' },
      from: [...ids(adapters), ...(host === undefined ? [] : [host.id])],
    },
  ]
}

/** Q170808: with different primary WINS servers each server thinks it owns the record, and the computer meets its own name. */
export const splitWins: Deduce = (board) => {
  const all = carrying(board).filter(({ value }) => value.wins.length > 0)
  const primary = new Set(all.map(({ value }) => value.wins[0] as Ipv4))
  const apart = all.some((a) => all.some((b) => !a.value.wins.some((server) => b.value.wins.includes(server))))
  return all.length > 1 && apart ? [{ value: { kind: 'split-wins', servers: [...primary] }, from: ids(all) }] : []
}

/** One unique name in two blocks of nbtstat -n, in conflict on one of them (MS-NBTE 3.1.4.1). */
export const twoAdaptersOneName: Deduce = (board) => {
  const rows = on(board, board.local, 'name-row').filter(({ value }) => value.table === 'local' && value.type === 'unique')
  const byName = groupBy(rows, ({ value }) => `${netbios(value.name)} ${value.suffix}`)
  return [...byName.values()].flatMap((same) => {
    const [first] = same
    const places = new Set(same.map(({ value }) => value.node ?? value.adapter ?? ''))
    return first !== undefined && places.size > 1 && same.some(({ value }) => value.status === 'conflict')
      ? [{ value: { kind: 'two-adapters-one-name' as const, name: first.value.name, suffix: first.value.suffix }, from: ids(same) }]
      : []
  })
}

export const vpnAdapter: Deduce = (board) => {
  const adapters = on(board, board.local, 'adapter').filter(
    ({ value }) => (value.medium === 'ppp' || value.medium === 'vpn') && value.netbios !== false && value.ips.length > 0,
  )
  const rows = on(board, board.local, 'name-row').filter(({ value }) => value.table === 'local')
  const senders = board.of('sender-is')
  return adapters.flatMap((adapter) => {
    const mine = rows.filter(
      ({ value }) => (value.node !== undefined && adapter.value.ips.includes(value.node)) || value.adapter === adapter.value.adapter,
    )
    const sender = senders.filter(({ value }) => value.who === 'own-adapter' && adapter.value.ips.includes(value.ip))
    return mine.length === 0 && sender.length === 0
      ? []
      : [
          {
            value: { kind: 'vpn-adapter' as const, adapter: adapter.value.adapter, registers: true, refused: sender.length > 0 },
            from: ids([adapter, ...mine, ...sender]),
          },
        ]
  })
}

export const dhcpNotUsed: Deduce = (board) => {
  const all = adaptersOf(board).filter(
    ({ value }) => value.medium !== 'loopback' && value.medium !== 'tunnel' && value.connected !== false && value.ips.length > 0,
  )
  return all.length > 0 && all.every(({ value }) => value.dhcp === false) ? [{ value: { kind: 'dhcp-not-used' }, from: ids(all) }] : []
}

/** Map.groupBy is newer than the oldest Node we run on. */
export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const same = groups.get(key(item))
    if (same === undefined) groups.set(key(item), [item])
    else same.push(item)
  }
  return groups
}
