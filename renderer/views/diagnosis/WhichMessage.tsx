// Nobody and nothing has said yet what the case is about: the question before all others. It takes the wizard's place.
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useClient, useUpload } from '../../client.ts'
import { Symptoms } from '../start/Symptoms.tsx'
import { OwnPage } from './OwnPage.tsx'

export function WhichMessage() {
  const id = useCaseId()
  const client = useClient()
  const { attempt } = useActions()
  const isEmpty = useCase(({ evidence }) => evidence.length === 0)
  const isComing = useUpload() !== undefined
  const isReading = useCase(({ evidence }) => evidence.some(({ capture }) => capture?.reading === true)) || isComing
  return (
    <OwnPage
      title="Which message does Windows show?"
      words={
        <>
          {isReading
            ? 'What is heard or read meanwhile is taken up by itself. '
            : isEmpty
              ? ''
              : 'What was given so far does not tell; it is kept. '}
          The message decides which causes are in question, and what to ask first. Nobody saw one? Add whatever else there is, or pick a
          cause from the list.
        </>
      }
    >
      <Symptoms onPick={(symptom) => void attempt(() => client.call('case.symptom', { case: id, symptom }))} />
    </OwnPage>
  )
}
