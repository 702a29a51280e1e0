// The Electron door: one window, one engine process, and who may speak to whom.
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type Electron from 'electron'
import { type Client, doorContract } from '../../../shared/contract.ts'
import { caseAddress, caseIn } from '../../../shared/door.ts'
import type { Fault } from '../../../shared/fault.ts'
import { Faulty } from '../../../shared/result.ts'
import { casesFolder } from '../../data-folder.ts'
import { askDoor } from '../../ports/ask-door.ts'
import { type Surroundings, supervise } from '../../supervisor.ts'
import { utilityEngine } from './engine.ts'
import { firstPage, isOurs } from './links.ts'
import { menuTemplate } from './menu.ts'
import { registerScheme, servePages } from './protocol.ts'
import { printReport } from './report-pdf.ts'
import { denyPermissions, keepInside, makeWindow } from './window.ts'

/** All this door uses of Electron; a test hands in a stand-in. */
export type ElectronShell = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'crashReporter'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'protocol'
  | 'session'
  | 'shell'
  | 'utilityProcess'
>

export interface ShellOptions {
  readonly engine: string
  readonly captureProcess: string
  readonly preload: string
  readonly pages: string
  readonly data: string
  readonly platform: NodeJS.Platform
  readonly argv: readonly string[]
  readonly env: Electron.ForkOptions['env']
  readonly surroundings: Surroundings
}

/** What a person may open; the engine looks at the content, never at the name. */
const openFilters: Electron.FileFilter[] = [
  {
    name: 'Captures, event logs, case files',
    extensions: ['pcap', 'pcapng', 'cap', 'dmp', 'gz', 'zst', 'evtx', 'evt', 'xml', 'txt', 'log', 'csv', 'claimcheck'],
  },
  { name: 'All files', extensions: ['*'] },
]

const noPath: Fault = {
  code: 'upload/no-path',
  say: 'This file lies nowhere on the disk yet.',
  hint: 'Save it to a folder first, then drop it from there.',
}

/** Files among a command line's arguments: what follows the program (and, when developing, the app's folder), from where we were started. */
export const filesIn = (argv: readonly string[], packaged: boolean): readonly string[] =>
  argv
    .slice(packaged ? 1 : 2)
    .filter((argument) => !argument.startsWith('-'))
    .map((file) => resolve(file))

export function startShell(electron: ElectronShell, options: ShellOptions): void {
  const { app } = electron
  // Somebody opened a second one: its files go to the first (`second-instance`), and it ends.
  if (!app.requestSingleInstanceLock({ files: [...filesIn(options.argv, app.isPackaged)] })) {
    app.quit()
    return
  }

  // Windows shows a notification only of a program it knows: by the name that the installer gave its shortcut (build/electron-builder.yml).
  if (options.platform === 'win32') app.setAppUserModelId('org.claimcheck.app')
  app.enableSandbox()
  electron.crashReporter.start({ uploadToServer: false })
  registerScheme(electron)
  keepInside(electron)

  let window: Electron.BrowserWindow | undefined
  // What is installed runs what it brought, never a program that the surroundings name.
  const env = app.isPackaged ? { ...options.env, CLAIMCHECK_NODE: '' } : options.env
  const engine = supervise(() => utilityEngine(electron, options.engine, options.captureProcess, env), options.surroundings)

  const show = () => {
    window ??= makeWindow(electron, options.preload)
    window.once('closed', () => {
      window = undefined
    })
    return window
  }
  const tell = (message: string, detail?: string) =>
    electron.dialog.showMessageBox({ type: 'warning', title: 'Claimcheck', message, ...(detail === undefined ? {} : { detail }) })

  /** Asks the engine what only a door may; a fault is told to the person, and the answer undefined. */
  const ask = async <T>(what: (door: Client<typeof doorContract>) => Promise<T>): Promise<T | undefined> => {
    try {
      return await askDoor((await engine.up()).connect('door'), what)
    } catch (error) {
      if (!(error instanceof Faulty)) throw error
      await tell(error.fault.say, error.fault.hint)
      return undefined
    }
  }
  /** Files become evidence in a new case, or a colleague's case of its own, which is shown. */
  const openFiles = async (paths: readonly string[]) => {
    if (paths.length === 0) return
    const opened = await ask((door) => door.call('door.open', { paths: [...paths] }))
    if (opened === undefined) return
    for (const path of paths) app.addRecentDocument(path)
    await show().loadURL(`${firstPage}#${caseAddress(opened.case)}`)
  }
  const choose = async () => {
    const { filePaths } = await electron.dialog.showOpenDialog({ properties: ['openFile', 'multiSelections'], filters: openFilters })
    await openFiles(filePaths)
  }
  const savePdf = async (wish: unknown) => {
    const asked = doorContract.calls['door.report'].input.safeParse(wish)
    if (!asked.success) return void (await tell('Open a case first: its report is what is saved.'))
    const report = await ask((door) => door.call('door.report', asked.data))
    if (report === undefined) return
    const { filePath } = await electron.dialog.showSaveDialog({
      defaultPath: report.name.replace(/\.html$/, '.pdf'),
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    })
    if (filePath === '') return
    try {
      await writeFile(filePath, await printReport(electron, await ownPages, report.html))
      electron.shell.showItemInFolder(filePath)
    } catch (error) {
      await tell(`${filePath} could not be written.`, error instanceof Error ? error.message : undefined)
    }
  }
  /** What nobody waits for still says when it fails. */
  const go = (act: Promise<unknown>) => void act.catch((error: unknown) => options.surroundings.log(`${error}`))

  /** Only our own page in our own window is listened to. */
  const isOurPage = ({ senderFrame, sender }: Electron.IpcMainEvent | Electron.IpcMainInvokeEvent) =>
    senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url) && sender === window?.webContents
  electron.ipcMain.on('pdf', (event, wish: unknown) => {
    if (isOurPage(event)) go(savePdf(wish))
  })
  electron.ipcMain.handle('bring', async (event, brought: unknown): Promise<Fault | undefined> => {
    const file = doorContract.calls['door.bring'].input.safeParse(brought)
    if (!isOurPage(event) || !file.success) return { code: 'door/refused', say: 'Only our own page brings files.' }
    const { upload, path = '' } = file.data
    const { octets } = brought as { readonly octets?: unknown }
    if (path === '' && !(octets instanceof Uint8Array)) return noPath
    try {
      const line = (await engine.up()).connect('door')
      const place = await askDoor(line, (door) => door.call('door.bring', path === '' ? { upload } : { upload, path }))
      if (path === '') await writeFile(place.path, octets as Uint8Array)
      return undefined
    } catch (error) {
      if (error instanceof Faulty) return error.fault
      throw error
    }
  })
  // A page asks for a line to the engine.
  electron.ipcMain.on('port', (event) => {
    if (!isOurPage(event)) return
    go(
      engine.up().then((running) => {
        if (event.sender.isDestroyed()) return
        const { port1, port2 } = new electron.MessageChannelMain()
        running.give('screen', port2)
        event.sender.postMessage('port', null, [port1])
      }),
    )
  })

  // macOS asks for files by event, also before we are ready.
  const early: string[] = []
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (app.isReady()) go(openFiles([path]))
    else early.push(path)
  })
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const shown = show()
    if (shown.isMinimized()) shown.restore()
    shown.focus()
    go(openFiles(filesOf(data)))
  })
  app.on('window-all-closed', () => {
    if (options.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => void show())
  app.on('before-quit', () => void engine.stop())

  const ownPages = app.whenReady().then(() => servePages(electron, options.pages))
  go(
    ownPages.then(() => {
      denyPermissions(electron.session.defaultSession)
      electron.Menu.setApplicationMenu(
        electron.Menu.buildFromTemplate(
          menuTemplate(options.platform, app.isPackaged, {
            newCase: () => go(show().loadURL(`${firstPage}#/`)),
            open: () => go(choose()),
            print: () => window?.webContents.print(),
            savePdf: () => go(savePdf({ case: caseIn(window?.webContents.getURL() ?? ''), mask: false })),
            showFolder: () => go(electron.shell.openPath(casesFolder(options.data))),
          }),
        ),
      )
      show()
      return openFiles([...filesIn(options.argv, app.isPackaged), ...early])
    }),
  )
}

/** What the second instance handed over; it came from another process, so it is looked at. */
const filesOf = (data: unknown): readonly string[] =>
  typeof data === 'object' && data !== null && 'files' in data && Array.isArray(data.files)
    ? data.files.filter((file): file is string => typeof file === 'string')
    : []
