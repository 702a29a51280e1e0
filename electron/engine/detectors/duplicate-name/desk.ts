// What the rooms of `duplicate-name` share: the names that were heard, which addresses are one machine's, who is a name server, and the
// one way in which something is told.
import type { Ipv4, MacAddress } from '../../../../shared/address.ts'
import type { Finding } from '../../../../shared/finding.ts'
import type { NameResponse } from '../../../wire/event.ts'
import type { Tell } from '../../detector.ts'
import type { Neighbourhood } from '../../neighbourhood.ts'
import { boundedMap } from '../../table.ts'
import { growth, kept, nbns } from '../../thresholds.ts'
import { startBook } from './book.ts'
import { startJudge } from './judge.ts'
import { startRegistrations } from './registrations.ts'
import { type Claimant, type How, isHeld, isKnown, isRefused, type NameState } from './state.ts'
import { startStorms } from './storms.ts'

export function startDesk(near: Neighbourhood, tell: Tell) {
  const servers = boundedMap<Ipv4, true>(kept.small)
  /** The unit that an address belongs to, where it was said: by node status, or by an answer with several addresses. */
  const units = boundedMap<Ipv4, MacAddress>(kept.small)

  /** Two addresses of one machine: one card, two cards that answer for each other, or one unit (REFERENCE F9, F15). */
  function isOneMachine(a: Claimant, b: Claimant): boolean {
    if (a === b) return true
    if (isKnown(a.mac) && isKnown(b.mac) && near.isOneMachine(a.mac, b.mac)) return true
    const unit = units.get(a.ip)
    return unit !== undefined && unit === units.get(b.ip)
  }

  const book = startBook((state) => tellName(state, state.story.lastAt))
  const storms = startStorms(near, tell, (ip, at) => {
    for (const state of book.all()) if (state.shown && state.claimants.some((claimant) => claimant.ip === ip)) tellName(state, at)
  })
  const judge = startJudge(near, servers, isOneMachine, storms)

  /** Told as it is now; nothing where there is nothing to tell. */
  function tellName(state: NameState, at: number) {
    state.toldAt = at
    const finding: Finding | undefined = judge(state)
    if (finding !== undefined) tell(finding)
  }

  /** Told at once when it changes, and now and then while it only grows. */
  function consider(state: NameState, at: number) {
    const text = `${[...state.how].join()} ${state.refuser?.ip} ${state.refused?.ip} ${state.claimants.length} ${state.claimants.some((one) => one.demandedAt > 0)}`
    if (text === state.told && at - state.toldAt < growth) return
    state.told = text
    tellName(state, at)
  }

  return {
    near,
    tell,
    book,
    servers,
    units,
    isOneMachine,
    registrations: startRegistrations(),
    tellName,
    consider,

    show(state: NameState, how: How, certainty: 'likely' | 'proved', at: number) {
      if (state.group && how !== 'refused-by-peer' && how !== 'refused-by-wins') return
      state.how.add(how)
      if (certainty === 'proved') state.certainty = 'proved'
      state.shown = true
      state.moved = undefined
      consider(state, at)
    },
    move(state: NameState, moved: 'released' | 'wins-takeover', from: Claimant, to: Claimant, at: number) {
      if (state.shown) return
      state.moved = moved
      state.movedFrom = from
      state.movedTo = to
      tellName(state, at)
    },
    /** The name from two addresses of one machine: worth a remark (Q315259, cause 5). */
    multihomedBy(state: NameState, claimant: Claimant, at: number) {
      if (state.claimants.length < 2 || state.group || state.shown || state.multihomed) return
      const other = state.claimants.find(
        (one) => one !== claimant && !isRefused(one) && isOneMachine(one, claimant) && one.tries + claimant.tries > 1,
      )
      if (other === undefined || isRefused(claimant)) return
      // A machine that got another address by DHCP registers anew; two cards take turns.
      if (other.mac === claimant.mac && at - other.triedAt > nbns.transaction) return
      state.multihomed = true
      tellName(state, at)
    },
    /** Another machine than this one that holds the name. */
    rivalOf: (state: NameState, claimant: Claimant): Claimant | undefined =>
      state.claimants.find((one) => one !== claimant && isHeld(one) && !isOneMachine(one, claimant)),
    /** It answers or refuses for a name: a few are its own. */
    answers(event: NameResponse) {
      if (!servers.has(event.source)) storms.count(event)
    },
  }
}
export type Desk = ReturnType<typeof startDesk>
