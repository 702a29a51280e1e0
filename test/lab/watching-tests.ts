// Watching a network with one source, end to end: programs on the wire, `claimcheck watch` beside them.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { whyNoLab } from './net.ts'
import { announce, ask, eachInALab, macOf, nmbd, olderMac, orSkipped, sleep, thirdMac, watcherMac, youngerMac } from './people.ts'
import type { Said } from './watching.ts'

export function watchingTests(source: 'cap' | 'dumpcap'): void {
  const why = whyNoLab(['tcpdump', 'arping', 'nmbd', ...(source === 'dumpcap' ? ['dumpcap'] : [])])
  describe.skipIf(why !== undefined)(`watching with ${source}${orSkipped(why)}`, () => {
    const { lab, watch } = eachInALab(why)
    const conflictOn = (ip: string) => (one: Said) => one.kind === 'duplicate-ip' && one.verdict === 'conflict' && one.ip === ip

    test('two hosts on one address are a conflict, and who had it first is told', async () => {
      const older = lab().host('older', olderMac, '10.9.0.20/24')
      const younger = lab().host('younger', youngerMac)
      const third = lab().host('third', thirdMac, '10.9.0.2/24')
      const watching = await watch(lab().host('watcher', watcherMac), source)
      ask(third, '10.9.0.20')
      announce(older, '10.9.0.20')
      younger.address('10.9.0.20/24')
      announce(younger, '10.9.0.20')
      ask(third, '10.9.0.20', 2)
      // It is told at once, and again when both have answered and it is plain who was there first.
      const found = await watching.until('a proved conflict', (one) => conflictOn('10.9.0.20')(one) && one.certainty === 'proved')
      expect([found.older?.mac, found.younger?.mac]).toEqual([macOf(olderMac), macOf(youngerMac)])
    })

    test('two Samba servers with one name are a duplicate name', async () => {
      const first = lab().host('first', olderMac, '10.9.1.10/24')
      const second = lab().host('second', youngerMac, '10.9.1.23/24')
      const watching = await watch(lab().host('watcher', watcherMac), source)
      nmbd(lab(), first, 'ACCOUNTS')
      await sleep(9)
      nmbd(lab(), second, 'ACCOUNTS')
      const found = await watching.until('ACCOUNTS twice', (one) => one.kind === 'duplicate-name' && one.name === 'ACCOUNTS', 20)
      expect([found.older?.mac, found.younger?.mac]).toEqual([macOf(olderMac), macOf(youngerMac)])
    })

    test('a capture that is killed comes back within two seconds, and the gap is said', async () => {
      const older = lab().host('older', olderMac, '10.9.2.20/24')
      const younger = lab().host('younger', youngerMac)
      const watcher = lab().host('watcher', watcherMac)
      const record = join(lab().folder, 'record.pcapng')
      const watching = await watch(watcher, source, '--record', record)
      announce(older, '10.9.2.20')
      await sleep(0.5)
      const pids = watcher.run('pgrep', '-P', String(watching.child.pid)).trim().split('\n')
      for (const pid of pids) process.kill(Number(pid), 'SIGKILL')
      const killed = performance.now()
      const back = () => {
        try {
          return watcher.run('pgrep', '-P', String(watching.child.pid)).trim() !== ''
        } catch {
          return false
        }
      }
      while (!back() && performance.now() - killed < 2_000) await sleep(0.05)
      expect(performance.now() - killed).toBeLessThan(2_000)
      await sleep(1)
      younger.address('10.9.2.20/24')
      announce(younger, '10.9.2.20')
      announce(older, '10.9.2.20')
      announce(younger, '10.9.2.20')
      await watching.until('a conflict after the gap', conflictOn('10.9.2.20'))
      expect(await watching.stop()).toBe(1)
      expect(watching.errors()).toContain('Nothing is captured after frame')
      // The recording opens elsewhere, with what came before the gap and after it.
      const arps = watcher
        .run('tcpdump', '-n', '-r', record, 'arp')
        .split('\n')
        .filter((line) => line.includes('10.9.2.20'))
      expect(arps.length).toBeGreaterThanOrEqual(4)
    })

    test('an adapter that goes away is said, and watched again when it returns', async () => {
      const older = lab().host('older', olderMac, '10.9.3.20/24')
      const younger = lab().host('younger', youngerMac)
      const watcher = lab().host('watcher', watcherMac)
      const watching = await watch(watcher, source)
      watcher.unplug()
      await sleep(2)
      watcher.plug()
      await sleep(3)
      announce(older, '10.9.3.20')
      younger.address('10.9.3.20/24')
      for (let n = 0; n < 3; n++) {
        announce(younger, '10.9.3.20')
        announce(older, '10.9.3.20')
      }
      await watching.until('a conflict after the adapter came back', conflictOn('10.9.3.20'))
      expect(watching.errors()).toContain('Nothing is captured after frame')
    })

    test('seen, cured, and seen as cured', async () => {
      const older = lab().host('older', olderMac, '10.9.4.20/24')
      const younger = lab().host('younger', youngerMac)
      const third = lab().host('third', thirdMac, '10.9.4.2/24')
      const watching = await watch(lab().host('watcher', watcherMac), source)
      ask(third, '10.9.4.20')
      younger.address('10.9.4.20/24')
      announce(younger, '10.9.4.20')
      ask(third, '10.9.4.20', 2)
      await watching.until('a conflict', conflictOn('10.9.4.20'))
      younger.run('ip', 'addr', 'flush', 'dev', 'eth0')
      announce(older, '10.9.4.20', 2)
      for (let n = 0; n < 4; n++) {
        await sleep(1)
        ask(third, '10.9.4.20')
      }
      await watching.until('the cure', (one) => one.ip === '10.9.4.20' && one.outcome === 'cured', 25)
    })
  })
}
