// A finding as the batch door promises it (design: addresses as text, MACs in lower case with dashes, ISO times; additions only).
import { asIpv4, asMac, formatIpv4, formatMac } from '../../../shared/address.ts'
import type { Finding, Machine } from '../../../shared/finding.ts'
import type { Sentence } from '../../../shared/sentence.ts'
import { sayFinding } from '../../../shared/words/finding.ts'

/** The words of a sentence alone. (`plain` in shared/sentence.ts brings zod along, which costs more than reading a small capture.) */
export const wordsOf = (sentence: Sentence): string => sentence.map((part) => (typeof part === 'string' ? part : part.text)).join('')

export const ipText = (ip: number) => formatIpv4(asIpv4(ip))
export const macText = (mac: number) => formatMac(asMac(mac)).toLowerCase()
/** ISO time; undefined where the capture has none. */
export const timeText = (micros: number | undefined) =>
  micros === undefined || micros <= 0 || micros > 8.64e18 ? undefined : new Date(micros / 1000).toISOString()
export const suffixText = (suffix: number) => suffix.toString(16).toUpperCase().padStart(2, '0')

const machine = ({ mac, ip, ip6, name }: Machine) => ({
  ...(mac === undefined ? {} : { mac: macText(mac) }),
  ...(ip === undefined ? (ip6 === undefined ? {} : { ip: ip6 }) : { ip: ipText(ip) }),
  ...(name === undefined ? {} : { name }),
})

type Json = unknown
const each = (write: (one: never) => Json) => (all: Json) => (all as readonly never[]).map(write)
const orNull = (write: (one: never) => Json) => (one: Json) => (one === null ? null : write(one as never))
/** The same word is an address in one kind of finding and a whole machine in another. */
const machineOrIp = (value: Json) => (typeof value === 'number' ? ipText(value) : orNull(machine)(value))

/** How each field is written; fields not named here are written as they are. */
const written: Readonly<Record<string, (value: Json) => Json>> = {
  ip: (value) => ipText(value as number),
  ips: each(ipText),
  mac: (value) => macText(value as number),
  macs: each(macText),
  clusterIps: each(ipText),
  clusterMacs: each(macText),
  suffix: (value) => suffixText(value as number),
  first: (value) => timeText(value as number),
  last: (value) => timeText(value as number),
  older: orNull(machine),
  younger: orNull(machine),
  others: each(machine),
  machine: orNull(machine),
  sender: orNull(machine),
  target: orNull(machine),
  client: orNull(machine),
  clients: each(machine),
  holder: orNull(machine),
  server: machineOrIp,
  servers: each(machine),
  hosts: each(machine),
  odd: orNull(machine),
  from: orNull(machine),
  to: orNull(machine),
  proof: each(({ deed, frame, by }: Finding['proof'][number]) => ({ deed, frame, by })),
}

/** @param interfaces  how many the source has: which one it was is said only when there are several */
export function findingJson(finding: Finding, interfaces: number): Record<string, Json> {
  const { says, unseen } = sayFinding(finding)
  const { ip6, unseen: _, interface: face, ...fields } = finding as Finding & { ip6?: string }
  const json: Record<string, Json> = {}
  for (const [key, value] of Object.entries(fields)) json[key] = written[key]?.(value) ?? (key in written ? undefined : value)
  for (const key of Object.keys(fields)) if (fields[key as keyof typeof fields] === null) json[key] = null
  if (ip6 !== undefined) json['ip'] = ip6
  if (interfaces > 1 && face !== undefined) json['interface'] = face
  return { ...json, unseen, says: wordsOf(says) }
}
