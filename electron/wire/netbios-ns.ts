// NetBIOS name service (RFC 1002 §4.2, UDP 137) with Microsoft's multihomed registration (MS-NBTE). Flag words: REFERENCE §3.2.
import { formatIpv4, type Ipv4, type MacAddress, noMac } from '../../shared/address.ts'
import { formatName } from '../../shared/netbios-name.ts'
import type { Field } from '../../shared/trace.ts'
import { ipv4, mac, u8, u16, u32 } from './bytes.ts'
import {
  type NameOperation,
  type NameRequest,
  type NameResponse,
  type NodeStatusRequest,
  type NodeStatusResponse,
  type NodeStatusRow,
  type Telling,
  unset,
  type WireEvent,
} from './event.ts'
import { asCount, asHex, asIp, asMacOf, asNamed, asOctets, asSeconds, type Bit, count, field, layOut, yesNo } from './fields.ts'
import type { Frame, Protocol } from './frame.ts'
import { wasRouted } from './ipv4.ts'
import { intern, last, nameOctets, readCutName, readName, skipName, writeName } from './netbios-name.ts'
import { type Octets, o8, o16, o32, oIp, oMac, zeros } from './octets.ts'
import { type Oddity, sayShortly } from './oddity.ts'

const header = 12
const bit = {
  response: 0x8000,
  authoritative: 0x0400,
  truncated: 0x0200,
  recursionDesired: 0x0100,
  recursionAvailable: 0x0080,
  broadcast: 0x0010,
} as const
const type = { address: 0x0001, nameServer: 0x0002, nb: 0x0020, nodeStatus: 0x0021 } as const
const group = 0x8000

// RFC 1002 names 8 in one place and 9 in another for refresh: both are met.
const operationOf: Readonly<Record<number, NameOperation>> = {
  0: 'query',
  5: 'registration',
  6: 'release',
  7: 'wack',
  8: 'refresh',
  9: 'refresh',
  15: 'multihomed-registration',
}
const opcodeOf = { query: 0, registration: 5, release: 6, wack: 7, refresh: 8, 'multihomed-registration': 15 } as const satisfies Record<
  NameOperation,
  number
>

export const netbiosNameService: Protocol = {
  name: 'NBT',
  column: 'NBT',
  observe(f, at, tell) {
    if (f.limit - at < header) return 'truncated'
    const flags = u16(f.view, at + 2)
    const operation = operationOf[(flags >> 11) & 15]
    if (operation === undefined) return 'odd-opcode'
    const oddity = (flags & bit.response) === 0 ? request(f, at, flags, operation, tell) : response(f, at, flags, operation, tell)
    return oddity ?? (f.fragment ? 'fragment' : undefined)
  },
  describe(f, at) {
    let words = ''
    const oddity = netbiosNameService.observe(f, at, (event) => {
      words = say(event)
    })
    return words || sayShortly(oddity)
  },
  fields: (f, at) => nameServiceFields(f, at),
}

function request(f: Frame, at: number, flags: number, operation: NameOperation, tell: (event: WireEvent) => void): Oddity | undefined {
  const { view: b, limit } = f
  if (u16(b, at + 4) === 0) return 'bad-counts'
  const isCut = wasCut(f)
  const oddity = readName(b, at, at + header, limit)
  if (oddity === 'truncated' && isCut && isRegistration(operation)) {
    readOnlyCutName(f, at)
    return tellRequest(f, at, flags, operation, tell)
  }
  if (oddity !== undefined) return oddity
  const { end } = last
  if (limit - end < 4 && !isCut) return 'truncated'
  // Cut behind the name: only a node status is asked of `*`.
  const asks = limit - end >= 2 ? u16(b, end) : last.name.startsWith('*') ? type.nodeStatus : type.nb
  if (operation === 'query' && asks === type.nodeStatus) {
    tell({
      kind: 'node-status-request',
      frame: f.number,
      at: f.at,
      segment: f.segment,
      linkSource: f.linkSource,
      linkDestination: f.linkDestination,
      routed: wasRouted(f),
      source: f.ipSource,
      destination: f.ipDestination,
      transaction: u16(b, at),
      name: last.name,
      suffix: last.suffix,
      scope: last.scope,
    })
    return undefined
  }
  if (operation === 'query' && asks !== type.nb) return undefined
  const unreadable = operation !== 'query' && u16(b, at + 10) > 0 ? openRecord(b, end + 4, limit, isCut, last.suffix) : noRecord()
  if (unreadable !== undefined) return unreadable
  return tellRequest(f, at, flags, operation, tell)
}

function response(f: Frame, at: number, flags: number, operation: NameOperation, tell: (event: WireEvent) => void): Oddity | undefined {
  const { view: b, limit } = f
  const questions = u16(b, at + 4)
  // RFC 1002 has no question in responses, but some answer with it; a redirect names itself in the authority section.
  const records = u16(b, at + 6) + u16(b, at + 8)
  if (questions + records === 0) {
    // Some refuse a query without repeating the name: the transaction says which one.
    last.name = last.scope = ''
    last.suffix = 0
    last.end = at + header
  } else {
    const oddity = readName(b, at, at + header, limit)
    if (oddity === 'truncated' && wasCut(f) && isRegistration(operation) && (flags & 15) !== 0) {
      readOnlyCutName(f, at)
      return tellResponse(f, at, flags, operation, tell)
    }
    if (oddity !== undefined) return oddity
  }
  let at2 = at + header
  for (let i = 0; i < questions; i++) {
    const end = skipName(b, at2, limit)
    if (end === undefined || limit - end < 4) return 'truncated'
    at2 = end + 4
  }
  const behindName = records > 0 ? skipName(b, at2, limit) : undefined
  const isCut = wasCut(f)
  if (records > 0 && (behindName === undefined || limit - behindName < 2) && (!isCut || last.name.startsWith('*'))) return 'truncated'
  if (operation === 'query' && behindName !== undefined && limit - behindName >= 2 && u16(b, behindName) === type.nodeStatus)
    return nodeStatus(f, at, behindName, tell)
  const unreadable = records > 0 ? openRecord(b, at2, limit, isCut, last.suffix) : noRecord()
  if (unreadable !== undefined) return unreadable
  return tellResponse(f, at, flags, operation, tell)
}

/** What is answered by yes or no: whose the name is. */
const isRegistration = (operation: NameOperation) =>
  operation === 'registration' || operation === 'multihomed-registration' || operation === 'refresh'

/** A request for the name read last, with what its record says in `nb`. */
function tellRequest(f: Frame, at: number, flags: number, operation: NameOperation, tell: (event: WireEvent) => void): Oddity | undefined {
  address(asked, f, at)
  asked.operation = operation
  asked.broadcast = (flags & bit.broadcast) !== 0
  asked.recursion = (flags & bit.recursionDesired) !== 0
  asked.group = nb.group
  asked.claimed = nb.addresses
  asked.ttl = nb.ttl
  asked.cut = nb.cut
  tell(asked)
  return nb.cut ? 'truncated' : undefined
}
/** The same of a response. */
function tellResponse(f: Frame, at: number, flags: number, operation: NameOperation, tell: (event: WireEvent) => void): Oddity | undefined {
  address(answered, f, at)
  answered.operation = operation
  answered.rcode = flags & 15
  answered.authoritative = (flags & bit.authoritative) !== 0
  answered.recursionAvailable = (flags & bit.recursionAvailable) !== 0
  answered.group = nb.group
  answered.owners = nb.addresses
  answered.ttl = nb.ttl
  answered.cut = nb.cut
  tell(answered)
  return nb.cut ? 'truncated' : undefined
}

/** The capture kept less than the name: who speaks to whom is known, and by which transaction. */
function readOnlyCutName(f: Frame, at: number): void {
  readCutName(f.view, at + header, f.limit)
  noRecord()
  nb.cut = true
}

/** Who asks whom, by which transaction, for the name that was read last. */
function address(event: Telling<NameRequest> | Telling<NameResponse>, f: Frame, at: number): void {
  event.frame = f.number
  event.at = f.at
  event.segment = f.segment
  event.linkSource = f.linkSource
  event.linkDestination = f.linkDestination
  event.routed = wasRouted(f)
  event.source = f.ipSource
  event.destination = f.ipDestination
  event.transaction = u16(f.view, at)
  event.name = last.name
  event.suffix = last.suffix
  event.scope = last.scope
}

const none: readonly Ipv4[] = []
const addressEntry = 6
const nobody = {
  frame: 0,
  at: unset.at,
  segment: 0,
  linkSource: unset.mac,
  linkDestination: unset.mac,
  routed: false,
  source: unset.ip,
  destination: unset.ip,
  transaction: 0,
  name: '',
  suffix: 0,
  scope: '',
} as const
const asked: Telling<NameRequest> = {
  kind: 'name-request',
  ...nobody,
  operation: 'query',
  broadcast: false,
  recursion: false,
  group: false,
  claimed: none,
  ttl: 0,
  cut: false,
}
const answered: Telling<NameResponse> = {
  kind: 'name-response',
  ...nobody,
  operation: 'query',
  rcode: 0,
  authoritative: false,
  recursionAvailable: false,
  group: false,
  owners: none,
  ttl: 0,
  cut: false,
}

/** What the last `openRecord` found: one place instead of an object a packet. */
const nb = { group: false, addresses: none, ttl: 0, cut: false }
function noRecord(): undefined {
  nb.group = nb.cut = false
  nb.addresses = none
  nb.ttl = 0
}

/** The capture kept less of the frame than there was: 60 to 96 octets, often, of which 88 hold the name. */
const wasCut = (f: Frame) => f.original > f.end - f.start
/** Suffixes that only one computer has (REFERENCE §2.2); of any other a name may be a group's. */
const ofOne: readonly number[] = [0x03, 0x06, 0x1b, 0x1d, 0x1f, 0x20, 0x21]

/** Reads the resource record at `at` into `nb`: its time to live and, for NB, its flags and addresses. */
function openRecord(b: DataView, at: number, limit: number, isCut: boolean, suffix: number): Oddity | undefined {
  const end = skipName(b, at, limit)
  if (end === undefined || limit - end < 10) {
    if (!isCut) return 'truncated'
    noRecord()
    nb.cut = true
    nb.group = !ofOne.includes(suffix)
    return undefined
  }
  const data = end + 10
  const dataEnd = data + u16(b, end + 8)
  // A wait-acknowledgement (WACK) and a negative answer carry other data than addresses.
  const whole = u16(b, end) === type.nb ? Math.min(dataEnd, limit) : data
  // Nearly always there is one, and an array that has to grow takes ten times its room.
  const addresses = whole - data < addressEntry ? [] : [ipv4(b, data + 2)]
  for (let entry = data + addressEntry; entry + addressEntry <= whole; entry += addressEntry) addresses.push(ipv4(b, entry + 2))
  nb.group = addresses.length > 0 && (u16(b, data) & group) !== 0
  nb.addresses = addresses
  nb.ttl = u32(b, end + 4)
  nb.cut = dataEnd > limit
  return undefined
}

// --- node status, RFC 1002 §4.2.18 ---

const rowLength = 18
const flag = { group: 0x8000, deregistering: 0x1000, conflict: 0x0800, active: 0x0400, permanent: 0x0200 } as const

function nodeStatus(f: Frame, at: number, behindName: number, tell: (event: WireEvent) => void): Oddity | undefined {
  const { view: b, limit } = f
  const { name, suffix, scope } = last
  const data = behindName + 10
  if (limit - data < 1) return 'truncated'
  const stated = u8(b, data)
  const dataEnd = Math.min(limit, data + u16(b, behindName + 8))
  const rows = Math.min(stated, Math.max(0, Math.floor((dataEnd - data - 1) / rowLength)))
  const names: NodeStatusRow[] = []
  for (let row = data + 1, i = 0; i < rows; i++, row += rowLength) {
    const flags = u16(b, row + 16)
    names.push({
      name: intern(b, row),
      suffix: u8(b, row + 15),
      group: (flags & flag.group) !== 0,
      conflict: (flags & flag.conflict) !== 0,
      deregistering: (flags & flag.deregistering) !== 0,
      active: (flags & flag.active) !== 0,
      permanent: (flags & flag.permanent) !== 0,
    })
  }
  const unit = data + 1 + stated * rowLength
  const cut = unit + 6 > dataEnd
  tell({
    kind: 'node-status-response',
    frame: f.number,
    at: f.at,
    segment: f.segment,
    linkSource: f.linkSource,
    linkDestination: f.linkDestination,
    routed: wasRouted(f),
    source: f.ipSource,
    destination: f.ipDestination,
    transaction: u16(b, at),
    name,
    suffix,
    scope,
    names,
    unit: cut ? noMac : mac(b, unit),
    cut,
  })
  return cut ? 'truncated' : undefined
}

// --- words ---

/** RFC 1002 §4.2.6, §4.2.11 and §4.2.14. */
const resultNames: Readonly<Record<number, string>> = {
  0: 'positive',
  1: 'format error',
  2: 'server failure',
  3: 'name does not exist',
  4: 'unsupported request',
  5: 'refused',
  6: 'active at another node',
  7: 'in conflict',
}
const operationWords = {
  query: 'Query',
  registration: 'Register',
  'multihomed-registration': 'Register multihomed',
  release: 'Release',
  refresh: 'Refresh',
  wack: 'Wait',
} as const satisfies Record<NameOperation, string>
const responseWords = {
  query: 'Query response',
  registration: 'Registration response',
  'multihomed-registration': 'Registration response',
  release: 'Release response',
  refresh: 'Refresh response',
  wack: 'Wait for acknowledgement',
} as const satisfies Record<NameOperation, string>

function say(event: WireEvent): string {
  switch (event.kind) {
    case 'name-request':
      return sayRequest(event)
    case 'name-response':
      return sayResponse(event)
    case 'node-status-request':
      return `Node status query ${formatName(event)}`
    case 'node-status-response':
      return `Node status response, ${event.names.length} ${event.names.length === 1 ? 'name' : 'names'}${event.cut ? ', cut off' : ''}`
    default:
      return ''
  }
}
const sayRequest = (event: NameRequest) =>
  `${operationWords[event.operation]} ${formatName(event)}${event.group ? ', group' : ''}${
    event.operation === 'registration' && !event.recursion ? ', overwrite' : ''
  }${event.operation === 'release' && event.broadcast ? ' demand' : ''}`
function sayResponse(event: NameResponse): string {
  const owners = event.owners.map(formatIpv4).join(', ')
  if (event.operation === 'wack') return `${responseWords.wack} ${formatName(event)}, ${event.ttl} s`
  if (event.operation === 'registration' && event.rcode === 7) return `Name conflict demand ${formatName(event)}`
  if (event.operation === 'query' && event.rcode === 0) return owners === '' ? `Redirect ${formatName(event)}` : `Query response, ${owners}`
  if (event.operation === 'registration' && event.rcode === 0 && !event.authoritative)
    return `End-node challenge ${formatName(event)}, ${owners}`
  const result = resultNames[event.rcode] ?? `result ${count(event.rcode)}`
  const name = event.name === '' ? '' : ` ${formatName(event)}`
  // Whom a refusal names is not always the owner: Samba gives the asker's own address back.
  if (event.rcode === 6) return `${responseWords[event.operation]}${name}, refused: ${result}${owners === '' ? '' : ` (${owners})`}`
  return `${responseWords[event.operation]}${name}, ${result}`
}

// --- fields ---

const opcodeNames: Readonly<Record<number, string>> = {
  0: 'Query',
  5: 'Registration',
  6: 'Release',
  7: 'WACK',
  8: 'Refresh',
  9: 'Refresh (alternate)',
  15: 'Multi-homed registration',
}
const flagBits: readonly Bit[] = [
  ['Response', bit.response, yesNo],
  ['Opcode', 0x7800, opcodeNames],
  ['Authoritative Answer', bit.authoritative, yesNo],
  ['Truncated', bit.truncated, yesNo],
  ['Recursion Desired', bit.recursionDesired, yesNo],
  ['Recursion Available', bit.recursionAvailable, yesNo],
  ['Broadcast', bit.broadcast, yesNo],
  ['Result Code', 0x000f, resultNames],
]
/** A request has no result. */
const requestBits = flagBits.slice(0, -1)
const isResponse = (f: Frame, at: number) => f.limit - at >= 4 && (u16(f.view, at + 2) & bit.response) !== 0
const nodeTypes = { 0: 'B', 1: 'P', 2: 'M', 3: 'H' } as const
const ownership = { 0: 'unique', 1: 'group' } as const
const nbFlags: readonly Bit[] = [
  ['Name', group, ownership],
  ['Owner Node Type', 0x6000, nodeTypes],
]
const rowFlags: readonly Bit[] = [
  ...nbFlags,
  ['Deregistering', flag.deregistering, yesNo],
  ['In Conflict', flag.conflict, yesNo],
  ['Active', flag.active, yesNo],
  ['Permanent', flag.permanent, yesNo],
]
const asType = asNamed({ 1: 'A', 2: 'NS', 10: 'NULL', 32: 'NB', 33: 'NBSTAT' })
const asClass = asNamed({ 1: 'IN' })

/** RFC 1002 §4.2.18, offsets from the end of the names. */
const statistics = [
  ['Unit ID', 0, 6, asMacOf(1)],
  ['Jumpers', 6, 1, asHex],
  ['Test Result', 7, 1, asHex],
  ['Version', 8, 2, asHex],
  ['Period of Statistics', 10, 2, asCount],
  ['CRC Errors', 12, 2, asCount],
  ['Alignment Errors', 14, 2, asCount],
  ['Collisions', 16, 2, asCount],
  ['Send Aborts', 18, 2, asCount],
  ['Good Sends', 20, 4, asCount],
  ['Good Receives', 24, 4, asCount],
  ['Retransmits', 28, 2, asCount],
  ['No Resource Conditions', 30, 2, asCount],
  ['Free Command Blocks', 32, 2, asCount],
  ['Total Command Blocks', 34, 2, asCount],
  ['Maximum Total Command Blocks', 36, 2, asCount],
  ['Pending Sessions', 38, 2, asCount],
  ['Maximum Pending Sessions', 40, 2, asCount],
  ['Maximum Total Sessions', 42, 2, asCount],
  ['Session Packet Size', 44, 2, asCount],
] as const

function nameServiceFields(f: Frame, at: number): Field[] {
  const b = f.view
  const fields = layOut(f, at, [
    ['Transaction ID', 0, 2, asCount],
    ['Flags', 2, 2, asHex, isResponse(f, at) ? flagBits : requestBits],
    ['Question Count', 4, 2, asCount],
    ['Answer Count', 6, 2, asCount],
    ['Name Service Count', 8, 2, asCount],
    ['Additional Record Count', 10, 2, asCount],
  ])
  if (f.limit - at < header) return fields
  const sections = [
    ['Question', u16(b, at + 4)],
    ['Answer', u16(b, at + 6)],
    ['Name Server', u16(b, at + 8)],
    ['Additional Record', u16(b, at + 10)],
  ] as const
  let from = at + header
  for (const [label, records] of sections) {
    for (let i = 0; i < records; i++) {
      const behind = skipName(b, from, f.limit)
      if (behind === undefined || f.limit - behind < 4) return fields
      const end = label === 'Question' ? behind + 4 : Math.min(f.limit, behind + 10 + (f.limit - behind < 10 ? 0 : u16(b, behind + 8)))
      fields.push(
        field(f, label, nameWords(f, at, from), from, end, [
          nameField(f, at, from, behind),
          ...recordFields(f, at, behind, label === 'Question'),
        ]),
      )
      from = end
    }
  }
  return fields
}

const nameWords = (f: Frame, base: number, at: number) =>
  readName(f.view, base, at, f.limit) === undefined ? formatName(last) : 'unreadable name'
const nameField = (f: Frame, base: number, at: number, end: number) =>
  field(f, 'Name', `${nameWords(f, base, at)}${last.scope === '' ? '' : `, scope ${last.scope}`}`, at, end)

/** @param base  where the message begins */
function recordFields(f: Frame, base: number, at: number, isQuestion: boolean): Field[] {
  const b = f.view
  const fields = layOut(f, at, [
    ['Type', 0, 2, asType],
    ['Class', 2, 2, asClass],
    ...(isQuestion
      ? []
      : ([
          ['Time To Live', 4, 4, asSeconds],
          ['RDATA Length', 8, 2, asCount],
        ] as const)),
  ])
  if (isQuestion || f.limit - at < 10) return fields
  const data = at + 10
  const end = Math.min(f.limit, data + u16(b, at + 8))
  const kind = u16(b, at)
  if (kind === type.nodeStatus) return [...fields, ...nodeStatusFields(f, data, end)]
  if (kind === type.nameServer && skipName(b, data, end) !== undefined)
    return [...fields, field(f, 'Name Server', nameWords(f, base, data), data, end)]
  if (kind === type.address && end - data === 4) return [...fields, ...layOut(f, data, [['IP Address', 0, 4, asIp]])]
  // RFC 1002 §4.2.16: the flags of the request that has to wait.
  if (end - data === 2 && ((u16(b, base + 2) >> 11) & 15) === opcodeOf.wack)
    return [...fields, ...layOut(f, data, [['Acknowledged Flags', 0, 2, asHex, requestBits]])]
  if (kind !== type.nb || end - data < addressEntry) return [...fields, ...layOut(f, data, [['Data', 0, end - data, asOctets]])]
  for (let entry = data; entry + addressEntry <= end; entry += addressEntry)
    fields.push(
      ...layOut(f, entry, [
        ['Flags', 0, 2, asHex, nbFlags],
        ['Owner IP Address', 2, 4, asIp],
      ]),
    )
  return fields
}

function nodeStatusFields(f: Frame, data: number, end: number): Field[] {
  const b = f.view
  if (end <= data) return []
  const fields = layOut(f, data, [['Number of Names', 0, 1, asCount]])
  let row = data + 1
  for (let i = 0; i < u8(b, data) && row + rowLength <= end; i++, row += rowLength) {
    const flags = u16(b, row + 16)
    const states = rowFlags.slice(2).flatMap(([label, mask]) => ((flags & mask) !== 0 ? [label.toLowerCase()] : []))
    const words = [
      formatName({ name: intern(b, row), suffix: u8(b, row + 15) }),
      (flags & group) !== 0 ? 'group' : 'unique',
      ...states,
    ].join(', ')
    fields.push(field(f, 'Name', words, row, row + rowLength, layOut(f, row, [['Flags', 16, 2, asHex, rowFlags]])))
  }
  return [
    ...fields,
    ...layOut(
      f,
      row,
      statistics.filter(([, offset, length]) => row + offset + length <= end),
    ),
  ]
}

// --- write ---

type Part<E> = Omit<E, 'frame' | 'at' | 'segment' | 'linkSource' | 'linkDestination' | 'routed' | 'source' | 'destination' | 'kind' | 'cut'>
const pointerToName = [0xc0, 0x0c]
const top = (transaction: number, flags: number, counts: readonly [number, number, number, number]): Octets => [
  ...o16(transaction),
  ...o16(flags),
  ...counts.flatMap(o16),
]
const nbData = (isGroup: boolean, addresses: readonly Ipv4[], nodeType: number): Octets =>
  addresses.flatMap((address) => [...o16((isGroup ? group : 0) | (nodeType << 13)), ...oIp(address)])
const record = (kind: number, ttl: number, data: Octets): Octets => [...o16(kind), 0, 1, ...o32(ttl), ...o16(data.length), ...data]

/** Nodes are of type B (0) unless said. */
export function writeNameRequest(p: Part<NameRequest>, nodeType = 0): Octets {
  const flags = (opcodeOf[p.operation] << 11) | (p.recursion ? bit.recursionDesired : 0) | (p.broadcast ? bit.broadcast : 0)
  const question = [...writeName(p.name, p.suffix, p.scope), ...o16(type.nb), 0, 1]
  const isQuery = p.operation === 'query'
  const additional = isQuery ? [] : [...pointerToName, ...record(type.nb, p.ttl, nbData(p.group, p.claimed, nodeType))]
  return [...top(p.transaction, flags, [1, 0, 0, isQuery ? 0 : 1]), ...question, ...additional]
}
/** `nodeType` as above; `wacked` is the flag word of the request that a wait-acknowledgement answers. */
export function writeNameResponse(p: Part<NameResponse>, nodeType = 0, wacked = 0x2900): Octets {
  const isQuery = p.operation === 'query'
  const recursionDesired = p.operation === 'wack' || p.operation === 'release' ? 0 : bit.recursionDesired
  const flags =
    bit.response |
    (opcodeOf[p.operation] << 11) |
    (p.authoritative ? bit.authoritative : 0) |
    recursionDesired |
    (p.recursionAvailable ? bit.recursionAvailable : 0) |
    p.rcode
  const name = writeName(p.name, p.suffix, p.scope)
  if (p.operation === 'wack') return [...top(p.transaction, flags, [0, 1, 0, 0]), ...name, ...record(type.nb, p.ttl, o16(wacked))]
  const isNegativeQuery = isQuery && p.rcode !== 0
  const answer = isNegativeQuery ? record(0x000a, p.ttl, []) : record(type.nb, p.ttl, nbData(p.group, p.owners, nodeType))
  return [...top(p.transaction, flags, [0, 1, 0, 0]), ...name, ...answer]
}
export const writeNodeStatusRequest = (p: Part<NodeStatusRequest>): Octets => [
  ...top(p.transaction, 0, [1, 0, 0, 0]),
  ...writeName(p.name, p.suffix, p.scope),
  ...o16(type.nodeStatus),
  ...[0, 1],
]
const rowOctets = (row: NodeStatusRow): Octets => [
  ...nameOctets(row.name),
  ...o8(row.suffix),
  ...o16(
    (row.group ? flag.group : 0) |
      (row.deregistering ? flag.deregistering : 0) |
      (row.conflict ? flag.conflict : 0) |
      (row.active ? flag.active : 0) |
      (row.permanent ? flag.permanent : 0),
  ),
]
export const writeNodeStatusResponse = (p: Omit<Part<NodeStatusResponse>, 'cut'>): Octets => [
  ...top(p.transaction, 0x8400, [0, 1, 0, 0]),
  ...writeName(p.name, p.suffix, p.scope),
  ...record(type.nodeStatus, 0, [...o8(p.names.length), ...p.names.flatMap(rowOctets), ...oMac(p.unit as MacAddress), ...zeros(40)]),
]
