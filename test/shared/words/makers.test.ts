// The packed table of makers against the list it was packed from.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { makersText, packMakers, shortName } from '../../../build/makers.mjs'
import { asMac, type MacAddress, parseMac } from '../../../shared/address.ts'
import { cardWords } from '../../../shared/words/maker.ts'
import { makersOf } from '../../../shared/words/makers.ts'

const mac = (text: string) => parseMac(text) as MacAddress

test.each([
  ['VMware, Inc.', 'VMware'],
  ['XEROX CORPORATION\nM/S 105-50C', 'Xerox'],
  ['Dell Inc.', 'Dell'],
  ['HUAWEI TECHNOLOGIES CO.,LTD', 'Huawei Technologies'],
  ['Intel Corporate', 'Intel Corporate'],
  ['AVM GmbH', 'AVM'],
  ['IBM Corp', 'IBM'],
])('%s is called %s', (registered, short) => {
  expect(shortName(registered)).toBe(short)
})

test('packs whole blocks of 24 bits, and nothing that has no maker', () => {
  const packed = packMakers({
    '001422': 'Dell Inc.',
    '00188B': 'Dell Inc.',
    '0050C2': 'IEEE REGISTRATION AUTHORITY',
    '70B3D5000': 'Small Co',
  })
  expect(packed.split('\n')).toHaveLength(3)
  const look = makersOf(packed)
  expect([look(mac('00-14-22-01-02-03')), look(mac('00-18-8B-FF-FF-FF'))]).toEqual(['Dell', 'Dell'])
  expect([look(mac('00-50-C2-00-00-01')), look(mac('70-B3-D5-00-00-01')), look(mac('00-14-23-00-00-00'))]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

describe('the whole list', () => {
  const packed = makersText()
  const look = makersOf(packed)
  test('every block of it, and small enough to ship', () => {
    const list = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('oui-data'), 'utf8')) as Record<string, string>
    const blocks = Object.entries(list).filter(([prefix]) => prefix.length === 6)
    const wrong = blocks.filter(([prefix, registered]) => {
      const address = asMac(Number.parseInt(prefix, 16) * 2 ** 24 + 1)
      const name = shortName(registered)
      const nobody = /^(?:private|ieee registration authority)$/i.test(name) || (Number.parseInt(prefix.slice(0, 2), 16) & 3) !== 0
      return look(address) !== (nobody ? undefined : name)
    })
    expect(blocks.length).toBeGreaterThan(30_000)
    expect(wrong).toEqual([])
    expect(packed.length).toBeLessThan(800_000)
  })
  test('an address set by software and a group have no maker', () => {
    expect([look(mac('02-14-22-01-02-03')), look(mac('DA-A1-19-00-00-01')), look(mac('01-00-5E-00-00-01'))]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

test('what a card is, and what its address says of itself', () => {
  const words = (text: string, ring = false) => cardWords(asMac(Number.parseInt(text.replaceAll('-', ''), 16)), ring)
  expect(words('00-50-56-0A-0B-0C')).toBe('VMware, virtual')
  expect(words('02-BF-0A-04-02-C8')).toBe('NLB cluster')
  expect(words('00-00-5E-00-01-0C')).toBe('VRRP gateway')
  expect(words('5A-3C-91-0E-77-B2')).toBe('private address, random or set by software')
  expect(words('01-00-5E-00-00-01')).toBe('group address')
  // Q120599: 4000DDDD1111 is set by hand; 0000C9 in ring order is nobody's prefix.
  expect(words('40-00-DD-DD-11-11', true)).toBe('address set by software')
  expect(words('00-00-C9-09-39-51', true)).toBe('')
})
