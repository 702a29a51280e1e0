// npm run bench:flood: memory, speed and the conflict that matters in floods of machines, names and conflicts (test/bench/README.md).
//   npm run bench:flood -- [--count 10000000] [--conflicts 30000] [--only macs|names|claims]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Flood, makeFlood, planted } from './make-flood.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000000' },
    conflicts: { type: 'string', default: '30000' },
    only: { type: 'string' },
    cli: { type: 'string', default: 'out/main/claimcheck.js' },
    /** Write one flood to standard output instead. */
    make: { type: 'string' },
  },
})

if (values.make !== undefined) makeFlood(1, values.make as Flood, Number(values.count))
else bench()

interface Told {
  readonly frames: number
  readonly oddities: readonly { readonly kind: string; readonly count: number }[]
  readonly findings: readonly {
    readonly kind: string
    readonly verdict: string
    readonly ip?: string
    readonly name?: string
    readonly older?: { readonly mac?: string } | null
    readonly younger?: { readonly mac?: string } | null
  }[]
}

function bench() {
  if (spawnSync(process.execPath, ['build/setup.mjs'], { stdio: 'inherit' }).status !== 0) process.exit(1)
  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-flood-'))
  const [many, conflicts] = [Number(values.count), Number(values.conflicts)]
  const load = () => loadavg()[0]?.toFixed(1)
  console.log(
    '| flood | frames | wall s | processor s | million frames/s of processor | peak MB | forgotten | findings | conflict planted | load |',
  )
  console.log('|---|---|---|---|---|---|---|---|---|---|')
  try {
    const floods = [
      ['macs', many, 'machines'],
      ['names', many, 'names'],
      ['claims', conflicts, 'addresses claimed twice'],
    ] as const
    for (const [flood, count, what] of floods) {
      if (values.only !== undefined && values.only !== flood) continue
      const before = load()
      const [timing, told] = [join(folder, 'time'), join(folder, 'told')]
      const began = performance.now()
      // The flood never touches the disk: it is made as it is read.
      const { stderr } = spawnSync(
        'sh',
        [
          '-c',
          '"$0" "$1" --make "$2" --count "$3" | /usr/bin/time -o "$4" -f "%M %U %S" "$0" "$5" analyse - --json > "$6"',
          ...[process.execPath, process.argv[1] ?? '', flood, String(count), timing, values.cli, told],
        ],
        { encoding: 'utf8' },
      )
      const seconds = (performance.now() - began) / 1000
      if (stderr !== '') console.error(stderr)
      const [peak = 0, user = 0, system = 0] = (readFileSync(timing, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number)
      const { frames, oddities, findings } = JSON.parse(readFileSync(told, 'utf8')) as Told
      const isPlanted = findings.some(
        ({ verdict, ip, name, older, younger }) =>
          verdict === 'conflict' &&
          (flood === 'names' ? name === planted.name : ip === planted.ip) &&
          older?.mac === planted.older &&
          younger?.mac === planted.younger,
      )
      const odd = (name: string) => oddities.find(({ kind }) => kind === name)?.count ?? 0
      const number = (value: number) => value.toLocaleString('en-US')
      console.log(
        `| ${number(count)} ${what} | ${number(frames)} | ${seconds.toFixed(1)} | ${(user + system).toFixed(1)} | ${(frames / (user + system) / 1e6).toFixed(2)} | ${Math.round(peak / 1024)} | ${number(odd('forgotten'))} | ${number(findings.length)} and ${number(odd('not-listed'))} counted | ${isPlanted ? 'found' : flood === 'claims' && odd('not-listed') > 0 ? 'among all those' : 'LOST'} | ${before} to ${load()} |`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
