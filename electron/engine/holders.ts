// Which hardware addresses held an address, and when. Kept of contested addresses alone, as each contest ends: an address that only
// ever had one holder costs nothing, and no frame is looked at for it.
import type { Ipv4, MacAddress } from '../../shared/address.ts'
import { boundedMap } from './table.ts'
import { kept } from './thresholds.ts'

/** Micros: when it was first and last heard with the address. */
export interface Held {
  readonly mac: MacAddress
  readonly first: number
  readonly last: number
}
export interface History {
  /** In the order they came. */
  readonly held: readonly Held[]
  /** Earlier ones there was no room for. */
  readonly forgotten: number
}

/** Whoever comes back after somebody else held it begins anew; until then it is one time, however often it spoke. */
function inOrder(all: readonly Held[]): Held[] {
  const ordered: Held[] = []
  for (const one of [...all].sort((a, b) => a.first - b.first)) {
    const before = ordered.at(-1)
    if (before?.mac === one.mac) ordered[ordered.length - 1] = { ...before, last: Math.max(before.last, one.last) }
    else ordered.push(one)
  }
  return ordered
}

export function startHolders() {
  const past = boundedMap<string, History>(kept.small)
  let open: (segment: number, ip: Ipv4) => readonly Held[] = () => []
  const keyOf = (segment: number, ip: Ipv4) => `${segment} ${ip}`
  return {
    /** Whose contests are open now tells who holds what in them; there is one such teller. */
    ask(those: typeof open) {
      open = those
    },
    /** Who holds it in an open contest. */
    open: (segment: number, ip: Ipv4): readonly Held[] => open(segment, ip),
    /** A contest has ended: so long did each of its claimants hold the address. */
    add(segment: number, ip: Ipv4, ended: readonly Held[]) {
      const key = keyOf(segment, ip)
      const before = past.get(key)
      const held = inOrder([...(before?.held ?? []), ...ended])
      const surplus = Math.max(0, held.length - kept.holders)
      past.set(key, { held: held.slice(surplus), forgotten: (before?.forgotten ?? 0) + surplus })
    },
    /** @param now  who holds it by the table, where no contest is open */
    of(segment: number, ip: Ipv4, now: Held): History {
      const before = past.get(keyOf(segment, ip))
      const contested = open(segment, ip)
      return {
        held: inOrder([...(before?.held ?? []), ...(contested.length > 0 ? contested : [now])]),
        forgotten: before?.forgotten ?? 0,
      }
    },
    forgotten: past.forgotten,
  }
}
