// VRRP, HSRP, GLBP and CARP keep an address alive by moving it between routers: no conflict (REFERENCE F2, F3).
import { asMac, type Ipv4, type MacAddress } from '../../../shared/address.ts'
import { detector } from '../detector.ts'
import { type Kept, neighbourhoodOf, at as placeOf, redundancyOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { kept } from '../thresholds.ts'
import { makeStory, type Story } from './story.ts'

export const gatewayRedundancy = detector({
  name: 'gateway-redundancy',
  hears: ['gateway-redundancy'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    interface Gateway {
      readonly ip: Ipv4
      readonly segment: number
      readonly routers: Kept
      readonly story: Story
      told: number
    }
    const gateways = boundedMap<string, Gateway>(kept.small, undefined, tellGateway)

    function tellGateway(one: Gateway) {
      const { ip, segment, routers, story } = one
      if (one.told === story.count) return
      one.told = story.count
      const virtual = near.holderOf(segment, ip)
      tell({
        kind: 'gateway-redundancy',
        id: `gateway ${placeOf(segment, ip)}`,
        verdict: 'benign',
        certainty: 'proved',
        ...near.place(segment),
        ip,
        explanation: routers.protocol,
        macs: [...new Set([...(virtual !== undefined && redundancyOf(virtual) !== undefined ? [virtual] : []), ...routers.speakers])].map(
          asMac,
        ),
        ...story.tell(() => 'other'),
        unseen: [],
      })
    }

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
          near.carp.set(event.segment, carp)
          speaks(carp)
          return
        }
        for (const ip of event.addresses) {
          const key = placeOf(event.segment, ip)
          const routers = near.redundant.get(key) ?? { protocol: event.protocol, speakers: new Set<MacAddress>(), sources: new Set() }
          near.redundant.set(key, routers)
          const isNew = speaks(routers)
          const known = gateways.get(key)
          const one = known ?? { ip, segment: event.segment, routers, story: makeStory(), told: 0 }
          if (known === undefined) gateways.set(key, one)
          one.story.hear(event, 'heartbeat', event.linkSource, event.at)
          if (isNew || known === undefined) tellGateway(one)
        }
      },
      end() {
        for (const one of gateways.values()) tellGateway(one)
      },
    }
  },
})
