// REFERENCE §12.2: payloads that were dissected with tshark as stated.
import { describe as about, expect, it } from 'vitest'
import { writeEthernet } from '../../electron/wire/ethernet.ts'
import { writeName } from '../../electron/wire/netbios-name.ts'
import { writeNameRequest, writeNameResponse, writeNodeStatusRequest, writeNodeStatusResponse } from '../../electron/wire/netbios-ns.ts'
import { fromHex, type Octets } from '../../electron/wire/octets.ts'
import { describe, open } from '../../electron/wire/protocols.ts'
import { writeUdp } from '../../electron/wire/udp.ts'
import { asIpv4, asMac } from '../../shared/address.ts'
import { holds } from '../scenes/scene.ts'
import { frameOf, told } from './frames.ts'

const encoded = '20464845 50464345 4c464446 45454243 41434143 41434143 41434143 41434141 4100'
const registered = `${encoded} 00200001 c00c0020 0001 000493e0 0006 0000 c0000207`
const vectors = {
  registration: `12342910 00010000 00000001 ${registered}`,
  refusal: `1234ad86 00000001 00000000 ${encoded} 00200001 00000000 0006 0000 c0000207`,
  conflictDemand: `1234ad87 00000001 00000000 ${encoded} 00200001 00000000 0006 0000 00000000`,
  release: `12343010 00010000 00000001 ${registered}`,
  statusQuery: `12340000 00010000 00000000 20434b41 41414141 41414141 41414141 41414141 41414141 41414141 41414141 41000021 0001`,
  statusAnswer: `12348400 00000001 00000000 20434b41 41414141 41414141 41414141 41414141
    41414141 41414141 41414141 41000021 00010000 00000077 04574f52 4b535441
    20202020 20202020 000c0057 4f524b47 52502020 20202020 20200084 00574f52
    4b535441 20202020 20202020 20040057 4f524b53 54412020 20202020 20200314
    00001122 33445500 00000000 00000000 00000000 00000000 00000000 00000000
    00000000 00000000 00000000 000000`,
}
const hex = (octets: Octets | string) => Buffer.from(typeof octets === 'string' ? fromHex(octets) : Uint8Array.from(octets)).toString('hex')
const owner = asIpv4(0xc0000207)
const common = { name: 'WORKSTA', suffix: 0, scope: '', transaction: 0x1234 }
const asked = { ...common, broadcast: true, group: false, claimed: [owner], ttl: 300_000 }
const answered = { ...common, operation: 'registration', authoritative: true, recursionAvailable: true, group: false, ttl: 0 } as const
const unit = asMac(0x001122334455)
const names = [
  holds('WORKSTA', { conflict: true }),
  holds('WORKGRP', { group: true }),
  holds(['WORKSTA', 0x20]),
  holds(['WORKSTA', 0x03], { deregistering: true }),
]

const inFrame = (payload: Octets | Uint8Array) =>
  writeEthernet(
    { source: unit, etherType: 0x0800 },
    writeUdp({ source: owner, destination: asIpv4(0xc00002ff), sourcePort: 137, destinationPort: 137 }, [...payload]),
  )
const only = (payload: Octets | Uint8Array) => {
  const { events, oddity } = told(inFrame(payload))
  expect(oddity).toBeUndefined()
  expect(events).toHaveLength(1)
  return events[0]
}
const row = (payload: string) => describe(frameOf(inFrame(fromHex(payload)))).description

about('the printed payloads', () => {
  it('are written octet for octet', () => {
    expect(hex(writeNameRequest({ ...asked, operation: 'registration', recursion: true }))).toBe(hex(vectors.registration))
    expect(hex(writeNameRequest({ ...asked, operation: 'release', recursion: false }))).toBe(hex(vectors.release))
    expect(hex(writeNameResponse({ ...answered, rcode: 6, owners: [owner] }))).toBe(hex(vectors.refusal))
    expect(hex(writeNameResponse({ ...answered, rcode: 7, owners: [asIpv4(0)] }))).toBe(hex(vectors.conflictDemand))
    expect(hex(writeNodeStatusRequest({ ...common, name: '*' }))).toBe(hex(vectors.statusQuery))
    expect(hex(writeNodeStatusResponse({ ...common, name: '*', names, unit }))).toBe(hex(vectors.statusAnswer))
  })
  it('are read', () => {
    expect(only(fromHex(vectors.registration))).toMatchObject({
      kind: 'name-request',
      ...asked,
      operation: 'registration',
      recursion: true,
      source: owner,
    })
    expect(only(fromHex(vectors.release))).toMatchObject({ kind: 'name-request', ...asked, operation: 'release', recursion: false })
    expect(only(fromHex(vectors.refusal))).toMatchObject({ kind: 'name-response', ...answered, rcode: 6, owners: [owner] })
    expect(only(fromHex(vectors.conflictDemand))).toMatchObject({ kind: 'name-response', rcode: 7, owners: [0] })
    expect(only(fromHex(vectors.statusQuery))).toMatchObject({ kind: 'node-status-request', name: '*', suffix: 0 })
    expect(only(fromHex(vectors.statusAnswer))).toMatchObject({ kind: 'node-status-response', names, unit, cut: false })
  })
  it('read well', () => {
    expect(Object.values(vectors).map(row)).toEqual([
      'NBT: Register WORKSTA <00>',
      'NBT: Registration response WORKSTA <00>, refused: active at another node (192.0.2.7)',
      'NBT: Name conflict demand WORKSTA <00>',
      'NBT: Release WORKSTA <00> demand',
      'NBT: Node status query * <00>',
      'NBT: Node status response, 4 names',
    ])
  })
  it('lie open', () => {
    const group = open(frameOf(inFrame(fromHex(vectors.statusAnswer)))).at(-1)
    const answer = group?.fields?.find((part) => part.label === 'Answer')
    expect(answer?.fields?.filter((part) => part.label === 'Name').map((part) => part.value)).toEqual([
      '* <00>',
      'WORKSTA <00>, unique, in conflict, active',
      'WORKGRP <00>, group, active',
      'WORKSTA <20>, unique, active',
      'WORKSTA <03>, unique, deregistering, active',
    ])
    expect(answer?.fields?.find((part) => part.label === 'Unit ID')?.value).toBe('00-11-22-33-44-55')
  })
})

about('names', () => {
  it('are encoded as RFC 1001 prints them', () => {
    expect(String.fromCharCode(...writeName('FRED', 0).slice(1, 33))).toBe('EGFCEFEECACACACACACACACACACACAAA')
    expect(String.fromCharCode(...writeName('*', 0).slice(1, 33))).toBe('CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
  })
  it('keep scopes, odd octets and other suffixes apart', () => {
    const request = (name: string, scope: string) => only(writeNameRequest({ ...asked, name, scope, operation: 'query', recursion: true }))
    expect(request('ACCT-07', 'SALES.EXAMPLE.COM')).toMatchObject({ name: 'ACCT-07', scope: 'SALES.EXAMPLE.COM' })
    expect(request('\\x01\\x02__MSBROWSE__\\x02', '')).toMatchObject({ name: '\\x01\\x02__MSBROWSE__\\x02' })
    expect(request('M\\xdcLLER', '')).toMatchObject({ name: 'M\\xdcLLER' })
  })
  it('of other letters than A to P are an oddity, never a guess', () => {
    const bad = fromHex(vectors.registration)
    bad[20] = 0x51
    expect(told(inFrame(bad))).toEqual({ events: [], oddity: 'bad-name' })
  })
  it('that point at themselves end', () => {
    const loop = [...fromHex('12342910 00010000 00000000'), 0xc0, 0x0c, 0, 0x20, 0, 1, ...new Array<number>(40).fill(0)]
    expect(told(inFrame(loop))).toEqual({ events: [], oddity: 'bad-name' })
  })
})

about('answers nobody expects', () => {
  it('a refused query without a record still tells its transaction', () => {
    expect(only([0x12, 0x34, 0x85, 0x83, 0, 0, 0, 0, 0, 0, 0, 0])).toMatchObject({
      kind: 'name-response',
      rcode: 3,
      name: '',
      transaction: 0x1234,
    })
  })
  it('several addresses are all owners', () => {
    const owners = [asIpv4(1), asIpv4(2), asIpv4(3)]
    expect(only(writeNameResponse({ ...answered, operation: 'query', rcode: 0, group: true, owners }))).toMatchObject({
      group: true,
      owners,
    })
  })
  it('opcodes that nobody defined are an oddity', () => {
    const odd = fromHex(vectors.registration)
    odd[2] = 0x10
    expect(told(inFrame(odd))).toEqual({ events: [], oddity: 'odd-opcode' })
  })
  it('both numbers of refresh are refresh', () => {
    for (const flags of [0x40, 0x48]) {
      const refresh = fromHex(vectors.registration)
      refresh[2] = flags
      expect(only(refresh)).toMatchObject({ operation: 'refresh' })
    }
  })
})
