// The list of cases on the start screen.
import type { CaseSummary } from '../../../shared/case.ts'
import type { Rooms } from './rooms.ts'

/** The list of cases, read once and kept up to date. */
export function startCaseList(rooms: Rooms) {
  const listeners = new Set<(list: CaseSummary[]) => void>()
  let known: Map<string, CaseSummary> | undefined
  let reading: Promise<void> | undefined
  const tell = () => {
    if (known === undefined) return
    const list = [...known.values()].sort((a, b) => b.changedAt.localeCompare(a.changedAt))
    for (const listener of listeners) listener(list)
  }
  const read = () => {
    reading = rooms.store.list().then((all) => {
      known = new Map(all.map((one) => [one.id, one]))
      tell()
    })
    return reading
  }
  return {
    read,
    follow: (emit: (list: CaseSummary[]) => void) => {
      listeners.add(emit)
      if (known === undefined) void (reading ?? read())
      else emit([...known.values()].sort((a, b) => b.changedAt.localeCompare(a.changedAt)))
      return () => void listeners.delete(emit)
    },
    /** Done when it will be known at the next start, too: a full disk costs the list's own words, never the engine. */
    put: (summary: CaseSummary): Promise<void> => {
      known?.set(summary.id, summary)
      tell()
      return rooms.store.summarise(summary).catch(() => undefined)
    },
    drop: (id: string) => {
      known?.delete(id)
      tell()
    },
  }
}
