// Each way to come in through the browser door without being asked in, tried on the real server.
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect as tcp } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type BrowserDoor, serveBrowser } from '../../electron/doors/browser/server.ts'
import { contentSecurityPolicy, messageLimitOctets, portPath } from '../../shared/door.ts'
import { Faulty } from '../../shared/result.ts'
import { hearing, type TextPort } from '../../shared/text-port.ts'

/** An engine that says back what it hears. */
function echo(): TextPort {
  const side = hearing()
  return { send: side.hear, onText: side.onText, onClose: side.onClose, close: (why = 'done') => void side.end(why) }
}

let folder = ''
let door: BrowserDoor
let engines = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimcheck-pages-'))
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'not a page')
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html><title>Claimcheck</title>')
  writeFileSync(join(folder, 'renderer/assets/main.js'), 'export {}')
  door = await open()
})
afterAll(async () => {
  await door.close()
  rmSync(folder, { recursive: true, force: true })
})
const open = () =>
  serveBrowser({
    port: 0,
    pages: join(folder, 'renderer'),
    connect: async () => {
      engines++
      return echo()
    },
    bring: async (upload) => {
      // A folder cannot be written to.
      if (upload === 'nowhere') return { path: folder, octets: 4 }
      if (upload !== 'announced') throw new Faulty({ code: 'upload/unknown', say: 'This upload has ended.' })
      return { path: join(folder, 'announced.pcap'), octets: 4 }
    },
  })

interface Answer {
  readonly status: number | undefined
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}
/** A request exactly as given: `fetch` would not let us lie about Host. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', port = door.port, body = '') =>
  new Promise<Answer>((answered, failed) => {
    const asking = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece) => (text += piece))
      response.on('end', () => answered({ status: response.statusCode, headers: response.headers, text }))
    })
    asking.on('error', failed).end(body)
  })
const tokenPath = () => door.url.slice(door.url.indexOf('/?'))
async function cookie(): Promise<string> {
  const { headers } = await ask(tokenPath())
  return String(headers['set-cookie']?.[0]?.split(';')[0])
}
const own = () => `http://127.0.0.1:${door.port}`

/** How a WebSocket attempt ends: open, or the status it is refused with. */
async function knock(headers: Record<string, string>, path = portPath): Promise<number | WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${door.port}${path}`, { headers })
  return new Promise((ended) => {
    socket.on('open', () => ended(socket))
    socket.on('unexpected-response', (_, response) => {
      ended(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => undefined)
  })
}

describe('the browser door lets its own window in', () => {
  test('the token is exchanged for a cookie and is gone from the address', async () => {
    const { status, headers } = await ask(tokenPath())
    expect(status).toBe(303)
    expect(headers['location']).toBe('/')
    expect(headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    const page = await ask('/', { cookie: await cookie() })
    expect(page.status).toBe(200)
    expect(page.text).toContain('<title>Claimcheck</title>')
  })

  test('every answer carries the policy, and nothing invites other origins', async () => {
    for (const [path, headers] of [
      ['/', { cookie: await cookie() }],
      ['/', {}],
      ['/nothing', { cookie: await cookie() }],
    ] as const) {
      const answer = await ask(path, headers)
      expect(answer.headers['content-security-policy']).toBe(contentSecurityPolicy)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.headers['referrer-policy']).toBe('no-referrer')
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  test('a WebSocket from its own page reaches the engine', async () => {
    const socket = await knock({ cookie: await cookie(), origin: own() })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    socket.send('"hello"')
    const [data] = await once(socket, 'message')
    expect(String(data)).toBe('"hello"')
    socket.close()
  })

  test('each start has a new token and a new cookie', async () => {
    const other = await open()
    const otherToken = other.url.slice(other.url.indexOf('/?'))
    expect(otherToken).not.toBe(tokenPath())
    expect((await ask(tokenPath(), {}, 'GET', other.port)).status, 'the token of an earlier start').toBe(403)
    expect((await ask('/', { cookie: await cookie() }, 'GET', other.port)).status, 'the cookie of an earlier start').toBe(403)
    await other.close()
  })
})

describe('the browser door keeps others out', () => {
  test('no token, a wrong token', async () => {
    expect((await ask('/')).status).toBe(403)
    expect((await ask('/assets/main.js')).status).toBe(403)
    for (const token of ['', 'x', `${'A'.repeat(43)}`]) expect((await ask(`/?token=${token}`)).status).toBe(403)
    expect((await ask('/', { cookie: `claimcheck-${door.port}=${'A'.repeat(43)}` })).status).toBe(403)
  })

  test('another Host, as DNS rebinding brings it', async () => {
    const known = await cookie()
    for (const host of ['evil.example', `evil.example:${door.port}`, '127.0.0.1', `localhost:${door.port}`])
      expect((await ask('/', { cookie: known, host })).status, host).toBe(421)
    expect((await ask(tokenPath(), { host: 'evil.example' })).status, 'not even with the token').toBe(421)
  })

  test('another Origin, another site', async () => {
    const known = await cookie()
    for (const origin of [
      'http://evil.example',
      'null',
      'http://127.0.0.1',
      `https://127.0.0.1:${door.port}`,
      `http://127.0.0.1:${door.port}.evil.example`,
    ])
      expect((await ask('/', { cookie: known, origin })).status, origin).toBe(403)
    for (const site of ['cross-site', 'same-site'])
      expect((await ask('/', { cookie: known, 'sec-fetch-site': site })).status, site).toBe(403)
  })

  test('other methods', async () => {
    const known = await cookie()
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await ask('/', { cookie: known }, method)).status, method).toBe(405)
  })

  test('a path out of the folder', async () => {
    const known = await cookie()
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/..\\secret.txt',
      '/assets/../../secret.txt',
      '//secret.txt',
      '/assets',
      '/index.html%00.js',
      '/etc/passwd',
    ])
      expect((await ask(path, { cookie: known })).status, path).toBe(404)
  })

  test('a WebSocket without cookie, from another origin, without origin, on another path', async () => {
    const known = await cookie()
    const before = engines
    expect(await knock({ origin: own() }), 'no cookie').toBe(403)
    expect(await knock({ cookie: known, origin: 'http://evil.example' }), 'another origin').toBe(403)
    expect(await knock({ cookie: known }), 'no origin').toBe(403)
    expect(await knock({ cookie: known, origin: own(), host: 'evil.example' }), 'another host').toBe(403)
    expect(await knock({ cookie: known, origin: own() }, '/other'), 'another path').toBe(404)
    expect(engines, 'none of them reached the engine').toBe(before)
  })

  test('a message longer than the limit closes that window’s line, and the door stands', async () => {
    const socket = await knock({ cookie: await cookie(), origin: own() })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    socket.send('x'.repeat(messageLimitOctets + 1))
    const [code] = await once(socket, 'close')
    expect(code).toBe(1009)
    expect((await ask('/', { cookie: await cookie() })).status).toBe(200)
  })

  test('octets that are no text', async () => {
    const socket = await knock({ cookie: await cookie(), origin: own() })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    socket.send(Buffer.from([1, 2, 3]))
    const [code] = await once(socket, 'close')
    expect(code).toBe(1003)
  })

  test('headers without end', async () => {
    const socket = tcp(door.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nX-Long: ${'x'.repeat(100_000)}`)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 431 /)
    socket.destroy()
  })

  test('it listens on the loopback address alone', async (context) => {
    const [outside] = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4')
    if (outside === undefined) return context.skip('this machine has no other address')
    const socket = tcp(door.port, outside.address)
    const ended = await new Promise((how) => socket.on('connect', () => how('connected')).on('error', () => how('refused')))
    socket.destroy()
    expect(ended).toBe('refused')
  })
})

describe('a file that was announced', () => {
  const announced = () => readFileSync(join(folder, 'announced.pcap'), 'utf8')
  const put = async (headers: Record<string, string>, path = '/upload/announced', body = 'some') => {
    writeFileSync(join(folder, 'announced.pcap'), '')
    return ask(path, { 'content-length': String(body.length), ...headers }, 'PUT', door.port, body)
  }

  test('is written where the engine says, by the window that announced it', async () => {
    expect((await put({ cookie: await cookie(), origin: own() })).status).toBe(204)
    expect(announced()).toBe('some')
  })

  test('that cannot be written is a fault in words, for a large one too', async () => {
    const mine = { cookie: await cookie(), origin: own() }
    const { status, text } = await put(mine, '/upload/nowhere')
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([400, 'upload/unwritten'])
    const large = await put(mine, '/upload/announced', 'x'.repeat(20_000_000))
    expect([large.status, (JSON.parse(large.text) as { code: string }).code]).toEqual([400, 'upload/more-than-said'])
  })

  test('whose connection breaks off is let go', async () => {
    const asking = request({
      host: '127.0.0.1',
      port: door.port,
      path: '/upload/announced',
      method: 'PUT',
      headers: { cookie: await cookie(), origin: own(), 'content-length': '4' },
    })
    asking.on('error', () => undefined)
    asking.write('so')
    await expect.poll(announced).toBe('so')
    asking.destroy()
    expect((await put({ cookie: await cookie(), origin: own() })).status).toBe(204)
  })

  test('is taken from nobody else, under no other name, and only whole', async () => {
    const mine = { cookie: await cookie(), origin: own() }
    for (const headers of [{}, { cookie: mine.cookie }, { origin: mine.origin }, { ...mine, origin: 'http://evil.example' }] as Record<
      string,
      string
    >[])
      expect((await put(headers)).status, JSON.stringify(headers)).toBe(403)
    for (const path of ['/upload/', '/upload/..%2fsecret', '/upload/a/b', '/']) expect((await put(mine, path)).status, path).toBe(405)
    expect(announced()).toBe('')
    for (const [path, body, code] of [
      ['/upload/another', 'some', 'upload/unknown'],
      ['/upload/announced', 'much more', 'upload/more-than-said'],
      ['/upload/announced', '', 'upload/more-than-said'],
    ] as const) {
      const { status, text } = await put(mine, path, body)
      expect([status, (JSON.parse(text) as { code: string }).code], path).toEqual([400, code])
      expect(announced()).toBe('')
    }
  })
})
