// One row of the trace, and one opened frame. Rows are made for the window that is looked at, never for all frames.
import * as z from 'zod'
import { At, Deed, FrameNumber, Ip, Mac, Role } from './finding.ts'

/** The article's own columns (Q120599). Addresses are text here: this is a window. */
export const TraceRow = z.object({
  /** Position in the filtered list, from 0. */
  index: z.number(),
  frame: FrameNumber,
  at: At,
  source: z.string(),
  destination: z.string(),
  protocol: z.string(),
  description: z.string(),
  vlan: z.array(z.number()).optional(),
  /** What this frame does in a conflict, and for whom; absent for ordinary frames. */
  deed: Deed.optional(),
  by: Role.optional(),
  finding: z.string().optional(),
  odd: z.string().optional(),
})
export type TraceRow = z.infer<typeof TraceRow>

/** Which frames to list: of one evidence, through a filter (the words of engine/trace-filter). */
export const TraceQuery = z.object({ case: z.string(), evidence: z.string(), filter: z.string() })
export type TraceQuery = z.infer<typeof TraceQuery>

/** How long the list is now. `version` changes whenever rows that were sent may look different (a finding came to light). */
export const TraceState = z.object({
  /** Frames read in all, relevant frames kept, rows that pass the filter, and rows that fell out of the ring in front. */
  frames: z.number(),
  kept: z.number(),
  rows: z.number(),
  first: z.number(),
  version: z.number(),
  /** Filtering goes on: `rows` will grow; 0 to 1. */
  progress: z.number(),
  fault: z.string().optional(),
  faultAt: z.number().optional(),
  /** Time of the first and last frame kept, for "since start". */
  start: At.optional(),
  end: At.optional(),
  /** The file stops being readable here: what is wrong, after which frame. */
  damage: z.object({ after: z.number(), say: z.string() }).optional(),
  /** Where a live capture was interrupted: after which frame, which is before the row of this index in the filtered list, and why. */
  gaps: z
    .array(z.object({ after: z.number(), index: z.number(), from: z.number().optional(), to: z.number().optional(), say: z.string() }))
    .optional(),
})
export type TraceState = z.infer<typeof TraceState>

/** A field of an opened frame: its words, and its octets as offsets in the frame. */
export interface Field {
  readonly label: string
  readonly value: string
  readonly start: number
  readonly end: number
  readonly fields?: readonly Field[] | undefined
}
export const Field: z.ZodType<Field> = z.lazy(() =>
  z.object({ label: z.string(), value: z.string(), start: z.number(), end: z.number(), fields: z.array(Field).optional() }),
)

export const OpenedFrame = z.object({
  frame: FrameNumber,
  at: At,
  octets: z.string(),
  originalLength: z.number(),
  link: z.string(),
  fields: z.array(Field),
  /** The frame this one answers, and the frames that answer it before it is asked again. */
  answers: FrameNumber.optional(),
  answeredBy: z.array(FrameNumber).optional(),
  note: z.string().optional(),
})
export type OpenedFrame = z.infer<typeof OpenedFrame>

/** A computer that was heard: the address it holds, as far as one is known, and the card that holds it now. */
export const SeenMachine = z.object({
  ip: Ip.optional(),
  mac: Mac,
  /** How its address came to be known, where it was not by ARP. */
  by: z.enum(['dhcp', 'names']).optional(),
  name: z.string().optional(),
  vlan: z.array(z.number()).optional(),
  /** Micros: since when this card has held it, and when it last said so. */
  first: z.number().optional(),
  last: z.number().optional(),
  /** Every card that was heard with the address, where there were several, in the order they came; and how many earlier ones are not kept. */
  holders: z.array(z.object({ mac: Mac, first: z.number(), last: z.number() })).optional(),
  forgotten: z.number().optional(),
})
export type SeenMachine = z.infer<typeof SeenMachine>
