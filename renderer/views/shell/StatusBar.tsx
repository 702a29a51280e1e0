// One line at the bottom: what is being watched, what was saved, whether the engine runs.
import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useConnection } from '../../client.ts'
import { line, text } from '../../theme.ts'

const useStyles = makeStyles({
  bar: {
    ...text.small,
    display: 'flex',
    alignItems: 'center',
    // At 200 % zoom it takes two lines: whether the engine runs is never cut off.
    flexWrap: 'wrap',
    gap: '0 16px',
    minHeight: '26px',
    padding: '0 12px',
    '& > svg': { flexShrink: 0 },
    borderTop: line.pane,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    flexShrink: 0,
  },
  gap: { flexGrow: 1 },
})
const engineWord = {
  first: 'Engine starting',
  connected: 'Engine running',
  'engine-lost': 'Engine lost, starting again',
  'door-lost': 'Connection lost, trying again',
} as const

export function StatusBar({ children, end }: { readonly children: ReactNode; readonly end?: ReactNode }) {
  const styles = useStyles()
  const engine = useConnection((connection) => (connection.is === 'lost' ? connection.why : connection.is))
  return (
    <footer className={styles.bar}>
      {children}
      <span className={styles.gap} />
      {end}
      <span>{engineWord[engine]}</span>
    </footer>
  )
}
