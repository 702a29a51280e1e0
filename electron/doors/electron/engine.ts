// The engine as Electron's utility process.
import type Electron from 'electron'
import type { TextPort } from '../../../shared/text-port.ts'
import { isLending, type Word } from '../../ports/lent-program.ts'
import { messagePort } from '../../ports/message-port.ts'
import type { Engine } from '../../supervisor.ts'
import { lendProgram } from './lend.ts'

export interface UtilityEngine extends Engine {
  /** Gives the engine its end of a port; what for decides what it answers to. */
  give(purpose: 'screen' | 'door', port: Electron.MessagePortMain): void
  connect(purpose: 'door'): TextPort
}

/** @param module  path of the built engine-process.js
 *  @param captureProcess  path of the built capture-process.js, lent to the engine */
export function utilityEngine(
  electron: Pick<typeof Electron, 'utilityProcess' | 'MessageChannelMain'>,
  module: string,
  captureProcess: string,
  env: Electron.ForkOptions['env'],
): UtilityEngine {
  const child = electron.utilityProcess.fork(module, [], {
    serviceName: 'Claimcheck engine',
    stdio: 'inherit',
    ...(env === undefined ? {} : { env }),
  })
  // Ports posted before the process has spawned would be lost.
  const spawned = new Promise<void>((done) => child.once('spawn', done))
  const give: UtilityEngine['give'] = (purpose, port) => void spawned.then(() => child.postMessage(purpose, [port]))
  // What it may not start itself, we start for it; nothing of that outlives it.
  const lent = lendProgram(electron, captureProcess, (word: Word) => child.postMessage(word))
  child.on('message', (message: unknown) => {
    if (isLending(message) && (message.lend === 'start' || message.lend === 'hold' || message.lend === 'stop')) lent.hear(message)
  })
  child.once('exit', lent.end)
  return {
    give,
    connect: (purpose) => {
      const { port1, port2 } = new electron.MessageChannelMain()
      give(purpose, port2)
      return messagePort(port1, 'engine-lost')
    },
    onExit: (listener) => void child.once('exit', (code) => listener(`exit ${code}`)),
    kill: () => void child.kill(),
  }
}
