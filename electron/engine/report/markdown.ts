// The report as Markdown.
import { type Content, standingWords } from './content.ts'

const safe = (text: string) => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&').replaceAll('\n', ' ')
const list = (items: readonly string[]) => items.map((item) => `- ${safe(item)}`)
const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines])
const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.map(safe).join(' | ')} |`),
]

export const markdown = (content: Content) =>
  `${[
    `# ${safe(content.headline)}`,
    '',
    ...([content.ticket, content.title].some((one) => one !== '')
      ? [safe([content.ticket, content.title].filter((one) => one !== '').join(' · ')), '']
      : []),
    safe(content.detail),
    '',
    `**${safe(content.state)}.** ${safe(content.sure)}.`,
    ...part(
      'Machines',
      content.machines.length === 0
        ? []
        : table(
            ['', 'Name', 'Address', 'Network card', ''],
            content.machines.map(({ title, name, ip, mac, says }) => [title, name, ip, mac, says]),
          ),
    ),
    ...part('Other conflicts', list(content.otherConflicts)),
    ...(content.cause === undefined
      ? []
      : part(`Cause: ${safe(content.cause.title)}`, [...content.cause.statement.map(safe), '', `(${safe(content.cause.citation)})`])),
    ...part('Next', content.next === '' ? [] : [safe(content.next)]),
    ...part(content.fixTitle, list(content.fix)),
    ...part('Cautions', list(content.cautions)),
    ...part(
      'Commands',
      list(
        content.commands.map(
          ({ text, does, where, undo }) => `${text}: ${does}${where === '' ? '' : ` Run ${where}.`}${undo === '' ? '' : ` Undo: ${undo}`}`,
        ),
      ),
    ),
    ...part('What was done', list(content.done.map(({ at, what }) => `${at} ${what}`.trim()))),
    ...part(
      'All causes looked at',
      content.causes.length === 0
        ? []
        : table(
            ['Standing', 'Cause', 'Article', 'Because'],
            content.causes.map(({ standing, title, citation, because }) => [standingWords[standing], title, citation, because.join(' ')]),
          ),
    ),
    ...(content.notAsked === '' ? [] : ['', safe(content.notAsked)]),
    ...part('What could not be seen', list(content.unseen)),
    ...part('Not checked', list(content.notChecked)),
    ...part(
      'Proof frames',
      content.proof.length === 0
        ? []
        : table(
            ['Frame', 'Time', 'By', 'What it does', 'Capture'],
            content.proof.map(({ frame, time, by, what, capture }) => [String(frame), time, by, what, capture]),
          ),
    ),
    ...part('Look-alikes, not conflicts', list(content.lookAlikes)),
    ...part('Acknowledged', list(content.acknowledged)),
    ...part('Corrected in the article', list(content.corrections)),
  ].join('\n')}\n`
