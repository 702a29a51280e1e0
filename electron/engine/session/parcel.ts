// A case as one file for a colleague: what the store keeps, every text, and an excerpt of each capture with what was found in all
// of it. What the sender saw is what the colleague sees: frames keep their numbers, findings are carried and not looked for anew.
//
// It comes from somebody else, so nothing in it is trusted: everything is bounded and of the shape written here, names of
// files are dropped, and the case gets an id of ours, so that it can neither lead out of its own folder nor onto another case.
import * as z from 'zod'
import { CaseFile, type CaseView, type Evidence } from '../../../shared/case.ts'
import { failed, ok, type Result } from '../../../shared/result.ts'
import { type Excerpt, Kept, proofFiles } from './capture.ts'
import type { Rooms } from './rooms.ts'

/** Frames before and after each frame that proves something or was marked: enough to see what it answers. */
export const neighbours = 5
/** What every case file begins with. */
export const parcelBegins = '{"claimcheck":"case"'

const Parcel = z.object({
  claimcheck: z.literal('case'),
  schema: z.literal(1),
  /** The version that wrote it, when, and what its verdict said. */
  version: z.string(),
  sentAt: z.iso.datetime(),
  says: z.string(),
  case: CaseFile,
  captures: z.array(z.object({ evidence: z.string(), made: Kept, pcapng: z.string() })),
})
export type Parcel = z.infer<typeof Parcel>

/** What goes into a case file, from the open case. */
export interface Sent {
  readonly file: CaseFile
  readonly view: CaseView
  /** The text of an evidence, a saved event log's too. */
  textOf(evidence: Evidence): string | undefined
  excerptOf(evidence: Evidence): Excerpt | undefined
}

/**
 * @returns a case file's text, and what is in it, a sentence each
 * @fault parcel/too-much  more was found in this case than one file takes
 */
export function writeParcel({ file, view, textOf, excerptOf }: Sent, rooms: Rooms): Result<{ text: string; says: string[] }> {
  const says: string[] = []
  const captures = file.evidence.flatMap((evidence) => {
    const excerpt = excerptOf(evidence)
    if (excerpt === undefined) return []
    const { frames, made } = excerpt
    const whole = frames.length === made.frames
    const what = whole
      ? `All ${made.frames} frames of “${evidence.title}”`
      : `Excerpt: ${frames.length} of ${made.frames} frames of “${evidence.title}”`
    says.push(whole ? `${what}.` : `${what}: those that prove a finding, those you marked, and up to ${neighbours} before and after each.`)
    return [{ evidence: evidence.id, made, pcapng: rooms.toBase64(rooms.writePcapng(frames, what)) }]
  })
  const faultsOf = new Map(view.evidence.map(({ id, faults }) => [id, faults]))
  const parcel: Parcel = {
    claimcheck: 'case',
    schema: 1,
    version: rooms.about.version,
    sentAt: rooms.now(),
    says: view.banner.headline,
    case: {
      ...file,
      evidence: file.evidence.map((evidence) => {
        const text = textOf(evidence)
        const problems = text === undefined ? [] : (faultsOf.get(evidence.id) ?? [])
        return { ...portable(evidence), ...(text === undefined ? {} : { text }), ...(problems.length === 0 ? {} : { problems }) }
      }),
    },
    captures,
  }
  const text = JSON.stringify(parcel)
  // Nobody is sent what nobody can open.
  return tooLarge(text) === undefined
    ? ok({ text, says })
    : failed({
        code: 'parcel/too-much',
        say: 'More was found in the captures of this case than one file takes.',
        hint: 'Cut them to the minutes around the conflict (editcap -A and -B), or send the captures themselves.',
      })
}

/** What means something on this computer alone stays here: where its file lies, its cards. */
function portable({ file: _, adapters: __, watching: ___, source: ____, ...evidence }: Evidence): Evidence {
  return evidence
}

/** Characters of any text but a paste's; values in all; how deep they lie. More is somebody trying us. */
const limits = { characters: 10_000, values: 2_000_000, depth: 16 } as const
/** Micros and counts: what a date can hold (ECMA-262, 21.4.1.1). */
const largestNumber = 8.64e18

/** @returns what is wrong with the shape of it, before anything is made of it: a list of twenty million lists takes JSON a long time */
function tooLarge(text: string): string | undefined {
  let depth = 0
  let values = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) at = endOfString(text, at)
    else if (char === comma) values++
    else if (char === openList || char === openObject) {
      values++
      if (++depth > limits.depth) return 'it is nested deeper than a case is'
    } else if (char === closeList || char === closeObject) depth--
    if (values > limits.values) return 'it holds more than a case can'
  }
  return undefined
}
const [quote, comma, openList, closeList, openObject, closeObject, backslash] = [0x22, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d, 0x5c]
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++
    if (slashes % 2 === 0) return end
  }
  return text.length
}

/** @returns which value in it is out of all bounds */
function outOfBounds(whole: unknown): string | undefined {
  const left: { readonly value: unknown; readonly long: boolean }[] = [{ value: whole, long: false }]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, long } = next
    if (typeof value === 'string' && !long && value.length > limits.characters) return 'a name or title in it is too long'
    if (typeof value === 'number' && Math.abs(value) > largestNumber) return 'a number in it is too large'
    if (Array.isArray(value)) for (const one of value) left.push({ value: one, long: false })
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) left.push({ value: one, long: key === 'text' || key === 'pcapng' })
  }
  return undefined
}

/** What fits the shapes but not itself. */
function inconsistent({ case: file, captures }: Parcel): string | undefined {
  // Files are named by them, and some systems know no capitals in names of files.
  if (file.evidence.some(({ id }) => !/^[a-z0-9-]{1,100}$/.test(id))) return 'the id of an evidence is none of ours'
  const ids = new Set(file.evidence.map(({ id }) => id))
  if (ids.size < file.evidence.length) return 'two pieces of evidence have one id'
  const withFrames = new Set(captures.map(({ evidence }) => evidence))
  if (withFrames.size < captures.length) return 'one capture comes twice'
  if (captures.some(({ evidence }) => !ids.has(evidence))) return 'a capture belongs to no evidence'
  if (captures.some(({ made: { numbers } }) => numbers.some((number, i) => number > 0xffff_ffff || number <= (numbers[i - 1] ?? 0))))
    return 'its frames are out of order'
  return undefined
}

/**
 * Reads a case file's text.
 * @param name  what it is called in what is said of it
 * @fault parcel/damaged  parcel/newer  parcel/not-right
 */
export function readParcel(text: string, name: string): Result<Parcel> {
  const notRight = (why: string) =>
    failed({
      code: 'parcel/not-right',
      say: `${name} is no case file that can be opened: ${why}.`,
      hint: 'Ask for it again, or for the pasted texts and captures themselves. Nothing of it was kept.',
    })
  const large = tooLarge(text)
  if (large !== undefined) return notRight(large)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return failed({
      code: 'parcel/damaged',
      say: `${name} is a case file, but it breaks off or was changed on its way.`,
      hint: 'Ask for it again.',
    })
  }
  const bounds = outOfBounds(value)
  if (bounds !== undefined) return notRight(bounds)
  const head = z.object({ schema: z.number().int() }).safeParse(value)
  if (head.success && head.data.schema > 1)
    return failed({
      code: 'parcel/newer',
      say: `${name} was written by a newer Claimcheck than this one.`,
      hint: 'Bring this Claimcheck up to date, or ask for the report and the captures themselves.',
    })
  const parsed = Parcel.safeParse(value)
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
    return notRight(path === '' ? 'it is none at all' : `${path} is missing or not what it should be`)
  }
  const why = inconsistent(parsed.data)
  return why === undefined ? ok(parsed.data) : notRight(why)
}

/**
 * A case of one's own from what came, and what is to be kept beside it. Evidence keeps its ids, which are its own only within
 * one case: what is cited first goes by them.
 */
export function receive(
  { case: file, captures, sentAt, version, says }: Parcel,
  rooms: Pick<Rooms, 'newId' | 'now' | 'fromBase64'>,
): { readonly file: CaseFile; readonly kept: readonly { readonly name: string; readonly content: Uint8Array | string }[] } {
  return {
    file: {
      ...file,
      id: rooms.newId(),
      changedAt: rooms.now(),
      evidence: file.evidence.map(portable),
      received: { sentAt, version, says },
    },
    kept: captures.flatMap(({ evidence, made, pcapng }) => {
      const names = proofFiles(evidence)
      return [
        { name: names.frames, content: rooms.fromBase64(pcapng) },
        { name: names.made, content: JSON.stringify(made) },
      ]
    }),
  }
}
