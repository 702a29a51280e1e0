// The capture program as the engine's process has it in Electron: only the main process may start a Node program there, so it lends one.
import type { Child } from '../capture/live/child.ts'

/** What the engine asks of the main process. */
export type Wish =
  | { readonly lend: 'start'; readonly id: number; readonly args: readonly string[] }
  | { readonly lend: 'hold'; readonly id: number; readonly waiting: boolean }
  | { readonly lend: 'stop'; readonly id: number }
/** What comes of it. */
export type Word =
  | { readonly lend: 'data'; readonly id: number; readonly octets: Uint8Array }
  | { readonly lend: 'end'; readonly id: number; readonly code: number | null; readonly said: string }

export const isLending = (message: unknown): message is Wish | Word => typeof message === 'object' && message !== null && 'lend' in message

interface Listeners {
  data: (octets: Uint8Array) => void
  end: (how: { readonly code: number | null; readonly signal: null; readonly said: string }) => void
}

/** The engine's side. @param ask  posts to the main process */
export function borrowProgram(ask: (wish: Wish) => void): { start(args: readonly string[]): Child; hear(word: Word): void } {
  const running = new Map<number, Listeners>()
  let next = 1
  return {
    start(args) {
      const id = next++
      // Nothing comes back before this turn has ended, so both listeners are set in time.
      const listeners: Listeners = { data: () => {}, end: () => {} }
      running.set(id, listeners)
      ask({ lend: 'start', id, args })
      return {
        pid: undefined,
        onData: (listener) => {
          listeners.data = listener
        },
        onEnd: (listener) => {
          listeners.end = listener
        },
        hold: (waiting) => {
          if (running.has(id)) ask({ lend: 'hold', id, waiting })
        },
        stop: () => ask({ lend: 'stop', id }),
      }
    },
    hear(word) {
      const listeners = running.get(word.id)
      if (word.lend === 'data') listeners?.data(word.octets)
      else {
        running.delete(word.id)
        listeners?.end({ code: word.code, signal: null, said: word.said })
      }
    },
  }
}
