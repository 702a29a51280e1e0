// What tools that print named values say here: PowerShell's network commands, wmic, the registry as PowerShell shows it. One line
// in `kinds` for each; whether it came as a list, a table, CSV or JSON does not matter (records.ts).
import { asIpv4, isLoopback, type MacAddress } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import { mediumOf } from './medium.ts'
import { registryFacts } from './names.ts'
import { isNobody } from './neighbours.ts'
import type { Claim, Reader } from './reader.ts'
import { type Cell, type Listing, listingsIn, type Row } from './records.ts'
import { given, inClaim, ipv4In, ipv4sIn, macIn, oncePerPaste, type SpannedFact, withCommand } from './text.ts'

type AdapterFact = Extract<Reading, { kind: 'adapter' }>
type Cells = Row['cells']

interface Kind {
  /** As design.md §6 names them: what is printed in several ways has one name. */
  readonly kind: string
  readonly title: string
  /** Properties that must all be there, and some of which one must. */
  readonly all: readonly string[]
  readonly any?: readonly string[]
  read(cells: Cells, siblings: readonly Row[]): readonly SpannedFact[]
}

const textOf = (cells: Cells, ...keys: readonly string[]) =>
  keys.map((key) => cells.get(key)?.text).find((text) => text !== undefined && text !== '')
const ipsOf = (cells: Cells, ...keys: readonly string[]) =>
  keys.flatMap((key) => ipv4sIn(cells.get(key)?.text ?? '').map(({ value }) => value)).filter((ip) => ip !== 0)
const fact = (value: Reading, cell: Cell | undefined): SpannedFact[] => (cell === undefined ? [] : [{ value, span: cell.span }])
/** Twelve digits without a separator too, as Get-NetNeighbor prints them before Windows 10. */
const macOf = (text: string | undefined): MacAddress | undefined =>
  (macIn(text ?? '') ?? macIn(/^\s{0,4}[0-9a-f]{12}\s{0,4}$/i.test(text ?? '') ? (text ?? '').trim().replace(/(..)(?!$)/g, '$1-') : ''))
    ?.value
const maskOf = (length: string | undefined) => {
  const bits = Number(length?.trim() || Number.NaN)
  return Number.isInteger(bits) && bits >= 0 && bits <= 32 ? [asIpv4(bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0)] : []
}
/** ConvertTo-Json prints the number of an enumeration's member. */
const wordOf = (words: readonly string[], text: string | undefined) => (/^\d$/.test(text ?? '') ? words[Number(text)] : text) ?? ''
const addressStates = ['Invalid', 'Tentative', 'Duplicate', 'Deprecated', 'Preferred']
const prefixOrigins = ['Other', 'Manual', 'WellKnown', 'Dhcp', 'RouterAdvertisement']
const neighbourStates = ['Unreachable', 'Incomplete', 'Probe', 'Delay', 'Stale', 'Reachable', 'Permanent']

function adapterOf({ adapter, ...known }: Partial<Omit<AdapterFact, 'kind' | 'medium'>> & { readonly adapter: string }): AdapterFact {
  const medium = mediumOf(adapter, known.description)
  return given({ kind: 'adapter' as const, adapter, medium, ips: [], masks: [], gateways: [], wins: [], dns: [], ...known }) as AdapterFact
}

function neighbourOf(address: Cell | undefined, hardware: string | undefined, state: string): SpannedFact[] {
  const ip = ipv4In(address?.text ?? '')?.value
  const mac = macOf(hardware)
  if (ip === undefined || mac === undefined || isNobody(ip, mac)) return []
  return fact({ kind: 'neighbour', ip, mac, entry: /permanent/i.test(state) ? 'static' : 'dynamic' }, address)
}

/** An address of this computer's own, as Get-NetIPAddress and Get-NetIPConfiguration have it. */
function ownAddress(cells: Cells, address: Cell | undefined): SpannedFact[] {
  const ip = ipv4In(address?.text ?? '')?.value
  if (ip === undefined || isLoopback(ip)) return []
  const origin = wordOf(prefixOrigins, textOf(cells, 'prefixorigin'))
  return fact(
    adapterOf({
      // Two addresses without the adapter's name are told apart by its number.
      adapter: textOf(cells, 'interfacealias') ?? (cells.has('ifindex') ? `interface ${textOf(cells, 'ifindex')}` : ''),
      ips: [ip],
      gateways: ipsOf(cells, 'ipv4defaultgateway'),
      dns: ipsOf(cells, 'dnsserver'),
      masks: maskOf(textOf(cells, 'prefixlength')),
      ...(origin === '' || !cells.has('interfacealias') ? {} : { dhcp: /dhcp/i.test(origin) }),
      ...(/duplicate/i.test(wordOf(addressStates, textOf(cells, 'addressstate'))) ? { duplicate: ip } : {}),
    }),
    address,
  )
}

const leaseState = (word: string, host: string) =>
  /declined|bad/i.test(word) || /BAD_ADDRESS/i.test(host)
    ? 'bad-address'
    : /inactive|expired/i.test(word)
      ? 'inactive'
      : /reservation/i.test(word)
        ? 'reservation'
        : /active|^$/i.test(word)
          ? 'active'
          : 'other'

// The first that fits: the more a kind asks for, the earlier it stands.
const kinds: readonly Kind[] = [
  {
    kind: 'nlb',
    title: 'Get-NlbCluster',
    all: ['ipaddress', 'mode', 'name'],
    any: ['macaddress', 'networkaddress', 'subnetmask', 'mediaaccesscontroladdress'],
    read(cells) {
      const word = textOf(cells, 'mode') ?? ''
      const mode = /igmp/i.test(word) ? 'igmp' : /multicast/i.test(word) ? 'multicast' : /unicast/i.test(word) ? 'unicast' : undefined
      const clusterIp = ipsOf(cells, 'ipaddress')[0]
      const networkAddress = macOf(textOf(cells, 'macaddress', 'networkaddress', 'mediaaccesscontroladdress'))
      return fact(given({ kind: 'nlb-settings' as const, clusterIp, networkAddress, mode }) as Reading, cells.get('ipaddress'))
    },
  },
  {
    kind: 'nlb',
    title: 'Get-NlbClusterNode',
    all: ['name', 'state', 'hostid'],
    read(cells, siblings) {
      // A cluster has 32 hosts at most.
      const members = siblings.slice(0, 32).flatMap((row) => Number(textOf(row.cells, 'hostid')) || [])
      const word = textOf(cells, 'state') ?? ''
      const hostId = Number(textOf(cells, 'hostid'))
      return fact(
        given({
          kind: 'nlb-state' as const,
          computer: textOf(cells, 'name'),
          hostId: Number.isInteger(hostId) ? hostId : undefined,
          state: /converging/i.test(word)
            ? 'converging'
            : /default/i.test(word)
              ? 'converged-as-default'
              : /converged/i.test(word)
                ? 'converged'
                : /drain/i.test(word)
                  ? 'draining'
                  : /stop|suspend/i.test(word)
                    ? 'stopped'
                    : 'other',
          // Its own hosts as one computer sees them: each is listed, so none stands alone.
          members,
        }) as Reading,
        cells.get('state'),
      )
    },
  },
  {
    kind: 'arp',
    title: 'Get-NetNeighbor',
    all: ['ipaddress', 'linklayeraddress'],
    read: (cells) =>
      neighbourOf(cells.get('ipaddress'), textOf(cells, 'linklayeraddress'), wordOf(neighbourStates, textOf(cells, 'state'))),
  },
  {
    kind: 'arp',
    title: 'ip -json neigh',
    all: ['dst', 'lladdr'],
    read: (cells) => neighbourOf(cells.get('dst'), textOf(cells, 'lladdr'), textOf(cells, 'state') ?? ''),
  },
  // Suricata's ARP records.
  {
    kind: 'arp',
    title: 'ARP records',
    all: ['srcmac', 'srcip', 'opcode'],
    read: (cells) => neighbourOf(cells.get('srcip'), textOf(cells, 'srcmac'), ''),
  },
  // tshark -T json: one object for each ARP packet.
  {
    kind: 'arp',
    title: 'ARP packets of tshark',
    all: ['arp.src.protoipv4', 'arp.src.hwmac', 'arp.opcode'],
    read(cells) {
      const ip = ipsOf(cells, 'arp.src.protoipv4')[0]
      const mac = macOf(textOf(cells, 'arp.src.hwmac'))
      if (ip === undefined || mac === undefined || isNobody(ip, mac)) return []
      const answered = Number(textOf(cells, 'arp.opcode')) === 2
      return fact({ kind: 'neighbour', ip, mac, entry: 'other', ...(answered ? { answered } : {}) }, cells.get('arp.src.protoipv4'))
    },
  },
  // The card, and within it each of its addresses.
  {
    kind: 'ifconfig',
    title: 'ip -json addr',
    all: ['ifname', 'address', 'linktype'],
    read(cells) {
      const mac = macOf(textOf(cells, 'address'))
      const state = textOf(cells, 'operstate') ?? ''
      if (mac === undefined || textOf(cells, 'linktype') === 'loopback') return []
      const connected = /^(?:up|down)$/i.test(state) ? { connected: /^up$/i.test(state) } : {}
      return fact(adapterOf({ adapter: textOf(cells, 'ifname') ?? '', mac, ...connected }), cells.get('address'))
    },
  },
  {
    kind: 'ifconfig',
    title: 'ip -json addr',
    all: ['family', 'local', 'prefixlen'],
    read(cells) {
      const local = cells.get('local')
      const ip = ipv4In(local?.text ?? '')?.value
      if (ip !== undefined && !isLoopback(ip))
        return fact(adapterOf({ adapter: textOf(cells, 'label') ?? '', ips: [ip], masks: maskOf(textOf(cells, 'prefixlen')) }), local)
      return cells.has('dadfailed') && local !== undefined && ip === undefined
        ? fact({ kind: 'conflict-notice', by: 'the kernel', about: 'address', addressed: true, ip6: local.text }, local)
        : []
    },
  },
  {
    kind: 'dhcp-leases',
    title: 'DHCP leases',
    all: ['ipaddress', 'clientid'],
    any: ['scopeid', 'hostname', 'leaseexpirytime', 'addressstate'],
    read(cells) {
      const address = cells.get('ipaddress')
      const ip = ipv4In(address?.text ?? '')?.value
      if (ip === undefined) return []
      const host = textOf(cells, 'hostname', 'name')
      const state = cells.has('leaseexpirytime') || cells.has('addressstate') ? (textOf(cells, 'addressstate') ?? '') : 'reservation'
      return fact(
        given({
          kind: 'dhcp-lease' as const,
          ip,
          mac: macOf(textOf(cells, 'clientid')),
          host,
          state: leaseState(state, host ?? ''),
          expires: textOf(cells, 'leaseexpirytime'),
        }) as Reading,
        address,
      )
    },
  },
  {
    kind: 'nicconfig',
    title: 'Network adapter configuration',
    all: ['ipaddress'],
    any: ['ipsubnet', 'defaultipgateway', 'winsprimaryserver', 'dhcpenabled', 'dnshostname', 'macaddress', 'tcpipnetbiosoptions'],
    read(cells) {
      const ips = ipsOf(cells, 'ipaddress')
      const hostName = textOf(cells, 'dnshostname')
      const description = textOf(cells, 'description', 'caption')?.replace(/^\[\d+\]\s?/, '')
      const dhcp = textOf(cells, 'dhcpenabled')
      const option = textOf(cells, 'tcpipnetbiosoptions')
      return [
        ...(hostName === undefined ? [] : fact({ kind: 'host', hostName }, cells.get('dnshostname'))),
        ...(ips.length === 0
          ? []
          : fact(
              adapterOf({
                adapter: description ?? '',
                ...given({ description, mac: macOf(textOf(cells, 'macaddress')) }),
                ips,
                masks: ipsOf(cells, 'ipsubnet'),
                gateways: ipsOf(cells, 'defaultipgateway'),
                wins: ipsOf(cells, 'winsprimaryserver', 'winssecondaryserver'),
                dns: ipsOf(cells, 'dnsserversearchorder'),
                ...(dhcp === undefined ? {} : { dhcp: /true/i.test(dhcp) }),
                ...given({ dhcpServer: ipsOf(cells, 'dhcpserver')[0] }),
                // Win32_NetworkAdapterConfiguration: 0 as DHCP says, 1 on, 2 off.
                ...(option === '1' || option === '2' ? { netbios: option === '1' } : {}),
              }),
              cells.get('ipaddress'),
            )),
      ]
    },
  },
  {
    kind: 'get-netipaddress',
    title: 'Get-NetIPAddress',
    all: ['ipaddress'],
    any: ['addressstate', 'interfacealias', 'prefixlength'],
    read: (cells) => ownAddress(cells, cells.get('ipaddress')),
  },
  {
    kind: 'get-netipaddress',
    title: 'Get-NetIPConfiguration',
    all: ['ipv4address', 'interfacealias'],
    read: (cells) => ownAddress(cells, cells.get('ipv4address')),
  },
  {
    kind: 'get-netadapter',
    title: 'Network adapters',
    all: ['macaddress'],
    any: ['interfacedescription', 'netconnectionid', 'adaptertype', 'physicaladapter', 'mediaconnectionstate'],
    read(cells) {
      const mac = macOf(textOf(cells, 'macaddress'))
      const status = textOf(cells, 'status', 'mediaconnectionstate')
      if (mac === undefined) return []
      return fact(
        adapterOf({
          adapter: textOf(cells, 'netconnectionid', 'name') ?? '',
          ...given({ description: textOf(cells, 'interfacedescription', 'description') }),
          mac,
          ...(status === undefined ? {} : { connected: /^(?:up|connected)/i.test(status) }),
        }),
        cells.get('macaddress'),
      )
    },
  },
  {
    kind: 'getmac',
    title: 'getmac',
    all: ['physicaladdress', 'transportname'],
    read(cells) {
      const mac = macOf(textOf(cells, 'physicaladdress'))
      if (mac === undefined) return []
      const adapter = textOf(cells, 'connectionname') ?? ''
      const connected = !/disconnect|getrennt|d.{1,3}connect|descon/i.test(textOf(cells, 'transportname') ?? '')
      return fact(
        adapterOf({ adapter, ...given({ description: textOf(cells, 'networkadapter') }), mac, connected }),
        cells.get('physicaladdress'),
      )
    },
  },
  {
    kind: 'registry',
    title: 'Registry',
    all: ['pspath'],
    read: (cells) =>
      registryFacts(/Registry::(\S[^\n]{0,400})$/.exec((textOf(cells, 'pspath') ?? '').replaceAll('\n', ''))?.[1] ?? '', valuesOf(cells)),
  },
  // The two names of TCP/IP stand together in one key only.
  { kind: 'registry', title: 'Registry', all: ['hostname', 'nvhostname'], read: (cells) => registryFacts(tcpipKey, valuesOf(cells)) },
  {
    kind: 'computer-system',
    title: 'Computer system',
    all: ['csname'],
    any: ['csdnshostname', 'cscaption'],
    read: (cells) => ownNames(cells, 'csname', 'csdnshostname'),
  },
  {
    kind: 'computer-system',
    title: 'Computer system',
    all: ['name', 'dnshostname'],
    read: (cells) => ownNames(cells, 'name', 'dnshostname'),
  },
]

const tcpipKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'
const valuesOf = (cells: Cells) => [...cells.values()].map(({ name, text, span }) => ({ name, data: text, span }))
/** Win32_ComputerSystem: Name is NetBIOS', DNSHostName is TCP/IP's. */
const ownNames = (cells: Cells, netbios: string, host: string): SpannedFact[] =>
  (
    [
      ['active-computer-name', netbios],
      ['tcpip-hostname', host],
    ] as const
  ).flatMap(([which, key]) => {
    const value = textOf(cells, key)
    return value === undefined || !/^[\w-]{1,63}$/.test(value) ? [] : fact({ kind: 'own-name', which, value }, cells.get(key))
  })

const kindOf = (keys: { has(key: string): boolean }) =>
  kinds.find(({ all, any }) => all.every((key) => keys.has(key)) && (any === undefined || any.some((key) => keys.has(key))))

/** Without one of these there is nothing to look for. */
const anyProperty =
  /IPAddress|IPv4Address|Transport Name|MacAddress|LinkLayerAddress|HostID|PSPath|NV Hostname|DNSHostName|"lladdr"|"src_mac"|"prefixlen"|arp\.src\.proto_ipv4/i

interface Readable {
  readonly kind: Kind
  readonly row: Row
  readonly from: number
  readonly to: number
}
/** The listings with an object of one of our kinds, each with those objects. */
const listingsOf = oncePerPaste((paste) =>
  anyProperty.test(paste.text)
    ? listingsIn(paste, (keys) => kindOf(keys) !== undefined).flatMap((listing): { listing: Listing; readable: readonly Readable[] }[] => {
        const readable = listing.rows.flatMap((row): Readable[] => {
          const kind = kindOf(row.cells)
          return kind === undefined ? [] : [{ kind, row, from: row.from, to: row.to }]
        })
        return readable.length === 0 ? [] : [{ listing, readable }]
      })
    : [],
)
/** Every one of these objects, in the order of the text. */
const rowsOf = oncePerPaste((paste) =>
  listingsOf(paste)
    .flatMap(({ readable }) => readable)
    .toSorted((a, b) => a.from - b.from),
)

/** Objects read of one listing: more than anybody looks through. */
const mostObjects = 10_000

export const listings: Reader = {
  kind: 'listing',
  claims: (paste) =>
    listingsOf(paste).map(({ listing, readable }): Claim => {
      const [from, to] =
        listing.as === 'list' ? [readable[0]?.from ?? listing.from, readable.at(-1)?.to ?? listing.to] : [listing.from, listing.to]
      return { from: withCommand(paste, from, /^(?:\(?get-|gci|gp |wmic|getmac|ip -)/i), to, confidence: 'sure' }
    }),
  read(paste, claim) {
    const all = inClaim(rowsOf(paste), claim)
    const read = all.slice(0, mostObjects)
    const siblings = new Map<Kind, Row[]>()
    for (const { kind, row } of read) {
      const same = siblings.get(kind)
      if (same === undefined) siblings.set(kind, [row])
      else same.push(row)
    }
    const facts = read.flatMap(({ kind, row }) => kind.read(row.cells, siblings.get(kind) ?? []))
    const first = read[0]?.kind
    return {
      kind: first?.kind ?? 'listing',
      title: first?.title ?? 'Values',
      facts: facts.toSorted((a, b) => a.span[0] - b.span[0]),
      problems:
        all.length > read.length
          ? [
              {
                code: 'listing/too-many',
                say: `Of ${all.length} entries the first ${mostObjects} are read.`,
                hint: 'Paste those that matter: the address or the computer in question.',
                at: paste.lines[read.at(-1)?.to ?? 0]?.start ?? 0,
              },
            ]
          : [],
    }
  },
}
