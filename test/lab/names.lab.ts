// One name on two computers with a WINS server between them: Samba as the server and as both clients.
import { describe, expect, test } from 'vitest'
import { whyNoLab } from './net.ts'
import { eachInALab, nmbd, olderMac, orSkipped, sleep, thirdMac, watcherMac, youngerMac } from './people.ts'

const why = whyNoLab(['nmbd', 'dumpcap'])
describe.skipIf(why !== undefined)(`one name and a WINS server${orSkipped(why)}`, () => {
  const { lab, watch } = eachInALab(why)
  const begin = async () => {
    const server = lab().host('server', thirdMac, '10.9.11.2/24')
    const first = lab().host('first', olderMac, '10.9.11.31/24')
    const second = lab().host('second', youngerMac, '10.9.11.47/24')
    const watching = await watch(lab().host('watcher', watcherMac), 'dumpcap')
    nmbd(lab(), server, 'NAMESRV', 'wins support = yes')
    await sleep(4)
    nmbd(lab(), first, 'PAYROLL', 'wins server = 10.9.11.2')
    await sleep(7)
    return { watching, first, takeIt: () => nmbd(lab(), second, 'PAYROLL', 'wins server = 10.9.11.2') }
  }

  test('the server asks the owner, who is there, and refuses the second', async () => {
    const { watching, takeIt } = await begin()
    takeIt()
    const found = await watching.until('PAYROLL twice', (one) => one.kind === 'duplicate-name' && one.name === 'PAYROLL')
    expect(found.verdict).toBe('conflict')
    expect([found.older?.ip, found.younger?.ip]).toEqual(['10.9.11.31', '10.9.11.47'])
  })

  test('an owner who is gone is no rival: the name passes on, and no conflict is told', async () => {
    const { watching, first, takeIt } = await begin()
    first.run('ip', 'link', 'set', 'eth0', 'down')
    takeIt()
    await sleep(12)
    expect(watching.findings.filter((one) => one.verdict === 'conflict')).toEqual([])
  })
})
