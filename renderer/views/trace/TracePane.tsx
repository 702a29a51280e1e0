// The trace beside the wizard: fewer columns, the ladder of the finding first.
import { makeStyles } from '@fluentui/react-components'
import { Trace } from './Trace.tsx'
import { type CaptureEvidence, isLive, useCaptures, useTrace } from './use-trace.ts'

/** Nothing when the case has no capture: whoever places it shows something better then. */
export function TracePane() {
  const { captures, chosen } = useCaptures()
  return chosen === undefined ? null : <One key={chosen.id} chosen={chosen} captures={captures} />
}

function One({ chosen, captures }: { chosen: CaptureEvidence; captures: readonly CaptureEvidence[] }) {
  const styles = useStyles()
  const trace = useTrace(chosen.id, isLive(chosen))
  return (
    <section className={styles.pane} aria-label="Trace">
      {trace === undefined ? null : <Trace trace={trace} evidence={chosen} captures={captures} layout="pane" />}
    </section>
  )
}

const useStyles = makeStyles({ pane: { display: 'flex', height: '100%', minHeight: 0, minWidth: 0 } })
