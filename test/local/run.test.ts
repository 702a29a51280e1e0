import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join, win32 } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readText } from '../../electron/engine/read.ts'
import { commandsFor, type LocalCommand, runsOf } from '../../electron/local/commands.ts'
import { runLocal } from '../../electron/local/run.ts'
import { causes } from '../../shared/knowledge/index.ts'

/** A command of this test's own: Node itself, saying what it is told to. */
const saying = (script: string, more: Partial<LocalCommand> = {}): LocalCommand => ({
  id: 'test',
  shown: 'test',
  does: '',
  runs: [{ program: process.execPath, args: ['-e', script] }],
  needsAddress: false,
  ...more,
})
const faultOf = async (command: LocalCommand, limit?: number) => {
  const done = await runLocal(command, undefined, limit)
  return done.ok ? undefined : done.fault
}

test('what programs print is kept as they print it, in order, errors too, each under its heading', async () => {
  const node = (head: string, script: string) => ({ program: process.execPath, args: ['-e', script], head })
  const done = await runLocal(
    saying('', { runs: [node('first', 'console.log("a\\n  b")'), node('second', 'console.error("c"); process.exit(3)')] }),
    undefined,
  )
  expect(done).toEqual({ ok: true, value: 'first\na\n  b\n\n\nsecond\nc\n' })
})

test('octets that are no UTF-8 come out as letters all the same', async () => {
  const done = await runLocal(saying('process.stdout.write(Buffer.from([0x46, 0xfc, 0x72]))'), undefined)
  expect(done).toEqual({ ok: true, value: 'Für' })
})

test('a program that is not there, may not be run, or does not end says so', async () => {
  expect((await faultOf(saying('', { runs: [{ program: '/no/such/program', args: [] }] })))?.say).toMatch(/is not on this computer/)

  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-local-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const closed = join(folder, 'closed')
  writeFileSync(closed, '')
  chmodSync(closed, 0o600)
  expect((await faultOf(saying('', { runs: [{ program: closed, args: [] }] })))?.say).toMatch(/may not run/)

  const hanging = await faultOf(saying('setInterval(() => {}, 1000)'), 500)
  expect(hanging?.say).toMatch(/did not end within 0.5 s and was stopped/)
  expect(hanging?.hint).toMatch(/paste/)
})

test('of a command whose one program is missing, the others’ output is kept and the missing one named', async () => {
  const done = await runLocal(
    saying('', {
      runs: [
        { program: process.execPath, args: ['-e', 'console.log("here")'] },
        { program: '/no/such', args: [] },
      ],
    }),
    undefined,
  )
  expect(done.ok && done.value).toBe('here\n\n\n/no/such is not on this computer.')
})

test('silence is an answer where it is one', async () => {
  const said = await runLocal(saying('process.exit(1)', { silence: 'The log says nothing.' }), undefined)
  expect(said).toEqual({ ok: true, value: 'The log says nothing.' })
  expect((await faultOf(saying('')))?.code).toBe('local/not-run')
})

test('only an IPv4 address takes the address’s place', () => {
  const [asks] = commandsFor('win32').filter(({ needsAddress }) => needsAddress)
  if (asks === undefined) throw new Error('no command asks for an address')
  expect(runsOf(asks, '10.1.2.3')[0]?.args).toContain('10.1.2.3')
  for (const wrong of [undefined, '', '10.1.2.3 & calc', '-a', '10.1.2', 'ACCT-07', '::1', '{ip}'])
    expect(() => runsOf(asks, wrong)).toThrow(RangeError)
})

const platforms = ['win32', 'linux', 'darwin'] as const
const local = new Set(causes.flatMap(({ cause }) => cause.steps.flatMap((step) => ('local' in step ? (step.local ?? []) : []))))

test('what the wizard can run is there on Windows', () => {
  expect(local.size).toBeGreaterThan(4)
  expect(commandsFor('win32').map(({ id }) => id)).toEqual(expect.arrayContaining([...local]))
})

test.each(platforms)('%s: every program by its full path, and no words for a shell', (platform) => {
  const commands = commandsFor(platform)
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
  expect(commands.filter(({ id }) => local.has(id)).length).toBeGreaterThan(3)
  for (const { does, runs } of commands) {
    expect(does).toMatch(/Changes nothing\.$/)
    for (const { program } of runs) expect(platform === 'win32' ? win32.isAbsolute(program) : isAbsolute(program), program).toBe(true)
  }
})

const own = commandsFor(process.platform).filter(({ id }) => id === 'ipconfig /all' || id === 'names')
test.each(own)('what $shown prints on this computer is read', async (command) => {
  const done = await runLocal(command, undefined)
  // A computer without the program says so; that is all there is to see of it here.
  if (!done.ok) return expect(done.fault.say).toMatch(/is not on this computer/)
  const items = readText(done.value, 'e1')
  expect(items.map(({ kind }) => kind)).not.toContain('note')
})
