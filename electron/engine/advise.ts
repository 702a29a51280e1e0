// The next best step: the cheapest open check that splits the causes still open, worked out from the articles' own data.
import type { CaseFile } from '../../shared/case.ts'
import type { Fact } from '../../shared/fact.ts'
import type { Clue, Step } from '../../shared/knowledge/article.ts'
import { causeOf, causes, type Known } from '../../shared/knowledge/index.ts'
import type { Next, Settles, Verdict } from '../../shared/verdict.ts'
import { countText, inSentence, list, plural } from '../../shared/words/say.ts'

/** The kinds of fact a check can bring. */
export const brings = (step: Step): readonly string[] =>
  step.do === 'paste' || step.do === 'watch' ? step.expect : step.do === 'ask' ? ['answer'] : []

/** Clues a check can bring to speak: an answer only speaks to its own question. */
const reached = (clues: readonly Clue[], step: Step): readonly Clue[] => {
  const kinds = brings(step)
  return clues.filter((clue) => kinds.includes(clue.when.kind) && (clue.when.kind !== 'answer' || clue.when.question === step.id))
}
const decides = (clue: Clue) => clue.speaks === 'proves' || clue.speaks === 'excludes' || clue.speaks === 'not-applicable'

export interface Progress {
  readonly facts: readonly Fact[]
  readonly file: Pick<CaseFile, 'done' | 'skipped' | 'evidence'>
}

/** A check is done when it was answered, or when a fact that settles it is known already; skipped ones are not asked again. */
export function isOpen(step: Step, cause: string, { facts, file }: Progress): boolean {
  const marked = (list: readonly { readonly cause: string; readonly step: string }[]) =>
    list.some((one) => one.step === step.id && (one.cause === cause || isShared(step.id)))
  if (marked(file.done) || marked(file.skipped)) return false
  if (file.evidence.some((one) => one.kind === 'answer' && one.question?.split('/').at(-1) === step.id)) return false
  const settling: readonly string[] = step.settledBy ?? brings(step)
  return step.do === 'ask' || !facts.some(({ value }) => settling.includes(value.kind))
}
const shared = new Set(causes.flatMap(({ cause }) => cause.steps.map(({ id }) => id)).filter((id, i, all) => all.indexOf(id) !== i))
const isShared = (step: string) => shared.has(step)

/** Words for what an open cause waits for. */
export const needsOf = (known: Known, progress: Progress): string[] => {
  const open = known.cause.steps.filter(
    (step) => step.phase === 'check' && reached(known.cause.clues, step).length > 0 && isOpen(step, known.id, progress),
  )
  return [...new Set(open.map(({ short }) => short))].slice(0, 3)
}

interface Candidate {
  readonly step: Step
  readonly cause: string
  readonly effort: number
  readonly moves: readonly string[]
  readonly settles: readonly string[]
}

const effortOf = (step: Step) => ('effort' in step && step.effort !== undefined ? step.effort : 120)
const costOf = (step: Step) => ('cost' in step ? step.cost : 'ask')

/** Open checks of the causes in question, the cheapest first; among equals the one that moves more. */
function candidates(undecided: readonly Known[], progress: Progress): Candidate[] {
  const byStep = new Map<string, Candidate>()
  for (const known of undecided)
    for (const step of known.cause.steps) {
      if (step.phase !== 'check' || byStep.has(step.id) || !isOpen(step, known.id, progress)) continue
      const moves = undecided.filter(({ cause }) => cause.steps.some(({ id }) => id === step.id) && reached(cause.clues, step).length > 0)
      if (moves.length === 0) continue
      const settles = moves.filter(({ cause }) => reached(cause.clues, step).some(decides))
      byStep.set(step.id, {
        step,
        // A check that several causes share is shown with the first of them, in the articles' order: most often it is that one.
        cause: (moves[0] ?? known).id,
        effort: effortOf(step),
        moves: moves.map(({ id }) => id),
        settles: settles.map(({ id }) => id),
      })
    }
  return [...byStep.values()].sort((a, b) => a.effort - b.effort || b.moves.length - a.moves.length)
}

export interface Advice {
  readonly next: Next | undefined
  readonly settles: Settles[]
}

/**
 * What to do next, and the table of what would settle it.
 * @param scope  causes of the symptom at hand; others stay out of the way until evidence brings them in
 */
export function advise(verdicts: readonly Verdict[], scope: ReadonlySet<string>, lead: Verdict | undefined, progress: Progress): Advice {
  const undecided = verdicts
    .filter((verdict) => (verdict.standing === 'open' || verdict.standing === 'likely') && scope.has(verdict.cause))
    .flatMap((verdict) => causeOf(verdict.cause) ?? [])
  const open = candidates(undecided, progress)
  const settles = open.map(
    ({ step, cause, moves }): Settles => ({ cause, step: step.id, title: step.title, cost: costOf(step), causes: [...moves] }),
  )

  if (lead?.standing === 'confirmed') {
    const known = causeOf(lead.cause)
    const order = ['fix', 'verify', 'tell'] as const
    const later = known?.cause.steps
      .filter(({ phase }) => phase !== 'check')
      .sort((a, b) => order.indexOf(a.phase as 'fix') - order.indexOf(b.phase as 'fix'))
    const cured = progress.facts.some(({ value }) => value.kind === 'cured')
    const undone = later?.find(
      (step) => !progress.file.done.some((one) => one.cause === lead.cause && one.step === step.id) && !(cured && step.phase !== 'tell'),
    )
    if (undone !== undefined) return { next: { cause: lead.cause, step: undone.id, title: undone.title, why: whyAfter(undone) }, settles }
    return { next: undefined, settles }
  }

  const likely = new Set(verdicts.filter(({ standing, cause }) => standing === 'likely' && scope.has(cause)).map(({ cause }) => cause))
  const weighty = (one: Candidate) => {
    if (likely.size === 0) return one.moves.length
    const decided = one.settles.filter((cause) => likely.has(cause)).length
    return decided === 0 ? 0 : decided * 100 + one.moves.length
  }
  // With causes that are likely, the check has to part them; otherwise it has to move as many as it can for its price.
  const useful = open.filter((one) => weighty(one) > 0)
  const pool = useful.length > 0 ? useful : open
  const cheapest = pool[0]?.effort ?? 0
  const inReach = pool.filter(({ effort }) => effort <= Math.max(cheapest, quick))
  const best = inReach.reduce<Candidate | undefined>(
    (chosen, one) => (chosen === undefined || weighty(one) > weighty(chosen) ? one : chosen),
    undefined,
  )
  if (best === undefined) return { next: undefined, settles }
  const known = causeOf(best.cause)
  return {
    next: {
      cause: known?.id ?? best.cause,
      step: best.step.id,
      title: best.step.title,
      why: whyNext(best, undecided.length, likely, pool),
    },
    settles,
  }
}

/** Seconds within which one check is as cheap as another: nobody minds pasting a message for the better answer. */
const quick = 30

function whyNext(best: Candidate, open: number, likely: ReadonlySet<string>, pool: readonly Candidate[]): string {
  const takes = /^\d/.test(costOf(best.step))
    ? `It takes ${costOf(best.step)
        .replace(/ s$/, ' seconds')
        .replace(/ min$/, ' minutes')
        .replace(/^1 minutes$/, '1 minute')}`
    : best.effort < 100
      ? 'It is quickly asked'
      : 'It takes a while'
  const titleIn = (cause: string) => inSentence(causeOf(cause)?.cause.title ?? cause)
  const parted = best.settles.filter((cause) => likely.has(cause)).map(titleIn)
  const named = (titles: readonly string[]) => {
    const shown = titles.slice(0, 3).map((title) => `“${title}”`)
    return list(titles.length > shown.length ? [...shown, `${countText(titles.length - shown.length)} more`] : shown)
  }
  if (parted.length > 0) return `${takes} and can settle ${named(parted)}.`
  // What it can decide says more than what it only speaks to.
  const decided = best.settles.length > 0 ? best.settles : best.moves
  const splits = `${best.settles.length > 0 ? 'can confirm or rule out' : 'speaks to'} ${named(decided.map(titleIn))}`
  const more = pool.some((one) => one !== best && one.moves.length > best.moves.length) ? '' : '; no other check at hand moves more'
  return `${takes} and ${splits}. It moves ${best.moves.length === open ? (open === 1 ? 'the open cause' : `all ${countText(open)} open causes`) : `${best.moves.length} of the ${plural(open, 'open cause')}`}${more}.`
}

const whyAfter = (step: Step) =>
  step.phase === 'fix'
    ? 'The cause is confirmed. Afterwards we look whether it is cured.'
    : step.phase === 'verify'
      ? 'The fix is marked done. This shows whether it worked.'
      : 'Everything else is done.'
