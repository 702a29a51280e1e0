// The one window: sandboxed, isolated, without Node; its state is kept by Electron.
import type Electron from 'electron'
import { firstPage, isOurs, mayLeave } from './links.ts'

/** What no page of ours has: Node, a way out of its own world, other pages inside. */
export const sealed = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
} as const

/** @param preload  path of the built preload.cjs */
export function makeWindow(electron: Pick<typeof Electron, 'BrowserWindow'>, preload: string): Electron.BrowserWindow {
  const window = new electron.BrowserWindow({
    name: 'claimcheck',
    windowStatePersistence: true,
    title: 'Claimcheck',
    width: 1280,
    height: 800,
    minWidth: 480,
    minHeight: 360,
    // Shown when there is something to see.
    show: false,
    webPreferences: { ...sealed, preload },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(firstPage)
  return window
}

/** Every page there will ever be, frames inside it included: it stays where it is, and opens nothing. */
export function keepInside(electron: Pick<typeof Electron, 'app' | 'shell'>): void {
  electron.app.on('web-contents-created', (_, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!isOurs(event.url) && event.url !== 'about:srcdoc') event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (mayLeave(url)) void electron.shell.openExternal(url)
      return { action: 'deny' }
    })
  })
}

/** What our page may of all that Chromium asks about: write text to the clipboard ("Copy for ticket"), and tell of a new conflict. */
const permitted: readonly string[] = ['clipboard-sanitized-write', 'notifications']
export function denyPermissions(session: Electron.Session): void {
  const allowed = (permission: string, asking: string) => permitted.includes(permission) && isOurs(asking)
  session.setPermissionRequestHandler((contents, permission, answer) => answer(allowed(permission, contents.getURL())))
  session.setPermissionCheckHandler((_, permission, asking) => allowed(permission, asking))
  session.setDevicePermissionHandler(() => false)
}
