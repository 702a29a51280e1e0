// The screen's own words: labels, times, where an article is to be read. What the evidence says comes from the engine.

/** Microsoft took the old articles down; the archive keeps them under their old addresses. What is beyond them has no page. */
export const articleAddress = (article: string) =>
  /^q\d+$/.test(article) ? `https://web.archive.org/web/2005/http://support.microsoft.com/kb/${article.slice(1)}` : undefined
export const articleName = (article: string) => (article === 'beyond' ? 'Beyond the articles' : article.toUpperCase())

const two = (n: number) => String(n).padStart(2, '0')
/** `10:42:18`, in the person's own time zone. */
export const clockTime = (at: number | string, seconds = true) => {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}${seconds ? `:${two(date.getSeconds())}` : ''}`
}

/** `10:42` today, `yesterday`, `Mon 17 Nov` before: how a list of cases says when. */
export function shortDay(at: string, now: number = Date.now()): string {
  const date = new Date(at)
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  if (date.getTime() >= midnight) return clockTime(at, false)
  if (date.getTime() >= midnight - 86_400_000) return 'yesterday'
  return date.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
}

/** `21 Nov, 10:42`, with the year where it is another: how a day long past is said. */
export const dayAndTime = (at: string, now: number = Date.now()): string => {
  const date = new Date(at)
  const year = date.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const }
  return `${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...year })}, ${clockTime(at, false)}`
}

/** What of a capture is here where the file is not; undefined where all of it is. */
export function excerptText(
  {
    title,
    capture,
  }: { readonly title: string; readonly capture?: { readonly frames: number; readonly excerpt?: number | undefined } | undefined },
  sent: boolean,
): string | undefined {
  if (capture?.excerpt === undefined) return undefined
  const of = sent ? `of the sender’s “${title}”` : `of “${title}”`
  return capture.excerpt === capture.frames
    ? `All ${count(capture.frames, 'frame')} ${of} are here; findings are ${sent ? 'the sender’s' : 'as they were made'}.`
    : `Excerpt: ${capture.excerpt.toLocaleString('en-US')} of ${count(capture.frames, 'frame')} ${of}, under their own numbers. What was found was found in all of them.`
}

/** `1 frame`, `1,204 frames`. */
export const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`
