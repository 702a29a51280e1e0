// What an event says of itself, from whichever tool printed it: XML, a viewer's text, a list, a table line, a sentence.
import type { Span } from '../text.ts'
import { bySentence, isKnown, knownEvents, lowHalf, type Provider, providerOf } from './known.ts'

export interface Envelope {
  readonly shape: 'xml' | 'text' | 'line' | 'sentence' | 'data'
  readonly provider: string | undefined
  readonly id: number | undefined
  /** All 32 bits, where the text gives them. */
  readonly code: number | undefined
  readonly time: string | undefined
  readonly computer: string | undefined
  readonly strings: readonly string[] | undefined
  /** The message, or the whole block: folded to single blanks. */
  readonly message: string
  readonly idSpan: Span | undefined
  /** XML's Binary, PowerShell's list: where the octets stand when they are no rows. */
  readonly run: { readonly as: 'run' | 'decimals'; readonly text: string; readonly at: number } | undefined
  /** Logged by NT 4.0 to Server 2003: only there the ID alone tells older from younger (REFERENCE §1.2). */
  readonly classic: boolean
}

// Header words of the viewers and tools, in the languages we have seen. `.` where an accent may have
// been lost on the way. The value's own shape decides where one word means two things (Italian "Data:" is a date).
const words = {
  id: 'event[ _-]?id(?:entifier)?|event[ _-]?code|instance ?id|ereignis-?id|ereignis-?kennung|id de l.{0,2}.{1,3}v.{1,3}nement|id\\.? ?(?:de |del )?(?:evento|suceso)|identifica.{1,6} do evento|id do evento|код события|identyfikator zdarzenia|イベント ?id|gebeurtenis-?id|id ud.{1,3}losti|事件 ?id|h.{1,3}ndelses?-?id|hendelses?-?id|tapahtuman? ?tunnus|esem.{1,3}nyazonos.{1,8}|olay kimli.{1,3}i|id',
  source:
    'event ?source(?: ?name)?|source ?name|source|provider ?name|provider|ereignisquelle|quelle|source de l.{1,14}|origen(?: del suceso)?|origine(?: evento)?|fonte(?: do evento)?|origem|источник|.{1,3}r.{1,3}d.{1,3}o|ソース|bron|zdroj|来源|k.{1,3}lla|kilde|l.{1,3}hde|forr.{1,3}s|kaynak',
  computer:
    'computer[ _]?name|computer|machine ?name|ordinateur|equipo|computador|компьютер|komputer|コンピューター|po.{1,3}.{1,3}ta.{1,3}|计算机|dator|datamaskin|tietokone|sz.{1,3}m.{1,3}t.{1,3}g.{1,3}p|bilgisayar|host ?name',
  time: 'date and time|date|datum(?: und uhrzeit)?|fecha(?: y hora)?|data e ora|data|time ?generated|time ?created|time ?written|time|uhrzeit|zeit|heure|hora|ora|дата|日付|日期|dato|p.{1,3}iv.{1,8}|d.{1,3}tum|tarih|event ?time|@?timestamp',
  message:
    'description|beschreibung|descripci.{1,3}n|descrizione|descri.{1,4}o|message|event string|nachricht|meldung|messaggio|mensagem|mensaje|описание|opis|popis|説明|beschrijving|描述|beskrivning|beskrivelse|kuvaus|le.{1,3}r.{1,3}s|a.{1,3}klama',
  strings: 'replacement ?strings|insertion ?strings|properties',
  octets: 'data|daten|donn.{1,4}es|datos|dati|dados|binary ?data|binary',
  rest: 'log ?name|protokollname|nom du journal|nombre de registro|nome registro|nome do log|event ?type|ereignistyp|type|typ|tipo|level|ebene|niveau|nivel|n.{1,3}vel|livello|task(?: category)?|aufgabenkategorie|event ?category|category ?number|category|kategorie|cat.{1,3}gorie|categor.{1,3}a|keywords|schl.{1,3}sselw.{1,3}rter|mots cl.{1,3}s.{0,3}|palabras clave|parole chiave|palavras-chave|user ?name|user|benutzer|utilisateur|usuario|utente|usu.{1,3}rio|opcode|op ?code|index|entry ?type|record ?(?:number|id)|site|container|qualifiers|version|channel|имя журнала|nazwa dziennika|ログの名前|logboeknaam|n.{1,3}zev protokolu|日志名称|категория задачи|kategoria zadania|タスクのカテゴリ|taakcategorie|kategorie .{1,3}lohy|任务类别|loggnamn|loggnavn|logfilnavn|aktivitetskategori|niv.{1,3}|nyckelord|n.{1,3}kkelord|anv.{1,3}ndare|bruger|bruker|уровень|poziom|レベル|.{1,3}rove.{1,3}|级别|ключевые слова|s.{1,3}owa kluczowe|キーワード|trefwoorden|kl.{1,3}.{1,3}ov.{1,3} slova|关键字|пользователь|u.{1,3}ytkownik|ユーザー|gebruiker|u.{1,3}ivatel|用户|код операции',
} as const
type Word = keyof typeof words

// A header stands at a line's start, after two blanks, or after a JSON comma or brace; its colon may stand off (French, lists).
const headerAt = (source: string) => `(?:^[ \\t|,{\\[-]{0,60}"?|[ ,{|"]{2,8}"?)(?:${source})"?[ ]{0,24}:(?!\\\\|//)`
const wordNames = Object.keys(words) as Word[]
// One group for each word, in their order; the patterns above have no groups of their own.
const eitherWord = Object.values(words)
  .map((source) => `(${source})`)
  .join('|')
const anyHeader = new RegExp(headerAt(eitherWord), 'gim')
const lineHeader = new RegExp(`^[ |,{\\[-]{0,60}"?(?:${eitherWord})"?[ ]{0,24}:(?!\\\\|//)`, 'i')
const wordOf = (match: RegExpExecArray): Word | undefined => wordNames.find((_, index) => match[index + 1] !== undefined)

const otherLabel = /^\s{0,20}\p{L}[\p{L} -]{1,40}\s{0,20}:$/u
const idLabel = /^(?!.*(?:ticket|case|incident|call|job|user|asset|order)).*(?:\bid\b|[^\x20-\x7e])/i
const ourProvider = /^(?:NetBT|Tcpip6?|WLBS|MRxSmb|(?:Microsoft-Windows-)?Dhcp(?:-Client)?)$/i
const ourNumber = /^(?:43(?:19|2[01])|419[89])$/

// The same few headers stand at the head of every event of a log: looked up by their words once they are known.
const knownHeads = new Map<string, Word | undefined>()
const mostHeads = 2000

/** The header a line begins with, up to its first colon. */
export function headerOf(text: string): Word | undefined {
  const colon = text.indexOf(':')
  if (colon === -1 || colon > longestHead || text[colon + 1] === '\\' || text.startsWith('//', colon + 1)) return undefined
  const head = text.slice(0, colon + 1)
  const known = knownHeads.get(head)
  if (known !== undefined || knownHeads.has(head)) return known
  const match = lineHeader.exec(head)
  const word = match === null ? undefined : wordOf(match)
  // In a language nobody listed here the value tells: one of our providers, one of our numbers under an ID.
  if (word === undefined && otherLabel.test(head)) {
    const value = text.slice(colon + 1, colon + 60).trim()
    if (ourProvider.test(value)) return 'source'
    if (ourNumber.test(value) && idLabel.test(head)) return 'id'
  }
  if (knownHeads.size >= mostHeads) knownHeads.clear()
  knownHeads.set(head, word)
  return word
}
/** Marks and blanks before and after it, and the longest words. */
const longestHead = 160

interface Value {
  readonly text: string
  readonly at: number
}
/** Every value under a header, by header: to the end of the line, or to where the next header or JSON field begins. */
function valuesIn(block: string): (word: Word) => readonly Value[] {
  const found = new Map<Word, Value[]>()
  const add = (word: Word | undefined, from: number) => {
    if (word === undefined) return
    const value = valueAt(block, from)
    // Italian and Portuguese "Data:" is the date, English "Data:" the octets.
    const meant = word === 'time' && !looksLikeTime(value.text) ? 'octets' : word
    const values = found.get(meant)
    if (values === undefined) found.set(meant, [value])
    else values.push(value)
  }
  for (let start = 0; start < block.length; ) {
    const newline = block.indexOf('\n', start)
    const end = newline === -1 ? block.length : newline
    const colon = block.indexOf(':', start)
    if (colon !== -1 && colon < end) {
      const line = block.slice(start, end)
      const word = line.indexOf(':', colon - start + 1) === -1 ? headerOf(line) : undefined
      if (word !== undefined) add(word, colon + 1)
      else {
        // By hand: matchAll makes a copy of this large pattern for every line.
        anyHeader.lastIndex = 0
        for (let match = anyHeader.exec(line); match !== null; match = anyHeader.exec(line))
          add(wordOf(match), start + match.index + match[0].length)
      }
    }
    start = end + 1
  }
  return (word) => found.get(word) ?? []
}

const nextField = /\s{2,}"?[\p{L}][\p{L} -]{1,24}"?\s{0,20}:(?!\\)|,\s{0,8}"|\s{2,}\|/u
/** Without the blanks and separators at its end. */
function withoutTail(text: string): string {
  let end = text.length
  while (end > 0 && ' \n,;|'.includes(text.charAt(end - 1))) end--
  return end === text.length ? text : text.slice(0, end)
}

function valueAt(block: string, from: number): Value {
  const newline = block.indexOf('\n', from)
  const line = block.slice(from, Math.min(newline === -1 ? block.length : newline, from + 4000))
  const text = line.trimStart()
  const at = from + line.length - text.length
  if (text.startsWith('"')) {
    const close = text.indexOf('"', 1)
    return { text: text.slice(1, close === -1 ? undefined : close).trim(), at: at + 1 }
  }
  const next = text.includes('  ') || text.includes('"') || text.includes(',') ? nextField.exec(text) : null
  return { text: withoutTail(next === null ? text : text.slice(0, next.index)), at }
}

/** An ID in any of its spellings: 4320, 0xC00010E0, -1073737504, 3221229792. */
function parseId(text: string): { id: number; code?: number } | undefined {
  const match = /^[('"\s]{0,4}(-?\d{1,10}|0x[0-9a-f]{1,8})(?![\w.:])/i.exec(text)
  if (match?.[1] === undefined) return undefined
  const n = Number(match[1])
  return n > 0xffff || n < 0 ? { id: lowHalf(n), code: n >>> 0 } : { id: n }
}

const decoded = (text: string) =>
  text.replace(/&(?:lt|gt|amp|quot|apos|#(\d{1,6})|#x([0-9a-f]{1,5}));/gi, (entity, decimal?: string, hexadecimal?: string) => {
    const code = decimal !== undefined ? Number(decimal) : hexadecimal !== undefined ? Number.parseInt(hexadecimal, 16) : 0
    if (code > 0) return code < 0x10000 ? String.fromCharCode(code) : ' '
    return (
      ({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" } as Record<string, string>)[entity.toLowerCase()] ?? entity
    )
  })

export const fold = (text: string) => text.slice(0, 12_000).replace(/\s+/g, ' ').trim()

/** Strings that a tool ran together into one: `,NAME :0,10.1.1.1,10.1.1.2`. A name or a message may hold a comma, an address list does not. */
const unjoined = (strings: readonly string[], provider: Provider) => {
  const only = strings[0]
  if (
    strings.length !== 1 ||
    only === undefined ||
    !only.includes(',') ||
    (provider !== 'NetBT' && provider !== 'Tcpip' && provider !== 'Dhcp')
  )
    return strings
  return only.split(',').map((part) => part.trim())
}

function xmlEnvelope(block: string): Envelope {
  const attribute = (tag: string, name: string) =>
    new RegExp(`<\\s{0,3}${tag}\\b[^<>]{0,400}?\\b${name}\\s{0,3}=\\s{0,3}(?:'([^'<>]{0,400})'|"([^"<>]{0,400})")`, 'i').exec(block)
  const first = (match: RegExpExecArray | null) => (match === null ? undefined : decoded(match[1] ?? match[2] ?? '').trim())
  const element = (name: string) => new RegExp(`<\\s{0,3}${name}\\b[^<>]{0,200}>([^<]{0,20000})<`, 'i').exec(block)
  const provider = first(attribute('Provider', 'EventSourceName')) || first(attribute('Provider', 'Name')) || first(element('Provider'))
  const idMatch = /<\s{0,3}EventID\b([^<>]{0,200})>\s{0,40}(-?\d{1,10}|0x[0-9a-f]{1,8})\s{0,40}</i.exec(block)
  const id = idMatch?.[2] === undefined ? undefined : parseId(idMatch[2])
  const qualifiers =
    /Qualifiers\s{0,3}=\s{0,3}['"]?\s{0,3}(\d{1,5}|0x[0-9a-f]{1,4})/i.exec(idMatch?.[1] ?? '')?.[1] ??
    /<Qualifiers>(\d{1,5})</i.exec(block)?.[1]
  const code =
    id?.code ?? (id !== undefined && qualifiers !== undefined && Number(qualifiers) > 0 ? Number(qualifiers) * 0x10000 + id.id : undefined)
  const found = [...block.matchAll(/<\s{0,3}(Data|string)\b([^<>]{0,200}?)(?:\/>|>([^<]{0,20000})<\/\s{0,3}\1)/gi)].map((match) =>
    decoded(match[3] ?? '').trim(),
  )
  const named = [...block.matchAll(/<Data\s+Name\s{0,3}=\s{0,3}['"]([^'"<>]{0,80})['"]/gi)].length
  const binary = /<\s{0,3}Binary\s{0,3}>([^<]{0,200000})</i.exec(block)
  const idAt = idMatch?.[2] === undefined || idMatch === null ? undefined : idMatch.index + idMatch[0].lastIndexOf(idMatch[2])
  const kind = providerOf(provider ?? '')
  const strings = named > 0 ? found : unjoined(found, kind)
  return {
    shape: 'xml',
    provider,
    id: id?.id,
    code,
    time: first(attribute('TimeCreated', 'SystemTime')) ?? first(element('TimeCreated')),
    computer: first(element('Computer')) || undefined,
    strings: found.length === 0 ? undefined : strings,
    message: fold(decoded(element('Message')?.[1] ?? '')),
    idSpan: idAt === undefined ? undefined : [idAt, idAt + (idMatch?.[2] ?? '').length],
    run:
      binary?.[1] === undefined || binary[1].trim() === ''
        ? undefined
        : { as: 'run', text: binary[1], at: binary.index + binary[0].length - 1 - binary[1].length },
    // Files of NT 4.0 to 2003 are told by their format; from the log of a later Windows only by the year.
    classic: /<Event\b[^<>]{0,300}\bFormat='evt'/.test(block) || isBefore2007(first(attribute('TimeCreated', 'SystemTime'))),
  }
}

/** Vista came at the end of 2006. */
const isBefore2007 = (time: string | undefined) => {
  const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(time ?? '')?.[1]
  return year !== undefined && Number(year) < 2007 && Number(year) > 1992
}

const looksLikeTime = (text: string) =>
  /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d{2}/.test(text) && !/\b[0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}/i.test(text)

const unresolved =
  /(?:description for|beschreibung|description de l|descripci.{1,3}n d|descrizione d|descri.{1,4}o d).{0,60}?\(?\s?['"]?\s?(-?\d{1,10}|0x[0-9a-f]{8})\s?['"]?\s?\)?[^\d]{1,40}?(?:source|quelle|origen|origine|fonte|origem)\s{0,2}\(?\s?['"]?\s?(\w[\w./-]{1,40}(?: [\w.-]{1,20}){0,3}?)\s?['"]?\s?\)?,? (?:cannot be|could not be|wurde nicht|kann nicht|konnte nicht|ne peut|est introuvable|no se|non |n.{1,3}o )/i
export const stringsFollow =
  /(?:part of the event|included with the event|teil des ereignisses|im ereignis enthalten|font partie de l.{1,14}|incluses? avec l.{1,14}|parte del? (?:evento|suceso)|parte do evento|incluida? con el evento|inclusa con l.evento|inclu.{1,4}das? (?:com|no) o? ?evento)\s{0,3}:/i

/** Strings of an unresolved message: quoted and with commas, bare with commas, or one per line (REFERENCE §1.5, T11). */
function stringsOf(block: string): string[] | undefined {
  const follow = stringsFollow.exec(block)
  if (follow === null) return undefined
  const rest = block.slice(follow.index + follow[0].length, follow.index + follow[0].length + 4000)
  if (/^\s{0,4}['"]/.test(rest)) {
    const quoted = [...rest.matchAll(/\s{0,4}(?:'([^'\n]{0,500})'|"([^"\n]{0,500})")\s{0,4}(?:,|\.|$|\n)/g)]
    if (quoted.length > 0) return quoted.map((match) => match[1] ?? match[2] ?? '')
  }
  const line = rest.split('\n', 1)[0] ?? ''
  if (line.includes(','))
    return line
      .trim()
      .replace(/\.$/, '')
      .split(',')
      .map((part) => part.trim())
  const lines = rest
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const end = lines.findIndex((one) => /^(?:the |data:|event xml|[0-9a-f]{4}:)/i.test(one) || headerOf(one) !== undefined)
  const listed = end === -1 ? lines : lines.slice(0, end)
  return listed.length === 0 ? undefined : listed
}

/** Get-EventLog's list: `{, NAME :0, 10.1.1.1, 10.1.1.2}`. */
const braced = (value: string | undefined) => {
  const match = /^\{(.*?)\}?$/.exec(value?.trim() ?? '')
  const parts = match?.[1]?.split(',').map((part) => part.trim())
  // Get-WinEvent prints the type of each property instead of its value.
  return parts?.every((part) => part.startsWith('System.')) ? undefined : parts
}

// Words of our providers as they stand alone in a line of a table, with the ID before or after.
const providerWord =
  /(?<![\w.\\/-])(NetBT|Tcpip6?|TCP\/IP|Dhcp(?:-Client)?|Microsoft-Windows-Dhcp-Client|MRxSmb|BROWSER|bowser|WLBS|Microsoft-Windows-NLB[\w-]{0,30}|Srv|Server|LanmanServer|Service Control Manager)(?![\w/-])/gi
/** At the head of a value that runs on: "Tcpip Event ID: 4199 The system …". */
const leadingProvider =
  /^(?:NetBT|Tcpip6?|TCP\/IP|(?:Microsoft-Windows-)?Dhcp(?:-Client)?|MRxSmb|BROWSER|WLBS|Microsoft-Windows-NLB[\w-]{0,30})(?= )/i
const idWord = /(?<![\w.:/-])(-\d{10}|[1-9]\d{9}|\d{4}|0x[0-9a-f]{8})(?![\w:/-]|\.\d)/gi

/** A provider and one of its known IDs on one line, as tables and CSV print them. */
export function pairOn(text: string): { provider: string; id: number; code?: number; at: number; end: number } | undefined {
  const line = text.slice(0, 2000)
  const ids = [...line.matchAll(idWord)].flatMap((word) => {
    const parsed = parseId(word[0])
    // "Windows 2000 Server" is no event 2000, and "the server" no source.
    return parsed === undefined || (parsed.id === 2000 && parsed.code === undefined) ? [] : [{ word, parsed }]
  })
  if (ids.length === 0) return undefined
  for (const [provider] of line.matchAll(providerWord)) {
    const id = /^(?:server|browser)$/.test(provider) ? undefined : ids.find(({ parsed }) => isKnown(providerOf(provider), parsed.id))
    if (id !== undefined) return { provider, ...id.parsed, at: id.word.index, end: id.word.index + id.word[0].length }
  }
  return undefined
}

function textEnvelope(block: string): Envelope {
  const folded = fold(block)
  const valuesOf = valuesIn(block)
  const missing = /descri|beschreib/i.test(folded) ? unresolved.exec(folded) : null
  const ids = valuesOf('id')
    .map((value) => ({ ...value, parsed: parseId(value.text) }))
    .filter((value) => value.parsed !== undefined)
  // InstanceId and EventID may both be there: the one with all 32 bits gives the code.
  const whole = ids.find((value) => value.parsed?.code !== undefined)
  const id = ids[0]
  const sources = valuesOf('source').filter((value) => value.text !== '' && !/^\d{1,2}[./:-]\d/.test(value.text))
  const source = sources[0]?.text.split(/\s{2,}/, 1)[0]
  // On one line the rest of the event follows, a blank apart.
  const sourceText = source?.includes(':') ? (leadingProvider.exec(source)?.[0] ?? source) : source
  // With a number and a source in their own lines there is nothing to look for elsewhere.
  const isTold = id !== undefined && sourceText !== undefined
  const pair = isTold
    ? undefined
    : block
        .split('\n', 40)
        .map(pairOn)
        .find((one) => one !== undefined)
  const spelledId = id === undefined ? /\bevent\s{1,3}id\s{1,3}(-?\d{3,10})\b/i.exec(block) : null
  const missingId = missing?.[1] === undefined ? undefined : parseId(missing[1])
  const sentence = isTold ? undefined : bySentence(folded)
  const parsed =
    id?.parsed ??
    missingId ??
    (spelledId?.[1] === undefined ? undefined : parseId(spelledId[1])) ??
    (pair === undefined ? undefined : { id: pair.id, ...(pair.code === undefined ? {} : { code: pair.code }) })
  const anyProvider = (isTold ? [] : [...block.slice(0, 2000).matchAll(providerWord)])
    .map((match) => match[0])
    .find((name) => !/^(?:server|browser)$/.test(name) && parsed !== undefined && isKnown(providerOf(name), parsed.id))
  const times = valuesOf('time').filter((value) => looksLikeTime(value.text))
  const messages = valuesOf('message')
  const octets = valuesOf('octets').find((value) => /^[{[(]?\s{0,4}\d{1,3}\s{0,4},/.test(value.text))
  const at =
    id?.at ??
    (spelledId?.[1] === undefined || spelledId === null ? undefined : spelledId.index + spelledId[0].indexOf(spelledId[1])) ??
    undefined
  const idText = id === undefined ? spelledId?.[1] : /^[('"\s]{0,4}(-?\w{1,10})/.exec(id.text)?.[1]
  const wholeCode =
    whole?.parsed !== undefined && whole.parsed.id === parsed?.id
      ? whole.parsed.code
      : (parsed?.code ?? (pair?.id === parsed?.id ? pair?.code : undefined))
  const provider =
    sourceText ??
    (missing?.[2] === undefined ? undefined : missing[2].trim()) ??
    pair?.provider ??
    anyProvider ??
    providerByCode(wholeCode) ??
    (sentence !== undefined && (parsed === undefined || parsed.id === sentence.id) ? sentence.provider : undefined)
  const seen = times.map((value) => value.text.trim())
  const hasClassicHead =
    valuesOf('rest').length > 1 && /^\s{0,20}event type\s{0,20}:/im.test(block) && /^\s{0,20}date\s{0,20}:\s{0,4}\d/im.test(block)
  const computer = valuesOf('computer')[0]?.text.split(/\s{2,}/, 1)[0]
  return {
    shape: id !== undefined || missing !== null || spelledId !== null ? 'text' : pair !== undefined ? 'line' : 'sentence',
    provider,
    id: parsed?.id ?? sentence?.id,
    code: wholeCode,
    time: seen.length === 0 ? leadingTime(block) : [...new Set(seen)].slice(0, 2).join(' '),
    computer: computer === '' || computer === undefined || /^[<[]/.test(computer) ? undefined : computer,
    strings: braced(valuesOf('strings')[0]?.text) ?? stringsOf(block),
    message: messages.length === 0 ? folded : fold(block.slice(messages[0]?.at ?? 0)),
    idSpan:
      at === undefined || idText === undefined ? findText(block, String(parsed?.id ?? sentence?.id ?? '-')) : [at, at + idText.length],
    run: octets === undefined ? undefined : { as: 'decimals', text: listFrom(block, octets.at), at: octets.at },
    classic: hasClassicHead || isBefore2007(seen.join(' ')) || /interface is being disabled/i.test(folded),
  }
}

const findText = (block: string, text: string): Span | undefined => {
  const at = block.indexOf(text)
  return at === -1 ? undefined : [at, at + text.length]
}
/** A list in braces may run over several lines. */
const listFrom = (block: string, at: number) => /^[{[(]?[\d,\s.]{1,4000}[}\])]?/.exec(block.slice(at, at + 4000))?.[0] ?? ''

const leadingTime = (block: string) =>
  /(?<!\d)(?:(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},? )?(?:\w{3} {1,2}\d{1,2} )?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,[ T]{0,3}|[ T]{1,3}))?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?(?: \d{4})?/i.exec(
    block.split('\n', 1)[0]?.slice(0, 300) ?? '',
  )?.[0]

// Event Viewer, Details, Friendly View: a tree of names, with the attributes in brackets below them.
const friendlyHead = /^\s{0,8}[+-] System\s{0,8}$/m
export const isFriendlyHead = (text: string) => friendlyHead.test(text.slice(0, 60))
const leaf = (block: string, name: string) => new RegExp(`^\\s{0,12}(?:[+-] )?${name}\\s{1,4}(\\S.{0,200}?)\\s{0,8}$`, 'm').exec(block)
const attribute = (block: string, name: string) =>
  new RegExp(`^\\s{0,12}\\[ ?${name} ?\\]\\s{0,4}(\\S.{0,200}?)\\s{0,8}$`, 'm').exec(block)?.[1]

function friendlyEnvelope(block: string): Envelope {
  const idMatch = leaf(block, 'EventID')
  const id = idMatch?.[1] === undefined ? undefined : parseId(idMatch[1])
  const qualifiers = Number(attribute(block, 'Qualifiers') ?? 0)
  const time = attribute(block, 'SystemTime')
  const data = /^\s{0,8}[+-] EventData\s{0,8}$/m.exec(block)
  const below = data === null ? '' : block.slice(data.index + data[0].length)
  const end = below.search(/^\s{0,8}-{20,}\s{0,8}$|^\s{0,8}Binary data/im)
  const values = (end === -1 ? below : below.slice(0, end))
    .split('\n')
    .map((line) => line.replace(/^\s{0,12}\[ ?\w{1,40} ?\]/, '').trim())
    .filter((line) => line !== '')
  const run = values.find((value) => /^[0-9A-F]{60,}$/i.test(value))
  const strings = values.filter((value) => value !== run)
  const idAt = idMatch?.[1] === undefined || idMatch === null ? undefined : idMatch.index + idMatch[0].indexOf(idMatch[1])
  return {
    shape: 'text',
    provider: attribute(block, 'EventSourceName') ?? attribute(block, 'Name'),
    id: id?.id,
    code: id?.code ?? (id !== undefined && qualifiers > 0 ? qualifiers * 0x10000 + id.id : undefined),
    time,
    computer: leaf(block, 'Computer')?.[1],
    strings: strings.length === 0 ? undefined : strings,
    message: '',
    idSpan: idAt === undefined ? undefined : [idAt, idAt + String(idMatch?.[1]).length],
    // The box of octets below says it again, row by row.
    run: run === undefined || end !== -1 ? undefined : { as: 'run', text: run, at: block.indexOf(run) },
    classic: isBefore2007(time),
  }
}

// A row of Get-WinEvent's table: the provider stands once, above the rows.
const winEventRow = /^\s{0,8}(\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? {1,3}\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)\s{1,20}(\d{1,5})\s{1,8}\S/i
export const winEventHead = /^\s{0,8}ProviderName: (\S.{0,80}?)\s{0,8}$/i
export const isWinEventRow = (text: string) => winEventRow.test(text.slice(0, 120))

/**
 * @param block     the lines of one event, joined as they stood
 * @param provider  what the heading of its table says
 */
export function envelopeOf(block: string, provider?: string): Envelope {
  if (isFriendlyHead(block)) return friendlyEnvelope(block.slice(0, longestText))
  const row = provider === undefined ? null : winEventRow.exec(block)
  if (row?.[1] === undefined || row[2] === undefined) return envelopeIn(block)
  const idAt = block.indexOf(row[2], row[0].indexOf(row[1]) + row[1].length)
  return {
    ...textEnvelope(block.slice(0, longestText)),
    shape: 'line',
    provider,
    id: Number(row[2]),
    time: row[1],
    idSpan: [idAt, idAt + row[2].length],
  }
}

const envelopeIn = (block: string): Envelope =>
  /<\s{0,3}(?:Event|System|EventData)[\s>]/.test(block.slice(0, longestText))
    ? xmlEnvelope(block.slice(0, longestXml))
    : textEnvelope(block.slice(0, longestText))

/** No event is longer: a record is 64 KB at most, its text a few lines. */
const longestXml = 300_000
const longestText = 40_000

/** The provider, when neither the text nor a sentence names it: by the full code, which is its own (not for the two that Wins shares). */
export function providerByCode(code: number | undefined): string | undefined {
  if (code === undefined) return undefined
  const event = knownEvents.find((one) => one.code !== 0 && one.code === code >>> 0 && one.provider !== 'Tcpip')
  return event?.as ?? event?.provider
}
