// Everything a case's screens show beyond the evidence itself, worked out anew whenever evidence comes or goes. Order never matters.
import {
  type Acknowledgement,
  type CaseFile,
  type CaseView,
  type EvidenceView,
  type FactView,
  type FindingView,
  type Pace,
  pastedTitle,
} from '../../shared/case.ts'
import type { Fact, FactValue } from '../../shared/fact.ts'
import type { Finding } from '../../shared/finding.ts'
import type { SymptomId } from '../../shared/knowledge/article.ts'
import { causeOf, causes, optionOf, stepOf } from '../../shared/knowledge/index.ts'
import { isSamePair, partiesOf } from '../../shared/parties.ts'
import type { Sentence } from '../../shared/sentence.ts'
import type { Verdict } from '../../shared/verdict.ts'
import { sayFact, whereFrom } from '../../shared/words/fact.ts'
import { sayFinding } from '../../shared/words/finding.ts'
import { clockOf } from '../../shared/words/say.ts'
import { advise, needsOf } from './advise.ts'
import { bannerOf } from './banner.ts'
import { deduce } from './deductions.ts'
import { weigh } from './weigh.ts'

export type Concluded = Pick<CaseView, 'facts' | 'findings' | 'verdicts' | 'banner' | 'next' | 'settles'>

/** What a capture showed, and how fast it goes. */
export interface Found {
  readonly evidence: string
  readonly finding: Finding
  readonly pace?: Pace | undefined
}

/**
 * @param file      the case: its symptom, answers, what was done and skipped
 * @param evidence  each evidence with what was read from it
 * @param findings  what captures showed, with the evidence they came from
 * @param now       ISO time, to tell what is active in a live capture
 */
export function conclude(file: CaseFile, evidence: readonly EvidenceView[], findings: readonly Found[], now: string): Concluded {
  const byEvidence = new Map(evidence.map((one) => [one.id, one]))
  const rings = new Set(evidence.filter((one) => one.capture?.link.toLowerCase().includes('token') === true).map(({ id }) => id))
  const itemOfFact = new Map<string, string>()
  const kindOfItem = new Map<string, string>()
  const given: Fact[] = []

  for (const one of evidence)
    for (const item of one.items) {
      if (item.confidence !== 'sure') continue
      const key = `${one.id}@${item.span[0]}`
      kindOfItem.set(key, item.kind)
      for (const fact of item.facts) {
        given.push(fact)
        itemOfFact.set(fact.id, key)
      }
    }
  for (const one of evidence) if (one.kind === 'answer') given.push(...answerFacts(one))
  for (const { evidence: id, finding } of findings)
    given.push({ id: `${id}/${finding.id}`, value: finding, origin: { from: 'frames', evidence: id, frames: finding.frames } })

  const addedAt = (id: string) => byEvidence.get(id)?.addedAt ?? file.createdAt
  const facts = deduce(given, {
    item: (fact) => itemOfFact.get(fact.id) ?? ('evidence' in fact.origin ? fact.origin.evidence : fact.id),
    kindOf: (item) => kindOfItem.get(item) ?? '',
    addedAt,
    nameMessage: file.symptom === 'duplicate-name',
  })

  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  // Times tell pastes apart; where all came at once they would only be in the way.
  const timed = new Set(evidence.map((one) => clockOf(one.addedAt))).size > 1
  const title = (id: string) => {
    const one = byEvidence.get(id)
    if (one === undefined) return 'evidence'
    const time = timed ? clockOf(one.addedAt) : ''
    return time === '' || one.kind === 'capture' || one.kind === 'live' ? one.title : `${one.title}, ${time}`
  }
  const logged = new Set(evidence.flatMap(({ items }) => items.flatMap(({ event }) => event?.computer ?? [])))
  /** In a sentence an event is its number; whose it is only where several computers logged one. */
  const citedAs = ({ event, title }: EvidenceView['items'][number], own: string | undefined) =>
    event !== undefined
      ? `event ${event.id}${logged.size > 1 && event.computer !== undefined ? ` on ${event.computer}` : ''}`
      : (own ?? title)
  const itemTitle = new Map<string, string>(
    evidence.flatMap((one) => {
      const parts = one.items.filter(({ kind }) => kind !== 'note')
      // What a paste of one thing was called by hand or by its sample says more than what it is.
      return parts.map(
        (item) =>
          [`${one.id}@${item.span[0]}`, citedAs(item, parts.length === 1 && one.title !== pastedTitle ? one.title : undefined)] as const,
      )
    }),
  )
  /** A paste with several things in it is cited by the thing. */
  const titleOfFact = (fact: Fact) => (id: string) => {
    const item = itemOfFact.get(fact.id)
    const named = item === undefined ? undefined : itemTitle.get(item)
    const time = timed ? clockOf(addedAt(id)) : ''
    return named === undefined ? title(id) : time === '' ? named : `${named}, ${time}`
  }
  const where = (fact: Fact) =>
    fact.origin.from === 'facts'
      ? whereOfDeduced(fact)
      : whereFrom(fact.origin, titleOfFact(fact), byId, 'evidence' in fact.origin && rings.has(fact.origin.evidence))
  /** A deduction is cited by the pastes, frames and answers it rests on in the end, each once. */
  function whereOfDeduced(fact: Fact): Sentence {
    const cited = new Map<string, Sentence>()
    for (const leaf of leavesOf(fact, byId)) {
      if (cited.size === mostCited) break
      const part = where(leaf)
      const key = itemOfFact.get(leaf.id) ?? JSON.stringify(part)
      if (part.length > 0 && !cited.has(key)) cited.set(key, part)
    }
    return [...cited.values()].flatMap((part, i) => (i === 0 ? part : [', ', ...part]))
  }

  const progress = { facts, file }
  const fixedAt = new Map(file.done.filter(({ cause, step }) => stepOf(cause, step)?.phase === 'fix').map(({ cause, at }) => [cause, at]))
  /** When the newest evidence a fact rests on came into the case. */
  const latest = (fact: Fact): string =>
    fact.origin.from === 'facts' ? newest(fact.origin.facts.flatMap((id) => byId.get(id) ?? []).map(latest)) : addedAt(fact.origin.evidence)
  const verdicts = weigh(facts, {
    where,
    needs: (known) => needsOf(known, progress),
    afterFix: (cause, fact) => {
      const at = fixedAt.get(cause)
      return at !== undefined && Date.parse(latest(fact)) > Date.parse(at)
    },
  })

  const views = findings.map((one) => findingView(one, file, byEvidence.get(one.evidence), now, rings.has(one.evidence)))
  const scope = scopeOf(file.symptom, facts, verdicts)
  const lead = leadOf(verdicts, scope, facts)
  const unnamed =
    file.symptom === undefined &&
    scope.size === causes.length &&
    !facts.some(({ value }) => symptomOf(value) !== undefined) &&
    !verdicts.some(({ because }) => because.some(({ speaks }) => speaks === 'for'))
  const asked = verdicts.filter(({ cause }) => scope.has(cause))
  const isExhausted = asked.length > 0 && asked.every(({ standing }) => standing === 'ruled-out')
  const banner = {
    ...bannerOf({ file, evidence, facts, findings: views, verdicts, scope, lead, where }),
    ...(isExhausted && { standing: 'ruled-out' as const }),
    causes: { open: asked.filter(({ standing }) => standing === 'open' || standing === 'likely').length, all: asked.length },
  }
  const { next, settles } = advise(verdicts, scope, lead, progress)
  return {
    facts: facts.map((fact): FactView => ({ fact, says: sayFact(fact.value), where: where(fact) })),
    findings: views,
    verdicts,
    banner,
    ...(next === undefined ? {} : { next }),
    settles,
    ...(unnamed && { unnamed }),
    ...(isExhausted && { exhausted: asked.map(({ cause }) => cause) }),
  }
}

/** An answer of the wizard: the option itself, and the facts the article's data says it gives. */
export function answerFacts({ id, question, answer }: Pick<EvidenceView, 'id' | 'question' | 'answer'>): Fact[] {
  if (question === undefined || answer === undefined) return []
  const step = question.slice(question.lastIndexOf('/') + 1)
  const gives: readonly FactValue[] = optionOf(question, answer)?.gives ?? []
  const origin = { from: 'answer', evidence: id, question } as const
  return [
    { id: `${id}:answer`, value: { kind: 'answer', question: step, answer }, origin },
    ...gives.map((value, i): Fact => ({ id: `${id}:gives:${i}`, value, origin })),
  ]
}

/** So many places are named for one reason; the facts page has them all. */
const mostCited = 3
function* leavesOf(fact: Fact, byId: ReadonlyMap<string, Fact>): Generator<Fact> {
  if (fact.origin.from !== 'facts') yield fact
  else
    for (const id of fact.origin.facts) {
      const one = byId.get(id)
      if (one !== undefined) yield* leavesOf(one, byId)
    }
}

/** ISO times compare as text. */
const newest = (times: readonly string[]) => [...times].sort().at(-1) ?? ''

/** A conflict counts as going on when it was last seen within this many seconds of the capture's end. */
const activeSeconds = 120

function findingView(
  { evidence, finding, pace }: Found,
  file: CaseFile,
  view: EvidenceView | undefined,
  now: string,
  ring: boolean,
): FindingView {
  const said = sayFinding(finding, { evidence, ring })
  const acknowledged = file.acknowledged.find(
    (one) => isAcknowledging(one, evidence, finding) && (one.until === undefined || Date.parse(one.until) > Date.parse(now)),
  )
  const isWatched = view?.kind === 'live' && view.capture?.reading === true
  const end = isWatched ? Date.parse(now) * 1000 : view?.capture?.last
  const fresh = end === undefined || !Number.isFinite(end) || !Number.isFinite(finding.last) || end - finding.last <= activeSeconds * 1e6
  const outcome = 'outcome' in finding ? finding.outcome : undefined
  const state =
    finding.verdict === 'benign'
      ? 'look-alike'
      : acknowledged !== undefined
        ? 'acknowledged'
        : outcome === 'cured'
          ? 'cured'
          : finding.verdict === 'notice' || outcome === 'avoided' || outcome === 'defended' || !fresh
            ? 'quiet'
            : isWatched
              ? 'active'
              : 'open'
  return {
    evidence,
    finding,
    ...said,
    state,
    ...(acknowledged === undefined ? {} : { acknowledged }),
    ...(pace === undefined ? {} : { pace }),
  }
}

/** A pair is acknowledged, wherever in the case it shows; before pairs were kept, it was one finding of one capture, or of any. */
export const isAcknowledging = (one: Acknowledgement, evidence: string | undefined, finding: Finding): boolean =>
  one.about !== undefined
    ? isSamePair(partiesOf(finding), { about: one.about, machines: one.machines ?? [] })
    : one.finding === finding.id && (one.evidence === undefined || evidence === undefined || one.evidence === evidence)

/** Which causes are in question: those of the symptom, of what was read and seen, and any a fact speaks for. */
export function scopeOf(symptom: SymptomId | undefined, facts: readonly Fact[], verdicts: readonly Verdict[]): ReadonlySet<string> {
  const about = new Set<SymptomId>(symptom === undefined ? [] : [symptom])
  for (const { value } of facts) {
    const id = symptomOf(value)
    if (id !== undefined) about.add(id)
  }
  // Look-alikes alone put no cause in question.
  const explained = about.size === 0 && facts.some(({ origin }) => origin.from === 'frames')
  const named = explained
    ? []
    : causes.filter(
        ({ article, cause }) =>
          about.size === 0 ||
          (cause.symptoms.some((one) => about.has(one)) &&
            (article.id !== 'beyond' && article.id !== 'q193598' ? true : article.id === 'q193598' && about.has('after-nlb'))),
      )
  const spokenFor = verdicts.filter(({ standing, because }) => standing !== 'ruled-out' && because.some(({ speaks }) => speaks === 'for'))
  return new Set([...named.map(({ id }) => id), ...spokenFor.map(({ cause }) => cause)])
}

function symptomOf(value: FactValue): SymptomId | undefined {
  switch (value.kind) {
    case 'event':
      return value.provider === 'NetBT' || value.provider === 'Server' || value.provider === 'Browser'
        ? 'duplicate-name'
        : value.provider === 'Tcpip' || value.provider === 'Dhcp'
          ? 'address-conflict'
          : value.provider === 'WLBS'
            ? 'after-nlb'
            : undefined
    case 'conflict-notice':
      return value.about === 'name' ? 'duplicate-name' : 'address-conflict'
    case 'name-in-conflict':
    case 'twin':
      return 'duplicate-name'
    case 'address-held-twice':
    case 'ipv6-conflict':
      return 'address-conflict'
    case 'nlb-state':
    case 'nlb-settings':
    case 'nlb-fault':
      return 'after-nlb'
    case 'duplicate-ip':
    case 'dhcp-decline':
      return value.verdict === 'conflict' ? 'address-conflict' : undefined
    default:
      return undefined
  }
}

/** The cause the banner speaks of: confirmed before likely, documented before beyond, trouble before harmless, then most facts. */
export function leadOf(verdicts: readonly Verdict[], scope: ReadonlySet<string>, facts: readonly Fact[]): Verdict | undefined {
  const forCount = (verdict: Verdict) => verdict.because.filter(({ speaks }) => speaks === 'for').length
  const conflicts = new Set(facts.filter(({ value }) => 'verdict' in value && value.verdict === 'conflict').map(({ id }) => id))
  const conflictCount = (verdict: Verdict) => verdict.because.filter(({ fact, speaks }) => speaks === 'for' && conflicts.has(fact)).length
  const symptoms = new Set(facts.flatMap(({ value }) => symptomOf(value) ?? []))
  const standings = { confirmed: 0, likely: 1, open: 2, 'ruled-out': 3 } as const
  const rank = (verdict: Verdict) =>
    standings[verdict.standing] * 8 +
    (verdict.contradicted ? 4 : 0) +
    (verdict.cause === 'q120752/harmless' ? 2 : 0) +
    (causeOf(verdict.cause)?.article.id === 'beyond' ? 1 : 0)
  /** What a cause is about first of all, against what was reported: an address conflict is first about an address. */
  const aside = (verdict: Verdict) => {
    const [about] = causeOf(verdict.cause)?.cause.symptoms ?? []
    return about === undefined || symptoms.size === 0 || symptoms.has(about) ? 0 : 1
  }
  const [lead] = verdicts
    .filter(({ standing, cause }) => (standing === 'confirmed' || standing === 'likely') && scope.has(cause))
    .map((verdict, i) => ({ verdict, i }))
    .sort(
      (a, b) =>
        rank(a.verdict) - rank(b.verdict) ||
        aside(a.verdict) - aside(b.verdict) ||
        conflictCount(b.verdict) - conflictCount(a.verdict) ||
        forCount(b.verdict) - forCount(a.verdict) ||
        a.i - b.i,
    )
  return lead?.verdict
}
