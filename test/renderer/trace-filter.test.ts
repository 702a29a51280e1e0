import { describe, expect, it } from 'vitest'
import { fits, happens, inHeldOrder, inOrder, keyOf, machineText, summary } from '../../renderer/views/findings/board.ts'
import { fieldAt, linkSource } from '../../renderer/views/trace/fields.ts'
import { machineTerms, matching, termsOf, withTerm, wordAt } from '../../renderer/views/trace/filter.ts'
import { asMicros } from '../../shared/address.ts'
import { parseFilter } from '../../shared/trace-filter.ts'
import { caseOf, traceService } from '../ui/trace-fixture.ts'

const board = caseOf('board').findings
const answer = await traceService('q120599').calls['trace.rows']({ case: 'c', evidence: 'ring', filter: '', from: 0, count: 1 })
const [row] = answer.rows

describe('filters from a cell', () => {
  it('are understood by the filter’s own parser, whatever the cell', () => {
    if (row === undefined) throw new Error('the fixture has a first row')
    for (const column of ['frame', 'source', 'destination', 'protocol', 'description'] as const)
      for (const { term } of termsOf(row, column))
        for (const how of ['only', 'hide'] as const) expect(parseFilter(withTerm('a or b', term, how))).toHaveProperty('ok')
  })
  it('keep an "or" together and are added once', () => {
    expect(withTerm('', 'ip:10.1.2.3', 'hide')).toBe('-ip:10.1.2.3')
    expect(withTerm('ip:1.2.3.4 or conflict', 'proto:ARP', 'only')).toBe('(ip:1.2.3.4 or conflict) proto:ARP')
    expect(withTerm('conflict -proto:NBT', 'proto:NBT', 'hide')).toBe('conflict -proto:NBT')
  })
  it('offer the machines of the findings in any spelling', () => {
    const terms = machineTerms(board)
    expect(matching(terms, 'mac:00:50:56').map(({ term }) => term)).toContain('mac:00-50-56-0A-0B-0C')
    expect(matching(terms, '-mac:001b').every(({ term }) => term.startsWith('mac:00-1B'))).toBe(true)
    expect(matching(terms, 'print')[0]?.label).toContain('older of 10.4.2.31')
    for (const { term } of terms) expect(parseFilter(term)).toHaveProperty('ok')
  })
  it('replace the word at the caret', () => expect(wordAt('conflict mac:00 or', 13)).toEqual({ word: 'mac:00', from: 9, to: 15 }))
})

describe('the board', () => {
  it('puts active conflicts first and look-alikes last', () =>
    expect(inOrder([...board].reverse()).map(({ state }) => state)).toEqual([
      'active',
      'active',
      'quiet',
      'cured',
      'acknowledged',
      'look-alike',
      'look-alike',
      'look-alike',
    ]))
  it('never changes places while it is held, and puts what is new at the end', () => {
    const held = [...board.slice(1)].reverse().map(keyOf)
    expect(inHeldOrder(board, held).map(keyOf)).toEqual([...held, ...board.slice(0, 1).map(keyOf)])
  })
  it('finds an address, a name and a maker, and a hardware address with colons', () => {
    const found = (words: string) => board.filter((each) => fits(each, words)).length
    expect([found('10.4.2.31'), found('vmware'), found('payroll'), found('00:1b:78'), found('zebra'), found('')]).toEqual([
      1,
      found('vmware'),
      1,
      1,
      0,
      board.length,
    ])
    expect(found('vmware')).toBeGreaterThan(0)
  })
  it('does not name a machine by the address in question', () => {
    const machine = { mac: 0x005056000001 as never, ip: 0x0a040231 as never }
    expect(machineText(machine, '10.4.2.49').name).not.toContain('10.4.2.49')
    expect(machineText(machine, 'other').name).toContain('10.4.2.49')
  })
  it('says how many are active, and what goes on', () => {
    expect(summary(board, true).head).toBe('2 conflicts are active now.')
    expect(summary([], true).head).toBe('No conflict is active now.')
    expect(board.map(happens)).toContain('Cold standby, until 30 Nov')
  })
  it('says of a saved capture what was known when it ended, and of now only what is watched', () => {
    const saved = board.map((view) => (view.state === 'active' ? { ...view, state: 'open' as const } : view))
    expect(summary(saved, false).head).toBe('2 conflicts were active when the capture ended.')
    expect(summary(saved.slice(0, 1), false).head).toBe('1 conflict was active when the capture ended.')
    expect(summary([], false).head).toBe('No conflict was active when the capture ended.')
    expect(summary(saved, true)).toMatchObject({
      head: 'No conflict is active now.',
      rest: expect.stringContaining('2 active when a capture ended'),
    })
    expect(inOrder([...saved].reverse()).map(({ state }) => state)).toEqual(['open', 'open', ...board.slice(2).map(({ state }) => state)])
  })
})

describe('fields of a frame', () => {
  const field = (label: string, start: number, end: number, fields = []) => ({ label, value: '', start, end, fields })
  const opened = {
    frame: 1,
    at: asMicros(0),
    octets: '',
    originalLength: 20,
    link: 'Ethernet',
    fields: [
      field('FRAME', 0, 20),
      { ...field('ETHERNET', 0, 14), fields: [field('Destination Address', 0, 6), field('Source Address', 6, 12)] },
    ],
  }
  it('are found by an octet, the innermost first', () => {
    expect(fieldAt(opened.fields, 7)?.label).toBe('Source Address')
    expect(fieldAt(opened.fields, 13)?.label).toBe('ETHERNET')
    expect(fieldAt(opened.fields, 19)?.label).toBe('FRAME')
    expect(fieldAt(opened.fields, 20)).toBeUndefined()
  })
  it('have the link source, which is not ARP’s sender', () => expect(linkSource(opened)?.start).toBe(6))
})
