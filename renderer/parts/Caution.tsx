// What to know before doing something: the article's cautions, with an orange edge.
import { makeStyles, tokens } from '@fluentui/react-components'
import { Warning16Filled } from '@fluentui/react-icons'
import { text } from '../theme.ts'

const useStyles = makeStyles({
  box: { borderLeft: `3px solid ${tokens.colorStatusWarningBorderActive}`, padding: '2px 0 2px 12px' },
  head: { ...text.strong, display: 'flex', alignItems: 'center', gap: '8px', margin: 0 },
  icon: { color: tokens.colorStatusWarningForeground3 },
  list: { ...text.body, margin: '4px 0 0', paddingLeft: '28px' },
})

export function Caution({ title, points }: { readonly title: string; readonly points: readonly string[] }) {
  const styles = useStyles()
  if (points.length === 0) return null
  return (
    <section className={styles.box} aria-label={title}>
      <h3 className={styles.head}>
        <Warning16Filled aria-hidden className={styles.icon} /> {title}
      </h3>
      <ul className={styles.list}>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  )
}
