// Packets written from the text of the standards, by an encoder of the tests' own, and what they must tell: RFC 1002 §4.2, RFC 2131, RFC 2132,
// RFC 3396, REFERENCE §3 and §6.1. The product's own writers are not asked here.
import { describe, expect, it } from 'vitest'
import type { Octets } from '../../electron/wire/octets.ts'
import { describe as describeFrame, open } from '../../electron/wire/protocols.ts'
import { formatIpv4 } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import { frameOf, told } from './frames.ts'

// ---- octets --------------------------------------------------------------------------------------------------------------

const word = (n: number): Octets => [(n >> 8) & 255, n & 255]
const long = (n: number): Octets => [...word(n >>> 16), ...word(n & 0xffff)]
const address = (text: string): Octets => text.split('.').map(Number)
const letters = (text: string): Octets => [...text].map((one) => one.charCodeAt(0))
const zero = (count: number): Octets => new Array<number>(count).fill(0)
/** RFC 1001 §14.1: each half of an octet plus "A"; then the scope's labels, and the root. */
const nameOf = (name: string, suffix: number, scope: readonly string[] = []): Octets => [
  0x20,
  ...[...letters(name.padEnd(15, ' ')), suffix].flatMap((octet) => [0x41 + (octet >> 4), 0x41 + (octet & 15)]),
  ...scope.flatMap((label) => [label.length, ...letters(label)]),
  0,
]
const pointer = [0xc0, 0x0c]
const NB = 0x0020
const NBSTAT = 0x0021
const question = (name: Octets, kind = NB): Octets => [...name, ...word(kind), ...word(1)]
const record = (name: Octets, kind: number, ttl: number, data: Octets): Octets => [
  ...name,
  ...word(kind),
  ...word(1),
  ...long(ttl),
  ...word(data.length),
  ...data,
]
const entry = (flags: number, ip: string): Octets => [...word(flags), ...address(ip)]
type Counts = readonly [questions: number, answers: number, authorities: number, additional: number]
const message = (flags: number, counts: Counts, ...parts: readonly Octets[]): Octets => [
  ...word(0x1b2d),
  ...word(flags),
  ...counts.flatMap(word),
  ...parts.flat(),
]
/** Ethernet II, IPv4 (RFC 791), UDP (RFC 768). */
function packet(body: Octets, { from = 137, to = 137, source = '10.9.8.7', destination = '10.9.8.255' } = {}): Octets {
  return [
    ...[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, 0x14, 0x22, 0x01, 0x02, 0x03, 0x08, 0x00],
    ...[0x45, 0x00, ...word(28 + body.length), 0x12, 0x34, 0x00, 0x00, 0x80, 0x11, 0x00, 0x00, ...address(source), ...address(destination)],
    ...[...word(from), ...word(to), ...word(8 + body.length), 0x00, 0x00, ...body],
  ]
}
const heard = (octets: Octets) => {
  const { events, oddity } = told(octets)
  expect(oddity).toBeUndefined()
  expect(events).toHaveLength(1)
  return events[0] as unknown as Record<string, unknown>
}
const addresses = (value: unknown) => (value as Parameters<typeof formatIpv4>[0][]).map(formatIpv4)
const row = (octets: Octets) => describeFrame(frameOf(octets)).description.replace(/^NBT: /, '')
/** Labels and values of all fields, those inside others too. */
const laid = (octets: Octets): string[] => {
  const walk = (fields: readonly Field[]): string[] =>
    fields.flatMap(({ label, value, fields: more = [] }) => [`${label}: ${value}`, ...walk(more)])
  return walk(open(frameOf(octets)))
}

// ---- RFC 1002 §4.2 -------------------------------------------------------------------------------------------------------

const ws = nameOf('WORKSTA', 0x20)
const claim = record(pointer, NB, 300_000, entry(0x0000, '10.9.8.7'))

describe('requests of RFC 1002 §4.2', () => {
  const requests: readonly (readonly [what: string, body: Octets, expected: object, claimed: readonly string[]])[] = [
    [
      '§4.2.2 registration, broadcast',
      message(0x2910, [1, 0, 0, 1], question(ws), claim),
      { operation: 'registration', broadcast: true, recursion: true, group: false, ttl: 300_000 },
      ['10.9.8.7'],
    ],
    [
      '§4.2.2 registration, to the server',
      message(0x2900, [1, 0, 0, 1], question(ws), claim),
      { operation: 'registration', broadcast: false, recursion: true },
      ['10.9.8.7'],
    ],
    [
      '§4.2.3 overwrite request and demand',
      message(0x2810, [1, 0, 0, 1], question(ws), claim),
      { operation: 'registration', broadcast: true, recursion: false },
      ['10.9.8.7'],
    ],
    ['§4.2.4 refresh, opcode 9 of the figure', message(0x4910, [1, 0, 0, 1], question(ws), claim), { operation: 'refresh' }, ['10.9.8.7']],
    ['§4.2.1.1 refresh, opcode 8 of the table', message(0x4000, [1, 0, 0, 1], question(ws), claim), { operation: 'refresh' }, ['10.9.8.7']],
    [
      'MS-NBTE multihomed registration',
      message(0x7900, [1, 0, 0, 1], question(ws), claim),
      { operation: 'multihomed-registration' },
      ['10.9.8.7'],
    ],
    [
      '§4.2.9 release request',
      message(0x3000, [1, 0, 0, 1], question(ws), record(pointer, NB, 0, entry(0, '10.9.8.7'))),
      { operation: 'release', broadcast: false, ttl: 0 },
      ['10.9.8.7'],
    ],
    [
      '§4.2.9 release demand',
      message(0x3010, [1, 0, 0, 1], question(ws), record(pointer, NB, 0, entry(0, '10.9.8.7'))),
      { operation: 'release', broadcast: true },
      ['10.9.8.7'],
    ],
    ['§4.2.12 query', message(0x0110, [1, 0, 0, 0], question(ws)), { operation: 'query', broadcast: true, recursion: true }, []],
    [
      'a group, of a P node',
      message(0x2910, [1, 0, 0, 1], question(nameOf('WORKGRP', 0x00)), record(pointer, NB, 300_000, entry(0xa000, '10.9.8.7'))),
      { operation: 'registration', group: true, name: 'WORKGRP', suffix: 0 },
      ['10.9.8.7'],
    ],
    [
      'the record with the whole name instead of a pointer',
      message(0x2910, [1, 0, 0, 1], question(ws), record(ws, NB, 300_000, entry(0, '10.9.8.7'))),
      { operation: 'registration', name: 'WORKSTA' },
      ['10.9.8.7'],
    ],
    [
      'several addresses in RDATA',
      message(
        0x7900,
        [1, 0, 0, 1],
        question(ws),
        record(pointer, NB, 300_000, [...entry(0x6000, '10.9.8.7'), ...entry(0x6000, '10.99.8.7'), ...entry(0x6000, '192.168.1.7')]),
      ),
      { operation: 'multihomed-registration' },
      ['10.9.8.7', '10.99.8.7', '192.168.1.7'],
    ],
  ]
  it.each(requests)('%s', (_, body, expected, claimed) => {
    const event = heard(packet(body))
    expect(event).toMatchObject({
      kind: 'name-request',
      transaction: 0x1b2d,
      name: 'WORKSTA',
      suffix: 0x20,
      scope: '',
      cut: false,
      routed: false,
      ...expected,
    })
    expect(addresses(event['claimed'])).toEqual(claimed)
  })
  it.each([1, 2, 3, 4, 10, 11, 12, 13, 14])('opcode %d, which nobody defined, keeps its number and is no guess', (opcode) => {
    const octets = packet(message(opcode << 11, [1, 0, 0, 0], question(ws)))
    expect(told(octets)).toEqual({ events: [], oddity: 'odd-opcode' })
    expect(laid(octets)).toContain(`Opcode: ${opcode} (0x${opcode.toString(16).toUpperCase()})`)
  })
})

describe('responses of RFC 1002 §4.2', () => {
  const answer = (flags: number, ttl: number, data: Octets, kind = NB) =>
    packet(message(flags, [0, 1, 0, 0], record(ws, kind, ttl, data)), { destination: '10.9.8.20' })
  const nobody = entry(0, '0.0.0.0')
  it.each([
    ['§4.2.5 registration', 0xad80, 'registration'],
    ['§4.2.10 release', 0xb400, 'release'],
    ['refresh, with its own opcode', 0xc400, 'refresh'],
    ['refresh, with the other one', 0xcc00, 'refresh'],
    ['multihomed registration', 0xfd80, 'multihomed-registration'],
  ] as const)('%s: every result code', (_, flags, operation) => {
    for (let rcode = 0; rcode <= 7; rcode++) {
      const event = heard(answer(flags | rcode, rcode === 0 ? 259_200 : 0, entry(0x2000, '10.9.8.31')))
      expect(event).toMatchObject({
        kind: 'name-response',
        operation,
        rcode,
        authoritative: true,
        name: 'WORKSTA',
        suffix: 0x20,
        ttl: rcode === 0 ? 259_200 : 0,
      })
      expect(addresses(event['owners'])).toEqual(['10.9.8.31'])
    }
  })
  it.each([
    [1, 'format error'],
    [2, 'server failure'],
    [3, 'name does not exist'],
    [4, 'unsupported request'],
    [5, 'refused'],
    [6, 'refused: active at another node'],
    [7, 'in conflict'],
  ])('§4.2.14 negative query response, result code %d', (rcode, words) => {
    const octets = answer(0x8580 | rcode, 0, [], 0x000a)
    expect(heard(octets)).toMatchObject({ kind: 'name-response', operation: 'query', rcode, owners: [], name: 'WORKSTA' })
    expect(row(octets)).toBe(`Query response WORKSTA <20>, ${words}`)
  })
  it('§4.2.7 end-node challenge: neither authoritative nor from a server', () => {
    const octets = answer(0xa900, 0, entry(0, '10.9.8.31'))
    expect(heard(octets)).toMatchObject({ operation: 'registration', rcode: 0, authoritative: false, recursionAvailable: false })
    expect(row(octets)).toBe('End-node challenge WORKSTA <20>, 10.9.8.31')
  })
  it('§4.2.8 name conflict demand', () => {
    const octets = answer(0xad87, 0, nobody)
    expect(heard(octets)).toMatchObject({ operation: 'registration', rcode: 7 })
    expect(row(octets)).toBe('Name conflict demand WORKSTA <20>')
  })
  it('§4.2.13 positive query response with several addresses, of a group', () => {
    const event = heard(answer(0x8580, 300_000, [...entry(0xe000, '10.9.8.31'), ...entry(0xe000, '10.9.8.32')]))
    expect(event).toMatchObject({ operation: 'query', rcode: 0, group: true, recursionAvailable: true })
    expect(addresses(event['owners'])).toEqual(['10.9.8.31', '10.9.8.32'])
  })
  it('§4.2.15 redirect: the server’s name in the authority section, its address in the additional one', () => {
    const server = nameOf('NBNS-2', 0x00)
    const octets = packet(
      message(0x8100, [0, 0, 1, 1], record(ws, 0x0002, 300, server), record(server, 0x0001, 300, address('10.9.9.5'))),
      { destination: '10.9.8.20' },
    )
    expect(heard(octets)).toMatchObject({
      kind: 'name-response',
      operation: 'query',
      rcode: 0,
      authoritative: false,
      owners: [],
      name: 'WORKSTA',
    })
    expect(row(octets)).toBe('Redirect WORKSTA <20>')
    expect(laid(octets)).toContain('Type: NS, 2 (0x2)')
    expect(laid(octets)).toContain('Name Server: NBNS-2 <00>')
    expect(laid(octets)).toContain('IP Address: 10.9.9.5')
  })
  it('§4.2.16 wait: its time to live is how long, its data the request’s flag word', () => {
    const octets = answer(0xbc00, 5, word(0x2900))
    expect(heard(octets)).toMatchObject({ operation: 'wack', ttl: 5, owners: [] })
    expect(row(octets)).toBe('Wait for acknowledgement WORKSTA <20>, 5 s')
    expect(laid(octets)).toContain('Acknowledged Flags: 0x2900')
  })
  it('a response that repeats the question, its answer a pointer to it', () => {
    const event = heard(
      packet(message(0x8580, [1, 1, 0, 0], question(ws), record(pointer, NB, 300, entry(0, '10.9.8.31'))), { destination: '10.9.8.20' }),
    )
    expect(event).toMatchObject({ name: 'WORKSTA', suffix: 0x20, rcode: 0 })
    expect(addresses(event['owners'])).toEqual(['10.9.8.31'])
  })
})

describe('names of RFC 1001 §14 and RFC 1002 §4.1', () => {
  it('a scope is told beside the name, in a question and in an answer', () => {
    const scoped = nameOf('WORKSTA', 0x20, ['NETBIOS', 'COM'])
    expect(heard(packet(message(0x0110, [1, 0, 0, 0], question(scoped))))).toMatchObject({ name: 'WORKSTA', scope: 'NETBIOS.COM' })
    const answered = packet(message(0x8500, [0, 1, 0, 0], record(scoped, NB, 1, entry(0, '10.9.8.31'))))
    expect(heard(answered)).toMatchObject({ name: 'WORKSTA', scope: 'NETBIOS.COM' })
  })
  it('a scope that goes on at a pointer', () => {
    // The question's scope stands at offset 12 + 33.
    const first = nameOf('FIRST', 0x00, ['SALES', 'CORP'])
    const second = [...nameOf('SECOND', 0x00).slice(0, 33), 0xc0, 12 + 33]
    const event = heard(packet(message(0x8500, [1, 1, 0, 0], question(first), record(second, NB, 1, entry(0, '10.9.8.31')))))
    expect(event).toMatchObject({ name: 'FIRST', scope: 'SALES.CORP' })
    expect(addresses(event['owners'])).toEqual(['10.9.8.31'])
    expect(laid(packet(message(0x8500, [1, 1, 0, 0], question(first), record(second, NB, 1, entry(0, '10.9.8.31')))))).toContain(
      'Name: SECOND <00>, scope SALES.CORP',
    )
  })
  it.each([
    ['to itself', [0xc0, 0x0c]],
    ['forward', [0xc0, 0x40]],
    ['to the label type that RFC 883 reserves', [0x40, 0x00]],
  ])('a pointer %s is an oddity', (_, name) => {
    const { events, oddity } = told(packet(message(0x0110, [1, 0, 0, 0], [...name, ...word(NB), ...word(1)], zero(64))))
    expect(events).toEqual([])
    expect(oddity).toBe('bad-name')
  })
})

describe('node status, RFC 1002 §4.2.17 and §4.2.18', () => {
  const any = [0x20, 0x43, 0x4b, ...letters('A'.repeat(30)), 0]
  const statistics = [
    ...[0x00, 0x0c, 0x29, 0x11, 0x22, 0x33],
    ...[0x01, 0x00, ...word(0x0300), ...word(60), ...word(1), ...word(2), ...word(3), ...word(4), ...long(70_000), ...long(80_000)],
    ...[...word(5), ...word(6), ...word(254), ...word(255), ...word(255), ...word(7), ...word(8), ...word(64), ...word(1500)],
  ]
  const row16 = (name: string, suffix: number, flags: number): Octets => [...letters(name.padEnd(15, ' ')), suffix, ...word(flags)]
  const body = [3, ...row16('WORKSTA', 0x00, 0x0c00), ...row16('WORKGRP', 0x00, 0xc400), ...row16('WORKSTA', 0x03, 0x1600), ...statistics]
  const octets = packet(message(0x8400, [0, 1, 0, 0], record(any, NBSTAT, 0, body)), { destination: '10.9.8.20' })
  it('the question', () => {
    expect(heard(packet(message(0x0000, [1, 0, 0, 0], question(any, NBSTAT))))).toMatchObject({
      kind: 'node-status-request',
      name: '*',
      suffix: 0,
    })
  })
  it('the statistics are 46 octets', () => expect(statistics).toHaveLength(46))
  it('names, flags and unit', () => {
    expect(heard(octets)).toMatchObject({
      kind: 'node-status-response',
      unit: 0x000c29112233,
      cut: false,
      names: [
        { name: 'WORKSTA', suffix: 0, group: false, conflict: true, active: true, deregistering: false, permanent: false },
        { name: 'WORKGRP', suffix: 0, group: true, conflict: false, active: true },
        { name: 'WORKSTA', suffix: 3, deregistering: true, active: true, permanent: true },
      ],
    })
  })
  it('every statistic lies open', () => {
    const fields = laid(octets)
    for (const one of [
      'Unit ID: 00-0C-29-11-22-33',
      'Version: 0x0300',
      'Period of Statistics: 60 (0x3C)',
      'CRC Errors: 1 (0x1)',
      'Alignment Errors: 2 (0x2)',
      'Collisions: 3 (0x3)',
      'Send Aborts: 4 (0x4)',
      'Good Sends: 70000 (0x11170)',
      'Good Receives: 80000 (0x13880)',
      'Retransmits: 5 (0x5)',
      'No Resource Conditions: 6 (0x6)',
      'Free Command Blocks: 254 (0xFE)',
      'Pending Sessions: 7 (0x7)',
      'Maximum Total Sessions: 64 (0x40)',
      'Session Packet Size: 1500 (0x5DC)',
    ])
      expect(fields).toContain(one)
  })
  it('without statistics, as some send it, the names are told and what is missing is said', () => {
    const short = packet(message(0x8400, [0, 1, 0, 0], record(any, NBSTAT, 0, body.slice(0, 1 + 3 * 18))))
    const { events, oddity } = told(short)
    expect(events).toMatchObject([{ kind: 'node-status-response', unit: 0, cut: true }])
    expect((events[0] as { names?: unknown[] }).names).toHaveLength(3)
    expect(oddity).toBe('truncated')
  })
})

// ---- RFC 2131 and RFC 2132 -----------------------------------------------------------------------------------------------

interface Bootp {
  readonly op?: number
  readonly ciaddr?: string
  readonly yiaddr?: string
  readonly sname?: Octets
  readonly file?: Octets
  readonly cookie?: Octets
}
const cookie = [99, 130, 83, 99]
const filled = (octets: Octets, length: number): Octets => [...octets, ...zero(length - octets.length)]
/** RFC 2131 figure 1. */
const bootp = (
  { op = 1, ciaddr = '0.0.0.0', yiaddr = '0.0.0.0', sname = [], file = [], cookie: magic = cookie }: Bootp,
  ...options: readonly Octets[]
) => {
  const isReply = op === 2
  const body = [
    ...[op, 1, 6, 0, 0x39, 0x03, 0xf3, 0x26, 0, 0, 0x80, 0],
    ...address(ciaddr),
    ...address(yiaddr),
    ...[...zero(8), 0x00, 0x14, 0x22, 0x0a, 0x0b, 0x0c, ...zero(10)],
    ...filled(sname, 64),
    ...filled(file, 128),
    ...magic,
    ...options.flat(),
  ]
  return packet(
    body,
    isReply
      ? { from: 67, to: 68, source: '10.9.8.1', destination: '255.255.255.255' }
      : { from: 68, to: 67, source: '0.0.0.0', destination: '255.255.255.255' },
  )
}
const option = (code: number, ...value: Octets): Octets => [code, value.length, ...value]
const end = [255]
const ip = (value: unknown) => formatIpv4(value as Parameters<typeof formatIpv4>[0])

describe('DHCP, RFC 2131 and RFC 2132', () => {
  it.each([
    [1, 'discover'],
    [2, 'offer'],
    [3, 'request'],
    [4, 'decline'],
    [5, 'ack'],
    [6, 'nak'],
    [7, 'release'],
    [8, 'inform'],
  ])('option 53 = %d is %s', (type, kind) => {
    const op = [2, 5, 6].includes(type) ? 2 : 1
    expect(heard(bootp({ op }, option(53, type), end))).toMatchObject({
      kind: 'dhcp',
      message: kind,
      xid: 0x3903f326,
      clientHardware: 0x0014220a0b0c,
    })
  })
  it('a decline: the refused address in option 50, the server in 54', () => {
    const event = heard(
      bootp({}, option(53, 4), option(54, 10, 9, 8, 1), option(50, 10, 9, 8, 77), option(61, 1, 0x00, 0x14, 0x22, 0x0a, 0x0b, 0x0c), end),
    )
    expect(ip(event['requested'])).toBe('10.9.8.77')
    expect(ip(event['server'])).toBe('10.9.8.1')
    expect(event).toMatchObject({ clientId: '010014220a0b0c', ciaddr: 0 })
  })
  it('an ACK with lease, and pads between its options', () => {
    const event = heard(
      bootp(
        { op: 2, yiaddr: '10.9.8.77' },
        [0, 0],
        option(53, 5),
        [0],
        option(51, 0, 1, 0x51, 0x80),
        [0, 0, 0],
        option(54, 10, 9, 8, 1),
        end,
        zero(20),
      ),
    )
    expect(event).toMatchObject({ message: 'ack', lease: 86_400 })
    expect(ip(event['yiaddr'])).toBe('10.9.8.77')
  })
  it('what stands behind the end option is not read', () => {
    expect(heard(bootp({}, option(53, 1), end, option(50, 1, 2, 3, 4)))).toMatchObject({ message: 'discover', requested: 0 })
  })
  it('a lease for ever is 0xffffffff', () => {
    expect(heard(bootp({ op: 2 }, option(53, 5), option(51, 255, 255, 255, 255), end))).toMatchObject({ lease: 0xffffffff })
  })
  it('host name with a trailing NUL, which receivers delete (RFC 2132 §2)', () => {
    expect(heard(bootp({}, option(53, 3), option(12, ...letters('ACCT-07'), 0), end))).toMatchObject({ hostName: 'ACCT-07' })
  })
  it.each([
    [1, 'file'],
    [2, 'sname'],
    [3, 'file and sname'],
  ])('option 52 = %d lends %s', (lent) => {
    const file = [...option(50, 10, 9, 8, 77), ...option(12, ...letters('IN-FILE')), ...end]
    const sname = [...option(54, 10, 9, 8, 1), ...end]
    const octets = bootp({ sname, file }, option(52, lent), option(53, 3), end)
    const event = heard(octets)
    expect(event).toMatchObject({ message: 'request', hostName: (lent & 1) !== 0 ? 'IN-FILE' : '' })
    expect(ip(event['requested'])).toBe((lent & 1) !== 0 ? '10.9.8.77' : '0.0.0.0')
    expect(ip(event['server'])).toBe((lent & 2) !== 0 ? '10.9.8.1' : '0.0.0.0')
    // A field that holds options holds no name.
    const fields = laid(octets)
    if ((lent & 1) !== 0) expect(fields).toContain('Boot File Name: holds options')
    if ((lent & 2) !== 0) expect(fields).toContain('Server Host Name: holds options')
  })
  it('the message type itself may stand in the lent field', () => {
    expect(heard(bootp({ file: [...option(53, 4), ...option(50, 10, 9, 8, 77), ...end] }, option(52, 1), end))).toMatchObject({
      message: 'decline',
    })
  })
  it('an option in parts is joined, in the order options, file, sname (RFC 3396)', () => {
    const event = heard(
      bootp(
        { file: [...option(12, ...letters('-FLOOR')), ...end], sname: [...option(12, ...letters('-3')), ...end] },
        option(53, 3),
        option(61, 0, 0x41),
        option(12, ...letters('PRINT')),
        option(61, 0x42),
        option(52, 3),
        end,
      ),
    )
    expect(event).toMatchObject({ hostName: 'PRINT-FLOOR-3', clientId: '004142' })
  })
  it('an address in parts is joined too', () => {
    expect(ip(heard(bootp({}, option(53, 3), option(50, 10, 9), option(50, 8, 77), end))['requested'])).toBe('10.9.8.77')
  })
  it('an option that is repeated whole is the first one, not the last', () => {
    expect(ip(heard(bootp({}, option(53, 3), option(50, 10, 9, 8, 77), option(50, 10, 9, 8, 78), end))['requested'])).toBe('10.9.8.77')
    expect(heard(bootp({}, option(53, 3), option(53, 5), end))).toMatchObject({ message: 'request' })
  })
  it('option 82 is the relay’s: it lies open and changes nothing', () => {
    const relayed = bootp(
      { op: 1 },
      option(53, 1),
      option(12, ...letters('PC')),
      option(82, ...option(1, ...letters('Gi1/0/7')), ...option(2, 0, 6, 0x00, 0x1b, 0x21, 1, 2, 3)),
      end,
    )
    expect(heard(relayed)).toMatchObject({ message: 'discover', hostName: 'PC' })
    expect(laid(relayed)).toContain('Circuit ID: Gi1/0/7')
    expect(laid(relayed)).toContain('Remote ID: 0006001b21010203')
  })
  it('without the magic cookie there are no options: BOOTP', () => {
    expect(heard(bootp({ op: 2, yiaddr: '10.9.8.77', cookie: [1, 2, 3, 4] }, option(53, 5), end))).toMatchObject({
      message: 'bootp-reply',
      lease: 0,
    })
    expect(heard(bootp({ cookie: zero(4) }, zero(60)))).toMatchObject({ message: 'bootp-request' })
  })
  it('BOOTP of RFC 951 with vendor extensions of RFC 1497 and no message type', () => {
    expect(heard(bootp({ op: 2, yiaddr: '10.9.8.77' }, option(1, 255, 255, 255, 0), option(12, ...letters('OLDBOX')), end))).toMatchObject({
      message: 'bootp-reply',
      hostName: 'OLDBOX',
    })
  })
  it('an option that runs out of the packet: what came before is told, and that it is odd', () => {
    const { events, oddity } = told(bootp({}, option(53, 3), [50, 4, 10, 9]))
    expect(events).toMatchObject([{ message: 'request', requested: 0 }])
    expect(oddity).toBe('bad-length')
  })
})
