// The built Electron door on the strict stand-in: what it asks of Electron, and whom it turns away.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../../build/setup.mjs'
import { contentSecurityPolicy } from '../../../shared/door.ts'
import { dataFolders, electronDoor, type StandIn, window } from '../running.ts'

const folders = dataFolders()
let door: StandIn
let data = ''
beforeAll(async () => {
  build()
  data = folders.make()
  door = await electronDoor(data)
}, 120_000)
afterAll(async () => {
  expect((await door.record()).violations, 'uses of Electron the stand-in does not know').toEqual([])
  await door.stop()
  folders.clear()
})

const ours = 'app://claimcheck/index.html'

describe('the window', () => {
  test('is sandboxed, isolated, without Node', async () => {
    const { options } = await door.record()
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
    expect(String(options.webPreferences?.['preload'])).toMatch(/preload\.cjs$/)
    expect(options).toMatchObject({ windowStatePersistence: true, show: false })
  })

  test('the preload exposes three things: a way to connect, to ask for a PDF, and to bring a file', async () => {
    const { client } = await window(door)
    expect((await client.call('app.info', {})).version).toMatch(/^\d+\.\d+\.\d+/)
    expect((await door.record()).exposed).toEqual({ claimcheck: ['savePdf', 'bring', 'connect'] })
  })

  test('one instance, every renderer sandboxed, nothing uploaded, the scheme before ready', async () => {
    const { calls } = await door.record()
    const names = calls.map(([name]) => name)
    expect(names.indexOf('app.requestSingleInstanceLock')).toBe(0)
    expect(names).toContain('app.enableSandbox')
    expect(calls.find(([name]) => name === 'crashReporter.start')?.[1]).toEqual({ uploadToServer: false })
    expect(calls.find(([name]) => name === 'protocol.registerSchemesAsPrivileged')?.[1]).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })
})

test('the capture program is lent to the engine as a utility process of its own', async () => {
  const { client } = await window(door)
  const state = await new Promise<{ source: string; say: string }>((tell) => {
    const hush = client.listen('capture', {}, (item) => {
      hush()
      tell(item)
    })
  })
  // Whatever may capture here, it was asked; and what it said came back.
  expect(state.say).not.toBe('')
  const lent = (await door.record()).calls.filter(
    ([name, module]) => name === 'utilityProcess.fork' && String(module).endsWith('capture-process.js'),
  )
  expect(lent[0]?.slice(2)).toEqual([['--list'], { serviceName: 'Claimcheck capture', stdio: 'pipe' }])
})

test('where a Node is named for which the capture module was built, the engine starts the program itself', async () => {
  vi.stubEnv('CLAIMCHECK_NODE', process.execPath)
  const started = await electronDoor(folders.make())
  vi.unstubAllEnvs()
  try {
    const { client } = await window(started)
    const state = await new Promise<{ say: string }>((tell) => {
      const hush = client.listen('capture', {}, (item) => {
        hush()
        tell(item)
      })
    })
    expect(state.say).not.toBe('')
    const forked = (await started.record()).calls.filter(([name]) => name === 'utilityProcess.fork').map(([, module]) => String(module))
    expect(forked.filter((module) => module.endsWith('capture-process.js'))).toEqual([])
  } finally {
    await started.stop()
  }
})

describe('pages', () => {
  const ask = (url: string, method = 'GET') =>
    door.act<{ status: number; headers: Record<string, string>; text: string }>({ do: 'protocol', url, method })

  test('come from app://claimcheck with the policy, and nowhere else', async () => {
    const page = await ask('app://claimcheck/')
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toBe(contentSecurityPolicy)
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    for (const url of [
      'app://elsewhere/',
      'app://claimcheck/../main/main.js',
      'app://claimcheck/%2e%2e/main/main.js',
      'app://claimcheck/..%2fmain%2fmain.js',
      'app://claimcheck/etc/passwd',
    ])
      expect((await ask(url)).status, url).toBe(404)
    expect((await ask('app://claimcheck/', 'POST')).status).toBe(404)
  })

  test('stay where they are', async () => {
    for (const url of [
      'https://evil.example/',
      'file:///etc/passwd',
      'app://elsewhere/',
      'app://claimcheck.evil.example/',
      'data:text/html,x',
      'javascript:alert(1)',
    ])
      expect(await door.act({ do: 'navigate', event: 'will-frame-navigate', url }), url).toEqual({ prevented: true })
    expect(await door.act({ do: 'navigate', event: 'will-frame-navigate', url: ours })).toEqual({ prevented: false })
    expect(await door.act({ do: 'navigate', event: 'will-redirect', url: ours })).toEqual({ prevented: true })
    expect(await door.act({ do: 'navigate', event: 'will-attach-webview' })).toEqual({ prevented: true })
  })

  test('open no windows; only listed https addresses go to the browser', async () => {
    const out = ['https://npcap.com/#download', 'https://learn.microsoft.com/en-us/x', 'https://www.rfc-editor.org/rfc/rfc5227']
    const stay = [
      'http://npcap.com/',
      'https://npcap.com.evil.example/',
      'https://evil.example/?npcap.com',
      'https://user@npcap.com/',
      'https://npcap.com:8443/',
      'file:///etc/passwd',
      'smb://npcap.com/x',
      'not an address',
    ]
    for (const url of [...out, ...stay]) expect(await door.act({ do: 'window-open', url }), url).toEqual({ action: 'deny' })
    const opened = (await door.record()).calls.filter(([name]) => name === 'shell.openExternal').map(([, url]) => url)
    expect(opened).toEqual(out)
  })

  test('are given no permission but to write text to the clipboard and to tell of a conflict', async () => {
    const ask = (name: string, url: string) =>
      door.act<{ asked: boolean; checked: boolean; device: boolean }>({ do: 'permission', name, url })
    for (const name of ['media', 'geolocation', 'clipboard-read', 'usb', 'serial', 'hid', 'openExternal', 'fullscreen', 'midi'])
      expect(await ask(name, ours), name).toEqual({ asked: false, checked: false, device: false })
    for (const name of ['clipboard-sanitized-write', 'notifications']) {
      expect(await ask(name, ours), name).toEqual({ asked: true, checked: true, device: false })
      expect(await ask(name, 'https://evil.example/'), name).toEqual({ asked: false, checked: false, device: false })
    }
  })
})

describe('a line to the engine', () => {
  const ask = (what: Record<string, unknown>) => door.act<{ given: boolean }>({ do: 'ask-port', url: ours, ...what })
  test('is given to our page in our window', async () => {
    expect(await ask({})).toEqual({ given: true })
  })
  test.each([
    ['another page', { url: 'https://evil.example/' }],
    ['a page that looks like ours', { url: 'app://claimcheck.evil.example/' }],
    ['a frame inside the page', { parent: true }],
    ['a frame that is gone', { frame: null }],
    ['another window', { sender: 'other' }],
  ])('is not given to %s', async (_who, what) => {
    expect(await ask(what)).toEqual({ given: false })
  })
})

describe('files', () => {
  test('from the menu and from a second start become evidence in a new case, which is shown', async () => {
    const file = join(data, 'names.txt')
    writeFileSync(file, 'ACCT-07        <00>  UNIQUE      Conflict\n')
    const shown = async () =>
      (await door.record()).calls.filter(([name, url]) => name === 'window.loadURL' && String(url).includes('#/case/')).length
    await door.act({ do: 'menu', label: '&Open…', files: [file] })
    await expect.poll(shown).toBe(1)
    await door.act({ do: 'emit-app', event: 'second-instance', args: [[], data, { files: [file] }] })
    await expect.poll(shown).toBe(2)
    expect((await door.record()).calls.filter(([name]) => name === 'app.addRecentDocument')).toHaveLength(2)
  })

  test('that cannot be opened are said so', async () => {
    await door.act({ do: 'emit-app', event: 'open-file', args: [join(data, 'nothing.pcap')] })
    await expect
      .poll(async () => (await door.record()).calls.find(([name]) => name === 'dialog.showMessageBox')?.[1])
      .toMatchObject({ type: 'warning', message: expect.stringContaining('nothing.pcap') })
  })
})

describe('the report as PDF', () => {
  const wishes = async () => (await door.record()).calls.filter(([name]) => name === 'dialog.showSaveDialog')

  test('is printed without script, from a page of its own that is gone afterwards, to where the person said', async () => {
    const { client } = await window(door)
    const { id } = await client.call('cases.create', { sample: 'same-name' })
    const save = join(data, 'report.pdf')
    await door.act({ do: 'ask-pdf', url: ours, wish: { case: id, mask: true }, save })
    await expect.poll(() => existsSync(save) && readFileSync(save, 'utf8')).toMatch(/^%PDF[\s\S]*<h1>Two computers are called NAME-\d+/)
    const { calls } = await door.record()
    const last = (name: string) => calls.findLast(([called]) => called === name)
    expect(last('hidden window')?.[1]).toMatchObject({
      show: false,
      webPreferences: { javascript: false, sandbox: true, nodeIntegration: false },
    })
    expect(last('webContents.printToPDF')?.slice(1)).toEqual([
      { pageSize: 'A4', printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true },
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    ])
    await expect.poll(async () => (await door.record()).calls.some(([name]) => name === 'window.destroy')).toBe(true)
    const address = String(last('hidden window.loadURL')?.[1])
    expect(await door.act({ do: 'protocol', url: address })).toMatchObject({ status: 404 })

    // The menu saves that of the case the window shows; where it shows none, it says so.
    const before = (await wishes()).length
    await door.act({ do: 'menu', label: 'Save report as P&DF…', save: join(data, 'menu.pdf') })
    await expect.poll(async () => (await wishes()).length).toBe(before + 1)
  })

  test.each([
    ['another window', { sender: 'other', wish: { case: 'x', mask: false } }],
    ['another page', { url: 'https://evil.example/', wish: { case: 'x', mask: false } }],
    ['a wish that is none', { wish: { case: { path: '/etc/passwd' } } }],
  ])('is not written for %s', async (_who, what) => {
    const before = (await wishes()).length
    await door.act({ do: 'ask-pdf', url: ours, save: join(data, 'no.pdf'), ...what })
    await new Promise((later) => setTimeout(later, 200))
    expect((await wishes()).length).toBe(before)
    expect(existsSync(join(data, 'no.pdf'))).toBe(false)
  })
})

describe('a file that is dropped on the window', () => {
  const announce = async () => {
    const { client } = await window(door)
    const { id } = await client.call('cases.create', {})
    const { upload } = await client.call('upload.begin', { case: id, name: 'note.txt', octets: 9 })
    return { client, id, upload }
  }

  test('is read where it lies: its path goes past the page, and nothing is copied', async () => {
    const { client, id, upload } = await announce()
    const path = join(data, 'note.txt')
    writeFileSync(path, '    ACCT-07        <20>  UNIQUE      Conflict\n')
    expect(await door.act({ do: 'bring', upload, file: { path } })).toBeNull()
    expect(await client.call('upload.end', { upload })).toHaveProperty('evidence')
    expect(readdirSync(join(data, 'cases', id, 'files'))).toEqual([])
    expect(readFileSync(path, 'utf8')).toContain('ACCT-07')
  })

  test('that lies nowhere on the disk, out of another program, goes along itself; a huge one is refused with a way out', async () => {
    const { client, id, upload } = await announce()
    expect(await door.act({ do: 'bring', upload, file: { text: 'nbtstat\r\n' } })).toBeNull()
    expect(await client.call('upload.end', { upload })).toHaveProperty('evidence')
    expect(readdirSync(join(data, 'cases', id, 'files'))).toEqual(['note.txt'])
    const huge = await announce()
    expect(await door.act({ do: 'bring', upload: huge.upload, file: { size: 2 ** 30 } })).toMatchObject({ code: 'upload/no-path' })
  })

  test.each([
    ['another window', { sender: 'other' }],
    ['another page', { url: 'https://evil.example/' }],
    ['words that are none', { file: { upload: 1 } }],
  ])('is not taken from %s', async (_who, what) => {
    const { client, upload } = await announce()
    const file = { upload, path: join(data, 'note.txt') }
    expect(await door.act({ do: 'ask-bring', url: ours, file, ...what })).toMatchObject({ code: 'door/refused' })
    await expect(client.call('upload.end', { upload })).rejects.toThrow('0 of 9 octets')
  })

  test('that was never announced is a fault in words', async () => {
    expect(await door.act({ do: 'bring', upload: 'never', file: { path: '/tmp/x' } })).toMatchObject({ code: 'upload/unknown' })
  })
})
