import { expect, test } from 'vitest'
import { startMerge } from '../../../electron/capture/live/merge.ts'
import type { FrameBatch } from '../../../electron/wire/frame.ts'

/** Frames of one octet each, whose octet says which they are. */
const batch = (face: number, ...frames: readonly (readonly [at: number, which: number])[]): FrameBatch => ({
  bytes: Uint8Array.from(frames, ([, which]) => which),
  count: frames.length,
  start: Uint32Array.from(frames, (_, index) => index),
  end: Uint32Array.from(frames, (_, index) => index + 1),
  at: Float64Array.from(frames, ([at]) => at),
  original: Uint32Array.from(frames, () => 60),
  link: Uint16Array.from(frames, () => 1),
  interface: Uint16Array.from(frames, () => face),
  first: 1,
})

/** Time goes on when the test says so. */
function begin() {
  const due: (() => void)[] = []
  const went: [which: number, face: number][][] = []
  const merge = startMerge(
    async ({ bytes, count, start, interface: faces }) => {
      went.push(Array.from({ length: count }, (_, index) => [bytes[start[index] ?? 0] ?? 0, faces[index] ?? 0]))
    },
    (_, act) => {
      due.push(act)
      return () => void due.splice(due.indexOf(act), 1)
    },
  )
  const pass = async (turns: number) => {
    for (let n = 0; n < turns; n++) {
      due.shift()?.()
      await Promise.resolve()
      await Promise.resolve()
    }
  }
  return { merge, went, pass }
}

test('a frame that came later but was there earlier goes first', async () => {
  const { merge, went, pass } = begin()
  await merge.add(batch(0, [10, 1], [30, 3]))
  await pass(2)
  await merge.add(batch(1, [20, 2], [40, 4]))
  expect(went, 'nothing goes before its time').toEqual([])
  await pass(5)
  expect(went.flat()).toEqual([
    [1, 0],
    [2, 1],
    [3, 0],
  ])
  await merge.end()
  expect(went.flat().at(-1)).toEqual([4, 1])
})

test('the octets of a batch are its reader’s again at once', async () => {
  const { merge, went } = begin()
  const lent = batch(0, [1, 7])
  await merge.add(lent)
  lent.bytes.fill(0)
  await merge.end()
  expect(went).toEqual([[[7, 0]]])
})

test('a flood waits for room', async () => {
  const { merge, went, pass } = begin()
  const many = Array.from({ length: 65_536 }, (_, index) => [index, 1] as const)
  let room = false
  const waiting = merge.add(batch(0, ...many)).then(() => {
    room = true
  })
  await Promise.resolve()
  expect(room).toBe(false)
  await pass(8)
  await waiting
  expect(went.flat()).toHaveLength(65_536)
})
