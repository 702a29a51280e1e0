// The words of the trace's filter: parsed as they are typed, in the screen and in the engine alike.
//
//   conflict ip:10.1.2.3 -proto:nbt        words side by side must all fit; a minus leaves out
//   (mac:40:0:dd or name:ACCT-07) frame:10-20   "two words" in the description
import { asMac, type MacAddress, parseIpv4, parseMac } from './address.ts'

/** Ranges hold both ends. */
export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ip' | 'mac' | 'frame' | 'suffix'; readonly from: number; readonly to: number }
  | { readonly kind: 'ip6' | 'name' | 'proto' | 'op'; readonly text: string }
  | { readonly kind: 'vlan'; readonly id: number | undefined }
  | { readonly kind: 'conflict' | 'odd' }

export type Parsed = { readonly ok: Filter } | { readonly fault: string; readonly at: number }

export interface Suggestion {
  /** Replaces the characters from `from` to `to`. */
  readonly insert: string
  readonly from: number
  readonly to: number
  readonly says: string
}

type Value = Filter | { readonly wrong: string }
interface FieldWord {
  readonly says: string
  readonly example: string
  /** Values that can be offered. */
  readonly values?: readonly (readonly [word: string, says: string])[]
  read(value: string): Value
}

/** Protocols by the word a person types; what stands in the Protocol column and other names for it lead to the same. */
const protocols: readonly (readonly [word: string, says: string, also?: readonly string[]])[] = [
  ['arp', 'address resolution', ['arp_rarp', 'rarp', 'inarp']],
  ['nbt', 'NetBIOS names and datagrams', ['netbios']],
  ['nbns', 'NetBIOS name service', ['nbtns', 'netbios-ns', 'wins']],
  ['nbdgm', 'NetBIOS datagrams', ['nbds', 'netbios-dgm', 'browser']],
  ['dhcp', 'address leases', ['bootp']],
  ['nlb', 'cluster heartbeats', ['wlbs']],
  ['vrrp', 'gateway redundancy', []],
  ['hsrp', 'gateway redundancy', []],
  ['glbp', 'gateway redundancy', []],
  ['carp', 'gateway redundancy', []],
  ['icmp', 'echo request and reply', ['ping']],
  ['icmpv6', 'IPv6 neighbour discovery', ['icmp6', 'nd', 'ndp', 'ipv6']],
]

/** What a frame does, by its own fields. */
const operations: readonly (readonly [word: string, says: string])[] = [
  ['request', 'ARP asks, or a client asks for a lease'],
  ['reply', 'ARP answers'],
  ['probe', 'asks for an address before using it'],
  ['announcement', 'claims an address for itself'],
  ['query', 'asks for a name'],
  ['registration', 'claims a name'],
  ['refresh', 'keeps a name'],
  ['release', 'gives a name or a lease up, or demands it'],
  ['wack', 'wait for acknowledgement'],
  ['response', 'answers about a name'],
  ['refused', 'a name or a lease is denied'],
  ['conflict', 'a name conflict demand (event 4319)'],
  ['status', 'node status, as nbtstat -A asks'],
  ['datagram', 'NetBIOS datagram'],
  ['discover', 'DHCP'],
  ['offer', 'DHCP'],
  ['ack', 'DHCP'],
  ['nak', 'DHCP'],
  ['decline', 'DHCP: the address was in use'],
  ['inform', 'DHCP'],
  ['heartbeat', 'a cluster host says it is there'],
  ['advertisement', 'a gateway or a neighbour says it is there'],
  ['echo', 'ping'],
]

const wrong = (text: string): Value => ({ wrong: text })
const oneOf = (kind: 'proto' | 'op', words: readonly string[], value: string): Value => {
  const text = value.toLowerCase()
  return words.includes(text) ? { kind, text } : wrong(`“${value}” is not known here. Known are ${words.join(', ')}.`)
}
const canonicalProtocol = (value: string): string => {
  const word = value.toLowerCase()
  return protocols.find(([name, , also]) => name === word || also?.includes(word) === true)?.[0] ?? value
}

/** `10.1.2.3`, `10.1.` or `10.1` for all that begin so, `10.1.2.0/24`; an IPv6 address as text. */
function readIp(value: string): Value {
  if (/^[0-9a-f]*:[0-9a-f:.]*$/i.test(value)) return { kind: 'ip6', text: value.toLowerCase() }
  const [, begun = '', bits] = /^([\d.]*?)\.?(?:\/(\d{1,2}))?$/.exec(value) ?? []
  const octets = begun.split('.')
  const whole = parseIpv4([...octets, '0', '0', '0'].slice(0, 4).join('.'))
  if (begun === '' || octets.length > 4 || whole === undefined || Number(bits ?? 0) > 32)
    return wrong('An address is four numbers up to 255, such as 10.1.2.3; a part of it (10.1.) or 10.1.2.0/24 fits all that begin so.')
  const free = 2 ** (32 - (bits === undefined ? octets.length * 8 : Number(bits)))
  const from = whole - (whole % free)
  return { kind: 'ip', from, to: from + free - 1 }
}

/** Any spelling of a hardware address, or of its beginning: `00-14-22`, `0014.2201`, `001422`, `0:14:22`. */
function macRange(value: string): { readonly from: MacAddress; readonly to: MacAddress } | undefined {
  if (!/^[0-9a-f]+([-:.][0-9a-f]+)*[-:.]?$/i.test(value)) return undefined
  const parts = value.split(/[-:.]/).filter((part) => part !== '')
  const lengths = parts.length === 1 ? 12 : value.includes('.') ? 4 : 2
  if (parts.some((part) => part.length > lengths)) return undefined
  const last = parts.length - 1
  const digits = parts
    .map((part, at) =>
      at === last && parts.length * lengths !== 12 && !/[-:.]$/.test(value) ? part : part.padStart(parts.length === 1 ? 0 : lengths, '0'),
    )
    .join('')
  if (digits.length === 0 || digits.length > 12) return undefined
  return { from: asMac(Number.parseInt(digits.padEnd(12, '0'), 16)), to: asMac(Number.parseInt(digits.padEnd(12, 'f'), 16)) }
}
function readMac(value: string): Value {
  const range = /^broadcast$/i.test(value) ? macRange('ffffffffffff') : macRange(value)
  return range === undefined
    ? wrong(
        'A hardware address is up to twelve hexadecimal digits in any spelling: 00-14-22-01-02-03, 0014.2201.0203, or how it begins: 40:0:dd.',
      )
    : { kind: 'mac', ...range }
}
function readFrames(value: string): Value {
  const [, first, dash, last] = /^(\d*)(-?)(\d*)$/.exec(value) ?? []
  const from = first === '' ? 1 : Number(first)
  const to = dash === '' ? from : last === '' ? Number.MAX_SAFE_INTEGER : Number(last)
  if (first === undefined || (first === '' && last === ''))
    return wrong('Frames are named by number: 12, 10-20, or 100- for all from there on.')
  return from <= to ? { kind: 'frame', from, to } : wrong(`No frame comes after ${from} and before ${to}.`)
}
function readSuffix(value: string): Value {
  const [, digits] = /^<?(?:0x)?([0-9a-f]{1,2})>?$/i.exec(value) ?? []
  const number = Number.parseInt(digits ?? '', 16)
  return digits === undefined ? wrong('A suffix is two hexadecimal digits: 00, 03, 1D, 20.') : { kind: 'suffix', from: number, to: number }
}

const fields: Readonly<Record<string, FieldWord>> = {
  ip: { says: 'an address, whoever uses it', example: 'ip:10.1.2.3', read: readIp },
  mac: { says: 'a hardware address or how it begins, in any spelling', example: 'mac:40:0:dd', read: readMac },
  name: {
    says: 'a NetBIOS or host name, or a part of it',
    example: 'name:ACCT-07',
    read: (value) => ({ kind: 'name', text: value.toUpperCase() }),
  },
  suffix: {
    says: 'the sixteenth octet of a name',
    example: 'suffix:20',
    values: [
      ['00', 'computer, or domain'],
      ['03', 'user, messenger'],
      ['1B', 'domain master browser'],
      ['1C', 'domain controllers'],
      ['1D', 'master browser'],
      ['1E', 'browser elections'],
      ['20', 'file server'],
    ],
    read: readSuffix,
  },
  proto: {
    says: 'a protocol',
    example: 'proto:arp',
    values: protocols.map(([word, says]) => [word, says]),
    read: (value) =>
      oneOf(
        'proto',
        protocols.map(([word]) => word),
        canonicalProtocol(value),
      ),
  },
  op: {
    says: 'what a frame does',
    example: 'op:release',
    values: operations,
    read: (value) =>
      oneOf(
        'op',
        operations.map(([word]) => word),
        value,
      ),
  },
  frame: { says: 'frames by number', example: 'frame:10-20', read: readFrames },
  vlan: {
    says: 'frames of a VLAN',
    example: 'vlan:12',
    values: [['none', 'frames without a tag']],
    read: (value) =>
      value.toLowerCase() === 'none'
        ? { kind: 'vlan', id: undefined }
        : /^\d{1,4}$/.test(value) && Number(value) < 4096
          ? { kind: 'vlan', id: Number(value) }
          : wrong('A VLAN is a number up to 4095, or “none”.'),
  },
}
const bareWords: Readonly<Record<string, { readonly filter: Filter; readonly says: string }>> = {
  conflict: { filter: { kind: 'conflict' }, says: 'frames that prove a finding' },
  odd: { filter: { kind: 'odd' }, says: 'frames that are strange in themselves' },
}

interface Token {
  readonly text: string
  readonly at: number
  /** Written in quotes: never a keyword. `field:"two words"` keeps its field. */
  readonly quoted: boolean
  readonly sign: '(' | ')' | 'or' | 'and' | 'not' | undefined
}

const signs: Readonly<Record<string, Token['sign']>> = { or: 'or', '|': 'or', '||': 'or', and: 'and', '&': 'and', '&&': 'and', not: 'not' }
const openingQuotes = '"“”„'
const closingQuotes = '"“”'

/** @returns tokens, or where a quotation is not closed */
function tokenize(text: string): readonly Token[] | { readonly unclosed: number } {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const char = text.charAt(at)
    if (/\s/.test(char)) at++
    else if (char === '(' || char === ')') tokens.push({ text: char, at: at++, quoted: false, sign: char })
    else if ((char === '-' || char === '!') && /[^\s)]/.test(text.charAt(at + 1)))
      tokens.push({ text: char, at: at++, quoted: false, sign: 'not' })
    else {
      const start = at
      let word = ''
      let quoted = false
      while (at < text.length && !/[\s()]/.test(text.charAt(at))) {
        if (!openingQuotes.includes(text.charAt(at))) {
          word += text.charAt(at++)
          continue
        }
        const opened = at++
        while (at < text.length && !closingQuotes.includes(text.charAt(at))) word += text.charAt(at++)
        if (at === text.length) return { unclosed: opened }
        at++
        quoted = true
      }
      tokens.push({ text: word, at: start, quoted, sign: quoted ? undefined : signs[word.toLowerCase()] })
    }
  }
  return tokens
}

/** Deeper parentheses are somebody trying us. */
const deepest = 50

class Wrong extends Error {
  readonly at: number
  constructor(say: string, at: number) {
    super(say)
    this.at = at
  }
}

/** A word without parentheses, minus or keyword. */
function readTerm({ text, at, quoted }: Token): Filter {
  if (quoted && !/^[a-z]+:/i.test(text)) return { kind: 'text', text: text.toLowerCase() }
  const bare = bareWords[text.toLowerCase()]
  if (bare !== undefined) return bare.filter
  // An address in any spelling says by itself what it is; `de:ad:be` is no field called de.
  const ip = parseIpv4(text)
  if (ip !== undefined) return { kind: 'ip', from: ip, to: ip }
  const mac = /^[0-9a-f]{1,2}([-:][0-9a-f]{1,2}){2,5}$/i.test(text) || parseMac(text) !== undefined ? macRange(text) : undefined
  if (mac !== undefined) return { kind: 'mac', ...mac }
  const [, word, value = ''] = /^([a-z]+):(.*)$/is.exec(text) ?? []
  if (word === undefined) return { kind: 'text', text: text.toLowerCase() }
  const field = fields[word.toLowerCase()]
  if (field === undefined)
    throw new Wrong(
      `There is no “${word}:”. There are ${Object.keys(fields).join(':, ')}:. Put the words in quotes to look for them as they stand.`,
      at,
    )
  const valueAt = at + word.length + 1
  if (value === '') throw new Wrong(`After “${word}:” stands ${field.says}, such as ${field.example}.`, valueAt)
  const read = field.read(value)
  if ('wrong' in read) throw new Wrong(read.wrong, valueAt)
  return read
}

/** Reads a filter; an empty one lets everything through. A fault says what is wrong and at which character. */
export function parseFilter(text: string): Parsed {
  const tokens = tokenize(text)
  if ('unclosed' in tokens) return { fault: 'This quotation mark has no second one.', at: tokens.unclosed }
  let next = 0
  const end = (): number => text.trimEnd().length

  const either = (depth: number): Filter => {
    const of = [all(depth)]
    while (tokens[next]?.sign === 'or') {
      next++
      of.push(all(depth))
    }
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'or', of }
  }
  const all = (depth: number): Filter => {
    const of: Filter[] = []
    for (let token = tokens[next]; token !== undefined && token.sign !== 'or' && token.sign !== ')'; token = tokens[next]) {
      if (token.sign === 'and') next++
      else of.push(one(depth))
    }
    const [first] = of
    const token = tokens[next]
    if (first === undefined)
      throw new Wrong(token?.sign === ')' ? 'Nothing stands before this parenthesis.' : 'Here a word is missing.', token?.at ?? end())
    return of.length === 1 ? first : { kind: 'and', of }
  }
  const one = (depth: number): Filter => {
    const token = tokens[next++]
    if (token === undefined) throw new Wrong('Here a word is missing.', end())
    if (depth > deepest) throw new Wrong('Too many parentheses are open here.', token.at)
    if (token.sign === 'not') return { kind: 'not', of: one(depth + 1) }
    if (token.sign !== '(') {
      if (token.sign !== undefined) throw new Wrong('Here a word is missing.', token.at)
      return readTerm(token)
    }
    const inside = either(depth + 1)
    if (tokens[next]?.sign !== ')') throw new Wrong('This parenthesis is not closed.', token.at)
    next++
    return inside
  }

  if (tokens.length === 0) return { ok: { kind: 'all' } }
  try {
    const filter = either(0)
    const left = tokens[next]
    return left === undefined ? { ok: filter } : { fault: 'This parenthesis was never opened.', at: left.at }
  } catch (error) {
    if (error instanceof Wrong) return { fault: error.message, at: error.at }
    throw error
  }
}

/** Does the filter ask for something that findings say, so that it must be worked out again when they change? */
export function asksFindings(filter: Filter): boolean {
  switch (filter.kind) {
    case 'conflict':
      return true
    case 'not':
      return asksFindings(filter.of)
    case 'and':
    case 'or':
      return filter.of.some(asksFindings)
    default:
      return false
  }
}

const mostSuggestions = 12

/** What the word at the caret may become. */
export function suggestFilter(text: string, caret: number): readonly Suggestion[] {
  const before = text.slice(0, caret)
  const [written = ''] = /[^\s()]*$/.exec(before) ?? []
  const [, minus = '', word = ''] = /^([-!]?)(.*)$/.exec(written) ?? []
  const from = caret - written.length + minus.length
  const rest = /^[^\s()]*/.exec(text.slice(caret))?.[0].length ?? 0
  const begins = (candidate: string, by: string) =>
    candidate.toLowerCase().startsWith(by.toLowerCase()) && candidate.toLowerCase() !== by.toLowerCase()
  const offer = (insert: string, says: string): Suggestion => ({ insert, from, to: caret + rest, says })
  const colon = word.indexOf(':')
  if (colon >= 0) {
    const name = word.slice(0, colon)
    const value = word.slice(colon + 1)
    return (fields[name.toLowerCase()]?.values ?? [])
      .filter(([one]) => begins(one, value))
      .map(([one, says]) => offer(`${name}:${one}`, says))
      .slice(0, mostSuggestions)
  }
  return [
    ...Object.entries(bareWords).map(([name, { says }]) => [name, says] as const),
    ...Object.entries(fields).map(([name, { says }]) => [`${name}:`, says] as const),
    ...(before.trim() === '' || minus !== '' ? [] : ([['or', 'either this or that']] as const)),
  ]
    .filter(([one]) => begins(one, word))
    .map(([one, says]) => offer(one, says))
    .slice(0, mostSuggestions)
}
