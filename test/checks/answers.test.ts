// What a check prints is read back as what it found: an answer, a no, or silence, which are three things.
import { expect, test } from 'vitest'
import { checks } from '../../electron/checks/checks.ts'
import { sayAddressHolders, sayNameHolders, sayNodeStatus, saySweep } from '../../electron/checks/say.ts'
import { readText } from '../../electron/engine/read.ts'
import { type Ipv4, parseIpv4, parseMac } from '../../shared/address.ts'
import { sayFact } from '../../shared/words/fact.ts'

const ip = (text: string): Ipv4 => parseIpv4(text) as Ipv4
const read = (text: string) => readText(text, 'check').flatMap(({ facts }) => facts.map(({ value }) => value))
const answer = (from: Ipv4, rcode: number, owners: readonly Ipv4[]) =>
  ({ from, after: 1, event: { rcode, owners } }) as unknown as Parameters<typeof sayNameHolders>[3][number]
const server = ip('10.1.2.9')

test('who answers for a name, who says that nobody has it, and that nobody answered', () => {
  const said = (...answers: ReturnType<typeof answer>[]) => read(sayNameHolders('ACCT-07', 0x20, [server], answers))
  const about = { kind: 'name-holders', name: 'ACCT-07', suffix: 0x20, askedOf: [server] }
  expect(said(answer(server, 0, [ip('10.1.2.3'), ip('10.1.2.4')]))).toEqual([{ ...about, ips: [ip('10.1.2.3'), ip('10.1.2.4')] }])
  const no = said(answer(server, 3, []))
  expect(no).toEqual([{ ...about, ips: [], denied: true }])
  expect(no.map(sayFact)).toEqual(['10.1.2.9 says that nobody has registered ACCT-07 <20>.'])
  const silence = said()
  expect(silence).toEqual([{ ...about, ips: [] }])
  expect(silence.map(sayFact)).toEqual(['Nobody answered for ACCT-07 <20>. That does not mean it is free.'])
})

test('a sweep that nobody answers is a fact, and so is how many did', () => {
  const none = read(saySweep('10.1.2.0/24', 254, 254, 0))
  expect(none).toEqual([{ kind: 'swept', network: '10.1.2.0/24', asked: 254, answered: 0 }])
  expect(none.map(sayFact)).toEqual([
    'Of 254 addresses asked in 10.1.2.0/24 none answered with names. That does not mean that nobody is there.',
  ])
  const [swept, ...others] = read(`${saySweep('10.1.2.0/24', 12, 254, 1)}\n\n${sayNodeStatus(ip('10.1.2.3'), [])}`)
  expect(swept).toMatchObject({ asked: 12, answered: 1 })
  expect(others).toEqual([{ kind: 'node-answer', ip: ip('10.1.2.3'), answered: false }])
})

test('an address that nobody answers for, and one with two holders', () => {
  const macs = ['00-14-22-01-02-03', '00-50-56-0a-0b-0c'].map((mac) => parseMac(mac) as NonNullable<ReturnType<typeof parseMac>>)
  expect(read(sayAddressHolders(ip('10.1.2.3'), 'eth0', []))).toEqual([{ kind: 'address-holders', ip: ip('10.1.2.3'), macs: [] }])
  expect(read(sayAddressHolders(ip('10.1.2.3'), 'eth0', macs))).toEqual([{ kind: 'address-holders', ip: ip('10.1.2.3'), macs }])
})

test('what did not leave this computer is a fault, never silence of the others', async () => {
  const asked = checks({
    launch: () => {
      throw new Error('no capture program takes part')
    },
    setting: {} as Parameters<typeof checks>[0]['setting'],
    now: () => performance.now(),
    interfaces: () => ({}),
  })
  // To everybody from a socket that may not: the system refuses it, whatever network this is run in.
  expect(await asked.names(ip('255.255.255.255'))).toMatchObject({ ok: false, fault: { code: 'check/not-sent' } })
  // Without a network there is nobody to ask.
  expect(await asked.name('ACCT-07', 0x20, undefined)).toMatchObject({ ok: false, fault: { code: 'check/not-sent' } })
  expect(
    await asked.sweep(
      '255.255.255.255/32',
      () => {},
      () => false,
    ),
  ).toMatchObject({ ok: false, fault: { code: 'check/not-sent' } })
})
