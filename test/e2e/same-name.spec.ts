// The main job, whole: an event is pasted, then what nbtstat printed, then a capture is opened; the cause is named, with
// the other machine, and the ticket's text is on the clipboard. Once with a mouse, once with the keyboard alone.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { sameName } from '../../electron/engine/samples/traces.ts'
import { expect, test } from './support/door.ts'

/** Q120752's event, in the Bytes view of the old Event Viewer (REFERENCE §1.3). */
const event = `Event Type: Error
Event Source: NetBT
Event Category: None
Event ID: 4320
Date: 1/15/2003
Time: 10:31:04 AM
User: N/A
Computer: ACCT-07
Description:
Another machine has sent a name release message to this machine probably because a duplicate name has been detected on the TCP network. The IP address of the node that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state.
Data:
0000: 00 00 04 00 01 00 54 00 ......T.
0008: 00 00 00 00 e0 10 00 c0 ....à..À
0010: 01 01 00 00 00 00 00 00 ........
0018: 00 00 00 00 00 00 00 00 ........
0020: 00 00 00 00 00 00 00 00 ........
0028: e7 1a 65 16             ç.e.
`
const nbtstat = `Local Area Connection:
Node IpAddress: [22.101.26.114] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    ACCT-07        <00>  UNIQUE      Conflict
    ACCT-07        <20>  UNIQUE      Conflict
    ACCOUNTS       <00>  GROUP       Registered
`
const capture = { name: 'switch-port-12.pcapng', mimeType: 'application/octet-stream', buffer: Buffer.from(sameName) }

const cause = (page: Page) => page.getByRole('navigation', { name: 'Causes' }).getByRole('button', { name: /^Same computer name/ })

/** Serious and critical findings, with where they are. */
async function expectAccessible(page: Page, what: string) {
  const { violations } = await new AxeBuilder({ page })
    // Fluent's focus guards: focusable and hidden on purpose, they pass the focus on at once.
    .exclude('[data-tabster-dummy]')
    .analyze()
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    bad.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    what,
  ).toEqual([])
}

async function ticket(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy for ticket' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('ACCT-07')
  return page.evaluate(() => navigator.clipboard.readText())
}

test.beforeEach(async ({ app, context, door }) => {
  if (door !== 'electron') await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.page.getByRole('textbox', { name: 'Paste anything' }).waitFor()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`from the event to the other machine, ${colorScheme}`, async ({ app: { page }, door }, info) => {
    await page.emulateMedia({ colorScheme })
    const picture = async (name: string) => {
      if (door === 'browser' && info.retry === 0) await page.screenshot({ path: `test/e2e/pictures/${name}-${colorScheme}.png` })
    }
    await expectAccessible(page, 'start')
    await picture('start')

    await page.getByRole('textbox', { name: 'Paste anything' }).fill(event)
    await page.getByRole('button', { name: 'Read it' }).click()
    await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('ACCT-07')
    await expect(cause(page)).toContainText('Open')
    await expectAccessible(page, 'case, undecided')

    await page.getByRole('textbox', { name: 'Paste what it prints' }).fill(nbtstat)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Evidence' }).getByRole('listitem')).toHaveCount(2)

    await page.getByRole('button', { name: 'Add evidence' }).click()
    await page.locator('input[type=file]').first().setInputFiles(capture)
    await expect(cause(page)).toContainText('Confirmed')
    await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('22.101.26.231')
    await expectAccessible(page, 'case, confirmed')
    await picture('confirmed')

    const text = await ticket(page)
    expect(text.length).toBeLessThan(4000)
    expect(text).toContain('Q315259')

    for (const tab of ['Evidence', 'Trace', 'Conflicts', 'Report'] as const) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      await expect(page.getByRole('tab', { name: new RegExp(`^${tab}`) })).toHaveAttribute('aria-selected', 'true')
      await page.waitForTimeout(300)
      await expectAccessible(page, tab)
      await picture(tab.toLowerCase())
    }
  })

test('the engine dies in mid-case: it is said, and everything comes back', async ({ app: { page, enginePid } }) => {
  await page.getByRole('textbox', { name: 'Paste anything' }).fill(event)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Evidence' }).getByRole('listitem')).toHaveCount(1)
  process.kill(await enginePid(), 'SIGKILL')
  await expect(page.getByText(/engine .*(stopped|lost|started again)/i).first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Paste what it prints' }).fill(nbtstat)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Evidence' }).getByRole('listitem')).toHaveCount(2)
})
