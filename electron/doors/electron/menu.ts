// A real menu bar, by roles where Electron has one, so that each system gets its own words and keys.
import type Electron from 'electron'

export interface MenuActs {
  newCase(): void
  open(): void
  print(): void
  savePdf(): void
  showFolder(): void
}

export function menuTemplate(platform: NodeJS.Platform, packaged: boolean, acts: MenuActs): Electron.MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { label: '&New case', accelerator: 'CmdOrCtrl+N', click: acts.newCase },
        { label: '&Open…', accelerator: 'CmdOrCtrl+O', click: acts.open },
        { type: 'separator' },
        { label: '&Print…', accelerator: 'CmdOrCtrl+P', click: acts.print },
        { label: 'Save report as P&DF…', click: acts.savePdf },
        { type: 'separator' },
        { label: 'Show &cases on disk', click: acts.showFolder },
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(packaged ? [] : [{ type: 'separator' } as const, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: mac ? [] : [{ role: 'about' }] },
  ]
}
