// The renderer's end of whichever door is open. Nothing else here knows that there are two.
import { closedBy, type ExposedDoor, portPath } from '../shared/door.ts'
import type { Port } from '../shared/port.ts'
import { asPort, hearing, type TextPort } from '../shared/text-port.ts'

declare global {
  interface Window {
    /** Electron's preload puts it there; a browser has none. */
    readonly claimcheck?: ExposedDoor
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
