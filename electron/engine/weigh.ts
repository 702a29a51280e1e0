// Facts against knowledge gives verdicts. Patterns compare fields and do nothing else.
//
// `proves` confirms; `excludes` and `not-applicable` rule out; facts that speak both ways are all shown. Absence never excludes:
// a cause nothing was said about stays open.
import type { Fact, FactValue } from '../../shared/fact.ts'
import type { Clue, Pattern } from '../../shared/knowledge/article.ts'
import { causes, type Known } from '../../shared/knowledge/index.ts'
import type { Sentence } from '../../shared/sentence.ts'
import type { Because, Standing, Verdict } from '../../shared/verdict.ts'
import { fill } from '../../shared/words/fact.ts'

/** Does a fact fill the holes of a pattern? Every field the pattern gives must be equal. */
export function matches(pattern: Pattern, value: FactValue): boolean {
  const fields = value as Readonly<Record<string, unknown>>
  return Object.entries(pattern).every(([field, wanted]) => fields[field] === wanted)
}

export interface Heard {
  readonly clue: Clue
  readonly fact: Fact
}

/** Every clue of a cause that a fact speaks to. */
export const hear = (clues: readonly Clue[], facts: readonly Fact[]): readonly Heard[] =>
  clues.flatMap((clue) =>
    facts.filter(({ value }) => value.kind === clue.when.kind && matches(clue.when, value)).map((fact) => ({ clue, fact })),
  )

/** The standing that follows from what was heard. Two sides that both claim certainty leave a cause likely, never confirmed. */
export function standingOf(heard: readonly Heard[]): Pick<Verdict, 'standing' | 'contradicted' | 'notApplicable'> {
  const some = (...speaks: readonly Clue['speaks'][]) => heard.some(({ clue }) => speaks.includes(clue.speaks))
  const forIt = some('proves', 'for')
  const against = some('against', 'excludes', 'not-applicable')
  const out = some('excludes', 'not-applicable')
  const standing: Standing = some('proves') ? (out ? 'likely' : 'confirmed') : out ? 'ruled-out' : forIt && !against ? 'likely' : 'open'
  return {
    standing,
    contradicted: forIt && against,
    notApplicable: standing === 'ruled-out' && some('not-applicable') && !some('excludes'),
  }
}

export interface Weighing {
  /** Where a fact came from, in words with a link. */
  where(fact: Fact): Sentence
  /** Kinds of fact a cause may no longer be weighed by: found after its fix was marked done. */
  afterFix?(cause: string, fact: Fact): boolean
  /** Words of checks still open for a cause: "which name". */
  needs(known: Known): string[]
}

/** The standing of every cause, in the order of the articles. */
export const weigh = (facts: readonly Fact[], { where, afterFix, needs }: Weighing): Verdict[] =>
  causes.map((known) => {
    // What is seen after the fix tells whether it worked; it does not undo the diagnosis.
    const heard = hear(known.cause.clues, facts).filter(
      ({ clue, fact }) => clue.speaks === 'proves' || clue.speaks === 'for' || afterFix?.(known.id, fact) !== true,
    )
    const standing = standingOf(heard)
    return {
      cause: known.id,
      ...standing,
      because: heard.sort(byWeight).map((one) => becauseOf(one, where)),
      needs: standing.standing === 'open' || standing.standing === 'likely' ? needs(known) : [],
    }
  })

const weight: Readonly<Record<Clue['speaks'], number>> = { proves: 0, excludes: 1, 'not-applicable': 2, for: 3, against: 4 }
const byWeight = (a: Heard, b: Heard) =>
  weight[a.clue.speaks] - weight[b.clue.speaks] || (a.fact.id < b.fact.id ? -1 : a.fact.id > b.fact.id ? 1 : 0)

function becauseOf({ clue, fact }: Heard, where: Weighing['where']): Because {
  const from = where(fact)
  const text = fill(clue.because, holes(fact.value)).replace(/<name> <suffix>|<name>(?= is | in |,)/g, 'The name')
  const says: Sentence = from.length === 0 ? [text] : [`${text.replace(/[.]$/, '')} (`, ...from, ').']
  return { fact: fact.id, speaks: clue.speaks === 'proves' || clue.speaks === 'for' ? 'for' : 'against', says }
}
/** An answer names no name: then the suffix says nothing either. A conflict may be told without the other side's card. */
const holes = (value: FactValue): Readonly<Record<string, unknown>> =>
  'name' in value && value.name === ''
    ? { ...value, suffix: undefined }
    : value.kind === 'address-held-twice' && value.macs.length === 0
      ? { ...value, macs: ['another machine'] }
      : value.kind === 'host-names' && !value.differ
        ? { ...value, values: value.values.slice(0, 1) }
        : value
