// Every sample case, walked by a person who starts from the message Windows shows and gives the wizard what it asks for:
// the cause is confirmed, its fix is shown, the check afterwards and the words for the user follow.
import type { Page } from '@playwright/test'
import { type SampleCase, samples } from '../../electron/engine/samples.ts'
import { causeOf } from '../../shared/knowledge/index.ts'
import { expect, test } from './support/door.ts'
import { answer, cause, file, give, giveFile, pasteBox, verdict, wizard, words } from './support/pages.ts'

const tiles = {
  'duplicate-name': /^Duplicate name/,
  'address-conflict': /^IP address conflict/,
  'after-nlb': /^Conflict after NLB/,
} as const

async function walk(page: Page, sample: SampleCase): Promise<void> {
  const known = causeOf(sample.cause)?.cause
  if (known === undefined) throw new Error(`the sample walks to ${sample.cause}, which no article has`)
  await pasteBox(page).waitFor()
  await page.getByRole('button', { name: tiles[sample.symptom] }).click()
  await expect(verdict(page)).toContainText('Not decided yet')

  for (const [index, one] of sample.evidence.entries())
    if (one.kind === 'paste') await give(page, one.text)
    else if (one.kind === 'answer') await answer(page, one)
    else await giveFile(page, file(`capture-${index}.pcapng`, one.octets))

  await expect(cause(page, known.title)).toContainText('Confirmed')
  // Where a documented cause is confirmed as well, the verdict speaks of that.
  await expect(verdict(page)).toContainText(causeOf(sample.also ?? sample.cause)?.cause.title ?? '')
  await cause(page, known.title).click()

  // The way on is one button, always in the same place: the fix, is it fixed, tell the user.
  const onwards = wizard(page).getByRole('button').last()
  const progress = wizard(page).getByRole('list', { name: 'Progress' }).locator('[aria-current=step]')
  await expect(progress).toHaveText(/The fix|Result/)
  for (let pages = 0; (await words(onwards)) !== 'Copy for ticket'; pages++) {
    expect(pages, 'pages to the end').toBeLessThan(8)
    const before = await words(wizard(page).getByRole('heading', { level: 2 }))
    await onwards.click()
    await expect(wizard(page).getByRole('heading', { level: 2 })).not.toHaveText(before)
  }
  await expect(progress).toHaveText(/Tell the user/)
  await expect(wizard(page).getByRole('textbox', { name: 'What to write to the user' })).not.toHaveValue('')
  await expect(wizard(page)).not.toContainText(/[{}]|undefined|NaN/)
}

for (const sample of samples.filter(({ article }) => article !== 'beyond'))
  test(`${sample.article}: ${sample.title}`, ({ app: { page } }) => walk(page, sample))

test('what lies beyond the articles: ticket after ticket in one window', async ({ app: { page } }) => {
  test.slow()
  for (const sample of samples.filter(({ article }) => article === 'beyond'))
    await test.step(sample.title, async () => {
      await page.goto(`${new URL(page.url()).origin}/#/`)
      await walk(page, sample)
    })
})
