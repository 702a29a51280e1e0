// The engine dies in mid-case, behind either door.
import { expect, test } from './support/door.ts'
import { beginWith, cause, evidence, give, pasteBox, verdict } from './support/pages.ts'
import { event, nbtstat } from './support/texts.ts'

// Nobody else's engine.
test.use({ apart: true })
test('the engine dies in mid-case: it is said, and everything comes back', async ({ app: { page, enginePid } }) => {
  await pasteBox(page).waitFor()
  await beginWith(page, event)
  await expect(evidence(page)).toHaveCount(1)
  process.kill(await enginePid(), 'SIGKILL')
  await expect(page.getByText(/engine .*(stopped|lost|started again)/i).first()).toBeVisible()
  await give(page, nbtstat)
  await expect(evidence(page)).toHaveCount(2)
  await expect(cause(page, 'Same user twice')).toContainText('Ruled out')
  await expect(verdict(page)).toContainText('ACCT-07')
})
