// The conflicts board: one row per conflict, never one per frame; look-alikes below, named as what they are.
// biome-ignore-all lint/a11y/useSemanticElements: rows that are chosen with arrow keys are a grid's, and its rows are laid out as grids
import { Button, makeStyles, mergeClasses, SearchBox, tokens } from '@fluentui/react-components'
import {
  AlertOff16Regular,
  ArrowDownload16Regular,
  ArrowRight16Regular,
  ChevronDown16Regular,
  ChevronRight16Regular,
  DocumentSearch16Regular,
  Info16Regular,
  PlugDisconnected16Regular,
} from '@fluentui/react-icons'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { FindingView } from '../../../shared/case.ts'
import { isAside, type Machine } from '../../../shared/finding.ts'
import { plain } from '../../../shared/sentence.ts'
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useClient, useHome, useNavigate, useRing } from '../../client.ts'
import { AsOf } from '../../parts/AsOf.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { MachineMark, MacText } from '../../parts/Machine.tsx'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { Spark } from '../../parts/Spark.tsx'
import { StatePill } from '../../parts/StatePill.tsx'
import { forced, line, mono, selectedRow, text, useMedia } from '../../theme.ts'
import { clockTime } from '../../words.ts'
import { deeds } from '../trace/deeds.tsx'
import { pairOf, roleWords } from '../trace/pair.ts'
import { saidOf, savePcapng } from '../trace/save.ts'
import { ago, dayOrTime } from '../trace/time.ts'
import { Acknowledge } from './Acknowledge.tsx'
import { AlertsMenu } from './AlertsMenu.tsx'
import {
  fits,
  happens,
  inHeldOrder,
  inOrder,
  isRanked,
  keyOf,
  machinesOf,
  machineText,
  nobody,
  rateWords,
  summary,
  whatOf,
} from './board.ts'

export function BoardPage() {
  const styles = useStyles()
  const client = useClient()
  const id = useCaseId()
  const { move } = useNavigate()
  const findings = useCase((view) => view.findings.filter(({ finding }) => !isAside(finding)))
  const live = useCase((view) =>
    view.evidence.filter(({ kind, capture }) => kind === 'live' && capture?.reading === true).map((each) => each.id),
  )
  const frames = useCase((view) => view.evidence.reduce((all, { capture }) => all + (capture?.frames ?? 0), 0))
  const asked = useStore(useHome().place.store, (place) => (place.at === 'case' ? place.finding : undefined))
  const askedIn = useStore(useHome().place.store, (place) => (place.at === 'case' ? place.evidence : undefined))
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(true)
  const [asking, setAsking] = useState<FindingView>()
  const now = useNow(live.length > 0)
  const roomy = useMedia('(min-width: 1100px)')

  const shown = useMemo(() => findings.filter((each) => fits(each, search)), [findings, search])
  const { ordered, hold } = useHeldOrder(shown)
  const conflicts = ordered.filter(({ state }) => state !== 'look-alike')
  const alikes = ordered.filter(({ state }) => state === 'look-alike')
  const named = ordered.filter(({ finding }) => finding.id === asked)
  const chosen = named.find(({ evidence }) => evidence === askedIn) ?? named[0] ?? conflicts[0] ?? alikes[0]
  const choose = (view: FindingView) => move({ finding: view.finding.id, evidence: view.evidence }, 'replace')
  const words = summary(findings)
  const table = useRef<HTMLDivElement>(null)

  if (findings.length === 0)
    return (
      <div className={styles.page}>
        {live.length > 0 ? (
          <div className={styles.head}>
            <span className={styles.grow} />
            <AlertsMenu />
            <Button size="small" onClick={() => move({ tab: 'evidence', evidence: live[0] })}>
              Computers seen
            </Button>
          </div>
        ) : null}
        <Gaps now={now} />
        <EmptyState
          title="No conflict seen"
          action={
            live.length > 0 ? undefined : (
              <Button onClick={() => move({ tab: 'trace' })}>{frames > 0 ? 'Look at the trace' : 'Open a capture or watch'}</Button>
            )
          }
        >
          {live.length > 0
            ? 'Watching. A conflict appears here as soon as two machines claim one address or one name; look-alikes are named as what they are.'
            : frames > 0
              ? 'No capture of this case shows one. Watching longer, or on the other computer’s network, may.'
              : 'This case has no frames. Open a capture or watch this network to look for one.'}
        </EmptyState>
      </div>
    )

  const onKeyDown = (event: KeyboardEvent) => {
    const rows = [...conflicts, ...(open ? alikes : [])]
    const at = chosen === undefined ? -1 : rows.indexOf(chosen)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
    const next = to === undefined ? undefined : rows[Math.max(0, Math.min(rows.length - 1, to))]
    if (next !== undefined) {
      event.preventDefault()
      choose(next)
      requestAnimationFrame(() => table.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus())
    } else if (event.key === 'Enter' && chosen !== undefined && event.target instanceof HTMLElement && event.target.role === 'row') {
      event.preventDefault()
      move({ tab: 'trace', finding: chosen.finding.id, evidence: chosen.evidence, frame: chosen.finding.proof[0]?.frame })
    }
  }
  const row = (view: FindingView) => ({
    view,
    now,
    live: live.includes(view.evidence),
    selected: view === chosen,
    onChoose: () => choose(view),
  })

  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <h1 className={styles.title}>
            {words.head} <AsOf />
          </h1>
          <p className={styles.small}>{words.rest}</p>
        </div>
        <span className={styles.grow} />
        <AlertsMenu />
        <Button size="small" onClick={() => move({ tab: 'evidence', evidence: live[0] ?? chosen?.evidence })}>
          Computers seen
        </Button>
        <SearchBox
          size="small"
          className={styles.search}
          placeholder="Address, name, maker"
          aria-label="Filter the board"
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
      </div>
      <Gaps now={now} />
      <div ref={table} className={styles.board} {...hold}>
        <div role="grid" tabIndex={-1} aria-label="Conflicts" onKeyDown={onKeyDown} className={styles.grid}>
          <div role="rowgroup">
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
          </div>
          <div role="rowgroup">
            {conflicts.map((view) => (
              <Conflict key={keyOf(view)} {...row(view)} roomy={roomy} />
            ))}
          </div>
          {alikes.length === 0 ? null : (
            <div role="rowgroup" aria-label="Look-alikes">
              <div role="row" tabIndex={-1} className={styles.group}>
                <div role="gridcell" tabIndex={-1}>
                  <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
                    {open ? <ChevronDown16Regular aria-hidden /> : <ChevronRight16Regular aria-hidden />}
                    <strong>Look-alikes</strong> explained, not conflicts; they never alert
                  </button>
                </div>
              </div>
              {open ? alikes.map((view) => <LookAlike key={keyOf(view)} {...row(view)} />) : null}
            </div>
          )}
          {ordered.length === 0 ? (
            <div role="row" tabIndex={-1} className={styles.group}>
              <div role="gridcell" tabIndex={-1}>
                Nothing here has these words.{' '}
                <Button size="small" onClick={() => setSearch('')}>
                  Show all {findings.length}
                </Button>
              </div>
            </div>
          ) : null}
        </div>
      </div>
      {chosen === undefined ? null : (
        <Details
          view={chosen}
          now={now}
          roomy={roomy}
          onAcknowledge={() => setAsking(chosen)}
          onTakeBack={() => void client.call('finding.unacknowledge', { case: id, evidence: chosen.evidence, finding: chosen.finding.id })}
        />
      )}
      {asking === undefined ? null : (
        <Acknowledge
          view={asking}
          now={now}
          onClose={() => setAsking(undefined)}
          onAcknowledge={async (reason, until) => {
            await client.call('finding.acknowledge', {
              case: id,
              evidence: asking.evidence,
              finding: asking.finding.id,
              reason,
              ...(until !== undefined && { until }),
            })
            setAsking(undefined)
          }}
        />
      )}
    </div>
  )
}

/** Where nothing was watched: what happened then is on no row. The latest one of each watch, and how many came before it. */
function Gaps({ now }: { readonly now: number }) {
  const styles = useStyles()
  const watches = useCase((view) => view.evidence.filter(({ capture }) => (capture?.live?.gaps?.length ?? 0) > 0))
  return watches.map(({ id, capture }) => {
    const gaps = capture?.live?.gaps ?? []
    const last = gaps.at(-1)
    if (last === undefined) return null
    const { from, to, say } = last
    return (
      <p key={id} className={styles.gap} role="status">
        <PlugDisconnected16Regular aria-hidden />
        <span>
          <strong>
            {to === undefined ? `Not watched since ${when(from, now)}.` : `Not watched from ${when(from, now)} to ${when(to, now)}.`}
          </strong>{' '}
          {say}
          {gaps.length > 1 ? ` ${gaps.length - 1} more ${gaps.length === 2 ? 'gap' : 'gaps'} before.` : ''} What happened then is on no row
          here.
        </span>
      </p>
    )
  })
}

/** Rows never change places under the pointer, nor under the focus. */
function useHeldOrder(findings: readonly FindingView[]) {
  const [held, setHeld] = useState<readonly string[]>()
  const wanted = useMemo(() => inOrder(findings), [findings])
  const ordered = useMemo(() => (held === undefined ? wanted : inHeldOrder(findings, held)), [findings, wanted, held])
  const take = () => setHeld((before) => before ?? wanted.map(keyOf))
  const drop = () => setHeld(undefined)
  return { ordered, hold: { onPointerEnter: take, onPointerLeave: drop, onFocus: take, onBlur: drop } }
}

/** The present in microseconds; moves on by itself only while something is live. */
function useNow(moving: boolean): number {
  const [now, setNow] = useState(() => Date.now() * 1000)
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => setNow(Date.now() * 1000), 1000)
    return () => clearInterval(timer)
  }, [moving])
  return now
}

interface RowProps {
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

function Conflict(props: RowProps & { readonly roomy: boolean }) {
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
          <Spark counts={view.pace.counts} width={44} tone={state === 'active' ? 'danger' : 'quiet'} />
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

function LookAlike(props: RowProps) {
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

const secondsPerYear = 31_536_000
/** A capture that counts from its own start has no clock. */
const when = (at: number, now: number) => (at / 1e6 < secondsPerYear ? `${(at / 1e6).toFixed(3)} s` : dayOrTime(at, now))

/** Frames of one conflict lie close together: the time of day tells them apart. */
const atOnce = (at: number) => (at / 1e6 < secondsPerYear ? `${(at / 1e6).toFixed(3)} s` : clockTime(at / 1000))

interface DetailsProps {
  readonly view: FindingView
  readonly now: number
  readonly roomy: boolean
  readonly onAcknowledge: () => void
  readonly onTakeBack: () => void
}

function Details({ view, now, roomy, onAcknowledge, onTakeBack }: DetailsProps) {
  const styles = useStyles()
  const { move, follow } = useNavigate()
  const { finding, state, evidence } = view
  const last = finding.proof.slice(-4).reverse()
  const words = roleWords[pairOf(finding)]
  const ring = useRing(evidence)
  const { attempt, tell } = useActions()
  const id = useCaseId()
  const client = useClient()
  const save = () =>
    attempt(async () => {
      const file = await client.call('evidence.export', { case: id, evidence, frames: proven })
      savePcapng(file)
      tell(saidOf(proven.length, false, file.name))
    })
  const proven = [...new Set([...finding.frames, ...finding.proof.map(({ frame }) => frame)])].sort((a, b) => a - b)
  return (
    <section className={styles.details} aria-label="About this row">
      <div className={styles.story}>
        <h2 className={styles.headline}>{view.headline}</h2>
        <p className={styles.words}>
          <SentenceText sentence={view.says} />
        </p>
        <p className={styles.small}>
          {finding.certainty === 'proved' ? 'Proved by the frames. ' : ''}
          <SentenceText sentence={view.technical} />
        </p>
        {view.unseen.length === 0 ? null : <p className={styles.small}>Not visible from here: {view.unseen.join(' ')}</p>}
        {view.acknowledged === undefined ? null : (
          <p className={styles.small}>
            Acknowledged {dayOrTime(Date.parse(view.acknowledged.at) * 1000, now)}: {view.acknowledged.reason}
            {view.acknowledged.until === undefined ? '' : `, until ${dayOrTime(Date.parse(view.acknowledged.until) * 1000, now)}`}.
          </p>
        )}
      </div>
      {last.length === 0 || !roomy ? null : (
        <div className={styles.recent}>
          <h3 className={styles.recentTitle}>Latest proof</h3>
          <ul className={styles.list}>
            {last.map((proof) => {
              const { verb, Icon } = deeds[proof.deed]
              return (
                <li key={`${proof.frame} ${proof.deed}`} className={styles.proof}>
                  <span className={styles.mac}>{atOnce(proof.at)}</span>
                  <span className={styles[proof.by === 'older' || proof.by === 'younger' ? proof.by : 'other']}>
                    <Icon aria-hidden className={styles.icon} /> {verb}
                  </span>
                  <span>
                    {proof.mac === undefined ? words[proof.by] : <MacText mac={proof.mac} ring={ring} />}
                    {proof.broadcast === true ? ', to everyone' : ''}
                  </span>
                  <button type="button" className={styles.link} onClick={() => follow({ to: 'frame', evidence, frame: proof.frame })}>
                    frame {proof.frame}
                  </button>
                </li>
              )
            })}
          </ul>
        </div>
      )}
      <div className={mergeClasses(styles.acts, !roomy && styles.actsNarrow)}>
        {state === 'look-alike' ? null : (
          <Button
            appearance="primary"
            icon={<ArrowRight16Regular />}
            iconPosition="after"
            onClick={() => move({ tab: 'diagnosis', finding: finding.id })}
          >
            Find the cause
          </Button>
        )}
        <Button
          icon={<DocumentSearch16Regular />}
          onClick={() => move({ tab: 'trace', finding: finding.id, evidence, frame: finding.proof[0]?.frame ?? finding.frames[0] })}
        >
          Ladder and frames
        </Button>
        {proven.length > 0 && (
          <Button icon={<ArrowDownload16Regular />} title="As pcapng, which Wireshark opens" onClick={() => void save()}>
            Save its frames
          </Button>
        )}
        {state === 'look-alike' ? null : view.acknowledged === undefined ? (
          <Button icon={<AlertOff16Regular />} onClick={onAcknowledge}>
            Acknowledge…
          </Button>
        ) : (
          <Button onClick={onTakeBack}>Take the acknowledgement back</Button>
        )}
      </div>
    </section>
  )
}

const columns = '146px minmax(112px, 150px) minmax(170px, 1fr) minmax(170px, 1fr) 92px 92px 132px minmax(140px, 1fr)'
// At 200 % zoom: nothing but the trace scrolls sideways.
const tight = '@media (max-width: 799px)'
const columnsTight = '118px minmax(76px, 1fr) minmax(144px, 1.4fr) minmax(144px, 1.4fr) 92px'
const columnsNarrow = '142px minmax(104px, 1fr) minmax(152px, 1.4fr) minmax(152px, 1.4fr) 96px 84px'
const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    height: '100%',
    minHeight: 0,
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  grow: { flexGrow: 1 },
  head: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    flexShrink: 0,
    justifyContent: 'space-between',
    gap: '6px 16px',
    minHeight: '52px',
    padding: '4px 16px',
    boxSizing: 'border-box',
    borderBottom: line.pane,
  },
  title: { ...text.strong, margin: 0 },
  small: {
    ...text.small,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    '& button, & a': { fontSize: 'inherit', lineHeight: 'inherit' },
  },
  search: { width: '200px', [tight]: { width: '150px', minWidth: 0 } },
  board: { flex: '1 1 0', minHeight: '120px', overflow: 'auto' },
  grid: { outline: 'none' },
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
  gap: {
    ...text.small,
    display: 'flex',
    gap: '8px',
    alignItems: 'center',
    margin: 0,
    padding: '5px 16px',
    borderBottom: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
  time: { whiteSpace: 'nowrap' },
  timeRight: { whiteSpace: 'nowrap', textAlign: 'right', color: tokens.colorNeutralForeground2 },
  happens: { overflowWrap: 'anywhere' },
  says: { color: tokens.colorNeutralForeground2 },
  group: { padding: '8px 10px 4px', borderBottom: line.row, ...text.small },
  fold: {
    display: 'inline-flex',
    gap: '8px',
    alignItems: 'center',
    border: 'none',
    padding: '4px 6px',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    cursor: 'pointer',
  },
  details: {
    display: 'flex',
    gap: '16px 24px',
    flexWrap: 'wrap',
    padding: '12px 16px',
    borderTop: line.pane,
    backgroundColor: tokens.colorNeutralBackground2,
    maxHeight: '45%',
    overflow: 'auto',
    boxSizing: 'border-box',
  },
  story: { flex: '3 1 320px', display: 'flex', flexDirection: 'column', gap: '6px', minWidth: 0 },
  headline: { ...text.strong, margin: 0 },
  words: { ...text.body, margin: 0, maxWidth: '80ch' },
  recent: { flex: '2 1 280px' },
  recentTitle: { ...text.small, fontWeight: tokens.fontWeightSemibold, margin: '0 0 4px' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  proof: {
    display: 'grid',
    gridTemplateColumns: '72px 128px 1fr max-content',
    gap: '8px',
    alignItems: 'center',
    minHeight: '24px',
    borderBottom: line.row,
    ...text.small,
  },
  older: { color: tokens.colorPaletteTealForeground2, fontWeight: tokens.fontWeightSemibold },
  younger: { color: tokens.colorPalettePumpkinForeground2, fontWeight: tokens.fontWeightSemibold },
  other: { fontWeight: tokens.fontWeightSemibold },
  icon: { verticalAlign: '-3px' },
  link: {
    border: 'none',
    padding: 0,
    backgroundColor: 'transparent',
    color: tokens.colorBrandForegroundLink,
    fontFamily: 'inherit',
    fontSize: 'inherit',
    cursor: 'pointer',
    [forced]: { color: 'LinkText' },
  },
  actsNarrow: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'flex-start', flexBasis: '100%', order: -1 },
  acts: { display: 'flex', flexDirection: 'column', gap: '8px', flex: '0 0 auto' },
})
