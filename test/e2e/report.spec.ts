// The report in every form, and masked: nobody's name or address is in it, and one machine stays one machine.
import { expect, test } from './support/door.ts'
import { copied, openTab, pasteBox, verdict, words } from './support/pages.ts'

test('every form says the verdict; masked, none of them says who', async ({ app: { page }, context, door }) => {
  if (door !== 'electron') await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await pasteBox(page).waitFor()
  await page.getByRole('button', { name: '1 Same computer name' }).click()
  await expect(verdict(page)).toContainText('Confirmed')
  await openTab(page, 'Report')
  const whole = page.frameLocator('iframe[title="The report"]').locator('body')
  await expect(whole).toContainText('Two computers are called ACCT-07')
  await expect(whole.locator('svg').first()).toBeVisible()

  const text = page.locator('pre')
  for (const form of ['Ticket', 'Five lines', 'Text', 'Markdown', 'JSON']) {
    await page.getByRole('tab', { name: form, exact: true }).click()
    await expect(text).toContainText('ACCT-07')
    await expect(text).toContainText('22.101.26.231')
    await expect(text).not.toContainText('undefined')
    if (form === 'Ticket') expect((await words(text)).length).toBeLessThan(4000)
    if (form === 'Five lines') expect((await words(text)).trim().split('\n').length).toBeLessThanOrEqual(5)
    if (form === 'JSON') JSON.parse(await words(text))
  }
  await page.getByRole('switch', { name: 'Mask names and addresses' }).click()
  for (const form of ['Ticket', 'Five lines', 'Text', 'Markdown', 'JSON']) {
    await page.getByRole('tab', { name: form, exact: true }).click()
    await expect(text).not.toContainText(/ACCT-07|22\.101\.26\.\d|A4-19-E2/i)
  }
  await page.getByRole('tab', { name: 'Page', exact: true }).click()
  await expect(whole).not.toContainText(/ACCT-07|22\.101\.26\.\d|A4-19-E2/i)
  const masked = await copied(page, () => page.getByRole('button', { name: 'Copy for ticket' }).last().click())
  expect(masked).toContain('Same computer name')
  expect(masked).not.toMatch(/ACCT-07|22\.101\.26\.\d/)
})
