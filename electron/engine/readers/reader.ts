// A reader recognises one kind of pasted text and reads its facts. It never throws and never guesses an address.
import type { Reading } from '../../../shared/fact.ts'
import type { Fault } from '../../../shared/fault.ts'
import type { EventDetail } from '../../../shared/reading.ts'
import type { Context } from './context.ts'

/** The whole pasted text, normalised character for character (so that offsets hold): NBSP and tabs are single blanks, CR is a blank. */
export interface Paste {
  readonly text: string
  readonly lines: readonly {
    readonly start: number
    readonly end: number
    readonly text: string
    readonly blank: boolean
    /** What it holds (marks.ts). */
    readonly marks: number
  }[]
  /** What any of its lines holds. */
  readonly marks: number
}

/** Lines `from` to `to` (exclusive) of the paste look like this reader's kind. The longest, surest claim wins a line. */
export interface Claim {
  readonly from: number
  readonly to: number
  readonly confidence: 'sure' | 'unsure'
  readonly why?: string
}

export interface Read {
  /** Where one reader tells several kinds apart. */
  readonly kind?: string
  readonly title: string
  readonly facts: readonly { readonly value: Reading; readonly span: readonly [number, number] }[]
  readonly problems: readonly Fault[]
  readonly event?: EventDetail
}

export interface Reader {
  /** Its lines are prose and have no shape of their own: its claim ends where another reader's sure claim begins. */
  readonly yields?: true
  /** `nbtstat`, `event` … as design.md §6 names them. */
  readonly kind: string
  claims(paste: Paste): readonly Claim[]
  /** `context`: what the case knows besides this paste. */
  read(paste: Paste, claim: Claim, context: Context): Read
}
