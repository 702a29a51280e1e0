// Computers seen: who holds which address, who held it before, and who was heard without ARP.
import { expect, test } from 'vitest'
import { detectors } from '../../../electron/engine/detectors.ts'
import { startPump } from '../../../electron/engine/pump.ts'
import { kept } from '../../../electron/engine/thresholds.ts'
import { formatIpv4, formatMac } from '../../../shared/address.ts'
import { batchOf, type SceneFrame, scene } from '../../scenes/scene.ts'

function seen(frames: readonly SceneFrame[]) {
  const pump = startPump({ detectors, onFinding: () => undefined })
  pump.take(batchOf(frames))
  pump.end()
  return pump.seen(100).machines.map(({ ip, mac, name, by, holders, forgotten }) => ({
    ip: ip === undefined ? undefined : formatIpv4(ip),
    mac: formatMac(mac),
    name,
    by,
    holders: holders?.map((one) => formatMac(one.mac)),
    forgotten,
  }))
}
const a = '00-0C-29-4A-10-01'
const b = '00-50-56-91-7E-02'

test('an address that only ever had one holder has no history', () => {
  const s = scene()
  const one = s.computer(a, '10.1.2.3')
  for (let n = 0; n < 20; n++) {
    one.announces()
    s.after(60000)
  }
  expect(seen(s.frames())).toEqual([{ ip: '10.1.2.3', mac: a, name: undefined, by: undefined, holders: undefined, forgotten: undefined }])
})

test('two in conflict are both its holders, in the order they came', () => {
  const s = scene()
  const older = s.computer(a, '10.1.2.3')
  const younger = s.computer(b, '10.1.2.3')
  older.announces()
  s.after(60000)
  younger.claims()
  older.defends(younger)
  expect(seen(s.frames())[0]).toMatchObject({ ip: '10.1.2.3', holders: [a, b] })
})

test('an address that goes from hand to hand keeps its latest holders, and says how many it no longer knows', () => {
  const s = scene()
  const cards = Array.from({ length: kept.holders + 6 }, (_, index) =>
    s.computer(`00-0C-29-4A-20-${(index + 16).toString(16).toUpperCase()}`, '10.1.2.3'),
  )
  for (const card of cards) {
    for (let n = 0; n < 3; n++) {
      card.announces()
      s.after(60000)
    }
    s.after(7200000)
  }
  const [machine] = seen(s.frames())
  const all = (machine?.holders?.length ?? 0) + (machine?.forgotten ?? 0)
  expect(all).toBe(cards.length)
  expect(machine?.holders?.at(-1)).toBe(machine?.mac)
  expect(machine?.holders?.length).toBeLessThanOrEqual(kept.holders + kept.claimants)
})

test('heard only by a browser announcement, or only as a DHCP client, a computer is listed all the same', () => {
  const s = scene()
  s.computer(a, '10.1.2.3').announcesName('ACCT-07')
  const [only] = seen(s.frames())
  expect(only).toMatchObject({ ip: '10.1.2.3', mac: a, name: 'ACCT-07', by: 'names' })

  const wire = scene()
  const server = wire.computer(b, '10.1.2.1')
  const asking = wire.computer('5A-3C-91-0E-77-B2', '0.0.0.0')
  asking.dhcp('discover', { hostName: 'lt-204' })
  // Before it has an address it is a card with a name.
  expect(seen(wire.frames())).toMatchObject([{ ip: undefined, mac: '5A-3C-91-0E-77-B2', name: 'LT-204' }])
  server.serves('ack', asking, '10.1.2.44')
  expect(seen(wire.frames())).toMatchObject([{ ip: '10.1.2.44', mac: '5A-3C-91-0E-77-B2', name: 'LT-204', by: 'dhcp' }])
})
