// A line over a MessagePort-like thing: Electron's MessagePortMain, the MessagePort of node:worker_threads.
import type { Closed } from '../../shared/port.ts'
import { hearing, type TextPort } from '../../shared/text-port.ts'

/** What Electron's `MessagePortMain` and Node's `MessagePort` have in common, as far as we use it. */
export interface MessagePortLike {
  postMessage(message: string): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** @param whenClosed  why a port closes that nobody here closed: the engine is lost, or the door */
export function messagePort(port: MessagePortLike, whenClosed: Closed): TextPort {
  const side = hearing()
  port.on('message', (event) => side.hear(textOf(event)))
  port.on('close', () => side.end(whenClosed))
  port.start()
  return {
    send: (text) => {
      if (!side.ended()) port.postMessage(text)
    },
    onText: side.onText,
    onClose: side.onClose,
    close: () => {
      if (side.end('done')) port.close()
    },
  }
}

/** Electron hands over an event with `data`, Node the message itself. */
const textOf = (event: unknown): string => String(typeof event === 'object' && event !== null && 'data' in event ? event.data : event)
