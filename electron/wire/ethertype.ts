// Behind every link header: VLAN tags, 802.3 lengths and LLC/SNAP, until an EtherType says what is carried.
import type { Field } from '../../shared/trace.ts'
import { u8, u16 } from './bytes.ts'
import { asHex, count, field, hex, layOut, yesNo } from './fields.ts'
import type { Frame } from './frame.ts'
import type { Oddity } from './oddity.ts'

export const etherTypes = { ipv4: 0x0800, arp: 0x0806, rarp: 0x8035, ipv6: 0x86dd, nlb: 0x886f, wlbs: 0xbf01 } as const

/** 802.1Q, 802.1ad, and what Q-in-Q was written with before 802.1ad. */
const isTag = (type: number) => type === 0x8100 || type === 0x88a8 || type === 0x9100
/** Smaller values in an Ethernet header are lengths (IEEE 802.3). */
const firstType = 0x0600
const mostTags = 4

/**
 * Steps over tags and LLC/SNAP from a type that was read, with its payload at `at`.
 * @returns the offset behind the EtherType, which is set on the frame; 0 as EtherType for LLC without SNAP
 */
export function enterType(frame: Frame, type: number, at: number): number | Oddity {
  const b = frame.view
  for (let tags = 0; isTag(type); tags++) {
    if (frame.limit - at < 4) return 'truncated'
    if (tags === mostTags) return 'too-many-tags'
    const id = u16(b, at) & 0xfff
    // 802.1Q: id 0 carries a priority only; the frame belongs to no VLAN.
    if (id !== 0) frame.vlans = (frame.vlans || 1) * 4096 + id
    type = u16(b, at + 2)
    at += 4
  }
  if (type >= firstType) {
    frame.etherType = type
    return at
  }
  return enterLlc(frame, at)
}

/** LLC and, for what we read, SNAP with OUI 00-00-00 (RFC 1042) or 00-00-F8 (802.1H). */
export function enterLlc(frame: Frame, at: number): number | Oddity {
  const b = frame.view
  frame.etherType = 0
  if (frame.limit - at < 3) return 'truncated'
  if (u16(b, at) !== 0xaaaa || u8(b, at + 2) !== 0x03) return at
  if (frame.limit - at < 8) return 'truncated'
  if (isEncapsulation(b, at + 3)) frame.etherType = u16(b, at + 6)
  return at + 8
}
const isEncapsulation = (b: DataView, at: number) => u16(b, at) === 0 && (u8(b, at + 2) === 0 || u8(b, at + 2) === 0xf8)

/** Clears what the last frame left; every `enter` begins with it. */
export function begin(frame: Frame): void {
  frame.vlans = 0
  frame.etherType = 0
  frame.limit = frame.end
  frame.next = 0
  frame.network = 0
  frame.ipProtocol = 0
  frame.sourcePort = 0
  frame.destinationPort = 0
  frame.fragment = false
}

/** Fields of tags, LLC and SNAP, as `enterType` walks over them. */
export function typeFields(frame: Frame, type: number, at: number): Field[] {
  const fields: Field[] = []
  for (let tags = 0; isTag(type) && frame.end - at >= 4 && tags < mostTags; tags++) {
    const tag = u16(frame.view, at)
    const name = type === 0x8100 ? '802.1Q' : type === 0x88a8 ? '802.1ad' : 'Q-in-Q'
    const parts = layOut(frame, at, [
      [
        'Tag',
        0,
        2,
        asHex,
        [
          ['Priority', 0xe000],
          ['Drop Eligible', 0x1000, yesNo],
          ['VLAN', 0x0fff],
        ],
      ],
      ['ETYPE', 2, 2, asHex],
    ])
    fields.push(field(frame, 'VLAN', `${tag & 0xfff}, ${name}`, at, at + 4, parts))
    type = u16(frame.view, at + 2)
    at += 4
  }
  return type >= firstType ? fields : [...fields, ...llcFields(frame, at)]
}

/** `LLC: UI DSAP=0xAA SSAP=0xAA C` and `SNAP: ETYPE = 0x0806`, as Q120599 prints them. */
export function llcFields(frame: Frame, at: number): Field[] {
  const b = frame.view
  if (frame.end - at < 3) return layOut(frame, at, [['LLC', 0, 3, asHex]])
  const control = u8(b, at + 2)
  const format = (control & 0xef) === 0x03 ? 'UI' : (control & 3) === 3 ? `U ${hex(control, 2)}` : (control & 1) === 1 ? 'S' : 'I'
  const direction = (u8(b, at + 1) & 1) === 0 ? 'C' : 'R'
  const words = `${format} DSAP=${hex(u8(b, at), 2)} SSAP=${hex(u8(b, at + 1), 2)} ${direction}`
  const llc = field(
    frame,
    'LLC',
    words,
    at,
    at + 3,
    layOut(frame, at, [
      ['DSAP', 0, 1, asHex],
      ['SSAP', 1, 1, asHex],
      ['Control', 2, 1, asHex],
    ]),
  )
  if (u16(b, at) !== 0xaaaa || control !== 0x03 || frame.end - at < 8) return [llc]
  const oui = layOut(frame, at, [
    ['Organization Code', 3, 3, asHex],
    ['ETYPE', 6, 2, asHex],
  ])
  return [llc, field(frame, 'SNAP', `ETYPE = ${hex(u16(b, at + 6), 4)}`, at + 3, at + 8, oui)]
}

/** `Length = 36 (0x24)` or `ETYPE = 0x0806` for the two octets of an Ethernet header. */
export const typeOrLength = (type: number) => (type < firstType ? `Length = ${count(type)}` : `ETYPE = ${hex(type, 4)}`)
export const isLength = (type: number) => type < firstType
