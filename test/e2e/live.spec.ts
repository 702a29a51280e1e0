// Watching and asking, on a LAN of real programs: the board, alerts, acknowledgement, gaps, computers seen, every question.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { closeCode } from '../../shared/door.ts'
import type { Host } from '../lab/net.ts'
import { expect, type Lan, test } from './support/lan.ts'
import { expectAccessible, inTheme, openTab, pasteBox } from './support/pages.ts'

const olderMac = '00:0c:29:4a:10:01'
const youngerMac = '00:50:56:91:7e:02'
const ip = '10.9.0.20'

const announce = (host: Host, times = 1) => host.attempt(3, 'arping', '-U', '-c', String(times), '-W', '0.2', '-I', 'eth0', '-S', ip, ip)
/** Everybody asks for it: whoever holds it answers. */
const ask = (host: Host) => host.attempt(3, 'arping', '-c', '2', '-W', '0.3', '-I', 'eth0', ip)
/** One computer has had an address for a while; another takes it. */
function conflict({ lab, here }: Lan) {
  const older = lab.host('older', olderMac, `${ip}/24`)
  const younger = lab.host('younger', youngerMac)
  return {
    older,
    begin: () => {
      announce(older)
      younger.address(`${ip}/24`)
      announce(younger)
      ask(here)
    },
    repeat: () => ask(here),
  }
}
async function watch(page: Page, source?: 'dumpcap') {
  await pasteBox(page).waitFor()
  if (source !== undefined) {
    await page.getByRole('combobox', { name: 'Capture with' }).click()
    await page.getByRole('option', { name: /dumpcap/ }).click()
  }
  await page.getByRole('button', { name: 'Watch eth0' }).click()
  await expect(page.getByRole('contentinfo')).toContainText('Watching eth0')
}
const board = (page: Page) => page.getByRole('grid', { name: 'Conflicts' })
const row = (page: Page) => board(page).getByRole('row').filter({ hasText: 'address' }).filter({ hasText: ip })
/** Playwright's own look at what the page would show: the system's notifications cannot be seen from here. */
const fakeNotifications = (page: Page) =>
  page.addInitScript(() => {
    const shown: { title: string; body: string | undefined }[] = []
    class Shown {
      static permission = 'default'
      static requestPermission = async () => {
        Shown.permission = 'granted'
        return 'granted'
      }
      constructor(title: string, options?: NotificationOptions) {
        shown.push({ title, body: options?.body })
      }
      close() {}
    }
    Object.assign(window, { Notification: Shown, shown })
  })
const shown = (page: Page) => page.evaluate(() => (window as unknown as { shown: { body: string }[] }).shown.map(({ body }) => body))

test('a conflict appears as one row, is told of once, counted, and acknowledged with a reason', async ({ lan }) => {
  const { page } = lan
  await fakeNotifications(page)
  await page.reload()
  const two = conflict(lan)
  await watch(page)
  await expect(page.getByRole('heading', { name: 'No conflict seen' })).toBeVisible()
  await page.getByRole('button', { name: 'Alerts: off' }).click()
  await page.getByRole('menuitemcheckbox', { name: /^Notification/ }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Alerts: notification' })).toBeVisible()

  two.begin()
  await expect(row(page)).toHaveCount(1)
  await expect(row(page)).toContainText('Active now')
  await expect(row(page)).toContainText('00-0C-29-4A-10-01')
  await expect(row(page)).toContainText('00-50-56-91-7E-02')
  await expect.poll(() => shown(page)).toEqual([`Two computers are using ${ip}.`])
  const frames = async () => Number(/(\d+)(?=\D*$)/.exec((await row(page).getByRole('gridcell').nth(6).textContent()) ?? '')?.[1] ?? 0)
  const before = await frames()
  for (let n = 0; n < 3; n++) two.repeat()
  await expect.poll(frames).toBeGreaterThan(before)
  await expect(row(page)).toHaveCount(1)
  expect(await shown(page)).toHaveLength(1)

  await row(page).click()
  await page.getByRole('button', { name: 'Acknowledge…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Print server moves to a VM, CHG-3312')
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click()
  await expect(row(page)).toContainText('Acknowledged')
  two.repeat()
  await expect(row(page)).toContainText('CHG-3312')
  await openTab(page, 'Report')
  await expect(
    page
      .frameLocator('iframe')
      .first()
      .getByText(/Acknowledged: Print server moves/),
  ).toBeVisible()

  // A third machine is news, whatever was acknowledged.
  const third = lan.lab.host('third', '00:a0:c9:77:00:02')
  third.address(`${ip}/24`)
  announce(third)
  await openTab(page, 'Conflicts')
  await expect(row(page)).toContainText('Active now')
  await expect.poll(async () => (await shown(page)).length).toBe(2)

  // The setting is this window's own and outlives it; the case keeps the reason.
  await page.reload()
  await expect(page.getByRole('button', { name: 'Alerts: notification' })).toBeVisible()
  expect(await shown(page)).toEqual([])
})

/** Keeps the page from the engine's return, which otherwise nobody is quick enough to look at. */
async function slowReturn(page: Page) {
  let kept = false
  await page.routeWebSocket(/\/port$/, (screen) => {
    if (kept) void screen.close({ code: closeCode('engine-lost') })
    else screen.connectToServer()
  })
  await page.reload()
  return {
    keep: () => {
      kept = true
    },
    letGo: () => {
      kept = false
    },
  }
}

test('the watch outlives the engine, a cable and a disk, and says so', async ({ lan, data }) => {
  const { page, here } = lan
  const two = conflict(lan)
  const line = await slowReturn(page)
  await watch(page)
  two.begin()
  await expect(row(page)).toHaveCount(1)
  line.keep()
  process.kill(lan.enginePid(), 'SIGKILL')
  const lost = page.getByRole('alert').filter({ hasText: 'The engine stopped and is being started again.' })
  await expect(lost).toContainText('frames until its return are not seen')
  await expect(page.getByRole('contentinfo')).toContainText('is watched again by itself')
  await expect(row(page), 'what is on the screen stays').toHaveCount(1)
  await expect(page.getByRole('heading', { name: /As of \d/ })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await inTheme(page, colorScheme)
    await expectAccessible(page, `the engine is away, ${colorScheme}`, { colours: colorScheme === 'dark' })
    if (process.env['PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['PICTURES']}/engine-lost-${colorScheme}.png` })
  }
  line.letGo()
  await expect(lost).toHaveCount(0)
  await expect(page.getByText('Not watched from')).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('Watching eth0')
  await expect(row(page)).toHaveCount(1)

  here.unplug()
  await expect(page.getByRole('contentinfo')).toContainText('gone, waiting for it')
  await expect(page.getByText('Not watched since')).toBeVisible()
  here.plug()
  await expect(page.getByRole('contentinfo')).not.toContainText('gone')
  // The engine's gap came before; a card that is there again but not yet up may make one more of the cable.
  await expect(page.getByText(/Not watched from .* \d+ more gaps? before/)).toBeVisible()

  // Its recording's folder goes: watching goes on.
  const files = join(data, 'cases', /case\/([^/]+)/.exec(page.url())?.[1] ?? '', 'files')
  rmSync(files, { recursive: true })
  writeFileSync(files, 'in the way')
  two.repeat()
  await expect(page.getByRole('contentinfo')).toContainText('Not recording: its folder is gone')
  rmSync(files)
  await expect(async () => {
    two.repeat()
    await expect(page.getByRole('contentinfo')).toContainText(/Recording .* missing in it/, { timeout: 1000 })
  }).toPass()
  await openTab(page, 'Trace')
  await expect(page.getByText(/The engine stopped here/).first()).toBeVisible()
})

test('dumpcap, where it is chosen, is said to be the source', async ({ lan }) => {
  const { page } = lan
  await watch(page, 'dumpcap')
  conflict(lan).begin()
  await expect(row(page)).toHaveCount(1)
  await expect(page.getByRole('contentinfo')).toContainText('(dumpcap)')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('contentinfo')).toContainText('Not watching')
})

/** A Samba name server on a computer of the LAN: a real program that answers for a name. */
function samba({ lab }: Lan, host: Host, name: string) {
  const folder = join(lab.folder, name)
  const folders = ['private', 'lock', 'state', 'cache', 'pid', 'ncalrpc']
  for (const part of folders) mkdirSync(join(folder, part), { recursive: true })
  const directories = folders.map(
    (part) => `${part === 'private' || part === 'ncalrpc' ? `${part} dir` : `${part} directory`} = ${folder}/${part}`,
  )
  const settings = ['[global]', `netbios name = ${name}`, 'workgroup = OFFICE', 'log level = 0', 'local master = no', ...directories]
  writeFileSync(join(folder, 'smb.conf'), `${settings.join('\n')}\n`)
  host.start('nmbd', '-F', '--no-process-group', '-s', join(folder, 'smb.conf'), `--option=log file=${folder}/log`)
}
/** A case's page for a cause and its step. */
async function goTo(page: Page, cause: string, step: string) {
  await page.waitForURL(/#\/case\//)
  await page.evaluate(
    ([to]) => {
      location.hash = `${location.hash.replace(/^(#\/case\/[^/]+).*/, '$1')}/diagnosis?${to}`
    },
    [new URLSearchParams({ cause, step }).toString()] as const,
  )
}
/** Opens a question, fills it in, asks it, and gives what came back. */
async function put(page: Page, question: string, blanks: Readonly<Record<string, string>>) {
  const asks = page.getByRole('region', { name: 'Ask from here' })
  const head = asks.getByRole('button', { name: question })
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
  const panel = asks.getByRole('form').or(asks.locator('form')).filter({ visible: true }).last()
  for (const [label, value] of Object.entries(blanks)) await panel.getByRole('textbox', { name: label, exact: true }).fill(value)
  await panel.getByRole('button', { name: 'Ask', exact: true }).click()
  return panel
}

test('asks: the names of a machine, who holds a name, who has an address, and a sweep that stops', async ({ lan }) => {
  const { page, lab, here } = lan
  const twin = lab.host('twin', '00:0c:29:4a:10:07', '10.9.0.7/24')
  samba(lan, twin, 'ACCT-07')
  await pasteBox(page).waitFor()
  await page.getByRole('button', { name: /^Duplicate name/ }).click()
  await goTo(page, 'q315259/same-name', 'who-is-there')
  const lookBack = async () => {
    await page
      .getByRole('link', { name: 'Show it' })
      .or(page.getByRole('button', { name: 'Show it' }))
      .click()
    return page.getByRole('main')
  }

  await expect.poll(() => here.attempt(5, 'nmblookup', '-A', '10.9.0.7'), { timeout: 40_000 }).toContain('ACCT-07')
  // Samba answers for a name only once it has registered it, some seconds after it lists it.
  await expect.poll(() => here.attempt(5, 'nmblookup', '-B', '10.9.0.255', 'ACCT-07#20'), { timeout: 40_000 }).toContain('10.9.0.7')
  await put(page, 'Ask the machine for its names', { Address: '10.9.0.7' })
  await expect(page.getByText('Kept as evidence.')).toBeVisible()
  await expect(await lookBack()).toContainText('ACCT-07')

  await goTo(page, 'q315259/same-name', 'who-is-there')
  await put(page, 'Ask everybody who holds the name', { Name: 'acct-07', Suffix: '20' })
  await expect(page.getByText('Kept as evidence.')).toBeVisible()
  await expect(await lookBack()).toContainText('10.9.0.7')

  await goTo(page, 'q315259/same-name', 'who-is-there')
  await put(page, 'Ask every machine near here', { Network: '10.9.0.0/22' })
  await expect(page.getByText(/of 1,?022/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).first().click()
  await expect(page.getByText('Kept as evidence.')).toBeVisible()
  // As it stands on the screen: in the document a line's number joins the number that the line begins with.
  await expect(await lookBack()).toContainText(/\b(?!1022 )\d+ of 1022 addresses/, { useInnerText: true })

  await goTo(page, 'q120599/modern', 'who-has-address')
  await put(page, 'Ask everybody who has the address', { Address: '10.9.0.7' })
  await expect(page.getByText('Kept as evidence.')).toBeVisible()
  await expect(await lookBack()).toContainText('00-0C-29-4A-10-07')

  await goTo(page, 'q120599/modern', 'who-has-address')
  await page.getByRole('button', { name: 'Run it here' }).click()
  await expect(page.getByText('Kept as evidence.')).toBeVisible()
  await expect(await lookBack()).toContainText('ip neigh')
})

test('computers seen: an address that goes to another card says who had it', async ({ lan }) => {
  const { page } = lan
  const two = conflict(lan)
  await watch(page)
  two.begin()
  await expect(row(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Computers seen' }).click()
  const table = page.getByRole('region', { name: 'Computers seen' })
  await expect(table).toContainText('VMware, virtual')
  await table.getByRole('button', { name: `2 network cards had ${ip}` }).click()
  const history = table.getByRole('list', { name: `Who had ${ip}` }).getByRole('listitem')
  await expect(history).toHaveCount(2)
  await expect(history.first()).toContainText('00-0C-29-4A-10-01')
  await page.getByRole('textbox', { name: 'Find a computer' }).fill('00-50-56')
  await expect(table.getByRole('row')).not.toHaveCount(0)
})
