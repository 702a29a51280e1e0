// The built app behind a door, as a test starts it: a browser door, or the Electron door on the stand-in. Clients check every answer.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import { socketPort } from '../../electron/doors/browser/port.ts'
import { type Client, contract } from '../../shared/contract.ts'
import { portPath, uploadPath } from '../../shared/door.ts'
import type { Fault } from '../../shared/fault.ts'
import type { Closed, Port } from '../../shared/port.ts'
import { connect } from '../../shared/rpc.ts'
import { asPort, hearing, type TextPort } from '../../shared/text-port.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Running {
  /** A new line to the engine, as a window would open it. */
  open(): Promise<Port>
  /** Brings a file that was announced, as a window of this door would. @returns what was wrong */
  bring(upload: string, file: { readonly name: string; readonly octets: Uint8Array<ArrayBuffer> }): Promise<Fault | undefined>
  /** The engine's process id. */
  enginePid(): Promise<number>
  /** The page's address. */
  readonly address: string
  stop(): Promise<void>
}

export interface Connected {
  readonly client: Client<typeof contract>
  /** Why the line closed, when it does. */
  readonly closed: Promise<Closed>
}
export async function window(door: Running): Promise<Connected> {
  const port = await door.open()
  const watched: Port = { ...port, onClose: (listener) => void closings.push(listener) }
  const closings: ((why: Closed) => void)[] = []
  const closed = new Promise<Closed>((tell) =>
    port.onClose((why) => {
      for (const listener of closings) listener(why)
      tell(why)
    }),
  )
  return { client: connect(watched, contract, { parse: true }), closed }
}

/** @param data  the program's folder; a second start with the same one finds the same cases */
export async function browserDoor(data: string, ...args: readonly string[]): Promise<Running> {
  const server = spawn(process.execPath, [join(root, 'out/main/serve.js'), ...args], {
    env: { ...process.env, CLAIMCHECK_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await printed(server, /http:\/\/127\.0\.0\.1:\d+\/\S*/)
  const { origin } = new URL(address)
  const let_in = await fetch(address, { redirect: 'manual' })
  const cookie = String(let_in.headers.get('set-cookie')?.split(';')[0])
  return {
    address,
    open: async () => asPort(await opened(new WebSocket(origin.replace('http', 'ws') + portPath, { headers: { cookie, origin } }))),
    bring: async (upload, { octets }) => {
      const answer = await fetch(origin + uploadPath(upload), { method: 'PUT', headers: { cookie, origin }, body: octets })
      return answer.status === 204 ? undefined : ((await answer.json()) as Fault)
    },
    enginePid: async () => {
      const { readFileSync } = await import('node:fs')
      const children = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
      const engine = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engine-process'))
      if (engine === undefined) throw new Error('no engine runs')
      return Number(engine)
    },
    stop: () => stopped(server),
  }
}

/** The Electron door: the built main.js under plain Node, with the strict stand-in where `electron` would be. */
export interface StandIn extends Running {
  /** What the app did to Electron. */
  record(): Promise<{
    readonly calls: readonly (readonly [string, ...unknown[]])[]
    readonly options: { readonly webPreferences?: Record<string, unknown> } & Record<string, unknown>
    readonly exposed?: Record<string, readonly string[]>
    readonly violations: readonly string[]
    readonly enginePid: number
  }>
  /** Something a person or the system does. */
  act<T = unknown>(what: Record<string, unknown>): Promise<T>
}

export async function electronDoor(data: string, ...args: readonly string[]): Promise<StandIn> {
  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-stand-in-'))
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  cpSync(join(root, 'out'), join(folder, 'out'), { recursive: true })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  cpSync(fileURLToPath(new URL('./electron/stand-in', import.meta.url)), join(folder, 'node_modules/electron'), { recursive: true })
  const main = spawn(process.execPath, [join(folder, 'out/main/main.js'), folder, ...args], {
    env: { ...process.env, CLAIMCHECK_DATA: data, STAND_IN_ROOT: join(root, 'package.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await printed(main, /http:\/\/127\.0\.0\.1:\d+/)
  const act = async <T>(what: Record<string, unknown>) =>
    (await (await fetch(`${address}/stand-in/act`, { method: 'POST', body: JSON.stringify(what) })).json()) as T
  const record: StandIn['record'] = async () => (await fetch(`${address}/stand-in/record`)).json() as ReturnType<StandIn['record']>
  const ready = async () => {
    for (const until = Date.now() + 60_000; Date.now() < until; await new Promise((later) => setTimeout(later, 20)))
      if ((await fetch(`${address}/`)).ok) return
    throw new Error('the app serves no page')
  }
  await ready()
  return {
    address,
    act,
    record,
    open: async () => asPort(await exposedLine(`${address.replace('http', 'ws')}/stand-in/page`)),
    bring: async (upload, { name, octets }) => {
      const path = join(folder, name)
      writeFileSync(path, octets)
      return (await act<Fault | null>({ do: 'bring', upload, file: { path } })) ?? undefined
    },
    enginePid: async () => (await record()).enginePid,
    stop: async () => {
      await stopped(main)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The preload's exposed port, driven through the stand-in as the page would drive it. */
async function exposedLine(page: string): Promise<TextPort> {
  const socket = new WebSocket(page)
  await once(socket, 'open')
  const side = hearing()
  const say = (message: object) => socket.send(JSON.stringify({ id: 1, ...message }))
  socket.on('message', (data) => {
    const said = JSON.parse(String(data)) as { do: string; text: string; why: Closed }
    if (said.do === 'text') side.hear(said.text)
    else if (said.do === 'closed') side.end(said.why)
  })
  socket.on('close', () => side.end('door-lost'))
  say({ do: 'connect' })
  return {
    send: (text) => {
      if (!side.ended()) say({ do: 'post', text })
    },
    onText: side.onText,
    onClose: side.onClose,
    close: (why = 'done') => {
      if (!side.end(why)) return
      say({ do: 'close' })
      socket.close()
    },
  }
}

async function opened(socket: WebSocket): Promise<TextPort> {
  const line = socketPort(socket)
  await once(socket, 'open')
  // The page's end of a WebSocket reads the code that the door closed it with.
  const side = hearing()
  line.onText(side.hear)
  socket.on('close', (code) => side.end(code === 4001 ? 'engine-lost' : code === 1000 ? 'done' : 'door-lost'))
  return { ...line, onText: side.onText, onClose: side.onClose }
}

async function printed(from: ChildProcess, what: RegExp): Promise<string> {
  if (from.stdout === null) throw new Error('no output to read')
  for await (const line of createInterface({ input: from.stdout })) {
    const found = what.exec(line)?.[0]
    if (found !== undefined) return found
  }
  throw new Error(`ended without saying ${what}`)
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** A folder for cases, removed after the test. */
export function dataFolders(): { make(): string; clear(): void } {
  const made: string[] = []
  return {
    make: () => {
      const folder = mkdtempSync(join(tmpdir(), 'claimcheck-data-'))
      made.push(folder)
      return folder
    },
    clear: () => {
      for (const folder of made.splice(0)) if (existsSync(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
