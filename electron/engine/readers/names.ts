// The computer's own names (cause 6 compares five of them) and what the registry holds: reg query, .reg exports, hostname.

import { parseIpv4 } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import type { Claim, Paste, Reader } from './reader.ts'
import { commandOn, longestRow, macIn, runs, type Span, type SpannedFact } from './text.ts'

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
const queryLine = /^\s{2,8}(\S.{0,60}?)\s{1,8}(REG_\w{2,20})(?:\s{1,8}(.{0,250}?))?\s{0,20}$/
const exportLine = /^\s{0,4}"([^"]{1,80})"\s{0,2}=\s{0,2}(?:"(.{0,250})"|dword:([0-9a-f]{1,8})|(hex.{0,250}))\s{0,4}$/i
// Binary data goes on over several lines, a default value has no name: neither is read, neither ends the export.
const exportOther = /^\s{0,4}(?:(?:@|"[^"]{1,80}")\s{0,2}=|(?:[0-9a-f]{2},){1,40}\\?\s{0,4}$|[0-9a-f]{2}(?:,[0-9a-f]{2}){0,40}\s{0,4}$)/i
const exportHead = /^\s{0,4}(?:REGEDIT4|Windows Registry Editor Version [\d.]{1,6})\s{0,4}$/i

interface RegistryValue {
  readonly key: string
  readonly name: string
  readonly data: string
  readonly span: Span
}

function* valuesIn(paste: Paste, claim: Claim): Generator<RegistryValue> {
  let key = ''
  for (const line of paste.lines.slice(claim.from, claim.to)) {
    if (line.text.length > longestRow) continue
    const newKey = keyLine.exec(line.text)
    if (newKey?.[1] !== undefined) {
      key = newKey[1]
      continue
    }
    const query = queryLine.exec(line.text)
    const exported = exportLine.exec(line.text)
    const name = query?.[1] ?? exported?.[1]
    if (name === undefined || key === '') continue
    const data =
      query !== null
        ? (query[3] ?? '')
        : exported?.[2] !== undefined
          ? exported[2].replaceAll('\\\\', '\\')
          : exported?.[3] !== undefined
            ? `0x${exported[3]}`
            : (exported?.[4] ?? '')
    const raw = query?.[3] ?? exported?.[2] ?? exported?.[3] ?? ''
    const at = line.start + Math.max(0, line.text.lastIndexOf(raw))
    yield { key, name, data, span: [at, at + raw.length] }
  }
}

const numberOf = (data: string) => {
  const n = Number(data.split(/\s/, 1)[0])
  return Number.isInteger(n) ? n : undefined
}

export const registry: Reader = {
  kind: 'registry',
  claims: (paste) =>
    runs(paste, (text) =>
      keyLine.test(text) || exportHead.test(text)
        ? 'start'
        : queryLine.test(text) || exportLine.test(text) || exportOther.test(text)
          ? 'row'
          : /^\s{0,4}! REG\.EXE/i.test(text)
            ? 'start'
            : commandOn(text)?.match(/^reg query/i)
              ? 'start'
              : undefined,
    ).flatMap((run): Claim[] => {
      const hasKey = paste.lines.slice(run.from, run.to).some((line) => keyLine.test(line.text))
      if (hasKey && run.rows > 0) return [{ from: run.from, to: run.to, confidence: 'sure' }]
      // Values without their key: which of the names it is cannot be known.
      return []
    }),
  read(paste, claim) {
    const facts: SpannedFact[] = []
    const settings: { value: Record<string, unknown>; span?: Span } = { value: {} }
    for (const { key, name, data, span } of valuesIn(paste, claim)) {
      const own = nameValues.find((one) => one.key.test(key) && one.value.test(name))
      if (own !== undefined && data !== '') facts.push({ value: { kind: 'own-name', which: own.which, value: data }, span })
      if (own !== undefined || kept.test(name)) facts.push({ value: { kind: 'registry-value', key, valueName: name, data }, span })
      if (nlbKey.test(key)) {
        facts.push({ value: { kind: 'registry-value', key, valueName: name, data }, span })
        if (addSetting(settings.value, name, data)) settings.span ??= span
      }
    }
    if (settings.span !== undefined) facts.push({ value: { kind: 'nlb-settings', ...settings.value } as Reading, span: settings.span })
    return { title: 'Registry', facts, problems: [] }
  },
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

/** What `hostname` and `echo %COMPUTERNAME%` print: one word, known only by the command above it; or `COMPUTERNAME=...`. */
export const hostname: Reader = {
  kind: 'hostname',
  claims(paste) {
    return paste.lines.flatMap(({ text, blank }, index): Claim[] => {
      if (blank || text.length > longestRow) return []
      // `set` prints it in capitals; a log's ComputerName=... is whoever logged.
      if (/^\s{0,8}COMPUTERNAME=\S{1,63}\s{0,8}$/.test(text)) return [{ from: index, to: index + 1, confidence: 'sure' }]
      const command = commandOn(text)
      if (command === undefined || !/^(?:hostname|echo %computername%|\$env:computername)$/i.test(command)) return []
      const answer = paste.lines.findIndex((line, at) => at > index && at <= index + 3 && line.text.trim() !== '')
      const said = paste.lines[answer]?.text ?? ''
      return answer > index && hostNameText.test(said) && !/^(?:nbtstat|ipconfig|hostname)$/i.test(said.trim())
        ? [{ from: index, to: answer + 1, confidence: 'sure' }]
        : []
    })
  },
  read(paste, claim) {
    const line = paste.lines[claim.to - 1]
    const variable = /COMPUTERNAME=(\S{1,63})/.exec(line?.text ?? '')?.[1]
    const value = variable ?? line?.text.trim() ?? ''
    const at = (line?.start ?? 0) + Math.max(0, (line?.text ?? '').lastIndexOf(value))
    const which: Which =
      variable !== undefined || /computername/i.test(paste.lines[claim.from]?.text ?? '') ? 'computername-variable' : 'hostname-command'
    return {
      title: which === 'hostname-command' ? 'hostname' : 'COMPUTERNAME',
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
    runs(paste, (text) =>
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
