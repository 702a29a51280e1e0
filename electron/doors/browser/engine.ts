// The engine as a forked child of the browser door.
import { type ChildProcess, fork } from 'node:child_process'
import type { TextPort } from '../../../shared/text-port.ts'
import { type Channel, lanes } from '../../ports/lanes.ts'
import type { Engine } from '../../supervisor.ts'

export interface ForkedEngine extends Engine {
  readonly pid: number | undefined
  connect(purpose: 'screen' | 'door'): TextPort
}

/** @param module  path of the built engine-process.js */
export function forkEngine(module: string, env: NodeJS.ProcessEnv): ForkedEngine {
  const child = fork(module, [], { env, serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    pid: child.pid,
    connect: lanes(channel(child), (_purpose, line) => line.close(), 'engine-lost'),
    onExit: (listener) => {
      child.on('exit', (code, signal) => listener(signal ?? `exit ${code}`))
      child.on('error', (error) => child.pid === undefined && listener(error.message))
    },
    kill: () => child.kill(),
  }
}

const channel = (child: ChildProcess): Channel => ({
  send: (packet) => {
    if (child.connected) child.send(packet)
  },
  onMessage: (listener) => child.on('message', listener),
  // Its end, not the channel's: whoever comes back at once must find the next engine, not this one.
  onEnd: (listener) => child.on('exit', listener),
})
