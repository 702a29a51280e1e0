// A saved event log, told by its first octets: the events that matter become the same items as pasted ones.
import { open, stat } from 'node:fs/promises'
import { setImmediate as turn } from 'node:timers/promises'
import type { Fault } from '../../shared/fault.ts'
import type { ReadItem } from '../../shared/reading.ts'
import { failed, ok, type Result } from '../../shared/result.ts'
import { readText } from '../engine/read.ts'
import { isEvt, type LogText, readEvt } from './evt.ts'
import { isEvtx, readEvtx } from './evtx.ts'

/** Larger logs are to be filtered first; Windows' own System log is 20 MB by default. */
const largestEvtx = 1024 ** 3

export interface EventLog {
  readonly format: 'evtx' | 'evt'
  /** The events that matter as XML, one line each: evidence that can be kept and read again with `readText`. */
  readonly text: string
  readonly events: number
  /** Records looked through. */
  readonly records: number
  readonly problems: readonly Fault[]
}

/** Is this a saved event log? By its first octets, never by its name. */
export async function isEventLog(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return false
  try {
    const head = Buffer.alloc(0x30)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return isEvtx(head.subarray(0, bytesRead)) || isEvt(head.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

const count = (n: number, what: string) => `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`

function problemsOf({ records, expected, damaged }: LogText): Fault[] {
  const problems: Fault[] = []
  if (expected !== undefined && records < expected)
    problems.push({
      code: 'log/records-missing',
      say: `${count(records, 'record')} of ${expected.toLocaleString('en-US')} could be read: the file is damaged or was copied while it was written, and an event may be among the ${(expected - records).toLocaleString('en-US')} that are missing.`,
      hint: 'Save the log again from Event Viewer (Save All Events As), or with the command.',
      command: 'wevtutil epl System System.evtx',
    })
  // A ring that has gone round has one place half written over: with all records there, it is no loss.
  else if (damaged > 1 || (damaged > 0 && expected === undefined))
    problems.push({ code: 'log/damaged', say: `${count(damaged, 'place')} in the file could not be read.` })
  return problems
}

/**
 * Looks through a saved event log for the events that matter here.
 * @fault log/not-found, log/not-a-log, log/too-large
 */
export async function readEventLog(path: string): Promise<Result<EventLog>> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined)
    return failed({ code: 'log/not-found', say: `${path} cannot be opened.`, hint: 'Check the name, and that you may read the file.' })
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined)
    return failed({ code: 'log/not-found', say: `${path} cannot be opened.`, hint: 'Check that you may read the file.' })
  const giveWay = () => turn()
  try {
    const head = Buffer.alloc(Math.min(size, 0x30))
    await file.read(head, 0, head.length, 0)
    if (isEvt(head)) {
      const log = await readEvt(file, size, giveWay)
      if (log !== undefined)
        return ok({ format: 'evt', text: log.lines.join('\n'), events: log.lines.length, records: log.records, problems: problemsOf(log) })
    }
    if (isEvtx(head)) {
      if (size > largestEvtx)
        return failed({
          code: 'log/too-large',
          say: 'This event log is larger than 1 GB.',
          hint: 'Save only the events that matter, then open that file.',
          command: "wevtutil epl System conflicts.evtx \"/q:*[System[Provider[@Name='NetBT' or @Name='Tcpip']]]\"",
        })
      const log = await readEvtx(await file.readFile(), giveWay)
      const problems = problemsOf(log)
      if (!log.checksumHolds)
        problems.push({
          code: 'log/checksum',
          say: 'The checksum in the header of this log does not hold; its records were read all the same.',
          hint: 'Save the log again if events are missing.',
        })
      return ok({ format: 'evtx', text: log.lines.join('\n'), events: log.lines.length, records: log.records, problems })
    }
    return failed({
      code: 'log/not-a-log',
      say: 'This is no event log: it begins neither as .evtx nor as .evt does.',
      hint: 'In Event Viewer choose Save All Events As, and open that file.',
    })
  } finally {
    await file.close()
  }
}

/** The items of a saved event log. Spans are characters of `readEventLog(path).text`. */
export async function openEventLog(path: string, evidence = 'log'): Promise<Result<ReadItem[]>> {
  const log = await readEventLog(path)
  if (!log.ok) return log
  const items = readText(log.value.text, evidence)
  const first = items[0]
  return ok(first === undefined ? items : [{ ...first, problems: [...log.value.problems, ...first.problems] }, ...items.slice(1)])
}
