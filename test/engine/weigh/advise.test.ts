// The next best step and the banner, worked out from the articles' data.
import { describe, expect, test } from 'vitest'
import { stepOf } from '../../../shared/knowledge/index.ts'
import { plain } from '../../../shared/sentence.ts'
import { concluded, ip, printed } from '../case.ts'
import { adapter, duplicateIp, duplicateName, event4320, host, local, nlbCluster } from './facts.ts'

const event = printed('event', [event4320({ computer: 'FILESRV2' })])

const at = (next: { readonly cause: string; readonly step: string } | undefined) => [next?.cause ?? '', next?.step ?? ''] as const

describe('next best step', () => {
  test('an event without data: which name, because that moves most', () => {
    const { next, settles } = concluded([event])
    expect(next?.step).toBe('which-name')
    expect(next?.why).toMatch(
      /^It takes 2 seconds and can confirm or rule out “same user twice”, “wrong host name” and .*\. It moves \d of the \d open causes/,
    )
    expect(settles[0]?.causes.length).toBeGreaterThan(3)
    // Every check of the table is a step of the cause it is listed with.
    for (const { cause, step } of settles) expect(stepOf(cause, step)).toBeDefined()
  })
  test('an address conflict read out and nothing else: what the message says, not one adapter’s settings', () => {
    expect(stepOf(...at(concluded([], { symptom: 'address-conflict' }).next))?.title).toBe('What does the event say?')
    expect(concluded([], { symptom: 'duplicate-name' }).next?.step).toBe('which-name')
  })
  test('what was answered, skipped or read is not asked again', () => {
    const answered = concluded([event, { answer: ['q315259/same-name/which-name', 'cannot-tell'] }])
    expect(answered.next?.step).not.toBe('which-name')
    const skipped = concluded([event], { skipped: [{ cause: 'q315259/same-name', step: 'which-name', reason: 'no rights' }] })
    expect(skipped.next?.step).not.toBe('which-name')
    const read = concluded([event, printed('nbtstat', [local('PC-7', 0x20, 'conflict')])])
    expect(read.settles.map(({ step }) => step)).not.toContain('which-name')
  })
  test('an answer may confirm by what it gives', () => {
    const { verdicts } = concluded([event, { answer: ['q315259/same-name/which-name', 'none'] }])
    expect(verdicts.find(({ cause }) => cause === 'q120752/harmless')?.standing).toBe('confirmed')
  })
  test('once confirmed: fix, then verify, then tell', () => {
    const found = [duplicateName('PC-7', 0x20)]
    expect(concluded(found).next?.step).toBe('rename')
    const done = (...steps: string[]) => ({ done: steps.map((step) => ({ cause: 'q315259/same-name', step, at: '2026-03-02T11:00:00Z' })) })
    expect(concluded(found, done('rename')).next?.step).toBe('names-registered')
    expect(concluded(found, done('rename', 'names-registered', 'quiet-names')).next?.step).toBe('tell')
    expect(concluded(found, done('rename', 'names-registered', 'quiet-names', 'tell')).next).toBeUndefined()
  })
  test('a likely cause: the check that can settle it', () => {
    const { next } = concluded([
      printed('event', [event4320({ address: ip('10.0.0.99') })]),
      printed('ipconfig', [host(), adapter()]),
      printed('nbtstat', [local('PC-7', 0x20, 'conflict')]),
    ])
    expect(next?.step).toBe('who-is-there')
    expect(next?.why).toContain('same computer name')
  })
})

describe('banner', () => {
  test('nothing yet', () => {
    expect(concluded([]).banner).toMatchObject({ headline: 'Nothing has been read yet.', state: 'undecided', standing: 'open' })
  })
  test('undecided says what happened and what is not known', () => {
    const { banner } = concluded([event])
    expect(banner.headline).toBe('Something asked FILESRV2 to give up a name.')
    expect(plain(banner.detail)).toContain('not known yet')
    expect(banner.unseen).toContain('Who sent the message: the event came without its data octets.')
  })
  test('older and younger', () => {
    const { banner } = concluded([duplicateIp('linux')])
    expect(banner).toMatchObject({
      headline: 'Two computers are using 10.0.0.7.',
      // What was saved tells how it stood when the capture ended.
      state: 'open',
      standing: 'confirmed',
      pair: 'older-younger',
      cause: 'q120599/modern',
    })
    expect(banner.younger?.maker).toBe('VMware')
  })
  test('a look-alike is named as what it is', () => {
    const { banner, next } = concluded([nlbCluster('unicast')])
    expect(banner).toMatchObject({ headline: '10.4.2.200 is a network load balancing cluster at work.', state: 'harmless' })
    expect(next).toBeUndefined()
  })
  test('cured: later evidence is good again, and the cause stays confirmed', () => {
    const before = printed('nbtstat', [local('PC-7', 0x00), local('PC-7', 0x20, 'conflict')], '2026-03-02T10:00:00Z')
    const twin = duplicateName('PC-7', 0x20)
    const after = printed('nbtstat', [local('PC-7', 0x00), local('PC-7', 0x20)], '2026-03-02T11:00:00Z')
    const view = concluded([before, twin, after])
    expect(view.banner).toMatchObject({
      state: 'cured',
      standing: 'confirmed',
      cause: 'q315259/same-name',
      headline: 'PC-7 belongs to one computer again.',
    })
    expect(view.next?.step).toBe('tell')
    const { headline, state, cause, standing } = view.banner
    expect(concluded([after, twin, before]).banner).toMatchObject({ headline, state, cause, standing })
  })
  test('what is seen after the fix does not undo the diagnosis', () => {
    const two = printed('ipconfig', [host(), adapter(), adapter({ adapter: 'Backup', ips: [ip('192.168.7.2')] })], '2026-03-02T10:00:00Z')
    const refused = printed(
      'event',
      [event4320({ id: 4321, name: 'PC-7', suffix: 0x20, ownInterface: ip('192.168.7.2'), refusedBy: ip('10.0.0.7') })],
      '2026-03-02T10:00:00Z',
    )
    const registered = printed('nbtstat', [local('PC-7', 0x20)], '2026-03-02T12:00:00Z')
    const done = { done: [{ cause: 'q315259/multihomed', step: 'unbind', at: '2026-03-02T11:00:00Z' }] }
    const verdict = concluded([two, refused, registered], done).verdicts.find(({ cause }) => cause === 'q315259/multihomed')
    expect(verdict).toMatchObject({ standing: 'confirmed', contradicted: false })
  })
})
