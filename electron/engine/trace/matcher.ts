// A filter as a question asked of one frame. Addresses are compared as numbers; text is made only for free words.
import { never } from '../../../shared/fault.ts'
import type { Filter } from '../../../shared/trace-filter.ts'
import { u8, u32 } from '../../wire/bytes.ts'
import { etherTypes } from '../../wire/ethertype.ts'
import type { NameResponse, WireEvent } from '../../wire/event.ts'
import { type Frame, vlanIds } from '../../wire/frame.ts'
import { describe, observe, reach } from '../../wire/protocols.ts'

/** What can be asked about a row. The frame is decoded once, when the first question needs it. */
export interface Subject {
  readonly frame: Frame
  events(): readonly WireEvent[]
  /** Addresses, tags, EtherType and ports alone are on the cursor after this; cheaper than `events`. @returns false for an aggregate of packets */
  layers(): boolean
  /** The row as it is shown, without the frame's number and time, in lower case. */
  text(): string
  inFinding(): boolean
  odd(): boolean
}

export type Matches = (subject: Subject) => boolean

type Range = { readonly from: number; readonly to: number }
const within = ({ from, to }: Range, value: number) => value >= from && value <= to

/** Does the event name an IPv4 address in the range? The packet's own addresses are the cursor's. */
function namesIp(event: WireEvent, range: Range): boolean {
  switch (event.kind) {
    case 'arp-probe':
    case 'arp-announcement':
    case 'arp-request':
    case 'arp-gratuitous-reply':
    case 'arp-reply':
      return within(range, event.senderProtocol) || within(range, event.targetProtocol)
    case 'name-request':
      return event.claimed.some((ip) => within(range, ip))
    case 'name-response':
      return event.owners.some((ip) => within(range, ip))
    case 'name-datagram':
      return within(range, event.sender)
    case 'dhcp':
      return [event.ciaddr, event.yiaddr, event.giaddr, event.requested, event.server].some((ip) => ip !== 0 && within(range, ip))
    case 'nlb-heartbeat':
      return within(range, event.clusterIp) || within(range, event.dedicatedIp)
    case 'gateway-redundancy':
      return event.addresses.some((ip) => within(range, ip))
    default:
      return false
  }
}
function namesMac(event: WireEvent, range: Range): boolean {
  switch (event.kind) {
    case 'arp-probe':
    case 'arp-announcement':
    case 'arp-request':
    case 'arp-gratuitous-reply':
    case 'arp-reply':
      return within(range, event.senderHardware) || within(range, event.targetHardware)
    case 'dhcp':
      return within(range, event.clientHardware)
    case 'node-status-response':
      return within(range, event.unit)
    case 'ipv6-probe':
    case 'ipv6-advertisement':
      return within(range, event.hardware)
    default:
      return false
  }
}
/** Names an event brings along, NetBIOS and host names alike, with their suffix where they have one. */
function hasName(event: WireEvent, fits: (name: string, suffix: number | undefined) => boolean): boolean {
  if (event.kind === 'node-status-response' && event.names.some(({ name, suffix }) => fits(name, suffix))) return true
  if ('suffix' in event) return fits(event.name, event.suffix)
  return 'hostName' in event && event.hostName !== '' && fits(event.hostName.toUpperCase(), undefined)
}

/** RFC 1002, 4.2.6: ACT_ERR 6, the name is active elsewhere; CFT_ERR 7, it is in conflict. */
const conflictError = 7
const responseWords = ({ rcode, operation }: NameResponse): readonly string[] =>
  operation === 'wack'
    ? ['wack', 'response']
    : rcode === 0
      ? ['response', operation]
      : rcode === conflictError
        ? ['response', 'refused', 'conflict', operation]
        : ['response', 'refused', operation]

/** What a frame does, in the words of `op:`. */
function operationsOf(event: WireEvent): readonly string[] {
  switch (event.kind) {
    case 'arp-probe':
      return ['request', 'probe']
    case 'arp-announcement':
      return ['request', 'announcement']
    case 'arp-request':
      return ['request']
    case 'arp-gratuitous-reply':
      return ['reply', 'announcement']
    case 'arp-reply':
      return ['reply']
    case 'name-request':
      return [event.operation === 'multihomed-registration' ? 'registration' : event.operation]
    case 'name-response':
      return responseWords(event)
    case 'node-status-request':
      return ['status', 'request']
    case 'node-status-response':
      return ['status', 'response']
    case 'name-datagram':
      return ['datagram']
    case 'dhcp':
      return event.message === 'nak' ? ['nak', 'refused'] : [event.message]
    case 'nlb-heartbeat':
      return ['heartbeat']
    case 'gateway-redundancy':
      return ['advertisement']
    case 'ipv6-probe':
      return ['probe']
    case 'ipv6-advertisement':
      return ['advertisement']
    case 'echo-request':
      return ['echo', 'request']
    case 'echo-reply':
      return ['echo', 'reply']
    default:
      return never(event)
  }
}

/** UDP ports by the word of `proto:`, as wire/protocols.ts reads them. */
const portsOf: Readonly<Record<string, readonly number[]>> = {
  nbt: [137, 138],
  nbns: [137],
  nbdgm: [138],
  dhcp: [67, 68],
  hsrp: [1985, 2029],
  glbp: [3222],
}
const etherTypesOf: Readonly<Record<string, readonly number[]>> = {
  arp: [etherTypes.arp, etherTypes.rarp],
  nlb: [etherTypes.nlb, etherTypes.wlbs],
}
const ipProtocolOf: Readonly<Record<string, number>> = { icmp: 1, icmpv6: 58, vrrp: 112, carp: 112 }
const isIp = ({ etherType }: Frame) => etherType === etherTypes.ipv4 || etherType === etherTypes.ipv6

function isProtocol({ frame, events, layers }: Subject, word: string): boolean {
  layers()
  if (etherTypesOf[word]?.includes(frame.etherType) === true) return true
  if (!isIp(frame)) return false
  const ports = portsOf[word]
  if (ports !== undefined) return ports.includes(frame.destinationPort) || ports.includes(frame.sourcePort)
  if (ipProtocolOf[word] !== frame.ipProtocol) return false
  return (
    (word !== 'vrrp' && word !== 'carp') ||
    events().length === 0 ||
    events().some((event) => event.kind === 'gateway-redundancy' && event.protocol === word)
  )
}

/** ARP brings no name: two thirds of most traces need not be decoded for one. */
function mayName({ frame, layers }: Subject): boolean {
  return !layers() || frame.etherType !== etherTypes.arp
}

const places = 1 << 16
/**
 * Remembers what was found of frames with the same octets: machines ask the same questions again and again, and making the words of a row
 * takes a hundred times as long as this. Two frames that differ fall together once in 2^52.
 */
function remembered(matches: Matches): Matches {
  const keys = new Float64Array(places).fill(-1)
  const found = new Uint8Array(places)
  return (subject) => {
    const { bytes, start, end, link } = subject.frame
    let one = Math.imul(end - start, 0x9e3779b1) ^ link
    let two = 0x2545f491
    for (let at = start; at < end; ) {
      const whole = end - at >= 4
      const word = whole ? u32(bytes, at) | 0 : u8(bytes, at)
      at += whole ? 4 : 1
      one = Math.imul(one ^ word, 0x01000193)
      one ^= one >>> 15
      two = Math.imul(two + word, 0x85ebca6b) ^ (two >>> 13)
    }
    const key = (one >>> 0) * 0x10_0000 + (two >>> 12)
    const place = (one ^ (one >>> 16) ^ two) & (places - 1)
    if (keys[place] !== key) {
      keys[place] = key
      found[place] = matches(subject) ? 1 : 0
    }
    return found[place] === 1
  }
}

/** A row's words follow its frame number. */
function textMatcher(text: string): Matches {
  const inWords = remembered((subject) => subject.text().includes(text))
  if (/^\d+$/.test(text)) return (subject) => String(subject.frame.number).includes(text) || inWords(subject)
  // It may begin in the number and go on in the words.
  if (/^\d* /.test(text)) return (subject) => `${subject.frame.number} ${subject.text()}`.includes(text)
  return inWords
}

/** An address stands in the octets as it is written, so a frame without these octets need not be decoded. */
function holds({ bytes, start, end }: Frame, word: number): boolean {
  const first = word >>> 24
  for (let at = start; at + 4 <= end; at++) if (u8(bytes, at) === first && u32(bytes, at) === word) return true
  return false
}

export function compile(filter: Filter): Matches {
  switch (filter.kind) {
    case 'all':
      return () => true
    case 'and': {
      const all = filter.of.map(compile)
      return (subject) => all.every((matches) => matches(subject))
    }
    case 'or': {
      const any = filter.of.map(compile)
      return (subject) => any.some((matches) => matches(subject))
    }
    case 'not': {
      const matches = compile(filter.of)
      return (subject) => !matches(subject)
    }
    case 'ip': {
      const names: Matches = ({ frame, events }) => {
        const seen = events()
        if (frame.etherType === etherTypes.ipv4 && (within(filter, frame.ipSource) || within(filter, frame.ipDestination))) return true
        return seen.some((event) => namesIp(event, filter))
      }
      return filter.from === filter.to ? (subject) => holds(subject.frame, filter.from) && names(subject) : remembered(names)
    }
    case 'mac': {
      const one = filter.from === filter.to
      const tail = filter.from % 0x1_0000_0000
      return ({ frame, events }) => {
        if (one && !holds(frame, tail)) return false
        const seen = events()
        return within(filter, frame.linkSource) || within(filter, frame.linkDestination) || seen.some((event) => namesMac(event, filter))
      }
    }
    case 'ip6':
      return ({ events }) => events().some((event) => 'target' in event && event.target.includes(filter.text))
    case 'name':
      return (subject) =>
        mayName(subject) && subject.events().some((event) => hasName(event, (name) => name.toUpperCase().includes(filter.text)))
    case 'suffix':
      return (subject) => mayName(subject) && subject.events().some((event) => hasName(event, (_, suffix) => suffix === filter.from))
    case 'proto':
      return (subject) => isProtocol(subject, filter.text)
    case 'op':
      return remembered(({ events }) => events().some((event) => operationsOf(event).includes(filter.text)))
    case 'frame':
      return ({ frame }) => within(filter, frame.number)
    case 'vlan':
      return ({ frame, layers }) => {
        layers()
        return filter.id === undefined ? frame.vlans === 0 : vlanIds(frame.vlans).includes(filter.id)
      }
    case 'conflict':
      return (subject) => subject.inFinding()
    case 'odd':
      return (subject) => subject.odd()
    case 'text':
      return textMatcher(filter.text)
    default:
      return never(filter)
  }
}

/** The one subject a search steps through its rows with. `next` before each. */
export function makeSubject(frame: Frame, inFinding: (frame: number) => boolean) {
  const events: WireEvent[] = []
  const collect = (event: WireEvent): void => void events.push(event)
  let reached = false
  let single = true
  let decoded = false
  let text: string | undefined
  let odd = false
  const read = (): readonly WireEvent[] => {
    if (decoded) return events
    decoded = true
    events.length = 0
    observe(frame, collect)
    return events
  }
  return {
    frame,
    next(isOdd: boolean): void {
      reached = decoded = false
      text = undefined
      odd = isOdd
    },
    events: read,
    layers(): boolean {
      if (!reached) {
        reached = true
        single = reach(frame)
        if (!single) read()
      }
      return single
    },
    text(): string {
      if (text !== undefined) return text
      const { source, destination, protocol, description } = describe(frame)
      text = `${source} ${destination} ${protocol} ${description}`.toLowerCase()
      return text
    },
    inFinding: () => inFinding(frame.number),
    odd: () => odd,
  }
}
