// What the rooms of `duplicate-name` share: the names that were heard, which addresses are one machine's, who is a name server, and the
// one way in which something is told.
import { broadcastMac, type Ipv4, type MacAddress, noMac } from '../../../../shared/address.ts'
import type { Finding } from '../../../../shared/finding.ts'
import type { NameDatagram, NameRequest, NameResponse, NodeStatusResponse } from '../../../wire/event.ts'
import type { Tell } from '../../detector.ts'
import { type Neighbourhood, at as placeOf } from '../../neighbourhood.ts'
import { boundedMap } from '../../table.ts'
import { arp, growth, kept, nbns } from '../../thresholds.ts'
import { startBook } from './book.ts'
import { startJudge } from './judge.ts'
import { startPassages } from './passages.ts'
import { startRegistrations } from './registrations.ts'
import { startRenumbered } from './renumbered.ts'
import { type Claimant, type How, isHeld, isKnown, isRefused, isReleased, type NameState } from './state.ts'
import { startStorms } from './storms.ts'

export function startDesk(near: Neighbourhood, tell: Tell) {
  /** Name servers, each by its lines in stories. */
  const servers = boundedMap<Ipv4, MacAddress>(kept.small)
  /** The unit that an address belongs to, where it was said: by node status, or by an answer with several addresses; known by a card, or an address. */
  const units = boundedMap<Ipv4, MacAddress | Ipv4>(kept.small)
  /** Cards that were seen to send on what comes from elsewhere. */
  const routers = boundedMap<MacAddress, true>(kept.small)

  /** Two addresses of one machine: one card, two cards that answer for each other, or one unit (REFERENCE F9, F15). */
  function isOneMachine(a: Claimant, b: Claimant): boolean {
    if (a === b) return true
    if (isKnown(a.mac) && isKnown(b.mac) && near.isOneMachine(a.mac, b.mac)) return true
    const unit = units.get(a.ip)
    return unit !== undefined && unit === units.get(b.ip)
  }

  const passages = startPassages()
  const book = startBook(passages.areJoined, (state) => tellName(state, state.story.lastAt))
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

  /**
   * Has this card both addresses, or one after the other (it was renumbered)? It has both where the one before was heard after the
   * next one was; and where its names were registered from both in one go, and nothing shows that it took the next one in between.
   */
  function hasBoth({ segment }: NameState, one: Claimant, other: Claimant): boolean {
    const [before, next] = one.spokeFirst <= other.spokeFirst ? [one, other] : [other, one]
    const byArp = (claimant: Claimant) => (isKnown(claimant.mac) ? near.heldBy(segment, claimant.ip, claimant.mac) : undefined)
    const held = byArp(next)
    const nextFirst = Math.min(next.spokeFirst, held?.first ?? next.spokeFirst)
    const beforeLast = Math.max(before.spokeAt, byArp(before)?.last ?? before.spokeAt)
    const nextLast = Math.max(next.spokeAt, held?.last ?? next.spokeAt)
    // One that comes back long after the other one fell silent was renumbered twice.
    if (beforeLast > nextFirst) return beforeLast - nextLast <= arp.alternation
    const isLeased = (near.leases.get(placeOf(segment, next.ip))?.at ?? 0) > before.spokeAt
    const isTaken = isLeased || (nextFirst < next.spokeFirst && nextFirst - beforeLast > nbns.renumbering)
    return !isTaken && next.spokeFirst - before.spokeAt <= nbns.retry
  }
  const renumbered = startRenumbered()

  /** A machine met its own name at another of its addresses (Q315259, cause 5). */
  function foundOwn(state: NameState, at: number) {
    if (state.group || state.shown || state.multihomed) return
    state.multihomed = true
    tellName(state, at)
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
    passages,
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
    multihomedBy(state: NameState, claimant: Claimant, at: number, saysSo = false) {
      if (state.claimants.length < 2) return
      const other = state.claimants.find(
        (one) =>
          one !== claimant &&
          !isRefused(one) &&
          !isReleased(one) &&
          isOneMachine(one, claimant) &&
          (saysSo || one.tries + claimant.tries > 1),
      )
      if (other === undefined || isRefused(claimant)) return
      if (saysSo || other.mac !== claimant.mac || hasBoth(state, other, claimant)) foundOwn(state, at)
      else renumbered.add(state)
    },
    /** A machine that seemed to have another address now may speak from the one before: it has both. */
    checkRenumbered(now: number) {
      for (const state of renumbered.followed(now)) {
        const latest = state.claimants.reduce((late, one) => (one.spokeFirst > late.spokeFirst ? one : late))
        if (state.claimants.some((one) => one !== latest && one.mac === latest.mac && hasBoth(state, one, latest))) foundOwn(state, now)
      }
    },
    foundOwn,
    hasBoth,
    /** These addresses are one machine's, as it says itself. */
    isOneUnit({ source, linkSource, routed }: NameRequest | NameResponse, ips: readonly Ipv4[]) {
      const unit = units.get(source) ?? (routed ? source : linkSource)
      for (const ip of ips) units.set(ip, unit)
    },
    /** A frame came through a router: the router's card is nobody else's. */
    notes({ linkSource, routed }: NameRequest | NameResponse | NameDatagram | NodeStatusResponse) {
      if (routed) routers.set(linkSource, true)
    },
    /** The card of whom a frame is for; undefined where it is for all, or for somebody behind a router. */
    targetCard: ({ linkDestination: mac }: NameRequest | NameResponse): MacAddress | undefined =>
      mac === broadcastMac || mac === noMac || routers.get(mac) !== undefined ? undefined : mac,
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
