// A sample case: what a person would bring, from the articles' own data where they print it.
import type { SymptomId } from '../../../shared/knowledge/article.ts'

export interface PasteSample {
  readonly kind: 'paste'
  readonly title: string
  readonly text: string
  readonly madeUp?: string
}
export interface CaptureSample {
  readonly kind: 'capture'
  readonly title: string
  /** A pcapng file. */
  readonly octets: Uint8Array
  readonly madeUp?: string
}
/** What nothing prints: somebody looked or asked, and answers a question of the wizard. */
export interface AnswerSample {
  readonly kind: 'answer'
  readonly cause: string
  readonly step: string
  readonly option: string
}
export interface SampleCase {
  readonly id: string
  /** `Q315259`, as the list is grouped. */
  readonly article: string
  readonly number?: number
  readonly title: string
  readonly symptom: SymptomId
  /** The cause it walks to. */
  readonly cause: string
  /** A documented cause that the same facts confirm: the verdict speaks of that first. */
  readonly also?: string
  readonly evidence: readonly (PasteSample | CaptureSample | AnswerSample)[]
}

export const paste = (title: string, text: string, madeUp?: string): PasteSample => ({
  kind: 'paste',
  title,
  text,
  ...(madeUp === undefined ? {} : { madeUp }),
})
export const madeUp = 'No article describes this cause; names, addresses, text and frames were made up to show it.'
export const noTrace = 'The article prints no output for this cause; names, addresses and text were made up to fit what it describes.'
