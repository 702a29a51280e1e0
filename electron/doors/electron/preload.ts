// Runs in the sandbox before the page: hands the page lines to the engine, and nothing else.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { ExposedDoor } from '../../../shared/door.ts'
import type { Closed } from '../../../shared/port.ts'
import { hearing } from '../../../shared/text-port.ts'

/** A file without a path is carried up to this length. */
const carriedOctets = 256 * 1024 * 1024

/** The DOM's File. */
type Dropped = Parameters<typeof webUtils.getPathForFile>[0]

/** The DOM's MessagePort, as far as we use it; `close` is Electron's addition (docs/tutorial/message-ports.md). */
interface PagePort {
  postMessage(text: string): void
  addEventListener(event: 'message', listener: (message: { readonly data: unknown }) => void): void
  addEventListener(event: 'close', listener: () => void): void
  start(): void
  close(): void
}

/** Ports come in the order they were asked for. */
const asked: ((port: PagePort) => void)[] = []
ipcRenderer.on('port', (event) => {
  const [port] = event.ports as unknown as readonly PagePort[]
  if (port !== undefined) asked.shift()?.(port)
})

const door: ExposedDoor = {
  savePdf: ({ case: id, mask }) => ipcRenderer.send('pdf', { case: id, mask }),
  // A page cannot name a path: it has the file only because a person dropped or chose it.
  bring: async (upload, given) => {
    const file = given as Dropped
    const path = webUtils.getPathForFile(file)
    // What lies nowhere on the disk, as what is dropped out of another program may, goes along itself.
    const octets = path === '' && file.size <= carriedOctets ? new Uint8Array(await file.arrayBuffer()) : undefined
    return ipcRenderer.invoke('bring', { upload, path, octets })
  },
  connect: (onText: (text: string) => void, onClose: (why: Closed) => void) => {
    const side = hearing()
    side.onText(onText)
    side.onClose(onClose)
    const given = new Promise<PagePort>((give) => asked.push(give))
    void given.then((port) => {
      port.addEventListener('message', ({ data }) => side.hear(String(data)))
      port.addEventListener('close', () => side.end('engine-lost'))
      port.start()
    })
    ipcRenderer.send('port')
    return {
      post: (text: string) => void given.then((port) => side.ended() || port.postMessage(text)),
      close: () => {
        if (side.end('done')) void given.then((port) => port.close())
      },
    }
  },
}

contextBridge.exposeInMainWorld('claimcheck', door)
