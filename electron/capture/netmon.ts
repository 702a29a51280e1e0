// Microsoft Network Monitor 1.x and 2.x, the format Q120599's own trace was taken in; 3.x writes it too.
// Layout after Microsoft's "Network Monitor Capture File Format" and Wireshark's wiretap/netmon.c.
import { u8, u16le, u32le, viewOf } from '../wire/bytes.ts'
import { addRow, type Format, isFull, isWanted, longestFrameOctets, span, tooLong } from './format.ts'

const magics = { RTSS: 1, GMBU: 2 } as const
const header = {
  minor: 4,
  major: 5,
  network: 6,
  year: 8,
  month: 10,
  day: 14,
  hour: 16,
  minute: 18,
  second: 20,
  milli: 22,
  table: 24,
  tableLength: 28,
  end: 128,
} as const

/** Network Monitor's number of a medium as libpcap's link type. */
const links: Readonly<Record<number, number>> = { 1: 1, 2: 6, 3: 10, 6: 105, 7: 101, 8: 101 }
const unknownLink = 0xffff
/** 0xE000 and up is libpcap's own number (Network Monitor 3). */
const linkOf = (network: number) => ((network & 0xf000) === 0xe000 ? network & 0xfff : (links[network] ?? unknownLink))
const wirelessNetwork = 6

/** Octets behind each frame: its medium since 2.1, the process since 2.2, its own time since 2.3. */
const trailerOctets = (major: number, minor: number) => (major < 2 || minor === 0 ? 0 : minor === 1 ? 2 : minor === 2 ? 6 : 15)
const trailer = { network: 0, utc: 6 } as const
/** From 1601 (FILETIME) to 1970, in micros. */
const fileTimeToUnix = 11_644_473_600_000_000

const magicOf = (octets: Uint8Array) => (octets.length < 4 ? '' : String.fromCharCode(...octets.subarray(0, 4)))

export const netmon: Format = {
  name: 'Network Monitor',
  recognises: (octets) => magicOf(octets) in magics,
  start: () => {
    let major = 0
    let network = 0
    let start = 0
    let frameHeader = 8
    let trailing = 0
    let position = 0
    let tableAt = Number.POSITIVE_INFINITY

    const begin = (octets: DataView, from: number): void => {
      const word = (at: number) => u16le(octets, from + at)
      major = u8(octets, from + header.major)
      const minor = u8(octets, from + header.minor)
      network = word(header.network)
      // Local time of the computer that captured, with no word of its zone: taken as UTC, so that a file reads alike everywhere.
      start =
        Date.UTC(
          word(header.year),
          word(header.month) - 1,
          word(header.day),
          word(header.hour),
          word(header.minute),
          word(header.second),
          word(header.milli),
        ) * 1000
      frameHeader = major < 2 ? 8 : 16
      trailing = trailerOctets(major, minor)
      const table = u32le(octets, from + header.table)
      tableAt = table >= header.end ? table : Number.POSITIVE_INFINITY
      position = header.end
    }
    const capturedAt = (octets: DataView, at: number) => (major < 2 ? u16le(octets, at + 6) : u32le(octets, at + 12))

    return {
      take(rows, from, to) {
        const { view: octets } = rows
        let at = from
        if (position === 0) {
          if (to - from < header.end) return { at }
          begin(octets, from)
          at += header.end
        }
        // Frames follow one another up to the table that lists them; behind it are notes of no interest here.
        while (position < tableAt && to - at >= frameHeader && !isFull(rows)) {
          const captured = capturedAt(octets, at)
          if (captured > longestFrameOctets) return { at, damage: tooLong(captured) }
          const next = at + frameHeader + captured + trailing
          if (next > to) break
          const body = at + frameHeader
          const after = body + captured
          const medium = trailing > 0 ? u16le(octets, after + trailer.network) : network
          const elapsed = major < 2 ? u32le(octets, at) * 1000 : u32le(octets, at + 4) * 0x1_0000_0000 + u32le(octets, at)
          const own =
            trailing >= 15
              ? (u32le(octets, after + trailer.utc + 4) * 0x1_0000_0000 + u32le(octets, after + trailer.utc)) / 10 - fileTimeToUnix
              : 0
          const original = major < 2 ? u16le(octets, at + 4) : u32le(octets, at + 8)
          // On wireless, Network Monitor puts what its driver knew in front: a version, then its length.
          const metadata = medium === wirelessNetwork && captured >= 3 ? Math.min(u16le(octets, body + 1), captured) : 0
          const time = Math.round(own > 0 ? own : start + elapsed)
          const link = linkOf(medium)
          span(rows, time, time)
          if (isWanted(rows, body + metadata, after, link)) addRow(rows, body + metadata, after, time, original - metadata, link, 0)
          position += next - at
          at = next
        }
        return { at, done: position >= tableAt }
      },
      cut(octets, from, to) {
        if (position === 0) return `the file header has ${header.end} octets, ${to - from} are there`
        if (to === from)
          return tableAt === Number.POSITIVE_INFINITY ? undefined : `the file's table of frames was to follow at octet ${tableAt}`
        if (to - from < frameHeader) return `a frame header has ${frameHeader} octets, ${to - from} are there`
        return `${capturedAt(viewOf(octets), from)} octets were announced for it, ${Math.max(0, to - from - frameHeader - trailing)} are there`
      },
    }
  },
}
