// Every cause has the whole flow of the wizard, and its words are for a person.
import { describe, expect, test } from 'vitest'
import { causes } from '../../../shared/knowledge/index.ts'

describe.each(causes.map(({ id, cause }) => [id, cause] as const))('%s', (_, { steps, clues }) => {
  test('is checked, mended, looked at again and told', () => {
    const phases = steps.map(({ phase }) => phase)
    expect([...new Set(phases)]).toEqual(['check', 'fix', 'verify', 'tell'])
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
    expect(steps.at(-1)).toMatchObject({ do: 'tell' })
  })
  test('a Windows command is the same in Command Prompt and PowerShell, or says which, and says where it is run', () => {
    for (const step of steps)
      if ('commands' in step)
        for (const { os, text, undo, where, dialog } of step.commands) {
          expect(where, text).toMatch(/^on /)
          if (os === 'windows' && dialog !== true && where?.includes('PowerShell') !== true)
            // What only cmd.exe understands stands in one string for it, with no quotes within: PowerShell would end it there.
            for (const one of [text, undo ?? '']) if (/[&%|]|^(type|copy|sc|del) /.test(one)) expect(one).toMatch(/^cmd \/c "[^"]+"$/)
        }
  })
  test('undo is a command or a sentence, never one dressed as the other', () => {
    for (const step of steps)
      if (step.do === 'act') {
        expect(step.say.length).toBeGreaterThan(0)
        expect(step.cautions.length).toBeGreaterThan(0)
        for (const { undo } of step.commands) if (undo !== undefined) expect(undo).not.toMatch(/\.$/)
        for (const { undoSays } of step.commands) if (undoSays !== undefined) expect(undoSays).toMatch(/\.$/)
      }
  })
  test('every question it is weighed by is asked', () => {
    const asked = new Set(steps.map(({ id }) => id))
    for (const { when } of clues) if (when.kind === 'answer' && when.question !== undefined) expect(asked).toContain(when.question)
  })
})
