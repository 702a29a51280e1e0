// A strange frame is counted and shown, never thrown. One sentence each, to stand after "Frame 812: ".

export const oddities = {
  truncated: 'the frame stops before the fields we need; capture with a larger snap length',
  'not-data': 'the frame belongs to the network itself and carries no data',
  encrypted: 'the frame is encrypted; a capture at the wire or with the key is needed',
  'bad-routing': 'the Token Ring routing information has an impossible length',
  'too-many-tags': 'the frame carries more than four VLAN tags',
  'unknown-link': 'this kind of network is not read here',
  'not-ipv4': 'ARP for another protocol than IPv4',
  'odd-lengths': 'ARP with address lengths other than 6 and 4',
  'odd-opcode': 'an operation code that the standard does not know',
  'bad-ip-header': 'the IP header contradicts itself',
  'bad-length': 'a length field points outside the packet',
  fragment: 'the packet is a fragment; only the first fragment is read',
  'bad-name': 'the NetBIOS name is not encoded as RFC 1001 says',
  'bad-counts': 'the record counts do not fit this kind of NetBIOS packet',
  'bad-signature': 'the heartbeat does not begin with a signature of NLB or WLBS',
  'bad-checksum': 'the capturing card marked this frame as damaged',
} as const

/** Why a frame could not be read, or not whole. */
export type Oddity = keyof typeof oddities
export const sayOddity = (oddity: Oddity): string => oddities[oddity]
/** For a row of the trace. */
export const sayShortly = (oddity: Oddity | undefined): string =>
  oddity === undefined ? 'other' : oddity === 'truncated' ? 'cut off' : oddities[oddity]
