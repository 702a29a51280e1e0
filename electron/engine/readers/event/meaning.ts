// What an event means: names and addresses out of its strings, or out of its sentence where there are no strings.
import type { Ipv4 } from '../../../../shared/address.ts'
import type { Reading } from '../../../../shared/fact.ts'
import { brokenIpv4In, brokenMacIn, type Found, ipv4sIn, ipv6In, lacksDigit, macIn } from '../text.ts'
import type { Envelope } from './envelope.ts'
import type { Provider } from './known.ts'

export type EventFact = Extract<Reading, { kind: 'event' }>
export type Meaning = Partial<Omit<EventFact, 'kind' | 'provider' | 'id' | 'at' | 'computer'>>

export interface Meant {
  readonly meaning: Meaning
  /** The text of the address that matters most, to point at. */
  readonly pointsAt: string | undefined
  readonly brokenMac: Found<string> | undefined
  readonly brokenIp: Found<string> | undefined
}

/**
 * `SHIELDBASE     :1d`: fifteen characters, padded, a colon, the suffix in hex without its leading zero; split at the
 * last colon (REFERENCE §1.2).
 */
export function parseEventName(text: string): { name: string; suffix: number } | undefined {
  const match = /^\s{0,4}(\S.{0,14}?)\s{0,16}:([0-9a-f]{1,2})\s{0,4}$/i.exec(text.slice(0, 60))
  return match?.[1] === undefined || match[2] === undefined
    ? undefined
    : { name: match[1].toUpperCase(), suffix: Number.parseInt(match[2], 16) }
}

/** The name in a message of any language: quoted where it is quoted, else the one word before `:hh`. */
function nameInSentence(message: string) {
  for (const match of message.matchAll(/["']\s?([^"'\n]{1,18}?)\s?["']/g)) {
    const name = parseEventName(match[1] ?? '')
    if (name !== undefined) return name
  }
  const bare = /(?:^|[\s,({])([^\s:"'<>\\/]{1,15}) {0,15}:([0-9a-f]{1,2})(?=[\s,)}.]|$)/i.exec(message)
  return bare?.[1] === undefined ? undefined : parseEventName(`${bare[1]}:${bare[2]}`)
}

const duplicate = (strings: readonly string[], message: string): { name?: string; suffix?: number; ips: Found<Ipv4>[] } => {
  const named =
    strings.map(parseEventName).find((name) => name !== undefined) ?? (strings.length === 0 ? nameInSentence(message) : undefined)
  const fromStrings = strings.flatMap((text) => ipv4sIn(text))
  // Own interface first, the one that refused second; both tables and all languages keep that order.
  return { ...named, ips: fromStrings.length > 0 ? fromStrings : ipv4sIn(message) }
}

const refuserAlone = /^(?!.*on the interface with (?:the )?ip address).*(?:computer|machine) with the ip address .{1,30}did not allow/i

function conflict(strings: readonly string[], message: string) {
  const text = strings.length > 0 ? strings.join('  ') : message
  const ip = ipv4sIn(text)[0]
  // Dhcp prints twelve digits after 0x, or none at all between them in its strings.
  const mac = macIn(text) ?? macIn(/\b0x([0-9a-f]{12})\b/i.exec(text)?.[1]?.replace(/(..)(?!$)/g, '$1-') ?? '')
  const whole = mac !== undefined && !lacksDigit(mac.text) ? mac : undefined
  // The hardware address of an IPv6 conflict looks enough like an address group to be kept apart by its separators.
  const ip6 = ip === undefined ? ipv6In(mac === undefined ? text : text.replace(mac.text, ' ')) : undefined
  return {
    ip,
    ip6,
    mac: whole,
    brokenMac: whole === undefined ? (mac === undefined ? brokenMacIn(text) : { ...mac, value: mac.text }) : undefined,
    brokenIp: ip === undefined ? brokenIpv4In(text) : undefined,
  }
}

/**
 * @param classic  logged by NT 4.0 to Server 2003, where the ID alone tells the role
 * @source         REFERENCE §1.2
 */
export function meaningOf(provider: Provider, id: number, envelope: Pick<Envelope, 'strings' | 'message' | 'classic'>): Meant {
  const strings = envelope.strings ?? []
  const { message } = envelope
  const nothing: Meant = { meaning: {}, pointsAt: undefined, brokenMac: undefined, brokenIp: undefined }
  if (provider === 'NetBT' && id === 4321) {
    const { name, suffix, ips } = duplicate(strings, message)
    // Of half a message the second sentence alone names the one who refused.
    const [own, refuser] = ips.length === 1 && refuserAlone.test(message) ? [undefined, ips[0]] : ips
    return {
      ...nothing,
      meaning: {
        ...(name === undefined || suffix === undefined ? {} : { name, suffix }),
        ...(own === undefined ? {} : { ownInterface: own.value }),
        ...(refuser === undefined ? {} : { refusedBy: refuser.value }),
      },
      pointsAt: refuser?.text ?? own?.text,
    }
  }
  if (
    (provider === 'Tcpip' && (id === 4198 || id === 4199)) ||
    (provider === 'Dhcp' && (id === 1005 || id === 1002 || id === 1001 || id === 1003))
  ) {
    const { ip, ip6, mac, brokenMac, brokenIp } = conflict(strings, message)
    const addresses = (strings.length > 0 ? strings : [message]).flatMap((text) => ipv4sIn(text))
    const server = provider === 'Dhcp' && id === 1002 ? addresses.at(-1)?.value : undefined
    // 4198 is logged by the computer that gave its interface up; 4199 from Vista on by either (REFERENCE §1.2).
    const role =
      provider !== 'Tcpip' || ip6 !== undefined
        ? undefined
        : id === 4198
          ? ('younger' as const)
          : envelope.classic
            ? ('older' as const)
            : undefined
    return {
      meaning: {
        ...(ip === undefined ? {} : { conflictIp: ip.value }),
        ...(ip6 === undefined ? {} : { conflictIp6: ip6.value }),
        ...(mac === undefined ? {} : { conflictMac: mac.value }),
        ...(role === undefined ? {} : { role }),
        ...(server === undefined || addresses.length < 2 ? {} : { dhcpServer: server }),
      },
      pointsAt: ip?.text ?? ip6?.text,
      brokenMac,
      brokenIp,
    }
  }
  if (provider === 'Browser' && id === 8003) {
    const computer =
      strings.length > 1
        ? strings.find((text) => text !== '' && !/^\\Device\\|^NetBT_/i.test(text))
        : /server announcement from the computer (\S{1,40})/i.exec(message)?.[1]
    return computer === undefined ? nothing : { ...nothing, meaning: { otherComputer: computer.replace(/^\\+/, '') }, pointsAt: computer }
  }
  if (provider === 'Server' && id === 2505) return nothing
  if (provider === 'WLBS') {
    const cluster = ipv4sIn(strings.length > 0 ? strings.join('  ') : message)[0]
    return cluster === undefined ? nothing : { ...nothing, meaning: { conflictIp: cluster.value }, pointsAt: cluster.text }
  }
  return nothing
}
