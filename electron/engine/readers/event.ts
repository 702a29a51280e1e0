// Events, in every shape in which people paste them (REFERENCE §1.5, T1 to T11), several in one paste.
import { formatIpv4, isHostIpv4 } from '../../../shared/address.ts'
import type { Fault } from '../../../shared/fault.ts'
import type { EventDetail } from '../../../shared/reading.ts'
import type { Context } from './context.ts'
import { calibrate, decode, type Gathered, gather, gatherDecimals, gatherRun, isDataRow } from './event/data.ts'
import {
  type Envelope,
  envelopeOf,
  headerOf,
  isFriendlyHead,
  isWinEventRow,
  pairOn,
  providerByCode,
  stringsFollow,
  winEventHead,
} from './event/envelope.ts'
import { byCode, knownEvents, lowHalf, phraseStart, providerOf, spelled } from './event/known.ts'
import { type EventFact, meaningOf } from './event/meaning.ts'
import { rankReadings } from './event/ranking.ts'
import { mark } from './marks.ts'
import type { Claim, Paste, Read, Reader } from './reader.ts'
import { commandOn, ipProblem, isPrompt, macProblem, type Span } from './text.ts'

// The last words of each message: what follows on the next line is somebody's remark.
const messageEnd =
  /(?:conflict state|claimed by this (?:machine|computer)|disrupted as a result|interface (?:has been|is being) disabled|is (?:being )?forced|deren Folge\w{0,3})\.?\s{0,20}["']?,?\s{0,20}$/i
const stringsLead = /is part of the event|included with the event|description for Event ID/i
const viewHeading =
  /^\s{0,40}(?:in (?:words|bytes)|data|daten|donn.{1,4}es|datos|dati|dados|(?:binary|bin.{1,3}r).{0,30})\s{0,4}:?\s{0,40}$/i
// The first line of what another reader reads: never part of an event's text.
const foreign =
  /^\s{0,8}(?:(?:Node|Noeud|Dirección).{0,30}\[|Windows .{0,20}IP|Configura.{1,12}IP|Interface ?:|Interfaz ?:|Schnittstelle ?:|REGEDIT4|Windows Registry Editor|HKEY_|WLBS Cluster|Cluster \d)/i

const listLine = /^[A-Z][A-Za-z]{2,30} {1,30}: ?\S?/
const timeAlone = /^\s{0,8}\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[ T]\d{1,2}:\d{2}:\d{2}(?:\.\d{1,6})?(?: ?[AP]M)?\s{0,8}$/i

// Data this many lines below an event that has none is its own: a paragraph of a message we do not know lies between.
const nearby = 6

interface Block {
  from: number
  to: number
  readonly heads: Set<string>
  hasId: boolean
  hasData: boolean
  isOver: boolean
  /** The message file was missing: what the viewer says instead, then the strings. */
  isUnresolved: boolean
  started: 'head' | 'line' | 'sentence' | 'data'
}

/** Blocks of lines that are one event each. XML is cut by its tags, text by headers that come again. */
function blocksOf(paste: Paste): Block[] {
  const blocks: Block[] = []
  let block: Block | undefined
  let blankSince: number | undefined
  let isMessage = false
  let messageLines = 0
  let commandAt = -1
  let isTable = false
  // "In Bytes" after "In Words": the same octets again, whatever blank lines lie between.
  let isHeaded = false
  const begin = (index: number, started: Block['started']): Block => {
    const made: Block = {
      from: index,
      to: index + 1,
      heads: new Set(),
      hasId: false,
      hasData: false,
      isOver: false,
      isUnresolved: false,
      started,
    }
    blocks.push(made)
    block = made
    blankSince = undefined
    isMessage = false
    return made
  }
  const goOn = (index: number) => {
    if (block !== undefined) block.to = index + 1
    blankSince = undefined
  }
  for (let index = 0; index < paste.lines.length; index++) {
    const line = paste.lines[index]
    if (line === undefined) break
    const { text, marks } = line
    const has = (some: number) => (marks & some) === some
    if (line.blank) {
      blankSince ??= index
      continue
    }
    if (has(mark.less) && /<\s{0,3}Event(?:\s|>)/.test(text.slice(0, 4000))) {
      // "Copy details as text" puts the XML below the text: one event.
      const above =
        block !== undefined && /^\s{0,20}event xml\s{0,4}:\s{0,20}$/i.test(paste.lines[block.to - 1]?.text ?? '') ? block : undefined
      const made = above ?? begin(index, 'head')
      if (above !== undefined) above.to = index + 1
      made.hasId = true
      while (made.to < paste.lines.length && !paste.lines[made.to - 1]?.text.includes('</Event>')) {
        const next = paste.lines[made.to]?.text ?? ''
        if (/<\s{0,3}Event(?:\s|>)/.test(next.slice(0, 4000)) || made.to - made.from > 400) break
        made.to++
      }
      index = made.to - 1
      block = undefined
      continue
    }
    if (block !== undefined && has(mark.eventWord | mark.label) && /^\s{0,20}event xml\s{0,4}:\s{0,20}$/i.test(text)) {
      goOn(index)
      continue
    }
    if (has(mark.colon) && winEventHead.test(text)) {
      isTable = true
      block = undefined
      continue
    }
    if (isTable && isWinEventRow(text)) {
      const made = begin(index, 'line')
      made.hasId = true
      made.isOver = messageEnd.test(text)
      continue
    }
    if ((has(mark.hyphen) || has(mark.other)) && isFriendlyHead(text)) {
      const made = begin(index, 'head')
      made.hasId = true
      made.to = friendlyEnd(paste, index)
      index = made.to - 1
      // The octets below are its own, unless it has said all.
      if (!paste.lines.slice(made.from, made.to).some((line) => boxHeading.test(line.text))) block = undefined
      else made.isOver = true
      continue
    }
    if (
      (has(mark.greater) && isPrompt(text)) ||
      foreign.test(text.slice(0, 80)) ||
      (commandOn(text) !== undefined && !/event/i.test(text))
    ) {
      commandAt = index
      block = undefined
      continue
    }
    const column = marks === mark.digit ? columnFrom(paste, index) : 0
    if (column > 0) {
      const made = block?.hasId && !block.hasData ? block : begin(index, 'data')
      made.hasData = true
      made.isOver = true
      made.to = index + column
      index += column - 1
      continue
    }
    const data = isDataRow(text)
    if (data) {
      // Data before a new label 0000 when this event already has some: the next event's.
      const before = blocks.at(-1)
      if (
        block === undefined &&
        before !== undefined &&
        before.to > commandAt &&
        /^\s{0,40}0000:/.test(text) &&
        before.hasId &&
        !before.isOver &&
        !before.hasData &&
        before.started !== 'data' &&
        index - before.to <= nearby
      )
        block = before
      if (block === undefined || (block.isOver && blankSince !== undefined && block.hasData && !isHeaded)) begin(index, 'data')
      isHeaded = false
      if (block !== undefined) {
        block.hasData = true
        block.isOver = true
        isMessage = false
        goOn(index)
      }
      continue
    }
    if (block !== undefined && viewHeading.test(text)) {
      goOn(index)
      isHeaded = true
      isMessage = false
      block.isOver = true
      continue
    }
    const head = headerOf(text)
    const repeats =
      head !== undefined &&
      head !== 'rest' &&
      head !== 'time' &&
      head !== 'octets' &&
      block?.heads.has(head) === true &&
      !/instance ?id/i.test(text)
    const firstHead = has(mark.eventWord) && /^\s{0,20}(?:event\[\d+\]|an? (?:error|warning|information) event occurred)/i.test(text)
    if (head !== undefined || firstHead) {
      const newTable =
        !listLine.test(text) &&
        /^\s{0,20}["-]{0,3}(?:log ?name|protokollname|nom du journal|nombre de registro|nome (?:registro|do log)|event type)/i.test(text)
      if (
        block === undefined ||
        firstHead ||
        repeats ||
        (newTable && block.hasId && (block.isOver || block.hasData || block.heads.has('message'))) ||
        (block.started === 'sentence' && head === 'id' && block.isOver) ||
        (head === 'source' && block.isOver && blankSince !== undefined)
      )
        begin(index, 'head')
      goOn(index)
      if (block !== undefined) {
        if (head !== undefined) block.heads.add(head)
        if (head === 'id' || /event[ _]?id"?\s{0,20}:|\bid\s{0,20}:/i.test(text)) {
          block.hasId = true
          block.heads.add('id')
        }
        if (/\bsource\s{0,20}:/i.test(text)) block.heads.add('source')
        if (head === 'message') {
          isMessage = true
          messageLines = /:\s{0,8}$/.test(text) ? 0 : 1
        }
        if (messageEnd.test(text)) block.isOver = true
        if (/(?<![\w:])0000: {1,8}[0-9a-f]{2}/i.test(text)) block.hasData = true
      }
      continue
    }
    // PowerShell's list has properties that no viewer shows.
    if (block?.started === 'head' && blankSince === undefined && listLine.test(text)) {
      goOn(index)
      continue
    }
    // Splunk puts the time above the first header.
    if (timeAlone.test(text) && headerOf(paste.lines[index + 1]?.text ?? '') !== undefined) {
      begin(index, 'head')
      continue
    }
    const begins =
      (has(mark.messageWord) && phraseStart.test(text.slice(0, 3000))) || (has(mark.eventWord) && stringsLead.test(text.slice(0, 300)))
    const pair = has(mark.providerWord | mark.digit) && text.length < 4000 ? pairOn(text) : undefined
    const namesId = has(mark.eventWord | mark.digit) && /\bevent id\s{1,3}\(?\s?['"]?-?\d{3,10}\b/i.test(text.slice(0, 300))
    if (pair !== undefined || namesId) {
      // In the description of an event whose message file is missing its number comes again.
      const again = block !== undefined && isMessage && !block.isOver && stringsLead.test(text.slice(0, 300))
      if (!again && (block === undefined || block.hasId || block.started !== 'head')) begin(index, pair !== undefined ? 'line' : 'head')
      if (block !== undefined) {
        block.hasId = true
        block.isUnresolved ||= stringsLead.test(text.slice(0, 300))
      }
      goOn(index)
      if (block !== undefined && messageEnd.test(text)) block.isOver = true
      continue
    }
    if (begins) {
      if (block === undefined || (block.started === 'sentence' && block.isOver) || (block.started === 'line' && block.isOver))
        begin(index, 'sentence')
      goOn(index)
      isMessage = true
      messageLines++
      if (block !== undefined) block.isOver = messageEnd.test(text)
      continue
    }
    if (block === undefined) continue
    // Lines of the message: until it ends, or a blank line that nothing announced.
    const fresh = blankSince === undefined
    const announced = isMessage && messageLines === 0 && !block.isOver && blankSince !== undefined && index - blankSince <= 3
    const before = block.isUnresolved ? paste.text.slice(paste.lines[block.from]?.start ?? 0, line.start).slice(0, 6000) : ''
    const follows =
      block.isUnresolved &&
      (stringsFollow.test(before)
        ? /^\s{0,20}(?:\S.{0,14}\s{0,15}:[0-9a-f]{1,2}|\d{1,3}(?:\.\d{1,3}){3}|\\Device\S{0,200}|[0-9A-F]{2}(?:-[0-9A-F]{2}){5})\s{0,20}$/i.test(
            text,
          )
        : index - block.from < 24)
    if (block.hasData || block.isOver || !(fresh || announced || follows)) {
      if (!follows) {
        block = undefined
        continue
      }
    }
    if (line.end - (paste.lines[block.from]?.start ?? 0) > 40_000) {
      block = undefined
      continue
    }
    goOn(index)
    if (isMessage) messageLines++
    if (messageEnd.test(text)) block.isOver = true
  }
  return blocks
}

const longestEvent = 600

/** Events read of one paste: more than anybody looks through. Logs of any length are opened as files. */
const mostEvents = 10_000
/** What the events that matter here say of themselves, wherever they stand. */
const matters = /netbt|tcp-?ip|dhcp|wlbs|nlb|mrxsmb|browser|srv|43(?:19|2[01])|419[89]/i
/** Of a paste with too many: how many events are read, of how many, and where the last that is read begins. */
const crowded = new WeakMap<Paste, { readonly read: number; readonly of: number; readonly lastFrom: number }>()

/** All of them, or of too many the first and the last of those that matter. */
function chosenOf(paste: Paste, blocks: readonly Block[]): readonly Block[] {
  if (blocks.length <= mostEvents) return blocks
  const ours = blocks.filter((block) => matters.test(textOf(paste, block).slice(0, 4000)))
  const chosen = ours.length <= mostEvents ? ours : [...ours.slice(0, mostEvents / 2), ...ours.slice(-mostEvents / 2)]
  crowded.set(paste, { read: chosen.length, of: blocks.length, lastFrom: chosen.at(-1)?.from ?? 0 })
  return chosen
}

const boxHeading = /^\s{0,8}(?:binary data|bin.{1,3}rdaten|donn.{1,3}es binaires)\s{0,3}:?\s{0,8}$/i

/** Where the tree of Details, Friendly View ends: with the values under EventData, or with the heading of the box of octets. */
function friendlyEnd(paste: Paste, from: number): number {
  const lineAt = (index: number) => paste.lines[index]?.text ?? ''
  let data = from + 1
  while (data < from + 80 && data < paste.lines.length && !/^\s{0,8}[+-] EventData\s{0,8}$/.test(lineAt(data))) {
    if (isFriendlyHead(lineAt(data))) return data
    data++
  }
  if (data >= from + 80 || data >= paste.lines.length) return Math.min(from + 30, paste.lines.length)
  let end = data + 1
  let hasValue = false
  for (let index = data + 1; index < paste.lines.length && index < data + 40; index++) {
    const text = lineAt(index)
    if (/^\s{0,8}-{20,}\s{0,8}$/.test(text) || boxHeading.test(text)) {
      end = index + 1
      if (boxHeading.test(text)) break
      continue
    }
    if (text.trim() === '') continue
    if (isFriendlyHead(text) || (hasValue && lineAt(index - 1).trim() === '' && !/^\s{2,12}\S/.test(text)) || !/^\s/.test(text)) break
    hasValue = true
    end = index + 1
  }
  return end
}

/** The provider of a table's row, from the heading above it. */
function tableProvider(paste: Paste, from: number): string | undefined {
  if (!isWinEventRow(paste.lines[from]?.text ?? '')) return undefined
  for (let index = from - 1; index >= Math.max(0, from - 1000); index--) {
    const heading = winEventHead.exec(paste.lines[index]?.text ?? '')
    if (heading !== null) return heading[1]
  }
  return undefined
}

/** Claims and reading both want it: worked out once for each paste. */
const envelopes = new WeakMap<Paste, Map<number, Envelope>>()
function envelopeIn(paste: Paste, lines: { readonly from: number; readonly to: number }): Envelope {
  const known = envelopes.get(paste) ?? new Map<number, Envelope>()
  envelopes.set(paste, known)
  // Both line numbers in one.
  const key = lines.from * 2 ** 26 + lines.to
  const made = known.get(key) ?? envelopeOf(textOf(paste, lines), tableProvider(paste, lines.from))
  known.set(key, made)
  return made
}

const textOf = (paste: Paste, { from, to }: { from: number; to: number }) =>
  paste.text.slice(paste.lines[from]?.start ?? 0, paste.lines[to - 1]?.end ?? 0)

/** PowerShell prints octets one below the other: so many lines from here hold one number each, or 0. */
function columnFrom(paste: Paste, from: number): number {
  let to = from
  while (to - from < longestEvent && octetAlone.test(paste.lines[to]?.text.slice(0, 40) ?? '')) to++
  return to - from >= 0x10 ? to - from : 0
}
const octetAlone = /^\s{0,20}\d{1,3}\s{0,12}$/

/** The octets of one event: from XML's Binary, from PowerShell's list, or from the lines that look like a Data box. */
function octetsIn(paste: Paste, claim: Claim, run: ReturnType<typeof envelopeOf>['run']): Gathered | undefined {
  const base = paste.lines[claim.from]?.start ?? 0
  if (run !== undefined) return run.as === 'run' ? gatherRun(run.text, base + run.at) : gatherDecimals(run.text, base + run.at)
  // A record holds 64 KB at most; what is longer is no Data box.
  const lines = paste.lines.slice(claim.from, Math.min(claim.to, claim.from + longestEvent))
  const column = lines.findIndex((line, index) => octetAlone.test(line.text.slice(0, 40)) && columnFrom(paste, claim.from + index) > 0)
  if (column !== -1) {
    const numbers = lines.slice(column, column + columnFrom(paste, claim.from + column))
    const [top, bottom] = [numbers[0], numbers.at(-1)]
    if (top !== undefined && bottom !== undefined) return gatherDecimals(paste.text.slice(top.start, bottom.end), top.start)
  }
  const first = lines.findIndex((line) => isDataRow(line.text) || /^\s{0,40}0000:/.test(line.text))
  if (first === -1) {
    // Web pages join everything on one line: the labels are still there.
    const text = textOf(paste, claim).slice(0, 40_000)
    const label = /(?<![\w:])0000:\s{0,8}(?:[0-9a-f]{2}\s|[0-9a-f]{8}\s)/i.exec(text)
    return label === null ? undefined : gather(text.slice(label.index), base + label.index)
  }
  const from = lines[first]
  const last = lines.findLastIndex((line) => isDataRow(line.text) || /^\s{0,40}[0-9a-f]{4}:/i.test(line.text))
  const to = lines[last] ?? from
  if (from === undefined || to === undefined) return undefined
  const text = paste.text.slice(from.start, to.end)
  const alone = text.replace(/^\s*(?:data)?\s*:?/i, '').trim()
  if (/^[{[(]?\s*(?:\d{1,3}[\s,]{1,4}){7,}\d{1,3}\s*,?\s*[}\])]?$/.test(alone.slice(0, 6000)) && !/\b0\d\b/.test(alone))
    return gatherDecimals(text, from.start)
  if (/^[0-9a-f]{40,}$/i.test(alone)) return gatherRun(text, from.start)
  return gather(text, from.start)
}

const howToGet: Pick<Fault, 'hint' | 'command'> = {
  hint: 'In Event Viewer open the event, choose Bytes, copy the whole Data box and paste it here; or paste the event as XML (Details, XML View).',
}

function read(paste: Paste, claim: Claim, context: Context): Read {
  const block = textOf(paste, claim)
  const base = paste.lines[claim.from]?.start ?? 0
  const envelope = envelopeIn(paste, claim)
  const gathered = octetsIn(paste, claim, envelope.run)
  const packet = gathered === undefined ? undefined : calibrate(gathered.candidates, envelope.id)
  const id = envelope.id ?? (packet?.code === undefined ? undefined : lowHalf(packet.code)) ?? 0
  const named = envelope.provider ?? packet?.known?.as ?? packet?.known?.provider ?? providerByCode(envelope.code)
  const providerName = spelled(named ?? 'unknown')
  const provider = providerOf(providerName)
  const problems: Fault[] = [...(gathered?.problems ?? [])]
  const crowd = crowded.get(paste)
  if (crowd?.lastFrom === claim.from)
    problems.push({
      code: 'event/too-many',
      say: `There are ${crowd.of} events in this text; ${crowd.read} of them are read, the first and the last of those that matter here.`,
      hint: 'Paste only the events of the days in question, or open the log itself as an .evtx file.',
    })
  const isNetbios = provider === 'NetBT' && (id === 4319 || id === 4320)

  const data = packet === undefined ? undefined : decode(packet, envelope.id, providerName)
  if (data !== undefined) problems.push(...data.problems)
  else if (isNetbios)
    problems.push({
      code: 'event-data/missing',
      say: `This event ${id} says that the sender's address is in its data, but no data was pasted with it.`,
      ...howToGet,
    })
  if (named === undefined)
    problems.push({
      code: 'event/no-source',
      say: `The text gives event ${id} but no source. The same number means different things from different sources, so it is not used.`,
      hint: 'Paste the line with the source (Source, Event Source or Provider) too.',
      at: base,
    })

  const { meaning, pointsAt, brokenMac, brokenIp } = meaningOf(provider, id, envelope)
  if (brokenMac !== undefined) {
    const at = block.indexOf(brokenMac.text)
    problems.push(macProblem(paste, { ...brokenMac, span: [base + Math.max(0, at), base + Math.max(0, at) + brokenMac.text.length] }))
  }
  if (brokenIp !== undefined) {
    const at = block.indexOf(brokenIp.text)
    problems.push(ipProblem(paste, { ...brokenIp, span: [base + Math.max(0, at), base + Math.max(0, at) + brokenIp.text.length] }))
  }

  const ranked =
    data?.address === undefined || !isNetbios
      ? undefined
      : rankReadings(
          data.address.map((octet) => octet.value ?? 0),
          context,
        )
  if (ranked !== undefined && ranked.chosen === null)
    problems.push({
      code: 'event-data/impossible-address',
      say: `Neither ${formatIpv4(ranked.kb)} nor ${formatIpv4(ranked.straight)} is an address a computer can have, so none is used.`,
      at: data?.address?.[0]?.span[0] ?? base,
    })

  const code =
    data?.detail.code ??
    (envelope.code === undefined ? codeFromTable(provider, id) : `0x${envelope.code.toString(16).toUpperCase().padStart(8, '0')}`)
  const event: EventDetail = {
    provider: providerName,
    id,
    ...(code === undefined ? {} : { code }),
    ...(envelope.time === undefined ? {} : { time: envelope.time }),
    ...(envelope.computer === undefined ? {} : { computer: envelope.computer }),
    ...(envelope.strings === undefined ? {} : { strings: [...envelope.strings] }),
    ...(data === undefined ? {} : data.detail),
    addressInData:
      ranked === undefined
        ? null
        : {
            kbOrder: formatIpv4(ranked.kb),
            straightOrder: formatIpv4(ranked.straight),
            chosen: ranked.chosen === null ? null : formatIpv4(ranked.chosen),
            ambiguous: ranked.ambiguous,
          },
    ...(ranked === undefined ? {} : { readings: [...ranked.readings] }),
    ...(data?.win32Error === undefined ? {} : { win32Error: data.win32Error }),
  }
  const span =
    addressSpan(data?.address) ??
    located(block, base, pointsAt) ??
    (envelope.idSpan === undefined
      ? ([base, base + block.length] as Span)
      : ([base + envelope.idSpan[0], base + envelope.idSpan[1]] as Span))
  const value: EventFact = {
    kind: 'event',
    provider,
    id,
    ...(envelope.time === undefined ? {} : { at: envelope.time }),
    ...(envelope.computer === undefined ? {} : { computer: envelope.computer }),
    ...(ranked === undefined || ranked.chosen === null ? {} : { address: ranked.chosen, ambiguous: ranked.ambiguous }),
    ...(ranked?.other === undefined || !isHostIpv4(ranked.other) ? {} : { otherReading: ranked.other }),
    ...meaning,
  }
  const from = envelope.computer === undefined ? '' : `, from ${envelope.computer}`
  return {
    title: `Event ${id}, ${providerName}${from}`,
    facts: named === undefined ? [] : [{ value, span }],
    problems,
    event,
  }
}

const codeFromTable = (provider: string, id: number) => {
  const code = knownEvents.find((one) => one.provider === provider && one.id === id)?.code ?? 0
  return code === 0 ? undefined : `0x${code.toString(16).toUpperCase().padStart(8, '0')}`
}
const addressSpan = (octets: readonly { readonly span: Span }[] | undefined): Span | undefined => {
  const spans = octets?.map((octet) => octet.span) ?? []
  return spans.length === 0 ? undefined : [Math.min(...spans.map((span) => span[0])), Math.max(...spans.map((span) => span[1]))]
}
const located = (block: string, base: number, text: string | undefined): Span | undefined => {
  const at = text === undefined || text === '' ? -1 : block.lastIndexOf(text)
  return at === -1 || text === undefined ? undefined : [base + at, base + at + text.length]
}

export const event: Reader = {
  kind: 'event',
  yields: true,
  claims(paste) {
    const claims: Claim[] = []
    for (const block of chosenOf(paste, blocksOf(paste))) {
      const envelope = envelopeIn(paste, block)
      const { from, to } = block
      if (block.started === 'data' && envelope.id === undefined) {
        const gathered = octetsIn(paste, { from, to, confidence: 'sure' }, envelope.run)
        const packet = gathered === undefined ? undefined : calibrate(gathered.candidates, undefined)
        if (packet?.code !== undefined && (packet.known !== undefined || byCode(packet.code) !== undefined))
          claims.push({ from, to, confidence: 'sure' })
        else if (/^\s{0,40}0000:/.test(paste.lines[from]?.text ?? '') && (packet?.octets.length ?? 0) >= 8)
          claims.push({ from, to, confidence: 'unsure', why: 'it has the rows of an event’s Data box, but no event code at offset 0c' })
        continue
      }
      if (envelope.id === undefined) continue
      const isEvent = block.hasId || envelope.shape === 'sentence'
      if (!isEvent) continue
      const told = envelope.provider !== undefined || block.hasData
      // A number under a header called Id can be anything; with nothing else of an event it is asked.
      if (told || /event/i.test(textOf(paste, block).slice(0, 4000))) claims.push({ from, to, confidence: 'sure' })
    }
    return claims
  },
  read,
}
