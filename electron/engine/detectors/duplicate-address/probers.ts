// Machines that ask whether an address is free and never take it: device tracking and the like, no newcomers (REFERENCE F1).
import { type Ipv4, isLinkLocalIpv4, type MacAddress } from '../../../../shared/address.ts'
import type { Neighbourhood } from '../../neighbourhood.ts'
import { boundedMap } from '../../table.ts'
import { kept, prober as limits } from '../../thresholds.ts'

interface Prober {
  readonly answered: Map<Ipv4, { count: number; at: number }>
  /** Of the answered ones, those that no machine gives itself by chance (RFC 3927). */
  addresses: number
  repeated: boolean
  declined: boolean
  turnedOut: boolean
}

/** @param turnedOut  called when a machine shows itself to be equipment, once */
export function startProbers(near: Neighbourhood, turnedOut: (mac: MacAddress, at: number) => void) {
  const probers = boundedMap<MacAddress, Prober>(kept.small)
  const proberOf = (mac: MacAddress): Prober => {
    const known = probers.get(mac)
    if (known !== undefined) return known
    const made: Prober = { answered: new Map(), addresses: 0, repeated: false, declined: false, turnedOut: false }
    probers.set(mac, made)
    return made
  }

  const hasAnother = (mac: MacAddress, ip: Ipv4) => {
    const own = near.machine(mac).ip
    return own !== undefined && own !== ip && !isLinkLocalIpv4(own)
  }

  /** Probes for what others hold, again and again, without ever taking it. */
  function isEquipment(mac: MacAddress): boolean {
    const known = probers.get(mac)
    if (known === undefined || known.declined) return false
    if (known.repeated || known.addresses >= limits.addresses) return true
    if (known.addresses < limits.addressesWithOwn) return false
    const [first] = known.answered.keys()
    return first !== undefined && hasAnother(mac, first)
  }

  /** Its probe was answered: somebody has the address. */
  function wasAnswered(mac: MacAddress, ip: Ipv4, at: number) {
    const prober = proberOf(mac)
    const entry = prober.answered.get(ip)
    if (entry === undefined) add(prober, ip, at)
    else if (at - entry.at >= limits.repeatsApart) {
      entry.at = at
      if (++entry.count >= limits.repeats) prober.repeated = true
    }
    check(prober, mac, at)
  }
  function add(prober: Prober, ip: Ipv4, at: number) {
    if (prober.answered.size >= kept.small) return
    prober.answered.set(ip, { count: 1, at })
    if (!isLinkLocalIpv4(ip)) prober.addresses++
  }
  function check(prober: Prober, mac: MacAddress, at: number) {
    if (prober.turnedOut || !isEquipment(mac)) return
    prober.turnedOut = true
    turnedOut(mac, at)
  }

  return {
    isEquipment,
    wasAnswered,
    /**
     * Two probed at once. One with another address of its own is equipment beside a newcomer; and whoever does so beside one newcomer
     * after another is, while a newcomer that tries again after a refusal asks for its one address.
     */
    together(a: MacAddress, b: MacAddress, ip: Ipv4, at: number) {
      for (const mac of [a, b])
        if (hasAnother(mac, ip)) wasAnswered(mac, ip, at)
        else {
          const prober = proberOf(mac)
          if (!prober.answered.has(ip)) add(prober, ip, at)
          check(prober, mac, at)
        }
    },
    /** It refused a lease: a client, whatever it probes. */
    declined(mac: MacAddress) {
      proberOf(mac).declined = true
    },
  }
}
export type Probers = ReturnType<typeof startProbers>
