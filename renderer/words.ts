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

/** `1 frame`, `1,204 frames`. */
export const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`
