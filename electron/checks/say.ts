// What an active check found, as text in the shape of the tool that would have asked: the same readers read it, and a person can.
import { formatIpv4, formatMac, type Ipv4, type MacAddress } from '../../shared/address.ts'
import type { QueryAnswer, StatusAnswer } from './name-service.ts'

const hex = (suffix: number) => suffix.toString(16).padStart(2, '0')

/** As `nmblookup -A` prints it. "No reply" is no answer, never "free". */
export function sayNodeStatus(ip: Ipv4, answers: readonly StatusAnswer[]): string {
  if (answers.length === 0) return `No reply from ${formatIpv4(ip)}`
  return answers
    .map(({ event }) => {
      const rows = event.names.map(({ name, suffix, group, active, conflict, deregistering, permanent }) => {
        const flags = [
          active && '<ACTIVE>',
          conflict && '<CONFLICT>',
          deregistering && '<DEREGISTERING>',
          permanent && '<PERMANENT>',
        ].filter(Boolean)
        return `\t${name.padEnd(15)} <${hex(suffix)}> - ${group ? '<GROUP> ' : '        '}B ${flags.join(' ')}`
      })
      const cut = event.cut ? ['', 'The answer was cut: there may be more names.'] : []
      return [`Looking up status of ${formatIpv4(ip)}`, ...rows, '', `\tMAC Address = ${formatMac(event.unit)}`, ...cut].join('\n')
    })
    .join('\n\n')
}

/** As `nmblookup` prints it: one line for each machine that answered; who said that nobody has the name is named too, which nmblookup does not. */
export function sayNameHolders(name: string, suffix: number, asked: readonly Ipv4[], answers: readonly QueryAnswer[]): string {
  const holders = [
    ...new Set(
      answers.filter(({ event }) => event.rcode === 0).flatMap(({ event, from }) => (event.owners.length > 0 ? event.owners : [from])),
    ),
  ]
  const head = `querying ${name} on ${asked.map(formatIpv4).join(', ')}`
  if (holders.length === 0) {
    const noes = [...new Set(answers.map(({ from }) => from))].map((ip) => `${formatIpv4(ip)} has no such name`)
    return [head, ...noes, `name_query failed to find name ${name}#${hex(suffix)}`].join('\n')
  }
  return [head, ...holders.map((ip) => `${formatIpv4(ip)} ${name}<${hex(suffix)}>`)].join('\n')
}

/** What a sweep asked, and how many answered; their answers follow. */
export const saySweep = (network: string, asked: number, total: number, answered: number) =>
  `${asked} of ${total} addresses in ${network} asked, ${answered} answered.`

/** As arp-scan prints it: the second machine that answers for one address is marked. */
export function sayAddressHolders(ip: Ipv4, adapter: string, macs: readonly MacAddress[]): string {
  const rows = macs.map(
    (mac, index) =>
      `${formatIpv4(ip)}\t${formatMac(mac).toLowerCase().replaceAll('-', ':')}\t(Unknown)${index === 0 ? '' : ` (DUP: ${index + 1})`}`,
  )
  return [
    `Interface: ${adapter}, type: EN10MB`,
    `Starting arp-scan: ${formatIpv4(ip)} asked with sender 0.0.0.0`,
    ...rows,
    '',
    `${macs.length} packets received, ${macs.length} responded`,
  ].join('\n')
}
