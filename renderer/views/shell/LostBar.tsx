// The engine or the door is away: what happened, what is safe, and that it comes back by itself.
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useConnection, useHome } from '../../client.ts'
import { line, text } from '../../theme.ts'
import { clockTime, count } from '../../words.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '40px',
    padding: '4px 16px',
    borderBottom: line.pane,
    backgroundColor: tokens.colorStatusWarningBackground1,
    flexShrink: 0,
  },
  words: { ...text.body, flexGrow: 1, margin: 0 },
  since: { ...text.small, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
})

/** A hiccup shorter than this is nobody's business. */
const patience = 600

export function LostBar({ savedAt, evidence }: { readonly savedAt?: string; readonly evidence?: number }) {
  const styles = useStyles()
  const { retryNow } = useHome()
  const connection = useConnection((all) => all)
  const away = connection.is === 'lost' || (connection.is === 'first' && connection.failed !== undefined)
  const [now, setNow] = useState(Date.now())
  const [shown, setShown] = useState(false)
  useEffect(() => {
    setShown(false)
    if (!away) return
    const soon = setTimeout(() => setShown(true), patience)
    const clock = setInterval(() => setNow(Date.now()), 1000)
    return () => {
      clearTimeout(soon)
      clearInterval(clock)
    }
  }, [away])
  if (!away || !shown) return null
  const why = connection.is === 'lost' ? connection.why : connection.failed
  const safe =
    savedAt === undefined ? '' : ` The case is safe: saved at ${clockTime(savedAt)}, ${count(evidence ?? 0, 'piece')} of evidence.`
  return (
    <div className={styles.bar} role="alert">
      <Spinner size="tiny" aria-label="Connecting again" />
      <p className={styles.words}>
        {why === 'engine-lost' ? (
          <>
            <strong>The engine stopped and is being started again.</strong>
            {safe} What is on the screen stays; frames until its return are not seen.
          </>
        ) : (
          <>
            <strong>The connection to Claimcheck was lost and is being made again.</strong>
            {safe} If you closed Claimcheck itself, start it again.
          </>
        )}
      </p>
      {connection.is === 'lost' && <span className={styles.since}>{Math.max(0, Math.round((now - connection.since) / 1000))} s</span>}
      <Button size="small" appearance="subtle" onClick={retryNow}>
        Try now
      </Button>
    </div>
  )
}
