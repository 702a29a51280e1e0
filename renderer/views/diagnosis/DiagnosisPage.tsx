// Three panes: the causes with the evidence under them, the wizard, and the trace or what would settle it.
import { Button, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { PanelLeft16Regular, PanelRight16Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useCase, useCaseId, useCasePlace, useClient, useHome } from '../../client.ts'
import { smallest, usual, widths } from '../../stores/layout.ts'
import { line, text } from '../../theme.ts'
import { count } from '../../words.ts'
import { Splitter } from '../shell/Splitter.tsx'
import { TracePane } from '../trace/TracePane.tsx'
import { Causes } from './Causes.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { NoneLeft } from './NoneLeft.tsx'
import { Settles } from './Settles.tsx'
import { WhichMessage } from './WhichMessage.tsx'
import { Wizard } from './Wizard.tsx'
import { useWhere } from './where.ts'

const useStyles = makeStyles({
  panes: { display: 'flex', flexGrow: 1, minHeight: 0 },
  causes: { display: 'flex', flexDirection: 'column', minHeight: 0, flexShrink: 0, backgroundColor: tokens.colorNeutralBackground2 },
  wizard: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0, flexGrow: 1 },
  side: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0, flexShrink: 0 },
  rail: {
    width: '40px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '8px',
    padding: '4px 0',
    overflow: 'hidden',
    '& > button': { flexShrink: 0 },
    backgroundColor: tokens.colorNeutralBackground2,
    boxSizing: 'border-box',
  },
  railLeft: { borderRight: line.pane },
  railRight: { borderLeft: line.pane },
  upright: {
    ...text.small,
    writingMode: 'vertical-rl',
    whiteSpace: 'nowrap',
    minHeight: 0,
    overflow: 'hidden',
    color: tokens.colorNeutralForeground2,
  },
  over: {
    position: 'absolute',
    right: '40px',
    top: 0,
    bottom: 0,
    width: 'min(564px, calc(100% - 80px))',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: line.pane,
    boxShadow: tokens.shadow28,
    zIndex: 2,
  },
  stack: { position: 'relative', display: 'flex', flexGrow: 1, minHeight: 0, minWidth: 0 },
})

/** The width there is for the panes, which is the window's: measured in CSS pixels, so 200 % zoom folds like a small window. */
function useWindowWidth() {
  const [width, setWidth] = useState(window.innerWidth)
  useEffect(() => {
    const measure = () => setWidth(window.innerWidth)
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  return width
}

export function DiagnosisPage() {
  const styles = useStyles()
  const id = useCaseId()
  const client = useClient()
  const { layout } = useHome()
  const chosen = useStore(layout)
  const window = useWindowWidth()
  const here = useCasePlace()
  const where = useWhere()
  const isExhausted = useCase((view) => view.exhausted !== undefined)
  const width = widths(chosen, window)
  const frames = useCase(({ evidence }) => evidence.reduce((all, { capture }) => all + (capture?.frames ?? 0), 0))
  const shows = chosen.shows === 'auto' ? (frames > 0 ? 'trace' : 'settles') : chosen.shows
  // In a narrow window the pane is opened over the wizard, for as long as it is looked at.
  const isNarrow = window < 1100
  const [peeking, setPeeking] = useState(false)
  const isCausesFolded = width.causes === smallest.rail
  const isSideFolded = width.side === smallest.rail

  // A frame somebody asked for has to be seen.
  useEffect(() => {
    if (here.frame === undefined) return
    if (isNarrow) setPeeking(true)
    layout.setState({ shows: 'auto', sideFolded: false })
  }, [here.frame, isNarrow, layout])
  // Where one stands is part of the case: it opens there again, here or at a colleague's.
  useEffect(() => {
    if (here.cause === undefined) return
    client.call('case.go', { case: id, place: { cause: here.cause, step: here.step } }).catch(() => undefined)
  }, [client, id, here.cause, here.step])

  const side = shows === 'trace' ? <TracePane /> : <Settles canShowTrace={frames > 0} onTrace={() => layout.setState({ shows: 'trace' })} />
  const fold = (
    <Tooltip content={isSideFolded && !peeking ? 'Unfold' : 'Fold away'} relationship="label">
      <Button
        size="small"
        appearance="subtle"
        icon={<PanelRight16Regular />}
        aria-expanded={peeking || !isSideFolded}
        onClick={() => (isNarrow ? setPeeking(!peeking) : layout.setState({ sideFolded: !chosen.sideFolded }))}
      />
    </Tooltip>
  )
  return (
    <div className={styles.panes}>
      {isCausesFolded ? (
        <div className={`${styles.rail} ${styles.railLeft}`}>
          <Tooltip content="Show the causes" relationship="label">
            <Button
              size="small"
              appearance="subtle"
              icon={<PanelLeft16Regular />}
              aria-expanded={false}
              onClick={() => layout.setState({ causesFolded: false })}
            />
          </Tooltip>
          <span className={styles.upright}>
            <strong>Causes</strong>
            {where.entry !== undefined && ` · ${where.entry.cause.title}`}
          </span>
        </div>
      ) : (
        <>
          <div className={styles.causes} style={{ width: width.causes }}>
            <Causes onFold={() => layout.setState({ causesFolded: true })} />
            <EvidenceList />
          </div>
          <Splitter
            label="Width of the causes"
            pane="left"
            value={width.causes}
            min={smallest.causes}
            max={420}
            usual={usual.causes}
            onMove={(causes) => layout.setState({ causes })}
          />
        </>
      )}
      <div className={styles.stack}>
        <div className={styles.wizard}>{where.entry !== undefined ? <Wizard /> : isExhausted ? <NoneLeft /> : <WhichMessage />}</div>
        {peeking && isNarrow && <div className={styles.over}>{side}</div>}
        {isSideFolded ? (
          <div className={`${styles.rail} ${styles.railRight}`}>
            {fold}
            <span className={styles.upright}>
              {shows === 'trace' ? (
                <>
                  <strong>Trace</strong> · {count(frames, 'frame')}
                </>
              ) : (
                <strong>What would settle it</strong>
              )}
            </span>
          </div>
        ) : (
          <>
            <Splitter
              label="Width of the trace"
              pane="right"
              value={width.side}
              min={smallest.side}
              max={Math.max(smallest.side, window - width.causes - smallest.wizard)}
              usual={usual.side}
              onMove={(moved) => layout.setState({ side: moved })}
            />
            <div className={styles.side} style={{ width: width.side - 1 }}>
              {side}
            </div>
          </>
        )}
      </div>
    </div>
  )
}
