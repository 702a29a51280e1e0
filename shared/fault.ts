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
  /** Characters of the input, or a frame number, where it happened. */
  at: z.number().optional(),
})
export type Fault = z.infer<typeof Fault>

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault }
export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const failed = (fault: Fault): Result<never> => ({ ok: false, fault })

/** Throw this where a Fault has to cross a call; `serve` turns it back into an answer. */
export class Faulty extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.say)
    this.name = 'Faulty'
    this.fault = fault
  }
}

/** The end of an exhaustive switch. */
export const never = (x: never): never => {
  throw new Error(`not expected: ${JSON.stringify(x)}`)
}
