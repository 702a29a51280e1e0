// Start of the browser door: the engine is forked, the page is served, the window is opened.
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { caseAddress } from '../../../shared/door.ts'
import { dataFolder } from '../../data-folder.ts'
import { logTo } from '../../log.ts'
import { askDoor } from '../../ports/ask-door.ts'
import { realTime } from '../../real-time.ts'
import { supervise } from '../../supervisor.ts'
import { forkEngine } from './engine.ts'
import { openWindow } from './open-window.ts'
import { serveBrowser } from './server.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '0' }, open: { type: 'boolean', default: false } },
})

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const data = dataFolder()
const log = logTo(data, 'browser')

const engine = supervise(() => forkEngine(beside('engine-process.js'), { ...process.env, CLAIMCHECK_DATA: data }), { ...realTime, log })
/** The engine is given this long, in milliseconds, to write what it had to. */
const patience = 3_000
const leave = (code: number) => {
  realTime.later(patience, () => process.exit(code))
  void engine.stop().then(() => process.exit(code))
}
process.on('SIGINT', () => leave(0))
process.on('SIGTERM', () => leave(0))

try {
  const door = await serveBrowser({
    port: Number(values.port),
    pages: beside('../renderer'),
    connect: async () => (await engine.up()).connect('screen'),
    bring: async (upload) => askDoor((await engine.up()).connect('door'), (door) => door.call('door.bring', { upload })),
  })
  // A file somebody named on the command line: the new case is shown at once.
  const opened = positionals.length === 0 ? undefined : await openFiles(positionals)
  const url = opened === undefined ? door.url : `${door.url}#${caseAddress(opened)}`
  process.stdout.write(`Claimcheck is at ${url}\nIt answers this computer only. Press Ctrl+C to stop.\n`)
  if (values.open) {
    const window = await openWindow(url, data)
    log(window.say)
    window.closed?.then(() => leave(0))
  }
} catch (error) {
  log(
    error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      ? `Port ${values.port} is taken by another program. Choose another with --port, or leave it out.`
      : `The browser door could not be opened: ${error instanceof Error ? error.message : error}`,
  )
  leave(2)
}

async function openFiles(paths: readonly string[]): Promise<string> {
  const line = (await engine.up()).connect('door')
  return (await askDoor(line, (door) => door.call('door.open', { paths: paths.map((path) => resolve(path)) }))).case
}
