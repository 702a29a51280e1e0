// The compiler is the doorman: in a scratch copy of the house, each wrong import or name fails to compile.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

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

/** Files in rooms where they do not belong, or do; all of a kind are compiled at once. */
interface Stranger {
  readonly room: string
  readonly names: string
  readonly text: string
  readonly error?: string
}
const refused: readonly Stranger[] = [
  {
    room: 'shared',
    names: 'a Node module',
    text: "import { readFileSync } from 'node:fs'\nexport const x = readFileSync",
    error: 'TS2591',
  },
  { room: 'shared', names: 'process', text: 'export const x = process.pid', error: 'TS2591' },
  { room: 'shared', names: 'the window', text: 'export const x = document.title', error: 'TS2584' },
  { room: 'shared', names: 'the room above', text: "export { observe } from '../electron/wire/protocols.ts'", error: 'TS6059|TS6307' },
  { room: 'electron/wire', names: 'the engine', text: "export { startPump } from '../engine/pump.ts'", error: 'TS6059|TS6307' },
  { room: 'electron/wire', names: 'a Node module', text: "import { join } from 'node:path'\nexport const x = join", error: 'TS2591' },
  { room: 'electron/engine', names: 'the capture room', text: "export { openFile } from '../capture/open.ts'", error: 'TS6059|TS6307' },
  {
    room: 'electron/engine',
    names: 'the wall clock’s timers',
    text: 'export const x = () => setTimeout(() => undefined, 1)',
    error: 'TS2304',
  },
  { room: 'renderer', names: 'the engine', text: "export { startPump } from '../electron/engine/pump.ts'", error: 'TS6059|TS6307' },
  { room: 'renderer', names: 'Node', text: 'export const x = Buffer.alloc(1)', error: 'TS2591|TS2580' },
]
const welcome: readonly Stranger[] = [
  { room: 'shared', names: 'zod', text: "import * as z from 'zod'\nexport const x = z.string()" },
  { room: 'electron/wire', names: 'addresses', text: "export { formatIpv4 } from '../../shared/address.ts'" },
  {
    room: 'renderer',
    names: 'addresses, the window',
    text: "export { formatIpv4 } from '../shared/address.ts'\nexport const x = () => document.title",
  },
]

/** What the compiler says of these files, each by its own name; the rest of the house being as it is. */
function compile(strangers: readonly Stranger[]): readonly string[] {
  const names = strangers.map((_, index) => `stranger-${index}-.ts`)
  strangers.forEach(({ room, text }, index) => {
    writeFileSync(join(copy, room, names[index] ?? ''), text)
  })
  const rooms = [...new Set(strangers.map(({ room }) => room))]
  const said = rooms
    .map(
      (room) =>
        spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', room], { cwd: copy, encoding: 'utf8' }).stdout,
    )
    .join('')
  strangers.forEach(({ room }, index) => {
    rmSync(join(copy, room, names[index] ?? ''))
  })
  const lines = said.split('\n')
  return names.map((name) => lines.filter((line) => line.includes(name)).join('\n'))
}

describe('the compiler refuses', () => {
  let said: readonly string[] = []
  beforeAll(() => {
    said = compile(refused)
  }, 300_000)
  test.each(refused.map((one, index) => [one.room, one.names, index] as const))('%s that names %s', (_room, _names, index) => {
    expect(said[index]).toMatch(new RegExp(`error (${refused[index]?.error})`))
  })
})

test('what a room may name compiles', { timeout: 300_000 }, () => {
  expect(compile(welcome)).toEqual(welcome.map(() => ''))
})
