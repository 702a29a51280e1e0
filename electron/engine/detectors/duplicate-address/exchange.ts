// What is said in an open contest, frame by frame: claims, defences and uses, each by one of the claimants.
import { asIpv4, broadcastMac, type Ipv4, type MacAddress, noMac } from '../../../../shared/address.ts'
import type { ArpEvent } from '../../../wire/event.ts'
import { arp, kept } from '../../thresholds.ts'
import { type Claimant, type Contest, claimantOf, isNew, isRefused, join, noteEcho, type Say, spokeBefore } from './contest.ts'
import { answerApart, loserOf } from './course.ts'
import type { Probers } from './probers.ts'
import { beganTogether, isEarlier, show, showAnswered, showBySight } from './roles.ts'

/** @returns whether the claimant is one of those that are kept */
export function hearSay(contest: Contest, event: ArpEvent, mac: MacAddress, say: Say, probers: Probers): boolean {
  const { at } = event
  const claimant = join(contest, mac, at)
  contest.heardAt = at
  if (claimant === undefined) {
    contest.story.hear(event, 'claim', mac, at)
    return false
  }
  noteEcho(contest, claimant, event)
  const broadcastsBefore = claimant.broadcasts
  const isFirstSign = isNew(claimant)
  const didSpeak = spokeBefore(claimant)
  const last = contest.speaker
  const other = last !== undefined && last !== claimant ? last : undefined
  if (isFirstSign && say !== 'claim') claimant.heldFirst = true
  claimant.saidAt = at

  answerProbes(contest, claimant, say, didSpeak, at, probers)
  if (say === 'defence') hearDefence(contest, event, claimant, probers)
  else if (say === 'claim') {
    // Q120599, the SP3 rule: after its reply the older repairs the caches itself.
    if (claimant.replies > 0 && at - claimant.repliedAt <= arp.repairAfterReply && contest.younger !== claimant) claimant.broadcasts++
    else if (other !== undefined) hearClaim(contest, claimant, other, at, isFirstSign && claimant.claims === 0)
    claimant.claims++
    claimant.claimedAt = at
    claimant.announcedAt = at
    if (isRefused(claimant)) claimant.claimsRefused++
  } else {
    if (other !== undefined) hearUse(contest, event, claimant, other, didSpeak)
    claimant.uses++
    if (isRefused(claimant)) claimant.usesRefused++
  }

  if (event.kind !== 'arp-request') claimant.asserts++
  if (say === 'claim' || event.kind === 'arp-request') claimant.own++
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
  if (contest.over !== undefined && contest.shown !== 'no' && loserOf(contest) === claimant && say !== 'defence') contest.over = undefined
  if (other !== undefined) contest.turns++
  if (event.kind === 'arp-reply' && !event.cut) noteClient(contest, event.targetProtocol, mac)
  contest.speaker = claimant
  contest.spoke = say
  contest.spokeTo = event.kind === 'arp-reply' && !event.cut ? event.targetProtocol : asIpv4(0)
  return true
}

/** A team tells each of its clients one card; of two computers now this one answers first and now that one. */
function noteClient(contest: Contest, client: Ipv4, mac: MacAddress) {
  const before = contest.clients.get(client)
  if (before === undefined) {
    if (contest.clients.size < kept.clients) contest.clients.set(client, mac)
  } else if (before !== mac) contest.mixed = true
}

/** A probe by somebody else is open: whatever says the address is taken answers it (RFC 5227 §2.1.1). */
function answerProbes(contest: Contest, claimant: Claimant, say: Say, didSpeak: boolean, at: number, probers: Probers) {
  for (const asker of contest.claimants) {
    const isOpen =
      asker !== claimant &&
      asker.probes > 0 &&
      (asker.uses === 0 || asker === contest.older) &&
      at - asker.probedAt <= arp.probing &&
      asker.saidAt <= asker.probedAt
    if (!isOpen || (say === 'claim' && beganTogether(contest, asker, claimant))) continue
    if (asker.refusedAt < asker.probedAt) {
      asker.refusedAt = at
      probers.wasAnswered(asker.mac, contest.ip, at)
    }
    contest.objected = true
    if (contest.older === asker && contest.shown !== 'no') {
      // The older asks for its own old address and is told no: it had given way.
      contest.over = 'taken-over'
      contest.clearly = true
    } else if (say === 'defence') showAnswered(contest, claimant, asker)
    else if (didSpeak || asker.probedAt < at) show(contest, say === 'claim' ? 'proved' : 'likely', 'defended', claimant, asker)
  }
}

/** Q120599 step 2: it answers the one that claims its address. */
function hearDefence(contest: Contest, event: ArpEvent, claimant: Claimant, probers: Probers) {
  const { at, targetHardware: target } = event
  claimant.replies++
  claimant.repliedAt = at
  if (target === noMac || target === broadcastMac || target === claimant.mac) return
  const asked = claimantOf(contest, target)
  if (asked === undefined) contest.beginningUnseen = true
  const younger = asked ?? join(contest, target, at)
  if (younger === undefined) return
  if (younger.refusedAt < at) younger.refusedAt = at
  if (event.targetProtocol === 0 && younger.probes === 0) {
    // Only a probe is answered to 0.0.0.0: it asked, and the question was not captured.
    younger.probes = 1
    younger.probedAt = at
    probers.wasAnswered(target, contest.ip, at)
  }
  contest.objected = true
  showAnswered(contest, claimant, younger)
}

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
  if (contest.shown !== 'no') return
  // RFC 5227 §2.4: two that defend for ever announce in turn; a pair of hosts that takes over and back does not go on so.
  contest.swaps = at - other.saidAt <= arp.swap ? contest.swaps + 1 : 0
  if (contest.swaps >= arp.swaps) showBySight(contest, 'likely', claimant, other)
  else moves(contest, other, at)
}

/** A use while another machine spoke last: both answered one question, the old holder is still there, or a silent newcomer. */
function hearUse(contest: Contest, event: ArpEvent, claimant: Claimant, other: Claimant, didSpeak: boolean) {
  const { at } = event
  const gap = at - other.saidAt
  const oneQuestion =
    event.kind === 'arp-reply' &&
    contest.spoke === 'use' &&
    contest.spokeTo !== 0 &&
    contest.spokeTo === event.targetProtocol &&
    gap <= arp.answer
  if (oneQuestion) {
    contest.doubled++
    showBySight(contest, 'proved', claimant, other)
  } else if (claimant.wasLeased && claimant.uses + claimant.claims === 0 && gap > arp.alternation) {
    // It was given the address, and uses it for the first time: the one before is long silent.
    if (contest.shown === 'no') moves(contest, other, at)
  } else if (didSpeak && claimant.claimedAt < other.firstAt && isEarlier(claimant, other)) {
    // It had the address, somebody else spoke for it, and it goes on as before.
    if (gap <= arp.alternation) showBySight(contest, answerApart(contest) ? 'likely' : 'proved', claimant, other)
    else returns(contest, claimant, other, at)
  } else if (didSpeak && claimant.claimedAt < other.saidAt) {
    if (gap <= arp.alternation && contest.shown === 'no' && claimant.claimedAt < other.claimedAt && !isMove(contest, claimant, other))
      showBySight(contest, answerApart(contest) ? 'likely' : 'proved', claimant, other)
    else if (gap > arp.alternation) returns(contest, claimant, other, at)
  } else if (!didSpeak && contest.shown === 'no') moves(contest, other, at)
}
/** The address went to `claimant` by its own claim and nobody else claimed since: its use is no contradiction. */
const isMove = (contest: Contest, claimant: Claimant, other: Claimant) => contest.moves > 0 && claimant.claimedAt > other.claimedAt

function moves(contest: Contest, from: Claimant, at: number) {
  contest.moves++
  contest.movedAt = at
  contest.from = from
}
function returns(contest: Contest, claimant: Claimant, other: Claimant, at: number) {
  if (at - contest.returnedAt > arp.slowAlternation) contest.returns = 0
  contest.returnedAt = at
  if (++contest.returns >= 2) showBySight(contest, 'likely', claimant, other)
}
