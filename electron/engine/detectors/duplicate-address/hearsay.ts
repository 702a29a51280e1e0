// One machine tells everyone that an address is at another, and there is nothing to repair: no accusation, NLB and bridges that translate do it.
import type { Ipv4, MacAddress } from '../../../../shared/address.ts'
import type { ArpEvent } from '../../../wire/event.ts'
import type { Tell } from '../../detector.ts'
import { isClusterMac, type Neighbourhood, at as placeOf, redundancyOf } from '../../neighbourhood.ts'
import { boundedMap } from '../../table.ts'
import { kept } from '../../thresholds.ts'
import { makeStory, type Story } from '../story.ts'

interface Hearsay {
  readonly story: Story
  readonly by: MacAddress
  readonly names: MacAddress
  readonly ip: Ipv4
  readonly segment: number
}

export function startHearsay(near: Neighbourhood, tell: Tell) {
  const all = boundedMap<string, Hearsay>(kept.small)

  function tellOne({ story, by, names, ip, segment }: Hearsay) {
    tell({
      kind: 'proxied-announcement',
      id: `on-behalf ${segment} ${ip}`,
      verdict: 'notice',
      certainty: 'likely',
      ...near.place(segment),
      ip,
      machine: near.machine(by),
      holder: near.machine(names, ip),
      ...story.tell((mac) => (mac === names ? 'older' : 'other')),
      unseen: ['whole-exchange'],
    })
  }

  return {
    hear(event: ArpEvent) {
      const { at, segment, linkSource, senderHardware, senderProtocol: ip } = event
      if (isClusterMac(senderHardware) || near.nlb.has(senderHardware) || redundancyOf(senderHardware) !== undefined) return
      const key = placeOf(segment, ip)
      const heard = all.get(key) ?? { story: makeStory(), by: linkSource, names: senderHardware, ip, segment }
      all.set(key, heard)
      heard.story.hear(event, 'announce', linkSource, at, senderHardware)
      if (heard.story.count === 1) tellOne(heard)
    },
    end() {
      for (const heard of all.values()) if (heard.story.count > 1) tellOne(heard)
    },
  }
}
