// Every cause the message can have is ruled out, and no check is left to ask for: why, and how to go on. It takes the wizard's place.
import { Button, makeStyles } from '@fluentui/react-components'
import { ClipboardPaste20Regular, DocumentSearch20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { causeOf, causes } from '../../../shared/knowledge/index.ts'
import type { Sentence } from '../../../shared/sentence.ts'
import { useCase, useNavigate } from '../../client.ts'
import { LinkButton } from '../../parts/LinkButton.tsx'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { text } from '../../theme.ts'
import { AddEvidence } from '../evidence/AddEvidence.tsx'
import { OwnPage } from './OwnPage.tsx'

const useStyles = makeStyles({
  sub: { ...text.strong, margin: '6px 0 0' },
  list: { ...text.body, margin: 0, paddingLeft: '22px', maxWidth: '72ch', '& > li + li': { marginTop: '6px' } },
  ways: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
})

export function NoneLeft() {
  const styles = useStyles()
  const { move } = useNavigate()
  const { exhausted = [], verdicts } = useCase((view) => ({ exhausted: view.exhausted, verdicts: view.verdicts }))
  const [adding, setAdding] = useState(false)
  const out = verdicts.filter(({ cause }) => exhausted.includes(cause))
  /** What rules causes out, and which: one fact often does for several. */
  const reasons = new Map<string, { readonly says: Sentence; readonly titles: string[] }>()
  for (const { cause, because } of out) {
    const says = because.find(({ speaks }) => speaks === 'against')?.says ?? []
    const reason = reasons.get(JSON.stringify(says)) ?? { says, titles: [] }
    reason.titles.push(causeOf(cause)?.cause.title ?? cause)
    reasons.set(JSON.stringify(says), reason)
  }
  // What they have in common is what it is about: some of them show as another message too.
  const shown = exhausted.flatMap((cause) => causeOf(cause) ?? []).map(({ cause }) => cause.symptoms)
  const about = shown[0]?.filter((one) => shown.every((all) => all.includes(one))) ?? []
  const beyond = causes.filter(
    ({ id, article, cause }) =>
      article.id === 'beyond' &&
      cause.symptoms.some((one) => about.includes(one)) &&
      verdicts.some((verdict) => verdict.cause === id && verdict.standing !== 'ruled-out'),
  )
  return (
    <OwnPage
      title="No documented cause is left"
      words="The facts rule out every cause that this message is known to have. One of them may be old, or from another computer: look whether they are right, or add what else there is."
    >
      <ul className={styles.list}>
        {[...reasons.values()].map(({ says, titles }) => (
          <li key={titles[0]}>
            <strong>{titles.join(', ')}.</strong> <SentenceText sentence={says} />
          </li>
        ))}
      </ul>
      <div className={styles.ways}>
        <Button appearance="primary" icon={<ClipboardPaste20Regular />} onClick={() => setAdding(true)}>
          Add evidence
        </Button>
        <Button icon={<DocumentSearch20Regular />} onClick={() => move({ tab: 'evidence' })}>
          Look at the evidence
        </Button>
      </div>
      {beyond.length > 0 && (
        <>
          <h3 className={styles.sub}>What the articles do not name, and nothing rules out</h3>
          <ul className={styles.list}>
            {beyond.map(({ id, cause }) => (
              <li key={id}>
                <LinkButton onClick={() => move({ cause: id, step: undefined })}>{cause.title}</LinkButton>
              </li>
            ))}
          </ul>
        </>
      )}
      <AddEvidence open={adding} onClose={() => setAdding(false)} />
    </OwnPage>
  )
}
