// Small pieces that sentences are made of: machines, frames, times, counts. Text is made here and nowhere below.
import {
  asIpv4,
  formatIpv4,
  formatMac,
  formatRingMac,
  type Ipv4,
  isGroupMac,
  isLocalMac,
  type MacAddress,
  type Micros,
} from '../address.ts'
import type { Machine } from '../finding.ts'
import { cutSuffix, formatName, formatSuffix, meaningOf } from '../netbios-name.ts'
import type { Link, Part, Sentence } from '../sentence.ts'
import { makerOf } from './maker.ts'

/** Where the frames of a finding lie, and how its hardware addresses are written (Token Ring: unseparated, Q120599). */
export interface Place {
  readonly evidence?: string | undefined
  readonly ring?: boolean | undefined
}

/** `say\`frame ${link} shows ${text}\``: strings and parts in one sentence, neighbours joined. */
export function say(words: TemplateStringsArray, ...holes: readonly (Part | Sentence | number)[]): Sentence {
  const parts: Part[] = []
  const add = (part: Part) => {
    const last = parts.at(-1)
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
    else if (part !== '') parts.push(part)
  }
  words.forEach((word, i) => {
    add(word)
    const hole = holes[i]
    if (hole === undefined) return
    if (Array.isArray(hole)) for (const part of hole) add(part)
    else add(typeof hole === 'number' ? String(hole) : hole)
  })
  return parts
}

export const linked = (text: string, link: Link): Part => ({ text, link })

/** `frame 812`, `frames 807 and 812`, `frames 807 to 812`; each leads to the first of them. */
export function framesLink(frames: readonly number[], place: Place): Sentence {
  const [first] = frames
  const last = frames.at(-1)
  if (first === undefined || last === undefined) return ['the capture']
  const to = (frame: number): Link => ({ to: 'frame', frame, ...(place.evidence === undefined ? {} : { evidence: place.evidence }) })
  if (first === last) return [linked(`frame ${first}`, to(first))]
  if (frames.length === 2) return [linked(`frames ${first} and ${last}`, to(first))]
  return [linked(`frames ${first} to ${last}`, to(first))]
}

export const articleLink = (article: string, section?: string): Part =>
  linked(section === undefined ? article.toUpperCase() : `${article.toUpperCase()}, ${section}`, {
    to: 'article',
    article,
    ...(section === undefined ? {} : { section }),
  })

export const macText = (mac: MacAddress, place: Place = {}) => (place.ring === true ? formatRingMac(mac) : formatMac(mac))
export const ipText = (ip: Ipv4) => formatIpv4(ip)
/** `<20>`; of a name that was cut off, `<?>`. */
export const suffixText = (suffix: number) => (suffix === cutSuffix ? '<?>' : `<${formatSuffix(suffix)}>`)
export const nameText = (name: string, suffix: number) => formatName({ name, suffix })

/** What a NetBIOS name is for: "a computer’s name", "a user’s name". */
export function holderText(suffix: number, holder?: 'computer' | 'user' | 'domain' | 'service'): string {
  if (suffix === cutSuffix) return 'a name of unknown purpose'
  switch (holder ?? meaningOf(suffix, 'unique')?.holder ?? 'service') {
    case 'computer':
      return 'a computer’s name'
    case 'user':
      return 'a user’s name'
    case 'domain':
      return 'a domain’s or workgroup’s name'
    default:
      return 'a service’s name'
  }
}

/** The best plain name for a machine: "ACCT-07 (Dell)", "a VMware machine", "00-14-22-01-02-03". */
export function who(machine: Machine | null | undefined, place: Place = {}): string {
  if (machine === null || machine === undefined) return 'an unknown machine'
  const found = machine.mac === undefined || place.ring === true ? undefined : makerOf(machine.mac)
  // A cluster's or gateway's address says what it is for, not who made the card: its name or address says more.
  const maker = found === undefined || /cluster|gateway/.test(found) ? undefined : found
  if (machine.name !== undefined && machine.name !== '') return maker === undefined ? machine.name : `${machine.name} (${maker})`
  if (maker !== undefined)
    return machine.ip === undefined && machine.mac !== undefined
      ? `the ${maker} machine ${macText(machine.mac)}`
      : `${/^(?:[AEIO]|[FHLMNRSX][A-Z])/.test(maker) ? 'an' : 'a'} ${maker} machine at ${ipText(machine.ip ?? asIpv4(0))}`
  if (machine.mac !== undefined) return `the machine ${macText(machine.mac, place)}`
  if (machine.ip !== undefined) return ipText(machine.ip)
  return machine.ip6 ?? 'an unknown machine'
}

/** Every address a machine is known by, for the technical line. */
export function addresses(machine: Machine | null | undefined, place: Place = {}): string {
  if (machine === null || machine === undefined) return 'unknown'
  const known = [
    machine.mac === undefined ? undefined : macText(machine.mac, place),
    machine.ip === undefined ? undefined : ipText(machine.ip),
    machine.ip6,
  ].filter((text) => text !== undefined)
  return known.length === 0 ? (machine.name ?? 'unknown') : known.join(' at ')
}

/** "an unknown machine", "a VMware machine", or its name, at the head of a sentence. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A title inside a sentence: `old or static WINS record`. Only an ordinary word loses its capital. */
export const inSentence = (text: string) => (/^(?:[A-Z][a-z]|A )/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)

const secondsPerYear = 31_536_000
/** Local clock time of a frame; seconds where the capture counts from its own start; empty where it has no time. */
export function clock(at: Micros): string {
  if (!Number.isFinite(at)) return ''
  const seconds = at / 1e6
  if (seconds < secondsPerYear) return `${seconds.toFixed(3)} s`
  const date = new Date(at / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}
export const atClock = (at: Micros) => (clock(at) === '' ? '' : ` at ${clock(at)}`)

/** HH:MM of an ISO time, local. Empty for what is no time. */
export function clockOf(iso: string): string {
  const ms = Date.parse(iso)
  return Number.isNaN(ms) ? '' : clock((ms * 1000) as Micros).slice(0, 5)
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
/** "no cause", "two causes". */
export const countText = (n: number) => numbers[n] ?? String(n)
export const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

/** "a", "a and b", "a, b and c". */
export const list = (items: readonly string[], and = 'and') =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`

/** A note for addresses nobody bought: a hypervisor, a phone or a person made them up. */
export const localNote = (mac: MacAddress) =>
  isLocalMac(mac) && !isGroupMac(mac) && makerOf(mac) === undefined ? 'address set by software' : undefined
