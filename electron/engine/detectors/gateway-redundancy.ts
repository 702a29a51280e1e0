// VRRP, HSRP, GLBP and CARP keep an address alive by moving it between routers: no conflict (REFERENCE F2, F3).
import { asMac, type MacAddress } from '../../../shared/address.ts'
import { detector } from '../detector.ts'
import { type Kept, neighbourhoodOf, at as placeOf, redundancyOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { kept } from '../thresholds.ts'
import { makeStory } from './story.ts'

export const gatewayRedundancy = detector({
  name: 'gateway-redundancy',
  hears: ['gateway-redundancy'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const stories = boundedMap<string, ReturnType<typeof makeStory>>(kept.small)

    return {
      hear(event) {
        const speaks = (one: Kept) => {
          const before = one.speakers.size
          if (one.speakers.size < kept.claimants) one.speakers.add(event.linkSource)
          if (one.sources.size < kept.claimants && event.source !== 0) one.sources.add(event.source)
          return one.speakers.size > before
        }
        if (event.protocol === 'carp') {
          const carp = near.carp.get(event.segment) ?? { protocol: 'carp', speakers: new Set<MacAddress>(), sources: new Set() }
          if (near.carp.size < kept.small) near.carp.set(event.segment, carp)
          speaks(carp)
          return
        }
        for (const ip of event.addresses) {
          const key = placeOf(event.segment, ip)
          const known = near.redundant.get(key)
          const one = known ?? { protocol: event.protocol, speakers: new Set<MacAddress>(), sources: new Set() }
          if (known === undefined) near.redundant.set(key, one)
          const isNew = speaks(one)
          const story = stories.get(key) ?? makeStory()
          stories.set(key, story)
          story.hear(event, 'heartbeat', event.linkSource, event.at)
          if (!isNew && story.count > 1) continue
          const virtual = near.holderOf(event.segment, ip)
          tell({
            kind: 'gateway-redundancy',
            id: `gateway ${key}`,
            verdict: 'benign',
            certainty: 'proved',
            ...near.place(event.segment),
            ip,
            explanation: event.protocol,
            macs: [...new Set([...(virtual !== undefined && redundancyOf(virtual) !== undefined ? [virtual] : []), ...one.speakers])].map(
              asMac,
            ),
            ...story.tell(() => 'other'),
            unseen: [],
          })
        }
      },
    }
  },
})
