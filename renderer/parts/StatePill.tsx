// How bad it is: red while it is active, or was to the end of its capture; green when it is cured, grey otherwise; always an icon and a word.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { forced } from '../theme.ts'
import { stateIcon } from './icons.ts'

export type State = keyof typeof stateIcon
export const stateWord = {
  active: 'Active now',
  open: 'Active at end',
  cured: 'Cured',
  quiet: 'Quiet',
  acknowledged: 'Acknowledged',
  'look-alike': 'Look-alike',
  harmless: 'Nothing wrong now',
  undecided: 'Not decided yet',
} as const satisfies Record<State, string>

const useStyles = makeStyles({
  pill: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    padding: '1px 8px 1px 6px',
    minHeight: '20px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    fontSize: '12px',
    lineHeight: '16px',
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    '& svg': { flexShrink: 0, [forced]: { color: 'inherit' } },
    // On a selected row too, where nothing is adjusted for us: the row's own two colours.
    [forced]: { backgroundColor: 'transparent', color: 'inherit', border: '1px solid currentColor' },
  },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    color: tokens.colorStatusDangerForeground3,
  },
  success: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
    color: tokens.colorStatusSuccessForeground1,
  },
})

export function StatePill({ state, children }: { readonly state: State; readonly children?: string | undefined }) {
  const styles = useStyles()
  const Icon = stateIcon[state]
  return (
    <span
      className={mergeClasses(
        styles.pill,
        (state === 'active' || state === 'open') && styles.danger,
        (state === 'cured' || state === 'harmless') && styles.success,
      )}
    >
      <Icon aria-hidden />
      {children ?? stateWord[state]}
    </span>
  )
}
