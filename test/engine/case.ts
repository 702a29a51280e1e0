// Cases for tests: facts, texts and captures in; what the screens would show out, by the same road as in the product.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerPiece, caseOf, openPiece, type Piece } from '../../electron/doors/batch/diagnose.ts'
import { conclude } from '../../electron/engine/conclude.ts'
import type { SampleCase } from '../../electron/engine/samples.ts'
import { type Ipv4, type MacAddress, parseIpv4, parseMac } from '../../shared/address.ts'
import type { CaseFile, CaseView, EvidenceView } from '../../shared/case.ts'
import type { Reading } from '../../shared/fact.ts'
import type { Finding } from '../../shared/finding.ts'
import type { Standing } from '../../shared/verdict.ts'

export const ip = (text: string): Ipv4 => parseIpv4(text) as Ipv4
export const mac = (text: string): MacAddress => parseMac(text) as MacAddress
export const now = '2026-03-02T10:00:00.000Z'

export const text = (title: string, content: string): Piece => ({ kind: 'text', title, path: title, text: content })

function answered({ cause, step, option }: Extract<SampleCase['evidence'][number], { kind: 'answer' }>): Piece {
  const piece = answerPiece(`${cause}/${step}=${option}`)
  if ('say' in piece) throw new Error(piece.say)
  return piece
}

/** A sample's evidence as the batch door sees it. */
export async function piecesOf(sample: SampleCase): Promise<Piece[]> {
  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-'))
  try {
    const pieces: Piece[] = []
    for (const [i, one] of sample.evidence.entries()) {
      if (one.kind === 'paste') pieces.push(text(one.title, one.text))
      else if (one.kind === 'answer') pieces.push(answered(one))
      else {
        const path = join(folder, `${i}.pcapng`)
        writeFileSync(path, one.octets)
        const piece = await openPiece(path)
        if ('say' in piece) throw new Error(piece.say)
        pieces.push(piece)
      }
    }
    return pieces
  } finally {
    rmSync(folder, { recursive: true })
  }
}
export const viewOf = caseOf

/** One thing somebody brought: readings that were printed together, or a finding. */
export type Brought =
  | { readonly read: string; readonly facts: readonly Reading[]; readonly at?: string; readonly unsure?: boolean }
  | { readonly answer: readonly [question: string, option: string] }
  | Finding
export const printed = (kind: string, facts: readonly Reading[], at?: string): Brought => ({
  read: kind,
  facts,
  ...(at === undefined ? {} : { at }),
})

/** Works a case out from facts alone. */
export function concluded(brought: readonly Brought[], more: Partial<CaseFile> = {}): CaseView {
  const file: CaseFile = {
    schema: 1,
    id: 'c',
    title: 'Test',
    ticket: 'INC-1',
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
  const evidence: EvidenceView[] = []
  const findings: { evidence: string; finding: Finding }[] = []
  for (const [i, one] of brought.entries()) {
    const id = `e${i}`
    if ('read' in one) {
      const facts = one.facts.map((value, n) => ({
        id: `${id}:${n}:${value.kind}`,
        value,
        origin: { from: 'text' as const, evidence: id, span: [n, n + 1] as [number, number], line: n + 1 },
      }))
      evidence.push({
        id,
        kind: 'paste',
        title: one.read,
        addedAt: one.at ?? now,
        from: 'test',
        faults: [],
        items: [
          {
            kind: one.read,
            title: one.read,
            span: [0, 99],
            lines: [1, 9],
            confidence: one.unsure === true ? 'unsure' : 'sure',
            facts,
            problems: [],
          },
        ],
      })
    } else if ('answer' in one)
      evidence.push({
        id,
        kind: 'answer',
        title: 'answer',
        addedAt: now,
        from: 'test',
        question: one.answer[0],
        answer: one.answer[1],
        items: [],
        faults: [],
      })
    else {
      evidence.push({ id, kind: 'capture', title: 'trace', addedAt: now, from: 'test', items: [], faults: [] })
      findings.push({ evidence: id, finding: one })
    }
  }
  const { symptom, place, skipped, done, marks } = file
  // As the session has it: answers are part of the case file too.
  const kept = { ...file, evidence: evidence.map(({ items: _, faults: __, capture: ___, ...rest }) => rest) }
  return {
    id: 'c',
    title: file.title,
    ticket: file.ticket,
    symptom,
    createdAt: now,
    savedAt: now,
    evidence,
    ...conclude(kept, evidence, findings, now),
    place,
    skipped,
    done,
    marks,
  }
}

export const standingIn = (view: CaseView, cause: string): Standing | undefined =>
  view.verdicts.find((verdict) => verdict.cause === cause)?.standing
export const verdictIn = (view: CaseView, cause: string) => {
  const found = view.verdicts.find((verdict) => verdict.cause === cause)
  if (found === undefined) throw new Error(`no such cause: ${cause}`)
  return found
}
