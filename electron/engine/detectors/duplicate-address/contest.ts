// One address with more than one machine, or with a question that was answered: who speaks for it, and what they said.
import { asIpv4, type Ipv4, type MacAddress, noMac } from '../../../../shared/address.ts'
import type { Finding } from '../../../../shared/finding.ts'
import type { ArpEvent } from '../../../wire/event.ts'
import { arp, kept } from '../../thresholds.ts'
import { makeStory, type Story } from '../story.ts'

/** What a frame says of an address: it is claimed for oneself, defended against somebody, or simply used. */
export type Say = 'claim' | 'defence' | 'use'
export type Rule = Extract<Finding, { kind: 'duplicate-ip' }>['rule']

export interface Claimant {
  readonly mac: MacAddress
  /** The earliest evidence that it has, or wants, the address. */
  firstAt: number
  /** The first sign was more than a wish: a use, a lease, an answer. */
  heldFirst: boolean
  saidAt: number
  uses: number
  /** Answers and claims: more than asking somebody else from the address. */
  asserts: number
  /** Claims, and questions asked from the address: who only answers for it may speak for somebody else. */
  own: number
  claims: number
  claimedAt: number
  probes: number
  probedAt: number
  /** It was told that somebody else has the address. */
  refusedAt: number
  usesRefused: number
  claimsRefused: number
  /** Unicast objections, and broadcasts right after a rival's claim. */
  replies: number
  repliedAt: number
  broadcasts: number
  /** Questions it alone answered, and announcements nobody contradicted, since a rival was last heard. */
  alone: number
  announcedAt: number
  /** What it said or asked an instant after another had said the very same. */
  echoes: number
  wasLeased: boolean
}

export interface Contest {
  readonly segment: number
  readonly ip: Ipv4
  readonly episode: number
  readonly story: Story
  readonly claimants: Claimant[]
  surplus: number
  /** The latest frame of the contest, and who sent it; of the frame before the contest only its time is known. */
  readonly latest: { kind: ArpEvent['kind'] | undefined; target: Ipv4; at: number; by: MacAddress }
  /** Questions asked for the same address, an instant apart, by two claimants; and questions and probes that may have been. */
  echoedQuestions: number
  mayBeEchoed: number
  /** Who spoke last, and what. */
  speaker: Claimant | undefined
  spoke: Say
  spokeTo: Ipv4
  readonly openedAt: number
  heardAt: number
  /** A conflict is shown, and how surely. */
  shown: 'no' | 'likely' | 'proved'
  rule: Rule
  older: Claimant | undefined
  younger: Claimant | undefined
  repaired: boolean
  objected: boolean
  /** Questions that had two answers. */
  doubled: number
  /** Which card each asker was told, of the first askers; and whether one was told two. */
  readonly clients: Map<Ipv4, MacAddress>
  mixed: boolean
  /** Times that somebody else spoke than before. */
  turns: number
  over: 'cured' | 'taken-over' | undefined
  /** A clear end: whoever speaks again begins a new episode. */
  clearly: boolean
  moves: number
  movedAt: number
  from: Claimant | undefined
  /** Changes of hands by claim alone, each soon after the one before. */
  swaps: number
  returns: number
  returnedAt: number
  askedAt: number
  answered: Claimant[]
  beginningUnseen: boolean
  repliesUnseen: boolean
  toldAt: number
  told: string
  toldCount: number
}

const never = Number.NEGATIVE_INFINITY

export const makeContest = (segment: number, ip: Ipv4, episode: number, at: number): Contest => ({
  segment,
  ip,
  episode,
  story: makeStory(),
  claimants: [],
  surplus: 0,
  latest: { kind: undefined, target: asIpv4(0), at: never, by: noMac },
  echoedQuestions: 0,
  mayBeEchoed: 0,
  speaker: undefined,
  spoke: 'use',
  spokeTo: asIpv4(0),
  openedAt: at,
  heardAt: at,
  shown: 'no',
  rule: 'undetermined',
  older: undefined,
  younger: undefined,
  repaired: false,
  objected: false,
  doubled: 0,
  clients: new Map(),
  mixed: false,
  turns: 0,
  over: undefined,
  clearly: false,
  moves: 0,
  movedAt: 0,
  from: undefined,
  swaps: 0,
  returns: 0,
  returnedAt: never,
  askedAt: never,
  answered: [],
  beginningUnseen: false,
  repliesUnseen: false,
  toldAt: never,
  told: '',
  toldCount: 0,
})

export function claimantOf(contest: Contest, mac: MacAddress): Claimant | undefined {
  for (const claimant of contest.claimants) if (claimant.mac === mac) return claimant
  return undefined
}

/** The claimant of this card; undefined where there is no more room for one. */
export function join(contest: Contest, mac: MacAddress, at: number): Claimant | undefined {
  const known = claimantOf(contest, mac)
  if (known !== undefined) return known
  if (contest.claimants.length >= kept.claimants) {
    contest.surplus++
    return undefined
  }
  const claimant: Claimant = {
    mac,
    firstAt: at,
    heldFirst: false,
    saidAt: never,
    uses: 0,
    asserts: 0,
    own: 0,
    claims: 0,
    claimedAt: never,
    probes: 0,
    probedAt: never,
    refusedAt: never,
    usesRefused: 0,
    claimsRefused: 0,
    replies: 0,
    repliedAt: never,
    broadcasts: 0,
    alone: 0,
    announcedAt: never,
    echoes: 0,
    wasLeased: false,
  }
  contest.claimants.push(claimant)
  return claimant
}

/** A lease from before, or of now: whoever got the address from a server has it. */
export function leased(contest: Contest, mac: MacAddress, at: number, frame: number) {
  const claimant = join(contest, mac, at)
  if (claimant === undefined) return
  if (at < claimant.firstAt) claimant.firstAt = at
  claimant.wasLeased = true
  claimant.heldFirst = true
  contest.story.add(frame, at, 'lease', mac, false)
}

/** It asked for the address from 0.0.0.0, at the time the table remembers. */
export function askedBefore(contest: Contest, mac: MacAddress, at: number, frame: number): Claimant | undefined {
  const claimant = join(contest, mac, at)
  if (claimant !== undefined && claimant.probes === 0) {
    claimant.probes = 1
    claimant.probedAt = at
    contest.story.add(frame, at, 'probe', mac, true)
    if (at > contest.latest.at) Object.assign(contest.latest, { kind: 'arp-probe', target: contest.ip, at, by: mac })
  }
  return claimant
}

/** Is this frame the one before, said again by somebody else? */
export function noteEcho(contest: Contest, claimant: Claimant, event: ArpEvent) {
  const { latest } = contest
  const isSame = latest.kind === undefined || (latest.kind === event.kind && latest.target === event.targetProtocol)
  if (latest.by !== claimant.mac && isSame && event.at - latest.at <= arp.translation) {
    claimant.echoes++
    if (latest.kind === 'arp-request') contest.echoedQuestions++
    if (event.kind === 'arp-request' || event.kind === 'arp-probe') contest.mayBeEchoed++
  }
  latest.kind = event.kind
  latest.target = event.targetProtocol
  latest.at = event.at
  latest.by = claimant.mac
}
/** All it said and asked. */
export const spoken = ({ uses, claims, replies, probes }: Claimant) => uses + claims + replies + probes
/** So far one of them has only said again what the other had just said, questions too: soon it will show whether that is all it ever does. */
export const isEchoing = ({ claimants, mayBeEchoed }: Contest) =>
  mayBeEchoed > 0 && claimants.length === 2 && claimants.some((one) => one.echoes > 0 && one.echoes === spoken(one))

/** It was told that somebody else has the address. */
export const isRefused = (claimant: Claimant) => claimant.refusedAt !== never
export const wasAsked = (contest: Contest) => contest.askedAt !== never
/** Not a word so far: neither said, nor asked, nor leased. */
export const isNew = (claimant: Claimant) => claimant.saidAt === never && claimant.probes === 0 && !claimant.wasLeased
export const spokeBefore = (claimant: Claimant) => claimant.saidAt !== never || claimant.wasLeased
