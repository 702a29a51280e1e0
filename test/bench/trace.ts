// What a million rows of the trace cost to take, and how long filters take over them: npm run bench:trace [-- --rows 1000000]. Printed, not judged.
//
// Three kinds of rows: as the capture was made (4,096 frames over and over); as machines send them, each name request with a transaction and
// an IP identification of its own; and no two with the same words, the worst there is.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openFile } from '../../electron/capture/open.ts'
import { startPump } from '../../electron/engine/pump.ts'
import { sliceRows, startTrace } from '../../electron/engine/trace/trace.ts'
import type { FrameBatch } from '../../electron/wire/frame.ts'
import { makeCapture } from './make-capture.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } })
const folder = mkdtempSync(join(tmpdir(), 'claimcheck-bench-'))
const file = join(folder, 'trace.pcap')
makeCapture(file, { frames: Number(values.rows), relevant: 1, hosts: 500, conflicts: 4, seed: 3 })

type Write = (octets: DataView, at: number, frame: number) => void
const isArp = (octets: DataView, at: number) => octets.getUint16(at + 12) === 0x0806
const asSent: Write = (octets, at, frame) => {
  if (isArp(octets, at)) return
  octets.setUint16(at + 18, frame)
  octets.setUint16(at + 42, frame * 7)
}
const kinds: readonly (readonly [says: string, write: Write])[] = [
  ['as made, 4,096 frames over and over', () => undefined],
  ['as machines send them', asSent],
  [
    'no two alike',
    (octets, at, frame) => {
      asSent(octets, at, frame)
      octets.setUint32(isArp(octets, at) ? at + 38 : at + 26, 0x0b000000 + frame)
    },
  ],
]

const filters = [
  'frame:1-100',
  'proto:arp',
  'op:reply',
  'ip:10.0.0.17',
  'ip:10.0.0.0/24',
  'mac:00-1b-21-00-00-11',
  'name:HOST000017',
  'suffix:00',
  'vlan:7',
  'host000017',
  'no such words',
  '10.0.0.17',
  'target ip',
]

const whole = (number: number) => number.toLocaleString('en-US')
/** The processor's own time in ms: on a busy machine it says more than the clock. */
const processor = () => process.cpuUsage().user / 1000

async function take(write: Write, keep?: ReturnType<typeof startTrace>['keep']): Promise<number> {
  const pump = startPump({ detectors: [], onFinding: () => undefined, ...(keep && { keep }) })
  const opened = await openFile(file)
  if (!opened.ok) throw new Error(opened.fault.say)
  let spent = 0
  await opened.value.pump((batch: FrameBatch) => {
    const octets = new DataView(batch.bytes.buffer, batch.bytes.byteOffset)
    for (let index = 0; index < batch.count; index++) write(octets, batch.start[index] ?? 0, batch.first + index)
    const before = processor()
    pump.take(batch)
    spent += processor() - before
  }, pump.wants)
  return spent
}

for (const [says, write] of kinds) {
  const trace = startTrace()
  await take(write)
  const without = await take(write)
  const before = process.memoryUsage()
  const spent = await take(write, trace.keep)
  const after = process.memoryUsage()
  const { held } = trace.kept()
  const rows = Number(values.rows)
  const octets = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed
  console.log(
    `\n${says}: ${whole(held)} rows, ${((spent / rows) * 1e6).toFixed(0)} ns each through the pump, ${((without / rows) * 1e6).toFixed(0)} without keeping them; ${(octets / held).toFixed(0)} octets a row`,
  )
  for (const filter of filters) {
    const view = trace.view(filter)
    const began = performance.now()
    const cpu = processor()
    while (!view.work(sliceRows));
    const took = `${(performance.now() - began).toFixed(0).padStart(6)} ms  ${(processor() - cpu).toFixed(0).padStart(6)} ms processor`
    console.log(`${took}  ${whole(view.state().rows).padStart(9)} found  ${filter}`)
  }
}
rmSync(folder, { recursive: true })
