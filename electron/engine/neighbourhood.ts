// What is known of the machines on the wire, in one place for all detectors of one source.
//
// Each part has one writer, named beside it; the others read. Detectors earlier in the list of detectors.ts write before
// later ones read. Everything is bounded.
import { asIpv4, asMac, type Ipv4, type MacAddress } from '../../shared/address.ts'
import type { Machine } from '../../shared/finding.ts'
import type { SeenMachine } from '../../shared/trace.ts'
import type { Surroundings } from './detector.ts'
import { startHolders } from './holders.ts'
import { addressTable, boundedMap } from './table.ts'
import { kept } from './thresholds.ts'

/** A cluster or gateway address and who keeps it: the protocol's own speakers, and the hardware addresses it uses. */
export interface Kept {
  readonly protocol: 'vrrp' | 'hsrp' | 'glbp' | 'carp'
  readonly speakers: Set<MacAddress>
  readonly sources: Set<Ipv4>
}

export interface Lease {
  readonly mac: MacAddress
  readonly at: number
  readonly frame: number
  /** Micros; after it the lease no longer binds. */
  readonly until: number
}

/** Addresses that somebody is told of when they become known. */
function startNotices() {
  const all = boundedMap<string, true>(kept.small)
  let heed: (segment: number, ip: Ipv4) => void = () => {}
  return {
    has: (segment: number, ip: Ipv4) => all.get(at(segment, ip)) !== undefined,
    add(segment: number, ip: Ipv4) {
      if (this.has(segment, ip)) return
      all.set(at(segment, ip), true)
      heed(segment, ip)
    },
    /** There is one who listens. */
    listen(to: typeof heed) {
      heed = to
    },
  }
}

/** A machine that answers for many is looked at wire by wire: a router has one address on each of many (REFERENCE F7). */
function startProxies() {
  const all = boundedMap<string, true>(kept.small)
  const keyOf = (segment: number, mac: MacAddress) => `${segment} ${mac}`
  const proxies = {
    /** How many turned out to be one. */
    count: 0,
    has: (segment: number, mac: MacAddress) => all.size > 0 && all.has(keyOf(segment, mac)),
    add(segment: number, mac: MacAddress) {
      if (proxies.has(segment, mac)) return
      proxies.count++
      all.set(keyOf(segment, mac), true)
    },
    forgotten: all.forgotten,
  }
  return proxies
}

const pairOf = (a: MacAddress, b: MacAddress) => (a < b ? `${a} ${b}` : `${b} ${a}`)

function makeNeighbourhood(surroundings: Surroundings) {
  const addresses = addressTable(kept.addresses)
  const holder = addresses.column(Float64Array)
  const heardAt = addresses.column(Float64Array)
  const heldSince = addresses.column(Float64Array)
  const cards = addressTable(kept.talkers)
  const cardIp = cards.column(Uint32Array)
  const called = addressTable(kept.machines)
  const names = called.texts()
  const nameOf = (mac: MacAddress): string | undefined => {
    const slot = called.find(0, mac)
    return slot < 0 ? undefined : names.of[slot]
  }
  // Addresses known without ARP, by DHCP and by names; most are in the first table as well.
  const heard = addressTable(kept.talkers)
  // Of each: its card, when it was heard first and last (micros), and 1 where that was by DHCP. Side by side, since they are used together.
  const [card, first, last, byDhcp, heardWidth] = [0, 1, 2, 3, 4]
  const heardOf = heard.column(Float64Array, heardWidth)
  const holders = startHolders()
  const redundant = boundedMap<string, Kept>(kept.small)
  const leases = boundedMap<string, Lease>(kept.small)
  const interfaces = new Set<number>()
  // Pairs of cards shown to sit in one machine, and why; written by `duplicate-address` and `duplicate-name`.
  const oneMachine = boundedMap<string, true>(kept.small)
  const proxies = startProxies()
  const carp = boundedMap<number, Kept>(kept.small)
  const nlb = boundedMap<MacAddress, true>(kept.small)
  const multihomedIps = boundedMap<string, Set<Ipv4>>(kept.small)

  return {
    /** Addresses by segment, with the hardware address that holds each; written by `duplicate-address`. */
    addresses,
    holder,
    heardAt,
    heldSince,
    /** Senders by hardware address, with the address each last used; written by `talkers`. */
    cards,
    cardIp,
    /** Machines that answer for many addresses; written by `talkers`. */
    proxies,
    /** Addresses that VRRP, HSRP, GLBP or CARP keep, by segment and address; written by `gateway-redundancy`. */
    redundant,
    /** Speakers of CARP, whose adverts name no address, by segment; written by `gateway-redundancy`. */
    carp,
    /** Hardware addresses of hosts and clusters whose NLB heartbeats were heard; written by `nlb`. */
    nlb,
    /** Addresses that equipment probed while their client did (REFERENCE F1); written by `duplicate-address`, often after the client declined: `dhcp` listens. */
    collisions: startNotices(),
    /** Leases by segment and address; written by `dhcp`. */
    leases,

    /** The computer name a machine goes by; written by `machines`. */
    isCalled(mac: MacAddress, name: string) {
      const slot = called.make(0, mac)
      if (names.of[slot] !== name) names.of[slot] = name
    },
    /** Who held a contested address, and when; written by `duplicate-address`. */
    holders,
    /** A machine was heard to have an address, though not by ARP; written by `machines`. */
    has(segment: number, ip: Ipv4, mac: MacAddress, at: number, by: 'dhcp' | 'names') {
      const from = heard.make(segment, ip) * heardWidth
      const { of } = heardOf
      if (of[from + card] !== mac) {
        of[from + card] = mac
        of[from + first] = at
        of[from + byDhcp] = by === 'dhcp' ? 1 : 0
      }
      of[from + last] = at
    },
    /** The hardware address that holds an address; undefined where ARP has not said. */
    holderOf(segment: number, ip: Ipv4): MacAddress | undefined {
      const slot = addresses.find(segment, ip)
      const mac = slot < 0 ? 0 : (holder.of[slot] ?? 0)
      return mac === 0 ? undefined : asMac(mac)
    },
    /** The latest holder that is not this one; also while two contest the address. */
    otherHolderOf(segment: number, ip: Ipv4, mac: MacAddress): MacAddress | undefined {
      const known = this.holderOf(segment, ip)
      const now = known === undefined ? [] : [{ mac: known, first: 0, last: 0 }]
      return [...now, ...holders.open(segment, ip)].filter((one) => one.mac !== mac).at(-1)?.mac
    },
    /** Does ARP show another address at this card? It looks through all of them. */
    holdsAnother(segment: number, ip: Ipv4, mac: MacAddress): boolean {
      for (const { a, b, slot } of addresses.entries()) if (a === segment && b !== ip && holder.of[slot] === mac) return true
      return false
    },
    /** When it was last heard of; long ago where it never was. */
    lastHeard(segment: number, ip: Ipv4): number {
      const slot = addresses.find(segment, ip)
      return slot < 0 ? Number.NEGATIVE_INFINITY : (heardAt.of[slot] ?? 0)
    },
    /** Since when ARP knows this card to have the address, and when it last did; undefined where it never did. */
    heldBy(segment: number, ip: Ipv4, mac: MacAddress): { readonly first: number; readonly last: number } | undefined {
      const slot = addresses.find(segment, ip)
      return slot < 0 || holder.of[slot] !== mac ? undefined : { first: heldSince.of[slot] ?? 0, last: heardAt.of[slot] ?? 0 }
    },
    /** A machine as far as it is known. `ip` is the one the finding is about; another known address never replaces it. */
    machine(mac: MacAddress | undefined, ip?: Ipv4): Machine {
      const slot = mac === undefined ? -1 : cards.find(0, mac)
      const own = slot < 0 ? 0 : (cardIp.of[slot] ?? 0)
      const name = mac === undefined ? undefined : nameOf(mac)
      return {
        ...(mac === undefined ? {} : { mac }),
        ...(ip !== undefined ? { ip } : own === 0 ? {} : { ip: asIpv4(own) }),
        ...(name === undefined ? {} : { name }),
      }
    },
    /** Where a finding is: its VLAN tags, and its interface where the source has several. */
    place(segment: number): { vlan?: number[]; interface?: number } {
      const { vlan, interface: face } = surroundings.segment(segment)
      interfaces.add(face)
      return { ...(vlan.length === 0 ? {} : { vlan: [...vlan] }), ...(face > 0 || interfaces.size > 1 ? { interface: face } : {}) }
    },
    nameOf,

    /**
     * The computers that were heard, by their addresses, with the card that holds each now; then those of which only the name is
     * known. At most so many.
     */
    seen(limit: number): { readonly machines: readonly SeenMachine[]; readonly more: boolean } {
      const machines: SeenMachine[] = []
      const listed = new Set<MacAddress>()
      const add = (mac: MacAddress, rest: Omit<SeenMachine, 'mac' | 'name'>) => {
        const name = nameOf(mac)
        listed.add(mac)
        if (machines.length < limit) machines.push({ mac, ...(name === undefined ? {} : { name }), ...rest })
        return machines.length < limit
      }
      const vlanOf = (segment: number) => {
        const { vlan } = surroundings.segment(segment)
        return vlan.length === 0 ? {} : { vlan: [...vlan] }
      }
      const between = (first: number, last: number) => ({ ...(first > 0 ? { first } : {}), ...(last > 0 ? { last } : {}) })
      const done = () => ({
        machines: machines.sort((a, b) => (a.ip ?? Number.MAX_VALUE) - (b.ip ?? Number.MAX_VALUE)),
        more: machines.length >= limit,
      })

      for (const { a: segment, b: ip, slot } of addresses.entries()) {
        const known = asMac(holder.of[slot] ?? 0)
        if (known === 0) continue
        const by = { mac: known, first: heldSince.of[slot] ?? 0, last: heardAt.of[slot] ?? 0 }
        const { held, forgotten } = holders.of(segment, asIpv4(ip), by)
        // While a contest is open the table stands still: whoever was heard last holds it now.
        const { mac, first, last } = held.reduce((latest, one) => (one.last > latest.last ? one : latest), held[0] ?? by)
        const several = held.length > 1 || forgotten > 0
        const rest = {
          ip: asIpv4(ip),
          ...vlanOf(segment),
          ...between(first, last),
          ...(several ? { holders: [...held] } : {}),
          ...(forgotten > 0 ? { forgotten } : {}),
        }
        if (!add(mac, rest)) return done()
      }
      for (const { a: segment, b: ip, slot } of heard.entries()) {
        const place = addresses.find(segment, ip)
        if (place >= 0 && holder.of[place] !== 0) continue
        const from = slot * heardWidth
        const { of } = heardOf
        const by = of[from + byDhcp] === 1 ? ('dhcp' as const) : ('names' as const)
        const rest = { ip: asIpv4(ip), by, ...vlanOf(segment), ...between(of[from + first] ?? 0, of[from + last] ?? 0) }
        if (!add(asMac(of[from + card] ?? 0), rest)) return done()
      }
      for (const { a: upper, b: lower } of called.entries()) {
        const mac = asMac(upper * 0x1_0000_0000 + lower)
        if (!listed.has(mac) && !add(mac, {})) return done()
      }
      return done()
    },

    /** Both cards spoke for this address. Two addresses shared like this make one machine (REFERENCE F9, ARP flux). */
    sharesAddress(a: MacAddress, b: MacAddress, ip: Ipv4): readonly Ipv4[] {
      const key = pairOf(a, b)
      let ips = multihomedIps.get(key)
      if (ips === undefined) {
        ips = new Set()
        multihomedIps.set(key, ips)
      }
      if (ips.size < kept.claimants) ips.add(ip)
      return [...ips]
    },
    sharedAddresses: (a: MacAddress, b: MacAddress): readonly Ipv4[] => [...(multihomedIps.get(pairOf(a, b)) ?? [])],
    isOneMachine: (a: MacAddress, b: MacAddress) => a === b || oneMachine.has(pairOf(a, b)),
    makeOneMachine: (a: MacAddress, b: MacAddress) => oneMachine.set(pairOf(a, b), true),

    /** Entries of all tables that gave way to newer ones; reported by `machines`. */
    forgotten: (): number =>
      [addresses, cards, called, leases, redundant, heard, holders, proxies, carp, nlb].reduce(
        (all, { forgotten }) => all + forgotten(),
        0,
      ),
  }
}
export type Neighbourhood = ReturnType<typeof makeNeighbourhood>

const neighbourhoods = new WeakMap<Surroundings, Neighbourhood>()

/** The one neighbourhood of a source: made when first asked for, gone with the source. */
export function neighbourhoodOf(surroundings: Surroundings): Neighbourhood {
  let found = neighbourhoods.get(surroundings)
  if (found === undefined) {
    found = makeNeighbourhood(surroundings)
    neighbourhoods.set(surroundings, found)
  }
  return found
}

export const at = (segment: number, ip: Ipv4) => `${segment} ${ip}`

const prefix = (mac: MacAddress, bits: number) => Math.floor(mac / 2 ** (48 - bits))
/** The protocol a virtual hardware address belongs to, by its prefix (REFERENCE F2, F3). CARP shares VRRP's. */
export const redundancyOf = (mac: MacAddress): Kept['protocol'] | undefined =>
  prefix(mac, 40) === 0x00005e0001 || prefix(mac, 40) === 0x00005e0002
    ? 'vrrp'
    : prefix(mac, 40) === 0x00000c07ac || prefix(mac, 36) === 0x00000c9ff
      ? 'hsrp'
      : prefix(mac, 24) === 0x0007b4
        ? 'glbp'
        : undefined

/** An address that NLB makes of the cluster's: 02-bf, 03-bf, 00-bf, or the IGMP form (REFERENCE §5.1). */
export const isClusterMac = (mac: MacAddress) => {
  const two = prefix(mac, 16)
  return two === 0x02bf || two === 0x03bf || two === 0x00bf || prefix(mac, 32) === 0x01005e7f
}
/** A masked source, 02-hh with the host's priority 01 to 20 hex. Extreme's 02-04-96 looks alike: a heartbeat decides (REFERENCE §5.1). */
export const isMaskedMac = (mac: MacAddress) => {
  const two = prefix(mac, 16)
  return two >= 0x0201 && two <= 0x0220
}
