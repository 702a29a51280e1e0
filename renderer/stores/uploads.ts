// Files on their way to the engine: announced, brought by whichever door is open, and then evidence.
import { createStore } from 'zustand/vanilla'
import type { Bring } from '../port.ts'
import type { EngineClient } from './connection.ts'

export interface Upload {
  readonly key: number
  readonly case: string
  readonly name: string
  readonly done: number
  readonly total: number
  readonly stop: () => void
}

export function createUploads(client: Pick<EngineClient, 'call'>, bring: Bring) {
  const store = createStore<{ readonly uploads: readonly Upload[] }>(() => ({ uploads: [] }))
  let nextKey = 1
  const change = (key: number, change: (upload: Upload) => Upload | undefined) =>
    store.setState(({ uploads }) => ({
      uploads: uploads.flatMap((upload) => (upload.key === key ? (change(upload) ?? []) : upload)),
    }))

  /**
   * Sends one file; gives the evidence it became, or the case of its own that a colleague's case file is opened as, or
   * undefined when it was stopped. Rejects with the engine's fault.
   */
  async function send(toCase: string, file: File): Promise<{ readonly evidence: string } | { readonly opened: string } | undefined> {
    const key = nextKey++
    const stopping = new AbortController()
    const stop = () => stopping.abort()
    store.setState(({ uploads }) => ({ uploads: [...uploads, { key, case: toCase, name: file.name, done: 0, total: file.size, stop }] }))
    try {
      const { upload } = await client.call('upload.begin', { case: toCase, name: file.name, octets: file.size })
      try {
        await bring(upload, file, {
          progress: (octets) => change(key, (before) => ({ ...before, done: Math.min(file.size, octets) })),
          stopped: stopping.signal,
        })
      } catch (error) {
        // Where the engine went away meanwhile there is nothing to drop; what is told is why the file did not come.
        await client.call('upload.drop', { upload }).catch(() => undefined)
        if (stopping.signal.aborted) return undefined
        throw error
      }
      return await client.call('upload.end', { upload })
    } finally {
      change(key, () => undefined)
    }
  }
  return { store, send }
}
