// What a conflict is about and who is in it, so that the same pair is known again: an hour later, in another watch, by another finding.
import { formatIpv4, formatMac } from './address.ts'
import type { Finding, Machine } from './finding.ts'
import { formatName } from './netbios-name.ts'

export interface Parties {
  /** The address, the name or the machine in question, with its VLAN; one text for each. */
  readonly about: string
  /** Every address its machines go by, but the one in question. */
  readonly machines: readonly string[]
}

const subjectOf = (finding: Finding): string => {
  if ('suffix' in finding) return formatName(finding)
  if ('ip' in finding && typeof finding.ip === 'number') return formatIpv4(finding.ip)
  if ('ip6' in finding && finding.ip6 !== undefined) return finding.ip6
  if ('mac' in finding) return formatMac(finding.mac)
  return ''
}

/** Findings name their machines in fields of their own kind; whatever looks like a machine is one. */
const machinesIn = (finding: Finding): readonly Machine[] =>
  Object.values(finding)
    .flat()
    .filter(
      (value): value is Machine =>
        typeof value === 'object' && value !== null && !('deed' in value) && ('mac' in value || 'ip' in value || 'ip6' in value),
    )

export function partiesOf(finding: Finding): Parties {
  const subject = subjectOf(finding)
  const known = machinesIn(finding).flatMap(({ mac, ip, ip6 }) => [
    ...(mac === undefined ? [] : [formatMac(mac)]),
    ...(ip === undefined ? [] : [formatIpv4(ip)]),
    ...(ip6 === undefined ? [] : [ip6]),
  ])
  const vlan = finding.vlan === undefined || finding.vlan.length === 0 ? '' : ` VLAN ${finding.vlan.join('.')}`
  return {
    about: `${finding.kind} ${subject}${vlan}`,
    machines: [...new Set(known)].filter((one) => one !== subject).sort(),
  }
}

/** Nobody is in it who was not before: one who fell silent changes nothing, a third machine or another one does. */
export const isSamePair = (now: Parties, before: Parties) =>
  now.about === before.about && now.machines.every((one) => before.machines.includes(one))
