// One broadcast domain: an interface of the source and a stack of VLAN tags. Conflicts are told apart by it, so it is a small number.
import { vlanIds } from '../wire/frame.ts'

export interface Segment {
  readonly interface: number
  /** VLAN ids, outer first. */
  readonly vlan: readonly number[]
}

/** More than a network can have on one card (4094 VLANs on 16 cards); an attack with random tags beyond it shares one number. */
const mostSegments = 65_536

export function startSegments() {
  const all: Segment[] = []
  /** Interfaces that turned out to be ports of one bridge: where each segment's number leads. */
  const same: number[] = []
  const numbers = new Map<number, Map<number, number>>()
  // Nearly every frame is of the same segment as the one before.
  let lastInterface = -1
  let lastVlans = -1
  let lastNumber = 0

  const intern = (face: number, vlans: number): number => {
    const ofInterface = numbers.get(face) ?? new Map<number, number>()
    numbers.set(face, ofInterface)
    const known = ofInterface.get(vlans)
    if (known !== undefined) return known
    if (all.length >= mostSegments) return mostSegments - 1
    ofInterface.set(vlans, all.length)
    same.push(all.length)
    return all.push({ interface: face, vlan: vlanIds(vlans) }) - 1
  }

  return {
    /** @param vlans  the packed stack of `Frame.vlans` */
    number(face: number, vlans: number): number {
      if (face === lastInterface && vlans === lastVlans) return lastNumber
      lastInterface = face
      lastVlans = vlans
      const own = intern(face, vlans)
      lastNumber = same[own] ?? own
      return lastNumber
    },
    /** One frame was seen in both within a moment: they are one broadcast domain from now on. @returns the number it goes by, the older */
    join(one: number, other: number): number {
      const kept = Math.min(one, other)
      const given = Math.max(one, other)
      same.forEach((leads, number) => {
        if (leads === given) same[number] = kept
      })
      lastInterface = -1
      return kept
    },
    segment: (number: number): Segment => all[number] ?? { interface: 0, vlan: [] },
    count: () => all.length,
  }
}
export type Segments = ReturnType<typeof startSegments>
