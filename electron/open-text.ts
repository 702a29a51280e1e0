// A file that is no capture: an event log, or text of some kind, told by its octets.
import { open } from 'node:fs/promises'
import { failed, ok, type Result } from '../shared/fault.ts'
import type { OpenedFile } from './engine/session/rooms.ts'
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
    const text = decode(octets)
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

/**
 * Text as Windows writes it: UTF-8, UTF-16 (registry exports, PowerShell), or the code page of Western Europe.
 * @returns undefined for octets that are no text: a NUL in what is not UTF-16
 */
export function decode(octets: Uint8Array): string | undefined {
  const mark = (octets[0] ?? 0) * 256 + (octets[1] ?? 0)
  if (mark === 0xfffe || (octets[1] === 0 && octets[3] === 0 && octets[0] !== 0)) return new TextDecoder('utf-16le').decode(octets)
  if (mark === 0xfeff) return new TextDecoder('utf-16be').decode(octets)
  if (octets.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return new TextDecoder('windows-1252').decode(octets)
  }
}
