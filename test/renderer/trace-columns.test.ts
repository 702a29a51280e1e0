import { describe, expect, it } from 'vitest'
import {
  type Choice,
  chosenColumns,
  fittingColumns,
  inShort,
  noChoice,
  recallChoice,
  rememberChoice,
  template,
  withHidden,
  withPlace,
  withWidth,
} from '../../renderer/views/trace/columns.ts'
import { asCsv, asHex, asMarkdown, asText, asWiresharkFilter, type Cells, octetsOf } from '../../renderer/views/trace/copy.ts'
import { ago, dayOrTime, rowTime, seconds } from '../../renderer/views/trace/time.ts'

const drawn = (width: number, choice = noChoice) => fittingColumns(choice, width).map(({ id }) => id)

describe('a conflict frame’s description in a narrow pane', () => {
  it.each([
    ['NBT: Register ACCT-07 <20>', 'ACCT-07 <20>'],
    ['NBT: Registration response ACCT-07 <20>, name is active', 'ACCT-07 <20>, name is active'],
    ['NBT: Node status query *', '*'],
    ['ARP_RARP: Request, Target IP: 11.1.9.221', '11.1.9.221'],
    ['ARP: Reply, Target IP: 10.30.0.9', 'to 10.30.0.9'],
    ['NLB: Heartbeat, host 1 of cluster 10.4.2.200', 'host 1 of cluster 10.4.2.200'],
    ['DHCP: Decline (xid=1)', 'Decline (xid=1)'],
    ['LLC', 'LLC'],
  ])('%s', (whole, short) => expect(inShort(whole)).toBe(short))
})

describe('columns', () => {
  it('are the article’s, in its order', () =>
    expect(chosenColumns(noChoice).map(({ title }) => title)).toEqual([
      'Frame',
      'Time',
      'Src MAC Addr',
      'Dst MAC Addr',
      'Protocol',
      'Description',
    ]))
  it('give way when there is little room: the protocol first, then the destination', () => {
    expect(drawn(1200)).toHaveLength(6)
    expect(drawn(600)).not.toContain('protocol')
    expect(drawn(600)).toContain('destination')
    expect(drawn(500)).toEqual(['frame', 'time', 'source', 'description'])
  })
  it('stay hidden when hidden by hand, and come back', () => {
    const hidden = withHidden(noChoice, 'time', true)
    expect(drawn(1200, hidden)).not.toContain('time')
    expect(drawn(1200, withHidden(hidden, 'time', false))).toContain('time')
  })
  it('never get narrower than a hardware address', () =>
    expect(chosenColumns(withWidth(noChoice, 'source', 20)).find(({ id }) => id === 'source')?.width).toBe(136))
  it('are wide enough for the numbers and times they hold', () => {
    const [frame, time] = chosenColumns(noChoice, { frames: 1_000_000, time: 'clock' })
    expect(frame?.width).toBeGreaterThanOrEqual(7 * 7.25 + 12)
    expect(time?.width).toBeGreaterThanOrEqual('10:31:04.120'.length * 7.25 + 12)
  })
  it('leave the rest to the last one', () => expect(template(fittingColumns(noChoice, 560))).toMatch(/minmax\(170px, 1fr\)$/))
  it('are remembered, and nonsense in the storage is no choice', () => {
    const kept = new Map<string, string>()
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) }
    const choice = withHidden(withWidth(noChoice, 'frame', 90), 'protocol', true)
    rememberChoice(storage, choice)
    expect(recallChoice(storage)).toEqual(choice)
    for (const key of kept.keys()) kept.set(key, '{"widths":{"frame":"wide"}}')
    expect(recallChoice(storage)).toEqual(noChoice)
    expect(recallChoice(undefined)).toEqual(noChoice)
  })
})

describe('times', () => {
  it('are Network Monitor’s since the start', () => {
    expect(rowTime('start', 1_166_000, 1_166_000, undefined)).toBe('1.166')
    const morning = new Date(2026, 10, 21, 10, 31).getTime() * 1000
    expect(rowTime('start', morning + 1_500_000, morning, undefined)).toBe('1.500')
    expect(seconds(-4000)).toBe('-0.004')
    expect(seconds(-1)).toBe('0.000')
  })
  it('say nothing before the first row, and say so when there is no time', () => {
    expect(rowTime('previous', 5, 0, undefined)).toBe('')
    expect(rowTime('previous', 2_500_000, 0, 500_000)).toBe('2.000')
    expect(rowTime('clock', Number.NaN, 0, undefined)).toBe('no time')
  })
  it('become plainer the longer ago', () => {
    const now = new Date(2026, 10, 21, 10, 44, 53).getTime() * 1000
    expect(ago(now - 2e6, now)).toBe('2 s ago')
    expect(ago(now - 14 * 60e6, now)).toBe('14 min ago')
    expect(ago(now - 3 * 3600e6, now)).toBe('07:44:53')
    expect(dayOrTime(now - 30 * 3600e6, now)).toBe('20 Nov')
  })
})

const cells: readonly Cells[] = [
  {
    frame: '1',
    time: '1.166',
    source: '4000DDDD1111',
    destination: 'BROADCAST',
    protocol: 'ARP_RARP',
    description: 'Claim ARP: Request, Target IP: 11.1.9.221',
  },
  {
    frame: '12',
    time: '-0.004',
    source: '00-14-22-01-02-03',
    destination: 'BROADCAST',
    protocol: 'NBT',
    description: '=HYPERLINK("x")|*a*',
  },
]

describe('copying', () => {
  it('as text keeps the columns under each other', () => {
    const [head, first, second] = asText(cells).split('\n')
    expect(head?.indexOf('Src MAC')).toBe(first?.indexOf('4000DDDD'))
    expect(second?.indexOf('NBT')).toBe(head?.indexOf('Protocol'))
    expect(first?.startsWith('    1   1.166')).toBe(true)
  })
  it('as CSV keeps commas in their cell, numbers as numbers, and formulas asleep', () => {
    const lines = asCsv(cells).split('\r\n')
    expect(lines[1]).toBe('1,1.166,4000DDDD1111,BROADCAST,ARP_RARP,"Claim ARP: Request, Target IP: 11.1.9.221"')
    expect(lines[2]).toContain(',NBT,"\'=HYPERLINK(""x"")|*a*"')
    expect(lines[2]?.startsWith('12,-0.004,')).toBe(true)
  })
  it('as Markdown keeps bars and stars as text', () => expect(asMarkdown(cells).split('\n')[3]).toContain('=HYPERLINK("x")\\|\\*a\\*'))
  it('as a Wireshark filter joins neighbours', () =>
    expect(asWiresharkFilter([812, 3, 1, 2, 810])).toBe('frame.number in {1..3, 810, 812}'))
  it('as hex is what text2pcap reads', () => {
    const octets = octetsOf({ octets: '1840ffff4100' })
    expect(asHex(octets)).toBe(`0000  18 40 ff ff 41 00${' '.repeat(32)}.@..A.`)
  })
})

describe('columns in another order', () => {
  const ids = (choice: Choice) => chosenColumns(choice).map(({ id }) => id)
  it('are moved to where another one stands, to the right as to the left', () => {
    expect(ids(withPlace(noChoice, 'protocol', 'source'))).toEqual(['frame', 'time', 'protocol', 'source', 'destination', 'description'])
    expect(ids(withPlace(noChoice, 'time', 'destination'))).toEqual(['frame', 'source', 'destination', 'time', 'protocol', 'description'])
    expect(ids(withPlace(withPlace(noChoice, 'time', 'source'), 'source', 'time'))).toEqual(ids(withPlace(noChoice, 'time', 'time')))
  })
  it('leave what is left to the description, wherever it stands', () => {
    const moved = chosenColumns(withPlace(noChoice, 'description', 'frame'))
    expect(template(moved)).toMatch(/^minmax\(\d+px, 1fr\) 48px/)
  })
  it('are remembered', () => {
    const kept = new Map<string, string>()
    const choice = withPlace(noChoice, 'protocol', 'frame')
    rememberChoice({ setItem: (key, value) => void kept.set(key, value) }, choice)
    expect(recallChoice({ getItem: (key) => kept.get(key) ?? null })).toEqual(choice)
  })
})
