// libpcap link type to link layer. The names of those not read are kept, so that a file says what it is.

import { ethernet } from './ethernet.ts'
import { begin } from './ethertype.ts'
import { asOctets, layOut } from './fields.ts'
import type { LinkLayer } from './frame.ts'
import { tokenRing } from './token-ring.ts'

const links: Readonly<Record<number, LinkLayer>> = {
  1: ethernet,
  6: tokenRing,
}

/** The link layer of a libpcap link type; for one that is not read, a stand-in that says so. */
export const linkLayer = (type: number): LinkLayer => links[type] ?? unread(type)

const unreadLinks = new Map<number, LinkLayer>()
function unread(type: number): LinkLayer {
  const known = unreadLinks.get(type)
  if (known !== undefined) return known
  const name = `link type ${type}`
  const link: LinkLayer = {
    name,
    carries: 'nothing',
    enter(frame) {
      begin(frame)
      return 'unknown-link'
    },
    fields: (frame) => layOut(frame, frame.start, [[name, 0, frame.end - frame.start, asOctets]]),
    isRelevant: () => false,
  }
  unreadLinks.set(type, link)
  return link
}
