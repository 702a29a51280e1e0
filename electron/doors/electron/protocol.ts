// app://claimcheck/: the built renderer, and nothing besides.
import type Electron from 'electron'
import { pageHeaders, pagesOf } from '../../pages.ts'
import { origin, scheme } from './links.ts'

/** Before `ready`: the scheme has an origin, may be fetched from, and counts as secure. */
export const registerScheme = (electron: Pick<typeof Electron, 'protocol'>): void =>
  electron.protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])

export async function servePages(electron: Pick<typeof Electron, 'protocol'>, folder: string): Promise<void> {
  const pages = await pagesOf(folder)
  electron.protocol.handle(scheme, async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    const page = `${scheme}://${host}` === origin && method === 'GET' ? await pages(pathname) : undefined
    return page === undefined
      ? new Response('There is no such page.', { status: 404, headers: { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' } })
      : new Response(new Uint8Array(page.body), { headers: { ...pageHeaders, 'content-type': page.type } })
  })
}
