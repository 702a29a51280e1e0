// The ladder's places fitted into a width on the screen: text keeps its size, only the distances give. Pure.
import type { Ladder, Rung } from '../../../shared/ladder.ts'

export interface Fitted {
  readonly width: number
  readonly margin: number
  /** Where something stands that `shared/ladder` put at this x. */
  readonly x: (drawn: number) => number
  readonly head: (lane: Ladder['lanes'][number]) => { readonly left: number; readonly width: number }
  /** Where a rung's words stand, and how many characters fit between the lifelines. */
  readonly middle: number
  readonly characters: number
}

/** Narrower than this the drawing scrolls sideways rather than being squeezed. */
export const leastWidth = 430
// Widths of 12 px text: the monospaced font's digit, and a fair middle of the other one.
const monoCharacter = 7.25
const character = 6.1

export function fit(drawn: Ladder, available: number): Fitted {
  const width = Math.max(leastWidth, Math.min(available, 720))
  const margin = Math.round(Math.max(104, Math.min(170, width * 0.235)))
  const longest = Math.max(...drawn.lanes.map(({ address }) => address.length))
  const headWidth = Math.max(112, longest * monoCharacter + 22)
  const [older, younger, server] = drawn.lanes
  const hasRight = drawn.bar !== undefined || server !== undefined
  const right = width - (server === undefined ? 12 : headWidth / 2 + 2)
  // The words "Everyone's caches" stand beside the younger's head; a third head stands there for a server.
  const rightRoom = server !== undefined ? headWidth + 16 : drawn.bar === undefined ? 24 : 66
  const places: readonly (readonly [number, number])[] = [
    // The heads stand above the margin's first words and may reach over it; the lifeline may not.
    [older?.x ?? 0, Math.max(margin + 34, headWidth / 2 + 1)],
    [younger?.x ?? 0, width - rightRoom - headWidth / 2],
    [drawn.bar?.x ?? server?.x ?? drawn.width, hasRight ? right : width - 4],
  ]
  const x = (at: number) => {
    const near = places.reduce((best, each) => (Math.abs(each[0] - at) < Math.abs(best[0] - at) ? each : best))
    return near[1]
  }
  const [left, middleRight] = [places[0]?.[1] ?? 0, places[1]?.[1] ?? 0]
  return {
    width,
    margin,
    x,
    head: (lane) => ({ left: Math.min(x(lane.x) - headWidth / 2, width - headWidth - 1), width: headWidth }),
    middle: (left + middleRight) / 2,
    characters: Math.max(12, Math.floor((middleRight - left - 18) / character)),
  }
}

/** Words under an arrow, broken where they would cross a lifeline. */
export function underArrow({ label, named }: Pick<Rung, 'label' | 'named'>, characters: number): readonly string[] {
  if (named !== '') return [label]
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= characters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Width of an address under an arrow, so that its mark stands before it. */
export const monoWidth = (text: string) => text.length * monoCharacter
