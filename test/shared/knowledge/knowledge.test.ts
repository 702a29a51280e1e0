// The articles' data keeps its promises.
import { describe, expect, test } from 'vitest'
import { articles, causes, stepOf } from '../../../shared/knowledge/index.ts'

const promised = [
  'q315259/same-name',
  'q315259/same-user',
  'q315259/wins-record',
  'q315259/dhcp-database',
  'q315259/multihomed',
  'q315259/host-name',
  'q120752/harmless',
  'q193598/cluster-ip',
  'q193598/cluster-address',
  'q193598/fixed-nic',
  'q120599/pre-sp3',
  'q120599/sp3',
  'q120599/modern',
  'beyond/first-15',
  'beyond/vpn-adapter',
  'beyond/lmhosts',
  'beyond/two-masters',
  'beyond/probe-collision',
  'beyond/cloned-image',
  'beyond/cloned-mac',
  'beyond/spoofing',
  'beyond/ipv6-duplicate',
  'beyond/nlb-priority',
]

describe('knowledge', () => {
  test('the promised ids, no more and no fewer', () => {
    expect(causes.map(({ id }) => id)).toEqual(promised)
    expect(articles.map(({ id }) => id)).toEqual(['q315259', 'q120752', 'q193598', 'q120599', 'beyond'])
  })

  test.each(causes.map((known) => [known.id, known] as const))('%s is complete', (id, { cause }) => {
    expect(cause.section).not.toBe('')
    expect(cause.statement).toHaveLength(2)
    expect(cause.clues.some(({ speaks }) => speaks === 'proves')).toBe(true)
    const phases = new Set(cause.steps.map(({ phase }) => phase))
    for (const phase of ['check', 'fix', 'tell'] as const) expect([id, phase, phases.has(phase)]).toEqual([id, phase, true])
    expect(new Set(cause.steps.map((step) => step.id)).size).toBe(cause.steps.length)
    for (const step of cause.steps) {
      expect(stepOf(id, step.id)).toBe(step)
      expect(step.short.length).toBeLessThan(22)
      if (step.do === 'act') expect(step.cautions.length).toBeGreaterThan(0)
      // A command that changes something says how to undo it, or where it is run and what it does.
      if ('commands' in step) for (const { text, does } of step.commands) expect(text !== '' && does.endsWith('.')).toBe(true)
    }
  })

  test('every clue can be reached by a check of its cause, or comes with any evidence', () => {
    for (const { id, cause } of causes)
      for (const step of cause.steps)
        if (step.do === 'ask')
          for (const option of step.options)
            if (option.id !== 'cannot-tell')
              expect([id, step.id, option.id, cause.clues.some(({ when }) => when.kind === 'answer' && when.question === step.id)]).toEqual(
                [id, step.id, option.id, true],
              )
  })

  test('plain words: nobody is a victim or an attacker', () => {
    expect(JSON.stringify(articles)).not.toMatch(/victim|attacker|rogue/i)
  })

  test('registry changes come with the article’s warning', () => {
    for (const { cause } of causes)
      for (const step of cause.steps)
        if (step.do === 'act' && step.commands.some(({ text }) => text.startsWith('reg add')))
          expect(step.cautions.join(' ')).toContain('Back up the registry')
  })
})
