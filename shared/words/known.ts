// What the case knows for the blanks of the articles' words and commands: `{ip}`, `{name}`, `{server}` … Pure, for screens and reports.
import type { CaseView } from '../case.ts'
import type { FactKind, FactValue } from '../fact.ts'
import { fill } from './fact.ts'

export type Values = Readonly<Record<string, unknown>>

/** What one fact knows for a blank; of the other machine, where there are two. */
function valuesOf(value: FactValue): Values {
  switch (value.kind) {
    case 'twin':
      return { ip: value.ip, mac: value.mac, name: value.name, suffix: value.suffix }
    case 'sender-is':
      return { ip: value.ip, ...(value.who === 'wins-server' ? { server: value.ip } : {}) }
    case 'name-in-conflict':
      return { name: value.name, suffix: value.suffix }
    case 'event':
      return {
        ip: value.conflictIp ?? value.address ?? value.refusedBy,
        mac: value.conflictMac,
        name: value.name,
        suffix: value.suffix,
        server: value.dhcpServer,
      }
    case 'duplicate-ip':
      return { ip: value.ip ?? value.ip6, mac: value.younger?.mac }
    case 'dhcp-decline':
      return { ip: value.ip, mac: value.client.mac }
    case 'duplicate-name':
      return {
        ip: value.younger?.ip ?? value.older?.ip,
        mac: value.younger?.mac,
        name: value.name,
        suffix: value.suffix,
        server: value.server,
      }
    case 'name-release-demand':
    case 'name-conflict-demand':
      return { ip: value.sender.ip, mac: value.sender.mac, name: value.name, suffix: value.suffix }
    case 'address-held-twice':
      return { ip: value.ip, macs: value.macs }
    case 'wins-record-stale':
    case 'lmhosts-wrong':
      return { ip: value.ip, name: value.name }
    case 'wins-record-good':
      return { name: value.name }
    case 'wins-record':
      return { server: value.server }
    case 'nlb-settings':
      return { clusterIp: value.clusterIp, ip: value.clusterIp }
    case 'nlb-fault':
      return { clusterIp: value.ip, ip: value.ip }
    case 'adapter':
      return { server: value.wins[0], adapter: value.adapter }
    case 'host':
      return { name: value.hostName }
    // What the computer is called, whatever TCP/IP says: Q315259 cause 6 sets the one to the other.
    case 'own-name':
      return value.which === 'pending-computer-name' || value.which === 'active-computer-name' ? { computerName: value.value } : {}
    case 'name-row':
      return value.table === 'local' && value.type === 'unique' && value.suffix === 0 ? { computerName: uncut(value.name) } : {}
    default:
      return {}
  }
}

// From the sharpest fact to the plainest: the first that knows a blank fills it.
const aboutNames = [
  'twin',
  'duplicate-name',
  'name-in-conflict',
  'sender-is',
  'wins-record-stale',
  'wins-record-good',
  'lmhosts-wrong',
  'name-release-demand',
  'name-conflict-demand',
] as const satisfies readonly FactKind[]
const aboutAddresses = ['duplicate-ip', 'address-held-twice', 'dhcp-decline'] as const satisfies readonly FactKind[]
const aboutClusters = ['nlb-fault', 'nlb-settings'] as const satisfies readonly FactKind[]
const plain = ['event', 'wins-record', 'adapter', 'host', 'own-name', 'name-row'] as const satisfies readonly FactKind[]

/** A case may hold two conflicts: a cause about names does not speak of the address in the other one. */
function sharpest(cause: string | undefined): readonly FactKind[] {
  if (cause === 'q315259/wins-record') return ['wins-record-stale', ...aboutNames, ...plain]
  if (cause === 'beyond/lmhosts') return ['lmhosts-wrong', ...aboutNames, ...plain]
  if (cause?.startsWith('q120599/') === true) return [...aboutAddresses, ...plain]
  if (cause?.startsWith('q193598/') === true) return [...aboutClusters, ...aboutAddresses, ...plain]
  if (cause?.startsWith('q315259/') === true || cause?.startsWith('q120752/') === true) return [...aboutNames, ...plain]
  return [...aboutNames, ...aboutAddresses, ...aboutClusters, ...plain]
}

/** An event of the other conflict knows nothing for these words: 4198 and 4199 are about an address, NetBT's about a name. */
function isAbout(cause: string | undefined, value: FactValue): boolean {
  if (value.kind !== 'event') return true
  if (cause?.startsWith('q315259/') === true || cause?.startsWith('q120752/') === true) return value.provider !== 'Tcpip'
  if (cause?.startsWith('q120599/') === true) return value.provider !== 'NetBT'
  return true
}

/**
 * What the case knows for the blanks of a cause's words and commands.
 * @param cause  whose words they are; without it the sharpest fact of any kind fills a blank
 */
export function knownValues({ facts, banner }: Pick<CaseView, 'facts' | 'banner'>, cause?: string): Values {
  const values: Record<string, unknown> = {}
  const add = (more: Values) => {
    for (const [hole, value] of Object.entries(more)) if (value !== undefined && value !== '' && value !== 0) values[hole] ??= value
  }
  for (const kind of sharpest(cause))
    for (const { fact } of facts) if (fact.value.kind === kind && isAbout(cause, fact.value)) add(valuesOf(fact.value))
  // What a rename is undone to.
  if (typeof values['name'] === 'string') add({ oldName: uncut(values['name']) })
  if (banner.younger !== undefined && (cause === undefined || cause === banner.cause)) add({ ...banner.younger })
  return values
}

/** NetBIOS cuts a name after 15 characters: of one as long as that nobody knows whether it is whole. */
const uncut = (name: string): string | undefined => (name.length < 15 ? name : undefined)

const blanks: Readonly<Record<string, string>> = {
  ip: '<address>',
  server: '<server>',
  scope: '<scope>',
  name: '<name>',
  oldName: '<old-name>',
  computerName: '<right-name>',
  clusterIp: '<cluster address>',
}
/** The words with what is known in them; unknown blanks say what belongs there. */
export const filled = (words: string, values: Values): string =>
  fill(
    words.replace(/\{(\w+)\}/g, (hole, name: string) => (values[name] === undefined ? (blanks[name] ?? hole) : hole)),
    values,
  )

/** What a shell takes as one plain word. */
const plainWord = /^[\p{L}\p{N}_.:-]{1,255}$/u
/** A command to be copied: a name from a paste or a frame that a shell could read as more than a name stays a blank. */
export const filledCommand = (words: string, values: Values): string =>
  filled(words, Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value !== 'string' || plainWord.test(value))))
