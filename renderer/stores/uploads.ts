// Files on their way to the engine, in pieces through the same port as everything else, so that neither door is special.
import { createStore } from 'zustand/vanilla'
import { Faulty } from '../../shared/result.ts'
import type { EngineClient } from './connection.ts'

export interface Upload {
  readonly key: number
  readonly case: string
  readonly name: string
  readonly done: number
  readonly total: number
  readonly stop: () => void
}

/** A multiple of three octets, so that pieces of base64 put together are the base64 of the whole; 1.4 million characters. */
const pieceOctets = 1_048_575

export function createUploads(client: Pick<EngineClient, 'call'>) {
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
    let stopped = false
    const stop = () => {
      stopped = true
    }
    store.setState(({ uploads }) => ({ uploads: [...uploads, { key, case: toCase, name: file.name, done: 0, total: file.size, stop }] }))
    try {
      const { upload } = await client.call('upload.begin', { case: toCase, name: file.name, octets: file.size })
      for (let at = 0; at < file.size; at += pieceOctets) {
        if (stopped) {
          await client.call('upload.drop', { upload })
          return undefined
        }
        await client.call('upload.piece', { upload, base64: await base64(file.slice(at, at + pieceOctets)) })
        change(key, (before) => ({ ...before, done: Math.min(file.size, at + pieceOctets) }))
      }
      return await client.call('upload.end', { upload })
    } catch (error) {
      // A file that was moved, or that may not be read, is the browser's error, not the engine's.
      if (error instanceof DOMException)
        throw new Faulty({
          code: 'upload/unreadable',
          say: `${file.name} could not be read: ${error.message}`,
          hint: 'Is it still there, and may you open it?',
        })
      throw error
    } finally {
      change(key, () => undefined)
    }
  }
  return { store, send }
}

const base64 = (blob: Blob) =>
  new Promise<string>((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(blob)
  })
