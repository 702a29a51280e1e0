import { expect, it } from 'vitest'
import { contextOf, readText } from '../../../electron/engine/read.ts'
import { accept, samples, told } from './samples.ts'

// ACCEPT=1 writes what comes out; the difference is for a person to read.
const accepts = process.env['ACCEPT'] === '1'

it.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
  const first = readText(sample.text, 'e')
  const context = contextOf(first.filter((item) => item.confidence === 'sure').flatMap((item) => item.facts))
  const result = told(sample.text, readText(sample.text, 'e', [], context))
  if (accepts) accept(sample, result)
  else expect(result).toBe(sample.expected)
})
