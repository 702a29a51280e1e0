// One row per conflict, never one per frame; a look-alike has a line of its own kind.
// biome-ignore-all lint/a11y/useSemanticElements: rows that are chosen with arrow keys are a grid's, and its rows are laid out as grids
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Info16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { FindingView } from '../../../shared/case.ts'
import type { Machine } from '../../../shared/finding.ts'
import { plain } from '../../../shared/sentence.ts'
import { useRing } from '../../client.ts'
import { MachineMark } from '../../parts/Machine.tsx'
import { Spark } from '../../parts/Spark.tsx'
import { StatePill } from '../../parts/StatePill.tsx'
import { line, mono, selectedRow, text } from '../../theme.ts'
import { ago, when } from '../trace/time.ts'
import { happens, isRanked, machinesOf, machineText, nobody, rateWords, whatOf } from './board.ts'

const columns = '146px minmax(112px, 150px) minmax(170px, 1fr) minmax(170px, 1fr) 92px 92px 132px minmax(140px, 1fr)'
// At 200 % zoom: nothing but the trace scrolls sideways.
const tight = '@media (max-width: 799px)'
const columnsTight = '124px minmax(76px, 1fr) minmax(144px, 1.4fr) minmax(144px, 1.4fr) 92px'
const columnsNarrow = '142px minmax(104px, 1fr) minmax(152px, 1.4fr) minmax(152px, 1.4fr) 96px 84px'
const useStyles = makeStyles({
  headings: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    minHeight: '28px',
    backgroundColor: tokens.colorNeutralBackground2,
    ...text.small,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: columns,
    alignItems: 'center',
    minHeight: '49px',
    padding: '0 10px',
    boxSizing: 'border-box',
    borderBottom: line.row,
    ...text.body,
  },
  rowNarrow: { gridTemplateColumns: columnsNarrow, [tight]: { gridTemplateColumns: columnsTight } },
  untight: { [tight]: { display: 'none' } },
  alike: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(112px, 130px) minmax(180px, 1fr) minmax(200px, 2fr) 92px',
    alignItems: 'center',
    minHeight: '30px',
    padding: '0 10px',
    borderBottom: line.row,
    ...text.small,
  },
  pressable: {
    cursor: 'default',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  selected: selectedRow,
  cell: { padding: '2px 6px', minWidth: 0, overflow: 'hidden' },
  what: { display: 'block', overflowWrap: 'anywhere' },
  second: { ...text.small, color: tokens.colorNeutralForeground2 },
  who: { display: 'flex', gap: '8px', alignItems: 'baseline', lineHeight: '18px' },
  mac: { ...mono, ...text.small, whiteSpace: 'nowrap' },
  address: { whiteSpace: 'nowrap' },
  pace: { display: 'flex', gap: '8px', alignItems: 'center', whiteSpace: 'nowrap' },
  time: { whiteSpace: 'nowrap' },
  timeRight: { whiteSpace: 'nowrap', textAlign: 'right', color: tokens.colorNeutralForeground2 },
  happens: { overflowWrap: 'anywhere' },
  says: { color: tokens.colorNeutralForeground2 },
})

export function Headings({ roomy }: { readonly roomy: boolean }) {
  const styles = useStyles()
  return (
    <div role="row" tabIndex={-1} className={mergeClasses(styles.row, styles.headings, !roomy && styles.rowNarrow)}>
      {[
        'State',
        'What',
        'Older or owner',
        'Younger or challenger',
        ...(roomy ? ['Since'] : []),
        'Last seen',
        'Frames, rate',
        ...(roomy ? ['What happens'] : []),
      ].map((title) => (
        <div
          key={title}
          role="columnheader"
          tabIndex={-1}
          className={mergeClasses(styles.cell, title === 'Frames, rate' && styles.untight)}
        >
          {title}
        </div>
      ))}
    </div>
  )
}

export interface RowProps {
  readonly view: FindingView
  readonly now: number
  readonly live: boolean
  readonly selected: boolean
  readonly onChoose: () => void
}

function useRow({ view, selected, onChoose }: RowProps) {
  const styles = useStyles()
  return {
    role: 'row' as const,
    'aria-selected': selected,
    tabIndex: selected ? 0 : -1,
    onClick: onChoose,
    className: mergeClasses(styles.pressable, selected && styles.selected),
    'data-finding': view.finding.id,
  }
}

export function Conflict(props: RowProps & { readonly roomy: boolean }) {
  const styles = useStyles()
  const { view, now, live, roomy } = props
  const { finding, state } = view
  const { title, kind } = whatOf(finding)
  const { older, younger, others } = machinesOf(finding)
  const row = useRow(props)
  const rate = rateWords(view)
  const ranked = isRanked(finding)
  return (
    <div {...row} className={mergeClasses(styles.row, !roomy && styles.rowNarrow, row.className)}>
      <Cell>
        <StatePill state={state} />
      </Cell>
      <Cell>
        <strong className={styles.what}>{title}</strong>
        <span className={styles.second}>
          {kind}
          {finding.vlan === undefined || finding.vlan.length === 0 ? '' : `, VLAN ${finding.vlan.join(' in ')}`}
        </span>
      </Cell>
      <Cell>
        <Who machine={older} evidence={view.evidence} none={nobody(finding)} about={title} role={ranked ? 'older' : 'other'} />
      </Cell>
      <Cell>
        <Who machine={younger} evidence={view.evidence} none="not seen" about={title} role={ranked ? 'younger' : 'other'} more={others} />
      </Cell>
      {roomy ? <Cell className={styles.time}>{when(finding.first, now)}</Cell> : null}
      <Cell className={styles.time}>{live ? ago(finding.last, now) : when(finding.last, now)}</Cell>
      <Cell className={mergeClasses(styles.pace, styles.untight)}>
        {roomy && view.pace !== undefined ? (
          <Spark counts={view.pace.counts} width={44} tone={state === 'active' || state === 'open' ? 'danger' : 'quiet'} />
        ) : null}
        <span>
          <strong className={styles.what}>{finding.count.toLocaleString('en-US')}</strong>
          <span className={styles.second}>{rate ?? ''}</span>
        </span>
      </Cell>
      {roomy ? <Cell className={styles.happens}>{happens(view)}</Cell> : null}
    </div>
  )
}

export function LookAlike(props: RowProps) {
  const styles = useStyles()
  const { view, now, live } = props
  const row = useRow(props)
  return (
    <div {...row} className={mergeClasses(styles.alike, row.className)}>
      <Cell>
        <Info16Regular aria-label="Look-alike" />
      </Cell>
      <Cell className={styles.address}>{whatOf(view.finding).title}</Cell>
      <Cell>
        <strong>{view.headline.replace(/\.$/, '')}</strong>
      </Cell>
      <Cell className={styles.says}>{plain(view.says)}</Cell>
      <Cell className={styles.timeRight}>{live ? ago(view.finding.last, now) : when(view.finding.last, now)}</Cell>
    </div>
  )
}

function Cell({ children, className }: { children: ReactNode; className?: string | undefined }) {
  const styles = useStyles()
  return (
    <div role="gridcell" tabIndex={-1} className={mergeClasses(styles.cell, className)}>
      {children}
    </div>
  )
}

function Who({
  machine,
  evidence,
  role,
  about,
  none,
  more = 0,
}: {
  machine: Machine | null
  evidence: string
  none: string
  role: 'older' | 'younger' | 'other'
  about: string
  more?: number
}) {
  const styles = useStyles()
  const ring = useRing(evidence)
  if (machine === null) return <span className={styles.second}>{none}</span>
  const { name, address } = machineText(machine, about, ring)
  return (
    <div className={styles.who}>
      <MachineMark role={role} />
      <div>
        <div>
          {name}
          {more > 0 ? <span className={styles.second}> and {more} more</span> : null}
        </div>
        <div className={styles.mac}>{address}</div>
      </div>
    </div>
  )
}
