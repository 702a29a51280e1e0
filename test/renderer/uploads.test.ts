// Files on their way to the engine, with a door of the test's own.
import { expect, test } from 'vitest'
import type { Bring } from '../../renderer/port.ts'
import type { EngineClient } from '../../renderer/stores/connection.ts'
import { createUploads } from '../../renderer/stores/uploads.ts'
import { Faulty } from '../../shared/result.ts'

const file = new File(['nbtstat'], 'nbtstat.txt')
const lost = new Faulty({ code: 'port/closed', say: 'The connection to the engine was lost.' })

/** @param refuses  calls that fail as they do when the engine is away */
function way(bring: Bring, refuses: readonly string[] = []) {
  const asked: string[] = []
  const call = async (name: string) => {
    asked.push(name)
    if (refuses.includes(name)) throw lost
    return name === 'upload.begin' ? { upload: 'u1' } : name === 'upload.end' ? { evidence: 'e1' } : {}
  }
  return { asked, ...createUploads({ call } as unknown as Pick<EngineClient, 'call'>, bring) }
}

test('a file is announced, brought and becomes evidence; how far it is can be seen meanwhile', async () => {
  const seen: number[] = []
  const { asked, store, send } = way(async (upload, brought, { progress }) => {
    expect([upload, brought]).toEqual(['u1', file])
    for (const octets of [3, 9]) {
      progress(octets)
      seen.push(...store.getState().uploads.map(({ done }) => done))
    }
  })
  expect(await send('c1', file)).toEqual({ evidence: 'e1' })
  // What a request has around the file counts as well: never more than there is.
  expect(seen).toEqual([3, file.size])
  expect([asked, store.getState().uploads]).toEqual([['upload.begin', 'upload.end'], []])
})

test('one that is stopped is dropped, and nothing is complained of', async () => {
  const { asked, store, send } = way(async (_upload, _file, { stopped }) => {
    store.getState().uploads[0]?.stop()
    if (stopped.aborted) throw new Faulty({ code: 'upload/broken-off', say: 'It did not get through.' })
  })
  expect(await send('c1', file)).toBeUndefined()
  expect([asked, store.getState().uploads]).toEqual([['upload.begin', 'upload.drop'], []])
})

test('why one did not come is told, also where the engine went away meanwhile', async () => {
  const full = new Faulty({ code: 'upload/unwritten', say: 'The file could not be written.' })
  for (const refuses of [[], ['upload.drop']]) {
    const { asked, store, send } = way(() => Promise.reject(full), refuses)
    await expect(send('c1', file)).rejects.toBe(full)
    expect([asked, store.getState().uploads]).toEqual([['upload.begin', 'upload.drop'], []])
  }
})
