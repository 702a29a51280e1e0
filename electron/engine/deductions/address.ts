// One address, two cards: from events, ARP tables and active checks; and whose card the event names.
import type { Ipv4, MacAddress } from '../../../shared/address.ts'
import { groupBy } from './adapters.ts'
import { type Deduce, type Deduced, isClusterMac } from './board.ts'
import { isExplained } from './cluster.ts'
import { isServersProbe } from './dhcp.ts'

export const addressHeldTwice: Deduce = (board) => {
  const found: Deduced[] = []
  for (const { id, value } of board.of('event')) {
    if (value.provider !== 'Tcpip' || (value.id !== 4198 && value.id !== 4199) || value.conflictIp === undefined || value.conflictIp === 0)
      continue
    if (value.conflictMac !== undefined && board.local?.macs.has(value.conflictMac) === true) continue
    const own = board
      .of('adapter')
      .find((one) => one.value.mac !== undefined && one.value.ips.includes(value.conflictIp as Ipv4) && one.value.mac !== value.conflictMac)
    const macs = [value.conflictMac, own?.value.mac].filter((mac): mac is MacAddress => mac !== undefined)
    found.push({
      value: { kind: 'address-held-twice', ip: value.conflictIp, macs, proved: false },
      from: own === undefined ? [id] : [id, own.id],
    })
  }
  const notices = board
    .of('conflict-notice')
    .filter(({ value }) => value.ip !== undefined && value.ip !== 0 && !isServersProbe(board, value))
    .filter(({ value }) => value.mac === undefined || board.local?.macs.has(value.mac) !== true)
  for (const [ip, same] of groupBy(notices, ({ value }) => value.ip as Ipv4)) {
    // The others first: who says so is this side.
    const macs = [...same.map(({ value }) => value.mac), ...same.map(({ value }) => value.ownMac)]
    const known = [...new Set(macs.filter((mac): mac is MacAddress => mac !== undefined))]
    found.push({ value: { kind: 'address-held-twice', ip, macs: known, proved: false }, from: same.map(({ id }) => id) })
  }
  for (const { id, value } of board.of('adapter'))
    if (value.duplicate !== undefined && value.duplicate !== 0)
      found.push({ value: { kind: 'address-held-twice', ip: value.duplicate, macs: [], proved: false }, from: [id] })
  // Cards of one computer are not two computers.
  for (const { id, value } of board.of('address-holders'))
    if (value.macs.length > 1 && !value.macs.every(isClusterMac) && !value.macs.every((mac) => board.local?.macs.has(mac) === true))
      found.push({ value: { kind: 'address-held-twice', ip: value.ip, macs: value.macs, proved: true }, from: [id] })
  // Two ARP tables that disagree: it may have moved in between, so it is no proof.
  for (const [ip, same] of groupBy(
    board.of('neighbour').filter(({ value }) => value.entry !== 'static'),
    ({ value }) => value.ip,
  )) {
    const macs = [...new Set(same.map(({ value }) => value.mac))].filter((mac) => !isClusterMac(mac))
    const isProved = found.some(({ value }) => value.kind === 'address-held-twice' && value.proved && value.ip === ip)
    if (macs.length > 1 && !isProved)
      found.push({ value: { kind: 'address-held-twice', ip, macs, proved: false }, from: same.map(({ id }) => id) })
  }
  const isShown = (ip: Ipv4) => found.some(({ value }) => value.kind === 'address-held-twice' && value.ip === ip)
  // Two computers of the ticket list it as theirs. A cluster's hosts do by design.
  const isClustered = board.of('nlb-settings').length + board.of('nlb-state').length > 0
  const listed = board.of('adapter').filter(({ value }) => value.mac !== undefined && value.connected !== false && !isClusterMac(value.mac))
  for (const [ip, same] of groupBy(
    listed.flatMap((fact) => fact.value.ips.map((one) => ({ ip: one, fact }))),
    (one) => one.ip,
  )) {
    const macs = [...new Set(same.flatMap(({ fact }) => fact.value.mac ?? []))]
    const computers = new Set(same.map(({ fact }) => board.computers.find(({ items }) => items.has(board.item(fact)))))
    if (macs.length > 1 && computers.size > 1 && !isClustered && !isShown(ip))
      found.push({ value: { kind: 'address-held-twice', ip, macs, proved: false }, from: same.map(({ fact }) => fact.id) })
  }
  // A table gives the address of a computer in this ticket to a card that is not its own; it may have moved in between, too.
  for (const { id, value } of board.of('neighbour')) {
    if (value.entry === 'static' || isClusterMac(value.mac) || isGatewayMac(value.mac)) continue
    if (board.of('adapter').some((one) => one.value.mac === value.mac)) continue
    const own = board
      .of('adapter')
      .find((one) => one.value.connected !== false && one.value.mac !== undefined && one.value.ips.includes(value.ip))
    if (own?.value.mac !== undefined && !isClusterMac(own.value.mac) && !isShown(value.ip))
      found.push({
        value: { kind: 'address-held-twice', ip: value.ip, macs: [value.mac, own.value.mac], proved: false },
        from: [id, own.id],
      })
  }
  // The DHCP server met the same address in use again and again: somebody set it by hand (REFERENCE §6.1).
  for (const { value, from } of squatted(board))
    found.push({ value: { kind: 'address-held-twice', ip: value, macs: [], proved: false }, from })
  return found
}

function squatted(board: Parameters<Deduce>[0]) {
  return board
    .of('dhcp-database-inconsistent')
    .flatMap(({ id, value }) => (value.why === 'bad-address-repeated' && value.ip !== undefined ? [{ value: value.ip, from: [id] }] : []))
}

const gatewayPrefixes = [0x00005e0001, 0x00005e0002, 0x00000c07ac] as const
const isGatewayMac = (mac: MacAddress) => gatewayPrefixes.some((prefix) => Math.floor(mac / 256) === prefix)

/** Whose card a message names: Tcpip's events, and everybody else who says that an address is taken. */
export const conflictMacIs: Deduce = (board) =>
  [
    ...board.of('event').flatMap(({ id, value }) => (value.provider === 'Tcpip' ? [{ id, mac: value.conflictMac }] : [])),
    ...board.of('conflict-notice').map(({ id, value }) => ({ id, mac: value.mac })),
  ].flatMap(({ id, mac }): Deduced[] => {
    if (mac === undefined) return []
    const own = board.local?.macs.has(mac) === true
    const gateway = isGatewayMac(mac)
    // 02-01 to 02-20 alone is no proof of a cluster (REFERENCE §5.1): only 02-BF and its kin are.
    const cluster = isClusterMac(mac) && !(Math.floor(mac / 2 ** 32) >= 0x0201 && Math.floor(mac / 2 ** 32) <= 0x0220)
    const who = own ? 'own' : cluster ? 'cluster' : gateway ? 'gateway' : 'other'
    return [{ value: { kind: 'conflict-mac-is', mac, who, ...(cluster ? { explained: isExplained(board) } : {}) }, from: [id] }]
  })

/** How every conflict on the wire was handled, where they all agree; only then does one behaviour rule out the others. */
export const conflictBehaviour: Deduce = (board) => {
  const known = board
    .of('duplicate-ip')
    .filter(({ value }) => value.verdict === 'conflict' && value.ip6 === undefined && value.behaviour !== 'unknown')
  const kinds = new Set(known.map(({ value }) => (value.behaviour === 'pre-sp3' || value.behaviour === 'sp3' ? value.behaviour : 'modern')))
  const [only] = kinds
  return only === undefined
    ? []
    : [{ value: { kind: 'conflict-behaviour', only: kinds.size > 1 ? 'several' : only }, from: known.map(({ id }) => id) }]
}

export const ipv6Conflict: Deduce = (board) => [
  ...board
    .of('event')
    .flatMap(({ id, value }): Deduced[] =>
      value.conflictIp6 === undefined ? [] : [{ value: { kind: 'ipv6-conflict', ip6: value.conflictIp6 }, from: [id] }],
    ),
  ...board
    .of('conflict-notice')
    .flatMap(({ id, value }): Deduced[] =>
      value.ip6 === undefined ? [] : [{ value: { kind: 'ipv6-conflict', ip6: value.ip6 }, from: [id] }],
    ),
  ...board
    .of('duplicate-ip')
    .flatMap(({ id, value }): Deduced[] =>
      value.ip6 === undefined || value.verdict !== 'conflict' ? [] : [{ value: { kind: 'ipv6-conflict', ip6: value.ip6 }, from: [id] }],
    ),
]

/** A 4199 about 0.0.0.0: this computer had no address yet (REFERENCE §1.2, §7 F1). */
export const unspecifiedConflict: Deduce = (board) =>
  [
    ...board.of('event').filter(({ value }) => value.provider === 'Tcpip' && value.conflictIp === 0),
    ...board.of('conflict-notice').filter(({ value }) => value.ip === 0),
  ].map(({ id }): Deduced => ({ value: { kind: 'unspecified-conflict' }, from: [id] }))
