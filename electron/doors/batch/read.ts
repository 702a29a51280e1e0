// claimcheck read [FILE|-] [--json]: pasted or saved text, or an event log, in; facts out.
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Fault } from '../../../shared/fault.ts'
import type { ReadItem } from '../../../shared/reading.ts'
import { failed, ok, type Result } from '../../../shared/result.ts'
import { unpackCase } from '../../cases/packed.ts'
import { contextOf, readText } from '../../engine/read.ts'
import { itemsJson, readingJson } from '../../engine/read-json.ts'
import { readParcel } from '../../engine/session/parcel.ts'
import { decodeText } from '../../logs/decode-text.ts'
import { isEventLog, readEventLog } from '../../logs/open.ts'
import { exit, sayFault, write, writeError } from './terminal.ts'

/** A text longer than this is a capture or a log by mistake. */
const longestText = 64 * 1024 * 1024

/** Items of a text, read twice: what it says of networks and servers ranks its own event's address (REFERENCE §1.4). */
export function readItems(text: string, evidence: string): ReadItem[] {
  const first = readText(text, evidence)
  const sure = first.filter((item) => item.confidence === 'sure').flatMap((item) => item.facts)
  return readText(text, evidence, [], contextOf(sure))
}

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** Everything a file of text or an event log holds. @param path  `-` for standard input */
export async function readFileItems(
  path: string,
): Promise<Result<{ readonly items: readonly ReadItem[]; readonly problems: readonly Fault[] }>> {
  const itemsOf = (octets: Uint8Array) => {
    const text = decodeText(octets)
    return text === undefined
      ? failed({
          code: 'read/no-text',
          say: `${path === '-' ? 'Standard input' : path} is no text.`,
          hint: 'For a capture use claimcheck analyse.',
        })
      : ok({ items: readItems(text, 'text'), problems: [] })
  }
  if (path === '-') return itemsOf(await standardInput())
  if (await isEventLog(path)) {
    const log = await readEventLog(path)
    return log.ok ? ok({ items: readItems(log.value.text, 'log'), problems: log.value.problems }) : log
  }
  const packed = await unpackCase(path)
  if (packed !== undefined) {
    const parcel = packed.ok ? readParcel(packed.value, path) : packed
    if (!parcel.ok) return parcel
    return ok({
      items: parcel.value.case.evidence.flatMap(({ id, text }) => (text === undefined ? [] : readItems(text, id))),
      problems: [],
    })
  }
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  )
  const octets = size === undefined || size > longestText ? undefined : await readFile(path).catch(() => undefined)
  if (octets !== undefined) return itemsOf(octets)
  return size !== undefined && size > longestText
    ? failed({ code: 'read/too-large', say: `${path} is too large for a text.`, hint: 'For a capture use claimcheck analyse.' })
    : failed({ code: 'read/cannot-open', say: `${path} cannot be read.`, hint: 'Check the name, and that you may read the file.' })
}

function* report(items: readonly ReadItem[]): Generator<string> {
  for (const item of items) {
    if (item.kind === 'note') continue
    const lines = item.lines[0] === item.lines[1] ? `line ${item.lines[0]}` : `lines ${item.lines[0]} to ${item.lines[1]}`
    yield `${item.title} (${lines}${item.confidence === 'unsure' ? `, unsure: ${item.why ?? 'it may be something else'}` : ''})`
    for (const { value, origin } of item.facts) {
      const fields = Object.entries(readingJson(value as Parameters<typeof readingJson>[0])).filter(
        ([key, field]) => key !== 'kind' && !(Array.isArray(field) && field.length === 0),
      )
      yield `  ${origin.from === 'text' ? `line ${origin.line}: ` : ''}${value.kind}: ${fields.map(([key, field]) => `${key} ${Array.isArray(field) ? field.join(', ') : String(field)}`).join('; ')}`
    }
    if (item.event?.calibration !== undefined) yield `  ${item.event.calibration}`
    for (const { address, order, used, reasons } of item.event?.readings ?? [])
      yield `  ${used ? 'used' : 'other reading'}: ${address} (${order === 'kb' ? 'turned round, the articles’ rule' : 'as logged'})${reasons.map(({ speaks, say }) => `; ${speaks === 'for' ? '+' : '-'} ${say}`).join('')}`
    for (const { say, hint } of item.problems) yield `  Problem: ${say}${hint === undefined ? '' : ` ${hint}`}`
  }
}

/** @returns 0 nothing recognised, 1 something recognised, 2 could not be read */
export async function read(args: readonly string[]): Promise<number> {
  let parsed: { readonly values: { readonly json?: boolean | undefined }; readonly positionals: readonly string[] }
  try {
    parsed = parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true })
  } catch (error) {
    return sayFault({
      code: 'read/arguments',
      say: error instanceof Error ? error.message : String(error),
      hint: 'Use: claimcheck read [FILE|-] [--json]',
    })
  }
  const [path = '-', ...more] = parsed.positionals
  if (more.length > 0)
    return sayFault({ code: 'read/arguments', say: 'One file at a time.', hint: 'Use: claimcheck read [FILE|-] [--json]' })
  const result = await readFileItems(path)
  if (!result.ok) return sayFault(result.fault)
  const { items, problems } = result.value
  const found = items.filter((item) => item.kind !== 'note')
  for (const problem of problems) writeError([problem.say, problem.hint, problem.command].filter((part) => part !== undefined).join(' '))
  if (parsed.values.json === true)
    await write(
      JSON.stringify(
        { file: path, items: itemsJson(items), ...(problems.length === 0 ? {} : { problems: problems.map(({ say }) => say) }) },
        null,
        2,
      ),
    )
  else if (found.length === 0) await write('Nothing was recognised; the text is kept as a note.')
  else for (const line of report(items)) await write(line)
  return found.length === 0 ? exit.nothing : exit.found
}
