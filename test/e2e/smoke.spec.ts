import { expect, test } from './support/door.ts'

test('the app opens at the start screen', async ({ app }) => {
  await expect(app.page).toHaveTitle(/Claimcheck/)
  await expect(app.page.getByRole('textbox').first()).toBeVisible()
  expect(app.page.url(), 'the token is not left in the address bar').not.toContain('token')
})
