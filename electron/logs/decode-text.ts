// Octets of a saved text to characters. No file says how it was saved: a mark tells, then the octets themselves.

/** Zeros in text come from UTF-16 alone, and all on one side of its pairs. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | 'binary' | undefined {
  const zeros = [0, 0]
  head.forEach((octet, at) => {
    if (octet === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return undefined
  // A few on the wrong side are characters like U+0100; blanks and line ends alone make one in fifty.
  const enough = head.length / 50
  if (odd >= enough && even < odd / 8) return 'utf-16le'
  return even >= enough && odd < even / 8 ? 'utf-16be' : 'binary'
}

// 0x80 to 0xFF of the code page that consoles of Western Windows print in (850; 437 has the letters in the same places).
const oem =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

const isLetter = (octet: number | undefined) => octet !== undefined && (octet | 0x20) >= 0x61 && (octet | 0x20) <= 0x7a

/**
 * One octet for each character. Western text has single foreign letters between ASCII letters: a console's are at 80 to A5,
 * where Windows' own code page has quotation marks. Cyrillic has words of nothing else.
 */
function codePageOf(octets: Uint8Array): 'oem' | 'ibm866' | 'windows-1251' | 'windows-1252' {
  let [console, windows, cyrillicConsole, cyrillicWindows] = [0, 0, 0, 0]
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] ?? 0
    if (octet < 0x80) continue
    let end = at
    while (end < octets.length && (octets[end] ?? 0) >= 0x80) end++
    const run = octets.subarray(at, end)
    if (run.length >= 3) {
      if (run.every((one) => one <= 0xaf || (one >= 0xe0 && one <= 0xf1))) cyrillicConsole += run.length
      if (run.every((one) => one >= 0xc0 || one === 0xa8 || one === 0xb8)) cyrillicWindows += run.length
    } else if (isLetter(octets[at - 1]) || isLetter(octets[end])) {
      if (octet <= 0xa5) console++
      else if (octet >= 0xc0) windows++
    }
    at = end - 1
  }
  const cyrillic = Math.max(cyrillicConsole, cyrillicWindows)
  if (cyrillic > console + windows) return cyrillicConsole > cyrillicWindows ? 'ibm866' : 'windows-1251'
  return console > windows ? 'oem' : 'windows-1252'
}

/** What no text has, whatever its octets look like; colours of a terminal begin with 1B. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\0-\x06\x0e-\x1a]/

/** Japanese as Windows saves it: valid throughout, and kana in it, which chance does not make. */
function japanese(octets: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(octets)
    return (text.match(/[\u3041-\u30fe]/g)?.length ?? 0) >= 4 ? text : undefined
  } catch {
    return undefined
  }
}

/**
 * Text as Windows and others save it: UTF-8, UTF-16 either way round (registry exports, PowerShell's `>`), a console's or
 * Windows' own code page; with or without a byte order mark.
 * @returns undefined for octets that are no text
 */
export function decodeText(octets: Uint8Array): string | undefined {
  const [first, second] = octets
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(octets)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(octets)
  const wide = utf16Of(octets.subarray(0, 4096))
  if (wide === 'binary') return undefined
  if (wide !== undefined) {
    const text = new TextDecoder(wide).decode(octets)
    return controls.test(text) ? undefined : text
  }
  // Further down there may be zeros all the same.
  if (octets.includes(0)) return undefined
  try {
    // `stream`: the last character may be cut.
    return new TextDecoder('utf-8', { fatal: true }).decode(octets, { stream: true })
  } catch {
    const ja = japanese(octets)
    if (ja !== undefined) return ja
  }
  const page = codePageOf(octets.subarray(0, 1_000_000))
  if (page !== 'oem') return new TextDecoder(page).decode(octets)
  const pieces: string[] = []
  for (let at = 0; at < octets.length; at += 8192)
    pieces.push(
      Array.from(octets.subarray(at, at + 8192), (octet) => (octet < 0x80 ? String.fromCharCode(octet) : oem.charAt(octet - 0x80))).join(
        '',
      ),
    )
  return pieces.join('')
}
