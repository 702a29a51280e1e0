// IEEE 802.11 data frames, bare or behind radiotap, PPI, Prism or AVS headers. Which address is whose depends on the DS bits.
import { mac, u8, u16, u16le, u32, u32le } from './bytes.ts'
import { begin, enterLlc, llcFields } from './ethertype.ts'
import { asHex, asMacOf, asOctets, field, layOut, showStation, yesNo } from './fields.ts'
import type { Frame, LinkLayer } from './frame.ts'
import type { Oddity } from './oddity.ts'
import { isRelevantLlc } from './relevance.ts'

const flag = { toDs: 0x01, fromDs: 0x02, moreFragments: 0x04, protected: 0x40, order: 0x80 } as const
const subtype = { qos: 0x80, null: 0x40 } as const
const isData = (b: DataView, at: number) => (u8(b, at) & 0x0c) === 0x08
const isNull = (b: DataView, at: number) => (u8(b, at) & subtype.null) !== 0
const isQos = (b: DataView, at: number) => (u8(b, at) & subtype.qos) !== 0
const isFourAddresses = (b: DataView, at: number) => (u8(b, at + 1) & 3) === 3
const shortest = 24
const qosAt = (b: DataView, at: number) => at + shortest + (isFourAddresses(b, at) ? 6 : 0)
/** Header with the fourth address, QoS and HT control where they are (IEEE 802.11-2016 §9.2.4). */
function headerLength(b: DataView, at: number): number {
  const qos = isQos(b, at)
  return qosAt(b, at) - at + (qos ? 2 : 0) + (qos && (u8(b, at + 1) & flag.order) !== 0 ? 4 : 0)
}
const isAggregate = (b: DataView, at: number) => isQos(b, at) && (u8(b, qosAt(b, at)) & 0x80) !== 0

// Offsets of receiver and sender for the four settings of FromDS and ToDS (§9.3.2.1).
const destinationAt = [4, 16, 4, 16] as const
const sourceAt = [10, 10, 16, 24] as const
const subframeHeader = 14

/**
 * What a capture header in front says, as one number so that the hot path makes no object: its length, and bits for
 * data padded to four octets and for a checksum that the card found wrong. Negative when it cannot be read.
 */
type Preamble = (b: DataView, at: number, end: number) => number
const padded = 0x10000
const damaged = 0x20000
const lengthOf = (preamble: number) => preamble & 0xffff
const unreadable = { badLength: -1, otherLink: -2 } as const
const oddityOf = (preamble: number): Oddity => (preamble === unreadable.otherLink ? 'unknown-link' : 'bad-length')
const checked = (length: number, available: number) => (length < 8 || length > available ? unreadable.badLength : length)

/** radiotap.org: length at 2, presence words from 4; flags stand behind the optional time stamp. */
const radiotap: Preamble = (b, at, end) => {
  if (end - at < 8) return unreadable.badLength
  const length = checked(u16le(b, at + 2), end - at)
  if (length < 0) return length
  const present = u32le(b, at + 4)
  let fields = 8
  for (let word = present; word >>> 31 === 1; fields += 4) {
    if (fields + 4 > length) return unreadable.badLength
    word = u32le(b, at + fields)
  }
  const flags = (present & 1) !== 0 ? ((fields + 7) & ~7) + 8 : fields
  const bits = (present & 2) !== 0 && flags < length ? u8(b, at + flags) : 0
  return length | ((bits & 0x20) !== 0 ? padded : 0) | ((bits & 0x40) !== 0 ? damaged : 0)
}
/** PPI: length at 2, the link type inside at 4. Only 802.11 is read. */
const ppi: Preamble = (b, at, end) =>
  end - at < 8 ? unreadable.badLength : u32le(b, at + 4) !== 105 ? unreadable.otherLink : checked(u16le(b, at + 2), end - at)
const avsMagic = 0x80211000
/** Prism headers are 144 octets in the card's own order; AVS headers begin with a magic number and say their length. */
const prism: Preamble = (b, at, end) =>
  end - at < 8 ? unreadable.badLength : checked((u32(b, at) & 0xfffff000) >>> 0 === avsMagic ? u32(b, at + 4) & 0xffff : 144, end - at)
const none: Preamble = () => 0

const dataOffset = (preamble: number, header: number) => ((preamble & padded) !== 0 ? (header + 3) & ~3 : header)

/** Steps into the 802.11 frame at `at`; the first of an aggregate's packets, with `next` set to the one behind it. */
function enterFrame(frame: Frame, at: number, preamble: number): number | Oddity {
  const { view: b, limit } = frame
  if (limit - at < shortest) return 'truncated'
  if (!isData(b, at)) return 'not-data'
  const length = headerLength(b, at)
  if (limit - at < length) return 'truncated'
  const flags = u8(b, at + 1)
  const ds = (flags & 3) as 0 | 1 | 2 | 3
  frame.linkDestination = mac(b, at + destinationAt[ds])
  frame.linkSource = mac(b, at + sourceAt[ds])
  if (isNull(b, at)) return 'not-data'
  if ((flags & flag.protected) !== 0) return 'encrypted'
  // Only the first fragment carries LLC.
  if ((u16le(b, at + 22) & 15) !== 0) return 'fragment'
  const payload = at + dataOffset(preamble, length)
  return isAggregate(b, at) ? enterSubframe(frame, payload, frame.end) : enterLlc(frame, payload)
}

/** A packet of an A-MSDU: addresses, length, LLC; padded to four octets but for the last one. */
function enterSubframe(frame: Frame, at: number, end: number): number | Oddity {
  const b = frame.view
  frame.next = 0
  if (end - at < subframeHeader) return 'truncated'
  frame.linkDestination = mac(b, at)
  frame.linkSource = mac(b, at + 6)
  const length = u16(b, at + 12)
  const behind = at + ((subframeHeader + length + 3) & ~3)
  if (length > 0 && behind + subframeHeader <= end) frame.next = behind
  frame.limit = Math.min(end, at + subframeHeader + length)
  return enterLlc(frame, at + subframeHeader)
}

function frameFields(frame: Frame, at: number, preamble: number) {
  const { view: b, end } = frame
  if (end - at < shortest || !isData(b, at)) return layOut(frame, at, [['WLAN', 0, Math.max(0, Math.min(shortest, end - at)), asHex]])
  const length = Math.min(headerLength(b, at), end - at)
  const ds = (u8(b, at + 1) & 3) as 0 | 1 | 2 | 3
  const whole = end - at >= headerLength(b, at)
  const words = whole ? `${showStation(1, mac(b, at + sourceAt[ds]))} to ${showStation(1, mac(b, at + destinationAt[ds]))}` : 'cut off'
  const roles = [
    ['Destination', 'Source', 'BSSID'],
    ['BSSID', 'Source', 'Destination'],
    ['Destination', 'BSSID', 'Source'],
    ['Receiver', 'Transmitter', 'Destination'],
  ] as const
  const [one, two, three] = roles[ds]
  const parts = layOut(frame, at, [
    ['Type and Subtype', 0, 1, asHex],
    [
      'Flags',
      1,
      1,
      asHex,
      [
        ['To DS', flag.toDs, yesNo],
        ['From DS', flag.fromDs, yesNo],
        ['More Fragments', flag.moreFragments, yesNo],
        ['Retry', 0x08, yesNo],
        ['Protected', flag.protected, yesNo],
      ],
    ],
    ['Duration', 2, 2, asHex],
    [`${one} Address`, 4, 6, asMacOf(1)],
    [`${two} Address`, 10, 6, asMacOf(1)],
    [`${three} Address`, 16, 6, asMacOf(1)],
    ['Sequence Control', 22, 2, asHex],
    ['Source Address', 24, ds === 3 ? 6 : 0, asMacOf(1)],
    ['QoS Control', ds === 3 ? 30 : 24, isQos(b, at) ? 2 : 0, asHex],
  ])
  const wlan = field(frame, 'WLAN', words, at, at + length, parts)
  if (!whole || isNull(b, at) || (u8(b, at + 1) & flag.protected) !== 0) return [wlan]
  const payload = at + dataOffset(preamble, length)
  return [wlan, ...llcFields(frame, payload + (isAggregate(b, at) ? subframeHeader : 0))]
}

function wireless(name: string, label: string, preamble: Preamble): LinkLayer {
  return {
    name,
    carries: 'arp',
    enter(frame) {
      begin(frame)
      const before = preamble(frame.view, frame.start, frame.end)
      if (before < 0) return oddityOf(before)
      return (before & damaged) !== 0 ? 'bad-checksum' : enterFrame(frame, frame.start + lengthOf(before), before)
    },
    enterNext: (frame) => enterSubframe(frame, frame.next, frame.end),
    fields(frame) {
      const before = preamble(frame.view, frame.start, frame.end)
      if (before < 0) return layOut(frame, frame.start, [[label, 0, frame.end - frame.start, asOctets]])
      const front = layOut(frame, frame.start, [[label, 0, lengthOf(before), asOctets]])
      return [...front, ...frameFields(frame, frame.start + lengthOf(before), before)]
    },
    isRelevant(b, start, end) {
      const before = preamble(b, start, end)
      if (before < 0) return false
      const at = start + lengthOf(before)
      if (end - at < shortest || !isData(b, at) || isNull(b, at)) return false
      // Nobody can say what an encrypted frame carries: it is counted. Of an aggregate any packet may be ours.
      if ((u8(b, at + 1) & flag.protected) !== 0) return true
      const length = headerLength(b, at)
      if (end - at < length) return false
      return isAggregate(b, at) || isRelevantLlc(b, at + dataOffset(before, length), end)
    },
  }
}

export const wlan = wireless('802.11', 'WLAN', none)
export const wlanRadiotap = wireless('802.11 with radiotap', 'RADIOTAP', radiotap)
export const wlanPpi = wireless('802.11 with PPI', 'PPI', ppi)
export const wlanPrism = wireless('802.11 with Prism or AVS', 'PRISM', prism)
