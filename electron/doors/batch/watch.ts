// claimcheck watch -i IFACE [--json]: live; one line for each new or changed finding.
import { networkInterfaces } from 'node:os'
import { parseArgs } from 'node:util'
import { asMicros } from '../../../shared/address.ts'
import type { Finding } from '../../../shared/finding.ts'
import { sayFinding } from '../../../shared/words/finding.ts'
import { live } from '../../capture/live/live.ts'
import { ownPrograms, thisSetting } from '../../capture/live/programs.ts'
import { detectors } from '../../engine/detectors.ts'
import { startPump } from '../../engine/pump.ts'
import { realTime } from '../../real-time.ts'
import { findingJson, timeText } from './findings-json.ts'
import { exit, sayFault, write, writeError } from './terminal.ts'

/** Detectors' own clocks go on at least this often while nothing comes, in milliseconds. */
const betweenTicks = 1_000

/** What makes a finding worth another line: anything but its growing lists of frames. */
const worthSaying = ({ frames: _, proof: __, last: ___, count: ____, ...rest }: Finding) => JSON.stringify(rest)

/** @returns the exit status: 0 watched and nothing found, 1 a conflict found, 2 could not be watched */
export async function watch(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      interface: { type: 'string', short: 'i', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      source: { type: 'string' },
      seconds: { type: 'string' },
      record: { type: 'string' },
    },
  })
  const { source, seconds, record } = values
  if (source !== undefined && source !== 'cap' && source !== 'dumpcap')
    return sayFault({ code: 'batch/option', say: '--source is cap or dumpcap.' })
  if (seconds !== undefined && !(Number(seconds) > 0))
    return sayFault({ code: 'batch/option', say: '--seconds is a number of seconds, more than 0.' })

  const now = () => asMicros(Date.now() * 1000)
  const cards = live({
    launch: ownPrograms(),
    setting: thisSetting(),
    interfaces: networkInterfaces,
    now,
    later: realTime.later,
  })
  const opened = await cards.open(values.interface, record, source)
  if (!opened.ok) return sayFault(opened.fault)

  const said = new Map<string, string>()
  let found = false
  const pump = startPump({
    detectors,
    onFinding: (finding) => {
      const words = worthSaying(finding)
      if (said.get(finding.id) === words) return
      said.set(finding.id, words)
      found ||= finding.verdict === 'conflict'
      void write(
        values.json
          ? JSON.stringify(findingJson(finding, values.interface.length))
          : `${timeText(finding.last)?.slice(11, 23)}  ${sayFinding(finding).headline}`,
      )
    },
  })

  const watching = opened.value
  const ticks = setInterval(() => {
    pump.tick(now())
    sayGaps()
  }, betweenTicks)
  let gapsSaid = 0
  const sayGaps = () => {
    for (const { after, say } of watching.state().gaps.slice(gapsSaid)) writeError(`Nothing is captured after frame ${after}: ${say}`)
    gapsSaid = watching.state().gaps.length
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, watching.stop)
  if (seconds !== undefined) setTimeout(watching.stop, Number(seconds) * 1000).unref()
  writeError(
    `Watching ${watching
      .state()
      .adapters.map(({ name }) => name)
      .join(', ')} with ${watching.format}. Ctrl+C ends it.`,
  )

  const { frames } = await watching.pump(pump.take)
  clearInterval(ticks)
  pump.end()
  const { dropped } = watching.state()
  writeError(`${frames} frames, ${dropped === undefined ? 'drops not reported by this source' : `${dropped} dropped`}.`)
  return found ? exit.found : exit.nothing
}
