// NetBIOS datagrams (RFC 1002 §4.4, UDP 138): who has which name, said in passing, above all by browser announcements.
import { formatName } from '../../shared/netbios-name.ts'
import type { Field } from '../../shared/trace.ts'
import { ipv4, u8, u16le, u32le } from './bytes.ts'
import type { NameDatagram } from './event.ts'
import { asCount, asIp, asNamed, asOctets, asText, count, type Format, field, layOut, named, yesNo } from './fields.ts'
import type { Frame, Protocol } from './frame.ts'
import { wasRouted } from './ipv4.ts'
import { last, readName, skipName, writeName } from './netbios-name.ts'
import { type Octets, o8, o16, o16le, oIp, oText, zeros } from './octets.ts'

const header = 14
const types = {
  16: 'Direct unique',
  17: 'Direct group',
  18: 'Broadcast',
  19: 'Error',
  20: 'Query',
  21: 'Query response',
  22: 'Query refused',
} as const
const hasNames = (type: number) => type >= 0x10 && type <= 0x12
const errors = { 130: 'destination name not present', 131: 'invalid source name', 132: 'invalid destination name' } as const

// MS-BRWS over MS-MAIL: an SMB transaction to a mailslot whose name stands 69 octets behind the SMB header's start.
const smb = { command: 4, dataOffset: 57, mailslot: 69, shortest: 86 } as const
const transaction = 0x25
const browse = '\\MAILSLOT\\BROWSE'
/** MS-BRWS §2.2. */
const announcements: Readonly<Record<number, NameDatagram['announces']>> = { 1: 'host', 12: 'domain', 15: 'local-master' }

/** Where the browser's command stands, if the datagram's user data at `at` is a browser frame; else 0. */
function browserAt(b: DataView, at: number, limit: number): number {
  if (limit - at < smb.shortest || u8(b, at) !== 0xff || u8(b, at + 1) !== 0x53 || u8(b, at + 2) !== 0x4d || u8(b, at + 3) !== 0x42)
    return 0
  if (u8(b, at + smb.command) !== transaction) return 0
  for (let i = 0; i < browse.length; i++) if ((u8(b, at + smb.mailslot + i) & 0xdf) !== (browse.charCodeAt(i) & 0xdf)) return 0
  const data = at + u16le(b, at + smb.dataOffset)
  return data < limit && data > at + smb.mailslot ? data : 0
}

export const netbiosDatagram: Protocol = {
  name: 'NBT',
  column: 'NBT',
  observe(f, at, tell) {
    const { view: b, limit } = f
    if (limit - at < 10) return 'truncated'
    if (!hasNames(u8(b, at))) return types[u8(b, at) as keyof typeof types] === undefined ? 'odd-opcode' : undefined
    if (limit - at < header) return 'truncated'
    // A later piece of a datagram that was cut into several repeats the names; a forwarded one names its origin itself.
    const oddity = readName(b, at + header, at + header, limit)
    if (oddity !== undefined) return oddity
    const { name, suffix, end } = last
    const user = skipName(b, end, limit)
    const command = user === undefined ? 0 : browserAt(b, user, limit)
    tell({
      kind: 'name-datagram',
      frame: f.number,
      at: f.at,
      segment: f.segment,
      linkSource: f.linkSource,
      linkDestination: f.linkDestination,
      routed: wasRouted(f),
      source: f.ipSource,
      sender: ipv4(b, at + 4),
      name,
      suffix,
      announces: command === 0 ? undefined : announcements[u8(b, command)],
    })
    return undefined
  },
  describe(f, at) {
    let words = ''
    netbiosDatagram.observe(f, at, (event) => {
      if (event.kind !== 'name-datagram') return
      words =
        event.announces === undefined
          ? `Datagram from ${formatName(event)}`
          : `Browser ${announcementWords[event.announces]} ${formatName(event)}`
    })
    return words || (f.limit > at ? `Datagram, ${named(u8(f.view, at), types)}` : 'Datagram, cut off')
  },
  fields(f, at): Field[] {
    const b = f.view
    const fields = layOut(f, at, [
      ['Datagram Packet Type', 0, 1, asNamed(types)],
      [
        'Datagram Flags',
        1,
        1,
        asCount,
        [
          ['Sender Node Type', 0x0c, { 0: 'B', 1: 'P', 2: 'M', 3: 'NBDD' }],
          ['First Fragment', 0x02, yesNo],
          ['More Fragments', 0x01, yesNo],
        ],
      ],
      ['Datagram ID', 2, 2, asCount],
      ['Source IP Address', 4, 4, asIp],
      ['Source Port', 8, 2, asCount],
    ])
    if (f.limit - at < header || !hasNames(u8(b, at))) {
      const isError = f.limit > at && u8(b, at) === 0x13
      return [...fields, ...layOut(f, at, isError ? [['Error Code', 10, 1, asNamed(errors)]] : [])]
    }
    fields.push(
      ...layOut(f, at, [
        ['Datagram Length', 10, 2, asCount],
        ['Packet Offset', 12, 2, asCount],
      ]),
    )
    let from = at + header
    for (const label of ['Source Name', 'Destination Name']) {
      const end = skipName(b, from, f.limit)
      if (end === undefined) return fields
      const words =
        readName(b, at + header, from, f.limit) === undefined
          ? `${formatName(last)}${last.scope === '' ? '' : `, scope ${last.scope}`}`
          : 'unreadable name'
      fields.push(field(f, label, words, from, end))
      from = end
    }
    return [...fields, ...userFields(f, from)]
  },
}
const asLittle: Format = (b, at) => count(u32le(b, at))
const announcementWords = { host: 'host announcement', 'local-master': 'local master announcement', domain: 'domain announcement' } as const

function userFields(f: Frame, at: number): Field[] {
  const command = browserAt(f.view, at, f.limit)
  if (command === 0) return layOut(f, at, [['User Data', 0, Math.max(0, f.limit - at), asOctets]])
  const announces = announcements[u8(f.view, command)]
  const parts = layOut(f, command, [
    [
      'Command',
      0,
      1,
      asNamed({
        1: 'Host announcement',
        2: 'Announcement request',
        8: 'Election',
        9: 'Get backup list',
        12: 'Domain announcement',
        15: 'Local master announcement',
      }),
    ],
    ...(announces === undefined || f.limit - command < 22
      ? []
      : ([
          ['Update Count', 1, 1, asCount],
          ['Periodicity in ms', 2, 4, asLittle],
          [announces === 'domain' ? 'Domain' : 'Server', 6, 16, asText],
        ] as const)),
  ])
  return [
    ...layOut(f, at, [
      ['SMB Transaction', 0, smb.mailslot, asOctets],
      ['Mailslot', smb.mailslot, browse.length, asText],
    ]),
    field(f, 'Browser', announces === undefined ? 'other command' : announcementWords[announces], command, f.limit, parts),
  ]
}

export interface DatagramPacket {
  readonly sender: NameDatagram['sender']
  readonly name: string
  readonly suffix: number
  readonly to: readonly [name: string, suffix: number]
  readonly announces?: NameDatagram['announces']
  readonly identification?: number
}
/** A datagram to a group, with a browser announcement in it if one is asked for. */
export function writeDatagram(p: DatagramPacket): Octets {
  const command = Object.entries(announcements).find(([, announces]) => announces === p.announces)?.[0]
  const user = p.announces === undefined || command === undefined ? [] : announcement(Number(command), p.name)
  const names = [...writeName(p.name, p.suffix), ...writeName(...p.to)]
  return [
    ...[0x11, 0x0a],
    ...o16(p.identification ?? 1),
    ...oIp(p.sender),
    ...o16(138),
    ...o16(names.length + user.length),
    ...[0, 0],
    ...names,
    ...user,
  ]
}
function announcement(command: number, name: string): Octets {
  const server = [...oText(name), ...zeros(16 - name.length)]
  const data = [command, 0, 0x80, 0xfc, 0x0a, 0, ...server, 4, 0, 3, 0x10, 0, 0, 0x0f, 1, 0x55, 0xaa, 0]
  const offset = smb.mailslot + browse.length + 1
  const words = [
    0,
    0,
    ...o16le(data.length),
    ...zeros(14),
    ...o16le(0),
    ...o16le(0),
    ...o16le(data.length),
    ...o16le(offset),
    3,
    0,
    1,
    0,
    1,
    0,
    2,
    0,
  ]
  return [
    0xff,
    0x53,
    0x4d,
    0x42,
    ...o8(transaction),
    ...zeros(27),
    words.length / 2,
    ...words,
    ...o16le(browse.length + 1 + data.length),
    ...oText(browse),
    0,
    ...data,
  ]
}
