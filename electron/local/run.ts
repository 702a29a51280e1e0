// Runs one of the read-only commands and keeps what it printed, as it printed it.
import { execFile } from 'node:child_process'
import { failed, ok, type Result } from '../../shared/result.ts'
import { type LocalCommand, type Run, runsOf } from './commands.ts'

/** A program that does not end is ended, in milliseconds; nbtstat -A waits for a silent machine on every adapter. */
const patience = 20_000
const mostOctets = 4 * 1024 * 1024

/** Console programs write the system's own code page; UTF-8 where they do not. Readers bear with what is lost. */
const textOf = (octets: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return new TextDecoder('windows-1252').decode(octets)
  }
}

interface Printed {
  readonly text: string
  readonly trouble: string | undefined
}

const runOne = ({ program, args, head }: Run, limit: number) =>
  new Promise<Printed>((tell) => {
    execFile(
      program,
      args,
      { timeout: limit, maxBuffer: mostOctets, windowsHide: true, encoding: 'buffer', shell: false },
      (error, out, err) => {
        const text = [head, textOf(out), textOf(err)].filter((part) => part !== undefined && part.trim() !== '').join('\n')
        tell({ text, trouble: error === null ? undefined : troubleOf(program, error, limit) })
      },
    )
  })

function troubleOf(
  program: string,
  error: Error & { readonly code?: string | number | null; readonly killed?: boolean },
  limit: number,
): string | undefined {
  if (error.code === 'ENOENT') return `${program} is not on this computer.`
  if (error.code === 'EACCES' || error.code === 'EPERM') return `This account may not run ${program}.`
  if (error.killed === true) return `${program} did not end within ${limit / 1000} s and was stopped.`
  return undefined // it ran, and its own words say the rest
}

/**
 * @param address  for commands that need one; checked before anything is started
 * @param limit    milliseconds that each of its programs may take
 * @returns        what was printed, all programs of the command in order; where it was nothing and that is an answer, the answer
 * @fault local/not-run    none of its programs could be started, or none said anything
 * @throws RangeError      what should be an address is none
 */
export async function runLocal(command: LocalCommand, address: string | undefined, limit = patience): Promise<Result<string>> {
  const printed: Printed[] = []
  for (const run of runsOf(command, address)) printed.push(await runOne(run, limit))
  const text = printed
    .map((each) => [each.text, each.trouble].filter(Boolean).join('\n'))
    .filter((each) => each !== '')
    .join('\n\n')
  if (printed.some((each) => each.text.trim() !== '')) return ok(text)
  const trouble = printed.find((each) => each.trouble !== undefined)?.trouble
  if (trouble === undefined && command.silence !== undefined) return ok(command.silence)
  const why = trouble ?? 'It ended without a word.'
  return failed({
    code: 'local/not-run',
    say: `${command.shown} could not be run here: ${why}`,
    hint: 'Run the command on the computer with the trouble, and paste what it prints.',
  })
}
