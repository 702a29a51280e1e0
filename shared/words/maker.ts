// Hardware addresses whose first octets say what kind of machine it is, whoever made the card. A full table of makers may be
// set over it by whoever has one (`useMakers`); without it we name only what matters here: virtual machines, clusters, gateways.
import { formatMac, isGroupMac, isLocalMac, isLocalRingMac, type MacAddress } from '../address.ts'

const virtual: ReadonlySet<string> = new Set(['VMware', 'Hyper-V', 'Virtual PC', 'VirtualBox', 'Xen', 'QEMU', 'Parallels', 'Docker'])

// REFERENCE §5.1 and §7 F2, F3; hypervisors by their registered prefixes.
const prefixes: readonly (readonly [string, string])[] = [
  ['00-50-56', 'VMware'],
  ['00-0C-29', 'VMware'],
  ['00-05-69', 'VMware'],
  ['00-1C-14', 'VMware'],
  ['00-15-5D', 'Hyper-V'],
  ['00-03-FF', 'Virtual PC'],
  ['08-00-27', 'VirtualBox'],
  ['0A-00-27', 'VirtualBox'],
  ['00-16-3E', 'Xen'],
  ['52-54-00', 'QEMU'],
  ['00-1C-42', 'Parallels'],
  ['02-42', 'Docker'],
  ['02-BF', 'NLB cluster'],
  ['03-BF', 'NLB cluster (multicast)'],
  ['00-00-5E-00-01', 'VRRP gateway'],
  ['00-00-5E-00-02', 'VRRP gateway'],
  ['00-00-0C-07-AC', 'HSRP gateway'],
]
let lookUp: ((mac: MacAddress) => string | undefined) | undefined

/** Sets a fuller table of makers; asked when the short one knows nothing. */
export const useMakers = (look: (mac: MacAddress) => string | undefined) => {
  lookUp = look
}

/** `VMware`, `NLB cluster`, or undefined: an address is never given a maker by guessing. */
export function makerOf(mac: MacAddress): string | undefined {
  const text = formatMac(mac)
  return prefixes.find(([prefix]) => text.startsWith(prefix))?.[1] ?? lookUp?.(mac)
}

/**
 * What a card is, for a list: its maker, and what its address says of itself. `VMware, virtual`, `NLB cluster`,
 * `private address`; empty where nothing is known.
 * @param ring  Token Ring writes addresses in ring order: a maker read from them would be another's (Q120599's 0000C9)
 */
export function cardWords(mac: MacAddress, ring = false): string {
  if (ring) return isLocalRingMac(mac) ? 'address set by software' : ''
  const maker = makerOf(mac)
  if (maker !== undefined) return virtual.has(maker) ? `${maker}, virtual` : maker
  if (isGroupMac(mac)) return 'group address'
  // Phones and Windows make up a new one for each network; people and hypervisors set theirs. The address does not say which.
  return isLocalMac(mac) ? 'private address, random or set by software' : ''
}
