// The shared captures, when they are there. The readers under test elsewhere hand over the frames.
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const captures = fileURLToPath(new URL('../../../shared/captures', import.meta.url))
export const hasCaptures = existsSync(captures)
const isCapture = (name: string) => /\.(pcap|pcapng|cap)$/.test(name)
export const captureFiles = hasCaptures
  ? [captures, `${captures}/public`].flatMap((folder) =>
      readdirSync(folder)
        .filter(isCapture)
        .map((name) => `${folder}/${name}`),
    )
  : []
