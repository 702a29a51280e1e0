// A line over a WebSocket: the browser door's end.
import type { WebSocket } from 'ws'
import { closeCode, messageLimitOctets } from '../../../shared/door.ts'
import { hearing, type TextPort } from '../../../shared/text-port.ts'

/** A page that does not read what it asked for is hung up on; it connects again and asks for what it shows. */
const unreadLimitOctets = 4 * messageLimitOctets

export function socketPort(socket: WebSocket): TextPort {
  const side = hearing()
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(1003)
    else side.hear(data.toString())
  })
  socket.on('close', (code) => side.end(code === 1000 || code === 1001 ? 'done' : 'door-lost'))
  // An error (a message too long, a broken frame) is followed by close, which is what counts.
  socket.on('error', () => undefined)
  return {
    send: (text) => {
      if (side.ended()) return
      if (socket.bufferedAmount > unreadLimitOctets) socket.terminate()
      else socket.send(text)
    },
    onText: side.onText,
    onClose: side.onClose,
    close: (why = 'done') => {
      if (side.end(why)) socket.close(closeCode(why))
    },
  }
}
