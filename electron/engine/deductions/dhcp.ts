// What the DHCP server's own records show (REFERENCE §6.1).
import type { Ipv4, MacAddress } from '../../../shared/address.ts'
import { groupBy } from './adapters.ts'
import type { Board, Deduce, Deduced, FactOf } from './board.ts'

export const dhcpInconsistent: Deduce = (board) => {
  const found: Deduced[] = []
  const say = (why: Extract<Deduced['value'], { kind: 'dhcp-database-inconsistent' }>['why'], from: readonly string[], ip?: Ipv4) =>
    found.push({ value: { kind: 'dhcp-database-inconsistent', why, ...(ip === undefined ? {} : { ip }) }, from })

  const active = board.of('dhcp-lease').filter(({ value }) => value.state === 'active' && value.mac !== undefined)
  for (const [ip, same] of groupBy(active, ({ value }) => value.ip))
    if (new Set(same.map(({ value }) => value.mac)).size > 1)
      say(
        'one-address-twice',
        same.map(({ id }) => id),
        ip,
      )
  // One card with leases in two scopes has only moved; in one scope (one /24 as far as we can tell) it is a fault.
  for (const same of groupBy(active, ({ value }) => `${value.mac} ${value.ip >>> 8}`).values())
    if (new Set(same.map(({ value }) => value.ip)).size > 1)
      say(
        'two-leases',
        same.map(({ id }) => id),
        same[0]?.value.ip,
      )

  const audit = board.of('dhcp-audit')
  const errors = audit.filter(({ value }) => value.what === 'database-error')
  if (errors.length > 0)
    say(
      'database-error',
      errors.map(({ id }) => id),
    )

  // The log in its own order: a lease for a second card while the first one's was neither given back nor run out.
  const held = new Map<Ipv4, { mac: MacAddress; id: string }>()
  const told = new Set<Ipv4>()
  for (const { id, value } of audit) {
    const { ip, mac } = value
    if (ip === undefined) continue
    if (value.what === 'released' || value.what === 'deleted' || value.what === 'expired' || value.what === 'in-use') held.delete(ip)
    else if ((value.what === 'new' || value.what === 'renewed') && mac !== undefined) {
      const before = held.get(ip)
      if (before !== undefined && before.mac !== mac && !told.has(ip)) {
        told.add(ip)
        say('one-address-twice', [before.id, id], ip)
      }
      held.set(ip, { mac, id })
    }
  }
  const bad = [
    ...audit.filter(({ value }) => value.what === 'in-use' && value.ip !== undefined),
    ...board.of('dhcp-lease').filter(({ value }) => value.state === 'bad-address'),
  ]
  const byIp = groupBy(bad, ({ value }) => value.ip as Ipv4)
  for (const [ip, same] of byIp)
    if (same.length > 1 && byIp.size < manyAddresses)
      say(
        'bad-address-repeated',
        same.map(({ id }) => id),
        ip,
      )

  for (const { id, value } of board.of('dhcp-two-leases')) if (value.servers.length < 2) say('one-address-twice', [id], value.ip)
  return found
}

/** From this many different addresses in one log it is equipment that probes, not a squatter (REFERENCE §6.1). */
const manyAddresses = 3

const serversNotices = (board: Board) =>
  board.of('conflict-notice').filter(({ value }) => value.by === 'DHCP server' && value.ip !== undefined)
/** A DHCP server that found many addresses in use met no squatter: nothing follows for any one of them. */
export const isServersProbe = (board: Board, { by }: FactOf<'conflict-notice'>['value']) =>
  by === 'DHCP server' && new Set(serversNotices(board).map(({ value }) => value.ip)).size >= manyAddresses

export const badAddressesMany: Deduce = (board) => {
  const bad = [...board.of('dhcp-audit').filter(({ value }) => value.what === 'in-use' && value.ip !== undefined), ...serversNotices(board)]
  const count = new Set(bad.map(({ value }) => value.ip)).size
  return count >= manyAddresses ? [{ value: { kind: 'bad-addresses-many', count }, from: bad.map(({ id }) => id) }] : []
}

/** One active lease of our address, for our card. */
export const dhcpLeaseGood: Deduce = (board) =>
  [...(board.local?.ips ?? [])].flatMap((ip): Deduced[] => {
    const same = board.of('dhcp-lease').filter(({ value }) => value.ip === ip && value.state === 'active')
    const [only] = same
    return same.length === 1 && only?.value.mac !== undefined && board.local?.macs.has(only.value.mac) === true
      ? [{ value: { kind: 'dhcp-lease-good', ip }, from: [only.id] }]
      : []
  })
