// Is it fixed? What was seen before the fix beside what was seen after it.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Regular } from '@fluentui/react-icons'
import { beforeAfter, type Compared } from '../../before-after.ts'
import { useCase } from '../../client.ts'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { line, text } from '../../theme.ts'

const useStyles = makeStyles({
  table: {
    ...text.small,
    borderCollapse: 'collapse',
    width: '100%',
    '& th': { textAlign: 'left', padding: '6px', fontWeight: tokens.fontWeightSemibold, backgroundColor: tokens.colorNeutralBackground2 },
    '& td': { padding: '5px 6px', borderBottom: line.row, verticalAlign: 'top' },
  },
  good: { color: tokens.colorStatusSuccessForeground1 },
  after: { display: 'grid', gridTemplateColumns: '20px 1fr', gap: '0 4px' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
})

export function BeforeAfter({ since }: { readonly since: string }) {
  const styles = useStyles()
  const view = useCase((all) => all)
  // What was in order all along, and nobody looked at again, would only hide the rows that matter.
  const rows = beforeAfter(view, since).filter(({ wasGood, after }) => !wasGood || after !== undefined)
  if (rows.length === 0) return null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Before the fix</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { readonly row: Compared }) {
  const styles = useStyles()
  return (
    <tr>
      <td>{row.label}</td>
      <td>
        {row.before.shows}
        <br />
        <SentenceText sentence={row.before.fact.where} />
      </td>
      <td>
        {row.after === undefined ? (
          <span className={styles.quiet}>not looked at again</span>
        ) : (
          <span className={styles.after}>
            {row.outcome === 'better' ? <CheckmarkCircle16Regular aria-label="better" className={styles.good} /> : <span />}
            <span>
              <span className={mergeClasses(row.outcome !== 'same' && styles.strong)}>{row.after.shows}</span>
              <br />
              <SentenceText sentence={row.after.fact.where} />
            </span>
          </span>
        )}
      </td>
    </tr>
  )
}
