// The trace before there is one: watch a card, open a file; or exactly why watching is not possible, the way out, and what works without it.
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import {
  ArrowClockwise20Regular,
  ArrowUndo16Regular,
  Checkmark16Regular,
  ClipboardPaste20Regular,
  Dismiss16Regular,
  FolderOpen20Regular,
  LockClosed24Regular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import type { CaptureState } from '../../../shared/contract.ts'
import { useActions } from '../../actions.tsx'
import { useCaseId } from '../../client.ts'
import { CopyLine } from '../../parts/CommandBlock.tsx'
import { FileButton } from '../../parts/PasteBox.tsx'
import { line, mono, text } from '../../theme.ts'
import { clockTime } from '../../words.ts'
import { AddEvidence } from '../evidence/AddEvidence.tsx'
import { Adapters, useCapture, useTryAgain } from '../start/Adapters.tsx'

const useStyles = makeStyles({
  page: { overflowY: 'auto', flexGrow: 1, minHeight: 0, padding: '40px 24px 32px 96px', '@media (max-width: 999px)': { padding: '24px' } },
  column: { maxWidth: '720px', display: 'flex', flexDirection: 'column', gap: '8px', position: 'relative' },
  lock: { position: 'absolute', left: '-40px', top: '1px', '@media (max-width: 999px)': { position: 'static' } },
  title: { ...text.title, margin: 0 },
  head: { ...text.strong, margin: 0, paddingTop: '12px', marginTop: '12px', borderTop: line.pane },
  words: { ...text.body, margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '76ch' },
  detail: { ...mono, fontSize: '12px', lineHeight: '16px', margin: 0, overflowWrap: 'anywhere' },
  steps: { margin: '4px 0 0', padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '10px', counterReset: 'step' },
  step: {
    ...text.body,
    display: 'grid',
    gridTemplateColumns: '26px minmax(0, 1fr)',
    gap: '6px 0',
    counterIncrement: 'step',
    '::before': { content: 'counter(step)', fontWeight: tokens.fontWeightSemibold },
    '& > *': { gridColumn: '2' },
  },
  undo: { ...text.small, display: 'flex', gap: '8px', alignItems: 'center', margin: 0, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', gap: '8px', alignItems: 'center', flexWrap: 'wrap', marginTop: '8px' },
  small: { ...text.small, color: tokens.colorNeutralForeground2 },
  works: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))',
    gap: '4px 16px',
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  work: { ...text.body, display: 'flex', alignItems: 'center', gap: '8px' },
  yes: { color: tokens.colorStatusSuccessForeground1 },
  no: { color: tokens.colorNeutralForeground2 },
})

export function NoCapture() {
  const styles = useStyles()
  const id = useCaseId()
  const capture = useCapture()
  const { addFiles } = useActions()
  const [adding, setAdding] = useState(false)
  const files = (all: readonly File[]) => void addFiles(id, all)
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        {capture?.source === 'none' ? (
          <Trouble capture={capture} />
        ) : (
          <>
            <h2 className={styles.title}>No capture yet</h2>
            <p className={styles.words}>
              Watch this network, or open a capture file: the frames appear here as Network Monitor shows them, with what each one does in a
              conflict.
            </p>
            <Adapters capture={capture} into={id} />
          </>
        )}
        <div className={styles.row}>
          <FileButton icon={<FolderOpen20Regular />} onFiles={files}>
            Open a capture
          </FileButton>
          <Button icon={<ClipboardPaste20Regular />} onClick={() => setAdding(true)}>
            Paste evidence
          </Button>
        </div>
      </div>
      <AddEvidence open={adding} onClose={() => setAdding(false)} />
    </div>
  )
}

/** What needs a card, and so is missing. */
const notNow = ['Watch conflicts as they happen', 'Ask who has an address (ARP)']

function Trouble({ capture }: { readonly capture: CaptureState }) {
  const styles = useStyles()
  const { asking, tried, again } = useTryAgain()
  const [what = '', ...why] = capture.say.split(/(?<=\.) /)
  const steps = capture.steps ?? (capture.hint === undefined ? [] : [capture.hint])
  return (
    <>
      <LockClosed24Regular aria-hidden className={styles.lock} />
      <h2 className={styles.title}>{what.replace(/\.$/, '')}</h2>
      {why.length > 0 && <p className={styles.words}>{why.join(' ')}</p>}
      {capture.detail !== undefined && <p className={styles.detail}>{capture.detail}</p>}
      <h3 className={styles.head}>To fix it</h3>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step} className={styles.step}>
            <span>{step}</span>
            {index === 0 && capture.command !== undefined && <CopyLine text={capture.command} />}
            {index === 0 && capture.undo !== undefined && (
              <p className={styles.undo}>
                <ArrowUndo16Regular aria-hidden />
                <span>
                  To undo: <code className={styles.detail}>{capture.undo}</code>
                </span>
              </p>
            )}
          </li>
        ))}
      </ol>
      <div className={styles.row}>
        <Button
          appearance="primary"
          icon={asking ? <Spinner size="tiny" aria-hidden /> : <ArrowClockwise20Regular />}
          disabledFocusable={asking}
          onClick={again}
        >
          {asking ? 'Trying…' : 'Try again'}
        </Button>
        <span className={styles.small} role="status">
          {tried === undefined ? '' : `Last tried ${clockTime(tried)}, still not possible`}
        </span>
      </div>
      <h3 className={styles.head}>What works without it</h3>
      <ul className={styles.works}>
        {capture.stillWorks.map((one) => (
          <li key={one} className={styles.work}>
            <Checkmark16Regular aria-hidden className={styles.yes} /> {one}
          </li>
        ))}
        {notNow.map((one) => (
          <li key={one} className={styles.work}>
            <Dismiss16Regular aria-hidden className={styles.no} />
            <span className={styles.no}>{one}: not now</span>
          </li>
        ))}
      </ul>
    </>
  )
}
