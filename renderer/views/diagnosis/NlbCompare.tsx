// The hosts of a cluster side by side; the rows that decide stand out.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Checkmark16Regular, EqualOff16Regular, Question16Regular } from '@fluentui/react-icons'
import { useCase } from '../../client.ts'
import { type CompareRow, compareHosts } from '../../nlb.ts'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { line, mono, text } from '../../theme.ts'
import { sources } from '../../wizard.ts'

const useStyles = makeStyles({
  box: { overflowX: 'auto', flexShrink: 0 },
  table: {
    ...text.small,
    borderCollapse: 'collapse',
    width: '100%',
    '& th': { textAlign: 'left', padding: '6px', fontWeight: tokens.fontWeightSemibold, backgroundColor: tokens.colorNeutralBackground2 },
    '& td': { padding: '5px 4px', height: '28px', boxSizing: 'border-box', borderBottom: line.row },
  },
  // Addresses are never cut or broken; a sentence may break.
  cell: { ...mono, fontSize: '12px' },
  address: { whiteSpace: 'nowrap' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  bad: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  // Under its setting, so that the addresses of two hosts stand side by side in the narrow pane too.
  outcome: { display: 'flex', gap: '6px', alignItems: 'center', whiteSpace: 'nowrap' },
  from: { display: 'block', fontWeight: tokens.fontWeightRegular },
})
const icons = {
  same: Checkmark16Regular,
  fine: Checkmark16Regular,
  differ: EqualOff16Regular,
  clash: EqualOff16Regular,
  unknown: Question16Regular,
} as const
const isBad = ({ outcome }: CompareRow) => outcome === 'differ' || outcome === 'clash'

export function NlbCompare() {
  const styles = useStyles()
  const facts = useCase((view) => view.facts)
  const compared = compareHosts(facts)
  if (compared === undefined) return null
  return (
    <div className={styles.box}>
      <table className={styles.table} aria-label="The hosts compared">
        <thead>
          <tr>
            <th scope="col">
              <span hidden>Setting</span>
            </th>
            {compared.hosts.map((host, index) => (
              <th key={host} scope="col">
                {host}
                <span className={styles.from}>
                  <SentenceText sentence={sources(compared.rows.flatMap(({ cells }) => cells[index]?.fact ?? []))} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compared.rows.map((row) => {
            const Icon = icons[row.outcome]
            return (
              <tr key={row.label}>
                <td>
                  <span className={mergeClasses(isBad(row) && styles.strong)}>{row.label}</span>
                  <span className={mergeClasses(styles.outcome, isBad(row) && styles.bad)}>
                    <Icon aria-hidden /> {row.says}
                  </span>
                </td>
                {row.cells.map((cell, index) => (
                  <td
                    key={compared.hosts[index]}
                    className={mergeClasses(styles.cell, !cell?.shows.includes(' ') && styles.address, isBad(row) && styles.strong)}
                  >
                    {cell?.shows ?? '·'}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
