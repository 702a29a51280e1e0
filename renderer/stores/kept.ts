// What this window remembers by itself: in the browser's or Electron's own storage, never in a case.
export interface Memory {
  read(): string | null
  write(text: string): void
}

/** A browser may refuse to keep anything; then it lasts as long as the window. */
export const keptAs = (key: string): Memory => ({
  read: () => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  write: (text) => {
    try {
      localStorage.setItem(key, text)
    } catch {
      // Refused or full: nothing to be done, nothing lost but a preference.
    }
  },
})

/** What was kept, as far as it has the shape of `usual`; nonsense in the memory is not remembered. */
export function readKept<T extends object>(text: string | null, usual: T): T {
  try {
    const found: unknown = JSON.parse(text ?? '{}')
    if (typeof found !== 'object' || found === null) return usual
    const known = Object.entries(found).filter(([name, value]) => typeof value === typeof usual[name as keyof T])
    return { ...usual, ...Object.fromEntries(known) }
  } catch {
    return usual
  }
}
