// The report of a case: what a ticket needs, in the format asked for, masked on demand.
import type { CaseView } from '../../shared/case.ts'
import { never } from '../../shared/result.ts'
import { contentOf } from './report/content.ts'
import { html } from './report/html.ts'
import { markdown } from './report/markdown.ts'
import { maskOf } from './report/mask.ts'
import { fullText, shortText, ticketText } from './report/text.ts'

export type ReportFormat = 'ticket' | 'short' | 'text' | 'html' | 'markdown' | 'json'
export interface Report {
  /** A file name to save it under. */
  readonly name: string
  readonly mime: string
  readonly text: string
}

/** What files about a case are called, without an ending. */
export const fileStem = ({ ticket, title }: Pick<CaseView, 'ticket' | 'title'>, masked = (text: string) => text) =>
  masked([ticket, title].filter((one) => one !== '').join(' '))
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)

/**
 * @param mask  names, hardware and IP addresses become pseudonyms, the same one for the same thing
 */
export function report(view: CaseView, format: ReportFormat, mask: boolean): Report {
  const masked = mask ? maskOf(view) : (text: string) => text
  const content = contentOf(view)
  const base = fileStem(view, masked) || 'report'
  switch (format) {
    case 'ticket':
      return { name: `${base}.txt`, mime: 'text/plain', text: masked(ticketText(content)) }
    case 'short':
      return { name: `${base}.txt`, mime: 'text/plain', text: masked(shortText(content)) }
    case 'text':
      return { name: `${base}.txt`, mime: 'text/plain', text: masked(fullText(content)) }
    case 'html':
      return { name: `${base}.html`, mime: 'text/html', text: masked(html(content)) }
    case 'markdown':
      return { name: `${base}.md`, mime: 'text/markdown', text: masked(markdown(content)) }
    case 'json': {
      const { ladders, ...kept } = content
      return {
        name: `${base}.json`,
        mime: 'application/json',
        text: `${masked(JSON.stringify({ ...kept, ladders: ladders.map(({ caption, list }) => ({ caption, list })) }, null, 2))}\n`,
      }
    }
    default:
      return never(format)
  }
}
