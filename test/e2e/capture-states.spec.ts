// Every reason why this computer may not capture, from what its libraries and programs say to what a person reads, in both themes.
import type { Page } from '@playwright/test'
import type { Child, Launch } from '../../electron/capture/live/child.ts'
import type { Setting } from '../../electron/capture/live/faults.ts'
import { live } from '../../electron/capture/live/live.ts'
import { asMicros } from '../../shared/address.ts'
import type { CaptureState } from '../../shared/contract.ts'
import { expect, test } from './support/door.ts'
import { expectAccessible, inTheme, openTab, pasteBox } from './support/pages.ts'

const device = { name: 'eth0', description: '', addresses: ['10.1.2.50'], loopback: false }
const child = (out: string, said: string): Child => ({
  pid: undefined,
  hold: () => undefined,
  onData: (listener) => queueMicrotask(() => out !== '' && listener(new TextEncoder().encode(out))),
  onEnd: (listener) => void setTimeout(() => listener({ code: said === '' ? 0 : 3, signal: null, said }), 5),
  stop: () => undefined,
})

interface Case {
  readonly what: string
  readonly platform: NodeJS.Platform
  /** What the library says, when it lists the cards or when it opens one. */
  readonly listing?: string
  readonly opening?: string
  readonly dumpcap?: string
  readonly title: string | RegExp
  readonly status: string
  readonly fix: RegExp
}
const cases: readonly Case[] = [
  {
    what: 'a capture module built for another Node',
    platform: 'win32',
    listing:
      'The module cap.node was compiled against a different Node.js version using NODE_MODULE_VERSION 115. This version of Node.js requires NODE_MODULE_VERSION 143.',
    title: 'The capture module on this computer was built for another version of Node',
    status: 'No capture program',
    fix: /npm rebuild cap/,
  },
  {
    what: 'Windows without Npcap',
    platform: 'win32',
    listing: 'The specified module could not be found. wpcap.dll',
    title: 'The capture driver, Npcap, is not installed on this computer',
    status: 'No capture driver',
    fix: /Install Npcap from https:\/\/npcap\.com/,
  },
  {
    what: 'Windows with WinPcap alone',
    platform: 'win32',
    opening: 'WinPcap 4.1.3: npf.sys is not supported',
    title: 'Only WinPcap is installed',
    status: 'No capture driver',
    fix: /Remove WinPcap/,
  },
  {
    what: 'Windows, the service stopped',
    platform: 'win32',
    opening: "The NPF driver isn't running. You may have trouble capturing or listing interfaces.",
    title: 'The capture driver, Npcap, is installed, but its service is not running',
    status: 'Capture driver not running',
    fix: /net start npcap/,
  },
  {
    what: 'Windows, administrators only',
    platform: 'win32',
    opening: 'Error opening adapter: Access is denied. (5)',
    title: 'Npcap was installed so that only administrators may capture',
    status: 'Capture not permitted',
    fix: /Start Claimcheck as administrator/,
  },
  {
    what: 'Linux without the right',
    platform: 'linux',
    opening: "You don't have permission to capture on that device (socket: Operation not permitted)",
    dumpcap: '/usr/bin/dumpcap',
    title: 'Your account may not capture on this computer',
    status: 'Capture not permitted',
    fix: /sudo usermod -aG wireshark m\.okafor/,
  },
  {
    what: 'Linux without libpcap',
    platform: 'linux',
    listing: 'libpcap.so.0.8: cannot open shared object file: No such file or directory',
    title: /libpcap/,
    status: 'No capture program',
    fix: /sudo apt install/,
  },
  {
    what: 'macOS without ChmodBPF',
    platform: 'darwin',
    opening: '(cannot open BPF device) /dev/bpf0: Permission denied',
    title: 'Your account may not capture on this computer: macOS keeps the capture devices for the superuser',
    status: 'Capture not permitted',
    fix: /ChmodBPF/,
  },
]

/** What the engine's own code makes of it. */
function stateOf({ platform, listing, opening = '', dumpcap }: Case): Promise<CaptureState> {
  const launch: Launch = (program, args) =>
    program === 'dumpcap'
      ? child('', dumpcap === undefined ? 'ENOENT' : (opening ?? ''))
      : args[0] === '--list'
        ? child(listing === undefined ? JSON.stringify([device]) : '', listing ?? '')
        : child('', opening)
  const setting: Setting = { platform, user: 'm.okafor', dumpcap }
  const interfaces = () => ({})
  const later = (milliseconds: number, act: () => void) => {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  }
  return new Promise((tell) => {
    const end = live({ launch, setting, interfaces, now: () => asMicros(0), later }).state((state) => {
      tell(state)
      setTimeout(end, 0)
    })
  })
}

/** The page hears of the cards what is told here, at once and whenever it asks, and everything else from the engine as it is. */
async function pretend(page: Page): Promise<(state: CaptureState) => void> {
  let state: CaptureState | undefined
  let hear: () => void = () => undefined
  await page.routeWebSocket(/\/port$/, (screen) => {
    const engine = screen.connectToServer()
    const asked = new Set<number>()
    const item = (id: number) => JSON.stringify({ is: 'item', id, value: state })
    hear = () => {
      for (const id of asked) screen.send(item(id))
    }
    screen.onMessage((message) => {
      const { do: what, name, id } = JSON.parse(String(message)) as { do: string; name?: string; id: number }
      if (what === 'listen' && name === 'capture') asked.add(id)
      engine.send(message)
    })
    engine.onMessage((message) => {
      const { id } = JSON.parse(String(message)) as { id: number }
      screen.send(asked.has(id) ? item(id) : message)
    })
  })
  return (told) => {
    state = told
    hear()
  }
}

/** The two kinds of page: with one way out, and with commands to copy. */
const lookedAt = ['Windows without Npcap', 'Linux without the right']

test.skip(({ door }) => door !== 'browser', 'what the page hears is replaced on the browser door’s own line')
test('no capture here: what is wrong, the way out, and what works without it', async ({ app: { page } }) => {
  test.slow()
  await pasteBox(page).waitFor()
  const tell = await pretend(page)
  await page.reload()
  await page.getByRole('button', { name: /^IP address conflict/ }).click()
  await openTab(page, 'Trace')
  const trace = new URL(page.url()).hash
  const goTo = (hash: string) => page.evaluate((there) => location.assign(there), hash)
  for (const one of cases)
    await test.step(one.what, async () => {
      const state = await stateOf(one)
      expect(state.source).toBe('none')
      tell(state)
      await goTo('#/')
      await expect(page.getByRole('region', { name: 'Watching is not possible' })).toContainText(one.fix)
      await goTo(trace)
      const main = page.getByRole('main')
      await expect(main.getByRole('heading', { level: 2 })).toHaveText(one.title)
      await expect(main).toContainText(one.fix)
      await expect(main.getByText('Ask a machine for its names')).toBeVisible()
      await expect(main.getByText('Watch conflicts as they happen: not now')).toBeVisible()
      await expect(page.getByRole('contentinfo')).toContainText(one.status)
      await main.getByRole('button', { name: 'Try again' }).click()
      await expect(main.getByRole('status')).toContainText('still not possible')
      for (const colorScheme of ['light', 'dark'] as const) {
        await inTheme(page, colorScheme)
        if (lookedAt.includes(one.what)) await expectAccessible(page, `${one.what}, ${colorScheme}`, { colours: colorScheme === 'dark' })
        if (process.env['PICTURES'] !== undefined)
          await page.screenshot({ path: `${process.env['PICTURES']}/${one.what.replaceAll(/\W+/g, '-')}-${colorScheme}.png` })
      }
    })
})
