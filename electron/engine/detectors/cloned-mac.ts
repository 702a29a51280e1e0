// One hardware address on two machines: copied virtual machines. No ARP conflict shows it, their names do (REFERENCE §8).
import { asIpv4, broadcastMac, type Ipv4, type MacAddress, noMac } from '../../../shared/address.ts'
import type { NameRequest } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { neighbourhoodOf } from '../neighbourhood.ts'
import { addressTable, boundedMap } from '../table.ts'
import { arp, kept, nbns } from '../thresholds.ts'
import { makeStory, type Story } from './story.ts'

interface Identity {
  readonly name: string
  readonly ip: Ipv4
}
/** A card with more than one identity so far. */
interface Card {
  readonly story: Story
  readonly identities: Identity[]
  latest: Identity
  at: number
  turns: number
}

/** Of a card with one identity: its address, when it was heard last and first (micros), and its first frame. */
const [ip, heardAt, firstAt, firstFrame, width] = [0, 1, 2, 3, 4]

export const clonedMac = detector({
  name: 'cloned-mac',
  hears: ['name-request'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    // Most cards have one identity for ever: a few numbers each.
    const single = addressTable(kept.small)
    const names = single.texts()
    const numbers = single.column(Float64Array, width)
    const cards = boundedMap<MacAddress, Card>(kept.small, (card) => card.turns > 1)

    /** The card shows a second identity: its story begins with what is known of the first. */
    function begin(mac: MacAddress, slot: number): Card {
      const { of } = numbers
      const from = slot * width
      const first = { name: names.of[slot] ?? '', ip: asIpv4(of[from + ip] ?? 0) }
      const story = makeStory()
      story.add(of[from + firstFrame] ?? 0, of[from + firstAt] ?? 0, 'register', mac, true)
      const made = { story, identities: [first], latest: first, at: of[from + heardAt] ?? 0, turns: 0 }
      cards.set(mac, made)
      return made
    }

    const latest = { at: Number.NEGATIVE_INFINITY, name: '', source: asIpv4(0), card: noMac }
    /** Another card said the very same just now: this one sends a guest's frames on as its own (a bridge to radio, seen on both sides). */
    function isSentOn({ at, name, source, linkSource }: NameRequest): boolean {
      if (latest.card !== linkSource && latest.name === name && latest.source === source && at - latest.at <= arp.translation) return true
      latest.at = at
      latest.name = name
      latest.source = source
      latest.card = linkSource
      return false
    }

    return {
      hear(event: NameRequest) {
        // A computer's own unique name, broadcast by itself: another name from another address is another computer.
        if (
          event.operation !== 'registration' ||
          event.group ||
          event.suffix !== 0x00 ||
          event.linkDestination !== broadcastMac ||
          event.routed
        )
          return
        const { at, linkSource, name, source } = event
        if (isSentOn(event)) return
        const several = cards.size > 0 ? cards.get(linkSource) : undefined
        if (several === undefined) {
          const slot = single.make(0, linkSource)
          const { of } = numbers
          const from = slot * width
          if (of[from + firstFrame] === 0) {
            names.of[slot] = name
            of[from + ip] = source
            of[from + firstAt] = at
            of[from + firstFrame] = event.frame
          }
          if (names.of[slot] === name && of[from + ip] === source) {
            of[from + heardAt] = at
            return
          }
        }
        const card = several ?? begin(linkSource, single.find(0, linkSource))
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
        const allNames = [...new Set(card.identities.map((one) => one.name))]
        const allIps = [...new Set(card.identities.map((one) => one.ip))]
        if (card.turns < 2 || identity === undefined || allNames.length < 2 || allIps.length < 2) return
        tell({
          kind: 'cloned-mac',
          id: `cloned ${event.segment} ${linkSource}`,
          verdict: 'notice',
          certainty: 'likely',
          ...near.place(event.segment),
          mac: linkSource,
          names: allNames,
          ips: allIps,
          ...card.story.tell(() => 'other'),
          unseen: [],
        })
      },
    }
  },
})
