// The conflicts board: one row per conflict, never one per frame; look-alikes below, named as what they are.
// biome-ignore-all lint/a11y/useSemanticElements: rows that are chosen with arrow keys are a grid's, and its rows are laid out as grids
import { Button, makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { FindingView } from '../../../shared/case.ts'
import { isAside } from '../../../shared/finding.ts'
import { useCase, useCaseId, useClient, useHome, useNavigate } from '../../client.ts'
import { AsOf } from '../../parts/AsOf.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { line, text, useMedia } from '../../theme.ts'
import { Acknowledge } from './Acknowledge.tsx'
import { AlertsMenu } from './AlertsMenu.tsx'
import { fits, inHeldOrder, inOrder, keyOf, summary } from './board.ts'
import { Details } from './Details.tsx'
import { Gaps } from './Gaps.tsx'
import { Conflict, Headings, LookAlike } from './Rows.tsx'

const tight = '@media (max-width: 799px)'
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
})

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
  const words = summary(findings, live.length > 0)
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
            <Headings roomy={roomy} />
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
