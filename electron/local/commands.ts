// The read-only commands Claimcheck can run itself, each shown before it runs. Programs and their arguments are data; no shell takes part.
import { isIPv4 } from 'node:net'
import { join } from 'node:path'

/** One program to run. `{ip}` as a whole argument is replaced by an address that was checked to be one. */
export interface Run {
  readonly program: string
  readonly args: readonly string[]
  /** What is written in front of its output, so that readers know whose it is. */
  readonly head?: string
}

export interface LocalCommand {
  /** As the wizard's steps name it: `nbtstat -n`. */
  readonly id: string
  /** What a person would type. */
  readonly shown: string
  readonly does: string
  readonly runs: readonly Run[]
  readonly needsAddress: boolean
  /** What it means when the programs ran and printed nothing, where that is an answer. */
  readonly silence?: string
}

const command = (id: string, does: string, runs: readonly Run[], shown = id, silence?: string): LocalCommand => ({
  id,
  shown,
  does,
  runs,
  needsAddress: runs.some(({ args }) => args.includes('{ip}')),
  ...(silence === undefined ? {} : { silence }),
})

const system32 = (program: string) => join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', program)
const powershell = (script: string): Run => ({
  program: system32('WindowsPowerShell\\v1.0\\powershell.exe'),
  args: ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Restricted', '-Command', script],
})
const regQuery = (key: string, value: string): Run => ({ program: system32('reg.exe'), args: ['query', key, '/v', value] })

const tcpip = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'
const computerName = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName'
const events =
  "Get-WinEvent -MaxEvents 40 -FilterHashtable @{LogName='System'; ProviderName='NetBT','Tcpip','Microsoft-Windows-Dhcp-Client','WLBS','Server'; Id=4319,4320,4321,4198,4199,1002,1005,2505,17,18,53,83} -ErrorAction SilentlyContinue | ForEach-Object { $_.ToXml() }"

const windows: readonly LocalCommand[] = [
  command('nbtstat -n', 'Lists the names this computer holds. Changes nothing.', [{ program: system32('nbtstat.exe'), args: ['-n'] }]),
  command('nbtstat -c', 'Lists the names this computer has looked up. Changes nothing.', [
    { program: system32('nbtstat.exe'), args: ['-c'] },
  ]),
  command(
    'nbtstat -A',
    'Asks the machine at that address for its names and its network card. Changes nothing.',
    [{ program: system32('nbtstat.exe'), args: ['-A', '{ip}'] }],
    'nbtstat -A {ip}',
  ),
  command('ipconfig /all', 'Lists the host name, every adapter, its addresses, WINS and DHCP servers. Changes nothing.', [
    { program: system32('ipconfig.exe'), args: ['/all'] },
  ]),
  command('arp -a', 'Lists the hardware addresses this computer has seen. Changes nothing.', [
    { program: system32('arp.exe'), args: ['-a'] },
  ]),
  command(
    'names',
    'Reads the five places where Windows keeps this computer’s name. Changes nothing.',
    [
      { program: system32('hostname.exe'), args: [], head: 'C:\\>hostname' },
      regQuery(tcpip, 'Hostname'),
      regQuery(tcpip, 'NV Hostname'),
      regQuery(`${computerName}\\ActiveComputerName`, 'ComputerName'),
      regQuery(`${computerName}\\ComputerName`, 'ComputerName'),
    ],
    'hostname, and reg query of the four name values',
  ),
  command(
    'events',
    'Reads the newest conflict events of the System log with their data. Changes nothing.',
    [powershell(events)],
    'Get-WinEvent (System log, conflict events)',
    'The System log of this computer has no conflict event.',
  ),
  command('address state', 'Reads what Windows’ own duplicate detection says of each address. Changes nothing.', [
    powershell('Get-NetIPAddress -AddressFamily IPv4 | Format-List IPAddress,InterfaceAlias,AddressFamily,PrefixLength,AddressState'),
  ]),
]

/** How DHCP clients, network managers and the kernel put it; the log is searched for these whatever their case. */
const conflictWords = 'duplicate|conflict|already in use|in use by'

const linux: readonly LocalCommand[] = [
  command(
    'nbtstat -n',
    'Lists the names Samba holds here. Changes nothing.',
    [{ program: '/usr/bin/nmblookup', args: ['-A', '127.0.0.1'] }],
    'nmblookup -A 127.0.0.1',
  ),
  command(
    'nbtstat -A',
    'Asks the machine at that address for its names. Changes nothing.',
    [{ program: '/usr/bin/nmblookup', args: ['-A', '{ip}'] }],
    'nmblookup -A {ip}',
  ),
  command(
    'ipconfig /all',
    'Lists every network card, its addresses, and what duplicate detection says of them. Changes nothing.',
    [{ program: '/usr/sbin/ip', args: ['addr'] }],
    'ip addr',
  ),
  command(
    'arp -a',
    'Lists the hardware addresses this computer has seen. Changes nothing.',
    [{ program: '/usr/sbin/ip', args: ['-4', 'neigh'] }],
    'ip neigh',
  ),
  command(
    'names',
    'Reads this computer’s name. Changes nothing.',
    [{ program: '/usr/bin/hostname', args: [], head: '$ hostname' }],
    'hostname',
  ),
  command(
    'events',
    'Reads what the system log says of conflicts, of the last seven days. Changes nothing.',
    [{ program: '/usr/bin/journalctl', args: ['--quiet', '--no-pager', '--since=-7d', '--lines=200', `--grep=${conflictWords}`] }],
    `journalctl --since=-7d --lines=200 --grep='${conflictWords}'`,
    'The log of this computer says nothing of a conflict in the last seven days.',
  ),
]

/** The kernel's own words, and those of the program that configures addresses. */
const macConflict = 'eventMessage CONTAINS[c] "duplicate IP" OR eventMessage CONTAINS[c] "in use by"'

const macos: readonly LocalCommand[] = [
  command(
    'ipconfig /all',
    'Lists every network card and its addresses. Changes nothing.',
    [{ program: '/sbin/ifconfig', args: ['-a'] }],
    'ifconfig -a',
  ),
  command(
    'arp -a',
    'Lists the hardware addresses this computer has seen. Changes nothing.',
    [{ program: '/usr/sbin/arp', args: ['-an'] }],
    'arp -an',
  ),
  command(
    'names',
    'Reads this computer’s name. Changes nothing.',
    [{ program: '/bin/hostname', args: [], head: '$ hostname' }],
    'hostname',
  ),
  command(
    'events',
    'Reads what the system log says of duplicate addresses, of the last hour. Changes nothing.',
    [{ program: '/usr/bin/log', args: ['show', '--style', 'syslog', '--last', '1h', '--predicate', macConflict] }],
    `log show --style syslog --last 1h --predicate '${macConflict}'`,
  ),
]

export const commandsFor = (platform: NodeJS.Platform): readonly LocalCommand[] =>
  platform === 'win32' ? windows : platform === 'darwin' ? macos : platform === 'linux' ? linux : []

/**
 * The programs of a command with the address in its place.
 * @param address  must be four decimal octets where the command needs one
 * @throws RangeError when it is not: an address is never passed on unchecked
 */
export function runsOf(command: LocalCommand, address: string | undefined): readonly Run[] {
  if (!command.needsAddress) return command.runs
  if (address === undefined || !isIPv4(address)) throw new RangeError(`not an IPv4 address: ${address}`)
  return command.runs.map((run) => ({ ...run, args: run.args.map((arg) => (arg === '{ip}' ? address : arg)) }))
}
