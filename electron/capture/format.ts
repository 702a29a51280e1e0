// A capture format takes frames out of octets as they come, from wherever they come: a file, a pipe, a decompressor.
import { viewOf } from '../wire/bytes.ts'
import type { Chosen, FrameBatch, Wants } from '../wire/frame.ts'

/** A batch while it is filled. The one array of octets is the reader's window, so no frame is ever copied. */
export interface Rows extends FrameBatch {
  bytes: Uint8Array
  /** The same octets, through which parsers read numbers. */
  view: DataView
  count: number
  first: number
  readonly chosen?: Choosing
}
interface Choosing extends Chosen {
  frames: number
  /** The span's first time is known. */
  isBegun: boolean
  readonly wants: Wants
}

/** Frames a batch holds at most: with 20 octets of columns each, the columns stay in the processor's cache. */
const batchFrames = 16_384

/** @param wants  leaves frames out that nobody needs: most of a capture of ordinary traffic, for which nothing is written down then */
export const newRows = (bytes: Uint8Array, wants?: Wants): Rows => ({
  ...(wants === undefined
    ? {}
    : { chosen: { wants, nth: new Uint32Array(batchFrames), frames: 0, isBegun: false, span: new Float64Array(2) } }),
  bytes,
  view: viewOf(bytes),
  count: 0,
  start: new Uint32Array(batchFrames),
  end: new Uint32Array(batchFrames),
  at: new Float64Array(batchFrames),
  original: new Uint32Array(batchFrames),
  link: new Uint16Array(batchFrames),
  interface: new Uint16Array(batchFrames),
  first: 1,
})
/** The reader goes on in its other window. */
export function turnTo(rows: Rows, window: Uint8Array): void {
  rows.bytes = window
  rows.view = viewOf(window)
}
export const isFull = (rows: Rows) => rows.count === batchFrames

/** Frames gone through since the rows were emptied, those left out among them. */
export const passed = (rows: Rows) => rows.chosen?.frames ?? rows.count

/** What was in the rows is taken. */
export function empty(rows: Rows): void {
  rows.first += passed(rows)
  rows.count = 0
  if (rows.chosen !== undefined) {
    rows.chosen.frames = 0
    rows.chosen.isBegun = false
  }
}

/**
 * One more frame is gone through. @returns whether anybody wants it: then `addRow` follows.
 * Small enough to be inlined into the parsers' loops, where nothing else happens to most frames of ordinary traffic.
 */
export function isWanted(rows: Rows, start: number, end: number, link: number): boolean {
  const { chosen } = rows
  if (chosen === undefined) return true
  chosen.frames++
  return chosen.wants(rows.view, link, start, end)
}
/** Times of the first and the last frame just gone through, for a batch that leaves frames out. */
export function span(rows: Rows, first: number, last: number): void {
  const { chosen } = rows
  if (chosen === undefined) return
  if (!chosen.isBegun) chosen.span[0] = first
  chosen.isBegun = true
  chosen.span[1] = last
}
/** Where it lies in the window, its time in micros, and what it came from. */
export function addRow(rows: Rows, start: number, end: number, at: number, original: number, link: number, face: number): void {
  const row = rows.count
  if (rows.chosen !== undefined) rows.chosen.nth[row] = rows.chosen.frames - 1
  rows.start[row] = start
  rows.end[row] = end
  rows.at[row] = at
  rows.original[row] = Math.max(original, end - start)
  rows.link[row] = link
  rows.interface[row] = face
  rows.count = row + 1
}

/** Why reading stops before the end of the octets, in words for a person. */
export interface Damage {
  readonly say: string
  readonly hint: string
}

/** How far a parser came. What lies from `at` on is shown to it again, with more behind it. */
export interface Taken {
  readonly at: number
  /** Octets after `at` that hold nothing for us and may be longer than any window. */
  readonly skip?: number
  readonly damage?: Damage
  /** Everything the file holds has been taken, whatever follows. */
  readonly done?: boolean
}

export interface Parser {
  /** Takes whole records from `rows.bytes[from, to)` until they run out or the batch is full. */
  take(rows: Rows, from: number, to: number): Taken
  /** The octets ended with `octets[from, to)` left over: what was expected there; undefined when nothing was. */
  cut(octets: Uint8Array, from: number, to: number): string | undefined
  /** Notes that somebody wrote beside frames, by frame number. */
  readonly comments?: ReadonlyMap<number, string>
  /** Frames that the program which captured says it dropped; undefined where it says nothing. */
  dropped?(): number | undefined
}

export interface Format {
  readonly name: string
  /** Looks at the first octets of a file. */
  recognises(octets: Uint8Array): boolean
  start(): Parser
}

/** The largest frame any tool writes (libpcap's MAXIMUM_SNAPLEN). More is a length that lies. */
export const longestFrameOctets = 262_144

export const tooLong = (octets: number): Damage => ({
  say: `a frame of ${octets} octets is announced; no frame is longer than ${longestFrameOctets}, so the length is wrong`,
  hint: 'The file was changed or written badly from here on. Take the capture again, or copy it from its origin in binary mode.',
})
