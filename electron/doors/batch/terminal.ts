// What every batch command ends with: words on standard output, trouble on standard error, an exit status for scripts.
import type { Fault } from '../../../shared/fault.ts'

export const exit = { nothing: 0, found: 1, failed: 2 } as const

/** What captures, pastes and case files bring must not steer the terminal: control characters are written out, as JSON has them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const plain = (text: string) => text.replace(controls, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A line on standard output; done when it is through, so that a pipe is never cut at the end. */
export const write = (line: string): Promise<void> => new Promise((resolve) => process.stdout.write(`${plain(line)}\n`, () => resolve()))
export const writeError = (line: string): void => void process.stderr.write(`${plain(line)}\n`)

/** One clear sentence, what to do next, and the status of a failure. */
export function sayFault({ say, hint, command }: Fault): number {
  writeError([say, hint, command].filter((part) => part !== undefined && part !== '').join(' '))
  return exit.failed
}
