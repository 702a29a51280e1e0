// The names that were heard, each in its segment and scope: bounded, found by their spelling, and of a flood only what a typed table holds.
import type { Ipv4 } from '../../../../shared/address.ts'
import type { NameRequest } from '../../../wire/event.ts'
import { boundedMap } from '../../table.ts'
import { kept } from '../../thresholds.ts'
import { type Sighting, startSightings } from './sightings.ts'
import { isKnown, join, makeState, type NameState } from './state.ts'

/** A machine repeats its few names all day: what it registered lately is found without asking the map. A power of two. */
const recentSlots = 1024

/** @param forget  called when a name that was shown gives way for want of room */
export function startBook(forget: (state: NameState) => void) {
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

  function listed(segment: number, scope: string, name: string, suffix: number): NameState | undefined {
    const states = names.get(name)
    if (states !== undefined) for (const state of states) if (isOf(state, segment, scope, name, suffix)) return state
    return undefined
  }
  /** What is known of a name; undefined where it is new. */
  function find(segment: number, scope: string, name: string, suffix: number): NameState | undefined {
    const known = listed(segment, scope, name, suffix)
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

  return {
    find,
    make,
    /** What is known of a name, made where it is new. */
    of: (segment: number, scope: string, name: string, suffix: number): NameState =>
      find(segment, scope, name, suffix) ?? make(segment, scope, name, suffix),
    /** Of a registration: most are of what their sender registered lately. */
    ofRegistration({ source, segment, scope, name, suffix }: NameRequest): NameState | undefined {
      const last = recent[(source * 4 + (suffix & 3)) & (recentSlots - 1)]
      return last !== undefined && isOf(last, segment, scope, name, suffix) ? last : listed(segment, scope, name, suffix)
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
}
export type Book = ReturnType<typeof startBook>
