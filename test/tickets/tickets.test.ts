// Every ticket, in the order it came, backwards, and all its texts in one paste: the causes that come out, who is who, what is said and what is next.
import { describe, expect, test } from 'vitest'
import { report } from '../../electron/engine/report.ts'
import { formatIpv4, formatMac } from '../../shared/address.ts'
import type { Banner } from '../../shared/case.ts'
import { addressTickets } from './addresses.ts'
import { clusterTickets } from './clusters.ts'
import { harderTickets } from './harder.ts'
import { mailTickets } from './mails.ts'
import { nameTickets } from './names.ts'
import { roughTickets } from './rough.ts'
import { piecesOf, type Ticket, viewOf } from './ticket.ts'
import { trialTickets } from './trials.ts'

const side = (one: Banner['older']) =>
  one === undefined
    ? ''
    : [one.name, one.ip === undefined ? '' : formatIpv4(one.ip), one.mac === undefined ? '' : formatMac(one.mac), one.says].join(' ')

describe.each([
  ['names', nameTickets],
  ['addresses', addressTickets],
  ['clusters', clusterTickets],
  ['rough', roughTickets],
  ['harder', harderTickets],
  ['trials', trialTickets],
  ['mails', mailTickets],
] as const)('%s', (_, tickets: readonly Ticket[]) => {
  test.each(tickets.map((ticket) => [ticket.what, ticket] as const))('%s', (_, ticket) => {
    const pieces = piecesOf(ticket)
    const view = viewOf(pieces, ticket)
    const standing = new Map(view.verdicts.map((verdict) => [verdict.cause, verdict.standing]))
    const having = (wanted: string) => view.verdicts.filter((verdict) => verdict.standing === wanted).map(({ cause }) => cause)
    const of = (causes: readonly string[] = []) => causes.map((cause) => `${cause} ${standing.get(cause)}`)
    expect({ confirmed: having('confirmed').sort(), likely: having('likely').sort() }).toEqual({
      confirmed: [...(ticket.confirmed ?? [])].sort(),
      likely: [...(ticket.likely ?? [])].sort(),
    })
    expect(of(ticket.out)).toEqual((ticket.out ?? []).map((cause) => `${cause} ruled-out`))
    expect(of(ticket.open)).toEqual((ticket.open ?? []).map((cause) => `${cause} open`))
    for (const cause of ticket.contradicted ?? [])
      expect(view.verdicts.find((verdict) => verdict.cause === cause)?.contradicted, cause).toBe(true)
    expect(view.banner.headline).toMatch(ticket.says)
    if (ticket.state !== undefined) expect(view.banner.state).toBe(ticket.state)
    if (ticket.older !== undefined) expect(side(view.banner.older)).toMatch(ticket.older)
    if (ticket.younger !== undefined) expect(side(view.banner.younger)).toMatch(ticket.younger)
    if (ticket.next !== undefined) expect(view.next?.step).toBe(ticket.next)
    if (ticket.unseen !== undefined) expect(view.banner.unseen.join('\n')).toMatch(ticket.unseen)

    // Nothing is left unrecognised as a guess, and order does not matter.
    expect(view.evidence.flatMap(({ items }) => items).filter(({ confidence }) => confidence === 'unsure')).toEqual([])
    const backwards = viewOf([...pieces].reverse(), ticket)
    expect(backwards.verdicts.map(({ standing }) => standing)).toEqual(view.verdicts.map(({ standing }) => standing))
    expect(backwards.banner.headline).toBe(view.banner.headline)
    const joined = viewOf(piecesOf({ ...ticket, texts: [(ticket.texts ?? []).join('\n\n')] }), ticket)
    expect(joined.verdicts.map(({ cause, standing }) => `${cause} ${standing}`)).toEqual(
      view.verdicts.map(({ cause, standing }) => `${cause} ${standing}`),
    )

    expect(report(view, 'ticket', false).text.length).toBeLessThan(4000)
    expect(report(view, 'short', false).text.trim().split('\n')).toHaveLength(5)
    // Commands keep blanks where the case does not know; sentences may not.
    const sentences = report(view, 'text', false)
      .text.split('\n')
      .filter((line) => !line.startsWith('  '))
      .join('\n')
    expect(sentences).not.toMatch(/undefined|NaN|\[object|\{\w+\}|<(?:names?|ips?|macs?|suffix)>/)
  })
})
