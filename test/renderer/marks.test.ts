import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentsOf, textFacts } from '../../renderer/marks.ts'
import type { FactView } from '../../shared/case.ts'

const fact = (id: string, span: [number, number], evidence = 'e1'): FactView => ({
  fact: { id, value: { kind: 'answer', question: 'q', answer: 'a' }, origin: { from: 'text', evidence, span, line: 1 } },
  says: id,
  where: [],
})

describe('facts marked in the text they came from', () => {
  it('are counted in the order of the text, those of other evidence left out', () => {
    const facts = textFacts([fact('late', [8, 9]), fact('other', [0, 1], 'e2'), fact('early', [2, 4])], 'e1')
    expect(facts.map(({ number, fact }) => `${number} ${fact.says}`)).toEqual(['1 early', '2 late'])
  })
  it('may lie inside each other', () => {
    const facts = textFacts([fact('row', [0, 10]), fact('name', [2, 5])], 'e1')
    const cut = segmentsOf('ACCT-07 20', [0, 10], facts)
    expect(cut.map(({ text, facts, ends }) => [text, facts.map(({ number }) => number), ends.map(({ number }) => number)])).toEqual([
      ['AC', [1], []],
      ['CT-', [1, 2], [2]],
      ['07 20', [1], [1]],
    ])
  })
  it('give the same text again when put together, whatever the spans', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.array(fc.tuple(fc.nat(70), fc.nat(70))), fc.nat(60), fc.nat(60), (text, spans, a, b) => {
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)]
        const facts = textFacts(
          spans.map(([from, to], i) => fact(String(i), [Math.min(from, to), Math.max(from, to)])),
          'e1',
        )
        const cut = segmentsOf(text, [start, end], facts)
        expect(cut.map((one) => one.text).join('')).toBe(text.slice(start, end))
        // Each mark that reaches into the stretch has its number once.
        const ended = cut.flatMap(({ ends }) => ends.map(({ number }) => number))
        expect(new Set(ended).size).toBe(ended.length)
      }),
    )
  })
})
