// NLB and WLBS clusters: at work, or with one of the three faults of Q193598. Nothing is concluded without heartbeats:
// cluster addresses alone have look-alikes (REFERENCE §5.1).
import { asMac, type Ipv4, isGroupMac, isLocalMac, type MacAddress } from '../../../shared/address.ts'
import type { Finding, Machine } from '../../../shared/finding.ts'
import type { ArpEvent, NlbHeartbeat } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { isClusterMac, isMaskedMac, neighbourhoodOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { growth, kept, nlb as limits } from '../thresholds.ts'
import { makeStory, type Story } from './story.ts'

interface Host {
  readonly mac: MacAddress
  readonly priority: number
  readonly clusterIp: Ipv4
  dedicatedIp: Ipv4
  /** Where its heartbeats go: all stations in unicast mode, the cluster's group address in multicast mode. */
  to: MacAddress
  readonly since: number
  at: number
  beats: number
  name: string
}
/** A hardware address that ARP gave for an address, and the card that sent it. */
interface Given {
  readonly mac: MacAddress
  readonly senders: Set<MacAddress>
  readonly frame: number
  readonly at: number
}
interface Wire {
  readonly hosts: Map<string, Host>
  readonly arp: ReturnType<typeof boundedMap<Ipv4, Given[]>>
  readonly story: Story
  checkedAt: number
  changed: boolean
}

function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

export const nlb = detector({
  name: 'nlb',
  hears: ['nlb-heartbeat', 'arp-announcement', 'arp-gratuitous-reply', 'arp-reply'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const wires = new Map<number, Wire>()
    const wireOf = (segment: number): Wire => {
      const known = wires.get(segment)
      if (known !== undefined) return known
      const made: Wire = { hosts: new Map(), arp: boundedMap<Ipv4, Given[]>(kept.small), story: makeStory(), checkedAt: 0, changed: true }
      wires.set(segment, made)
      return made
    }

    function hearBeat(event: NlbHeartbeat) {
      const wire = wireOf(event.segment)
      const key = `${event.linkSource} ${event.clusterIp} ${event.hostPriority} ${event.dedicatedIp}`
      const known = wire.hosts.get(key)
      wire.story.hear(event, 'heartbeat', event.linkSource, event.at)
      if (known !== undefined) {
        known.at = event.at
        known.beats++
        known.to = event.linkDestination
        if (event.hostName !== '') known.name = event.hostName
      } else if (wire.hosts.size < kept.claimants * 2) {
        wire.hosts.set(key, {
          mac: event.linkSource,
          priority: event.hostPriority,
          clusterIp: event.clusterIp,
          dedicatedIp: event.dedicatedIp,
          to: event.linkDestination,
          since: event.at,
          at: event.at,
          beats: 1,
          name: event.hostName,
        })
        near.nlb.add(event.linkSource)
        if (event.hostName !== '') near.isCalled(event.linkSource, event.hostName.toUpperCase().slice(0, 15))
        wire.changed = true
      }
      if (wire.changed || event.at - wire.checkedAt >= growth) check(event.segment, wire, event.at)
    }

    function hearArp(event: ArpEvent) {
      const mac = event.senderHardware
      const isCluster = isClusterMac(mac)
      const isOfCluster = isCluster || (near.nlb.size > 0 && (near.nlb.has(mac) || near.nlb.has(event.linkSource)))
      if (!isOfCluster && !isMaskedMac(event.linkSource)) return
      const wire = wireOf(event.segment)
      const given = wire.arp.get(event.senderProtocol) ?? []
      const known = given.find((one) => one.mac === mac)
      if (known !== undefined) {
        if (known.senders.size < kept.claimants && !known.senders.has(event.linkSource)) {
          known.senders.add(event.linkSource)
          wire.changed = true
        }
      } else if (given.length < kept.claimants) {
        given.push({ mac, senders: new Set([event.linkSource]), frame: event.frame, at: event.at })
        wire.arp.set(event.senderProtocol, given)
        wire.changed = true
      }
      if (wire.hosts.size === 0) return
      // The cluster's own address, known by the host that sends with it.
      if (near.nlb.has(event.linkSource) && near.nlb.size < kept.small) near.nlb.add(mac)
      wire.story.hear(event, event.kind === 'arp-reply' ? 'answer' : 'announce', event.linkSource, event.at)
      if (wire.changed) check(event.segment, wire, event.at)
    }

    const machine = (host: Host): Machine => ({
      ...near.machine(host.mac, host.dedicatedIp),
      ...(host.name === '' ? {} : { name: host.name }),
    })

    function check(segment: number, wire: Wire, now: number, isLast = false) {
      wire.changed = false
      wire.checkedAt = now
      const alive = [...wire.hosts.values()].filter((host) => now - host.at <= limits.alive)
      const clusters = groupBy(alive, (host) => host.clusterIp)
      const clusterIps = [...clusters.keys()]
      const inFault = new Set<Ipv4>()
      const base = (id: string) => ({
        id: `nlb ${segment} ${id}`,
        ...near.place(segment),
        ...wire.story.tell(() => 'other'),
        unseen: [] as Finding['unseen'],
      })

      // A cluster network address: made by NLB, or typed in and then used by two hosts or locally administered.
      const networkMacs = (ip: Ipv4) =>
        (wire.arp.get(ip) ?? []).filter(
          (one) => isClusterMac(one.mac) || isGroupMac(one.mac) || one.senders.size > 1 || (isLocalMac(one.mac) && !isMaskedMac(one.mac)),
        )
      const hostOf = (mac: MacAddress) => alive.find((host) => host.mac === mac)

      // Cause 1: hosts that share an address, or a network address, beat for different cluster addresses.
      for (const [i, a] of clusterIps.entries())
        for (const b of clusterIps.slice(i + 1)) {
          const of = (ip: Ipv4) => new Set((clusters.get(ip) ?? []).map((host) => host.mac))
          const [hostsA, hostsB] = [of(a), of(b)]
          const sentBy = (given: readonly Given[], hosts: ReadonlySet<MacAddress>) =>
            given.filter((one) => [...one.senders].some((mac) => hosts.has(mac)))
          const shared = [...wire.arp.entries()].find(([ip, given]) => {
            if (ip === a || ip === b) return false
            return sentBy(given, hostsA).length > 0 && sentBy(given, hostsB).length > 0
          })
          const macsOf = (hosts: ReadonlySet<MacAddress>) =>
            [...wire.arp.values()].flatMap((given) => sentBy(given, hosts).map((one) => one.mac)).filter(isClusterMac)
          const one = macsOf(hostsA).find((mac) => macsOf(hostsB).includes(mac))
          if (shared === undefined && one === undefined) continue
          inFault.add(a).add(b)
          const macs = shared === undefined ? (one === undefined ? [] : [one]) : shared[1].map((given) => given.mac)
          tell({
            kind: 'nlb-fault',
            verdict: 'conflict',
            certainty: 'proved',
            fault: 1,
            ...(shared === undefined ? {} : { ip: shared[0] }),
            clusterIps: [a, b],
            clusterMacs: [...new Set(macs)],
            hosts: alive.filter((host) => host.clusterIp === a || host.clusterIp === b).map(machine),
            odd: null,
            ...base(`${a}`),
          })
        }

      for (const [clusterIp, hosts] of clusters) {
        const addresses = [clusterIp, ...[...wire.arp.entries()].map(([ip]) => ip).filter((ip) => ip !== clusterIp)]
        let faulty = false
        for (const ip of addresses) {
          const given = (wire.arp.get(ip) ?? []).filter(
            (one) => [...one.senders].some((mac) => hosts.some((host) => host.mac === mac)) || ip === clusterIp,
          )
          const network = networkMacs(ip).filter((one) => given.includes(one))
          // Cause 3: the card kept its own address while the others took the cluster's (unicast mode only).
          const burned = given.filter(
            (one) =>
              !isLocalMac(one.mac) &&
              !isGroupMac(one.mac) &&
              !isClusterMac(one.mac) &&
              hostOf(one.mac) !== undefined &&
              one.senders.size === 1,
          )
          const unicast = network.filter((one) => !isGroupMac(one.mac))
          const [odd] = burned
          const isMasked = hosts.some((one) => isMaskedMac(one.mac) || isClusterMac(one.mac))
          if (odd !== undefined && (unicast.length > 0 || (isMasked && network.length === 0))) {
            faulty = true
            const host = hostOf(odd.mac)
            tell({
              kind: 'nlb-fault',
              verdict: 'conflict',
              certainty: 'proved',
              fault: 3,
              ip,
              clusterIps: [clusterIp],
              clusterMacs: unicast.map((one) => one.mac),
              hosts: hosts.map(machine),
              odd: host === undefined ? { mac: odd.mac } : machine(host),
              ...base(`${ip}`),
            })
          } else if (network.length > 1) {
            // Cause 2: hosts of one cluster answer with different network addresses, by hand or by mixing modes.
            faulty = true
            tell({
              kind: 'nlb-fault',
              verdict: 'conflict',
              certainty: 'proved',
              fault: 2,
              ip,
              clusterIps: [clusterIp],
              clusterMacs: network.map((one) => one.mac),
              hosts: hosts.map(machine),
              odd: null,
              ...base(`${ip}`),
            })
          }
        }

        // Without ARP in view: one host beats to all from its own card while the others mask theirs.
        const masked = hosts.filter((host) => isMaskedMac(host.mac) || isClusterMac(host.mac))
        const bare = hosts.filter(
          (host) => (!isLocalMac(host.mac) && !isGroupMac(host.to)) || (!isLocalMac(host.mac) && host.to === asMac(0xffffffffffff)),
        )
        const [odd] = bare.filter((host) => host.beats > 1)
        if (!faulty && masked.length > 0 && odd !== undefined && (wire.arp.get(clusterIp) ?? []).length === 0) {
          tell({
            kind: 'nlb-fault',
            verdict: 'conflict',
            certainty: 'likely',
            fault: 3,
            ip: clusterIp,
            clusterIps: [clusterIp],
            clusterMacs: masked.map((host) => host.mac).filter(isClusterMac),
            hosts: hosts.map(machine),
            odd: machine(odd),
            ...base(`${clusterIp}`),
            unseen: ['whole-exchange'],
          })
          faulty = true
        }

        // Two hosts with one priority, both beating: the cluster never converges (Q193599, event 17).
        for (const [priority, same] of groupBy(hosts, (host) => host.priority)) {
          const [first, second] = same.filter(
            (host, i) => same.findIndex((other) => other.mac === host.mac || other.dedicatedIp === host.dedicatedIp) === i,
          )
          if (first === undefined || second === undefined || first.beats < 2 || second.beats < 2) continue
          tell({
            kind: 'nlb-priority',
            verdict: 'conflict',
            certainty: 'proved',
            ip: clusterIp,
            priority,
            hosts: same.map(machine),
            ...base(`priority ${clusterIp} ${priority}`),
          })
          faulty = true
        }

        // Two hosts that give one dedicated address as their own (event 83). A host without one says 0.0.0.0.
        for (const [dedicatedIp, same] of groupBy(hosts, (host) => host.dedicatedIp)) {
          const beating = same.filter((host, i) => host.beats > 1 && same.findIndex((other) => other.mac === host.mac) === i)
          const [first, second] = beating
          if (dedicatedIp === 0 || first === undefined || second === undefined || first.priority === second.priority) continue
          tell({
            kind: 'nlb-dedicated-ip',
            verdict: 'conflict',
            certainty: 'proved',
            ip: dedicatedIp,
            clusterIp,
            hosts: beating.map(machine),
            ...base(`dedicated ${clusterIp} ${dedicatedIp}`),
          })
          faulty = true
        }

        // A fault shows when ARP does: a cluster is called healthy once it was watched for a while.
        if (faulty || inFault.has(clusterIp)) continue
        if (!isLast && hosts.every((host) => now - host.since < limits.alive)) continue
        const macs = networkMacs(clusterIp).map((one) => one.mac)
        const groups = hosts.map((host) => host.to).filter((mac) => isGroupMac(mac) && mac !== asMac(0xffffffffffff))
        const isIgmp = [...macs, ...groups].some((mac) => Math.floor(mac / 0x10000) === 0x01005e7f)
        tell({
          kind: 'nlb-cluster',
          verdict: 'benign',
          certainty: 'proved',
          ip: clusterIp,
          clusterMacs: macs,
          hosts: hosts.map(machine),
          mode: isIgmp
            ? 'igmp'
            : groups.length > 0 || macs.some(isGroupMac)
              ? 'multicast'
              : masked.length > 0 || macs.length > 0
                ? 'unicast'
                : 'unknown',
          ...base(`${clusterIp}`),
        })
      }
    }

    return {
      hear(event: NlbHeartbeat | ArpEvent) {
        if (event.kind === 'nlb-heartbeat') hearBeat(event)
        else hearArp(event)
      },
      end(now) {
        for (const [segment, wire] of wires)
          if (wire.hosts.size > 0) check(segment, wire, Math.min(now, Math.max(...[...wire.hosts.values()].map((host) => host.at))), true)
      },
    }
  },
})
