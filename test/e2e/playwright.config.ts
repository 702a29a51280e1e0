import { existsSync } from 'node:fs'
import { defineConfig, type PlaywrightTestOptions } from '@playwright/test'
import type { DoorOptions } from './support/door.ts'

/** Debian's Chromium where it is, first the one without a window's trimmings (a quarter less work); elsewhere the one Playwright brings. */
const chromium = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const asRoot = process.getuid?.() === 0

const launch: PlaywrightTestOptions & { launchOptions: object } = {
  viewport: { width: 1280, height: 800 },
  contextOptions: { reducedMotion: 'reduce' },
  launchOptions: { ...(chromium === undefined ? {} : { executablePath: chromium }), args: asRoot ? ['--no-sandbox'] : [] },
} as PlaywrightTestOptions & { launchOptions: object }

export default defineConfig<DoorOptions>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './support/built.ts',
  outputDir: '../../test-results',
  // Each worker has an engine and a browser of its own.
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A machine that is busy elsewhere may lose a key press; what passes only the second time is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  projects: [
    { name: 'browser', use: { ...launch, door: 'browser' } },
    // What depends on the door; the pages themselves are looked at behind the first.
    {
      name: 'electron-stand-in',
      testMatch: /(same-name|engine-lost|smoke|files)\.spec\.ts$/,
      use: { ...launch, door: 'stand-in' },
    },
    // Without the specs that bring a browser door of their own, or need none.
    { name: 'electron', testIgnore: /(capture-states|case-file|live|live-export|scenes)\.spec\.ts$/, use: { ...launch, door: 'electron' } },
  ],
})
