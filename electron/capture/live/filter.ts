// The kernel filter: exactly the protocols wire/ reads, so that a busy network costs nothing and nothing else is ever seen.

// One line a protocol, in the order of wire/protocols.ts. `ip proto` also matches first fragments; later ones carry no header to read.
const protocols = [
  'arp',
  'rarp',
  'udp port 137', // NetBIOS name service
  'udp port 138', // NetBIOS datagrams
  'udp port 67 or udp port 68', // DHCP
  'ether proto 0x886f or ether proto 0xbf01', // NLB and WLBS heartbeats
  'ip proto 112', // VRRP, CARP
  'udp port 1985 or udp port 2029', // HSRP
  'udp port 3222', // GLBP
  'icmp6 and (ip6[40] == 135 or ip6[40] == 136)', // IPv6 duplicate address detection
  'icmp[icmptype] == icmp-echo or icmp[icmptype] == icmp-echoreply', // the ping before a DHCP offer
]
const anyOf = (parts: readonly string[]) => parts.map((part) => `(${part})`).join(' or ')

/**
 * ARP and UDP behind an 802.3 length and LLC/SNAP, which libpcap's own words do not look for on Ethernet.
 * @param at  where the length stands: each tag that the system left in the frame moves it by four octets
 */
const snap = (at: number) =>
  `ether[${at}:2] <= 1500 and ether[${at + 2}:4] == 0xaaaa0300 and (ether[${at + 8}:2] == 0x0806 or (ether[${at + 8}:2] == 0x0800 and ether[${at + 19}] == 17))`

/**
 * libpcap filter text for one adapter. `vlan` moves all later offsets, so the tagged half comes last, once for each tag.
 * @param ethernet  false leaves out what only compiles on Ethernet
 */
export function captureFilter(ethernet: boolean): string {
  const plain = anyOf(ethernet ? [...protocols, snap(12), snap(16), snap(20)] : protocols)
  const tagged = anyOf(protocols)
  return ethernet ? `${plain} or (vlan and (${tagged} or (vlan and (${tagged}))))` : plain
}
