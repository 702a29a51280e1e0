import { expect, test } from 'vitest'
import { asMicros, parseIpv4, parseMac } from '../../shared/address.ts'
import { Finding } from '../../shared/finding.ts'
import { isSamePair, partiesOf } from '../../shared/parties.ts'

const base = {
  id: 'a',
  verdict: 'conflict',
  certainty: 'proved',
  frames: [1],
  proof: [{ deed: 'claim', frame: 1, at: asMicros(1), by: 'older' }],
  first: 1,
  last: 2,
  count: 1,
  unseen: [],
} as const
const [a, b, c] = ['00-14-22-01-02-03', '00-50-56-0A-0B-0C', '00-1B-78-20-4C-11'].map((text) => parseMac(text))
const conflict = (more: object) =>
  Finding.parse({
    ...base,
    kind: 'duplicate-ip',
    ip: parseIpv4('10.1.2.3'),
    older: { mac: a, ip: parseIpv4('10.1.2.3') },
    younger: { mac: b },
    others: [],
    behaviour: 'unknown',
    outcome: 'contested',
    rule: 'answered',
    ...more,
  })

test('the same pair, whichever is older, in whatever finding', () => {
  const before = partiesOf(conflict({}))
  expect(before).toEqual({ about: 'duplicate-ip 10.1.2.3', machines: ['00-14-22-01-02-03', '00-50-56-0A-0B-0C'] })
  expect(isSamePair(partiesOf(conflict({ id: 'b', older: { mac: b }, younger: { mac: a, name: 'ACCT-07' } })), before)).toBe(true)
  // One of them is silent so far.
  expect(isSamePair(partiesOf(conflict({ older: null })), before)).toBe(true)
})

test('a third machine, another machine, another VLAN or another address is another pair', () => {
  const before = partiesOf(conflict({}))
  for (const more of [{ others: [{ mac: c }] }, { younger: { mac: c } }, { vlan: [12] }, { ip: parseIpv4('10.1.2.4') }])
    expect(isSamePair(partiesOf(conflict(more)), before), JSON.stringify(more)).toBe(false)
})

test('names, demands and clusters name their machines in fields of their own', () => {
  const demand = Finding.parse({
    ...base,
    kind: 'name-release-demand',
    name: 'ACCT-07',
    suffix: 0x20,
    sender: { mac: a, ip: 1 },
    target: null,
  })
  expect(partiesOf(demand)).toEqual({ about: 'name-release-demand ACCT-07 <20>', machines: ['0.0.0.1', '00-14-22-01-02-03'] })
  const cluster = Finding.parse({ ...base, kind: 'nlb-priority', ip: 9, priority: 1, hosts: [{ mac: a }, { mac: b }] })
  expect(partiesOf(cluster).machines).toEqual(['00-14-22-01-02-03', '00-50-56-0A-0B-0C'])
})
