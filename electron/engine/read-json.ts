// Items as `claimcheck read --json` and `diagnose --json` print them: addresses as text, event keys flat (design.md §6).
import { formatIpv4, formatMac, type Ipv4, type MacAddress } from '../../shared/address.ts'
import type { Fact, Reading } from '../../shared/fact.ts'
import type { Fault } from '../../shared/fault.ts'
import { formatSuffix } from '../../shared/netbios-name.ts'
import type { ReadItem } from '../../shared/reading.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

// Fields that hold addresses, by name: everything else is printed as it is.
const ipFields = new Set([
  'ip',
  'ips',
  'askedOf',
  'address',
  'otherReading',
  'ownInterface',
  'refusedBy',
  'conflictIp',
  'node',
  'masks',
  'gateways',
  'wins',
  'dns',
  'dhcpServer',
  'duplicate',
  'interface',
  'clusterIp',
  'dedicatedIp',
  'server',
  'owner',
])
const macFields = new Set(['mac', 'macs', 'conflictMac', 'networkAddress', 'adapterMac', 'ownMac'])

function valueJson(key: string, value: unknown): Json {
  if (Array.isArray(value)) return value.map((one) => valueJson(key, one))
  if (typeof value === 'number') {
    if (ipFields.has(key)) return formatIpv4(value as Ipv4)
    if (macFields.has(key)) return formatMac(value as MacAddress)
    return key === 'suffix' ? formatSuffix(value) : value
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : null
}

/** A reading with its addresses as text. */
export const readingJson = (value: Reading): { readonly [key: string]: Json } =>
  Object.fromEntries(Object.entries(value).map(([key, one]) => [key, valueJson(key, one)]))

export const faultText = ({ say, hint, command }: Fault) => [say, hint, command].filter((part) => part !== undefined).join(' ')

const readings = (facts: readonly Fact[]) => facts.map((fact) => fact.value as Reading)

/** Rows of a DHCP audit log, with the server's own numbers. */
const auditJson = (facts: readonly Fact[]) =>
  readings(facts).flatMap((value) => {
    if (value.kind !== 'dhcp-audit') return []
    const { event, ip, mac, host, at } = value
    return [
      {
        code: event,
        ...(ip === undefined ? {} : { ip: formatIpv4(ip) }),
        ...(host === undefined ? {} : { host }),
        ...(mac === undefined ? {} : { mac: formatMac(mac) }),
        ...(at === undefined ? {} : { time: at }),
      },
    ]
  })

function eventJson(item: ReadItem, next: ReadItem | undefined): { readonly [key: string]: Json } {
  const { event } = item
  const fact = readings(item.facts).find((value) => value.kind === 'event')
  if (event === undefined) return {}
  const tells = fact?.provider === 'Tcpip' || fact?.provider === 'Dhcp'
  const conflictIp = fact?.conflictIp === undefined ? fact?.conflictIp6 : formatIpv4(fact.conflictIp)
  const isConflict =
    (fact?.provider === 'Tcpip' && (event.id === 4198 || event.id === 4199)) || (fact?.provider === 'Dhcp' && event.id === 1005)
  const audit = next?.kind === 'dhcp-audit' ? auditJson(next.facts) : []
  const { octetSpans: _, ...detail } = event
  return {
    ...(detail as unknown as { readonly [key: string]: Json }),
    ...(fact?.name === undefined || fact.suffix === undefined ? {} : { name: fact.name, suffix: formatSuffix(fact.suffix) }),
    ...(fact?.ownInterface === undefined ? {} : { ownInterface: formatIpv4(fact.ownInterface) }),
    ...(fact?.refusedBy === undefined ? {} : { refusedBy: formatIpv4(fact.refusedBy) }),
    ...(isConflict
      ? { conflictIp: conflictIp ?? null, conflictMac: fact?.conflictMac === undefined ? null : formatMac(fact.conflictMac) }
      : tells && conflictIp !== undefined
        ? { conflictIp, ...(fact?.conflictMac === undefined ? {} : { conflictMac: formatMac(fact.conflictMac) }) }
        : {}),
    ...(conflictIp === undefined ? {} : { addressFamily: fact?.conflictIp6 === undefined ? 4 : 6 }),
    // REFERENCE §1.2 and §7: a host without an address yet saw somebody's probe.
    ...(isConflict && conflictIp === '0.0.0.0' ? { falsePositiveHint: 'infrastructure ARP probe' } : {}),
    ...(fact?.role === undefined ? {} : { role: fact.role }),
    ...(fact?.otherComputer === undefined ? {} : { otherMaster: fact.otherComputer }),
    ...(fact?.dhcpServer === undefined ? {} : { dhcpServer: formatIpv4(fact.dhcpServer) }),
    ...(detail.packet === undefined ? {} : { finalStatus: detail.packet.finalStatus }),
    ...(audit.length === 0 ? {} : { dhcpAudit: audit }),
    ...(detail.dataHex === undefined ? { reason: 'no data in paste' } : {}),
  }
}

/** One object per thing recognised, in the order of the text. */
export function itemsJson(items: readonly ReadItem[]): { readonly [key: string]: Json }[] {
  return items.map((item, index) => {
    const next = items.slice(index + 1).find((other) => other.kind !== 'note')
    return {
      kind: item.kind,
      span: [...item.span],
      lines: [...item.lines],
      ...(item.kind === 'note' ? {} : { title: item.title, confidence: item.confidence }),
      ...(item.why === undefined ? {} : { why: item.why }),
      ...(item.kind === 'event' ? eventJson(item, next) : {}),
      ...(item.kind === 'dhcp-audit' ? { dhcpAudit: auditJson(item.facts) } : {}),
      ...(item.kind === 'note' ? {} : { facts: item.facts.map((fact) => ({ ...readingJson(fact.value as Reading), ...where(fact) })) }),
      problems: item.problems.map(faultText),
    }
  })
}
const where = ({ origin }: Fact): { readonly [key: string]: Json } =>
  origin.from === 'text' ? { span: [...origin.span], line: origin.line } : {}
