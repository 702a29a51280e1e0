// Every documented cause by article, with its standing as icon and word, and what put it there.
import { Button, makeStyles, mergeClasses, Tooltip, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular, PanelLeft16Regular } from '@fluentui/react-icons'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Article, SymptomId } from '../../../shared/knowledge/article.ts'
import { articles, causes, type Known } from '../../../shared/knowledge/index.ts'
import { plain } from '../../../shared/sentence.ts'
import type { Verdict } from '../../../shared/verdict.ts'
import { useCase, useNavigate } from '../../client.ts'
import { RowButton } from '../../parts/RowButton.tsx'
import { StandingDisc, StandingText } from '../../parts/Standing.tsx'
import { line, selectedRow, text } from '../../theme.ts'
import { articleName, count } from '../../words.ts'
import { useWhere } from './where.ts'

const small = '@media (max-width: 999px)'
const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: '120px' },
  heading: { display: 'flex', alignItems: 'center', height: '36px', padding: '0 8px 0 12px', borderBottom: line.pane, flexShrink: 0 },
  head: { ...text.strong, margin: 0, flexGrow: 1 },
  scroll: { overflowY: 'auto', flexGrow: 1, paddingBottom: '8px' },
  group: {
    ...text.small,
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    height: '26px',
    padding: '0 10px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
  },
  grow: { flexGrow: 1, color: tokens.colorNeutralForeground2, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  tally: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  cause: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: '7px',
    minHeight: '44px',
    alignContent: 'center',
    padding: '3px 10px 3px 26px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    [small]: { padding: '3px 8px 3px 12px' },
  },
  chosen: {
    ...selectedRow,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Selected },
  },
  disc: { marginTop: '2px' },
  title: { ...text.body, fontWeight: 'inherit', overflowWrap: 'anywhere' },
  out: { color: tokens.colorNeutralForeground2 },
  reason: {
    ...text.small,
    gridColumn: '2',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
  },
  why: { [small]: { display: 'none' } },
})

/** In a few words: what put a cause where it stands, or what would move it. */
export function reasonOf(verdict: Verdict | undefined): string {
  if (verdict === undefined) return ''
  const { standing, because, contradicted, notApplicable, needs } = verdict
  if (contradicted) return 'facts speak both ways'
  const pro = because.filter(({ speaks }) => speaks === 'for')
  const contra = because.filter(({ speaks }) => speaks === 'against')
  switch (standing) {
    case 'confirmed':
    case 'likely':
      return `${count(pro.length, 'fact')} ${pro.length === 1 ? 'speaks' : 'agree'}`.replace('speaks', 'speaks for it')
    case 'ruled-out':
      return notApplicable ? 'does not apply here' : contra[0] === undefined ? '' : plain(contra[0].says)
    case 'open':
      return needs.length === 0 ? '' : `needs: ${needs[0]}`
  }
}

/** `1 of 6` when something was found, else how many are open. */
function tallyOf(standings: readonly Verdict['standing'][]) {
  const found = standings.filter((standing) => standing === 'confirmed').length
  const open = standings.filter((standing) => standing === 'open').length
  const likely = standings.filter((standing) => standing === 'likely').length
  if (found > 0) return `${found} of ${standings.length}`
  if (likely > 0) return `${likely} likely`
  return open > 0 ? `${open} open` : 'ruled out'
}

/** How many of an article's causes belong to a symptom, as a share; what lies beyond the articles comes last whatever it is. */
const fit = (article: Article, symptom: SymptomId | undefined) =>
  symptom === undefined || article.id === 'beyond'
    ? 0
    : article.causes.filter(({ symptoms }) => symptoms.includes(symptom)).length / article.causes.length
/** Of two that fit alike, the one whose causes show this symptom before any other is the nearer. */
const nearness = (article: Article, symptom: SymptomId | undefined) =>
  article.causes.some(({ symptoms }) => symptoms[0] === symptom) ? 1 : 0

export function Causes({ onFold }: { readonly onFold: () => void }) {
  const styles = useStyles()
  const symptom = useCase((view) => view.symptom)
  // By the symptom alone, so that nothing moves under the pointer when a standing changes.
  const ordered = useMemo(
    () => articles.toSorted((a, b) => fit(b, symptom) - fit(a, symptom) || nearness(b, symptom) - nearness(a, symptom)),
    [symptom],
  )
  return (
    <nav className={styles.pane} aria-label="Causes">
      <div className={styles.heading}>
        <h2 className={styles.head}>Causes</h2>
        <Tooltip content="Fold the causes away" relationship="label">
          <Button size="small" appearance="subtle" icon={<PanelLeft16Regular />} aria-expanded onClick={onFold} />
        </Tooltip>
      </div>
      <div className={styles.scroll}>
        {ordered.map((article) => (
          <Group key={article.id} article={article} />
        ))}
      </div>
    </nav>
  )
}

function Group({ article }: { readonly article: Article }) {
  const styles = useStyles()
  const entries = causes.filter((known) => known.article === article)
  const verdicts = useCase((view) => view.verdicts)
  const symptom = useCase((view) => view.symptom)
  const where = useWhere()
  const mine = entries.map(({ id }) => verdicts.find((verdict) => verdict.cause === id))
  const standings = mine.map((verdict) => verdict?.standing ?? 'open')
  const isHere = where.entry?.article === article
  // Open by itself where the person is, where something moved, and where the symptom leads.
  const isLively = isHere || standings.some((standing) => standing === 'confirmed' || standing === 'likely')
  const [wanted, setWanted] = useState<boolean>()
  const open = wanted ?? (isLively || fit(article, symptom) > 0.5)
  return (
    <section aria-label={articleName(article.id)}>
      <RowButton className={styles.group} aria-expanded={open} onClick={() => setWanted(!open)}>
        {open ? <ChevronDown16Regular aria-hidden /> : <ChevronRight16Regular aria-hidden />}
        <strong>{article.id === 'beyond' ? 'Beyond' : articleName(article.id)}</strong>
        <span className={styles.grow}>{article.id === 'beyond' ? 'the articles' : article.short}</span>
        <span className={styles.tally}>{tallyOf(standings)}</span>
      </RowButton>
      {open && (
        <ul className={styles.list}>
          {entries.map((entry, index) => (
            <li key={entry.id}>
              <CauseRow entry={entry} verdict={mine[index]} chosen={where.entry?.id === entry.id} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function CauseRow({ entry, verdict, chosen }: { readonly entry: Known; readonly verdict: Verdict | undefined; readonly chosen: boolean }) {
  const styles = useStyles()
  const { move } = useNavigate()
  const standing = verdict?.standing ?? 'open'
  const reason = reasonOf(verdict)
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <RowButton
      ref={row}
      className={mergeClasses(styles.cause, chosen && styles.chosen)}
      aria-current={chosen ? 'true' : undefined}
      title={reason === '' ? undefined : reason}
      onClick={() => move({ cause: entry.id, step: undefined })}
    >
      <StandingDisc standing={standing} className={styles.disc} />
      <span className={mergeClasses(styles.title, standing === 'ruled-out' && styles.out)}>{entry.cause.title}</span>
      <span className={styles.reason}>
        <StandingText standing={standing} />
        {reason !== '' && <span className={styles.why}> · {reason}</span>}
      </span>
    </RowButton>
  )
}
