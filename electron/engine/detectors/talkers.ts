// What one sender does to many addresses: a scan asks for them, a proxy answers for them (REFERENCE F7, F12, F16).
import { asIpv4, asMac, type Ipv4, type MacAddress, noMac } from '../../../shared/address.ts'
import type { ArpEvent } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { isClusterMac, neighbourhoodOf, redundancyOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { growth, kept, talker } from '../thresholds.ts'
import { makeStory } from './story.ts'

/** Different addresses are counted in this many bits per sender: exact for a /24, enough to pass a threshold for any net. */
const bits = 256
const words = bits / 32

export const talkers = detector({
  name: 'talkers',
  hears: ['arp-probe', 'arp-request', 'arp-announcement', 'arp-gratuitous-reply', 'arp-reply'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const { cards, cardIp } = near
    const asked = cards.column(Uint32Array, words)
    const askedCount = cards.column(Uint16Array)
    const askedSince = cards.column(Float64Array)
    const askedFrame = cards.column(Float64Array)
    const lastAnswer = cards.column(Uint32Array)
    const lastSegment = cards.column(Uint16Array)

    interface Scan {
      readonly story: ReturnType<typeof makeStory>
      readonly targets: Set<Ipv4>
      most: number
      toldAt: number
      readonly segment: number
    }
    const scans = boundedMap<MacAddress, Scan>(kept.small)
    interface Answers {
      readonly story: ReturnType<typeof makeStory>
      readonly ips: Set<Ipv4>
      toldIps: number
      readonly segment: number
    }
    // Senders that answered for two addresses at least, wire by wire.
    const isMany = (one: Answers) => one.ips.size >= talker.proxyAddresses
    const answers = boundedMap<MacAddress, Answers[]>(kept.small, (all) => all.some(isMany))
    const answersOf = ({ senderHardware, segment }: ArpEvent) => answers.get(senderHardware)?.find((one) => one.segment === segment)

    function tellScan(mac: MacAddress, scan: Scan, at: number) {
      scan.toldAt = at
      tell({
        kind: 'scan',
        id: `scan ${scan.segment} ${mac}`,
        verdict: 'benign',
        certainty: 'proved',
        ...near.place(scan.segment),
        machine: near.machine(mac),
        addresses: Math.max(scan.most, scan.targets.size),
        ...scan.story.tell(() => 'other'),
        unseen: [],
      })
    }
    function tellProxy(mac: MacAddress, one: Answers) {
      one.toldIps = one.ips.size
      tell({
        kind: 'proxy-arp',
        id: `proxy ${one.segment} ${mac}`,
        verdict: 'benign',
        certainty: 'likely',
        ...near.place(one.segment),
        machine: { mac },
        ips: [...one.ips].slice(0, kept.lastFrames),
        ...one.story.tell(() => 'other'),
        unseen: [],
      })
    }

    function ask(event: ArpEvent, slot: number) {
      const target = event.targetProtocol
      if (event.cut || target === event.senderProtocol) return
      const bit = ((target ^ (target >>> 8) ^ (target >>> 16)) & 255) >>> 0
      const word = slot * words + (bit >>> 5)
      const mask = 1 << (bit & 31)
      const scan = scans.size > 0 ? scans.get(event.senderHardware) : undefined
      if (event.at - (askedSince.of[slot] ?? 0) > talker.scanWindow || askedCount.of[slot] === 0) {
        asked.of.fill(0, slot * words, slot * words + words)
        askedCount.of[slot] = 0
        askedSince.of[slot] = event.at
        askedFrame.of[slot] = event.frame
      }
      if (((asked.of[word] ?? 0) & mask) === 0) {
        asked.of[word] = (asked.of[word] ?? 0) | mask
        askedCount.of[slot] = (askedCount.of[slot] ?? 0) + 1
      }
      const count = askedCount.of[slot] ?? 0
      if (scan !== undefined) {
        scan.most = Math.max(scan.most, count)
        if (scan.targets.size < 65_536) scan.targets.add(target)
        scan.story.hear(event, 'ask', event.senderHardware, event.at)
        if (event.at - scan.toldAt >= growth) tellScan(event.senderHardware, scan, event.at)
      } else if (count >= talker.scanTargets) {
        const made: Scan = { story: makeStory(), targets: new Set(), most: count, toldAt: event.at, segment: event.segment }
        made.story.add(askedFrame.of[slot] ?? event.frame, askedSince.of[slot] ?? event.at, 'ask', event.senderHardware, true)
        made.story.hear(event, 'ask', event.senderHardware, event.at)
        scans.set(event.senderHardware, made)
        tellScan(event.senderHardware, made, event.at)
      }
    }

    function answer(event: ArpEvent, slot: number) {
      const ip = event.senderProtocol
      const mac = event.senderHardware
      const before = lastAnswer.of[slot] ?? 0
      if (before === ip) {
        if (answers.size > 0) answersOf(event)?.story.hear(event, 'answer', mac, event.at)
        return
      }
      lastAnswer.of[slot] = ip
      const isSameWire = lastSegment.of[slot] === event.segment
      lastSegment.of[slot] = event.segment
      if (before === 0 || isClusterMac(mac) || redundancyOf(mac) !== undefined) return
      let one = answersOf(event)
      if (one === undefined) {
        one = { story: makeStory(), ips: new Set(isSameWire ? [asIpv4(before)] : []), toldIps: 0, segment: event.segment }
        answers.set(mac, [...(answers.get(mac) ?? []), one].slice(-kept.lastFrames))
      }
      one.story.hear(event, 'answer', mac, event.at)
      if (one.ips.size < 65_536) one.ips.add(ip)
      if (!isMany(one) || one.ips.size < one.toldIps * 2) return
      near.proxies.add(event.segment, mac)
      tellProxy(mac, one)
    }

    return {
      forgotten: () => scans.forgotten() + answers.forgotten(),
      hear(event: ArpEvent) {
        const mac = event.senderHardware
        if (mac === noMac) return
        const slot = cards.make(0, mac)
        if (event.senderProtocol !== 0) cardIp.of[slot] = event.senderProtocol
        if (event.kind === 'arp-request' || event.kind === 'arp-probe') ask(event, slot)
        else if (event.kind === 'arp-reply') answer(event, slot)
      },
      end(now) {
        for (const [mac, scan] of scans.entries()) tellScan(asMac(mac), scan, now)
        for (const [mac, all] of answers.entries()) for (const one of all) if (isMany(one)) tellProxy(asMac(mac), one)
      },
    }
  },
})
