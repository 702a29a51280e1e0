// How fast a conflict goes: its frames counted by when they came, over the last minutes. Fed by what is told, never by frames.
import { type Pace, paceBars, paceSeconds } from '../../../shared/case.ts'
import type { Finding } from '../../../shared/finding.ts'

const bar = paceSeconds * 1e6

export function startPace() {
  const counts = new Map<number, number>()
  let told = 0
  const add = (at: number, count: number) => {
    if (!Number.isFinite(at)) return
    const place = Math.floor(at / bar)
    counts.set(place, (counts.get(place) ?? 0) + count)
    // Told in the order they came, or nearly: what is too old for any strip is the first to go.
    for (const old of counts.keys()) {
      if (counts.size <= paceBars * 2) break
      counts.delete(old)
    }
  }
  return {
    /** The finding as it stands now; what it grew by since came at its end. */
    note({ count, last, proof }: Pick<Finding, 'count' | 'last' | 'proof'>) {
      if (told === 0) {
        // The first time it is told it has a beginning already, and its proof says when.
        const times = [...new Map(proof.map(({ frame, at }) => [frame, at])).values()].slice(0, count)
        for (const at of times) add(at, 1)
        told = times.length
      }
      if (count > told) add(last, count - told)
      told = Math.max(told, count)
    },
    /** @param until  micros: the present, or the capture's end */
    strip(until: number): Pace {
      const end = Math.floor(until / bar)
      // Long over: a flat line needs no numbers.
      if ([...counts.keys()].every((place) => place <= end - paceBars)) return { until, counts: [] }
      return { until, counts: Array.from({ length: paceBars }, (_, index) => counts.get(end - paceBars + 1 + index) ?? 0) }
    },
  }
}
