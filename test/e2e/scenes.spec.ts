// The trace and the board in every state they are drawn in without an engine (test/ui/trace): nothing breaks, and there is something to see.

import { expect, test } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig, type PreviewServer, preview } from 'vite'
import { traceScenes } from '../ui/trace-fixture.ts'

const root = process.cwd()
const common = { root, configFile: false, logLevel: 'error', plugins: [react()] } satisfies InlineConfig
const outDir = `${root}/.cache/scenes`
let server: PreviewServer
test.beforeAll(async () => {
  await build({
    ...common,
    build: { outDir, emptyOutDir: true, minify: false, rollupOptions: { input: `${root}/test/ui/trace/index.html` } },
  })
  server = await preview({ ...common, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
})
test.afterAll(() => server.close())

test('every scene in every view', async ({ page }) => {
  test.slow()
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  const address = server.httpServer.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/test/ui/trace/index.html`
  // Without a capture there is no pane.
  for (const scene of traceScenes)
    for (const view of scene === 'empty' ? ['page', 'board'] : ['page', 'pane', 'board'])
      await test.step(`${scene}, ${view}`, async () => {
        await page.goto(`${url}?scene=${scene}&view=${view}`)
        await expect(page.getByRole('main')).toContainText(/\w/)
        if (view !== 'board' && scene !== 'empty') await expect(page.locator('[role=grid] [data-index]').first()).toBeVisible()
        expect(broken).toEqual([])
      })
})
