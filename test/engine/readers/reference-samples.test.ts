import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readText } from '../../../electron/engine/read.ts'
import { itemsJson } from '../../../electron/engine/read-json.ts'

interface Sample {
  readonly id: string
  readonly event: { readonly provider: string; readonly id: number; readonly code?: string }
  readonly raw: string
  readonly expect: Record<string, unknown> & { readonly mustNotDecodeAsIp?: readonly string[] }
}

// The reference lies beside the repository; without it these are skipped, and say so.
const file = new URL('../../../../shared/domain/event-samples.json', import.meta.url)
const samples: Sample[] = existsSync(file)
  ? (({ samples: real, constructed }) => [...real, ...constructed])(
      JSON.parse(readFileSync(file, 'utf8')) as { samples: Sample[]; constructed: Sample[] },
    )
  : []

describe.skipIf(samples.length === 0)('the reference’s event samples (../shared/domain/event-samples.json)', () => {
  it.each(samples.map((sample) => [sample.id, sample] as const))('%s', (_, sample) => {
    const items = itemsJson(readText(sample.raw, 'e'))
    const events = items.filter((item) => item['kind'] === 'event')
    expect(events).toHaveLength(1)
    const [event] = events
    expect(event).toMatchObject(sample.event)
    const { mustNotDecodeAsIp, reason, ...expected } = sample.expect
    for (const address of mustNotDecodeAsIp ?? []) expect(JSON.stringify(event)).not.toContain(address)
    // What the reference says in a word, we say as a problem in a sentence.
    if (reason !== undefined) expect(event?.['problems']).not.toEqual([])
    expect(event).toMatchObject(expected)
  })
})
