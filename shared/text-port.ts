// The doors' lines carry text: a WebSocket, a MessagePort, a child process's channel. Here they become Ports.
import type { Closed, Port } from './port.ts'

/** A Port whose messages are JSON text already, so that a door can pass them on unread. The same laws hold as for a Port. */
export interface TextPort {
  send(text: string): void
  onText(listener: (text: string) => void): void
  onClose(listener: (why: Closed) => void): void
  /** `why` is what the other side is told, where its line can carry it; `done` when left out. */
  close(why?: Closed): void
}

/** Text that is not JSON is no message of ours: the port closes. */
export const asPort = (line: TextPort): Port => ({
  post: (message) => line.send(JSON.stringify(message)),
  onMessage: (listener) =>
    line.onText((text) => {
      const message = parsed(text)
      if (message === undefined) line.close()
      else listener(message)
    }),
  onClose: (listener) => line.onClose(listener),
  close: () => line.close(),
})

/** Everything one side says the other hears, and both close together. */
export function join(one: TextPort, other: TextPort): void {
  one.onText((text) => other.send(text))
  other.onText((text) => one.send(text))
  one.onClose((why) => other.close(why))
  other.onClose((why) => one.close(why))
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What every line needs on its hearing side: what comes early waits, and the end is told once. */
export interface Hearing {
  hear(text: string): void
  /** Says whether this was the first word of the end. */
  end(why: Closed): boolean
  ended(): boolean
  readonly onText: TextPort['onText']
  readonly onClose: TextPort['onClose']
}

export function hearing(): Hearing {
  const waiting: string[] = []
  let onText: ((text: string) => void) | undefined
  let onClose: ((why: Closed) => void) | undefined
  let closed: Closed | undefined
  return {
    hear: (text) => {
      if (onText === undefined) waiting.push(text)
      else onText(text)
    },
    end: (why) => {
      if (closed !== undefined) return false
      closed = why
      onClose?.(why)
      return true
    },
    ended: () => closed !== undefined,
    onText: (listener) => {
      onText = listener
      for (const text of waiting.splice(0)) listener(text)
    },
    onClose: (listener) => {
      onClose = listener
      if (closed !== undefined) listener(closed)
    },
  }
}
