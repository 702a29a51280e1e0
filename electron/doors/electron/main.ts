// Electron starts here. Everything that can be tested without Electron lies in shell.ts and beside it.
import { fileURLToPath } from 'node:url'
import * as electron from 'electron'
import { dataFolder } from '../../data-folder.ts'
import { logTo } from '../../log.ts'
import { realTime } from '../../real-time.ts'
import { startShell } from './shell.ts'

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const data = dataFolder()

startShell(electron, {
  engine: beside('engine-process.js'),
  captureProcess: beside('capture-process.js'),
  preload: beside('../preload/preload.cjs'),
  pages: beside('../renderer'),
  data,
  platform: process.platform,
  argv: process.argv,
  env: { ...process.env, CLAIMCHECK_DATA: data },
  surroundings: { ...realTime, log: logTo(data, 'window') },
})
