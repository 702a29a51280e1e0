import { describe, expect, it } from 'vitest'
import { createDrafts, keyOf, waiting } from '../../renderer/stores/drafts.ts'
import { pageKey } from '../../renderer/wizard.ts'

const paste = (page: string, cause = 'q315259/same-name', id = 'c1') => ({ case: id, cause, page, field: 'paste' })

describe('drafts', () => {
  it('are one for a check that several causes share, and each cause’s own for its fix', () => {
    const at = (cause: string, id: string, phase: 'check' | 'fix') => pageKey(cause, { id, phase })
    expect(at('q315259/same-name', 'which-name', 'check')).toBe(at('q315259/same-user', 'which-name', 'check'))
    expect(at('q315259/same-name', 'tell', 'fix')).not.toBe(at('q315259/same-user', 'tell', 'fix'))
    expect(keyOf(paste('which-name'))).toBe(keyOf(paste('which-name', 'q315259/same-user')))
    expect(keyOf(paste('which-name'))).not.toBe(keyOf(paste('which-name', undefined, 'c2')))
  })
  it('what was sent is forgotten, what was written on meanwhile is not', () => {
    const { store, write, sent } = createDrafts()
    write(paste('which-name'), 'one')
    sent(paste('which-name'), 'one')
    expect(store.getState().written.size).toBe(0)
    write(paste('which-name'), 'one and two')
    sent(paste('which-name'), 'one')
    expect([...store.getState().written.values()].map(({ words }) => words)).toEqual(['one and two'])
  })
  it('wait: pastes on other pages of the same case, the latest first, blank ones not', () => {
    const { store, write, forget } = createDrafts()
    write(paste('which-name'), 'a')
    write(paste('adapters'), 'b')
    write(paste('who-asked'), '  \n')
    write(paste('adapters', undefined, 'c2'), 'c')
    write({ case: 'c1', page: 'add', field: 'paste' }, 'd')
    write({ ...paste('which-name'), field: 'skip' }, 'e')
    const words = (here?: string) => waiting(store.getState(), 'c1', here).map((draft) => draft.words)
    expect(words()).toEqual(['b', 'a'])
    expect(words('adapters')).toEqual(['a'])
    forget('c1', ['which-name'])
    expect(words()).toEqual(['b'])
  })
})
