// Names as they are registered, refreshed and, by broadcast, completed without objection.
import { broadcastMac, type Ipv4 } from '../../../../shared/address.ts'
import { isCut } from '../../../../shared/netbios-name.ts'
import type { NameRequest } from '../../../wire/event.ts'
import { kept } from '../../thresholds.ts'
import type { Desk } from './desk.ts'
import { behind, type Claimant, cardOf, claimantOf, isHeld, join, type NameState, say, spoke } from './state.ts'
import type { ThirdPlace } from './third-place.ts'

/** So many tries of a broadcast registration are a whole one (RFC 1002 §4.2, BCAST_REQ_RETRY_COUNT). */
const wholeBurst = 3

export function startRegistering(desk: Desk, thirdPlace: ThirdPlace) {
  const { book, servers, registrations, isOneMachine, rivalOf, move, multihomedBy, isOneUnit } = desk

  function hear(event: NameRequest) {
    const { at, source } = event
    const isBroadcast = event.linkDestination === broadcastMac || event.broadcast
    const claimed = event.claimed[0] ?? source
    registrations.add(event, claimed, isBroadcast)
    if (!isBroadcast && !servers.has(event.destination)) servers.set(event.destination, behind(event.destination))
    // Names of one beginning are many: it may be asked whether a refusal answers it, and no more.
    if (isCut(event)) return
    const { segment, scope, name, suffix } = event
    let state = book.ofRegistration(event, !isBroadcast)
    if (state === undefined && isCrowd(event, isBroadcast)) {
      state = book.ofCrowd(event, claimed)
      if (state === undefined) return thirdPlace.check(at)
    }
    state ??= book.of(segment, scope, name, suffix, !isBroadcast)
    book.registers(event, state)
    // Many share a group's name, unless one machine holds it as its own: that one objects to the group too (RFC 1002 §5.1.1.5).
    if (event.group && !event.cut && !state.claimants.some(isHeld)) state.group = true
    else if (state.group && state.claimants.length === 0) state.group = false
    // Nothing tells whether the name is a group's: what is answered to it will.
    if (event.cut && event.group) return say(state, event, 'register')
    if (event.group) return isBroadcast ? hearMember(event, state, claimed) : undefined
    const claimant = join(state, claimed, cardOf(event), at)
    spoke(claimant, at)
    // A lone holder that registers anew, all day long: its latest is enough.
    if (state.claimants.length === 1 && claimant.holds && state.story.count >= kept.nameFirstFrames) state.story.repeatLast(event, at)
    else say(state, event, 'register')
    if (event.operation === 'refresh') {
      claimant.holds = true
      claimant.ended = true
    } else if (isBroadcast) {
      thirdPlace.tries(event, claimant)
      // RFC 1002 §4.2.3: the overwrite demand, RD clear, ends a registration nobody objected to.
      if (!event.recursion && claimant.refusedAt < claimant.burstAt) claimant.ended = true
      const isWhole = claimant.tries >= wholeBurst || claimant.ended
      if (isWhole) completed(state, claimant, at)
      thirdPlace.watch(state, claimant, isWhole)
    }
    // Registered by opcode 15 from one address for another: the machine has both (MS-NBTE §2.2.2).
    const isOfSeveral = event.operation === 'multihomed-registration' && claimed !== source
    if (isOfSeveral) isOneUnit(event, [source, claimed])
    // One packet that names two addresses, or one card that registers both, is one machine.
    multihomedBy(state, claimant, at, isOfSeveral)
    thirdPlace.check(at)
  }

  /** A group has any number of members; of the first few it is known how often they try. */
  function hearMember(event: NameRequest, state: NameState, claimed: Ipv4) {
    const member = state.claimants.length < kept.claimants ? join(state, claimed, cardOf(event), event.at) : claimantOf(state, claimed)
    if (member !== undefined) thirdPlace.tries(event, member)
  }

  /**
   * Is this one of more new names than can be followed? A name that may turn out to be refused is followed as long as there is room
   * among those tried once, any other as long as there is room for its state.
   */
  const isCrowd = (event: NameRequest, isBroadcast: boolean) =>
    !event.group &&
    !event.cut &&
    event.operation !== 'refresh' &&
    event.claimed.length < 2 &&
    (isBroadcast ? event.recursion && thirdPlace.isFull() : book.isFull())

  /** A whole registration without objection: the name is its own now. */
  function completed(state: NameState, claimant: Claimant, at: number) {
    if (claimant.holds && claimant.releasedAt < claimant.burstAt) return
    if (claimant.refusedAt >= claimant.burstAt) return
    claimant.holds = true
    claimant.releasedAt = Number.NEGATIVE_INFINITY
    const before = state.claimants.find(
      (one) =>
        one !== claimant && one.releasedAt > Number.NEGATIVE_INFINITY && one.releasedAt >= one.grantedAt && !isOneMachine(one, claimant),
    )
    if (before !== undefined && rivalOf(state, claimant) === undefined) move(state, 'released', before, claimant, at)
  }

  return hear
}
