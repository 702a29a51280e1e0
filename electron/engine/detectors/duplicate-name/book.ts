// The names that were heard, each in its segment and scope: bounded, found by their spelling, and of a flood only what a typed table holds.
import type { Ipv4 } from '../../../../shared/address.ts'
import type { NameRequest } from '../../../wire/event.ts'
import { boundedMap } from '../../table.ts'
import { kept } from '../../thresholds.ts'
import { type Sighting, startSightings } from './sightings.ts'
import { isKnown, join, makeState, mayJoin, type NameState, takeOver } from './state.ts'

/** A machine repeats its few names all day: what it registered lately is found without asking the map. A power of two. */
const recentSlots = 1024

/**
 * @param areJoined  may what is said on one of two segments to one machine alone be about what was said on the other?
 * @param forget     called when a name that was shown gives way for want of room
 */
export function startBook(areJoined: (one: number, other: number) => boolean, forget: (state: NameState) => void) {
  // All names of one spelling together: few, and the spelling is at hand where a joined key would have to be made.
  const names = boundedMap<string, NameState[]>(
    kept.names,
    (states) => states.some((state) => state.shown),
    (states) => {
      for (const state of states) {
        state.isGone = true
        if (state.shown) forget(state)
      }
    },
  )
  const recent = new Array<NameState | undefined>(recentSlots).fill(undefined)
  /** Names of a flood, of which no more is known than one registration. */
  const sightings = startSightings()

  const isOf = (state: NameState, segment: number, scope: string, name: string, suffix: number) =>
    !state.isGone && state.suffix === suffix && state.segment === segment && state.name === name && state.scope === scope

  function listed(segment: number, scope: string, name: string, suffix: number, toOne: boolean): NameState | undefined {
    const states = names.get(name)
    if (states === undefined) return undefined
    for (const state of states) if (isOf(state, segment, scope, name, suffix)) return state
    return toOne ? states.find((state) => areJoined(state.segment, segment) && isOf(state, state.segment, scope, name, suffix)) : undefined
  }
  /**
   * What is known of a name; undefined where it is new.
   * @param toOne  it was said to one machine alone, so that a router may have sent it on
   */
  function find(segment: number, scope: string, name: string, suffix: number, toOne: boolean): NameState | undefined {
    const known = listed(segment, scope, name, suffix, toOne)
    if (known !== undefined) return known
    const sighting = sightings.take(segment, scope, name, suffix)
    return sighting === undefined ? undefined : recall(segment, scope, name, suffix, sighting)
  }
  /** A name of the flood is heard of again: its state begins with what is known of the first time. */
  function recall(segment: number, scope: string, name: string, suffix: number, { at, frame, mac, ip, broadcast }: Sighting): NameState {
    const state = make(segment, scope, name, suffix)
    const claimant = join(state, ip, isKnown(mac) ? mac : undefined, at)
    state.story.add(frame, at, 'register', mac, broadcast)
    if (broadcast) {
      claimant.tries = 1
      claimant.triedAt = claimant.burstAt = at
    }
    return state
  }
  function make(segment: number, scope: string, name: string, suffix: number): NameState {
    const made = makeState(segment, name, suffix, scope)
    const states = names.get(name)
    if (states === undefined) names.set(name, [made])
    else if (states.length < kept.lastFrames) states.push(made)
    return made
  }

  const book = {
    find,
    make,
    /** What is known of a name, made where it is new. */
    of: (segment: number, scope: string, name: string, suffix: number, toOne: boolean): NameState =>
      find(segment, scope, name, suffix, toOne) ?? make(segment, scope, name, suffix),
    /** Of a registration: most are of what their sender registered lately. */
    ofRegistration({ source, segment, scope, name, suffix }: NameRequest, toOne: boolean): NameState | undefined {
      const last = recent[(source * 4 + (suffix & 3)) & (recentSlots - 1)]
      return last !== undefined && isOf(last, segment, scope, name, suffix) ? last : listed(segment, scope, name, suffix, toOne)
    },
    /**
     * A router sent this registration on from a segment: what is known of the name there and on the others is one server's one name.
     * Where it was broadcast too, each segment has a story of its own.
     */
    unite(segment: number, { scope, name, suffix }: NameRequest) {
      const own = listed(segment, scope, name, suffix, false)
      const other = names
        .get(name)
        ?.find((state) => state !== own && areJoined(state.segment, segment) && isOf(state, state.segment, scope, name, suffix))
      if (own === undefined || other === undefined) return
      const [kept, given] = other.story.lastAt < own.story.lastAt ? [other, own] : [own, other]
      if (!mayJoin(given)) return
      given.isGone = true
      takeOver(kept, given)
      names.set(
        name,
        book.spelled(name).filter((state) => state !== given),
      )
    },
    /** Of a registration in a flood: where it is the first of its name, no more is kept than that it was. */
    ofCrowd(event: NameRequest, claimed: Ipv4): NameState | undefined {
      const { segment, scope, name, suffix } = event
      const sighting = sightings.meet(event, claimed)
      return sighting === undefined ? undefined : recall(segment, scope, name, suffix, sighting)
    },
    registers({ source, suffix }: NameRequest, state: NameState) {
      recent[(source * 4 + (suffix & 3)) & (recentSlots - 1)] = state
    },
    /** All names of this spelling. */
    spelled: (name: string): readonly NameState[] => names.get(name) ?? [],
    /** There is no room for the state of one more name. */
    isFull: () => names.size >= kept.names,
    *all(): Generator<NameState> {
      for (const states of names.values()) yield* states
    },
    forgotten: () => names.forgotten() + sightings.forgotten(),
  }
  return book
}
export type Book = ReturnType<typeof startBook>
