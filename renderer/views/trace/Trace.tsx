// The trace as page and pane draw it: tool bar, table, menus, and what lies under the selected frame.
import { Button, Dropdown, makeStyles, mergeClasses, Option, Tab, TabList, ToggleButton, Tooltip, tokens } from '@fluentui/react-components'
import {
  ArrowDown16Regular,
  ArrowMaximize16Regular,
  Bookmark16Filled,
  Bookmark16Regular,
  ChevronDown16Regular,
  ChevronUp16Regular,
  Document16Regular,
  Pause16Regular,
  Play16Regular,
  Record16Regular,
} from '@fluentui/react-icons'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { FindingView } from '../../../shared/case.ts'
import type { TraceRow } from '../../../shared/trace.ts'
import { useCase, useCaseId, useClient, useHome, useNavigate } from '../../client.ts'
import { copyText } from '../../parts/CommandBlock.tsx'
import { rowsShown, type TraceStore } from '../../stores/trace.ts'
import { line, text } from '../../theme.ts'
import { count, excerptText } from '../../words.ts'
import { LadderPane } from '../ladder/LadderPane.tsx'
import { type Choice, recallChoice, rememberChoice, type TimeMode } from './columns.ts'
import { asCsv, asHex, asMarkdown, asText, asWiresharkFilter, type CopyFormat, cellsOf, octetsOf } from './copy.ts'
import { deedOf } from './deeds.tsx'
import { FilterBox } from './FilterBox.tsx'
import { CopyOctets, Fields, Octets, Partners, partnersOf, useField } from './FrameDetail.tsx'
import { machineTerms } from './filter.ts'
import { CellMenu, ColumnsMenu, CopyMenu, TimeMenu } from './menus.tsx'
import { pairOf } from './pair.ts'
import { everyFrame, saidOf, savePcapng } from './save.ts'
import { type CellAt, TraceTable } from './TraceTable.tsx'
import { clockTime, rowTime } from './time.ts'
import { type CaptureEvidence, useFindings, useFrameInAddress, useMarks, useOpenedFrame } from './use-trace.ts'

/** No more rows than this are copied at once; a whole trace is saved instead. */
const mostCopied = 10_000

interface Props {
  readonly trace: TraceStore
  readonly evidence: CaptureEvidence
  readonly captures: readonly CaptureEvidence[]
  /** Wide: fields and octets side by side under the table, the ladder at the right. Narrow: one of the three at a time. */
  readonly layout: 'wide' | 'tabs' | 'pane'
}

export function Trace({ trace, evidence, captures, layout }: Props) {
  const styles = useStyles()
  const client = useClient()
  const id = useCaseId()
  const { place } = useHome()
  const { move } = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const [choice, setChoice] = useState(() => recallChoice(storage()))
  const choose = (next: Choice) => {
    setChoice(next)
    rememberChoice(storage(), next)
  }
  const live = evidence.kind === 'live' && evidence.capture.reading
  const time: TimeMode = choice.time ?? (live || evidence.kind === 'live' ? 'clock' : 'start')
  // Not the whole state: while frames come it changes many times a second, and what stands around the table does not.
  const { frame, filter, following, paused, cursor, anchor } = useStore(
    trace,
    useShallow((shown) => ({
      frame: shown.frame,
      filter: shown.filter,
      following: shown.tail.following,
      paused: shown.tail.paused !== undefined,
      cursor: shown.cursor,
      anchor: shown.anchor,
    })),
  )
  const { findings, chosen, choose: chooseFinding } = useFindings(evidence.id, frame)
  const marks = useMarks(evidence.id)
  const [cell, setCell] = useState<CellAt>()
  const [said, setSaid] = useState('')
  useFrameInAddress(trace)
  const machines = useMemo(() => machineTerms(findings), [findings])
  const { opened, trouble: openTrouble } = useOpenedFrame(evidence.id, frame)

  /** The rows that are selected; without a selection those that are shown, up to a limit. */
  const span = () => {
    const { state, tail } = trace.getState()
    return cursor === undefined
      ? { from: state.first, to: Math.min(rowsShown(tail, state.rows), state.first + mostCopied), all: true }
      : { from: Math.min(cursor, anchor ?? cursor), to: Math.max(cursor, anchor ?? cursor) + 1, all: false }
  }
  const what = () => {
    const { from, to, all } = span()
    return `${all ? 'all ' : ''}${count(to - from, 'frame')}${all ? ' shown' : ''}`
  }

  /** By the address, so that a frame the filter hides is shown too. */
  const goToFrame = (to: number) => move({ frame: to }, 'replace')
  const tell = (words: string) => {
    setSaid('')
    requestAnimationFrame(() => setSaid(words))
  }
  const copy = async (format: CopyFormat) => {
    try {
      const { from, to } = span()
      const found = await trace.rows(from, Math.min(to, from + mostCopied))
      tell((await copyText(await asCopied(format, found))) ? `Copied ${count(found.length, 'frame')}.` : 'The clipboard could not be used.')
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error))
    }
  }
  const asCopied = async (format: CopyFormat, found: readonly TraceRow[]) => {
    const cells = () =>
      found.map((row, at) =>
        cellsOf(row, rowTime(time, row.at, trace.getState().state.start, found[at - 1]?.at), row.deed && deedOf(row.deed).verb),
      )
    switch (format) {
      case 'text':
        return asText(cells())
      case 'csv':
        return asCsv(cells())
      case 'markdown':
        return asMarkdown(cells())
      case 'wireshark':
        return asWiresharkFilter(found.map((row) => row.frame))
      case 'hex': {
        const dumps: string[] = []
        for (const row of found.slice(0, 200)) {
          const each = await client.call('trace.open', { case: id, evidence: evidence.id, frame: row.frame })
          dumps.push(`Frame ${row.frame}, ${each.link}\n${asHex(octetsOf(each))}`)
        }
        return dumps.join('\n\n')
      }
    }
  }
  const save = async (all: boolean) => {
    try {
      const { from, to } = span()
      const { frames, more } = all
        ? await everyFrame(client, { case: id, evidence: evidence.id })
        : { frames: (await trace.rows(from, to)).map((row) => row.frame), more: false }
      const file = await client.call('evidence.export', { case: id, evidence: evidence.id, frames })
      savePcapng(file)
      tell(saidOf(frames.length, more, file.name))
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error))
    }
  }

  const proofFrames = useMemo(
    () =>
      [...new Set([...findings.flatMap(({ finding }) => finding.proof.map((proof) => proof.frame)), ...marks.frames])].sort(
        (a, b) => a - b,
      ),
    [findings, marks.frames],
  )
  /** The next frame of a conflict, or marked, from the selected one; round again at the end. */
  const next = async (step: 1 | -1) => {
    const here = frame ?? (step > 0 ? 0 : Number.POSITIVE_INFINITY)
    const ahead = step > 0 ? proofFrames.filter((each) => each > here) : proofFrames.filter((each) => each < here).reverse()
    for (const each of [...ahead, ...(step > 0 ? proofFrames : [...proofFrames].reverse())]) if (await trace.jumpTo(each)) return
    tell(filter === '' ? 'No frame here belongs to a conflict, and none is marked.' : 'The filter hides every frame of a conflict.')
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.key === 'F3') void next(event.shiftKey ? -1 : 1)
    else if (event.key === 'm' && !event.ctrlKey && !event.metaKey && frame !== undefined) marks.toggle(frame)
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey)) void copy('text')
    else return false
    return true
  }
  const focusTable = () => body.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  const open = () => {
    if (layout === 'pane') return move({ tab: 'trace', evidence: evidence.id, ...(frame !== undefined && { frame }) })
    body.current?.querySelector<HTMLElement>('[role=tree] [role=treeitem][tabindex="0"], [role=tree] [role=treeitem]')?.focus()
  }
  const onKeyDownAnywhere = (event: KeyboardEvent) => {
    if (event.key === 'f' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    } else if (event.key === 'j' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      const [other] = opened === undefined || opened.frame !== frame ? [] : partnersOf(opened)
      if (other !== undefined) goToFrame(other)
      else tell('No frame here answers this one, and it answers none.')
    } else if (event.key === 'F3' && !event.defaultPrevented) {
      event.preventDefault()
      void next(event.shiftKey ? -1 : 1)
    } else if (event.key === 'Escape' && event.target instanceof Element && event.target.closest('[data-detail]') !== null) focusTable()
  }
  // Ctrl+F belongs to the trace wherever the focus is on its page; in the pane only when the focus is in it.
  useEffect(() => {
    if (layout === 'pane') return
    const onFind = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'f' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    window.addEventListener('keydown', onFind)
    return () => window.removeEventListener('keydown', onFind)
  }, [layout])

  const picker =
    captures.length < 2 ? null : (
      <Dropdown
        className={styles.picker}
        size="small"
        aria-label="Capture"
        value={evidence.title}
        selectedOptions={[evidence.id]}
        onOptionSelect={(_, { optionValue }) =>
          move({ evidence: optionValue, frame: undefined, finding: undefined, tab: placeTab(place.store.getState()) })
        }
      >
        {captures.map(({ id: each, title }) => (
          <Option key={each} value={each}>
            {title}
          </Option>
        ))}
      </Dropdown>
    )
  const followPause = (
    <>
      <ToggleButton
        size="small"
        icon={<ArrowDown16Regular />}
        checked={following}
        onClick={() => trace.turn(following ? 'let-go' : 'follow')}
      >
        Follow
      </ToggleButton>
      <ToggleButton size="small" icon={<Pause16Regular />} checked={paused} onClick={() => trace.turn(paused ? 'go-on' : 'pause')}>
        {paused ? 'Paused' : 'Pause'}
      </ToggleButton>
    </>
  )
  const excerpt = useCase((view) => excerptText(evidence, view.received !== undefined))
  const source = live ? (
    <span className={styles.source}>
      <Record16Regular aria-hidden /> live
    </span>
  ) : (
    <span className={styles.source}>
      <Document16Regular aria-hidden /> {excerpt !== undefined ? 'excerpt' : evidence.kind === 'live' ? 'stopped' : 'from file'}
    </span>
  )
  const filterBox = <FilterBox key={evidence.id} trace={trace} input={input} machines={machines} onDone={focusTable} />
  const ladder =
    chosen === undefined ? null : (
      <LadderPane finding={chosen} findings={findings} onChoose={chooseFinding} frame={frame} compact={layout === 'pane'} />
    )

  return (
    // Keys that work wherever the focus is within the trace.
    // biome-ignore lint/a11y/noStaticElementInteractions: the elements in it have the roles
    <div ref={body} className={styles.trace} onKeyDown={onKeyDownAnywhere}>
      <div className={styles.left}>
        {layout === 'pane' ? (
          <>
            <div className={styles.paneHead}>
              <h2 className={styles.paneTitle}>Trace</h2>
              <span className={styles.aside}>{live ? 'live' : evidence.title}</span>
              <span className={styles.gap} />
              {live ? followPause : null}
              <Tooltip content="Open the trace wide" relationship="label">
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<ArrowMaximize16Regular />}
                  onClick={() => move({ tab: 'trace', evidence: evidence.id, ...(frame !== undefined && { frame }) })}
                />
              </Tooltip>
            </div>
            <div className={styles.bar}>
              {filterBox}
              {picker}
            </div>
          </>
        ) : (
          <div className={styles.bar}>
            {picker}
            {filterBox}
            <span className={styles.gap} />
            <TimeMenu time={time} onTime={(mode) => choose({ ...choice, time: mode })} />
            <ColumnsMenu choice={choice} onChoice={choose} />
            <CopyMenu what={what} onCopy={(format) => void copy(format)} onExport={(all) => void save(all)} />
            <span className={styles.divider} />
            {live ? followPause : source}
          </div>
        )}
        {evidence.madeUp === undefined ? null : <p className={styles.madeUp}>{evidence.madeUp}</p>}
        {excerpt === undefined ? null : <p className={styles.madeUp}>{excerpt}</p>}
        {paused ? <Paused trace={trace} /> : null}
        <TraceTable
          trace={trace}
          label={`Trace of ${evidence.title}`}
          choice={layout === 'pane' ? { ...choice, hidden: [...choice.hidden, 'protocol'] } : choice}
          onChoice={choose}
          time={time}
          marks={marks.frames}
          live={live}
          onMenu={setCell}
          onOpen={open}
          onKey={onKey}
          empty={<Nothing trace={trace} evidence={evidence} />}
        />
        <Detail
          layout={layout}
          ladder={ladder}
          findings={findings}
          chosen={chosen}
          opened={opened}
          trouble={openTrouble}
          frame={frame}
          trace={trace}
          onFrame={goToFrame}
          marked={frame !== undefined && marks.frames.has(frame)}
          onMark={marks.toggle}
        />
      </div>
      {layout === 'wide' && ladder !== null ? <div className={styles.right}>{ladder}</div> : null}
      <CellMenu
        cell={cell}
        filter={filter}
        marked={cell !== undefined && marks.frames.has(cell.row.frame)}
        what={what}
        onFilter={trace.setFilter}
        onMark={marks.toggle}
        onCopy={(format) => void copy(format)}
        onCopyText={(words) => void copyText(words)}
        onClose={() => {
          setCell(undefined)
          focusTable()
        }}
      />
      <div role="status" className={said === '' ? styles.quiet : styles.said}>
        {said}
      </div>
    </div>
  )
}
const placeTab = (place: ReturnType<ReturnType<typeof useHome>['place']['store']['getState']>) =>
  place.at === 'case' ? place.tab : 'trace'
const storage = () => {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

/** The view stands, the capture does not. */
function Paused({ trace }: { trace: TraceStore }) {
  const styles = useStyles()
  const { state, tail } = useStore(trace)
  if (tail.paused === undefined) return null
  return (
    <div className={styles.paused}>
      <strong>The view is paused.</strong> Capture goes on: {count(state.frames - tail.paused.frames, 'frame')} came
      {tail.paused.at === undefined ? '' : ` since ${clockTime(tail.paused.at).slice(0, 8)}`}.
      <Button size="small" icon={<Play16Regular />} onClick={() => trace.turn('go-on')}>
        Go on
      </Button>
    </div>
  )
}

/** No rows: still looking, nothing passes the filter, nothing of ours in the file, or it could not be had. */
function Nothing({ trace, evidence }: { trace: TraceStore; evidence: CaptureEvidence }) {
  const styles = useStyles()
  const { filter, state, ...shown } = useStore(trace)
  const trouble = shown.trouble ?? state.fault
  const waiting = shown.waiting || state.progress < 1
  if (trouble !== undefined) return <p className={styles.nothing}>{trouble}</p>
  if (waiting) return <p className={styles.nothing}>Checking {state.kept === 0 ? 'the frames' : count(state.kept, 'frame')} …</p>
  if (filter !== '')
    return (
      <div className={styles.nothing}>
        <p>
          No frame passes this filter. {count(state.kept, 'frame')} {state.kept === 1 ? 'was' : 'were'} checked.
        </p>
        <Button size="small" onClick={() => trace.setFilter('')}>
          Show all frames
        </Button>
      </div>
    )
  if (evidence.kind === 'live' && evidence.capture.reading)
    return <p className={styles.nothing}>Nothing yet. ARP, NetBIOS, DHCP and cluster frames appear here as they come.</p>
  return (
    <p className={styles.nothing}>
      {state.frames === 0
        ? 'The file holds no frames.'
        : `${count(state.frames, 'frame')} were read; none of them is ARP, NetBIOS, DHCP or a cluster’s heartbeat.`}
    </p>
  )
}

interface DetailProps {
  readonly layout: Props['layout']
  readonly ladder: ReactNode
  readonly findings: readonly FindingView[]
  readonly chosen: FindingView | undefined
  readonly opened: ReturnType<typeof useOpenedFrame>['opened']
  readonly trouble: string | undefined
  readonly frame: number | undefined
  readonly trace: TraceStore
  readonly onFrame: (frame: number) => void
  readonly marked: boolean
  readonly onMark: (frame: number) => void
}

function Detail({ layout, ladder, chosen, opened, trouble, frame, trace, onFrame, marked, onMark }: DetailProps) {
  const styles = useStyles()
  const [field, onField] = useField(opened)
  const [tab, setTab] = useState<'ladder' | 'fields' | 'octets'>(layout === 'pane' ? 'ladder' : 'fields')
  const proof = chosen?.finding.proof
  const at = proof?.findIndex((each) => each.frame === frame) ?? -1
  const pair = chosen === undefined ? 'older-younger' : pairOf(chosen.finding)
  if (frame === undefined && (layout === 'wide' || ladder === null))
    return layout === 'pane' ? null : (
      <p className={styles.hint}>Choose a frame to see its fields and octets. F3 goes to the next frame of a conflict.</p>
    )
  const waiting = <p className={styles.hint}>{trouble ?? (frame === undefined ? 'Choose a frame to see it here.' : 'Opening …')}</p>
  const fields =
    opened === undefined ? (
      waiting
    ) : (
      <>
        <Partners opened={opened} onFrame={onFrame} />
        <Fields key={opened.fields.length} opened={opened} field={field} onField={onField} />
      </>
    )
  const octets =
    opened === undefined ? (
      waiting
    ) : (
      <Octets opened={opened} field={field} onField={onField} proof={at >= 0 ? proof?.[at] : undefined} pair={pair} />
    )
  const jump = (to: number | undefined) => to !== undefined && void trace.jumpTo(to).catch(() => undefined)
  const related =
    at < 0 || proof === undefined ? null : (
      <>
        <Tooltip
          content={proof[at - 1] === undefined ? 'This is the first frame of the conflict' : `Back to frame ${proof[at - 1]?.frame}`}
          relationship="label"
        >
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={at === 0}
            icon={<ChevronUp16Regular />}
            onClick={() => jump(proof[at - 1]?.frame)}
          />
        </Tooltip>
        <Tooltip
          content={proof[at + 1] === undefined ? 'This is the last frame of the conflict' : `On to frame ${proof[at + 1]?.frame}`}
          relationship="label"
        >
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={at === proof.length - 1}
            icon={<ChevronDown16Regular />}
            onClick={() => jump(proof[at + 1]?.frame)}
          />
        </Tooltip>
      </>
    )
  const mark =
    frame === undefined ? null : (
      <Tooltip content={marked ? 'Take the mark away (M)' : 'Mark this frame (M)'} relationship="label">
        <Button
          size="small"
          appearance="subtle"
          icon={marked ? <Bookmark16Filled /> : <Bookmark16Regular />}
          onClick={() => onMark(frame)}
        />
      </Tooltip>
    )

  if (layout === 'wide')
    return (
      <div className={styles.detail} data-detail>
        <section className={mergeClasses(styles.column, styles.fields)} aria-label="Fields">
          <div className={styles.detailHead}>
            <h3 className={styles.detailTitle}>Fields</h3>
            <span className={styles.gap} />
            {related}
            {mark}
            <span className={styles.aside}>frame {frame}</span>
          </div>
          {fields}
        </section>
        <section className={styles.column} aria-label="Octets">
          <div className={styles.detailHead}>
            <h3 className={styles.detailTitle}>Octets</h3>
            <span className={styles.gap} />
            {opened === undefined ? null : <CopyOctets opened={opened} />}
          </div>
          {octets}
        </section>
      </div>
    )
  const shown = tab === 'ladder' && ladder === null ? 'fields' : tab
  return (
    <div className={mergeClasses(styles.detail, styles.tabbed)} data-detail>
      <div className={styles.tabs}>
        <TabList size="small" selectedValue={shown} onTabSelect={(_, { value }) => setTab(value as typeof tab)}>
          {ladder === null ? null : <Tab value="ladder">Ladder</Tab>}
          <Tab value="fields">Fields</Tab>
          <Tab value="octets">Octets</Tab>
        </TabList>
        <span className={styles.gap} />
        {shown === 'ladder' ? null : (
          <>
            {related}
            {mark}
            {frame === undefined ? null : <span className={styles.aside}>frame {frame}</span>}
          </>
        )}
      </div>
      {shown === 'ladder' ? ladder : shown === 'fields' ? fields : octets}
    </div>
  )
}

const useStyles = makeStyles({
  trace: {
    display: 'flex',
    flex: '1 1 0',
    minHeight: 0,
    minWidth: 0,
    position: 'relative',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  left: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minWidth: 0, minHeight: 0 },
  right: { width: '40%', maxWidth: '560px', minWidth: '440px', borderLeft: line.pane, display: 'flex', minHeight: 0 },
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    minHeight: '40px',
    padding: '0 12px',
    boxSizing: 'border-box',
    borderBottom: line.pane,
    flexWrap: 'wrap',
  },
  paneHead: { display: 'flex', alignItems: 'center', gap: '8px', minHeight: '36px', padding: '0 8px 0 12px', borderBottom: line.pane },
  paneTitle: { ...text.strong, margin: 0 },
  gap: { flex: '1 1 0' },
  divider: { width: '1px', height: '20px', backgroundColor: tokens.colorNeutralStroke2, margin: '0 4px' },
  source: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
  aside: { ...text.small, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  picker: { minWidth: '140px', maxWidth: '220px' },
  madeUp: { ...text.small, margin: 0, padding: '4px 12px', color: tokens.colorNeutralForeground2, borderBottom: line.row },
  paused: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: '4px 8px',
    flexWrap: 'wrap',
    padding: '4px 12px',
    minHeight: '36px',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: line.pane,
    fontSize: tokens.fontSizeBase200,
  },
  nothing: { ...text.body, color: tokens.colorNeutralForeground2, margin: 0, textAlign: 'center', maxWidth: '60ch' },
  hint: { ...text.small, color: tokens.colorNeutralForeground2, margin: 0, padding: '12px', borderTop: line.pane },
  detail: { display: 'flex', flex: '0 0 40%', minHeight: '180px', borderTop: line.pane },
  tabbed: { flexDirection: 'column', flex: '1 1 0' },
  tabs: { display: 'flex', alignItems: 'center', gap: '4px', padding: '0 8px 0 4px', borderBottom: line.pane },
  column: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minWidth: 0, minHeight: 0 },
  fields: { borderRight: line.pane },
  detailHead: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    minHeight: '32px',
    padding: '0 12px',
    borderBottom: line.pane,
    boxSizing: 'border-box',
  },
  detailTitle: { ...text.strong, margin: 0, fontSize: '13px' },
  quiet: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  said: {
    position: 'absolute',
    right: '16px',
    top: '44px',
    zIndex: 2,
    padding: '6px 12px',
    borderRadius: tokens.borderRadiusMedium,
    border: line.press,
    boxShadow: tokens.shadow8,
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase200,
  },
})
