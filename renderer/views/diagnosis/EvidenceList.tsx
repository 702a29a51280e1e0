// What the case rests on, in the order it came; each can be looked at, and removed.
import { Button, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { Add16Regular, ChevronDown16Regular, ChevronUp16Regular, Dismiss16Regular, Warning16Filled } from '@fluentui/react-icons'
import { useState } from 'react'
import type { EvidenceView } from '../../../shared/case.ts'
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useNavigate } from '../../client.ts'
import { evidenceIcon, evidenceTitle } from '../../parts/evidence.ts'
import { line, text, useMedia } from '../../theme.ts'
import { clockTime } from '../../words.ts'
import { AddEvidence } from '../evidence/AddEvidence.tsx'

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', flexShrink: 0, maxHeight: '40%', borderTop: line.pane, minHeight: 0 },
  heading: { display: 'flex', alignItems: 'center', height: '34px', padding: '0 8px 0 12px', flexShrink: 0 },
  head: { ...text.strong, margin: 0, flexGrow: 1 },
  list: { listStyle: 'none', margin: 0, padding: '0 0 8px', overflowY: 'auto' },
  row: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    minHeight: '24px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
  },
  open: {
    ...text.small,
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr) auto',
    gap: '7px',
    alignItems: 'center',
    flexGrow: 1,
    minWidth: 0,
    padding: '3px 10px 3px 26px',
    border: 'none',
    background: 'none',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  when: { color: tokens.colorNeutralForeground2 },
  warn: { color: tokens.colorStatusWarningForeground3 },
  remove: {
    position: 'absolute',
    right: '2px',
    minWidth: 'auto',
    backgroundColor: tokens.colorNeutralBackground2,
    opacity: 0,
    ':focus-visible': { opacity: 1 },
  },
  hover: { ':hover > button:last-child': { opacity: 1 } },
})

export function EvidenceList() {
  const styles = useStyles()
  const evidence = useCase((view) => view.evidence)
  const low = useMedia('(max-height: 699px)')
  const [wanted, setWanted] = useState<boolean>()
  const [adding, setAdding] = useState(false)
  const open = wanted ?? !low
  return (
    <section className={styles.pane} aria-label="Evidence">
      <div className={styles.heading}>
        <h2 className={styles.head}>Evidence</h2>
        <Button size="small" appearance="subtle" icon={<Add16Regular />} onClick={() => setAdding(true)}>
          Add
        </Button>
        <Tooltip content={open ? 'Fold the evidence' : `Show ${evidence.length} pieces of evidence`} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={open ? <ChevronDown16Regular /> : <ChevronUp16Regular />}
            aria-expanded={open}
            onClick={() => setWanted(!open)}
          />
        </Tooltip>
      </div>
      {open && (
        <ul className={styles.list}>
          {evidence.map((one) => (
            <Row key={one.id} evidence={one} />
          ))}
        </ul>
      )}
      <AddEvidence open={adding} onClose={() => setAdding(false)} />
    </section>
  )
}

function Row({ evidence }: { readonly evidence: EvidenceView }) {
  const styles = useStyles()
  const id = useCaseId()
  const { move } = useNavigate()
  const { removeEvidence } = useActions()
  const Icon = evidenceIcon(evidence)
  const title = evidenceTitle(evidence)
  const isTrouble =
    evidence.faults.length > 0 || evidence.capture?.damage !== undefined || evidence.items.some(({ problems }) => problems.length > 0)
  return (
    <li className={`${styles.row} ${styles.hover}`}>
      <button
        type="button"
        className={styles.open}
        title={title}
        onClick={() => move({ tab: 'evidence', evidence: evidence.id, span: undefined })}
      >
        {isTrouble ? <Warning16Filled className={styles.warn} aria-label="Something is wrong with it" /> : <Icon aria-hidden />}
        <span className={styles.cut}>{title}</span>
        <span className={styles.when}>
          {evidence.kind === 'live' && evidence.capture?.reading === true ? 'now' : clockTime(evidence.addedAt, false)}
        </span>
      </button>
      <Tooltip content={`Remove ${title}`} relationship="label">
        <Button
          className={styles.remove}
          size="small"
          appearance="subtle"
          icon={<Dismiss16Regular />}
          onClick={() => void removeEvidence(id, evidence.id, title)}
        />
      </Tooltip>
    </li>
  )
}
