// Who was there first: who answers was (Q120599), who objects was; who was seen first is the last resort, and nobody can tell is an answer.
import { arp } from '../../thresholds.ts'
import type { Claimant, Contest, Rule } from './contest.ts'

const rank = { undetermined: 0, 'seen-first': 1, declined: 2, defended: 3, repaired: 4, answered: 5 } as const satisfies Record<
  Rule,
  number
>

/** A conflict is shown between these two; a better rule replaces the roles that a weaker one gave. */
export function show(contest: Contest, how: 'likely' | 'proved', rule: Rule, older?: Claimant, younger?: Claimant) {
  if (contest.shown !== 'proved') contest.shown = how
  if (rank[rule] < rank[contest.rule] || (rank[rule] === rank[contest.rule] && rule !== 'seen-first' && contest.older !== undefined)) return
  contest.rule = rule
  contest.older = older
  contest.younger = younger
}

/** Whoever was seen first was there first: the last resort. */
export function showBySight(contest: Contest, how: 'likely' | 'proved', a: Claimant, b: Claimant) {
  if (contest.shown !== 'no' && beganTogether(contest, a, b)) return show(contest, how, 'undetermined')
  const [older, younger] = contest.claimants
    .filter((one) => one === a || one === b || one === contest.older || one === contest.younger || overlaps(contest, one))
    .sort((one, other) => (isEarlier(one, other) ? -1 : 1))
  show(contest, how, 'seen-first', older, younger)
}

/** Q120599: who answers was there first, unless the one it answers was seen using the address before. */
export function showAnswered(contest: Contest, older: Claimant, younger: Claimant) {
  if (contest.older === younger && rank[contest.rule] >= rank.defended) return
  // Or it held the address, announced and uncontradicted, before the other one's first claim.
  const heldLong = !older.heldFirst && older.firstAt - younger.firstAt > arp.probing
  const usedBefore = younger.firstAt < older.firstAt && ((younger.heldFirst && younger.uses > 0) || heldLong)
  if (!usedBefore) return show(contest, 'proved', 'answered', older, younger)
  show(contest, 'proved', 'seen-first', younger, older)
  // It asks whether its own old address is free: it had given way.
  if (younger.probedAt > older.firstAt) contest.over ??= 'taken-over'
}

/** It spoke while another machine had shown itself; a holder that left before is no party to what came after. */
export const overlaps = (contest: Contest, claimant: Claimant) =>
  contest.claimants.some((one) => one !== claimant && one.firstAt <= claimant.saidAt)

/** Both began by probing, at the same time (RFC 5227 §2.1.1): neither is older, whoever announces first. */
export const beganTogether = (contest: Contest, a: Claimant, b: Claimant) =>
  contest.rule === 'undetermined' && a.probes > 0 && b.probes > 0 && Math.abs(a.firstAt - b.firstAt) <= arp.probing

export const isEarlier = (a: Claimant, b: Claimant) => a.firstAt < b.firstAt || (a.firstAt === b.firstAt && !(b.heldFirst && !a.heldFirst))
