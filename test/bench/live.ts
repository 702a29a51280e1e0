/// <reference path="../../electron/capture/live/cap.d.ts" />
// npm run bench:live: floods on a network card, watched by the engine with each source, beside tcpdump and dumpcap (Linux, root).
//   npm run bench:live -- [--rate 50000] [--seconds 20] [--steps 10000,25000,50000,100000,200000] [--step-seconds 5]
// A network of its own: a sender and a watcher in namespaces. Nothing leaves the machine.
import type { ChildProcess } from 'node:child_process'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, cpus, loadavg, networkInterfaces, setPriority } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { captureFilter } from '../../electron/capture/live/filter.ts'
import { live, type SourceName } from '../../electron/capture/live/live.ts'
import { ownPrograms, thisSetting } from '../../electron/capture/live/programs.ts'
import { readCapture } from '../../electron/engine/session/capture.ts'
import { realTime } from '../../electron/real-time.ts'
import { asMicros } from '../../shared/address.ts'
import { bundle } from '../bundle.mjs'
import { startLab, whyNoLab } from '../lab/net.ts'
import { makeCapture } from './make-capture.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rate: { type: 'string', default: '50000' },
    seconds: { type: 'string', default: '20' },
    steps: { type: 'string', default: '10000,25000,50000,100000,200000' },
    'step-seconds': { type: 'string', default: '5' },
  },
})
const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** Frames sent over and over: ARP and NetBIOS names of five hundred hosts, and four addresses that two of them claim. */
const flood = { frames: 20_000, relevant: 1, hosts: 500, conflicts: 4, seed: 11 } as const
/** A late turn of the sender is made up for, but never in a burst of more than so many milliseconds' worth. */
const burst = 5

/**
 * Sends a capture's frames at an even rate, a millisecond's worth at a time, straight through libpcap. Prints how many went out, and in how long.
 * Whoever runs out of processor falls behind and says so: what was sent is counted, never what was meant.
 */
function send(file: string, rate: number, seconds: number): never {
  setPriority(constants.priority.PRIORITY_HIGH) // a network does not wait for our processor
  const { Cap: Library } = createRequire(import.meta.url)('cap') as typeof import('cap')
  const card = new Library()
  card.open('eth0', 'ether proto 0xffff', 1_048_576, Buffer.alloc(65_536)) // nothing is heard, only sent
  const capture = readFileSync(file)
  const frames: Buffer[] = []
  for (let at = 24; at < capture.length; at += 16 + capture.readUInt32LE(at + 8))
    frames.push(capture.subarray(at + 16, at + 16 + capture.readUInt32LE(at + 8)))
  const turn = new Int32Array(new SharedArrayBuffer(4))
  let sent = 0
  let behind = 0
  const began = performance.now()
  for (let passed = 0; passed < seconds * 1000; passed = performance.now() - began) {
    const due = Math.floor((passed * rate) / 1000) - sent - behind
    const now = Math.min(due, Math.ceil((rate * burst) / 1000))
    behind += due - now
    for (let n = 0; n < now; n++) card.send(frames[sent++ % frames.length] as Buffer)
    Atomics.wait(turn, 0, 0, 1)
  }
  process.stdout.write(`${JSON.stringify({ sent, took: (performance.now() - began) / 1000 })}\n`)
  process.exit(0)
}

interface Watched {
  readonly seen: number
  readonly found: number
  readonly delay99: number
  readonly delayMost: number
  readonly stopped: number
  readonly dropped: number | null
  readonly recorded: number
  /** Octets of memory two seconds into the flood, and at its end. */
  readonly memory: readonly [early: number, late: number]
}

/** The engine as a case runs it: capture, recording, detectors, trace. Prints what it saw when its standard input speaks. */
async function watchHere(source: SourceName, captureProcess: string, folder: string): Promise<never> {
  const cards = live({
    launch: ownPrograms(captureProcess),
    setting: thisSetting(),
    interfaces: networkInterfaces,
    now: () => asMicros((performance.timeOrigin + performance.now()) * 1000),
    later: realTime.later,
  })
  const opened = await cards.open(['eth0'], join(folder, `${source}.pcapng`), source)
  if (!opened.ok) throw new Error(opened.fault.say)
  const around = {
    later: realTime.later,
    giveWay: () => new Promise<void>((turn) => setImmediate(turn)),
    now: () => new Date().toISOString(),
  }
  const reading = readCapture(opened.value, true, around, () => undefined)
  process.stdout.write('watching\n')
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  let early = 0
  const look = setInterval(() => {
    if (early !== 0 || reading.view().frames === 0) return
    early = 1
    setTimeout(() => {
      early = process.memoryUsage.rss()
    }, 2_000)
  }, 50)
  const word = String(await new Promise((done) => process.stdin.once('data', done)))
  // In the middle of a flood, or when all of it is through.
  for (let before = -1; word.startsWith('settle') && before !== reading.view().frames; await sleep(1_000)) before = reading.view().frames
  clearInterval(look)
  delay.disable()
  const late = process.memoryUsage.rss()
  const asked = performance.now()
  reading.stop()
  await reading.done
  const stopped = performance.now() - asked
  const { dropped, recordedOctets: recorded } = opened.value.state()
  const { frames: seen, findings } = reading.view()
  const said: Watched = {
    seen,
    found: findings.length,
    delay99: delay.percentile(99) / 1e6,
    delayMost: delay.max / 1e6,
    stopped,
    dropped: dropped ?? null,
    recorded,
    memory: [early, late],
  }
  process.stdout.write(`${JSON.stringify(said)}\n`)
  process.exit(0)
}

/** A program's lines, one after the other. */
function lines(child: ChildProcess): () => Promise<string> {
  if (child.stdout === null) throw new Error('no output to read')
  const each = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async () => {
    const { value, done } = await each.next()
    if (done === true) throw new Error('it ended without a word')
    return value as string
  }
}

/** One program at one rate: what was sent and what it saw. */
interface Measured extends Partial<Watched> {
  readonly sent: number
  readonly took: number
  readonly seen: number
}
type Measure = (rate: number, seconds: number) => Promise<Measured>

async function measure() {
  const why = whyNoLab(['tcpdump', 'dumpcap', 'capinfos'])
  if (why !== undefined) return console.log(`bench:live is left out: ${why}`)
  const script = process.argv[1] ?? ''
  const captureProcess = await bundle('electron/capture/live/capture-process.ts', 'capture-process')
  const lab = startLab()
  try {
    const sender = lab.host('sender', '00:0c:29:20:00:01', '10.9.20.1/24')
    const watcher = lab.host('watcher', '00:0c:29:20:00:02', '10.9.20.2/24')
    const frames = join(lab.folder, 'flood.pcap')
    makeCapture(frames, flood)
    const sending = async (rate: number, seconds: number) =>
      JSON.parse(await lines(sender.start(process.execPath, script, 'send', frames, String(rate), String(seconds)))()) as {
        sent: number
        took: number
      }
    const ours = (source: SourceName) => {
      const child = watcher.start(process.execPath, script, 'watch', source, captureProcess, lab.folder)
      child.stderr?.pipe(process.stderr)
      const next = lines(child)
      const stop = async (word: 'stop' | 'settle') => {
        child.stdin?.write(`${word}\n`)
        return JSON.parse(await next()) as Watched
      }
      return { begun: next(), stop }
    }
    const engine =
      (source: SourceName): Measure =>
      async (rate, seconds) => {
        const { begun, stop } = ours(source)
        await begun
        await sleep(1_500) // what a watch does at its start is over
        const sent = await sending(rate, seconds)
        return { ...sent, ...(await stop('settle')) }
      }
    const tool =
      (command: (file: string) => readonly [string, ...string[]]): Measure =>
      async (rate, seconds) => {
        const file = join(lab.folder, 'tool.pcap')
        const child = watcher.start(...command(file))
        await sleep(1_500)
        const sent = await sending(rate, seconds)
        await sleep(1_000)
        child.kill('SIGINT')
        await new Promise((done) => child.once('exit', done))
        return { ...sent, seen: countOf(file) }
      }
    const filter = captureFilter(true)
    const programs: readonly (readonly [string, Measure])[] = [
      ['claimcheck, cap', engine('cap')],
      ['claimcheck, dumpcap', engine('dumpcap')],
      ['tcpdump -w', tool((file) => ['tcpdump', '-i', 'eth0', '-n', '-Z', 'root', '-B', '32768', '-w', file, filter])],
      ['dumpcap -w', tool((file) => ['dumpcap', '-i', 'eth0', '-q', '-B', '32', '-w', file, '-f', filter])],
    ]

    console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; load ${loadOf()}\n`)
    const [rate, seconds] = [Number(values.rate), Number(values.seconds)]
    console.log(`## ${rate} ARP and NetBIOS name frames a second for ${seconds} s, over a veth pair\n`)
    console.log('| | sent | a second | seen | lost | kernel drops | event loop p99, most | stop | memory after 2 s, at the end |')
    console.log('|---|---|---|---|---|---|---|---|---|')
    for (const [name, run] of programs) console.log(rowOf(name, await run(rate, seconds)))

    console.log('\n## Stop in mid-flood\n')
    for (const source of ['cap', 'dumpcap'] as const) {
      const { begun, stop } = ours(source)
      await begun
      const flooding = sending(rate, 4)
      await sleep(2_000)
      console.log(`* ${source}: heard and done after ${(await stop('stop')).stopped.toFixed(0)} ms`)
      await flooding
    }

    const steps = values.steps.split(',').filter(Boolean).map(Number)
    const each = Number(values['step-seconds'])
    if (steps.length > 0) {
      console.log(`\n## Lost of what was sent, ${each} s each; in brackets what the sender reached\n`)
      console.log(`| | ${steps.map((step) => `${step}/s`).join(' | ')} |\n|---|${steps.map(() => '---|').join('')}`)
      for (const [name, run] of programs) {
        const cells: string[] = []
        for (const step of steps) {
          const { sent, seen, took } = await run(step, each)
          cells.push(`${sent - seen} (${Math.round(sent / took)}/s)`)
        }
        console.log(`| ${name} | ${cells.join(' | ')} |`)
      }
    }
    console.log(`\nload at the end ${loadOf()}`)
  } finally {
    lab.close()
  }
}

const loadOf = () =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')
const megabytes = (octets: number) => `${(octets / 1e6).toFixed(0)} MB`
function rowOf(name: string, { sent, took, seen, dropped, delay99, delayMost, stopped, memory }: Measured): string {
  const cells = [
    name,
    sent,
    Math.round(sent / took),
    seen,
    sent - seen,
    dropped === undefined ? '' : (dropped ?? 'not said'),
    delay99 === undefined ? '' : `${delay99.toFixed(1)}, ${delayMost?.toFixed(0)} ms`,
    stopped === undefined ? '' : `${stopped.toFixed(0)} ms`,
    memory === undefined ? '' : memory.map(megabytes).join(', '),
  ]
  return `| ${cells.join(' | ')} |`
}

/** Frames in a file, counted by Wireshark's own tool. */
function countOf(file: string): number {
  const said = spawnSync('capinfos', ['-Mc', file], { encoding: 'utf8' }).stdout
  return Number(/Number of packets:\s*(\d+)/.exec(said)?.[1] ?? Number.NaN)
}

const [what, ...rest] = positionals
if (what === 'send') send(rest[0] ?? '', Number(rest[1]), Number(rest[2]))
else if (what === 'watch') await watchHere(rest[0] as SourceName, rest[1] ?? '', rest[2] ?? '')
else await measure()
