// The browser door: one page, one WebSocket path, on the loopback address.
import { createWriteStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { finished } from 'node:stream/promises'
import { WebSocketServer } from 'ws'
import { messageLimitOctets, portPath, uploadOf } from '../../../shared/door.ts'
import type { Fault } from '../../../shared/fault.ts'
import { Faulty } from '../../../shared/result.ts'
import { join, type TextPort } from '../../../shared/text-port.ts'
import { pageHeaders, pagesOf } from '../../pages.ts'
import { type Guard, guard } from './guard.ts'
import { socketPort } from './port.ts'

export interface BrowserDoor {
  /** The address to open, token included. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

export interface BrowserDoorOptions {
  /** 0 for any free port. */
  readonly port: number
  /** Folder of the built renderer. */
  readonly pages: string
  /** A new line to the engine for a screen. */
  connect(): Promise<TextPort>
  /** Where a file that was announced is to be written. @throws Faulty where none was */
  bring(upload: string): Promise<{ readonly path: string; readonly octets: number }>
}

/** A slow disk and a capture of gigabytes, in milliseconds: an hour. */
const longestUploadMs = 3_600_000
/** Screens at one time; a person opens a handful. */
const screensLimit = 32

/** @throws when the port is taken */
export async function serveBrowser(options: BrowserDoorOptions): Promise<BrowserDoor> {
  const pages = await pagesOf(options.pages)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageLimitOctets, perMessageDeflate: false })
  const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 30_000, requestTimeout: longestUploadMs })
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  const door = guard(port)

  server.on('request', (request, response) => {
    // A page that cannot be read, as after an update under a running program, is that request's trouble alone.
    answer(request, response, door, pages, options).catch(() => {
      if (!response.headersSent) response.writeHead(500, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' })
      response.end('This page could not be read. Start Claimcheck again.')
    })
  })
  server.on('upgrade', (request, socket, head) => {
    const refusal = knock(request, door, sockets.clients.size)
    if (refusal !== undefined) return hangUp(socket, refusal)
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const screen = socketPort(opened)
      void options.connect().then(
        (engine) => join(screen, engine),
        () => screen.close('engine-lost'),
      )
    })
  })

  return {
    url: `http://127.0.0.1:${port}/?token=${door.token}`,
    port,
    close: () =>
      new Promise((closed) => {
        for (const client of sockets.clients) client.terminate()
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  door: Guard,
  pages: Awaited<ReturnType<typeof pagesOf>>,
  { bring }: Pick<BrowserDoorOptions, 'bring'>,
): Promise<void> {
  const say = (status: number, text: string, more: Record<string, string> = {}) =>
    response
      .writeHead(status, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8', ...more })
      .end(request.method === 'HEAD' ? undefined : text)

  const stranger = door.stranger(request.headers)
  if (stranger !== undefined) return void say(stranger.status, stranger.say)
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
  const upload = request.method === 'PUT' ? uploadOf(path) : undefined
  if (upload !== undefined) {
    if (!isOwnWindow(request, door)) return void say(403, 'Only the window that announced a file puts it here.')
    const fault = await receive(request, upload, bring)
    return fault === undefined ? void say(204, '') : void say(400, JSON.stringify(fault), { 'content-type': 'application/json' })
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return void say(405, 'Only GET is answered here.', { allow: 'GET, HEAD' })

  const token = path === '/' ? new URLSearchParams(query).get('token') : null
  if (token !== null) {
    const cookie = door.enter(token)
    if (cookie === undefined)
      return void say(403, 'This address is from an earlier start. Use the one Claimcheck printed when it was started last.')
    // On to the same page without the token, so that it is not left in the address bar or the history.
    return void say(303, '', { location: '/', 'set-cookie': cookie })
  }
  if (!door.known(request.headers))
    return void say(403, 'Open Claimcheck with the whole address it printed when it was started: it holds the token this window lacks.')

  const page = await pages(path)
  if (page === undefined) return void say(404, 'There is no such page.')
  response
    .writeHead(200, { ...pageHeaders, 'content-type': page.type, 'content-length': page.body.length })
    .end(request.method === 'HEAD' ? undefined : page.body)
}

/** The octets of an announced file, straight to the disk. @returns what went wrong */
async function receive(request: IncomingMessage, upload: string, bring: BrowserDoorOptions['bring']): Promise<Fault | undefined> {
  try {
    const { path, octets } = await bring(upload)
    if (Number(request.headers['content-length']) !== octets) throw new Faulty(grown)
    const file = createWriteStream(path, { flags: 'r+' })
    request.on('close', () => request.complete || file.destroy(new Error('the connection broke off')))
    await finished(request.pipe(file))
    return undefined
  } catch (error) {
    // A browser hears an answer when all that it sends is taken: the rest goes nowhere.
    request.unpipe()
    request.resume()
    if (error instanceof Faulty) return error.fault
    return {
      code: 'upload/unwritten',
      say: `The file could not be written: ${error instanceof Error ? error.message : error}.`,
      hint: 'Is there room on the disk? Add the file again.',
    }
  }
}
const grown: Fault = {
  code: 'upload/more-than-said',
  say: 'The file changed while it was read.',
  hint: 'Stop the capture that writes it, then add it again.',
}

/** A line to the engine, or a file for it: from our own page, which says so, and with its cookie. */
const isOwnWindow = ({ headers }: IncomingMessage, door: Guard) =>
  door.stranger(headers, { originNeeded: true }) === undefined && door.known(headers)

function knock(request: IncomingMessage, door: Guard, screens: number): string | undefined {
  if (!isOwnWindow(request, door)) return '403 Forbidden'
  if (request.url !== portPath) return '404 Not Found'
  if (screens >= screensLimit) return '503 Service Unavailable'
  return undefined
}

const hangUp = (socket: Duplex, status: string) => void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)

const listen = (server: Server, port: number) =>
  new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      listening()
    })
  })
