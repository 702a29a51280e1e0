// A case sent to a colleague as one file: what the sender saw is what the colleague sees; what somebody else wrote is not trusted.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { writePcapng } from '../../electron/capture/write-pcapng.ts'
import { packCase, unpackCase } from '../../electron/cases/packed.ts'
import { samples } from '../../electron/engine/samples.ts'
import { readParcel, receive as received } from '../../electron/engine/session/parcel.ts'
import type { Session } from '../../electron/engine/session.ts'
import { openHouse } from '../../electron/house.ts'
import type { CaseSummary, CaseView } from '../../shared/case.ts'
import { Faulty } from '../../shared/result.ts'
import { bundle } from '../bundle.mjs'
import { dataFolders, root } from '../doors/running.ts'
import { scene } from '../scenes/scene.ts'

const folders = dataFolders()
const houses: Session[] = []
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close()
  folders.clear()
})
const someone = () => {
  const data = folders.make()
  const house = openHouse({ data, version: '1.2.3' })
  houses.push(house)
  return { data, house, calls: house.screen.calls }
}
type Someone = ReturnType<typeof someone>

/** The case as its page shows it, when everything has been read. */
const viewIn = ({ house }: Someone, id: string) =>
  new Promise<CaseView>((done, fail) => {
    const hush = house.screen.streams.case(
      { case: id },
      (view) => {
        if (view.evidence.some(({ capture }) => capture?.reading === true)) return
        setTimeout(() => hush(), 0)
        done(view)
      },
      fail,
    )
  })
const send = async (from: Someone, id: string) => {
  const { name, base64, says } = await from.calls['case.export']({ case: id })
  return { name, says, octets: Buffer.from(base64, 'base64') }
}
const open = async (to: Someone, paths: string[]) => (await to.house.door.calls['door.open']({ paths })).case
const receive = (to: Someone, octets: Uint8Array, name = 'sent.claimcheck') => {
  const path = join(folders.make(), name)
  writeFileSync(path, octets)
  return open(to, [path])
}
/** Ids are each house's own; when it was saved, and where files lie, too. */
const comparable = (view: CaseView) => {
  const ids = [view.id, ...view.evidence.map(({ id }) => id)]
  const text = ids.reduce((all, id, n) => all.replaceAll(id, `id-${n}`), JSON.stringify(view))
  const { savedAt: _, received: __, evidence, ...rest } = JSON.parse(text) as CaseView
  return {
    ...rest,
    evidence: evidence.map(({ file: _, adapters: __, capture, ...one }) => {
      const { excerpt: ___, ...whole } = capture ?? {}
      return { ...one, capture: capture === undefined ? undefined : whole }
    }),
  }
}
const formats = ['ticket', 'short', 'text', 'html', 'markdown', 'json'] as const
const faultOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(error instanceof Faulty)) throw error ?? new Error('no fault')
  return error.fault
}

describe('what the sender saw is what the colleague gets', () => {
  test.each(samples.map(({ id }) => id))('%s: view, reports, trace', async (sample) => {
    const [sender, colleague] = [someone(), someone()]
    const { id } = await sender.calls['cases.create']({ sample })
    await viewIn(sender, id)
    await sender.calls['case.rename']({ case: id, title: 'Two of them <b>', ticket: 'INC-20418' })
    await sender.calls['wizard.answer']({ case: id, cause: 'q315259/same-name', step: 'which-name', option: 'computer' })
    await sender.calls['wizard.skip']({ case: id, cause: 'q315259/wins-record', step: 'records', reason: 'No right to' })
    const capture = (await viewIn(sender, id)).evidence.find(({ kind }) => kind === 'capture')
    if (capture !== undefined) {
      await sender.calls['trace.mark']({ case: id, evidence: capture.id, frame: 1, on: true })
      const [finding] = (await viewIn(sender, id)).findings
      if (finding !== undefined)
        await sender.calls['finding.acknowledge']({ case: id, evidence: capture.id, finding: finding.finding.id, reason: 'Known printer' })
    }

    const before = await viewIn(sender, id)
    const { octets, name } = await send(sender, id)
    expect(name).toBe('INC-20418-Two-of-them-b.claimcheck')
    const received = await receive(colleague, octets)
    const after = await viewIn(colleague, received)
    expect(comparable(after)).toEqual(comparable(before))
    const [listed] = await new Promise<readonly CaseSummary[]>((tell) => colleague.house.screen.streams.cases({}, tell, tell as never))
    expect(listed).toMatchObject({ id: received, standing: before.banner.standing, says: before.banner.headline })
    expect(after.received).toMatchObject({ version: '1.2.3', says: before.banner.headline })
    for (const format of formats) {
      const [theirs, ours] = [colleague, sender].map(
        async (one) => (await one.calls['case.report']({ case: one === sender ? id : received, format, mask: false })).text,
      )
      const timeless = (text = '') => text.replace(/Written [\d: -]+ UTC|"writtenAt": "[^"]*"/g, '')
      expect(timeless(await theirs)).toBe(timeless(await ours))
    }
    if (capture === undefined) return

    // Frame by frame: the same number, row, fields and octets; what was left out is said to be.
    const evidence = after.evidence.find(({ kind }) => kind === 'capture')
    const query = { case: received, evidence: evidence?.id ?? '', filter: '' }
    const { rows } = await colleague.calls['trace.rows']({ ...query, from: 0, count: 500 })
    expect(evidence?.capture?.excerpt).toBe(rows.length)
    for (const row of rows) {
      const one = { case: id, evidence: capture.id, filter: '' }
      const index = (await sender.calls['trace.find']({ ...one, frame: row.frame })).index ?? -1
      const [there] = (await sender.calls['trace.rows']({ ...one, from: index, count: 1 })).rows
      expect({ ...row, index }).toEqual(there)
      expect(await colleague.calls['trace.open']({ ...query, frame: row.frame })).toEqual(
        await sender.calls['trace.open']({ ...one, frame: row.frame }),
      )
    }
    expect(rows.map(({ frame }) => frame)).toEqual(expect.arrayContaining([1, ...before.findings.flatMap(({ finding }) => finding.frames)]))
    expect(await colleague.calls['trace.machines'](query)).toEqual(await sender.calls['trace.machines']({ case: id, evidence: capture.id }))
  })

  test('sent on by the colleague it is still the same, also after a restart', async () => {
    const [sender, colleague, third] = [someone(), someone(), someone()]
    const { id } = await sender.calls['cases.create']({ sample: 'same-name' })
    const before = await viewIn(sender, id)
    const second = await receive(colleague, (await send(sender, id)).octets)
    await colleague.house.close()
    const again = openHouse({ data: colleague.data, version: '1.2.3' })
    houses.push(again)
    const back = { data: colleague.data, house: again, calls: again.screen.calls }
    expect(comparable(await viewIn(back, second))).toEqual(comparable(before))
    const last = await receive(third, (await send(back, second)).octets)
    expect(comparable(await viewIn(third, last))).toEqual(comparable(before))
  })
})

const shared = join(root, '../shared/captures')
const captures = existsSync(shared) ? readdirSync(shared).filter((name) => /\.(pcap|pcapng|cap)(\.gz)?$/.test(name)) : []
describe.skipIf(captures.length === 0)('captures of ../shared/captures', () => {
  test.each(captures)('%s', async (name) => {
    const [sender, colleague] = [someone(), someone()]
    const id = await open(sender, [join(shared, name)])
    const before = await viewIn(sender, id)
    const after = await viewIn(colleague, await receive(colleague, (await send(sender, id)).octets))
    expect(comparable(after)).toEqual(comparable(before))
  })
})

test('an event log comes as its text, with what was wrong with the file', async () => {
  const [sender, colleague] = [someone(), someone()]
  const log = join(folders.make(), 'System.evtx')
  writeFileSync(log, gunzipSync(readFileSync(join(root, 'test/logs/one-chunk.evtx.gz'))))
  const id = await open(sender, [log])
  const before = await viewIn(sender, id)
  expect(before.evidence[0]?.items.length).toBeGreaterThan(0)
  const { octets } = await send(sender, id)
  expect(gunzipSync(octets).toString(), 'where it lay is nobody’s business').not.toContain(log)
  expect(comparable(await viewIn(colleague, await receive(colleague, octets)))).toEqual(comparable(before))
})

test('of a long capture the proof, the marks and their neighbours go along, and it is said that it is an excerpt', async () => {
  const wire = scene()
  const older = wire.computer('00-14-22-01-02-03', '10.1.2.3')
  const younger = wire.computer('00-50-56-0A-0B-0C', '10.1.2.3')
  const bystander = wire.computer('00-0C-29-4A-10-01', '10.1.2.9')
  const chatter = () => {
    for (let n = 0; n < 300; n++, wire.after(500)) bystander.asksFor('10.1.2.8')
  }
  chatter()
  younger.claims()
  older.defends(younger)
  chatter()
  const frames = wire.frames()
  const file = join(folders.make(), 'office.pcapng')
  writeFileSync(file, writePcapng([{ link: 1 }], frames))
  const [sender, colleague] = [someone(), someone()]
  const id = await open(sender, [file])
  const [evidence] = (await viewIn(sender, id)).evidence
  await sender.calls['trace.mark']({ case: id, evidence: evidence?.id ?? '', frame: 100, on: true })
  const before = await viewIn(sender, id)

  const { octets, says } = await send(sender, id)
  expect(says).toEqual([
    'Excerpt: 23 of 602 frames of “office.pcapng”: those that prove a finding, those you marked, and up to 5 before and after each.',
  ])
  const there = await receive(colleague, octets)
  const after = await viewIn(colleague, there)
  expect(comparable(after)).toEqual(comparable(before))
  const [capture] = after.evidence
  expect(capture?.capture).toMatchObject({ frames: 602, excerpt: 23 })
  const { rows } = await colleague.calls['trace.rows']({ case: there, evidence: capture?.id ?? '', filter: '', from: 0, count: 500 })
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)
  expect(rows.map(({ frame }) => frame)).toEqual([...numbers(95, 105), ...numbers(296, 307)])
  // Wireshark shows the same: a comment on the file, and on each frame its number.
  const { captures: sent } = JSON.parse(gunzipSync(octets).toString())
  const pcapng = Buffer.from(sent[0].pcapng, 'base64').toString('latin1')
  expect(pcapng).toContain('Frame 301')
  expect(Buffer.from(pcapng, 'latin1').toString()).toContain('Excerpt: 23 of 602 frames of “office.pcapng”')
})

test('files of every kind in one go: a case file is a case of its own, the rest one new case; nothing stays behind of what fails', async () => {
  const [sender, colleague] = [someone(), someone()]
  const { id } = await sender.calls['cases.create']({ sample: 'same-name' })
  await viewIn(sender, id)
  const folder = folders.make()
  const put = (name: string, content: Uint8Array | string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const sent = put('sent.claimcheck', (await send(sender, id)).octets)
  const text = put('nbtstat.txt', 'ACCT-07        <20>  UNIQUE      Conflict')
  const rubbish = put('rubbish.bin', new Uint8Array([0, 1, 2, 3]))
  const cases = () => readdirSync(join(colleague.data, 'cases'))
  await open(colleague, [sent, text, rubbish])
  expect(cases()).toHaveLength(2)
  expect((await faultOf(open(colleague, [rubbish]))).say).toContain('rubbish.bin')
  expect(cases()).toHaveLength(2)

  // Through a window: nothing of the upload is left in the case it was dropped on.
  const { id: into } = await colleague.calls['cases.create']({})
  const octets = readFileSync(sent)
  const { upload } = await colleague.calls['upload.begin']({ case: into, name: 'x.claimcheck', octets: octets.length })
  writeFileSync((await colleague.house.door.calls['door.bring']({ upload })).path, octets)
  const came = await colleague.calls['upload.end']({ upload })
  expect('opened' in came && came.opened !== into).toBe(true)
  expect((await viewIn(colleague, into)).evidence).toEqual([])
  expect(readdirSync(join(colleague.data, 'cases', into, 'files'))).toEqual([])
})

describe('a case file from somebody else', () => {
  /** A well-made one, to be spoilt. */
  const made = async () => {
    const sender = someone()
    const { id } = await sender.calls['cases.create']({ sample: 'same-name' })
    await viewIn(sender, id)
    return JSON.parse(gunzipSync((await send(sender, id)).octets).toString())
  }
  const packed = (value: unknown) => gzipSync(typeof value === 'string' ? value : JSON.stringify(value))
  const everything = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())

  test('names of files in it lead nowhere: nothing is read from them, nothing is written outside the new case', async () => {
    const parcel = await made()
    const secret = join(folders.make(), 'secret.txt')
    writeFileSync(secret, 'NetBIOS Local Name Table')
    for (const one of parcel.case.evidence) Object.assign(one, { file: secret, watching: true, adapters: ['eth0'] })
    parcel.case.id = '../../outside'
    const colleague = someone()
    const { id: own } = await colleague.calls['cases.create']({ title: 'Own' })
    const id = await receive(colleague, packed(parcel))
    const view = await viewIn(colleague, id)
    expect(
      view.evidence.every(({ file, adapters, watching }) => file === undefined && adapters === undefined && watching === undefined),
    ).toBe(true)
    expect(readdirSync(join(colleague.data, 'cases')).sort()).toEqual([id, own].sort())
    for (const { parentPath } of everything(colleague.data)) expect(parentPath).toMatch(/cases[/\\][0-9a-f-]{36}([/\\](kept|files))?$/)
  })

  type Spoil = (parcel: Awaited<ReturnType<typeof made>>) => unknown
  const spoilt: readonly (readonly [what: string, code: string, spoil: Spoil])[] = [
    ['cut', 'parcel/damaged', (parcel) => JSON.stringify(parcel).slice(0, -10)],
    ['of a newer version', 'parcel/newer', (parcel) => ({ ...parcel, schema: 2, case: 'something else' })],
    ['without a case', 'parcel/not-right', ({ case: _, ...parcel }) => parcel],
    [
      'with a cause’s standing for a title',
      'parcel/not-right',
      (parcel) => ({ ...parcel, case: { ...parcel.case, title: { html: '<b>' } } }),
    ],
    ['with a title of a megabyte', 'parcel/not-right', (parcel) => ({ ...parcel, case: { ...parcel.case, title: 'x'.repeat(1e6) } })],
    [
      'with an id that is a path',
      'parcel/not-right',
      (parcel) => {
        parcel.case.evidence[0].id = '../../../evil'
        return parcel
      },
    ],
    [
      'with an id twice',
      'parcel/not-right',
      (parcel) => {
        parcel.case.evidence[1].id = parcel.case.evidence[0].id
        return parcel
      },
    ],
    [
      'with frames out of order',
      'parcel/not-right',
      (parcel) => {
        parcel.captures[0].made.numbers.reverse()
        return parcel
      },
    ],
    [
      'with a capture of nothing',
      'parcel/not-right',
      (parcel) => {
        parcel.captures[0].evidence = 'nothing'
        return parcel
      },
    ],
    [
      'with a time beyond all time',
      'parcel/not-right',
      (parcel) => {
        parcel.captures[0].made.findings[0].last = 1e300
        return parcel
      },
    ],
    ['nested without end', 'parcel/not-right', () => `{"claimcheck":"case","a":${'['.repeat(5e6)}${']'.repeat(5e6)}}`],
    ['of very many very small things', 'parcel/not-right', () => `{"claimcheck":"case","a":[${'[],'.repeat(2e7)}0]}`],
    ['that unpacks to more than memory', 'parcel/too-large', () => `{"claimcheck":"case","a":"${' '.repeat(2 ** 28)}"}`],
  ]
  test.each(spoilt)('%s: %s, in a sentence, soon, and nothing of it is kept', async (_what, code, spoil) => {
    const colleague = someone()
    const octets = packed(spoil(await made()))
    const began = performance.now()
    const fault = await faultOf(receive(colleague, octets))
    expect(fault).toMatchObject({ code, say: expect.stringMatching(/^sent\.claimcheck .*\.$/), hint: expect.any(String) })
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(everything(colleague.data)).toEqual([])
  })

  test('what is changed in it anywhere is refused in words or shown as a case', async () => {
    const parcel = await made()
    const text = JSON.stringify(parcel)
    const places: { readonly of: Record<string, unknown>; readonly key: string }[] = []
    const walk = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, one] of Object.entries(value)) {
        places.push({ of: value as Record<string, unknown>, key })
        walk(one)
      }
    }
    walk(parcel)
    const colleague = someone()
    const strange = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        -1,
        0,
        1.5,
        1e18,
        2 ** 53,
        '',
        '<img src=x onerror=alert(1)>',
        '../../x',
        '\u0000\u001b[2J',
        '__proto__',
        [],
        {},
        true,
      ),
      fc.string({ unit: 'binary' }),
      fc.jsonValue(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(places.length - 1), strange), { minLength: 1, maxLength: 3 }), async (changes) => {
        const before = changes.map(([at]) => [places[at], places[at]?.of[places[at]?.key ?? '']] as const)
        for (const [at, value] of changes) Object.assign(places[at]?.of ?? {}, { [places[at]?.key ?? '']: value })
        const changed = JSON.stringify(parcel)
        for (const [place, value] of before.toReversed()) if (place !== undefined) place.of[place.key] = value
        const opened = await receive(colleague, packed(changed)).catch((error: unknown) => error)
        if (typeof opened !== 'string') return void expect(opened).toBeInstanceOf(Faulty)
        const view = await viewIn(colleague, opened)
        for (const format of formats) await colleague.calls['case.report']({ case: opened, format, mask: format === 'text' })
        for (const { capture, id: evidence } of view.evidence)
          if (capture !== undefined) await colleague.calls['trace.rows']({ case: opened, evidence, filter: 'conflict', from: 0, count: 99 })
        await colleague.calls['cases.remove']({ case: opened })
      }),
      { numRuns: 150 },
    )
    expect(JSON.stringify(parcel)).toBe(text)
  }, 120_000)

  test('octets changed on the way are refused in words, or make no difference', async () => {
    const octets = packed(await made())
    const folder = folders.make()
    await fc.assert(
      fc.asyncProperty(fc.nat(octets.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(octets.length), async (at, by, length) => {
        const changed = Buffer.from(octets)
        changed[at] = (changed[at] ?? 0) ^ by
        const path = join(folder, 'x')
        writeFileSync(path, changed.subarray(0, length < at ? octets.length : length))
        const text = await unpackCase(path)
        if (text?.ok === true) expect(readParcel(text.value, 'x').ok).toBe(true)
        else if (text !== undefined) expect(text.fault.code).toBe('parcel/damaged')
      }),
      { numRuns: 300 },
    )
  })

  test('what is written is what is read', async () => {
    const parcel = await made()
    const folder = folders.make()
    const words = fc.string({ unit: 'binary', maxLength: 300 })
    const change = fc.record({
      title: words,
      ticket: words,
      skipped: fc.array(fc.record({ cause: words, step: words, reason: words })),
      acknowledged: fc.array(fc.record({ finding: words, reason: words, at: words })),
      marks: fc.array(fc.record({ evidence: words, frame: fc.nat() })),
    })
    await fc.assert(
      fc.asyncProperty(change, fc.array(fc.string({ unit: 'binary' })), async (changed, texts) => {
        const file = {
          ...parcel.case,
          ...changed,
          evidence: texts.map((text, n) => ({ id: `e${n}`, kind: 'paste', title: 'T', addedAt: parcel.sentAt, from: 'F', text })),
        }
        const path = join(folder, 'x')
        const octets = packCase(JSON.stringify({ ...parcel, case: file, captures: [] }))
        if (!octets.ok) throw new Error(octets.fault.say)
        writeFileSync(path, octets.value)
        const text = await unpackCase(path)
        const read = readParcel(text?.ok === true ? text.value : '', 'x')
        if (!read.ok) throw new Error(read.fault.say)
        const rooms = { newId: () => file.id, now: () => file.changedAt, fromBase64: () => new Uint8Array() }
        const { received: _, ...back } = received(read.value, rooms).file
        expect(back).toEqual(file)
      }),
    )
  })
})

test('the batch door says of a case file what the sender saw, and of a spoilt one why not', async () => {
  const program = await bundle('electron/doors/batch/claimcheck.ts', 'claimcheck-parcel-test')
  const run = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  const sender = someone()
  const folder = folders.make()
  for (const sample of ['same-name', 'cluster-address', 'sp3']) {
    const { id } = await sender.calls['cases.create']({ sample })
    await sender.calls['wizard.answer']({ case: id, cause: 'q315259/same-name', step: 'which-name', option: 'computer' })
    const view = await viewIn(sender, id)
    const path = join(folder, `${sample}.claimcheck`)
    writeFileSync(path, (await send(sender, id)).octets)
    const { status, stdout } = run('diagnose', path, '--json')
    expect(status).toBe(1)
    const told = JSON.parse(stdout)
    expect(told.says).toBe(view.banner.headline)
    expect(told.verdicts.map(({ cause, standing }: { cause: string; standing: string }) => [cause, standing])).toEqual(
      view.verdicts.map(({ cause, standing }) => [cause, standing]),
    )
    expect(told.findings).toHaveLength(view.findings.length)
    // What does not depend on the case is asked of one: each run starts the whole program.
    if (sample !== 'same-name') continue
    expect(JSON.parse(run('diagnose', path, path, '--json').stdout).verdicts, 'twice the same is once').toEqual(told.verdicts)
    const items = view.evidence.flatMap((one) => one.items)
    expect(JSON.parse(run('read', path, '--json').stdout).items).toHaveLength(items.length)
  }
  const spoilt = join(folder, 'spoilt.claimcheck')
  writeFileSync(spoilt, gzipSync('{"claimcheck":"case","schema":1}'))
  for (const command of ['diagnose', 'read'])
    expect(run(command, spoilt)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/spoilt\.claimcheck is no case file that can be opened: version is missing/),
    })
}, 60_000)
