// A filter as a question asked of one frame. Addresses are compared as numbers; text is made only for free words.
import { never } from '../../../shared/result.ts'
import type { Filter } from '../../../shared/trace-filter.ts'
import { u8, u32 } from '../../wire/bytes.ts'
import { etherTypes } from '../../wire/ethertype.ts'
import type { NameResponse, WireEvent } from '../../wire/event.ts'
import { type Frame, makeFrame, vlanIds } from '../../wire/frame.ts'
import { describe, observe, reach } from '../../wire/protocols.ts'
import { type Block, type Ring, ringRows } from './ring.ts'
import { mostSignatures } from './signature.ts'

/** What can be asked about a row. Its octets are looked at when the first question needs them. */
export interface Subject {
  number(): number
  /** The number of what it says, among those of its generation (signature.ts). */
  signature(): number
  generation(): number
  frame(): Frame
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

function isProtocol(subject: Subject, word: string): boolean {
  subject.layers()
  const { events } = subject
  const frame = subject.frame()
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

/** Generations whose answers are kept: a full ring has rows of no more. */
const generationsKept = ringRows / mostSignatures + 2

/** Asks each thing that rows say once. For questions that the octets alone answer. */
function remembered(matches: Matches): Matches {
  /** By signature: 0 not asked yet, 1 no, 2 yes. */
  const answers = new Map<number, Uint8Array>()
  let generation = -1
  let own: Uint8Array = new Uint8Array(0)
  const turnTo = (next: number): void => {
    generation = next
    own = answers.get(next) ?? new Uint8Array(mostSignatures)
    answers.set(next, own)
    for (const old of answers.keys()) if (old <= next - generationsKept) answers.delete(old)
  }
  return (subject) => {
    if (subject.generation() !== generation) turnTo(subject.generation())
    const signature = subject.signature()
    if (own[signature] === 0) own[signature] = matches(subject) ? 2 : 1
    return own[signature] === 2
  }
}

/** A row's words follow its frame number: what is looked for may be in either, or begin in the number and go on in the words. */
function textMatcher(text: string): Matches {
  const inWords = remembered((subject) => subject.text().includes(text))
  if (/^\d+$/.test(text)) return (subject) => String(subject.number()).includes(text) || inWords(subject)
  const [, digits = '', rest] = /^(\d*) (.*)$/s.exec(text) ?? []
  if (rest === undefined) return inWords
  const wordsBegin = remembered((subject) => subject.text().startsWith(rest))
  return (subject) => (wordsBegin(subject) && String(subject.number()).endsWith(digits)) || inWords(subject)
}

/** Does the answer lie in the octets alone? Else it depends on the frame's number or on what was found. */
function isOfOctets(filter: Filter): boolean {
  switch (filter.kind) {
    case 'all':
    case 'frame':
    case 'conflict':
    case 'odd':
    case 'text':
      return false
    case 'not':
      return isOfOctets(filter.of)
    case 'and':
    case 'or':
      return filter.of.every(isOfOctets)
    default:
      return true
  }
}

/** An address stands in the octets as it is written, so a frame without these octets need not be decoded. */
function holds({ view, start, end }: Frame, word: number): boolean {
  const first = word >>> 24
  for (let at = start; at + 4 <= end; at++) if (u8(view, at) === first && u32(view, at) === word) return true
  return false
}

/** What the octets answer is asked once of all rows that say the same; parts of `and` and `or` that they answer are asked together. */
export function compile(filter: Filter): Matches {
  if (isOfOctets(filter)) return remembered(ask(filter))
  if (filter.kind !== 'and' && filter.kind !== 'or') return ask(filter)
  const ofOctets = filter.of.filter(isOfOctets)
  const others = filter.of.filter((each) => !isOfOctets(each))
  return ask({ kind: filter.kind, of: [...(ofOctets.length === 0 ? [] : [{ kind: filter.kind, of: ofOctets }]), ...others] }, compile)
}

function ask(filter: Filter, part: (filter: Filter) => Matches = ask): Matches {
  switch (filter.kind) {
    case 'all':
      return () => true
    case 'and': {
      const all = filter.of.map((each) => part(each))
      return (subject) => all.every((matches) => matches(subject))
    }
    case 'or': {
      const any = filter.of.map((each) => part(each))
      return (subject) => any.some((matches) => matches(subject))
    }
    case 'not': {
      const matches = isOfOctets(filter.of) ? ask(filter.of) : compile(filter.of)
      return (subject) => !matches(subject)
    }
    case 'ip': {
      const one = filter.from === filter.to
      return (subject) => {
        const frame = subject.frame()
        if (one && !holds(frame, filter.from)) return false
        const seen = subject.events()
        if (frame.etherType === etherTypes.ipv4 && (within(filter, frame.ipSource) || within(filter, frame.ipDestination))) return true
        return seen.some((event) => namesIp(event, filter))
      }
    }
    case 'mac': {
      const one = filter.from === filter.to
      const tail = filter.from % 0x1_0000_0000
      return (subject) => {
        const frame = subject.frame()
        if (one && !holds(frame, tail)) return false
        const seen = subject.events()
        return within(filter, frame.linkSource) || within(filter, frame.linkDestination) || seen.some((event) => namesMac(event, filter))
      }
    }
    case 'ip6':
      return ({ events }) => events().some((event) => 'target' in event && event.target.includes(filter.text))
    case 'name':
      return ({ events }) => events().some((event) => hasName(event, (name) => name.toUpperCase().includes(filter.text)))
    case 'suffix':
      return ({ events }) => events().some((event) => hasName(event, (_, suffix) => suffix === filter.from))
    case 'proto':
      return (subject) => isProtocol(subject, filter.text)
    case 'op':
      return ({ events }) => events().some((event) => operationsOf(event).includes(filter.text))
    case 'frame':
      return (subject) => within(filter, subject.number())
    case 'vlan':
      return ({ layers, frame }) => {
        layers()
        return filter.id === undefined ? frame().vlans === 0 : vlanIds(frame().vlans).includes(filter.id)
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

/** The one subject a search steps through its rows with: `enter` a block, then `step` to each row. */
export function makeSubject(loadFrom: Ring['loadFrom'], inFinding: (frame: number) => boolean) {
  const cursor = makeFrame()
  const events: WireEvent[] = []
  const collect = (event: WireEvent): void => void events.push({ ...event })
  let block: Block | undefined
  let at = 0
  let loaded = false
  let reached = false
  let single = true
  let decoded = false
  let text: string | undefined
  let opened = 0
  const frame = (): Frame => {
    if (!loaded && block !== undefined) {
      loaded = true
      opened++
      loadFrom(block, at, cursor)
    }
    return cursor
  }
  const read = (): readonly WireEvent[] => {
    if (decoded) return events
    decoded = true
    events.length = 0
    observe(frame(), collect)
    return events
  }
  return {
    enter(next: Block): void {
      block = next
    },
    step(place: number): void {
      at = place
      loaded = reached = decoded = false
      text = undefined
    },
    /** Rows whose octets had to be looked at so far. */
    opened: () => opened,
    number: () => block?.number[at] ?? 0,
    signature: () => block?.signature[at] ?? 0,
    generation: () => block?.generation ?? 0,
    frame,
    events: read,
    layers(): boolean {
      if (!reached) {
        reached = true
        single = reach(frame())
        if (!single) read()
      }
      return single
    },
    text(): string {
      if (text !== undefined) return text
      const { source, destination, protocol, description } = describe(frame())
      text = `${source} ${destination} ${protocol} ${description}`.toLowerCase()
      return text
    },
    inFinding: () => inFinding(block?.number[at] ?? 0),
    odd: () => block?.odd[at] !== 0,
  }
}
