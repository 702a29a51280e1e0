// `claimcheck watch` on a host of the lab, and what it says, as it says it.
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Host } from './net.ts'

export const claimcheck = fileURLToPath(new URL('../../out/main/claimcheck.js', import.meta.url))

export interface Said {
  readonly kind: string
  readonly verdict: string
  readonly certainty: string
  readonly ip?: string
  readonly name?: string
  readonly outcome?: string
  readonly behaviour?: string
  readonly older?: { readonly mac?: string; readonly ip?: string } | null
  readonly younger?: { readonly mac?: string; readonly ip?: string } | null
  readonly frames: readonly number[]
}

export interface Watching {
  readonly findings: readonly Said[]
  readonly errors: () => string
  /** Done when a finding fits; fails after so many seconds, with everything that was said instead. */
  until(what: string, fits: (one: Said) => boolean, seconds?: number): Promise<Said>
  /** Ends it as Ctrl+C does; gives its exit status. */
  stop(): Promise<number | null>
  readonly child: ChildProcess
}

/** Answers when it watches. */
export async function watchOn(host: Host, source: 'cap' | 'dumpcap', ...more: string[]): Promise<Watching> {
  const child = host.start(process.execPath, claimcheck, 'watch', '-i', 'eth0', '--json', '--source', source, ...more)
  const findings: Said[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  let errors = ''
  const wake = () => {
    for (const one of waiting) one()
  }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) findings.push(JSON.parse(line) as Said)
    wake()
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text
    wake()
  })
  const when = <T>(what: string, look: () => T | undefined, seconds: number) =>
    new Promise<T>((done, fail) => {
      const late = setTimeout(() => {
        waiting.delete(check)
        fail(new Error(`${what} did not come within ${seconds} s. Said: ${JSON.stringify(findings)} ${errors}`))
      }, seconds * 1000)
      const check = () => {
        const found = look()
        if (found === undefined) return
        clearTimeout(late)
        waiting.delete(check)
        done(found)
      }
      waiting.add(check)
      check()
    })
  const ended = new Promise<number | null>((done) => child.on('exit', done))
  await when('watching', () => (errors.includes('Watching') ? true : undefined), 30)
  return {
    findings,
    errors: () => errors,
    until: (what, fits, seconds = 15) => when(what, () => findings.find(fits), seconds),
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
    child,
  }
}
