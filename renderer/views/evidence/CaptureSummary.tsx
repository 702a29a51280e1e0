// A capture among the evidence: how much of it there is, what was found in it, what is strange or damaged.
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowRight16Regular, Warning16Filled } from '@fluentui/react-icons'
import type { EvidenceView } from '../../../shared/case.ts'
import { isAside } from '../../../shared/finding.ts'
import { useCase, useNavigate } from '../../client.ts'
import { LinkTo, SentenceText } from '../../parts/SentenceText.tsx'
import { StatePill } from '../../parts/StatePill.tsx'
import { line, text } from '../../theme.ts'
import { clockTime, count, excerptText } from '../../words.ts'
import { Machines } from './Machines.tsx'

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: '12px', alignItems: 'flex-start', maxWidth: '80ch', padding: '8px 4px' },
  words: { ...text.body, margin: 0 },
  head: { ...text.strong, margin: 0 },
  damage: {
    ...text.body,
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    gap: '8px',
    margin: 0,
    padding: '6px 12px',
    borderLeft: `3px solid ${tokens.colorStatusWarningBorderActive}`,
  },
  warn: { color: tokens.colorStatusWarningForeground3, marginTop: '2px' },
  list: { listStyle: 'none', margin: 0, padding: 0, width: '100%' },
  finding: { padding: '8px 0', borderBottom: line.row, display: 'flex', flexDirection: 'column', gap: '2px' },
  title: { ...text.body, display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center', fontWeight: tokens.fontWeightSemibold },
  says: { ...text.small, color: tokens.colorNeutralForeground2 },
})

/** Micros. A file without a clock counts from its own start: such a time is no time of day. */
const aDay = 86_400e6
/** Conflicts first; look-alikes are explained after them. */
const weight = { conflict: 0, notice: 1, benign: 2 } as const
/** More are the board’s: under a long list nobody would find the computers seen. */
const mostFindings = 5

export function CaptureSummary({ evidence }: { readonly evidence: EvidenceView }) {
  const styles = useStyles()
  const { move } = useNavigate()
  const findings = useCase((view) => view.findings.filter((one) => one.evidence === evidence.id && !isAside(one.finding))).toSorted(
    (a, b) => weight[a.finding.verdict] - weight[b.finding.verdict],
  )
  const excerpt = useCase((view) => excerptText(evidence, view.received !== undefined))
  const { capture } = evidence
  if (capture === undefined) return null
  const span =
    capture.first === undefined || capture.last === undefined
      ? ''
      : capture.first < aDay
        ? `, ${((capture.last - capture.first) / 1e6).toFixed(3)} s long`
        : `, from ${clockTime(capture.first / 1000)} to ${clockTime(capture.last / 1000)}`
  return (
    <div className={styles.box}>
      <p className={styles.words}>
        {count(capture.frames, 'frame')}
        {capture.link !== '' && ` of ${capture.link}`}
        {span}
        {capture.kept === capture.frames
          ? ', all about names and addresses.'
          : `; ${count(capture.kept, 'frame')} about names and addresses kept.`}
        {capture.reading && (evidence.kind === 'live' ? ' Still watching.' : ` Still reading, ${Math.floor(capture.progress * 100)} %.`)}
      </p>
      {excerpt !== undefined && <p className={styles.words}>{excerpt}</p>}
      {capture.damage !== undefined && (
        <p className={styles.damage}>
          <Warning16Filled aria-hidden className={styles.warn} />
          <span>
            <strong>Read up to frame {capture.frames}.</strong> {capture.damage} Everything before it is used and can be trusted.
          </span>
        </p>
      )}
      <Button
        icon={<ArrowRight16Regular />}
        iconPosition="after"
        onClick={() => move({ tab: 'trace', evidence: evidence.id, frame: undefined })}
      >
        Open the trace
      </Button>
      <h2 className={styles.head}>
        {findings.some(({ finding }) => finding.verdict !== 'benign') ? 'Found in it' : 'No conflict found in it'}
      </h2>
      <ul className={styles.list}>
        {findings.slice(0, mostFindings).map(({ finding, headline, says, state }) => (
          <li key={finding.id} className={styles.finding}>
            <span className={styles.title}>
              {headline} <StatePill state={state} />
            </span>
            <span className={styles.says}>
              <SentenceText sentence={says} />
            </span>
          </li>
        ))}
      </ul>
      {findings.length > mostFindings && (
        <Button
          size="small"
          icon={<ArrowRight16Regular />}
          iconPosition="after"
          onClick={() => move({ tab: 'conflicts', evidence: evidence.id, finding: undefined })}
        >
          {`All ${findings.length} on the board`}
        </Button>
      )}
      {capture.oddities.length > 0 && (
        <>
          <h2 className={styles.head}>Strange, but no conflict</h2>
          <ul className={styles.list}>
            {capture.oddities.map(({ kind, say, count: times, frames }) => (
              <li key={kind} className={styles.finding}>
                <span className={styles.words}>
                  {say} {count(times, 'time')}
                  {frames[0] !== undefined && (
                    <>
                      , first in <LinkTo link={{ to: 'frame', evidence: evidence.id, frame: frames[0] }}>{`frame ${frames[0]}`}</LinkTo>
                    </>
                  )}
                  .
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Machines evidence={evidence.id} reading={capture.reading} ring={capture.link.includes('Token Ring')} />
    </div>
  )
}
