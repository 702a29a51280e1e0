// Which addresses may leave for the person's browser, and which are our own.

/** The app's own scheme and host: nothing is ever loaded from a file: address, nothing from the network. */
export const scheme = 'app'
export const origin = `${scheme}://claimcheck`
export const firstPage = `${origin}/`

/** Whoever documents what we name: the drivers, the tools, the standards. https only. */
const outside: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'support.microsoft.com',
  'npcap.com',
  'www.wireshark.org',
  'wiki.wireshark.org',
  'www.rfc-editor.org',
  // Microsoft has taken the four articles down; the archive keeps them.
  'web.archive.org',
])

export const mayLeave = (address: string): boolean => {
  const url = URL.parse(address)
  return url !== null && url.protocol === 'https:' && url.port === '' && url.username === '' && outside.has(url.hostname)
}

export const isOurs = (address: string): boolean => address === origin || address.startsWith(`${origin}/`)
