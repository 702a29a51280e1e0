// Two computers on one address (Q120599): who was there first, how they behave, and how it ends; and what only looks like it.
//
// Nearly every ARP frame says what the one before said: this address is at this hardware address. Those are settled in a
// typed table. A second hardware address, or an answered probe, opens a contest: an object with its claimants and its
// story. What a contest is (a conflict, a move, one machine with two cards ...) is judged anew whenever it is told.
import { asIpv4, asMac, broadcastMac, type Ipv4, isHostIpv4, isLinkLocalIpv4, type MacAddress, noMac } from '../../../shared/address.ts'
import type { Behaviour, Finding, Outcome, Role } from '../../../shared/finding.ts'
import type { ArpEvent, DhcpEvent } from '../../wire/event.ts'
import { detector } from '../detector.ts'
import { isClusterMac, isMaskedMac, neighbourhoodOf, at as placeOf, redundancyOf } from '../neighbourhood.ts'
import { boundedMap } from '../table.ts'
import { arp, growth, kept, nlb, prober as proberLimits } from '../thresholds.ts'
import { makeStory, type Story } from './story.ts'

/** What a frame says of an address: it is claimed for oneself, defended against somebody, or simply used. */
type Say = 'claim' | 'defence' | 'use'
const sayCodes = ['use', 'claim', 'defence'] as const

interface Claimant {
  readonly mac: MacAddress
  /** The earliest evidence that it has, or wants, the address. */
  firstAt: number
  /** The first sign was more than a wish: a use, a lease, an answer. */
  heldFirst: boolean
  saidAt: number
  uses: number
  /** Answers and claims: more than asking somebody else from the address. */
  asserts: number
  claims: number
  claimedAt: number
  probes: number
  probedAt: number
  /** It was told that somebody else has the address. */
  refusedAt: number
  usesRefused: number
  claimsRefused: number
  /** Unicast objections, and broadcasts right after a rival's claim. */
  replies: number
  repliedAt: number
  broadcasts: number
  /** Questions it alone answered, and announcements nobody contradicted, since a rival was last heard. */
  alone: number
  announcedAt: number
  wasLeased: boolean
}

interface Contest {
  readonly segment: number
  readonly ip: Ipv4
  episode: number
  story: Story
  claimants: Claimant[]
  surplus: number
  /** Who spoke last, and what. */
  speaker: Claimant | undefined
  spoke: Say
  spokeTo: Ipv4
  readonly openedAt: number
  heardAt: number
  /** A conflict is shown, and how surely. */
  shown: 'no' | 'likely' | 'proved'
  rule: 'answered' | 'defended' | 'repaired' | 'seen-first' | 'declined' | 'undetermined'
  older: Claimant | undefined
  younger: Claimant | undefined
  repaired: boolean
  objected: boolean
  over: 'cured' | 'taken-over' | undefined
  /** A clear end: whoever speaks again begins a new episode. */
  clearly: boolean
  moves: number
  movedAt: number
  from: Claimant | undefined
  returns: number
  returnedAt: number
  askedAt: number
  answered: Claimant[]
  beginningUnseen: boolean
  repliesUnseen: boolean
  toldAt: number
  told: string
  toldCount: number
}

interface Prober {
  readonly answered: Map<Ipv4, { count: number; at: number }>
  declined: boolean
}

const rank = { undetermined: 0, 'seen-first': 1, declined: 2, defended: 3, repaired: 4, answered: 5 } as const

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

    const contests = boundedMap<string, Contest>(
      kept.contests,
      (contest) => contest.shown !== 'no',
      (contest) => contest.shown !== 'no' && tellContest(contest, contest.heardAt),
    )
    const episodes = boundedMap<string, number>(kept.contests)
    const probers = boundedMap<MacAddress, Prober>(kept.small)
    const hearsay = boundedMap<string, { story: Story; by: MacAddress; names: MacAddress; ip: Ipv4; segment: number }>(kept.small)
    /** Hardware addresses whose contests must be judged again: they turned out to be proxies. */
    let proxiesKnown = 0

    // ---- contests ---------------------------------------------------------------------------------------------------

    const claimantOf = (contest: Contest, mac: MacAddress): Claimant | undefined => {
      for (const claimant of contest.claimants) if (claimant.mac === mac) return claimant
      return undefined
    }
    function join(contest: Contest, mac: MacAddress, at: number): Claimant | undefined {
      const known = claimantOf(contest, mac)
      if (known !== undefined) return known
      if (contest.claimants.length >= kept.claimants) {
        contest.surplus++
        return undefined
      }
      const claimant: Claimant = {
        mac,
        firstAt: at,
        heldFirst: false,
        saidAt: Number.NEGATIVE_INFINITY,
        uses: 0,
        asserts: 0,
        claims: 0,
        claimedAt: Number.NEGATIVE_INFINITY,
        probes: 0,
        probedAt: Number.NEGATIVE_INFINITY,
        refusedAt: Number.NEGATIVE_INFINITY,
        usesRefused: 0,
        claimsRefused: 0,
        replies: 0,
        repliedAt: Number.NEGATIVE_INFINITY,
        broadcasts: 0,
        alone: 0,
        announcedAt: Number.NEGATIVE_INFINITY,
        wasLeased: false,
      }
      contest.claimants.push(claimant)
      return claimant
    }

    function open(segment: number, ip: Ipv4, at: number): Contest {
      const key = placeOf(segment, ip)
      const episode = (episodes.get(key) ?? 0) + 1
      episodes.set(key, episode)
      const contest: Contest = {
        segment,
        ip,
        episode,
        story: makeStory(),
        claimants: [],
        surplus: 0,
        speaker: undefined,
        spoke: 'use',
        spokeTo: asIpv4(0),
        openedAt: at,
        heardAt: at,
        shown: 'no',
        rule: 'undetermined',
        older: undefined,
        younger: undefined,
        repaired: false,
        objected: false,
        over: undefined,
        clearly: false,
        moves: 0,
        movedAt: 0,
        from: undefined,
        returns: 0,
        returnedAt: Number.NEGATIVE_INFINITY,
        askedAt: Number.NEGATIVE_INFINITY,
        answered: [],
        beginningUnseen: false,
        repliesUnseen: false,
        toldAt: Number.NEGATIVE_INFINITY,
        told: '',
        toldCount: 0,
      }
      contests.set(key, contest)
      return contest
    }

    /** The contest of an address, opened with what the table knows of its holder and the latest probe. */
    function contestAt(slot: number, segment: number, ip: Ipv4, at: number): Contest {
      const known = contests.get(placeOf(segment, ip))
      if (known !== undefined) return known
      const contest = open(segment, ip, at)
      isOpen.of[slot] = 1
      table.hold(slot, true)
      const mac = asMac(holder.of[slot] ?? 0)
      if (mac !== noMac) {
        const first = join(contest, mac, heldSince.of[slot] ?? 0)
        if (first !== undefined) {
          const say = sayCodes[said.of[slot] ?? 0] ?? 'use'
          first.heldFirst = say !== 'claim'
          first.saidAt = saidAt.of[slot] ?? 0
          if (say === 'claim') {
            first.claims = 1
            first.claimedAt = first.saidAt
          } else first.uses = 1
          if (say === 'claim' || (saidTo.of[slot] ?? 0) !== 0) first.asserts = 1
          const since = heldSinceFrame.of[slot] ?? 0
          const last = saidFrame.of[slot] ?? 0
          if (since > 0 && since !== last) contest.story.add(since, heldSince.of[slot] ?? 0, 'hold', mac, false)
          if (last > 0) contest.story.add(last, first.saidAt, say === 'claim' ? 'claim' : 'hold', mac, say === 'claim')
          contest.speaker = first
          contest.spoke = say
          contest.spokeTo = asIpv4(saidTo.of[slot] ?? 0)
        }
      }
      const lease = near.leases.get(placeOf(segment, ip))
      if (lease !== undefined && at <= lease.until) leased(contest, lease.mac, lease.at, lease.frame)
      return contest
    }

    function leased(contest: Contest, mac: MacAddress, at: number, frame: number) {
      const claimant = join(contest, mac, at)
      if (claimant === undefined) return
      if (at < claimant.firstAt) claimant.firstAt = at
      claimant.wasLeased = true
      claimant.heldFirst = true
      contest.story.add(frame, at, 'lease', mac, false)
    }

    /** A conflict is shown between these two; a better rule replaces the roles that a weaker one gave. */
    function show(contest: Contest, how: 'likely' | 'proved', rule: Contest['rule'], older?: Claimant, younger?: Claimant) {
      if (contest.shown !== 'proved') contest.shown = how
      if (rank[rule] < rank[contest.rule] || (rank[rule] === rank[contest.rule] && rule !== 'seen-first' && contest.older !== undefined))
        return
      contest.rule = rule
      contest.older = older
      contest.younger = younger
    }

    /** Whoever was seen first was there first: the last resort. */
    function showBySight(contest: Contest, how: 'likely' | 'proved', a: Claimant, b: Claimant) {
      const [older, younger] = contest.claimants
        .filter((one) => one === a || one === b || one === contest.older || one === contest.younger || overlaps(contest, one))
        .sort((one, other) => (isEarlier(one, other) ? -1 : 1))
      show(contest, how, 'seen-first', older, younger)
    }
    /** It spoke while another machine had shown itself; a holder that left before is no party to what came after. */
    const overlaps = (contest: Contest, claimant: Claimant) =>
      contest.claimants.some((one) => one !== claimant && one.firstAt <= claimant.saidAt)
    /** Both began by probing, at the same time (RFC 5227 §2.1.1): neither is older, whoever announces first. */
    const beganTogether = (contest: Contest, a: Claimant, b: Claimant) =>
      contest.rule === 'undetermined' && a.probes > 0 && b.probes > 0 && Math.abs(a.firstAt - b.firstAt) <= arp.probing
    const isEarlier = (a: Claimant, b: Claimant) => a.firstAt < b.firstAt || (a.firstAt === b.firstAt && !(b.heldFirst && !a.heldFirst))

    /** Q120599: who answers was there first, unless the one it answers was seen using the address before. */
    function showAnswered(contest: Contest, rule: 'answered' | 'repaired', older: Claimant, younger: Claimant) {
      if (contest.older === younger && rank[contest.rule] >= rank.defended) return
      // Or it held the address, announced and uncontradicted, before the other one's first claim.
      const heldLong = !older.heldFirst && older.firstAt - younger.firstAt > arp.probing
      const usedBefore = younger.firstAt < older.firstAt && ((younger.heldFirst && younger.uses > 0) || heldLong)
      if (!usedBefore) return show(contest, 'proved', rule, older, younger)
      show(contest, 'proved', 'seen-first', younger, older)
      // It asks whether its own old address is free: it had given way.
      if (younger.probedAt > older.firstAt) contest.over ??= 'taken-over'
    }

    // ---- what a frame says ------------------------------------------------------------------------------------------

    function hearSay(contest: Contest, event: ArpEvent, mac: MacAddress, say: Say) {
      const { at } = event
      settle(contest, at)
      const episodeOver =
        (contest.over !== undefined && (contest.clearly || at - contest.heardAt > arp.resumed) && contest.older !== undefined) ||
        (contest.shown !== 'no' && at - contest.heardAt > arp.openEpisode)
      if (episodeOver && startsAnew(contest, mac)) {
        const slot = table.make(event.segment, contest.ip)
        close(contest, slot)
        hear(event)
        return
      }
      const claimant = join(contest, mac, at)
      contest.heardAt = at
      if (claimant === undefined) {
        contest.story.hear(event, 'claim', mac, at)
        return
      }
      const broadcastsBefore = claimant.broadcasts
      const isNew = claimant.saidAt === Number.NEGATIVE_INFINITY && claimant.probes === 0 && !claimant.wasLeased
      const spokeBefore = claimant.saidAt !== Number.NEGATIVE_INFINITY || claimant.wasLeased
      const last = contest.speaker
      const other = last !== undefined && last !== claimant ? last : undefined
      if (isNew && say !== 'claim') claimant.heldFirst = true
      claimant.saidAt = at

      // A probe by somebody else is open: whatever says the address is taken answers it (RFC 5227 §2.1.1).
      for (const asker of contest.claimants)
        if (
          asker !== claimant &&
          asker.probes > 0 &&
          (asker.uses === 0 || asker === contest.older) &&
          at - asker.probedAt <= arp.probing &&
          asker.saidAt <= asker.probedAt &&
          !(say === 'claim' && beganTogether(contest, asker, claimant))
        ) {
          if (asker.refusedAt < asker.probedAt) {
            asker.refusedAt = at
            answeredProbe(asker.mac, contest.ip, at)
          }
          contest.objected = true
          if (contest.older === asker && contest.shown !== 'no') {
            // The older asks for its own old address and is told no: it had given way.
            contest.over = 'taken-over'
            contest.clearly = true
          } else if (say === 'defence') showAnswered(contest, 'answered', claimant, asker)
          else if (spokeBefore || asker.probedAt < at) show(contest, say === 'claim' ? 'proved' : 'likely', 'defended', claimant, asker)
        }

      if (say === 'defence') {
        const target = event.targetHardware
        claimant.replies++
        claimant.repliedAt = at
        if (target !== noMac && target !== broadcastMac && target !== mac) {
          const asked = claimantOf(contest, target)
          if (asked === undefined) contest.beginningUnseen = true
          const younger = asked ?? join(contest, target, at)
          if (younger !== undefined) {
            if (younger.refusedAt < at) younger.refusedAt = at
            if (event.targetProtocol === 0 && younger.probes === 0) {
              // Only a probe is answered to 0.0.0.0: it asked, and the question was not captured.
              younger.probes = 1
              younger.probedAt = at
              answeredProbe(target, contest.ip, at)
            }
            contest.objected = true
            showAnswered(contest, 'answered', claimant, younger)
          }
        }
      } else if (say === 'claim') {
        const claimedBefore = claimant.claims
        // Q120599, the SP3 rule: after its reply the older repairs the caches itself.
        if (claimant.replies > 0 && at - claimant.repliedAt <= arp.repairAfterReply && contest.younger !== claimant) claimant.broadcasts++
        else if (other !== undefined) hearClaim(contest, claimant, other, at, isNew && claimedBefore === 0)
        claimant.claims++
        claimant.claimedAt = at
        claimant.announcedAt = at
        if (claimant.refusedAt !== Number.NEGATIVE_INFINITY) claimant.claimsRefused++
      } else {
        if (other !== undefined) hearUse(contest, event, claimant, other, spokeBefore)
        claimant.uses++
        if (claimant.refusedAt !== Number.NEGATIVE_INFINITY) claimant.usesRefused++
      }

      if (event.kind !== 'arp-request') claimant.asserts++
      const isRepair = claimant.broadcasts > broadcastsBefore
      contest.story.hear(
        event,
        isRepair ? 'repair' : say === 'claim' ? 'claim' : say === 'defence' ? 'defend' : contest.shown === 'no' ? 'hold' : 'answer',
        mac,
        at,
      )

      if (event.kind === 'arp-reply' && at - contest.askedAt <= arp.answer && !contest.answered.includes(claimant))
        contest.answered.push(claimant)
      // Whoever speaks is not gone.
      for (const rival of contest.claimants) if (rival !== claimant) rival.alone = 0
      if (contest.over !== undefined && contest.shown !== 'no' && loserOf(contest) === claimant && say !== 'defence')
        contest.over = undefined
      contest.speaker = claimant
      contest.spoke = say
      contest.spokeTo = event.kind === 'arp-reply' && !event.cut ? event.targetProtocol : asIpv4(0)
      consider(contest, at)
    }

    const loserOf = (contest: Contest) => (contest.over === 'cured' ? contest.younger : contest.older)
    /** After a clear end the remaining machine's frames belong to no conflict; anybody else's begin a new one. */
    const startsAnew = (contest: Contest, mac: MacAddress) =>
      contest.over === undefined || mac !== (contest.over === 'cured' ? contest.older?.mac : contest.younger?.mac)

    /** A claim while another machine spoke last: an objection at once, a first claim, or the address on the move. */
    function hearClaim(contest: Contest, claimant: Claimant, other: Claimant, at: number, isFirst: boolean) {
      if (contest.shown !== 'no' && beganTogether(contest, claimant, other)) return
      const promptly = at - other.saidAt <= arp.defence
      const objects =
        promptly && (contest.spoke === 'claim' || contest.shown !== 'no') && !(contest.shown !== 'no' && contest.younger === claimant)
      if (objects && !isFirst && claimant.firstAt <= other.firstAt) {
        // RFC 5227 §2.4, and the older of Q120599's SP3 rule after its reply.
        claimant.broadcasts++
        contest.objected = true
        if (other.refusedAt < other.saidAt) other.refusedAt = at
        show(contest, 'proved', 'defended', claimant, other)
        return
      }
      if (objects && contest.older === claimant) {
        claimant.broadcasts++
        return
      }
      if (promptly && isFirst && contest.spoke === 'claim' && other.claims === 1 && other.uses === 0) {
        // Both claims are the first sign of their machine. One that follows in an instant is an objection; else nobody is older.
        contest.repliesUnseen = true
        if (at - other.saidAt > arp.reaction) return show(contest, 'likely', 'undetermined')
        claimant.broadcasts++
        claimant.heldFirst = true
        contest.objected = true
        if (other.refusedAt < other.saidAt) other.refusedAt = at
        show(contest, 'likely', 'defended', claimant, other)
        return
      }
      if (contest.shown === 'no') {
        contest.moves++
        contest.movedAt = at
        contest.from = other
      }
    }

    /** A use while another machine spoke last: both answered one question, the old holder is still there, or a silent newcomer. */
    function hearUse(contest: Contest, event: ArpEvent, claimant: Claimant, other: Claimant, spokeBefore: boolean) {
      const { at } = event
      const gap = at - other.saidAt
      const oneQuestion =
        event.kind === 'arp-reply' &&
        contest.spoke === 'use' &&
        contest.spokeTo !== 0 &&
        contest.spokeTo === event.targetProtocol &&
        gap <= arp.answer
      if (oneQuestion) showBySight(contest, 'proved', claimant, other)
      else if (spokeBefore && claimant.claimedAt < other.firstAt && isEarlier(claimant, other)) {
        // It had the address, somebody else spoke for it, and it goes on as before.
        if (gap <= arp.alternation) showBySight(contest, 'proved', claimant, other)
        else returns(contest, claimant, other, at)
      } else if (spokeBefore && claimant.claimedAt < other.saidAt) {
        if (gap <= arp.alternation && contest.shown === 'no' && claimant.claimedAt < other.claimedAt && !isMove(contest, claimant, other))
          showBySight(contest, 'proved', claimant, other)
        else if (gap > arp.alternation) returns(contest, claimant, other, at)
      } else if (!spokeBefore && contest.shown === 'no') {
        contest.moves++
        contest.movedAt = at
        contest.from = other
      }
    }
    /** The address went to `claimant` by its own claim and nobody else claimed since: its use is no contradiction. */
    const isMove = (contest: Contest, claimant: Claimant, other: Claimant) => contest.moves > 0 && claimant.claimedAt > other.claimedAt

    function returns(contest: Contest, claimant: Claimant, other: Claimant, at: number) {
      if (at - contest.returnedAt > arp.slowAlternation) contest.returns = 0
      contest.returnedAt = at
      if (++contest.returns >= 2) showBySight(contest, 'likely', claimant, other)
    }

    /** Q120599 step 3: the younger repairs the caches in the older's name. Without its claim or the reply it is only hearsay. */
    function hearOnBehalf(event: ArpEvent) {
      const { at, segment, linkSource, senderHardware } = event
      const ip = event.senderProtocol
      const slot = table.find(segment, ip)
      const contest = contests.get(placeOf(segment, ip))
      const sender = contest === undefined ? undefined : claimantOf(contest, linkSource)
      const named = contest === undefined ? undefined : claimantOf(contest, senderHardware)
      const claimedAlone =
        slot >= 0 &&
        contest === undefined &&
        holder.of[slot] === linkSource &&
        said.of[slot] === 1 &&
        at - (saidAt.of[slot] ?? 0) <= arp.repair
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
      if (claimedAlone || (contest !== undefined && sender !== undefined && at - sender.claimedAt <= arp.repair)) {
        // The reply between claim and repair did not come this way: a switch hides it. The younger itself names the older.
        const seen = contestAt(slot >= 0 ? slot : table.make(segment, ip), segment, ip, at)
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
        return consider(seen, at)
      }
      // Nothing to repair: one machine announces another's address. NLB and bridges that translate do it, so it is no accusation.
      if (isClusterMac(senderHardware) || near.nlb.has(senderHardware) || redundancyOf(senderHardware) !== undefined) return
      const key = placeOf(segment, ip)
      const heard = hearsay.get(key) ?? { story: makeStory(), by: linkSource, names: senderHardware, ip, segment }
      hearsay.set(key, heard)
      heard.story.hear(event, 'announce', linkSource, at, senderHardware)
      if (heard.story.count === 1) tellHearsay(heard)
    }

    // ---- probes -----------------------------------------------------------------------------------------------------

    function hearProbe(event: ArpEvent) {
      const { at, segment, senderHardware } = event
      const ip = event.targetProtocol
      if (event.cut || !isHostIpv4(ip)) return
      const slot = table.make(segment, ip)
      const mac = asMac(holder.of[slot] ?? 0)
      let contest = contests.get(placeOf(segment, ip))
      const earlier = asMac(prober.of[slot] ?? 0)
      const rivals = earlier !== noMac && earlier !== senderHardware && at - (probedAt.of[slot] ?? 0) <= arp.probing
      if (contest !== undefined) {
        settle(contest, at)
        const stale =
          contest.over !== undefined
            ? contest.clearly && startsAnew(contest, senderHardware)
            : isAvoided(contest) && at - contest.heardAt > arp.avoidedEpisode
        if (stale) {
          close(contest, slot)
          contest = undefined
        }
      }
      if (contest === undefined && rivals) contest = contestAt(slot, segment, ip, at)
      if (contest !== undefined) {
        if (rivals) {
          const first = join(contest, earlier, probedAt.of[slot] ?? 0)
          if (first !== undefined && first.probes === 0) {
            first.probes = 1
            first.probedAt = probedAt.of[slot] ?? 0
            contest.story.add(probedFrame.of[slot] ?? event.frame, first.probedAt, 'probe', earlier, true)
          }
        }
        const claimant = join(contest, senderHardware, at)
        contest.story.hear(event, 'probe', senderHardware, at)
        contest.heardAt = at
        if (claimant !== undefined) {
          claimant.probes++
          claimant.probedAt = at
          // RFC 5227 §2.1.1: a probe by somebody else for the same address is a conflict, with nobody older.
          const first = rivals ? claimantOf(contest, earlier) : undefined
          if (first !== undefined && first.uses + first.claims === 0 && claimant.uses + claimant.claims === 0) {
            show(contest, 'proved', 'undetermined')
            simultaneous(earlier, senderHardware, ip, at)
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

    const proberOf = (mac: MacAddress) => {
      const known = probers.get(mac)
      if (known !== undefined) return known
      const made: Prober = { answered: new Map(), declined: false }
      probers.set(mac, made)
      return made
    }
    function answeredProbe(mac: MacAddress, ip: Ipv4, at: number) {
      const seen = proberOf(mac).answered
      const entry = seen.get(ip)
      if (entry === undefined) {
        if (seen.size < kept.small) seen.set(ip, { count: 1, at })
      } else if (at - entry.at >= proberLimits.repeatsApart) {
        entry.count++
        entry.at = at
      }
      if (isInfrastructure(mac))
        for (const other of contests.values()) if (other.shown !== 'no' && claimantOf(other, mac) !== undefined) tellContest(other, at)
    }
    function simultaneous(a: MacAddress, b: MacAddress, ip: Ipv4, at: number) {
      // A machine with another address of its own that probes beside a newcomer is equipment; whoever has none is the newcomer.
      for (const mac of [a, b]) if (ownAddress(mac, ip)) answeredProbe(mac, ip, at)
    }
    const ownAddress = (mac: MacAddress, ip: Ipv4) => {
      const own = near.machine(mac).ip
      return own !== undefined && own !== ip && !isLinkLocalIpv4(own)
    }
    /** Probes for what others hold, again and again, without ever taking it: device tracking and the like (REFERENCE F1). */
    function isInfrastructure(mac: MacAddress): boolean {
      const known = probers.get(mac)
      if (known === undefined || known.declined) return false
      let addresses = 0
      let repeated = false
      for (const [ip, { count }] of known.answered) {
        if (!isLinkLocalIpv4(ip)) addresses++
        if (count >= proberLimits.repeats) repeated = true
      }
      if (repeated || addresses >= proberLimits.addresses) return true
      const [only] = known.answered.keys()
      return addresses >= proberLimits.addressesWithOwn && only !== undefined && ownAddress(mac, only)
    }

    // ---- how it goes on ---------------------------------------------------------------------------------------------

    /** A question for a contested address: who answers it, and who no longer does? */
    function hearQuestion(event: ArpEvent) {
      if (event.cut || event.linkDestination !== broadcastMac || event.senderProtocol === event.targetProtocol) return
      const contest = contests.get(placeOf(event.segment, event.targetProtocol))
      if (contest === undefined) return
      settle(contest, event.at)
      if (claimantOf(contest, event.senderHardware) !== undefined) return
      contest.askedAt = event.at
      // Frames of one moment may come in the wrong order: an answer just before its question answers it.
      contest.answered =
        contest.spokeTo === event.senderProtocol ? contest.claimants.filter((one) => Math.abs(event.at - one.saidAt) <= arp.disorder) : []
      contest.story.hear(event, 'ask', event.senderHardware, event.at)
    }

    /** A question old enough says who answered alone; two signs of being alone end a conflict. */
    function settle(contest: Contest, now: number) {
      if (contest.shown === 'no') return
      const [only] = contest.answered
      if (contest.askedAt !== Number.NEGATIVE_INFINITY && only !== undefined && contest.answered.length === 1) {
        const silent = contest.claimants.every((rival) => rival === only || rival.saidAt < contest.askedAt)
        const announced = silent && announcedAlone(contest, only, now)
        if (silent && now - contest.askedAt >= (announced ? arp.answerWaitedAnnounced : arp.answerWaited)) {
          only.alone++
          contest.askedAt = Number.NEGATIVE_INFINITY
          if ((only.alone >= 2 || announced) && !isAvoided(contest)) {
            const kept = only === contest.older ? 'cured' : only === contest.younger ? 'taken-over' : undefined
            if (kept !== undefined && contest.over === undefined) {
              contest.over = kept
              contest.clearly = announced || only.alone >= 2
              tellContest(contest, now)
            }
          }
        }
      }
    }
    /** It announced the address after the rivals were last heard, and not in answer to them. */
    const announcedAlone = (contest: Contest, claimant: Claimant, now: number) =>
      contest.claimants.every((rival) => rival === claimant || claimant.announcedAt - rival.saidAt > arp.defence) &&
      claimant.announcedAt < now

    const isAvoided = (contest: Contest) => outcomeOf(contest) === 'avoided'
    function outcomeOf(contest: Contest): Outcome {
      const { older, younger } = contest
      if (contest.over !== undefined) return contest.over
      if (older === undefined || younger === undefined) {
        const talking = contest.claimants.filter((one) => one.uses > 0 || one.claims > 0).length
        return talking >= 2 ? 'contested' : 'avoided'
      }
      if (contest.repaired && younger.uses === 0) return 'avoided'
      const tookIt = younger.probes > 0 && younger.claims > 0 && younger.claimedAt > younger.probedAt
      const refused = younger.refusedAt !== Number.NEGATIVE_INFINITY
      if (refused && younger.uses === 0 && !tookIt && younger.claimsRefused <= arp.claimsOfOneTry) return 'avoided'
      if (older.broadcasts > 0) return 'defended'
      return 'contested'
    }
    function behaviourOf(contest: Contest, outcome: Outcome): Behaviour {
      const { older, younger } = contest
      if (contest.repaired) return 'pre-sp3'
      if (older === undefined || younger === undefined)
        return contest.claimants.length > 1 && contest.claimants.every((one) => one.probes > 0) ? 'rfc5227' : 'unknown'
      if (outcome === 'avoided') {
        if (younger.probes > 0) return 'rfc5227'
        if (older.replies > 0 && older.broadcasts > 0) return 'sp3'
        return older.broadcasts > 0 && older.probes > 0 ? 'rfc5227' : 'unknown'
      }
      // Only the stacks of RFC 5227 object by broadcast alone, or give an address up.
      if (older.replies === 0 && (older.broadcasts > 0 || (outcome === 'taken-over' && older.probes > 0))) return 'rfc5227'
      return 'linux'
    }

    // ---- judging and telling ----------------------------------------------------------------------------------------

    /** Does this card, or the card of one of the addresses its adverts come from, keep the address alive? */
    function isSpeaker(contest: Contest, mac: MacAddress): boolean {
      const gateway = near.redundant.get(placeOf(contest.segment, contest.ip)) ?? near.carp.get(contest.segment)
      return (
        gateway !== undefined &&
        (gateway.speakers.has(mac) || [...gateway.sources].some((ip) => near.holderOf(contest.segment, ip) === mac))
      )
    }
    /** The protocol that moved it, where one of the claimants is known to speak it. */
    const movedBy = (contest: Contest) =>
      contest.claimants.some((one) => isSpeaker(contest, one.mac))
        ? (near.redundant.get(placeOf(contest.segment, contest.ip)) ?? near.carp.get(contest.segment))?.protocol
        : undefined

    /** Claimants that are no machine of their own: routers of one gateway, hosts of one cluster, cards of one machine. */
    function familyOf(contest: Contest): Extract<Finding, { kind: 'ip-moved' }>['explanation'] | 'nlb' | 'multihomed' | undefined {
      const macs = contest.claimants.map((one) => one.mac)
      const key = placeOf(contest.segment, contest.ip)
      const gateway = near.redundant.get(key) ?? near.carp.get(contest.segment)
      // A router asks from the shared address with its own card; whoever answers for it or claims it must be a known router.
      const isRouter = ({ mac, asserts }: Claimant) =>
        redundancyOf(mac) !== undefined || isSpeaker(contest, mac) || (near.redundant.has(key) && asserts === 0)
      const virtual = macs.map(redundancyOf).find((one) => one !== undefined)
      if ((gateway !== undefined || virtual !== undefined) && contest.claimants.every(isRouter))
        return near.redundant.get(key)?.protocol ?? virtual ?? 'carp'
      if (macs.every((mac) => isClusterMac(mac) || near.nlb.has(mac)) && macs.some((mac) => near.nlb.has(mac))) return 'nlb'
      if (!contest.objected && !contest.repaired) {
        const [first, ...rest] = macs
        if (first !== undefined && rest.length > 0 && rest.every((mac) => near.isOneMachine(first, mac))) return 'multihomed'
      }
      return undefined
    }

    function consider(contest: Contest, now: number) {
      if (contest.shown === 'no') return
      const [a, b] = contest.claimants
      if (contest.claimants.length === 2 && a !== undefined && b !== undefined && a.uses > 0 && b.uses > 0 && !contest.objected) {
        // Two cards that both answer for two addresses are one machine's (REFERENCE F9); a proxy shares with many.
        const shared = near.sharesAddress(a.mac, b.mac, contest.ip)
        if (shared.length > 1 && !near.isOneMachine(a.mac, b.mac) && !near.proxies.has(a.mac) && !near.proxies.has(b.mac)) {
          near.makeOneMachine(a.mac, b.mac)
          for (const ip of shared) {
            const other = contests.get(placeOf(contest.segment, ip))
            if (other !== undefined && other !== contest) tellContest(other, now)
          }
        }
      }
      const state = `${contest.shown} ${contest.rule} ${contest.older?.mac} ${contest.younger?.mac} ${contest.over} ${contest.repaired} ${contest.claimants.length}`
      if (state === contest.told && now - contest.toldAt < growth) return
      contest.told = state
      tellContest(contest, now)
    }

    function tellContest(contest: Contest, now: number, isLast = false) {
      // Cluster addresses wait for a heartbeat: the fault, if any, is NLB's (Q193598), and without one it is a conflict like any other.
      if (!isLast && now - contest.openedAt <= nlb.alive && contest.claimants.every((one) => isClusterMac(one.mac) || isMaskedMac(one.mac)))
        return
      contest.toldAt = now
      contest.toldCount = contest.story.count
      const finding = judge(contest)
      if (finding !== undefined) tell(finding)
    }

    function judge(contest: Contest): Finding | undefined {
      const { ip, segment } = contest
      const family = familyOf(contest)
      if (family === 'nlb') return undefined
      const id = `address ${segment} ${ip} ${contest.episode}`
      const [first, ...rest] = contest.claimants
      if (first === undefined) return undefined
      const ips = [...new Set(rest.flatMap((one) => near.sharedAddresses(first.mac, one.mac)))].sort((a, b) => a - b)
      const macs = contest.claimants.map((one) => one.mac).sort((a, b) => a - b)
      const place = near.place(segment)
      if (family === 'multihomed')
        return {
          kind: 'multihomed',
          id,
          verdict: 'notice',
          certainty: 'likely',
          ...place,
          ip,
          ips: ips.includes(ip) ? ips : [...ips, ip],
          macs,
          ...contest.story.tell(() => 'other'),
          unseen: [],
        }
      const equipment = contest.claimants.find((one) => one.uses + one.claims === 0 && one.probes > 0 && isInfrastructure(one.mac))
      if (equipment !== undefined && contest.claimants.every((one) => one === equipment || contest.claimants.length === 2))
        return {
          kind: 'probe-collision',
          id,
          verdict: 'benign',
          certainty: 'likely',
          ...place,
          machine: near.machine(equipment.mac),
          ips: [ip],
          ...contest.story.tell((mac) => (mac === equipment.mac ? 'other' : 'older')),
          unseen: [],
        }
      if (family !== undefined || contest.shown === 'no') {
        const latest = contest.speaker
        if (latest === undefined || contest.claimants.filter((one) => one.uses + one.claims > 0).length < 2) return undefined
        const from = contest.from ?? contest.claimants.find((one) => one !== latest)
        const gap = from === undefined ? 0 : contest.movedAt - from.saidAt
        const explanation =
          family ??
          movedBy(contest) ??
          (latest.wasLeased || gap > arp.reuse ? 'address-reuse' : contest.moves > 1 ? 'failover' : 'replacement')
        return {
          kind: 'ip-moved',
          id,
          verdict: 'benign',
          certainty: family === undefined ? 'likely' : 'proved',
          ...place,
          ip,
          from: from === undefined ? null : near.machine(from.mac, ip),
          to: near.machine(latest.mac, ip),
          explanation,
          ...contest.story.tell((mac) => (mac === latest.mac ? 'younger' : mac === from?.mac ? 'older' : 'other')),
          unseen: [],
        }
      }
      const outcome = outcomeOf(contest)
      const { older, younger } = contest
      const cast = (mac: MacAddress): Role => (mac === older?.mac ? 'older' : mac === younger?.mac ? 'younger' : 'other')
      const proxied = contest.claimants.some((one) => near.proxies.has(one.mac))
      const bySight =
        contest.rule === 'seen-first' &&
        older !== undefined &&
        younger !== undefined &&
        younger.firstAt - older.firstAt <= arp.answer &&
        !contest.objected &&
        !older.wasLeased
      const unseen: Finding['unseen'] = []
      if (contest.repliesUnseen) unseen.push('unicast-replies')
      if (contest.beginningUnseen) unseen.push('beginning')
      if (bySight) unseen.push('older')
      return {
        kind: 'duplicate-ip',
        id,
        verdict: proxied ? 'notice' : 'conflict',
        certainty: contest.shown === 'likely' ? 'likely' : 'proved',
        ...place,
        ip,
        older: older === undefined ? null : near.machine(older.mac, ip),
        younger: younger === undefined ? null : near.machine(younger.mac, ip),
        others: contest.claimants
          .filter((one) => one !== older && one !== younger && (overlaps(contest, one) || older === undefined))
          .map((one) => near.machine(one.mac, ip)),
        behaviour: behaviourOf(contest, outcome),
        outcome,
        rule: contest.rule,
        ...(proxied
          ? { explanation: 'proxy-arp' as const }
          : contest.claimants.some((one) => one.wasLeased)
            ? { explanation: 'dhcp' as const }
            : {}),
        ...contest.story.tell(cast),
        unseen,
      }
    }

    function tellHearsay(heard: { story: Story; by: MacAddress; names: MacAddress; ip: Ipv4; segment: number }) {
      tell({
        kind: 'proxied-announcement',
        id: `on-behalf ${heard.segment} ${heard.ip}`,
        verdict: 'notice',
        certainty: 'likely',
        ...near.place(heard.segment),
        ip: heard.ip,
        machine: near.machine(heard.by),
        holder: near.machine(heard.names, heard.ip),
        ...heard.story.tell((mac) => (mac === heard.names ? 'older' : 'other')),
        unseen: ['whole-exchange'],
      })
    }

    /** The contest is told for the last time; the address has one holder again. */
    function close(contest: Contest, slot: number) {
      if (contest.shown !== 'no' || contest.moves > 0) tellContest(contest, contest.heardAt, true)
      contests.delete(placeOf(contest.segment, contest.ip))
      isOpen.of[slot] = 0
      prober.of[slot] = 0
      table.hold(slot, false)
      const remaining = contest.over === 'cured' ? contest.older : contest.over === 'taken-over' ? contest.younger : contest.speaker
      holder.of[slot] = remaining?.mac ?? 0
      heldSince.of[slot] = remaining?.saidAt ?? 0
      heldSinceFrame.of[slot] = 0
      saidAt.of[slot] = remaining?.saidAt ?? 0
      saidFrame.of[slot] = 0
      said.of[slot] = 0
      saidTo.of[slot] = 0
    }

    // ---- the common case --------------------------------------------------------------------------------------------

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
      if (event.kind === 'arp-request' && contests.size > 0) hearQuestion(event)
      if (mac === noMac || mac === broadcastMac || !isHostIpv4(ip)) return
      if (event.kind === 'arp-announcement' && event.linkSource !== mac && event.linkSource !== noMac) return hearOnBehalf(event)
      const slot = table.make(event.segment, ip)
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
          said.of[slot] = say === 'claim' ? 1 : 0
          saidTo.of[slot] = event.kind === 'arp-reply' ? event.targetProtocol : 0
          return
        }
        if (known === 0) holder.of[slot] = 0
        const contest = contestAt(slot, event.segment, ip, event.at)
        if (probed) {
          const claimant = join(contest, asMac(asker ?? 0), probedAt.of[slot] ?? 0)
          if (claimant !== undefined && claimant.probes === 0) {
            claimant.probes = 1
            claimant.probedAt = probedAt.of[slot] ?? 0
            contest.story.add(probedFrame.of[slot] ?? event.frame, claimant.probedAt, 'probe', claimant.mac, true)
          }
        }
        return hearSay(contest, event, mac, say)
      }
      const contest = contests.get(placeOf(event.segment, ip))
      if (contest === undefined) {
        // It was let go for want of room; the address begins again with this frame.
        isOpen.of[slot] = 0
        table.hold(slot, false)
        holder.of[slot] = mac
        return
      }
      hearSay(contest, event, mac, say)
    }

    function hearDhcp(event: DhcpEvent) {
      if (event.message === 'decline') {
        proberOf(event.clientHardware).declined = true
        const ip = event.requested
        const contest = contests.get(placeOf(event.segment, ip))
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
      }
    }

    /** Contests that were moves are told once nobody contradicted for a while; questions get old. */
    function tick(now: number) {
      if (near.proxies.size !== proxiesKnown) {
        proxiesKnown = near.proxies.size
        for (const contest of contests.values()) if (contest.shown !== 'no') tellContest(contest, now)
      }
      for (const contest of contests.values()) {
        settle(contest, now)
        if (
          contest.shown === 'no' &&
          contest.moves > 0 &&
          now - contest.movedAt >= arp.settled &&
          contest.story.count !== contest.toldCount
        )
          tellContest(contest, now)
      }
    }

    let lastTick = 0
    return {
      get forgotten() {
        return contests.forgotten
      },
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
          settle(contest, now)
          if (contest.shown !== 'no' || contest.moves > 0 || contest.claimants.length > 1) tellContest(contest, now, true)
        }
        for (const heard of hearsay.values()) if (heard.story.count > 1) tellHearsay(heard)
      },
    }
  },
})
