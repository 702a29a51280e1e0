// Playwright fixtures: the app behind either door, and what no page may ever do (CSP reports, errors on the console).
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { _electron, test as base, expect, type Page } from '@playwright/test'
import type { CaseSummary } from '../../../shared/case.ts'
import { contract } from '../../../shared/contract.ts'
import { connect } from '../../../shared/rpc.ts'
import { browserDoor, electronDoor, type Running } from '../../doors/running.ts'

export interface DoorOptions {
  /** `stand-in`: the built Electron door under plain Node, with a strict stand-in for `electron` and this browser as its window. */
  door: 'browser' | 'electron' | 'stand-in'
  /** A browser door for this test alone, for what a worker's other tests must not meet: by default they share one. */
  apart: boolean
}

export interface Door {
  /** The page at the start screen, let in. */
  readonly page: Page
  /** The engine's process, as the system knows it; the test may kill it. */
  enginePid(): Promise<number>
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Why the Electron project is skipped here, or nothing. */
export function whyNoElectron(): string | undefined {
  const folder = join(root, 'node_modules/electron')
  const name = join(folder, 'path.txt')
  if (!existsSync(name) || !existsSync(join(folder, 'dist', readFileSync(name, 'utf8'))))
    return 'the Electron runtime is not installed here'
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return 'there is no display for Electron here'
  return undefined
}

export interface Fixtures {
  /** Whether the door can be opened here at all; a test behind one that cannot is skipped by name. */
  offered: undefined
  /** The program's folder, new for each test; the worker's door has one of its own. */
  data: string
  app: Door
  /** What went wrong on the page that nobody asserted on; must be empty at the end. */
  complaints: string[]
}
export interface WorkerFixtures {
  /** The worker's browser door, opened for the first test that wants it. */
  shared: () => Promise<Running>
}

const folder = () => mkdtempSync(join(tmpdir(), 'claimcheck-e2e-'))
// The engine ends after its door does, and may still be putting the case away.
const remove = (data: string) => rmSync(data, { recursive: true, force: true, maxRetries: 20 })

export const test = base.extend<Fixtures & DoorOptions, WorkerFixtures>({
  door: ['browser', { option: true }],
  apart: [false, { option: true }],
  // By itself and first: before a browser is opened for a test that is skipped.
  offered: [
    async ({ door }, use, info) => {
      const why = door === 'electron' ? whyNoElectron() : undefined
      info.skip(why !== undefined, why)
      await use(undefined)
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures it needs named in a pattern
  data: async ({}, use) => {
    const data = folder()
    await use(data)
    remove(data)
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  complaints: async ({}, use) => {
    const complaints: string[] = []
    await use(complaints)
    expect(complaints, 'errors on the console, uncaught errors and CSP reports').toEqual([])
  },
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const data = folder()
      let opened: Promise<Running> | undefined
      await use(() => (opened ??= browserDoor(data)))
      await (await opened)?.stop()
      remove(data)
    },
    { scope: 'worker' },
  ],
  app: async ({ door, apart, data, shared, complaints, page: browserPage }, use) => {
    if (door === 'electron') {
      const electron = await _electron.launch({
        executablePath: String(createRequire(import.meta.url)('electron')),
        args: [root],
        env: { ...process.env, CLAIMCHECK_DATA: data } as Record<string, string>,
      })
      const page = await electron.firstWindow()
      listen(page, complaints)
      await use({ page, enginePid: async () => engineOf(electron.process()) })
      await electron.close()
      return
    }
    if (door === 'stand-in') {
      const running = await electronDoor(data)
      try {
        listen(browserPage, complaints)
        await browserPage.addInitScript(exposeDoor)
        await browserPage.goto(running.address)
        await use({ page: browserPage, enginePid: () => running.enginePid() })
        expect((await running.record()).violations, 'uses of Electron the stand-in does not know').toEqual([])
      } finally {
        await running.stop()
      }
      return
    }
    const running = apart ? await browserDoor(data) : await shared()
    try {
      listen(browserPage, complaints)
      await browserPage.goto(running.address)
      await use({ page: browserPage, enginePid: () => running.enginePid() })
    } finally {
      // A window that outlives its server rightly complains.
      await browserPage.goto('about:blank')
      await (apart ? running.stop() : forget(running))
    }
  },
})
/** The next test finds no cases: what the last one made is removed, as a person would. */
async function forget(running: Running): Promise<void> {
  const line = await running.open()
  const client = connect(line, contract)
  const cases = await new Promise<readonly CaseSummary[]>((tell) => client.listen('cases', {}, tell))
  for (const { id } of cases) await client.call('cases.remove', { case: id })
  line.close()
}

export { expect } from '@playwright/test'

/** Whatever goes wrong on the page is a complaint. */
export function listen(page: Page, complaints: string[]) {
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
}

/** The address the door prints when it is open. */
export async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('the door has no output to read')
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0]
    if (address !== undefined) return address
  }
  throw new Error('the door ended without an address')
}

/** Linux: the child that is the engine. */
function engineOf(parent: ChildProcess): number {
  const children = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  const engine = children.find((pid) => /engine-process|utility/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')))
  if (engine === undefined) throw new Error('no engine process runs')
  return engine
}

/** In the page, before its own scripts: what the preload exposes, by way of the stand-in. */
function exposeDoor() {
  const connect = (onText: (text: string) => void, onClose: (why: string) => void) => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/stand-in/page`)
    const say = (message: object) => socket.send(JSON.stringify({ id: 1, ...message }))
    const open = new Promise<void>((done) => socket.addEventListener('open', () => done()))
    void open.then(() => say({ do: 'connect' }))
    socket.addEventListener('message', ({ data }) => {
      const said = JSON.parse(String(data)) as { do: string; text: string; why: string }
      if (said.do === 'text') onText(said.text)
      else if (said.do === 'closed') onClose(said.why)
    })
    return {
      post: (text: string) => void open.then(() => say({ do: 'post', text })),
      close: () => void open.then(() => say({ do: 'close' })),
    }
  }
  const bring = async (upload: string, file: File) => {
    const where = new URLSearchParams({ upload, name: file.name })
    return (await (await fetch(`/stand-in/bring?${where}`, { method: 'POST', body: file })).json()) ?? undefined
  }
  Object.defineProperty(window, 'claimcheck', { value: { connect, bring, savePdf: () => undefined } })
}
