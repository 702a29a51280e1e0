// The renderer's end of whichever door is open. Nothing else here knows that there are two.
import { closedBy, type ExposedDoor, portPath, uploadPath } from '../shared/door.ts'
import type { Fault } from '../shared/fault.ts'
import type { Port } from '../shared/port.ts'
import { Faulty } from '../shared/result.ts'
import { asPort, hearing, type TextPort } from '../shared/text-port.ts'

declare global {
  interface Window {
    /** Electron's preload puts it there; a browser has none. */
    readonly claimcheck?: ExposedDoor
  }
}

/** Brings a file that was announced to the engine, whichever door is open. Rejects with the fault, or when it is stopped. */
export type Bring = (
  upload: string,
  file: File,
  on: { readonly progress: (octets: number) => void; readonly stopped: AbortSignal },
) => Promise<void>
export const bring: Bring = async (upload, file, { progress, stopped }) => {
  const fault =
    window.claimcheck === undefined ? await put(uploadPath(upload), file, progress, stopped) : await window.claimcheck.bring(upload, file)
  if (fault !== undefined) throw new Faulty(fault)
}

/** XMLHttpRequest, since fetch does not say how far it is. */
const put = (path: string, file: File, progress: (octets: number) => void, stopped: AbortSignal) =>
  new Promise<Fault | undefined>((done) => {
    const request = new XMLHttpRequest()
    const broken: Fault = {
      code: 'upload/broken-off',
      say: `${file.name} did not get through: it could not be read, or the connection broke off.`,
      hint: 'Is it still there, and may you open it? Then add it again.',
    }
    request.upload.addEventListener('progress', ({ loaded }) => progress(loaded))
    request.addEventListener('load', () => done(request.status === 204 ? undefined : faultIn(request.responseText, broken)))
    request.addEventListener('error', () => done(broken))
    request.addEventListener('abort', () => done(broken))
    stopped.addEventListener('abort', () => request.abort())
    request.open('PUT', path)
    request.send(file)
  })
function faultIn(text: string, otherwise: Fault): Fault {
  try {
    const { code, say, hint } = JSON.parse(text) as Fault
    return { code, say, ...(hint === undefined ? {} : { hint }) }
  } catch {
    return otherwise
  }
}

/** A new line to the engine, through Electron's preload where there is one, else through a WebSocket at the page's own origin. */
export const openPort = (): Port => asPort(window.claimcheck === undefined ? socketLine() : exposedLine(window.claimcheck))

function exposedLine(door: ExposedDoor): TextPort {
  const { hear, end, onText, onClose } = hearing()
  const line = door.connect(hear, end)
  return { send: (text) => line.post(text), close: () => line.close(), onText, onClose }
}

function socketLine(): TextPort {
  const { hear, end, onText, onClose } = hearing()
  const url = new URL(portPath, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  const early: string[] = []
  socket.addEventListener('open', () => {
    for (const text of early.splice(0)) socket.send(text)
  })
  socket.addEventListener('message', ({ data }) => hear(String(data)))
  socket.addEventListener('close', ({ code }) => end(closedBy(code)))
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.CONNECTING) early.push(text)
      else socket.send(text)
    },
    close: () => socket.close(1000),
    onText,
    onClose,
  }
}
