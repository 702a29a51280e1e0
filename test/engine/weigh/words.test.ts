// Sentences: plain first, links that lead somewhere, nobody blamed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asMac, asMicros } from '../../../shared/address.ts'
import type { Finding } from '../../../shared/finding.ts'
import { ladder, ladderSvg } from '../../../shared/ladder.ts'
import { plain } from '../../../shared/sentence.ts'
import { sayFinding } from '../../../shared/words/finding.ts'
import { concluded, printed } from '../case.ts'
import { duplicateIp, duplicateName, event4320, local, nlbCluster, nlbFault } from './facts.ts'

const proofs: Finding['proof'] = [
  { deed: 'claim', frame: 1, at: asMicros(1_166_000), by: 'younger', broadcast: true },
  { deed: 'defend', frame: 2, at: asMicros(1_166_000), by: 'older' },
  { deed: 'repair', frame: 3, at: asMicros(1_168_000), by: 'younger', names: 'older', broadcast: true },
]

describe('a finding in words', () => {
  test.each(
    [duplicateIp('pre-sp3'), duplicateIp('linux'), duplicateName('PC-7', 0x20), nlbFault(2), nlbCluster('unicast')].map(
      (one) => [one.kind, one] as const,
    ),
  )('%s', (_, finding) => {
    const { headline, says, technical } = sayFinding(finding, 'e1')
    expect(headline).toMatch(/\.$/)
    expect(plain(says) + plain(technical) + headline).not.toMatch(/victim|attacker|undefined|NaN|\[object/i)
    expect(says.some((part) => typeof part !== 'string' && part.link.to === 'frame')).toBe(true)
  })
  test('roles that cannot be told are not made up', () => {
    const finding = duplicateIp('unknown', { older: null, younger: null, others: [{ mac: 1 as never }, { mac: 2 as never }] })
    expect(plain(sayFinding(finding).says)).toContain('Which had it first cannot be told')
  })
})

describe('the ladder', () => {
  test('Q120599: the third frame is sent by the younger and names the older', () => {
    const drawn = ladder(duplicateIp('pre-sp3', { proof: proofs }))
    expect(drawn?.rungs.map(({ step, by, names }) => [step, by, names])).toEqual([
      ['Step 1.', 'younger', 'younger'],
      ['Step 2.', 'older', 'older'],
      ['Step 3.', 'younger', 'older'],
      ['Then', 'younger', 'younger'],
    ])
    expect(drawn?.bar?.notes.map(({ text }) => text)).toEqual(['now wrong', 'right again'])
    expect(drawn?.list[2]).toContain('the older’s')
  })
  test('SP3: the newer stops before the older repairs', () => {
    const drawn = ladder(
      duplicateIp('sp3', {
        proof: [...proofs.slice(0, 2), { deed: 'repair', frame: 3, at: asMicros(1_168_000), by: 'older', broadcast: true }],
      }),
    )
    expect(drawn?.rungs.map(({ step }) => step)).toEqual(['Step 1.', 'Step 2.', 'Step 3.', 'Step 4.'])
    expect(drawn?.stops).toHaveLength(1)
  })
  test('a third machine that claims names its own card', () => {
    const third = { deed: 'claim', frame: 4, at: asMicros(2_000_000), by: 'other', mac: asMac(0x3cd92b001122), broadcast: true } as const
    const drawn = ladder(duplicateIp('rfc5227', { proof: [...proofs.slice(0, 2), third] }))
    expect(drawn?.rungs.at(-1)?.named).toBe('3C-D9-2B-00-11-22')
  })
  test('names have no bar of caches; text stays text', () => {
    const drawn = ladder(
      duplicateName('A&B', 0x20, { proof: [{ deed: 'register', frame: 1, at: asMicros(0), by: 'younger', broadcast: true }] }),
    )
    if (drawn === undefined) throw new Error('nothing drawn')
    expect(drawn.bar).toBeUndefined()
    expect(ladderSvg(drawn)).toContain('A&amp;B')
  })
})

test('whatever is pasted, a case is concluded', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          name: fc.string({ maxLength: 20 }),
          suffix: fc.integer({ min: 0, max: 255 }),
          status: fc.constantFrom('registered' as const, 'conflict' as const, 'released' as const, 'other' as const),
        }),
        { maxLength: 8 },
      ),
      fc.option(fc.integer({ min: 0, max: 0xffffffff })),
      (rows, address) => {
        const view = concluded([
          printed('event', [event4320(address === null ? {} : { address: address as never })]),
          printed(
            'nbtstat',
            rows.map(({ name, suffix, status }) => local(name, suffix, status)),
          ),
        ])
        expect(view.banner.headline).not.toMatch(/undefined|NaN/)
        expect(view.verdicts).toHaveLength(23)
      },
    ),
    { numRuns: 100 },
  )
})
