// Name registrations that wait for an answer: who asked for which name, by which transaction.
import type { Ipv4 } from '../../../../shared/address.ts'
import type { NameRequest, NameResponse } from '../../../wire/event.ts'

/** Registrations remembered; of two that fall together the latest is. An answer comes within seconds. A power of two. */
const slots = 4096

export interface Registration {
  readonly at: number
  /** Where it was seen first. */
  readonly segment: number
  readonly claimant: Ipv4
  readonly broadcast: boolean
  readonly group: boolean
}

export function startRegistrations() {
  const names = new Array<string>(slots).fill('')
  const suffixes = new Uint8Array(slots)
  const transactions = new Uint16Array(slots)
  const askers = new Uint32Array(slots)
  const times = new Float64Array(slots)
  const claimants = new Uint32Array(slots)
  const broadcasts = new Uint8Array(slots)
  const groups = new Uint8Array(slots)
  const segments = new Uint16Array(slots)
  const slotOf = (transaction: number, asker: Ipv4) => {
    const mixed = Math.imul(asker ^ Math.imul(transaction, 0x85ebca6b), 0x9e3779b1)
    return (mixed ^ (mixed >>> 16)) & (slots - 1)
  }

  return {
    add({ transaction, source, name, suffix, at, segment, group, cut }: NameRequest, claimant: Ipv4, broadcast: boolean) {
      const slot = slotOf(transaction, source)
      names[slot] = name
      suffixes[slot] = suffix
      transactions[slot] = transaction
      askers[slot] = source
      times[slot] = at
      segments[slot] = segment
      claimants[slot] = claimant
      broadcasts[slot] = broadcast ? 1 : 0
      // What is cut off does not say whether the name is a group's.
      groups[slot] = group && !cut ? 1 : 0
    },
    /** The registration that a response answers, by its transaction, its name and where it goes. */
    of({ transaction, destination, name, suffix }: NameResponse): Registration | undefined {
      const slot = slotOf(transaction, destination)
      if (askers[slot] !== destination || transactions[slot] !== transaction || names[slot] !== name || suffixes[slot] !== suffix)
        return undefined
      return {
        at: times[slot] ?? 0,
        segment: segments[slot] ?? 0,
        claimant: (claimants[slot] ?? 0) as Ipv4,
        broadcast: broadcasts[slot] === 1,
        group: groups[slot] === 1,
      }
    },
  }
}
