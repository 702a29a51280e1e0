// app://claimcheck/: the built renderer, what this door puts beside it for a moment, and nothing besides.
import { randomUUID } from 'node:crypto'
import type Electron from 'electron'
import { pageHeaders, pagesOf } from '../../pages.ts'
import { origin, scheme } from './links.ts'

/** Before `ready`: the scheme has an origin, may be fetched from, and counts as secure. */
export const registerScheme = (electron: Pick<typeof Electron, 'protocol'>): void =>
  electron.protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])

/** A page of this door's own, with its own policy. */
export interface PageOf {
  readonly type: string
  readonly body: string
  readonly policy: string
}

/** @returns pages of this door's own: each has an address nobody can guess, until it is dropped */
export async function servePages(
  electron: Pick<typeof Electron, 'protocol'>,
  folder: string,
): Promise<{ put(page: PageOf): string; drop(address: string): void }> {
  const pages = await pagesOf(folder)
  const own = new Map<string, PageOf>()
  electron.protocol.handle(scheme, async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    const isAsked = `${scheme}://${host}` === origin && method === 'GET'
    const put = isAsked ? own.get(`${origin}${pathname}`) : undefined
    if (put !== undefined)
      return new Response(put.body, { headers: { ...pageHeaders, 'content-type': put.type, 'content-security-policy': put.policy } })
    const page = isAsked ? await pages(pathname) : undefined
    return page === undefined
      ? new Response('There is no such page.', { status: 404, headers: { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' } })
      : new Response(new Uint8Array(page.body), { headers: { ...pageHeaders, 'content-type': page.type } })
  })
  return {
    put: (page) => {
      const address = `${origin}/own/${randomUUID()}`
      own.set(address, page)
      return address
    },
    drop: (address) => void own.delete(address),
  }
}
