// One paste, any number of things in any order: every line goes to the reader with the longest and surest claim on it,
// and what nobody claims is kept as a note. Pure: the same text gives the same items and the same fact ids.
import type { Fact } from '../../shared/fact.ts'
import type { ReadItem } from '../../shared/reading.ts'
import { type Context, nothingKnown } from './readers/context.ts'
import { originals, otherLineEnd, prepare } from './readers/paste.ts'
import type { Claim, Paste, Reader } from './readers/reader.ts'
import { readers } from './readers.ts'

export { type Context, contextOf, nothingKnown } from './readers/context.ts'
export { rankReadings } from './readers/event/ranking.ts'

interface Staked {
  readonly reader: Reader
  readonly claim: Claim
}

const length = ({ claim }: Staked) => claim.to - claim.from
const rank = (a: Staked, b: Staked) =>
  a.claim.confidence === b.claim.confidence ? length(b) - length(a) || a.claim.from - b.claim.from : a.claim.confidence === 'sure' ? -1 : 1

/** Of numbers in order, the first that is greater. */
function firstAbove(numbers: Int32Array, than: number): number | undefined {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) > than) high = middle
    else low = middle + 1
  }
  return numbers[low]
}

/** Longest and surest first; a claim that comes too late keeps the longest run of lines still free. */
function settle(paste: Paste, staked: readonly Staked[]): Staked[] {
  const taken = new Uint8Array(paste.lines.length)
  const won: Staked[] = []
  const starts = Int32Array.from(
    staked.flatMap(({ reader, claim }) => (!reader.yields && claim.confidence === 'sure' ? [claim.from] : [])),
  ).sort()
  const cut = staked.map((stake) => {
    const next = stake.reader.yields ? firstAbove(starts, stake.claim.from) : undefined
    return next === undefined || next >= stake.claim.to ? stake : { ...stake, claim: { ...stake.claim, to: next } }
  })
  for (const stake of cut.sort(rank)) {
    let best = { from: 0, to: 0 }
    for (let from = stake.claim.from; from < stake.claim.to; from++) {
      if (taken[from] === 1) continue
      let to = from
      while (to < stake.claim.to && taken[to] !== 1) to++
      if (to - from > best.to - best.from) best = { from, to }
      from = to
    }
    if (best.to === best.from) continue
    taken.fill(1, best.from, best.to)
    won.push({ ...stake, claim: { ...stake.claim, ...best } })
  }
  return won.sort((a, b) => a.claim.from - b.claim.from)
}

/** A stretch of lines nobody claimed, without the blank lines around it. */
function noteClaims(paste: Paste, won: readonly Staked[]): Claim[] {
  const notes: Claim[] = []
  const add = (from: number, to: number) => {
    let [first, last] = [from, to]
    while (first < last && paste.lines[first]?.text.trim() === '') first++
    while (last > first && paste.lines[last - 1]?.text.trim() === '') last--
    if (last > first) notes.push({ from: first, to: last, confidence: 'sure' })
  }
  let at = 0
  for (const { claim } of won) {
    add(at, claim.from)
    at = claim.to
  }
  add(at, paste.lines.length)
  return notes
}

/**
 * Everything recognised in a text, in the order of the text.
 * @param text      what was pasted, or a text file's content
 * @param evidence  the evidence's id; fact ids are this, the characters and the kind, so they stay the same when read again
 * @param accepted  starts of unsure items somebody confirmed ("Yes, use it"): they come out sure
 * @param context   what other facts of the case say, for ranking the two readings of an address (REFERENCE §1.4);
 *                  read once without, then again with `contextOf(facts)`
 * @param chosen    which reading of an event's address somebody chose, by the item's start
 * @returns         items; facts of an `unsure` item are not to be used until it is accepted
 */
export function readText(
  text: string,
  evidence: string,
  accepted: readonly number[] = [],
  context: Context = nothingKnown,
  chosen: readonly { readonly start: number; readonly order: 'kb' | 'straight' }[] = [],
): ReadItem[] {
  const prepared = prepare(text)
  const { paste } = prepared
  const won = settle(
    paste,
    readers.flatMap((reader) => reader.claims(paste).map((claim) => ({ reader, claim }))),
  )
  const span = (from: number, to: number): [number, number] => originals(prepared, from, to)
  const lineOf = lineCounter(text)
  const place = (claim: Claim) => {
    const at = span(paste.lines[claim.from]?.start ?? 0, paste.lines[claim.to - 1]?.end ?? 0)
    return { span: at, lines: [lineOf(at[0]), lineOf(Math.max(at[0], at[1] - 1))] as [number, number] }
  }

  const items = won.map(({ reader, claim }): ReadItem => {
    const where = place(claim)
    const order = chosen.find(({ start }) => start === where.span[0])?.order
    const read = reader.read(paste, claim, order === undefined ? context : { ...context, order })
    const said = new Map<string, number>()
    const facts = read.facts.map(({ value, span: at }): Fact => {
      const original = span(at[0], at[1])
      const plainId = `${evidence}@${original[0]}-${original[1]}/${value.kind}`
      const nth = said.get(plainId) ?? 0
      said.set(plainId, nth + 1)
      return {
        id: nth === 0 ? plainId : `${plainId}.${nth}`,
        value,
        origin: { from: 'text', evidence, span: original, line: lineOf(original[0]) },
      }
    })
    const isAccepted = accepted.includes(where.span[0])
    return {
      kind: read.kind ?? reader.kind,
      title: read.title,
      ...where,
      confidence: isAccepted ? 'sure' : claim.confidence,
      ...(claim.why === undefined ? {} : { why: claim.why }),
      facts,
      problems: read.problems.map((problem) => (problem.at === undefined ? problem : { ...problem, at: span(problem.at, problem.at)[0] })),
      ...(read.event === undefined
        ? {}
        : {
            event:
              read.event.octetSpans === undefined
                ? read.event
                : { ...read.event, octetSpans: read.event.octetSpans.map(([from, to]) => span(from, to)) },
          }),
    }
  })
  const notes = noteClaims(paste, won).map(
    (claim): ReadItem => ({ kind: 'note', title: 'Note', ...place(claim), confidence: 'sure', facts: [], problems: [] }),
  )
  return [...items, ...notes].sort((a, b) => a.span[0] - b.span[0])
}

const lineEnd = new RegExp(`\\r\\n|\\n|${otherLineEnd.source}`, 'g')
const isOther = /\r(?!\n)|[\u2028\u2029\u0085]/

/** Line numbers of the text as it was pasted: unescaping may have made more lines than a person sees. */
function lineCounter(text: string) {
  const starts: number[] = []
  const find = () => {
    starts.push(0)
    if (isOther.test(text)) for (const match of text.matchAll(lineEnd)) starts.push(match.index + match[0].length)
    else for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  }
  return (at: number) => {
    // Only a text with facts in it needs its lines counted.
    if (starts.length === 0) find()
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
