// The chosen row in words: what it is, the latest proof, and what can be done with it.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { AlertOff16Regular, ArrowDownload16Regular, ArrowRight16Regular, DocumentSearch16Regular } from '@fluentui/react-icons'
import type { FindingView } from '../../../shared/case.ts'
import { useActions } from '../../actions.tsx'
import { useCaseId, useClient, useNavigate, useRing } from '../../client.ts'
import { LinkButton } from '../../parts/LinkButton.tsx'
import { MacText } from '../../parts/Machine.tsx'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { line, mono, text } from '../../theme.ts'
import { deedOf } from '../trace/deeds.tsx'
import { pairOf, roleWords } from '../trace/pair.ts'
import { saidOf, savePcapng } from '../trace/save.ts'
import { atOnce, dayOrTime } from '../trace/time.ts'

const useStyles = makeStyles({
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
  small: {
    ...text.small,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    '& button, & a': { fontSize: 'inherit', lineHeight: 'inherit' },
  },
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
  mac: { ...mono, ...text.small, whiteSpace: 'nowrap' },
  older: { color: tokens.colorPaletteTealForeground2, fontWeight: tokens.fontWeightSemibold },
  younger: { color: tokens.colorPalettePumpkinForeground2, fontWeight: tokens.fontWeightSemibold },
  other: { fontWeight: tokens.fontWeightSemibold },
  icon: { verticalAlign: '-3px' },
  actsNarrow: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'flex-start', flexBasis: '100%', order: -1 },
  acts: { display: 'flex', flexDirection: 'column', gap: '8px', flex: '0 0 auto' },
})

interface DetailsProps {
  readonly view: FindingView
  readonly now: number
  readonly roomy: boolean
  readonly onAcknowledge: () => void
  readonly onTakeBack: () => void
}

export function Details({ view, now, roomy, onAcknowledge, onTakeBack }: DetailsProps) {
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
              const { verb, Icon } = deedOf(proof.deed)
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
                  <LinkButton onClick={() => follow({ to: 'frame', evidence, frame: proof.frame })}>frame {proof.frame}</LinkButton>
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
