// The articles as the screens look things up in them, with the blanks of their words filled from the case.
import { causeOf, type Known } from '../shared/knowledge/index.ts'

export type CauseEntry = Known
export const causeEntry = (id: string | undefined): CauseEntry | undefined => (id === undefined ? undefined : causeOf(id))

/** What the case knows for the blanks of the articles' words, and the words with it filled in. */
export { filled, filledCommand, knownValues } from '../shared/words/known.ts'
