// npm run fuzz -- [--seconds 60] [--seed N | --from N]: captures made from the project's own frames, changed at random, through everything that
// reads them. A failure is told with its seed; `--seed` alone runs that one case again, `--from` begins there.
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { openOctets } from '../electron/capture/open.ts'
import { writePcapng } from '../electron/capture/write-pcapng.ts'
import { detectors } from '../electron/engine/detectors.ts'
import { startPump } from '../electron/engine/pump.ts'
import { sliceRows, startTrace } from '../electron/engine/trace/trace.ts'
import { Finding } from '../shared/finding.ts'
import { OpenedFrame, TraceRow } from '../shared/trace.ts'
import { sayFinding } from '../shared/words/finding.ts'
import { netmonFile, pcapFile } from './capture/files.ts'
import { octetsOf } from './capture/reading.ts'
import {
  q120599BeforeSp3,
  q120599Sp3,
  q120752,
  q193598Healthy,
  q315259SameComputerName,
  q315259SameUser,
  q315259StaleWins,
} from './scenes/articles.ts'
import { everyProtocol } from './scenes/every-protocol.ts'
import type { SceneFrame } from './scenes/scene.ts'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' }, from: { type: 'string' } },
})

/** mulberry32: the same numbers from the same seed everywhere. */
function dice(seed: number) {
  let state = seed >>> 0
  return (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
type Roll = ReturnType<typeof dice>
const oneOf = <T>(roll: Roll, all: readonly T[]): T => all[roll(all.length)] as T

const stories: readonly (readonly SceneFrame[])[] = [
  q120599BeforeSp3,
  q120599Sp3,
  q120752,
  q193598Healthy,
  q315259SameComputerName,
  q315259SameUser,
  q315259StaleWins,
].map((make) => make().frames())
const samples = everyProtocol()
/** Values that lengths, counts and pointers are most often wrong by. */
const nasty = [0, 1, 3, 4, 7, 8, 0x0c, 0x1f, 0x20, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xfe, 0xff]

function changed(roll: Roll, octets: Uint8Array, changes: number): Uint8Array {
  let made = Uint8Array.from(octets)
  for (let change = 0; change < changes && made.length > 0; change++) {
    const at = roll(made.length)
    switch (roll(6)) {
      case 0:
        made[at] = roll(256)
        break
      case 1:
      case 2:
        made[at] = oneOf(roll, nasty)
        break
      case 3:
        made = made.slice(0, at)
        break
      case 4: {
        const part = made.slice(at, at + roll(40))
        made = Uint8Array.from([...made.slice(0, at), ...part, ...made.slice(at)])
        break
      }
      case 5:
        made = Uint8Array.from([...made.slice(0, at), ...made.slice(at + roll(20))])
        break
    }
  }
  return made
}

/** One file: frames of one story among strays, some of them changed, in some format, and the file itself changed at times. */
function fileOf(roll: Roll): Uint8Array {
  const story = oneOf(roll, stories)
  const frames = Array.from({ length: 1 + roll(30) }, (_, index) => {
    const frame = roll(3) === 0 ? oneOf(roll, samples) : (story[index % story.length] as SceneFrame)
    return {
      link: frame.link,
      octets: changed(roll, frame.octets, roll(3) === 0 ? 1 + roll(4) : 0),
      at: (1e9 + index * oneOf(roll, [0, 1e-5, 1e-3, 0.25, 1, 90])) * 1e6 + roll(1000),
    }
  })
  const link = frames[0]?.link ?? 1
  const whole = oneOf(roll, [
    () =>
      writePcapng(
        frames.map((frame) => ({ link: frame.link })),
        frames.map((frame, index) => ({ ...frame, interface: index })),
      ),
    () => pcapFile(frames, { link, little: roll(2) === 0 }),
    () => pcapFile(frames, { link, magic: 0xa1b23c4d, perSecond: 1e9 }),
    () => netmonFile(frames, roll(2) === 0 ? 1 : 2),
  ])()
  const file = roll(4) === 0 ? changed(roll, whole, 1 + roll(6)) : whole
  if (roll(8) !== 0) return file
  const packed = Uint8Array.from(gzipSync(file))
  return roll(3) === 0 ? changed(roll, packed, 1 + roll(3)) : packed
}

const filters = ['', 'conflict', 'ip:10.0.0.1', 'name:a or op:release', '-proto:arp odd', '"target ip"', 'mac:0:c:29 vlan:none']
/** A case that takes longer than this hangs, as far as a person is concerned. */
const hangSeconds = 5
const hungryMegabytes = 1024

async function tryOne(seed: number): Promise<void> {
  const roll = dice(seed)
  const file = fileOf(roll)
  const opened = await openOctets(octetsOf(file, 1 + roll(70_000)), 'the file')
  if (!opened.ok) {
    if (opened.fault.say === '') throw new Error('a fault without words')
    return
  }
  const trace = startTrace()
  const findings = new Map<string, Finding>()
  const pump = startPump({
    detectors,
    keep: trace.keep,
    onFinding: (finding) => {
      findings.set(finding.id, finding)
      trace.note(finding)
    },
  })
  const ended = await opened.value.pump(pump.take)
  const summary = pump.end()
  if (ended.frames !== summary.frames) throw new Error(`the source counts ${ended.frames} frames, the pump ${summary.frames}`)
  for (const finding of findings.values()) {
    Finding.parse(finding)
    sayFinding(finding)
    const out = finding.frames.find((frame) => frame > summary.frames)
    if (out !== undefined) throw new Error(`finding ${finding.id} names frame ${out} of ${summary.frames}`)
  }
  const view = trace.view(oneOf(roll, filters))
  while (!view.work(sliceRows)) {}
  const rows = view.rows(0, 500)
  for (const row of rows) TraceRow.parse(row)
  for (const row of rows.slice(0, 5)) OpenedFrame.parse(trace.open(row.frame))
}

const only = values.seed === undefined ? undefined : Number(values.seed)
const start = only ?? Number(values.from ?? Date.now() & 0x7fffffff)
const until = performance.now() + Number(values.seconds) * 1000
let cases = 0
const began = performance.now()
for (let seed = start; cases === 0 || (only === undefined && performance.now() < until); seed++) {
  const before = process.cpuUsage()
  try {
    await tryOne(seed)
    // Of its own work, not of the wall clock: on a busy machine a case waits for others.
    const { user, system } = process.cpuUsage(before)
    if (user + system > hangSeconds * 1e6) throw new Error(`took ${Math.round((user + system) / 1e6)} s`)
    if (process.memoryUsage().rss > hungryMegabytes * 2 ** 20)
      throw new Error(`${Math.round(process.memoryUsage().rss / 2 ** 20)} MB in use`)
  } catch (error) {
    console.error(`seed ${seed} fails: npm run fuzz -- --seed ${seed}`)
    console.error(error)
    process.exit(1)
  }
  cases++
}
const seconds = (performance.now() - began) / 1000
console.log(`${cases} cases from seed ${start}, ${Math.round(cases / seconds)} cases/s, no failure`)
