// The main job, whole: an event is pasted, then what nbtstat printed, then a capture is opened; the cause is named, with
// the other machine, and the ticket's text is on the clipboard; axe looks at every screen on the way, light and dark.
import { sameName } from '../../electron/engine/samples/traces.ts'
import { expect, test } from './support/door.ts'
import {
  beginWith,
  cause,
  copied,
  evidence,
  expectAccessible,
  file,
  give,
  giveFile,
  inTheme,
  openTab,
  pasteBox,
  verdict,
} from './support/pages.ts'
import { event, nbtstat } from './support/texts.ts'

test.beforeEach(async ({ app, context, door }) => {
  if (door !== 'electron') await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await pasteBox(app.page).waitFor()
})

test('from the event to the other machine', async ({ app: { page }, door }, info) => {
  // The pages are the same behind every door: they are looked at once.
  const look = async (what: string, picture: string) => {
    if (door !== 'browser') return
    for (const colorScheme of ['light', 'dark'] as const) {
      await inTheme(page, colorScheme)
      await expectAccessible(page, `${what}, ${colorScheme}`, { colours: colorScheme === 'dark' })
      if (info.retry === 0) await page.screenshot({ path: `test/e2e/pictures/${picture}-${colorScheme}.png` })
    }
  }
  await look('start', 'start')

  await beginWith(page, event)
  await expect(verdict(page)).toContainText('ACCT-07')
  await expect(cause(page, 'Same computer name')).toContainText('Open')
  await look('case, undecided', 'early')

  await give(page, nbtstat)
  await expect(evidence(page)).toHaveCount(2)
  await giveFile(page, file('switch-port-12.pcapng', sameName))
  await expect(cause(page, 'Same computer name')).toContainText('Confirmed')
  await expect(verdict(page)).toContainText('22.101.26.231')
  await look('case, confirmed', 'confirmed')

  const text = await copied(page, () => page.getByRole('button', { name: 'Copy for ticket' }).click())
  expect(text).toContain('ACCT-07')
  expect(text.length).toBeLessThan(4000)
  expect(text).toContain('Q315259')
  expect(text).toContain('22.101.26.231')

  const main = page.getByRole('main')
  const shows = {
    Evidence: main.getByRole('heading', { name: 'The message came from 22.101.26.231' }),
    Trace: main.getByRole('grid').getByText('Release demand').first(),
    Conflicts: main.getByRole('grid', { name: 'Conflicts' }).locator('[data-finding]').first(),
    Report: page.frameLocator('iframe[title="The report"]').locator('svg').first(),
  } as const
  for (const tab of ['Evidence', 'Trace', 'Conflicts', 'Report'] as const) {
    await openTab(page, tab)
    await expect(shows[tab]).toBeVisible()
    await look(tab, tab.toLowerCase())
  }
})
