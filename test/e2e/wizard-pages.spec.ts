// Every page of every sample's wizard: the question has the focus, the way on can be seen in a small window, nothing scrolls sideways,
// one thing stands out, axe has nothing to say. One sample of each article, each page in one theme, turn and turn about; PAGES=all looks at
// every sample, PICTURES=folder in both themes, at both sizes, and keeps what it saw.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type SampleCase, samples } from '../../electron/engine/samples.ts'
import { causeOf } from '../../shared/knowledge/index.ts'
import { expect, test } from './support/door.ts'
import { expectAccessible, inTheme, pasteBox, verdict, wizard } from './support/pages.ts'

const folder = process.env['PICTURES']
const sizes = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
] as const
const themes = ['light', 'dark'] as const

/** The pages of a cause in their order, the result between the checks and the fix. */
const pagesOf = (cause: string): readonly string[] => {
  const steps = causeOf(cause)?.cause.steps ?? []
  const checks = steps.filter(({ phase }) => phase === 'check').map(({ id }) => id)
  return [...checks, 'result', ...steps.map(({ id }) => id).slice(checks.length)]
}

async function open(page: Page, sample: SampleCase): Promise<void> {
  await pasteBox(page).waitFor()
  const one = page.getByRole('button', { name: sample.title })
  // The samples of one article are shown at a time.
  await expect(async () => {
    if (!(await one.isVisible())) await page.getByRole('button', { name: new RegExp(`^${sample.article}`, 'i') }).click({ timeout: 1000 })
    await expect(one).toBeVisible({ timeout: 1000 })
  }).toPass()
  await one.click()
  await expect(verdict(page)).toContainText('Confirmed')
}

/** What is wrong with the page as it is laid out now, in words. */
const faults = (page: Page) =>
  page.evaluate(() => {
    const pane = document.querySelector('[data-wizard]')
    const body = pane?.querySelector('[data-page]')
    const foot = pane?.lastElementChild?.getBoundingClientRect()
    if (!pane || !body || foot === undefined) return ['no page']
    const root = document.documentElement
    const brand = (button: Element) => /^rgb\((\d+), \d+, (\d+)\)$/.exec(getComputedStyle(button).backgroundColor)
    const isPrimary = (button: Element) => {
      const [, red = '255', blue = '0'] = brand(button) ?? []
      return Number(red) < 60 && Number(blue) > 140 && button.checkVisibility()
    }
    const primary = [...document.querySelectorAll('button')].filter(isPrimary).map(({ textContent }) => textContent)
    const isWide = (at: Element) => at.scrollWidth > at.clientWidth + 1 && at.clientWidth > 0 && getComputedStyle(at).display !== 'inline'
    const wide = [...pane.querySelectorAll('*:not(svg *, svg, pre, textarea)')].filter(isWide)
    return [
      ...(root.scrollWidth > innerWidth || root.scrollHeight > innerHeight ? ['the window scrolls'] : []),
      ...(foot.bottom > innerHeight + 1 || foot.height > 60 ? [`the way on is at ${foot.bottom}, ${foot.height} high`] : []),
      ...(primary.length > 1 ? [`${primary.join(' and ')} both stand out`] : []),
      ...wide.map((at) => `cut or scrolled sideways: ${at.tagName} ${at.textContent?.slice(0, 60)}`),
    ]
  })

/** Of what is alike on every page of an article one sample is enough for every day. */
const looked =
  folder === undefined && process.env['PAGES'] !== 'all'
    ? samples.filter((sample, at) => samples.findIndex(({ article }) => article === sample.article) === at)
    : samples

for (const [turn, sample] of looked.entries())
  test(`${sample.article}: ${sample.title}`, async ({ app: { page } }) => {
    test.slow()
    await open(page, sample)
    const here = new URL(page.url()).hash.split('?')[0] ?? ''
    for (const [index, step] of pagesOf(sample.cause).entries())
      await test.step(step, async () => {
        const there = `${here}?${new URLSearchParams({ cause: sample.cause, step })}`
        await page.evaluate((hash) => location.assign(hash), there)
        await expect(wizard(page).locator('[data-page]')).toBeVisible()
        await expect(wizard(page).getByRole('heading', { level: 2 })).toBeFocused()
        for (const [which, size] of sizes.entries())
          for (const colorScheme of themes) {
            const theme = themes.indexOf(colorScheme)
            const isTurn = which === 0 && (turn + index) % 2 === theme
            if (folder === undefined && !isTurn) continue
            await page.setViewportSize(size)
            await inTheme(page, colorScheme)
            const what = `${sample.id}-${String(index + 1).padStart(2, '0')}-${step}-${size.width}-${colorScheme}`
            await expect.poll(() => faults(page), { message: what }).toEqual([])
            // What stands around the wizard is the same on each of its pages.
            if (which === 0) await expectAccessible(page, what, index === 0 ? {} : { within: '[data-wizard]' })
            if (folder !== undefined) await page.screenshot({ path: join(folder, `${what}.png`) })
          }
      })
  })
