// Three functions are all a door has to offer. Electron's is a MessagePort, the browser's a WebSocket, the tests' two arrays.

/** What passes is what JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Why a port closed, in words the screen can use: the engine stopped, the door is gone, we hung up. */
export type Closed = 'engine-lost' | 'door-lost' | 'done'

export interface Port {
  /** Order is kept. Nothing said before the other side listens is lost. */
  post(message: unknown): void
  /** One listener; setting it delivers what waited. */
  onMessage(listener: (message: unknown) => void): void
  /** Told once, also when it happened before anybody listened. */
  onClose(listener: (why: Closed) => void): void
  close(): void
}

/** Two ends of one port in one process; what arrives equals its JSON. */
export function portPair(): [Port, Port] {
  const ends = [newEnd(), newEnd()] as const
  const port = (mine: End, other: End): Port => ({
    post: (message) => {
      const text = JSON.stringify(message)
      later(() => mine.closed === undefined && deliver(other, JSON.parse(text)))
    },
    onMessage: (listener) => {
      mine.listener = listener
      for (const message of mine.waiting.splice(0)) listener(message)
    },
    onClose: (listener) => {
      mine.onClose = listener
      if (mine.closed !== undefined) listener(mine.closed)
    },
    close: () => later(() => [mine, other].forEach(end)),
  })
  return [port(ends[0], ends[1]), port(ends[1], ends[0])]
}

interface End {
  waiting: unknown[]
  listener?: (message: unknown) => void
  closed?: Closed
  onClose?: (why: Closed) => void
}
const newEnd = (): End => ({ waiting: [] })
const deliver = (to: End, message: unknown) => (to.listener === undefined ? to.waiting.push(message) : to.listener(message))
const end = (one: End) => {
  if (one.closed !== undefined) return
  one.closed = 'done'
  one.onClose?.('done')
}
const later = (act: () => void) => void Promise.resolve().then(act)
