// Filters as a person writes them: terms from a cell, machines as suggestions. What a filter means is shared/trace-filter's.
import { formatIpv4, formatMac } from '../../../shared/address.ts'
import type { FindingView } from '../../../shared/case.ts'
import type { Role } from '../../../shared/finding.ts'
import type { TraceRow } from '../../../shared/trace.ts'
import { makerOf } from '../../../shared/words/maker.ts'
import { isRanked, machinesOf, whatOf } from '../findings/board.ts'
import type { ColumnId } from './columns.ts'
import { pairOf, roleWords } from './pair.ts'

/** A term somebody can filter by, and what to call it. */
export interface Term {
  readonly term: string
  readonly label: string
}

const ipv4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g
const netbiosName = /([A-Z0-9_$.-]{1,15}) <([0-9A-F]{2})>/g
const quoted = (text: string) => (/[\s"()]/.test(text) ? `"${text.replaceAll('"', '')}"` : text)

/** What can be filtered by from one cell, the likeliest first. */
export function termsOf(row: TraceRow, column: ColumnId): readonly Term[] {
  switch (column) {
    case 'frame':
      return [{ term: `frame:${row.frame}`, label: `frame ${row.frame}` }]
    case 'time':
      return []
    case 'source':
    case 'destination': {
      const address = row[column]
      return [{ term: `mac:${address === 'BROADCAST' ? 'FF-FF-FF-FF-FF-FF' : address}`, label: address }]
    }
    case 'protocol':
      return [{ term: `proto:${row.protocol}`, label: row.protocol }]
    case 'description': {
      const found: Term[] = []
      for (const [ip] of row.description.matchAll(ipv4)) found.push({ term: `ip:${ip}`, label: ip })
      for (const [whole, name] of row.description.matchAll(netbiosName)) found.push({ term: `name:${name}`, label: whole })
      if (row.deed !== undefined) found.push({ term: 'conflict', label: 'frames of conflicts' })
      return found.filter(({ term }, at) => found.findIndex((other) => other.term === term) === at)
    }
  }
}

/** `filter` with one more term: shown only, or left out. An `or` in it is kept together. */
export function withTerm(filter: string, term: string, how: 'only' | 'hide'): string {
  const addition = how === 'only' ? term : `-${term}`
  const before = filter.trim()
  if (before === '') return addition
  if (before.split(/\s+/).includes(addition)) return before
  return `${/(?:^|\s)or(?:\s|$)/i.test(before) ? `(${before})` : before} ${addition}`
}

/** A value to complete what is being written with. */
export interface MachineTerm extends Term {
  readonly role: Role
}

/** The machines of this capture's findings as terms, older ones first within each finding. */
export function machineTerms(findings: readonly FindingView[]): readonly MachineTerm[] {
  const terms = new Map<string, MachineTerm>()
  const put = (term: string, label: string, role: Role) => void (terms.has(term) || terms.set(term, { term, label, role }))
  for (const { finding } of findings) {
    const { title, kind } = whatOf(finding)
    const { older, younger } = machinesOf(finding)
    const words = roleWords[pairOf(finding)]
    for (const [machine, role] of [
      [older, 'older'],
      [younger, 'younger'],
    ] as const) {
      if (machine === null) continue
      const ranked = isRanked(finding)
      const maker = machine.mac === undefined ? undefined : makerOf(machine.mac)
      const label = [machine.name, maker, ranked ? `${words[role]} of ${title}` : title].filter(Boolean).join(', ')
      if (machine.mac !== undefined) put(`mac:${formatMac(machine.mac)}`, label, ranked ? role : 'other')
      if (machine.name !== undefined) put(`name:${quoted(machine.name)}`, label, ranked ? role : 'other')
      if (machine.ip !== undefined && kind !== 'address') put(`ip:${formatIpv4(machine.ip)}`, label, ranked ? role : 'other')
    }
    if (kind === 'address' || kind === 'cluster address') put(`ip:${title}`, 'the address in question', 'other')
    if ('name' in finding) put(`name:${quoted(finding.name)}`, 'the name in question', 'other')
  }
  return [...terms.values()]
}

const bare = (text: string) => text.replace(/[-:."]/g, '').toLowerCase()
/** Terms that what is being written may become, in any spelling: `mac:40:0:dd`, `-mac:4000`, `acct`. */
export const matching = (terms: readonly MachineTerm[], word: string): readonly MachineTerm[] => {
  const positive = word.replace(/^[-!]/, '')
  if (positive === '') return terms
  return terms.filter(({ term, label }) => {
    const [field, value] = positive.includes(':')
      ? [positive.slice(0, positive.indexOf(':') + 1), positive.slice(positive.indexOf(':') + 1)]
      : ['', positive]
    if (!term.startsWith(field.toLowerCase())) return false
    return bare(term.slice(term.indexOf(':') + 1)).includes(bare(value)) || label.toLowerCase().includes(value.toLowerCase())
  })
}

/** The word at the caret and where it stands. */
export function wordAt(text: string, caret: number): { readonly word: string; readonly from: number; readonly to: number } {
  const from = Math.max(text.lastIndexOf(' ', caret - 1), text.lastIndexOf('(', caret - 1)) + 1
  const blank = text.slice(caret).search(/[\s)]/)
  const to = blank < 0 ? text.length : caret + blank
  return { word: text.slice(from, to), from, to }
}
