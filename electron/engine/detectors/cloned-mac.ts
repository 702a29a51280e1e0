// One hardware address on two machines: copied virtual machines. No ARP conflict shows it, their names do (REFERENCE §8).
import { broadcastMac, type Ipv4, type MacAddress } from '../../../shared/address.ts'
import type { NameRequest } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { neighbourhoodOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { kept, nbns } from '../thresholds.ts'
import { makeStory, type Story } from './story.ts'

interface Identity {
  readonly name: string
  readonly ip: Ipv4
}
interface Card {
  readonly story: Story
  readonly identities: Identity[]
  latest: Identity
  at: number
  turns: number
}

export const clonedMac = detector({
  name: 'cloned-mac',
  hears: ['name-request'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const cards = boundedMap<MacAddress, Card>(kept.small, (card) => card.turns > 1)

    return {
      hear(event: NameRequest) {
        // A computer's own unique name, broadcast by itself: another name from another address is another computer.
        if (event.operation !== 'registration' || event.group || event.suffix !== 0x00 || event.linkDestination !== broadcastMac) return
        const { at, linkSource, name, source } = event
        const card = cards.get(linkSource)
        if (card === undefined) {
          const first = { name, ip: source }
          const story = makeStory()
          story.hear(event, 'register', linkSource, at)
          cards.set(linkSource, { story, identities: [first], latest: first, at, turns: 0 })
          return
        }
        if (card.latest.name === name && card.latest.ip === source) {
          card.at = at
          return
        }
        const identity = card.identities.find((one) => one.name === name && one.ip === source)
        card.story.hear(event, 'register', linkSource, at)
        // A machine renamed and given a new address changes once; two machines take turns.
        if (at - card.at <= nbns.together) card.turns++
        else card.turns = 0
        const now = identity ?? { name, ip: source }
        if (identity === undefined && card.identities.length < kept.claimants) card.identities.push(now)
        card.latest = now
        card.at = at
        const names = [...new Set(card.identities.map((one) => one.name))]
        const ips = [...new Set(card.identities.map((one) => one.ip))]
        if (card.turns < 2 || identity === undefined || names.length < 2 || ips.length < 2) return
        tell({
          kind: 'cloned-mac',
          id: `cloned ${event.segment} ${linkSource}`,
          verdict: 'notice',
          certainty: 'likely',
          ...near.place(event.segment),
          mac: linkSource,
          names,
          ips,
          ...card.story.tell(() => 'other'),
          unseen: [],
        })
      },
    }
  },
})
