// Named values however a tool printed them: PowerShell's Format-List, Format-Table, Export-Csv and ConvertTo-Json, wmic's
// lists and tables. What the values mean is in listings.ts.
import { holds, mark } from './marks.ts'
import type { Paste } from './reader.ts'
import { commandOn, isPrompt, longestRow, type Span } from './text.ts'

export interface Cell {
  /** The property as it was printed. */
  readonly name: string
  /** Several lines where the value went on below. */
  readonly text: string
  readonly span: Span
}
/** One object: its values by property, lower case without blanks; and its lines. */
export interface Row {
  readonly cells: ReadonlyMap<string, Cell>
  readonly from: number
  readonly to: number
}
/** Objects that were printed together. A list has no lines but its objects'; the others begin and end with their frame. */
export interface Listing {
  readonly as: 'list' | 'table' | 'csv' | 'json'
  readonly from: number
  readonly to: number
  readonly rows: readonly Row[]
}

export const keyOf = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '')

/** @param isHead  whether an object with these properties is one we read: heads of tables and CSV are told by it */
export function listingsIn(paste: Paste, isHead: (keys: ReadonlySet<string>) => boolean): readonly Listing[] {
  return [...listsIn(paste), ...tablesIn(paste, isHead), ...csvIn(paste, isHead), ...jsonIn(paste)]
}

// "Name : value" of Format-List, "Name=value" of wmic. Names have no blank but the registry's own ("NV Hostname") and units.
const colonPair = /^\s{0,4}([A-Za-z(][\w.()]{0,38}(?: [\w.()]{1,20}){0,2}) {0,40}: ?(?!\\)(.{0,380})$/
const equalsPair = /^\s{0,4}([A-Za-z]\w{2,39})=(.{0,380})$/
const separators = [mark.colon, mark.equals]
const furtherIn = /^\s{8,80}\S/

interface Pair {
  readonly key: string
  readonly cell: Cell
  readonly line: number
  to: number
  readonly isApart: boolean
}

function* listsIn(paste: Paste): Generator<Listing> {
  let pairs: Pair[] = []
  let blanks = 0
  const finish = function* (): Generator<Listing> {
    const [first] = pairs
    const last = pairs.at(-1)
    if (first !== undefined && last !== undefined && pairs.length > 1)
      yield { as: 'list', from: first.line, to: last.to, rows: objectsOf(pairs) }
    pairs = []
  }
  for (let index = 0; index < paste.lines.length; index++) {
    const line = paste.lines[index]
    if (line === undefined) break
    if (line.blank) {
      blanks++
      continue
    }
    const { text } = line
    const match = text.length > longestRow || !holds(line.marks, separators) ? null : (colonPair.exec(text) ?? equalsPair.exec(text))
    const last = pairs.at(-1)
    if (match?.[1] !== undefined && !isPrompt(text)) {
      const value = (match[2] ?? '').trim()
      const at = line.start + text.length - (match[2] ?? '').trimStart().length
      pairs.push({
        key: keyOf(match[1]),
        cell: { name: match[1], text: value, span: [at, at + value.length] },
        line: index,
        to: index + 1,
        isApart: blanks > 0,
      })
    } else if (last !== undefined && blanks === 0 && text.length <= longestRow && furtherIn.test(text)) {
      pairs[pairs.length - 1] = { ...last, to: index + 1, cell: { ...last.cell, text: `${last.cell.text}\n${text.trim()}` } }
    } else yield* finish()
    blanks = 0
  }
  yield* finish()
}

/** An object ends where a property comes again, and at a blank line; unless there is one after every line (wmic, mail programs). */
function objectsOf(pairs: readonly Pair[]): Row[] {
  const rows: Row[] = []
  let cells = new Map<string, Cell>()
  let [from, to] = [0, 0]
  const isSpaced = pairs.filter(({ isApart }) => isApart).length >= Math.max(2, pairs.length - 2)
  const finish = () => {
    if (cells.size > 0) rows.push({ cells, from, to })
    cells = new Map()
  }
  for (const pair of pairs) {
    if (cells.has(pair.key) || (pair.isApart && !isSpaced)) finish()
    if (cells.size === 0) from = pair.line
    to = pair.to
    cells.set(pair.key, pair.cell)
  }
  finish()
  return rows
}

const headLine = /^\s{0,8}[A-Za-z][\w()]{0,40}(?: {1,80}[A-Za-z][\w()]{0,40}){1,14}\s{0,40}$/
const ruleLine = /^[\s=-]{5,400}$/
/** Columns where a rule below the head shows them; heads of several words need it (getmac). */
const columnsRule = /^\s{0,8}[-=]{2,200}(?: {1,20}[-=]{2,200}){1,14}\s{0,40}$/

const rules = mark.hyphen | mark.equals
/** The other characters of ASCII that have a mark of their own are in no head without a rule. */
const notInHead =
  mark.dot |
  mark.colon |
  mark.equals |
  mark.comma |
  mark.quote |
  mark.less |
  mark.greater |
  mark.bracket |
  mark.brace |
  mark.backslash |
  mark.hyphen

function* tablesIn(paste: Paste, isHead: (keys: ReadonlySet<string>) => boolean): Generator<Listing> {
  for (let index = 0; index < paste.lines.length; index++) {
    const head = paste.lines[index]
    if (head === undefined || head.blank || head.text.length > longestRow) continue
    const below = paste.lines[index + 1]
    const rule = below?.text ?? ''
    const isRuled =
      below !== undefined && !below.blank && (below.marks & ~rules) === 0 && rule.length <= longestRow && columnsRule.test(rule)
    if (!isRuled && ((head.marks & notInHead) !== 0 || !headLine.test(head.text))) continue
    const places = [...rule.matchAll(/\S+/g)].map((word) => word.index)
    const columns = isRuled
      ? places.map((from, n) => columnOf(head.text.slice(from, places[n + 1] ?? head.text.length), from))
      : [...head.text.matchAll(/\S+/g)].map((word) => columnOf(word[0], word.index))
    if (!isHead(new Set(columns.map(({ key }) => key)))) continue
    const isAligned = /\S {2,}\S/.test(head.text)
    const rows: Row[] = []
    let to = index + 1
    for (let at = index + 1; at < paste.lines.length; at++) {
      const line = paste.lines[at]
      // wmic and mail programs put a blank line after each; two of them end the table.
      if (line === undefined || (line.blank && paste.lines[at - 1]?.blank)) break
      if (line.blank || (/--|==/.test(line.text) && ruleLine.test(line.text))) continue
      // A row begins with a word of its own; a prompt or a command ends the table.
      if (line.text.length > longestRow || (!/^\s{0,20}\d/.test(line.text) && (isPrompt(line.text) || commandOn(line.text) !== undefined)))
        break
      const cells = cellsOf(columns, isAligned, line)
      if (cells.size < 2 || (paste.lines[at - 1]?.blank && !isLike(rows.at(-1)?.cells, cells))) break
      rows.push({ cells, from: at, to: at + 1 })
      to = at + 1
    }
    if (rows.length > 0) yield { as: 'table', from: index, to, rows }
    index = to - 1
  }
}

/** After a blank line only a row of the same kind goes on: an address where the last row had one. */
const isLike = (before: Row['cells'] | undefined, now: Row['cells']) =>
  before === undefined || [...before].some(([key, cell]) => /\d\.\d/.test(cell.text) && /\d\.\d/.test(now.get(key)?.text ?? ''))

interface Column {
  readonly name: string
  readonly key: string
  readonly from: number
  readonly to: number
}
const columnOf = (text: string, from: number): Column => {
  const name = text.trim()
  return { name, key: keyOf(name), from, to: from + text.trimEnd().length }
}
/** Words of a row by the head above them; where a web form left one blank between columns, by their order. */
function cellsOf(columns: readonly Column[], isAligned: boolean, line: Paste['lines'][number]): Map<string, Cell> {
  const words = [...line.text.matchAll(/\S+/g)]
  const inOrder = !isAligned && words.length === columns.length
  const cells = new Map<string, Cell>()
  for (const [n, word] of words.entries()) {
    const [from, to] = [word.index, word.index + word[0].length]
    const column = inOrder
      ? columns[n]
      : (columns.findLast((one) => from < one.to && to > one.from) ?? columns.findLast((one) => one.from <= from))
    if (column === undefined) continue
    const before = cells.get(column.key)
    const start = before?.span[0] ?? line.start + from
    cells.set(column.key, {
      name: column.name,
      text: before === undefined ? word[0] : `${before.text} ${word[0]}`,
      span: [start, line.start + to],
    })
  }
  return cells
}

const csvHead = /^\s{0,4}"?[A-Za-z][\w ().]{0,40}"?(?: {0,2}([,;]) {0,2}"?[A-Za-z][\w ().]{0,40}"?){1,40}\s{0,4}$/

/** A semicolon is one of the others. */
const commas = [mark.letter | mark.comma, mark.letter | mark.other]

function* csvIn(paste: Paste, isHead: (keys: ReadonlySet<string>) => boolean): Generator<Listing> {
  for (let index = 0; index < paste.lines.length; index++) {
    const head = paste.lines[index]
    const separator = head === undefined || !holds(head.marks, commas) || head.text.length > 2000 ? undefined : csvHead.exec(head.text)?.[1]
    if (head === undefined || separator === undefined) continue
    const names = fieldsOf(head.text, head.start, separator).map(({ text }) => text)
    const keys = names.map(keyOf)
    if (!isHead(new Set(keys))) continue
    const rows: Row[] = []
    let to = index + 1
    for (let at = index + 1; at < paste.lines.length; at++) {
      const line = paste.lines[at]
      if (line === undefined || line.blank || line.text.length > 4000) break
      const fields = fieldsOf(line.text, line.start, separator)
      if (fields.length < 2 || fields.length > names.length) break
      rows.push({
        cells: new Map(fields.map((field, n) => [keys[n] ?? '', { name: names[n] ?? '', ...field }])),
        from: at,
        to: at + 1,
      })
      to = at + 1
    }
    const hasType = /^\s{0,4}#TYPE /.test(paste.lines[index - 1]?.text ?? '')
    if (rows.length > 0) yield { as: 'csv', from: hasType ? index - 1 : index, to, rows }
    index = to - 1
  }
}

/** Fields of one line of CSV: quoted or bare, a doubled quote is one. */
function fieldsOf(text: string, base: number, separator: string): Omit<Cell, 'name'>[] {
  const fields: Omit<Cell, 'name'>[] = []
  let from = 0
  let isQuoted = false
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted
    if (at < text.length && (isQuoted || text[at] !== separator)) continue
    const raw = text.slice(from, at)
    const trimmed = raw.trim()
    const bare = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed
    const start = base + from + Math.max(0, raw.indexOf(bare))
    fields.push({ text: bare.replaceAll('""', '"'), span: [start, start + bare.length] })
    from = at + 1
  }
  return fields
}

const jsonToken = /[{}[\]]|"([^"]{0,4000})"(\s{0,8}:)?|-?\d[\d.eE+-]{0,24}|true|false|null/g
const jsonStart = /^\s{0,40}(?:\[\s{0,4})?\{?\s{0,4}(?:"\w{1,60}"\s{0,8}:|$)/
const deepest = 60

interface Open {
  readonly cells: Map<string, Cell>
  readonly from: number
  readonly isArray: boolean
  /** The property of the object above that this is the value of. */
  readonly name: string | undefined
  key: string | undefined
}

const jsonProperty = /"\w{1,60}"\s{0,8}:/

const opens = [mark.brace, mark.bracket]

/** Objects of JSON texts, inner ones first; one that is cut off at its end counts as far as it goes. */
function* jsonIn(paste: Paste): Generator<Listing> {
  const textAt = (index: number) => paste.lines[index]?.text.slice(0, 200) ?? ''
  for (let index = 0; index < paste.lines.length; index++) {
    if (!holds(paste.lines[index]?.marks ?? 0, opens)) continue
    const text = textAt(index)
    if (!/^\s{0,40}[[{]/.test(text) || !jsonStart.test(text)) continue
    if (!jsonProperty.test(text) && !/^\s{0,80}(?:[[{]|"\w{1,60}"\s{0,8}:)/.test(textAt(index + 1))) continue
    const listing = documentsFrom(paste, index)
    if (listing.rows.length > 0) yield listing
    index = listing.to - 1
  }
}

/** Documents one after the other with nothing but blanks between them. */
function documentsFrom(paste: Paste, first: number): Listing {
  const open: Open[] = []
  const rows: Row[] = []
  let line = first
  let to = first + 1
  let ended = -1
  const put = (text: string, start: number, end: number) => {
    const top = open.at(-1)
    const holder = open.findLast(({ isArray }) => !isArray)
    const name = top?.isArray ? open.findLast((one) => one.name !== undefined)?.name : holder?.key
    if (holder === undefined || name === undefined) return
    const key = keyOf(name)
    // Members of an array are lines of one value.
    const before = top?.isArray ? holder.cells.get(key) : undefined
    holder.cells.set(key, { name, text: before === undefined ? text : `${before.text}\n${text}`, span: before?.span ?? [start, end] })
  }
  const close = () => {
    const done = open.pop()
    if (done === undefined || done.isArray) return
    if (done.cells.size > 0) rows.push({ cells: done.cells, from: done.from, to: line + 1 })
    // An address of .NET is an object; it is known by its text.
    const address = done.cells.get('ipaddresstostring')
    if (address !== undefined && done.name !== undefined)
      open.findLast(({ isArray }) => !isArray)?.cells.set(keyOf(done.name), { ...address, name: done.name })
  }
  jsonToken.lastIndex = paste.lines[first]?.start ?? 0
  for (let token = jsonToken.exec(paste.text); token !== null; token = jsonToken.exec(paste.text)) {
    const [whole] = token
    const at = token.index
    const isNext = /[[{]/.test(whole) && at - ended < 200 && /^[\s,]*$/.test(paste.text.slice(ended, at))
    if (open.length === 0 && ended !== -1 && !isNext) break
    while (line + 1 < paste.lines.length && (paste.lines[line + 1]?.start ?? 0) <= at) line++
    if (whole === '{' || whole === '[') {
      if (open.length >= deepest) break
      open.push({
        cells: new Map(),
        from: line,
        isArray: whole === '[',
        name: open.findLast(({ isArray }) => !isArray)?.key,
        key: undefined,
      })
    } else if (whole === '}' || whole === ']') {
      close()
      if (open.length === 0) ended = at + 1
    } else if (token[2] !== undefined) {
      const holder = open.at(-1)
      if (holder !== undefined && !holder.isArray) holder.key = token[1] ?? ''
    } else {
      const text = token[1] ?? whole
      const start = token[1] === undefined ? at : at + 1
      put(text.trim(), start, start + text.length)
    }
    to = line + 1
  }
  while (open.length > 0) close()
  return { as: 'json', from: first, to, rows }
}
