// Whose words stand still while the engine is away: what is said was so at this time.
import { makeStyles, tokens } from '@fluentui/react-components'
import { Clock16Regular } from '@fluentui/react-icons'
import { useStore } from 'zustand'
import { useCaseStore, useConnection } from '../client.ts'
import { line, text } from '../theme.ts'
import { clockTime } from '../words.ts'

const useStyles = makeStyles({
  asOf: {
    display: 'inline-flex',
    gap: '6px',
    alignItems: 'center',
    padding: '1px 8px',
    border: line.press,
    borderRadius: tokens.borderRadiusMedium,
    ...text.small,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
})

/** Nothing while the engine is there. */
export function AsOf() {
  const styles = useStyles()
  const away = useConnection(({ is }) => is === 'lost')
  const at = useStore(useCaseStore().store, (all) => all.at)
  if (!away) return null
  return (
    <span className={styles.asOf}>
      <Clock16Regular aria-hidden /> As of {clockTime(at)}
    </span>
  )
}
