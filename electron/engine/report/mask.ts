// Names, hardware addresses and IP addresses replaced by pseudonyms, the same one for the same thing throughout one report.
import type { CaseView } from '../../../shared/case.ts'

/** Names everybody has, which give nothing away. */
const common = new Set(['WORKGROUP', 'MSHOME', '__MSBROWSE__', '..__MSBROWSE__.', 'DOMAIN'])
const ip4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d]|\.\d)/g
/** With `::`, or all eight groups: a clock's 10:31:02 is none. */
const ip6 =
  /(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){0,6}(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?)(?![\w:])/gi
const mac = /(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[-:]){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f])|(?<![0-9A-Za-z])[0-9A-F]{12}(?![0-9A-Za-z])/g

/** Every name of a computer, user, domain or host that the case knows. */
function namesOf(view: CaseView): string[] {
  const names = new Set<string>()
  const visit = (value: unknown, key: string) => {
    if (typeof value === 'string') {
      if (nameFields.has(key)) add(value)
    } else if (Array.isArray(value)) for (const one of value) visit(one, key)
    else if (value !== null && typeof value === 'object') for (const [field, one] of Object.entries(value)) visit(one, field)
  }
  const add = (name: string) => {
    for (const one of [name, name.split('.')[0] ?? '']) if (one.length > 1 && !common.has(one.toUpperCase())) names.add(one)
  }
  for (const { fact } of view.facts) {
    visit(fact.value, '')
    if (fact.value.kind === 'own-name') add(fact.value.value)
    if (fact.value.kind === 'host-names') fact.value.values.forEach(add)
  }
  for (const { finding } of view.findings) visit(finding, '')
  visit([view.banner.older, view.banner.younger], '')
  return [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}
const nameFields = new Set(['name', 'names', 'hostName', 'computer', 'otherComputer', 'host'])

/** A function that masks any text of this case's report. Special addresses (0.0.0.0, broadcast) stay as they are. */
export function maskOf(view: CaseView): (text: string) => string {
  const given = new Map<string, string>()
  const counts = new Map<string, number>()
  const pseudonym = (kind: string, key: string) => {
    const known = given.get(`${kind} ${key}`)
    if (known !== undefined) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    given.set(`${kind} ${key}`, `${kind}-${count}`)
    return `${kind}-${count}`
  }
  const names = namesOf(view)
  for (const name of names) pseudonym('NAME', name.toUpperCase())
  const namePattern = names.length === 0 ? undefined : new RegExp(`(?<![\\w-])(?:${names.map(escaped).join('|')})(?![\\w-])`, 'g')
  return (text) => {
    const withoutMacs = text.replace(mac, (found) => {
      const digits = found.replace(/[-:]/g, '').toUpperCase()
      return digits === 'FFFFFFFFFFFF' ? found : pseudonym('mac', digits)
    })
    const withoutIps = withoutMacs
      .replace(ip4, (found) => (found === '0.0.0.0' || found === '255.255.255.255' ? found : pseudonym('ip', found)))
      .replace(ip6, (found) => (found === '::' ? found : pseudonym('ip6', found.toLowerCase())))
    return namePattern === undefined ? withoutIps : withoutIps.replace(namePattern, (found) => pseudonym('NAME', found.toUpperCase()))
  }
}
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
