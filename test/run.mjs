// Runs a TypeScript program of the tests under plain Node: node test/run.mjs test/bench/bench.ts [arguments]
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'

const [program, ...args] = process.argv.slice(2)
const file = await bundle(program)
process.argv.splice(1, process.argv.length, file, ...args)
await import(pathToFileURL(file).href)
