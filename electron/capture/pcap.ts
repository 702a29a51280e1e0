// pcap, the file tcpdump and WinDump write. https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html
import { viewOf } from '../wire/bytes.ts'
import { addRow, type Damage, type Format, isFull, isWanted, longestFrameOctets, span, tooLong } from './format.ts'

/** The variants differ in three numbers. Each magic number is found in either byte order. */
const variants = [
  { name: 'pcap', magic: 0xa1b2c3d4, fractionsInSecond: 1e6, fileHeader: 24, recordHeader: 16 },
  { name: 'pcap, nanoseconds', magic: 0xa1b23c4d, fractionsInSecond: 1e9, fileHeader: 24, recordHeader: 16 },
  // Kuznetzov's patched libpcap (Red Hat 6) adds interface, protocol and packet type to each record.
  { name: 'pcap, modified', magic: 0xa1b2cd34, fractionsInSecond: 1e6, fileHeader: 24, recordHeader: 24 },
  // Ixia's analysers add the length of all records to the file header.
  { name: 'pcap, Ixia', magic: 0x1c0001ac, fractionsInSecond: 1e9, fileHeader: 28, recordHeader: 16 },
  { name: 'pcap, Ixia', magic: 0x1c0001ab, fractionsInSecond: 1e6, fileHeader: 28, recordHeader: 16 },
] as const

const field = { linkType: 20 } as const
const record = { seconds: 0, fraction: 4, captured: 8, original: 12 } as const

const onlyZeros: Damage = {
  say: 'only zeros follow: room was set aside for frames that were never written',
  hint: 'The capture was broken off (power, full disk). What was written before is read.',
}

const variantOf = (octets: Uint8Array, little: boolean) => {
  if (octets.length < 24) return undefined
  const magic = viewOf(octets).getUint32(0, little)
  return variants.find((variant) => variant.magic === magic)
}

export const pcap: Format = {
  name: 'pcap',
  recognises: (octets) => variantOf(octets, true) !== undefined || variantOf(octets, false) !== undefined,
  start: () => {
    let little = true
    let link = 0
    let header = 0
    let microsPerFraction = 1

    const begin = (octets: Uint8Array, from: number): number => {
      const view = viewOf(octets)
      const file = octets.subarray(from)
      const variant = variantOf(file, true) ?? variantOf(file, false) ?? variants[0]
      little = variantOf(file, true) !== undefined
      header = variant.recordHeader
      microsPerFraction = 1e6 / variant.fractionsInSecond
      link = view.getUint32(from + field.linkType, little) & 0xffff // the upper half says how long the frame check sequence is
      return from + variant.fileHeader
    }

    return {
      take(rows, from, to) {
        const { view } = rows
        let at = from
        if (header === 0) {
          if (to - from < 28) return { at }
          at = begin(rows.bytes, from)
        }
        // What stays the same from frame to frame, at hand in this function.
        const [words, isLittle, headerOctets, perFraction, itsLink] = [view, little, header, microsPerFraction, link]
        const microsAt = (at: number) =>
          words.getUint32(at + record.seconds, isLittle) * 1e6 + Math.round(words.getUint32(at + record.fraction, isLittle) * perFraction)
        const first = at
        let last = -1
        let damage: Damage | undefined
        while (to - at >= headerOctets && !isFull(rows)) {
          const captured = words.getUint32(at + record.captured, isLittle)
          if (captured > longestFrameOctets) {
            damage = tooLong(captured)
            break
          }
          const start = at + headerOctets
          const end = start + captured
          if (end > to) break
          if (
            captured === 0 &&
            words.getUint32(at + record.original, isLittle) === 0 &&
            words.getUint32(at + record.seconds, isLittle) === 0
          ) {
            damage = onlyZeros
            break
          }
          if (isWanted(rows, start, end, itsLink))
            addRow(rows, start, end, microsAt(at), words.getUint32(at + record.original, isLittle), itsLink, 0)
          last = at
          at = end
        }
        if (last >= 0) span(rows, microsAt(first), microsAt(last))
        return damage === undefined ? { at } : { at, damage }
      },
      cut(octets, from, to) {
        if (to === from) return undefined
        const left = to - from
        // A file of nothing but its header is 24 octets: an empty capture, not a cut one.
        if (header === 0)
          return left >= 24 && variantOf(octets.subarray(from, to), octets[from] !== 0xa1) !== undefined
            ? undefined
            : 'the file header is cut'
        if (left < header) return `a record header has ${header} octets, ${left} are there`
        const captured = viewOf(octets).getUint32(from + record.captured, little)
        return `${captured} octets were announced for it, ${left - header} are there`
      },
    }
  },
}
