// The states nobody looks at every day, with axe in both themes; where the focus goes, and where it comes back to.
// `PICTURES=folder` keeps what each looked like, also in a small window.
import type { Locator, Page } from '@playwright/test'
import { clonedCard, modern, probes, sameName, twoNetworkAddresses } from '../../electron/engine/samples/traces.ts'
import { expect, test } from './support/door.ts'
import { beginWith, expectAccessible, file, giveFile, inTheme, openTab, pasteBox, verdict, wizard } from './support/pages.ts'
import { event, messy } from './support/texts.ts'

test.skip(({ door }) => door !== 'browser', 'the pages are the same behind every door')
test.beforeEach(({ app: { page } }) => pasteBox(page).waitFor())

async function look(page: Page, what: string): Promise<void> {
  const pictures = process.env['PICTURES']
  for (const colorScheme of ['light', 'dark'] as const) {
    await inTheme(page, colorScheme)
    await expectAccessible(page, `${what}, ${colorScheme}`, { colours: colorScheme === 'dark' })
    if (pictures === undefined) continue
    await page.screenshot({ path: `${pictures}/${what}-${colorScheme}.png` })
    await page.setViewportSize({ width: 640, height: 400 })
    await page.screenshot({ path: `${pictures}/${what}-${colorScheme}-small.png` })
    await page.setViewportSize({ width: 1280, height: 800 })
  }
}

test('the board: several conflicts, one acknowledged, none that fits, alerts; then the computers, and who had an address', async ({
  app: { page },
}) => {
  await giveFile(
    page,
    ...Object.entries({ sameName, modern, probes, twoNetworkAddresses, clonedCard }).map(([name, octets]) =>
      file(`${name}.pcapng`, octets),
    ),
  )
  await expect(verdict(page)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Evidence' }).getByRole('listitem')).toHaveCount(5)
  await openTab(page, 'Conflicts')
  const rows = page.getByRole('grid', { name: 'Conflicts' }).locator('[data-finding]')
  await expect.poll(() => rows.count()).toBeGreaterThan(3)
  // Saved captures: nothing is known of now.
  await expect(page.getByRole('heading', { name: / active when the capture ended\.$/ })).toBeVisible()
  await expect(rows.filter({ hasText: 'Active at end' })).not.toHaveCount(0)
  await expect(rows.filter({ hasText: 'Active now' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Acknowledge…' }).click()
  const dialog = page.getByRole('dialog')
  await look(page, 'acknowledge')
  await dialog.getByRole('textbox').fill('Print server moves to a VM, CHG-3312')
  await dialog.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(rows.filter({ hasText: 'CHG-3312' })).toHaveCount(1)
  await page.getByRole('button', { name: /^Alerts/ }).click()
  await look(page, 'board')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Filter the board' }).fill('nobody')
  await expect(rows).toHaveCount(0)
  await look(page, 'board-none-fits')
  await page.getByRole('button', { name: /^Show all/ }).click()
  await rows.first().click()
  await page.getByRole('button', { name: 'Computers seen' }).click()
  await expect(page.getByRole('region', { name: 'Computers seen' })).toBeInViewport()
  await look(page, 'computers')
})

test('evidence in parts, a trace with its filter’s errors and help, and a message that stays until it is dismissed', async ({
  app: { page },
}) => {
  await beginWith(page, messy)
  await openTab(page, 'Evidence')
  await expect(page.getByText('Is that right?')).toBeVisible()
  await look(page, 'evidence')
  await openTab(page, 'Trace')
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([file('port-12.pcapng', sameName), file('empty.pcap', '')])
  const filter = page.getByRole('combobox', { name: /filter/i })
  await filter.fill('ip:999')
  await expect(page.getByText(/An address is four numbers/)).toBeVisible()
  await expect(page.getByText('empty.pcap is empty').first()).toBeVisible()
  await look(page, 'filter-error')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await filter.fill('pro')
  await look(page, 'filter-suggestions')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'How to filter' }).click()
  await look(page, 'filter-help')
})

/** Opened by key from a control that has the focus: the focus goes in, stays in, and comes back when Escape closes it. */
async function comesBack(page: Page, opener: Locator, inside: Locator, by = 'Enter'): Promise<void> {
  await opener.focus()
  await page.keyboard.press(by)
  await expect(inside).toBeVisible()
  const isIn = () => inside.evaluate((at) => at.contains(document.activeElement))
  await expect.poll(isIn).toBe(true)
  for (let presses = 0; presses < 12; presses++) await page.keyboard.press('Tab')
  expect(await isIn(), 'the focus stays in what is open').toBe(true)
  await page.keyboard.press('Escape')
  await expect(inside).toBeHidden()
  await expect(opener).toBeFocused()
}

test('the focus goes into whatever opens, and comes back to what opened it', async ({ app: { page } }) => {
  const dialog = page.getByRole('dialog')
  await comesBack(page, page.getByRole('button', { name: 'Help' }), dialog)
  await comesBack(page, pasteBox(page), dialog, 'F1')
  await beginWith(page, event)
  await comesBack(page, page.getByRole('button', { name: 'Add evidence' }), dialog)
  await comesBack(page, page.getByRole('button', { name: 'Add', exact: true }), dialog)
  await comesBack(page, wizard(page).getByRole('button', { name: 'Skip…' }), dialog)
  await comesBack(page, page.getByRole('button', { name: /not visible from here$/ }), page.getByLabel('Not visible from here'))
  await openTab(page, 'Report')
  await comesBack(page, page.getByRole('button', { name: 'Case file' }), dialog)
})
