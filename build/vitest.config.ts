import { defineConfig } from 'vitest/config'

/** Unit tests: no window, no card, no network. Playwright's specs lie in test/e2e and are run by Playwright. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    setupFiles: ['test/repeatable.ts'],
    reporters: ['default'],
    // Every core: left to itself Vitest keeps one free. And a process for many files: no module here keeps anything between two
    // tests, and loading them anew for each file takes a fifth of the whole.
    maxWorkers: '100%',
    isolate: false,
    // A busy machine is no failure; a test that hangs is one.
    testTimeout: 60_000,
  },
})
