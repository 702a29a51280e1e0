// What goes on right now: a live capture and what is known of loss, questions being asked, files being read or sent.
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import {
  Document16Regular,
  Eye16Regular,
  LockClosed16Regular,
  PlugDisconnected16Regular,
  RecordStop16Regular,
  Send16Regular,
  Square16Regular,
  Stop16Regular,
  Warning16Filled,
} from '@fluentui/react-icons'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { EvidenceView } from '../../../shared/case.ts'
import { useActions } from '../../actions.tsx'
import { useChecks } from '../../asking.ts'
import { useCase, useCaseId, useConnection, useHome, useUpload } from '../../client.ts'
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
  seen: { marginLeft: '10px' },
  stop: { ...text.small, minWidth: 'auto', height: '22px' },
  warn: { color: tokens.colorStatusWarningForeground3 },
})

export function CaseStatus() {
  const styles = useStyles()
  const id = useCaseId()
  const { stopWatching, stopAsking, watch } = useActions()
  const captures = useCase(({ evidence }) => evidence.filter(({ capture }) => capture !== undefined))
  const sending = useUpload()
  const lives = captures.filter(({ kind }) => kind === 'live')
  const live = lives.find(({ capture }) => capture?.reading === true)
  const before = lives.at(-1)
  const checks = useChecks()
  const lost = useConnection(({ is }) => is === 'lost')
  const reading = captures.find(({ kind, capture }) => kind === 'capture' && capture?.reading === true)
  const damaged = captures.find(({ capture }) => capture?.damage !== undefined)
  const frames = captures.reduce((all, { capture }) => all + (capture?.frames ?? 0), 0)
  return (
    <>
      {live === undefined ? (
        <span className={styles.group}>
          <NotWatching />
          {before?.adapters !== undefined && (
            <Button
              className={styles.stop}
              size="small"
              appearance="subtle"
              icon={<Eye16Regular />}
              onClick={() => void watch(id, before.adapters ?? [], before.source)}
            >
              Watch {before.adapters.join(', ')} again
            </Button>
          )}
        </span>
      ) : lost ? (
        <span className={styles.group}>
          <PlugDisconnected16Regular aria-hidden /> <Watched live={live} /> {(live.adapters?.length ?? 1) > 1 ? 'are' : 'is'} watched again
          by itself
        </span>
      ) : (
        <span className={styles.group}>
          <span className={styles.ring} aria-hidden /> Watching <Watched live={live} />
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
      {checks.map(({ id: check, say, done, total }) => (
        <span key={check} className={styles.group}>
          <Send16Regular aria-hidden /> Asking: {say}
          {total > 0 && `, ${done} of ${total}`}
          {total > 0 && (
            <Button className={styles.stop} size="small" appearance="subtle" icon={<Stop16Regular />} onClick={() => void stopAsking(id)}>
              Stop
            </Button>
          )}
        </span>
      ))}
      {live !== undefined ? (
        <LiveCounts live={live} />
      ) : sending !== undefined ? (
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
/** Nobody watches; and where this computer may not, that is said beside what it sees. */
function NotWatching() {
  const styles = useStyles()
  const { capture } = useHome()
  useEffect(() => capture.look(), [capture])
  const state = useStore(capture.store, (all) => all.state)
  if (state?.source !== 'none')
    return (
      <>
        <Square16Regular aria-hidden /> Not watching
      </>
    )
  const [first, ...others] = state.adapters.filter(({ loopback }) => !loopback)
  return (
    <>
      <LockClosed16Regular aria-hidden /> <strong>{whyNot[state.code ?? ''] ?? 'Capture not possible'}</strong>
      {first !== undefined && (
        <span className={styles.seen}>
          {first.name}
          {others.length > 0 && ` and ${count(others.length, 'other adapter')}`} seen
        </span>
      )}
    </>
  )
}
/** In two or three words; the trace says it whole. */
const whyNot: Readonly<Record<string, string>> = {
  'capture/no-right': 'Capture not permitted',
  'capture/admin-only': 'Capture not permitted',
  'capture/driver-stopped': 'Capture driver not running',
  'capture/no-driver': 'No capture driver',
  'capture/winpcap-only': 'No capture driver',
  'capture/no-program': 'No capture program',
  'capture/other-node': 'No capture program',
  'capture/no-library': 'No capture program',
}

/** The cards' own names; one that is gone is said to be. */
function Watched({ live }: { readonly live: EvidenceView }) {
  const adapters = live.capture?.live?.adapters ?? (live.adapters ?? []).map((name) => ({ name, state: 'watching' as const }))
  return adapters.map(({ name, state }, index) => (
    <span key={name}>
      <strong>{name}</strong>
      {state === 'gone' && ' (gone, waiting for it)'}
      {index < adapters.length - 1 && ','}
    </span>
  ))
}

/** What is known of loss, as the source tells it: silence is not "none lost". */
function LiveCounts({ live }: { readonly live: EvidenceView }) {
  const styles = useStyles()
  const { frames = 0, live: state } = live.capture ?? {}
  if (state === undefined) return <span>{count(frames, 'frame')}</span>
  const { dropped, source, recordedOctets, recordLimitOctets, recordTrouble, unrecorded = 0 } = state
  return (
    <>
      <span>
        {count(frames, 'frame')},{' '}
        {dropped === undefined ? 'drops not reported by this source' : `${dropped.toLocaleString('en-US')} dropped`} ({source})
      </span>
      {recordTrouble !== undefined ? (
        <span className={styles.group} role="status">
          <Warning16Filled aria-hidden className={styles.warn} /> <strong>Not recording: {recordTrouble}</strong>
        </span>
      ) : (
        recordLimitOctets > 0 && (
          <span>
            Recording {megabytes(recordedOctets)} of {megabytes(recordLimitOctets)} MB
            {unrecorded > 0 && `, ${count(unrecorded, 'frame')} missing in it`}
          </span>
        )
      )}
    </>
  )
}
const megabytes = (octets: number) => {
  const size = octets / 1024 ** 2
  return size > 0 && size < 10 ? Math.max(0.1, size).toFixed(1) : Math.round(size).toLocaleString('en-US')
}

const percent = (done: number, total: number) => `${total === 0 ? 100 : Math.floor((done / total) * 100)} %`
