// The two machines of a conflict. Older: filled square, teal. Younger: open diamond, orange. In a name conflict they are
// called owner and challenger; the marks stay.
import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { formatMac, formatRingMac, type MacAddress } from '../../shared/address.ts'
import { forced, machine, mono } from '../theme.ts'

export type MachineRole = keyof typeof machine

const useStyles = makeStyles({
  mark: { flexShrink: 0, verticalAlign: '-1px' },
  older: { fill: machine.older.line, stroke: machine.older.line, [forced]: { fill: 'CanvasText', stroke: 'CanvasText' } },
  younger: { fill: 'none', stroke: machine.younger.line, [forced]: { fill: 'Canvas', stroke: 'CanvasText' } },
  other: { fill: 'none', stroke: machine.other.line, [forced]: { fill: 'Canvas', stroke: 'CanvasText' } },
  address: { ...mono, whiteSpace: 'nowrap' },
})

/** The role's mark, 12 px. It is decoration: the word beside it says the same. */
export function MachineMark({ role, size = 12 }: { readonly role: MachineRole; readonly size?: number }) {
  const styles = useStyles()
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 12 12" className={mergeClasses(styles.mark, styles[role])}>
      {role === 'older' ? (
        <rect x="1.5" y="1.5" width="9" height="9" />
      ) : role === 'younger' ? (
        <path d="M6 1 L11 6 L6 11 L1 6 Z" strokeWidth="1.5" />
      ) : (
        <circle cx="6" cy="6" r="4.5" strokeWidth="1.5" />
      )}
    </svg>
  )
}

/** Never truncated: an address that is cut is no address. Token Ring addresses are written as Q120599 does, in ring order. */
export function MacText({ mac, ring, className }: { readonly mac: MacAddress; readonly ring?: boolean; readonly className?: string }) {
  const styles = useStyles()
  return <span className={mergeClasses(styles.address, className)}>{ring === true ? formatRingMac(mac) : formatMac(mac)}</span>
}
