import { describe, expect, test } from 'vitest'
import { detectors } from '../../../electron/engine/detectors.ts'
import { startPump } from '../../../electron/engine/pump.ts'
import { ringRows } from '../../../electron/engine/trace/ring.ts'
import { sliceRows, startTrace } from '../../../electron/engine/trace/trace.ts'
import { load, makeFrame } from '../../../electron/wire/frame.ts'
import { TraceRow } from '../../../shared/trace.ts'
import { q120599BeforeSp3 } from '../../scenes/articles.ts'
import { batchOf, type SceneFrame, scene } from '../../scenes/scene.ts'

function traceOf(frames: readonly SceneFrame[]) {
  const trace = startTrace()
  const pump = startPump({ detectors, onFinding: trace.note, keep: trace.keep })
  pump.take(batchOf(frames))
  pump.end()
  const listed = (filter: string) => {
    const view = trace.view(filter)
    while (!view.work(sliceRows)) {}
    return view.rows(0, 1000).map(({ frame }) => frame)
  }
  return { trace, listed }
}

test("Q120599's trace in the article's columns, each frame with its deed", () => {
  const { trace } = traceOf(q120599BeforeSp3().frames())
  const rows = trace.view('').rows(0, 10)
  expect(rows.map(({ frame, source, destination, protocol, deed, by }) => [frame, source, destination, protocol, deed, by])).toEqual([
    [1, '4000DDDD1111', 'BROADCAST', 'ARP_RARP', 'claim', 'younger'],
    [2, '0000C9093951', '4000DDDD1111', 'ARP_RARP', 'defend', 'older'],
    [3, '4000DDDD1111', 'BROADCAST', 'ARP_RARP', 'repair', 'younger'],
  ])
  for (const row of rows) expect(TraceRow.parse(row)).toEqual(row)
})

describe('filters', () => {
  const s = scene()
  const server = s.computer('00-0C-29-4A-10-01', '10.1.2.3')
  const client = s.computer('00-50-56-91-7E-02', '10.1.2.77')
  const tagged = s.computer('40-00-DD-DD-11-11', '10.9.9.9', { vlans: [12] })
  client.asksFor('10.1.2.3') // 1
  server.replies(client) // 2
  client.registers(['ACCT-07', 0x20]) // 3
  server.refuses(['ACCT-07', 0x20], client) // 4
  tagged.claims() // 5
  client.probes() // 6
  client.releases('ACCT-07') // 7
  server.demandsConflict('ACCT-07', client) // 8
  client.dhcp('discover') // 9
  const { trace, listed } = traceOf(s.frames())

  test.each([
    ['', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['ip:10.1.2.77', [1, 2, 3, 4, 6, 7, 8]],
    ['10.1.2.77', [1, 2, 3, 4, 6, 7, 8]],
    ['ip:10.9.', [5]],
    ['ip:10.9.9.0/24', [5]],
    ['ip:0.0.0.0 proto:arp', [6]],
    ['mac:00-50-56-91-7e-02 op:reply', [2]],
    ['mac:0:c:29', [2, 4, 8]],
    ['mac:40:0:dd', [5]],
    ['4000.dddd.1111', [5]],
    ['name:acct', [3, 4, 7, 8]],
    ['suffix:20', [3, 4]],
    ['proto:arp', [1, 2, 5, 6]],
    ['proto:NBT', [3, 4, 7, 8]],
    ['proto:dhcp', [9]],
    ['op:probe', [6]],
    ['op:refused', [4, 8]],
    ['op:conflict', [8]],
    ['op:release', [7]],
    ['frame:3-4', [3, 4]],
    ['frame:8-', [8, 9]],
    ['vlan:12', [5]],
    ['-vlan:none', [5]],
    ['-proto:arp -proto:nbt', [9]],
    ['(suffix:20 or op:probe) -frame:4', [3, 6]],
    ['not proto:arp and not name:ACCT-07', [9]],
    ['"target ip: 10.1.2.3"', [1]],
  ] as const)('%s', (filter, frames) => expect(listed(filter)).toEqual(frames))

  test('conflict: the frames that prove a finding, worked out again when a finding comes', () => {
    const proof = new Set(
      trace
        .view('')
        .rows(0, 100)
        .filter(({ finding }) => finding !== undefined)
        .map(({ frame }) => frame),
    )
    expect(proof.size).toBeGreaterThan(0)
    expect(new Set(listed('conflict'))).toEqual(proof)
    const view = trace.view('-conflict')
    view.work(sliceRows)
    const before = view.state().rows
    const free = view.rows(0, 1)[0]?.frame ?? 0
    trace.note({
      kind: 'scan',
      id: 'late',
      verdict: 'benign',
      certainty: 'likely',
      frames: [free],
      proof: [{ deed: 'ask', frame: free, at: s.now(), by: 'other' }],
      first: s.now(),
      last: s.now(),
      count: 1,
      unseen: [],
      machine: {},
      addresses: 1,
    })
    view.work(sliceRows)
    expect(view.state().rows).toBe(before - 1)
  })
  test('words that are not understood leave everything in view and say what is wrong', () => {
    const view = trace.view('mac:xyz')
    expect(view.state()).toMatchObject({ rows: 9, progress: 1, faultAt: 4, fault: expect.stringContaining('hexadecimal') })
  })
  test('where a frame stands in a list', () => {
    const view = trace.view('proto:nbt')
    view.work(sliceRows)
    expect([view.find(7), view.find(6), view.find(99)]).toEqual([2, null, null])
  })
  test('where a gap after a frame lies in a list', () => {
    const view = trace.view('proto:nbt') // 3, 4, 7, 8
    view.work(sliceRows)
    expect([0, 2, 3, 5, 8, 99].map(view.indexAfter)).toEqual([0, 0, 1, 2, 4, 4])
    expect([0, 2, 9].map(trace.view('').indexAfter)).toEqual([0, 2, 9])
  })
  test('a question knows its answers, an answer its question', () => {
    const { answeredBy, answers } = trace.open(1) ?? {}
    expect([answeredBy, answers]).toEqual([[2], undefined])
    expect(trace.open(2)).toMatchObject({ answers: 1 })
    expect(trace.open(3)).toMatchObject({ answeredBy: [4] })
    expect(trace.open(4)).toMatchObject({ answers: 3 })
    // A demand answers nobody.
    expect(trace.open(8)?.answers).toBeUndefined()
  })
  test('a frame opened: octets, and fields that lie inside it', () => {
    const opened = trace.open(3)
    expect(opened?.octets.length).toBe((s.frames()[2]?.octets.length ?? 0) * 2)
    expect(opened?.fields.length).toBeGreaterThan(2)
    expect(trace.held(3)?.octets).toEqual(s.frames()[2]?.octets)
    expect(trace.open(99)).toBeUndefined()
  })
})

test('the oldest rows fall out of the ring; indexes and frame numbers stay', () => {
  const s = scene()
  s.computer('00-0C-29-4A-10-01', '10.1.2.3').asksFor('10.1.2.4')
  const frame = load(makeFrame(), s.batch(), 0)
  const trace = startTrace()
  const through = trace.view('frame:1-100000')
  const total = ringRows + 50_000
  for (let number = 1; number <= total; number++) {
    frame.number = number
    trace.keep(frame, frame.at, undefined)
    if (number % 8192 === 0) through.work(sliceRows)
  }
  while (!through.work(sliceRows)) {}
  const { all, held } = trace.kept()
  expect(all).toBe(total)
  expect(held).toBeLessThanOrEqual(ringRows)
  const state = trace.view('').state()
  expect(state).toMatchObject({ first: all - held, rows: all })
  expect(trace.view('').rows(0, 1)[0]).toBeUndefined()
  expect(trace.view('').rows(state.first, 1)[0]).toMatchObject({ index: state.first, frame: state.first + 1 })
  expect(trace.open(1)).toBeUndefined()
  expect(state.first).toBeLessThan(100_000)
  expect(through.state()).toMatchObject({ first: state.first, rows: 100_000 })
  expect(through.rows(state.first, 1)[0]).toMatchObject({ index: state.first, frame: state.first + 1 })
}, 30_000)

test('each question has its own answers: all of them, until it is asked again', () => {
  const s = scene()
  const older = s.computer('00-0C-29-4A-10-01', '10.1.2.3')
  const younger = s.computer('00-0C-29-4A-10-02', '10.1.2.3')
  const client = s.computer('00-50-56-91-7E-02', '10.1.2.77')
  client.asksFor('10.1.2.3') // 1
  older.replies(client) // 2
  younger.replies(client) // 3
  s.after(1000)
  client.asksFor('10.1.2.3') // 4
  older.replies(client) // 5
  client.asksFor('10.1.2.9') // 6
  client.dhcp('discover') // 7
  const { trace } = traceOf(s.frames())
  const opened = (frame: number) => {
    const { answeredBy, answers } = trace.open(frame) ?? {}
    return [answeredBy, answers]
  }
  expect([1, 2, 3, 4, 5, 6, 7].map(opened)).toEqual([
    [[2, 3], undefined],
    [undefined, 1],
    [undefined, 1],
    [[5], undefined],
    [undefined, 4],
    [undefined, undefined],
    [undefined, undefined],
  ])
})

test("Q120599: the older computer's answer to the younger one's claim", () => {
  const { trace } = traceOf(q120599BeforeSp3().frames())
  expect(trace.open(1)).toMatchObject({ answeredBy: [2] })
  expect(trace.open(2)).toMatchObject({ answers: 1 })
  expect(trace.open(3)?.answeredBy).toBeUndefined()
})
