import { expect, test } from 'vitest'
import { type Blanks, likeliestAdapter, mostSwept, networkAround, questions, sizeOf, troubleOf } from '../../renderer/asking.ts'
import type { Adapter } from '../../shared/contract.ts'

const adapter = (name: string, addresses: readonly string[], more: Partial<Adapter> = {}): Adapter => ({
  id: name,
  name,
  description: '',
  addresses: [...addresses],
  mac: '00:14:22:01:02:03',
  connected: true,
  loopback: false,
  rates: [],
  ...more,
})
const blanks = (more: Partial<Blanks> = {}): Blanks => ({
  ip: '10.1.2.3',
  name: 'acct-07',
  suffix: '20',
  server: '10.1.2.9',
  network: '10.1.2.0/24',
  adapter: adapter('eth0', ['10.1.2.50']),
  ...more,
})

test('what will be sent is said with its address, its card and its count', () => {
  expect(questions.names.sends(blanks())).toBe('Claimcheck will send up to 3 node status queries to 10.1.2.3 (UDP port 137).')
  expect(questions.name.sends(blanks())).toContain('3 name queries for ACCT-07 <20>')
  expect(questions.wins.sends(blanks({ suffix: '1c' }))).toContain('ACCT-07 <1C> to 10.1.2.9')
  expect(questions.address.sends(blanks())).toContain('3 ARP probes for 10.1.2.3 on eth0')
  expect(questions.sweep.sends(blanks({ network: '10.1.0.0/22' }))).toContain('1,022 addresses in 10.1.0.0/22')
})

test.each([
  ['10.1.2.0/24', 254],
  ['10.1.0.0/22', 1_022],
  ['10.1.2.3/32', 1],
  ['10.1.2.2/31', 2],
  ['10.1.2.3', 0],
  ['10.1.2.0/33', 0],
  ['10.1.2.300/24', 0],
  ['', 0],
])('%s has %i addresses to ask', (network, size) => {
  expect(sizeOf(network)).toBe(size)
})

test('a blank says what belongs in it; what can be sent has no trouble', () => {
  for (const blank of ['ip', 'name', 'suffix', 'server', 'network', 'adapter'] as const)
    expect(troubleOf(blank, blanks()), blank).toBeUndefined()
  expect(troubleOf('ip', blanks({ ip: '10.1.2' }))).toContain('10.1.2.3')
  expect(troubleOf('name', blanks({ name: '  ' }))).toBeDefined()
  expect(troubleOf('name', blanks({ name: 'A-NAME-TOO-LONG-' }))).toBeDefined()
  expect(troubleOf('suffix', blanks({ suffix: '2' }))).toBeDefined()
  expect(troubleOf('suffix', blanks({ suffix: '1C' }))).toBeUndefined()
  expect(troubleOf('network', blanks({ network: '10.0.0.0/21' }))).toContain(mostSwept.toLocaleString('en-US'))
  expect(troubleOf('adapter', blanks({ adapter: undefined }))).toBeDefined()
})

test('the network around an address; nothing around nothing', () => {
  expect(networkAround('10.1.2.3')).toBe('10.1.2.0/24')
  expect(networkAround('')).toBe('')
})

test('the card whose address is likest to the one asked for; never one that cannot ask', () => {
  const [near, far] = [adapter('near', ['fe80::1', '10.1.2.50']), adapter('far', ['192.168.1.4'])]
  expect(likeliestAdapter([far, near], '10.1.2.3')?.name).toBe('near')
  expect(likeliestAdapter([near, far], '192.168.1.9')?.name).toBe('far')
  expect(likeliestAdapter([{ ...near, connected: false }, far], '10.1.2.3')?.name).toBe('far')
  expect(likeliestAdapter([{ ...near, loopback: true }], '10.1.2.3')).toBeUndefined()
  const { mac: _, ...withoutMac } = near
  expect(likeliestAdapter([withoutMac], '10.1.2.3')).toBeUndefined()
})
