// Nobody and nothing has said yet what the case is about: the question before all others. It takes the wizard's place.
import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useClient } from '../../client.ts'
import { text } from '../../theme.ts'
import { Symptoms } from '../start/Symptoms.tsx'

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    height: '100%',
    boxSizing: 'border-box',
    padding: '14px 20px 20px',
    overflowY: 'auto',
  },
  title: { ...text.title, margin: 0 },
  words: { ...text.body, margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '72ch' },
})

export function WhichMessage() {
  const styles = useStyles()
  const id = useCaseId()
  const client = useClient()
  const { attempt } = useActions()
  const isEmpty = useCase(({ evidence }) => evidence.length === 0)
  const isReading = useCase(({ evidence }) => evidence.some(({ capture }) => capture?.reading === true))
  const heading = useRef<HTMLHeadingElement>(null)
  // As a page of the wizard: who comes here with the focus nowhere begins at the question.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section aria-label="Wizard" data-wizard className={styles.page}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: where the page begins, as every page of the wizard does */}
      <h2 className={styles.title} ref={heading} tabIndex={0}>
        Which message does Windows show?
      </h2>
      <p className={styles.words}>
        {isReading
          ? 'What is heard or read meanwhile is taken up by itself. '
          : isEmpty
            ? ''
            : 'What was given so far does not tell; it is kept. '}
        The message decides which causes are in question, and what to ask first. Nobody saw one? Add whatever else there is, or pick a cause
        from the list.
      </p>
      <Symptoms onPick={(symptom) => void attempt(() => client.call('case.symptom', { case: id, symptom }))} />
    </section>
  )
}
