// DHCP as the source of a duplicate address, or as its cure (REFERENCE §6.1; Q315259, cause 4).
import { broadcastMac, type Ipv4, type MacAddress } from '../../../shared/address.ts'
import type { Machine } from '../../../shared/finding.ts'
import type { DhcpEvent, EchoEvent } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { type Lease, neighbourhoodOf, at as placeOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { kept, dhcp as limits, second } from '../thresholds.ts'
import { makeStory, type Story } from './story.ts'

interface Server {
  readonly ip: Ipv4
  readonly mac: MacAddress
}
/** Who goes by one client identifier (option 61), and how often it changed from one card to another. */
interface Identity {
  readonly cards: Set<MacAddress>
  readonly story: Story
  latest: MacAddress
  at: number
  turns: number
  ip?: Ipv4
}
/** A lease that a client refused. */
interface Declined {
  readonly id: string
  readonly segment: number
  readonly ip: Ipv4
  readonly client: MacAddress
  readonly server: Machine | null
  readonly story: Story
}
interface Echo {
  readonly from: Ipv4
  readonly to: Ipv4
  readonly frame: number
  readonly at: number
  readonly mac: MacAddress
  answeredFrame: number
  answeredAt: number
  holder: MacAddress
}

export const dhcp = detector({
  name: 'dhcp',
  hears: ['dhcp', 'echo-request', 'echo-reply'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const servers = new Map<
      number,
      { readonly all: Map<Ipv4, Server>; readonly story: Story; shared: Ipv4 | null; told: number; toldCount: number }
    >()
    const given = boundedMap<
      string,
      { readonly clients: Map<MacAddress, { clientId: string; until: number }>; readonly servers: Map<Ipv4, Server>; readonly story: Story }
    >(kept.small)
    const declined = boundedMap<string, Declined>(kept.small)
    const offered = boundedMap<string, { readonly at: number; readonly frame: number; readonly server: Server }>(kept.small)
    const discovers = boundedMap<number, { readonly at: number; readonly mac: MacAddress }>(kept.small)
    const identities = boundedMap<string, Identity>(kept.small)
    const echoes: Echo[] = []
    const told = boundedMap<string, true>(kept.small)

    const serverOf = (event: DhcpEvent): Server => ({ ip: event.server !== 0 ? event.server : event.source, mac: event.linkSource })
    const machineOf = (server: Server) => near.machine(server.mac, server.ip)
    const base = (event: DhcpEvent) => ({ certainty: 'proved' as const, ...near.place(event.segment) })

    /** Cards of one machine, or a laptop that goes from cable to radio under its one name (REFERENCE F10). */
    const isOneHost = (a: MacAddress, b: MacAddress) =>
      near.isOneMachine(a, b) || (near.nameOf(a) !== undefined && near.nameOf(a) === near.nameOf(b))

    /** An answer of a server: is it the only one? */
    function hearServer(event: DhcpEvent, server: Server) {
      const known = servers.get(event.segment)
      const seen = known ?? { all: new Map<Ipv4, Server>(), story: makeStory(), shared: null, told: 0, toldCount: 0 }
      if (known === undefined && servers.size < kept.small) servers.set(event.segment, seen)
      if (seen.all.size < kept.claimants && !seen.all.has(server.ip)) seen.all.set(server.ip, server)
      seen.story.hear(event, event.message === 'offer' ? 'offer' : 'lease', server.mac, event.at)
      if (seen.all.size > seen.told && seen.all.size > 1) tellServers(event.segment, seen)
    }
    function tellServers(segment: number, seen: NonNullable<ReturnType<typeof servers.get>>) {
      seen.told = seen.all.size
      seen.toldCount = seen.story.count
      tell({
        kind: 'dhcp-two-servers',
        id: `dhcp-servers ${segment}`,
        verdict: seen.shared === null ? 'notice' : 'conflict',
        certainty: 'proved',
        ...near.place(segment),
        ip: seen.shared,
        servers: [...seen.all.values()].map(machineOf),
        ...seen.story.tell(() => 'server'),
        unseen: [],
      })
    }

    function hearAck(event: DhcpEvent, server: Server) {
      const { at, clientHardware } = event
      const ip = event.yiaddr
      if (ip === 0) return
      const identity = event.clientId === '' ? undefined : identities.get(`${event.segment} ${event.clientId}`)
      if (identity !== undefined) identity.ip = ip
      const key = placeOf(event.segment, ip)
      const until = at + (event.lease === 0 ? limits.leaseUnknown : event.lease * second)
      const known = given.get(key)
      const entry = known ?? { clients: new Map(), servers: new Map<Ipv4, Server>(), story: makeStory() }
      given.set(key, entry)
      for (const [mac, client] of entry.clients) if (client.until < at) entry.clients.delete(mac)
      const same = [...entry.clients.entries()].find(
        ([mac, client]) =>
          mac === clientHardware || (client.clientId !== '' && client.clientId === event.clientId) || isOneHost(mac, clientHardware),
      )
      if (same !== undefined) entry.clients.delete(same[0])
      if (entry.clients.size < kept.claimants) entry.clients.set(clientHardware, { clientId: event.clientId, until })
      if (entry.servers.size < kept.claimants) entry.servers.set(server.ip, server)
      entry.story.hear(event, 'lease', server.mac, at)
      const earlier = near.leases.get(key)
      if (earlier === undefined || earlier.until < at || earlier.mac === clientHardware || entry.clients.size === 1) {
        const lease: Lease = { mac: clientHardware, at, frame: event.frame, until }
        near.leases.set(key, lease)
      }
      if (entry.clients.size < 2) return
      // One address leased to two clients while the first lease runs: a fault of the servers or of their database.
      // From one server it may also be that the first client gave the address back in a frame this port does not see.
      tell({
        kind: 'dhcp-two-leases',
        id: `dhcp-leases ${key}`,
        verdict: 'conflict',
        ...base(event),
        certainty: entry.servers.size > 1 ? 'proved' : 'likely',
        ip,
        clients: [...entry.clients.keys()].map((mac) => near.machine(mac, ip)),
        servers: [...entry.servers.values()].map(machineOf),
        ...entry.story.tell(() => 'server'),
        unseen: [],
      })
      const seen = servers.get(event.segment)
      if (seen !== undefined && entry.servers.size > 1 && seen.shared === null) {
        seen.shared = ip
        tellServers(event.segment, seen)
      }
    }

    /**
     * One client identifier from several cards that take turns: the server takes them for one client and gives them one address
     * (REFERENCE §6.1, "duplicate identity"). A machine that changes its card changes once; one that comes and goes under its name is one machine.
     */
    function hearIdentity(event: DhcpEvent) {
      const { at, clientId, clientHardware: mac } = event
      if (clientId === '') return
      const key = `${event.segment} ${clientId}`
      const known = identities.get(key)
      const one: Identity = known ?? { cards: new Set<MacAddress>(), story: makeStory(), latest: mac, at, turns: 0 }
      if (known === undefined) identities.set(key, one)
      if (one.latest !== mac) {
        one.turns = isOneHost(one.latest, mac) || at - one.at > limits.identityTurns ? 0 : one.turns + 1
        one.latest = mac
      }
      one.at = at
      if (one.cards.size < kept.claimants) one.cards.add(mac)
      one.story.hear(event, 'ask', mac, at)
      if (one.turns < 2) return
      tell({
        kind: 'dhcp-shared-identity',
        id: `identity ${key}`,
        verdict: 'notice',
        certainty: 'likely',
        ...near.place(event.segment),
        ip: one.ip ?? null,
        clientId,
        clients: [...one.cards].map((card) => near.machine(card)),
        ...one.story.tell(() => 'other'),
        unseen: [],
      })
    }

    /** An address given out although ARP shows it at another machine (REFERENCE §6.1, "address in use"). */
    function checkInUse(event: DhcpEvent, server: Server) {
      const ip = event.yiaddr
      const key = placeOf(event.segment, ip)
      const holder = near.holderOf(event.segment, ip)
      if (holder === undefined || holder === event.clientHardware || holder === server.mac || isOneHost(holder, event.clientHardware))
        return
      if (near.lastHeard(event.segment, ip) < event.at - limits.inUse) return
      // The holder had it from DHCP and gave it back, or its lease is over: nothing is wrong.
      if (released.has(`${key} ${holder}`)) return
      const id = `in-use ${key} ${event.clientHardware}`
      if (told.has(id)) return
      told.set(id, true)
      const story = makeStory()
      story.hear(event, event.message === 'offer' ? 'offer' : 'lease', server.mac, event.at)
      tell({
        kind: 'dhcp-offer-in-use',
        id,
        verdict: 'notice',
        ...base(event),
        ip,
        holder: near.machine(holder, ip),
        client: near.machine(event.clientHardware),
        server: machineOf(server),
        ...story.tell(() => 'server'),
        unseen: [],
      })
    }
    const released = boundedMap<string, true>(kept.small)

    function hearDecline(event: DhcpEvent) {
      const ip = event.requested !== 0 ? event.requested : event.ciaddr
      if (ip === 0) return
      const { segment, clientHardware: client } = event
      const key = placeOf(segment, ip)
      const id = `decline ${key} ${client}`
      const lease = offered.get(`${key} ${client}`)
      const known = declined.get(id)
      const server = lease?.server ?? [...(servers.get(segment)?.all.values() ?? [])].find((one) => one.ip === event.server)
      const one: Declined = known ?? {
        id,
        segment,
        ip,
        client,
        server: server !== undefined ? machineOf(server) : event.server === 0 ? null : { ip: event.server },
        story: makeStory(),
      }
      if (known === undefined) {
        declined.set(id, one)
        if (lease !== undefined) one.story.add(lease.frame, lease.at, 'lease', lease.server.mac, false)
      }
      one.story.hear(event, 'decline', client, event.at)
      tellDecline(one)
      near.leases.delete(key)
      // What it refused it does not lease: the server may give the address to somebody else.
      given.get(key)?.clients.delete(client)
    }
    function tellDecline({ id, segment, ip, client, server, story }: Declined) {
      const holder = near.otherHolderOf(segment, ip, client)
      const older = holder === undefined ? null : near.machine(holder, ip)
      // Nobody has the address, and equipment asked for it just while the client did (REFERENCE F1).
      const isCollision = older === null && near.collisions.has(segment, ip)
      tell({
        kind: 'dhcp-decline',
        id,
        verdict: isCollision ? 'notice' : 'conflict',
        certainty: 'proved',
        ...near.place(segment),
        ip,
        client: near.machine(client),
        holder: older,
        server,
        older,
        younger: near.machine(client),
        behaviour: 'rfc5227',
        outcome: 'avoided',
        ...(isCollision ? { explanation: 'probe-collision' as const } : {}),
        ...story.tell((mac) => (mac === client ? 'younger' : 'server')),
        unseen: older === null && !isCollision ? ['owner'] : [],
      })
    }
    near.collisions.listen((segment, ip) => {
      for (const [, one] of declined.entries()) if (one.segment === segment && one.ip === ip) tellDecline(one)
    })

    /** A server that pings before it offers found the address in use and gave another (REFERENCE §6.1). */
    function checkPings(event: DhcpEvent, server: Server) {
      const asked = discovers.get(event.xid)
      if (asked === undefined) return
      for (const echo of echoes) {
        const isServers = echo.from === server.ip || echo.mac === server.mac
        if (!isServers || echo.to === event.yiaddr || echo.answeredFrame === 0 || echo.at < asked.at || event.at - echo.at > limits.ping)
          continue
        const id = `ping ${placeOf(event.segment, echo.to)} ${echo.frame}`
        if (told.has(id)) continue
        told.set(id, true)
        const story = makeStory()
        story.add(echo.frame, echo.at, 'probe', echo.mac, false)
        story.add(echo.answeredFrame, echo.answeredAt, 'answer', echo.holder, false)
        story.hear(event, 'offer', server.mac, event.at)
        tell({
          kind: 'dhcp-ping-found-in-use',
          id,
          verdict: 'benign',
          certainty: 'likely',
          ...near.place(event.segment),
          ip: echo.to,
          server: machineOf(server),
          holder: near.machine(echo.holder, echo.to),
          ...story.tell((mac) => (mac === server.mac ? 'server' : 'older')),
          unseen: [],
        })
      }
    }

    function hearEcho(event: EchoEvent) {
      if (event.kind === 'echo-request') {
        if (event.linkDestination === broadcastMac || discovers.size === 0) return
        const made = {
          from: event.source,
          to: event.destination,
          frame: event.frame,
          at: event.at,
          mac: event.linkSource,
          answeredFrame: 0,
          answeredAt: 0,
          holder: event.linkDestination,
        }
        if (echoes.length >= kept.claimants) echoes.shift()
        echoes.push(made)
        return
      }
      const echo = echoes.find((one) => one.from === event.destination && one.to === event.source && one.answeredFrame === 0)
      if (echo === undefined) return
      echo.answeredFrame = event.frame
      echo.answeredAt = event.at
      echo.holder = event.linkSource
    }

    function hearDhcp(event: DhcpEvent) {
      switch (event.message) {
        case 'request':
          return hearIdentity(event)
        case 'discover':
          hearIdentity(event)
          discovers.set(event.xid, discovers.get(event.xid) ?? { at: event.at, mac: event.clientHardware })
          return
        case 'offer':
        case 'ack': {
          const server = serverOf(event)
          hearServer(event, server)
          if (event.yiaddr === 0) return
          offered.set(`${placeOf(event.segment, event.yiaddr)} ${event.clientHardware}`, { at: event.at, frame: event.frame, server })
          checkInUse(event, server)
          if (event.message === 'offer') checkPings(event, server)
          else hearAck(event, server)
          return
        }
        case 'bootp-reply':
          return event.yiaddr === 0 ? undefined : checkInUse(event, serverOf(event))
        case 'nak':
          return hearServer(event, serverOf(event))
        case 'decline':
          return hearDecline(event)
        case 'release': {
          const key = placeOf(event.segment, event.ciaddr)
          released.set(`${key} ${event.clientHardware}`, true)
          given.get(key)?.clients.delete(event.clientHardware)
          if (near.leases.get(key)?.mac === event.clientHardware) near.leases.delete(key)
          return
        }
        default:
      }
    }

    return {
      forgotten: given.forgotten,
      hear(event: DhcpEvent | EchoEvent) {
        if (event.kind === 'dhcp') hearDhcp(event)
        else hearEcho(event)
      },
      end() {
        for (const [segment, seen] of servers) if (seen.told > 0 && seen.story.count !== seen.toldCount) tellServers(segment, seen)
      },
    }
  },
})
