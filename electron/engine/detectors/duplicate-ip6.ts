// Duplicate address detection of IPv6 (RFC 4862 §5.4): a solicitation from :: that somebody answers, or two at once; and two answers to
// one question.
import { type MacAddress, noMac } from '../../../shared/address.ts'
import type { Role } from '../../../shared/finding.ts'
import type { NeighbourEvent } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { neighbourhoodOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { arp, kept, neighbour } from '../thresholds.ts'
import { makeStory, type Story } from './story.ts'

interface Target {
  readonly story: Story
  /** Whose sign came first. */
  readonly first: MacAddress
  /** Who answered a question last, whom, and when. */
  answerer: MacAddress | undefined
  asker: MacAddress | undefined
  answeredAt: number
  prober: MacAddress | undefined
  nonce: string
  probedAt: number
  older: MacAddress | undefined
  younger: MacAddress | undefined
  taken: boolean
  both: boolean
  /** One question had two answers. */
  doubled: boolean
}

/** A second machine answers the question that another has answered just now. */
const hearAnswer = ({ answerer, asker, answeredAt }: Target, { at, hardware, linkDestination, answers }: NeighbourEvent) =>
  answers &&
  answerer !== undefined &&
  answerer !== hardware &&
  asker === linkDestination &&
  linkDestination !== noMac &&
  at - answeredAt <= arp.answer

export const duplicateIp6 = detector({
  name: 'duplicate-ip6',
  hears: ['ipv6-probe', 'ipv6-advertisement'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const targets = boundedMap<string, Target>(kept.small, (one) => one.older !== undefined)

    return {
      forgotten: targets.forgotten,
      hear(event) {
        const { at, hardware } = event
        const key = `${event.segment} ${event.target}`
        const known = targets.get(key)
        const one: Target = known ?? {
          story: makeStory(),
          first: hardware,
          answerer: undefined,
          asker: undefined,
          answeredAt: Number.NEGATIVE_INFINITY,
          prober: undefined,
          nonce: '',
          probedAt: Number.NEGATIVE_INFINITY,
          older: undefined,
          younger: undefined,
          taken: false,
          both: false,
          doubled: false,
        }
        if (known === undefined) targets.set(key, one)
        const isOpen = one.prober !== undefined && at - one.probedAt <= neighbour.probing
        if (event.kind === 'ipv6-probe') {
          one.story.hear(event, 'probe', hardware, at)
          // The sender's own solicitation may come back to it: RFC 7527 tells them apart by the nonce.
          const isEcho = one.nonce !== '' && one.nonce === event.nonce
          if (isOpen && one.prober !== hardware && !isEcho && one.older === undefined) one.both = true
          if (!one.both || one.prober === undefined) {
            one.prober = hardware
            one.nonce = event.nonce
          } else one.younger = hardware
          one.probedAt = at
        } else {
          const answers = isOpen && one.prober !== undefined && one.prober !== hardware
          one.story.hear(event, answers ? 'defend' : 'announce', hardware, at)
          if (answers) {
            one.older = hardware
            one.younger = one.prober
            one.both = false
          } else if (one.older !== undefined && hardware === one.younger) one.taken = true
          else if (one.older === undefined && !one.both && hearAnswer(one, event)) {
            one.doubled = one.taken = true
            one.older = one.first === hardware ? hardware : one.answerer
            one.younger = one.older === hardware ? one.answerer : hardware
          }
          // It has the address: its check is over.
          if (!one.both && hardware === one.prober) one.prober = undefined
          one.answerer = event.answers ? hardware : undefined
          one.asker = event.linkDestination
          one.answeredAt = at
        }
        if (one.older === undefined && !one.both) return
        const { older, younger, prober } = one
        const cast = (mac: MacAddress): Role => (mac === older ? 'older' : mac === younger && !one.both ? 'younger' : 'other')
        tell({
          kind: 'duplicate-ip',
          id: `address6 ${key}`,
          verdict: 'conflict',
          certainty: 'proved',
          ...near.place(event.segment),
          ip6: event.target,
          older: older === undefined ? null : { ...near.machine(older), ip6: event.target },
          younger: one.both || younger === undefined ? null : { ...near.machine(younger), ip6: event.target },
          others: one.both
            ? [prober, younger].filter((mac) => mac !== undefined).map((mac) => ({ ...near.machine(mac), ip6: event.target }))
            : [],
          behaviour: 'unknown',
          outcome: one.taken ? 'contested' : 'avoided',
          rule: one.both ? 'undetermined' : one.doubled ? 'seen-first' : 'answered',
          ...one.story.tell(cast),
          unseen: [],
        })
      },
    }
  },
})
