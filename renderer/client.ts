// What every view may ask of the house around it: the engine, where we are, the open case.
import { createContext, use, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { CaseView } from '../shared/case.ts'
import type { Port } from '../shared/port.ts'
import { bring } from './port.ts'
import { createAlertSettings } from './stores/alerts.ts'
import { createCapture } from './stores/capture.ts'
import { type CaseStore, createCase } from './stores/case.ts'
import { type Clock, type Connection, createConnection, type EngineClient } from './stores/connection.ts'
import { createDrafts, type DraftStore, keyOf, type Spot } from './stores/drafts.ts'
import { createLayout } from './stores/layout.ts'
import { type Address, type CasePlace, createPlace, type Place, type PlaceStore } from './stores/place.ts'
import { createUploads } from './stores/uploads.ts'

type Uploads = ReturnType<typeof createUploads>

export interface Home {
  readonly client: EngineClient
  readonly connection: ReturnType<typeof createConnection>['connection']
  readonly retryNow: () => void
  readonly place: PlaceStore
  readonly uploads: Uploads
  readonly layout: ReturnType<typeof createLayout>
  readonly alerts: ReturnType<typeof createAlertSettings>
  readonly capture: ReturnType<typeof createCapture>
  readonly drafts: DraftStore
}

/** Everything a window has, from a way to open a line to the engine. Tests and pictures hand in their own. */
export function createHome(open: () => Port, clock?: Clock, address?: Address): Home {
  const connected = createConnection(open, clock)
  return {
    ...connected,
    place: createPlace(address),
    uploads: createUploads(connected.client, bring),
    layout: createLayout(),
    alerts: createAlertSettings(),
    capture: createCapture(connected.client),
    drafts: createDrafts(),
  }
}

export const HomeContext = createContext<Home | undefined>(undefined)
export const CaseContext = createContext<CaseStore | undefined>(undefined)

export function useHome(): Home {
  const home = use(HomeContext)
  if (home === undefined) throw new Error('a view outside <HomeContext>')
  return home
}

/** Calls and streams of the engine. Calls made while it is away wait for its return. */
export const useClient = () => useHome().client
export const useConnection = <T>(select: (connection: Connection) => T): T => useStore(useHome().connection, select)
export const usePlace = <T>(select: (place: Place) => T): T => useStore(useHome().place.store, useShallow(select))
/** `go`, `move` and `follow(link)`. */
export const useNavigate = () => useHome().place

/** What is written at a spot, kept while the person looks elsewhere; and how to change it. */
export function useDraft(spot: Spot): readonly [string | undefined, (words: string | undefined) => void] {
  const { drafts } = useHome()
  const words = useStore(drafts.store, ({ written }) => written.get(keyOf(spot))?.words)
  return [words, (now) => drafts.write(spot, now)]
}

/** The same for several blanks of one page. */
export function useDrafts<F extends string>(
  page: Omit<Spot, 'field'>,
  fields: readonly F[],
): readonly [{ readonly [K in F]?: string }, (field: F, words: string | undefined) => void] {
  const { drafts } = useHome()
  const words = useStore(
    drafts.store,
    useShallow(({ written }) => {
      const known: { [K in F]?: string } = {}
      for (const field of fields) {
        const draft = written.get(keyOf({ ...page, field }))
        if (draft !== undefined) known[field] = draft.words
      }
      return known
    }),
  )
  return [words, (field, now) => drafts.write({ ...page, field }, now)]
}

/** Token Ring addresses are written in ring order; of one capture, or where every capture of the case comes from one. */
export const useRing = (evidence?: string): boolean =>
  useCase((view) => {
    const links = view.evidence.flatMap(({ id, capture }) => (evidence === undefined || id === evidence ? (capture?.link ?? []) : []))
    return links.length > 0 && links.every((link) => link.includes('Token Ring'))
  })

/** The place within the open case; only inside a case. */
export const useCasePlace = (): CasePlace => {
  const place = usePlace((all) => all)
  if (place.at !== 'case') throw new Error('a case view at the start')
  return place
}

/** Follows a case for as long as the caller is on the screen. */
export function useOpenCase(id: string): CaseStore {
  const client = useClient()
  const opened = useMemo(() => createCase(client, id), [client, id])
  useEffect(() => opened.close, [opened])
  return opened
}

export function useCaseStore(): CaseStore {
  const store = use(CaseContext)
  if (store === undefined) throw new Error('a case view outside <CaseContext>')
  return store
}

/** The smallest part of the open case a view draws. Only inside a case whose first item has come. */
export const useCase = <T>(select: (view: CaseView) => T): T =>
  useStore(
    useCaseStore().store,
    useShallow(({ view }) => {
      if (view === undefined) throw new Error('a case view before the case')
      return select(view)
    }),
  )
/** A file on its way into the open case. */
export function useUpload() {
  const { uploads } = useHome()
  const id = useCaseId()
  return useStore(uploads.store, (all) => all.uploads.find((upload) => upload.case === id))
}
export const useCaseId = () => useStore(useCaseStore().store, ({ id }) => id)
