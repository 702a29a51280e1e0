// What was written and not yet sent, chosen on a page, and how far a page was scrolled: kept as long as the window is, never on disk.
import { createStore } from 'zustand/vanilla'

/** Where something is written: a page of the wizard, or a box of its own (`start`, `add`). */
export interface Spot {
  /** Absent at the start, where no case has begun. */
  readonly case?: string
  /** The cause whose page it is, to lead back to it. */
  readonly cause?: string
  /** The page, or the box. A check that several causes share is one page: it keeps its words when the cause changes. */
  readonly page: string
  /** What of the page it is: `paste`, `skip`, `tell` … */
  readonly field: string
}
export interface Draft {
  readonly spot: Spot
  readonly words: string
}
export interface Drafts {
  readonly written: ReadonlyMap<string, Draft>
}

export const keyOf = ({ case: id = '', page, field }: Omit<Spot, 'cause'>) => JSON.stringify([id, page, field])

export function createDrafts() {
  const store = createStore<Drafts>(() => ({ written: new Map() }))
  /** In px from the top; nobody draws it, so nobody is told. */
  const scrolled = new Map<string, number>()
  /** No words at all forget it; a blank that was emptied stays empty. */
  const write = (spot: Spot, words: string | undefined) =>
    store.setState(({ written }) => {
      const now = new Map(written)
      now.delete(keyOf(spot))
      if (words !== undefined) now.set(keyOf(spot), { spot, words })
      return { written: now }
    })
  return {
    store,
    write,
    /** Forgets what was sent; what was written on meanwhile stays. */
    sent: (spot: Spot, words: string) => {
      if (store.getState().written.get(keyOf(spot))?.words === words) write(spot, undefined)
    },
    /** Whether anything is written on this page of a case. */
    isBegun: (id: string, page: string): boolean =>
      [...store.getState().written.values()].some(({ spot, words }) => spot.case === id && spot.page === page && words.trim() !== ''),
    scroll: (page: string, top: number) => void scrolled.set(page, top),
    scrolledTo: (page: string): number => scrolled.get(page) ?? 0,
    /** Forgets everything written on these pages of a case. */
    forget: (id: string, pages: readonly string[]) =>
      store.setState(({ written }) => ({
        written: new Map([...written].filter(([, { spot }]) => spot.case !== id || !pages.includes(spot.page))),
      })),
  }
}
export type DraftStore = ReturnType<typeof createDrafts>

/** Pastes begun on other pages of a case, the latest first: they wait to be read. */
export const waiting = ({ written }: Drafts, id: string, here: string | undefined): readonly Draft[] =>
  [...written.values()]
    .filter(
      ({ spot, words }) =>
        spot.case === id && spot.cause !== undefined && spot.field === 'paste' && spot.page !== here && words.trim() !== '',
    )
    .reverse()
