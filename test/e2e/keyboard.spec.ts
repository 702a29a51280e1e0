// The main job with the keyboard alone: every press is one a person can make, and the focus can be seen throughout.
import type { Page } from '@playwright/test'
import { sameName } from '../../electron/engine/samples/traces.ts'
import { expect, test } from './support/door.ts'
import { cause, copied, evidence, file, pasteBox, verdict, wizard, words } from './support/pages.ts'
import { event, nbtstat } from './support/texts.ts'

/** What has the focus: its name as a screen reader says it, near enough. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined
    return at === null || at === document.body ? '' : (at.getAttribute('aria-label') ?? label ?? at.textContent ?? '').trim()
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
  const text = await copied(page, () => page.keyboard.press('Enter'))
  expect(text).toContain('22.101.26.231')
  expect(text.length).toBeLessThan(4000)
})

test('question by question without a mouse: every page turn lands on its question', async ({ app: { page } }) => {
  // Not by its role: behind the list of steps there is none.
  const question = page.locator('[data-wizard] h2')
  /** The press turns the page, and what is heard next is what it asks. */
  const turns = async (press: () => Promise<unknown>) => {
    const before = await words(question)
    await press()
    await expect(question).not.toHaveText(before)
    await expect(question).toBeFocused()
  }
  const enter = () => page.keyboard.press('Enter')

  await expect(pasteBox(page)).toBeFocused()
  await page.keyboard.press('Alt+1')
  await expect(question).toHaveText('Which name is in conflict?')
  await expect(question).toBeFocused()

  // A group of answers is one stop; an answer keeps the focus, and the way on is there.
  await tabTo(page, /^A computer’s name/)
  await page.keyboard.press('Space')
  await expect(wizard(page).getByRole('button', { name: 'Next' })).toBeEnabled()
  await expect(wizard(page).getByRole('radio', { name: /^A computer’s name/ })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(wizard(page).getByRole('radio', { name: /^A user’s name/ })).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await expect(cause(page, 'Same computer name')).toContainText('Likely')
  await tabTo(page, /^Next$/)
  await turns(enter)

  await tabTo(page, /^Skip…$/)
  await enter()
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.insertText('no rights there')
  await tabTo(page, /^Skip it$/)
  await turns(enter)
  await tabTo(page, /^Back$/)
  await turns(enter)

  await tabTo(page, /^All steps$/, 'Shift+Tab')
  await enter()
  await tabTo(page, /^Give one of the two another name/)
  await turns(enter)
  await tabTo(page, /^Done, check it$/)
  await turns(enter)
  await tabTo(page, /^Start over$/)
  await turns(enter)
})
