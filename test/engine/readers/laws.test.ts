// What holds for every paste, ours or not.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readText } from '../../../electron/engine/read.ts'
import { ReadItem } from '../../../shared/reading.ts'
import { samples } from './samples.ts'

const facts = (text: string) =>
  readText(text, 'e')
    .filter((item) => item.kind !== 'note')
    .map((item) => [item.kind, item.title, item.confidence, item.facts.map((fact) => fact.value)])

const anySample = fc.constantFrom(...samples)
/** Characters that readers look for, thick as in nothing a person pastes. */
const hostile = fc.array(
  fc.constantFrom(
    '0000:',
    ' 00',
    ' e0 10 00 c0',
    '<20>',
    '10.1.2.3',
    '00-14-22-01-02-03',
    'Event ID: 4320',
    'Source: NetBT',
    '\n',
    '\r',
    '\t',
    '   ',
    'UNIQUE',
    'Conflict',
    '<Event ',
    '</Event>',
    '<Binary>',
    '<Data>',
    '"',
    "'",
    ':',
    ': ',
    ' . . . : ',
    '{',
    '}',
    '&lt;',
    '\\r\\n',
    '\\u0027',
    'Host 2 converging',
    'Interface: ',
    '[',
    ']',
    ',',
    '=',
    '=',
    'ff',
    '\u00a0',
    '\ud83d',
  ),
  { maxLength: 200 },
)

it('no text makes a reader throw, and what it says keeps its shape', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 500 }),
        hostile.map((parts) => parts.join('')),
      ),
      (text) => {
        const items = readText(text, 'e')
        for (const item of items) {
          ReadItem.parse(item)
          expect(item.span[0]).toBeLessThanOrEqual(item.span[1])
          expect(item.span[1]).toBeLessThanOrEqual(text.length)
          for (const { origin } of item.facts)
            if (origin.from === 'text') expect(text.slice(...origin.span).length).toBeLessThanOrEqual(text.length)
        }
        const starts = items.map((item) => item.span[0])
        expect(starts).toEqual([...starts].sort((a, b) => a - b))
      },
    ),
    { numRuns: 1000 },
  )
})

it('no cut, loss or change of characters in a real paste makes a reader throw', () => {
  fc.assert(
    fc.property(anySample, fc.nat(), fc.nat(), fc.string({ maxLength: 5 }), ({ text }, from, length, put) => {
      const at = from % (text.length + 1)
      for (const item of readText(text.slice(0, at) + put + text.slice(at + (length % 60)), 'e')) ReadItem.parse(item)
    }),
    { numRuns: 500 },
  )
})

it('line ends, tabs and no-break spaces do not matter', () => {
  for (const { text } of samples) {
    const plain = facts(text)
    expect(facts(text.replaceAll('\n', '\r\n'))).toEqual(plain)
    expect(facts(text.replaceAll('\n', '\r'))).toEqual(plain)
    expect(facts(text.replaceAll('  ', '\u00a0 '))).toEqual(plain)
    expect(facts(text.replaceAll('    ', ' \t  '))).toEqual(plain)
    expect(facts(`\ufeff${text}`)).toEqual(plain)
  }
})

/** Commands that people paste into a field which takes the line ends away. */
const joinable =
  /^(?:real-)?(?:nbtstat-(?!sessions|counts|silent-nt4|email|[rs]$)|ipconfig-(?:french|german|italian|nt4|spanish|windows11|win7|xp|plain|win10-french|polish|czech|dutch|russian|japanese)|swedish-commands|arp-(?:french|windows|portuguese|macos)|neighbours-(?:linux|macos)|ip-neigh|reg-query)/

it('line ends lost on the way do not matter for nbtstat, ipconfig, arp and reg query', () => {
  const some = samples.filter(({ name }) => joinable.test(name))
  expect(some.length).toBeGreaterThan(30)
  for (const { text, name } of some) {
    const plain = facts(text)
    expect([name, facts(text.replaceAll('\n', ' '))]).toEqual([name, plain])
    // Where an empty field and the next label run together in French, one of them may be lost.
    if (!/ipconfig.*french/.test(name)) expect([name, facts(text.replace(/\s*\n\s*/g, ' '))]).toEqual([name, plain])
  }
})

/** What is left of the facts without the words that hold letters of a language. */
const numbers = (text: string) =>
  readText(text, 'e')
    .filter((item) => item.kind !== 'note')
    .map((item) => [
      item.kind,
      item.confidence,
      item.facts.map(({ value }) =>
        Object.entries(value).filter(
          ([key]) => !['adapter', 'description', 'statusText', 'hostName', 'value', 'name', 'computer', 'medium'].includes(key),
        ),
      ),
    ])

it('letters that went through the wrong code page, or were lost, do not matter', () => {
  const some = samples.filter(({ text }) => /[\u0080-\u024f]/.test(text))
  expect(some.length).toBeGreaterThan(25)
  for (const { text, name } of some) {
    const plain = numbers(text)
    for (const page of ['windows-1252', 'windows-1250', 'windows-1251', 'ibm866'])
      expect([name, page, numbers(new TextDecoder(page).decode(new TextEncoder().encode(text)))]).toEqual([name, page, plain])
    for (const lost of ['\ufffd', '?'])
      expect([name, lost, numbers(text.replaceAll(/[\u0080-\u024f]/g, lost))]).toEqual([name, lost, plain])
  }
})

it('what stands before and after does not matter', () => {
  for (const { text, name } of samples.filter((sample) => sample.name !== 'note-only')) {
    const plain = facts(text)
    expect([name, facts(`Hi, see below please.\nThanks\n\n${text}\n\nHope it helps, Ann\nCall me at 10:30\n`)]).toEqual([name, plain])
  }
})

it('two samples in one paste are both read', () => {
  fc.assert(
    fc.property(anySample, anySample, (one, other) => {
      expect(facts(`${one.text}\n\nand the other one\n\n${other.text}`)).toEqual([...facts(one.text), ...facts(other.text)])
    }),
    { numRuns: 300 },
  )
})

it('the same text gives the same ids, and no two facts share one', () => {
  for (const { text } of samples) {
    const ids = readText(text, 'e').flatMap((item) => item.facts.map((fact) => fact.id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(readText(text, 'e').flatMap((item) => item.facts.map((fact) => fact.id))).toEqual(ids)
  }
})

it('an unsure item becomes sure when somebody says yes', () => {
  const text = samples.find(({ name }) => name === 'mixed-ticket')?.text ?? ''
  const unsure = readText(text, 'e').filter((item) => item.confidence === 'unsure')
  expect(unsure).toHaveLength(1)
  const start = unsure[0]?.span[0] ?? -1
  expect(readText(text, 'e', [start]).every((item) => item.confidence === 'sure')).toBe(true)
})

it('of more events than anybody looks through, those that matter are read, and it is said', () => {
  const other = (n: number) => `Event ID: ${7000 + (n % 40)}\nSource: Service Control Manager\nThe service entered the stopped state.\n`
  const ours = 'Event ID: 4320\nSource: NetBT\nAnother machine has sent a name release message to this machine.\n'
  const many = Array.from({ length: 12_000 }, (_, n) => (n === 6000 ? ours : other(n))).join('\n')
  const items = readText(many, 'e').filter(({ kind }) => kind === 'event')
  expect(items.map(({ event }) => event?.id)).toEqual([4320])
  expect(items[0]?.problems.map(({ code }) => code)).toContain('event/too-many')
  const all = readText(Array.from({ length: 11_000 }, () => ours).join('\n'), 'e').filter(({ kind }) => kind === 'event')
  expect(all).toHaveLength(10_000)
  expect(all.at(-1)?.problems.map(({ code }) => code)).toContain('event/too-many')
})
