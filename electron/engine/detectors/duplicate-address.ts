// Two computers on one address (Q120599): who was there first, how they behave, and how it ends; and what only looks like it.
//
// Nearly every ARP frame says what the one before said: this address is at this hardware address. Those are settled here, in a
// typed table. A second hardware address, or an answered probe, opens a contest: an object with its claimants and its
// story (duplicate-address/). What a contest is (a conflict, a move, one machine with two cards ...) is judged anew whenever it is told.
import { asIpv4, asMac, broadcastMac, type Ipv4, isHostIpv4, type MacAddress, noMac } from '../../../shared/address.ts'
import type { ArpEvent, DhcpEvent } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import type { Held } from '../holders.ts'
import { isClusterMac, isMaskedMac, neighbourhoodOf, at as placeOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { arp, growth, kept, nlb } from '../thresholds.ts'
import {
  askedBefore,
  type Contest,
  claimantOf,
  isEchoing,
  join,
  leased,
  makeContest,
  noteEcho,
  type Say,
} from './duplicate-address/contest.ts'
import { hearQuestion, isEpisodeOver, isQuestion, isStaleForProbe, settle, startsAnew } from './duplicate-address/course.ts'
import { hearSay } from './duplicate-address/exchange.ts'
import { startHearsay } from './duplicate-address/hearsay.ts'
import { startJudge } from './duplicate-address/judge.ts'
import { startProbers } from './duplicate-address/probers.ts'
import { show } from './duplicate-address/roles.ts'

/** How long each of them had the address; who only asked for it never had it. */
const heldIn = ({ claimants }: Contest): readonly Held[] =>
  claimants.flatMap(({ mac, firstAt, saidAt }) => (saidAt === Number.NEGATIVE_INFINITY ? [] : [{ mac, first: firstAt, last: saidAt }]))

/** What an address's one holder said of it: its latest word was a claim; it claimed it, or asked others from it, at any time. */
const [saidClaim, saidOwn] = [1, 2]

export const duplicateAddress = detector({
  name: 'duplicate-address',
  hears: ['arp-probe', 'arp-announcement', 'arp-request', 'arp-gratuitous-reply', 'arp-reply', 'dhcp'],
  start: (tell, surroundings) => {
    const near = neighbourhoodOf(surroundings)
    const table = near.addresses
    // The one holder of each address, and the latest probe for it by somebody else.
    const { holder, heardAt: saidAt, heldSince } = near
    const heldSinceFrame = table.column(Float64Array)
    const saidFrame = table.column(Float64Array)
    const said = table.column(Uint8Array)
    const saidTo = table.column(Uint32Array)
    const prober = table.column(Float64Array)
    const probedAt = table.column(Float64Array)
    const probedFrame = table.column(Float64Array)
    const isOpen = table.column(Uint8Array)
    const isPassedOver = table.column(Uint8Array)

    const contests = boundedMap<string, Contest>(
      kept.contests,
      (contest) => contest.shown !== 'no',
      (contest) => {
        near.holders.add(contest.segment, contest.ip, heldIn(contest))
        if (contest.shown !== 'no') tellContest(contest, contest.heardAt, true)
      },
    )
    near.holders.ask((segment, ip) => {
      const contest = contests.get(placeOf(segment, ip))
      return contest === undefined ? [] : heldIn(contest)
    })
    const episodes = boundedMap<string, number>(kept.contests)
    const probers = startProbers(near, (mac, at) => {
      for (const contest of contests.values())
        if (contest.shown !== 'no' && claimantOf(contest, mac) !== undefined) tellContest(contest, at)
    })
    const judge = startJudge(near, probers)
    const hearsay = startHearsay(near, tell)

    // ---- telling ----------------------------------------------------------------------------------------------------

    function tellContest(contest: Contest, now: number, isLast = false) {
      // Cluster addresses wait for a heartbeat: the fault, if any, is NLB's (Q193598), and without one it is a conflict like any other.
      if (!isLast && now - contest.openedAt <= nlb.alive && contest.claimants.every((one) => isClusterMac(one.mac) || isMaskedMac(one.mac)))
        return
      // What may be a guest's frames sent on by its host waits for a few more of them; a second computer will speak alone.
      if (!isLast && now - contest.openedAt <= arp.translationShows && isEchoing(contest)) return
      contest.toldAt = now
      contest.toldCount = contest.story.count
      const finding = judge(contest)
      if (finding !== undefined) tell(finding)
    }

    /** Told at once when it changes, and now and then while it only grows. */
    function consider(contest: Contest, now: number) {
      if (contest.shown === 'no') return
      findTwoCards(contest, now)
      const state = `${contest.shown} ${contest.rule} ${contest.older?.mac} ${contest.younger?.mac} ${contest.over} ${contest.repaired} ${contest.claimants.length}`
      if (state === contest.told && now - contest.toldAt < growth) return
      contest.told = state
      tellContest(contest, now)
    }

    /** Two cards that both answer for two addresses are one machine's (REFERENCE F9); a proxy shares with many. */
    function findTwoCards(contest: Contest, now: number) {
      const [a, b, third] = contest.claimants
      if (a === undefined || b === undefined || third !== undefined || a.uses === 0 || b.uses === 0 || contest.objected) return
      const shared = near.sharesAddress(a.mac, b.mac, contest.ip)
      if (
        shared.length < 2 ||
        near.isOneMachine(a.mac, b.mac) ||
        near.proxies.has(contest.segment, a.mac) ||
        near.proxies.has(contest.segment, b.mac)
      )
        return
      near.makeOneMachine(a.mac, b.mac)
      for (const ip of shared) {
        const other = contests.get(placeOf(contest.segment, ip))
        if (other !== undefined && other !== contest) tellContest(other, now)
      }
    }

    const settleAt = (contest: Contest, now: number) => {
      if (settle(contest, now)) tellContest(contest, now)
    }

    /** Most addresses have no contest: the table knows, before a key is made. */
    function openAt(segment: number, ip: Ipv4): Contest | undefined {
      const slot = table.find(segment, ip)
      return slot < 0 || isOpen.of[slot] === 0 ? undefined : contests.get(placeOf(segment, ip))
    }

    // ---- a contest begins and ends ----------------------------------------------------------------------------------

    /** As many contests are open as there is room for, and of one more nobody would be told: letting one go for each would bring nothing. */
    const isCrowded = () => contests.size >= kept.contests && surroundings.isFull()
    /** The contest of an address, opened with what the table knows of its holder and the latest probe; undefined in a crowd. */
    function contestAt(slot: number, segment: number, ip: Ipv4, at: number): Contest | undefined {
      const key = placeOf(segment, ip)
      const known = contests.get(key)
      if (known !== undefined) return known
      if (isCrowded()) {
        isPassedOver.of[slot] = 1
        surroundings.passOver()
        return undefined
      }
      const episode = (episodes.get(key) ?? 0) + 1
      episodes.set(key, episode)
      const contest = makeContest(segment, ip, episode, at)
      contests.set(key, contest)
      isOpen.of[slot] = 1
      table.hold(slot, true)
      const mac = asMac(holder.of[slot] ?? 0)
      if (mac !== noMac) addHolder(contest, mac, slot)
      const lease = near.leases.get(key)
      if (lease !== undefined && at <= lease.until) leased(contest, lease.mac, lease.at, lease.frame)
      return contest
    }
    function addHolder(contest: Contest, mac: MacAddress, slot: number) {
      const first = join(contest, mac, heldSince.of[slot] ?? 0)
      if (first === undefined) return
      const latest = said.of[slot] ?? 0
      const say: Say = (latest & saidClaim) === 0 ? 'use' : 'claim'
      const to = saidTo.of[slot] ?? 0
      first.heldFirst = say !== 'claim'
      first.saidAt = saidAt.of[slot] ?? 0
      if (say === 'claim') {
        first.claims = 1
        first.claimedAt = first.saidAt
      } else first.uses = 1
      first.own = (latest & saidOwn) === 0 ? 0 : 1
      if (say === 'claim' || to !== 0) first.asserts = 1
      const since = heldSinceFrame.of[slot] ?? 0
      const last = saidFrame.of[slot] ?? 0
      if (since > 0 && since !== last) contest.story.add(since, heldSince.of[slot] ?? 0, 'hold', mac, false)
      if (last > 0) contest.story.add(last, first.saidAt, say === 'claim' ? 'claim' : 'hold', mac, say === 'claim')
      contest.latest.at = first.saidAt
      contest.latest.by = mac
      contest.speaker = first
      contest.spoke = say
      contest.spokeTo = asIpv4(to)
    }

    /** The contest is told for the last time; the address has one holder again. */
    function close(contest: Contest, slot: number) {
      if (contest.shown !== 'no' || contest.moves > 0) tellContest(contest, contest.heardAt, true)
      contests.delete(placeOf(contest.segment, contest.ip))
      near.holders.add(contest.segment, contest.ip, heldIn(contest))
      isOpen.of[slot] = 0
      prober.of[slot] = 0
      table.hold(slot, false)
      const remaining = contest.over === 'cured' ? contest.older : contest.over === 'taken-over' ? contest.younger : contest.speaker
      holder.of[slot] = remaining?.mac ?? 0
      heldSince.of[slot] = remaining?.saidAt ?? 0
      heldSinceFrame.of[slot] = 0
      saidAt.of[slot] = remaining?.saidAt ?? 0
      saidFrame.of[slot] = 0
      said.of[slot] = remaining === undefined || remaining.own === 0 ? 0 : saidOwn
      saidTo.of[slot] = 0
    }

    // ---- what a frame says ------------------------------------------------------------------------------------------

    const sayOf = (event: ArpEvent): Say => {
      if (event.kind === 'arp-announcement' || event.kind === 'arp-gratuitous-reply') return 'claim'
      if (event.kind !== 'arp-reply' || event.cut) return 'use'
      // Q120599 frame 2: the asker asked for its own address. Linux answers a probe with target 0.0.0.0.
      const toItself = event.targetProtocol === event.senderProtocol || event.targetProtocol === 0
      return toItself && event.targetHardware !== event.senderHardware ? 'defence' : 'use'
    }

    function hear(event: ArpEvent) {
      if (event.kind === 'arp-probe') return hearProbe(event)
      const ip = event.senderProtocol
      const mac = event.senderHardware
      if (event.kind === 'arp-request' && contests.size > 0 && isQuestion(event)) {
        const asked = openAt(event.segment, event.targetProtocol)
        if (asked !== undefined) {
          settleAt(asked, event.at)
          hearQuestion(asked, event)
        }
      }
      if (mac === noMac || mac === broadcastMac || !isHostIpv4(ip)) return
      if (event.kind === 'arp-announcement' && event.linkSource !== mac && event.linkSource !== noMac) return hearOnBehalf(event)
      const slot = table.make(event.segment, ip)
      if (isPassedOver.of[slot] === 1) {
        if (isCrowded()) return
        isPassedOver.of[slot] = 0
      }
      const known = holder.of[slot]
      const say = sayOf(event)
      if (isOpen.of[slot] === 0) {
        const asker = prober.of[slot]
        if (known === 0) {
          holder.of[slot] = mac
          heldSince.of[slot] = event.at
          heldSinceFrame.of[slot] = event.frame
        }
        const probed = asker !== 0 && asker !== mac && event.at - (probedAt.of[slot] ?? 0) <= arp.probing
        if ((known === 0 || known === mac) && say !== 'defence' && !probed) {
          saidAt.of[slot] = event.at
          saidFrame.of[slot] = event.frame
          said.of[slot] = say === 'claim' ? saidOwn | saidClaim : event.kind === 'arp-request' ? saidOwn : (said.of[slot] ?? 0) & saidOwn
          saidTo.of[slot] = event.kind === 'arp-reply' ? event.targetProtocol : 0
          return
        }
        if (known === 0) holder.of[slot] = 0
        const contest = contestAt(slot, event.segment, ip, event.at)
        if (contest === undefined) return
        if (probed) askedBefore(contest, asMac(asker ?? 0), probedAt.of[slot] ?? 0, probedFrame.of[slot] || event.frame)
        return hearIn(contest, event, mac, say)
      }
      const contest = contests.get(placeOf(event.segment, ip))
      if (contest === undefined) {
        // It was let go for want of room; the address begins again with this frame.
        isOpen.of[slot] = 0
        table.hold(slot, false)
        holder.of[slot] = mac
        return
      }
      hearIn(contest, event, mac, say)
    }

    function hearIn(contest: Contest, event: ArpEvent, mac: MacAddress, say: Say) {
      settleAt(contest, event.at)
      if (isEpisodeOver(contest, event.at) && startsAnew(contest, mac)) {
        close(contest, table.make(event.segment, contest.ip))
        hear(event)
        return
      }
      if (hearSay(contest, event, mac, say, probers)) consider(contest, event.at)
    }

    /** Q120599 step 3: the younger repairs the caches in the older's name. Without its claim or the reply it is only hearsay. */
    function hearOnBehalf(event: ArpEvent) {
      const { at, segment, linkSource, senderHardware } = event
      const ip = event.senderProtocol
      const slot = table.find(segment, ip)
      const contest = contests.get(placeOf(segment, ip))
      const sender = contest === undefined ? undefined : claimantOf(contest, linkSource)
      const named = contest === undefined ? undefined : claimantOf(contest, senderHardware)
      if (
        contest !== undefined &&
        sender !== undefined &&
        named !== undefined &&
        Math.abs(at - Math.max(sender.refusedAt, sender.saidAt)) <= arp.repair
      ) {
        contest.repaired = true
        contest.story.hear(event, 'repair', linkSource, at, senderHardware)
        contest.heardAt = at
        show(contest, 'proved', 'repaired', named, sender)
        return consider(contest, at)
      }
      const claimedAlone =
        slot >= 0 &&
        contest === undefined &&
        holder.of[slot] === linkSource &&
        ((said.of[slot] ?? 0) & saidClaim) !== 0 &&
        at - (saidAt.of[slot] ?? 0) <= arp.repair
      if (!claimedAlone && (contest === undefined || sender === undefined || at - sender.claimedAt > arp.repair)) return hearsay.hear(event)
      // The reply between claim and repair did not come this way: a switch hides it. The younger itself names the older.
      const seen = contestAt(slot >= 0 ? slot : table.make(segment, ip), segment, ip, at)
      if (seen === undefined) return
      const younger = join(seen, linkSource, at)
      const older = join(seen, senderHardware, at)
      seen.story.hear(event, 'repair', linkSource, at, senderHardware)
      seen.heardAt = at
      seen.repaired = true
      seen.repliesUnseen = true
      if (younger !== undefined && older !== undefined) {
        older.heldFirst = true
        younger.refusedAt = at
        show(seen, 'likely', 'repaired', older, younger)
      }
      consider(seen, at)
    }

    function hearProbe(event: ArpEvent) {
      const { at, segment, senderHardware } = event
      const ip = event.targetProtocol
      if (event.cut || !isHostIpv4(ip)) return
      const slot = table.make(segment, ip)
      const mac = asMac(holder.of[slot] ?? 0)
      let contest = isOpen.of[slot] === 0 ? undefined : contests.get(placeOf(segment, ip))
      const earlier = asMac(prober.of[slot] ?? 0)
      const rivals = earlier !== noMac && earlier !== senderHardware && at - (probedAt.of[slot] ?? 0) <= arp.probing
      if (contest !== undefined) {
        settleAt(contest, at)
        if (isStaleForProbe(contest, senderHardware, at)) {
          close(contest, slot)
          contest = undefined
        }
      }
      if (contest === undefined && rivals && isPassedOver.of[slot] === 0) contest = contestAt(slot, segment, ip, at)
      if (contest !== undefined) {
        const first = rivals ? askedBefore(contest, earlier, probedAt.of[slot] ?? 0, probedFrame.of[slot] || event.frame) : undefined
        const claimant = join(contest, senderHardware, at)
        contest.story.hear(event, 'probe', senderHardware, at)
        contest.heardAt = at
        if (claimant !== undefined) {
          noteEcho(contest, claimant, event)
          claimant.probes++
          claimant.probedAt = at
          // RFC 5227 §2.1.1: a probe by somebody else for the same address is a conflict, with nobody older.
          if (first !== undefined && first.uses + first.claims === 0 && claimant.uses + claimant.claims === 0) {
            show(contest, 'proved', 'undetermined')
            probers.together(earlier, senderHardware, ip, at)
          }
          // An older that probes for what it had, after somebody else took it, has given way.
          if (contest.older === claimant && contest.shown !== 'no') {
            contest.story.hear(event, 'give-up', senderHardware, at)
            contest.over ??= 'taken-over'
          }
        }
        consider(contest, at)
      }
      if (mac === senderHardware && contest === undefined) return
      prober.of[slot] = senderHardware
      probedAt.of[slot] = at
      probedFrame.of[slot] = event.frame
    }

    function hearDhcp(event: DhcpEvent) {
      if (event.message === 'decline') {
        probers.declined(event.clientHardware)
        const contest = contests.get(placeOf(event.segment, event.requested))
        if (contest === undefined) return
        const younger = claimantOf(contest, event.clientHardware)
        const older = contest.claimants.find((one) => one !== younger)
        if (younger === undefined || older === undefined) return
        contest.story.hear(event, 'decline', event.clientHardware, event.at)
        show(contest, 'proved', 'declined', older, younger)
        consider(contest, event.at)
      } else if (event.message === 'ack' && event.yiaddr !== 0) {
        const contest = contests.get(placeOf(event.segment, event.yiaddr))
        if (contest !== undefined && contest.shown === 'no') leased(contest, event.clientHardware, event.at, event.frame)
      } else if (event.message === 'nak') {
        // RFC 2131 §4.4.5: it must stop using the address, the latest it was heard with.
        const { ip } = near.machine(event.clientHardware)
        const contest = ip === undefined ? undefined : openAt(event.segment, ip)
        const claimant = contest === undefined ? undefined : claimantOf(contest, event.clientHardware)
        if (contest === undefined || claimant === undefined) return
        contest.returns = 0
        if (claimant === contest.older) contest.over = 'taken-over'
        else if (claimant === contest.younger) contest.over = 'cured'
      }
    }

    // ---- time -------------------------------------------------------------------------------------------------------

    /** Hardware addresses that turned out to be proxies make contests something else. */
    let proxiesKnown = 0
    /** Contests that were moves are told once nobody contradicted for a while; questions get old. */
    function tick(now: number) {
      if (near.proxies.count !== proxiesKnown) {
        proxiesKnown = near.proxies.count
        for (const contest of contests.values()) if (contest.shown !== 'no') tellContest(contest, now)
      }
      for (const contest of contests.values()) {
        settleAt(contest, now)
        const isSettledMove = contest.shown === 'no' && contest.moves > 0 && now - contest.movedAt >= arp.settled
        // What was held back because it only grew is told when nothing more comes, too.
        const isGrown = contest.shown !== 'no' && now - contest.toldAt >= growth
        if ((isSettledMove || isGrown) && contest.story.count !== contest.toldCount) tellContest(contest, now)
      }
    }

    let lastTick = 0
    return {
      forgotten: contests.forgotten,
      hear(event) {
        if (event.kind === 'dhcp') return hearDhcp(event)
        // Many contests are looked through less often: time spent here stays small beside the frames.
        if (contests.size > 0 && event.at - lastTick >= growth * Math.max(1, contests.size >>> 6)) {
          lastTick = event.at
          tick(event.at)
        }
        hear(event)
      },
      tick,
      end(now) {
        for (const contest of contests.values()) {
          settleAt(contest, now)
          if (contest.shown !== 'no' || contest.moves > 0 || contest.claimants.length > 1) tellContest(contest, now, true)
        }
        hearsay.end()
      },
    }
  },
})
