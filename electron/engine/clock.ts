// Time that only goes forward, for rules that count seconds. The trace shows the file's own time; findings show this one.
import { asMicros, type Micros } from '../../shared/address.ts'

/** Frames of one card may come a little out of order; a larger step back is a clock that was set, or files put end to end. */
export const clockStepMicros = 2_000_000

export interface Clock {
  /** @param raw  the file's time; NaN where it has none */
  tell(raw: number): Micros
  /** `time-back` when the time just told stepped back, `no-time` when there was no time at all. */
  odd(): 'time-back' | 'no-time' | undefined
}

/** One clock for one interface of a source: cards keep different time. */
export function startClock(): Clock {
  let last = 0
  let shift = 0
  let odd: ReturnType<Clock['odd']>
  return {
    tell(raw) {
      odd = undefined
      if (raw >= last) {
        shift = 0
        last = raw
      } else if (raw + shift >= last) last = raw + shift
      else if (Number.isNaN(raw)) odd = 'no-time'
      else if (last - raw > clockStepMicros) {
        // From here on the old pace goes on from where we were.
        odd = 'time-back'
        shift = last - raw
      }
      return asMicros(last)
    },
    odd: () => odd,
  }
}
