// What a file that is no capture seems to be, and what to do with it: the one question a person has when we refuse it.
import { u16, viewOf } from '../wire/bytes.ts'

interface Likeness {
  /** Octets the file begins with, as hex. */
  readonly magic: string
  readonly what: string
  readonly hint: string
}

const editcap = 'Open it in Wireshark and save it as pcapng, or run: editcap -F pcapng OLD NEW.pcapng'
const unpack = 'Unpack it and open the capture inside.'
const anotherFile =
  'Choose a capture (pcap, pcapng, Network Monitor .cap, also compressed with gzip or zstd), an event log (.evtx, .evt), a text or a case file.'
/** A screenshot of the event is what people send first. */
const asText = 'Copy the words instead and paste them. In Event Viewer: open the event, choose Copy, Copy Details as Text.'

const likenesses: readonly Likeness[] = [
  {
    magic: '456c6646696c6500',
    what: 'a Windows event log (.evtx)',
    hint: 'In Event Viewer open the event, choose Copy, and paste it as text.',
  },
  { magic: '736e6f6f7000', what: 'a Solaris snoop capture', hint: editcap },
  { magic: '54525343', what: 'a NetXray or Sniffer capture', hint: editcap },
  { magic: '58435000', what: 'a Sniffer (NetXray) capture', hint: editcap },
  { magic: '5452534e4946', what: 'a Network General Sniffer capture', hint: editcap },
  { magic: '504b0304', what: 'a zip archive', hint: unpack },
  { magic: '377abcaf271c', what: 'a 7-Zip archive', hint: unpack },
  { magic: 'fd377a585a00', what: 'a file compressed with xz', hint: unpack },
  { magic: '425a68', what: 'a file compressed with bzip2', hint: unpack },
  { magic: '04224d18', what: 'a file compressed with lz4', hint: unpack },
  { magic: '25504446', what: 'a PDF document', hint: asText },
  { magic: '89504e47', what: 'a picture', hint: asText },
  { magic: 'ffd8ff', what: 'a picture', hint: asText },
  { magic: '4d5a', what: 'a Windows program', hint: anotherFile },
  { magic: '7f454c46', what: 'a Linux program', hint: anotherFile },
  { magic: '72656766', what: 'a registry hive', hint: 'Export the key as text (.reg) in the registry editor and paste it.' },
  { magic: '0a0d0d0a', what: 'a pcapng capture cut inside its first block', hint: 'Copy the file again from where it was taken.' },
]

const hexOf = (octets: Uint8Array) => Array.from(octets.subarray(0, 16), (octet) => octet.toString(16).padStart(2, '0')).join('')
const looked = 512

const isText = (octets: Uint8Array) => {
  const some = octets.subarray(0, looked)
  const odd = some.reduce((count, octet) => count + (octet === 0 || (octet < 32 && octet !== 9 && octet !== 10 && octet !== 13) ? 1 : 0), 0)
  return odd === 0
}
/** UTF-16, with or without its mark: every second octet of Western text is zero. Registry exports and PowerShell write it. */
const isWideText = (octets: Uint8Array) => {
  if (octets.length < 4) return false
  const mark = u16(viewOf(octets), 0)
  if (mark === 0xfffe || mark === 0xfeff) return true
  const some = octets.subarray(0, looked)
  return some.every((octet, at) => at % 2 === 0 || octet === 0) && isText(some.filter((_, at) => at % 2 === 0))
}

/** @param octets  the first octets of the file */
export function looksLike(octets: Uint8Array, path: string): { readonly what: string; readonly hint: string } {
  if (octets.length === 0) return { what: 'nothing, for it breaks off at once', hint: 'Copy the file again from where it was taken.' }
  const hex = hexOf(octets)
  const known = likenesses.find((likeness) => hex.startsWith(likeness.magic))
  if (known !== undefined) return known
  if (isText(octets) || isWideText(octets)) return { what: 'text', hint: 'Paste it, or read it with: claimcheck read FILE' }
  if (/\.etl$/i.test(path)) return { what: 'a Windows trace (.etl)', hint: 'Turn it into pcapng with: pktmon etl2pcap FILE.etl' }
  return { what: `unknown data, beginning ${hex.slice(0, 16).replace(/(..)(?!$)/g, '$1 ')}`, hint: anotherFile }
}
