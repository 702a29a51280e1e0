import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { diskStore, fileName } from '../../electron/cases/store.ts'
import type { CaseFile } from '../../shared/case.ts'
import { dataFolders } from '../doors/running.ts'

const folders = dataFolders()
afterEach(() => folders.clear())

const day = 24 * 3600 * 1000
const at = (text: string) => Date.parse(text)
const file = (id: string, more: Partial<CaseFile> = {}): CaseFile => ({
  schema: 1,
  id,
  title: 'Two of ACCT-07',
  ticket: 'INC-1',
  createdAt: '2003-01-15T10:31:04.000Z',
  changedAt: '2003-01-15T10:31:04.000Z',
  evidence: [],
  place: {},
  skipped: [],
  done: [],
  acknowledged: [],
  marks: [],
  ...more,
})

test('a case comes back as it was saved, the last of many saves wins', async () => {
  const data = folders.make()
  const store = diskStore(data, () => 0)
  await Promise.all(Array.from({ length: 30 }, (_, n) => store.save(file('one', { title: `title ${n}` }))))
  const back = await diskStore(data, () => 0).load('one')
  expect(back).toEqual({ ok: true, value: file('one', { title: 'title 29' }) })
  expect(readdirSync(join(data, 'cases/one')), 'nothing half written is left').toEqual(['case.json'])
})

test('the list: newest first, with what was said of each', async () => {
  const store = diskStore(folders.make(), () => 0)
  await store.save(file('old', { changedAt: '2003-01-01T00:00:00.000Z' }))
  await store.save(file('new', { changedAt: '2003-02-01T00:00:00.000Z' }))
  await store.summarise({ id: 'old', title: 'stale', ticket: '', changedAt: '', standing: 'confirmed', says: 'Two computers use ACCT-07.' })
  expect(await store.list()).toEqual([
    { id: 'new', title: 'Two of ACCT-07', ticket: 'INC-1', changedAt: '2003-02-01T00:00:00.000Z', standing: 'open', says: '' },
    {
      id: 'old',
      title: 'Two of ACCT-07',
      ticket: 'INC-1',
      changedAt: '2003-01-01T00:00:00.000Z',
      standing: 'confirmed',
      says: 'Two computers use ACCT-07.',
    },
  ])
})

test.each([
  ['cut', '{"schema":1,"id":"one","tit'],
  ['empty', ''],
  ['of another shape', '{"schema":1,"id":"one"}'],
  ['of another case', JSON.stringify(file('two'))],
  ['not text', '\u0000\u0001\u0002'],
])('a case file that is %s is set aside as it is, said in the list, and never overwritten', async (_what, text) => {
  const data = folders.make()
  const folder = join(data, 'cases/one')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'case.json'), text)
  const store = diskStore(data, () => at('2003-01-15T10:31:04Z'))
  const [listed] = await store.list()
  const aside = join(folder, 'case.damaged-2003-01-15T10-31-04-000Z.json')
  expect(listed?.damaged).toContain('set aside')
  expect(listed?.damaged).toContain(aside)
  expect(readFileSync(aside, 'utf8')).toBe(text)
  const again = await store.load('one')
  expect(again.ok ? undefined : again.fault.code, 'still said when it is opened').toBe('case/damaged')
  expect(await store.list()).toHaveLength(1)
})

test('removed in two windows at once it is removed once, and comes back whole', async () => {
  const store = diskStore(folders.make(), () => at('2003-01-15T10:31:04Z'))
  await store.save(file('one'))
  await Promise.all([store.remove('one'), store.remove('one'), store.remove('one')])
  await store.remove('one')
  expect(await store.restore('one')).toEqual({ ok: true, value: undefined })
  expect(await store.load('one')).toEqual({ ok: true, value: file('one') })
})

test('removed is out of the list and comes back whole; after a month it is gone', async () => {
  const data = folders.make()
  const now = at('2003-01-15T10:31:04Z')
  const store = diskStore(data, () => now)
  await store.save(file('one'))
  await store.keep('one', 'proof.json', '{}')
  await store.remove('one')
  expect(await store.list()).toEqual([])
  expect((await store.restore('one')).ok).toBe(true)
  expect(await store.keptText('one', 'proof.json')).toBe('{}')
  await store.remove('one')
  diskStore(data, () => now + 29 * day)
  await expect.poll(() => readdirSync(join(data, 'removed'))).toEqual(['one'])
  diskStore(data, () => now + 31 * day)
  await expect.poll(() => readdirSync(join(data, 'removed'))).toEqual([])
  expect((await store.restore('one')).ok).toBe(false)
})

test('an upload is written as it comes, under a free name; a dropped one leaves nothing', async () => {
  const data = folders.make()
  const store = diskStore(data, () => 0)
  await store.save(file('one'))
  const first = await store.upload('one', 'trace.pcap')
  await first.write(Buffer.from('one '))
  await first.write(Buffer.from('two'))
  const name = await first.end()
  expect(readFileSync(store.pathOf('one', name), 'utf8')).toBe('one two')
  const second = await store.upload('one', 'C:\\traces\\trace.pcap')
  expect(await second.end()).toBe('files/trace (2).pcap')
  const dropped = await store.upload('one', 'dropped.pcap')
  await dropped.write(Buffer.from('x'))
  await dropped.drop()
  expect(readdirSync(join(data, 'cases/one/files')).sort()).toEqual(['trace (2).pcap', 'trace.pcap'])
})

test('no id and no name leads out of the folder', async () => {
  const store = diskStore(folders.make(), () => 0)
  for (const id of ['..', '../x', 'a/b', '', 'a\\b', '\u0000']) {
    expect((await store.load(id)).ok, id).toBe(false)
    await expect(store.save(file(id)), id).rejects.toThrow()
    expect((await store.restore(id)).ok, id).toBe(false)
  }
  expect(
    ['../../etc/passwd', '..', 'a:b*c?.pcap', 'CON', ' .hidden', 'x'.repeat(300), 'trace\u0000.pcap', 'Übersicht 1.pcapng'].map(fileName),
  ).toEqual([
    'passwd',
    'file-',
    'a_b_c_.pcap',
    'file-CON',
    'hidden',
    `${'x'.repeat(80)}…${'x'.repeat(30)}`,
    'trace_.pcap',
    'Übersicht 1.pcapng',
  ])
})
