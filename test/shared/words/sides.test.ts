// What the two machines of a verdict are called, and that both are named where only an answer to our own question shows them.
import { expect, test } from 'vitest'
import { sideWords } from '../../../shared/words/sides.ts'
import { concluded, ip, mac, printed } from '../../engine/case.ts'

test('a title says nothing twice', () => {
  expect(sideWords('older-younger', 'older', 'had it first')).toEqual({ title: 'Older', says: 'had it first' })
  expect(sideWords('owner-challenger', 'younger', 'was refused')).toEqual({ title: 'Challenger', says: 'was refused' })
  // A record is no owner, and this computer no challenger.
  expect(sideWords('owner-challenger', 'older', 'on record in WINS')).toEqual({ title: 'On record in WINS', says: '' })
  expect(sideWords('unranked', 'younger', 'the odd one')).toEqual({ title: 'Odd host', says: '' })
})

test('two machines that both answered our question: both are named, neither as the first', () => {
  const cards = [mac('00-14-22-00-00-07'), mac('00-50-56-00-00-99')]
  const { banner } = concluded([printed('arp', [{ kind: 'address-holders', ip: ip('10.0.0.7'), macs: cards }])])
  expect(banner.pair).toBe('unranked')
  expect([banner.older?.mac, banner.younger?.mac]).toEqual(cards)
  for (const [side, one] of [['older', banner.older] as const, ['younger', banner.younger] as const])
    expect(sideWords(banner.pair, side, one?.says ?? '').title).not.toMatch(/Older|Younger/)
})
