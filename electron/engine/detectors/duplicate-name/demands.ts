// A name is let go by its holder, which is ordinary; or somebody tells the holder to let it go (events 4320 and 4319).
import { broadcastMac, type Ipv4 } from '../../../../shared/address.ts'
import { isCut } from '../../../../shared/netbios-name.ts'
import type { NameRequest, NameResponse } from '../../../wire/event.ts'
import { boundedMap } from '../../table.ts'
import { kept } from '../../thresholds.ts'
import { makeStory, type Story } from '../story.ts'
import type { Desk } from './desk.ts'
import { type Claimant, cardOf, claimantOf, idOf, isHeld, isKnown, join, type NameState, say } from './state.ts'

const deeds = { 'name-release-demand': 'release-demand', 'name-conflict-demand': 'conflict-demand' } as const

export function startDemands(desk: Desk) {
  const { near, tell, book, servers, consider } = desk
  const stories = boundedMap<string, Story>(kept.small)

  function demand(state: NameState, event: NameRequest | NameResponse, kind: keyof typeof deeds, target: Ipv4 | undefined) {
    const { at, source, destination } = event
    const { segment, name, suffix } = state
    const deed = deeds[kind]
    const told = target === undefined ? undefined : claimantOf(state, target)
    if (told !== undefined) told.demandedAt = at
    const id = `${deed} ${idOf(state)} ${source} ${target ?? ''}`
    const heard = stories.get(id) ?? makeStory()
    stories.set(id, heard)
    heard.hear(event, deed, event.linkSource, at)
    say(state, event, deed)
    const targetMac = told?.mac ?? (target === destination ? desk.targetCard(event) : undefined)
    tell({
      kind,
      id,
      verdict: 'conflict',
      certainty: 'proved',
      ...near.place(segment),
      name,
      suffix,
      sender: near.machine(cardOf(event), source),
      target: target === undefined ? null : near.machine(targetMac, target),
      ...heard.tell(() => (servers.has(source) ? 'server' : 'other')),
      unseen: isCut(state) ? ['body-cut'] : [],
    })
    if (state.shown) consider(state, at)
  }

  return {
    demand,
    /** A release by the holder is ordinary; one sent to the holder, or for somebody else's address, is a demand (event 4320). */
    hearRelease(event: NameRequest) {
      const { at, source, destination } = event
      const card = cardOf(event)
      if (event.group) return
      const isBroadcast = event.linkDestination === broadcastMac || event.broadcast
      const state = book.of(event.segment, event.scope, event.name, event.suffix, !isBroadcast)
      if (state.group) return
      const [claimed] = event.claimed
      const isSenders = (one: Claimant) => isKnown(one.mac) && card !== undefined && near.isOneMachine(one.mac, card)
      const ofSender = claimed === undefined || claimed === source || state.claimants.some((one) => one.ip === claimed && isSenders(one))
      const toHolder =
        !isBroadcast && !servers.has(destination) && state.claimants.some((one) => one.ip === destination && one.ip !== source)
      const others = state.claimants.filter((one) => one.ip !== source && isHeld(one) && !isSenders(one))
      const byStranger = claimantOf(state, source) === undefined && others.length > 0 && claimed !== undefined
      const isDemand = (!ofSender && (isBroadcast || claimed === destination || toHolder || servers.has(source))) || toHolder || byStranger
      if (!isDemand) {
        const holder = join(state, claimed ?? source, ofSender ? card : undefined, at)
        holder.releasedAt = at
        return say(state, event, 'release')
      }
      const target = !isBroadcast
        ? destination
        : claimed !== undefined && claimed !== source
          ? claimed
          : others.length === 1
            ? others[0]?.ip
            : undefined
      demand(state, event, 'name-release-demand', target)
    },
  }
}
export type Demands = ReturnType<typeof startDemands>
