// Samples: what a person would paste, and under a line of equals signs what must come out, one line per item and fact.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readingJson } from '../../../electron/engine/read-json.ts'
import type { Reading } from '../../../shared/fact.ts'
import type { ReadItem } from '../../../shared/reading.ts'

const folder = new URL('./samples/', import.meta.url)
const rule = '\n==== expected ====\n'

export interface Sample {
  readonly name: string
  readonly text: string
  readonly expected: string
}

export const samples: readonly Sample[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => {
    const whole = readFileSync(new URL(name, folder), 'utf8')
    const at = whole.indexOf(rule)
    return {
      name: name.slice(0, -4),
      text: at === -1 ? whole : whole.slice(0, at + 1),
      expected: at === -1 ? '' : whole.slice(at + rule.length),
    }
  })

const words = (value: unknown): string => (Array.isArray(value) ? `[${value.join(', ')}]` : String(value))

/** Items as text a person can check beside the sample. */
export function told(text: string, items: readonly ReadItem[]): string {
  const lines: string[] = []
  for (const item of items) {
    lines.push(
      `${item.kind} | ${item.title} | lines ${item.lines.join('-')} | ${item.confidence}${item.why === undefined ? '' : `: ${item.why}`}`,
    )
    const { event } = item
    if (event !== undefined) {
      if (event.dataHex !== undefined) lines.push(`  octets ${event.dataHex}`)
      if (event.calibration !== undefined) lines.push(`  ${event.calibration}`)
      for (const { address, used, reasons } of event.readings ?? [])
        lines.push(
          `  ${used ? 'used' : 'other'} ${address}${reasons.map(({ speaks, say }) => ` ${speaks === 'for' ? '+' : '-'} ${say}`).join('')}`,
        )
    }
    for (const { value, origin } of item.facts) {
      const fields = Object.entries(readingJson(value as Reading)).filter(
        ([key, field]) => key !== 'kind' && !(Array.isArray(field) && field.length === 0),
      )
      const at = origin.from === 'text' ? JSON.stringify(text.slice(...origin.span)) : ''
      lines.push(`  ${value.kind}: ${fields.map(([key, field]) => `${key} ${words(field)}`).join(', ')} <- ${at}`)
    }
    for (const { code, say } of item.problems) lines.push(`  ! ${code}: ${say}`)
  }
  return `${lines.join('\n')}\n`
}

/** Writes what came out under the sample: look at the difference before it is kept. */
export const accept = ({ name, text }: Sample, expected: string) =>
  writeFileSync(new URL(`${name}.txt`, folder), text + rule.slice(1) + expected)
