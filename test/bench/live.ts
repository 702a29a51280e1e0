// npm run bench:live: a flood on a network card, watched by the engine with each source, beside tcpdump and dumpcap (Linux, root).
//   npm run bench:live -- [--rate 50000] [--seconds 20]
// A network of its own: a sender and a watcher in namespaces. Nothing leaves the machine.
import { type spawn, spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdirSync, statSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { captureFilter } from '../../electron/capture/live/filter.ts'
import { live } from '../../electron/capture/live/live.ts'
import { ownPrograms, thisSetting } from '../../electron/capture/live/programs.ts'
import { readCapture } from '../../electron/engine/session/capture.ts'
import { realTime } from '../../electron/real-time.ts'
import { writeNameRequest } from '../../electron/wire/netbios-ns.ts'
import { asIpv4, asMicros } from '../../shared/address.ts'
import { bundle } from '../bundle.mjs'
import { startLab, whyNoLab } from '../lab/net.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rate: { type: 'string', default: '50000' }, seconds: { type: 'string', default: '20' } },
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)
const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** Name registrations by broadcast, at an even rate; prints how many went out. */
async function send() {
  const socket = createSocket('udp4')
  await new Promise<void>((done) => socket.bind(0, done))
  socket.setBroadcast(true)
  const packets = Array.from({ length: 512 }, (_, index) =>
    Uint8Array.from(
      writeNameRequest({
        transaction: index,
        name: `HOST${index}`,
        suffix: 0x20,
        scope: '',
        operation: 'registration',
        broadcast: true,
        recursion: true,
        group: false,
        claimed: [asIpv4(0x0a090000 + index)],
        ttl: 0,
      }),
    ),
  )
  let sent = 0
  let failed = 0
  await sleep(300)
  const began = performance.now()
  for (;;) {
    const passed = (performance.now() - began) / 1000
    if (passed > seconds) break
    // A late turn is made up for, but never in a burst that no card would see.
    for (let due = Math.min(Math.floor(passed * rate) - sent - failed, rate / 200); due > 0; due--) {
      await new Promise<void>((done) =>
        socket.send(packets[sent % packets.length] ?? new Uint8Array(1), 137, '10.9.20.255', (error) =>
          done(void (error === null ? sent++ : failed++)),
        ),
      )
    }
    await sleep(1)
  }
  await sleep(300)
  process.stdout.write(`${sent}\n`)
  process.exit(0)
}

/** The engine as a case runs it: capture, recording, detectors, trace. Prints what it saw when its standard input ends. */
async function watchHere(source: 'cap' | 'dumpcap', captureProcess: string, folder: string) {
  const setting = thisSetting()
  const now = () => asMicros((performance.timeOrigin + performance.now()) * 1000)
  const cards = live({
    launch: ownPrograms(captureProcess),
    setting,
    interfaces: networkInterfaces,
    now,
    later: realTime.later,
  })
  const opened = await cards.open(['eth0'], join(folder, `${source}.pcapng`), source)
  if (!opened.ok) throw new Error(opened.fault.say)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const reading = readCapture(
    opened.value,
    true,
    { later: realTime.later, giveWay: () => new Promise((turn) => setImmediate(turn)), now: () => new Date().toISOString() },
    () => undefined,
  )
  process.stdout.write('watching\n')
  await new Promise((done) => process.stdin.once('data', done)) // "stop": in the middle of the flood, or after it
  delay.disable()
  const asked = performance.now()
  reading.stop()
  await reading.done
  const stopped = performance.now() - asked
  const { dropped, recordedOctets } = opened.value.state()
  process.stdout.write(
    `${JSON.stringify({ seen: reading.view().frames, delay99: delay.percentile(99) / 1e6, stopped, dropped: dropped ?? null, recorded: recordedOctets, memory: process.memoryUsage.rss() })}\n`,
  )
  process.exit(0)
}

interface Measured {
  readonly name: string
  readonly sent: number
  readonly seen: number
  readonly delay99?: number
  readonly stopped?: number
  readonly dropped?: number | null
  readonly memory?: number
}

/** Starts a program in a host and gives its lines as they come. */
function lines(child: ReturnType<typeof spawn>) {
  const waiting: ((line: string) => void)[] = []
  const come: string[] = []
  let rest = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      const tell = waiting.shift()
      if (tell === undefined) come.push(line)
      else tell(line)
    }
  })
  return () =>
    new Promise<string>((tell) => {
      const line = come.shift()
      if (line === undefined) waiting.push(tell)
      else tell(line)
    })
}

async function measure() {
  const why = whyNoLab()
  if (why !== undefined) return console.log(`bench:live is left out: ${why}`)
  const script = process.argv[1] ?? ''
  const captureProcess = await bundle('electron/capture/live/capture-process.ts', 'capture-process')
  const lab = startLab()
  const results: Measured[] = []
  try {
    const sender = lab.host('sender', '00:0c:29:20:00:01', '10.9.20.1/24')
    const watcher = lab.host('watcher', '00:0c:29:20:00:02', '10.9.20.2/24')
    const flood = async () =>
      Number(await lines(sender.start(process.execPath, script, 'send', '--rate', String(rate), '--seconds', String(seconds)))())

    for (const source of ['cap', 'dumpcap'] as const) {
      const child = watcher.start(process.execPath, script, 'watch', source, captureProcess, lab.folder)
      const next = lines(child)
      child.stderr?.on('data', (text) => process.stderr.write(text))
      await next()
      await sleep(500)
      const sent = await flood()
      await sleep(1_000)
      child.stdin?.write('stop\n')
      results.push({ name: `claimcheck, ${source}`, sent, ...(JSON.parse(await next()) as Omit<Measured, 'name' | 'sent'>) })
    }
    // Stop in the middle of a flood: how long until it is heard?
    for (const source of ['cap', 'dumpcap'] as const) {
      const child = watcher.start(process.execPath, script, 'watch', source, captureProcess, lab.folder)
      const next = lines(child)
      await next()
      const flooding = flood()
      await sleep(2_000)
      child.stdin?.write('stop\n')
      const { stopped } = JSON.parse(await next()) as Measured
      await flooding
      console.log(`stop in mid-flood, ${source}: heard and done after ${stopped?.toFixed(0)} ms`)
    }
    for (const tool of [
      { name: 'tcpdump -w', command: (file: string) => ['tcpdump', '-i', 'eth0', '-n', '-B', '32768', '-w', file, captureFilter(true)] },
      { name: 'dumpcap -w', command: (file: string) => ['dumpcap', '-i', 'eth0', '-q', '-B', '32', '-w', file, '-f', captureFilter(true)] },
    ]) {
      const folder = join(lab.folder, 'tools')
      mkdirSync(folder, { recursive: true, mode: 0o777 })
      const file = join(folder, `${tool.name.split(' ')[0]}.pcap`)
      const [program = '', ...args] = tool.command(file)
      const child = watcher.start(program, ...(program === 'tcpdump' ? ['-Z', 'root'] : []), ...args)
      await sleep(1_500)
      const sent = await flood()
      await sleep(1_000)
      child.kill('SIGINT')
      await new Promise((done) => child.once('exit', done))
      const counted = spawnSync('capinfos', ['-Mc', file], { encoding: 'utf8' }).stdout
      results.push({
        name: tool.name,
        sent,
        seen: Number(/=\s*(\d+)/.exec(counted)?.[1] ?? /(\d+)\s*$/.exec(counted.trim())?.[1] ?? Number.NaN),
      })
      if (statSync(file).size === 0) console.log(`${tool.name} wrote nothing`)
    }
  } finally {
    lab.close()
  }
  const cell = (value: number | undefined | null, digits: number, unit: string) =>
    value === undefined ? '' : value === null ? 'not said' : `${value.toFixed(digits)}${unit}`
  console.log(`\n${rate} name registrations a second for ${seconds} s over a veth pair\n`)
  console.log('| | sent | seen | lost | kernel drops | event loop p99 | stop | memory |\n|---|---|---|---|---|---|---|---|')
  for (const one of results)
    console.log(
      `| ${one.name} | ${one.sent} | ${one.seen} | ${one.sent - one.seen} | ${cell(one.dropped, 0, '')} | ${cell(one.delay99, 1, ' ms')} | ${cell(one.stopped, 0, ' ms')} | ${cell(one.memory === undefined ? undefined : one.memory / 1e6, 0, ' MB')} |`,
    )
}

const [what, source, captureProcess, folder] = positionals
if (what === 'send') await send()
else if (what === 'watch') await watchHere(source as 'cap' | 'dumpcap', captureProcess ?? '', folder ?? '')
else await measure()
