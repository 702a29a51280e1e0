// The main job with the keyboard alone: every press is one a person can make, and the focus can be seen throughout.
import type { Page } from '@playwright/test'
import { sameName } from '../../electron/engine/samples/traces.ts'
import { expect, test } from './support/door.ts'
import { cause, clipboard, evidence, file, verdict } from './support/pages.ts'
import { event, nbtstat } from './support/texts.ts'

/** What has the focus: its name as a screen reader says it, near enough. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    return at === null || at === document.body ? '' : (at.getAttribute('aria-label') ?? at.textContent ?? '').trim()
  })

/** Tab until something with these words has the focus. */
async function tabTo(page: Page, words: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 80; presses++) {
    const at = await focused(page)
    if (words.test(at)) return
    passed.push(at.slice(0, 40))
    await page.keyboard.press(key)
  }
  throw new Error(`no way by ${key} to ${words}; passed: ${passed.join(' | ')}`)
}

test('from the event to the ticket without a mouse', async ({ app: { page }, context, door }) => {
  if (door !== 'electron') await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  // The box has the focus by itself.
  await expect(page.getByRole('textbox', { name: 'Paste anything' })).toBeFocused()
  await page.keyboard.insertText(event)
  await page.keyboard.press('Control+Enter')
  await expect(verdict(page)).toContainText('ACCT-07')

  await tabTo(page, /^Paste what it prints$/)
  await page.keyboard.insertText(nbtstat)
  await page.keyboard.press('Control+Enter')
  await expect(evidence(page)).toHaveCount(2)

  await tabTo(page, /^Add evidence$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  // The list of network cards may come meanwhile and take the key: a person looks and presses again.
  await expect(async () => {
    await tabTo(page, /^Open files$/)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser', { timeout: 5000 }), page.keyboard.press('Enter')])
    await chooser.setFiles([file('switch-port-12.pcapng', sameName)])
  }).toPass({ timeout: 40_000 })
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(cause(page, 'Same computer name')).toContainText('Confirmed')
  await expect(verdict(page)).toContainText('22.101.26.231')

  // A tab list is one stop; the arrows move in it.
  await tabTo(page, /^Diagnosis$/, 'Shift+Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: /^Trace/ })).toHaveAttribute('aria-selected', 'true')

  await tabTo(page, /^Copy for ticket$/)
  await page.keyboard.press('Enter')
  await expect.poll(() => clipboard(page)).toContain('22.101.26.231')
  expect((await clipboard(page)).length).toBeLessThan(4000)
})
