// The Electron door: one window, one engine process, and who may speak to whom.
import { writeFile } from 'node:fs/promises'
import type Electron from 'electron'
import { doorContract } from '../../../shared/contract.ts'
import { caseAddress } from '../../../shared/door.ts'
import { Faulty } from '../../../shared/fault.ts'
import { connect } from '../../../shared/rpc.ts'
import { asPort } from '../../../shared/text-port.ts'
import { casesFolder } from '../../data-folder.ts'
import { type Surroundings, supervise } from '../../supervisor.ts'
import { utilityEngine } from './engine.ts'
import { firstPage, isOurs } from './links.ts'
import { menuTemplate } from './menu.ts'
import { registerScheme, servePages } from './protocol.ts'
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
  { name: 'Captures and event logs', extensions: ['pcap', 'pcapng', 'cap', 'dmp', 'gz', 'zst', 'evtx', 'evt', 'xml', 'txt', 'log', 'csv'] },
  { name: 'All files', extensions: ['*'] },
]

/** Files among a command line's arguments: what follows the program (and, when developing, the app's folder). */
export const filesIn = (argv: readonly string[], packaged: boolean): readonly string[] =>
  argv.slice(packaged ? 1 : 2).filter((argument) => !argument.startsWith('-'))

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
  const engine = supervise(() => utilityEngine(electron, options.engine, options.captureProcess, options.env), options.surroundings)

  const show = () => {
    window ??= makeWindow(electron, options.preload)
    window.once('closed', () => {
      window = undefined
    })
    return window
  }
  const tell = (message: string, detail?: string) =>
    electron.dialog.showMessageBox({ type: 'warning', title: 'Claimcheck', message, ...(detail === undefined ? {} : { detail }) })

  /** Files become evidence in a new case, which is shown. */
  const openFiles = async (paths: readonly string[]) => {
    if (paths.length === 0) return
    const line = (await engine.up()).connect('door')
    try {
      const opened = await connect(asPort(line), doorContract).call('door.open', { paths: [...paths] })
      for (const path of paths) app.addRecentDocument(path)
      await show().loadURL(`${firstPage}#${caseAddress(opened.case)}`)
    } catch (error) {
      if (!(error instanceof Faulty)) throw error
      await tell(error.fault.say, error.fault.hint)
    } finally {
      line.close()
    }
  }
  const choose = async () => {
    const { filePaths } = await electron.dialog.showOpenDialog({ properties: ['openFile', 'multiSelections'], filters: openFilters })
    await openFiles(filePaths)
  }
  const savePdf = async () => {
    if (window === undefined) return
    const { filePath } = await electron.dialog.showSaveDialog({ filters: [{ name: 'PDF', extensions: ['pdf'] }] })
    if (filePath === '') return
    await writeFile(
      filePath,
      await window.webContents.printToPDF({ generateTaggedPDF: true, generateDocumentOutline: true, printBackground: true }),
    )
    electron.shell.showItemInFolder(filePath)
  }
  /** What nobody waits for still says when it fails. */
  const go = (act: Promise<unknown>) => void act.catch((error: unknown) => options.surroundings.log(`${error}`))

  // A page asks for a line to the engine; only our own page in our own window gets one.
  electron.ipcMain.on('port', (event) => {
    const frame = event.senderFrame
    if (frame === null || frame.parent !== null || !isOurs(frame.url) || event.sender !== window?.webContents) return
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

  go(
    app.whenReady().then(async () => {
      denyPermissions(electron.session.defaultSession)
      await servePages(electron, options.pages)
      electron.Menu.setApplicationMenu(
        electron.Menu.buildFromTemplate(
          menuTemplate(options.platform, app.isPackaged, {
            newCase: () => go(show().loadURL(`${firstPage}#/`)),
            open: () => go(choose()),
            print: () => window?.webContents.print(),
            savePdf: () => go(savePdf()),
            showFolder: () => go(electron.shell.openPath(casesFolder(options.data))),
          }),
        ),
      )
      show()
      await openFiles([...filesIn(options.argv, app.isPackaged), ...early])
    }),
  )
}

/** What the second instance handed over; it came from another process, so it is looked at. */
const filesOf = (data: unknown): readonly string[] =>
  typeof data === 'object' && data !== null && 'files' in data && Array.isArray(data.files)
    ? data.files.filter((file): file is string => typeof file === 'string')
    : []
