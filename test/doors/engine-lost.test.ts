// The engine is killed in mid-case, behind either door: the windows are told, it starts again, the case comes back.
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../build/setup.mjs'
import { writePcapng } from '../../electron/capture/write-pcapng.ts'
import type { CaseView } from '../../shared/case.ts'
import { browserDoor, type Connected, dataFolders, electronDoor, type Running, window } from './running.ts'

beforeAll(() => build(), 120_000)
const folders = dataFolders()
let running: Running | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
  folders.clear()
})

/** Q120599's three frames: 11.1.9.221 claimed, defended, repaired (REFERENCE §12). */
const claim = '1840ffffffffffff4000dddd1111aaaa0300000008060006080006040001' + '4000dddd1111' + '0b0109dd' + '000000000000' + '0b0109dd'
const defence = '18404000dddd11110000c9093951aaaa0300000008060006080006040002' + '0000c9093951' + '0b0109dd' + '4000dddd1111' + '0b0109dd'
const repair = '1840ffffffffffff4000dddd1111aaaa0300000008060006080006040001' + '0000c9093951' + '0b0109dd' + 'ffffffffffff' + '0b0109dd'
const capture = writePcapng(
  [{ link: 6 }],
  [claim, defence, repair].map((hex, index) => ({ octets: Buffer.from(hex, 'hex'), at: 1_005_912_001_166_000 + index * 1000 })),
)
const nbtstat = `NetBIOS Local Name Table

   Name               Type         Status
---------------------------------------------
ACCT-07        <00>  UNIQUE      Conflict
`

/** The first view of a case that is as wanted. */
const viewWhere = ({ client }: Connected, id: string, wanted: (view: CaseView) => boolean) =>
  new Promise<CaseView>((found, failed) => {
    const hush = client.listen(
      'case',
      { case: id },
      (view) => {
        if (!wanted(view)) return
        found(view)
        setTimeout(() => hush(), 0)
      },
      (fault) => failed(new Error(fault.say)),
    )
  })

describe.each([
  { name: 'browser door', start: browserDoor },
  { name: 'Electron door (stand-in)', start: electronDoor },
])('$name', ({ start }) => {
  test('SIGKILL in mid-case: evidence, answers and place come back', { timeout: 60_000 }, async () => {
    running = await start(folders.make())
    const before = await window(running)
    const { id } = await before.client.call('cases.create', { title: 'Two machines, one address' })
    await before.client.call('evidence.paste', { case: id, text: nbtstat })
    const { upload } = await before.client.call('upload.begin', { case: id, name: 'ring.pcapng', octets: capture.length })
    expect(await running.bring(upload, { name: 'ring.pcapng', octets: Uint8Array.from(capture) })).toBeUndefined()
    await before.client.call('upload.end', { upload })
    await before.client.call('wizard.answer', { case: id, cause: 'q120599/pre-sp3', step: 'which', option: 'yes' })
    await before.client.call('case.go', { case: id, place: { cause: 'q120599/pre-sp3', step: 'which' } })
    const seen = await viewWhere(
      before,
      id,
      (view) => view.findings.length > 0 && view.evidence.every(({ capture }) => capture?.reading !== true),
    )

    const pid = await running.enginePid()
    process.kill(pid, 'SIGKILL')
    expect(await before.closed).toBe('engine-lost')
    await expect(before.client.call('app.info', {}), 'calls after the loss fail instead of hanging').rejects.toThrow(
      'connection to the engine was lost',
    )

    const began = Date.now()
    const after = await window(running)
    const back = await viewWhere(
      after,
      id,
      (view) => view.findings.length > 0 && view.evidence.every(({ capture }) => capture?.reading !== true),
    )
    expect(Date.now() - began, 'milliseconds until it is back').toBeLessThan(5_000)
    expect(await running.enginePid()).not.toBe(pid)
    expect(back.evidence.map(({ kind, title, answer }) => ({ kind, title, answer }))).toEqual(
      seen.evidence.map(({ kind, title, answer }) => ({ kind, title, answer })),
    )
    expect(back.evidence.map(({ kind }) => kind)).toEqual(['paste', 'capture', 'answer'])
    expect(back.place).toEqual({ cause: 'q120599/pre-sp3', step: 'which' })
    expect(back.findings).toEqual(seen.findings)
    expect(back.verdicts).toEqual(seen.verdicts)
  })

  test('a window that opens while the engine is down waits for the next one', { timeout: 60_000 }, async () => {
    running = await start(folders.make())
    const first = await window(running)
    await first.client.call('app.info', {})
    process.kill(await running.enginePid(), 'SIGKILL')
    await first.closed
    const second = await window(running)
    expect((await second.client.call('app.info', {})).platform).toBe(process.platform)
  })
})
