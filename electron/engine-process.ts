// The house in a process of its own. Whichever door started it meets it here, by one line for each screen.
import { readFileSync } from 'node:fs'
import { contract, doorContract } from '../shared/contract.ts'
import { serve } from '../shared/rpc.ts'
import { asPort, type TextPort } from '../shared/text-port.ts'
import { nodeAtHand } from './capture/live/programs.ts'
import { dataFolder } from './data-folder.ts'
import { openHouse } from './house.ts'
import { makersTable, useMakersIn } from './makers.ts'
import { type Channel, lanes } from './ports/lanes.ts'
import { borrowProgram, isLending } from './ports/lent-program.ts'
import { type MessagePortLike, messagePort } from './ports/message-port.ts'

/** Electron's `process.parentPort`, as far as we use it; plain Node has none. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly MessagePortLike[] }) => void): void
}
const electronParent = (process as { readonly parentPort?: ParentPort }).parentPort

useMakersIn(new URL('.', import.meta.url))

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
// In Electron only the main process may start a Node program; elsewhere, and where a Node of its own is at hand, this process does.
const borrowed =
  electronParent === undefined || nodeAtHand() !== undefined ? undefined : borrowProgram((wish) => electronParent.postMessage(wish))
const house = openHouse({
  data: dataFolder(),
  version,
  makers: () => makersTable(new URL('.', import.meta.url)),
  ...(borrowed === undefined ? {} : { captureProcess: borrowed.start }),
})

const meet = (purpose: unknown, line: TextPort) => {
  if (purpose === 'screen') serve(asPort(line), contract, house.screen)
  else if (purpose === 'door') serve(asPort(line), doorContract, house.door)
  else line.close()
}

/** Nobody to answer to any more: what is unsaved is written, and the process ends. */
const leave = () => void house.close().finally(() => process.exit(0))

if (electronParent !== undefined) {
  electronParent.on('message', ({ data, ports: [port] }) => {
    if (isLending(data) && (data.lend === 'data' || data.lend === 'end')) borrowed?.hear(data)
    else if (port !== undefined) meet(data, messagePort(port, 'door-lost'))
  })
} else if (process.send !== undefined) {
  const channel: Channel = {
    send: (packet) => void process.send?.(packet),
    onMessage: (listener) => process.on('message', listener),
    onEnd: (listener) => process.on('disconnect', listener),
  }
  lanes(channel, meet, 'door-lost')
  process.on('disconnect', leave)
}
process.on('SIGTERM', leave)
// Ctrl+C in a terminal reaches the whole group; the door decides when we end.
process.on('SIGINT', () => undefined)
