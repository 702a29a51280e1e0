// Files in and out: what is dropped on the window, and what is saved from the board and the trace, frame by frame.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { sameName } from '../../electron/engine/samples/traces.ts'
import { readAll } from '../capture/reading.ts'
import { expect, test } from './support/door.ts'
import { beginWith, cause, evidence, file, giveFile, openTab, pasteBox, verdict } from './support/pages.ts'
import { event, nbtstat } from './support/texts.ts'

const claimcheck = fileURLToPath(new URL('../../out/main/claimcheck.js', import.meta.url))
interface Analysed {
  readonly frames: number
  readonly findings: readonly { readonly kind: string; readonly frames: readonly number[]; readonly proof: readonly { frame: number }[] }[]
}
/** What the batch door makes of a file; it ends with 1 where it found something. */
function analysed(path: string): Analysed {
  try {
    return JSON.parse(execFileSync(process.execPath, [claimcheck, 'analyse', path, '--json'], { encoding: 'utf8' })) as Analysed
  } catch (error) {
    return JSON.parse((error as { readonly stdout: string }).stdout) as Analysed
  }
}
const octetsOf = async (capture: Uint8Array) => (await readAll(capture)).frames.map(({ octets, at }) => ({ octets, at }))

/** As the system's file manager drops files: real ones, folders too. */
async function drop(page: Page, ...paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  await session.detach()
}

test.beforeEach(({ app: { page } }) => pasteBox(page).waitFor())

test('a row’s frames and a selection of the trace, saved: exactly those, octet for octet, and the batch door finds the same', async ({
  app: { page },
}, info) => {
  const whole = info.outputPath('whole.pcapng')
  writeFileSync(whole, sameName)
  const known = analysed(whole)
  const all = await octetsOf(sameName)
  await giveFile(page, file('port-12.pcapng', sameName))
  await expect(verdict(page)).toBeVisible()
  await openTab(page, 'Conflicts')
  const rows = page.getByRole('grid', { name: 'Conflicts' }).locator('[data-finding]')
  await expect(rows).toHaveCount(known.findings.length)
  const kinds: string[] = []
  for (const row of await rows.all()) {
    await row.click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save its frames' }).click()])
    const saved = info.outputPath(`row-${kinds.length}.pcapng`)
    await download.saveAs(saved)
    const again = analysed(saved)
    const before = known.findings.find(({ kind }) => again.findings.some((one) => one.kind === kind) && !kinds.includes(kind))
    if (before === undefined) throw new Error('the saved frames show none of the conflicts')
    kinds.push(before.kind)
    const proof = [...new Set([...before.frames, ...before.proof.map(({ frame }) => frame)])].sort((a, b) => a - b)
    expect(await octetsOf(readFileSync(saved))).toEqual(proof.map((frame) => all[frame - 1]))
  }
  expect(kinds).toHaveLength(known.findings.length)

  await openTab(page, 'Trace')
  const save = async (item: RegExp) => {
    await page.getByRole('button', { name: 'Copy as', exact: true }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()])
    const saved = info.outputPath(`trace-${item.source.length}.pcapng`)
    await download.saveAs(saved)
    return octetsOf(readFileSync(saved))
  }
  expect(await save(/^Every frame kept/)).toEqual(all)
  const frames = page.getByRole('grid').getByRole('row')
  await frames.nth(2).click()
  expect(await save(/^This frame$/)).toEqual([all[1]])
  await frames.nth(4).click({ modifiers: ['Shift'] })
  expect(await save(/^These 3 frames$/)).toEqual(all.slice(1, 4))
})

test('dropped: several files at once, a folder, a case file, and what cannot be read is said once', async ({
  app: { page },
  door,
}, info) => {
  test.skip(door === 'electron', 'a real drop is made through the browser’s own protocol')
  const folder = info.outputPath('INC-20418')
  mkdirSync(join(folder, 'from the switch'), { recursive: true })
  writeFileSync(join(folder, 'event.txt'), event)
  writeFileSync(join(folder, '.DS_Store'), 'left by a system')
  writeFileSync(join(folder, 'from the switch', 'port-12.pcapng'), sameName)
  await drop(page, folder)
  await expect(evidence(page)).toHaveCount(2)
  await expect(cause(page, 'Same computer name')).toContainText(/Confirmed|Likely/)

  const names = info.outputPath('nbtstat.txt')
  const picture = info.outputPath('screenshot.png')
  const empty = info.outputPath('empty.txt')
  writeFileSync(names, nbtstat)
  writeFileSync(picture, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  writeFileSync(empty, '')
  await drop(page, names, picture, empty)
  await expect(evidence(page)).toHaveCount(3)
  const said = page.getByText('2 of 3 files could not be used.')
  await expect(said).toHaveCount(1)
  await expect(page.getByText(/^screenshot\.png is not a capture: it looks like a picture/)).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(said).toHaveCount(0)

  await drop(page, picture)
  const hint = page.getByText(/Copy Details as Text/)
  await expect(hint).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(hint).toHaveCount(0)

  const nothing = info.outputPath('nothing')
  mkdirSync(nothing)
  await drop(page, nothing)
  await expect(page.getByText('nothing has no files in it.')).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).click()

  await openTab(page, 'Report')
  await page.getByRole('button', { name: 'Case file' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Save case file' }).click(),
  ])
  const sent = info.outputPath('sent.claimcheck')
  await download.saveAs(sent)
  const before = page.url()
  await drop(page, sent)
  await expect(page.getByRole('contentinfo')).toContainText('From a colleague’s case file of')
  expect(page.url()).not.toBe(before)
})

test('a text too long to look at is read as a file', async ({ app: { page }, context, door }) => {
  test.skip(door !== 'browser', 'behind every door the same page')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((words) => navigator.clipboard.writeText(words), `${event}\n`.repeat(350))
  await pasteBox(page).press('Control+V')
  await expect(evidence(page)).toHaveCount(1)
  await expect(evidence(page)).toContainText('Pasted text.txt')
  await expect(verdict(page)).toContainText('ACCT-07')
})

test('what is begun in a small window: name, pages and verdict can be read and reached', async ({ app: { page } }) => {
  await page.setViewportSize({ width: 640, height: 400 })
  await beginWith(page, event)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByLabel('Title').fill('ACCT-07 drops off the network')
  await page.getByRole('button', { name: 'Save' }).click()
  const name = page.getByRole('banner').getByText('ACCT-07 drops off the network')
  await expect.poll(() => name.evaluate((at) => at.scrollWidth - at.clientWidth)).toBe(0)
  // The wizard's button can be brought into the window, under the page's head.
  const onwards = page.getByRole('region', { name: 'Wizard' }).getByRole('button').last()
  await onwards.scrollIntoViewIfNeeded()
  await expect(onwards).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('banner')).toBeInViewport({ ratio: 1 })
})
