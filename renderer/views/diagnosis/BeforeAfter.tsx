// Is it fixed? What was seen before the fix beside what was seen after it.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Regular, ErrorCircle16Regular } from '@fluentui/react-icons'
import { list } from '../../../shared/words/say.ts'
import { beforeAfter, type Compared } from '../../before-after.ts'
import { useCase, useNavigate } from '../../client.ts'
import { LinkButton } from '../../parts/LinkButton.tsx'
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
  outcome: {
    ...text.body,
    display: 'grid',
    gridTemplateColumns: '16px 1fr',
    gap: '8px',
    alignItems: 'start',
    margin: 0,
    '& svg': { marginTop: '2px' },
  },
  bad: { color: tokens.colorStatusDangerForeground3 },
  after: { display: 'grid', gridTemplateColumns: '20px 1fr', gap: '0 4px' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** @param fix  the page to go back to where it is not fixed */
export function BeforeAfter({
  since,
  fix,
}: {
  readonly since: string
  readonly fix: { readonly cause: string; readonly step: string | undefined }
}) {
  const styles = useStyles()
  const view = useCase((all) => all)
  // What was in order all along, or is as it was, would only hide the rows that matter.
  const all = beforeAfter(view, since).filter(({ wasGood, after }) => !wasGood || after !== undefined)
  const telling = all.filter(({ outcome, isBad }) => outcome !== 'same' || isBad)
  const rows = telling.length > 0 ? telling : all
  const { move } = useNavigate()
  if (rows.length === 0) return null
  const again = rows.filter(({ after }) => after !== undefined)
  const isStill = again.filter(({ isBad }) => isBad)
  return (
    <>
      {isStill.length > 0 ? (
        <p className={styles.outcome}>
          <ErrorCircle16Regular aria-hidden className={styles.bad} />
          <span>
            <strong>Not fixed yet.</strong> {list(isStill.map(({ label }) => label))} {isStill.length === 1 ? 'is' : 'are'} as bad as
            before. <LinkButton onClick={() => move(fix)}>Back to the fix</LinkButton>
          </span>
        </p>
      ) : again.some(({ outcome }) => outcome === 'better') && rows.every(({ after }) => after !== undefined) ? (
        <p className={styles.outcome}>
          <CheckmarkCircle16Regular aria-hidden className={styles.good} />
          <strong>It looks fixed.</strong>
        </p>
      ) : null}
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
    </>
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
