// npm run bench: the product beside tcpdump, tshark and arpwatch, on the same files in the same run (test/bench/README.md).
//   npm run bench -- [--runs 5] [--frames 2000000] [--folder DIR] [--save]
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { captureFilter } from '../../electron/capture/live/filter.ts'
import { bundle } from '../bundle.mjs'
import { makeCapture } from './make-capture.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    frames: { type: 'string', default: '2000000' },
    folder: { type: 'string', default: tmpdir() },
    save: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const frames = Number(values.frames)

interface Tool {
  readonly name: string
  readonly command: (file: string) => readonly [program: string, ...args: string[]]
  /** A word on standard error that says the first finding came to light. */
  readonly firstFinding?: RegExp
  /** So slow that it runs once, without a warm-up, over so many frames only. */
  readonly onceOver?: number
}
interface Run {
  readonly seconds: number
  /** The processor's own time, user and system, of all threads. */
  readonly busy: number
  readonly peakMegabytes: number
  readonly firstFindingSeconds: number | undefined
}

const has = (program: string) => spawnSync('which', [program]).status === 0
/** The product as people run it: built, with the table of makers beside it. */
const claimcheck = 'out/main/claimcheck.js'
if (spawnSync(process.execPath, ['build/setup.mjs'], { stdio: 'inherit' }).status !== 0) process.exit(1)
const floor = await bundle('test/bench/floor.ts')
const folder = mkdtempSync(join(values.folder, 'claimcheck-bench-'))
/** No network at all, where this account may say so: arpwatch looks names up. */
const isolated: readonly string[] = spawnSync('unshare', ['-n', 'true']).status === 0 ? ['unshare', '-n'] : []
const arpData = join(folder, 'arp.dat')

const tsharkFrames = Math.min(frames, 200_000)

const tools: readonly Tool[] = [
  { name: 'claimcheck analyse', command: (file) => [process.execPath, claimcheck, 'analyse', file], firstFinding: /Found while reading/ },
  { name: 'node, doing nothing', command: () => [process.execPath, '-e', '0'] },
  { name: 'node, reading the octets', command: (file) => [process.execPath, floor, file] },
  { name: 'tcpdump, same filter', command: (file) => ['tcpdump', '-r', file, '-w', '/dev/null', captureFilter(true)] },
  { name: 'arpwatch -r', command: (file) => ['unshare', '-n', 'arpwatch', '-d', '-N', '-f', arpData, '-r', file] },
  {
    name: `tshark, its own duplicate check, first ${tsharkFrames.toLocaleString('en-US')} frames`,
    command: (file) => ['tshark', '-n', '-c', String(tsharkFrames), '-r', file, '-Y', 'arp.duplicate-address-detected'],
    onceOver: tsharkFrames,
  },
]
const present = tools.filter(
  ({ command }) => has(command('')[0] === 'unshare' ? 'arpwatch' : command('')[0]) && (command('')[0] !== 'unshare' || isolated.length > 0),
)

/** Node reads this list of certificates at every start, which takes longer than the start itself: this computer's affair, and none of the other tools'. */
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
const timer = '/usr/bin/time'
/** One whole process: wall time from start to exit, and its peak memory where GNU time can tell. */
function run(tool: Tool, file: string): Promise<Run> {
  writeFileSync(arpData, '')
  const command = tool.command(file)
  const [program, ...args] = existsSync(timer) ? ([timer, '-f', 'peak %M busy %U %S', ...command] as const) : command
  const began = performance.now()
  let said = ''
  let first: number | undefined
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-10_000)
    if (tool.firstFinding?.test(text) === true) first ??= (performance.now() - began) / 1000
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      const [, peak = 'NaN', user = 'NaN', system = 'NaN'] = /peak (\d+) busy ([\d.]+) ([\d.]+)/.exec(said) ?? []
      resolve({
        seconds: (performance.now() - began) / 1000,
        busy: Number(user) + Number(system),
        peakMegabytes: Number(peak) / 1024,
        firstFindingSeconds: first,
      })
    })
  })
}
const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN

const lines: string[] = []
const print = (line: string) => {
  lines.push(line)
  console.log(line)
}
const version = (program: string, flag: string) => spawnSync(program, [flag], { encoding: 'utf8' }).stdout?.split('\n')[0] ?? ''

print(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}${has('tshark') ? `, ${version('tshark', '--version')}` : ''}`,
)
print(`One warm-up and ${runs} runs of each, one after another in turn; whole processes, medians; tshark once, over fewer frames.`)

const files = [
  { name: 'ordinary mix, 5 % of protocols that are read', making: { frames, relevant: 0.05, hosts: 500, conflicts: 4, seed: 1 } },
  { name: 'all ARP and NetBIOS names', making: { frames, relevant: 1, hosts: 500, conflicts: 4, seed: 2 } },
]
const before = loadavg()
const load = ([one = 0, five = 0]: readonly number[]) => `${one.toFixed(1)} and ${five.toFixed(1)}`
try {
  for (const { name, making } of files) {
    const file = join(folder, 'bench.pcap')
    const octets = makeCapture(file, making)
    print('')
    print(`### ${name}: ${frames.toLocaleString('en-US')} frames, ${Math.round(octets / 1e6)} MB`)
    print('')
    print('| | wall s | processor s | million frames/s | wall beside claimcheck | peak MB | first finding s |')
    print('|---|---|---|---|---|---|---|')
    const results = new Map<Tool, Run[]>(present.map((tool) => [tool, []]))
    for (const tool of present) if (tool.onceOver === undefined) await run(tool, file)
    for (let round = 0; round < runs; round++)
      for (const [tool, done] of results) if (tool.onceOver === undefined || round === 0) done.push(await run(tool, file))
    const ours = median((results.get(present[0] as Tool) ?? []).map(({ seconds }) => seconds))
    for (const [tool, done] of results) {
      const seconds = median(done.map((one) => one.seconds))
      const first = done.flatMap(({ firstFindingSeconds }) => firstFindingSeconds ?? [])
      const read = tool.onceOver ?? frames
      const speed = tool.name.startsWith('node') ? '' : (read / seconds / 1e6).toFixed(2)
      print(
        `| ${tool.name} | ${seconds.toFixed(2)} | ${median(done.map((one) => one.busy)).toFixed(2)} | ${speed} | ${((seconds / ours) * (frames / read)).toFixed(2)} × | ${Math.round(median(done.map((one) => one.peakMegabytes)))} | ${first.length === 0 ? '' : median(first).toFixed(2)} |`,
      )
    }
    rmSync(file)
  }
  print('')
  print(`Load of the machine, over the last minute and the last five: before ${load(before)}, after ${load(loadavg())}.`)
} finally {
  rmSync(folder, { recursive: true })
}
/** The page's first part is ours; what people wrote below it stays. */
const page = 'test/bench/RESULTS.md'
const below = /^## [\s\S]*/m.exec(readFileSync(page, 'utf8'))?.[0] ?? ''
if (values.save) writeFileSync(page, `# Results\n\nOf \`npm run bench -- --save\`:\n\n${lines.join('\n')}\n\n${below}`)
