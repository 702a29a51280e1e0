// claimcheck diagnose FILE... [--answer QUESTION=ANSWER]... [--json]: any mix of captures, event logs and text; one case, every cause's standing.
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { CaseFile, CaseView, Evidence, EvidenceView } from '../../../shared/case.ts'
import type { Fact, Origin } from '../../../shared/fact.ts'
import type { Fault } from '../../../shared/fault.ts'
import type { Finding } from '../../../shared/finding.ts'
import { causeOf, citation, optionOf } from '../../../shared/knowledge/index.ts'
import type { ReadItem } from '../../../shared/reading.ts'
import { rootsOf } from '../../../shared/words/fact.ts'
import { openFile } from '../../capture/open.ts'
import { unpackCase } from '../../cases/packed.ts'
import { conclude } from '../../engine/conclude.ts'
import { detectors } from '../../engine/detectors.ts'
import { type Summary, startPump } from '../../engine/pump.ts'
import { contextOf, readText } from '../../engine/read.ts'
import { itemsJson } from '../../engine/read-json.ts'
import { report } from '../../engine/report.ts'
import type { Kept } from '../../engine/session/capture.ts'
import { readParcel } from '../../engine/session/parcel.ts'
import { decodeText } from '../../logs/decode-text.ts'
import { isEventLog, readEventLog } from '../../logs/open.ts'
import { linkLayer } from '../../wire/links.ts'
import { findingJson, wordsOf } from './findings-json.ts'
import { exit, sayFault, write, writeError } from './terminal.ts'

/** One file as evidence of the case, or one evidence of a colleague's case file. */
export type Piece = { readonly title: string; readonly path: string; readonly evidence?: Evidence } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'answer'; readonly question: string; readonly answer: string }
  | { readonly kind: 'capture'; readonly summary: Summary; readonly findings: readonly Finding[]; readonly damage: Fault | undefined }
  /** Its findings are the sender's. */
  | { readonly kind: 'sent-capture'; readonly made: Kept; readonly findings: readonly Finding[] }
)

interface Opened {
  readonly pieces: readonly Piece[]
  readonly sent?: CaseFile
}
/** What a file holds: one piece, or a colleague's case with all its evidence and what people said in it. */
async function openPieces(path: string): Promise<Opened | Fault> {
  const packed = path === '-' ? undefined : await unpackCase(path)
  if (packed === undefined) {
    const piece = await openPiece(path)
    return 'say' in piece ? piece : { pieces: [piece] }
  }
  const parcel = packed.ok ? readParcel(packed.value, path) : packed
  if (!parcel.ok) return parcel.fault
  const { case: sent, captures } = parcel.value
  const pieces = sent.evidence.map((evidence): Piece => {
    const at = { title: evidence.title, path: evidence.from === '' ? path : evidence.from, evidence }
    const made = captures.find((capture) => capture.evidence === evidence.id)?.made
    return made !== undefined
      ? { ...at, kind: 'sent-capture', made, findings: made.findings }
      : evidence.kind === 'answer'
        ? { ...at, kind: 'answer', question: evidence.question ?? '', answer: evidence.answer ?? '' }
        : { ...at, kind: 'text', text: evidence.text ?? '' }
  })
  return { pieces, sent }
}
const idOf = (piece: Piece, index: number) => piece.evidence?.id ?? `e${index + 1}`

/** What a file is: a capture by its first octets, an event log, else text. */
export async function openPiece(path: string): Promise<Piece | Fault> {
  const title = path === '-' ? 'standard input' : basename(path)
  if (path !== '-') {
    if (await isEventLog(path)) {
      const log = await readEventLog(path)
      if (!log.ok) return log.fault
      for (const { say } of log.value.problems) writeError(say)
      return { kind: 'text', title, path, text: log.value.text }
    }
    const opened = await openFile(path)
    if (opened.ok) {
      const findings = new Map<string, Finding>()
      const pump = startPump({ detectors, onFinding: (finding) => void findings.set(finding.id, finding) })
      const { damage } = await opened.value.pump(pump.take, pump.wants)
      return { kind: 'capture', title, path, summary: pump.end(), findings: [...findings.values()], damage }
    }
    // No capture may still be text; anything else (missing, forbidden, empty, unknown compression) is the answer.
    if (opened.fault.code !== 'capture/not-a-capture') return opened.fault
  }
  if (path !== '-' && (await stat(path)).size > longestText)
    return { code: 'diagnose/too-large', say: `${title} is too large for a text.`, hint: 'Save the part that matters.' }
  const text = decodeText(path === '-' ? await standardInput() : await readFile(path))
  // Octets that are no text would be read as a note of rubbish.
  if (text === undefined)
    return {
      code: 'diagnose/unknown',
      say: `${title} is neither a capture, an event log nor text.`,
      hint: 'Open captures as pcap, pcapng or Network Monitor .cap.',
    }
  return { kind: 'text', title, path, text }
}

/** What somebody answered to a question of the wizard: `beyond/cloned-image/same-image=same-sid`. */
export function answerPiece(given: string): Piece | Fault {
  const [question = '', answer = ''] = given.split('=', 2)
  const option = optionOf(question, answer)
  return option === undefined
    ? {
        code: 'diagnose/no-such-answer',
        say: `${given} answers no question of the wizard.`,
        hint: 'CAUSE/STEP=OPTION, as in q315259/same-user/logged-on-twice=yes',
      }
    : { kind: 'answer', title: option.label, path: 'answer', question, answer }
}

/** A text longer than this is something else by mistake. */
const longestText = 64 * 1024 * 1024

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** The case these pieces make, worked out as for the screen. */
export function caseOf(pieces: readonly Piece[], now: string, more: Partial<CaseFile> = {}): CaseView {
  const file: CaseFile = {
    schema: 1,
    id: 'batch',
    title: '',
    ticket: '',
    createdAt: now,
    changedAt: now,
    evidence: [],
    place: {},
    skipped: [],
    done: [],
    acknowledged: [],
    marks: [],
    ...more,
  }
  const findings = pieces.flatMap((piece, i) =>
    'findings' in piece ? piece.findings.map((finding) => ({ evidence: idOf(piece, i), finding })) : [],
  )
  const readAll = (context?: ReturnType<typeof contextOf>) =>
    pieces.map((piece, i): readonly ReadItem[] =>
      piece.kind === 'text' ? readText(piece.text, idOf(piece, i), piece.evidence?.accepted, context, piece.evidence?.readings) : [],
    )
  // Texts are read twice: what the case knows decides between the two readings of an event's address (REFERENCE §1.4).
  const known: Fact[] = [
    ...readAll()
      .flat()
      .flatMap((item) => (item.confidence === 'sure' ? item.facts : [])),
    ...findings.map(
      ({ evidence, finding }): Fact => ({
        id: `${evidence}/${finding.id}`,
        value: finding,
        origin: { from: 'frames', evidence, frames: finding.frames },
      }),
    ),
  ]
  const items = readAll(contextOf(known))
  const evidence = pieces.map((piece, i): EvidenceView => {
    const base = { id: idOf(piece, i), title: piece.title, addedAt: now, from: piece.path, items: [...(items[i] ?? [])] }
    const { text: _, file: __, ...sent } = piece.evidence ?? { kind: 'text-file' as const }
    if (piece.kind === 'text') return { ...base, ...sent, faults: [] }
    if (piece.kind === 'answer') return { ...base, ...sent, kind: 'answer', question: piece.question, answer: piece.answer, faults: [] }
    if (piece.kind === 'sent-capture') {
      const { frames, kept, link, first, last, damage, oddities, faults = [] } = piece.made
      const ids = piece.findings.map(({ id }) => id)
      const times = { ...(first === undefined ? {} : { first }), ...(last === undefined ? {} : { last }) }
      const capture = { frames, kept, link, oddities, reading: false, progress: 1, findings: ids, ...times }
      return { ...base, ...sent, faults, capture: { ...capture, ...(damage === undefined ? {} : { damage }) } }
    }
    const { summary, damage } = piece
    return {
      ...base,
      kind: 'capture',
      faults: damage === undefined ? [] : [damage],
      capture: {
        frames: summary.frames,
        kept: summary.relevant,
        link: summary.links.map((link) => linkLayer(link).name).join(', '),
        reading: false,
        progress: 1,
        findings: piece.findings.map(({ id }) => id),
        oddities: [...summary.oddities],
        ...(damage === undefined ? {} : { damage: damage.say }),
        ...(summary.first === undefined ? {} : { first: summary.first }),
        ...(summary.last === undefined ? {} : { last: summary.last }),
      },
    }
  })
  const { symptom, place, skipped, done, marks } = file
  return {
    id: file.id,
    title: file.title,
    ticket: file.ticket,
    symptom,
    createdAt: now,
    savedAt: now,
    evidence,
    // What was answered is part of the case file too: it is not asked again.
    ...conclude({ ...file, evidence: evidence.map(({ items: _, faults: __, capture: ___, ...kept }) => kept) }, evidence, findings, now),
    place,
    skipped,
    done,
    marks,
  }
}

/** Where a fact came from, as design.md §6 has it; a deduction tells all it rests on. */
function originJson(origin: Origin, facts: ReadonlyMap<string, Fact>, files: ReadonlyMap<string, string>): Record<string, unknown> {
  const roots = rootsOf(origin, facts).map((root) => {
    if (root.from === 'frames') return { file: files.get(root.evidence), frames: root.frames }
    if (root.from === 'text') return { file: files.get(root.evidence), line: root.line, span: root.span }
    return root.from === 'facts' ? {} : { file: files.get(root.evidence) }
  })
  const distinct = [...new Map(roots.map((root) => [JSON.stringify(root), root])).values()]
  const [only, ...others] = distinct
  if (others.length === 0) return only ?? {}
  const frames = [...new Set(distinct.flatMap((root) => ('frames' in root ? (root.frames ?? []) : [])))]
  return { ...(frames.length === 0 ? {} : { frames }), from: distinct }
}

export function diagnosisJson(view: CaseView, pieces: readonly Piece[]) {
  const files = new Map(view.evidence.map(({ id, from }) => [id, from]))
  const facts = new Map(view.facts.map(({ fact }) => [fact.id, fact]))
  // Where there is but one interface a finding names none.
  const interfaces = new Map(
    pieces.map((piece, i) => [
      idOf(piece, i),
      piece.kind === 'capture'
        ? piece.summary.interfaces
        : 'findings' in piece
          ? new Set(piece.findings.map((one) => one.interface)).size
          : 1,
    ]),
  )
  const several = pieces.length > 1
  return {
    says: view.banner.headline,
    detail: wordsOf(view.banner.detail),
    state: view.banner.state,
    verdicts: view.verdicts.map(({ cause, standing, because, contradicted, notApplicable }) => ({
      cause,
      standing,
      ...(contradicted ? { contradicted } : {}),
      ...(notApplicable ? { notApplicable } : {}),
      because: because.map(({ fact, speaks, says }) => ({
        fact: wordsOf(says),
        speaks,
        origin: originJson(facts.get(fact)?.origin ?? { from: 'facts', facts: [] }, facts, files),
      })),
    })),
    findings: view.findings.map(({ evidence, finding }) => ({
      ...(several ? { file: files.get(evidence) } : {}),
      ...findingJson(finding, interfaces.get(evidence) ?? 1),
    })),
    items: view.evidence.flatMap(({ from, items }) => itemsJson(items).map((item) => (several ? { file: from, ...item } : item))),
    ...(view.next === undefined ? {} : { next: { step: view.next.title, why: view.next.why, cause: view.next.cause, id: view.next.step } }),
    unseen: view.banner.unseen,
  }
}

/** Is there a conflict, or a cause that facts support? */
const isFound = (view: CaseView) =>
  view.findings.some(({ finding }) => finding.verdict === 'conflict') ||
  view.verdicts.some(({ standing }) => standing === 'confirmed' || standing === 'likely')

/** What people said in colleagues' cases. */
function together(sent: readonly CaseFile[]): Partial<CaseFile> {
  const [first] = sent
  if (first === undefined) return {}
  const { title, ticket, symptom } = first
  return {
    title,
    ticket,
    ...(symptom === undefined ? {} : { symptom }),
    evidence: sent.flatMap(({ evidence }) => evidence),
    skipped: sent.flatMap(({ skipped }) => skipped),
    done: sent.flatMap(({ done }) => done),
    acknowledged: sent.flatMap(({ acknowledged }) => acknowledged),
  }
}

/** @returns the exit status: 0 nothing found, 1 a conflict or a supported cause, 2 a file could not be read */
export async function diagnose(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, answer: { type: 'string', multiple: true, default: [] } },
  })
  if (positionals.length === 0)
    return sayFault({
      code: 'diagnose/no-file',
      say: 'diagnose needs a file.',
      hint: 'claimcheck diagnose FILE... [--answer QUESTION=ANSWER]... [--json]: captures, event logs and text in any mix; - is text from standard input',
    })
  const pieces: Piece[] = []
  const sent: CaseFile[] = []
  let failed: number | undefined
  const read = async (given: string, as: (given: string) => Opened | Fault | Promise<Opened | Fault>) => {
    const opened = await as(given)
    if ('say' in opened) {
      failed = sayFault(opened)
      return
    }
    for (const piece of opened.pieces) {
      if (piece.kind === 'capture' && piece.damage !== undefined) writeError(piece.damage.say)
      // The same case sent twice is the same evidence.
      if (piece.evidence === undefined || pieces.every(({ evidence }) => evidence?.id !== piece.evidence?.id)) pieces.push(piece)
    }
    if (opened.sent !== undefined) sent.push(opened.sent)
  }
  for (const path of positionals) await read(path, openPieces)
  for (const given of values.answer)
    await read(given, (text) => {
      const piece = answerPiece(text)
      return 'say' in piece ? piece : { pieces: [piece] }
    })
  if (pieces.length === 0) return failed ?? exit.nothing
  const view = caseOf(pieces, new Date().toISOString(), together(sent))
  if (values.json) await write(JSON.stringify(diagnosisJson(view, pieces), null, 2))
  else {
    await write(report(view, 'text', false).text.trimEnd())
    if (view.banner.cause !== undefined && causeOf(view.banner.cause) !== undefined) await write(`\n${citation(view.banner.cause)}`)
  }
  return failed ?? (isFound(view) ? exit.found : exit.nothing)
}
