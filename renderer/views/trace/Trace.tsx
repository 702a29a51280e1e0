// The trace as page and pane draw it: tool bar, table, menus, and what lies under the selected frame.
import { makeStyles, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useNavigate } from '../../client.ts'
import { copyText } from '../../parts/CommandBlock.tsx'
import type { TraceStore } from '../../stores/trace.ts'
import { line } from '../../theme.ts'
import { LadderPane } from '../ladder/LadderPane.tsx'
import { type Choice, recallChoice, rememberChoice, type TimeMode } from './columns.ts'
import { Detail } from './Detail.tsx'
import { CellMenu } from './menus.tsx'
import { Nothing } from './Nothing.tsx'
import { ToolBar } from './ToolBar.tsx'
import { type CellAt, TraceTable } from './TraceTable.tsx'
import { useCopying } from './use-copying.ts'
import { useKeys } from './use-keys.ts'
import { type CaptureEvidence, isLive, type Layout, useFindings, useFrameInAddress, useMarks, useOpenedFrame } from './use-trace.ts'

interface Props {
  readonly trace: TraceStore
  readonly evidence: CaptureEvidence
  readonly captures: readonly CaptureEvidence[]
  readonly layout: Layout
}

export function Trace({ trace, evidence, captures, layout }: Props) {
  const styles = useStyles()
  const { move } = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const [choice, setChoice] = useState(() => recallChoice(storage()))
  const choose = (next: Choice) => {
    setChoice(next)
    rememberChoice(storage(), next)
  }
  const live = isLive(evidence)
  const time: TimeMode = choice.time ?? (evidence.kind === 'live' ? 'clock' : 'start')
  // Not the whole state: while frames come it changes many times a second, and what stands around the table does not.
  const { frame, filter } = useStore(
    trace,
    useShallow((shown) => ({ frame: shown.frame, filter: shown.filter })),
  )
  const { findings, chosen, choose: chooseFinding } = useFindings(evidence.id, frame)
  const marks = useMarks(evidence.id)
  const [cell, setCell] = useState<CellAt>()
  const copying = useCopying(trace, evidence, time)
  useFrameInAddress(trace)
  const { opened, trouble: openTrouble } = useOpenedFrame(evidence.id, frame)

  /** By the address, so that a frame the filter hides is shown too. */
  const goToFrame = (to: number) => move({ frame: to }, 'replace')
  const focusTable = () => body.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  const { onKey, onKeyDown } = useKeys({
    trace,
    layout,
    findings,
    marks,
    opened,
    frame,
    filter,
    input,
    copying,
    goToFrame,
    focusTable,
  })
  const open = () => {
    if (layout === 'pane') return move({ tab: 'trace', evidence: evidence.id, ...(frame !== undefined && { frame }) })
    body.current?.querySelector<HTMLElement>('[role=tree] [role=treeitem][tabindex="0"], [role=tree] [role=treeitem]')?.focus()
  }
  const ladder =
    chosen === undefined ? null : (
      <LadderPane finding={chosen} findings={findings} onChoose={chooseFinding} frame={frame} compact={layout === 'pane'} />
    )

  return (
    // Keys that work wherever the focus is within the trace.
    // biome-ignore lint/a11y/noStaticElementInteractions: the elements in it have the roles
    <div ref={body} className={styles.trace} onKeyDown={onKeyDown}>
      <div className={styles.left}>
        <ToolBar
          trace={trace}
          evidence={evidence}
          captures={captures}
          layout={layout}
          findings={findings}
          input={input}
          choice={choice}
          time={time}
          copying={copying}
          onChoice={choose}
          onDone={focusTable}
        />
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
        what={copying.what}
        onFilter={trace.setFilter}
        onMark={marks.toggle}
        onCopy={(format) => void copying.copy(format)}
        onCopyText={(words) => void copyText(words)}
        onClose={() => {
          setCell(undefined)
          focusTable()
        }}
      />
      <div role="status" className={copying.said === '' ? styles.quiet : styles.said}>
        {copying.said}
      </div>
    </div>
  )
}
const storage = () => {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
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
