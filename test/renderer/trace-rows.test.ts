import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  atLine,
  centreRow,
  drawNext,
  highest,
  layoutHeight,
  lineOfRow,
  placeAt,
  revealRow,
  scrolledTo,
  theEnd,
  totalHeight,
  visibleRows,
} from '../../renderer/views/trace/rows.ts'

const extent = (rows: number) => ({ rows, rowHeight: 24, viewport: 600, tail: 0 })
const million = extent(1_000_000)

describe('visible rows', () => {
  it('are those that touch the view, and a few to spare', () => {
    expect(visibleRows(extent(1000), 0, 0)).toEqual({ from: 0, to: 25 })
    expect(visibleRows(extent(1000), 12, 0)).toEqual({ from: 0, to: 26 })
    expect(visibleRows(extent(1000), 2400, 3)).toEqual({ from: 97, to: 128 })
    expect(visibleRows(extent(5), 0)).toEqual({ from: 0, to: 5 })
    expect(visibleRows(extent(0), 0)).toEqual({ from: 0, to: 0 })
  })
  it('hold the last row at the end of a million', () => {
    expect(visibleRows(million, theEnd(million), 0)).toEqual({ from: 999_975, to: 1_000_000 })
  })
})

describe('a list that is higher than a browser can make an element', () => {
  it('is laid out no higher than the limit', () => {
    expect(totalHeight(million)).toBe(24_000_000)
    expect(layoutHeight(million)).toBe(highest)
  })
  it('reaches every row by dragging the scroll bar: both ends meet', () => {
    expect(scrolledTo(million, { scroll: 0, top: 0 }, highest - 600).top).toBe(theEnd(million))
    expect(scrolledTo(million, placeAt(million, theEnd(million)), 0).top).toBe(0)
  })
  it('moves pixel for pixel with the wheel', () => {
    const start = placeAt(million, 12_000_000)
    expect(scrolledTo(million, start, start.scroll + 100).top).toBe(12_000_100)
    expect(scrolledTo(million, start, start.scroll - 53).top).toBe(11_999_947)
  })
  it('comes to the first and the last row by the wheel alone, never past them', () => {
    for (const step of [-120, 120]) {
      let place = placeAt(million, step < 0 ? 30_000 : theEnd(million) - 30_000)
      for (let turns = 0; turns < 400; turns++) {
        const next = scrolledTo(million, place, Math.max(0, Math.min(highest - 600, place.scroll + step)))
        place = next.settle ? placeAt(million, next.top) : next
      }
      expect(place.top).toBe(step < 0 ? 0 : theEnd(million))
    }
  })
  it('never leaves the list, however it is scrolled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000 }), fc.array(fc.integer({ min: 0, max: highest })), (rows, scrolls) => {
        const e = extent(rows)
        let place = placeAt(e, 0)
        for (const scroll of scrolls) {
          const next = scrolledTo(e, place, Math.min(scroll, Math.max(0, layoutHeight(e) - e.viewport)))
          place = next.settle ? placeAt(e, next.top) : next
          expect(place.top).toBeGreaterThanOrEqual(0)
          expect(place.top).toBeLessThanOrEqual(theEnd(e))
          const { from, to } = visibleRows(e, place.top)
          expect(from).toBeLessThanOrEqual(to)
          expect(to - from).toBeLessThanOrEqual(600 / 24 + 2 + 16)
        }
      }),
    )
  })
})

describe('bringing a row into view', () => {
  it('moves as little as it can', () => {
    expect(revealRow(extent(100), 240, 12)).toBe(240)
    expect(revealRow(extent(100), 240, 9)).toBe(216)
    expect(revealRow(extent(100), 0, 25)).toBe(24)
  })
  it('puts a jump in the middle', () => expect(centreRow(extent(1000), 500)).toBe(500 * 24 - 288))
})

describe('lines that stand between rows', () => {
  it('are counted with the rows they stand before', () => {
    expect([0, 1, 2, 3].map((row) => lineOfRow([2], row))).toEqual([0, 1, 3, 4])
    expect([0, 1, 2, 3, 4].map((line) => atLine([2], line))).toEqual([
      { row: 0, nth: undefined },
      { row: 1, nth: undefined },
      { row: 2, nth: 0 },
      { row: 2, nth: undefined },
      { row: 3, nth: undefined },
    ])
  })
  it('and every row has a line of its own, wherever others stand', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 8 }), (places) => {
        const between = places.sort((a, b) => a - b)
        const lines = Array.from({ length: 60 + between.length }, (_, line) => atLine(between, line))
        expect(lines.filter(({ nth }) => nth !== undefined)).toHaveLength(between.filter((before, at) => before + at < lines.length).length)
        for (let row = 0; row < 50; row++) expect(lines[lineOfRow(between, row)]).toEqual({ row, nth: undefined })
      }),
    )
  })
})

describe('elements for rows', () => {
  const placesOf = ({ from, to, shift }: ReturnType<typeof drawNext>) =>
    Array.from({ length: to - from }, (_, at) => (from + at + shift) % 48)
  it('go round while scrolling, and after a leap stand as they stood', () => {
    const first = drawNext({ from: 0, to: 0, shift: 0 }, 100, 146, 48)
    const scrolled = drawNext(first, 110, 156, 48)
    expect(scrolled.shift).toBe(first.shift)
    expect(placesOf(drawNext(scrolled, 700_001, 700_047, 48))).toEqual(placesOf(scrolled))
    expect(placesOf(drawNext(scrolled, 3, 49, 48))).toEqual(placesOf(scrolled))
  })
  it('no two rows share one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(48)), { maxLength: 20 }), (looks) => {
        let drawn = { from: 0, to: 0, shift: 0 }
        for (const [from, count] of looks) {
          drawn = drawNext(drawn, from, from + count, 48)
          expect(new Set(placesOf(drawn)).size).toBe(count)
        }
      }),
    )
  })
})
