// Links that carry IP packets and nothing else: tunnels, loopback, PPP. No capture of theirs can contain ARP.
import { noMac } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import { u8, u16, u32, u32le } from './bytes.ts'
import { begin, etherTypes } from './ethertype.ts'
import { asOctets, layOut } from './fields.ts'
import type { LinkLayer } from './frame.ts'
import { isRelevantType } from './relevance.ts'

const { ipv4, ipv6 } = etherTypes

/** Length of the header in front of an IP packet; -1 when none can be made out. */
type Header = (b: DataView, start: number, end: number) => number

function ipLink(name: string, header: Header): LinkLayer {
  const typeAt = (b: DataView, at: number, end: number) => (at >= end ? 0 : u8(b, at) >> 4 === 4 ? ipv4 : u8(b, at) >> 4 === 6 ? ipv6 : 0)
  return {
    name,
    carries: 'ip',
    enter(frame) {
      begin(frame)
      const { view: b, start, end } = frame
      frame.linkSource = noMac
      frame.linkDestination = noMac
      const length = header(b, start, end)
      if (length < 0) return 'not-data'
      frame.etherType = typeAt(b, start + length, end)
      return start + length
    },
    fields(frame): Field[] {
      const length = header(frame.view, frame.start, frame.end)
      return length <= 0 ? [] : layOut(frame, frame.start, [[name, 0, length, asOctets]])
    },
    isRelevant(b, start, end) {
      const length = header(b, start, end)
      return length >= 0 && isRelevantType(b, typeAt(b, start + length, end), start + length, end)
    },
  }
}

/** Address families in the order of the capturing host; IPv6 has a number of its own on every BSD. */
const families = new Set([2, 10, 23, 24, 28, 30])
const isFamily = (n: number) => families.has(n)

export const rawIp = ipLink('raw IP', () => 0)
export const nullLoopback = ipLink('BSD loopback', (b, at, end) =>
  end - at >= 4 && (isFamily(u32(b, at)) || isFamily(u32le(b, at))) ? 4 : -1,
)
/** RFC 1661 and RFC 1662: address and control may be left out, and so may the protocol's first octet. */
const pppProtocols: Readonly<Record<number, true>> = { 33: true, 87: true }
export const ppp = ipLink('PPP', (b, at, end) => {
  const from = end - at >= 2 && u16(b, at) === 0xff03 ? 2 : 0
  if (end - at < from + 2) return -1
  if (pppProtocols[u16(b, at + from)]) return from + 2
  return pppProtocols[u8(b, at + from)] ? from + 1 : -1
})
export const pppoe = ipLink('PPP over Ethernet', (b, at, end) => (end - at >= 8 && pppProtocols[u16(b, at + 6)] ? 8 : -1))
export const cHdlc = ipLink('Cisco HDLC', (b, at, end) => (end - at >= 4 && (u16(b, at + 2) === ipv4 || u16(b, at + 2) === ipv6) ? 4 : -1))
