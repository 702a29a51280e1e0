// A case as one file: saved here, opened where nothing is known of it, it says the same; and what is no case file is said so.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { browserDoor } from '../doors/running.ts'
import { expect, listen, test } from './support/door.ts'
import { expectAccessible, file, giveFile, openTab, pasteBox, verdict, words } from './support/pages.ts'

const sentence = (page: Parameters<typeof verdict>[0]) => words(verdict(page).getByRole('heading').first())

test('saved here, opened by a colleague: the same verdict, machines, trace and report', async ({
  app: { page },
  context,
  complaints,
}, info) => {
  await pasteBox(page).waitFor()
  await page.getByRole('button', { name: '1 Same computer name' }).click()
  await expect(verdict(page)).toContainText('Confirmed')
  const said = await sentence(page)
  await openTab(page, 'Report')
  await page.getByRole('button', { name: 'Case file' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Not masked')
  await expect(dialog).toContainText(/(All|Excerpt:) \d+/)
  await expectAccessible(page, 'the case file’s dialog')
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save case file' }).click()])
  expect(download.suggestedFilename()).toBe('Same-computer-name.claimcheck')
  const sent = info.outputPath(download.suggestedFilename())
  await download.saveAs(sent)

  const data = mkdtempSync(join(tmpdir(), 'claimcheck-e2e-'))
  const colleague = await browserDoor(data, sent)
  try {
    const there = await context.newPage()
    listen(there, complaints)
    await there.goto(colleague.address)
    await expect(verdict(there)).toContainText('Confirmed')
    expect(await sentence(there)).toBe(said)
    await expect(there.getByRole('contentinfo')).toContainText('From a colleague’s case file of')
    await openTab(there, 'Trace')
    await expect(there.getByText(/frames of the sender’s “.*” are here/)).toBeVisible()
    await expect(there.getByRole('grid')).toContainText('ACCT-07')
    await expectAccessible(there, 'the trace of an excerpt')
    await openTab(there, 'Report')
    await expect(there.frameLocator('iframe[title="The report"]').locator('h1')).toHaveText(said)

    // Dropped on another case it is a case of its own, and leaves that one as it was.
    await there.goto(`${new URL(colleague.address).origin}/#/`)
    await there.getByRole('button', { name: 'Open a case file' }).waitFor()
    await giveFile(there, file('again.claimcheck', readFileSync(sent)))
    await expect(verdict(there)).toContainText('Confirmed')
    await there.goto(`${new URL(colleague.address).origin}/#/`)
    await expect(
      there.getByRole('complementary', { name: 'Cases' }).getByRole('button', { name: /^Same computer name[\s\S]*Confirmed/ }),
    ).toHaveCount(2)
    await there.close()
  } finally {
    await colleague.stop()
    rmSync(data, { recursive: true, force: true, maxRetries: 20 })
  }

  // Somebody changed it on the way.
  const spoilt = JSON.parse(gunzipSync(readFileSync(sent)).toString())
  spoilt.case.evidence[0].id = '../../../evil'
  await page.goto(`${new URL(page.url()).origin}/#/`)
  await pasteBox(page).waitFor()
  await giveFile(page, file('evil.claimcheck', gzipSync(JSON.stringify(spoilt))))
  await expect(
    page.getByText('evil.claimcheck is no case file that can be opened: the id of an evidence is none of ours.').last(),
  ).toBeVisible()
  await expect(page.getByText(/Nothing of it was kept\.$/).last()).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Cases' }).getByText('Same computer name', { exact: true })).toHaveCount(1)
})
