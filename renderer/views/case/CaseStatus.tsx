// What comes in right now: a live capture, files being read or sent.
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Document16Regular, RecordStop16Regular, Square16Regular, Warning16Filled } from '@fluentui/react-icons'
import { useStore } from 'zustand'
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useHome } from '../../client.ts'
import { forced, text } from '../../theme.ts'
import { count } from '../../words.ts'

const useStyles = makeStyles({
  group: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
  ring: {
    width: '14px',
    height: '14px',
    boxSizing: 'border-box',
    borderRadius: '50%',
    border: `3px solid ${tokens.colorStatusSuccessForeground3}`,
    [forced]: { border: '3px solid CanvasText' },
  },
  stop: { ...text.small, minWidth: 'auto', height: '22px' },
  warn: { color: tokens.colorStatusWarningForeground3 },
})

export function CaseStatus() {
  const styles = useStyles()
  const id = useCaseId()
  const { stopWatching } = useActions()
  const captures = useCase(({ evidence }) => evidence.filter(({ capture }) => capture !== undefined))
  const sending = useStore(useHome().uploads.store, ({ uploads }) => uploads.find((upload) => upload.case === id))
  const live = captures.find(({ kind, capture }) => kind === 'live' && capture?.reading === true)
  const reading = captures.find(({ kind, capture }) => kind === 'capture' && capture?.reading === true)
  const damaged = captures.find(({ capture }) => capture?.damage !== undefined)
  const frames = captures.reduce((all, { capture }) => all + (capture?.frames ?? 0), 0)
  return (
    <>
      {live === undefined ? (
        <span className={styles.group}>
          <Square16Regular aria-hidden /> Not watching
        </span>
      ) : (
        <span className={styles.group}>
          <span className={styles.ring} aria-hidden /> Watching <strong>{live.title}</strong>
          <Button
            className={styles.stop}
            size="small"
            appearance="subtle"
            icon={<RecordStop16Regular />}
            onClick={() => void stopWatching(id, live.id)}
          >
            Stop
          </Button>
        </span>
      )}
      {sending !== undefined ? (
        <span className={styles.group}>
          <Document16Regular aria-hidden /> Adding {sending.name}, {percent(sending.done, sending.total)}
        </span>
      ) : reading !== undefined ? (
        <span className={styles.group}>
          <Document16Regular aria-hidden /> Reading {reading.title}, {percent(reading.capture?.progress ?? 0, 1)}
        </span>
      ) : (
        <span>{frames === 0 ? 'No frames in this case' : count(frames, 'frame')}</span>
      )}
      {damaged !== undefined && (
        <span className={styles.group}>
          <Warning16Filled aria-hidden className={styles.warn} />{' '}
          <strong>
            {damaged.title} is damaged after frame {damaged.capture?.frames}
          </strong>
        </span>
      )}
    </>
  )
}
const percent = (done: number, total: number) => `${total === 0 ? 100 : Math.floor((done / total) * 100)} %`
