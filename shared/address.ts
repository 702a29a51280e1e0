// Addresses are numbers everywhere inside; text is made at the windows and nowhere else.

declare const brand: unique symbol
type Branded<B> = number & { readonly [brand]: B }

/** An IPv4 address as a uint32: 10.1.2.3 is 0x0a010203. */
export type Ipv4 = Branded<'Ipv4'>
/** A 48-bit hardware address as a uint48, exact in a double; the first octet on the wire is the most significant. */
export type MacAddress = Branded<'MacAddress'>
/** Microseconds since 1970-01-01 UTC; exact in a double until the year 2255. */
export type Micros = Branded<'Micros'>

export const asIpv4 = (n: number) => (n >>> 0) as Ipv4
export const asMac = (n: number) => n as MacAddress
export const asMicros = (n: number) => n as Micros

export const noAddress = asIpv4(0)
export const broadcastMac = asMac(0xffffffffffff)
export const noMac = asMac(0)

const dottedQuad = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/

/** `10.1.2.3` as a number; undefined for anything that is not four decimal octets. */
export function parseIpv4(text: string): Ipv4 | undefined {
  const octets = dottedQuad.exec(text.trim())?.slice(1).map(Number)
  if (octets === undefined || octets.some((octet) => octet > 255)) return undefined
  return asIpv4(octets.reduce((all, octet) => all * 256 + octet, 0))
}

export const formatIpv4 = (ip: Ipv4) => `${ip >>> 24}.${(ip >>> 16) & 255}.${(ip >>> 8) & 255}.${ip & 255}`

/** The same four octets the other way round: the two readings of the address in a 4320 (Q120752). */
export const reverseOctets = (ip: Ipv4) => asIpv4(((ip & 0xff) << 24) | ((ip & 0xff00) << 8) | ((ip >>> 8) & 0xff00) | (ip >>> 24))

/**
 * A hardware address in any spelling people paste: `00-14-22-01-02-03`, `0:14:22:1:2:3`, `0014.2201.0203`,
 * `0014-2201-0203`, `001422-010203`, `001422010203`. Undefined when a digit is missing or wrong: an address is never completed by guessing.
 */
export function parseMac(text: string): MacAddress | undefined {
  const trimmed = text.trim()
  if (sixGroups.test(trimmed)) return asMac(trimmed.split(/[-:]/).reduce((mac, group) => mac * 0x100 + Number.parseInt(group, 16), 0))
  return joinedGroups.test(trimmed) ? asMac(Number.parseInt(trimmed.replaceAll(/[.-]/g, ''), 16)) : undefined
}
const sixGroups = /^[0-9a-f]{1,2}(?:[-:][0-9a-f]{1,2}){5}$/i
// Cisco joins with dots, Huawei and H3C with hyphens, ProCurve in two halves.
const joinedGroups = /^(?:[0-9a-f]{6}-?[0-9a-f]{6}|[0-9a-f]{4}([.-])[0-9a-f]{4}\1[0-9a-f]{4})$/i

const macDigits = (mac: MacAddress) => mac.toString(16).toUpperCase().padStart(12, '0')
/** `00-14-22-01-02-03`, as Windows prints it. */
export const formatMac = (mac: MacAddress) => macDigits(mac).replace(/(..)(?!$)/g, '$1-')
/** `400020DDDD11`, as Q120599 and Network Monitor print a Token Ring address, in ring order. */
export const formatRingMac = macDigits

const firstOctet = (mac: MacAddress) => Math.floor(mac / 2 ** 40)
/** A group (multicast or broadcast) address on Ethernet. */
export const isGroupMac = (mac: MacAddress) => (firstOctet(mac) & 1) === 1
/** Locally administered on Ethernet: set by a person, a hypervisor or a phone's privacy setting, not by a maker. */
export const isLocalMac = (mac: MacAddress) => (firstOctet(mac) & 2) === 2

/** The same on Token Ring, whose addresses are written in ring order: the bits of an octet the other way round. */
export const isLocalRingMac = (mac: MacAddress) => (firstOctet(mac) & 0x40) === 0x40

export const isPrivateIpv4 = (ip: Ipv4) => ip >>> 24 === 10 || ip >>> 20 === 0xac1 || ip >>> 16 === 0xc0a8 || isLinkLocalIpv4(ip)
export const isLinkLocalIpv4 = (ip: Ipv4) => ip >>> 16 === 0xa9fe
/** 127.0.0.0/8: a computer speaking to itself. */
export const isLoopback = (ip: Ipv4) => ip >>> 24 === 127
/** An address one computer can hold: not 0/8, 127/8, multicast, class E or broadcast. */
export const isHostIpv4 = (ip: Ipv4) => {
  const first = ip >>> 24
  return first !== 0 && first !== 127 && first < 224
}
