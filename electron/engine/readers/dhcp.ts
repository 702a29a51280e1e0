// DHCP from the server's side: the audit log (CSV) and the leases netsh lists (REFERENCE §6.1).

import { parseIpv4, parseMac } from '../../../shared/address.ts'
import type { Reading } from '../../../shared/fact.ts'
import { mark } from './marks.ts'
import type { Claim, Reader } from './reader.ts'
import { ipv4In, macIn, rows, runs, type SpannedFact, trimmed } from './text.ts'

// "11,11/22/19,09:30:39,Renew,10.2.29.108,host,00155D012345,": an ID, a date, a time, a word; then address, host, MAC.
const auditRow =
  /^\s{0,8}(\d{1,5}),\s?(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}),\s?(\d{1,2}:\d{2}:\d{2}),([^,]{0,60}),([^,]{0,40}),?([^,]{0,120}),?([^,]{0,40})/
const auditHead =
  /^\s{0,8}(?:ID,\s?(?:Date|Datum|Fecha|Data)|Microsoft DHCP Service Activity Log|Event ID\s{1,3}Meaning|QResult:|\s{0,4}DHCP-?Dienst)/i

type What = Extract<Reading, { kind: 'dhcp-audit' }>['what']
// 10 to 17 and 13 are documented; the rest of the numbers is in the log's own head (kept as "other" unless the word tells).
const whatOf = (event: number, word: string): What => {
  switch (event) {
    case 10:
      return 'new'
    case 11:
      return 'renewed'
    case 12:
      return 'released'
    case 13:
      return 'in-use'
    case 14:
      return 'denied'
    case 15:
      return 'denied'
    case 16:
      return 'deleted'
    case 17:
      return 'expired'
    case 0:
      return 'started'
    case 1:
    case 2:
      return 'stopped'
    default:
      return /database|datenbank|base de/i.test(word) && /error|fehler|fail|corrupt|err/i.test(word)
        ? 'database-error'
        : /conflict|konflikt/i.test(word)
          ? 'in-use'
          : 'other'
  }
}

export const dhcpAudit: Reader = {
  kind: 'dhcp-audit',
  claims: (paste) =>
    runs(paste, [mark.digit | mark.comma | mark.colon], (text) =>
      auditRow.test(text) ? 'row' : auditHead.test(text) ? 'start' : /^\s{0,8}\d{2}\s{1,8}\S.{10,}/.test(text) ? 'between' : undefined,
    ).flatMap((run): Claim[] => (run.rows > 0 ? [{ from: run.from, to: run.to, confidence: 'sure' }] : [])),
  read(paste, claim) {
    const facts = rows(paste, claim).flatMap((line): SpannedFact[] => {
      const row = auditRow.exec(line.text)
      if (row === null) return []
      const [, id, date, time, word, address, hostName, hardware] = row
      const ip = parseIpv4(address ?? '')
      const mac = parseMac(hardware ?? '')
      const host = hostName?.trim()
      const event = Number(id)
      return [
        {
          value: {
            kind: 'dhcp-audit',
            event,
            what: whatOf(event, word ?? ''),
            ...(ip === undefined ? {} : { ip }),
            ...(mac === undefined ? {} : { mac }),
            ...(host === undefined || host === '' || host.startsWith('<') ? {} : { host }),
            at: `${date} ${time}`,
          },
          span: trimmed(line),
        },
      ]
    })
    return { title: 'DHCP audit log', facts, problems: [] }
  },
}

// "10.1.1.20  - 255.255.255.0  - 00-14-22-01-02-03  -12/15/2024 11:03:18 AM  -D  -ACCT-07.corp": netsh dhcp ... show clients 1.
const leaseRow =
  /^\s{0,8}(\d{1,3}(?:\.\d{1,3}){3})\s{0,8}- {0,4}(\d{1,3}(?:\.\d{1,3}){3})\s{0,8}- {0,4}([0-9a-f]{2}(?:-[0-9a-f]{2}){5,20}|[0-9a-f-]{4,60})\s{0,8}- {0,4}(.{0,60})$/i
const leaseHead = /^\s{0,8}(?:Changed the current scope|Type : N|IP Address\s{1,12}-\s|=====|-----|No of Clients|Command completed)/i

export const dhcpLeases: Reader = {
  kind: 'dhcp-leases',
  claims: (paste) =>
    runs(paste, [mark.address | mark.hyphen], (text) =>
      leaseRow.test(text)
        ? 'row'
        : /^\s{0,8}Changed the current scope/i.test(text)
          ? 'start'
          : leaseHead.test(text)
            ? 'between'
            : undefined,
    ).flatMap((run): Claim[] => (run.rows > 0 ? [{ from: run.from, to: run.to, confidence: 'sure' }] : [])),
  read(paste, claim) {
    const facts = rows(paste, claim).flatMap((line): SpannedFact[] => {
      const row = leaseRow.exec(line.text)
      const ip = ipv4In(row?.[1] ?? '')
      if (row === null || ip === undefined || (row[1] ?? '').startsWith('255.')) return []
      const tail = row[4] ?? ''
      const mac = macIn(row[3] ?? '')
      // D dynamic, U unspecified, N none, -D/-R ...; NEVER EXPIRES is a reservation in the old listing.
      const expires = /^\s?((?:\d{1,4}[/.-]){2}\d{1,4}(?: \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?|NEVER EXPIRES|INACTIVE)/i.exec(tail)?.[1]
      const host = /-\s{0,3}[DUNRB]{1,3}\s{0,4}-?\s{0,4}(\S{1,80})\s{0,8}$/.exec(tail)?.[1]
      const state = /BAD_ADDRESS/i.test(line.text)
        ? 'bad-address'
        : /reservation|NEVER EXPIRES/i.test(line.text)
          ? /inactive/i.test(line.text)
            ? 'inactive'
            : 'reservation'
          : /inactive|expired/i.test(line.text)
            ? 'inactive'
            : 'active'
      return [
        {
          value: {
            kind: 'dhcp-lease',
            ip: ip.value,
            ...(mac === undefined ? {} : { mac: mac.value }),
            ...(host === undefined ? {} : { host }),
            state,
            ...(expires === undefined || /NEVER|INACTIVE/i.test(expires) ? {} : { expires }),
          },
          span: trimmed(line),
        },
      ]
    })
    return { title: 'DHCP leases', facts, problems: [] }
  },
}
