import { defineConfig } from 'vitest/config'

/** Live tests with real programs in network namespaces: Linux, root. `npm run test:lab`. One at a time: each makes a network of its own. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/lab/**/*.lab.ts'],
    fileParallelism: false,
    testTimeout: 40_000,
    hookTimeout: 20_000,
    retry: process.env['CI'] ? 1 : 0,
  },
})
