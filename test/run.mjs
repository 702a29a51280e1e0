// Runs a TypeScript program of the tests under plain Node: node test/run.mjs test/bench/bench.ts [arguments]
import { mkdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, '.cache', 'run')

/** Bundles one entry as the product is bundled: ES modules, nothing minified, native modules left out. */
export async function bundle(entry, name = basename(entry, '.ts')) {
  mkdirSync(folder, { recursive: true })
  const made = await rolldown({ input: { [name]: resolve(root, entry) }, platform: 'node', external: ['cap', 'electron', 'rolldown'], logLevel: 'silent' })
  await made.write({ dir: join(folder, name), format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' })
  await made.close()
  return join(folder, name, `${name}.mjs`)
}

const [program, ...args] = process.argv.slice(2)
if (program !== undefined && pathToFileURL(resolve(process.argv[1])).href === import.meta.url) {
  const file = await bundle(program)
  process.argv.splice(1, process.argv.length, file, ...args)
  await import(pathToFileURL(file).href)
}
