import { expect, test } from 'vitest'
import { asWatched, goOn } from '../../../electron/engine/session/go-on.ts'
import type { Frames } from '../../../electron/engine/session/rooms.ts'
import type { FrameBatch } from '../../../electron/wire/frame.ts'
import { ok } from '../../../shared/result.ts'

const batchOf = (first: number, faces: readonly number[]): FrameBatch => ({
  bytes: new Uint8Array(0),
  count: faces.length,
  start: new Uint32Array(faces.length),
  end: new Uint32Array(faces.length),
  at: new Float64Array(faces.length),
  original: new Uint32Array(faces.length),
  link: new Uint16Array(faces.length),
  interface: Uint16Array.from(faces),
  first,
})
const framesOf = (
  faces: readonly number[],
  gaps: readonly { after: number; from: number; to: number | undefined; say: string }[] = [],
): Frames & { stopped: boolean; format: string } => {
  const source = {
    format: 'test',
    stopped: false,
    pump: async (take: Parameters<Frames['pump']>[0]) => {
      await take(batchOf(1, faces))
      return { frames: faces.length }
    },
    progress: () => ({ done: 0, total: 0 }),
    state: () => ({ gaps }),
    stop: () => {
      source.stopped = true
    },
  }
  return source
}

test('numbers and interfaces go on where the recording ends, and the gap is said', async () => {
  // Two adapters, recorded in two sections: the second section's interfaces are 2 and 3 in the file.
  const live = framesOf([1, 0], [{ after: 1, from: 5e6, to: undefined, say: 'unplugged' }])
  const source = goOn(
    asWatched(framesOf([0, 1, 3]), 2),
    async () => ok(live),
    () => 9e6,
  )
  live.format = 'cap'
  const seen: [number, number[]][] = []
  const { frames } = await source.pump((batch) => void seen.push([batch.first, [...batch.interface]]))
  expect(seen).toEqual([
    [1, [0, 1, 1]],
    [4, [1, 0]],
  ])
  expect(frames).toBe(5)
  expect(source.format).toBe('cap')
  expect(source.state?.().gaps.map(({ after, from, to }) => [after, from, to])).toEqual([
    [3, 0, 9e6],
    [4, 5e6, undefined],
  ])
})

test('stopped while the recording is read, the cards are left alone', async () => {
  let watched = false
  const source = goOn(
    framesOf([0]),
    async () => {
      watched = true
      return ok(framesOf([0]))
    },
    () => 0,
  )
  await source.pump(() => source.stop())
  expect(watched).toBe(false)
})
