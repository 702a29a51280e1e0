// The trace of one source: what the pump keeps, listed through filters, opened frame by frame. Rows are made for the window looked at.
import { asMicros, type Micros } from '../../../shared/address.ts'
import type { Deed, Finding, Role } from '../../../shared/finding.ts'
import type { OpenedFrame, TraceRow } from '../../../shared/trace.ts'
import { asksFindings, parseFilter } from '../../../shared/trace-filter.ts'
import { hold, makeFrame, vlanIds } from '../../wire/frame.ts'
import { linkLayer } from '../../wire/links.ts'
import { describe, observe, open } from '../../wire/protocols.ts'
import { sayOddity } from '../oddities.ts'
import { compile, makeSubject } from './matcher.ts'
import { type Keys, keysOf, type PairRow, pairsOf } from './pairs.ts'
import { lastNotAbove, startRing } from './ring.ts'

/** A frame with its octets, to be written into a pcapng file. */
export interface HeldFrame {
  readonly number: number
  readonly octets: Uint8Array
  readonly at: Micros
  readonly link: number
  readonly interface: number
  readonly originalLength: number
  /** What is odd about it. */
  readonly odd?: string
}

/** One filter's list. Indexes count from 0 over all that ever passed; those before `first` have fallen out of the ring. */
export interface TraceView {
  /** Checks on, up to so much work. @returns whether all there are have been checked */
  work(share: number): boolean
  /** Have the rows before this index been found? */
  has(index: number): boolean
  /** Was the frame checked, or is it not kept? */
  knows(frame: number): boolean
  state(): {
    readonly first: number
    readonly rows: number
    readonly version: number
    readonly progress: number
    readonly fault?: string
    readonly faultAt?: number
  }
  rows(from: number, count: number): TraceRow[]
  /** Where a frame stands in the list; null when the filter leaves it out, has not come to it, or it is not kept. */
  find(frame: number): number | null
  /** The index of the first row after a frame, as far as the list goes. */
  indexAfter(frame: number): number
}

interface Mark {
  readonly deed: Deed
  readonly by: Role
  readonly finding: string
}

/** What a view does between two turns of others, counted in rows: a few milliseconds. Looking at a row's octets counts for many. */
export const sliceRows = 200_000
const openedCounts = 64

export function startTrace() {
  const ring = startRing()
  const frame = makeFrame()
  const findings = new Map<string, Finding>()
  /** By frame; worked out anew when somebody looks after a finding changed. Conflicts come first where a frame proves several. */
  let marks: Map<number, Mark> | undefined
  const markOf = (number: number): Mark | undefined => {
    marks ??= markAll()
    return marks.get(number)
  }
  const markAll = (): Map<number, Mark> => {
    const made = new Map<number, Mark>()
    const all = [...findings.values()]
    const inOrder = [...all.filter(({ verdict }) => verdict !== 'conflict'), ...all.filter(({ verdict }) => verdict === 'conflict')]
    for (const { id, proof } of inOrder) for (const { deed, by, frame: number } of proof) made.set(number, { deed, by, finding: id })
    return made
  }
  let version = 0

  const other = makeFrame()
  const pairRow = (row: number): PairRow | undefined => {
    if (row < ring.first() || row >= ring.end()) return undefined
    const odd = ring.load(other, row)
    let keys: Keys = {}
    observe(other, (event) => {
      keys = keysOf(event)
    })
    return { frame: other.number, at: other.at, keys, isCopy: odd === 'mirror-copy' }
  }

  const makeRow = (row: number, index: number): TraceRow => {
    const odd = ring.load(frame, row)
    const described = describe(frame)
    const mark = markOf(frame.number)
    return {
      index,
      frame: frame.number,
      at: frame.at,
      ...described,
      ...(frame.vlans === 0 ? {} : { vlan: vlanIds(frame.vlans) }),
      ...mark,
      ...(odd === undefined ? {} : { odd }),
    }
  }

  /** Every row: no list is kept. */
  const viewOfAll = (): TraceView => ({
    work: () => true,
    has: () => true,
    knows: () => true,
    state: () => ({ first: ring.first(), rows: ring.end(), version, progress: 1 }),
    rows: (from, count) => {
      const start = Math.max(from, ring.first())
      return Array.from({ length: Math.max(0, Math.min(from + count, ring.end()) - start) }, (_, at) => makeRow(start + at, start + at))
    },
    find: (number) => ring.rowOf(number) ?? null,
    indexAfter: (number) => ring.rowAfter(number),
  })

  const viewThrough = (filter: Parameters<typeof compile>[0]): TraceView => {
    const matches = compile(filter)
    const subject = makeSubject(ring.loadFrom, (number) => markOf(number) !== undefined)
    const changes = asksFindings(filter)
    let seenVersion = version
    let found = new Uint32Array(1024)
    let count = 0
    /** Passed rows that fell out of the ring and out of the list. */
    let gone = 0
    let next = ring.first()

    const add = (row: number): void => {
      if (count === found.length) {
        const larger = new Uint32Array(count * 2)
        larger.set(found)
        found = larger
      }
      found[count++] = row
    }
    const at = (position: number) => found[position] ?? 0
    const fallenOut = () => lastNotAbove(count, at, ring.first() - 1) + 1
    /** Half the list has fallen out: close the ranks. */
    const tidy = (): void => {
      const out = fallenOut()
      if (out < 1024 || out * 2 < count) return
      found.copyWithin(0, out, count)
      count -= out
      gone += out
    }

    return {
      work(share) {
        if (changes && seenVersion !== version) {
          seenVersion = version
          count = 0
          gone = 0
          next = ring.first()
        }
        tidy()
        next = Math.max(next, ring.first())
        const end = ring.end()
        const [begun, opened] = [next, subject.opened()]
        const isEnough = () => next - begun + (subject.opened() - opened) * openedCounts >= share
        while (next < end && !isEnough()) {
          const block = ring.blockOf(next)
          if (block === undefined) break
          subject.enter(block)
          const { firstRow } = block
          for (const last = firstRow + block.count; next < last && !isEnough(); next++) {
            subject.step(next - firstRow)
            if (matches(subject)) add(next)
          }
        }
        return next === end
      },
      has: (index) => gone + count >= index,
      knows: (number) => (ring.rowOf(number) ?? -1) < next,
      state() {
        const all = ring.end() - ring.first()
        const progress = all === 0 ? 1 : Math.max(0, next - ring.first()) / all
        return { first: gone + fallenOut(), rows: gone + count, version, progress }
      },
      rows(from, wanted) {
        const start = Math.max(from - gone, fallenOut())
        return Array.from({ length: Math.max(0, Math.min(from - gone + wanted, count) - start) }, (_, offset) =>
          makeRow(at(start + offset), gone + start + offset),
        )
      },
      find(number) {
        const row = ring.rowOf(number)
        if (row === undefined) return null
        const position = lastNotAbove(count, at, row)
        return position >= 0 && at(position) === row ? gone + position : null
      },
      indexAfter: (number) => gone + lastNotAbove(count, at, ring.rowAfter(number) - 1) + 1,
    }
  }

  return {
    /** For the pump's `keep`. */
    keep: ring.keep,
    /** A finding came to light or grew: its proof frames are marked. */
    note(finding: Finding): void {
      findings.set(finding.id, finding)
      marks = undefined
      version++
    },
    /** Frames of protocols we read, and those of them still in the ring. */
    kept: () => ({ all: ring.end(), held: ring.end() - ring.first() }),
    /** Time of the first and the last frame in the ring. */
    start: (): number | undefined => (ring.end() === ring.first() ? undefined : ring.timeOf(ring.first())),
    end: (): number | undefined => (ring.end() === ring.first() ? undefined : ring.timeOf(ring.end() - 1)),
    view(filter: string): TraceView {
      const parsed = parseFilter(filter)
      if ('ok' in parsed) return parsed.ok.kind === 'all' ? viewOfAll() : viewThrough(parsed.ok)
      // The words are not understood yet: everything stays in view, and what is wrong is said.
      const all = viewOfAll()
      return { ...all, state: () => ({ ...all.state(), fault: parsed.fault, faultAt: parsed.at }) }
    },
    open(number: number): OpenedFrame | undefined {
      const row = ring.rowOf(number)
      if (row === undefined) return undefined
      const odd = ring.load(frame, row)
      const fields = open(frame)
      const { answers, answeredBy } = pairsOf(pairRow, row)
      return {
        frame: number,
        at: frame.at,
        octets: Array.from(hold(frame), (octet) => octet.toString(16).padStart(2, '0')).join(''),
        originalLength: frame.original,
        link: linkLayer(frame.link).name,
        fields,
        ...(answers === undefined ? {} : { answers }),
        ...(answeredBy.length === 0 ? {} : { answeredBy }),
        ...(odd === undefined ? {} : { note: sayOddity(odd) }),
      }
    },
    held(number: number): HeldFrame | undefined {
      const row = ring.rowOf(number)
      if (row === undefined) return undefined
      const odd = ring.load(frame, row)
      return {
        number,
        octets: hold(frame),
        at: asMicros(frame.at),
        link: frame.link,
        interface: frame.interface,
        originalLength: frame.original,
        ...(odd === undefined ? {} : { odd }),
      }
    },
    /** Numbers of the frames kept just before and after one, at most so many on either side, itself among them. */
    around(number: number, each: number): number[] {
      const row = ring.rowOf(number)
      if (row === undefined) return []
      const [from, to] = [Math.max(ring.first(), row - each), Math.min(ring.end(), row + each + 1)]
      return Array.from({ length: to - from }, (_, at) => {
        ring.load(frame, from + at)
        return frame.number
      })
    },
  }
}
export type Trace = ReturnType<typeof startTrace>
