// What every batch command ends with: words on standard output, trouble on standard error, an exit status for scripts.
import type { Fault } from '../../../shared/fault.ts'

export const exit = { nothing: 0, found: 1, failed: 2 } as const

/** A line on standard output; done when it is through, so that a pipe is never cut at the end. */
export const write = (line: string): Promise<void> => new Promise((resolve) => process.stdout.write(`${line}\n`, () => resolve()))
export const writeError = (line: string): void => void process.stderr.write(`${line}\n`)

/** One clear sentence, what to do next, and the status of a failure. */
export function sayFault({ say, hint, command }: Fault): number {
  writeError([say, hint, command].filter((part) => part !== undefined && part !== '').join(' '))
  return exit.failed
}
