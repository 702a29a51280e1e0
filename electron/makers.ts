// The table of makers as the build leaves it beside the programs: read when the first unknown card is to be named, not before.
import { readFileSync } from 'node:fs'
import { useMakers } from '../shared/words/maker.ts'
import { makersOf } from '../shared/words/makers.ts'

/** The packed table itself, for a screen that looks up for itself; empty where there is none. */
export const makersTable = (folder: URL): string => read(new URL('makers.txt', folder))

/** @param folder  where the running program lies; without a table there (tests run the sources) only the short list is known */
export function useMakersIn(folder: URL) {
  let look: ReturnType<typeof makersOf> | undefined
  useMakers((mac) => {
    look ??= makersOf(read(new URL('makers.txt', folder)))
    return look(mac)
  })
}

function read(file: URL): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
