import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { socketPort } from '../../electron/doors/browser/port.ts'
import { lanes } from '../../electron/ports/lanes.ts'
import { messagePort } from '../../electron/ports/message-port.ts'
import { portPair } from '../../shared/port.ts'
import { asPort } from '../../shared/text-port.ts'
import { portLaws } from './port-laws.ts'

portLaws('two arrays', () => ({ pair: async () => portPair() }))

portLaws('MessagePort', () => {
  const channels: MessageChannel[] = []
  return {
    pair: async () => {
      const channel = new MessageChannel()
      channels.push(channel)
      // Who closes says so through the channel's end, so the far end hears it as the near side's door being done.
      return [asPort(messagePort(channel.port1, 'done')), asPort(messagePort(channel.port2, 'done'))]
    },
    end: async () => {
      for (const { port1 } of channels) port1.close()
    },
  }
})

portLaws('WebSocket', () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  return {
    pair: async () => {
      if (server.address() === null) await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const arrives = once(server, 'connection')
      const client = new WebSocket(`ws://127.0.0.1:${port}`)
      // Listening begins before the socket opens, or what comes with the opening would be lost.
      const far = asPort(socketPort(client))
      const [arrived] = (await arrives) as [WebSocket]
      const near = asPort(socketPort(arrived))
      await once(client, 'open').catch(() => undefined)
      return [near, far]
    },
    cut: async () => {
      // The browser's process is gone: the connection breaks without a closing handshake.
      for (const client of server.clients) client.terminate()
    },
    cutMeans: 'door-lost',
    end: async () => {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
})

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimcheck-lanes-'))
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: here('../../electron/ports/lanes.ts'), formats: ['es'], fileName: () => 'lanes.mjs' },
    },
  })
  copyFileSync(here('echo-child.mjs'), join(folder, 'echo-child.mjs'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

portLaws('a child process’s channel', () => {
  let child: ChildProcess | undefined
  let open: ReturnType<typeof lanes> | undefined
  return {
    pair: async () => {
      if (child === undefined) {
        const forked = fork(join(folder, 'echo-child.mjs'), [], { serialization: 'advanced' })
        child = forked
        open = lanes(
          {
            send: (packet) => forked.connected && forked.send(packet),
            onMessage: (listener) => forked.on('message', listener),
            onEnd: (listener) => forked.on('disconnect', listener),
          },
          (_purpose, line) => line.close(),
          'engine-lost',
        )
      }
      if (open === undefined) throw new Error('the child has no lanes')
      return [asPort(open('near')), asPort(open('far'))]
    },
    cut: async () => {
      child?.kill('SIGKILL')
    },
    cutMeans: 'engine-lost',
    end: async () => {
      child?.kill('SIGKILL')
    },
  }
})
