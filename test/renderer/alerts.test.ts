import { describe, expect, it } from 'vitest'
import { createAlertSettings, startAlerts } from '../../renderer/stores/alerts.ts'
import { asMicros, parseIpv4, parseMac } from '../../shared/address.ts'
import type { FindingView } from '../../shared/case.ts'
import { Finding } from '../../shared/finding.ts'

const pair = ['00-14-22-01-02-03', '00-50-56-0A-0B-0C']
const third = '00-1B-78-20-4C-11'
const view = (
  last: number,
  state: FindingView['state'],
  more: { macs?: readonly string[]; id?: string; until?: string; ip?: string } = {},
): FindingView => {
  const [older, younger, ...others] = (more.macs ?? pair).map((text) => ({ mac: parseMac(text) }))
  const finding = Finding.parse({
    kind: 'duplicate-ip',
    id: more.id ?? 'a',
    verdict: state === 'look-alike' ? 'benign' : 'conflict',
    certainty: 'proved',
    ip: parseIpv4(more.ip ?? '10.1.2.3'),
    older,
    younger: younger ?? null,
    others,
    behaviour: 'unknown',
    outcome: 'contested',
    rule: 'answered',
    frames: [1],
    proof: [{ deed: 'claim', frame: 1, at: asMicros(1), by: 'older' }],
    first: 1,
    last,
    count: 1,
    unseen: [],
  })
  return {
    evidence: 'live',
    finding,
    headline: 'Two computers are using 10.1.2.3.',
    says: [],
    technical: [],
    unseen: [],
    state,
    ...(state === 'acknowledged'
      ? { acknowledged: { finding: finding.id, reason: 'known', at: '', ...(more.until === undefined ? {} : { until: more.until }) } }
      : {}),
  }
}
/** A window that was open before anything happened. */
function window() {
  const hear = startAlerts()
  hear([], ['live'], 0)
  return (...views: FindingView[]) => hear(views, ['live'], 1_000_000).length
}

describe('what is news', () => {
  it('a new conflict is, once; its repeats are not', () => {
    const hear = window()
    expect(hear(view(1, 'active'))).toBe(1)
    for (let last = 2; last < 50; last++) expect(hear(view(last, 'active'))).toBe(0)
  })
  it('look-alikes, quiet ones and cured ones never are', () => {
    const hear = window()
    expect(hear(view(1, 'look-alike'), view(1, 'quiet', { ip: '10.1.2.4' }), view(1, 'cured', { ip: '10.1.2.5' }))).toBe(0)
  })
  it('a return after quiet is, in the same finding or another', () => {
    const hear = window()
    hear(view(1, 'active'))
    expect(hear(view(1, 'quiet'))).toBe(0)
    expect(hear(view(9, 'active'))).toBe(1)
    expect(hear(view(10, 'cured'))).toBe(0)
    expect(hear(view(10, 'cured'), view(12, 'active', { id: 'b' }))).toBe(1)
    expect(hear(view(10, 'cured'), view(13, 'active', { id: 'b' }))).toBe(0)
  })
  it('a third machine is; one that falls silent is not', () => {
    const hear = window()
    hear(view(1, 'active'))
    expect(hear(view(2, 'active', { macs: [...pair, third] }))).toBe(1)
    expect(hear(view(3, 'active', { macs: pair }))).toBe(0)
  })
  it('an acknowledged pair is not, until its time is over; a third machine is', () => {
    const hear = window()
    hear(view(1, 'active'))
    const until = new Date(500_000).toISOString()
    expect(hear(view(2, 'acknowledged', { until }))).toBe(0)
    expect(hear(view(3, 'active'))).toBe(1)
    // Taken back by hand: whoever did it knows.
    expect(hear(view(4, 'acknowledged'))).toBe(0)
    expect(hear(view(5, 'active'))).toBe(0)
    expect(hear(view(6, 'acknowledged'))).toBe(0)
    expect(hear(view(7, 'active', { macs: [...pair, third] }))).toBe(1)
  })
  it('what a case shows when it is opened is not, nor what is read again after a crash', () => {
    const hear = startAlerts()
    expect(hear([view(5, 'active')], ['live'], 0)).toEqual([])
    expect(hear([], ['live'], 0)).toEqual([])
    expect(hear([view(2, 'quiet')], ['live'], 0)).toEqual([])
    expect(hear([view(6, 'active')], ['live'], 0)).toEqual([])
  })
  it('only what is being watched alerts: an opened capture does not', () => {
    const hear = startAlerts()
    hear([], [], 0)
    expect(hear([view(1, 'active')], [], 0)).toEqual([])
  })
})

it('alerts are off until somebody wants them, and remembered', () => {
  let text: string | null = null
  const memory = {
    read: () => text,
    write: (written: string) => {
      text = written
    },
  }
  expect(createAlertSettings(memory).getState()).toEqual({ sound: false, notify: false })
  createAlertSettings(memory).setState({ sound: true })
  expect(createAlertSettings(memory).getState()).toEqual({ sound: true, notify: false })
  text = 'nonsense'
  expect(createAlertSettings(memory).getState().sound).toBe(false)
})
