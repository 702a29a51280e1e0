// What a person does with the pages, in the words on them.
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { causeOf, optionOf, stepOf } from '../../../shared/knowledge/index.ts'
import { expect } from './door.ts'

export type Tab = 'Diagnosis' | 'Evidence' | 'Trace' | 'Conflicts' | 'Report'

export const pasteBox = (page: Page) => page.getByRole('textbox', { name: 'Paste anything' })
export const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' })
export const wizard = (page: Page) => page.getByRole('region', { name: 'Wizard' })
export const evidence = (page: Page) => page.getByRole('region', { name: 'Evidence' }).getByRole('listitem')
export const cause = (page: Page, title: string): Locator =>
  page.getByRole('navigation', { name: 'Causes' }).getByRole('button', { name: new RegExp(`^${title}`) })

/** A text from the start screen begins a case. */
export async function beginWith(page: Page, text: string): Promise<void> {
  await pasteBox(page).fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(verdict(page)).toBeVisible()
}

export async function openTab(page: Page, tab: Tab): Promise<void> {
  const there = page.getByRole('tab', { name: new RegExp(`^${tab}`) })
  await there.click()
  await expect(there).toHaveAttribute('aria-selected', 'true')
}

/** More of what the person has: in the box of the page that asks for it, else by Add evidence. */
export async function give(page: Page, text: string): Promise<void> {
  const count = await evidence(page).count()
  const asked = wizard(page).getByRole('textbox', { name: 'Paste what it prints' })
  const dialog = page.getByRole('dialog').getByRole('textbox', { name: 'Paste anything' })
  // A page that nobody touched may still turn while we look for its box; from the first touch on it stays.
  await expect(async () => {
    if (await asked.isVisible()) return asked.focus({ timeout: 1000 })
    if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Add evidence' }).click()
    await dialog.focus({ timeout: 1000 })
  }).toPass()
  const box = (await dialog.isVisible()) ? dialog : asked
  await box.fill(text)
  await box.press('Control+Enter')
  await expect(evidence(page)).toHaveCount(count + 1)
}

/** Answers a question of a cause, found by its name among the causes and by its title among the steps. */
export async function answer(page: Page, given: { readonly cause: string; readonly step: string; readonly option: string }): Promise<void> {
  const known = causeOf(given.cause)
  const step = stepOf(given.cause, given.step)
  const option = optionOf(`${given.cause}/${given.step}`, given.option)
  if (known === undefined || step === undefined || option === undefined) throw new Error(`no such answer: ${JSON.stringify(given)}`)
  const group = page.getByRole('navigation', { name: 'Causes' }).getByRole('button', { name: new RegExp(`^${known.article.short}`) })
  // Evidence that was just read may open the group by itself while we look.
  await expect(async () => {
    if (!(await cause(page, known.cause.title).isVisible())) await group.click({ timeout: 1000 })
    await cause(page, known.cause.title).click({ timeout: 1000 })
  }).toPass()
  await wizard(page).getByRole('button', { name: 'All steps' }).click()
  // Behind the list there may be a button of the same name: the way on.
  const steps = page.getByRole('group', { name: 'All steps' }).or(page.getByRole('dialog', { name: 'All steps' }))
  await steps.getByRole('button', { name: step.title }).click()
  await wizard(page).getByRole('radio', { name: option.label }).click()
  await expect(wizard(page).getByRole('radio', { name: option.label })).toBeChecked()
}

export const file = (name: string, octets: Uint8Array | string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(octets),
})

/** Files from the start screen begin a case; in a case they join it. */
export async function giveFile(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  if (await verdict(page).isVisible()) await page.getByRole('button', { name: 'Add evidence' }).click()
  await page.locator('input[type=file]').first().setInputFiles(files)
}

/** In this theme, once the page has taken it: it hears of it with its next frame, and looked at before that, it would be half in each. */
export async function inTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  const taken = () =>
    page.evaluate(() => {
      const paper = getComputedStyle(document.querySelector('#root > *') ?? document.body).getPropertyValue('--colorNeutralBackground1')
      return Number.parseInt(paper.trim().slice(1, 3), 16) < 128 ? 'dark' : 'light'
    })
  await expect.poll(taken).toBe(colorScheme)
}

/** What axe looks at: a part of a page of which the rest was looked at before; its colours alone, in a second theme. */
interface Looked {
  readonly within?: string
  readonly colours?: boolean
}
const everything = { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }

/** WCAG 2 A and AA, everything axe can tell. */
export async function expectAccessible(page: Page, what: string, { within = 'html', colours = false }: Looked = {}): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // What passed is counted, not described; and every frame here is our own, so that axe may ask them itself. It halves the time.
    .options({ runOnly: colours ? { type: 'rule', values: ['color-contrast'] } : everything, resultTypes: ['violations'] })
    .include(within)
    .setLegacyMode()
    // Fluent's focus guards: focusable and hidden on purpose, they pass the focus on at once.
    .exclude('[data-tabster-dummy]')
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    what,
  ).toEqual([])
}

/** What somebody copies, from a clipboard that is emptied before: a browser is shared by several tests. */
export async function copied(page: Page, copy: () => Promise<void>): Promise<string> {
  const onClipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await copy()
  await expect.poll(onClipboard).not.toBe('')
  return onClipboard()
}

export const words = async (at: Locator): Promise<string> => (await at.textContent()) ?? ''
