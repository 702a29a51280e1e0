import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFilter, suggestFilter } from '../../shared/trace-filter.ts'

describe('a fault says what and where', () => {
  test.each([
    ['ip:10.1.2.333', 3, 'four numbers'],
    ['conflict mac:zz', 13, 'hexadecimal'],
    ['suffix:', 7, 'sixteenth octet'],
    ['colour:red', 0, 'There is no “colour:”'],
    ['proto:arpp', 6, 'Known are arp'],
    ['frame:20-10', 6, 'No frame'],
    ['vlan:5000', 5, '4095'],
    ['"no end', 0, 'no second one'],
    ['(a or b', 0, 'not closed'],
    ['a )', 2, 'never opened'],
    ['a or', 4, 'missing'],
    ['not', 3, 'missing'],
    ['( )', 2, 'Nothing stands'],
  ])('%s', (text, at, says) => expect(parseFilter(text)).toEqual({ at, fault: expect.stringContaining(says) }))
})

test('an address says by itself what it is; quotes keep words as they stand', () => {
  expect(parseFilter('de:ad:be')).toEqual({ ok: { kind: 'mac', from: 0xdeadbe000000, to: 0xdeadbeffffff } })
  expect(parseFilter('"or"')).toEqual({ ok: { kind: 'text', text: 'or' } })
  expect(parseFilter('name:"two words"')).toEqual({ ok: { kind: 'name', text: 'TWO WORDS' } })
  expect(parseFilter('mac:00-1')).toEqual({ ok: { kind: 'mac', from: 0x001000000000, to: 0x001fffffffff } })
})

test('and binds closer than or; a minus binds closest', () => {
  expect(parseFilter('a b or -c d')).toEqual(parseFilter('(a b) or ((not c) d)'))
})

test('suggestions replace the word at the caret', () => {
  expect(suggestFilter('conflict -pro', 13)).toEqual([{ insert: 'proto:', from: 10, to: 13, says: 'a protocol' }])
  expect(suggestFilter('proto:nb', 8).map(({ insert }) => insert)).toEqual(['proto:nbt', 'proto:nbns', 'proto:nbdgm'])
  expect(suggestFilter('', 0).length).toBeGreaterThan(5)
})

test('any text is read or refused, at a character of it', () => {
  const words = fc.constantFrom(
    '(',
    ')',
    '-',
    'not',
    'or',
    '"',
    'ip:',
    'mac:',
    'frame:',
    '10',
    'a',
    ' ',
    ':',
    '-',
    '/',
    'proto:arp',
    'conflict',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 30 }).map((all) => all.join('')),
      ),
      (text) => {
        const parsed = parseFilter(text)
        if ('fault' in parsed) expect(parsed.at >= 0 && parsed.at <= text.length).toBe(true)
        for (const { from, to } of suggestFilter(text, text.length)) expect(from >= 0 && from <= to && to <= text.length).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})
test('deep parentheses are refused, not followed', () => {
  expect(parseFilter('('.repeat(100_000))).toHaveProperty('fault')
})
