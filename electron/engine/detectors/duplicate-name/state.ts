// One NetBIOS name in one place: who has, had or wants it, and what was shown of it so far.
import { asMac, type Ipv4, type MacAddress } from '../../../../shared/address.ts'
import type { Deed, Finding } from '../../../../shared/finding.ts'
import type { Seen } from '../../../wire/event.ts'
import { kept as limits } from '../../thresholds.ts'
import { makeStory, type Story } from '../story.ts'

export type How = Extract<Finding, { kind: 'duplicate-name' }>['how'][number]

/** One address that has, had or wants the name. */
export interface Claimant {
  readonly ip: Ipv4
  /** Known where its own frames were seen. */
  mac: MacAddress | undefined
  firstAt: number
  seenAt: number
  /** When it spoke itself, first and last. */
  spokeFirst: number
  spokeAt: number
  /** Its computer has another address instead. */
  isFormer: boolean
  /** Registrations of the latest burst, and whether it ended as a success ends: by an overwrite demand or a grant. */
  tries: number
  triedAt: number
  burstAt: number
  ended: boolean
  /** It completed a registration, was granted it, answered for the name, or lists it. */
  holds: boolean
  refusedAt: number
  releasedAt: number
  grantedAt: number
  /** Asked by the server whether it is still there; and when it said so. */
  challengedAt: number
  aliveAt: number
  answeredAt: number
  listedAt: number
  demandedAt: number
}

export interface NameState {
  readonly name: string
  readonly suffix: number
  readonly segment: number
  readonly scope: string
  group: boolean
  readonly claimants: Claimant[]
  readonly story: Story
  /** The latest questions that were answered, in the order they were. */
  readonly questions: Question[]
  /** Some claimant tried it once so far: see `single`. */
  isSingle: boolean
  how: Set<How>
  certainty: 'likely' | 'proved'
  shown: boolean
  server: Ipv4 | undefined
  /** Whom the server told to ask the owner itself (RFC 1002 §4.2.7). */
  asker: Ipv4 | undefined
  refuser: Claimant | undefined
  refused: Claimant | undefined
  /** The address a server named as the owner, where that owner was not seen. */
  record: Ipv4 | undefined
  moved: 'released' | 'wins-takeover' | undefined
  movedFrom: Claimant | undefined
  movedTo: Claimant | undefined
  multihomed: boolean
  toldAt: number
  told: string
  /** It was let go for want of room. */
  isGone: boolean
}

/** A query for a name, known by its first answer: several answers may come. */
export interface Question {
  readonly transaction: number
  readonly asker: Ipv4
  readonly at: number
  readonly answers: Ipv4[]
}

const never = Number.NEGATIVE_INFINITY

export const makeState = (segment: number, name: string, suffix: number, scope: string): NameState => ({
  name,
  suffix,
  segment,
  scope,
  group: false,
  claimants: [],
  story: makeStory(limits.nameFirstFrames, limits.nameLastFrames),
  questions: [],
  isSingle: false,
  how: new Set(),
  certainty: 'likely',
  shown: false,
  server: undefined,
  asker: undefined,
  refuser: undefined,
  refused: undefined,
  record: undefined,
  moved: undefined,
  movedFrom: undefined,
  movedTo: undefined,
  multihomed: false,
  toldAt: Number.NEGATIVE_INFINITY,
  told: '',
  isGone: false,
})

export function claimantOf(state: NameState, ip: Ipv4): Claimant | undefined {
  for (const one of state.claimants) if (one.ip === ip) return one
  return undefined
}

/** The claimant at this address; where there is no more room, one that holds nothing gives way. */
export function join(state: NameState, ip: Ipv4, mac: MacAddress | undefined, at: number): Claimant {
  const known = claimantOf(state, ip)
  if (known !== undefined) {
    if (mac !== undefined) known.mac = mac
    known.seenAt = at
    return known
  }
  const made: Claimant = {
    ip,
    mac,
    firstAt: at,
    seenAt: at,
    spokeFirst: never,
    spokeAt: never,
    isFormer: false,
    tries: 0,
    triedAt: never,
    burstAt: never,
    ended: false,
    holds: false,
    refusedAt: never,
    releasedAt: never,
    grantedAt: never,
    challengedAt: never,
    aliveAt: never,
    answeredAt: never,
    listedAt: never,
    demandedAt: never,
  }
  if (state.claimants.length >= limits.claimants) {
    const idle = state.claimants.findIndex((one) => !one.holds && one !== state.refused && one !== state.refuser)
    state.claimants.splice(idle < 0 ? state.claimants.length - 1 : idle, 1)
  }
  state.claimants.push(made)
  return made
}

/** Nothing was told of it yet, and nothing was heard but what its claimants and a server said to each other. */
export const mayJoin = ({ group, shown, moved, multihomed, claimants }: NameState) =>
  !group && !shown && moved === undefined && !multihomed && claimants.every(({ tries }) => tries === 0)
/** What is known of a name elsewhere turns out to be of this one. */
export function takeOver(kept: NameState, given: NameState) {
  for (const one of given.claimants)
    if (claimantOf(kept, one.ip) === undefined && kept.claimants.length < limits.claimants) kept.claimants.push(one)
  kept.server ??= given.server
  kept.story.take(given.story)
}

/** It said something itself. */
export function spoke(claimant: Claimant, at: number) {
  if (claimant.spokeFirst === never) claimant.spokeFirst = at
  claimant.spokeAt = at
  claimant.isFormer = false
}

export const isHeld = (one: Claimant) => one.holds && one.releasedAt < one.seenAt
/** It let the name go, and has not asked for it since. */
export const isReleased = (one: Claimant) => one.releasedAt > never && one.releasedAt >= one.seenAt
/** It was told that somebody else has the name. */
export const isRefused = (one: Claimant) => one.refusedAt > never
export const isKnown = (mac: MacAddress | undefined): mac is MacAddress => mac !== undefined && mac !== 0
/** It spoke itself, and was not only spoken of: by its own card, or from behind a router. */
export const isHeard = ({ mac, aliveAt, answeredAt, listedAt, grantedAt }: Claimant) =>
  isKnown(mac) || Math.max(aliveAt, answeredAt, listedAt, grantedAt) > never
/** Whoever held, wanted and was refused, or answered for it: more than one try of a registration. */
export const hasPart = (one: Claimant) => one.holds || isRefused(one) || one.answeredAt > never
/** One name in one place: its segment, its scope, its suffix. */
export const idOf = ({ segment, scope, name, suffix }: NameState) => `${segment} ${name} ${suffix}${scope === '' ? '' : ` ${scope}`}`
/** What a frame says of its sender: who, and whether the link source is its own. */
type Sent = Seen & { readonly source: Ipv4; readonly routed: boolean }
/** The sender's hardware address; undefined where a router stands between. */
export const cardOf = ({ linkSource, routed }: Sent): MacAddress | undefined => (routed ? undefined : linkSource)
/** A machine behind a router has no hardware address here: in stories its address stands for it, below 0, where no card's is. */
export const behind = (ip: Ipv4) => asMac(-ip)
/** Whose line it is in a story. */
export const speakerOf = (event: Sent): MacAddress => cardOf(event) ?? behind(event.source)
export const partyOf = ({ mac, ip }: Claimant): MacAddress => (isKnown(mac) ? mac : behind(ip))
/** The frame belongs to the name's story. */
export const say = (state: NameState, event: Sent, deed: Deed) => state.story.hear(event, deed, speakerOf(event), event.at)
