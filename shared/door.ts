// What a screen and its door agree on before the first message, for both doors.
import type { Fault } from './fault.ts'
import type { Closed } from './port.ts'

/**
 * Electron: what the preload puts on `window.claimcheck`, and all it puts there. Every call of `connect` gives a new
 * port to the engine; messages are JSON text. A screen that lost its port connects again.
 */
export interface ExposedDoor {
  connect(onText: (text: string) => void, onClose: (why: Closed) => void): { post(text: string): void; close(): void }
  /** Asks where, and writes the report of a case there. */
  savePdf(report: { readonly case: string; readonly mask: boolean }): void
  /** A file that was announced by `upload.begin`: where it lies is told past the page. @returns what is wrong, undefined where nothing is */
  bring(upload: string, file: unknown): Promise<Fault | undefined>
}

/** Browser: the WebSocket's path on the page's own origin; each message is one JSON text. */
export const portPath = '/port'

/** Browser: where a file that was announced is put, whole. Answered 204, or with a `Fault` as JSON. */
export const uploadPath = (upload: string) => `/upload/${encodeURIComponent(upload)}`
export const uploadOf = (path: string): string | undefined => /^\/upload\/([a-z0-9-]{1,100})$/i.exec(path)?.[1]

/** Browser: WebSocket close codes (4000 to 4999 are the application's own, RFC 6455 §7.4.2). Any other code is `door-lost`. */
const code = { done: 1000, 'engine-lost': 4001 } as const

export const closeCode = (why: Closed): number => (why === 'door-lost' ? 1001 : code[why])
export const closedBy = (closeCode: number): Closed => (closeCode === 1000 ? 'done' : closeCode === 4001 ? 'engine-lost' : 'door-lost')

/** The part of an address after `#` that shows a case; the window keeps its place there. */
export const caseAddress = (id: string) => `/case/${encodeURIComponent(id)}/diagnosis`
/** The case a window shows, from its address. */
export const caseIn = (address: string): string | undefined => {
  const [, id] = /#\/case\/([^/?]+)/.exec(address) ?? []
  return id === undefined ? undefined : decodeURIComponent(id)
}

/** One message may be this long: a paste has up to 20 million characters. */
export const messageLimitOctets = 64 * 1024 * 1024

/** Loaded from the app's own files and nowhere else. The one hash is that of the empty string: Fluent fills empty style elements. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
