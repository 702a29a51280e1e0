// Rows as text for other programs. Pure; the clipboard is the view's.
import type { OpenedFrame, TraceRow } from '../../../shared/trace.ts'
import { type ColumnId, chosenColumns, noChoice } from './columns.ts'

export type CopyFormat = 'text' | 'csv' | 'markdown' | 'hex' | 'wireshark'
export const copyFormats: readonly { readonly format: CopyFormat; readonly label: string }[] = [
  { format: 'text', label: 'Text, as the articles print it' },
  { format: 'csv', label: 'CSV, for a spreadsheet' },
  { format: 'markdown', label: 'Markdown, for a ticket' },
  { format: 'hex', label: 'Hex dump' },
  { format: 'wireshark', label: 'Wireshark filter' },
]

const titles = chosenColumns(noChoice).map(({ title }) => title)
const ids = chosenColumns(noChoice).map(({ id }) => id)

/** A row's cells in the article's order, with the deed in front of the description as the screen shows it. */
export const cellsOf = (row: TraceRow, time: string, verb: string | undefined): Readonly<Record<ColumnId, string>> => ({
  frame: String(row.frame),
  time,
  source: row.source,
  destination: row.destination,
  protocol: row.protocol,
  description: verb === undefined ? row.description : `${verb} ${row.description}`,
})
export type Cells = ReturnType<typeof cellsOf>
const inOrder = (cells: Cells) => ids.map((id) => cells[id])

/** Columns padded with blanks, as a fixed-width font wants them. */
export function asText(rows: readonly Cells[]): string {
  const lines = [titles, ...rows.map(inOrder)]
  const widths = ids.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  const pad = (cell: string, at: number) =>
    ids[at] === 'frame' || ids[at] === 'time' ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}

// A spreadsheet runs a cell that begins with one of these; a name on the wire may begin with anything.
const formulaStart = /^[=+\-@\t\r](?![\d.]+$)/
const csvCell = (cell: string) => {
  const safe = formulaStart.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
/** RFC 4180. */
export const asCsv = (rows: readonly Cells[]) => [titles, ...rows.map(inOrder)].map((line) => line.map(csvCell).join(',')).join('\r\n')

const markdownCell = (cell: string) => cell.replace(/[\\|<>`*_[\]]/g, '\\$&').replace(/\r?\n/g, ' ')
export const asMarkdown = (rows: readonly Cells[]) =>
  [`| ${titles.join(' | ')} |`, `|${ids.map((id) => (id === 'frame' || id === 'time' ? '---:' : '---')).join('|')}|`]
    .concat(rows.map((row) => `| ${inOrder(row).map(markdownCell).join(' | ')} |`))
    .join('\n')

/** A Wireshark display filter that shows these frames and no others; neighbours become ranges. */
export function asWiresharkFilter(frames: readonly number[]): string {
  const ascending = [...new Set(frames)].sort((a, b) => a - b)
  const runs: { first: number; last: number }[] = []
  for (const frame of ascending) {
    const run = runs.at(-1)
    if (run !== undefined && frame === run.last + 1) run.last = frame
    else runs.push({ first: frame, last: frame })
  }
  return `frame.number in {${runs.map(({ first, last }) => (first === last ? first : `${first}..${last}`)).join(', ')}}`
}

/** `0000  18 40 ff ...  .@....`: what text2pcap and most tools read. */
export function asHex(octets: Uint8Array, perLine = 16): string {
  const lines: string[] = []
  for (let at = 0; at < octets.length; at += perLine) {
    const line = octets.subarray(at, at + perLine)
    const hex = Array.from(line, (octet) => octet.toString(16).padStart(2, '0')).join(' ')
    lines.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(perLine * 3 - 1)}  ${printable(line)}`)
  }
  return lines.join('\n')
}

/** Printable ASCII; a dot for the rest. */
export const printable = (octets: Uint8Array) =>
  Array.from(octets, (octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.')).join('')

/** Octets of an opened frame; they travel as hex text. */
export const octetsOf = ({ octets }: Pick<OpenedFrame, 'octets'>) =>
  Uint8Array.from({ length: octets.length >> 1 }, (_, at) => Number.parseInt(octets.slice(at * 2, at * 2 + 2), 16))
