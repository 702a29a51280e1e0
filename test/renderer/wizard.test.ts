import { describe, expect, it } from 'vitest'
import { countIn, groupsOf, pagesOf, position, told, type WizardCase } from '../../renderer/wizard.ts'
import { asIpv4 } from '../../shared/address.ts'
import type { EvidenceView, FactView } from '../../shared/case.ts'
import type { FactValue } from '../../shared/fact.ts'
import { causeOf } from '../../shared/knowledge/index.ts'
import type { Standing } from '../../shared/verdict.ts'

const known = (id: string) => {
  const entry = causeOf(id)
  if (entry === undefined) throw new Error(`no cause ${id}`)
  return entry
}
const sameName = known('q315259/same-name')
const sameUser = known('q315259/same-user')

const evidence = (id: string, addedAt: string, more: Partial<EvidenceView> = {}): EvidenceView => ({
  id,
  kind: 'paste',
  title: id,
  addedAt,
  from: 'pasted',
  items: [],
  faults: [],
  ...more,
})
const view = (more: {
  standing?: Standing
  facts?: readonly (readonly [string, FactValue])[]
  evidence?: EvidenceView[]
  done?: WizardCase['done']
  skipped?: WizardCase['skipped']
}): WizardCase => ({
  verdicts: [{ cause: sameName.id, standing: more.standing ?? 'open', because: [], contradicted: false, notApplicable: false, needs: [] }],
  facts: (more.facts ?? []).map(([from, value], index) => ({
    fact: { id: `f${index}`, value, origin: { from: 'text', evidence: from, span: [0, 1], line: 1 } },
    says: '',
    where: [],
  })),
  evidence: more.evidence ?? [evidence('e1', '2024-01-01T10:00:00Z')],
  done: more.done ?? [],
  skipped: more.skipped ?? [],
  banner: { headline: '', detail: [], state: 'undecided', standing: 'open', facts: { for: 0, against: 0 }, unseen: [] },
})
const row = (table: 'local' | 'remote'): FactValue => ({
  kind: 'name-row',
  table,
  name: 'ACCT-07',
  suffix: 0x20,
  type: 'unique',
  status: 'conflict',
  statusText: 'Conflict',
})
const state = (pages: ReturnType<typeof pagesOf>, id: string) => pages.find((page) => page.id === id)?.state
const now = (pages: ReturnType<typeof pagesOf>) => pages[position(pages)]?.id

describe('the pages of a cause', () => {
  it('are its checks, the result, the fix, is it fixed, tell the user', () => {
    const pages = pagesOf(sameName, view({}))
    expect([...new Set(pages.map(({ phase }) => phase))]).toEqual(['check', 'result', 'fix', 'verify', 'tell'])
    expect(now(pages)).toBe('which-name')
  })
  it('are answered by evidence at hand, each by its own', () => {
    const local = pagesOf(sameName, view({ facts: [['e1', row('local')]] }))
    expect(state(local, 'which-name')).toBe('done')
    // nbtstat -n says nothing about what the other machine is called.
    expect(state(local, 'who-is-there')).toBe('ahead')
    const remote = pagesOf(sameName, view({ facts: [['e1', row('remote')]] }))
    expect([state(remote, 'which-name'), state(remote, 'who-is-there')]).toEqual(['ahead', 'done'])
  })
  it('do not take an event without its data for the answer to who sent it', () => {
    expect(state(pagesOf(sameName, view({ facts: [['e1', { kind: 'event', provider: 'NetBT', id: 4320 }]] })), 'who-asked')).toBe('ahead')
    const told: FactValue = { kind: 'event', provider: 'NetBT', id: 4320, address: asIpv4(0x16651ae7) }
    expect(state(pagesOf(sameName, view({ facts: [['e1', told]] })), 'who-asked')).toBe('done')
  })
  it('share an answer given under another cause', () => {
    const answered = view({
      evidence: [evidence('a1', '2024-01-01T10:00:00Z', { kind: 'answer', question: 'q315259/same-name/which-name', answer: 'computer' })],
    })
    expect(pagesOf(sameUser, answered).find(({ id }) => id === 'which-name')).toMatchObject({ state: 'done', answer: 'computer' })
  })
  it('are passed over when skipped, with the reason', () => {
    const pages = pagesOf(sameName, view({ skipped: [{ cause: sameName.id, step: 'which-name', reason: 'no rights' }] }))
    expect(pages[0]).toMatchObject({ state: 'skipped', reason: 'no rights' })
    expect(now(pages)).toBe('who-asked')
  })
})

describe('where one stands', () => {
  it('is the fix once the cause is confirmed, checks left over being needless', () => {
    const pages = pagesOf(sameName, view({ standing: 'confirmed', facts: [['e1', row('local')]] }))
    expect(now(pages)).toBe('rename')
    expect(state(pages, 'watch-names')).toBe('not-needed')
    expect(state(pages, 'which-name')).toBe('done')
  })
  it('is the result when the cause is ruled out', () => {
    const pages = pagesOf(sameName, view({ standing: 'ruled-out' }))
    expect(now(pages)).toBe('result')
    expect(state(pages, 'rename')).toBe('not-needed')
  })
  it('asks whether it is fixed after the fix, and old evidence does not answer that', () => {
    const done = [{ cause: sameName.id, step: 'rename', at: '2024-01-01T11:00:00Z' }]
    const registered: FactValue = { kind: 'names-registered', all: true, count: 3 } as FactValue
    const before = pagesOf(sameName, view({ standing: 'confirmed', done, facts: [['e1', registered]] }))
    expect(now(before)).toBe('names-registered')
    const after = pagesOf(
      sameName,
      view({ standing: 'confirmed', done, facts: [['e2', registered]], evidence: [evidence('e2', '2024-01-01T11:05:00Z')] }),
    )
    expect(state(after, 'names-registered')).toBe('done')
    expect(now(after)).not.toBe('names-registered')
  })
  it('is told in words', () => {
    const pages = pagesOf(sameName, view({ standing: 'confirmed' }))
    const page = pages[position(pages)]
    expect(groupsOf(pages, page).map(({ label, state }) => `${label}: ${state}`)).toEqual([
      'Check: not-needed',
      'Result: done',
      'The fix: now',
      'Is it fixed?: ahead',
      'Tell the user: ahead',
    ])
    const all = pagesOf(sameName, view({}))
    expect(all[0] && countIn(all, all[0])).toMatch(/^Check 1 of \d+$/)
    const result = all.find(({ phase }) => phase === 'result')
    expect(result && countIn(all, result)).toBeUndefined()
  })
})

describe('what was found', () => {
  const read = (id: string, says: string, from: string, origin?: FactView['fact']['origin']): FactView => ({
    fact: { id, value: row('local'), origin: origin ?? { from: 'text', evidence: from, span: [0, 1], line: 1 } },
    says,
    where: [{ text: from, link: { to: 'evidence', evidence: from } }],
  })
  it('is said once, with every source', () => {
    const all = told([read('a', 'The adapter has 10.1.2.3.', 'ipconfig'), read('b', 'The adapter has 10.1.2.3.', 'nbtstat')])
    expect(all.map(({ says, where }) => [says, where.map((part) => (typeof part === 'string' ? part : part.text)).join('')])).toEqual([
      ['The adapter has 10.1.2.3.', 'ipconfig, nbtstat'],
    ])
  })
  it('has conclusions before rows, and no row that a conclusion stands on', () => {
    const rows = [read('a', 'Conflict', 'nbtstat'), read('b', 'Registered', 'nbtstat')]
    const concluded = read('c', 'A computer’s name is in conflict.', 'nbtstat', { from: 'facts', facts: ['a'] })
    expect(told([...rows, concluded]).map(({ says }) => says)).toEqual(['A computer’s name is in conflict.', 'Registered'])
  })
  it('leads nowhere but to the result when the cause is ruled out: there is nobody to tell', () => {
    const pages = pagesOf(sameName, view({ standing: 'ruled-out' }))
    expect(pages.filter(({ state }) => state === 'ahead').map(({ id }) => id)).toEqual(['result'])
  })
})
