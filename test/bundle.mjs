// Bundles a TypeScript program as the product is bundled, so that plain Node runs it: ES modules, nothing minified.
import { basename, join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

/** @returns the file to run; everything is made under .cache/run, from the repository's root */
export async function bundle(entry, name = basename(entry, '.ts')) {
  const folder = join(process.cwd(), '.cache', 'run', name)
  const made = await rolldown({
    input: { [name]: resolve(entry) },
    platform: 'node',
    external: ['cap', 'electron', 'rolldown'],
    logLevel: 'silent',
  })
  await made.write({ dir: folder, format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs', cleanDir: true })
  await made.close()
  return join(folder, `${name}.mjs`)
}
