// What is remembered of the clusters on one wire: hosts by their heartbeats, hardware addresses by what ARP gave for an address.
import { type Ipv4, isGroupMac, isLocalMac, type MacAddress } from '../../../../shared/address.ts'
import { isClusterMac, isMaskedMac } from '../../neighbourhood.ts'
import type { boundedMap } from '../../table.ts'
import type { Story } from '../story.ts'

export interface Host {
  readonly mac: MacAddress
  readonly priority: number
  readonly clusterIp: Ipv4
  readonly dedicatedIp: Ipv4
  /** Where its heartbeats go: all stations in unicast mode, the cluster's group address in multicast mode. */
  to: MacAddress
  readonly since: number
  at: number
  beats: number
  name: string
}
/** A hardware address that ARP gave for an address, and the cards that sent it. */
export interface Given {
  readonly mac: MacAddress
  readonly senders: Set<MacAddress>
}
export interface Wire {
  readonly segment: number
  readonly hosts: Map<string, Host>
  readonly arp: ReturnType<typeof boundedMap<Ipv4, Given[]>>
  readonly story: Story
  checkedAt: number
  changed: boolean
}

/** The hosts that beat for one cluster address. */
export interface Cluster {
  readonly wire: Wire
  readonly ip: Ipv4
  readonly hosts: readonly Host[]
}

export function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

export const clustersOf = (wire: Wire, alive: readonly Host[]): Cluster[] =>
  [...groupBy(alive, (host) => host.clusterIp)].map(([ip, hosts]) => ({ wire, ip, hosts }))

/** What ARP gave for an address, of what cards among these sent. */
export const sentBy = (given: readonly Given[], hosts: readonly Host[]): Given[] =>
  given.filter(({ senders }) => hosts.some(({ mac }) => senders.has(mac)))

/** What ARP gave for an address that this cluster answers for; for the cluster's own address, whoever sent it. */
export const givenIn = ({ wire, ip: own, hosts }: Cluster, ip: Ipv4): Given[] => {
  const given = wire.arp.get(ip) ?? []
  return ip === own ? given : sentBy(given, hosts)
}

/** A cluster network address: made by NLB, or typed in and then used by two hosts or locally administered. */
export const isNetworkAddress = ({ mac, senders }: Given): boolean =>
  isClusterMac(mac) || isGroupMac(mac) || senders.size > 1 || (isLocalMac(mac) && !isMaskedMac(mac))

/** The host's card sends under an address that NLB gave it, not under its own. */
export const isDisguised = ({ mac }: Pick<Host, 'mac'>): boolean => isMaskedMac(mac) || isClusterMac(mac)

/** The address burned into a card. */
export const isBurnedIn = (mac: MacAddress): boolean => !isLocalMac(mac) && !isGroupMac(mac) && !isClusterMac(mac)
