// Where the person is. It is kept in the address (`#/case/ID/evidence?part=...`), so Back, reload and a restart all work.
import { createStore } from 'zustand/vanilla'
import type { Link } from '../../shared/sentence.ts'

export const tabs = ['diagnosis', 'evidence', 'trace', 'conflicts', 'report'] as const
export type Tab = (typeof tabs)[number]

export type Place =
  | { readonly at: 'start' }
  | {
      readonly at: 'case'
      readonly case: string
      readonly tab: Tab
      /** The evidence chosen on the evidence and trace pages. */
      readonly evidence?: string | undefined
      /** Characters of a paste to bring into view. */
      readonly span?: readonly [number, number] | undefined
      /** The frame to bring into view in the trace. */
      readonly frame?: number | undefined
      /** The finding chosen on the conflicts board, or drawn as a ladder. */
      readonly finding?: string | undefined
      /** A cause and, where it was asked for, one of its steps. */
      readonly cause?: string | undefined
      readonly step?: string | undefined
    }
export type CasePlace = Extract<Place, { at: 'case' }>

/** The address of a place, without the `#`. */
export function toAddress(place: Place): string {
  if (place.at === 'start') return '/'
  const { evidence, span, frame, finding, cause, step } = place
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ evidence, span: span?.join('-'), frame, finding, cause, step }))
    if (value !== undefined) query.set(key, String(value))
  const tail = query.toString()
  return `/case/${encodeURIComponent(place.case)}/${place.tab}${tail === '' ? '' : `?${tail}`}`
}

/** The place of an address; anything not understood is the start. */
export function fromAddress(address: string): Place {
  const [path = '', search = ''] = address.replace(/^#/, '').split('?', 2)
  const [, word, id, tab] = path.split('/')
  if (word !== 'case' || id === undefined || id === '') return { at: 'start' }
  const query = new URLSearchParams(search)
  const text = (key: string) => query.get(key) ?? undefined
  const span = /^(\d+)-(\d+)$/.exec(text('span') ?? '')
  const frame = Number(text('frame'))
  return {
    at: 'case',
    case: decoded(id),
    tab: tabs.find((known) => known === tab) ?? 'diagnosis',
    evidence: text('evidence'),
    span: span === null ? undefined : [Number(span[1]), Number(span[2])],
    frame: Number.isInteger(frame) && frame > 0 ? frame : undefined,
    finding: text('finding'),
    cause: text('cause'),
    step: text('step'),
  }
}
const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Where a link of a sentence leads from here; undefined when it leads out of the app (to an article). */
export function placeOf(link: Link, here: CasePlace): CasePlace | undefined {
  switch (link.to) {
    case 'frame':
      // Beside the wizard the trace pane shows the frame; from the other pages the trace itself does.
      return here.tab === 'diagnosis'
        ? { ...here, evidence: link.evidence ?? here.evidence, frame: link.frame }
        : { at: 'case', case: here.case, tab: 'trace', evidence: link.evidence ?? here.evidence, frame: link.frame }
    case 'span':
      return { at: 'case', case: here.case, tab: 'evidence', evidence: link.evidence, span: link.span }
    case 'evidence':
      return { at: 'case', case: here.case, tab: 'evidence', evidence: link.evidence }
    case 'cause':
      return { at: 'case', case: here.case, tab: 'diagnosis', cause: link.cause, step: link.step }
    case 'article':
      return undefined
  }
}

/** The address bar, as far as it is used here: a test hands in its own. */
export interface Address {
  get(): string
  set(address: string, how: 'push' | 'replace'): void
  onChange(act: () => void): void
}

export const hashAddress: Address = {
  get: () => location.hash,
  set: (address, how) => history[how === 'push' ? 'pushState' : 'replaceState'](null, '', `#${address}`),
  onChange: (act) => {
    window.addEventListener('popstate', act)
    window.addEventListener('hashchange', act)
  },
}

export function createPlace(address: Address = hashAddress) {
  const store = createStore<Place>(() => fromAddress(address.get()))
  const go = (place: Place, how: 'push' | 'replace' = 'push') => {
    if (toAddress(place) !== toAddress(store.getState())) address.set(toAddress(place), how)
    // Also when it is the same: a link pressed twice brings its frame back into view.
    store.setState({ ...place }, true)
  }
  address.onChange(() => store.setState(fromAddress(address.get()), true))
  return {
    store,
    go,
    /** Changes part of the place in a case; at the start it does nothing. */
    move: (part: Partial<Omit<CasePlace, 'at' | 'case'>>, how?: 'push' | 'replace') => {
      const here = store.getState()
      if (here.at === 'case') go({ ...here, ...part }, how)
    },
    /** Goes where a link of a sentence leads. Links to articles are opened by the one who draws them. */
    follow: (link: Link) => {
      const here = store.getState()
      const there = here.at === 'case' ? placeOf(link, here) : undefined
      if (there !== undefined) go(there)
    },
  }
}
export type PlaceStore = ReturnType<typeof createPlace>
