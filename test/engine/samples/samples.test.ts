// Every sample walks from its evidence to the cause it is about, whatever the order of the evidence.
import { describe, expect, test } from 'vitest'
import { samples } from '../../../electron/engine/samples.ts'
import { causes } from '../../../shared/knowledge/index.ts'
import { now, piecesOf, verdictIn, viewOf } from '../case.ts'

describe('sample cases', () => {
  test.each(samples.map((sample) => [sample.id, sample] as const))('%s', async (_, sample) => {
    const pieces = await piecesOf(sample)
    const view = viewOf(pieces, now, { symptom: sample.symptom, title: sample.title })
    expect(verdictIn(view, sample.cause).standing).toBe('confirmed')
    expect(view.banner.cause).toBe(sample.also ?? sample.cause)
    expect(view.evidence.flatMap(({ items }) => items).filter(({ confidence }) => confidence === 'unsure')).toEqual([])
    const reversed = viewOf([...pieces].reverse(), now, { symptom: sample.symptom })
    expect(reversed.verdicts.map(({ standing }) => standing)).toEqual(view.verdicts.map(({ standing }) => standing))
    // The first evidence alone does not decide a case of several.
    if (pieces.length > 1) expect(verdictIn(viewOf(pieces.slice(0, 1), now), sample.cause).standing).not.toBe('confirmed')
  })

  test('one for every cause', () => {
    expect(samples.map(({ cause }) => cause).sort()).toEqual(causes.map(({ id }) => id).sort())
  })

  test('the trace of Q120599 is its three frames, octet for octet (REFERENCE 12.1)', () => {
    const sample = samples.find(({ id }) => id === 'pre-sp3')?.evidence[0]
    if (sample?.kind !== 'capture') throw new Error('no capture')
    const hex = Buffer.from(sample.octets).toString('hex')
    expect(sample.madeUp).toBeUndefined()
    for (const frame of [
      '1840ffffffffffff4000dddd1111aaaa030000000806000608000604000140 00dddd11110b0109ddffffffffffff0b0109dd',
      '10404000dddd11110000c9093951aaaa0300000008060006080006040002 0000c90939510b0109dd4000dddd11110b0109dd',
      '1840ffffffffffff4000dddd1111aaaa0300000008060006080006040001 0000c90939510b0109ddffffffffffff0b0109dd',
    ])
      expect(hex).toContain(frame.replaceAll(' ', ''))
  })

  test('what the articles do not print is marked as made up', () => {
    for (const { evidence } of samples)
      for (const one of evidence) if (one.kind === 'capture' && !one.title.includes('article’s trace')) expect(one.madeUp).toBeDefined()
  })
})
