// A sentence is text with links in it, so that every claim on the screen leads to what it rests on.
import * as z from 'zod'

/** Where a sentence, a fact or a step can lead. `frame` counts from 1 in that evidence; `span` is characters in a paste. */
export const Link = z.discriminatedUnion('to', [
  z.object({ to: z.literal('frame'), evidence: z.string().optional(), frame: z.number().int().positive() }),
  z.object({ to: z.literal('span'), evidence: z.string(), span: z.tuple([z.number(), z.number()]) }),
  z.object({ to: z.literal('evidence'), evidence: z.string() }),
  z.object({ to: z.literal('cause'), cause: z.string(), step: z.string().optional() }),
  z.object({ to: z.literal('article'), article: z.string(), section: z.string().optional() }),
])
export type Link = z.infer<typeof Link>

export const Part = z.union([z.string(), z.object({ text: z.string(), link: Link })])
export type Part = z.infer<typeof Part>
export const Sentence = z.array(Part)
export type Sentence = z.infer<typeof Sentence>

/** The words alone, for a ticket or a terminal. */
export const plain = (sentence: Sentence) => sentence.map((part) => (typeof part === 'string' ? part : part.text)).join('')
