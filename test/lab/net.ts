// A small LAN out of network namespaces: every host its own, one bridge between them that floods like a hub, so that a watcher hears all.
// Nothing here touches the machine's own network, and everything is taken down at the end, whatever happened.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
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
  unplug(): void
  plug(): void
}

export interface Lab {
  readonly folder: string
  host(name: string, mac: string, cidr?: string): Host
  close(): void
}

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })

/** Why a lab cannot be made here, or undefined. */
export function whyNoLab(programs: readonly string[] = []): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are Linux only'
  if (process.getuid?.() !== 0) return 'namespaces need root'
  try {
    ip('netns', 'add', 'cklab-try')
    ip('netns', 'del', 'cklab-try')
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
  const prefix = `ck${process.pid.toString(36)}${labs++}`
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
    const plug = () => {
      ip('-n', bridge, 'link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', own)
      ip('-n', bridge, 'link', 'set', port, 'master', 'br0')
      ip('-n', bridge, 'link', 'set', port, 'up')
      ip('-n', own, 'link', 'set', 'eth0', 'address', mac)
      ip('-n', own, 'link', 'set', 'eth0', 'up')
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
        children.push(child)
        return child
      },
      address: (more) => void ip('-n', own, 'addr', 'add', more, 'brd', '+', 'dev', 'eth0'),
      unplug: () => void ip('-n', bridge, 'link', 'del', port),
      plug,
    }
  }

  return {
    folder,
    host,
    close: () => {
      for (const child of children) child.kill('SIGTERM')
      for (const one of spaces) {
        // What those programs started in turn lives in our own namespaces.
        for (const pid of ip('netns', 'pids', one).split('\n').filter(Boolean)) {
          try {
            process.kill(Number(pid), 'SIGKILL')
          } catch {
            // it has ended meanwhile
          }
        }
        ip('netns', 'del', one)
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
