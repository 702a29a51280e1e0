// The trace on a page of its own.
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowExportLtr16Regular, DocumentError20Regular } from '@fluentui/react-icons'
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useClient, useNavigate } from '../../client.ts'
import { line, text, useMedia } from '../../theme.ts'
import { count } from '../../words.ts'
import { NoCapture } from './NoCapture.tsx'
import { everyFrame, saidOf, savePcapng } from './save.ts'
import { Trace } from './Trace.tsx'
import { type CaptureEvidence, isLive, useCaptures, useTrace } from './use-trace.ts'

export function TracePage() {
  const styles = useStyles()
  const { captures, chosen } = useCaptures()
  if (chosen === undefined) return <NoCapture />
  return (
    <div className={styles.page}>
      {chosen.capture.damage === undefined ? null : <Damaged evidence={chosen} />}
      <One key={chosen.id} chosen={chosen} captures={captures} />
    </div>
  )
}

function One({ chosen, captures }: { chosen: CaptureEvidence; captures: readonly CaptureEvidence[] }) {
  const wide = useMedia('(min-width: 1100px)')
  const trace = useTrace(chosen.id, isLive(chosen))
  return trace === undefined ? null : <Trace trace={trace} evidence={chosen} captures={captures} layout={wide ? 'wide' : 'tabs'} />
}

/** Everything before the damage is used; the good part can be saved (look 10-damaged). */
function Damaged({ evidence }: { evidence: CaptureEvidence }) {
  const styles = useStyles()
  const client = useClient()
  const id = useCaseId()
  const { move } = useNavigate()
  const { attempt, tell } = useActions()
  const findings = useCase((view) => view.findings).filter((each) => each.evidence === evidence.id && each.finding.verdict === 'conflict')
  const first = findings[0]
  return (
    <section className={styles.damaged} aria-labelledby="damaged">
      <div className={styles.damagedWords}>
        <h1 id="damaged" className={styles.title}>
          <DocumentError20Regular aria-hidden /> Read {count(evidence.capture.frames, 'frame')}, then the file makes no sense.
        </h1>
        <p className={styles.words}>{evidence.capture.damage}</p>
        <p className={styles.words}>Everything before it is used and can be trusted; nothing after it was read.</p>
        {first === undefined ? null : (
          <p className={styles.small}>
            <strong>{count(findings.length, 'conflict')}</strong> found before the break.{' '}
            <Button
              size="small"
              appearance="transparent"
              className={styles.link}
              onClick={() => move({ finding: first.finding.id, frame: first.finding.proof[0]?.frame })}
            >
              Go to it
            </Button>
          </p>
        )}
      </div>
      <Button
        icon={<ArrowExportLtr16Regular />}
        onClick={() =>
          void attempt(async () => {
            const { frames, more } = await everyFrame(client, { case: id, evidence: evidence.id })
            const file = await client.call('evidence.export', { case: id, evidence: evidence.id, frames })
            savePcapng(file)
            tell(saidOf(frames.length, more, file.name))
          })
        }
      >
        Save the good part
      </Button>
    </section>
  )
}

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minHeight: 0, minWidth: 0, height: '100%' },
  damaged: {
    display: 'flex',
    gap: '16px',
    alignItems: 'center',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    padding: '10px 16px',
    borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}`,
    borderBottom: line.pane,
  },
  damagedWords: { flex: '1 1 320px' },
  title: { ...text.title, margin: 0, display: 'flex', alignItems: 'center', gap: '8px' },
  words: { ...text.body, margin: '2px 0 0', maxWidth: '90ch' },
  small: { ...text.small, margin: '4px 0 0' },
  link: { padding: 0, minWidth: 0, color: tokens.colorBrandForegroundLink },
})
