import { describe, expect, it } from 'vitest'
import { beforeAfter } from '../../renderer/before-after.ts'
import { compareHosts } from '../../renderer/nlb.ts'
import { asIpv4, asMac } from '../../shared/address.ts'
import type { EvidenceView, FactView } from '../../shared/case.ts'
import type { FactValue } from '../../shared/fact.ts'

const evidence = (id: string, addedAt: string): EvidenceView => ({ id, kind: 'paste', title: id, addedAt, from: '', items: [], faults: [] })
let next = 0
const fact = (from: string, value: FactValue): FactView => ({
  fact: { id: `f${next++}`, value, origin: { from: 'text', evidence: from, span: [0, 1], line: 1 } },
  says: '',
  where: [],
})
const row = (suffix: number, status: 'registered' | 'conflict'): FactValue => ({
  kind: 'name-row',
  table: 'local',
  name: 'ACCT-07',
  suffix,
  type: 'unique',
  status,
  statusText: status === 'conflict' ? 'Conflict' : 'Registered',
})

describe('before and after the fix', () => {
  const both = [evidence('before', '2024-01-01T10:00:00Z'), evidence('after', '2024-01-01T12:00:00Z')]
  const since = '2024-01-01T11:00:00Z'
  it('sets what was seen again beside what was seen first', () => {
    const facts = [
      fact('after', row(0x20, 'registered')),
      fact('before', row(0x00, 'registered')),
      fact('before', row(0x20, 'conflict')),
      fact('after', row(0x00, 'registered')),
    ]
    expect(
      beforeAfter({ facts, evidence: both }, since).map(({ label, before, after, outcome }) => [
        label,
        before.shows,
        after?.shows,
        outcome,
      ]),
    ).toEqual([
      ['ACCT-07 <00>, here', 'Registered', 'Registered', 'same'],
      ['ACCT-07 <20>, here', 'Conflict', 'Registered', 'better'],
    ])
  })
  it('says so where nobody has looked again, and never calls a new conflict better', () => {
    const unseen = beforeAfter({ facts: [fact('before', row(0x20, 'conflict'))], evidence: both }, since)
    expect(unseen.map(({ after, outcome }) => [after, outcome])).toEqual([[undefined, 'not-yet']])
    const worse = beforeAfter(
      { facts: [fact('before', row(0x20, 'registered')), fact('after', row(0x20, 'conflict'))], evidence: both },
      since,
    )
    expect(worse[0]?.outcome).toBe('changed')
  })
})

describe('the hosts of a cluster compared', () => {
  const settings = (hostPriority: number, networkAddress: number): FactValue => ({
    kind: 'nlb-settings',
    clusterIp: asIpv4(0x0a0402c8),
    networkAddress: asMac(networkAddress),
    dedicatedIp: asIpv4(0x0a0402c8 + hostPriority),
    hostPriority,
    mode: 'unicast',
  })
  const state = (hostId: number): FactValue => ({ kind: 'nlb-state', hostId, state: 'converged-as-default', members: [hostId] })
  it('wants one network address, different priorities, one default', () => {
    const facts = [state(1), state(2), settings(1, 0x02bf0a0402c8), settings(2, 0x02bf0a0402d2)].map((value) => fact('e', value))
    const compared = compareHosts(facts)
    expect(compared?.hosts).toEqual(['10.4.2.201', '10.4.2.202'])
    expect(compared?.rows.map(({ label, outcome }) => `${label}: ${outcome}`)).toEqual([
      'Cluster IP address: same',
      'Cluster network address: differ',
      'Mode: same',
      'Host priority: fine',
      'Own address: fine',
      'Says it is: clash',
    ])
  })
  it('compares nothing when one host has spoken', () => {
    expect(compareHosts([fact('e', settings(1, 1))])).toBeUndefined()
  })
})
