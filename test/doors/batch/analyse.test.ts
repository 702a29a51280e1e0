import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writePcapng } from '../../../electron/capture/write-pcapng.ts'
import { bundle } from '../../bundle.mjs'
import { q120599Sp3 } from '../../scenes/articles.ts'
import { type Scene, scene } from '../../scenes/scene.ts'

const folder = mkdtempSync(join(tmpdir(), 'claimcheck-'))
let program = ''
beforeAll(async () => {
  program = await bundle('electron/doors/batch/claimcheck.ts', 'claimcheck-test')
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const fileOf = (name: string, { frames }: Pick<Scene, 'frames'>, cut = 0) => {
  const file = writePcapng(
    [{ link: frames()[0]?.link ?? 1 }],
    frames().map((frame) => ({ ...frame, interface: 0 })),
  )
  writeFileSync(join(folder, name), file.subarray(0, file.length - cut))
  return join(folder, name)
}
const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}
const quiet = () => {
  const s = scene()
  const one = s.computer('00-0C-29-4A-10-01', '10.1.2.3')
  const two = s.computer('00-50-56-91-7E-02', '10.1.2.4')
  one.asksFor('10.1.2.4')
  two.replies(one)
  return s
}

describe('claimcheck analyse', { timeout: 60_000 }, () => {
  test('a conflict as it is promised: addresses as text, ISO times, roles, frames; status 1', () => {
    const { status, stdout } = run('analyse', fileOf('sp3.pcapng', q120599Sp3()), '--json')
    expect(status).toBe(1)
    const told = JSON.parse(stdout)
    expect(told).toMatchObject({ frames: 3, format: 'pcapng', oddities: [] })
    expect(told.findings).toEqual([
      expect.objectContaining({
        kind: 'duplicate-ip',
        verdict: 'conflict',
        certainty: 'proved',
        ip: '11.1.9.221',
        older: { mac: '00-00-c9-09-39-51', ip: '11.1.9.221' },
        younger: { mac: '40-00-dd-dd-11-11', ip: '11.1.9.221' },
        others: [],
        behaviour: 'sp3',
        outcome: 'avoided',
        frames: [1, 2, 3],
        last: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        says: expect.stringMatching(/\S/),
      }),
    ])
    expect(told.findings[0]).not.toHaveProperty('interface')
    expect(told.verdicts.find(({ cause }: { cause: string }) => cause === 'q120599/sp3')).toMatchObject({ standing: 'confirmed' })
  })
  test('nothing found: status 0, and said', () => {
    const { status, stdout } = run('analyse', fileOf('quiet.pcapng', quiet()))
    expect([status, stdout]).toEqual([0, expect.stringContaining('Nothing found')])
  })
  test('a damaged file: what came before it counts, and where it stops is said', () => {
    const { status, stdout, stderr } = run('analyse', fileOf('cut.pcapng', q120599Sp3(), 5), '--json')
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ frames: 2, damage: { after: 2 } })
    expect(stderr).toContain('after frame 2')
  })
  test('what cannot be done: status 2 and one sentence on standard error', () => {
    writeFileSync(join(folder, 'note.txt'), 'hello')
    for (const args of [
      ['analyse'],
      ['analyse', join(folder, 'note.txt')],
      ['analyse', join(folder, 'none')],
      ['analyse', '--colour', 'red'],
      ['analyze', 'x'],
      [],
    ]) {
      const { status, stderr } = run(...args)
      expect(status).toBe(2)
      if (args.length > 0) expect(stderr.trim().split('\n')).toHaveLength(1)
    }
  })
  test('several files: one line of JSON each, the worst status', () => {
    const { status, stdout } = run('analyse', '--json', join(folder, 'quiet.pcapng'), join(folder, 'sp3.pcapng'))
    expect(status).toBe(1)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).findings.length),
    ).toEqual([0, 1])
  })
})
