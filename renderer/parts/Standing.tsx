// How sure we are of a cause: a disc by how full it is, and the word. Colour is the third signal, never the only one.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Standing as StandingName } from '../../shared/verdict.ts'
import { forced, sure } from '../theme.ts'
import { standingIcon } from './icons.ts'

export const standingWord = { confirmed: 'Confirmed', likely: 'Likely', open: 'Open', 'ruled-out': 'Ruled out' } as const

const useStyles = makeStyles({
  badge: { display: 'inline-flex', alignItems: 'center', gap: '6px', whiteSpace: 'nowrap' },
  disc: { flexShrink: 0, [forced]: { color: 'CanvasText' } },
  confirmed: { color: sure.icon },
  likely: { color: sure.icon },
  open: { color: tokens.colorNeutralForeground2 },
  'ruled-out': { color: tokens.colorNeutralForeground3 },
})
const useWords = makeStyles({
  confirmed: { color: sure.word, fontWeight: tokens.fontWeightSemibold },
  likely: { color: sure.word },
  open: { color: tokens.colorNeutralForeground2 },
  'ruled-out': { color: tokens.colorNeutralForeground3 },
})

export function StandingDisc({ standing, className }: { readonly standing: StandingName; readonly className?: string }) {
  const styles = useStyles()
  const Icon = standingIcon[standing]
  return <Icon aria-hidden className={mergeClasses(styles.disc, styles[standing], className)} />
}

export function StandingText({ standing }: { readonly standing: StandingName }) {
  const words = useWords()
  return <span className={words[standing]}>{standingWord[standing]}</span>
}

export function Standing({ standing }: { readonly standing: StandingName }) {
  const styles = useStyles()
  return (
    <span className={styles.badge}>
      <StandingDisc standing={standing} />
      <StandingText standing={standing} />
    </span>
  )
}
