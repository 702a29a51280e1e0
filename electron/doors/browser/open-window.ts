// Shows the page: an installed Chrome, Edge or Chromium as an app window, else whatever browser the system uses.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Opened {
  readonly say: string
  /** Done when the person closes the app window; absent where we cannot know. */
  readonly closed?: Promise<void>
}

type Env = Readonly<Record<string, string | undefined>>

/** Where browsers that know `--app=` are, in the order we prefer them. */
export function appBrowsers(platform: NodeJS.Platform, env: Env): readonly string[] {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined)
    return [
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
    ].flatMap((path) => roots.map((root) => `${root}\\${path}`))
  }
  if (platform === 'darwin')
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return ['google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chromium', 'chromium-browser'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  )
}

/** The program that opens an address in the default browser, with its arguments. */
export function defaultBrowser(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  if (platform === 'darwin') return ['open', url]
  return ['xdg-open', url]
}

const hasScreen = (platform: NodeJS.Platform, env: Env) =>
  platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])

/** @param data  the app window keeps its own profile here, so that its end is ours to see */
export async function openWindow(url: string, data: string, platform = process.platform, env: Env = process.env): Promise<Opened> {
  if (!hasScreen(platform, env)) return { say: 'There is no display here: open the address above in a browser on this computer.' }
  const browser = appBrowsers(platform, env).find((path) => existsSync(path))
  if (browser !== undefined) {
    const asRoot = platform === 'linux' && process.getuid?.() === 0
    const child = await started(browser, [
      `--app=${url}`,
      `--user-data-dir=${join(data, 'window')}`,
      '--no-first-run',
      '--no-default-browser-check',
      // Chromium will not start as root with its sandbox; nothing but our own page is loaded in it.
      ...(asRoot ? ['--no-sandbox'] : []),
    ])
    if (child !== undefined)
      return { say: 'Claimcheck opened in its own window.', closed: new Promise((closed) => child.once('exit', () => closed())) }
  }
  const [command, ...args] = defaultBrowser(platform, url)
  if ((await started(command, args)) !== undefined) return { say: 'Claimcheck opened in your browser.' }
  return { say: 'No browser could be started: open the address above in one.' }
}

const started = (command: string, args: readonly string[]) =>
  new Promise<ChildProcess | undefined>((tell) => {
    const child = spawn(command, args, { stdio: 'ignore' })
    child.once('spawn', () => tell(child))
    child.once('error', () => tell(undefined))
  })
