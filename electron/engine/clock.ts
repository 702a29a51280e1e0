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
  // In an object: a time in a variable of the closure would be made anew for every frame.
  const time = { last: 0.5, shift: 0.5 }
  time.last = time.shift = 0
  let odd: ReturnType<Clock['odd']>
  return {
    tell(raw) {
      odd = undefined
      if (raw >= time.last) {
        time.shift = 0
        time.last = raw
      } else if (raw + time.shift >= time.last) time.last = raw + time.shift
      else if (Number.isNaN(raw)) odd = 'no-time'
      else if (time.last - raw > clockStepMicros) {
        // From here on the old pace goes on from where we were.
        odd = 'time-back'
        time.shift = time.last - raw
      }
      return asMicros(time.last)
    },
    odd: () => odd,
  }
}
