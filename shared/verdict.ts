// What the articles make of the facts.
import * as z from 'zod'
import { Sentence } from './sentence.ts'

export const Standing = z.enum(['confirmed', 'likely', 'open', 'ruled-out'])
export type Standing = z.infer<typeof Standing>

export const Because = z.object({ fact: z.string(), speaks: z.enum(['for', 'against']), says: Sentence })
export type Because = z.infer<typeof Because>

export const Verdict = z.object({
  /** `q315259/same-name`: ids are part of the promise (design.md §6). */
  cause: z.string(),
  standing: Standing,
  because: z.array(Because),
  /** Facts speak both ways; both are in `because`. */
  contradicted: z.boolean(),
  /** The cause's precondition is positively absent (no WINS configured, say): a ruled-out of its own kind. */
  notApplicable: z.boolean(),
  /** Open causes: the kinds of fact that would move it, in the order of their cost, as short words ("which name"). */
  needs: z.array(z.string()),
})
export type Verdict = z.infer<typeof Verdict>

/** What to do next: the cheapest open check that splits the causes still open, worked out from the data. */
export const Next = z.object({ cause: z.string(), step: z.string(), title: z.string(), why: z.string() })
export type Next = z.infer<typeof Next>

/** One check, what it costs, and the open causes it can confirm or rule out: the table "What would settle it". */
export const Settles = z.object({ cause: z.string(), step: z.string(), title: z.string(), cost: z.string(), causes: z.array(z.string()) })
export type Settles = z.infer<typeof Settles>
