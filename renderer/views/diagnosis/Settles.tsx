// What would settle it: the checks in order of cost, and the open causes each can confirm or rule out.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Checkmark16Regular, PanelRight16Regular } from '@fluentui/react-icons'
import { causeOf, stepOf } from '../../../shared/knowledge/index.ts'
import { useCase, useNavigate } from '../../client.ts'
import { LinkButton } from '../../parts/LinkButton.tsx'
import { line, selectedRow, text } from '../../theme.ts'
import { useWhere } from './where.ts'

const useStyles = makeStyles({
  heading: { display: 'flex', alignItems: 'center', height: '36px', padding: '0 12px', borderBottom: line.pane, flexShrink: 0 },
  head: { ...text.strong, margin: 0, flexGrow: 1 },
  scroll: { overflow: 'auto', padding: '12px 16px', flexGrow: 1, display: 'flex', flexDirection: 'column', gap: '12px' },
  words: { ...text.body, margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '72ch' },
  table: {
    ...text.small,
    borderCollapse: 'collapse',
    width: '100%',
    '& th': { verticalAlign: 'bottom', padding: '6px', fontWeight: tokens.fontWeightSemibold },
    '& th:nth-child(-n+2)': { textAlign: 'left' },
    '& td:nth-child(2)': { minWidth: '50px' },
    '& td': { padding: '4px 6px', borderTop: line.row, verticalAlign: 'middle' },
  },
  top: { backgroundColor: tokens.colorNeutralBackground2 },
  // Six causes fit beside the wizard at 1280.
  cause: { '&&': { textAlign: 'center', padding: '6px 1px' }, maxWidth: '84px', overflowWrap: 'break-word' },
  cell: { '&&': { textAlign: 'center', padding: '4px 1px' } },
  none: { color: tokens.colorNeutralForeground3 },
  check: { ...text.small, whiteSpace: 'nowrap', textDecorationLine: 'none', ':hover': { textDecorationLine: 'underline' } },
  here: { ...selectedRow },
  sub: { ...text.strong, margin: '6px 0 0' },
  list: { ...text.body, margin: 0, paddingLeft: '22px' },
})

/** More columns than this cannot be read; the rest are named under the table. */
const columnsShown = 6
/** A command is written as it is typed. */
const capital = (words: string) =>
  /^(nbtstat|ipconfig|nlb|arp|netsh|reg)\b/.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1)

export function Settles({ canShowTrace, onTrace }: { readonly canShowTrace: boolean; readonly onTrace: () => void }) {
  const styles = useStyles()
  const { settles, unseen, standing, isUnnamed } = useCase((view) => ({
    isUnnamed: view.unnamed === true,
    settles: view.settles,
    unseen: view.banner.unseen,
    standing: view.banner.standing,
  }))
  const { move } = useNavigate()
  const where = useWhere()
  const all = [...new Set(settles.flatMap(({ causes }) => causes))]
  const columns = all.slice(0, columnsShown)
  return (
    <>
      <div className={styles.heading}>
        <h2 className={styles.head}>What would settle it</h2>
        {canShowTrace && (
          <Button size="small" appearance="subtle" icon={<PanelRight16Regular />} onClick={onTrace}>
            Show trace
          </Button>
        )}
      </div>
      <div className={styles.scroll}>
        {where.entry === undefined && isUnnamed ? (
          <p className={styles.words}>Which checks settle it depends on the message.</p>
        ) : settles.length === 0 ? (
          <p className={styles.words}>
            {standing === 'confirmed'
              ? 'It is settled: no open check would change the verdict.'
              : 'No check at hand would move an open cause. Add whatever else there is.'}
          </p>
        ) : (
          <>
            <p className={styles.words}>Checks in order of cost, and the open causes each one can confirm or rule out.</p>
            <table className={styles.table}>
              <thead className={styles.top}>
                <tr>
                  <th scope="col">Check</th>
                  <th scope="col">Cost</th>
                  {columns.map((cause) => (
                    <th key={cause} scope="col" className={styles.cause}>
                      {causeOf(cause)?.cause.title ?? cause}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {settles.map(({ cause, step, title, cost, causes }) => (
                  <tr key={`${cause}/${step}`} className={mergeClasses(where.page?.id === step && styles.here)}>
                    <td>
                      <LinkButton className={styles.check} title={title} onClick={() => move({ cause, step })}>
                        {capital(stepOf(cause, step)?.short ?? title)}
                      </LinkButton>
                    </td>
                    <td>{cost}</td>
                    {columns.map((column) => (
                      <td key={column} className={styles.cell}>
                        {causes.includes(column) ? (
                          <Checkmark16Regular aria-label="yes" />
                        ) : (
                          <span className={styles.none} aria-hidden>
                            ·
                          </span>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {all.length > columns.length && (
              <p className={styles.words}>
                Some of them also speak to{' '}
                {all
                  .slice(columnsShown)
                  .map((cause) => causeOf(cause)?.cause.title ?? cause)
                  .join(', ')}
                .
              </p>
            )}
          </>
        )}
        {unseen.length > 0 && (
          <>
            <h3 className={styles.sub}>Not visible from here</h3>
            <ul className={styles.list}>
              {unseen.map((thing) => (
                <li key={thing}>{thing}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  )
}
