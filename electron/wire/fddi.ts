// FDDI (ANSI X3T9.5): LLC frames as on Token Ring, with one octet of frame control. Some captures put three octets in front.
import { mac, u8 } from './bytes.ts'
import { begin, enterLlc, llcFields } from './ethertype.ts'
import { asHex, asMacOf, asOctets, field, layOut, showStation } from './fields.ts'
import type { LinkLayer } from './frame.ts'
import { isRelevantLlc } from './relevance.ts'

const header = 13
/** Frame control 01CL FFFF: an asynchronous frame with long addresses and LLC is 0x50 to 0x57. */
const isLlc = (b: DataView, at: number) => (u8(b, at) & 0xf8) === 0x50
/** tcpdump on BSD: three octets of padding make the IP header lie on a multiple of four. */
const padding = (b: DataView, at: number, end: number) => (end - at > header + 3 && !isLlc(b, at) && isLlc(b, at + 3) ? 3 : 0)

export const fddi: LinkLayer = {
  name: 'FDDI',
  carries: 'arp',
  enter(frame) {
    begin(frame)
    const { view: b, end } = frame
    const at = frame.start + padding(b, frame.start, end)
    if (end - at < header) return 'truncated'
    frame.linkDestination = mac(b, at + 1)
    frame.linkSource = mac(b, at + 7)
    return isLlc(b, at) ? enterLlc(frame, at + header) : 'not-data'
  },
  fields(frame) {
    const { view: b, start, end } = frame
    const pad = padding(b, start, end)
    const at = start + pad
    if (end - at < header) return layOut(frame, at, [['FDDI', 0, header, asHex]])
    const words = `${showStation(1, mac(b, at + 7))} to ${showStation(1, mac(b, at + 1))}`
    const parts = [
      ...layOut(frame, start, [['Padding', 0, pad, asOctets]]),
      ...layOut(frame, at, [
        ['Frame Control', 0, 1, asHex],
        ['Destination Address', 1, 6, asMacOf(1)],
        ['Source Address', 7, 6, asMacOf(1)],
      ]),
    ]
    const ring = field(frame, 'FDDI', words, start, at + header, parts)
    return isLlc(b, at) ? [ring, ...llcFields(frame, at + header)] : [ring]
  },
  isRelevant(b, start, end) {
    if (end - start < header) return false
    const at = start + padding(b, start, end)
    return isLlc(b, at) && isRelevantLlc(b, at + header, end)
  },
}
