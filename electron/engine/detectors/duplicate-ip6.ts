// Duplicate address detection of IPv6 (RFC 4862 §5.4): a solicitation from :: that somebody answers, or two at once.
import type { MacAddress } from '../../../shared/address.ts'
import type { Role } from '../../../shared/finding.ts'
import { detector } from '../detector.ts'
import { neighbourhoodOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { arp, kept } from '../thresholds.ts'
import { makeStory, type Story } from './story.ts'

interface Target {
  readonly story: Story
  holder: MacAddress | undefined
  prober: MacAddress | undefined
  nonce: string
  probedAt: number
  older: MacAddress | undefined
  younger: MacAddress | undefined
  taken: boolean
  both: boolean
}

export const duplicateIp6 = detector({
  name: 'duplicate-ip6',
  hears: ['ipv6-probe', 'ipv6-advertisement'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const targets = boundedMap<string, Target>(kept.small, (one) => one.older !== undefined)

    return {
      get forgotten() {
        return targets.forgotten
      },
      hear(event) {
        const { at, hardware } = event
        const key = `${event.segment} ${event.target}`
        const known = targets.get(key)
        const one: Target = known ?? {
          story: makeStory(),
          holder: undefined,
          prober: undefined,
          nonce: '',
          probedAt: Number.NEGATIVE_INFINITY,
          older: undefined,
          younger: undefined,
          taken: false,
          both: false,
        }
        if (known === undefined) targets.set(key, one)
        const isOpen = one.prober !== undefined && at - one.probedAt <= arp.probing
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
          one.holder = hardware
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
          rule: one.both ? 'undetermined' : 'answered',
          ...one.story.tell(cast),
          unseen: [],
        })
      },
    }
  },
})
