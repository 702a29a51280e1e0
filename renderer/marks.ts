// Facts as marks in the text they were read from. Facts may lie inside each other or side by side in one line.
import type { FactView } from '../shared/case.ts'

type Span = readonly [number, number]
export interface TextFact {
  /** As the list beside the text counts, from 1. */
  readonly number: number
  readonly fact: FactView
  readonly span: Span
}

/** The facts read from one evidence's text, in the order of the text. */
export function textFacts(facts: readonly FactView[], evidence: string): readonly TextFact[] {
  return facts
    .flatMap((fact) => {
      const { origin } = fact.fact
      return origin.from === 'text' && origin.evidence === evidence ? [{ fact, span: origin.span }] : []
    })
    .sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
    .map((one, index) => ({ ...one, number: index + 1 }))
}

export interface Segment {
  readonly from: number
  readonly text: string
  /** Every fact this stretch belongs to, and those that end with it: their numbers stand there. */
  readonly facts: readonly TextFact[]
  readonly ends: readonly TextFact[]
}

/** The stretch of text from `start` to `end`, cut wherever a fact begins or ends. Put together again it is the same text. */
export function segmentsOf(text: string, [start, end]: Span, facts: readonly TextFact[]): readonly Segment[] {
  const inside = facts.filter(({ span }) => span[0] < end && span[1] > start && span[1] > span[0])
  const cuts = [...new Set([start, end, ...inside.flatMap(({ span }) => [Math.max(start, span[0]), Math.min(end, span[1])])])].sort(
    (a, b) => a - b,
  )
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? end
    return {
      from,
      text: text.slice(from, to),
      facts: inside.filter(({ span }) => span[0] <= from && span[1] >= to),
      ends: inside.filter(({ span }) => Math.min(end, span[1]) === to),
    }
  })
}
