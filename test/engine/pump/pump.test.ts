import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detector } from '../../../electron/engine/detector.ts'
import { detectors } from '../../../electron/engine/detectors.ts'
import { startPump } from '../../../electron/engine/pump.ts'
import type { ArpEvent, NameRequest } from '../../../electron/wire/event.ts'
import type { Finding } from '../../../shared/finding.ts'
import { q120599BeforeSp3, q120599Sp3, q120752, q315259SameComputerName, q315259SameUser } from '../../scenes/articles.ts'
import { everyProtocol } from '../../scenes/every-protocol.ts'
import { batchOf, type SceneFrame, scene } from '../../scenes/scene.ts'

type Heard = ArpEvent | NameRequest
/** What detectors hear of frames, and the findings of none. */
function walk(frames: readonly SceneFrame[]) {
  const heard: Heard[] = []
  const listener = detector({
    name: 'test',
    hears: ['arp-announcement', 'arp-request', 'arp-reply', 'arp-probe', 'name-request'],
    start: () => ({ hear: (event) => void heard.push({ ...event } as Heard) }),
  })
  const findings: Finding[] = []
  const pump = startPump({ detectors: [listener], onFinding: (finding) => findings.push(finding) })
  pump.take(batchOf(frames))
  return { heard, summary: pump.end(), findings, pump }
}
const numbers = (heard: readonly Heard[]) => heard.map(({ frame }) => frame)
const later = (frame: SceneFrame, micros: number, more: Partial<SceneFrame> = {}): SceneFrame => ({
  ...frame,
  at: frame.at + micros,
  ...more,
})

function claim(options: Parameters<typeof scene>[0] = {}): SceneFrame {
  const s = scene(options)
  s.computer('00-0C-29-4A-10-01', '10.1.2.3').claims()
  return s.frames()[0] as SceneFrame
}

describe('mirrored copies', () => {
  test('the same frame within 10 ms is a copy; 750 ms later, as RFC 1002 repeats, it is a frame', () => {
    const one = claim()
    const { heard, summary } = walk([one, later(one, 3000), later(one, 750_000), later(one, 759_000)])
    expect(numbers(heard)).toEqual([1, 3])
    expect(summary.copies).toBe(2)
    expect(summary.oddities).toMatchObject([{ kind: 'mirror-copy', count: 2, frames: [2, 4] }])
  })
  test('filled up differently it is still a copy; with another transaction it is none', () => {
    const one = claim()
    expect(walk([one, later(one, 1000, { octets: one.octets.slice(0, 42) })]).summary.copies).toBe(1)
    const s = scene()
    const computer = s.computer('00-0C-29-4A-10-01', '10.1.2.3')
    computer.registers('ACCT-07')
    computer.registers('ACCT-07')
    expect(walk(s.frames()).heard).toHaveLength(2)
  })
  test('two VLANs and two cards are told apart', () => {
    const one = claim({ vlans: [5] })
    const two = claim({ vlans: [6] })
    expect(walk([one, later(two, 1), later(one, 2, { interface: 1 })]).summary.copies).toBe(0)
  })
  test('a tag that was put on between two sightings makes no second frame', () => {
    const one = claim()
    expect(walk([one, later(claim({ vlans: [5] }), 1), later(claim({ vlans: [6, 5] }), 2)]).summary.copies).toBe(2)
    expect(walk([claim({ vlans: [5] }), later(claim({ vlans: [6, 7] }), 1)]).summary.copies).toBe(0)
  })
  test('without a time nothing is a copy', () => {
    const one = claim()
    expect(
      walk([
        { ...one, at: Number.NaN },
        { ...one, at: Number.NaN },
      ]).summary.copies,
    ).toBe(0)
  })
  test('ports of one bridge become one segment; what is known of it hears the frame that joined them', () => {
    const s = scene({ wire: 'sll2' })
    const onPort = (port: number, mac: string) => s.computer(mac, '10.1.2.3', { interface: port })
    onPort(0, '00-0C-29-4A-10-01').claims()
    onPort(1, '00-0C-29-4A-10-01').claims()
    onPort(2, '00-50-56-91-7E-02').claims()
    onPort(0, '00-50-56-91-7E-02').claims()
    s.after(1000)
    onPort(2, '00-50-56-91-7E-02').claims()
    const { heard } = walk(s.frames())
    expect(heard.map(({ frame, segment }) => [frame, segment])).toEqual([
      [1, 0],
      [3, 2],
      [4, 0],
      [5, 0],
    ])
  })
  test('many of them are a finding', () => {
    const s = scene()
    const computer = s.computer('00-0C-29-4A-10-01', '10.1.2.3')
    for (let last = 1; last < 20; last++) computer.asksFor(`10.1.2.${last}`)
    const { findings } = walk(s.frames().flatMap((frame) => [frame, later(frame, 10)]))
    expect(findings).toMatchObject([{ kind: 'mirror-copies', verdict: 'benign', copies: 19 }])
  })
})

describe('time', () => {
  test('goes on where the file has none, and where a clock was set back', () => {
    const frames = [0, 1, 2, 3].map((step) => later(claim(), step * 1e6))
    const [a, b, c, d] = frames as [SceneFrame, SceneFrame, SceneFrame, SceneFrame]
    const { heard, summary } = walk([a, { ...b, at: Number.NaN }, later(c, -3600e6), later(d, -3600e6)])
    const times = heard.map(({ at }) => at - a.at)
    expect(times).toEqual([0, 0, 0, 1e6])
    expect(summary.oddities.map(({ kind, frames }) => [kind, frames])).toEqual([
      ['no-time', [2]],
      ['time-back', [3]],
    ])
  })
  test('frames a little out of order are no oddity', () => {
    const one = claim()
    expect(walk([one, later(one, -500_000)]).summary.oddities).toEqual([])
  })
})

test('segments are numbered as they are met, and looked up', () => {
  const { heard, pump } = walk([claim(), later(claim({ vlans: [7, 5] }), 1e6), later(claim(), 2e6, { interface: 3 })])
  expect(heard.map(({ segment }) => pump.segment(segment))).toEqual([
    { interface: 0, vlan: [] },
    { interface: 0, vlan: [7, 5] },
    { interface: 3, vlan: [] },
  ])
})

test('a capture of IP packets says that it cannot contain ARP', () => {
  const { summary } = walk([
    { ...claim(), link: 101 },
    { ...claim(), link: 101 },
  ])
  expect(summary.oddities).toMatchObject([{ kind: 'no-arp', count: 1 }])
})

describe('with every detector', () => {
  /** Findings as they stand at the end, by id. */
  function findingsOf(frames: readonly SceneFrame[], cuts: readonly number[] = []): Finding[] {
    const findings = new Map<string, Finding>()
    const pump = startPump({ detectors, onFinding: (finding) => void findings.set(finding.id, finding) })
    const bounds = [0, ...[...cuts].map((cut) => cut % frames.length).sort((a, b) => a - b), frames.length]
    for (const [at, from] of bounds.slice(0, -1).entries()) pump.take(batchOf(frames.slice(from, bounds[at + 1]), from + 1))
    pump.end()
    return [...findings.values()]
  }
  const scenes = { q120599BeforeSp3, q120599Sp3, q120752, q315259SameComputerName, q315259SameUser }

  test.each(Object.entries(scenes))('%s: findings do not depend on where batches are cut', (_, make) => {
    const frames = make().frames()
    const whole = findingsOf(frames)
    expect(whole.length).toBeGreaterThan(0)
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 6 }), (cuts) => {
        expect(findingsOf(frames, cuts)).toEqual(whole)
      }),
      { numRuns: 30 },
    )
  })

  test('any octets on any link: never a throw, every frame counted', () => {
    const samples = everyProtocol()
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            sample: fc.constantFrom(...samples),
            at: fc.oneof(fc.integer({ min: 0, max: 1e9 }), fc.constant(Number.NaN)),
            changes: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }),
            length: fc.nat(400),
          }),
          { maxLength: 20 },
        ),
        (all) => {
          const frames = all.map(({ sample, at, changes, length }) => {
            const octets = sample.octets.slice(0, length)
            for (const [where, value] of changes) if (where < octets.length) octets[where] = value
            return { ...sample, octets, at, original: octets.length }
          })
          const pump = startPump({ detectors, onFinding: () => undefined })
          pump.take(batchOf(frames))
          expect(pump.end().frames).toBe(frames.length)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what bounded tables let go', () => {
  const flood = (addresses: number) => {
    const pump = startPump({ detectors, onFinding: () => {} })
    // One claim written as a scene; of the others each has a card and an address of its own, put into its octets.
    const first = claim()
    const at = { source: 6, senderHardware: 14 + 8, senderProtocol: 14 + 14, targetProtocol: 14 + 24 }
    const step = 20_000
    for (let from = 0; from < addresses; from += step) {
      const frames = Array.from({ length: Math.min(step, addresses - from) }, (_, index): SceneFrame => {
        const octets = Uint8Array.from(first.octets)
        const to = new DataView(octets.buffer)
        for (const card of [at.source, at.senderHardware]) {
          to.setUint16(card, 0x0200)
          to.setUint32(card + 2, from + index)
        }
        for (const address of [at.senderProtocol, at.targetProtocol]) to.setUint32(address, 0x0b000000 + from + index)
        return later(first, (from + index) * 1000, { octets })
      })
      pump.take(batchOf(frames, from + 1))
    }
    return pump.end().oddities.find(({ kind }) => kind === 'forgotten')
  }
  test('is counted and said, with the frames up to which it went', () => {
    const odd = flood(400_000)
    expect(odd?.count).toBeGreaterThan(100_000)
    expect(odd?.frames[0]).toBeGreaterThan(0)
    expect(odd?.say).toMatch(/let go/)
  })
  test('is nothing in an ordinary network', () => {
    expect(flood(5000)).toBeUndefined()
  })
})
