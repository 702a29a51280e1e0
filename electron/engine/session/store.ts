// What the session asks of whoever keeps the cases; electron/cases keeps them on disk.
import type { CaseFile, CaseSummary } from '../../../shared/case.ts'
import type { Result } from '../../../shared/result.ts'

/** A file being written into a case's folder, piece by piece. */
export interface Upload {
  /** Where on the disk it is written, by us or by the door that brings it. */
  readonly path: string
  /** Octets on the disk. */
  size(): Promise<number>
  write(octets: Uint8Array): Promise<void>
  /** The file is whole; its name within the case, to be given to `pathOf`. */
  end(): Promise<string>
  /** Nothing of it is kept. */
  drop(): Promise<void>
}

export interface CaseStore {
  /** The newest first; a case that cannot be read is listed with the reason, and its file set aside. */
  list(): Promise<readonly CaseSummary[]>
  /** @fault case/unknown, case/damaged (set aside: the words say where) */
  load(id: string): Promise<Result<CaseFile>>
  /** Whole or not at all, in the order of the calls. */
  save(file: CaseFile): Promise<void>
  /** What the list shows of a case without opening it. */
  summarise(summary: CaseSummary): Promise<void>
  /** Out of the list; `restore` brings it back until the program is started anew a month later. */
  remove(id: string): Promise<void>
  restore(id: string): Promise<Result<void>>
  /** Where a case's file is: an absolute path stands for itself, a name lies in the case's folder. */
  pathOf(id: string, file: string): string
  exists(id: string, file: string): Promise<boolean>
  upload(id: string, name: string): Promise<Upload>
  /** Nothing is kept of what was uploaded under this name. */
  drop(id: string, file: string): Promise<void>
  /** Small files of our own: proof frames and what was made of them. Whole or not at all. */
  keep(id: string, name: string, content: Uint8Array | string): Promise<void>
  keptText(id: string, name: string): Promise<string | undefined>
}
