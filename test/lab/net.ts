// A small LAN out of network namespaces: every host its own, one bridge between them that floods like a hub, so that a watcher hears all.
// Nothing here touches the machine's own network, and everything is taken down at the end, whatever happened.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Host {
  readonly name: string
  /** Runs a program to its end and gives what it printed; a program that fails or takes longer than `seconds` throws. */
  run(command: string, ...args: string[]): string
  /** The same, but whatever comes of it is all right. */
  attempt(seconds: number, command: string, ...args: string[]): string
  /** Starts a program that goes on until the lab ends. */
  start(command: string, ...args: string[]): ChildProcess
  address(cidr: string): void
  /** One more card on the same network. */
  card(name: string, mac: string): void
  unplug(): void
  plug(): void
}

export interface Lab {
  readonly folder: string
  host(name: string, mac: string, cidr?: string): Host
  close(): void
}

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })

/** Namespaces of a lab are named after the process that made them, so that several may stand side by side, and what one left can be told. */
const labPrefix = (pid: number) => `cklab-${pid.toString(36)}-`
const spacesNow = () =>
  ip('netns', 'list')
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')

/** A namespace with everything that runs in it. */
function remove(space: string): void {
  for (const pid of ip('netns', 'pids', space).split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // it has ended meanwhile
    }
  }
  ip('netns', 'del', space)
}

/** What labs left whose process was killed. */
function clearLeftovers(): void {
  for (const space of spacesNow()) {
    const pid = Number.parseInt(/^cklab-([0-9a-z]+)-/.exec(space)?.[1] ?? '', 36)
    if (Number.isNaN(pid) || existsSync(`/proc/${pid}`)) continue
    try {
      remove(space)
    } catch {
      // somebody else clears it just now
    }
  }
}

/** Why a lab cannot be made here, or undefined. */
export function whyNoLab(programs: readonly string[] = []): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are Linux only'
  if (process.getuid?.() !== 0) return 'namespaces need root'
  try {
    const name = `${labPrefix(process.pid)}try`
    ip('netns', 'add', name)
    ip('netns', 'del', name)
  } catch {
    return 'this kernel lets us make no namespaces'
  }
  const missing = programs.filter((program) => {
    try {
      execFileSync('sh', ['-c', `command -v "$1"`, 'sh', program], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
  return missing.length === 0 ? undefined : `${missing.join(', ')} not installed`
}

let labs = 0
export function startLab(): Lab {
  if (labs === 0) clearLeftovers()
  const prefix = `${labPrefix(process.pid)}${labs++}`
  const folder = mkdtempSync(join(tmpdir(), 'cklab-'))
  const spaces: string[] = []
  const children: ChildProcess[] = []
  const space = (name: string) => {
    const full = `${prefix}-${name}`
    ip('netns', 'add', full)
    spaces.push(full)
    ip('-n', full, 'link', 'set', 'lo', 'up')
    execFileSync(
      'ip',
      ['netns', 'exec', full, 'sysctl', '-qw', 'net.ipv6.conf.default.disable_ipv6=1', 'net.ipv6.conf.all.disable_ipv6=1'],
      { stdio: 'ignore' },
    )
    return full
  }
  const bridge = space('sw')
  // ageing_time 0: the bridge forgets at once where everybody is, and floods: a mirror port for free.
  ip(
    '-n',
    bridge,
    'link',
    'add',
    'br0',
    'type',
    'bridge',
    'stp_state',
    '0',
    'forward_delay',
    '0',
    'mcast_snooping',
    '0',
    'ageing_time',
    '0',
  )
  ip('-n', bridge, 'link', 'set', 'br0', 'up')

  const host = (name: string, mac: string, cidr?: string): Host => {
    const own = space(name)
    const port = `p-${name}`
    const card = (name: string, cardMac: string, end: string) => {
      ip('-n', bridge, 'link', 'add', end, 'type', 'veth', 'peer', 'name', name, 'netns', own)
      ip('-n', bridge, 'link', 'set', end, 'master', 'br0')
      ip('-n', bridge, 'link', 'set', end, 'up')
      ip('-n', own, 'link', 'set', name, 'address', cardMac)
      ip('-n', own, 'link', 'set', name, 'up')
    }
    const plug = () => {
      card('eth0', mac, port)
      if (cidr !== undefined) ip('-n', own, 'addr', 'add', cidr, 'brd', '+', 'dev', 'eth0')
    }
    plug()
    const run = (seconds: number, command: string, args: readonly string[]) =>
      execFileSync('ip', ['netns', 'exec', own, command, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
        timeout: seconds * 1000,
      })
    return {
      name: own,
      run: (command, ...args) => run(20, command, args),
      attempt: (seconds, command, ...args) => {
        try {
          return run(seconds, command, args)
        } catch (error) {
          return String((error as { stdout?: string }).stdout ?? '')
        }
      },
      start: (command, ...args) => {
        const child = spawn('ip', ['netns', 'exec', own, command, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
        child.stderr?.resume()
        child.stdin?.on('error', () => undefined) // it may have ended before it was spoken to
        children.push(child)
        return child
      },
      address: (more) => void ip('-n', own, 'addr', 'add', more, 'brd', '+', 'dev', 'eth0'),
      card: (more, cardMac) => card(more, cardMac, `${port}-${more}`.slice(-15)),
      unplug: () => void ip('-n', bridge, 'link', 'del', port),
      plug,
    }
  }

  return {
    folder,
    host,
    close: () => {
      for (const child of children) child.kill('SIGTERM')
      for (const one of spaces) remove(one)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
