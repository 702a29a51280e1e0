// Until the report and the sample cases arrive in their rooms; then this file goes.
import type { CaseView } from '../../../shared/case.ts'
import { Faulty } from '../../../shared/fault.ts'

export interface SampleCase {
  readonly id: string
  readonly article: string
  readonly number?: number
  readonly title: string
  readonly symptom: 'duplicate-name' | 'address-conflict' | 'after-nlb'
  readonly evidence: readonly (
    | { readonly kind: 'paste'; readonly title: string; readonly text: string; readonly madeUp?: string }
    | { readonly kind: 'capture'; readonly title: string; readonly octets: Uint8Array; readonly madeUp?: string }
  )[]
}
export const samples: readonly SampleCase[] = []
export function report(_view: CaseView, format: string, _mask: boolean): { name: string; mime: string; text: string } {
  throw new Faulty({ code: 'report/missing', say: `There is no report as ${format} yet.` })
}
