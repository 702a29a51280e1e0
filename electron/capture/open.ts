// The one way in for a saved capture: by what its first octets say, never by its name.
import type { Fault } from '../../shared/fault.ts'
import { failed, ok, type Result } from '../../shared/result.ts'
import { compressions, undo } from './compressed.ts'
import type { Format } from './format.ts'
import { looksLike } from './looks-like.ts'
import { netmon } from './netmon.ts'
import { fileOctets, type Octets, streamOctets } from './octets.ts'
import { pcap } from './pcap.ts'
import { pcapng } from './pcapng.ts'
import { type FileSource, readFrames } from './read.ts'

/** Every file format we read, one line each. */
export const formats: readonly Format[] = [pcap, pcapng, netmon]

/** Enough of a file to know it by. */
const firstOctets = 512

const unreadable: Readonly<Record<string, { readonly say: string; readonly hint: string }>> = {
  ENOENT: { say: 'There is no such file', hint: 'Check the name and the folder.' },
  EACCES: { say: 'This account may not read the file', hint: 'Ask for the right to read it, or copy it to a folder of your own.' },
  EPERM: { say: 'This account may not read the file', hint: 'Ask for the right to read it, or copy it to a folder of your own.' },
  EBUSY: { say: 'Another program holds the file', hint: 'Stop the capture that writes it, or copy the file.' },
  EISDIR: { say: 'This is a folder, not a file', hint: 'Choose the capture inside it.' },
}

const copyAgain = 'Copy the file again from where it was taken.'

const cannotRead = (path: string, error: NodeJS.ErrnoException): Fault => {
  const known = unreadable[error.code ?? '']
  return {
    code: 'capture/unreadable',
    say: `${known?.say ?? `The file could not be opened (${error.message})`}: ${path}`,
    hint: known?.hint ?? 'Copy the file to a local disk and open the copy.',
  }
}
const empty = (path: string): Fault => ({
  code: 'capture/empty',
  say: `${path} is empty: it has no octets at all.`,
  hint: 'The capture was never written, or the copy failed. Copy it again.',
})
const tooHungry = (path: string, why: string): Fault => ({
  code: 'capture/unsupported',
  say: `${path} is compressed in a way that is not read here: ${why}.`,
  hint: 'Unpack it with: zstd -d --long=31 FILE, then open what comes out.',
})
const notACapture = (path: string, octets: Uint8Array, compressed?: string): Fault => {
  const { what, hint } = looksLike(octets, path)
  const inside = compressed === undefined ? '' : ` inside ${compressed}`
  return { code: 'capture/not-a-capture', say: `${path} is not a capture: it looks like ${what}${inside}.`, hint }
}

/** Reads until there is enough to know the format by, or the end. */
async function begin(octets: Octets): Promise<Uint8Array> {
  const first = new Uint8Array(firstOctets)
  let filled = 0
  while (filled < firstOctets) {
    const count = await octets.read(first, filled)
    if (count === 0) break
    filled += count
  }
  return first.slice(0, filled)
}

/**
 * Frames out of octets that flow already: a file, standard input, or a program that writes pcapng to a pipe.
 * @fault capture/empty  capture/not-a-capture  capture/unsupported
 */
export async function openOctets(octets: Octets, name: string): Promise<Result<FileSource>> {
  const outside = await begin(octets)
  const compression = compressions.find((one) => one.recognises(outside))
  const refusal = compression?.refuses?.(outside)
  const inside = compression === undefined || refusal !== undefined ? octets : undo(compression, octets, outside)
  const begun = inside === octets ? outside : await begin(inside)
  const format = formats.find((one) => one.recognises(begun))
  if (refusal === undefined && format !== undefined) {
    return ok(readFrames(inside, format, begun, compression === undefined ? format.name : `${format.name}, ${compression.name}`))
  }
  const trouble = inside.trouble
  inside.close()
  if (refusal !== undefined) return failed(tooHungry(name, refusal))
  if (trouble !== undefined) return failed({ code: 'capture/unreadable', say: `${name} cannot be read: ${trouble}.`, hint: copyAgain })
  return failed(outside.length === 0 ? empty(name) : notACapture(name, begun, compression?.name))
}

/**
 * Opens a saved capture: pcap, pcapng or Network Monitor, also compressed with gzip or zstd; `-` is standard input.
 * @fault capture/unreadable  capture/empty  capture/not-a-capture  capture/unsupported
 */
export async function openFile(path: string): Promise<Result<FileSource>> {
  if (path === '-') return openOctets(streamOctets(process.stdin), 'Standard input')
  try {
    return await openOctets(fileOctets(path), path)
  } catch (error) {
    return failed(cannotRead(path, error as NodeJS.ErrnoException))
  }
}
