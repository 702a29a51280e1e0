// What stands over the table: which capture, the filter, following and pausing; on the page also time, columns, copying and saving.
import { Button, Dropdown, makeStyles, Option, ToggleButton, Tooltip, tokens } from '@fluentui/react-components'
import {
  ArrowDown16Regular,
  ArrowMaximize16Regular,
  Document16Regular,
  Pause16Regular,
  Play16Regular,
  Record16Regular,
} from '@fluentui/react-icons'
import { type RefObject, useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { FindingView } from '../../../shared/case.ts'
import { useCase, useHome, useNavigate } from '../../client.ts'
import type { TraceStore } from '../../stores/trace.ts'
import { line, text } from '../../theme.ts'
import { count, excerptText } from '../../words.ts'
import type { Choice, TimeMode } from './columns.ts'
import { FilterBox } from './FilterBox.tsx'
import { machineTerms } from './filter.ts'
import { ColumnsMenu, CopyMenu, TimeMenu } from './menus.tsx'
import { clockTime } from './time.ts'
import type { Copying } from './use-copying.ts'
import { type CaptureEvidence, isLive, type Layout } from './use-trace.ts'

interface Props {
  readonly trace: TraceStore
  readonly evidence: CaptureEvidence
  readonly captures: readonly CaptureEvidence[]
  readonly layout: Layout
  readonly findings: readonly FindingView[]
  readonly input: RefObject<HTMLInputElement | null>
  readonly choice: Choice
  readonly time: TimeMode
  readonly copying: Copying
  readonly onChoice: (choice: Choice) => void
  /** The filter was left: the table takes the focus. */
  readonly onDone: () => void
}

export function ToolBar({ trace, evidence, captures, layout, findings, input, choice, time, copying, onChoice, onDone }: Props) {
  const styles = useStyles()
  const { place } = useHome()
  const { move } = useNavigate()
  const live = isLive(evidence)
  const { frame, following, paused } = useStore(
    trace,
    useShallow((shown) => ({ frame: shown.frame, following: shown.tail.following, paused: shown.tail.paused !== undefined })),
  )
  const machines = useMemo(() => machineTerms(findings), [findings])
  const { what, copy, save } = copying
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
  const filterBox = <FilterBox key={evidence.id} trace={trace} input={input} machines={machines} onDone={onDone} />
  return (
    <>
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
          <TimeMenu time={time} onTime={(mode) => onChoice({ ...choice, time: mode })} />
          <ColumnsMenu choice={choice} onChoice={onChoice} />
          <CopyMenu what={what} onCopy={(format) => void copy(format)} onExport={(all) => void save(all)} />
          <span className={styles.divider} />
          {live ? followPause : source}
        </div>
      )}
      {evidence.madeUp === undefined ? null : <p className={styles.note}>{evidence.madeUp}</p>}
      {excerpt === undefined ? null : <p className={styles.note}>{excerpt}</p>}
      {paused ? <Paused trace={trace} /> : null}
    </>
  )
}
const placeTab = (place: ReturnType<ReturnType<typeof useHome>['place']['store']['getState']>) =>
  place.at === 'case' ? place.tab : 'trace'

/** The view stands, the capture does not. */
function Paused({ trace }: { readonly trace: TraceStore }) {
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

const useStyles = makeStyles({
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
  note: { ...text.small, margin: 0, padding: '4px 12px', color: tokens.colorNeutralForeground2, borderBottom: line.row },
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
})
