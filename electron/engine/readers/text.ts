// What all readers share: finding addresses by their shape, lines by their number, and saying what is wrong with one.
import { formatIpv4, type Ipv4, type MacAddress, parseIpv4, parseMac } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import type { Fault } from '../../../shared/fault.ts'
import { holds, type Needs } from './marks.ts'
import type { Claim, Paste } from './reader.ts'

export type Span = readonly [number, number]
export type Line = Paste['lines'][number]
export type SpannedFact = { readonly value: Reading; readonly span: Span }

/** Lines of tables are short; a longer line is no row, and no row's pattern is tried on it (hostile pastes stay cheap). */
export const longestRow = 400

/** Where a value stands: the text and its characters in the paste. */
export interface Found<T> {
  readonly value: T
  readonly text: string
  readonly span: Span
}

// Not part of a longer number: 1.2.3.4.5 is a version, 10.1.2.3/24 is an address.
const ipv4Shape = /(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d]|\.\d)/g
// Six groups, or one too short to be used. Groups may have one digit (macOS, Solaris) or be joined (Cisco, Get-NetNeighbor).
const macShape =
  /(?<![\w.:-])(?:[0-9a-z]{1,3}(?:-[0-9a-z]{1,3}){4,7}|[0-9a-z]{1,3}(?::[0-9a-z]{1,3}){4,7}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{1,4}|[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}|[0-9a-f]{6}-[0-9a-f]{6})(?![\w:-])/gi

const found = <T>(text: string, base: number, shape: RegExp, parse: (text: string) => T | undefined): Found<T>[] => {
  const all: Found<T>[] = []
  for (const match of text.matchAll(shape)) {
    const value = parse(match[0])
    if (value !== undefined) all.push({ value, text: match[0], span: [base + match.index, base + match.index + match[0].length] })
  }
  return all
}

/** Every dotted IPv4 address in a piece of text, in order; a full stop glued behind it is not part of it. */
export const ipv4sIn = (text: string, base = 0): Found<Ipv4>[] => found(text, base, ipv4Shape, parseIpv4)

/** The first IPv4 address. */
export const ipv4In = (text: string, base = 0) => ipv4sIn(text, base)[0]

/** Every hardware address that is whole. */
export const macsIn = (text: string, base = 0): Found<MacAddress>[] => found(text, base, macShape, parseMac)
export const macIn = (text: string, base = 0) => macsIn(text, base)[0]

const ipv6Shape = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w{1,12})?(?![\w:])/gi
/** The first IPv6 address, told from a hardware address by its groups. */
export const ipv6In = (text: string, base = 0): Found<string> | undefined =>
  found(text, base, ipv6Shape, (shape) =>
    parseMac(shape) === undefined && (shape.includes('::') || shape.split(':').length === 8) ? shape : undefined,
  )[0]

/** Something that wants to be a hardware address and is not: a digit is missing, or is no digit. Placeholders are left out. */
export const brokenMacIn = (text: string, base = 0): Found<string> | undefined =>
  found(text, base, macShape, (shape) => {
    const groups = shape.split(/[-:.]/)
    const hexGroups = groups.filter((group) => /^[0-9a-f]{1,2}$/i.test(group)).length
    // A time (10:31:04), a date or a serial number has fewer hex groups; a placeholder (xx-xx-...) has none.
    if (parseMac(shape) !== undefined || /^(?:x{1,3}[-:.]?)+$/i.test(shape)) return undefined
    if (groups.length >= 7 || (groups.length === 6 && hexGroups < 4)) return undefined
    return hexGroups >= 4 || /^[0-9a-f]{4}\.[0-9a-f]{4}\./i.test(shape) ? shape : undefined
  })[0]

/** Windows prints every group with two digits; a group with one has lost a digit, and which one cannot be known. */
export const lacksDigit = (mac: string) => mac.includes('-') && mac.split('-').some((group) => group.length === 1)

/** Line number from 1 of a character. */
export function lineAt(paste: Paste, at: number): number {
  let low = 0
  let high = paste.lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((paste.lines[middle]?.start ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low + 1
}

export const macProblem = (paste: Paste, broken: Found<string>): Fault => ({
  code: 'text/hardware-address',
  say: `Line ${lineAt(paste, broken.span[0])}: ${broken.text} is not a whole hardware address (six pairs of the digits 0 to 9 and a to f), so it is not used.`,
  hint: 'Paste that line again if you need it.',
  at: broken.span[0],
})

/**
 * The hardware address in a piece of text, or the problem with it. Never guessed: in the spelling with hyphens, which
 * Windows prints with two digits a group, a group of one digit is a loss and not a leading zero left out.
 */
export function macOrProblem(paste: Paste, text: string, base: number): { mac?: Found<MacAddress>; problem?: Fault } {
  const mac = macIn(text, base)
  if (mac !== undefined) {
    if (!lacksDigit(mac.text)) return { mac }
    return { problem: macProblem(paste, { ...mac, value: mac.text }) }
  }
  const broken = brokenMacIn(text, base)
  return broken === undefined ? {} : { problem: macProblem(paste, broken) }
}

/** An address with an octet above 255: looked like one, cannot be one. */
export function brokenIpv4In(text: string, base = 0): Found<string> | undefined {
  return found(text, base, ipv4Shape, (shape) => (parseIpv4(shape) === undefined ? shape : undefined))[0]
}

export const ipProblem = (paste: Paste, broken: Found<string>): Fault => ({
  code: 'text/address',
  say: `Line ${lineAt(paste, broken.span[0])}: ${broken.text} cannot be an address (each number is 0 to 255), so it is not used.`,
  hint: 'Paste that line again if you need it.',
  at: broken.span[0],
})

/** What is found in a paste is wanted when its lines are claimed, and again for each claim: it is looked for once. */
export function oncePerPaste<T extends object>(find: (paste: Paste) => T): (paste: Paste) => T {
  const found = new WeakMap<Paste, T>()
  return (paste) => {
    const known = found.get(paste)
    if (known !== undefined) return known
    const made = find(paste)
    found.set(paste, made)
    return made
  }
}

/** Of things found in a paste, in its order, those that lie in a claim: looked up, for there may be as many claims as things. */
export function inClaim<T extends { readonly from: number; readonly to: number }>(found: readonly T[], claim: Claim): readonly T[] {
  let [low, high] = [0, found.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((found[middle]?.from ?? 0) < claim.from) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < found.length && (found[end]?.from ?? claim.to) < claim.to) end++
  return found.slice(low, end).filter(({ to }) => to <= claim.to)
}

/** The lines of a claim that can be rows. */
export const rows = (paste: Paste, claim: Claim): Line[] =>
  paste.lines.slice(claim.from, claim.to).filter((line) => line.text.length <= longestRow && !line.blank)

/** A line is a piece of the thing (`row`), may stand between two pieces (`between`), begins a new one (`start`), or is foreign. */
export type Part = 'start' | 'row' | 'between' | undefined

/**
 * Runs of lines that hold together. A run begins at a `start` or a `row`; what stands `between` belongs to it only when a
 * row follows.
 * @param seeds    what at least one line of a run must hold (marks.ts): only around such lines is looked for one
 * @param options  `split` begins a new run at every start; a run may lie up to `reach` lines below a line with a seed
 */
export function runs(
  paste: Paste,
  seeds: Needs,
  partOf: (text: string, marks: number) => Part,
  { split = false, reach = 0 }: { readonly split?: boolean; readonly reach?: number } = {},
) {
  const all: { from: number; to: number; starts: number; rows: number }[] = []
  if (!holds(paste.marks, seeds)) return all
  const { lines } = paste
  const partAt = (index: number): Part => {
    const line = lines[index]
    if (line === undefined || line.text.length > longestRow) return undefined
    return line.blank ? 'between' : partOf(line.text, line.marks)
  }
  let done = 0
  let near = -1
  for (let at = 0; at < lines.length; at++) {
    if (holds(lines[at]?.marks ?? 0, seeds)) near = at + reach
    if (at > near || partAt(at) === undefined) continue
    // Back to where what holds together begins, then on to where it ends.
    let index = at
    while (index > done && partAt(index - 1) !== undefined) index--
    let run: (typeof all)[number] | undefined
    for (; index < lines.length; index++) {
      const part = partAt(index)
      if (part === undefined) break
      if (split && part === 'start') run = undefined
      if (part === 'between') continue
      if (run === undefined) {
        run = { from: index, to: index + 1, starts: 0, rows: 0 }
        all.push(run)
      }
      run.to = index + 1
      if (part === 'start') run.starts++
      else run.rows++
    }
    done = index
    // What ends one may lead to the next.
    at = index - 1
  }
  return all
}

const afterPrompt =
  /^\s{0,8}(?:PS )?(?:[A-Z]:\\[^<>|]{0,200}>|[\w.@~:/\\-]{0,80}[$#%>]|[\w.-]{1,40}:[\w~/.-]{1,80} \w{1,32}[$%#])\s?(\S.{0,250})$/i

/** `C:\>command`, `PS C:\>command`, `$ command`, or the bare command on a line of its own: what was run, without the prompt. */
export function commandOn(text: string): string | undefined {
  if (text.length > longestRow) return undefined
  const prompt = /[$#%>]/.test(text) ? afterPrompt.exec(text) : null
  if (prompt?.[1] !== undefined) return prompt[1].trim().replace(/^sudo {1,4}(?:-\w{1,8} {1,4})?/, '')
  const bare = text.trim()
  return /^(?:nbtstat -|ipconfig(?: \/\w{1,12})?$|arp -|netsh \w|(?:nlb|wlbs) (?:query|display|params|ip2mac)|winsdmp |reg query |get-net|get-dns|hostname$|systeminfo$|net1? config|getmac|wmic nic|ip a(?:ddr)?\b|ifconfig|arping |nmblookup |nbtscan |ip (?:-\w+ )?n|arp-scan |echo %computername%)/i.test(
    bare,
  )
    ? bare
    : undefined
}

/** A prompt alone, or a prompt with a command. */
export const isPrompt = (text: string) => /^\s{0,8}(?:PS )?[A-Z]:\\[^<>|]{0,200}>/i.test(text)

/** Starts at the line above when that line is the command that printed the rest. */
export function withCommand(paste: Paste, from: number, matching: RegExp): number {
  for (let index = from - 1; index >= Math.max(0, from - 3); index--) {
    const line = paste.lines[index]
    if (line === undefined) break
    if (line.text.trim() === '') continue
    const command = commandOn(line.text)
    return command !== undefined && matching.test(command) ? index : from
  }
  return from
}

/** The command of a claim, when its first line is one. */
export const commandOf = (paste: Paste, claim: Claim) => commandOn(paste.lines[claim.from]?.text ?? '')

/** Whole line without the blanks around it, as a span. */
export function trimmed(line: Line): Span {
  const start = line.start + (line.text.length - line.text.trimStart().length)
  return [start, start + line.text.trim().length]
}

/** Yes in the languages of Windows. */
export const isYes = (word: string) => /^(?:y|j|o|s|t|ano|да|はい|是|true|enabled|aktiv|activ|habil|abil|ativ)/i.test(word.trim())

export const sameIp = (a: Ipv4 | undefined, b: Ipv4 | undefined) => a !== undefined && a === b
export { formatIpv4 }

/** Drops keys that are undefined: absent is absent, also for exactOptionalPropertyTypes. */
export function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
