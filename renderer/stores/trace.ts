// The trace on the renderer's side. Rows stay in a ring of pages outside React; the store holds numbers alone, and
// changes `painted` when rows arrived that may be on the screen.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client, contract } from '../../shared/contract.ts'
import { Faulty } from '../../shared/result.ts'
import type { TraceRow, TraceState } from '../../shared/trace.ts'

type TraceClient = Pick<Client<typeof contract>, 'call' | 'listen'>

/** Following the newest row, and the pause that holds the view while the capture goes on. */
export interface Tail {
  readonly following: boolean
  /** How many rows there were when following was let go: later ones are new. */
  readonly seen: number
  readonly paused: Pause | undefined
}
export interface Pause {
  readonly rows: number
  readonly frames: number
  /** The newest frame's time when the view was paused. */
  readonly at: number | undefined
}
export type TailEvent =
  | { readonly on: 'follow' }
  | { readonly on: 'let-go' }
  | { readonly on: 'pause'; readonly frames: number; readonly at: number | undefined }
  | { readonly on: 'go-on' }

export const tailAtStart: Tail = { following: false, seen: 0, paused: undefined }

/** What becomes of following and pausing. Selecting or scrolling lets go; going on from a pause follows nothing by itself. */
export function nextTail(tail: Tail, event: TailEvent, rows: number): Tail {
  switch (event.on) {
    case 'follow':
      return { following: true, seen: rows, paused: undefined }
    case 'let-go':
      return tail.following ? { ...tail, following: false, seen: rows } : tail
    case 'pause':
      return tail.paused === undefined ? { following: false, seen: rows, paused: { rows, frames: event.frames, at: event.at } } : tail
    case 'go-on':
      return { ...tail, paused: undefined }
  }
}

/** A filter chosen while the view is paused: it holds what passes the filter once everything has been checked. */
const heldAt = (tail: Tail, state: TraceState): Tail =>
  tail.paused?.rows === Number.POSITIVE_INFINITY && state.progress >= 1 ? { ...tail, paused: { ...tail.paused, rows: state.rows } } : tail

/** Rows the view holds now: a pause keeps later ones out. */
export const rowsShown = (tail: Tail, rows: number) => Math.min(rows, tail.paused?.rows ?? rows)
/** Rows that came since the view was let go or paused. */
export const newRows = (tail: Tail, rows: number) => (tail.following ? 0 : Math.max(0, rows - (tail.paused?.rows ?? tail.seen)))

/** What a view of the trace draws by. Indexes count in the filtered list; `first` is the oldest one still kept. */
export interface TraceShown {
  readonly filter: string
  /** Nothing came yet for this filter. */
  readonly waiting: boolean
  readonly state: TraceState
  readonly tail: Tail
  /** The cursor and the other end of the selection, both indexes; `frame` is the cursor's, once its row is known. */
  readonly cursor: number | undefined
  readonly anchor: number | undefined
  readonly frame: number | undefined
  readonly painted: number
  /** Asks the view to bring the cursor's row into the middle; changes for every jump. */
  readonly jumps: number
  /** Why rows could not be had; goes away when they come. */
  readonly trouble: string | undefined
}

const emptyState: TraceState = { frames: 0, kept: 0, rows: 0, first: 0, version: 0, progress: 1 }

export interface TraceStore extends Pick<StoreApi<TraceShown>, 'getState' | 'subscribe' | 'getInitialState'> {
  /** The row at an index, if it is here. */
  rowAt(index: number): TraceRow | undefined
  /** These rows are on the screen now (`to` not among them): asks for what is missing. */
  look(from: number, to: number): void
  setFilter(filter: string): void
  turn(event: TailEvent['on']): void
  /** Puts the cursor on a row; with `extend` the other end of the selection stays. */
  select(index: number | undefined, extend?: boolean): void
  /** Goes to a frame by its number. False when the filter hides it, or it is not kept. */
  jumpTo(frame: number): Promise<boolean>
  /** Rows for copying, wherever they lie. */
  rows(from: number, to: number): Promise<readonly TraceRow[]>
  close(): void
}

const pageRows = 200
const pagesKept = 40
/** Requests under way at a time: one on the road, one being drawn. */
const atOnce = 2

/** One evidence's trace through one filter at a time. `close` it when the view goes. */
export function createTraceStore(client: TraceClient, of: { readonly case: string; readonly evidence: string }): TraceStore {
  const store = createStore<TraceShown>(() => ({
    filter: '',
    waiting: true,
    state: emptyState,
    tail: tailAtStart,
    cursor: undefined,
    anchor: undefined,
    frame: undefined,
    painted: 0,
    jumps: 0,
    trouble: undefined,
  }))
  const get = store.getState
  /** Insertion order is order of use; the first page is the one to let go. */
  const pages = new Map<number, Page>()
  let looking = { from: 0, to: 0 }
  let running = 0
  let closed = false
  /** Rises with every filter: answers to older questions are not for us. */
  let asking = 0
  let hush: () => void = () => undefined
  let askAgainLater = false

  const query = () => ({ ...of, filter: get().filter })
  const painted = () => store.setState({ painted: get().painted + 1, frame: frameAtCursor() })
  const frameAtCursor = () => {
    const { cursor, frame } = get()
    return cursor === undefined ? undefined : (rowAt(cursor)?.frame ?? frame)
  }

  function listen() {
    hush()
    const mine = ++asking
    hush = client.listen(
      'trace',
      query(),
      (state) => mine === asking && heard(state),
      (fault) => mine === asking && store.setState({ waiting: false, trouble: fault.say }),
    )
  }

  function heard(state: TraceState) {
    if (get().waiting) pages.clear()
    const before = get().state
    if (state.version !== before.version) for (const page of pages.values()) page.stale = true
    // What is there when one begins to look is not new.
    const tail = get().waiting ? { ...get().tail, seen: state.rows } : get().tail
    store.setState({ state, tail: heldAt(tail, state), waiting: false, trouble: undefined })
    fill()
  }

  function rowAt(index: number): TraceRow | undefined {
    return pages.get(Math.floor(index / pageRows))?.rows[index % pageRows]
  }

  /** The first rows on the screen that are missing or out of date, and not asked for yet. */
  function missing(): { page: number; from: number; count: number } | undefined {
    const { state, tail } = get()
    const end = Math.min(looking.to, rowsShown(tail, state.rows))
    const start = Math.max(looking.from, state.first)
    for (let number = Math.floor(start / pageRows); number * pageRows < end; number++) {
      const page = pages.get(number)
      if (page?.asked === true) continue
      const base = number * pageRows
      const first = Math.max(base, state.first)
      const last = Math.min(base + pageRows, state.rows)
      if (last <= first) continue
      if (page === undefined || page.stale) return { page: number, from: first, count: last - first }
      const have = firstHole(page, Math.max(first, start) - base, Math.min(last, end) - base)
      if (have !== undefined) return { page: number, from: base + have, count: last - base - have }
    }
    return undefined
  }

  function fill() {
    while (!closed && running < atOnce) {
      const want = missing()
      if (want === undefined) return
      const page = use(want.page)
      page.asked = true
      running++
      const mine = asking
      client
        .call('trace.rows', { ...query(), from: want.from, count: want.count })
        .then(
          ({ rows }) => {
            if (mine !== asking) return
            page.stale = false
            for (const row of rows) page.rows[row.index - want.page * pageRows] = row
            painted()
            // Fewer than asked for: the list has changed meanwhile, and its next state says how.
            if (rows.length < want.count) page.rested = true
          },
          (error: unknown) => {
            if (mine !== asking) return
            page.rested = true
            store.setState({ trouble: error instanceof Faulty ? error.fault.say : String(error) })
          },
        )
        .finally(() => {
          running--
          page.asked = false
          if (page.rested) rest(page)
          else fill()
        })
    }
  }

  /** An answer that did not bring what was asked for is not asked for again at once. */
  function rest(page: Page) {
    page.asked = true
    if (askAgainLater) return
    askAgainLater = true
    setTimeout(() => {
      askAgainLater = false
      for (const each of pages.values()) if (each.rested) each.asked = each.rested = false
      fill()
    }, 200)
  }

  function use(number: number): Page {
    const page = pages.get(number) ?? { rows: [], stale: false, asked: false, rested: false }
    pages.delete(number)
    pages.set(number, page)
    for (const old of pages.keys()) {
      if (pages.size <= pagesKept) break
      if (old < Math.floor(looking.from / pageRows) || old > Math.floor(looking.to / pageRows)) pages.delete(old)
    }
    return page
  }

  async function jumpTo(frame: number): Promise<boolean> {
    const mine = asking
    const { index } = await client.call('trace.find', { ...query(), frame })
    if (mine !== asking || closed) return false
    if (index === null) return false
    const { tail, state, jumps } = get()
    store.setState({ cursor: index, anchor: index, frame, jumps: jumps + 1, tail: nextTail(tail, { on: 'let-go' }, state.rows) })
    return true
  }

  listen()
  return {
    getState: get,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    rowAt,
    look(from, to) {
      if (from === looking.from && to === looking.to) return fill()
      looking = { from, to }
      fill()
    },
    setFilter(filter) {
      if (filter === get().filter) return
      const { frame } = get()
      const { tail } = get()
      const paused = tail.paused && { ...tail.paused, rows: Number.POSITIVE_INFINITY }
      store.setState({ filter, waiting: true, cursor: undefined, anchor: undefined, tail: { ...tail, seen: 0, paused } })
      listen()
      // The selected frame stays selected where the new filter still shows it.
      if (frame !== undefined) void jumpTo(frame)
    },
    turn(on) {
      const { state, tail } = get()
      const event: TailEvent = on === 'pause' ? { on, frames: state.frames, at: state.end } : { on }
      store.setState({ tail: nextTail(tail, event, state.rows) })
      fill()
    },
    select(index, extend = false) {
      const { anchor, tail, state } = get()
      store.setState({
        cursor: index,
        anchor: extend ? (anchor ?? index) : index,
        frame: index === undefined ? undefined : rowAt(index)?.frame,
        tail: index === undefined ? tail : nextTail(tail, { on: 'let-go' }, state.rows),
      })
    },
    jumpTo,
    async rows(from, to) {
      const found: TraceRow[] = []
      const asked = query()
      while (found.length < to - from) {
        const count = Math.min(500, to - from - found.length)
        const { rows } = await client.call('trace.rows', { ...asked, from: from + found.length, count })
        if (rows.length === 0) break
        found.push(...rows)
      }
      return found
    },
    close() {
      closed = true
      asking++
      hush()
      pages.clear()
    },
  }
}

interface Page {
  /** Sparse: a row that has not come is a hole. */
  rows: (TraceRow | undefined)[]
  stale: boolean
  asked: boolean
  rested: boolean
}

const firstHole = (page: Page, from: number, to: number) => {
  for (let at = from; at < to; at++) if (page.rows[at] === undefined) return at
  return undefined
}
