import { expect, test } from 'vitest'
import { startAsking } from '../../../electron/engine/session/asking.ts'
import type { Checked, Rooms } from '../../../electron/engine/session/rooms.ts'
import type { Evidence } from '../../../shared/case.ts'
import { Faulty, failed, ok } from '../../../shared/result.ts'

const faultOf = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof Faulty ? error.fault : error),
  )

/** Rooms whose questions are answered when the test says so. */
function asked(more: Partial<Rooms['checks']> = {}) {
  const kept: Omit<Evidence, 'id' | 'addedAt'>[] = []
  let ids = 0
  const waiting: ((checked: Checked) => void)[] = []
  const rooms = {
    newId: () => `id-${ids++}`,
    local: {
      list: () => [{ id: 'nbtstat -A', shown: 'nbtstat -A {ip}', does: '', needsAddress: true }],
      run: async (_id: string, address: string | undefined) =>
        address === '10.0.0.9' ? failed({ code: 'local/not-run', say: 'nbtstat is not on this computer.' }) : ok(`names of ${address}`),
    },
    checks: {
      names: () => new Promise<Checked>((answer) => waiting.push(answer)).then(ok),
      ...more,
    },
  } as unknown as Rooms
  const asking = startAsking(rooms, async (_id, made) => {
    kept.push(made)
    return { evidence: `evidence-${kept.length}` }
  })
  const shown: string[][] = []
  asking.follow('case', (checks) => void shown.push(checks.map(({ say, done, total }) => (total === 0 ? say : `${say} ${done}/${total}`))))
  return { ...asking, kept, shown, answer: (checked: Checked) => waiting.shift()?.(checked) }
}

test('a question is shown while it is asked; its answer is evidence that says what was sent', async () => {
  const { calls, kept, shown, answer } = asked()
  const asking = calls['check.names']({ case: 'case', ip: '10.1.2.3' })
  expect(shown.at(-1)).toEqual(['Names of 10.1.2.3'])
  answer({ text: 'No reply from 10.1.2.3', sent: '3 × NetBIOS node status query, to 10.1.2.3' })
  expect(await asking).toEqual({ evidence: 'evidence-1' })
  expect(shown.at(-1)).toEqual([])
  expect(kept).toEqual([
    { kind: 'check', title: 'Names of 10.1.2.3', from: '3 × NetBIOS node status query, to 10.1.2.3', text: 'No reply from 10.1.2.3' },
  ])
})

test('four questions at once in a case, a fifth is refused until one is answered', async () => {
  const { calls, answer } = asked()
  const four = [1, 2, 3, 4].map((n) => calls['check.names']({ case: 'case', ip: `10.1.2.${n}` }))
  expect(await faultOf(Promise.resolve(calls['check.names']({ case: 'case', ip: '10.1.2.5' })))).toMatchObject({ code: 'check/too-many' })
  for (const _ of four) answer({ text: '', sent: '' })
  await Promise.all(four)
  const again = calls['check.names']({ case: 'case', ip: '10.1.2.5' })
  answer({ text: '', sent: '' })
  await again
})

test('a sweep tells how far it is, and ends when it is stopped with what was heard so far', async () => {
  let turn = () => {}
  const { calls, kept, shown } = asked({
    sweep: async (_network, onProgress, isOver) => {
      let done = 0
      while (!isOver() && done < 254) {
        onProgress(++done, 254)
        await new Promise<void>((go) => {
          turn = go
        })
      }
      return ok({ text: `${done} of 254 asked`, sent: 'some' })
    },
  })
  const asking = calls['check.sweep']({ case: 'case', network: '10.1.2.0/24' })
  turn()
  await Promise.resolve()
  expect(shown.at(-1)?.[0]).toMatch(/^Names in 10\.1\.2\.0\/24 [12]\/254$/)
  calls['check.stop']({ case: 'case' })
  turn()
  await asking
  expect(kept[0]?.text).toMatch(/^[12] of 254 asked$/)
})

test('a command’s output is evidence titled by what was run; one that could not be run leaves none', async () => {
  const { calls, kept } = asked()
  await calls['local.run']({ case: 'case', command: 'nbtstat -A', address: '10.1.2.3' })
  expect(kept[0]).toMatchObject({ kind: 'command', title: 'nbtstat -A 10.1.2.3', text: 'names of 10.1.2.3' })
  expect(await faultOf(Promise.resolve(calls['local.run']({ case: 'case', command: 'nbtstat -A', address: '10.0.0.9' })))).toMatchObject({
    code: 'local/not-run',
  })
  expect(await faultOf(Promise.resolve(calls['local.run']({ case: 'case', command: 'format c:' })))).toMatchObject({
    code: 'local/unknown',
  })
  expect(kept).toHaveLength(1)
})
