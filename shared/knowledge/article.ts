// The shapes of an article. The four articles are data in these shapes; so is the wizard.
import type { FactValue } from '../fact.ts'

/** A fact with holes: every field given must be equal. `weigh` compares fields and does nothing else. */
export type Pattern = { [V in FactValue as V['kind']]: Pick<V, 'kind'> & ScalarFields<V> }[FactValue['kind']]
type Scalar = string | number | boolean
type ScalarFields<V> = {
  readonly [F in keyof V as F extends 'kind' ? never : V[F] extends Scalar | undefined ? F : never]?: Exclude<V[F], undefined>
}

export interface Clue {
  readonly when: Pattern
  /** `proves` alone confirms; one `for` makes it likely, two independent ones with none against confirm nothing by themselves. */
  readonly speaks: 'proves' | 'for' | 'against' | 'excludes' | 'not-applicable'
  /** In our own words, for a first-line agent; may name fields of the fact in braces: "{name} is in conflict". */
  readonly because: string
}

export type Os = 'windows' | 'windows-nt' | 'linux' | 'macos' | 'any'

/** A command the person runs. Claimcheck never runs one that changes anything. */
export interface Command {
  readonly os: Os
  /** Exact text; {ip}, {name}, {suffix} are filled from the facts, and stay as <address>, <name> where nothing is known. */
  readonly text: string
  readonly does: string
  readonly undo?: string
  /** The same in words, where no command undoes it. */
  readonly undoSays?: string
  /** A way through dialogs: `text` is said, not copied. */
  readonly dialog?: true
  /** Where it is to be run, if not here: "on the WINS server, as administrator". */
  readonly where?: string
}

export interface Option {
  readonly id: string
  readonly label: string
  readonly gives?: readonly FactValue[]
}

/**
 * What Claimcheck can ask the network by itself: a machine for its names, everybody for the holders of a name, a WINS server for its
 * record, everybody for the holders of an address, every machine of a network for its names.
 */
export type Question = 'names' | 'name' | 'wins' | 'address' | 'sweep'

interface StepBase {
  readonly id: string
  readonly phase: 'check' | 'fix' | 'verify' | 'tell'
  readonly title: string
  /** Two or three words for the progress line and for "needs: …": "which name", "who asked". */
  readonly short: string
  /** One question or one act per page: why we ask, what it tells us. */
  readonly why: string
  readonly experts?: string
  /** Kinds of fact that show the check is done already; all it can bring, where absent. */
  readonly settledBy?: readonly FactValue['kind'][]
  /** Questions that may be asked from here instead, the likeliest first. */
  readonly asks?: readonly Question[]
}
export type Step = StepBase &
  (
    | { readonly do: 'ask'; readonly options: readonly Option[]; readonly effort?: number }
    /** Paste, or where the app may, run here: `local` names a read-only command of engine/local. */
    | {
        readonly do: 'paste'
        readonly commands: readonly Command[]
        readonly expect: readonly FactValue['kind'][]
        readonly example: string
        readonly local?: string
        /** In words, for the person; `effort` is the same in seconds, for comparing. */
        readonly cost: string
        readonly effort: number
        readonly options?: readonly Option[]
      }
    | {
        readonly do: 'watch'
        readonly seconds: number
        readonly expect: readonly FactValue['kind'][]
        readonly cost: string
        readonly effort: number
      }
    | { readonly do: 'act'; readonly say: readonly string[]; readonly cautions: readonly string[]; readonly commands: readonly Command[] }
    | { readonly do: 'tell'; readonly say: string }
  )

export interface Cause {
  /** `same-name`; with the article's id in front it is the promised id. */
  readonly id: string
  readonly title: string
  /** The section of the article that says it, in the article's own heading. */
  readonly section: string
  readonly statement: readonly [string, string]
  /** Symptoms it belongs to; a cause of another symptom stays out of the way until evidence brings it in. */
  readonly symptoms: readonly SymptomId[]
  readonly clues: readonly Clue[]
  /** Words for what would move it, shown while it is open: "which name", "lease log". */
  readonly needs: readonly string[]
  readonly steps: readonly Step[]
  /** The sentence of the verdict banner when it is confirmed; braces as in Clue. */
  readonly verdict: string
  /** The same where the name it speaks of is not known. */
  readonly plain?: string
  /** Errors of the article corrected here, cited with its section. */
  readonly corrections?: readonly string[]
}

export interface Article {
  readonly id: 'q120752' | 'q315259' | 'q193598' | 'q120599' | 'beyond'
  readonly title: string
  readonly short: string
  readonly causes: readonly Cause[]
}

export type SymptomId = 'duplicate-name' | 'address-conflict' | 'after-nlb'
export interface Symptom {
  readonly id: SymptomId
  readonly title: string
  /** The exact words Windows shows. */
  readonly words: readonly string[]
  readonly events: string
}
