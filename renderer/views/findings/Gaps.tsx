// Where nothing was watched: what happened then is on no row.
import { makeStyles, tokens } from '@fluentui/react-components'
import { PlugDisconnected16Regular } from '@fluentui/react-icons'
import { useCase } from '../../client.ts'
import { text } from '../../theme.ts'
import { when } from '../trace/time.ts'

const useStyles = makeStyles({
  gap: {
    ...text.small,
    display: 'flex',
    gap: '8px',
    alignItems: 'center',
    margin: 0,
    padding: '5px 16px',
    borderBottom: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
})

/** The latest one of each watch, and how many came before it. */
export function Gaps({ now }: { readonly now: number }) {
  const styles = useStyles()
  const watches = useCase((view) => view.evidence.filter(({ capture }) => (capture?.live?.gaps?.length ?? 0) > 0))
  return watches.map(({ id, capture }) => {
    const gaps = capture?.live?.gaps ?? []
    const last = gaps.at(-1)
    if (last === undefined) return null
    const { from, to, say } = last
    return (
      <p key={id} className={styles.gap} role="status">
        <PlugDisconnected16Regular aria-hidden />
        <span>
          <strong>
            {to === undefined ? `Not watched since ${when(from, now)}.` : `Not watched from ${when(from, now)} to ${when(to, now)}.`}
          </strong>{' '}
          {say}
          {gaps.length > 1 ? ` ${gaps.length - 1} more ${gaps.length === 2 ? 'gap' : 'gaps'} before.` : ''} What happened then is on no row
          here.
        </span>
      </p>
    )
  })
}
