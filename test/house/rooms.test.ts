// The compiler is the doorman: in a scratch copy of the house, each wrong import or name fails to compile.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
let copy = ''
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'claimcheck-rooms-'))
  // The compiler's notes of the last check, where there are any, save it most of its work.
  for (const part of ['.cache/types', 'shared', 'electron', 'renderer', 'tsconfig.json', 'package.json']) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  mkdirSync(join(copy, 'build'))
  cpSync(join(root, 'build/tsconfig.base.json'), join(copy, 'build/tsconfig.base.json'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** What the compiler says of one file in a room, the rest of the house being as it is. */
function compile(room: string, text: string): string {
  const file = join(copy, room, 'stranger.ts')
  writeFileSync(file, text)
  const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', room], { cwd: copy, encoding: 'utf8' })
  rmSync(file)
  return tsc.stdout
    .split('\n')
    .filter((line) => line.includes('stranger.ts'))
    .join('\n')
}

test.each([
  ['shared', 'a Node module', "import { readFileSync } from 'node:fs'\nexport const x = readFileSync", 'TS2591'],
  ['shared', 'process', 'export const x = process.pid', 'TS2591'],
  ['shared', 'the window', 'export const x = document.title', 'TS2584'],
  ['shared', 'the room above', "export { observe } from '../electron/wire/protocols.ts'", 'TS6059|TS6307'],
  ['electron/wire', 'the engine', "export { startPump } from '../engine/pump.ts'", 'TS6059|TS6307'],
  ['electron/wire', 'a Node module', "import { join } from 'node:path'\nexport const x = join", 'TS2591'],
  ['electron/engine', 'the capture room', "export { openFile } from '../capture/open.ts'", 'TS6059|TS6307'],
  ['electron/engine', 'the wall clock’s timers', 'export const x = () => setTimeout(() => undefined, 1)', 'TS2304'],
  ['renderer', 'the engine', "export { startPump } from '../electron/engine/pump.ts'", 'TS6059|TS6307'],
  ['renderer', 'Node', 'export const x = Buffer.alloc(1)', 'TS2591|TS2580'],
])('%s cannot name %s', { timeout: 120_000 }, (room, _what, text, code) => {
  expect(compile(room, text)).toMatch(new RegExp(`error (${code})`))
})

test('what a room may name compiles', { timeout: 120_000 }, () => {
  expect(compile('shared', "import * as z from 'zod'\nexport const x = z.string()")).toBe('')
  expect(compile('electron/wire', "export { formatIpv4 } from '../../shared/address.ts'")).toBe('')
  expect(compile('renderer', "export { formatIpv4 } from '../shared/address.ts'\nexport const x = () => document.title")).toBe('')
})
