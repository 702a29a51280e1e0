// Where the rows of a list lie: arithmetic alone, tested without a screen.
//
// All rows are equally high, so no table of measurements is needed, whatever the number of rows: a million rows cost
// what ten cost. Browsers end an element at 33 million device pixels (16 million CSS pixels at 200 % zoom), which is
// less than a million rows; beyond `highest` the scroll range is squeezed and small movements stay pixel for pixel.

/** How long the list is and how much of it can be seen, in CSS pixels. `tail` is what stands below the last row. */
export interface Extent {
  readonly rows: number
  readonly rowHeight: number
  readonly viewport: number
  readonly tail: number
}

/** No element is made higher than this: a quarter of Chromium's limit, so that 200 % zoom on a 2x screen still fits. */
export const highest = 8_000_000

export const totalHeight = ({ rows, rowHeight, tail }: Extent) => rows * rowHeight + tail
export const layoutHeight = (extent: Extent) => Math.min(totalHeight(extent), highest)
const farthestTop = (extent: Extent) => Math.max(0, totalHeight(extent) - extent.viewport)
const farthestScroll = (extent: Extent) => Math.max(0, layoutHeight(extent) - extent.viewport)
const isSqueezed = (extent: Extent) => totalHeight(extent) > highest

/** The scroll position for a pixel of the whole list. */
export const scrollFor = (extent: Extent, top: number) => (isSqueezed(extent) ? (top / farthestTop(extent)) * farthestScroll(extent) : top)
const topFor = (extent: Extent, scroll: number) => (isSqueezed(extent) ? (scroll / farthestScroll(extent)) * farthestTop(extent) : scroll)

/** A pixel of the whole list and the scroll position it stands at. */
export interface Place {
  readonly scroll: number
  readonly top: number
}
export const atTop: Place = { scroll: 0, top: 0 }

const clamp = (n: number, low: number, high: number) => Math.max(low, Math.min(high, n))

/** Stand at this pixel of the whole list. */
export function placeAt(extent: Extent, top: number): Place {
  const within = clamp(top, 0, farthestTop(extent))
  return { top: within, scroll: scrollFor(extent, within) }
}

/**
 * The person scrolled. In a squeezed list a movement of less than a view moves that many pixels; anything longer is the
 * scroll bar being dragged and moves in proportion. `settle` asks for the scroll bar to be put where it belongs:
 * it has drifted far, or an end of the bar is near that is not the end of the list.
 */
export function scrolledTo(extent: Extent, from: Place, scroll: number): Place & { readonly settle: boolean } {
  if (!isSqueezed(extent)) return { scroll, top: clamp(scroll, 0, farthestTop(extent)), settle: false }
  const moved = scroll - from.scroll
  if (Math.abs(moved) > extent.viewport) return { scroll, top: topFor(extent, scroll), settle: false }
  const top = clamp(from.top + moved, 0, farthestTop(extent))
  const drift = Math.abs(scrollFor(extent, top) - scroll)
  // Less than a pixel of the bar is up to some pixels of the list: at its very end there are none of them left.
  if (drift <= 1 && (scroll <= 0 || scroll >= farthestScroll(extent))) return { scroll, top: topFor(extent, scroll), settle: false }
  const nearAnEnd = scroll < 2 * extent.viewport || scroll > farthestScroll(extent) - 2 * extent.viewport
  return { scroll, top, settle: drift > (nearAnEnd ? 1 : 20_000) }
}

/** The rows to draw, `to` not among them, with some to spare on both sides. */
export function visibleRows(extent: Extent, top: number, spare = 8): { readonly from: number; readonly to: number } {
  const from = Math.floor(top / extent.rowHeight) - spare
  const to = Math.ceil((top + extent.viewport) / extent.rowHeight) + spare
  return { from: clamp(from, 0, extent.rows), to: clamp(to, 0, extent.rows) }
}

/** The top that brings a row into view with as little movement as can be; the same top when it is in view already. */
export function revealRow(extent: Extent, top: number, row: number): number {
  const start = row * extent.rowHeight
  const end = start + extent.rowHeight
  if (start < top) return start
  if (end > top + extent.viewport) return end - extent.viewport
  return top
}

/** The top that puts a row in the middle: for a jump from elsewhere. */
export const centreRow = (extent: Extent, row: number) => row * extent.rowHeight - (extent.viewport - extent.rowHeight) / 2

/** The list's last pixel. */
export const theEnd = (extent: Extent) => farthestTop(extent)

// ── Lines between rows ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
// Something may stand between two rows, as high as a row: the list then has lines, of which some are no rows.

/** For each of them the row it stands before, ascending. */
export type Between = readonly number[]

export const lineOfRow = (between: Between, row: number): number => row + between.filter((before) => before <= row).length

/** What a line is: a row, or the nth of those that stand between; and in either case the row that is at it or comes next. */
export function atLine(between: Between, line: number): { readonly row: number; readonly nth: number | undefined } {
  const nth = between.findLastIndex((before, at) => before + at <= line)
  const before = between[nth]
  return before !== undefined && before + nth === line ? { row: before, nth } : { row: line - nth - 1, nth: undefined }
}

// ── Elements for rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The rows that are drawn, and by how much their places are shifted: `(row + shift) % places` is a row's. */
export interface Drawn {
  readonly from: number
  readonly to: number
  readonly shift: number
}
/**
 * Rows that leave at one end come back at the other with other words, so no element is made while scrolling. After a leap all words change:
 * then every element stays where it is among the others.
 */
export function drawNext(before: Drawn, from: number, to: number, places: number): Drawn {
  const isLeap = from >= before.to || to <= before.from
  return { from, to, shift: isLeap ? (((before.from + before.shift - from) % places) + places) % places : before.shift }
}
