// No octets make anything throw or hang, nothing outside the frame is looked at, and every field lies in the frame.
import fc from 'fast-check'
import { describe as about, expect, it } from 'vitest'
import type { Frame } from '../../electron/wire/frame.ts'
import { linkLayer } from '../../electron/wire/links.ts'
import { describe, observe, open } from '../../electron/wire/protocols.ts'
import type { Field } from '../../shared/trace.ts'
import { everyProtocol } from '../scenes/every-protocol.ts'
import { frameOf } from './frames.ts'

const links = [0, 1, 6, 9, 10, 12, 51, 101, 104, 105, 108, 113, 119, 127, 192, 276, 999]
const samples = everyProtocol()

/** The same octets behind a guard that counts looks outside the frame. */
function watched(frame: Frame): { frame: Frame; outside: () => number } {
  let outside = 0
  const { start, end, bytes } = frame
  const count = (at: number, length: number) => {
    if (at < start || at + length > end) outside++
  }
  class Watched extends DataView<ArrayBufferLike> {
    override getUint8(at: number) {
      count(at, 1)
      return super.getUint8(at)
    }
    override getUint16(at: number, little?: boolean) {
      count(at, 2)
      return super.getUint16(at, little)
    }
    override getUint32(at: number, little?: boolean) {
      count(at, 4)
      return super.getUint32(at, little)
    }
  }
  return { frame: { ...frame, view: new Watched(bytes.buffer, bytes.byteOffset, bytes.byteLength) }, outside: () => outside }
}

function everyField(fields: readonly Field[], see: (field: Field) => void): void {
  for (const field of fields) {
    see(field)
    everyField(field.fields ?? [], see)
  }
}

function survives(octets: Uint8Array, link: number): void {
  const { frame, outside } = watched(frameOf(octets, link))
  const relevant = linkLayer(link).isRelevant(frame.view, frame.start, frame.end)
  let events = 0
  observe(frame, () => events++)
  expect(outside(), 'octets looked at outside the frame').toBe(0)
  // What tells an event must never be passed over by the quick question.
  if (events > 0) expect(relevant, 'relevant').toBe(true)
  const plain = frameOf(octets, link)
  expect(typeof describe(plain).description).toBe('string')
  const astray: Field[] = []
  everyField(open(plain), (field) => {
    if (field.start < 0 || field.end < field.start || field.end > octets.length) astray.push(field)
  })
  expect(astray).toEqual([])
}

about('any octets', () => {
  it('survive on every link', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...links), (octets, link) => survives(octets, link)),
      { numRuns: 1500 },
    )
  })
  it('survive as frames that were right before some octets changed and the end was cut', { timeout: 60_000 }, () => {
    const change = fc.tuple(fc.nat(), fc.nat(255))
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(change, { maxLength: 8 }), fc.option(fc.nat()), (sample, changes, cut) => {
        const octets = Uint8Array.from(sample.octets)
        for (const [at, value] of changes) octets[at % octets.length] = value
        survives(cut === null ? octets : octets.slice(0, cut % (octets.length + 1)), sample.link)
      }),
      { numRuns: 3000 },
    )
  })
  it('survive at every length of every kind of frame', { timeout: 60_000 }, () => {
    for (const { octets, link } of samples)
      for (let length = 0; length <= Math.min(octets.length, 120); length++) survives(octets.slice(0, length), link)
  })
})

about('right frames', () => {
  it('tell something each, without an oddity', () => {
    for (const { octets, link, what } of samples) {
      const kinds: string[] = []
      const oddity = observe(frameOf(octets, link), (event) => kinds.push(event.kind))
      expect({ what, oddity, told: kinds.length > 0 }).toEqual({ what, oddity: undefined, told: true })
    }
  })
})
