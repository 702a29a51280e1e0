// What was found for one cause: what it means, what speaks for and against it, what the article has wrong.
import { makeStyles, tokens } from '@fluentui/react-components'
import { Add16Regular, BookOpen16Regular, Info16Regular, Subtract16Regular, Warning16Filled } from '@fluentui/react-icons'
import { Fragment } from 'react'
import { useCase, useNavigate } from '../../client.ts'
import { type CauseEntry, filled, knownValues } from '../../knowledge.ts'
import { LinkButton } from '../../parts/LinkButton.tsx'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { Standing } from '../../parts/Standing.tsx'
import { line, text } from '../../theme.ts'
import { type Page, verdictOf } from '../../wizard.ts'
import { NlbCompare } from './NlbCompare.tsx'

const useStyles = makeStyles({
  words: { ...text.body, margin: 0, maxWidth: '72ch' },
  quiet: { ...text.body, margin: 0, maxWidth: '72ch', color: tokens.colorNeutralForeground2 },
  standing: { ...text.body, display: 'flex', gap: '8px', alignItems: 'center' },
  head: { ...text.strong, margin: '4px 0 0', paddingTop: '12px', borderTop: line.row },
  list: { ...text.body, listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '4px', maxWidth: '76ch' },
  item: { display: 'grid', gridTemplateColumns: '20px 1fr', gap: '4px', '& svg': { marginTop: '2px' } },
  note: {
    ...text.small,
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    gap: '4px',
    margin: 0,
    maxWidth: '76ch',
    color: tokens.colorNeutralForeground2,
  },
  warn: { color: tokens.colorStatusWarningForeground3 },
})

export function ResultBody({ entry, pages }: { readonly entry: CauseEntry; readonly pages: readonly Page[] }) {
  const styles = useStyles()
  const { move } = useNavigate()
  const view = useCase((all) => all)
  const values = knownValues(view)
  const verdict = verdictOf(view, entry.id)
  const standing = verdict?.standing ?? 'open'
  const pro = verdict?.because.filter(({ speaks }) => speaks === 'for') ?? []
  const contra = verdict?.because.filter(({ speaks }) => speaks === 'against') ?? []
  const openChecks = pages.filter(({ phase, state }) => phase === 'check' && state === 'ahead')
  return (
    <>
      <div className={styles.standing}>
        <Standing standing={standing} />
        {verdict?.notApplicable === true && <span>It does not apply here.</span>}
      </div>
      <p className={styles.words}>
        {filled(entry.cause.statement[0], values)} {filled(entry.cause.statement[1], values)}
      </p>
      {verdict?.contradicted === true && (
        <p className={styles.note}>
          <Warning16Filled aria-hidden className={styles.warn} />
          <span>The evidence speaks both ways. Both sides are shown; a fresh look at either would settle it.</span>
        </p>
      )}
      {pro.length > 0 && <Reasons title="What speaks for it" reasons={pro} icon="for" />}
      {contra.length > 0 && (
        <Reasons title={standing === 'ruled-out' ? 'What rules it out' : 'What speaks against it'} reasons={contra} icon="against" />
      )}
      {pro.length === 0 && contra.length === 0 && (
        <p className={styles.quiet}>Nothing in the evidence speaks for or against it so far. That rules nothing out.</p>
      )}
      {entry.article.id === 'q193598' && <NlbCompare />}
      {(standing === 'open' || standing === 'likely') && openChecks.length > 0 && (
        <p className={styles.note}>
          <Info16Regular aria-hidden />
          <span>
            Not checked yet:{' '}
            {openChecks.map(({ id, short }, i) => (
              <Fragment key={id}>
                {i > 0 && ', '}
                <LinkButton onClick={() => move({ cause: entry.id, step: id })}>{short}</LinkButton>
              </Fragment>
            ))}
          </span>
        </p>
      )}
      {entry.cause.corrections?.map((correction) => (
        <p key={correction} className={styles.note}>
          <BookOpen16Regular aria-hidden />
          <span>
            Correction of {entry.article.id.toUpperCase()}: {correction}
          </span>
        </p>
      ))}
    </>
  )
}

type Reason = NonNullable<ReturnType<typeof verdictOf>>['because'][number]
function Reasons({
  title,
  reasons,
  icon,
}: {
  readonly title: string
  readonly reasons: readonly Reason[]
  readonly icon: 'for' | 'against'
}) {
  const styles = useStyles()
  const Icon = icon === 'for' ? Add16Regular : Subtract16Regular
  return (
    <>
      <h3 className={styles.head}>{title}</h3>
      <ul className={styles.list}>
        {reasons.map((reason) => (
          <li key={`${reason.fact} ${reason.says.length}`} className={styles.item}>
            <Icon aria-label={icon} />
            <span>
              <SentenceText sentence={reason.says} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
