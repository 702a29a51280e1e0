// A trace for pictures and measurements, without an engine: Q120599's three frames, a million made-up rows, a live board.
import { asIpv4, asMac, asMicros, formatIpv4, formatMac, formatRingMac, parseIpv4, parseMac } from '../../shared/address.ts'
import type { CaseView, EvidenceView, FindingView } from '../../shared/case.ts'
import type { contract, Service } from '../../shared/contract.ts'
import type { Deed, Finding, Proof, Role } from '../../shared/finding.ts'
import type { Field, OpenedFrame, TraceRow, TraceState } from '../../shared/trace.ts'
import { parseFilter } from '../../shared/trace-filter.ts'
import { sayFinding } from '../../shared/words/finding.ts'

const ip = (text: string) => parseIpv4(text) ?? asIpv4(0)
const mac = (text: string) => parseMac(text) ?? asMac(0)
const proofs = (rows: readonly (readonly [Deed, number, number, Role, Role?, boolean?])[]): Proof[] =>
  rows.map(([deed, frame, at, by, names, broadcast]) => ({
    deed,
    frame,
    at: asMicros(at),
    by,
    ...(names !== undefined && { names }),
    ...(broadcast !== undefined && { broadcast }),
  }))
const duplicate = (
  id: string,
  more: Pick<Extract<Finding, { kind: 'duplicate-ip' }>, 'ip' | 'older' | 'younger' | 'behaviour' | 'outcome' | 'rule' | 'proof'> & {
    count?: number
  },
): Finding => ({
  kind: 'duplicate-ip',
  verdict: 'conflict',
  certainty: 'proved',
  count: more.proof.length,
  unseen: [],
  others: [],
  ...more,
  id,
  frames: more.proof.map(({ frame }) => frame),
  first: more.proof[0]?.at ?? asMicros(0),
  last: more.proof.at(-1)?.at ?? asMicros(0),
})
const viewOf = (evidence: string, finding: Finding, state: FindingView['state']): FindingView => ({
  evidence,
  finding,
  state,
  ...sayFinding(finding, { evidence, ring: evidence === 'ring' }),
})

// ── Q120599: three frames on Token Ring, and made-up neighbours ────────────────────────────────────────────────────────────────────────────

const olderRing = mac('0000C9093951')
const youngerRing = mac('4000DDDD1111')
const preSp3 = duplicate('pre', {
  ip: ip('11.1.9.221'),
  older: { mac: olderRing, ip: ip('11.1.9.221') },
  younger: { mac: youngerRing, ip: ip('11.1.9.221') },
  behaviour: 'pre-sp3',
  outcome: 'avoided',
  rule: 'answered',
  proof: proofs([
    ['claim', 1, 1_166_000, 'younger', 'younger', true],
    ['defend', 2, 1_166_200, 'older', 'older', false],
    ['repair', 3, 1_168_000, 'younger', 'older', true],
  ]),
})
const sp3 = duplicate('sp3', {
  ...(preSp3 as Extract<Finding, { kind: 'duplicate-ip' }>),
  behaviour: 'sp3',
  proof: proofs([
    ['claim', 1, 1_166_000, 'younger', 'younger', true],
    ['defend', 2, 1_166_200, 'older', 'older', false],
    ['repair', 3, 1_168_000, 'older', 'older', true],
  ]),
})

const neighbours: readonly (readonly [number, string, string, string, string])[] = [
  [1.702, '4000DDDD2107', 'BROADCAST', 'ARP_RARP', 'ARP: Request, Target IP: 11.1.9.1'],
  [1.703, '0000C90A4412', '4000DDDD2107', 'ARP_RARP', 'ARP: Reply, Target IP: 11.1.9.40'],
  [2.24, '4000DDDD30A2', 'BROADCAST', 'NBT', 'NBT: Query FILESRV2 <20>'],
  [2.241, '0000C90A4412', '4000DDDD30A2', 'NBT', 'NBT: Query response, 11.1.9.12'],
  [3.015, '4000DDDD2107', 'BROADCAST', 'NBT', 'NBT: Register ACCT-07 <20>'],
  [3.765, '4000DDDD2107', 'BROADCAST', 'NBT', 'NBT: Register ACCT-07 <20>'],
  [4.11, '0000C9093951', 'BROADCAST', 'ARP_RARP', 'ARP: Request, Target IP: 11.1.9.1'],
  [4.111, '0000C90A4412', '0000C9093951', 'ARP_RARP', 'ARP: Reply, Target IP: 11.1.9.221'],
  [4.515, '4000DDDD2107', 'BROADCAST', 'NBT', 'NBT: Register ACCT-07 <20>'],
]
function ringRow(index: number, repairBy: Role): TraceRow | undefined {
  const proof = (repairBy === 'older' ? sp3 : preSp3).proof[index]
  if (proof !== undefined)
    return {
      index,
      frame: proof.frame,
      at: proof.at,
      source: formatRingMac(proof.by === 'older' ? olderRing : youngerRing),
      destination: proof.broadcast === true ? 'BROADCAST' : formatRingMac(youngerRing),
      protocol: 'ARP_RARP',
      description: `ARP: ${proof.deed === 'defend' ? 'Reply' : 'Request'}, Target IP: 11.1.9.221`,
      deed: proof.deed,
      by: proof.by,
      finding: 'pre',
    }
  const [at, source, destination, protocol, description] = neighbours[index - 3] ?? []
  return at === undefined || source === undefined || destination === undefined || protocol === undefined || description === undefined
    ? undefined
    : { index, frame: index + 1, at: asMicros(at * 1e6), source, destination, protocol, description }
}

/** An ARP frame opened, field by field; on Token Ring octet for octet as Q120599 prints it. */
function openArp(frame: number, row: TraceRow, ring: boolean): OpenedFrame {
  const digits = (address: string) => (address === 'BROADCAST' ? 'ffffffffffff' : address.replaceAll('-', '').toLowerCase())
  const hex = (text: string) => ip(text).toString(16).padStart(8, '0')
  const [, about = '11.1.9.1'] = /Target IP: ([\d.]+)/.exec(row.description) ?? []
  const [source, target] = [digits(row.source), digits(row.destination)]
  const named = ring && frame < 4 ? (frame === 1 ? formatRingMac(youngerRing) : formatRingMac(olderRing)).toLowerCase() : source
  const sender = row.deed === 'probe' ? '0.0.0.0' : about
  const reply = /Reply/.test(row.description)
  const field = (label: string, value: string, start: number, end: number, fields?: Field[]): Field => ({
    label,
    value,
    start,
    end,
    ...(fields && { fields }),
  })
  const head = ring ? `1840${target}${source}aaaa030000000806` : `${target}${source}0806`
  const at = head.length / 2
  const octets = `${head}${ring ? '0006' : '0001'}08000604000${reply ? 2 : 1}${named}${hex(sender)}${target}${hex(about)}`
  const upper = (text: string) => (ring ? text.toUpperCase() : formatMac(mac(text)))
  return {
    frame,
    at: row.at,
    octets,
    originalLength: octets.length / 2,
    link: ring ? 'Token Ring' : 'Ethernet',
    ...(row.deed === 'defend' ? { answers: frame - 1 } : row.deed === 'claim' || row.deed === 'probe' ? { answeredBy: [frame + 1] } : {}),
    fields: [
      field('FRAME', `${octets.length / 2} octets, ${ring ? 'Token Ring' : 'Ethernet'}, from file`, 0, octets.length / 2),
      ...(ring
        ? [
            field('TOKENRING', `${row.source} to ${row.destination}`, 0, 14, [
              field('Access Control', '24 (0x18)', 0, 1),
              field('Frame Control', '64 (0x40)', 1, 2),
              field('Destination Address', upper(target), 2, 8),
              field('Source Address', row.source, 8, 14),
            ]),
            field('LLC', 'UI DSAP=0xAA SSAP=0xAA C', 14, 17),
            field('SNAP', 'ETYPE = 0x0806', 17, 22, [
              field('Organization Code', '00-00-00', 17, 20),
              field('EtherType', 'ARP (0x0806)', 20, 22),
            ]),
          ]
        : [
            field('ETHERNET', `${row.source} to ${row.destination}`, 0, 14, [
              field('Destination Address', upper(target), 0, 6),
              field('Source Address', row.source, 6, 12),
              field('EtherType', 'ARP (0x0806)', 12, 14),
            ]),
          ]),
      field(ring ? 'ARP_RARP' : 'ARP', row.description.replace('ARP: ', ''), at, at + 28, [
        field('Hardware Address Space', ring ? '6 (0x6)' : '1 (0x1)', at, at + 2),
        field('Protocol Address Space', '2048 (0x800)', at + 2, at + 4),
        field('Hardware Address Length', '6 (0x6)', at + 4, at + 5),
        field('Protocol Address Length', '4 (0x4)', at + 5, at + 6),
        field('Opcode', reply ? '2 (0x2)' : '1 (0x1)', at + 6, at + 8),
        field('Sender’s Hardware Address', upper(named), at + 8, at + 14),
        field('Sender’s Protocol Address', sender, at + 14, at + 18),
        field('Target’s Hardware Address', upper(target), at + 18, at + 24),
        field('Target’s Protocol Address', about, at + 24, at + 28),
      ]),
    ],
  }
}

// ── A million rows ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** 2026-11-21 10:31:00 local: what the pictures show. */
const morning = new Date(2026, 10, 21, 10, 31, 0).getTime() * 1000
const hosts = Array.from({ length: 40 }, (_, n) => formatMac(asMac(0x001b78200000 + n * 0x1013)))
const [dell, vmware] = ['00-14-22-8A-31-5C', '00-50-56-0A-0B-0C']
const contested: readonly [Deed, Role][] = [
  ['probe', 'younger'],
  ['defend', 'older'],
  ['announce', 'older'],
]
/** Nothing is kept: a row is worked out from its number, as fast as it can be asked for. */
function madeUpRow(index: number): TraceRow {
  const frame = index + 1
  const at = asMicros(morning + index * 1733)
  const [deed, by] = contested[frame % 10] ?? []
  if (deed !== undefined && by !== undefined)
    return {
      index,
      frame,
      at,
      source: by === 'older' ? dell : vmware,
      destination: deed === 'defend' ? vmware : 'BROADCAST',
      protocol: 'ARP',
      description:
        deed === 'defend'
          ? 'ARP: Reply, Target IP: 10.1.2.3'
          : `ARP: Request, Target IP: 10.1.2.3${deed === 'probe' ? ', Sender IP: 0.0.0.0' : ''}`,
      deed,
      by,
      finding: 'long',
    }
  const nbt = frame % 4 === 0
  return {
    index,
    frame,
    at,
    source: hosts[(frame * 7) % hosts.length] ?? dell,
    destination: frame % 9 === 5 ? (hosts[frame % hosts.length] ?? dell) : 'BROADCAST',
    protocol: nbt ? 'NBT' : 'ARP',
    description: nbt
      ? `NBT: Query FILESRV${frame % 20} <20>`
      : `ARP: Request, Target IP: ${formatIpv4(asIpv4(0x0a010200 + (frame % 250)))}`,
  }
}

const long = duplicate('long', {
  ip: ip('10.1.2.3'),
  older: { mac: mac(dell), ip: ip('10.1.2.3'), name: 'ACCT-07' },
  younger: { mac: mac(vmware), ip: ip('10.1.2.3') },
  behaviour: 'rfc5227',
  outcome: 'contested',
  rule: 'defended',
  proof: proofs([
    ['probe', 10, morning + 9 * 1733, 'younger', 'younger', true],
    ['defend', 11, morning + 10 * 1733, 'older', 'older', false],
    ['announce', 12, morning + 11 * 1733, 'older', 'older', true],
  ]),
})

// ── A name conflict, and the board's other rows ──────────────────────────────────────────────────────────────────────────────────────

const minutes = (n: number) => asMicros(Date.now() * 1000 - n * 60e6)
const named: Finding = {
  kind: 'duplicate-name',
  id: 'name',
  verdict: 'conflict',
  certainty: 'proved',
  name: 'FILESRV2',
  suffix: 0x20,
  older: { mac: mac('00-14-22-01-02-03'), ip: ip('10.4.2.10') },
  younger: { mac: mac('00-15-5D-04-57-0E'), ip: ip('10.4.2.87') },
  others: [],
  outcome: 'defended',
  how: ['refused-by-peer'],
  frames: [807, 808, 812],
  proof: proofs([
    ['register', 807, minutes(44), 'younger', 'younger', true],
    ['refuse', 808, minutes(44) + 1000, 'older', 'older', false],
    ['release-demand', 812, minutes(0.7), 'younger', 'younger', false],
  ]),
  first: minutes(44),
  last: minutes(0.7),
  count: 58,
  unseen: ['unicast-replies'],
}
const printer = { mac: mac('00-1B-78-20-4C-11'), name: 'PRINT-3F' }
const board: readonly FindingView[] = [
  viewOf(
    'live',
    {
      ...duplicate('b1', {
        ...(long as Extract<Finding, { kind: 'duplicate-ip' }>),
        ip: ip('10.4.2.31'),
        older: printer,
        proof: proofs([
          ['announce', 40_118, minutes(13), 'younger', 'younger', true],
          ['defend', 812_390, minutes(0.04), 'older', 'older', false],
          ['announce', 812_391, minutes(0.03), 'younger', 'younger', true],
        ]),
        count: 212,
      }),
      unseen: ['unicast-replies'],
      certainty: 'likely',
    },
    'active',
  ),
  viewOf('live', named, 'active'),
  viewOf(
    'live',
    duplicate('b2', {
      ...(long as Extract<Finding, { kind: 'duplicate-ip' }>),
      ip: ip('10.4.2.118'),
      younger: { mac: mac('5A-3C-91-0E-77-B2') },
      outcome: 'contested',
      proof: proofs([
        ['claim', 300, minutes(41), 'younger', 'younger', true],
        ['defend', 301, minutes(14), 'older'],
      ]),
      count: 9,
    }),
    'quiet',
  ),
  viewOf(
    'live',
    duplicate('b3', {
      ...(long as Extract<Finding, { kind: 'duplicate-ip' }>),
      ip: ip('10.4.2.44'),
      older: { mac: mac('00-14-22-6C-19-40'), name: 'PAYROLL-2' },
      younger: { mac: mac('00-1B-21-5F-08-D3'), name: 'LT-204' },
      outcome: 'cured',
      proof: proofs([
        ['claim', 500, minutes(150), 'younger', 'younger', true],
        ['defend', 501, minutes(122), 'older'],
      ]),
      count: 131,
    }),
    'cured',
  ),
  {
    ...viewOf(
      'live',
      duplicate('b4', {
        ...(long as Extract<Finding, { kind: 'duplicate-ip' }>),
        ip: ip('10.4.2.5'),
        older: { mac: mac('00-90-E8-2A-10-07'), name: 'BADGE-1' },
        younger: { mac: mac('00-90-E8-2A-10-31'), name: 'BADGE-1B' },
        proof: proofs([
          ['claim', 700, minutes(3000), 'younger', 'younger', true],
          ['defend', 701, minutes(3), 'older'],
        ]),
        count: 17,
      }),
      'acknowledged',
    ),
    acknowledged: { finding: 'b4', reason: 'Cold standby, until 30 Nov', at: new Date().toISOString() },
  },
  viewOf(
    'live',
    {
      kind: 'ip-moved',
      id: 'l1',
      verdict: 'benign',
      certainty: 'proved',
      frames: [60, 61],
      proof: [],
      first: minutes(220),
      last: minutes(219),
      count: 3,
      unseen: [],
      ip: ip('10.4.2.1'),
      from: { mac: mac('00-00-5E-00-01-0C'), name: 'ROUTER-A' },
      to: { mac: mac('00-00-5E-00-01-0C'), name: 'ROUTER-B' },
      explanation: 'vrrp',
    },
    'look-alike',
  ),
  viewOf(
    'live',
    {
      kind: 'nlb-cluster',
      id: 'l2',
      verdict: 'benign',
      certainty: 'proved',
      frames: [70, 71],
      proof: [],
      first: minutes(220),
      last: minutes(0.1),
      count: 9000,
      unseen: [],
      ip: ip('10.4.2.200'),
      mode: 'unicast',
      clusterMacs: [mac('02-BF-0A-04-02-C8')],
      hosts: [{ name: 'WEB-1' }, { name: 'WEB-2' }],
    },
    'look-alike',
  ),
  viewOf(
    'live',
    {
      kind: 'mirror-copies',
      id: 'l3',
      verdict: 'benign',
      certainty: 'proved',
      frames: [80, 81],
      proof: [],
      first: minutes(220),
      last: minutes(0.1),
      count: 1204,
      unseen: [],
      copies: 1204,
    },
    'look-alike',
  ),
]

// ── The service ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type TraceScene = 'q120599' | 'sp3' | 'million' | 'live' | 'damaged' | 'board' | 'empty'
export const traceScenes: readonly TraceScene[] = ['q120599', 'sp3', 'million', 'live', 'damaged', 'board', 'empty']

const evidenceOf = (scene: TraceScene): EvidenceView => {
  const million = scene === 'million' || scene === 'live' || scene === 'board'
  return {
    id: scene === 'q120599' || scene === 'sp3' ? 'ring' : 'live',
    kind: scene === 'live' || scene === 'board' ? 'live' : 'capture',
    title:
      scene === 'live' || scene === 'board'
        ? 'Ethernet 2'
        : scene === 'damaged'
          ? 'floor3.pcap'
          : million
            ? 'million.pcapng'
            : 'q120599.pcap',
    addedAt: new Date().toISOString(),
    from: 'fixture',
    items: [],
    faults: [],
    ...(scene === 'q120599' && { madeUp: 'Frames 4 to 12 are made-up neighbours; the article has three.' }),
    capture: {
      frames: million ? 1_000_000 : 12,
      kept: million ? 1_000_000 : 12,
      link: million || scene === 'damaged' ? 'Ethernet' : 'Token Ring',
      reading: scene === 'live' || scene === 'board',
      progress: 1,
      findings: [],
      oddities: [],
      ...(scene === 'damaged' && {
        damage: 'floor3.pcap breaks at octet 96,212 of 1,048,576: the next frame would be 43,041,761 octets long.',
      }),
    },
  }
}

const findingsOf = (scene: TraceScene): FindingView[] => {
  switch (scene) {
    case 'q120599':
      return [viewOf('ring', preSp3, 'quiet')]
    case 'sp3':
      return [viewOf('ring', sp3, 'quiet')]
    case 'board':
      return [...board]
    case 'empty':
      return []
    default:
      return [viewOf('live', long, 'active'), viewOf('live', named, 'active')]
  }
}

export function caseOf(scene: TraceScene): CaseView {
  const now = new Date().toISOString()
  const behaviour = scene === 'sp3' ? 'q120599/sp3' : scene === 'q120599' ? 'q120599/pre-sp3' : 'q120599/modern'
  return {
    id: 'c',
    title: scene === 'q120599' ? 'Sample: the trace in Q120599' : 'Floor 3',
    ticket: '',
    symptom: 'address-conflict',
    createdAt: now,
    savedAt: now,
    evidence: scene === 'empty' ? [] : [evidenceOf(scene)],
    facts: [],
    findings: findingsOf(scene),
    verdicts: [{ cause: behaviour, standing: 'confirmed', because: [], contradicted: false, notApplicable: false, needs: [] }],
    banner: { headline: '', detail: [], state: 'active', standing: 'confirmed', facts: { for: 1, against: 0 }, unseen: [] },
    settles: [],
    place: {},
    skipped: [],
    done: [],
    marks: scene === 'million' ? [{ evidence: 'live', frame: 5 }] : [],
  }
}

/** The trace's part of a service for one scene. `rate` rows a second come to a live one. */
export function traceService(scene: TraceScene, options: { readonly rows?: number; readonly rate?: number } = {}) {
  const all = scene === 'q120599' || scene === 'sp3' ? 12 : scene === 'damaged' ? 812 : (options.rows ?? 1_000_000)
  let kept = all
  const rowAt = (index: number) =>
    scene === 'q120599' || scene === 'sp3' ? ringRow(index, scene === 'sp3' ? 'older' : 'younger') : madeUpRow(index)
  /** Enough of a filter for pictures: the conflict's frames are three in ten, anything else is looked for in the text. */
  const passes = (filter: string) => {
    const parsed = parseFilter(filter)
    if (!('ok' in parsed) || parsed.ok.kind === 'all') return undefined
    const words = filter
      .toLowerCase()
      .split(/\s+/)
      .map((word) => word.replace(/^\w+:/, '').replaceAll('-', ''))
    return (row: TraceRow) => {
      const text = `${row.source} ${row.destination} ${row.protocol} ${row.description}`.replaceAll('-', '').toLowerCase()
      return words.every((word) => (word === 'conflict' ? row.deed !== undefined : text.includes(word)))
    }
  }
  const lists = new Map<string, number[]>()
  const listOf = (filter: string): number[] | undefined => {
    const fits = passes(filter)
    if (fits === undefined) return undefined
    const known = lists.get(filter)
    if (known !== undefined) return known
    const list: number[] = []
    for (let index = 0; index < kept && list.length < 300_000; index++) {
      const row = rowAt(index)
      if (row !== undefined && fits(row)) list.push(index)
    }
    lists.set(filter, list)
    return list
  }
  const stateOf = (filter: string): TraceState => {
    const last = rowAt(kept - 1)
    return {
      frames: kept,
      kept,
      rows: listOf(filter)?.length ?? kept,
      first: 0,
      version: 0,
      progress: 1,
      start: rowAt(0)?.at ?? asMicros(0),
      ...(last !== undefined && { end: last.at }),
      ...(scene === 'live' && {
        gaps: [{ after: 999_990, index: 999_990, from: morning, to: morning + 3_100_000, say: 'Ethernet 2: the adapter is gone.' }],
      }),
      ...(scene === 'damaged' && { damage: { after: 812, say: '952,364 octets after this were not read.' } }),
    }
  }
  const calls: Pick<Service<typeof contract>['calls'], 'trace.rows' | 'trace.find' | 'trace.open' | 'trace.mark' | 'evidence.export'> = {
    'trace.rows': ({ filter, from, count }) => {
      const list = listOf(filter)
      const rows: TraceRow[] = []
      for (let index = from; index < Math.min(from + count, list?.length ?? kept); index++) {
        const row = rowAt(list?.[index] ?? index)
        if (row !== undefined) rows.push({ ...row, index })
      }
      return { rows, version: 0 }
    },
    'trace.find': ({ filter, frame }) => {
      const list = listOf(filter)
      const index = list === undefined ? frame - 1 : list.indexOf(frame - 1)
      return { index: index < 0 || frame > kept ? null : index }
    },
    'trace.open': ({ frame }) => {
      const row = rowAt(frame - 1)
      if (row === undefined) throw new Error('no such frame')
      return openArp(frame, row, scene === 'q120599' || scene === 'sp3')
    },
    'trace.mark': () => ({}),
    'evidence.export': () => ({ name: 'frames.pcapng', base64: '' }),
  }
  const trace: Service<typeof contract>['streams']['trace'] = ({ filter }, emit) => {
    emit(stateOf(filter))
    if (options.rate === undefined) return () => undefined
    const began = Date.now()
    const rate = options.rate
    const timer = setInterval(() => {
      kept = all + Math.floor(((Date.now() - began) / 1000) * rate)
      emit(stateOf(filter))
    }, 50)
    return () => clearInterval(timer)
  }
  return { calls, streams: { trace } }
}
