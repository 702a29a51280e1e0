// Files dropped or chosen in a window: the page announces one, its door brings it, by path or octet by octet, and it becomes evidence.
import type { contract, doorContract, Service } from '../../../shared/contract.ts'
import type { Fault } from '../../../shared/fault.ts'
import { Faulty } from '../../../shared/result.ts'
import type { Rooms } from './rooms.ts'
import type { Upload } from './store.ts'

/** One upload may be this long: larger captures are cut with Wireshark first, or opened by path in the Electron window. */
export const uploadLimitOctets = 8 * 1024 ** 3
/** Uploads at one time. */
const uploadsLimit = 16

type Calls = Service<typeof contract>['calls']

interface Uploading {
  readonly case: string
  readonly name: string
  readonly octets: number
  readonly upload: Upload
  /** It lies there already: nothing is copied. */
  at?: string
}

/**
 * @param isThere  rejects with a `Faulty` where there is no such case
 * @param arrived  a file is whole: it becomes evidence, or a case of its own. The path is the case's
 */
export function startUploads(
  rooms: Rooms,
  isThere: (id: string) => Promise<unknown>,
  arrived: (id: string, path: string, name: string) => ReturnType<Calls['upload.end']>,
): {
  readonly calls: Pick<Calls, 'upload.begin' | 'upload.end' | 'upload.drop'>
  readonly bring: Service<typeof doorContract>['calls']['door.bring']
  close(): Promise<unknown>
} {
  const uploads = new Map<string, Uploading>()

  const uploadOf = (id: string) => {
    const upload = uploads.get(id)
    if (upload === undefined) throw new Faulty({ code: 'upload/unknown', say: 'This upload has ended.', hint: 'Choose the file again.' })
    return upload
  }
  const dropUpload = async (id: string) => {
    const upload = uploads.get(id)
    uploads.delete(id)
    await upload?.upload.drop()
  }

  return {
    calls: {
      'upload.begin': async ({ case: id, name, octets }) => {
        if (octets > uploadLimitOctets) throw new Faulty(tooLong)
        if (uploads.size >= uploadsLimit)
          throw new Faulty({
            code: 'upload/too-many',
            say: `More than ${uploadsLimit} files at once.`,
            hint: 'Add the others when these are in.',
          })
        await isThere(id)
        const upload = rooms.newId()
        uploads.set(upload, { case: id, name, octets, upload: await rooms.store.upload(id, name) })
        return { upload }
      },
      'upload.end': async ({ upload: id }) => {
        const upload = uploadOf(id)
        const { case: into, name, octets } = upload
        if (upload.at !== undefined) {
          await dropUpload(id)
          return arrived(into, upload.at, name)
        }
        const came = await upload.upload.size()
        if (came < octets) {
          await dropUpload(id)
          throw new Faulty({ code: 'upload/cut', say: `Only ${came} of ${octets} octets arrived.`, hint: 'Add the file again.' })
        }
        uploads.delete(id)
        const path = await upload.upload.end()
        return arrived(into, path, name)
      },
      'upload.drop': async ({ upload: id }) => {
        await dropUpload(id)
        return {}
      },
    },
    bring: ({ upload: id, path }) => {
      const upload = uploadOf(id)
      if (path !== undefined) upload.at = path
      return { path: path ?? upload.upload.path, octets: upload.octets }
    },
    close: () => Promise.allSettled([...uploads.keys()].map(dropUpload)),
  }
}

const tooLong: Fault = {
  code: 'upload/too-long',
  say: `The file is longer than ${uploadLimitOctets / 1024 ** 3} GB.`,
  hint: 'Cut it to the minutes around the conflict first (editcap -A and -B, or Wireshark’s File, Export Specified Packets).',
}
