// The browser door on a computer of a small LAN made of network namespaces (test/lab/net.ts), with its page in this browser.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { type Host, type Lab, startLab, whyNoLab } from '../../lab/net.ts'
import { addressOf, test as base, listen } from './door.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
export const programs = ['arping', 'nmbd', 'nmblookup']

export interface Lan {
  readonly page: Page
  readonly lab: Lab
  /** Where Claimcheck runs: 10.9.0.50 on eth0. */
  readonly here: Host
  /** The engine's process; the test may kill it. */
  enginePid(): number
}

// Runs on the LAN's computer: what comes by the socket's file goes to its loopback, which nobody else can reach.
const relay = `const [path, port] = process.argv.slice(1); const net = require('node:net');
net.createServer((a) => { const b = net.connect(Number(port), '127.0.0.1'); a.pipe(b).pipe(a); for (const s of [a, b]) s.on('error', () => { a.destroy(); b.destroy() }) })
  .listen(path, () => console.log('ready'))`

export const test = base.extend<{ lan: Lan }>({
  lan: async ({ page, data, complaints }, use, info) => {
    const why = whyNoLab(programs)
    info.skip(why !== undefined, `no LAN here: ${why}`)
    const lab = startLab()
    // The same port outside as inside: the door looks at Host and Origin.
    const outside = createServer()
    try {
      const here = lab.host('here', '00:1b:21:00:00:50', '10.9.0.50/24')
      // Env comes with `ip netns exec`; the door prints its address there.
      const door = here.start('env', `CLAIMCHECK_DATA=${data}`, process.execPath, join(root, 'out/main/serve.js'))
      const address = await addressOf(door)
      const port = new URL(address).port
      const socket = join(lab.folder, 'door')
      const inside = here.start(process.execPath, '-e', relay, socket, port)
      if (inside.stdout !== null) await once(inside.stdout, 'data')
      outside.on('connection', (a) => {
        const b = connect(socket)
        a.pipe(b).pipe(a)
        for (const side of [a, b])
          side.on('error', () => {
            a.destroy()
            b.destroy()
          })
      })
      outside.listen(Number(port), '127.0.0.1')
      await once(outside, 'listening')
      listen(page, complaints)
      await page.goto(address)
      await use({
        page,
        lab,
        here,
        enginePid: () => engineIn(here),
      })
      await page.goto('about:blank')
      door.kill('SIGTERM')
      await once(door, 'exit')
    } finally {
      outside.close()
      lab.close()
    }
  },
})
/** The engine among the programs of that computer, and of no other. */
function engineIn(host: Host): number {
  const pids = execFileSync('ip', ['netns', 'pids', host.name], { encoding: 'utf8' }).split('\n').filter(Boolean).map(Number)
  const engine = pids.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engine-process'))
  if (engine === undefined) throw new Error('no engine process runs on the LAN')
  return engine
}

export { expect } from './door.ts'
