// The events that matter here, as data (REFERENCE §1.1, §5.5). Provider and ID, never the ID alone.
import type { Reading } from '../../../../shared/fact.ts'

export type Provider = Extract<Reading, { kind: 'event' }>['provider']

export interface KnownEvent {
  readonly provider: Provider
  readonly id: number
  /** The full code: severity, facility and ID. 0 where it differs between versions. */
  readonly code: number
  /** The provider as its own table spells it, where the code alone tells it. */
  readonly as?: string
}

const known = (provider: Provider, ids: readonly number[], high = 0, as?: string): KnownEvent[] =>
  ids.map((id) => ({ provider, id, code: high === 0 ? 0 : high * 0x10000 + id, ...(as === undefined ? {} : { as }) }))

export const knownEvents: readonly KnownEvent[] = [
  ...known('NetBT', [4319, 4320, 4321], 0xc000),
  ...known('Tcpip', [4198, 4199], 0xc000),
  ...known('NetBT', [4300, 4301, 4306, 4307, 4308, 4309, 4310, 4311, 4313, 4314, 4315, 4322], 0xc000),
  ...known('NetBT', [4302, 4303, 4304, 4305, 4312, 4316, 4317, 4318], 0x8000),
  ...known('Dhcp', [1001, 1002, 1003, 1005]),
  ...known('Server', [2505], 0xc000),
  ...known('Server', [2000], 0xc000, 'Srv'),
  ...known('Browser', [8003], 0xc000, 'MRxSmb'),
  ...known('Browser', [8019, 8020, 8021, 8032], 0x8000, 'BROWSER'),
  ...known('WLBS', [4, 5, 6, 9, 14, 15, 16, 17, 18, 20, 21, 28, 29, 30, 31, 32, 53, 63, 64, 65, 66, 67, 68, 69, 83]),
  ...known('Service Control Manager', [7001, 7009, 7023], 0xc000),
  ...known('other', [3870], 0xc000, 'Workstation'),
  ...known('other', [26], 0, 'Application Popup'),
]

/** The ID in the low half, as the log stores it; old tools print all 32 bits, some of them signed. */
export const lowHalf = (code: number) => (code >>> 0) & 0xffff

/**
 * Codes that may stand at offset 0x0C and anchor a data packet. A newer SDK header gives 4311 another severity
 * (0x400010D7), so severity is not compared.
 */
export const byCode = (code: number): KnownEvent | undefined =>
  knownEvents.find(
    (event) => event.code !== 0 && lowHalf(event.code) === lowHalf(code) && ((event.code >>> 16) & 0x3fff) === ((code >>> 16) & 0x3fff),
  )

/** Which of our providers a name in a log means; the spellings differ by version and by tool. */
export function providerOf(name: string): Provider {
  const plain = name.trim().toLowerCase()
  if (plain === 'netbt') return 'NetBT'
  if (plain === 'tcpip' || plain === 'tcp/ip' || plain === 'tcpip6') return 'Tcpip'
  if (/^(?:microsoft-windows-)?dhcp(?:-client|v6-client)?$|^dhcpcsvc$/.test(plain)) return 'Dhcp'
  if (/^(?:server|lanmanserver|srv)$/.test(plain)) return 'Server'
  if (/^(?:mrxsmb|browser|rdr|bowser)$/.test(plain)) return 'Browser'
  if (/^(?:wlbs|nlb|microsoft-windows-nlb.*|networkloadbalancing)$/.test(plain)) return 'WLBS'
  if (plain === 'service control manager' || plain === 'microsoft-windows-service control manager') return 'Service Control Manager'
  return plain === 'wins' ? 'Wins' : 'other'
}

/** One spelling for the two providers that have many; others are left as they are written. */
export const spelled = (name: string) => {
  const provider = providerOf(name)
  return provider === 'NetBT' || provider === 'Tcpip' ? provider : name.trim()
}

export const isKnown = (provider: Provider, id: number) => knownEvents.some((event) => event.provider === provider && event.id === id)

/** Is this event worth keeping out of a log of thousands? Pop-ups and failed services are noise there, context in a paste. */
export function matters(providerName: string, id: number): boolean {
  const provider = providerOf(providerName)
  if (provider === 'Service Control Manager' || id === 26) return false
  if (provider !== 'other') return isKnown(provider, id)
  return knownEvents.some((event) => event.id === id && event.as?.toLowerCase() === providerName.trim().toLowerCase())
}

/**
 * Key phrases by which the message alone tells the event (REFERENCE §1.2), on text folded to single blanks, lower case.
 * Fragments of the translated messages follow the English ones; they name an event only together with its number.
 */
export const phrases: readonly { readonly provider: Provider; readonly id: number; readonly all: readonly RegExp[] }[] = [
  { provider: 'NetBT', id: 4320, all: [/sent a name release message/] },
  { provider: 'NetBT', id: 4321, all: [/could not be registered on the interface/] },
  { provider: 'NetBT', id: 4321, all: [/did not allow the name to be claimed/] },
  {
    provider: 'NetBT',
    id: 4319,
    all: [
      /duplicate name has been detected on the tcp/,
      /machine that sent the message|check which name|computer that sent|^(?!.*name release)/,
    ],
  },
  { provider: 'Tcpip', id: 4198, all: [/address conflict for ip address/, /interface has been disabled|interface is being disabled/] },
  { provider: 'Tcpip', id: 4199, all: [/address conflict for ip address/, /may be disrupted/] },
  { provider: 'Dhcp', id: 1005, all: [/has detected that the ip address .{1,60} (?:for|is already in use|on) /] },
  // In other languages the number tells 4198 from 4199; without it nothing is said of who was first.
  {
    provider: 'Tcpip',
    id: 4199,
    all: [
      /conflitto di indirizzi per l.{1,3}indirizzo ip|conflito de endere.{1,3}os para o endere.{1,3}o ip|conflit d.{1,3}adresses? (?:ip )?pour l.{1,3}adresse ip|conflicto de direcciones (?:ip )?(?:para|de) la direcci.{1,3}n ip|adress(?:en)?konflikt .{0,12}ip-adresse/,
      /(?:[0-9a-f]{2}[-:]){5}[0-9a-f]{2}/,
    ],
  },
  { provider: 'NetBT', id: 4320, all: [/namensfreigabemeldung/] },
  { provider: 'NetBT', id: 4319, all: [/doppelter name wurde im tcp/] },
  { provider: 'Browser', id: 8003, all: [/master browser has received a server announcement from/] },
  { provider: 'Server', id: 2505, all: [/could not bind to the transport .{1,120} because another computer/] },
  { provider: 'WLBS', id: 53, all: [/does not support dynamically changing the mac address/] },
]

export const bySentence = (folded: string) => {
  const lower = folded.toLowerCase()
  return phrases.find(({ all }) => all.every((phrase) => phrase.test(lower)))
}

/** Pieces of a line that begin one of these messages. */
export const phraseStart =
  /duplicate name has been|sent a name release|could not be registered on|did not allow the name to be claimed|address conflict for|conflict for IP address|conflitto di indirizzi per|conflito de endere|conflit d.{1,3}adresses? (?:ip )?pour|conflicto de direcciones|adress(?:en)?konflikt .{0,12}ip-adresse|doppelter Name wurde|Namensfreigabe|server announcement from the computer|could not bind to the transport|that the IP address .{0,60} (?:for|already in use)/i
