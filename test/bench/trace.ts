// How long a filter takes over a million rows of the trace: npm run bench:trace [-- --rows 1000000]. Printed, not judged.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openFile } from '../../electron/capture/open.ts'
import { startPump } from '../../electron/engine/pump.ts'
import { sliceRows, startTrace } from '../../electron/engine/trace/trace.ts'
import { makeCapture } from './make-capture.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } })
const folder = mkdtempSync(join(tmpdir(), 'claimcheck-bench-'))
const file = join(folder, 'trace.pcap')
makeCapture(file, { frames: Number(values.rows), relevant: 1, hosts: 500, conflicts: 4, seed: 3 })
const trace = startTrace()
const pump = startPump({ detectors: [], onFinding: () => undefined, keep: trace.keep })
const opened = await openFile(file)
if (!opened.ok) throw new Error(opened.fault.say)
await opened.value.pump(pump.take, pump.wants)
rmSync(folder, { recursive: true })

const filters = [
  'frame:1-100',
  'proto:arp',
  'op:reply',
  'ip:10.0.0.17',
  'ip:10.0.0.0/24',
  'mac:00-1b-21-00-00-11',
  'name:HOST000017',
  'suffix:20',
  'vlan:7',
  'host000017',
  'no such words',
  '10.0.0.17',
  'target ip',
]
console.log(`${trace.kept().held.toLocaleString('en-US')} rows`)
for (const filter of filters) {
  const view = trace.view(filter)
  const began = performance.now()
  const before = process.cpuUsage().user
  while (!view.work(sliceRows));
  // On a busy machine the processor's own time says more.
  const took = `${(performance.now() - began).toFixed(0).padStart(6)} ms  ${((process.cpuUsage().user - before) / 1000).toFixed(0).padStart(6)} ms cpu`
  console.log(`${took}  ${view.state().rows.toLocaleString('en-US').padStart(9)} found  ${filter}`)
}
