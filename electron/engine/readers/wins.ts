// Records of a WINS database: winsdmp's lines, netsh's labelled answer and its tables (REFERENCE §6.2).
import { type Ipv4, parseIpv4 } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import { mark } from './marks.ts'
import type { Claim, Reader } from './reader.ts'
import { ipv4In, ipv4sIn, rows, runs, type Span, type SpannedFact, trimmed, withCommand } from './text.ts'

type WinsRecord = Extract<Reading, { kind: 'wins-record' }>

// owner,"NAME           ",suffix,length,type,state,version high,version low,static,timestamp,count,ip... all decimal (Q142302)
const dumpRow =
  /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3}),\s?"(.{1,40}?)",\s?(\d{1,3}),\s?(\d{1,3}),\s?(\d),\s?(\d),\s?([0-9a-f]{1,10}),\s?([0-9a-f]{1,10}),\s?(\d),\s?([^,]{0,40}),\s?(\d{1,2})((?:,\s?\d{1,3}(?:\.\d{1,3}){3}){0,25})/i
const types: readonly WinsRecord['type'][] = ['unique', 'group', 'internet-group', 'multihomed']
const states: readonly WinsRecord['state'][] = ['active', 'released', 'tombstone']

export const winsDump: Reader = {
  kind: 'wins',
  claims: (paste) =>
    runs(paste, [mark.address | mark.quote | mark.comma], (text) => (dumpRow.test(text) ? 'row' : undefined)).flatMap((run): Claim[] =>
      run.rows > 0 ? [{ from: withCommand(paste, run.from, /^winsdmp/i), to: run.to, confidence: 'sure' }] : [],
    ),
  read(paste, claim) {
    const facts = rows(paste, claim).flatMap((line): SpannedFact[] => {
      const row = dumpRow.exec(line.text)
      if (row === null) return []
      const owner = parseIpv4(row[1] ?? '')
      return [
        {
          value: {
            kind: 'wins-record',
            name: (row[2] ?? '').slice(0, 15).trim().toUpperCase(),
            suffix: Number(row[3]) & 0xff,
            ...(owner === undefined ? {} : { owner }),
            type: types[Number(row[5])] ?? 'unique',
            state: states[Number(row[6])] ?? 'unknown',
            static: row[9] !== '0',
            ips: ipv4sIn(row[12] ?? '').map((ip) => ip.value),
          },
          span: trimmed(line),
        },
      ]
    })
    return { title: 'WINS database (winsdmp)', facts, problems: [] }
  },
}

const typeOf = (text: string): WinsRecord['type'] =>
  /multi/i.test(text)
    ? 'multihomed'
    : /internet|special|domain/i.test(text)
      ? 'internet-group'
      : /group|grupp|groupe|grupo/i.test(text)
        ? 'group'
        : 'unique'
const stateOf = (text: string): WinsRecord['state'] =>
  /tomb/i.test(text) ? 'tombstone' : /releas/i.test(text) ? 'released' : /activ|aktiv/i.test(text) ? 'active' : 'unknown'

// netsh wins server \\SRV show name NAME 20
const showLine =
  /^\s{0,8}(Name|Node ?Type|NetBIOS Name|State|Expiration Date|Type of Rec|Record Type|Group Type|Version(?: No| ID)?\.?|RecordType|Type|Owner|IP ?Address)\s{0,30}: {0,20}(.{0,160})$/i
const noRecord = /name does not exist in the WINS database/i
const serverLine = /wins server\s{1,3}\\{0,2}(\S{1,60})/i

export const winsName: Reader = {
  kind: 'wins',
  claims: (paste) =>
    runs(paste, [mark.winsWord], (text) =>
      noRecord.test(text)
        ? 'row'
        : showLine.test(text)
          ? 'row'
          : /^\s{0,8}\*{3}You have/i.test(text)
            ? 'start'
            : /^command completed/i.test(text)
              ? 'between'
              : undefined,
    ).flatMap((run): Claim[] => {
      const lines = paste.lines.slice(run.from, run.to)
      const has = (pattern: RegExp) => lines.some((line) => pattern.test(line.text))
      return (has(/^\s{0,8}(?:NetBIOS )?Name\s{0,30}:/i) &&
        has(/^\s{0,8}IP ?Address\s{0,30}:/i) &&
        has(/State|Node ?Type|Static|Dynamic|Expiration/i)) ||
        has(noRecord)
        ? [{ from: withCommand(paste, run.from, /^netsh.{0,20}wins/i), to: run.to, confidence: 'sure' }]
        : []
    }),
  read(paste, claim) {
    const facts: SpannedFact[] = []
    let text = ''
    let name: { name: string; suffix: number; span: Span } | undefined
    let ips: Ipv4[] = []
    const server = parseIpv4(serverLine.exec(paste.lines[claim.from]?.text ?? '')?.[1] ?? '')
    const finish = () => {
      if (name !== undefined && ips.length > 0)
        facts.push({
          value: {
            kind: 'wins-record',
            name: name.name,
            suffix: name.suffix,
            ...(server === undefined ? {} : { server }),
            type: typeOf(text),
            state: stateOf(text),
            static: /\bstatic\b/i.test(text),
            ips,
          },
          span: name.span,
        })
      text = ''
      name = undefined
      ips = []
    }
    for (const line of rows(paste, claim)) {
      const field = showLine.exec(line.text)
      if (field?.[1] === undefined) continue
      if (/name$/i.test(field[1])) {
        finish()
        const named = netbiosIn(field[2] ?? '')
        if (named !== undefined) name = { ...named, span: trimmed(line) }
        continue
      }
      if (/ip ?address/i.test(field[1])) ips.push(...ipv4sIn(field[2] ?? '').map((ip) => ip.value))
      else text += ` ${field[2]}`
    }
    finish()
    return { title: 'netsh wins show name', facts, problems: [] }
  },
}

/** `ACCT-07        [20h]`, `ACCT-07[20h]`, `ACCT-07 <20>`. */
function netbiosIn(text: string) {
  const match = /^\s{0,8}(\S.{0,14}?)\s{0,16}(?:\[([0-9a-f]{2})h?\]|<([0-9a-f]{2})>)/i.exec(text)
  return match?.[1] === undefined
    ? undefined
    : { name: match[1].trim().toUpperCase(), suffix: Number.parseInt(match[2] ?? match[3] ?? '', 16) }
}

// netsh wins server show database: a name with its suffix, then state, version, type, addresses; layouts differ by version.
const databaseRow =
  /^\s{0,8}(\S.{0,14}?)\s{0,16}(?:\[([0-9a-f]{2})h?\]|<([0-9a-f]{2})>)\s{0,10}[-|]?\s{0,10}(.{0,200}\d{1,3}(?:\.\d{1,3}){3}.{0,100})$/i
const isDatabaseRow = (text: string) => /\d\.\d{1,3}\.\d/.test(text) && databaseRow.test(text)
const databaseHead = /^\s{0,8}name\s{1,40}-?\s{0,4}(?:type|state|version|t\b|s\b)/i

export const winsDatabase: Reader = {
  kind: 'wins',
  claims: (paste) =>
    runs(paste, [mark.address | mark.bracket, mark.address | mark.suffix], (text) =>
      isDatabaseRow(text) && !/\b(?:UNIQUE|GROUP)\b.{1,40}-?\d{1,6}\s{0,4}$/.test(text)
        ? 'row'
        : databaseHead.test(text) || /records? for owner|owner.{0,20}\d{1,3}\.\d{1,3}/i.test(text)
          ? 'start'
          : /^[-\s]{6,}$/.test(text)
            ? 'between'
            : undefined,
    ).flatMap((run): Claim[] => {
      if (run.rows === 0) return []
      const lines = paste.lines.slice(run.from, run.to)
      const told = lines.some((line) => /wins|owner|\btombstone|\bactive\b|\breleased\b|-\s?[A-Z]\s{1,4}-/i.test(line.text))
      return told || run.starts > 0
        ? [{ from: withCommand(paste, run.from, /^netsh.{0,20}wins/i), to: run.to, confidence: 'sure' }]
        : run.rows > 1
          ? [{ from: run.from, to: run.to, confidence: 'unsure', why: 'it looks like records of a WINS database without their heading' }]
          : []
    }),
  read(paste, claim) {
    let owner: Ipv4 | undefined
    const facts = rows(paste, claim).flatMap((line): SpannedFact[] => {
      if (/owner/i.test(line.text) && !isDatabaseRow(line.text)) owner = ipv4In(line.text)?.value ?? owner
      const row = databaseRow.exec(line.text)
      if (row === null) return []
      const tail = row[4] ?? ''
      const ips = ipv4sIn(tail).map((ip) => ip.value)
      const cells = tail.split(/[-|\s]+/)
      return [
        {
          value: {
            kind: 'wins-record',
            name: (row[1] ?? '').trim().toUpperCase(),
            suffix: Number.parseInt(row[2] ?? row[3] ?? '', 16),
            ...(owner === undefined ? {} : { owner }),
            type: typeOf(tail),
            // One letter columns: D or S for dynamic and static, A, R or T for the state.
            state:
              stateOf(tail) !== 'unknown'
                ? stateOf(tail)
                : cells.includes('A')
                  ? 'active'
                  : cells.includes('R')
                    ? 'released'
                    : cells.includes('T')
                      ? 'tombstone'
                      : 'unknown',
            static: /\bstatic\b/i.test(tail) || cells.includes('S'),
            ips,
          },
          span: trimmed(line),
        },
      ]
    })
    return { title: 'WINS database', facts, problems: [] }
  },
}
