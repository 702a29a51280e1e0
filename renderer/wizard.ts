// The wizard's pages and where one stands in them, worked out from what is known. Nothing here remembers: going back,
// reloading, pasting early or answering twice all come to the same.
import type { CaseView, FactView } from '../shared/case.ts'
import type { FactValue } from '../shared/fact.ts'
import type { Step } from '../shared/knowledge/article.ts'
import type { Known } from '../shared/knowledge/index.ts'
import type { Sentence } from '../shared/sentence.ts'
import type { Standing, Verdict } from '../shared/verdict.ts'
import { rootsOf } from '../shared/words/fact.ts'

export type Phase = Step['phase'] | 'result'
export interface Page {
  /** The step's id, or `result`: the page between the checks and the fix that says what was found. */
  readonly id: string
  readonly phase: Phase
  readonly title: string
  readonly short: string
  readonly step: Step | undefined
  readonly state: 'done' | 'skipped' | 'not-needed' | 'ahead'
  /** The facts that answered it, from evidence already at hand. */
  readonly because: readonly FactView[]
  /** The option somebody chose, and why a step was skipped. */
  readonly answer: string | undefined
  readonly reason: string | undefined
}
export type WizardCase = Pick<CaseView, 'facts' | 'evidence' | 'verdicts' | 'skipped' | 'done' | 'banner'>

export const verdictOf = ({ verdicts }: Pick<CaseView, 'verdicts'>, cause: string): Verdict | undefined =>
  verdicts.find((verdict) => verdict.cause === cause)

/** Without the facts that another one of them already stands on: what follows from a row says what the row says. */
export function sharpest(facts: readonly FactView[]): readonly FactView[] {
  const used = new Set(facts.flatMap(({ fact }) => (fact.origin.from === 'facts' ? fact.origin.facts : [])))
  return facts.filter(({ fact }) => !used.has(fact.id))
}

/** Where several facts come from, each source once. */
export function sources(facts: readonly FactView[]): Sentence {
  const links = new Map(
    facts.flatMap(({ where }) => where.flatMap((part) => (typeof part === 'string' ? [] : [[part.text, part] as const]))),
  )
  return [...links.values()].flatMap((part, i) => (i === 0 ? [part] : [', ', part]))
}

export interface Told {
  readonly says: string
  readonly where: Sentence
}
/** What facts come to, for a list: conclusions before the rows they stand on, and what several sources say alike said once. */
export function told(facts: readonly FactView[]): readonly Told[] {
  const isConclusion = ({ fact }: FactView) => fact.origin.from === 'facts'
  const ordered = sharpest(facts).toSorted((a, b) => Number(isConclusion(b)) - Number(isConclusion(a)))
  return [...new Set(ordered.map(({ says }) => says))].map((says) => ({ says, where: sources(ordered.filter((one) => one.says === says)) }))
}

/** What is written on a page belongs to it: a check that several causes share is one page, a fix is its cause's own. */
export const pageKey = (cause: string, { id, phase }: Pick<Page, 'id' | 'phase'>): string =>
  phase === 'check' || phase === 'verify' ? id : `${cause}/${id}`

/** A check is answered by what it asks for itself, not by every conclusion that it may sharpen. */
const ownAnswer: Readonly<Record<string, (value: FactValue) => boolean>> = {
  'which-name': (value) => (value.kind === 'name-row' && value.table === 'local') || value.kind === 'name-in-conflict',
  'who-is-there': (value) =>
    (value.kind === 'name-row' && value.table === 'remote') || value.kind === 'node-answer' || value.kind === 'twin',
  'who-asked': (value) => value.kind === 'sender-is' || (value.kind === 'event' && (value.address ?? value.refusedBy) !== undefined),
  adapters: (value) => value.kind === 'adapter',
  'nlb-adapters': (value) => value.kind === 'cluster-nic' || value.kind === 'cluster-addresses',
}
const answers = (step: Step, value: FactValue): boolean => {
  const own = ownAnswer[step.id]
  if (own !== undefined) return own(value)
  return 'expect' in step && step.expect.includes(value.kind)
}

/** The pages of one cause with their states; shared checks count wherever they were done. */
export function pagesOf(entry: Known, view: WizardCase): readonly Page[] {
  const facts = new Map(view.facts.map(({ fact }) => [fact.id, fact]))
  const addedAt = new Map(view.evidence.map(({ id, addedAt }) => [id, addedAt]))
  const doneAt = (step: string) => view.done.find((done) => done.step === step && done.cause === entry.id)?.at
  const fixedAt = entry.cause.steps.reduce<string | undefined>((latest, step) => {
    const at = step.phase === 'fix' ? doneAt(step.id) : undefined
    return at !== undefined && (latest === undefined || at > latest) ? at : latest
  }, undefined)
  const standing: Standing = verdictOf(view, entry.id)?.standing ?? 'open'

  /** Evidence from before the fix says nothing about whether it is fixed; only `cured` compares the two. */
  const isSinceFix = ({ fact }: FactView) => {
    if (fixedAt === undefined) return false
    const times = rootsOf(fact.origin, facts).flatMap((origin) => ('evidence' in origin ? (addedAt.get(origin.evidence) ?? '') : []))
    const isLater = (at: string) => at > fixedAt
    return fact.value.kind === 'cured' ? times.some(isLater) : times.length > 0 && times.every(isLater)
  }

  const pageOf = (step: Step): Page => {
    // The same id is the same check: an answer under another cause counts here too.
    const answer = view.evidence.find(({ kind, question }) => kind === 'answer' && question?.split('/').at(-1) === step.id)?.answer
    const reason = view.skipped.find((skipped) => skipped.step === step.id && skipped.cause === entry.id)?.reason
    const because = view.facts.filter(
      (one) => one.fact.value.kind !== 'answer' && answers(step, one.fact.value) && (step.phase !== 'verify' || isSinceFix(one)),
    )
    const isDone =
      doneAt(step.id) !== undefined || answer !== undefined || ((step.phase === 'check' || step.phase === 'verify') && because.length > 0)
    const isNeedless = standing === 'ruled-out' || (standing === 'confirmed' && step.phase === 'check')
    return {
      id: step.id,
      phase: step.phase,
      title: step.title,
      short: step.short,
      step,
      state: isDone ? 'done' : reason !== undefined ? 'skipped' : isNeedless ? 'not-needed' : 'ahead',
      because,
      answer,
      reason,
    }
  }
  const result: Page = {
    id: 'result',
    phase: 'result',
    title: resultTitle[standing],
    short: 'result',
    step: undefined,
    // Above everything stands the verdict: who finds a cause confirmed has read its result.
    state: standing === 'confirmed' || doneAt('result') !== undefined || fixedAt !== undefined ? 'done' : 'ahead',
    because: [],
    answer: undefined,
    reason: undefined,
  }
  const steps = entry.cause.steps.map(pageOf)
  const firstAfter = steps.findIndex(({ phase }) => phase !== 'check')
  return firstAfter < 0 ? [...steps, result] : [...steps.slice(0, firstAfter), result, ...steps.slice(firstAfter)]
}

const resultTitle: Readonly<Record<Standing, string>> = {
  confirmed: 'This is the cause',
  likely: 'This is likely the cause',
  open: 'Not decided yet',
  'ruled-out': 'This is not the cause',
}

/** The page to show when nobody asked for a certain one: the first that still wants something. */
export function position(pages: readonly Page[]): number {
  const index = pages.findIndex(({ state }) => state === 'ahead')
  return index < 0 ? pages.length - 1 : index
}

export interface Group {
  readonly label: string
  readonly pages: readonly Page[]
  readonly state: 'done' | 'now' | 'not-needed' | 'ahead'
}
const groupLabel: Readonly<Record<Phase, string>> = {
  check: 'Check',
  result: 'Result',
  fix: 'The fix',
  verify: 'Is it fixed?',
  tell: 'Tell the user',
}

/** The progress line: one entry for each page while the checks go on, checks drawn together once they are behind. */
export function groupsOf(pages: readonly Page[], now: Page | undefined): readonly Group[] {
  const phases = [...new Set(pages.map(({ phase }) => phase))]
  return phases.map((phase) => {
    const group = pages.filter((page) => page.phase === phase)
    const rest = group.filter(({ state }) => state === 'ahead')
    return {
      label: groupLabel[phase],
      pages: group,
      state:
        now?.phase === phase
          ? 'now'
          : rest.length > 0
            ? 'ahead'
            : group.every(({ state }) => state === 'not-needed')
              ? 'not-needed'
              : 'done',
    }
  })
}

/** `Check 2 of 5`: where this page stands among its like; nothing where there is but one. */
export function countIn(pages: readonly Page[], page: Page): string | undefined {
  const like = pages.filter(({ phase }) => phase === page.phase)
  return like.length < 2 ? undefined : `${groupLabel[page.phase]} ${like.indexOf(page) + 1} of ${like.length}`
}
