// The live engine end to end: real programs on the wire, `claimcheck watch` beside them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Host, type Lab, startLab, whyNoLab } from './net.ts'
import { claimcheck, type Said, type Watching, watchOn } from './watching.ts'

const why = whyNoLab(['tcpdump', 'arping', 'nmbd', 'nmblookup'])
const sleep = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000))
const macOf = (mac: string) => mac.replaceAll(':', '-')

const olderMac = '00:0c:29:4a:10:01'
const youngerMac = '00:50:56:91:7e:02'
const watcherMac = '00:1b:21:00:00:33'

let lab: Lab
let watching: Watching | undefined
beforeEach(() => {
  if (why === undefined) lab = startLab()
})
afterEach(async () => {
  await watching?.stop()
  watching = undefined
  if (why === undefined) lab.close()
})

/** Everybody asks for an address: whoever holds it answers. */
const ask = (host: Host, ip: string, times = 1) => host.attempt(3, 'arping', '-c', String(times), '-W', '0.3', '-I', 'eth0', ip)
/** Announces an address, as a host does that has just taken it. */
const announce = (host: Host, ip: string, times = 1) =>
  host.attempt(3, 'arping', '-U', '-c', String(times), '-W', '0.2', '-I', 'eth0', '-S', ip, ip)

function nmbd(host: Host, name: string, ...more: string[]) {
  const folder = join(lab.folder, `nmbd-${host.name}`)
  for (const part of ['private', 'lock', 'state', 'cache', 'pid', 'ncalrpc', 'log']) mkdirSync(join(folder, part), { recursive: true })
  const lines = [
    '[global]',
    `netbios name = ${name}`,
    'workgroup = OFFICE',
    'server string = lab',
    `private dir = ${folder}/private`,
    `lock directory = ${folder}/lock`,
    `state directory = ${folder}/state`,
    `cache directory = ${folder}/cache`,
    `pid directory = ${folder}/pid`,
    `ncalrpc dir = ${folder}/ncalrpc`,
    'log level = 0',
    'disable netbios = no',
    'dns proxy = no',
    'local master = no',
    'preferred master = no',
    'domain master = no',
    'server role = standalone server',
    ...more,
  ]
  const file = join(folder, 'smb.conf')
  writeFileSync(file, `${lines.join('\n ')}\n`)
  return host.start('nmbd', '-F', '--no-process-group', '-s', file, `--option=log file=${folder}/log/nmbd.log`)
}

for (const source of ['cap', 'dumpcap'] as const)
  describe.skipIf(why !== undefined)(`watching with ${source}${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
    const conflictOn = (ip: string) => (one: Said) => one.kind === 'duplicate-ip' && one.verdict === 'conflict' && one.ip === ip

    test('two hosts on one address are a conflict, and who had it first is told', async () => {
      const older = lab.host('older', olderMac, '10.9.0.20/24')
      const younger = lab.host('younger', youngerMac)
      const third = lab.host('third', '00:a0:c9:77:00:02', '10.9.0.2/24')
      watching = await watchOn(lab.host('watcher', watcherMac), source)
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
      const first = lab.host('first', olderMac, '10.9.1.10/24')
      const second = lab.host('second', youngerMac, '10.9.1.23/24')
      watching = await watchOn(lab.host('watcher', watcherMac), source)
      nmbd(first, 'ACCOUNTS')
      await sleep(9)
      nmbd(second, 'ACCOUNTS')
      const found = await watching.until('ACCOUNTS twice', (one) => one.kind === 'duplicate-name' && one.name === 'ACCOUNTS', 20)
      expect([found.older?.mac, found.younger?.mac]).toEqual([macOf(olderMac), macOf(youngerMac)])
    })

    test('a capture that is killed comes back within two seconds, and the gap is said', async () => {
      const older = lab.host('older', olderMac, '10.9.2.20/24')
      const younger = lab.host('younger', youngerMac)
      const watcher = lab.host('watcher', watcherMac)
      const record = join(lab.folder, 'record.pcapng')
      watching = await watchOn(watcher, source, '--record', record)
      announce(older, '10.9.2.20')
      await sleep(0.5)
      const pids = watcher.run('pgrep', '-P', String(watching.child.pid)).trim().split('\n')
      for (const pid of pids) process.kill(Number(pid), 'SIGKILL')
      const killed = performance.now()
      const back = () => {
        try {
          return watcher.run('pgrep', '-P', String(watching?.child.pid)).trim() !== ''
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
      const older = lab.host('older', olderMac, '10.9.3.20/24')
      const younger = lab.host('younger', youngerMac)
      const watcher = lab.host('watcher', watcherMac)
      watching = await watchOn(watcher, source)
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
      const older = lab.host('older', olderMac, '10.9.4.20/24')
      const younger = lab.host('younger', youngerMac)
      const third = lab.host('third', '00:a0:c9:77:00:02', '10.9.4.2/24')
      watching = await watchOn(lab.host('watcher', watcherMac), source)
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

const noChecks = whyNoLab(['nmbd', 'nmblookup', 'arping'])
describe.skipIf(noChecks !== undefined)(`questions to the network${noChecks === undefined ? '' : ` (skipped: ${noChecks})`}`, () => {
  const ask = (host: Host, ...args: string[]) => host.attempt(20, process.execPath, claimcheck, 'ask', ...args)
  /** Names, suffixes and flags of a node status, whoever printed it. */
  const rows = (text: string) =>
    [...text.matchAll(/^\s*(\S+)\s+<([0-9a-f]{2})> - (<GROUP>)?\s*[BPMH] (.*?)\s*$/gm)]
      .map(([, name, suffix, group, flags]) => [name, suffix, group ?? '', flags].join(' '))
      .sort()

  test('node status and name query say what nmblookup says', async () => {
    const server = lab.host('server', olderMac, '10.9.5.10/24')
    const desk = lab.host('desk', youngerMac, '10.9.5.20/24')
    nmbd(server, 'ACCOUNTS')
    await sleep(9)
    const ours = rows(ask(desk, 'names', '10.9.5.10'))
    expect(ours.length).toBeGreaterThanOrEqual(3)
    expect(ours).toEqual(rows(desk.run('nmblookup', '-A', '10.9.5.10')))
    expect(ask(desk, 'name', 'accounts#20')).toContain('10.9.5.10 ACCOUNTS<20>')
    expect(ask(desk, 'names', '10.9.5.77')).toContain('No reply from 10.9.5.77')
    expect(ask(desk, 'name', 'NOBODY')).toContain('failed to find name NOBODY')
  })

  test('both holders of an address answer a probe, also asked from one of them', async () => {
    lab.host('older', olderMac, '10.9.6.20/24')
    const younger = lab.host('younger', youngerMac, '10.9.6.20/24')
    const desk = lab.host('desk', watcherMac, '10.9.6.2/24')
    const both = ask(desk, 'address', '10.9.6.20', '-i', 'eth0').toLowerCase()
    expect(both).toContain(olderMac)
    expect(both).toContain(youngerMac)
    expect(both).toContain('(dup: 2)')
    expect(ask(younger, 'address', '10.9.6.20', '-i', 'eth0').toLowerCase()).toContain(olderMac)
  })
})

const noDaemons = whyNoLab(['dhcpcd', 'keepalived', 'udhcpc', 'dnsmasq', 'arping'])
describe.skipIf(noDaemons !== undefined)(`other programs' ways${noDaemons === undefined ? '' : ` (skipped: ${noDaemons})`}`, () => {
  /** A daemon whose run-time files must not meet another's: a /run of its own. */
  const daemon = (host: Host, command: string) =>
    host.start('unshare', '-m', 'sh', '-c', `mount -t tmpfs none /run; mount -t tmpfs none /var/lib/dhcpcd 2>/dev/null; exec ${command}`)

  test('dhcpcd probes for a taken address and keeps off: RFC 5227, avoided', async () => {
    lab.host('older', olderMac, '10.9.7.60/24')
    const younger = lab.host('younger', youngerMac)
    watching = await watchOn(lab.host('watcher', watcherMac), 'dumpcap')
    writeFileSync(
      join(lab.folder, 'dhcpcd.conf'),
      'noipv6\nnoipv6rs\nnohook resolv.conf, hostname\ninterface eth0\nstatic ip_address=10.9.7.60/24\n',
    )
    daemon(younger, `dhcpcd -B -4 -f ${lab.folder}/dhcpcd.conf eth0`)
    const found = await watching.until(
      'a conflict avoided',
      (one) => one.ip === '10.9.7.60' && one.verdict === 'conflict' && one.outcome === 'avoided',
      20,
    )
    expect([found.older?.mac, found.younger?.mac, found.behaviour]).toEqual([macOf(olderMac), macOf(youngerMac), 'rfc5227'])
  })

  test('a client declines a lease that is in use', async () => {
    lab.host('squatter', olderMac, '10.9.8.100/24')
    const server = lab.host('server', '00:0c:29:65:00:01', '10.9.8.1/24')
    const client = lab.host('client', youngerMac)
    watching = await watchOn(lab.host('watcher', watcherMac), 'dumpcap')
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
      `--dhcp-leasefile=${lab.folder}/leases`,
      '--user=root',
      `--pid-file=${lab.folder}/pid`,
    )
    await sleep(1)
    writeFileSync(join(lab.folder, 'script'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
    client.start('udhcpc', '-f', '-i', 'eth0', '-a', '-t', '3', '-s', `${lab.folder}/script`)
    const found = await watching.until('a decline', (one) => one.kind === 'dhcp-decline' && one.ip === '10.9.8.100', 25)
    expect(found.verdict).toBe('conflict')
  })

  test('a VRRP address that fails over is no conflict', async () => {
    const routers = [lab.host('r1', olderMac, '10.9.9.2/24'), lab.host('r2', youngerMac, '10.9.9.3/24')]
    const desk = lab.host('desk', '00:a0:c9:77:00:02', '10.9.9.33/24')
    watching = await watchOn(lab.host('watcher', watcherMac), 'dumpcap')
    const [first] = routers.map((router, index) => {
      const conf = join(lab.folder, `ka${index}.conf`)
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
