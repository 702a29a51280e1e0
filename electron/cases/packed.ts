// A case file on its way to a colleague: the text of `engine/session/parcel.ts`, packed with gzip. There are no names of files
// in it, so none can lead anywhere; how long it may become is known before it is unpacked.
import { open } from 'node:fs/promises'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { failed, ok, type Result } from '../../shared/result.ts'
import { parcelBegins } from '../engine/session/parcel.ts'

/** Octets of a case file's text. One paste has 20 million characters at most, one excerpt 8 MB of frames. */
const longest = 64 * 1024 * 1024
/** Packed: what cannot be packed at all grows by less than a thousandth (RFC 1951, 3.2.4). */
const longestPacked = longest + longest / 1000
/** So much of a file is unpacked to see what it is. */
const firstOctets = 512

/** @fault parcel/too-much  the pastes and frames of this case are more than one file takes */
export const packCase = (text: string): Result<Uint8Array> =>
  Buffer.byteLength(text) > longest
    ? failed({
        code: 'parcel/too-much',
        say: `The texts and frames of this case are more than ${longest / 1024 ** 2} MB, too much for one file.`,
        hint: 'Remove the longest pastes or captures from the case, save the case file, and undo.',
      })
    : ok(gzipSync(text))

/**
 * @returns its text, or undefined where the file is something else (or cannot be opened: whoever opens it next says why)
 * @fault parcel/too-large  parcel/damaged
 */
export async function unpackCase(path: string): Promise<Result<string> | undefined> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return undefined
  try {
    const first = new Uint8Array(firstOctets)
    const { bytesRead } = await file.read(first, 0, firstOctets, 0)
    if (!isPackedCase(first.subarray(0, bytesRead))) return undefined
    const { size } = await file.stat()
    if (size > longestPacked) return tooLarge(path)
    return unpacked(path, await file.readFile())
  } catch {
    // A folder, a device: no case file.
    return undefined
  } finally {
    await file.close()
  }
}

const tooLarge = (path: string) =>
  failed({
    code: 'parcel/too-large',
    say: `${path} is a case file larger than any that Claimcheck writes.`,
    hint: `Unpacked, one has ${longest / 1024 ** 2} MB at most. Ask for the captures themselves instead.`,
  })

function unpacked(path: string, octets: Uint8Array): Result<string> {
  try {
    const text = gunzipSync(octets, { maxOutputLength: longest })
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(text))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(path)
    return failed({
      code: 'parcel/damaged',
      say: `${path} is a case file, but it breaks off or was changed on its way.`,
      hint: 'Ask for it again.',
    })
  }
}

/** By what it begins with inside, never by its name. Half a kilobyte unpacks to half a megabyte at the very most. */
function isPackedCase(first: Uint8Array): boolean {
  if (first[0] !== 0x1f || first[1] !== 0x8b) return false
  try {
    const begun = gunzipSync(first, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1024 * 1024 })
    return new TextDecoder().decode(begun.subarray(0, 64)).startsWith(parcelBegins)
  } catch {
    return false
  }
}
