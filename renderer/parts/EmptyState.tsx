// A page with nothing on it yet says why, and what to do.
import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { text } from '../theme.ts'

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '8px', padding: '32px 24px', maxWidth: '60ch' },
  title: { ...text.title, margin: 0 },
  words: { ...text.body, margin: 0, color: tokens.colorNeutralForeground2 },
})

export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  const styles = useStyles()
  return (
    <div className={styles.box}>
      <h2 className={styles.title}>{title}</h2>
      {children !== undefined && <p className={styles.words}>{children}</p>}
      {action}
    </div>
  )
}
