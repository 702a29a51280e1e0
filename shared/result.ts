// How calls that may fail say so. Apart from fault.ts, whose schema brings zod along: the batch door starts without it.
import type { Fault } from './fault.ts'

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
