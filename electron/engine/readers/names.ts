// The computer's own names (cause 6 compares five of them) and what the registry holds: reg query, .reg exports, hostname.

import { parseIpv4 } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import { holds, mark, type Needs } from './marks.ts'
import type { Claim, Paste, Reader } from './reader.ts'
import { commandOn, longestRow, macIn, runs, type Span, type SpannedFact, withCommand } from './text.ts'

type Which = Extract<Reading, { kind: 'own-name' }>['which']

// REFERENCE §2.4: which value of which key is which name. Keys as they end, in any control set.
const nameValues: readonly { readonly key: RegExp; readonly value: RegExp; readonly which: Which }[] = [
  { key: /\\services\\tcpip\\parameters$/i, value: /^hostname$/i, which: 'tcpip-hostname' },
  { key: /\\services\\tcpip\\parameters$/i, value: /^nv hostname$/i, which: 'tcpip-nv-hostname' },
  { key: /\\computername\\activecomputername$/i, value: /^computername$/i, which: 'active-computer-name' },
  { key: /\\computername\\computername$/i, value: /^computername$/i, which: 'pending-computer-name' },
]
const nlbKey = /\\services\\wlbs\\parameters/i
/** Values worth keeping: scope, node type, release protection, aliases. */
const kept =
  /^(?:scopeid|nodetype|dhcpnodetype|nonamereleaseondemand|enablelmhosts|optionalnames|nameserver|dhcpnameserver|arpretrycount|netbiosoptions)$/i

const keyLine = /^\s{0,4}\[?-?((?:HKEY_LOCAL_MACHINE|HKLM|HKEY_CURRENT_USER|HKCU|HKEY_USERS)\\[^\]]{2,250}?)\]?\s{0,4}$/i
// reg query prints name, type and data apart by four blanks (XP: by tabs); a .reg file "Name"="data".
const queryLine = /^\s{0,8}(\S.{0,60}?)\s{1,8}(REG_\w{2,20})(?:\s{1,8}(.{0,250}?))?\s{0,20}$/
const exportLine = /^\s{0,4}"([^"]{1,80})"\s{0,2}=\s{0,2}(?:"(.{0,250})"|dword:([0-9a-f]{1,8})|(hex.{0,250}))\s{0,4}$/i
// Binary data goes on over several lines, a default value has no name: neither is read, neither ends the export.
const exportOther = /^\s{0,4}(?:(?:@|"[^"]{1,80}")\s{0,2}=|(?:[0-9a-f]{2},){1,40}\\?\s{0,4}$|[0-9a-f]{2}(?:,[0-9a-f]{2}){0,40}\s{0,4}$)/i
const exportHead = /^\s{0,4}(?:REGEDIT4|Windows Registry Editor Version [\d.]{1,6})\s{0,4}$/i

// regedit's and regedt32's "Save as text": "Key Name:", then Name, Type and Data on three lines.
const keyName = /^\s{0,4}Key Name:\s{1,40}(\S.{1,250}?)\s{0,8}$/i
const savedName = /^\s{1,8}Name:\s{1,40}(\S.{0,80}?)\s{0,8}$/i
const savedData = /^\s{1,8}Data:\s{1,40}(\S.{0,250}?)\s{0,8}$/i
const savedOther =
  /^\s{0,8}(?:Class Name:|Last Write Time:|Value\s{1,4}\d{1,4}\s{0,8}$|Type:\s{1,40}REG_|Data:\s{0,40}$|[0-9a-f]{8}\s{2,4}[0-9a-f]{2} )/i
// regdmp of the resource kits: the key, then "Name = [type] data", keys below it further in.
const dumpedKey = /^\s{0,4}(\\Registry\\Machine\\\S.{1,250}?)\s{0,8}$/i
const dumpedValue = /^(\s{1,60})(\S[^=]{0,60}?) = (?:REG_\w{2,20} ?)?(.{0,250}?)\s{0,8}$/
const dumpedBelow = /^(\s{1,60})([A-Za-z][\w ]{1,60}?)\s{0,8}$/
// Get-Item and Get-ChildItem: "Hive:", then a table of keys with their values.
const hive = /^\s{0,8}Hive: (HKEY_\S.{1,250}?)\s{0,8}$/i
const hiveRow = /^(?:(\w{1,60})\s{2,40}|\s{8,60})([A-Za-z(][\w ()]{0,60}?)\s{1,40}: (.{0,250}?)\s{0,8}$/
const hiveHead = /^(?:Name\s{1,60}Property|----\s{1,60}--------)\s{0,8}$/

interface RegistryValue {
  readonly key: string
  readonly name: string
  readonly data: string
  readonly span: Span
}

function* valuesIn(paste: Paste, claim: Claim): Generator<RegistryValue> {
  let key = ''
  let name = ''
  /** Keys below a dumped or listed one, by how far in they stand. */
  let below: { readonly indent: number; readonly name: string }[] = []
  let as: 'query' | 'dump' | 'hive' = 'query'
  const spanOf = (line: Paste['lines'][number], data: string): Span => {
    const at = line.start + Math.max(0, line.text.lastIndexOf(data))
    return [at, at + data.length]
  }
  for (const line of paste.lines.slice(claim.from, claim.to)) {
    if (line.text.length > longestRow) continue
    const dumped = dumpedKey.exec(line.text)?.[1]
    const listed = hive.exec(line.text)?.[1]
    const newKey = dumped ?? listed ?? keyLine.exec(line.text)?.[1] ?? keyName.exec(line.text)?.[1]
    if (newKey !== undefined) {
      as = dumped !== undefined ? 'dump' : listed !== undefined ? 'hive' : 'query'
      key = newKey
      below = []
      continue
    }
    if (key === '') continue
    if (as === 'hive') {
      const row = hiveRow.exec(line.text)
      if (row?.[1] !== undefined) below = [{ indent: 0, name: row[1] }]
      const [top] = below
      if (row?.[2] !== undefined && row[3] !== undefined && top !== undefined && !hiveHead.test(line.text))
        yield { key: `${key}\\${top.name}`, name: row[2], data: row[3], span: spanOf(line, row[3]) }
      continue
    }
    if (as === 'dump') {
      const value = dumpedValue.exec(line.text)
      const deeper = value === null ? dumpedBelow.exec(line.text) : null
      const indent = (value?.[1] ?? deeper?.[1] ?? '').length
      below = below.filter((one) => one.indent < indent)
      if (deeper?.[2] !== undefined) below.push({ indent, name: deeper[2] })
      if (value?.[2] !== undefined && value[3] !== undefined)
        yield { key: [key, ...below.map((one) => one.name)].join('\\'), name: value[2], data: value[3], span: spanOf(line, value[3]) }
      continue
    }
    name = savedName.exec(line.text)?.[1] ?? name
    const saved = savedData.exec(line.text)?.[1]
    if (saved !== undefined && name !== '') {
      yield { key, name, data: saved, span: spanOf(line, saved) }
      name = ''
      continue
    }
    const query = queryLine.exec(line.text)
    const exported = exportLine.exec(line.text)
    const named = query?.[1] ?? exported?.[1]
    if (named === undefined) continue
    const raw = query?.[3] ?? exported?.[2] ?? exported?.[3] ?? ''
    const data =
      query !== null
        ? raw
        : exported?.[2] !== undefined
          ? exported[2].replaceAll('\\\\', '\\')
          : exported?.[3] !== undefined
            ? `0x${exported[3]}`
            : (exported?.[4] ?? '')
    yield { key, name: named, data, span: spanOf(line, raw) }
  }
}

const numberOf = (data: string) => {
  const n = Number(data.split(/\s/, 1)[0])
  return Number.isInteger(n) ? n : undefined
}

const keyShapes = [keyLine, exportHead, keyName, dumpedKey, hive, /^\s{0,4}! REG\.EXE/i]
const valueShapes = [queryLine, exportLine, exportOther, savedName, savedData, savedOther, dumpedValue, hiveRow, hiveHead]

export const registry: Reader = {
  kind: 'registry',
  claims(paste) {
    let isBelow = false
    return runs(paste, [mark.backslash, mark.registryWord], (text) => {
      if (keyShapes.some((shape) => shape.test(text))) {
        isBelow = dumpedKey.test(text)
        return 'start'
      }
      if (commandOn(text)?.match(/^(?:reg query|regdmp)/i)) return 'start'
      if (valueShapes.some((shape) => shape.test(text))) return 'row'
      return isBelow && dumpedBelow.test(text) ? 'between' : undefined
    }).flatMap((run): Claim[] => {
      // Values without their key: which of the names it is cannot be known.
      const hasKey = paste.lines
        .slice(run.from, run.to)
        .some(({ text }) => [keyLine, keyName, dumpedKey, hive].some((shape) => shape.test(text)))
      return hasKey && run.rows > 0 ? [{ from: withCommand(paste, run.from, /^(?:get-|gci|dir )/i), to: run.to, confidence: 'sure' }] : []
    })
  },
  read(paste, claim) {
    const byKey = new Map<string, RegistryValue[]>()
    for (const value of valuesIn(paste, claim)) {
      const same = byKey.get(value.key)
      if (same === undefined) byKey.set(value.key, [value])
      else same.push(value)
    }
    const facts = [...byKey].flatMap(([key, values]) => registryFacts(key, values))
    return { title: 'Registry', facts, problems: [] }
  },
}

/** What the values of one key say: names of this computer, NetBIOS settings, an NLB host's settings. */
export function registryFacts(key: string, values: readonly Omit<RegistryValue, 'key'>[]): SpannedFact[] {
  const facts: SpannedFact[] = []
  const settings: { value: Record<string, unknown>; span?: Span } = { value: {} }
  for (const { name, data, span } of values) {
    const own = nameValues.find((one) => one.key.test(key) && one.value.test(name))
    if (own !== undefined && data !== '') facts.push({ value: { kind: 'own-name', which: own.which, value: data }, span })
    if (own !== undefined || kept.test(name)) facts.push({ value: { kind: 'registry-value', key, valueName: name, data }, span })
    if (nlbKey.test(key)) {
      facts.push({ value: { kind: 'registry-value', key, valueName: name, data }, span })
      if (addSetting(settings.value, name, data)) settings.span ??= span
    }
  }
  if (settings.span !== undefined) facts.push({ value: { kind: 'nlb-settings', ...settings.value } as Reading, span: settings.span })
  return facts
}

/** One of WLBS's parameters, by its registry name (Q193601), into an `nlb-settings` fact. */
export function addSetting(into: Record<string, unknown>, name: string, data: string): boolean {
  const plain = name.toLowerCase().replace(/[\s_]/g, '')
  const ip = parseIpv4(data.trim().split(/\s/, 1)[0] ?? '')
  const set = (key: string, value: unknown) => {
    if (value === undefined || into[key] !== undefined) return false
    into[key] = value
    return true
  }
  switch (plain) {
    case 'clusteripaddress':
      return ip !== 0 && set('clusterIp', ip)
    case 'dedicatedipaddress':
      return ip !== 0 && set('dedicatedIp', ip)
    case 'clusternetworkaddress':
    case 'clusternetaddr':
      return set('networkAddress', macIn(data)?.value)
    case 'hostname':
      return set('computer', data.trim())
    case 'hostpriority':
    case 'hostid':
      return set('hostPriority', numberOf(data))
    case 'multicastsupportenable':
    case 'multicastsupport': {
      const on = switchOf(data)
      return (
        on !== undefined &&
        (into['mode'] === undefined || into['mode'] === 'unicast') &&
        Object.assign(into, { mode: on ? 'multicast' : 'unicast' }) !== undefined
      )
    }
    case 'igmpsupport': {
      return switchOf(data) === true && Object.assign(into, { mode: 'igmp' }) !== undefined
    }
    case 'iptomacenable':
    case 'iptomac':
      return set('ipToMac', switchOf(data))
    default:
      return false
  }
}
const switchOf = (data: string) =>
  /^(?:enabled|true|yes|0x0*1\b|1\b)/i.test(data.trim()) ? true : /^(?:disabled|false|no|0x0+\b|0\b)/i.test(data.trim()) ? false : undefined

const hostNameText = /^\s{0,8}([A-Za-z0-9][\w.-]{0,62})\s{0,8}$/

/** Commands that print one word, and which name that is. */
const sayName: readonly (readonly [RegExp, Which])[] = [
  [/^(?:hostname(?:\.exe)?|\[(?:system\.)?net\.dns\]::gethostname\(\))$/i, 'hostname-command'],
  [
    /^(?:echo %computername%|(?:write-\w{4,6} |echo )?\$env:computername|\[(?:system\.)?environment\]::machinename)$/i,
    'computername-variable',
  ],
  [/tcpip\\parameters\b.{0,60}\bnv hostname\b/i, 'tcpip-nv-hostname'],
  [/tcpip\\parameters\b.{0,60}\bhostname\b/i, 'tcpip-hostname'],
  [/\\activecomputername\b.{0,60}\bcomputername\b/i, 'active-computer-name'],
  [/\\computername\\computername\b.{0,60}\bcomputername\b/i, 'pending-computer-name'],
]
const whichBy = (command: string) => (/^reg /i.test(command) ? undefined : sayName.find(([shape]) => shape.test(command))?.[1])

/** An assignment, a prompt, a variable, or the command alone. */
const sayings: Needs = [mark.equals, mark.greater, mark.other, mark.hostnameWord]

/** What `hostname` and `echo %COMPUTERNAME%` print: one word, known only by the command above it; or `COMPUTERNAME=...`. */
export const hostname: Reader = {
  kind: 'hostname',
  claims(paste) {
    return paste.lines.flatMap(({ text, marks }, index): Claim[] => {
      if (!holds(marks, sayings) || text.length > longestRow) return []
      // `set` prints it in capitals; a log's ComputerName=... is whoever logged.
      if (/^\s{0,8}COMPUTERNAME=\S{1,63}\s{0,8}$/.test(text)) return [{ from: index, to: index + 1, confidence: 'sure' }]
      const command = commandOn(text)
      if (command === undefined || whichBy(command) === undefined) return []
      const below = paste.lines.slice(index + 1, index + 4).findIndex((line) => !line.blank)
      const answer = index + 1 + below
      const said = paste.lines[answer]?.text ?? ''
      return below !== -1 && hostNameText.test(said) && commandOn(said) === undefined && !/^(?:nbtstat|ipconfig)$/i.test(said.trim())
        ? [{ from: index, to: answer + 1, confidence: 'sure' }]
        : []
    })
  },
  read(paste, claim) {
    const line = paste.lines[claim.to - 1]
    const variable = /COMPUTERNAME=(\S{1,63})/.exec(line?.text ?? '')?.[1]
    const value = variable ?? line?.text.trim() ?? ''
    const at = (line?.start ?? 0) + Math.max(0, (line?.text ?? '').lastIndexOf(value))
    const command = commandOn(paste.lines[claim.from]?.text ?? '') ?? ''
    const which = variable === undefined ? (whichBy(command) ?? 'hostname-command') : 'computername-variable'
    return {
      title: which === 'hostname-command' ? 'hostname' : which === 'computername-variable' ? 'COMPUTERNAME' : 'Registry',
      facts: [{ value: { kind: 'own-name', which, value }, span: [at, at + value.length] }],
      problems: [],
    }
  },
}

// "10.1.2.3   ACCT-07   #PRE #DOM:CORP"; a hosts file looks the same without the tags, so tags or the name must tell.
const lmhostsRow = /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3})\s{1,40}("[^"]{1,20}"|[^\s#"]{1,15})(?:\s{1,40}(#.{0,120}))?\s{0,8}$/
const lmhostsTag = /#(?:PRE|DOM:|SG|MH|INCLUDE|BEGIN_ALTERNATE|END_ALTERNATE)/

export const lmhosts: Reader = {
  kind: 'lmhosts',
  claims: (paste) =>
    runs(paste, [mark.address], (text) =>
      lmhostsRow.test(text)
        ? 'row'
        : lmhostsTag.test(text) && /^\s{0,8}#/.test(text)
          ? 'start'
          : /^\s{0,8}#/.test(text)
            ? 'between'
            : undefined,
    ).flatMap((run): Claim[] => {
      const lines = paste.lines.slice(run.from, run.to)
      const tagged = lines.some((line) => lmhostsTag.test(line.text))
      const rows = lines.filter((line) => lmhostsRow.test(line.text)).length
      if (rows === 0) return []
      if (tagged || /lmhosts/i.test(paste.lines[run.from - 1]?.text ?? '')) return [{ from: run.from, to: run.to, confidence: 'sure' }]
      return rows >= 2 ? [{ from: run.from, to: run.to, confidence: 'unsure', why: 'it looks like an LMHOSTS file, or a hosts file' }] : []
    }),
  read(paste, claim) {
    const facts = paste.lines.slice(claim.from, claim.to).flatMap((line): SpannedFact[] => {
      const row = line.text.length > longestRow ? null : lmhostsRow.exec(line.text)
      const ip = parseIpv4(row?.[1] ?? '')
      if (row === null || ip === undefined) return []
      const start = line.start + (line.text.length - line.text.trimStart().length)
      const name = (row[2] ?? '').replace(/^"|"$/g, '')
      return [
        {
          value: { kind: 'lmhosts-row', name: name.slice(0, 15).trim().toUpperCase(), ip, preloaded: /#PRE/.test(row[3] ?? '') },
          span: [start, line.start + line.text.trimEnd().length],
        },
      ]
    })
    return { title: 'LMHOSTS', facts, problems: [] }
  },
}
