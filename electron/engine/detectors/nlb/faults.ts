// What is wrong with a cluster, rule by rule: the three causes of Q193598, and a priority or a dedicated address used twice.
// Nothing is concluded without heartbeats: cluster addresses alone have look-alikes (REFERENCE §5.1).
import { broadcastMac, type Ipv4, isGroupMac, isLocalMac, type MacAddress } from '../../../../shared/address.ts'
import type { Finding, Machine } from '../../../../shared/finding.ts'
import { isClusterMac, type Neighbourhood } from '../../neighbourhood.ts'
import {
  type Cluster,
  type Given,
  givenIn,
  groupBy,
  type Host,
  isBurnedIn,
  isDisguised,
  isNetworkAddress,
  sentBy,
  type Wire,
} from './wire.ts'

type Fault = Extract<Finding, { kind: 'nlb-fault' }>

export function startFaults(near: Neighbourhood) {
  const machine = (host: Host): Machine => ({
    ...near.machine(host.mac, host.dedicatedIp),
    ...(host.name === '' ? {} : { name: host.name }),
  })
  /** What every finding of a wire says of itself. */
  const base = ({ segment, story }: Wire, id: string) => ({
    id: `nlb ${segment} ${id}`,
    ...near.place(segment),
    ...story.tell(() => 'other'),
    unseen: [] as Finding['unseen'],
  })
  const fault = (cluster: Cluster, said: Pick<Fault, 'fault' | 'clusterMacs'> & Partial<Fault>): Fault => ({
    kind: 'nlb-fault',
    verdict: 'conflict',
    certainty: 'proved',
    clusterIps: [cluster.ip],
    hosts: cluster.hosts.map(machine),
    odd: null,
    ...base(cluster.wire, `${said.ip ?? cluster.ip}`),
    ...said,
  })

  /** Cause 1: hosts that share an address, or a network address, beat for different cluster addresses. */
  function twoClusterAddresses(a: Cluster, b: Cluster): Fault | undefined {
    const { wire } = a
    const shared = [...wire.arp.entries()].find(
      ([ip, given]) => ip !== a.ip && ip !== b.ip && sentBy(given, a.hosts).length > 0 && sentBy(given, b.hosts).length > 0,
    )
    const networkMacs = ({ hosts }: Cluster) =>
      [...wire.arp.values()].flatMap((given) => sentBy(given, hosts).map(({ mac }) => mac)).filter(isClusterMac)
    const one = networkMacs(a).find((mac) => networkMacs(b).includes(mac))
    if (shared === undefined && one === undefined) return undefined
    const macs = shared === undefined ? (one === undefined ? [] : [one]) : shared[1].map(({ mac }) => mac)
    return fault(a, {
      fault: 1,
      ...(shared === undefined ? {} : { ip: shared[0] }),
      clusterIps: [a.ip, b.ip],
      clusterMacs: [...new Set(macs)],
      hosts: [...a.hosts, ...b.hosts].map(machine),
      ...base(wire, `${a.ip}`),
    })
  }

  /** Cause 3: the card kept its own address while the others took the cluster's. Unicast mode only. */
  function burnedIn(cluster: Cluster, ip: Ipv4, given: readonly Given[], hostOf: (mac: MacAddress) => Host | undefined): Fault | undefined {
    const odd = given.find(({ mac, senders }) => isBurnedIn(mac) && hostOf(mac) !== undefined && senders.size === 1)
    if (odd === undefined) return undefined
    const network = given.filter(isNetworkAddress)
    const unicast = network.filter(({ mac }) => !isGroupMac(mac))
    const host = hostOf(odd.mac)
    return unicast.length > 0 || (network.length === 0 && cluster.hosts.some(isDisguised))
      ? fault(cluster, {
          fault: 3,
          ip,
          clusterMacs: unicast.map(({ mac }) => mac),
          odd: host === undefined ? { mac: odd.mac } : machine(host),
        })
      : undefined
  }

  /** Cause 2: hosts of one cluster answer with different network addresses, by hand or by mixing modes. */
  function twoNetworkAddresses(cluster: Cluster, ip: Ipv4, given: readonly Given[]): Fault | undefined {
    const network = given.filter(isNetworkAddress)
    return network.length > 1 ? fault(cluster, { fault: 2, ip, clusterMacs: network.map(({ mac }) => mac) }) : undefined
  }

  /** Cause 3 without ARP in view: one host beats to all from its own card while the others mask theirs. */
  function unmasked(cluster: Cluster): Fault | undefined {
    const { wire, ip, hosts } = cluster
    const isBare = ({ mac, to, beats }: Host) => !isLocalMac(mac) && (!isGroupMac(to) || to === broadcastMac) && beats > 1
    const odd = hosts.find(isBare)
    return odd !== undefined && hosts.some(isDisguised) && (wire.arp.get(ip) ?? []).length === 0
      ? fault(cluster, {
          fault: 3,
          certainty: 'likely',
          ip,
          clusterMacs: hosts.map(({ mac }) => mac).filter(isClusterMac),
          odd: machine(odd),
          unseen: ['whole-exchange'],
        })
      : undefined
  }

  /** Two hosts with one priority, both beating: the cluster never converges (Q193599, event 17). */
  function samePriority({ wire, ip, hosts }: Cluster): Finding[] {
    return [...groupBy(hosts, ({ priority }) => priority)].flatMap(([priority, same]): Finding[] => {
      const each = same.filter(
        (host, i) => same.findIndex(({ mac, dedicatedIp }) => mac === host.mac || dedicatedIp === host.dedicatedIp) === i,
      )
      const [first, second] = each
      if (first === undefined || second === undefined || first.beats < 2 || second.beats < 2) return []
      const id = `priority ${ip} ${priority}`
      return [{ kind: 'nlb-priority', verdict: 'conflict', certainty: 'proved', ip, priority, hosts: same.map(machine), ...base(wire, id) }]
    })
  }

  /** Two hosts that give one dedicated address as their own (event 83). A host without one says 0.0.0.0. */
  function sameDedicated({ wire, ip: clusterIp, hosts }: Cluster): Finding[] {
    return [...groupBy(hosts, ({ dedicatedIp }) => dedicatedIp)].flatMap(([ip, same]): Finding[] => {
      const beating = same.filter((host, i) => host.beats > 1 && same.findIndex(({ mac }) => mac === host.mac) === i)
      const [first, second] = beating
      if (ip === 0 || first === undefined || second === undefined || first.priority === second.priority) return []
      const id = `dedicated ${clusterIp} ${ip}`
      return [
        {
          kind: 'nlb-dedicated-ip',
          verdict: 'conflict',
          certainty: 'proved',
          ip,
          clusterIp,
          hosts: beating.map(machine),
          ...base(wire, id),
        },
      ]
    })
  }

  return {
    twoClusterAddresses,

    /** All that is wrong with one cluster by itself. @param alive  hosts of this and all other clusters on the wire */
    within(cluster: Cluster, alive: readonly Host[]): Finding[] {
      const hostOf = (mac: MacAddress) => alive.find((host) => host.mac === mac)
      const addresses = [cluster.ip, ...[...cluster.wire.arp.entries()].map(([ip]) => ip).filter((ip) => ip !== cluster.ip)]
      const byArp = addresses.flatMap((ip) => {
        const given = givenIn(cluster, ip)
        return burnedIn(cluster, ip, given, hostOf) ?? twoNetworkAddresses(cluster, ip, given) ?? []
      })
      const byBeats = byArp.length > 0 ? undefined : unmasked(cluster)
      return [...byArp, ...(byBeats === undefined ? [] : [byBeats]), ...samePriority(cluster), ...sameDedicated(cluster)]
    },

    /** A cluster at work, and in which of its modes. */
    healthy({ wire, ip, hosts }: Cluster): Finding {
      const macs = (wire.arp.get(ip) ?? []).filter(isNetworkAddress).map(({ mac }) => mac)
      const groups = hosts.map(({ to }) => to).filter((mac) => isGroupMac(mac) && mac !== broadcastMac)
      const isIgmp = [...macs, ...groups].some((mac) => Math.floor(mac / 0x10000) === 0x01005e7f)
      const isMulticast = groups.length > 0 || macs.some(isGroupMac)
      const isUnicast = hosts.some(isDisguised) || macs.length > 0
      return {
        kind: 'nlb-cluster',
        verdict: 'benign',
        certainty: 'proved',
        ip,
        clusterMacs: macs,
        hosts: hosts.map(machine),
        mode: isIgmp ? 'igmp' : isMulticast ? 'multicast' : isUnicast ? 'unicast' : 'unknown',
        ...base(wire, `${ip}`),
      }
    },
  }
}
