// The built renderer, as both doors serve it: only what lies in its folder has an address, no path is built from a request.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { contentSecurityPolicy } from '../shared/door.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Sent with every answer of either door. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
  'cache-control': 'no-store',
}

export interface Page {
  readonly type: string
  readonly body: Buffer
}

/** Addresses and files, folder by folder: what Electron's archive has been able to tell of itself for longest. */
async function filesBelow(folder: string, path: string): Promise<[address: string, file: string][]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = entries.map(async (entry): Promise<[string, string][]> => {
    const [address, file] = [`${path}/${entry.name}`, join(folder, entry.name)]
    return entry.isDirectory() ? filesBelow(file, address) : [[address, file]]
  })
  return (await Promise.all(found)).flat()
}

/** @returns the page at a path as it stands in an address, `/` for the first; undefined where there is none */
export async function pagesOf(folder: string): Promise<(path: string) => Promise<Page | undefined>> {
  const files = new Map(await filesBelow(folder, ''))
  return async (path) => {
    const file = files.get(path === '/' ? '/index.html' : path)
    return file === undefined ? undefined : { type: types[extname(file)] ?? 'application/octet-stream', body: await readFile(file) }
  }
}
