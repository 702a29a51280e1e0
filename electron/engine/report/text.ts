// The report as plain text: in full, for a ticket's field, and in five lines.
import { plural } from '../../../shared/words/say.ts'
import { type Content, standingWords } from './content.ts'

/** A ticket's comment field takes no more (issue: under 4,000). */
export const ticketCharacters = 3_900

const machine = ({ title, name, says, ip, mac }: Content['machines'][number]) =>
  `${title}: ${[name, ip, mac, says].filter((one) => one !== '').join(', ')}`
const head = (content: Content) => [content.ticket, content.title].filter((one) => one !== '').join(' · ')
const causeLine = ({ standing, title, citation, because, contradicted }: Content['causes'][number], all: boolean) =>
  `- ${standingWords[standing]}${contradicted ? ', facts disagree' : ''}: ${title} (${citation}). ${(all ? because : because.slice(0, 1)).join(' ')}`

/** Other conflicts, look-alikes and the like that a ticket lists one by one. */
const mostOthers = 6
const few = (lines: readonly string[], most: number, what: string) =>
  lines.length <= most ? lines : [...lines.slice(0, most), `And ${plural(lines.length - most, `more ${what}`)}, in the full report.`]

type Section = readonly string[]
const section = (title: string, lines: readonly string[]): Section => (lines.length === 0 ? [] : ['', title, ...lines])

function sections(content: Content, all: boolean): Section[] {
  const dash = (line: string) => `- ${line}`
  const interesting = all
    ? content.causes
    : content.causes.filter(({ standing, because }) => standing !== 'open' || !(because[0] ?? '').startsWith('Not checked'))
  return [
    [content.headline, content.detail, `${content.state}. ${content.sure}.`],
    section('Machines', content.machines.map(machine)),
    section('Other conflicts', few(content.otherConflicts, all ? content.otherConflicts.length : mostOthers, 'conflict').map(dash)),
    content.cause === undefined
      ? []
      : section(
          `Cause: ${content.cause.title} (${content.cause.citation})`,
          all ? content.cause.statement : content.cause.statement.slice(0, 1),
        ),
    content.next === '' ? [] : section('Next', [content.next]),
    section(content.fixTitle, content.fix.map(dash)),
    section('Cautions', content.cautions.map(dash)),
    all
      ? section(
          'Commands',
          content.commands.flatMap(({ text, does, where, undo }) => [
            `  ${text}`,
            `    ${does}${where === '' ? '' : ` Run ${where}.`}${undo === '' ? '' : ` Undo: ${undo}`}`,
          ]),
        )
      : [],
    section('Causes looked at', [...interesting.map((one) => causeLine(one, all)), ...(content.notAsked === '' ? [] : [content.notAsked])]),
    section(
      'What was done',
      content.done.map(({ at, what }) => `- ${at === '' ? '' : `${at} `}${what}`),
    ),
    section('What could not be seen', content.unseen.map(dash)),
    section('Look-alikes, not conflicts', few(content.lookAlikes, all ? content.lookAlikes.length : mostOthers, 'look-alike').map(dash)),
    section('Acknowledged', few(content.acknowledged, all ? content.acknowledged.length : mostOthers, 'finding').map(dash)),
    // Last in the ticket: what is cut off there is proof that the capture holds.
    section(
      'Proof frames',
      content.proof.map(
        ({ capture, frame, time, by, what }) => `- frame ${frame}${time === '' ? '' : `, ${time}`}, ${by}: ${what} (${capture})`,
      ),
    ),
    all ? section('Not checked', content.notChecked.map(dash)) : [],
    all ? section('Corrected in the article', content.corrections.map(dash)) : [],
  ]
}

export const fullText = (content: Content) => `${[head(content), ...sections(content, true).flat()].join('\n').trim()}\n`

/** As much as fits, in the order of what matters; what does not fit is said. */
export function ticketText(content: Content): string {
  const rest = 'More is in the full report.'
  const out: string[] = [head(content)]
  let length = out[0]?.length ?? 0
  let cut = false
  for (const lines of sections(content, false))
    for (const line of lines) {
      const shown = line.length > 400 ? `${line.slice(0, 397)}…` : line
      if (length + shown.length + 1 > ticketCharacters - rest.length - 2) {
        cut = true
        continue
      }
      if (cut) continue
      out.push(shown)
      length += shown.length + 1
    }
  if (cut) out.push(rest)
  return `${out.join('\n').trim()}\n`
}

/** Verdict, machines, cause, what to do, what is missing: five lines. */
export function shortText(content: Content): string {
  const machines = content.machines.map(machine).join('; ')
  return `${[
    content.headline,
    machines === '' ? content.detail : machines,
    `${content.sure}${content.cause === undefined ? '' : ` (${content.cause.citation})`}.`,
    content.fix.length > 0 && content.fixTitle === 'What to do'
      ? `To do: ${content.fix.join(' ')}`
      : content.next === ''
        ? 'Nothing more to do.'
        : `Next: ${content.next}`,
    content.unseen.length === 0 ? `${content.state}.` : `Not visible from here: ${content.unseen.join(' ')}`,
  ]
    .map((line) => line.replaceAll('\n', ' '))
    .join('\n')}\n`
}
