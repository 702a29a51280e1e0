// A file that is no capture: an event log, or text of some kind, told by its octets.
import { open } from 'node:fs/promises'
import { failed, ok, type Result } from '../shared/result.ts'
import type { OpenedFile } from './engine/session/rooms.ts'
import { decodeText } from './logs/decode-text.ts'
import { isEventLog, readEventLog } from './logs/open.ts'

/** The longest text that is read: the longest paste the contract lets through. */
const longestText = 20_000_000

/** @returns undefined where the file is no text either: what the capture's reader said of it stands */
export async function openText(path: string): Promise<Result<OpenedFile> | undefined> {
  if (await isEventLog(path)) {
    const log = await readEventLog(path)
    return log.ok ? ok({ kind: 'event-log', text: log.value.text, problems: log.value.problems }) : log
  }
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const octets = Buffer.alloc(Math.min(size, longestText))
    await file.read(octets, 0, octets.length, 0)
    const text = decodeText(octets)
    if (text === undefined) return undefined
    if (size > longestText)
      return failed({
        code: 'text/too-long',
        say: `${path} is longer than ${longestText / 1_000_000} million octets of text.`,
        hint: 'Copy the part around the conflict into a file of its own, or paste it.',
      })
    return ok({ kind: 'text', text })
  } finally {
    await file.close()
  }
}
