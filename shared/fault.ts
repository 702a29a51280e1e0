// Every way we can fail that a person can do something about. Broken promises of our own are thrown Errors instead.
import * as z from 'zod'

export const Fault = z.object({
  code: z.string(),
  /** What happened and what was expected. */
  say: z.string(),
  /** What to do next. */
  hint: z.string().optional(),
  /** A line to copy that mends it, where there is one. */
  command: z.string().optional(),
  /** The line that takes it back. */
  undo: z.string().optional(),
  /** The way out, step by step; `command` belongs to the first. In short it is `hint`. */
  steps: z.array(z.string()).readonly().optional(),
  /** The system's own words, for those who know them. */
  detail: z.string().optional(),
  /** Characters of the input, or a frame number, where it happened. */
  at: z.number().optional(),
})
export type Fault = z.infer<typeof Fault>
