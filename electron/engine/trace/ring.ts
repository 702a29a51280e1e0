// The octets of the frames we read, as many as fit: blocks of rows with an arena each; the oldest block falls out in front.
import { asMicros } from '../../../shared/address.ts'
import { type Frame, point } from '../../wire/frame.ts'
import { startSignatures } from './signature.ts'

/** Rows kept at most, in blocks of so many. */
export const ringRows = 1_048_576
const blockRows = 32_768
/** Octets kept at most, in arenas of so many. An arena holds the longest frame any capture has. */
export const ringOctets = 200 * 1024 * 1024
const blockOctets = 2 * 1024 * 1024

export interface Block {
  readonly firstRow: number
  readonly count: number
  readonly octets: Uint8Array
  readonly number: Uint32Array
  readonly at: Float64Array
  readonly start: Uint32Array
  readonly end: Uint32Array
  readonly original: Uint32Array
  readonly link: Uint16Array
  readonly interface: Uint16Array
  readonly segment: Uint16Array
  /** Position in `oddities`; 0 for none. */
  readonly odd: Uint8Array
  /** The number of what the row says, among those of this generation (signature.ts). */
  readonly signature: Uint32Array
  readonly generation: number
}
/** The last block, which is being filled. */
type OpenBlock = { -readonly [K in 'count']: Block[K] } & Omit<Block, 'count'> & { used: number }

const newBlock = (firstRow: number, generation: number): OpenBlock => ({
  firstRow,
  count: 0,
  octets: new Uint8Array(blockOctets),
  used: 0,
  number: new Uint32Array(blockRows),
  at: new Float64Array(blockRows),
  start: new Uint32Array(blockRows),
  end: new Uint32Array(blockRows),
  original: new Uint32Array(blockRows),
  link: new Uint16Array(blockRows),
  interface: new Uint16Array(blockRows),
  segment: new Uint16Array(blockRows),
  odd: new Uint8Array(blockRows),
  signature: new Uint32Array(blockRows),
  generation,
})

/** The last of an ascending list that is not above `value`, as position; -1 when all are above. */
export function lastNotAbove(length: number, at: (position: number) => number, value: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(middle) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

export function startRing() {
  const blocks: OpenBlock[] = []
  const signatures = startSignatures()
  const oddities: (string | undefined)[] = [undefined]
  let rows = 0

  /** @param fileTime  the file's own time; where it has none, the pump's stands in */
  const keep = (frame: Frame, fileTime: number, odd: string | undefined): void => {
    const length = frame.end - frame.start
    let block = blocks.at(-1)
    const generation = signatures.generation()
    if (block === undefined || block.count === blockRows || block.used + length > blockOctets || block.generation !== generation) {
      block = newBlock(rows, generation)
      blocks.push(block)
      if (blocks.length > ringRows / blockRows || blocks.length > ringOctets / blockOctets) trim()
    }
    const row = block.count
    const { used } = block
    block.signature[row] = signatures.take(frame, block.octets, used)
    block.number[row] = frame.number
    block.at[row] = Number.isNaN(fileTime) ? frame.at : fileTime
    block.start[row] = used
    block.end[row] = used + length
    block.original[row] = frame.original
    block.link[row] = frame.link
    block.interface[row] = frame.interface
    block.segment[row] = frame.segment
    block.odd[row] = odd === undefined ? 0 : oddNumber(odd)
    block.used += length
    block.count++
    rows++
  }
  const oddNumber = (odd: string): number => {
    const known = oddities.indexOf(odd)
    return known >= 0 ? known : oddities.length < 256 ? oddities.push(odd) - 1 : 0
  }
  const keptRows = () => rows - (blocks[0]?.firstRow ?? rows)
  const trim = (): void => {
    while (keptRows() > ringRows - blockRows || blocks.length > ringOctets / blockOctets) blocks.shift()
  }

  const blockOf = (row: number): Block | undefined =>
    blocks[lastNotAbove(blocks.length, (position) => blocks[position]?.firstRow ?? 0, row)]
  /** Puts the cursor on a row of a block. */
  const loadFrom = (block: Block, at: number, frame: Frame): void => {
    point(frame, block.octets)
    frame.start = block.start[at] ?? 0
    frame.end = block.end[at] ?? 0
    frame.at = asMicros(block.at[at] ?? 0)
    frame.original = block.original[at] ?? 0
    frame.number = block.number[at] ?? 0
    frame.link = block.link[at] ?? 0
    frame.interface = block.interface[at] ?? 0
    frame.segment = block.segment[at] ?? 0
  }

  /** The first row of a later frame. */
  const rowAfter = (number: number): number => {
    const block = blocks[lastNotAbove(blocks.length, (position) => blocks[position]?.number[0] ?? 0, number)]
    return block === undefined
      ? (blocks[0]?.firstRow ?? rows)
      : block.firstRow + lastNotAbove(block.count, (position) => block.number[position] ?? 0, number) + 1
  }

  return {
    keep,
    /** Rows are numbered from 0 as they come; those before `first` have fallen out. */
    first: () => blocks[0]?.firstRow ?? 0,
    end: () => rows,
    /** The block a row lies in, for whoever goes through many rows. */
    blockOf,
    loadFrom,
    /** Puts the cursor on a row. @returns what is odd about it */
    load(frame: Frame, row: number): string | undefined {
      const block = blockOf(row)
      if (block === undefined) return undefined
      const at = row - block.firstRow
      loadFrom(block, at, frame)
      return oddities[block.odd[at] ?? 0]
    },
    /** The row of a frame number; undefined when it is of no protocol we read, or has fallen out. */
    rowOf(number: number): number | undefined {
      const row = rowAfter(number) - 1
      const block = blockOf(row)
      return block?.number[row - block.firstRow] === number ? row : undefined
    },
    rowAfter,
    timeOf(row: number): number | undefined {
      const block = blockOf(row)
      return block?.at[row - block.firstRow]
    },
  }
}
export type Ring = ReturnType<typeof startRing>
