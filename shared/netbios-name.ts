// A NetBIOS name is fifteen characters and a suffix: the sixteenth octet, written <20>, says what the name is for.

/** Fifteen characters at most, upper case, without padding; octets that are no text are written \xhh. */
export interface NetbiosName {
  readonly name: string
  /** 0 to 255. */
  readonly suffix: number
}

/** The capture kept only the beginning of this name, which ends in `…`: neither the rest nor the suffix is known. */
export const cutSuffix = 0xff
export const isCut = ({ name, suffix }: NetbiosName) => suffix === cutSuffix && name.endsWith('…')

export const formatSuffix = (suffix: number) => suffix.toString(16).toUpperCase().padStart(2, '0')
/** `ACCT-07 <20>`, as nbtstat and the articles write it; of a name that was cut off its beginning, `ACCT…`. */
export const formatName = (name: NetbiosName) => (isCut(name) ? name.name : `${name.name} <${formatSuffix(name.suffix)}>`)

/** What a name with this suffix is for; `holder` says whose name the fifteen characters are. */
export interface SuffixMeaning {
  readonly suffix: number
  readonly kind: 'unique' | 'group' | 'internet group'
  readonly holder: 'computer' | 'user' | 'domain' | 'service'
  readonly service: string
}

// REFERENCE §2.2, after Q163409. Rows of one suffix stand in the order in which they are meant when the type is unknown.
export const suffixes: readonly SuffixMeaning[] = [
  { suffix: 0x00, kind: 'unique', holder: 'computer', service: 'Workstation' },
  { suffix: 0x00, kind: 'group', holder: 'domain', service: 'domain or workgroup member' },
  { suffix: 0x01, kind: 'group', holder: 'service', service: 'master browsers' },
  { suffix: 0x01, kind: 'unique', holder: 'computer', service: 'Messenger' },
  { suffix: 0x03, kind: 'unique', holder: 'user', service: 'Messenger: a computer, or a person logged on' },
  { suffix: 0x05, kind: 'unique', holder: 'service', service: 'forwarded name' },
  { suffix: 0x06, kind: 'unique', holder: 'computer', service: 'RAS server' },
  { suffix: 0x1b, kind: 'unique', holder: 'domain', service: 'domain master browser' },
  { suffix: 0x1c, kind: 'internet group', holder: 'domain', service: 'domain controllers' },
  { suffix: 0x1d, kind: 'unique', holder: 'domain', service: 'local master browser' },
  { suffix: 0x1e, kind: 'group', holder: 'domain', service: 'browser elections' },
  { suffix: 0x1f, kind: 'unique', holder: 'computer', service: 'NetDDE' },
  { suffix: 0x20, kind: 'unique', holder: 'computer', service: 'Server: files and printers' },
  { suffix: 0x21, kind: 'unique', holder: 'computer', service: 'RAS client' },
  { suffix: 0x22, kind: 'unique', holder: 'computer', service: 'Exchange interchange' },
  { suffix: 0x23, kind: 'unique', holder: 'computer', service: 'Exchange store' },
  { suffix: 0x24, kind: 'unique', holder: 'computer', service: 'Exchange directory' },
  { suffix: 0x2b, kind: 'unique', holder: 'computer', service: 'Lotus Notes server' },
  { suffix: 0x30, kind: 'unique', holder: 'computer', service: 'modem-sharing server' },
  { suffix: 0x31, kind: 'unique', holder: 'computer', service: 'modem-sharing client' },
  { suffix: 0x43, kind: 'unique', holder: 'computer', service: 'SMS remote control' },
  { suffix: 0x44, kind: 'unique', holder: 'computer', service: 'SMS administration' },
  { suffix: 0x45, kind: 'unique', holder: 'computer', service: 'SMS chat' },
  { suffix: 0x46, kind: 'unique', holder: 'computer', service: 'SMS file transfer' },
  { suffix: 0x4c, kind: 'unique', holder: 'computer', service: 'DEC Pathworks' },
  { suffix: 0x52, kind: 'unique', holder: 'computer', service: 'DEC Pathworks' },
  { suffix: 0x6a, kind: 'unique', holder: 'computer', service: 'Exchange connector' },
  { suffix: 0x87, kind: 'unique', holder: 'computer', service: 'Exchange transfer agent' },
  { suffix: 0xbe, kind: 'unique', holder: 'computer', service: 'Network Monitor agent' },
  { suffix: 0xbf, kind: 'unique', holder: 'computer', service: 'Network Monitor' },
]

/** The first row that fits; undefined for a suffix nobody documented. */
export const meaningOf = (suffix: number, kind?: 'unique' | 'group') =>
  suffixes.find((row) => row.suffix === suffix && (kind === undefined || row.kind.endsWith(kind)))
