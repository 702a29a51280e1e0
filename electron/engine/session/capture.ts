// One capture being read or watched: frames through the pump, into the trace, findings out. And what stays of it in the case.
import * as z from 'zod'
import { asMicros, type Micros } from '../../../shared/address.ts'
import { type EvidenceView, Pace } from '../../../shared/case.ts'
import { Fault } from '../../../shared/fault.ts'
import { Finding, FrameNumber, Oddity } from '../../../shared/finding.ts'
import { type OpenedFrame, SeenMachine, type TraceRow, type TraceState } from '../../../shared/trace.ts'
import type { FrameBatch } from '../../wire/frame.ts'
import { linkLayer } from '../../wire/links.ts'
import { detectors } from '../detectors.ts'
import { type Summary, startPump } from '../pump.ts'
import { sliceRows, startTrace, type Trace, type TraceView } from '../trace/trace.ts'
import { startPace } from './pace.ts'
import type { Frames, KeptFrame, LiveFrames, Rooms } from './rooms.ts'

type CaptureView = NonNullable<EvidenceView['capture']>
type Around = Pick<Rooms, 'later' | 'giveWay' | 'now'>

export interface CaptureReading {
  reading(): boolean
  /** It was stopped before its end: reading it again would give more. */
  cutShort(): boolean
  view(): CaptureView
  findings(): readonly Finding[]
  /** How fast a conflict goes; undefined for look-alikes. */
  pace(finding: string): Pace | undefined
  faults(): readonly Fault[]
  rows(filter: string, from: number, count: number): Promise<{ rows: TraceRow[]; version: number }>
  find(filter: string, frame: number): Promise<number | null>
  open(frame: number): OpenedFrame | undefined
  /** Frames by number, for a pcapng file; those no longer kept are left out. */
  frames(numbers: readonly number[]): KeptFrame[]
  /** Emits the list's state at once and whenever it changes; `changed` says that frames or findings came. */
  listen(filter: string, emit: (state: TraceState) => void): { changed(): void; end(): void }
  /**
   * Enough to show it where the file itself is not: the frames that findings stand on, those somebody marked, and their
   * neighbours, under their own numbers, and all that was made of the whole.
   * @param neighbours  frames before and after each
   */
  excerpt(marked: readonly number[], neighbours: number): Excerpt
  /** Who was heard to hold an address. */
  machines(): { readonly machines: readonly SeenMachine[]; readonly more: boolean }
  stop(): void
  readonly done: Promise<void>
}

/** Where a watch was interrupted: after which frame, in Micros from when and until when, and why. */
const Gap = z.object({ after: z.number(), from: z.number().optional(), to: z.number().optional(), say: z.string() })
type Gap = z.infer<typeof Gap>
const gapsOf = (gaps: LiveFrames['gaps']): Gap[] => gaps.map(({ to, ...gap }) => ({ ...gap, ...(to === undefined ? {} : { to }) }))

/** What was made of a capture, beside its proof frames: enough to show them when the file itself is gone. */
export const Kept = z.object({
  schema: z.literal(1),
  frames: z.number(),
  kept: z.number(),
  link: z.string(),
  first: z.number().optional(),
  last: z.number().optional(),
  damage: z.string().optional(),
  findings: z.array(Finding),
  oddities: z.array(Oddity),
  /** Frame numbers in the capture, ascending, in the order of the pcapng file. */
  numbers: z.array(FrameNumber),
  /** What is odd about which of them. Copies, say, are known only beside what they copy. */
  odd: z.array(z.object({ frame: FrameNumber, kind: z.string() })).optional(),
  machines: z.object({ machines: z.array(SeenMachine), more: z.boolean() }).optional(),
  faults: z.array(Fault).optional(),
  gaps: z.array(Gap).optional(),
  paces: z.array(z.object({ finding: z.string(), pace: Pace })).optional(),
})
export type Kept = z.infer<typeof Kept>
export interface Excerpt {
  readonly frames: readonly KeptFrame[]
  readonly made: Kept
}

/** Computers listed of one capture: more help nobody on a page. */
const machinesLimit = 1_000
/** Frames and octets that an excerpt of one capture may have. */
const excerptFrames = 20_000
const excerptOctets = 8 * 1024 * 1024
/** Screens hear of the list's length at most this often, in milliseconds. */
const betweenStates = 50
/** Detectors hear of the time this often while nothing comes, in milliseconds. */
const betweenTicks = 1_000
/** Gaps of a watch that are shown beside it; the trace has them all. */
const gapsShown = 20
/** Filters whose lists are kept, for windows that go back and forth. */
const listsLimit = 8

/**
 * Reads a source to its end, giving way between batches.
 * @param changed  frames, findings or the end have come
 */
export function readCapture(source: Frames, live: boolean, around: Around, changed: () => void): CaptureReading {
  const trace = startTrace()
  const found = new Map<string, Finding>()
  const paces = new Map<string, ReturnType<typeof startPace>>()
  const pump = startPump({
    detectors,
    keep: trace.keep,
    onFinding: (finding) => {
      found.set(finding.id, finding)
      trace.note(finding)
      if (finding.verdict === 'benign') return
      const pace = paces.get(finding.id) ?? startPace()
      paces.set(finding.id, pace)
      pace.note(finding)
    },
  })
  let reading = true
  let stopped = false
  let damage: Fault | undefined
  let broken: Fault | undefined

  let cancelTick = () => {}
  const tick = () => {
    cancelTick = around.later(betweenTicks, () => {
      pump.tick(asMicros(Date.parse(around.now()) * 1000))
      changed()
      tick()
    })
  }
  if (live) tick()

  const done = source
    .pump((batch) => {
      pump.take(batch)
      changed()
      return around.giveWay()
    }, pump.wants)
    .then(
      (ended) => {
        damage = ended.damage
      },
      (error: unknown) => {
        broken = {
          code: 'capture/broken',
          say: `Reading stopped: ${error instanceof Error ? error.message : error}`,
          hint: 'What came before is shown.',
        }
        source.stop() // a card would go on being watched for nobody
      },
    )
    .then(() => {
      cancelTick()
      pump.end()
      reading = false
      changed()
    })

  return reader(trace, around, {
    reading: () => reading,
    cutShort: () => stopped,
    view: () => {
      const { done: octets, total } = source.progress()
      return {
        ...viewOf(pump.summary(), trace, found),
        reading,
        progress: reading ? (total === 0 ? 0 : octets / total) : 1,
        ...(damage === undefined ? {} : { damage: damage.say }),
        ...liveOf(source),
      }
    },
    findings: () => [...found.values()],
    pace: (id) => paces.get(id)?.strip(live && reading ? Date.parse(around.now()) * 1000 : (pump.summary().last ?? 0)),
    faults: () => [damage, broken].filter((fault) => fault !== undefined),
    damage: () => (damage === undefined ? undefined : { after: damage.at ?? pump.summary().frames, say: damage.say }),
    gaps: () => gapsOf(source.state?.().gaps ?? []),
    machines: () => pump.seen(machinesLimit),
    stop: () => {
      if (reading) stopped = true
      source.stop()
    },
    done,
  })
}

const liveOf = (source: Frames): Pick<CaptureView, 'live'> => {
  const { adapters, dropped, recordedOctets = 0, recordLimitOctets = 0, recordTrouble, unrecorded = 0, gaps = [] } = source.state?.() ?? {}
  if (adapters === undefined) return {}
  return {
    live: {
      source: source.format,
      adapters: adapters.map((adapter) => ({ ...adapter })),
      ...(dropped === undefined ? {} : { dropped }),
      recordedOctets,
      recordLimitOctets,
      ...(recordTrouble === undefined ? {} : { recordTrouble }),
      ...(unrecorded === 0 ? {} : { unrecorded }),
      gaps: gaps.slice(-gapsShown).map(({ from, to, say }) => ({ from, ...(to === undefined ? {} : { to }), say })),
    },
  }
}

const viewOf = (
  summary: Summary,
  trace: Trace,
  found: ReadonlyMap<string, Finding>,
): Omit<CaptureView, 'reading' | 'progress' | 'damage'> => ({
  frames: summary.frames,
  kept: trace.kept().all,
  link: summary.links.map((link) => linkLayer(link).name).join(', '),
  findings: [...found.keys()],
  oddities: [...summary.oddities],
  ...(summary.first === undefined ? {} : { first: summary.first }),
  ...(summary.last === undefined ? {} : { last: summary.last }),
})

interface Reading
  extends Pick<CaptureReading, 'reading' | 'cutShort' | 'view' | 'findings' | 'pace' | 'faults' | 'machines' | 'stop' | 'done'> {
  damage(): TraceState['damage']
  gaps(): Gap[]
}

/** What screens ask of a trace, whether it is being read or stands as it was kept. */
function reader(trace: Trace, around: Around, from: Reading): CaptureReading {
  const lists = new Map<string, TraceView>()
  const listOf = (filter: string): TraceView => {
    const list = lists.get(filter) ?? trace.view(filter)
    lists.delete(filter)
    lists.set(filter, list)
    for (const old of lists.keys()) {
      if (lists.size <= listsLimit) break
      lists.delete(old)
    }
    return list
  }
  /** Works on a list until it knows enough, or until nobody wants it any more. */
  const worked = async (filter: string, isEnough: (list: TraceView) => boolean): Promise<TraceView> => {
    const list = listOf(filter)
    while (!isEnough(list) && !list.work(sliceRows) && lists.get(filter) === list) await around.giveWay()
    return list
  }
  const listeners = new Map<string, number>()
  const listened = (filter: string, more: 1 | -1): void => {
    const now = (listeners.get(filter) ?? 0) + more
    if (now > 0) listeners.set(filter, now)
    else listeners.delete(filter)
  }
  const frames = (numbers: readonly number[]): KeptFrame[] =>
    numbers.map((number) => trace.held(number)).filter((frame) => frame !== undefined)

  return {
    ...from,
    rows: async (filter, first, count) => {
      const list = await worked(filter, (one) => one.has(first + count))
      return { rows: list.rows(first, count), version: list.state().version }
    },
    find: async (filter, frame) => (await worked(filter, (one) => one.knows(frame))).find(frame),
    open: trace.open,
    frames,
    listen: (filter, emit) => {
      const list = listOf(filter)
      listened(filter, 1)
      let ended = false
      let due = false
      const tell = () => {
        due = false
        if (ended) return
        const damage = from.damage()
        const gaps = from.gaps().map((gap) => ({ ...gap, index: list.indexAfter(gap.after) }))
        const { frames: all, kept } = from.view()
        const [start, end] = [trace.start(), trace.end()]
        emit({
          frames: all,
          kept,
          ...list.state(),
          ...(start === undefined ? {} : { start: start as Micros }),
          ...(end === undefined ? {} : { end: end as Micros }),
          ...(damage === undefined ? {} : { damage }),
          ...(gaps.length === 0 ? {} : { gaps }),
        })
      }
      let working = false
      /** Rows are looked at in slices; what was found so far is told meanwhile. */
      const work = async () => {
        if (working) return
        working = true
        while (!ended && !list.work(sliceRows)) {
          soon()
          await around.giveWay()
        }
        working = false
        soon()
      }
      const soon = () => {
        if (due || ended) return
        due = true
        around.later(betweenStates, tell)
      }
      list.work(sliceRows)
      tell()
      void work()
      return {
        changed: () => void work(),
        end: () => {
          ended = true
          listened(filter, -1)
          // A search nobody waits for is given up, with what was asked of it meanwhile.
          if (!listeners.has(filter) && list.state().progress < 1 && lists.get(filter) === list) lists.delete(filter)
        },
      }
    },
    excerpt: (marked, neighbours) => {
      const findings = from.findings()
      const told = [...marked, ...findings.flatMap((finding) => [...finding.proof.map(({ frame }) => frame), ...finding.frames])]
      // What was marked, then what proves, then what lies around: in that order it is left out where there is too much of it.
      const wanted = new Set(told)
      for (const number of new Set(told)) for (const near of neighbours === 0 ? [] : trace.around(number, neighbours)) wanted.add(near)
      let octets = 0
      const held = [...wanted]
        .slice(0, excerptFrames)
        .flatMap((number) => trace.held(number) ?? [])
        .filter((frame) => {
          octets += frame.octets.length
          return octets <= excerptOctets
        })
        .sort((a, b) => a.number - b.number)
      const { frames: all, kept, link, first, last, damage, oddities } = from.view()
      return {
        frames: held.map((frame) => ({ ...frame, comment: `Frame ${frame.number}` })),
        made: {
          schema: 1,
          frames: all,
          kept,
          link,
          ...(first === undefined ? {} : { first }),
          ...(last === undefined ? {} : { last }),
          ...(damage === undefined ? {} : { damage }),
          findings: [...findings],
          oddities,
          numbers: held.map(({ number }) => number),
          odd: held.flatMap(({ number, odd }) => (odd === undefined ? [] : [{ frame: number, kind: odd }])),
          machines: { machines: [...from.machines().machines], more: from.machines().more },
          faults: [...from.faults()],
          gaps: from.gaps(),
          paces: findings.flatMap(({ id }) => {
            const pace = from.pace(id)
            return pace === undefined ? [] : [{ finding: id, pace }]
          }),
        },
      }
    },
  }
}

/** Names of what is kept of one capture, in the case's folder. */
export const proofFiles = (evidence: string) => ({ frames: `${evidence}.pcapng`, made: `${evidence}.json` })

/** The capture as it was kept, when the file itself is gone: its findings and proof frames, under their own numbers. */
export async function readProof(rooms: Rooms, id: string, evidence: string): Promise<CaptureReading | undefined> {
  const names = proofFiles(evidence)
  const text = await rooms.store.keptText(id, names.made)
  const made = Kept.safeParse(text === undefined ? undefined : jsonOf(text))
  const opened = await rooms.openFile(rooms.store.pathOf(id, `kept/${names.frames}`))
  if (!made.success || !opened.ok || opened.value.kind !== 'capture') return undefined

  const { numbers, findings, odd, machines, faults = [], gaps, paces, schema: _, ...kept } = made.data
  const odds = new Map(odd?.map(({ frame, kind }) => [frame, kind]))
  const trace = startTrace()
  const pump = startPump({
    detectors: [],
    onFinding: () => undefined,
    keep: (frame, fileTime, seen) => trace.keep(frame, fileTime, odds.get(frame.number) ?? seen),
  })
  let read = 0
  await opened.value.frames.pump((batch) => {
    for (let index = 0; index < batch.count; index++) {
      const number = numbers[read++]
      if (number !== undefined) pump.take(single(batch, index, number))
    }
  })
  for (const finding of findings) trace.note(finding)
  const [damage] = faults
  return reader(trace, rooms, {
    reading: () => false,
    cutShort: () => false,
    view: () => ({
      ...definite(kept),
      findings: findings.map((finding) => finding.id),
      reading: false,
      progress: 1,
      excerpt: trace.kept().held,
    }),
    findings: () => findings,
    pace: (id) => paces?.find(({ finding }) => finding === id)?.pace,
    faults: () => faults,
    damage: () => (damage === undefined ? undefined : { after: damage.at ?? kept.frames, say: damage.say }),
    gaps: () => gaps ?? [],
    machines: () => machines ?? { machines: [], more: false },
    stop: () => undefined,
    done: Promise.resolve(),
  })
}

const definite = ({
  first,
  last,
  damage,
  ...view
}: Omit<Kept, 'schema' | 'findings' | 'numbers' | 'odd' | 'machines' | 'faults' | 'gaps' | 'paces'>) => ({
  ...view,
  ...(first === undefined ? {} : { first }),
  ...(last === undefined ? {} : { last }),
  ...(damage === undefined ? {} : { damage }),
})

/** One frame of a batch, under its number in the capture it came from. */
const single = (batch: FrameBatch, index: number, number: number): FrameBatch => ({
  bytes: batch.bytes,
  count: 1,
  start: batch.start.subarray(index, index + 1),
  end: batch.end.subarray(index, index + 1),
  at: batch.at.subarray(index, index + 1),
  original: batch.original.subarray(index, index + 1),
  link: batch.link.subarray(index, index + 1),
  interface: batch.interface.subarray(index, index + 1),
  first: number,
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
