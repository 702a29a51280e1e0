// What was dropped on the window, as files: a folder is the files in it, at any depth.
import { Faulty } from '../shared/result.ts'

/** A folder with more files than this is somebody's whole disk, not a ticket's evidence. */
const mostFiles = 50

/** What systems leave in folders by themselves. */
const notMeant = /^(\.|thumbs\.db$|desktop\.ini$)/i

/**
 * To be called while the drop is being told of: afterwards the browser takes its entries back.
 * @fault upload/folder-empty, upload/folder-full, upload/unreadable
 */
export function filesOf(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  // A browser that tells no entries, or a drop that is not from a disk.
  if (!entries.some(({ isDirectory }) => isDirectory)) return Promise.resolve([...transfer.files])
  return inFolders(entries)
}

async function inFolders(entries: readonly FileSystemEntry[]): Promise<readonly File[]> {
  const names = entries.map(({ name }) => name).join(', ')
  const found: File[] = []
  const waiting = [...entries]
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    if (notMeant.test(entry.name)) continue
    try {
      if (isFolder(entry)) waiting.push(...(await entriesIn(entry)))
      else if (isFile(entry)) found.push(await fileOf(entry))
    } catch (error) {
      throw new Faulty({
        code: 'upload/unreadable',
        say: `${entry.name} could not be read: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'Is it still there, and may you open it?',
      })
    }
    if (found.length > mostFiles || waiting.length > mostFiles * 20)
      throw new Faulty({
        code: 'upload/folder-full',
        say: `${names} has more than ${mostFiles} files in it.`,
        hint: 'Open it and drop those that belong to this case.',
      })
  }
  if (found.length === 0)
    throw new Faulty({ code: 'upload/folder-empty', say: `${names} has no files in it.`, hint: 'Drop the files themselves.' })
  return found
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((done, fail) => entry.file(done, fail))

/** A reader tells a folder's entries in portions; an empty one is the end. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (some.length === 0) return all
    all.push(...some)
  }
}
