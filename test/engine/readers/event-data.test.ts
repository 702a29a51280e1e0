// The same octets in every view that exists must decode alike; what is wrong must be said with its place.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankReadings, readText } from '../../../electron/engine/read.ts'
import { formatIpv4, parseIpv4 } from '../../../shared/address.ts'

const packet = (code: number, address: readonly number[]) => {
  const octets = new Uint8Array(0x2c)
  octets.set([4, 0, 1, 0, 0x54, 0], 2)
  new DataView(octets.buffer).setUint32(0x0c, code, true)
  octets.set(address, 0x28)
  return octets
}
const hex = (octets: Iterable<number>) => [...octets].map((octet) => octet.toString(16).padStart(2, '0'))
const rows = (octets: Uint8Array, each: number, row: (slice: Uint8Array) => string) =>
  Array.from(
    { length: Math.ceil(octets.length / each) },
    (_, index) => `${(index * each).toString(16).padStart(4, '0')}: ${row(octets.subarray(index * each, (index + 1) * each))}`,
  ).join('\n')
const groups = (slice: Uint8Array, width: number, turned: boolean) =>
  Array.from({ length: slice.length / width }, (_, index) => {
    const group = hex(slice.subarray(index * width, (index + 1) * width))
    return (turned ? group.reverse() : group).join('')
  }).join(' ')

const views: Readonly<Record<string, (octets: Uint8Array) => string>> = {
  bytes: (octets) => rows(octets, 8, (slice) => hex(slice).join(' ')),
  'bytes with a text column': (octets) => rows(octets, 8, (slice) => `${hex(slice).join(' ')}   deadbeef`),
  'bytes, three blanks': (octets) => rows(octets, 8, (slice) => hex(slice).join('   ')),
  'bytes, upper case': (octets) => rows(octets, 8, (slice) => hex(slice).join(' ').toUpperCase()),
  'bytes, sixteen in a row': (octets) => rows(octets, 16, (slice) => hex(slice).join(' ')),
  'bytes without labels': (octets) => hex(octets).join(' '),
  'rows joined on one line': (octets) => rows(octets, 8, (slice) => hex(slice).join(' ')).replaceAll('\n', ' '),
  words: (octets) => rows(octets, 16, (slice) => groups(slice, 4, true)),
  'words, octets not turned': (octets) => rows(octets, 16, (slice) => groups(slice, 4, false)),
  'words of two octets': (octets) => rows(octets, 16, (slice) => groups(slice, 2, true)),
  'one run': (octets) =>
    `<Event><System><Provider Name='NetBT'/></System><EventData><Binary>${hex(octets).join('').toUpperCase()}</Binary></EventData></Event>`,
  base64: (octets) =>
    `<Event><System><Provider Name='NetBT'/></System><EventData><Binary>${Buffer.from(octets).toString('base64')}</Binary></EventData></Event>`,
  'decimal numbers, one per line': (octets) => [...octets].join('\n'),
  'decimal list': (octets) => `Data : {${[...octets].join(', ')}}`,
}

describe('every view gives the same octets', () => {
  const address = fc.tuple(fc.integer({ min: 1, max: 223 }), fc.nat(255), fc.nat(255), fc.integer({ min: 1, max: 223 }))
  it.each(Object.entries(views))('%s', (name, view) => {
    fc.assert(
      fc.property(address, fc.constantFrom(4319, 4320), (octets, id) => {
        const data = packet(0xc0000000 + id, octets)
        const head = name.startsWith('decimal')
          ? `EventID : ${id}\nSource : NetBT\n`
          : name === 'one run' || name === 'base64'
            ? ''
            : `Event ID: ${id}\nSource: NetBT\n`
        const text =
          name === 'one run' || name === 'base64'
            ? view(data).replace("<Provider Name='NetBT'/>", `<Provider Name='NetBT'/><EventID>${id}</EventID>`)
            : `${head}${view(data)}\n`
        const [item, ...more] = readText(text, 'e')
        expect(more).toEqual([])
        expect(item?.event?.dataHex).toBe(hex(data).join(''))
        expect(item?.event?.addressInData).toMatchObject({ kbOrder: [...octets].reverse().join('.'), straightOrder: octets.join('.') })
        // The characters of each octet hold it.
        if (name.startsWith('bytes') || name.startsWith('words'))
          expect(item?.event?.octetSpans?.map(([from, to]) => text.slice(from, to).toLowerCase())).toEqual(hex(data))
      }),
      { numRuns: 40 },
    )
  })
})

describe('ranking the two readings', () => {
  const ip = (text: string) => parseIpv4(text) ?? (0 as never)
  const octets = [0x82, 0xfc, 0x68, 0x01]
  const known = { networks: [], known: [{ ip: ip('130.252.104.1'), as: 'WINS server' as const, from: 'ipconfig' }] }
  it('keeps the documented order where nothing decides, and says so', () => {
    const ranked = rankReadings(octets, { networks: [], known: [] })
    expect([formatIpv4(ranked.chosen ?? ip('0.0.0.0')), ranked.ambiguous]).toEqual(['1.104.252.130', true])
  })
  it('takes the other where it is the WINS server', () => {
    const ranked = rankReadings(octets, known)
    expect([formatIpv4(ranked.chosen ?? ip('0.0.0.0')), ranked.ambiguous]).toEqual(['130.252.104.1', false])
    expect(ranked.readings[0]?.reasons).toContainEqual({ speaks: 'for', say: 'configured as WINS server (ipconfig)' })
  })
  it('takes none where neither can be a computer’s', () => expect(rankReadings([224, 0, 0, 225], known).chosen).toBeNull())
})

it.each([
  [
    'the data stops early',
    '0000: 00 00 04 00 01 00 54 00\n0008: 00 00 00 00 e0 10 00 c0\n',
    'event-data/cut',
    /stops at offset 10\b.*at least 2c octets/,
  ],
  ['no data at all', '', 'event-data/missing', /no data was pasted/],
  [
    'zeros for an address',
    rows(packet(0xc00010e0, [0, 0, 0, 0]), 8, (slice) => hex(slice).join(' ')),
    'event-data/sender-unknown',
    /offset 28 are zero/,
  ],
  [
    'the first row lost',
    rows(packet(0xc00010e0, [1, 2, 3, 4]), 8, (slice) => hex(slice).join(' '))
      .split('\n')
      .slice(1)
      .join('\n')
      .replace(/^\w{4}: /gm, ''),
    'event-data/shifted',
    /8 octets are missing in front/,
  ],
])('%s: said, and no address', (_, data, code, say) => {
  const [item] = readText(`Event ID: 4320\nSource: NetBT\n${data}`, 'e')
  const problem = item?.problems.find((one) => one.code === code)
  expect(problem?.say).toMatch(say)
  if (code !== 'event-data/shifted') expect(item?.event?.addressInData).toBeNull()
})
