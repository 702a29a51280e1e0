// What a person can set going from anywhere: each says what went wrong in the fault's own words, and removals can be undone.
import { Link as FluentLink, Toast, ToastBody, ToastTitle, ToastTrigger, useToastController } from '@fluentui/react-components'
import { createContext, use, useMemo } from 'react'
import type { Fault } from '../shared/fault.ts'
import type { SymptomId } from '../shared/knowledge/article.ts'
import { Faulty } from '../shared/result.ts'
import { useHome } from './client.ts'
import { copyText } from './parts/CommandBlock.tsx'
import { clockTime } from './words.ts'

export const toasterId = 'claimcheck'

/** Of many files that could not be used, this many are named. */
const mostNamed = 4

export const asFault = (error: unknown): Fault =>
  error instanceof Faulty ? error.fault : { code: 'screen/broken', say: error instanceof Error ? error.message : String(error) }

function useMake() {
  const { client, place, uploads } = useHome()
  const { dispatchToast } = useToastController(toasterId)
  return useMemo(() => {
    const tell = (title: string, undo?: () => void) =>
      dispatchToast(
        <Toast>
          <ToastTitle action={undo === undefined ? null : <FluentLink onClick={undo}>Undo</FluentLink>}>{title}</ToastTitle>
        </Toast>,
        { intent: 'success', timeout: undo === undefined ? 4000 : 10_000, politeness: 'polite' },
      )
    /** Stays until it is dismissed: whoever looked away has not missed it. */
    const warn = (title: string, lines: readonly string[]) =>
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              <ToastTrigger>
                <FluentLink>Dismiss</FluentLink>
              </ToastTrigger>
            }
          >
            {title}
          </ToastTitle>
          {lines.length > 0 && (
            <ToastBody>
              {lines.map((line) => (
                <div key={line}>{line}</div>
              ))}
            </ToastBody>
          )}
        </Toast>,
        { intent: 'error', timeout: -1, politeness: 'assertive' },
      )
    const complain = (error: unknown) => {
      const { say, hint } = asFault(error)
      warn(say, hint === undefined ? [] : [hint])
    }
    /** Runs a piece of work; a fault becomes a message on the screen, and the answer undefined. */
    const attempt = async <T,>(work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await work()
      } catch (error) {
        complain(error)
        return undefined
      }
    }
    const inCase = async (known: string | undefined) => known ?? (await client.call('cases.create', {})).id
    const open = (id: string) => place.go({ at: 'case', case: id, tab: 'diagnosis' })
    /** Evidence from the start screen opens the case it began; in a case the person stays where they are. */
    const arrive = (known: string | undefined, id: string) => {
      if (known === undefined) open(id)
    }

    return {
      tell,
      complain,
      attempt,
      begin: (by: { symptom?: SymptomId; sample?: string }) => attempt(async () => open((await client.call('cases.create', by)).id)),
      /** True when it was read; the caller keeps the text otherwise. */
      paste: (known: string | undefined, text: string, from?: string) =>
        attempt(async () => {
          const id = await inCase(known)
          const { evidence } = await client.call('evidence.paste', { case: id, text, ...(from === undefined ? {} : { from }) })
          arrive(known, id)
          return evidence
        }),
      addFiles: (known: string | undefined, files: readonly File[]) =>
        attempt(async () => {
          if (files.length === 0) return
          const id = await inCase(known)
          arrive(known, id)
          let arrived = known !== undefined
          let opened: string | undefined
          const refused: unknown[] = []
          for (const file of files)
            try {
              const came = await uploads.send(id, file)
              if (came !== undefined && 'opened' in came) opened = came.opened
              else if (came !== undefined) arrived = true
            } catch (error) {
              refused.push(error)
            }
          if (refused.length === 1) complain(refused[0])
          else if (refused.length > 1)
            warn(`${refused.length} of ${files.length} files could not be used.`, [
              ...refused.slice(0, mostNamed).map((error) => asFault(error).say),
              ...(refused.length > mostNamed ? [`And ${refused.length - mostNamed} more.`] : []),
            ])
          if (opened !== undefined) open(opened)
          else if (!arrived) place.go({ at: 'start' })
          // Nothing came of it: no empty case stays behind.
          if (!arrived) await client.call('cases.remove', { case: id })
        }),
      /** From the start it opens a case of its own, on the board; a case nobody could watch for is not left behind. */
      watch: (known: string | undefined, adapters: readonly string[], source?: 'cap' | 'dumpcap', name = adapters.join(', ')) =>
        attempt(async () => {
          const id = known ?? (await client.call('cases.create', { title: `${name}, watching since ${clockTime(Date.now(), false)}` })).id
          try {
            const { evidence } = await client.call('capture.start', {
              case: id,
              adapters: [...adapters],
              ...(source === undefined ? {} : { source }),
            })
            if (known === undefined) place.go({ at: 'case', case: id, tab: 'conflicts', evidence })
            return evidence
          } catch (error) {
            if (known === undefined) await client.call('cases.remove', { case: id })
            throw error
          }
        }),
      stopAsking: (id: string) => attempt(() => client.call('check.stop', { case: id })),
      stopWatching: (id: string, evidence: string) => attempt(() => client.call('capture.stop', { case: id, evidence })),
      removeEvidence: (id: string, evidence: string, title: string) =>
        attempt(async () => {
          await client.call('evidence.remove', { case: id, evidence })
          tell(`${title} removed`, () => void attempt(() => client.call('evidence.restore', { case: id, evidence })))
        }),
      removeCase: (id: string, title: string) =>
        attempt(async () => {
          await client.call('cases.remove', { case: id })
          const here = place.store.getState()
          if (here.at === 'case' && here.case === id) place.go({ at: 'start' })
          tell(`${title} removed`, () => void attempt(() => client.call('cases.restore', { case: id })))
        }),
      copyForTicket: (id: string) =>
        attempt(async () => {
          const { text } = await client.call('case.report', { case: id, format: 'ticket', mask: false })
          if (await copyText(text)) tell('Copied for the ticket')
          else
            complain(
              new Faulty({
                code: 'screen/no-clipboard',
                say: 'The clipboard could not be used.',
                hint: 'Open Report and copy from there.',
              }),
            )
        }),
    }
  }, [client, place, uploads, dispatchToast])
}
export type Actions = ReturnType<typeof useMake>

const ActionsContext = createContext<Actions | undefined>(undefined)
/** Inside Fluent's provider, once for the window. */
export function ProvideActions({ children }: { readonly children: React.ReactNode }) {
  return <ActionsContext value={useMake()}>{children}</ActionsContext>
}
export function useActions(): Actions {
  const actions = use(ActionsContext)
  if (actions === undefined) throw new Error('a view outside <ProvideActions>')
  return actions
}
