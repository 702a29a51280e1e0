// A program that captures, in a process of its own: `cap` may crash, hold its event loop under load, or never give way; we can always end it.
import { spawn } from 'node:child_process'

export interface Child {
  onData(listener: (octets: Uint8Array) => void): void
  /** Hands over no octets until told to go on; its pipe fills meanwhile. */
  hold(waiting: boolean): void
  /** Told once, with everything it wrote to standard error. */
  onEnd(listener: (how: { readonly code: number | null; readonly signal: string | null; readonly said: string }) => void): void
  /** Asks it to finish (it writes its counters and ends); a second call, or `force`, ends it at once. */
  stop(force?: boolean): void
  readonly pid: number | undefined
}

/** Starts a program. The engine process spawns; Electron's door lends one that starts a utility process for our own script. */
export type Launch = (program: 'dumpcap' | 'capture-process', args: readonly string[]) => Child

const keptErrorOctets = 16_384

/** @param paths  where each program is; no shell is involved, arguments go as they are */
export const spawnLaunch =
  (paths: { readonly dumpcap: string; readonly captureProcess: readonly [string, ...string[]] }): Launch =>
  (program, args) => {
    const [command, ...before] = program === 'dumpcap' ? [paths.dumpcap] : paths.captureProcess
    const child = spawn(command, [...before, ...args], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
    let said = ''
    let ended: Parameters<Parameters<Child['onEnd']>[0]>[0] | undefined
    let tellEnd: Parameters<Child['onEnd']>[0] | undefined
    let stopping = false
    const end = (code: number | null, signal: string | null) => {
      if (ended !== undefined) return
      ended = { code, signal, said }
      tellEnd?.(ended)
    }
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-keptErrorOctets)
    })
    child.stdin.on('error', () => undefined) // it may be gone already
    child.on('error', (error: NodeJS.ErrnoException) => {
      said += `${error.code ?? error.message}`
      end(null, null)
    })
    child.on('close', end)
    return {
      pid: child.pid,
      onData: (listener) => void child.stdout.on('data', listener),
      hold: (waiting) => void (waiting ? child.stdout.pause() : child.stdout.resume()),
      onEnd: (listener) => {
        tellEnd = listener
        if (ended !== undefined) listener(ended)
      },
      stop: (force = false) => {
        child.kill(force || stopping ? 'SIGKILL' : process.platform === 'win32' ? 'SIGKILL' : 'SIGINT')
        stopping = true
      },
    }
  }
