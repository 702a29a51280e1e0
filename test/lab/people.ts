// What the computers of a lab do: ask, announce, take names, run daemons; and a lab for each test.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type Host, type Lab, startLab } from './net.ts'
import { type Watching, watchOn } from './watching.ts'

export const olderMac = '00:0c:29:4a:10:01'
export const youngerMac = '00:50:56:91:7e:02'
export const thirdMac = '00:a0:c9:77:00:02'
export const watcherMac = '00:1b:21:00:00:33'
/** As Claimcheck writes it. */
export const macOf = (mac: string) => mac.replaceAll(':', '-')
export const sleep = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000))
/** What a test's name says where it cannot run here. */
export const orSkipped = (why: string | undefined) => (why === undefined ? '' : ` (skipped: ${why})`)

/** A lab for each test of a file, and a watch in it; both are taken down after it, whatever happened. */
export function eachInALab(why: string | undefined) {
  let lab: Lab | undefined
  let watching: Watching | undefined
  beforeEach(() => {
    if (why === undefined) lab = startLab()
  })
  afterEach(async () => {
    await watching?.stop()
    watching = undefined
    lab?.close()
    lab = undefined
  })
  return {
    lab: (): Lab => {
      if (lab === undefined) throw new Error('no lab outside a test')
      return lab
    },
    watch: async (...given: Parameters<typeof watchOn>): Promise<Watching> => {
      watching = await watchOn(...given)
      return watching
    },
  }
}

/** Everybody asks for an address: whoever holds it answers. */
export const ask = (host: Host, ip: string, times = 1) => host.attempt(3, 'arping', '-c', String(times), '-W', '0.3', '-I', 'eth0', ip)
/** Announces an address, as a host does that has just taken it. */
export const announce = (host: Host, ip: string, times = 1) =>
  host.attempt(3, 'arping', '-U', '-c', String(times), '-W', '0.2', '-I', 'eth0', '-S', ip, ip)

/** Samba's name daemon, by broadcast unless told otherwise. */
export function nmbd(lab: Lab, host: Host, name: string, ...more: string[]) {
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

/** A daemon whose run-time files must not meet another's: a /run of its own. */
export const daemon = (host: Host, command: string) =>
  host.start('unshare', '-m', 'sh', '-c', `mount -t tmpfs none /run; mount -t tmpfs none /var/lib/dhcpcd 2>/dev/null; exec ${command}`)
