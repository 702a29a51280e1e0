// At the side: the cases of late, and the samples by article, so that the program can be learned with no network at all.
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  makeStyles,
  mergeClasses,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { BookOpen16Regular, Delete16Regular, FolderOpen16Regular, Warning16Filled } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import type { CaseSummary } from '../../../shared/case.ts'
import type { Sample } from '../../../shared/contract.ts'
import { articles } from '../../../shared/knowledge/index.ts'
import { useActions } from '../../actions.tsx'
import { useClient, useNavigate } from '../../client.ts'
import { FileButton } from '../../parts/PasteBox.tsx'
import { RowButton } from '../../parts/RowButton.tsx'
import { Standing } from '../../parts/Standing.tsx'
import { line, mono, text } from '../../theme.ts'
import { articleName, count, shortDay } from '../../words.ts'

/** No more lines than this; whoever gave a case a long name knows its beginning. */
const lines = (most: number) =>
  ({
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: most,
    overflowX: 'hidden',
    overflowY: 'hidden',
    overflowWrap: 'anywhere',
    minWidth: 0,
  }) as const

const useStyles = makeStyles({
  side: {
    width: '348px',
    flexShrink: 0,
    boxSizing: 'border-box',
    padding: '24px 16px',
    borderLeft: line.pane,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowY: 'auto',
    '@media (min-width: 800px) and (max-width: 999px)': { width: '280px' },
    '@media (max-width: 799px)': { width: 'auto', borderLeft: 'none', borderTop: line.pane, overflowY: 'visible' },
  },
  heading: { display: 'flex', alignItems: 'baseline', gap: '8px', margin: '0 0 8px' },
  head: { ...text.strong, margin: 0, flexGrow: 1 },
  quiet: { ...text.small, color: tokens.colorNeutralForeground2 },
  list: { listStyle: 'none', margin: '0 0 4px', padding: 0 },
  all: { margin: '0 0 0 -8px' },
  below: { marginTop: '12px' },
  case: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    margin: '0 -8px',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
  },
  open: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    columnGap: '8px',
    padding: '4px 8px',
    borderRadius: tokens.borderRadiusMedium,
    // The whole line, with its button at the end, answers the pointer.
    ':hover': { backgroundColor: 'transparent' },
  },
  title: { ...text.body, ...lines(2) },
  when: { ...text.small, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap', textAlign: 'right' },
  // The whole width: beside a ticket number a sentence would be a column of single words.
  says: { ...text.small, ...lines(3), gridColumn: '1 / -1', color: tokens.colorNeutralForeground2 },
  remove: { alignSelf: 'center', opacity: 0, ':focus-visible': { opacity: 1 } },
  removable: { ':hover button': { opacity: 1 } },
  damaged: { color: tokens.colorStatusWarningForeground3, verticalAlign: '-3px' },
  articles: { margin: '0 -12px' },
  panel: { margin: '0 12px 6px' },
  count: { ...text.small, color: tokens.colorNeutralForeground2, marginLeft: '6px' },
  sample: {
    ...text.small,
    display: 'block',
    // WCAG 2.2, target size: 24 px.
    minHeight: '24px',
    padding: '4px 8px 4px 22px',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
  },
  number: { ...mono, color: tokens.colorNeutralForeground2, display: 'inline-block', width: '16px' },
})

/** A case nobody named is better known by what came of it. */
const unnamed = 'New case'
const recent = 6

export function Cases() {
  const styles = useStyles()
  const client = useClient()
  const { addFiles } = useActions()
  const [cases, setCases] = useState<readonly CaseSummary[]>()
  const [samples, setSamples] = useState<readonly Sample[]>([])
  const [all, setAll] = useState(false)
  useEffect(() => client.listen('cases', {}, setCases), [client])
  useEffect(() => {
    let here = true
    client.call('app.info', {}).then(
      (info) => here && setSamples(info.samples),
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [client])
  const shown = all ? cases : cases?.slice(0, recent)
  return (
    <aside className={styles.side} aria-label="Cases">
      <div className={styles.heading}>
        <h2 className={styles.head}>Recent cases</h2>
        <FileButton size="small" appearance="subtle" icon={<FolderOpen16Regular />} onFiles={(files) => void addFiles(undefined, files)}>
          Open a case file
        </FileButton>
      </div>
      {shown?.length === 0 && <p className={styles.quiet}>None yet. A case begins with the first thing you paste or open.</p>}
      <ul className={styles.list}>
        {shown?.map((one) => (
          <CaseRow key={one.id} summary={one} />
        ))}
      </ul>
      {(cases?.length ?? 0) > recent && (
        <Button className={styles.all} size="small" appearance="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer cases' : `All ${cases?.length} cases`}
        </Button>
      )}
      <Samples samples={samples} />
    </aside>
  )
}

function CaseRow({ summary }: { readonly summary: CaseSummary }) {
  const styles = useStyles()
  const { go } = useNavigate()
  const { removeCase } = useActions()
  const title = summary.title === '' || summary.title === unnamed ? (summary.says === '' ? unnamed : summary.says) : summary.title
  return (
    <li className={`${styles.case} ${styles.removable}`}>
      <RowButton
        className={styles.open}
        disabled={summary.damaged !== undefined}
        onClick={() => go({ at: 'case', case: summary.id, tab: 'diagnosis' })}
      >
        <span className={styles.title}>{title}</span>
        <span className={styles.when}>{shortDay(summary.changedAt)}</span>
        <span className={styles.says}>
          {/* One child: each of several would be clamped to a line of its own. */}
          <span>
            {summary.damaged === undefined ? (
              <>
                <Standing standing={summary.standing} />
                {summary.ticket !== '' && ` · ${summary.ticket}`}
                {title !== summary.says && ` · ${summary.says}`}
              </>
            ) : (
              <>
                <Warning16Filled className={styles.damaged} aria-hidden /> {summary.damaged}
              </>
            )}
          </span>
        </span>
      </RowButton>
      <Tooltip content={`Remove ${title}`} relationship="label">
        <Button
          className={styles.remove}
          size="small"
          appearance="subtle"
          icon={<Delete16Regular />}
          onClick={() => void removeCase(summary.id, title)}
        />
      </Tooltip>
    </li>
  )
}

/** What an article is about: its number tells nobody. */
const about = (name: string) => (name === 'beyond' ? undefined : articles.find(({ id }) => id === name.toLowerCase())?.short)

function Samples({ samples }: { readonly samples: readonly Sample[] }) {
  const styles = useStyles()
  const { begin } = useActions()
  if (samples.length === 0) return null
  const names = [...new Set(samples.map(({ article }) => article))]
  return (
    <>
      <div className={mergeClasses(styles.heading, styles.below)}>
        <h2 className={styles.head}>Sample cases</h2>
        <span className={styles.quiet}>no network needed</span>
      </div>
      {/* One article at a time: two dozen samples at once would be a wall. */}
      <Accordion collapsible defaultOpenItems={names.includes('Q315259') ? 'Q315259' : (names[0] ?? [])} className={styles.articles}>
        {names.map((article) => {
          const those = samples.filter((sample) => sample.article === article)
          return (
            <AccordionItem key={article} value={article}>
              <AccordionHeader as="h3" size="small" icon={<BookOpen16Regular />}>
                {articleName(article)}
                <span className={styles.count}>
                  {[about(article), count(those.length, 'case')].filter((part) => part !== undefined).join(' · ')}
                </span>
              </AccordionHeader>
              <AccordionPanel className={styles.panel}>
                {those.map(({ id, number, title }) => (
                  <RowButton key={id} className={styles.sample} onClick={() => void begin({ sample: id })}>
                    {number !== undefined && <span className={styles.number}>{number}</span>}
                    {title}
                  </RowButton>
                ))}
              </AccordionPanel>
            </AccordionItem>
          )
        })}
      </Accordion>
    </>
  )
}
