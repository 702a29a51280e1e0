// What a line holds, found in one look at its characters: which kinds of character, which shapes, which words. A reader says what
// its lines must hold, and looks at no others. A mark may stand where the thing does not: patterns decide, marks only spare them.

const names = [
  'letter',
  'digit',
  'dot',
  'colon',
  'equals',
  'comma',
  'quote',
  'less',
  'greater',
  'bracket',
  'brace',
  'backslash',
  'hyphen',
  'paren',
  /** Anything else that is no blank. */
  'other',
  /** `10.1.2.3`: three dots with a digit on either side. */
  'address',
  /** `00-14-22-01-02-03`, `0014.2201.0203`, or one group short: four separators of groups up to three, or two of groups of four. */
  'hardware',
  /** `<20>` */
  'suffix',
  /** `. . .` or `..`, as ipconfig leads from label to value. */
  'leader',
  /** The last thing on the line is a colon. */
  'label',
  'nbtstatWord',
  'neighbourWord',
  'arpwatchWord',
  'registryWord',
  'ifconfigWord',
  'winsWord',
  'nmblookupWord',
  'providerWord',
  'eventWord',
  'messageWord',
  'windowsWord',
  'hostnameWord',
] as const
type Name = (typeof names)[number]

/** Marks are bits: those of a line, or of a need, in one number. A blank line has none. */
export const mark = Object.fromEntries(names.map((name, bit) => [name, 1 << bit])) as Readonly<Record<Name, number>>
const { letter, digit, dot, colon, hyphen, less, greater, other, address, hardware, suffix, leader, label } = mark

/** Whole words, in lower case; letters of ASCII only. */
const words: Readonly<Partial<Record<Name, string>>> = {
  nbtstatWord: 'nbtstat netbios',
  neighbourWord: 'dev ether arpa reachable stale permanent unreachable incomplete delay probe asked',
  arpwatchWord: 'arpwatch ethernet',
  registryWord: 'key hive',
  ifconfigWord: 'flags encap',
  winsWord: 'wins ip ipaddress',
  nmblookupWord: 'reply query answered',
  providerWord: 'netbt tcpip tcp dhcp mrxsmb browser bowser wlbs nlb srv server lanmanserver service windows',
  eventWord: 'event',
  messageWord: 'name ip address registered conflict announcement transport namensfreigabe namensfreigabemeldung',
  windowsWord: 'windows',
  hostnameWord: 'hostname',
}

/** One turn of a word's hash; two words with the same hash give a mark too many, which does no harm. */
const turn = (hash: number, letter: number) => (Math.imul(hash, 31) + letter) | 0
const wordMarks = new Map<number, number>()
for (const [name, list] of Object.entries(words))
  for (const word of list.split(' ')) {
    let hash = 0
    for (let at = 0; at < word.length; at++) hash = turn(hash, word.charCodeAt(at))
    wordMarks.set(hash, (wordMarks.get(hash) ?? 0) | mark[name as Name])
  }

const kinds = new Int32Array(128).fill(other)
const be = (characters: string, kind: number) => {
  for (let at = 0; at < characters.length; at++) kinds[characters.charCodeAt(at)] = kind
}
be(' ', 0)
be('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', letter)
be('0123456789', digit)
be('.', dot)
be(':', colon)
be('=', mark.equals)
be(',', mark.comma)
be('"', mark.quote)
be('<', less)
be('>', greater)
be('[', mark.bracket)
be('{', mark.brace)
be('\\', mark.backslash)
be('-', hyphen)
be('(', mark.paren)

/** No pattern looks further into a line; what is longer may hold anything. */
const longest = 4000

/** The marks of a line of text without its end. */
export function marksOf(text: string): number {
  if (text.length > longest) return text.trim() === '' ? 0 : -1
  let marks = 0
  let before = 0
  let hash = 0
  // Dots between digits; separators between short groups, and how long the group is by now.
  let dots = 0
  let separators = 0
  let group = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = code < 128 ? (kinds[code] ?? 0) : other
    marks |= kind
    if (kind === letter && code !== underscore) hash = turn(hash, code | 0x20)
    else if (hash !== 0) {
      marks |= wordMarks.get(hash) ?? 0
      hash = 0
    }
    if (kind === letter || kind === digit) {
      if (kind === digit && before === dot && ++dots >= 3) marks |= address
      if (++group === 1 && separators >= 4) marks |= hardware
    } else {
      if (kind !== dot || before !== digit) dots = 0
      if (group === 4 && (kind === dot || kind === hyphen)) separators += 2
      else if (group > 0 && group < 4 && (kind === colon || kind === hyphen)) separators++
      else separators = 0
      group = 0
      if (kind === dot && before === dot) marks |= leader
      if (kind === greater && text.charCodeAt(at - 3) === lessThan) marks |= suffix
    }
    // A blank does not part two dots, nor a colon from the end.
    if (kind !== 0) before = kind
  }
  if (hash !== 0) marks |= wordMarks.get(hash) ?? 0
  return before === colon ? marks | label : marks
}

const underscore = 0x5f
const lessThan = 0x3c

/** Any of several sets of marks, of which one must be there whole. */
export type Needs = readonly number[]

export const holds = (marks: number, needs: Needs): boolean => {
  for (const need of needs) if ((marks & need) === need) return true
  return false
}
