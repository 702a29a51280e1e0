// Frames from network cards, several at once. Each card has a child that captures; when one ends it is started again and the gap is said.
import { Readable } from 'node:stream'
import type { Micros } from '../../../shared/address.ts'
import type { Fault } from '../../../shared/fault.ts'
import { failed, ok, type Result } from '../../../shared/result.ts'
import type { FrameBatch } from '../../wire/frame.ts'
import { streamOctets } from '../octets.ts'
import { pcapng } from '../pcapng.ts'
import { readFrames } from '../read.ts'
import type { FrameSource } from '../source.ts'
import type { AdapterInfo } from './adapters.ts'
import type { Child, Launch } from './child.ts'
import { captureFault, type Setting } from './faults.ts'
import { captureFilter } from './filter.ts'
import { startMerge } from './merge.ts'
import { ringOctets, startRecorder } from './recorder.ts'

export interface WatchedAdapter {
  readonly name: string
  readonly state: 'watching' | 'gone' | 'stopped'
  readonly say?: string
}

/** What is known of loss while a card is watched. */
export interface WatchState {
  readonly adapters: readonly WatchedAdapter[]
  /** Nothing was captured on an adapter between these; after how many frames in all. */
  readonly gaps: readonly { readonly after: number; readonly from: Micros; readonly to: Micros | undefined; readonly say: string }[]
  /** Frames the kernel dropped; undefined while or where the source does not say. */
  readonly dropped: number | undefined
  readonly recordedOctets: number
  /** The ring on disk never grows beyond this. */
  readonly recordLimitOctets: number
  /** Why nothing is being recorded just now, and how many frames passed unrecorded so far. */
  readonly recordTrouble: string | undefined
  readonly unrecorded: number
}

export interface LiveSource extends FrameSource {
  state(): WatchState
}

export interface WatchOptions {
  readonly source: 'cap' | 'dumpcap'
  readonly adapters: readonly AdapterInfo[]
  /** Where the frames are kept as they come: a pcapng file, its older half beside it. */
  readonly record: string | undefined
  readonly launch: Launch
  readonly setting: Setting
  now(): Micros
  /** Calls `act` after so many milliseconds; returns what calls it off. */
  later(milliseconds: number, act: () => void): () => void
}

/** Milliseconds until a child that ended is started again: at once nearly, then twice as long each time. */
const firstWait = 200
const longestWait = 2_000
/** A child that has not failed for so long runs, though it may hold its first octets back. Milliseconds. */
const longEnough = 1_500
/** Milliseconds a child has to write its counters and end, and we to read what it wrote before. */
const forceAfter = 100
/** Milliseconds between two looks at the clock; where it went this much further than that, the computer was asleep. */
const betweenLooks = 2_000
const asleep = 10_000
/** Octets a child may be ahead of the engine; then it waits, so that a flood fills no memory of ours. */
const aheadOctets = 32 * 1024 * 1024

const programFor = (source: 'cap' | 'dumpcap', device: string): Parameters<Launch> =>
  source === 'cap'
    ? ['capture-process', [device, captureFilter(true), captureFilter(false)]]
    : ['dumpcap', ['-i', device, '-f', captureFilter(true), '-n', '-q', '-B', '32', '-w', '-']]

/** One adapter, captured on for as long as we are not told to stop. */
interface Line {
  state(): WatchedAdapter
  dropped(): number | undefined
  /** The first child runs, or why it does not. */
  readonly begun: Promise<Fault | undefined>
  readonly done: Promise<void>
  stop(): void
}

function keepCapturing(
  adapter: AdapterInfo,
  { launch, later, setting, source }: WatchOptions,
  take: (batch: FrameBatch) => Promise<void>,
  changed: (now: WatchedAdapter) => void,
  behind: () => void,
): Line {
  let state: WatchedAdapter = { name: adapter.name, state: 'watching' }
  /** What children that ended said they dropped, and what the one that runs says. */
  let droppedBefore: number | undefined
  let dropped: () => number | undefined = () => undefined
  let child: Child | undefined
  let cut: () => void = () => undefined
  let stopped = false
  let endPause: (() => void) | undefined
  let tellBegun: (fault: Fault | undefined) => void = () => undefined
  const begun = new Promise<Fault | undefined>((tell) => {
    tellBegun = tell
  })
  const become = (next: WatchedAdapter) => {
    const before = state
    state = next
    if (before.state !== next.state) changed(next)
  }

  /** From a child's start to its end; what it said last, if it was not us who ended it. */
  const captureOnce = async (running: () => void): Promise<string> => {
    const [program, args] = programFor(source, adapter.device)
    const one = launch(program, args)
    const octets = new Readable({ highWaterMark: aheadOctets, read: () => hold(false) })
    let held = false
    const hold = (waiting: boolean) => {
      if (held !== waiting) one.hold(waiting)
      held = waiting
    }
    const sure = later(longEnough, running)
    const ended = new Promise<string>((tell) =>
      one.onEnd(({ said }) => {
        sure()
        octets.push(null)
        tell(said)
      }),
    )
    one.onData((data) => {
      running()
      if (!octets.push(data) && !octets.destroyed) hold(true)
    })
    child = one
    const frames = readFrames(streamOctets(octets), pcapng, new Uint8Array(0), source)
    const before = droppedBefore
    dropped = () => {
      const now = frames.dropped()
      return now === undefined ? before : (before ?? 0) + now
    }
    cut = () => {
      behind()
      frames.stop()
    }
    await frames.pump(take)
    cut = () => undefined
    droppedBefore = dropped()
    // Nobody reads on, whatever is still said: at the end, when cut off, and where octets made no sense.
    hold(false)
    one.stop(true)
    return await ended
  }

  const keep = async () => {
    for (let wait = firstWait; !stopped; wait = Math.min(wait * 2, longestWait)) {
      const said = await captureOnce(() => {
        wait = firstWait
        become({ name: adapter.name, state: 'watching' })
        tellBegun(undefined)
      })
      if (stopped) break
      const fault = captureFault(said, setting)
      become({ name: adapter.name, state: 'gone', say: fault.say })
      tellBegun(fault)
      await new Promise<void>((resolve) => {
        const cancel = later(wait, resolve)
        endPause = () => {
          cancel()
          resolve()
        }
      })
    }
    become({ name: adapter.name, state: 'stopped' })
  }

  return {
    state: () => state,
    dropped: () => dropped(),
    begun,
    done: keep(),
    stop: () => {
      stopped = true
      endPause?.()
      child?.stop()
      // What is not through by then came in the same moment as the word to stop.
      later(forceAfter, () => cut())
    },
  }
}

/**
 * Starts to watch. Answers when every adapter runs or has failed to start.
 * @fault capture/…   no adapter could be started: the first one's reason. One that fails beside others is tried again, and said in `state`.
 */
export async function watch(options: WatchOptions): Promise<Result<LiveSource>> {
  const { adapters, source, now } = options
  const recorder =
    options.record === undefined
      ? undefined
      : startRecorder(
          options.record,
          adapters.map(({ device }) => device),
          now,
        )
  const gaps: { adapter: string; after: number; from: Micros; to: Micros | undefined; say: string }[] = []
  let frames = 0
  let attach: (take: (batch: FrameBatch) => void | Promise<void>) => void = () => undefined
  const attached = new Promise<(batch: FrameBatch) => void | Promise<void>>((tell) => {
    attach = tell
  })

  // One batch at a time goes on, whichever card it came from; frames are numbered as they go.
  let before: Promise<void> = Promise.resolve()
  const goOn = (batch: FrameBatch): Promise<void> => {
    before = before.then(async () => {
      const numbered: FrameBatch = { ...batch, first: frames + 1 }
      frames += batch.count
      recorder?.add(numbered)
      await (await attached)(numbered)
    })
    return before
  }
  const merge = adapters.length > 1 ? startMerge(goOn, options.later) : undefined
  const pass = (index: number, batch: FrameBatch): Promise<void> => {
    batch.interface.fill(index, 0, batch.count)
    return merge === undefined ? goOn(batch) : merge.add(batch)
  }
  const changed = ({ name, state, say = '' }: WatchedAdapter) => {
    if (state === 'gone') gaps.push({ adapter: name, after: frames, from: now(), to: undefined, say: `${name}: ${say}` })
    if (state !== 'watching') return
    const gap = gaps.findLast((each) => each.adapter === name && each.to === undefined)
    if (gap !== undefined) gap.to = now()
  }

  const behind = (adapter: AdapterInfo) => () =>
    void gaps.push({
      adapter: adapter.name,
      after: frames,
      from: now(),
      to: undefined,
      say: `${adapter.name}: more had come than could be read before watching was stopped.`,
    })
  // Cards may outlive a sleep without a word: then only the clock tells of it.
  let looked = now()
  const look = () => {
    const at = now()
    if (at - looked > (betweenLooks + asleep) * 1000)
      gaps.push({ adapter: '', after: frames, from: looked, to: at, say: 'This computer was asleep, or too busy to capture.' })
    looked = at
    lookAgain = options.later(betweenLooks, look)
  }
  let lookAgain = options.later(betweenLooks, look)

  const lines = adapters.map((adapter, index) => keepCapturing(adapter, options, (batch) => pass(index, batch), changed, behind(adapter)))
  const stop = () => {
    lookAgain()
    for (const line of lines) line.stop()
    attach(() => undefined) // what waits for somebody to take it may go
  }
  const faults = await Promise.all(lines.map(({ begun }) => begun))
  const fault = faults[0]
  if (fault !== undefined && faults.every((each) => each !== undefined)) {
    stop()
    recorder?.close()
    return failed(fault)
  }
  return ok({
    format: source,
    pump: async (take) => {
      attach(take)
      await Promise.all(lines.map(({ done }) => done))
      lookAgain()
      await merge?.end()
      await before
      recorder?.close()
      return { frames }
    },
    progress: () => ({ done: recorder?.size() ?? 0, total: 0 }),
    stop,
    state: () => ({
      adapters: lines.map((line) => line.state()),
      gaps: gaps.map(({ after, from, to, say }) => ({ after, from, to, say })),
      dropped: lines.reduce<number | undefined>(
        (sum, line) => (line.dropped() === undefined ? sum : (sum ?? 0) + (line.dropped() ?? 0)),
        undefined,
      ),
      recordedOctets: recorder?.size() ?? 0,
      recordLimitOctets: ringOctets,
      recordTrouble: recorder?.trouble(),
      unrecorded: recorder?.missed() ?? 0,
    }),
  })
}
