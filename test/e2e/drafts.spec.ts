// What a person has begun on a page is theirs: new evidence never takes it away, and looking elsewhere keeps it.
import type { Page } from '@playwright/test'
import { sameName } from '../../electron/engine/samples/traces.ts'
import { expect, test } from './support/door.ts'
import { beginWith, cause, evidence, expectAccessible, file, giveFile, pasteBox, wizard } from './support/pages.ts'
import { event, nbtstat } from './support/texts.ts'

const question = (page: Page) => wizard(page).getByRole('heading', { level: 2 })
const box = (page: Page) => wizard(page).getByRole('textbox', { name: 'Paste what it prints' })
const next = (page: Page) => page.getByRole('complementary', { name: 'Next best step' })
const begin = async (page: Page) => {
  await pasteBox(page).waitFor()
  await page.getByRole('button', { name: /^Duplicate name/ }).click()
  await expect(question(page)).toHaveText('Which name is in conflict?')
}

test('new evidence turns the page for who waits', async ({ app: { page } }) => {
  await begin(page)
  await giveFile(page, file('switch-port-12.pcapng', sameName))
  await expect(cause(page, 'Same computer name')).toContainText('Confirmed')
  await expect(question(page)).toHaveText('Give one of the two another name')
  await expect(next(page)).toContainText('You are on this step')
})

test('new evidence does not turn the page under the hands of who writes', async ({ app: { page } }) => {
  await begin(page)
  await box(page).pressSequentially('ACCT-07        <20>  UNI')
  await giveFile(page, file('switch-port-12.pcapng', sameName))
  await expect(cause(page, 'Same computer name')).toContainText('Confirmed')
  // The better step is offered, not forced.
  await expect(next(page).getByRole('button', { name: 'Give one of the two another name' })).toBeVisible()
  await expect(question(page)).toHaveText('Which name is in conflict?')
  await expect(box(page)).toHaveValue('ACCT-07        <20>  UNI')
})

test('a page that was answered lets go: the next evidence from elsewhere leads to the fix', async ({ app: { page } }) => {
  await begin(page)
  await box(page).fill(nbtstat)
  await box(page).press('Control+Enter')
  // Who pasted here stays and sees what came of it.
  await expect(wizard(page).getByRole('region', { name: 'What we found' })).toContainText('ACCT-07 <20> is in conflict')
  await expect(wizard(page).getByRole('status')).toContainText('Read as nbtstat -n')
  await expect(question(page)).toHaveText('Which name is in conflict?')
  await giveFile(page, file('switch-port-12.pcapng', sameName))
  await expect(question(page)).toHaveText('Give one of the two another name')
})

test('a second paste does not wait for the first', async ({ app: { page } }) => {
  await begin(page)
  for (const text of [event, nbtstat]) {
    await box(page).fill(text)
    await box(page).press('Control+Enter')
  }
  await expect(evidence(page)).toHaveCount(2)
  await expect(box(page)).toHaveValue('')
})

test('what cannot be read is said on the page that asked for it', async ({ app: { page } }) => {
  await begin(page)
  await box(page).fill('the printer is on fire')
  await box(page).press('Control+Enter')
  await expect(wizard(page).getByRole('status')).toContainText('Nothing in it was recognised')
})

test('not fixed yet is said, with the way back to the fix', async ({ app: { page } }) => {
  await begin(page)
  await box(page).fill(nbtstat)
  await box(page).press('Control+Enter')
  await giveFile(page, file('switch-port-12.pcapng', sameName))
  await wizard(page).getByRole('button', { name: 'Done, check it' }).click()
  await expect(question(page)).toHaveText('Is every name Registered now?')
  await box(page).fill(nbtstat)
  await box(page).press('Control+Enter')
  await expect(wizard(page)).toContainText('Not fixed yet.')
  await box(page).fill(nbtstat.replaceAll(/Conflict/g, 'Registered'))
  await box(page).press('Control+Enter')
  await expect(wizard(page)).toContainText('It looks fixed.')
})

test('what was begun waits while one looks elsewhere', async ({ app: { page } }) => {
  await beginWith(page, event)
  await expect(question(page)).toHaveText('Which name is in conflict?')
  await box(page).fill(nbtstat)
  await cause(page, 'Wrong host name').click()
  await expect(question(page)).not.toHaveText('Which name is in conflict?')
  const back = wizard(page).getByRole('button', { name: 'Back to “Which name is in conflict?”' })
  await expect(back).toBeVisible()
  await expectAccessible(page, 'a page with something waiting elsewhere')
  // A check that several causes share is one page: it keeps its words under either.
  await cause(page, 'Same user twice').click()
  await expect(question(page)).toHaveText('Which name is in conflict?')
  await expect(box(page)).toHaveValue(nbtstat)
  await expect(back).toBeHidden()
  await cause(page, 'Wrong host name').click()
  await back.click()
  await expect(box(page)).toHaveValue(nbtstat)

  // Also on the other pages of the case, and in the box for anything.
  await page.getByRole('tab', { name: /^Report/ }).click()
  await page.getByRole('button', { name: 'Add evidence' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Paste anything' }).fill('half of it')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Add evidence' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Paste anything' })).toHaveValue('half of it')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('tab', { name: /^Diagnosis/ }).click()

  // Read, it is gone from the box, and nothing waits any more.
  await box(page).press('Control+Enter')
  await expect(evidence(page)).toHaveCount(2)
  await expect(box(page)).toHaveValue('')
  await cause(page, 'Wrong host name').click()
  await expect(back).toBeHidden()
})

test('a reason half written, words to the user and the place on a page are kept', async ({ app: { page } }) => {
  await page.setViewportSize({ width: 1000, height: 600 })
  await beginWith(page, event)
  const body = question(page).locator('xpath=../..')
  const top = () => body.evaluate(({ scrollTop }) => scrollTop)
  await body.evaluate((at) => at.scrollTo(0, 120))
  await expect.poll(top).toBeGreaterThan(60)
  await wizard(page).getByRole('button', { name: 'Skip…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('no rights on')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  const left = await top()
  await cause(page, 'Wrong host name').click()
  await expect.poll(top).toBe(0)
  await page.goBack()
  await expect(question(page)).toHaveText('Which name is in conflict?')
  await expect.poll(top).toBe(left)
  await wizard(page).getByRole('button', { name: 'Skip…' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('no rights on')
  await page.keyboard.press('Escape')

  const progress = wizard(page).getByRole('list', { name: 'Progress' })
  await progress.getByRole('button', { name: 'Tell the user' }).click()
  const words = wizard(page).getByRole('textbox', { name: 'What to write to the user' })
  await words.fill('Dear Anna')
  await wizard(page).getByRole('button', { name: 'Back', exact: true }).click()
  await expect(words).toBeHidden()
  await progress.getByRole('button', { name: 'Tell the user' }).click()
  await expect(words).toHaveValue('Dear Anna')
})

test('all steps, as a list to go by', async ({ app: { page } }) => {
  await begin(page)
  await cause(page, 'Same computer name').click()
  const open = wizard(page).getByRole('button', { name: 'All steps' })
  await open.focus()
  await page.keyboard.press('Enter')
  const list = page.getByRole('group', { name: 'All steps' }).or(page.getByRole('dialog', { name: 'All steps' }))
  await expect(list.getByRole('button', { name: /Which name is in conflict\?.*now/ })).toBeVisible()
  await expectAccessible(page, 'all steps')
  await list.getByRole('button', { name: /Give one of the two another name/ }).focus()
  await page.keyboard.press('Enter')
  await expect(question(page)).toHaveText('Give one of the two another name')
  // Looking ahead is allowed; the page says that it is not the time yet.
  await expect(wizard(page)).toContainText('Not decided yet')
  await expectAccessible(page, 'a fix that is not decided')
})
