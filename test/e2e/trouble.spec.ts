// What goes wrong: a cut paste, a file that is nothing, a damaged capture, a closed window. Each is said in
// words a person can act on, and nothing that was there is lost.
import { sameName } from '../../electron/engine/samples/traces.ts'
import { event4199, ipconfig } from '../tickets/pastes.ts'
import { expect, test } from './support/door.ts'
import {
  beginWith,
  cause,
  evidence,
  expectAccessible,
  file,
  give,
  giveFile,
  openTab,
  pasteBox,
  verdict,
  wizard,
  words,
} from './support/pages.ts'
import { cut, event, inWords, messy, nbtstat } from './support/texts.ts'

test.beforeEach(({ app: { page } }) => pasteBox(page).waitFor())

test('a paste that lost its last row says what is missing and what to copy', async ({ app: { page } }) => {
  await beginWith(page, cut)
  await openTab(page, 'Evidence')
  await expect(page.getByRole('main')).toContainText(/0x?28/)
  await expect(page.getByRole('main')).toContainText(/copy/i)
  await expect(page.getByRole('main')).not.toContainText('The message came from')
})

test('the Words view names the same sender as the Bytes view', async ({ app: { page } }) => {
  await beginWith(page, inWords)
  await openTab(page, 'Evidence')
  await expect(page.getByRole('heading', { name: 'The message came from 22.101.26.231' })).toBeVisible()
  await expect(page.getByText('231.26.101.22')).toBeVisible()
})

test('several things in one paste: each is named, the unsure one is asked about, the rest is kept', async ({ app: { page } }) => {
  await beginWith(page, messy)
  await openTab(page, 'Evidence')
  const main = page.getByRole('main')
  await expect(main).toContainText('1 kept as a note')
  await expect(main).toContainText('This looks like arp -a. Is that right?')
  const facts = page.getByText(/facts from it$/)
  const before = await words(facts)
  await page.getByRole('button', { name: 'Yes, use it' }).click()
  await expect(facts).not.toHaveText(before)
  await expect(main).not.toContainText('Is that right?')

  await page.getByRole('button', { name: 'Remove' }).first().click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(main).toContainText('1 kept as a note')
})

test('a text that tells nothing is kept, and the first question is which message it is about', async ({ app: { page } }) => {
  await beginWith(page, 'she says it came up but the thing won’t connect')
  const question = page.getByRole('heading', { name: 'Which message does Windows show?' })
  await expect(question).toBeFocused()
  await expect(page.getByRole('complementary', { name: 'Next best step' })).toContainText('Which message does Windows show?')
  await expectAccessible(page, 'which message')
  await wizard(page)
    .getByRole('button', { name: /^Duplicate name/ })
    .click()
  await expect(page.getByRole('heading', { name: 'Which name is in conflict?' })).toBeFocused()
  await expect(evidence(page)).toHaveCount(1)
})

test('every cause is ruled out: it is said, with the facts that do it and the ways on', async ({ app: { page } }) => {
  const card = '00-14-22-01-02-03'
  await beginWith(page, event4199('ACCT-07', '10.1.2.7', card))
  await give(page, ipconfig('ACCT-07', '10.1.2.7', card))
  await expect(verdict(page)).toContainText(/Ruled out\s*all 4 causes this can have/)
  // Who pasted on a page stays there, and is shown the way.
  const heading = wizard(page).getByRole('heading', { level: 2 })
  await expect(heading).not.toHaveText('No documented cause is left')
  await page.getByRole('complementary', { name: 'Next best step' }).getByRole('button', { name: 'What to do now' }).click()
  await expect(heading).toHaveText('No documented cause is left')
  await expect(wizard(page)).toContainText('DHCP database damaged. This computer’s addresses are set by hand')
  await expect(wizard(page)).toContainText(`Before SP3, SP3 rule, Newer behaviour. ${card} is this computer’s own network card`)
  await expectAccessible(page, 'no cause left')

  // What the articles do not name is one way on; from a cause that is ruled out there is a way back here.
  await wizard(page).getByRole('button', { name: 'Same network card address twice' }).click()
  await expect(wizard(page)).toContainText('beyond the articles')
  await page
    .getByRole('navigation', { name: 'Causes' })
    .getByRole('button', { name: /^Q120599/ })
    .click()
  await cause(page, 'Newer behaviour').click()
  await wizard(page).getByRole('list', { name: 'Progress' }).getByRole('button', { name: 'Result' }).click()
  await wizard(page).getByRole('button', { name: 'What to do now' }).click()
  await expect(heading).toHaveText('No documented cause is left')
  await wizard(page).getByRole('button', { name: 'Look at the evidence' }).click()
  await expect(page.getByRole('tab', { name: /^Evidence/ })).toHaveAttribute('aria-selected', 'true')
})

test('a file that is nothing we read is said so by its name, and costs no case', async ({ app: { page }, complaints }) => {
  const nothing = Uint8Array.from({ length: 4000 }, (_value, i) => (i * 97 + 13) % 256)
  await giveFile(page, file('holiday.bin', nothing))
  const said = page.getByRole('alert').or(page.getByText(/holiday\.bin is not/))
  await expect(said.first()).toContainText('holiday.bin is not a capture')
  await expect(page.locator('body')).not.toContainText(/\/cases\/|\\cases\\/)
  await expect(pasteBox(page)).toBeVisible()
  await expect(page.getByText('None yet.')).toBeVisible()
  expect(complaints).toEqual([])
})

test('a damaged capture: everything before the damage is used, and where it stops is said', async ({ app: { page } }) => {
  await giveFile(page, file('port-12.pcapng', sameName.slice(0, sameName.length - 20)))
  await openTab(page, 'Trace')
  await expect(page.getByRole('heading', { name: /^Read \d+ frames, then/ })).toBeVisible()
  await expect(page.getByText('The file stops making sense here.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save the good part' })).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('port-12.pcapng is damaged')
})

test('the window is closed in mid-case and opened again: evidence and place are where they were', async ({ app: { page } }) => {
  await beginWith(page, event)
  await give(page, nbtstat)
  await wizard(page).getByRole('button').last().click()
  const question = await words(wizard(page).getByRole('heading', { level: 2 }))
  await page.reload()
  await expect(evidence(page)).toHaveCount(2)
  await expect(wizard(page).getByRole('heading', { level: 2 })).toHaveText(question)
})

test('Back, Skip… and Start over', async ({ app: { page } }) => {
  await page.getByRole('button', { name: /^Duplicate name/ }).click()
  const heading = wizard(page).getByRole('heading', { level: 2 })
  const first = await words(heading)
  await wizard(page).getByRole('button', { name: 'Skip…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('no rights here')
  await page.getByRole('button', { name: 'Skip it' }).click()
  await expect(heading).not.toHaveText(first)
  await wizard(page).getByRole('button', { name: 'Back' }).click()
  await expect(heading).toHaveText(first)
  await expect(wizard(page)).toContainText('no rights here')
  await wizard(page).getByRole('button', { name: 'Start over' }).click()
  await expect(wizard(page)).not.toContainText('no rights here')
})
