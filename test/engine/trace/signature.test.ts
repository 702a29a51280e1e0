import { describe, expect, test } from 'vitest'
import { mostSignatures, startSignatures } from '../../../electron/engine/trace/signature.ts'
import type { WireEvent } from '../../../electron/wire/event.ts'
import { type Frame, load, makeFrame, point } from '../../../electron/wire/frame.ts'
import { describe as describeFrame, observe } from '../../../electron/wire/protocols.ts'
import { everyProtocol } from '../../scenes/every-protocol.ts'
import { batchOf, type SceneFrame, scene } from '../../scenes/scene.ts'

const space = new Uint8Array(70_000)
/** Observes a frame as the pump does, then numbers it. */
function numbering() {
  const signatures = startSignatures()
  const frame = makeFrame()
  return (one: SceneFrame): { number: number; said: string } => {
    load(frame, batchOf([one]), 0)
    const events: unknown[] = []
    observe(frame, (event: WireEvent) => {
      const { frame: _, at, segment, ...said } = event
      // What no filter asks for and no row shows; a DHCP transaction is shown.
      events.push('transaction' in said ? { ...said, transaction: 0 } : said)
    })
    const number = signatures.take(frame, space, 3)
    if (!one.octets.every((octet, at) => space[3 + at] === octet)) throw new Error('the copy is another')
    return { number, said: JSON.stringify([describeFrame(frame), frame.vlans, events]) }
  }
}
const flipped = (one: SceneFrame, at: number, bits: number): SceneFrame => {
  const octets = Uint8Array.from(one.octets)
  octets[at] = (octets[at] ?? 0) ^ bits
  return { ...one, octets }
}

describe('rows of one number say the same, whatever octet is changed', () => {
  test.each(everyProtocol().map((one, at) => [at + 1, one] as const))('frame %i of every protocol', (_, one) => {
    const take = numbering()
    const before = take(one)
    expect(take(one).number).toBe(before.number)
    const together: (readonly [octet: number, bits: number])[] = []
    for (let at = 0; at < one.octets.length; at++)
      for (const bits of [0x01, 0x10, 0x80, 0xff]) {
        const after = take(flipped(one, at, bits))
        if (after.said !== before.said && after.number === before.number) together.push([at, bits])
      }
    expect(together).toEqual([])
  })
})

test('what counts up from frame to frame makes no new number', () => {
  const s = scene()
  const one = s.computer('00-0C-29-4A-10-01', '10.1.2.3')
  one.queries(['ACCT-07', 0x20])
  const [query] = s.frames()
  const take = numbering()
  if (query === undefined) throw new Error('no frame')
  const { number } = take(query)
  // Ethernet's header is 14 octets, IPv4's 20, UDP's 8: identification and both checksums, the transaction.
  for (const at of [18, 19, 24, 25, 40, 41, 42, 43]) expect(take(flipped(query, at, 0xff)).number).toBe(number)
  for (const at of [0, 6, 17, 22, 26, 44, 60]) expect(take(flipped(query, at, 0xff)).number).not.toBe(number)
})

test('when all numbers are given out they begin anew, in another generation', () => {
  const signatures = startSignatures()
  const frame: Frame = { ...makeFrame(), end: 4 }
  point(frame, new Uint8Array(4))
  const count = frame.view
  const numbers = new Set<number>()
  for (let n = 0; signatures.generation() === 0; n++) {
    count.setUint32(0, n)
    const number = signatures.take(frame, space, 0)
    if (number >= mostSignatures || number < 1 || numbers.has(number)) throw new Error(`${number} was given out twice, or is none`)
    numbers.add(number)
  }
  expect(numbers.size).toBe(mostSignatures - 1)
  expect([signatures.generation(), signatures.take(frame, space, 0)]).toEqual([1, 1])
})
