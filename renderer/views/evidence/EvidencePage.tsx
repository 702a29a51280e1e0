// What came in, what was understood of it and what was not, and what it changes.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Add16Regular, ArrowRight20Regular, ClipboardPaste20Regular, Delete16Regular, Warning16Filled } from '@fluentui/react-icons'
import { useState } from 'react'
import type { EvidenceView } from '../../../shared/case.ts'
import { causeOf } from '../../../shared/knowledge/index.ts'
import { rootsOf } from '../../../shared/words/fact.ts'
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useCasePlace, useNavigate } from '../../client.ts'
import { type TextFact, textFacts } from '../../marks.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { evidenceIcon, evidenceTitle } from '../../parts/evidence.ts'
import { LinkButton } from '../../parts/LinkButton.tsx'
import { RowButton } from '../../parts/RowButton.tsx'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { Standing } from '../../parts/Standing.tsx'
import { line, mono, selectedRow, text, useMedia } from '../../theme.ts'
import { clockTime, count } from '../../words.ts'
import { AddEvidence } from './AddEvidence.tsx'
import { CaptureSummary } from './CaptureSummary.tsx'
import { EventPage } from './EventPage.tsx'
import { PastedText } from './PastedText.tsx'

/** No room for three panes beside each other: one under the other, and the page scrolls. */
const stacked = '@media (max-width: 799px)'
/** Ranges that do not overlap: of two that hold at once, the order in the sheet decides, not the order here. */
const narrow = '@media (min-width: 800px) and (max-width: 999px)'
const medium = '@media (min-width: 1000px) and (max-width: 1199px)'
const useStyles = makeStyles({
  panes: { display: 'flex', flexGrow: 1, minHeight: 0, [stacked]: { flexDirection: 'column', overflowY: 'auto' } },
  list: {
    width: '236px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    borderRight: line.pane,
    backgroundColor: tokens.colorNeutralBackground2,
    [narrow]: { width: '200px' },
    [stacked]: { width: 'auto', borderRight: 'none', borderBottom: line.pane },
  },
  heading: { display: 'flex', alignItems: 'center', height: '36px', padding: '0 8px 0 12px', borderBottom: line.pane, flexShrink: 0 },
  head: { ...text.strong, margin: 0, flexGrow: 1 },
  rows: { overflowY: 'auto', listStyle: 'none', margin: 0, padding: 0, [stacked]: { maxHeight: '132px' } },
  row: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    gap: '0 8px',
    minHeight: '44px',
    alignContent: 'center',
    padding: '4px 12px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
  },
  chosen: { ...selectedRow, backgroundColor: tokens.colorNeutralBackground1Selected },
  title: { ...text.body, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  chosenTitle: { fontWeight: tokens.fontWeightSemibold },
  when: { ...text.small, gridColumn: '2', color: tokens.colorNeutralForeground2 },
  main: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0, [stacked]: { flexShrink: 0 } },
  top: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minHeight: '52px',
    padding: '4px 12px',
    borderBottom: line.pane,
    flexShrink: 0,
    flexWrap: 'wrap',
  },
  topWords: { flexGrow: 1, minWidth: '160px' },
  name: { ...text.strong, margin: 0, overflowWrap: 'anywhere' },
  sub: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  madeUp: { marginBottom: '8px' },
  scroll: { overflowY: 'auto', flexGrow: 1, padding: '8px 12px', [stacked]: { overflowY: 'visible' } },
  side: {
    width: '420px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    borderLeft: line.pane,
    [medium]: { width: '320px' },
    [narrow]: { width: '260px' },
    [stacked]: { width: 'auto', borderLeft: 'none', borderTop: line.pane },
  },
  factsHead: { padding: '8px 16px', minHeight: '36px', borderBottom: line.pane, flexShrink: 0 },
  facts: { listStyle: 'none', margin: 0, padding: 0 },
  fact: { display: 'grid', gridTemplateColumns: '22px minmax(0, 1fr)', gap: '0 8px', padding: '6px 16px', borderBottom: line.row },
  plainFact: { gridTemplateColumns: 'minmax(0, 1fr)', '& > *': { gridColumn: '1' } },
  chosenFact: { ...selectedRow },
  number: {
    ...mono,
    fontSize: '12px',
    lineHeight: '20px',
    textAlign: 'right',
    alignSelf: 'start',
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
  },
  says: { ...text.body, overflowWrap: 'anywhere' },
  where: { ...text.small, gridColumn: '2', color: tokens.colorNeutralForeground2 },
  change: { padding: '14px 16px', display: 'flex', flexDirection: 'column', gap: '6px' },
  changeRow: { ...text.small, display: 'flex', gap: '8px', alignItems: 'center', justifyContent: 'space-between' },
  trouble: { ...text.small, display: 'grid', gridTemplateColumns: '20px 1fr', gap: '8px', padding: '8px 16px' },
  warn: { color: tokens.colorStatusWarningForeground3 },
  foot: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '8px',
    flexWrap: 'wrap',
    alignItems: 'center',
    minHeight: '52px',
    padding: '4px 16px',
    boxSizing: 'border-box',
    borderTop: line.pane,
    flexShrink: 0,
  },
})

export function EvidencePage() {
  const styles = useStyles()
  const evidence = useCase((view) => view.evidence)
  const { evidence: asked } = useCasePlace()
  const { move } = useNavigate()
  const [adding, setAdding] = useState(false)
  const chosen = evidence.find(({ id }) => id === asked) ?? evidence.find(({ kind }) => kind !== 'answer') ?? evidence[0]
  const add = <AddEvidence open={adding} onClose={() => setAdding(false)} />
  if (chosen === undefined)
    return (
      <>
        <EmptyState
          title="No evidence yet"
          action={
            <Button appearance="primary" icon={<ClipboardPaste20Regular />} onClick={() => setAdding(true)}>
              Add evidence
            </Button>
          }
        >
          Paste what you have, drop a file anywhere in this window, or watch the network.
        </EmptyState>
        {add}
      </>
    )
  return (
    <div className={styles.panes}>
      <nav className={styles.list} aria-label="Evidence">
        <div className={styles.heading}>
          <h2 className={styles.head}>Evidence</h2>
          <Button size="small" appearance="subtle" icon={<Add16Regular />} onClick={() => setAdding(true)}>
            Add
          </Button>
        </div>
        <ul className={styles.rows}>
          {evidence.map((one) => (
            <Row key={one.id} evidence={one} chosen={one === chosen} onChoose={() => move({ evidence: one.id, span: undefined })} />
          ))}
        </ul>
      </nav>
      <One key={chosen.id} evidence={chosen} onAdd={() => setAdding(true)} />
      {add}
    </div>
  )
}

function Row({ evidence, chosen, onChoose }: { readonly evidence: EvidenceView; readonly chosen: boolean; readonly onChoose: () => void }) {
  const styles = useStyles()
  const Icon = evidenceIcon(evidence)
  const title = evidenceTitle(evidence)
  return (
    <li>
      <RowButton className={mergeClasses(styles.row, chosen && styles.chosen)} aria-current={chosen} title={title} onClick={onChoose}>
        <Icon aria-hidden />
        <span className={mergeClasses(styles.title, chosen && styles.chosenTitle)}>{title}</span>
        <span className={styles.when}>
          {cameWord[evidence.kind]} {clockTime(evidence.addedAt, false)}
        </span>
      </RowButton>
    </li>
  )
}
const cameWord = {
  paste: 'pasted',
  'text-file': 'added',
  capture: 'added',
  live: 'watching since',
  command: 'run here',
  check: 'asked',
  answer: 'answered',
} as const

function One({ evidence, onAdd }: { readonly evidence: EvidenceView; readonly onAdd: () => void }) {
  const styles = useStyles()
  const id = useCaseId()
  const { span } = useCasePlace()
  const { removeEvidence } = useActions()
  const [pasted, setPasted] = useState(false)
  const event = evidence.items.find(({ event }) => event?.dataHex !== undefined && event.fields !== undefined)
  const title = evidenceTitle(evidence)
  if (event?.event !== undefined && evidence.items.length === 1 && !pasted && span === undefined)
    return <EventPage evidence={evidence} item={event} event={event.event} onPasted={() => setPasted(true)} />
  const unsure = evidence.items.filter(({ confidence }) => confidence === 'unsure').length
  const notes = evidence.items.filter(({ kind }) => kind === 'note').length
  const parts = evidence.items.length
  return (
    <>
      <section className={styles.main} aria-label={title}>
        <div className={styles.top}>
          <div className={styles.topWords}>
            <h1 className={styles.name}>{title}</h1>
            <p className={styles.sub}>
              {parts > 0 &&
                [
                  count(parts, 'part'),
                  parts - unsure - notes > 0 ? `${parts - unsure - notes} recognised` : undefined,
                  unsure > 0 ? `${unsure} to confirm` : undefined,
                  notes > 0 ? `${notes} kept as a note` : undefined,
                ]
                  .filter((words) => words !== undefined)
                  .join(', ')}
              {parts > 0 && ' · '}
              {cameWord[evidence.kind]} {clockTime(evidence.addedAt, false)}
              {evidence.from !== '' &&
                evidence.from !== evidence.title &&
                evidence.from !== cameWord[evidence.kind] &&
                ` · ${evidence.from}`}
            </p>
          </div>
          {event !== undefined && pasted && (
            <Button size="small" onClick={() => setPasted(false)}>
              Show its octets
            </Button>
          )}
          <Button size="small" appearance="subtle" icon={<Delete16Regular />} onClick={() => void removeEvidence(id, evidence.id, title)}>
            Remove
          </Button>
        </div>
        <div className={styles.scroll}>
          {evidence.madeUp !== undefined && <p className={mergeClasses(styles.sub, styles.madeUp)}>{evidence.madeUp}</p>}
          {evidence.capture !== undefined ? <CaptureSummary evidence={evidence} /> : <PastedText evidence={evidence} />}
        </div>
      </section>
      <Facts evidence={evidence} onAdd={onAdd} />
    </>
  )
}

function Facts({ evidence, onAdd }: { readonly evidence: EvidenceView; readonly onAdd: () => void }) {
  const styles = useStyles()
  const facts = useCase((view) => view.facts)
  const verdicts = useCase((view) => view.verdicts)
  const { span } = useCasePlace()
  const { move } = useNavigate()
  const short = useMedia('(max-width: 999px)')
  const known = new Map(facts.map(({ fact }) => [fact.id, fact]))
  const numbered = textFacts(facts, evidence.id)
  const fromHere = facts.filter(
    ({ fact }) => fact.origin.from !== 'facts' && 'evidence' in fact.origin && fact.origin.evidence === evidence.id,
  )
  const rows: readonly (Partial<TextFact> & Pick<TextFact, 'fact'>)[] = numbered.length > 0 ? numbered : fromHere.map((fact) => ({ fact }))
  const changed = verdicts.flatMap((verdict) => {
    const roots = verdict.because.flatMap(({ fact }) => {
      const one = known.get(fact)
      return one === undefined ? [] : rootsOf(one.origin, known)
    })
    return verdict.standing !== 'open' && roots.some((origin) => 'evidence' in origin && origin.evidence === evidence.id) ? [verdict] : []
  })
  const troubles = [...evidence.faults, ...evidence.items.flatMap(({ problems }) => problems)]
  return (
    <aside className={styles.side} aria-label="Facts">
      <div className={styles.factsHead}>
        <h2 className={styles.name}>{count(rows.length, 'fact')} from it</h2>
        {numbered.length > 0 && <p className={styles.sub}>each one points to its characters</p>}
      </div>
      <div className={styles.scroll} style={noPadding}>
        <ol className={styles.facts}>
          {rows.slice(0, mostFacts).map(({ fact, number, span: at }) => (
            <li
              key={fact.fact.id}
              className={mergeClasses(
                styles.fact,
                number === undefined && styles.plainFact,
                at !== undefined && span?.[0] === at[0] && span[1] === at[1] && styles.chosenFact,
              )}
            >
              {number !== undefined && (
                <LinkButton
                  className={styles.number}
                  aria-label={`Show fact ${number} in the text`}
                  onClick={() => move({ evidence: evidence.id, span: at })}
                >
                  {number}
                </LinkButton>
              )}
              <span className={styles.says}>{fact.says}</span>
              <span className={styles.where}>
                <SentenceText sentence={fact.where} />
              </span>
            </li>
          ))}
        </ol>
        {rows.length > mostFacts && <p className={styles.trouble}>and {count(rows.length - mostFacts, 'more fact')}, marked in the text</p>}
        {changed.length > 0 && (
          <section className={styles.change} aria-label="What they change">
            <h3 className={styles.name}>What they change</h3>
            {changed.map(({ cause, standing }) => (
              <div key={cause} className={styles.changeRow}>
                <span>{causeOf(cause)?.cause.title ?? cause}</span>
                <Standing standing={standing} />
              </div>
            ))}
          </section>
        )}
        {troubles.map((fault, index) => (
          <p key={`${fault.code} ${fault.at ?? index}`} className={styles.trouble}>
            <Warning16Filled aria-hidden className={styles.warn} />
            <span>
              <strong>{fault.say}</strong> {fault.hint}
            </span>
          </p>
        ))}
      </div>
      <div className={styles.foot}>
        {!short && (
          <Button icon={<ClipboardPaste20Regular />} onClick={onAdd}>
            Paste more
          </Button>
        )}
        <Button
          appearance="primary"
          icon={<ArrowRight20Regular />}
          iconPosition="after"
          onClick={() => move({ tab: 'diagnosis', span: undefined })}
        >
          Go to the diagnosis
        </Button>
      </div>
    </aside>
  )
}
const noPadding = { padding: 0 } as const
/** A long paste may hold thousands; a list that long helps nobody. */
const mostFacts = 200
