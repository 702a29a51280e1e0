import { defineConfig } from 'vitest/config'

/** Live tests with real programs in network namespaces: Linux, root. `npm run test:lab`. Files side by side: each test makes a network of its own. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/lab/**/*.lab.ts'],
    // They wait far more than they work.
    maxWorkers: 3,
    testTimeout: 40_000,
    hookTimeout: 20_000,
    retry: process.env['CI'] ? 1 : 0,
  },
})
