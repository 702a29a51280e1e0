// Names one address answers or refuses for: a few are its own, many are a sensor's or a spoofer's (REFERENCE F16).
import { type Ipv4, type MacAddress, noMac } from '../../../../shared/address.ts'
import type { NameResponse } from '../../../wire/event.ts'
import type { Tell } from '../../detector.ts'
import type { Neighbourhood } from '../../neighbourhood.ts'
import { boundedMap } from '../../table.ts'
import { kept, nbns } from '../../thresholds.ts'
import { makeStory, type Story } from '../story.ts'
import { cardOf } from './state.ts'

interface Answering {
  readonly names: Set<string>
  /** Undefined behind a router. */
  readonly mac: MacAddress | undefined
  readonly story: Story
  readonly segment: number
  toldNames: number
}

/** @param grown  called when an address turns out to answer for many names, and for twice as many again */
export function startStorms(near: Neighbourhood, tell: Tell, grown: (ip: Ipv4, at: number) => void) {
  const all = boundedMap<Ipv4, Answering>(kept.small)

  const tellStorm = (ip: Ipv4, { segment, mac, names, story }: Answering) =>
    tell({
      kind: 'name-storm',
      id: `storm ${segment} ${ip}`,
      verdict: 'notice',
      certainty: 'likely',
      ...near.place(segment),
      machine: near.machine(mac, ip),
      names: names.size,
      ...story.tell(() => 'other'),
      unseen: [],
    })

  return {
    count(event: NameResponse) {
      const { source, name, segment, at } = event
      const mac = cardOf(event)
      const known = all.get(source)
      const one = known ?? { names: new Set<string>(), mac, story: makeStory(), toldNames: 0, segment }
      if (known === undefined) all.set(source, one)
      if (one.names.size >= kept.small || one.names.has(name)) return
      one.names.add(name)
      one.story.hear(event, 'answer', one.mac ?? noMac, at)
      if (one.names.size < nbns.stormNames || one.names.size < one.toldNames * 2) return
      one.toldNames = one.names.size
      tellStorm(source, one)
      grown(source, at)
    },
    /** Does it answer for more names than a computer has? */
    has: (ip: Ipv4) => (all.get(ip)?.names.size ?? 0) >= nbns.stormNames,
  }
}
export type Storms = ReturnType<typeof startStorms>
