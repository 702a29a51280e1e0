// The ring on disk: it opens again, it stays within its limit, and what cannot be written is said and tried again.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { olderHalf, recording, startRecorder } from '../../../electron/capture/live/recorder.ts'
import { streamOctets } from '../../../electron/capture/octets.ts'
import { openOctets } from '../../../electron/capture/open.ts'
import type { FrameBatch } from '../../../electron/wire/frame.ts'
import { asMicros } from '../../../shared/address.ts'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'claimcheck-ring-'))
  folders.push(made)
  return made
}
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true })
})

const frames = (count: number, first = 1): FrameBatch => ({
  bytes: Uint8Array.from({ length: 60 * count }, (_, i) => i),
  count,
  start: Uint32Array.from({ length: count }, (_, i) => 60 * i),
  end: Uint32Array.from({ length: count }, (_, i) => 60 * i + 60),
  at: Float64Array.from({ length: count }, (_, i) => (first + i) * 1e6),
  original: new Uint32Array(count).fill(60),
  link: new Uint16Array(count).fill(1),
  interface: new Uint16Array(count),
  first,
})
async function readBack(path: string): Promise<{ frames: number; damage: string | undefined }> {
  const opened = await openOctets(streamOctets(Readable.from(recording(path))), 'ring')
  if (!opened.ok) throw new Error(opened.fault.say)
  const ended = await opened.value.pump(() => undefined)
  return { frames: ended.frames, damage: ended.damage?.say }
}
const clock = () => {
  let at = 0
  return { now: () => asMicros(at), pass: (seconds: number) => (at += seconds * 1e6) }
}

test('what was recorded reads back, in two halves that never outgrow the limit', async () => {
  const path = join(folder(), 'live.pcapng')
  const { now } = clock()
  const recorder = startRecorder(path, ['eth0'], now, 20_000)
  for (let n = 0; n < 60; n++) recorder.add(frames(10))
  recorder.close()
  expect(existsSync(olderHalf(path))).toBe(true)
  expect(statSync(path).size + statSync(olderHalf(path)).size).toBe(recorder.size())
  expect(recorder.size()).toBeLessThanOrEqual(20_000 + 2_000)
  const back = await readBack(path)
  expect(back.damage).toBeUndefined()
  expect(back.frames).toBeGreaterThan(100)
})

test('its folder goes and comes back: said, missed frames counted, recording goes on', async () => {
  const parent = folder()
  const path = join(parent, 'files/live.pcapng')
  const { now, pass } = clock()
  const recorder = startRecorder(path, ['eth0'], now)
  recorder.add(frames(3))
  rmSync(join(parent, 'files'), { recursive: true })
  writeFileSync(join(parent, 'files'), 'in the way')
  recorder.add(frames(5))
  expect(recorder.trouble()).toBe('its folder is gone')
  expect(recorder.missed()).toBe(5)

  rmSync(join(parent, 'files'))
  recorder.add(frames(2)) // too soon for another try
  expect(recorder.missed()).toBe(7)
  pass(3)
  recorder.add(frames(4))
  expect(recorder.trouble()).toBeUndefined()
  expect(recorder.missed()).toBe(7)
  recorder.close()
  expect(await readBack(path)).toEqual({ frames: 4, damage: undefined })
})

test.skipIf(!existsSync('/dev/full'))('a full disk is said as such, and writing is tried again', async () => {
  const path = join(folder(), 'live.pcapng')
  symlinkSync('/dev/full', path)
  const { now, pass } = clock()
  const recorder = startRecorder(path, ['eth0'], now)
  recorder.add(frames(6))
  expect(recorder.trouble()).toBe('the disk is full')
  expect(recorder.missed()).toBe(6)
  rmSync(path)
  pass(3)
  recorder.add(frames(1))
  expect(recorder.trouble()).toBeUndefined()
  recorder.close()
  expect(readFileSync(path).length).toBe(recorder.size())
  expect((await readBack(path)).frames).toBe(1)
})

test('a watch that goes on after a crash writes behind what is there', async () => {
  const path = join(folder(), 'live.pcapng')
  const { now } = clock()
  const before = startRecorder(path, ['eth0'], now)
  before.add(frames(3))
  before.close()
  const after = startRecorder(path, ['eth0'], now)
  after.add(frames(2))
  after.close()
  expect(after.size()).toBe(statSync(path).size)
  expect(await readBack(path)).toEqual({ frames: 5, damage: undefined })
})
