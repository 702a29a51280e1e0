// libpcap link type to link layer, one line each. The names of those not read are kept, so that a file says what it is.
import { linuxCooked, linuxCooked2 } from './cooked.ts'
import { ethernet } from './ethernet.ts'
import { begin } from './ethertype.ts'
import { fddi } from './fddi.ts'
import { asOctets, layOut } from './fields.ts'
import type { LinkLayer } from './frame.ts'
import { cHdlc, nullLoopback, ppp, pppoe, rawIp } from './ip-links.ts'
import { tokenRing } from './token-ring.ts'
import { wlan, wlanPpi, wlanPrism, wlanRadiotap } from './wireless.ts'

// https://www.tcpdump.org/linktypes.html
const links: Readonly<Record<number, LinkLayer>> = {
  0: nullLoopback,
  1: ethernet,
  6: tokenRing,
  9: ppp,
  10: fddi,
  12: rawIp,
  14: rawIp,
  50: ppp,
  51: pppoe,
  101: rawIp,
  104: cHdlc,
  105: wlan,
  108: nullLoopback,
  113: linuxCooked,
  119: wlanPrism,
  127: wlanRadiotap,
  163: wlanPrism,
  192: wlanPpi,
  228: rawIp,
  229: rawIp,
  276: linuxCooked2,
}
const names: Readonly<Record<number, string>> = {
  3: 'AX.25',
  7: 'ARCNET',
  8: 'SLIP',
  11: 'ATM',
  107: 'Frame Relay',
  114: 'LocalTalk',
  117: 'OpenBSD pflog',
  122: 'IP over Fibre Channel',
  123: 'ATM (SunATM)',
  129: 'ARCNET (Linux)',
  138: 'IP over FireWire',
  143: 'DOCSIS',
  144: 'IrDA (Linux)',
  157: 'Frame Relay (Juniper)',
  166: 'PPP with direction',
  187: 'Bluetooth HCI',
  189: 'USB (Linux)',
  195: 'IEEE 802.15.4',
  201: 'Bluetooth HCI with direction',
  203: 'X.25 LAPD',
  209: 'I2C',
  210: 'FlexRay',
  220: 'USB (Linux)',
  227: 'CAN bus',
  230: 'IEEE 802.15.4',
  231: 'D-Bus',
  235: 'DVB-CI',
  239: 'Linux nflog',
  249: 'USB (Windows)',
  251: 'Bluetooth Low Energy',
  253: 'Linux netlink',
  258: 'Apple pktap',
  272: 'nordic BLE',
  281: 'Ethernet behind a Broadcom switch tag',
  282: 'Ethernet behind a Broadcom switch tag',
}

/** The link layer of a libpcap link type; for one that is not read, a stand-in that says so. */
export const linkLayer = (type: number): LinkLayer => links[type] ?? unread(type)

const unreadLinks = new Map<number, LinkLayer>()
function unread(type: number): LinkLayer {
  const known = unreadLinks.get(type)
  if (known !== undefined) return known
  const name = names[type] ?? `link type ${type}`
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
