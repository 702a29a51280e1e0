// The articles as the screens look things up in them, with the holes of their words filled from the case.
import type { CaseView } from '../shared/case.ts'
import type { FactValue } from '../shared/fact.ts'
import { causeOf, type Known } from '../shared/knowledge/index.ts'
import { fill } from '../shared/words/fact.ts'

export type CauseEntry = Known
export const causeEntry = (id: string | undefined): CauseEntry | undefined => (id === undefined ? undefined : causeOf(id))

type Values = Readonly<Record<string, unknown>>

/** What one fact knows for a hole; of another machine, where there are two. */
function valuesOf(value: FactValue): Values {
  switch (value.kind) {
    case 'twin':
      return { ip: value.ip, mac: value.mac, name: value.name, suffix: value.suffix }
    case 'sender-is':
      return { ip: value.ip }
    case 'name-in-conflict':
      return { name: value.name, suffix: value.suffix }
    case 'event':
      return { ip: value.conflictIp ?? value.address ?? value.refusedBy, mac: value.conflictMac, name: value.name, suffix: value.suffix }
    case 'duplicate-ip':
      return { ip: value.ip ?? value.ip6, mac: value.younger?.mac }
    case 'duplicate-name':
      return { ip: value.younger?.ip ?? value.older?.ip, mac: value.younger?.mac, name: value.name, suffix: value.suffix }
    case 'name-release-demand':
    case 'name-conflict-demand':
      return { ip: value.sender.ip, mac: value.sender.mac, name: value.name, suffix: value.suffix }
    case 'address-held-twice':
      return { ip: value.ip, macs: value.macs }
    case 'wins-record-stale':
    case 'wins-record-good':
      return { name: value.name, suffix: value.suffix }
    case 'nlb-settings':
      return { clusterIp: value.clusterIp, ip: value.clusterIp }
    case 'nlb-fault':
      return { clusterIp: value.ip, ip: value.ip }
    case 'adapter':
      return { server: value.wins[0], adapter: value.adapter }
    default:
      return {}
  }
}

/** From the sharpest fact to the plainest: the first that knows a hole fills it. */
const sharpest: readonly FactValue['kind'][] = [
  'twin',
  'duplicate-name',
  'duplicate-ip',
  'name-in-conflict',
  'sender-is',
  'address-held-twice',
  'nlb-fault',
  'nlb-settings',
  'wins-record-stale',
  'wins-record-good',
  'name-release-demand',
  'name-conflict-demand',
  'event',
  'adapter',
]

/** What the case knows for the holes of the articles' words: `{ip}`, `{name}`, `{mac}` … */
export function knownValues({ facts, banner }: Pick<CaseView, 'facts' | 'banner'>): Values {
  const values: Record<string, unknown> = {}
  const add = (more: Values) => {
    for (const [hole, value] of Object.entries(more)) if (value !== undefined && value !== '') values[hole] ??= value
  }
  for (const kind of sharpest) for (const { fact } of facts) if (fact.value.kind === kind) add(valuesOf(fact.value))
  if (banner.younger !== undefined) add({ ...banner.younger })
  return values
}

const blanks: Readonly<Record<string, string>> = { ip: '<address>', server: '<WINS server>', scope: '<scope>', name: '<name>' }
/** The words with what is known in them; unknown holes say what belongs there. */
export const filled = (words: string, values: Values): string =>
  fill(
    words.replace(/\{(\w+)\}/g, (hole, name: string) => (values[name] === undefined ? (blanks[name] ?? hole) : hole)),
    values,
  )
