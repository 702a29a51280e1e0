// pcapng, the file Wireshark and dumpcap write. https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html
import { viewOf } from '../wire/bytes.ts'
import {
  addRow,
  type Damage,
  type Format,
  isFull,
  isWanted,
  longestFrameOctets,
  passed,
  type Rows,
  span,
  type Taken,
  tooLong,
} from './format.ts'

/** Block types (draft, section 11.1). Everything else is passed over. */
const block = { section: 0x0a0d0d0a, interface: 1, packet: 2, simple: 3, statistics: 5, enhanced: 6 } as const
const byteOrderMagic = 0x1a2b3c4d
const option = { end: 0, comment: 1, name: 2, resolution: 9, offset: 14 } as const
const statistic = { dropped: 5 } as const

/** Where the octets of a frame lie in its block, and the fields in front of them. */
const layouts = {
  [block.enhanced]: { interface: 8, high: 12, low: 16, captured: 20, original: 24, data: 28 },
  [block.packet]: { interface: 8, high: 12, low: 16, captured: 20, original: 24, data: 28 },
  [block.simple]: { interface: -1, high: -1, low: -1, captured: -1, original: 8, data: 12 },
} as const

/** A block that holds no frame may be this long before it is passed over without being looked at. */
const lookedAtOctets = 262_144 + 65_536
const mostInterfaces = 65_535
/** Comments kept, and characters of each: a file of nothing but comments must not fill memory. */
const mostComments = 10_000
const longestComment = 4_000

interface Interface {
  readonly link: number
  readonly snap: number
  /** The interface's number over all sections of the file. */
  readonly number: number
  /** Micros that one unit of the high and of the low half of a timestamp stand for, and what is added. */
  readonly high: number
  readonly low: number
  readonly offset: number
}

const damaged = (say: string): Damage => ({
  say,
  hint: 'The file was changed or written badly from here on. Take the capture again, or copy it from its origin in binary mode.',
})

const text = new TextDecoder()

export const pcapng: Format = {
  name: 'pcapng',
  recognises: (octets) => octets.length >= 12 && viewOf(octets).getUint32(0) === block.section,
  start: () => {
    let view = viewOf(new Uint8Array(0))
    let little = true
    let interfaces: Interface[] = []
    let interfaceCount = 0
    const named = new Map<string, number>()
    const comments = new Map<number, string>()
    const dropped = new Map<number, number>()

    /** Calls `tell` for each option between two offsets; a lying length ends the list. */
    const eachOption = (at: number, end: number, tell: (code: number, value: number, length: number) => void): void => {
      let next = at
      while (end - next >= 4) {
        const code = view.getUint16(next, little)
        const length = view.getUint16(next + 2, little)
        if (code === option.end || next + 4 + length > end) return
        tell(code, next + 4, length)
        next += 4 + ((length + 3) & ~3)
      }
    }
    const textAt = (octets: Uint8Array, at: number, length: number) =>
      text.decode(octets.subarray(at, at + Math.min(length, longestComment)))

    const openSection = (at: number): Damage | undefined => {
      const magic = view.getUint32(at + 8, true)
      little = magic === byteOrderMagic
      if (!little && view.getUint32(at + 8) !== byteOrderMagic) return damaged('a section begins whose byte order cannot be told')
      const major = view.getUint16(at + 12, little)
      if (major !== 1) return damaged(`a section begins in version ${major} of the format; version 1 is the only one known`)
      interfaces = []
      return undefined
    }

    const openInterface = (octets: Uint8Array, at: number, end: number): void => {
      const link = view.getUint16(at + 8, little)
      let name = ''
      let resolution = 6
      let offset = 0
      eachOption(at + 16, end - 4, (code, value, length) => {
        if (code === option.name) name = textAt(octets, value, length)
        if (code === option.resolution && length >= 1) resolution = view.getUint8(value)
        if (code === option.offset && length >= 8) offset = Number(view.getBigInt64(value, little)) * 1e6
      })
      // The top bit says the unit is a negative power of two, else of ten.
      const micros = 1e6 * (resolution & 0x80 ? 2 : 10) ** -(resolution & 0x7f)
      // Concatenated files: an interface of the same name and link type goes on in the next section.
      const key = name === '' ? '' : `${link} ${name}`
      const known = interfaces.some((other) => named.get(key) === other.number) ? undefined : named.get(key)
      const number = known ?? Math.min(interfaceCount++, mostInterfaces)
      if (key !== '') named.set(key, number)
      interfaces.push({ link, snap: view.getUint32(at + 12, little), number, high: micros * 0x1_0000_0000, low: micros, offset })
    }

    /** One block that carries a frame. @returns what is wrong with it, or undefined */
    const takeFrame = (octets: Uint8Array, at: number, end: number, type: keyof typeof layouts, rows: Rows): Damage | undefined => {
      const layout = layouts[type]
      const id =
        layout.interface < 0
          ? 0
          : type === block.packet
            ? view.getUint16(at + layout.interface, little)
            : view.getUint32(at + layout.interface, little)
      const face = interfaces[id]
      if (face === undefined) return damaged(`a frame names interface ${id}, which the file has not described`)
      const original = view.getUint32(at + layout.original, little)
      const room = end - at - layout.data - 4
      const captured =
        layout.captured < 0 ? Math.min(original, room, face.snap === 0 ? room : face.snap) : view.getUint32(at + layout.captured, little)
      if (captured > longestFrameOctets) return tooLong(captured)
      const start = at + layout.data
      if (captured > room) return damaged(`a frame of ${captured} octets is announced in a block that has room for ${room}`)
      const time =
        layout.high < 0
          ? Number.NaN
          : Math.round(
              view.getUint32(at + layout.high, little) * face.high + view.getUint32(at + layout.low, little) * face.low + face.offset,
            )
      span(rows, time, time)
      if (isWanted(rows, start, start + captured, face.link)) addRow(rows, start, start + captured, time, original, face.link, face.number)
      const options = start + ((captured + 3) & ~3)
      if (end - 4 - options >= 8) noteComment(octets, options, end - 4, rows.first + passed(rows) - 1)
      return undefined
    }
    const noteComment = (octets: Uint8Array, at: number, end: number, frame: number): void =>
      eachOption(at, end, (code, value, length) => {
        if (code !== option.comment || comments.size >= mostComments) return
        const before = comments.get(frame)
        comments.set(frame, (before === undefined ? '' : `${before}\n`).concat(textAt(octets, value, length)).slice(0, longestComment))
      })

    /** What the block is good for once all of it is there. */
    const takeBlock = (octets: Uint8Array, at: number, end: number, type: number, rows: Rows): Damage | undefined => {
      switch (type) {
        case block.enhanced:
        case block.packet:
          return end - at < 32 ? damaged('a packet block is too short for its fields') : takeFrame(octets, at, end, type, rows)
        case block.simple:
          return end - at < 16 ? damaged('a packet block is too short for its fields') : takeFrame(octets, at, end, type, rows)
        case block.section:
          return end - at < 28 ? damaged('a section header is too short for its fields') : openSection(at)
        case block.interface:
          if (end - at < 20) return damaged('an interface description is too short for its fields')
          openInterface(octets, at, end)
          return undefined
        case block.statistics: {
          if (end - at < 24) return damaged('interface statistics are too short for their fields')
          const face = interfaces[view.getUint32(at + 8, little)]
          eachOption(at + 20, end - 4, (code, value, length) => {
            if (code === statistic.dropped && length >= 8 && face !== undefined)
              dropped.set(face.number, Number(view.getBigUint64(value, little)))
          })
          return undefined
        }
        default:
          return undefined
      }
    }

    /** The section header says its own byte order, so its length can be read before it is opened. */
    const lengthAt = (at: number, type: number) =>
      view.getUint32(at + 4, type === block.section ? view.getUint32(at + 8, true) === byteOrderMagic : little)

    const take = (rows: Rows, from: number, to: number): Taken => {
      view = rows.view
      let at = from
      while (to - at >= 12 && !isFull(rows)) {
        const type = view.getUint32(at, little)
        const length = lengthAt(at, type)
        if (length < 12) return { at, damage: damaged(`a block of ${length} octets is announced; the shortest has 12`) }
        const end = at + ((length + 3) & ~3)
        if (length > lookedAtOctets) {
          if (type === block.enhanced || type === block.packet || type === block.simple) return { at, damage: tooLong(length) }
          if (type === block.section || type === block.interface)
            return { at, damage: damaged(`a description of ${length} octets is announced`) }
          return { at, skip: length + (-length & 3) }
        }
        if (end > to) break
        const damage =
          view.getUint32(end - 4, type === block.section ? view.getUint32(at + 8, true) === byteOrderMagic : little) !== length
            ? damaged(`a block begins with length ${length} and ends with another`)
            : takeBlock(rows.bytes, at, end, type, rows)
        if (damage !== undefined) return { at, damage }
        at = end
      }
      return { at }
    }

    return {
      take,
      comments,
      // Later statistics of an interface stand for all that came before.
      dropped: () => (dropped.size === 0 ? undefined : [...dropped.values()].reduce((sum, count) => sum + count)),
      cut: (octets, from, to) => {
        if (to === from) return undefined
        if (to - from < 12) return `the shortest block has 12 octets, ${to - from} are there`
        view = viewOf(octets)
        return `a block of ${lengthAt(from, view.getUint32(from, little))} octets was announced, ${to - from} are there`
      },
    }
  },
}
