// The one hot loop: every frame of a source passes here, once.
//
//   is it of a protocol we read?  →  enter the link layer  →  which segment?  →  a copy of one just seen?
//   →  let the protocol tell events  →  to the detectors that hear them  →  findings
//
// Nothing here waits, asks the wall clock or makes text. Who calls `take` gives way between batches.
import { asMicros, type MacAddress, type Micros } from '../../shared/address.ts'
import type { Oddity } from '../../shared/finding.ts'
import type { WireEvent, WireEventKind } from '../wire/event.ts'
import { type Frame, type FrameBatch, type LinkLayer, load, makeFrame, point, type Wants } from '../wire/frame.ts'
import { linkLayer } from '../wire/links.ts'
import { observe } from '../wire/protocols.ts'
import { type Clock, startClock } from './clock.ts'
import { isAnnouncement, startCopies } from './copies.ts'
import type { Detector, Listening, Surroundings, Tell } from './detector.ts'
import { type Neighbourhood, neighbourhoodOf } from './neighbourhood.ts'
import { keptFrames, startOddities } from './oddities.ts'
import { type Segment, startSegments } from './segments.ts'
import { kept } from './thresholds.ts'

export interface PumpOptions {
  readonly detectors: readonly Detector[]
  readonly onFinding: Tell
  /** Called for every frame of a protocol we read, copies too, while its octets are on loan: the trace keeps them. */
  readonly keep?: (frame: Frame, fileTime: number, odd: string | undefined) => void
}

export interface Summary {
  readonly frames: number
  /** Frames of protocols we read. */
  readonly relevant: number
  readonly copies: number
  /** Time of the first and the last frame that has one, as the source tells it. */
  readonly first: Micros | undefined
  readonly last: Micros | undefined
  /** Link types met, by libpcap's numbers, and interfaces. */
  readonly links: readonly number[]
  readonly interfaces: number
  readonly oddities: readonly Oddity[]
}

export interface Pump {
  take(batch: FrameBatch): void
  /** Which frames `take` has a use for: a source may leave the others out of its batches. */
  readonly wants: Wants
  /** Time goes on though nothing comes: an idle live capture. */
  tick(now: Micros): void
  /** The source has ended: detectors tell what they held back. */
  end(): Summary
  summary(): Summary
  segment(number: number): Segment
  /** Who was seen so far, at most so many. */
  seen: Neighbourhood['seen']
}

/** So many copies, and so large a part of all frames, mean that the capture point shows frames twice. Ours. */
const tellingCopies = 8
const tellingShare = 0.1
/** Senders named of the frames that go round in a loop. */
const loopSenders = 16

export function startPump({ detectors, onFinding, keep }: PumpOptions): Pump {
  const frame = makeFrame()
  const segments = startSegments()
  const oddities = startOddities()
  const findCopy = startCopies((frame) => noteReturn(frame))
  const clocks: Clock[] = []
  /** Link types met, and the number of the batch's first frame where each was met first. */
  const links = new Map<number, number>()

  // Conflicts have a limit of their own: a flood of what is none never keeps one from being told.
  const listed = { conflict: new Set<string>(), other: new Set<string>() }
  const unlisted = new Set<string>()
  const list: Tell = (finding) => {
    const { id } = finding
    if (!listed.conflict.has(id) && !listed.other.has(id)) {
      const those = finding.verdict === 'conflict' ? listed.conflict : listed.other
      if (those.size >= kept.findings) {
        if (unlisted.size >= kept.unlisted || unlisted.has(id)) return
        unlisted.add(id)
        oddities.note('not-listed', frame.number)
        return
      }
      those.add(id)
    }
    onFinding(finding)
  }
  const surroundings: Surroundings = {
    segment: segments.segment,
    isFull: () => listed.conflict.size >= kept.findings,
    passOver: () => oddities.note('not-listed', frame.number),
  }
  const listening = detectors.map((detector) => ({ detector, hearer: detector.start(list, surroundings) }))
  // Kinds are few and looked up for every event: in the order they were met, the frequent ones are found at the first looks.
  const kinds: WireEventKind[] = []
  const hearersOf: Listening['hear'][][] = []
  const placeOf = (kind: WireEventKind): number => {
    for (let place = 0; place < kinds.length; place++) if (kinds[place] === kind) return place
    hearersOf.push(listening.filter(({ detector }) => detector.hears.includes(kind)).map(({ hearer }) => hearer.hear))
    return kinds.push(kind) - 1
  }
  const tell = (event: WireEvent): void => {
    const those = hearersOf[placeOf(event.kind)]
    if (those !== undefined) for (const hear of those) hear(event)
  }

  let frames = 0
  let relevant = 0
  let copies = 0
  let announcementCopies = 0
  let first: number | undefined
  let last: number | undefined
  // Times live in an object: a number that is no small integer would be made anew for every frame in a variable of the closure.
  const time = { now: asMicros(0.5), ofFile: 0.5 }
  const copyFrames: number[] = []
  const copyTimes: Micros[] = []

  const meetLink = (link: number, batch: FrameBatch, index: number): LinkLayer => {
    const layer = linkLayer(link)
    if (links.has(link)) return layer
    if (layer.carries === 'ip') oddities.note('no-arp', numberOf(batch, index))
    links.set(link, batch.first)
    return layer
  }

  /** The link layer is known: which segment is it, and is it worth going on? */
  const enter = (_: Frame, at: number): boolean => {
    frame.segment = segments.number(frame.interface, frame.vlans)
    const before = findCopy(frame, at, time.ofFile)
    wasCopy = before >= 0
    if (wasCopy && before !== frame.segment) {
      frame.segment = segments.join(before, frame.segment)
      // The first sighting was told of a segment nobody knew yet; what is known of this one has to hear it too.
      wasCopy = frame.segment === before
    }
    if (wasCopy && isAnnouncement(frame, at)) announcementCopies++
    return !wasCopy
  }
  let wasCopy = false
  const newClock = (face: number): Clock => {
    const clock = startClock()
    clocks[face] = clock
    return clock
  }

  const take = (batch: FrameBatch): void => {
    point(frame, batch.bytes)
    let link = -1
    let layer = linkLayer(0)
    let isSure = false
    for (let index = 0; index < batch.count; index++) {
      const itsLink = batch.link[index] ?? 0
      if (itsLink !== link) {
        link = itsLink
        layer = meetLink(link, batch, index)
        // Of a link type that was known when the batch was filled, there are only frames that somebody wants.
        isSure = batch.chosen !== undefined && links.get(link) !== batch.first && layer.carries !== 'nothing'
      }
      if (!isSure && !layer.isRelevant(frame.view, batch.start[index] ?? 0, batch.end[index] ?? 0)) {
        if (layer.carries === 'nothing') oddities.note('unknown-link', numberOf(batch, index))
        continue
      }
      load(frame, batch, index)
      time.ofFile = frame.at
      const clock = clocks[frame.interface] ?? newClock(frame.interface)
      time.now = clock.tell(time.ofFile)
      frame.at = time.now
      const oddTime = clock.odd()
      if (oddTime !== undefined) oddities.note(oddTime, frame.number)
      wasCopy = false
      const odd = observe(frame, tell, enter) ?? (wasCopy ? 'mirror-copy' : undefined)
      if (wasCopy) noteCopy()
      if (odd !== undefined) oddities.note(odd, frame.number)
      relevant++
      keep?.(frame, time.ofFile, odd)
    }
    noteTimes(batch)
    noteForgotten(numberOf(batch, batch.count - 1))
    frames += batch.chosen?.frames ?? batch.count
  }
  const numberOf = (batch: FrameBatch, index: number) => batch.first + (batch.chosen?.nth[index] ?? index)

  // What the links met so far make of a frame; everything of a link not met yet, so that it is noted.
  let askedLink = -1
  let isRelevant: LinkLayer['isRelevant'] = () => true
  const wants = (octets: DataView, link: number, start: number, end: number): boolean => {
    if (link !== askedLink) {
      if (!links.has(link)) return true
      askedLink = link
      const layer = linkLayer(link)
      // A link type that is not read is told of with the number of its frames.
      isRelevant = layer.carries === 'nothing' ? () => true : layer.isRelevant
    }
    return isRelevant(octets, start, end)
  }

  let forgotten = 0
  /** What bounded memory cost, up to this frame: said rather than hidden. */
  const noteForgotten = (number: number): void => {
    let all = 0
    for (const { hearer } of listening) all += hearer.forgotten?.() ?? 0
    if (all > forgotten) oddities.note('forgotten', number, all - forgotten)
    forgotten = all
  }

  const noteTimes = (batch: FrameBatch): void => {
    const from = (batch.chosen?.span ?? batch.at)[0] ?? Number.NaN
    const to = (batch.chosen === undefined ? batch.at[batch.count - 1] : batch.chosen.span[1]) ?? Number.NaN
    if (first === undefined && !Number.isNaN(from)) first = from
    if (!Number.isNaN(to)) last = to
  }

  const noteCopy = (): void => {
    copies++
    if (copyFrames.length < keptFrames) {
      copyFrames.push(frame.number)
      copyTimes.push(frame.at)
    }
  }
  const tellCopies = (): void => {
    const telling = copies - announcementCopies
    if (telling < tellingCopies || telling < relevant * tellingShare) return
    onFinding({
      kind: 'mirror-copies',
      id: 'mirror-copies',
      verdict: 'benign',
      certainty: 'proved',
      frames: copyFrames,
      proof: copyFrames.map((number, index) => ({ deed: 'copy', frame: number, at: copyTimes[index] ?? time.now, by: 'other' })),
      first: copyTimes[0] ?? time.now,
      last: time.now,
      count: copies,
      unseen: [],
      copies,
    })
  }

  /** Frames that go round, and who sent them. */
  const loop = {
    frames: [] as { readonly frame: number; readonly at: Micros }[],
    senders: new Set<MacAddress>(),
    count: 0,
    last: asMicros(0),
  }
  const noteReturn = ({ number, linkSource }: Frame): void => {
    loop.count++
    loop.last = time.now
    if (loop.frames.length < keptFrames) loop.frames.push({ frame: number, at: time.now })
    const isNew = loop.senders.size < loopSenders && !loop.senders.has(linkSource)
    if (!isNew) return
    loop.senders.add(linkSource)
    tellLoop()
  }
  const tellLoop = (): void => {
    const [first] = loop.frames
    if (first === undefined) return
    onFinding({
      kind: 'forwarding-loop',
      id: 'forwarding-loop',
      verdict: 'notice',
      // One machine might repeat itself like mad; that several do at the same time is no chance.
      certainty: loop.senders.size > 1 ? 'proved' : 'likely',
      machines: Array.from(loop.senders, (mac) => neighbourhoodOf(surroundings).machine(mac)),
      frames: loop.frames.map(({ frame }) => frame),
      proof: loop.frames.map(({ frame, at }) => ({ deed: 'copy', frame, at, by: 'other' })),
      first: first.at,
      last: loop.last,
      count: loop.count,
      unseen: [],
    })
  }

  const summary = (): Summary => ({
    frames,
    relevant,
    copies,
    first: first === undefined ? undefined : asMicros(first),
    last: last === undefined ? undefined : asMicros(last),
    links: [...links.keys()],
    interfaces: clocks.length,
    oddities: oddities.all(),
  })

  return {
    take,
    wants,
    tick(now) {
      time.now = now
      for (const { hearer } of listening) hearer.tick?.(now)
    },
    end() {
      for (const { hearer } of listening) hearer.end?.(time.now)
      tellCopies()
      tellLoop()
      return summary()
    },
    summary,
    segment: segments.segment,
    seen: (limit) => neighbourhoodOf(surroundings).seen(limit),
  }
}
