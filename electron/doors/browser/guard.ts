// Who may come in through the browser door: nobody but the window that was given the token (design.md §5).
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Why somebody is sent away: an HTTP status and the sentence that goes with it. */
export interface Refusal {
  readonly status: 403 | 421
  readonly say: string
}

export interface Guard {
  /** The token of this start, to be handed over once in the address. */
  readonly token: string
  /** Checks Host, Origin and Sec-Fetch-Site: every request and every WebSocket. */
  stranger(headers: IncomingHttpHeaders, options?: { readonly originNeeded?: boolean }): Refusal | undefined
  /** The token was right: the cookie to set. */
  enter(token: string): string | undefined
  /** Carries the cookie that `enter` gave. */
  known(headers: IncomingHttpHeaders): boolean
}

const secret = () => randomBytes(32).toString('base64url')
const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** @param port  the port we listen on: a browser shares cookies between the ports of one host, so the cookie is named by it */
export function guard(port: number): Guard {
  const token = secret()
  const session = secret()
  const cookie = `claimcheck-${port}`
  const host = `127.0.0.1:${port}`
  return {
    token,
    stranger: (headers, { originNeeded = false } = {}) => {
      // A name that leads here by somebody else's DNS (rebinding) comes with that name in Host.
      if (headers.host !== host) return { status: 421, say: `Claimcheck answers at http://${host} only.` }
      const origin = headers.origin
      if ((origin === undefined && originNeeded) || (origin !== undefined && origin !== `http://${host}`))
        return { status: 403, say: 'Another web page asked for this. Claimcheck answers to its own window only.' }
      const site = headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin' && site !== 'none')
        return { status: 403, say: 'Another web page asked for this. Claimcheck answers to its own window only.' }
      return undefined
    },
    enter: (given) => (same(given, token) ? `${cookie}=${session}; HttpOnly; SameSite=Strict; Path=/` : undefined),
    known: (headers) =>
      (headers.cookie ?? '').split(';').some((pair) => {
        const [name = '', value = ''] = pair.trim().split('=', 2)
        return name === cookie && same(value, session)
      }),
  }
}
