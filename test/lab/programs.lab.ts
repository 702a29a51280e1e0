// Other programs' ways with addresses: defending, probing, declining, failing over.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { whyNoLab } from './net.ts'
import { announce, ask, daemon, eachInALab, macOf, olderMac, orSkipped, sleep, thirdMac, watcherMac, youngerMac } from './people.ts'
import type { Said } from './watching.ts'

const why = whyNoLab(['dhcpcd', 'keepalived', 'udhcpc', 'dnsmasq', 'arping'])
describe.skipIf(why !== undefined)(`other programs' ways${orSkipped(why)}`, () => {
  const { lab, watch } = eachInALab(why)

  test('dhcpcd probes for a taken address and keeps off: RFC 5227, avoided', async () => {
    lab().host('older', olderMac, '10.9.7.60/24')
    const younger = lab().host('younger', youngerMac)
    const watching = await watch(lab().host('watcher', watcherMac), 'dumpcap')
    writeFileSync(
      join(lab().folder, 'dhcpcd.conf'),
      'noipv6\nnoipv6rs\nnohook resolv.conf, hostname\ninterface eth0\nstatic ip_address=10.9.7.60/24\n',
    )
    daemon(younger, `dhcpcd -B -4 -f ${lab().folder}/dhcpcd.conf eth0`)
    const found = await watching.until(
      'a conflict avoided',
      (one) => one.ip === '10.9.7.60' && one.verdict === 'conflict' && one.outcome === 'avoided',
      20,
    )
    expect([found.older?.mac, found.younger?.mac, found.behaviour]).toEqual([macOf(olderMac), macOf(youngerMac), 'rfc5227'])
  })

  test('dhcpcd defends the address it holds: RFC 5227, a conflict with an older and a younger', async () => {
    const older = lab().host('older', olderMac)
    const younger = lab().host('younger', youngerMac)
    const watching = await watch(lab().host('watcher', watcherMac), 'dumpcap')
    writeFileSync(
      join(lab().folder, 'dhcpcd.conf'),
      'noipv6\nnoipv6rs\nnohook resolv.conf, hostname\ninterface eth0\nstatic ip_address=10.9.10.60/24\n',
    )
    daemon(older, `dhcpcd -B -4 -f ${lab().folder}/dhcpcd.conf eth0`)
    // Three probes and two announcements take up to ten seconds (RFC 5227, 1.1).
    for (let n = 0; n < 120 && !older.run('ip', '-4', 'addr', 'show', 'eth0').includes('10.9.10.60'); n++) await sleep(0.1)
    await sleep(3)
    younger.address('10.9.10.60/24')
    announce(younger, '10.9.10.60')
    const found = await watching.until(
      'a defended conflict',
      (one) => one.ip === '10.9.10.60' && one.verdict === 'conflict' && one.certainty === 'proved',
    )
    expect([found.older?.mac, found.younger?.mac]).toEqual([macOf(olderMac), macOf(youngerMac)])
  })

  test('a client declines a lease that is in use', async () => {
    lab().host('squatter', olderMac, '10.9.8.100/24')
    const server = lab().host('server', '00:0c:29:65:00:01', '10.9.8.1/24')
    const client = lab().host('client', youngerMac)
    const watching = await watch(lab().host('watcher', watcherMac), 'dumpcap')
    server.start(
      'dnsmasq',
      '-k',
      '-C',
      '/dev/null',
      '--port=0',
      '-i',
      'eth0',
      '--bind-interfaces',
      '--dhcp-authoritative',
      '--no-ping',
      '--dhcp-range=10.9.8.100,10.9.8.101,255.255.255.0,120',
      '--dhcp-sequential-ip',
      `--dhcp-leasefile=${lab().folder}/leases`,
      '--user=root',
      `--pid-file=${lab().folder}/pid`,
    )
    await sleep(1)
    writeFileSync(join(lab().folder, 'script'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
    client.start('udhcpc', '-f', '-i', 'eth0', '-a', '-t', '3', '-s', `${lab().folder}/script`)
    const found = await watching.until('a decline', (one) => one.kind === 'dhcp-decline' && one.ip === '10.9.8.100', 25)
    expect(found.verdict).toBe('conflict')
  })

  test('a VRRP address that fails over is no conflict', async () => {
    const routers = [lab().host('r1', olderMac, '10.9.9.2/24'), lab().host('r2', youngerMac, '10.9.9.3/24')]
    const desk = lab().host('desk', thirdMac, '10.9.9.33/24')
    const watching = await watch(lab().host('watcher', watcherMac), 'dumpcap')
    const [first] = routers.map((router, index) => {
      const conf = join(lab().folder, `ka${index}.conf`)
      writeFileSync(
        conf,
        `global_defs { router_id r${index}\n vrrp_garp_master_repeat 2 }\nvrrp_instance V { state ${index === 0 ? 'MASTER' : 'BACKUP'}\n interface eth0\n virtual_router_id 51\n priority ${150 - index * 50}\n advert_int 1\n virtual_ipaddress { 10.9.9.1/24 }\n}\n`,
      )
      return daemon(router, `keepalived -n -l -P -f ${conf} -p /run/ka.pid -r /run/vrrp.pid`)
    })
    await sleep(6)
    ask(desk, '10.9.9.1')
    first?.kill('SIGKILL')
    await sleep(6)
    ask(desk, '10.9.9.1')
    const named = await watching.until('the failover, named', (one) => one.ip === '10.9.9.1', 10)
    expect(named.verdict).toBe('benign')
    expect(watching.findings.filter((one: Said) => one.verdict === 'conflict')).toEqual([])
  })
})
