// Who has a name, as machines say themselves: answers to queries, node status, and announcements of the browser service.
import { broadcastMac, type Ipv4, type MacAddress } from '../../../../shared/address.ts'
import type { NameDatagram, NameResponse, NodeStatusResponse, NodeStatusRow } from '../../../wire/event.ts'
import { boundedMap } from '../../table.ts'
import { kept, nbns } from '../../thresholds.ts'
import type { Desk } from './desk.ts'
import { type Claimant, cardOf, claimantOf, isRefused, join, type NameState, type Question, say, speakerOf, spoke } from './state.ts'

/** Questions remembered of each name: several machines may ask at once. */
const mostQuestions = 4
const never = Number.NEGATIVE_INFINITY

export function startAnswers(desk: Desk) {
  const { near, book, servers, units, isOneMachine, isOneUnit, foundOwn, show, consider, multihomedBy, answers } = desk

  /** Two machines that answer one question both hold the name. */
  function hearAnswer(event: NameResponse) {
    const { at, source, destination } = event
    // An owner answers with its own address; only a name server, which says RA, names another's.
    const owners = event.cut && event.owners.length === 0 && !event.recursionAvailable ? [source] : event.owners
    if (event.rcode !== 0 || event.group || owners.length === 0) return
    const state = book.of(event.segment, event.scope, event.name, event.suffix, true)
    if (state.group) return
    const isOwn = owners.includes(source)
    const owner = isOwn ? source : (owners[0] ?? source)
    const claimant = join(state, owner, isOwn ? cardOf(event) : undefined, at)
    say(state, event, 'answer')
    if (isOwn) {
      spoke(claimant, at)
      oneMachineOf(event, state, owners)
    }
    if ((state.server === destination || state.asker === destination) && at - claimant.challengedAt <= nbns.transaction) {
      claimant.aliveAt = at
      claimant.holds = true
      return state.asker === destination ? refusedItself(state, claimant, at) : undefined
    }
    if (isOwn) {
      claimant.answeredAt = at
      if (!isRefused(claimant)) claimant.holds = true
      answers(event)
    } else servers.set(source, speakerOf(event))
    const question = questionOf(state, event.transaction, destination, at)
    if (question.answers.length < kept.claimants) question.answers.push(owner)
    for (const ip of question.answers) {
      const other = claimantOf(state, ip)
      if (other !== undefined && !isOneMachine(other, claimant)) show(state, 'two-answers', 'proved', at)
    }
    twoGrants(state, claimant, at)
  }

  /** The newcomer asked the owner itself, as the server told it to, and the owner is there. */
  function refusedItself(state: NameState, owner: Claimant, at: number) {
    const challenger = state.asker === undefined ? undefined : claimantOf(state, state.asker)
    if (challenger === undefined || isOneMachine(owner, challenger)) return
    challenger.refusedAt = at
    challenger.holds = false
    state.refused = challenger
    state.refuser = owner
    show(state, 'refused-by-peer', 'proved', at)
  }

  /** One answer that lists several addresses is one machine's. */
  function oneMachineOf(event: NameResponse, state: NameState, owners: readonly Ipv4[]) {
    if (owners.length < 2) return
    isOneUnit(event, owners)
    for (const ip of owners) join(state, ip, cardOf(event), event.at)
    foundOwn(state, event.at)
  }

  function questionOf(state: NameState, transaction: number, asker: Ipv4, at: number): Question {
    const { questions } = state
    for (const one of questions) if (one.transaction === transaction && one.asker === asker && at - one.at <= nbns.transaction) return one
    const made: Question = { transaction, asker, at, answers: [] }
    if (questions.length === mostQuestions) questions.shift()
    questions.push(made)
    return made
  }

  /** The server gave the name to both, and the first still answers for it. */
  function twoGrants(state: NameState, claimant: Claimant, at: number) {
    if (claimant.grantedAt === never || claimant.releasedAt !== never) return
    if (state.claimants.some((one) => one.grantedAt > claimant.grantedAt && !isOneMachine(one, claimant)))
      show(state, 'granted-twice', 'proved', at)
  }

  /** The card from which each unit was heard first. */
  const cards = boundedMap<MacAddress, MacAddress>(kept.small)
  /** Two cards that name one of them as their unit sit in one machine (REFERENCE F15). Behind a router a unit is nobody's card. */
  function hearUnit({ source, unit, linkSource, routed }: NodeStatusResponse) {
    if (unit === 0) return
    units.set(source, unit)
    if (routed) return
    const first = cards.get(unit)
    if (first === undefined) cards.set(unit, linkSource)
    else if (first !== linkSource && (first === unit || linkSource === unit)) near.makeOneMachine(first, linkSource)
  }
  function hearStatus(event: NodeStatusResponse) {
    hearUnit(event)
    for (const row of event.names) if (!row.group && !row.deregistering) hearRow(event, row)
  }
  function hearRow(event: NodeStatusResponse, row: NodeStatusRow) {
    const { at, segment, scope } = event
    if (!row.conflict && !row.active && book.find(segment, scope, row.name, row.suffix, true) === undefined) return
    const state = book.of(segment, scope, row.name, row.suffix, true)
    if (state.group && !row.conflict) return
    const claimant = join(state, event.source, cardOf(event), at)
    spoke(claimant, at)
    if (!row.conflict) claimant.listedAt = at
    if (row.active && !row.conflict && !isRefused(claimant)) claimant.holds = true
    const isTwice = state.claimants.some(
      (one) =>
        one !== claimant && at - one.listedAt <= nbns.statusTogether && one.releasedAt < one.listedAt && !isOneMachine(one, claimant),
    )
    if (row.conflict || isTwice || state.shown) say(state, event, 'status')
    if (row.conflict) {
      // It was told that the name is not its own: the challenger, as far as can be told.
      claimant.holds = false
      if (state.refused === undefined) state.refused = claimant
      show(state, 'conflict-flag', 'proved', at)
    } else if (isTwice && row.active) show(state, 'two-node-statuses', 'proved', at)
    multihomedBy(state, claimant, at)
    if (state.shown) consider(state, at)
  }

  /** When each address announced each name last. */
  const announced = boundedMap<string, number>(kept.small)
  /** A datagram's source has the name, or believes so: two that announce one name are two computers of that name. */
  function hearDatagram(event: NameDatagram) {
    const { at, source, segment, name } = event
    if (event.announces !== 'host' || event.linkDestination !== broadcastMac || event.source !== event.sender) return
    const state = book.of(segment, '', name, 0x20, false)
    if (state.group) return
    const claimant = join(state, source, cardOf(event), at)
    const other = state.claimants.find(
      (one) => one !== claimant && one.answeredAt === one.seenAt && at - one.seenAt <= nbns.together && !isOneMachine(one, claimant),
    )
    claimant.answeredAt = at
    claimant.seenAt = at
    spoke(claimant, at)
    if (state.shown) return
    // nmbd announces once before it hears the refusal, so one announcement says little; both must go on.
    const keyOf = (ip: Ipv4) => `${segment} ${ip} ${name}`
    const again = announced.get(keyOf(source))
    announced.set(keyOf(source), at)
    if (other === undefined || again === undefined) return
    const otherAgain = announced.get(keyOf(other.ip))
    if (otherAgain === undefined || otherAgain < again || isRefused(claimant)) return
    say(state, event, 'announce')
    show(state, 'two-registrants', 'likely', at)
  }

  return { hearAnswer, hearStatus, hearDatagram }
}
