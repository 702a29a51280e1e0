// The engine as Electron's utility process.
import type Electron from 'electron'
import type { TextPort } from '../../../shared/text-port.ts'
import { messagePort } from '../../ports/message-port.ts'
import type { Engine } from '../../supervisor.ts'

export interface UtilityEngine extends Engine {
  /** Gives the engine its end of a port; what for decides what it answers to. */
  give(purpose: 'screen' | 'door', port: Electron.MessagePortMain): void
  connect(purpose: 'door'): TextPort
}

/** @param module  path of the built engine-process.js */
export function utilityEngine(
  electron: Pick<typeof Electron, 'utilityProcess' | 'MessageChannelMain'>,
  module: string,
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
