// A strict stand-in for the `electron` module: it does what Electron documents for the few things the app may use, and
// fails on everything else. The built main.js runs on it under plain Node; pages, preload and ports are real.
//
// Pages come over HTTP from the app's own protocol handler, so a real browser can be the window. The browser's side
// (page.js below) speaks to the preload, which is evaluated here with only what a sandboxed preload may require.
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createContext, runInContext } from 'node:vm'
import { MessageChannel } from 'node:worker_threads'

const { WebSocketServer } = createRequire(process.env.STAND_IN_ROOT)('ws')

// As Electron has it: the program, the app's folder, then what the person gave.
process.argv.splice(1, 1)

/** Everything the app did to Electron, for the tests to read. */
const record = { calls: [], options: {}, violations: [] }
const call = (name, ...args) => record.calls.push([name, ...args.map((arg) => (typeof arg === 'function' ? 'function' : arg))])
const violation = (what) => {
  record.violations.push(what)
  throw new Error(`stand-in electron: ${what}`)
}

/** Only what is listed exists; asking for more is a violation. */
const strict = (name, members) =>
  new Proxy(members, {
    get: (target, key) => {
      if (typeof key === 'symbol' || key === 'then' || key in target) return target[key]
      return violation(`${name}.${key} is not known to the stand-in`)
    },
    set: (_target, key) => violation(`${name}.${String(key)} is set`),
  })
const known = (name, options, keys) => {
  for (const key of Object.keys(options)) if (!keys.includes(key)) violation(`${name}: option ${key} is not known to the stand-in`)
}
/** An emitter on which only documented events may be listened to. */
const events = (name, names) => {
  const emitter = new EventEmitter()
  const listen = (how) => (event, listener) => {
    if (!names.includes(event)) violation(`${name} has no event ${event}`)
    emitter[how](event, listener)
    return undefined
  }
  return { emitter, on: listen('on'), once: listen('once') }
}

// ---- ports

/** MessagePortMain: an emitter of { data, ports }; nothing arrives before start(). */
const mainPort = (port) => {
  const waiting = []
  let started = false
  const { emitter, on, once } = events('MessagePortMain', ['message', 'close'])
  const deliver = (data) => emitter.emit('message', { data, ports: [] })
  port.on('message', (data) => (started ? deliver(data) : waiting.push(data)))
  port.on('close', () => emitter.emit('close'))
  const made = strict('MessagePortMain', {
    on,
    once,
    postMessage: (data) => port.postMessage(data),
    start: () => {
      started = true
      for (const data of waiting.splice(0)) deliver(data)
    },
    close: () => port.close(),
  })
  inner.set(made, port)
  return made
}
const inner = new WeakMap()
export class MessageChannelMain {
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = mainPort(port1)
    this.port2 = mainPort(port2)
  }
}

// ---- app

let ready = false
const appEvents = events('app', [
  'ready',
  'window-all-closed',
  'activate',
  'before-quit',
  'second-instance',
  'open-file',
  'web-contents-created',
])
export const app = strict('app', {
  on: appEvents.on,
  once: appEvents.once,
  isPackaged: false,
  isReady: () => ready,
  whenReady: async () => {
    await opened
    ready = true
  },
  requestSingleInstanceLock: (data) => {
    call('app.requestSingleInstanceLock', data)
    return process.env.STAND_IN_SECOND !== 'yes'
  },
  enableSandbox: () => (ready ? violation('app.enableSandbox after ready') : call('app.enableSandbox')),
  setAppUserModelId: (id) => call('app.setAppUserModelId', id),
  getLocaleCountryCode: () => (ready ? 'DE' : violation('app.getLocaleCountryCode before ready')),
  addRecentDocument: (path) => call('app.addRecentDocument', path),
  quit: () => {
    call('app.quit')
    appEvents.emitter.emit('before-quit', {})
    setTimeout(() => process.exit(0), 50)
  },
})
export const crashReporter = strict('crashReporter', {
  start: (options) => {
    known('crashReporter.start', options, ['uploadToServer', 'submitURL'])
    call('crashReporter.start', options)
  },
})

// ---- protocol and session

const handlers = new Map()
let schemes = []
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (list) => {
    if (ready) violation('registerSchemesAsPrivileged after ready')
    schemes = list
    call('protocol.registerSchemesAsPrivileged', list)
  },
  handle: (scheme, handler) => {
    if (!ready) violation('protocol.handle before ready')
    if (!schemes.some((one) => one.scheme === scheme)) violation(`scheme ${scheme} was not registered`)
    handlers.set(scheme, handler)
  },
})
const permission = {}
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler: (handler) => (permission.request = handler),
    setPermissionCheckHandler: (handler) => (permission.check = handler),
    setDevicePermissionHandler: (handler) => (permission.device = handler),
  }),
})
export const shell = strict('shell', {
  openExternal: async (url) => call('shell.openExternal', url),
  openPath: async (path) => call('shell.openPath', path),
  showItemInFolder: (path) => call('shell.showItemInFolder', path),
})
const answers = { open: [], save: '' }
export const dialog = strict('dialog', {
  showOpenDialog: async (options) => {
    call('dialog.showOpenDialog', options)
    return { canceled: answers.open.length === 0, filePaths: answers.open }
  },
  showSaveDialog: async (options) => {
    known('dialog.showSaveDialog', options, ['defaultPath', 'filters'])
    call('dialog.showSaveDialog', options)
    return { canceled: answers.save === '', filePath: answers.save }
  },
  showMessageBox: async (options) => {
    call('dialog.showMessageBox', options)
    return { response: 0 }
  },
})
const roles = [
  'appMenu',
  'quit',
  'close',
  'editMenu',
  'resetZoom',
  'zoomIn',
  'zoomOut',
  'togglefullscreen',
  'reload',
  'toggleDevTools',
  'windowMenu',
  'help',
  'about',
]
let menu = []
const checkMenu = (items) => {
  for (const item of items) {
    known('MenuItem', item, ['label', 'role', 'type', 'submenu', 'accelerator', 'click'])
    if (item.role !== undefined && !roles.includes(item.role)) violation(`menu role ${item.role} is not known to the stand-in`)
    if (Array.isArray(item.submenu)) checkMenu(item.submenu)
  }
}
export const Menu = strict('Menu', {
  buildFromTemplate: (template) => {
    checkMenu(template)
    return template
  },
  setApplicationMenu: (template) => {
    menu = template
  },
})

// ---- windows

const windowOptions = ['name', 'windowStatePersistence', 'title', 'width', 'height', 'minWidth', 'minHeight', 'show', 'webPreferences']
const webPreferences = [
  'preload',
  'javascript',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'webSecurity',
  'webviewTag',
  'spellcheck',
]
let current
export class BrowserWindow {
  #events = events('BrowserWindow', ['ready-to-show', 'closed'])
  #url = ''
  constructor(options) {
    known('BrowserWindow', options, windowOptions)
    known('webPreferences', options.webPreferences, webPreferences)
    // A window that nobody sees is not the window.
    const isMain = options.webPreferences.preload !== undefined
    if (isMain) record.options = options
    else call('hidden window', options)
    const contents = events('webContents', ['will-frame-navigate', 'will-redirect', 'will-attach-webview'])
    this.contents = contents
    this.preload = options.webPreferences.preload
    this.webContents = strict('webContents', {
      on: contents.on,
      setWindowOpenHandler: (handler) => {
        this.windowOpen = handler
      },
      getURL: () => this.#url,
      isDestroyed: () => false,
      postMessage: (channel, _message, ports) => this.toPage(channel, ports),
      print: () => call('webContents.print'),
      // What Chromium would print: the page as the app serves it.
      printToPDF: async (options) => {
        known('printToPDF', options, ['pageSize', 'printBackground', 'generateTaggedPDF', 'generateDocumentOutline'])
        const page = await handlers.get('app')(new Request(this.#url))
        call('webContents.printToPDF', options, page.headers.get('content-security-policy'))
        return Buffer.from(`%PDF stand-in\n${await page.text()}`)
      },
    })
    this.toPage = () => undefined
    this.navigate = () => undefined
    if (isMain) current = this
    appEvents.emitter.emit('web-contents-created', {}, this.webContents)
    setTimeout(() => this.#events.emitter.emit('ready-to-show'), 0)
    // biome-ignore lint/correctness/noConstructorReturn: the app sees only what is listed
    return strict('BrowserWindow', {
      webContents: this.webContents,
      on: this.#events.on,
      once: this.#events.once,
      show: () => call('window.show'),
      focus: () => call('window.focus'),
      restore: () => call('window.restore'),
      isMinimized: () => false,
      destroy: () => call('window.destroy'),
      loadURL: async (url) => {
        call(isMain ? 'window.loadURL' : 'hidden window.loadURL', url)
        this.#url = url
        this.navigate(url)
      },
    })
  }
}

// ---- ipc, and the page's side of it

const ipcEvents = events('ipcMain', ['port', 'pdf'])
const answering = new Map()
export const ipcMain = strict('ipcMain', {
  on: ipcEvents.on,
  handle: (channel, listener) => {
    if (answering.has(channel)) violation(`ipcMain.handle twice for ${channel}`)
    answering.set(channel, listener)
  },
})

/** As the page that was loaded last would do it. */
let bring = () => violation('no page is loaded')
/** A page was loaded: the preload runs, in its sandbox, and what it exposed is driven by the page through a socket. */
function startPage(socket, { url, parent }) {
  const window = current
  const renderer = new EventEmitter()
  const exposed = new Map()
  const senderFrame = { url, parent: parent ? {} : null }
  const electron = strict('electron in the preload', {
    // A file of the test's knows its path; one that was made by a script, or dropped out of another program, has none.
    webUtils: strict('webUtils', { getPathForFile: ({ path = '' }) => path }),
    contextBridge: strict('contextBridge', { exposeInMainWorld: (key, api) => exposed.set(key, api) }),
    ipcRenderer: strict('ipcRenderer', {
      on: (channel, listener) => void renderer.on(channel, listener),
      invoke: async (channel, ...args) =>
        structuredClone(await answering.get(channel)({ sender: window.webContents, senderFrame }, ...structuredClone(args))),
      send: (channel, ...args) => ipcEvents.emitter.emit(channel, { sender: window.webContents, senderFrame, ports: [] }, ...args),
    }),
  })
  // A sandboxed preload has these and no more (Electron, docs/tutorial/sandbox.md).
  const mayRequire = { electron }
  const require = (name) => mayRequire[name] ?? violation(`a sandboxed preload cannot require ${name}`)
  window.toPage = (channel, ports = []) => renderer.emit(channel, { ports: ports.map((port) => pagePort(inner.get(port))) })
  window.navigate = (to) => socket.send(JSON.stringify({ do: 'navigate', to }))
  runInContext(readFileSync(window.preload, 'utf8'), createContext({ require, module: { exports: {} }, exports: {}, console }))

  bring = (upload, file) => exposed.get('claimcheck').bring(upload, file)
  record.exposed = Object.fromEntries([...exposed].map(([key, api]) => [key, Object.keys(api)]))
  const lines = new Map()
  socket.on('message', (data) => {
    const { id, ...asked } = JSON.parse(String(data))
    if (asked.do === 'connect') {
      const send = (message) => socket.send(JSON.stringify({ id, ...message }))
      lines.set(
        id,
        exposed.get('claimcheck').connect(
          (text) => send({ do: 'text', text }),
          (why) => send({ do: 'closed', why }),
        ),
      )
    } else if (asked.do === 'post') lines.get(id).post(asked.text)
    else lines.get(id).close()
  })
  socket.on('close', () => {
    for (const line of lines.values()) line.close()
  })
}
const pagePort = (port) =>
  strict('MessagePort in the page', {
    postMessage: (data) => port.postMessage(data),
    addEventListener: (event, listener) => port.on(event, (data) => listener(event === 'message' ? { data } : {})),
    // Node's port begins with its first listener, which is close enough to start().
    start: () => undefined,
    close: () => port.close(),
  })

// ---- the engine

export const utilityProcess = strict('utilityProcess', {
  fork: (module, args, options) => {
    known('utilityProcess.fork', options, ['serviceName', 'stdio', 'env'])
    call('utilityProcess.fork', module, args, { ...options, env: undefined })
    const child = fork(module, args, {
      env: options.env,
      serialization: 'advanced',
      execArgv: ['--import', new URL('./parent-port.mjs', import.meta.url).href],
      stdio: options.stdio === 'pipe' ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    if (module.endsWith('engine-process.js')) record.enginePid = child.pid
    const { emitter, on, once } = events('UtilityProcess', ['spawn', 'exit', 'message'])
    const ports = new Map()
    let next = 1
    // As Electron's: what is said to a process that has ended, or is just ending, is dropped.
    const say = (message) => child.connected && child.send(message, () => undefined)
    child.on('spawn', () => emitter.emit('spawn'))
    child.on('exit', (code) => {
      for (const port of ports.values()) port.close()
      emitter.emit('exit', code ?? 9)
    })
    child.on('message', ({ id, data, close, up }) =>
      up !== undefined ? emitter.emit('message', up) : close ? ports.get(id)?.close() : ports.get(id)?.postMessage(data),
    )
    return strict('UtilityProcess', {
      on,
      once,
      kill: () => child.kill(),
      stdout: child.stdout,
      stderr: child.stderr,
      postMessage: (data, transferred = []) => {
        const ids = transferred.map((given) => {
          const port = inner.get(given)
          const id = next++
          ports.set(id, port)
          port.on('message', (said) => say({ id, data: said }))
          port.on('close', () => {
            if (ports.delete(id)) say({ id, close: true })
          })
          return id
        })
        say({ post: data, ids })
      },
    })
  },
})

// ---- the test's own way in: pages over HTTP, what was recorded, acts of a person

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://stand-in')
  if (pathname === '/stand-in/record') return response.end(JSON.stringify(record))
  if (pathname === '/stand-in/act') {
    let body = ''
    for await (const piece of request) body += piece
    return response.end(JSON.stringify((await act(JSON.parse(body))) ?? null))
  }
  // A file that the test's page dropped: on a person's computer it would lie somewhere.
  if (pathname === '/stand-in/bring') {
    const { upload, name } = Object.fromEntries(new URL(request.url, 'http://stand-in').searchParams)
    const path = join(mkdtempSync(join(tmpdir(), 'claimcheck-dropped-')), name)
    await pipeline(request, createWriteStream(path))
    return response.end(JSON.stringify((await bring(upload, { path })) ?? null))
  }
  const handler = handlers.get('app')
  if (handler === undefined) return response.writeHead(503).end()
  const answer = await handler(new Request(`app://claimcheck${request.url}`))
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
})
const opened = new Promise((done) => server.listen(0, '127.0.0.1', done))
new WebSocketServer({ server, path: '/stand-in/page' }).on('connection', (socket, request) => {
  const query = new URL(request.url, 'http://stand-in').searchParams
  startPage(socket, { url: query.get('url') ?? 'app://claimcheck/', parent: query.get('parent') === 'yes' })
})
await opened
process.stdout.write(`stand-in at http://127.0.0.1:${server.address().port}\n`)

const itemNamed = (label, items = menu) => {
  for (const item of items) {
    if (item.label === label) return item
    const found = Array.isArray(item.submenu) ? itemNamed(label, item.submenu) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
async function act({ do: what, ...given }) {
  const event = { prevented: false, preventDefault: () => (event.prevented = true), url: given.url }
  switch (what) {
    case 'menu':
      answers.open = given.files ?? []
      answers.save = given.save ?? ''
      return void itemNamed(given.label).click()
    case 'emit-app':
      return void appEvents.emitter.emit(given.event, event, ...given.args)
    case 'navigate':
      current.contents.emitter.emit(given.event, event)
      return { prevented: event.prevented }
    case 'window-open':
      return current.windowOpen({ url: given.url })
    case 'permission': {
      const contents = { getURL: () => given.url }
      const asked = await new Promise((said) => permission.request(contents, given.name, said))
      return { asked, checked: permission.check(null, given.name, given.url), device: permission.device({}) }
    }
    case 'protocol': {
      const answer = await handlers.get('app')(new Request(given.url, { method: given.method ?? 'GET' }))
      return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
    }
    case 'ask-port': {
      let given_ = false
      const sender = given.sender === 'other' ? {} : current.webContents
      const before = current.toPage
      current.toPage = () => (given_ = true)
      ipcEvents.emitter.emit('port', {
        sender,
        senderFrame: given.frame === null ? null : { url: given.url, parent: given.parent ? {} : null },
      })
      await new Promise((done) => setTimeout(done, 100))
      current.toPage = before
      return { given: given_ }
    }
    case 'ask-pdf': {
      answers.save = given.save
      const sender = given.sender === 'other' ? {} : current.webContents
      return void ipcEvents.emitter.emit('pdf', { sender, senderFrame: { url: given.url, parent: null } }, given.wish)
    }
    case 'bring': {
      const { text, ...file } = given.file
      const octets = new TextEncoder().encode(text ?? '')
      return await bring(given.upload, { size: octets.length, arrayBuffer: async () => octets.buffer, ...file })
    }
    case 'ask-bring': {
      const sender = given.sender === 'other' ? {} : current.webContents
      return await answering.get('bring')({ sender, senderFrame: { url: given.url, parent: null } }, given.file)
    }
    case 'kill-engine':
      return void process.kill(record.enginePid, 'SIGKILL')
    default:
      throw new Error(`no act ${what}`)
  }
}
