// The list of articles, and the ways to find a cause or a step in it.
import type { Article, Cause, Option, Step, Symptom } from './article.ts'
import { beyond } from './beyond.ts'
import { q120599 } from './q120599.ts'
import { q120752 } from './q120752.ts'
import { q193598 } from './q193598.ts'
import { q315259 } from './q315259.ts'

/** In the order in which causes are listed everywhere. */
export const articles: readonly Article[] = [q315259, q120752, q193598, q120599, beyond]

/** A cause under its promised id, `q315259/same-name`. */
export interface Known {
  readonly id: string
  readonly article: Article
  /** Its place in the article, from 1. */
  readonly number: number
  readonly cause: Cause
}
export const causes: readonly Known[] = articles.flatMap((article) =>
  article.causes.map((cause, i) => ({ id: `${article.id}/${cause.id}`, article, number: i + 1, cause })),
)
const byId = new Map(causes.map((known) => [known.id, known]))
export const causeOf = (id: string): Known | undefined => byId.get(id)
export const stepOf = (cause: string, step: string): Step | undefined => causeOf(cause)?.cause.steps.find((one) => one.id === step)

/** The option of a question, `q315259/same-user/logged-on-twice` and `yes`; undefined where there is no such question or answer. */
export function optionOf(question: string, answer: string): Option | undefined {
  const cut = question.lastIndexOf('/')
  const asked = stepOf(question.slice(0, cut), question.slice(cut + 1))
  return asked !== undefined && 'options' in asked ? asked.options?.find(({ id }) => id === answer) : undefined
}

/** How a cause is cited: `Q315259, cause 1`, `Q120599, SP3 rule`, `beyond the articles`. */
export function citation(id: string): string {
  const known = causeOf(id)
  if (known === undefined) return id
  if (known.article.id === 'beyond') return 'beyond the articles'
  const name = known.article.id.toUpperCase()
  return known.article.causes.length === 1 || known.article.id === 'q120599'
    ? `${name}, ${known.cause.section}`
    : `${name}, cause ${known.number}`
}

/** What the user reads on the screen, and the events behind it. */
export const symptoms: readonly Symptom[] = [
  {
    id: 'duplicate-name',
    title: 'Duplicate name',
    words: [
      'A duplicate name has been detected on the TCP network.',
      'Another machine has sent a name release message to this machine …',
      'The name … could not be registered on the interface with IP address …',
    ],
    events: 'NetBT 4319, 4320, 4321',
  },
  {
    id: 'address-conflict',
    title: 'IP address conflict',
    words: ['The system detected an address conflict for IP address … with the system having network hardware address …'],
    events: 'Tcpip 4198, 4199',
  },
  {
    id: 'after-nlb',
    title: 'Conflict after NLB or WLBS',
    words: ['The system has detected an IP address conflict with another system on the network.'],
    events: 'after a cluster host restarts',
  },
]
