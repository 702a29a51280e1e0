// Is it fixed? What spoke for the cause, looked at again in evidence that came after the fix.
import { formatIpv4, formatMac } from '../shared/address.ts'
import type { CaseView, FactView } from '../shared/case.ts'
import type { FactValue } from '../shared/fact.ts'
import { formatSuffix } from '../shared/netbios-name.ts'
import { ownNameText, rootsOf } from '../shared/words/fact.ts'

/** The same thing seen twice has the same key; `shows` is what may have changed. */
interface Sight {
  readonly key: string
  readonly label: string
  readonly shows: string
  readonly good: boolean | undefined
}

function sightOf(value: FactValue): Sight | undefined {
  switch (value.kind) {
    case 'name-row': {
      const name = `${value.name} <${formatSuffix(value.suffix)}>`
      return {
        // The same table is printed with its adapter's name or without it; its address is the adapter's either way.
        key: `${value.table} ${name} ${value.node ?? value.adapter ?? ''}`,
        label: `${name}, ${value.table === 'local' ? (value.node === undefined ? 'here' : `here, ${formatIpv4(value.node)}`) : value.node === undefined ? 'at the other machine' : formatIpv4(value.node)}`,
        shows: value.statusText === '' ? value.status : value.statusText,
        good: value.status === 'registered' ? true : value.status === 'conflict' ? false : undefined,
      }
    }
    case 'neighbour':
      return { key: `neighbour ${value.ip}`, label: `${formatIpv4(value.ip)} answers with`, shows: formatMac(value.mac), good: undefined }
    case 'address-holders':
      return {
        key: `holders ${value.ip}`,
        label: `Who answers for ${formatIpv4(value.ip)}`,
        shows: value.macs.length === 0 ? 'nobody answered' : value.macs.map(formatMac).join(', '),
        good: value.macs.length > 1 ? false : undefined,
      }
    // One name alone is never wrong; `host-names` below compares them.
    case 'own-name':
      return { key: `own ${value.which}`, label: ownNameText[value.which], shows: value.value, good: true }
    case 'nlb-settings':
      return value.networkAddress === undefined
        ? undefined
        : {
            key: `nlb ${value.computer ?? ''}`,
            label: `${value.computer ?? 'Host'} cluster network address`,
            shows: formatMac(value.networkAddress),
            good: undefined,
          }
    case 'nlb-state':
      return {
        key: `nlb state ${value.computer ?? value.hostId ?? ''}`,
        label: `${value.computer ?? `Host ${value.hostId ?? '?'}`} says`,
        shows: `${value.state.replaceAll('-', ' ')}, with ${value.members.join(', ') || 'nobody'}`,
        good: undefined,
      }
    case 'wins-record':
      return {
        key: `wins ${value.name} ${value.suffix}`,
        label: `WINS record of ${value.name} <${formatSuffix(value.suffix)}>`,
        shows: `${value.static ? 'static' : 'dynamic'}, ${value.ips.map(formatIpv4).join(', ')}`,
        good: undefined,
      }
    case 'host-names':
      return { key: 'host-names', label: 'The names of this computer', shows: value.differ ? 'differ' : 'agree', good: !value.differ }
    default:
      return undefined
  }
}

export interface Compared {
  readonly key: string
  readonly label: string
  readonly before: { readonly shows: string; readonly fact: FactView }
  /** Absent while nobody has looked again. */
  readonly after: { readonly shows: string; readonly fact: FactView } | undefined
  readonly outcome: 'better' | 'same' | 'changed' | 'not-yet'
  /** It was in order before the fix too. */
  readonly wasGood: boolean
  /** What was looked at again is in disorder: not fixed. */
  readonly isBad: boolean
}

/**
 * Everything with a state of its own that was seen before `since`, beside how it was seen last after it.
 * @param since  when the fix was said to be done, ISO time; nothing is compared before
 */
export function beforeAfter(view: Pick<CaseView, 'facts' | 'evidence'>, since: string): readonly Compared[] {
  const facts = new Map(view.facts.map(({ fact }) => [fact.id, fact]))
  const addedAt = new Map(view.evidence.map(({ id, addedAt }) => [id, addedAt]))
  const seenAt = ({ fact }: FactView) =>
    rootsOf(fact.origin, facts).reduce((latest, origin) => {
      const at = 'evidence' in origin ? (addedAt.get(origin.evidence) ?? '') : ''
      return [latest, at].sort()[1] ?? latest
    }, '')
  const seen = view.facts
    .flatMap((fact) => {
      const sight = sightOf(fact.fact.value)
      return sight === undefined ? [] : [{ sight, fact, at: seenAt(fact) }]
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const before = new Map(seen.filter(({ at }) => at <= since).map((one) => [one.sight.key, one]))
  const after = new Map(seen.filter(({ at }) => at > since).map((one) => [one.sight.key, one]))
  return [...before.values()].map((one) => {
    const again = after.get(one.sight.key)
    return {
      key: one.sight.key,
      label: one.sight.label,
      before: { shows: one.sight.shows, fact: one.fact },
      wasGood: one.sight.good === true,
      isBad: again?.sight.good === false,
      after: again === undefined ? undefined : { shows: again.sight.shows, fact: again.fact },
      outcome:
        again === undefined
          ? 'not-yet'
          : again.sight.shows === one.sight.shows
            ? 'same'
            : again.sight.good === true && one.sight.good !== true
              ? 'better'
              : 'changed',
    } satisfies Compared
  })
}
