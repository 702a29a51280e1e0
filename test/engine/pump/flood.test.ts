// Floods: more names and conflicts than are kept at once, and the one that matters among them.
import { describe, expect, test } from 'vitest'
import { detectors } from '../../../electron/engine/detectors.ts'
import { startPump } from '../../../electron/engine/pump.ts'
import { kept, talker } from '../../../electron/engine/thresholds.ts'
import { asIpv4, asMac, formatIpv4, formatMac } from '../../../shared/address.ts'
import type { Finding } from '../../../shared/finding.ts'
import { batchOf, scene } from '../../scenes/scene.ts'

function walk(s: ReturnType<typeof scene>) {
  const findings = new Map<string, Finding>()
  const pump = startPump({ detectors, onFinding: (finding) => void findings.set(finding.id, finding) })
  pump.take(batchOf(s.frames()))
  const { oddities } = pump.end()
  return { findings: [...findings.values()], odd: (name: string) => oddities.find(({ kind }) => kind === name) }
}
const host = (s: ReturnType<typeof scene>, i: number, upper = 0x001122000000) =>
  s.computer(formatMac(asMac(upper + i)), formatIpv4(asIpv4(0x0a000000 + i)))

describe('a flood of names', () => {
  test('a name heard once in it, refused to a second computer later, is told with its first registration', () => {
    const s = scene({ start: 1_005_912_700 })
    const names = 3000
    for (let i = 1; i <= names; i++) host(s, i).registers(`PC${String(i).padStart(6, '0')}`)
    const owner = host(s, names - 5)
    const younger = host(s, names + 1)
    const name = `PC${String(names - 5).padStart(6, '0')}`
    younger.registers(name)
    owner.refuses(name, younger)
    const { findings } = walk(s)
    const conflicts = findings.filter(({ verdict }) => verdict === 'conflict')
    expect(conflicts).toMatchObject([{ kind: 'duplicate-name', name, older: { ip: owner.ip }, younger: { ip: younger.ip } }])
    expect(conflicts[0]?.frames).toEqual([names - 5, names + 1, names + 2])
  })
})

describe('more conflicts than are listed', () => {
  test('are counted, each once', () => {
    const s = scene({ start: 1_005_912_700 })
    const more = 100
    for (let i = 1; i <= kept.findings + more; i++) {
      const [older, younger] = [host(s, i), host(s, i, 0x005056000000)]
      younger.claims()
      older.defends(younger)
    }
    const { findings, odd } = walk(s)
    expect(findings).toHaveLength(kept.findings)
    expect(odd('not-listed')?.count).toBe(more)
  })
})

describe('more machines that answer for many than are kept', () => {
  test('give way to newer ones, and it is counted', () => {
    const s = scene({ start: 1_005_912_700 })
    const asker = s.computer('00-60-08-77-12-0F', '10.200.0.1')
    const proxies = (count: number) => {
      for (let i = 1; i <= count; i++)
        for (let address = 0; address < talker.proxyAddresses; address++) {
          const proxy = s.computer(formatMac(asMac(0x001122000000 + i)), formatIpv4(asIpv4(0x0b000000 + i * 16 + address)))
          proxy.replies(asker)
        }
      return walk(s)
    }
    expect(proxies(kept.small).odd('forgotten')).toBeUndefined()
    // One in each of the two tables that know of it.
    expect(proxies(kept.small + 3).odd('forgotten')?.count).toBe(6)
  })
})
