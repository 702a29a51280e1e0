import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isEventLog, openEventLog, readEventLog } from '../../electron/logs/open.ts'
import { type EvtRecord, evtFile } from './evt-writer.ts'

// One chunk of samples/2-vss_7-System.evtx of omerbenamram/evtx (MIT or Apache-2.0), with two real NetBT 4321.
const evtx = gunzipSync(readFileSync(new URL('./one-chunk.evtx.gz', import.meta.url)))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claimcheck-logs-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const saved = async (name: string, octets: Uint8Array) => {
  const path = join(folder, name)
  await writeFile(path, octets)
  return path
}

const release: EvtRecord = {
  number: 7,
  time: 1_000_000_000,
  code: 0xc00010e0,
  source: 'NetBT',
  computer: 'ACCT-07',
  strings: [''],
  data: '000004000100540000000000e01000c0000000000000000000000000000000000000000000000000e71a6516',
}
const noise = (number: number): EvtRecord => ({
  ...release,
  number,
  source: 'EventLog',
  code: 0x80001775,
  strings: ['up', 'x'.repeat(number % 50)],
  data: '',
})

describe('.evtx', () => {
  it('yields the events that matter, with their strings and data', async () => {
    const path = await saved('system.evtx', evtx)
    const items = await openEventLog(path)
    if (!items.ok) throw new Error(items.fault.say)
    expect(items.value.map((item) => item.title)).toEqual([
      'Event 4321, NetBT, from DESKTOP-1N4R894',
      'Event 2505, Server, from DESKTOP-1N4R894',
      'Event 4321, NetBT, from DESKTOP-1N4R894',
    ])
    expect(items.value[0]?.facts[0]?.value).toMatchObject({
      kind: 'event',
      provider: 'NetBT',
      id: 4321,
      name: 'DESKTOP-1N4R894',
      suffix: 0,
    })
    expect(items.value[0]?.event?.packet).toMatchObject({ length: 40, errorCode: '0xC00010E1', dumpDataSize: 0 })
    const log = await readEventLog(path)
    expect(log.ok && { ...log.value, text: '' }).toEqual({ format: 'evtx', text: '', events: 3, records: 118, problems: [] })
  })

  it('says how many records are missing when a record is broken', async () => {
    const broken = Buffer.from(evtx)
    // The mark of a record in the middle of the chunk.
    const at = broken.indexOf(Buffer.from([0x2a, 0x2a, 0, 0]), 0x8000)
    broken.fill(0xee, at, at + 16)
    const log = await readEventLog(await saved('broken.evtx', broken))
    expect(log.ok && log.value.problems[0]?.code).toBe('log/records-missing')
    expect(log.ok && log.value.problems[0]?.say).toMatch(/^\d+ records of 118 could be read/)
  })

  it('reads on when the checksum of the header does not hold, and says so', async () => {
    const changed = Buffer.from(evtx)
    changed[0x7c] = (changed[0x7c] ?? 0) ^ 0xff
    const log = await readEventLog(await saved('checksum.evtx', changed))
    expect(log.ok && [log.value.events, log.value.problems.map(({ code }) => code)]).toEqual([3, ['log/checksum']])
  })

  it('no change of octets makes it throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 8, max: evtx.length - 1 }), fc.uint8Array({ minLength: 1, maxLength: 32 }), async (at, octets) => {
        const changed = Buffer.from(evtx)
        changed.set(octets.subarray(0, evtx.length - at), at)
        await openEventLog(await saved('fuzz.evtx', changed))
      }),
      { numRuns: 25 },
    )
  })
})

describe('.evt', () => {
  it('yields the events that matter among thousands of others, and tells that the system is an old one', async () => {
    const records = Array.from({ length: 5000 }, (_, index) => noise(index + 100))
    const conflict: EvtRecord = {
      ...release,
      number: 6000,
      source: 'Tcpip',
      code: 0xc0001067,
      strings: ['', '10.1.2.3', '00:50:56:0A:0B:0C'],
      data: '',
    }
    const log = await openEventLog(await saved('system.evt', evtFile([release, ...records, conflict])))
    if (!log.ok) throw new Error(log.fault.say)
    expect(log.value.map((item) => item.title)).toEqual(['Event 4320, NetBT, from ACCT-07', 'Event 4199, Tcpip, from ACCT-07'])
    expect(log.value[0]?.event).toMatchObject({
      code: '0xC00010E0',
      time: '2001-09-09T01:46:40Z',
      addressInData: { chosen: '22.101.26.231' },
    })
    // Q120599's roles: before Vista 4199 is logged by the computer that had the address.
    expect(log.value[1]?.facts[0]?.value).toMatchObject({ conflictIp: 0x0a010203, role: 'older' })
  })

  it('reads a record that is cut by the end of the ring and goes on at its beginning', async () => {
    const log = await openEventLog(await saved('wrapped.evt', evtFile([noise(1), noise(2), release], { wrapLast: 100 })))
    expect(log.ok && log.value.map((item) => item.title)).toEqual(['Event 4320, NetBT, from ACCT-07'])
  })

  it('says that records are missing', async () => {
    const octets = evtFile([noise(1), noise(2), release])
    octets.fill(0, 0x30, 0x60)
    const log = await readEventLog(await saved('missing.evt', octets))
    expect(log.ok && [log.value.events, log.value.problems.map(({ code }) => code)]).toEqual([1, ['log/records-missing']])
  })

  it('no change of octets makes it throw', async () => {
    const whole = evtFile([noise(1), release, noise(2)])
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.nat(whole.length),
        async (at, octets, cut) => {
          const changed = Buffer.from(whole)
          changed.set(octets.subarray(0, whole.length - at), at)
          await openEventLog(await saved('fuzz.evt', changed.subarray(0, Math.max(48, cut))))
        },
      ),
      { numRuns: 100 },
    )
  })
})

it('refuses what is no event log in one sentence', async () => {
  const text = await saved('notes.evtx', Buffer.from('Hello'))
  expect(await isEventLog(text)).toBe(false)
  expect(await readEventLog(text)).toMatchObject({ ok: false, fault: { code: 'log/not-a-log' } })
  expect(await readEventLog(join(folder, 'nowhere.evtx'))).toMatchObject({ ok: false, fault: { code: 'log/not-found' } })
})
