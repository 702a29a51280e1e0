// From what was pasted to lines that readers can trust: blanks are blanks, escapes are undone, offsets can be traced back.
import { marksOf } from './marks.ts'
import type { Paste } from './reader.ts'
import { relined } from './relined.ts'

export interface Prepared {
  readonly paste: Paste
  /** For each character of the paste the character of the original it came from; absent where they are the same. */
  readonly at: Int32Array | undefined
  readonly originalLength: number
}

/** Characters of the original for characters of the paste. */
export function originals({ at, originalLength }: Prepared, from: number, to: number): [number, number] {
  if (at === undefined) return [from, to]
  const start = at[from] ?? originalLength
  return [start, to <= from ? start : Math.max(start, (at[to - 1] ?? originalLength - 1) + 1)]
}

const blanks = /[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
// Nothing to see: marks of direction (Windows' own dialogs copy them), zero widths, soft hyphens, the zeros
// of UTF-16 taken for single octets, and a terminal's colours,
// whose escape character is often lost on the way.
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's escape character is what it looks for
  /[\0\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?:\u001b|\u2190)\[[\d;?]{0,20}[A-Za-z]|\[\d{1,3}(?:;\d{1,3}){0,5}m/g

/** Marks of a quoted mail or forum post at the head of its lines; one such line alone may be anything. */
const quoteMarks = /^ {0,3}>(?: {0,3}>){0,9}(?= |$)/gm
const unquoted = (text: string) =>
  (text.match(quoteMarks) ?? []).length < 2 ? text : text.replace(quoteMarks, (marks) => ' '.repeat(marks.length))

/** `EventCode=4320`: Splunk puts an equals sign where everybody else has a colon. */
const equalsHead =
  /^(\s{0,8}(?:LogName|SourceName|EventCode|EventType|Type|ComputerName|User|Sid|SidType|TaskCategory|OpCode|RecordNumber|Keywords|Message))=/gm
const withColons = (text: string) => (/^[^\S\n]{0,8}(?:EventCode|SourceName)=/m.test(text) ? text.replace(equalsHead, '$1:') : text)

/** U+0085 is a line end, and after one of these the second octet of a letter that went through the wrong code page. */
export const otherLineEnd = /[\r\u2028\u2029]|(?<![\u0080-\u00f4])\u0085/g

/** One character for one: offsets hold. */
const plainCharacters = (original: string) =>
  withColons(unquoted(original.replace(/\r\n/g, ' \n').replace(otherLineEnd, '\n').replace(blanks, ' ')))
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
    .replace(/[\u2018-\u201b]/g, "'")

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' }
const escapes: Readonly<Record<string, string>> = { n: '\n', r: ' ', t: ' ', b: ' ', f: ' ', '"': "'", '\\': '\\', '/': '/' }

interface Edit {
  readonly start: number
  readonly end: number
  readonly made: string
}

/** Text copied out of a page's source, a JSON report: `&lt;20&gt;`, `\r\n`, `\u0027`. Plain text passes untouched. */
function unescaped(text: string): { text: string; at: Int32Array } | undefined {
  // An event's XML has its own entities, undone where it is read; a page has tags that no event has.
  const isXml = /<Event[\s>]/.test(text)
  const isPage = !isXml && /<(?:html|body|table|tr|td|pre|br|div|p|span)\b[^<>]{0,300}>/i.test(text)
  const hasEntities = !isXml && /&(?:lt|gt|nbsp|quot|#x?\w{2,5});/i.test(text)
  const isJson = /"\w{1,40}"\s{0,8}:/.test(text) && /^\s*[[{]|[{,]\s*"\w{1,40}"\s{0,8}:/.test(text)
  const found: Edit[] = []
  // Replacing is the quickest way through many matches; what it makes is not wanted.
  text.replace(unseen, (whole, at: number) => {
    found.push({ start: at, end: at + whole.length, made: '' })
    return ''
  })
  const unseens = found.length
  if (hasEntities)
    for (const match of text.matchAll(/&(?:(lt|gt|amp|quot|apos|nbsp)|#(\d{2,6})|#x([0-9a-f]{2,5}));/gi)) {
      const code = match[2] !== undefined ? Number(match[2]) : Number.parseInt(match[3] ?? '', 16)
      const made = entities[match[1]?.toLowerCase() ?? ''] ?? (code > 0 && code < 0x10000 ? String.fromCharCode(code) : ' ')
      found.push({ start: match.index, end: match.index + match[0].length, made })
    }
  if (isPage)
    for (const match of text.matchAll(/<\/?(\w{1,12})\b[^<>]{0,300}>/g))
      if (
        /^(?:html|head|body|table|thead|tbody|tr|td|th|pre|br|div|p|span|code|b|i|strong|em|li|ul|ol|h\d|a|font|hr)$/i.test(match[1] ?? '')
      ) {
        const made = /^(?:br|tr|p|div|pre|li|h\d|hr)$/i.test(match[1] ?? '') ? '\n' : ' '
        found.push({ start: match.index, end: match.index + match[0].length, made })
      }
  if (isJson)
    for (const string of text.matchAll(/"(?:[^"\\\n]|\\.)*"/g)) {
      if (!string[0].includes('\\')) continue
      for (const match of string[0].matchAll(/\\(?:u([0-9a-f]{4})|(.))/gi)) {
        const made = match[1] !== undefined ? String.fromCharCode(Number.parseInt(match[1], 16)) : (escapes[match[2] ?? ''] ?? ' ')
        const start = string.index + match.index
        found.push({ start, end: start + match[0].length, made })
      }
    }
  if (found.length === 0) return undefined
  // Those of one kind are in order already.
  if (found.length > unseens) found.sort((a, b) => a.start - b.start)
  const pieces: string[] = []
  const at = new Int32Array(text.length + found.length)
  let [from, length] = [0, 0]
  const copy = (to: number) => {
    pieces.push(text.slice(from, to))
    for (let index = from; index < to; index++) at[length++] = index
  }
  for (const { start, end, made } of found) {
    if (start < from) continue
    copy(start)
    pieces.push(made)
    for (let index = 0; index < made.length; index++) at[length++] = start
    from = end
  }
  copy(text.length)
  return { text: pieces.join(''), at: at.subarray(0, length) }
}

/** Blanks made blanks, escapes undone, cut into lines. */
export function prepare(original: string): Prepared {
  const undone = unescaped(original)
  const text = relined(plainCharacters(undone?.text ?? original))
  const lines: Paste['lines'][number][] = []
  let all = 0
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(start, end)
    const marks = marksOf(line)
    lines.push({ start, end, text: line, blank: marks === 0, marks })
    all |= marks
    start = end + 1
  }
  return { paste: { text, lines, marks: all }, at: undone?.at, originalLength: original.length }
}
