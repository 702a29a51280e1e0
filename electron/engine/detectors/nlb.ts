// NLB and WLBS clusters: at work, or with one of the three faults of Q193598. Here they are heard; nlb/ says what is wrong with them.
import type { Ipv4 } from '../../../shared/address.ts'
import type { ArpEvent, NlbHeartbeat } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { isClusterMac, isMaskedMac, neighbourhoodOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { growth, kept, nlb as limits } from '../thresholds.ts'
import { startFaults } from './nlb/faults.ts'
import { clustersOf, type Given, type Wire } from './nlb/wire.ts'
import { makeStory } from './story.ts'

export const nlb = detector({
  name: 'nlb',
  hears: ['nlb-heartbeat', 'arp-announcement', 'arp-gratuitous-reply', 'arp-reply'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const faults = startFaults(near)
    const wires = new Map<number, Wire>()
    const wireOf = (segment: number): Wire => {
      const known = wires.get(segment)
      if (known !== undefined) return known
      const arp = boundedMap<Ipv4, Given[]>(kept.small)
      const made: Wire = { segment, hosts: new Map(), arp, story: makeStory(), checkedAt: 0, changed: true }
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
        near.nlb.set(event.linkSource, true)
        if (event.hostName !== '') near.isCalled(event.linkSource, event.hostName.toUpperCase().slice(0, 15))
        wire.changed = true
      }
      if (wire.changed || event.at - wire.checkedAt >= growth) check(wire, event.at)
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
        given.push({ mac, senders: new Set([event.linkSource]) })
        wire.arp.set(event.senderProtocol, given)
        wire.changed = true
      }
      if (wire.hosts.size === 0) return
      // The cluster's own address, known by the host that sends with it.
      if (near.nlb.has(event.linkSource)) near.nlb.set(mac, true)
      wire.story.hear(event, event.kind === 'arp-reply' ? 'answer' : 'announce', event.linkSource, event.at)
      if (wire.changed) check(wire, event.at)
    }

    function check(wire: Wire, now: number, isLast = false) {
      wire.changed = false
      wire.checkedAt = now
      const alive = [...wire.hosts.values()].filter((host) => now - host.at <= limits.alive)
      const clusters = clustersOf(wire, alive)
      const atFault = new Set<Ipv4>()
      for (const [i, one] of clusters.entries())
        for (const other of clusters.slice(i + 1)) {
          const found = faults.twoClusterAddresses(one, other)
          if (found === undefined) continue
          atFault.add(one.ip).add(other.ip)
          tell(found)
        }
      for (const cluster of clusters) {
        const found = faults.within(cluster, alive)
        found.forEach(tell)
        // A fault shows when ARP does: a cluster is called healthy once it was watched for a while.
        const watched = isLast || cluster.hosts.some((host) => now - host.since >= limits.alive)
        if (found.length === 0 && watched && !atFault.has(cluster.ip)) tell(faults.healthy(cluster))
      }
    }

    return {
      hear(event: NlbHeartbeat | ArpEvent) {
        if (event.kind === 'nlb-heartbeat') hearBeat(event)
        else hearArp(event)
      },
      end(now) {
        for (const wire of wires.values())
          if (wire.hosts.size > 0) check(wire, Math.min(now, Math.max(...[...wire.hosts.values()].map((host) => host.at))), true)
      },
    }
  },
})
