import { describe, expect, it } from 'vitest'
import { createLayout, readLayout, smallest, usual, widths } from '../../renderer/stores/layout.ts'

describe('the panes of a case', () => {
  it('are as drawn at 1280', () => {
    expect(widths(usual, 1280)).toEqual({ causes: 236, side: 564, wizard: 480 })
  })
  it('fold the trace to a rail below 1100, and narrow the causes below 1000', () => {
    expect(widths(usual, 1099)).toEqual({ causes: 236, side: 40, wizard: 823 })
    expect(widths(usual, 900)).toEqual({ causes: 200, side: 40, wizard: 660 })
    expect(widths(usual, 640).causes).toBe(smallest.rail)
  })
  it('never make the wizard unreadable for a wide trace, and never lose a pixel', () => {
    for (let window = 320; window <= 2600; window += 7)
      for (const side of [0, 564, 5000])
        for (const causes of [0, 236, 5000]) {
          const width = widths({ ...usual, side, causes }, window)
          expect(width.causes + width.side + width.wizard).toBe(window)
          if (window >= 1100) {
            expect(width.wizard).toBeGreaterThanOrEqual(smallest.wizard)
            expect(width.side).toBeGreaterThanOrEqual(smallest.side)
          }
        }
  })
  it('are remembered, and nonsense in the memory is not', () => {
    let text = '{"causes":300,"side":"wide","shows":3,"sideFolded":true}'
    const store = createLayout({
      read: () => text,
      write: (written) => {
        text = written
      },
    })
    expect(store.getState()).toEqual({ ...usual, causes: 300, sideFolded: true })
    store.setState({ causes: 250 })
    expect(readLayout(text).causes).toBe(250)
    expect(readLayout('not json')).toEqual(usual)
    expect(readLayout(null)).toEqual(usual)
  })
})
