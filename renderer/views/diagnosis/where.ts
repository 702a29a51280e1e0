// Which cause and page the wizard shows: what was asked for, else where the case was left, else the next best step.
import { useMemo } from 'react'
import { causes } from '../../../shared/knowledge/index.ts'
import { useCase, useCasePlace } from '../../client.ts'
import { type CauseEntry, causeEntry } from '../../knowledge.ts'
import { type Page, pagesOf, position } from '../../wizard.ts'

export interface Where {
  readonly entry: CauseEntry | undefined
  readonly pages: readonly Page[]
  readonly page: Page | undefined
}

const nowhere: Where = { entry: undefined, pages: [], page: undefined }

export function useWhere(): Where {
  const here = useCasePlace()
  const view = useCase((all) => all)
  return useMemo(() => {
    // Nothing is left to ask: what that means has its own page, whatever the case was left at, until somebody goes to a cause.
    if (here.cause === undefined && view.exhausted !== undefined) return nowhere
    const chosen =
      here.cause !== undefined ? { cause: here.cause, step: here.step } : view.place.cause !== undefined ? view.place : undefined
    // Before anybody or anything has said what it is about, that is the question, and no cause's page.
    if (chosen === undefined && view.unnamed === true) return nowhere
    const asked = chosen ?? view.next
    const entry =
      causeEntry(asked?.cause) ??
      causeEntry(view.banner.cause) ??
      causes.find(({ cause }) => view.symptom !== undefined && cause.symptoms.includes(view.symptom)) ??
      causes[0]
    if (entry === undefined) return nowhere
    const pages = pagesOf(entry, view)
    return { entry, pages, page: pages.find(({ id }) => id === asked?.step) ?? pages[position(pages)] }
  }, [here.cause, here.step, view])
}
