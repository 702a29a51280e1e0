// How a piece of evidence is called and drawn in lists.
import {
  ClipboardPaste16Regular,
  Document16Regular,
  Person16Regular,
  Record16Regular,
  Send16Regular,
  WindowDevTools16Regular,
} from '@fluentui/react-icons'
import { type EvidenceView, pastedTitle } from '../../shared/case.ts'
import { stepOf } from '../../shared/knowledge/index.ts'

const icons = {
  paste: ClipboardPaste16Regular,
  'text-file': Document16Regular,
  capture: Document16Regular,
  live: Record16Regular,
  command: WindowDevTools16Regular,
  check: Send16Regular,
  answer: Person16Regular,
} as const
/** An event is a document, however it came. */
export const evidenceIcon = ({ kind, items }: Pick<EvidenceView, 'kind' | 'items'>) =>
  kind === 'paste' && items.some((item) => item.kind === 'event') ? Document16Regular : icons[kind]

/** An answer's title is its question's id; in a list people want to read what was answered. */
export function evidenceTitle({
  kind,
  title,
  question,
  answer,
  items,
}: Pick<EvidenceView, 'kind' | 'title' | 'question' | 'answer' | 'items'>): string {
  if (kind === 'paste' && title === pastedTitle) return titleOfItems(items) ?? title
  if (kind !== 'answer' || question === undefined) return title
  const cut = question.lastIndexOf('/')
  const step = stepOf(question.slice(0, cut), question.slice(cut + 1))
  const options = step !== undefined && 'options' in step ? step.options : undefined
  const label = options?.find(({ id }) => id === answer)?.label ?? answer ?? ''
  return step === undefined ? title : `${capital(step.short)}: ${label}`
}
function titleOfItems(items: EvidenceView['items']): string | undefined {
  const titles = [
    ...new Set(
      items
        .filter(({ kind }) => kind !== 'note')
        .map(({ event, title }) =>
          event === undefined ? title : `Event ${event.id}${event.computer === undefined ? '' : ` on ${event.computer}`}`,
        ),
    ),
  ]
  return titles.length === 0 ? undefined : `${titles.slice(0, 2).join('; ')}${titles.length > 2 ? ` and ${titles.length - 2} more` : ''}`
}
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
