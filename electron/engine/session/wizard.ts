// What is answered, skipped and done in the wizard, as it stands in the case's file.
import type { CaseFile, Evidence } from '../../../shared/case.ts'
import type { contract, Service } from '../../../shared/contract.ts'
import { optionOf, stepOf } from '../../../shared/knowledge/index.ts'
import type { Rooms } from './rooms.ts'

type Calls = Service<typeof contract>['calls']

export const startWizard = (
  rooms: Rooms,
  change: (id: string, make: (file: CaseFile) => CaseFile) => Promise<Record<never, never>>,
): Pick<Calls, 'wizard.answer' | 'wizard.skip' | 'wizard.done' | 'wizard.restart'> => ({
  'wizard.answer': ({ case: id, cause, step, option }) =>
    change(id, (file) => {
      const question = `${cause}/${step}`
      const answered: Evidence = {
        id: rooms.newId(),
        kind: 'answer',
        title: answerTitle(cause, step, option),
        addedAt: rooms.now(),
        from: 'answer',
        question,
        answer: option,
      }
      // An answer changed is the same piece of evidence, answered anew.
      const before = file.evidence.find((one) => one.kind === 'answer' && one.question === question)
      return {
        ...file,
        evidence:
          before === undefined
            ? [...file.evidence, answered]
            : file.evidence.map((one) => (one === before ? { ...answered, id: before.id } : one)),
        skipped: file.skipped.filter((one) => one.cause !== cause || one.step !== step),
      }
    }),
  'wizard.skip': ({ case: id, cause, step, reason }) =>
    change(id, (file) => ({
      ...file,
      skipped: [...file.skipped.filter((one) => one.cause !== cause || one.step !== step), { cause, step, reason }],
    })),
  'wizard.done': ({ case: id, cause, step }) =>
    change(id, (file) => ({
      ...file,
      done: [...file.done.filter((one) => one.cause !== cause || one.step !== step), { cause, step, at: rooms.now() }],
    })),
  'wizard.restart': ({ case: id, cause }) =>
    change(id, (file) => ({
      ...file,
      evidence: file.evidence.filter((one) => one.kind !== 'answer' || one.question?.startsWith(`${cause}/`) !== true),
      skipped: file.skipped.filter((one) => one.cause !== cause),
      done: file.done.filter((one) => one.cause !== cause),
    })),
})

/** What was answered, as lists and reports call it: "Which name: a user's name, ending in <03>". */
function answerTitle(cause: string, step: string, option: string): string {
  const asked = stepOf(cause, step)
  const answer = optionOf(`${cause}/${step}`, option)?.label
  return asked === undefined ? `${cause}/${step}` : `${asked.short.charAt(0).toUpperCase()}${asked.short.slice(1)}: ${answer ?? option}`
}
