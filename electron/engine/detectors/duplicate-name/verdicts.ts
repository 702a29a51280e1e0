// Answers to registrations: granted, refused by the owner or by a name server, put off; and refusals nobody asked for.
import { broadcastMac, type MacAddress } from '../../../../shared/address.ts'
import { isCut } from '../../../../shared/netbios-name.ts'
import type { NameRequest, NameResponse } from '../../../wire/event.ts'
import { boundedMap } from '../../table.ts'
import { kept, nbns } from '../../thresholds.ts'
import { makeStory, type Story } from '../story.ts'
import type { Demands } from './demands.ts'
import type { Desk } from './desk.ts'
import type { Registration } from './registrations.ts'
import { type Claimant, cardOf, claimantOf, isHeld, isKnown, join, type NameState, say, speakerOf } from './state.ts'

const rcode = { refused: 5, active: 6, conflict: 7 } as const

export function startVerdicts(desk: Desk, { demand }: Demands) {
  const { near, tell, book, servers, registrations, isOneMachine, foundOwn, hasBoth, targetCard, show, move, answers } = desk
  /** Machines that refuse their own registrations: their frames come back to them (REFERENCE F14). */
  const echoes = boundedMap<MacAddress, Story>(kept.small)

  /** Granted, refused, or told to be in conflict. */
  function hear(event: NameResponse) {
    const { at, source, destination } = event
    // Of a name that was cut off, no more is known than who refuses whom: that pair has it to itself.
    const scope = isCut(event) ? `${source} ${destination}` : event.scope
    const asked = registrations.of(event)
    const isAnswer = asked !== undefined && at - asked.at <= nbns.transaction
    // The answer belongs where the question was seen: a server is often on another wire, behind a router that is seen too.
    const state = book.of(isAnswer ? asked.segment : event.segment, scope, event.name, event.suffix, true)
    if (isAnswer && asked.group && state.group) return
    // A server's challenge response (0xA900) and its grants carry the address in question.
    const isServer = isAnswer ? !asked.broadcast : servers.has(source)
    if (isServer) {
      servers.set(source, speakerOf(event))
      state.server = source
    }
    if (event.rcode === 0) {
      if (event.group) return
      // End-node challenge: no grant yet. The newcomer has to ask the owner that is named.
      if (isAnswer && !event.authoritative && !event.recursionAvailable) {
        join(state, asked.claimant, undefined, at)
        state.asker = destination
        return say(state, event, 'wait')
      }
      const claimant = join(state, asked?.claimant ?? event.owners[0] ?? destination, undefined, at)
      say(state, event, 'grant')
      return isServer || event.recursionAvailable ? granted(state, claimant, at) : undefined
    }
    if (event.rcode === rcode.conflict && !isAnswer) return demand(state, event, 'name-conflict-demand', destination)
    if (event.rcode === rcode.refused || event.rcode === rcode.active || event.rcode === rcode.conflict)
      refused(event, state, asked, isAnswer, isServer)
  }

  function refused(event: NameResponse, state: NameState, asked: Registration | undefined, isAnswer: boolean, isServer: boolean) {
    const { at, source, destination } = event
    const isElsewhere = asked !== undefined && asked.segment !== event.segment
    const challenger = join(state, asked?.claimant ?? destination, isElsewhere ? undefined : targetCard(event), at)
    if (source === destination && isKnown(event.linkSource)) return hearEcho(event)
    challenger.refusedAt = at
    challenger.holds = false
    say(state, event, 'refuse')
    if (state.refused === undefined || state.refuser === undefined) state.refused = challenger
    if (isServer) {
      const named = event.owners.find((ip) => ip !== challenger.ip && ip !== 0)
      const recorded = named === undefined ? undefined : claimantOf(state, named)
      if (recorded !== undefined && isOneMachine(recorded, challenger)) {
        // Its own other address is on record (Q315259, cause 5), or one it no longer has (causes 3 and 4).
        if (recorded.mac !== challenger.mac || hasBoth(state, recorded, challenger)) return foundOwn(state, at)
        recorded.isFormer = true
      }
      const owner = state.claimants.find((one) => one !== challenger && (one.ip === named || isHeld(one)) && !isOneMachine(one, challenger))
      state.refuser = owner ?? state.refuser
      if (owner === undefined) state.record = named
      return show(state, 'refused-by-wins', 'proved', at)
    }
    // The record names the loser; the owner is who sent it (peers.md, packet-nbns).
    const owner = join(state, source, cardOf(event), at)
    owner.holds = true
    answers(event)
    if (isOneMachine(owner, challenger)) return foundOwn(state, at)
    const { refuser } = state
    if (refuser === undefined || !state.claimants.includes(refuser) || owner.firstAt < refuser.firstAt) state.refuser = owner
    if (!isAnswer && asked === undefined) challenger.firstAt = Math.max(challenger.firstAt, owner.firstAt + 1)
    show(state, 'refused-by-peer', 'proved', at)
  }

  /** A loop or a mirror port hands a machine its own registration, and it refuses itself: never "you conflict with yourself". */
  function hearEcho(event: NameResponse) {
    const mac = event.linkSource
    const heard = echoes.get(mac) ?? makeStory()
    echoes.set(mac, heard)
    heard.hear(event, 'refuse', mac, event.at)
    tell({
      kind: 'own-echo',
      id: `echo ${event.segment} ${mac}`,
      verdict: 'benign',
      certainty: 'proved',
      ...near.place(event.segment),
      machine: near.machine(mac, event.source),
      ...heard.tell(() => 'other'),
      unseen: [],
    })
  }

  function granted(state: NameState, claimant: Claimant, at: number) {
    const never = Number.NEGATIVE_INFINITY
    const rivals = state.claimants.filter((one) => one !== claimant && isHeld(one) && !isOneMachine(one, claimant))
    claimant.grantedAt = at
    claimant.holds = true
    claimant.releasedAt = never
    const alive = rivals.find((one) => one.aliveAt >= one.challengedAt && one.challengedAt > never && at - one.aliveAt <= nbns.transaction)
    if (alive !== undefined) {
      state.refuser ??= alive
      state.refused ??= claimant
      return show(state, 'granted-twice', 'proved', at)
    }
    const gone = rivals.find((one) => one.challengedAt > one.aliveAt)
    const released = state.claimants.find((one) => one !== claimant && one.releasedAt > never)
    if (gone !== undefined) {
      gone.holds = false
      return move(state, 'wins-takeover', gone, claimant, at)
    }
    if (released !== undefined && rivals.length === 0) return move(state, 'released', released, claimant, at)
    // Granted to both, and nobody was asked: it is twice as soon as the first shows that it is still there.
  }

  return {
    hear,
    /** WACK: the server asks the owner first, and the registration has to wait. */
    hearWait(event: NameResponse) {
      servers.set(event.source, speakerOf(event))
      const state = book.find(event.segment, event.scope, event.name, event.suffix, true)
      if (state === undefined) return
      state.server = event.source
      say(state, event, 'wait')
    },
    /** A server, or who was told to, asks the owner whether it is still there (REFERENCE §3.6). */
    hearChallenge(event: NameRequest) {
      const { at, source, destination } = event
      if (event.linkDestination === broadcastMac || event.broadcast) return
      const state = book.find(event.segment, event.scope, event.name, event.suffix, true)
      if (state === undefined || (state.server !== source && state.asker !== source)) return
      const owner = claimantOf(state, destination) ?? join(state, destination, undefined, at)
      owner.challengedAt = at
      if (!owner.holds) {
        owner.holds = true
        owner.firstAt = Math.min(owner.firstAt, ...state.claimants.map((one) => one.firstAt - 1))
      }
      say(state, event, 'challenge')
    },
  }
}
