// The article's own columns (Q120599), how wide they are, which are hidden, and which go when there is little room.
import * as z from 'zod'

export const columnIds = ['frame', 'time', 'source', 'destination', 'protocol', 'description'] as const
export type ColumnId = (typeof columnIds)[number]

export interface Column {
  readonly id: ColumnId
  readonly title: string
  /** CSS pixels. The description takes what is left, and no less than this. */
  readonly width: number
  readonly least: number
  readonly digits?: boolean
}

// A hardware address is seventeen characters and is never cut: `least` holds it.
const columns: readonly Column[] = [
  { id: 'frame', title: 'Frame', width: 48, least: 44, digits: true },
  { id: 'time', title: 'Time', width: 72, least: 56, digits: true },
  { id: 'source', title: 'Src MAC Addr', width: 136, least: 136 },
  { id: 'destination', title: 'Dst MAC Addr', width: 136, least: 136 },
  { id: 'protocol', title: 'Protocol', width: 80, least: 56 },
  { id: 'description', title: 'Description', width: 170, least: 160 },
]

export const TimeMode = z.enum(['clock', 'start', 'previous'])
export type TimeMode = z.infer<typeof TimeMode>
export const timeModes: Readonly<Record<TimeMode, string>> = {
  clock: 'Clock',
  start: 'Since start',
  previous: 'Since previous',
}

/** What a person chose, remembered on this machine. */
export const Choice = z.object({
  widths: z.partialRecord(z.enum(columnIds), z.number().min(20).max(2000)),
  hidden: z.array(z.enum(columnIds)),
  /** From left to right; columns not named keep the article's order behind them. */
  order: z.array(z.enum(columnIds)).optional(),
  time: TimeMode.optional(),
})
export type Choice = z.infer<typeof Choice>
export const noChoice: Choice = { widths: {}, hidden: [] }

const key = 'claimcheck.trace.columns'
/** Storage may be closed to us or hold nonsense: then nothing was chosen. */
export function recallChoice(storage: Pick<Storage, 'getItem'> | undefined): Choice {
  try {
    return Choice.parse(JSON.parse(storage?.getItem(key) ?? ''))
  } catch {
    return noChoice
  }
}
export function rememberChoice(storage: Pick<Storage, 'setItem'> | undefined, choice: Choice): void {
  try {
    storage?.setItem(key, JSON.stringify(choice))
  } catch {
    // A full or closed storage costs the memory of a width, nothing else.
  }
}

/** What a column has to hold: the longest frame number, and times in a mode. */
export interface Held {
  readonly frames: number
  readonly time: TimeMode
}
const padding = 14
const digit = 7.25
const neededFor = ({ frames, time }: Held): Partial<Record<ColumnId, number>> => ({
  frame: Math.ceil(String(frames).length * digit) + padding,
  ...(time === 'clock' && { time: 104 }),
})

const inOrder = ({ order = [] }: Choice): readonly Column[] => {
  const place = (id: ColumnId) => (order.includes(id) ? order.indexOf(id) : order.length + columnIds.indexOf(id))
  return [...columns].sort((a, b) => place(a.id) - place(b.id))
}

/** Every column with the width chosen for it, else with what it holds. */
export function chosenColumns(choice: Choice, held: Held = { frames: 0, time: 'start' }): readonly Column[] {
  const needed = neededFor(held)
  return inOrder(choice).map((column) => ({
    ...column,
    width: Math.max(column.least, choice.widths[column.id] ?? Math.max(column.width, needed[column.id] ?? 0)),
  }))
}

// Description begins with the protocol, so that column goes first (look, trace row kinds); then the destination.
const firstToGo: readonly ColumnId[] = ['protocol', 'destination']

/** The columns that are drawn in this width; what was hidden by hand stays hidden. */
export function fittingColumns(choice: Choice, width: number, held?: Held): readonly Column[] {
  let drawn = chosenColumns(choice, held).filter(({ id }) => !choice.hidden.includes(id))
  for (const id of firstToGo) {
    if (widthOf(drawn) <= width) break
    drawn = drawn.filter((column) => column.id !== id)
  }
  return drawn
}
const widthOf = (drawn: readonly Column[]) => drawn.reduce((sum, column) => sum + column.width, 0)

/** The description takes what is left, wherever it stands. */
export const takesTheRest = ({ id }: Column) => id === 'description'
/** The grid's template. */
export const template = (drawn: readonly Column[]) =>
  drawn.map((column) => (takesTheRest(column) ? `minmax(${column.width}px, 1fr)` : `${column.width}px`)).join(' ')
export const leastWidth = widthOf

/** Another width for a column; narrower than its least is not taken. */
export const withWidth = (choice: Choice, id: ColumnId, width: number): Choice => ({
  ...choice,
  widths: { ...choice.widths, [id]: Math.round(Math.max(columns.find((column) => column.id === id)?.least ?? 20, Math.min(width, 1200))) },
})
/** A column moved to where another one stands; the others keep their order. */
export function withPlace(choice: Choice, id: ColumnId, to: ColumnId): Choice {
  const ids = inOrder(choice).map((column) => column.id)
  const rest = ids.filter((each) => each !== id)
  const at = ids.indexOf(to)
  return { ...choice, order: [...rest.slice(0, at), id, ...rest.slice(at)] }
}
export const withHidden = (choice: Choice, id: ColumnId, hide: boolean): Choice => ({
  ...choice,
  hidden: hide ? [...new Set([...choice.hidden, id])] : choice.hidden.filter((each) => each !== id),
})

/**
 * A conflict frame's description for a pane without a Protocol column: the verb before it has said what the frame does, so
 * that the name or address it is about is not what gets clipped. A reply's target is whom it answers.
 */
export const inShort = (description: string): string =>
  description
    .replace(/^ARP\w*: Request, Target IP: /, '')
    .replace(/^ARP\w*: Reply, Target IP: /, 'to ')
    .replace(
      /^NBT: (?:Register(?: multihomed)?|Registration response|(?:Release|Refresh|Query)(?: response)?|Node status (?:query|response)|Wait for acknowledgement) (?=\S)/,
      '',
    )
    .replace(/^(?:NLB: Heartbeat, |[\w-]+: )/, '')
