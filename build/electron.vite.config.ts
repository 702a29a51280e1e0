import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { makersText } from './makers.mjs'

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Everything is bundled but Electron itself and the native capture module, which stays optional. */
const external = ['electron', 'cap']

export default defineConfig({
  main: {
    plugins: [
      {
        // Five megabytes of the IEEE's list, packed; electron/makers.ts reads it when a card is to be named.
        name: 'claimcheck:makers',
        generateBundle() {
          this.emitFile({ type: 'asset', fileName: 'makers.txt', source: makersText() })
        },
      },
      {
        // `npx claimcheck` runs the file itself.
        name: 'claimcheck:executable',
        writeBundle: ({ dir }) => chmodSync(join(dir ?? '', 'claimcheck.js'), 0o755),
      },
    ],
    build: {
      outDir: here('out/main'),
      // The browser and batch doors run under the oldest Node we support, not under Electron's.
      target: 'node20',
      externalizeDeps: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: here('electron/doors/electron/main.ts'),
          'engine-process': here('electron/engine-process.ts'),
          'capture-process': here('electron/capture/live/capture-process.ts'),
          serve: here('electron/doors/browser/serve.ts'),
          claimcheck: here('electron/doors/batch/claimcheck.ts'),
        },
        external,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          banner: (chunk: { name: string; isEntry: boolean }) =>
            chunk.isEntry && chunk.name === 'claimcheck' ? '#!/usr/bin/env node' : '',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: here('out/preload'),
      externalizeDeps: false,
      minify: false,
      rolldownOptions: {
        input: { preload: here('electron/doors/electron/preload.ts') },
        external,
        // A sandboxed preload cannot be an ES module (Electron, docs/tutorial/esm.md).
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      minify: true,
      sourcemap: false,
      // A data: URL would need a wider content security policy than a file does.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: here('renderer/index.html') },
    },
  },
})
