// The report as PDF: printed from a page that only this door serves, in a window that nobody sees and that runs no script.
import type Electron from 'electron'
import type { PageOf } from './protocol.ts'
import { sealed } from './window.ts'

/** The report brings its own style and pictures, and may load nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
/** Where paper is Letter (CLDR, territory paper sizes); A4 everywhere else. */
const letter: ReadonlySet<string> = new Set('US CA MX PH CL CO CR GT NI PA PR SV VE BZ'.split(' '))

/**
 * @param pages  what the door serves besides the renderer; the report is there for as long as it is printed
 * @param html   the report, as the engine wrote it
 */
export async function printReport(
  electron: Pick<typeof Electron, 'app' | 'BrowserWindow'>,
  pages: { put(page: PageOf): string; drop(address: string): void },
  html: string,
): Promise<Uint8Array> {
  const address = pages.put({ type: 'text/html; charset=utf-8', body: html, policy })
  const window = new electron.BrowserWindow({
    show: false,
    webPreferences: { ...sealed, javascript: false },
  })
  try {
    await window.loadURL(address)
    return await window.webContents.printToPDF({
      pageSize: letter.has(electron.app.getLocaleCountryCode()) ? 'Letter' : 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
  } finally {
    window.destroy()
    pages.drop(address)
  }
}
