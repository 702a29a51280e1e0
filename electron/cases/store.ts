// Cases on disk: one folder for each, written whole or not at all, never overwritten when damaged.
//
//   <data>/cases/<id>/case.json       the evidence and what people said; everything else is worked out from it
//   <data>/cases/<id>/summary.json    what the list shows
//   <data>/cases/<id>/files/          uploads and our own captures
//   <data>/cases/<id>/kept/           proof frames as pcapng, which Wireshark opens
//   <data>/removed/<id>/              removed cases, kept for a month

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { access, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { finished } from 'node:stream/promises'
import writeFileAtomic from 'write-file-atomic'
import { CaseFile, CaseSummary } from '../../shared/case.ts'
import { failed, ok, type Result } from '../../shared/result.ts'
import type { CaseStore } from '../engine/session/store.ts'

/** Removed cases are kept this long, in milliseconds: 30 days. */
const removedFor = 30 * 24 * 3600 * 1000
/** Ids are ours (letters, digits, dash); anything else would be a way out of the folder. */
const isId = (id: string) => /^[a-z0-9-]{1,100}$/i.test(id)

export interface DiskStore extends CaseStore {
  /** Done when everything asked for so far is on the disk. */
  settled(): Promise<void>
}

/**
 * @param data  the program's folder; made when missing
 * @param now   milliseconds, for the names of files set aside and for clearing removed cases
 */
export function diskStore(data: string, now: () => number): DiskStore {
  const cases = join(data, 'cases')
  const removed = join(data, 'removed')
  const folder = (id: string) => {
    if (!isId(id)) throw new Error(`not a case's id: ${id}`)
    return join(cases, id)
  }
  // One writer for each path, in order: a later state never loses to an earlier one.
  const writing = new Map<string, Promise<void>>()
  // The folder is made in the turn, too: waiting for it before would let calls overtake each other.
  const write = (path: string, content: Uint8Array | string, makeFolder = false): Promise<void> => {
    const turn = (writing.get(path) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => (makeFolder ? mkdir(dirname(path), { recursive: true }) : undefined))
      .then(() => writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content)))
    writing.set(path, turn)
    void turn.catch(() => undefined).finally(() => writing.get(path) === turn && writing.delete(path))
    return turn
  }

  const load = async (id: string): Promise<Result<CaseFile>> => {
    if (!isId(id)) return unknown
    const path = join(folder(id), 'case.json')
    const text = await readText(path)
    if (text === undefined) {
      const aside = await setAside(id)
      return aside === undefined ? unknown : damaged(aside)
    }
    const parsed = CaseFile.safeParse(json(text))
    if (parsed.success && parsed.data.id === id) return ok(parsed.data)
    // Kept for somebody who can mend it; what is written next goes to a new file.
    const name = `case.damaged-${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}.json`
    await rename(path, join(folder(id), name))
    return damaged(join(folder(id), name))
  }

  /** The file set aside earlier, where there is one. */
  const setAside = async (id: string): Promise<string | undefined> => {
    const names = await readdir(folder(id)).catch(() => [])
    const name = names
      .filter((one) => one.startsWith('case.damaged-'))
      .sort()
      .at(-1)
    return name === undefined ? undefined : join(folder(id), name)
  }

  const summary = async (id: string): Promise<CaseSummary | undefined> => {
    const file = await load(id)
    if (file.ok) {
      const { title, ticket, changedAt } = file.value
      const said = CaseSummary.safeParse(json((await readText(join(folder(id), 'summary.json'))) ?? ''))
      return said.success ? { ...said.data, id, title, ticket, changedAt } : { id, title, ticket, changedAt, standing: 'open', says: '' }
    }
    if (file.fault.code === 'case/unknown') return undefined
    const changed = (await stat(folder(id)).catch(() => undefined))?.mtime ?? new Date(now())
    return {
      id,
      title: 'A case that cannot be read',
      ticket: '',
      changedAt: changed.toISOString(),
      standing: 'open',
      says: file.fault.say,
      damaged: [file.fault.say, file.fault.hint].join(' '),
    }
  }

  const clearRemoved = async () => {
    for (const id of await readdir(removed).catch(() => [])) {
      const since = (await stat(join(removed, id)).catch(() => undefined))?.mtimeMs
      if (since !== undefined && now() - since > removedFor) await rm(join(removed, id), { recursive: true, force: true })
    }
  }
  void clearRemoved()

  return {
    list: async () => {
      const ids = (await readdir(cases).catch(() => [])).filter(isId)
      const all = await Promise.all(ids.map(summary))
      return all.filter((one) => one !== undefined).sort((a, b) => b.changedAt.localeCompare(a.changedAt))
    },
    load,
    save: async (file) => write(join(folder(file.id), 'case.json'), `${JSON.stringify(file, null, 2)}\n`, true),
    summarise: (said) => write(join(folder(said.id), 'summary.json'), `${JSON.stringify(said)}\n`),
    remove: async (id) => {
      await mkdir(removed, { recursive: true })
      try {
        await rename(folder(id), join(removed, id))
      } catch {
        // Another window removed it already: what it put aside stays, for its Undo.
        if (!(await isThere(folder(id)))) return
        await rm(join(removed, id), { recursive: true, force: true })
        await rename(folder(id), join(removed, id))
      }
      await utimes(join(removed, id), now() / 1000, now() / 1000)
    },
    restore: async (id) => {
      if (!isId(id)) return unknown
      await mkdir(cases, { recursive: true })
      return rename(join(removed, id), folder(id)).then(
        () => ok(undefined),
        () => unknown,
      )
    },
    pathOf: (id, file) => (isAbsolute(file) ? file : join(folder(id), file)),
    exists: (id, file) => isThere(isAbsolute(file) ? file : join(folder(id), file)),
    upload: async (id, name) => {
      const files = join(folder(id), 'files')
      await mkdir(files, { recursive: true })
      const path = await free(files, fileName(name))
      const stream = createWriteStream(path, { flags: 'wx' })
      await once(stream, 'open')
      let broken: Error | undefined
      stream.on('error', (error) => {
        broken = error
      })
      return {
        path,
        size: async () => (await stat(path)).size,
        write: async (octets) => {
          if (broken !== undefined) throw broken
          if (!stream.write(octets)) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
        },
        end: async () => {
          stream.end()
          await finished(stream)
          return `files/${path.slice(files.length + 1)}`
        },
        drop: async () => {
          stream.destroy()
          await rm(path, { force: true })
        },
      }
    },
    drop: (id, file) => rm(join(folder(id), 'files', fileName(file)), { force: true }),
    keep: async (id, name, content) => write(join(folder(id), 'kept', fileName(name)), content, true),
    keptText: (id, name) => readText(join(folder(id), 'kept', fileName(name))),
    settled: async () => {
      while (writing.size > 0) await Promise.allSettled([...writing.values()])
    },
  }
}

const unknown = failed({ code: 'case/unknown', say: 'There is no such case on this computer.', hint: 'Choose one from the start page.' })
const damaged = (path: string) =>
  failed({
    code: 'case/damaged',
    say: 'The file of this case is damaged and was set aside; nothing in it was changed.',
    hint: `It is kept as ${path}. Its captures lie beside it and can be opened in a new case.`,
  })

const readText = (path: string) => readFile(path, 'utf8').catch(() => undefined)
const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A name somebody gave, as a file's name on every system: no folders, no control characters, no device names, not too long. */
export const fileName = (name: string): string => {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replaceAll(/[^\p{L}\p{N} ._()+-]/gu, '_').replace(/^[. ]+|[. ]+$/g, '')
  const bounded = plain.length > 120 ? `${plain.slice(0, 80)}…${plain.slice(-30)}` : plain
  return bounded === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(bounded) ? `file-${bounded}` : bounded
}

/** `name`, or `name (2)` where that is taken. */
async function free(folder: string, name: string): Promise<string> {
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  const taken = new Set(await readdir(folder))
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${stem} (${n})${ending}`
    if (!taken.has(tried)) return join(folder, tried)
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
