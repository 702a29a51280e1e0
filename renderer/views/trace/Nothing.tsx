// In place of rows.
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { TraceStore } from '../../stores/trace.ts'
import { text } from '../../theme.ts'
import { count } from '../../words.ts'
import type { CaptureEvidence } from './use-trace.ts'

/** No rows: still looking, nothing passes the filter, nothing of ours in the file, or it could not be had. */
export function Nothing({ trace, evidence }: { readonly trace: TraceStore; readonly evidence: CaptureEvidence }) {
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

const useStyles = makeStyles({
  nothing: { ...text.body, color: tokens.colorNeutralForeground2, margin: 0, textAlign: 'center', maxWidth: '60ch' },
})
