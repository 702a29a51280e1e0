// Names of a flood: of each that was registered once, by one machine, a few numbers in a typed table, until it is heard of again.
import { asIpv4, asMac, broadcastMac, type Ipv4, type MacAddress, noMac } from '../../../../shared/address.ts'
import type { NameRequest } from '../../../wire/event.ts'
import { type AddressTable, addressTable, type Column } from '../../table.ts'
import { kept } from '../../thresholds.ts'
import { cardOf } from './state.ts'

export interface Sighting {
  readonly at: number
  readonly frame: number
  readonly mac: MacAddress
  readonly ip: Ipv4
  readonly broadcast: boolean
}

/** Of each: micros, frame, hardware address, address, and 1 where it was broadcast. Side by side, since they are used together. */
const [at, frame, mac, ip, broadcast, width] = [0, 1, 2, 3, 4, 5]

export function startSightings() {
  // Made with the first of them: an office network has none.
  let made: { readonly table: AddressTable; readonly numbers: Column<Float64Array> } | undefined
  const makeTable = () => {
    const table = addressTable(kept.sightings)
    return { table, numbers: table.column(Float64Array, width) }
  }
  /** What is known in a slot, which is forgotten here. */
  function take({ of }: Column<Float64Array>, slot: number): Sighting {
    const from = slot * width
    const number = of[from + frame] ?? 0
    of[from + frame] = 0
    return {
      at: of[from + at] ?? 0,
      frame: number,
      mac: asMac(of[from + mac] ?? 0),
      ip: asIpv4(of[from + ip] ?? 0),
      broadcast: of[from + broadcast] === 1,
    }
  }

  return {
    /** Keeps a registration of a name that nothing is known of. @returns what was known after all, which is forgotten here */
    meet(event: NameRequest, claimed: Ipv4): Sighting | undefined {
      made ??= makeTable()
      hash(event.segment, event.scope, event.name, event.suffix)
      const slot = made.table.make(high, low)
      const from = slot * width
      const { of } = made.numbers
      if (of[from + frame] !== 0) return take(made.numbers, slot)
      of[from + at] = event.at
      of[from + frame] = event.frame
      of[from + mac] = cardOf(event) ?? noMac
      of[from + ip] = claimed
      of[from + broadcast] = event.linkDestination === broadcastMac || event.broadcast ? 1 : 0
      return undefined
    },
    /** What is known of a name, which is forgotten here; undefined where there is nothing. */
    take(segment: number, scope: string, name: string, suffix: number): Sighting | undefined {
      if (made === undefined) return undefined
      hash(segment, scope, name, suffix)
      const slot = made.table.find(high, low)
      return slot < 0 || made.numbers.of[slot * width + frame] === 0 ? undefined : take(made.numbers, slot)
    },
    forgotten: () => made?.table.forgotten() ?? 0,
  }
}

// 52 bits of a name and where it is: among as many as are kept two fall together once in 10^10 names, and then one is not told from the other.
let high = 0
let low = 0
function hash(segment: number, scope: string, name: string, suffix: number) {
  high = segment ^ 0x9e3779b1
  low = suffix ^ 0x85ebca6b
  mix(name)
  if (scope !== '') mix(scope)
  low = (low ^ (high >>> 15)) >>> 0
  high = (Math.imul(high, 0xc2b2ae35) ^ low) >>> 12
}
function mix(text: string) {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code, 0x5bd1e995)
    low ^= low >>> 13
  }
}
