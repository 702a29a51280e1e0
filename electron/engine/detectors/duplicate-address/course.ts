// How a contest goes on: questions that one machine answers alone, its end, its outcome, and whose behaviour it shows.
import type { MacAddress } from '../../../../shared/address.ts'
import { broadcastMac } from '../../../../shared/address.ts'
import type { Behaviour, Outcome } from '../../../../shared/finding.ts'
import type { ArpEvent } from '../../../wire/event.ts'
import { arp } from '../../thresholds.ts'
import { type Claimant, type Contest, claimantOf, isRefused, wasAsked } from './contest.ts'

/** Does this frame ask, for somebody else, where the address is? */
export const isQuestion = (event: ArpEvent) =>
  !event.cut && event.linkDestination === broadcastMac && event.senderProtocol !== event.targetProtocol

/** A question for a contested address: who answers it, and who no longer does? */
export function hearQuestion(contest: Contest, event: ArpEvent) {
  if (claimantOf(contest, event.senderHardware) !== undefined) return
  contest.askedAt = event.at
  // Frames of one moment may come in the wrong order: an answer just before its question answers it.
  contest.answered =
    contest.spokeTo === event.senderProtocol ? contest.claimants.filter((one) => Math.abs(event.at - one.saidAt) <= arp.disorder) : []
  contest.story.hear(event, 'ask', event.senderHardware, event.at)
}

/** A question old enough says who answered alone; two signs of being alone end a conflict. @returns whether it ended */
export function settle(contest: Contest, now: number): boolean {
  if (contest.shown === 'no' || !wasAsked(contest) || answerApart(contest)) return false
  const [only] = contest.answered
  if (only === undefined || contest.answered.length > 1) return false
  if (contest.claimants.some((rival) => rival !== only && rival.saidAt >= contest.askedAt)) return false
  const announced = announcedAlone(contest, only, now)
  if (now - contest.askedAt < (announced ? arp.answerWaitedAnnounced : arp.answerWaited)) return false
  only.alone++
  contest.askedAt = Number.NEGATIVE_INFINITY
  if ((only.alone < 2 && !announced) || isAvoided(contest) || contest.over !== undefined) return false
  const kept = only === contest.older ? 'cured' : only === contest.younger ? 'taken-over' : undefined
  if (kept === undefined) return false
  contest.over = kept
  contest.clearly = true
  return true
}

/** It announced the address after the rivals were last heard, and not in answer to them. */
const announcedAlone = (contest: Contest, claimant: Claimant, now: number) =>
  contest.claimants.every((rival) => rival === claimant || claimant.announcedAt - rival.saidAt > arp.defence) && claimant.announcedAt < now

/**
 * Each question had one answer, though everybody hears it, and nobody said more than answers: a team of cards shares its clients so, and
 * of two computers one answer of each two was not seen here.
 */
export const answerApart = ({ doubled, objected, claimants }: Contest) =>
  doubled === 0 && !objected && claimants.every(({ own, probes }) => own + probes === 0)

/** Who gave the address up. */
export const loserOf = (contest: Contest) => (contest.over === 'cured' ? contest.younger : contest.older)

/** After a clear end the remaining machine's frames belong to no conflict; anybody else's begin a new one. */
export const startsAnew = (contest: Contest, mac: MacAddress) =>
  contest.over === undefined || mac !== (contest.over === 'cured' ? contest.older?.mac : contest.younger?.mac)

/** What is said now belongs to another conflict: this one ended, or nothing was heard of it for long. */
export const isEpisodeOver = (contest: Contest, at: number) =>
  (contest.over !== undefined && (contest.clearly || at - contest.heardAt > arp.resumed) && contest.older !== undefined) ||
  (contest.shown !== 'no' && at - contest.heardAt > arp.openEpisode)

/** The same of a probe, which alone is no sign that a conflict goes on. */
export const isStaleForProbe = (contest: Contest, mac: MacAddress, at: number) =>
  contest.over !== undefined ? contest.clearly && startsAnew(contest, mac) : isAvoided(contest) && at - contest.heardAt > arp.avoidedEpisode

const isAvoided = (contest: Contest) => outcomeOf(contest) === 'avoided'

export function outcomeOf(contest: Contest): Outcome {
  const { older, younger } = contest
  if (contest.over !== undefined) return contest.over
  if (older === undefined || younger === undefined) {
    const talking = contest.claimants.filter((one) => one.uses > 0 || one.claims > 0).length
    return talking >= 2 ? 'contested' : 'avoided'
  }
  if (contest.repaired && younger.uses === 0) return 'avoided'
  const tookIt = younger.probes > 0 && younger.claims > 0 && younger.claimedAt > younger.probedAt
  const isThird = contest.doubled > 0 && contest.claimants.some((one) => one !== older && one !== younger && one.uses > 0)
  if (isRefused(younger) && younger.uses === 0 && !tookIt && !isThird && younger.claimsRefused <= arp.claimsOfOneTry) return 'avoided'
  if (older.broadcasts > 0) return 'defended'
  return 'contested'
}

/** Whose rules the two follow (REFERENCE §4.5), as far as the outcome lets it show. */
export function behaviourOf(contest: Contest, outcome: Outcome): Behaviour {
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
