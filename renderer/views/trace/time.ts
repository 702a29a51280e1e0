// Times of frames as text. Micros in, text out; the capture's time, never the wall clock.
import type { TimeMode } from './columns.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** `10:31:04.120`, in the local time of whoever looks. */
export function clockTime(micros: number): string {
  const at = new Date(Math.floor(micros / 1000))
  if (Number.isNaN(at.getTime())) return 'no time'
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`
}

/** Seconds with milliseconds, as Network Monitor prints them: `1.166`, `-0.004`. */
export const seconds = (micros: number) => {
  const text = (Math.round(micros / 1000) / 1000).toFixed(3)
  return text === '-0.000' ? '0.000' : text
}

const yearMicros = 31_536_000e6
/** A capture that has no clock counts from its own start, as Q120599's does: its first frame is at 1.166. */
const isFromStart = (at: number) => at < yearMicros
const zeroOf = (start: number) => (start >= 0 && isFromStart(start) ? 0 : start)

/** A row's time in the mode chosen; `start` is the first frame's, `previous` the row's above. */
export function rowTime(mode: TimeMode, at: number, start: number | undefined, previous: number | undefined): string {
  if (!Number.isFinite(at)) return 'no time'
  switch (mode) {
    case 'clock':
      return clockTime(at)
    case 'start':
      return seconds(at - zeroOf(start ?? at))
    case 'previous':
      return previous === undefined ? '' : seconds(at - previous)
  }
}

/** `2 s ago`, `14 min ago`, then the clock, then the day. */
export function ago(micros: number, nowMicros: number): string {
  const past = Math.max(0, Math.round((nowMicros - micros) / 1e6))
  if (past < 60) return `${past} s ago`
  if (past < 3600) return `${Math.floor(past / 60)} min ago`
  return dayOrTime(micros, nowMicros)
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayWithYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
/** The clock today, the day before that, the year when it was another. */
export function dayOrTime(micros: number, nowMicros: number): string {
  const at = new Date(micros / 1000)
  const now = new Date(nowMicros / 1000)
  if (Number.isNaN(at.getTime())) return 'no time'
  if (at.toDateString() === now.toDateString()) return clockTime(micros).slice(0, 8)
  return (at.getFullYear() === now.getFullYear() ? day : dayWithYear).format(at)
}

/** Beside others of any day: the clock today, else the day; from the start where the capture has no clock. */
export const when = (at: number, now: number) => (isFromStart(at) ? `${seconds(at)} s` : dayOrTime(at, now))

/** Beside others of the same moment: the time of day tells them apart. */
export const atOnce = (at: number) => (isFromStart(at) ? `${seconds(at)} s` : clockTime(at).slice(0, 8))

/** `Nothing captured for 3 s: capture stopped`; while it lasts, since when. */
export function sayGap({ from, to, say }: { readonly from?: number | undefined; readonly to?: number | undefined; readonly say: string }) {
  const lasting = from === undefined ? 'for a while' : to === undefined ? `since ${clockTime(from).slice(0, 8)}` : `for ${span(to - from)}`
  return `Nothing captured ${lasting}: ${say}`
}

const span = (micros: number) => {
  const whole = Math.max(1, Math.round(micros / 1e6))
  return whole < 120 ? `${whole} s` : whole < 7200 ? `${Math.round(whole / 60)} min` : `${Math.round(whole / 3600)} h`
}
