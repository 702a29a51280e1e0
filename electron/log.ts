// Local log files, one for each process, rotated by electron-log at 1 MB. Nothing is sent anywhere.
import { join } from 'node:path'
import log from 'electron-log/node'
import { logFolder } from './data-folder.ts'

/** @returns a function that writes one line to the log and, where there is a terminal, to standard error */
export function logTo(data: string, name: string): (line: string) => void {
  const file = log.create({ logId: name })
  file.transports.file.resolvePathFn = () => join(logFolder(data), `${name}.log`)
  file.transports.file.level = 'info'
  file.transports.console.level = 'warn'
  return (line) => file.warn(line)
}
