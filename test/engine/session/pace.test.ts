import { expect, test } from 'vitest'
import { startPace } from '../../../electron/engine/session/pace.ts'
import { asMicros } from '../../../shared/address.ts'
import { paceBars, paceSeconds } from '../../../shared/case.ts'
import type { Proof } from '../../../shared/finding.ts'

const at = (seconds: number) => asMicros(1_700_000_000e6 + seconds * 1e6)
const proof = (...seconds: number[]): Proof[] =>
  seconds.map((second, index) => ({ deed: 'claim', frame: index + 1, at: at(second), by: 'older' }))

test('what came before it was first told stands where its proof says, what it grew by at its end', () => {
  const pace = startPace()
  pace.note({ count: 3, last: at(95), proof: proof(0, 50, 95) })
  pace.note({ count: 10, last: at(121), proof: proof(0, 50, 95) })
  pace.note({ count: 10, last: at(121), proof: [] }) // told again, unchanged
  const { counts } = pace.strip(at(125))
  expect(counts).toHaveLength(paceBars)
  expect(counts.reduce((sum, count) => sum + count)).toBe(10)
  expect(counts.at(-1)).toBe(7)
  expect(counts.at(-4)).toBe(1)
  expect(counts.at(-8)).toBe(1)
})

test('goes on to the present, and is empty when all of it is long over', () => {
  const pace = startPace()
  pace.note({ count: 1, last: at(0), proof: proof(0) })
  expect(pace.strip(at(30)).counts.slice(-4)).toEqual([1, 0, 0, 0])
  expect(pace.strip(at(paceSeconds * paceBars + 1)).counts).toEqual([])
})

test('a conflict of days keeps no more than it shows', () => {
  const pace = startPace()
  for (let second = 0; second < 100_000; second += 10) pace.note({ count: second / 10 + 1, last: at(second), proof: [] })
  expect(pace.strip(at(99_999)).counts.every((count) => count === 1)).toBe(true)
})
