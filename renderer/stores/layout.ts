// How wide the panes are, and which are folded away. Remembered in this browser or window, not in the case.
import { createStore } from 'zustand/vanilla'
import { keptAs, type Memory, readKept } from './kept.ts'

export interface Layout {
  /** Widths in px at 100 %. */
  readonly causes: number
  readonly side: number
  readonly causesFolded: boolean
  readonly sideFolded: boolean
  /** What stands at the right of the wizard: by itself, the trace once there are frames. */
  readonly shows: 'auto' | 'trace' | 'settles'
}
export type Pane = 'causes' | 'side'

export const smallest = { causes: 200, wizard: 440, side: 360, rail: 40 } as const
export const usual: Layout = { causes: 236, side: 564, causesFolded: false, sideFolded: false, shows: 'auto' }

/**
 * The widths that fit a window, the wizard getting the rest. A pane gives way before the wizard becomes unreadable, and
 * the trace gives way before the causes do; what was asked for is kept for when there is room again.
 */
export function widths(layout: Layout, window: number): { readonly causes: number; readonly wizard: number; readonly side: number } {
  const folded = { causes: layout.causesFolded || window < 700, side: layout.sideFolded || window < 1100 }
  const sideAtLeast = folded.side ? smallest.rail : smallest.side
  // In a small window the causes lose their reasons, and with them the need for more than the least width.
  const wanted = window < 1000 ? smallest.causes : layout.causes
  const causes = folded.causes ? smallest.rail : Math.max(smallest.causes, Math.min(wanted, window - smallest.wizard - sideAtLeast))
  const side = folded.side ? smallest.rail : Math.max(smallest.side, Math.min(layout.side, window - causes - smallest.wizard))
  return { causes, side, wizard: window - causes - side }
}

export const readLayout = (text: string | null): Layout => readKept(text, usual)

export function createLayout(memory: Memory = keptAs('claimcheck.layout')) {
  const store = createStore<Layout>(() => readLayout(memory.read()))
  store.subscribe((layout) => memory.write(JSON.stringify(layout)))
  return store
}
