// Where the programs that capture are on this computer.
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Launch, spawnLaunch } from './child.ts'
import type { Setting } from './faults.ts'

const folders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'],
  darwin: ['/Applications/Wireshark.app/Contents/MacOS', '/usr/local/bin', '/opt/homebrew/bin'],
  win32: [join(process.env['ProgramFiles'] ?? 'C:\\Program Files', 'Wireshark')],
}

/** The system's dumpcap; undefined where there is none. Never looked for by PATH: it is run with rights. */
export const findDumpcap = (): string | undefined =>
  (folders[process.platform] ?? [])
    .map((folder) => join(folder, process.platform === 'win32' ? 'dumpcap.exe' : 'dumpcap'))
    .find((path) => existsSync(path))

/** Our own capturing script, as built: it lies beside the entries, and shared parts in a folder below. */
export const captureProcessScript = (): string => {
  const here = ['./capture-process.js', '../capture-process.js'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  return here.find((path) => existsSync(path)) ?? here[0] ?? 'capture-process.js'
}

export const thisSetting = (): Setting => ({ platform: process.platform, user: userInfo().username, dumpcap: findDumpcap() })

/** The Node that the modules beside us were built for, where it is not the one we run in: `npm start` names it to the Electron window. */
export const nodeAtHand = (): string | undefined => process.env['CLAIMCHECK_NODE'] || undefined

/** Starts the programs of this computer from this very process. @param script  our capturing script, where it is not the built one */
export const ownPrograms = (script = captureProcessScript()): Launch =>
  spawnLaunch({ dumpcap: findDumpcap() ?? 'dumpcap', captureProcess: [nodeAtHand() ?? process.execPath, script] })
