// What a reader made of a paste: parts of the text, recognised or kept as notes, each with its facts.
import * as z from 'zod'
import { Fact } from './fact.ts'
import { Fault } from './fault.ts'

const Span = z.tuple([z.number(), z.number()])

/** One field of an event's data packet, beside the octets it came from (REFERENCE §1.3). */
export const PacketField = z.object({
  offset: z.number(),
  length: z.number(),
  label: z.string(),
  value: z.string(),
  note: z.string().optional(),
})
export type PacketField = z.infer<typeof PacketField>

/** Both readings of the address at 0x28, ranked, each with what speaks for and against it. */
export const AddressReading = z.object({
  order: z.enum(['kb', 'straight']),
  address: z.string(),
  used: z.boolean(),
  reasons: z.array(z.object({ speaks: z.enum(['for', 'against']), say: z.string() })),
})
export type AddressReading = z.infer<typeof AddressReading>

export const EventDetail = z.object({
  provider: z.string(),
  id: z.number(),
  code: z.string().optional(),
  time: z.string().optional(),
  computer: z.string().optional(),
  strings: z.array(z.string()).optional(),
  dataHex: z.string().optional(),
  /** For each octet of dataHex the characters of the paste it came from. */
  octetSpans: z.array(Span).optional(),
  packet: z
    .object({
      length: z.number(),
      majorFunctionCode: z.number(),
      retryCount: z.number(),
      dumpDataSize: z.number(),
      numberOfStrings: z.number(),
      stringOffset: z.number(),
      eventCategory: z.number(),
      errorCode: z.string(),
      uniqueErrorValue: z.string(),
      finalStatus: z.string(),
      sequenceNumber: z.number(),
      ioControlCode: z.number(),
      deviceOffset: z.number(),
    })
    .optional(),
  fields: z.array(PacketField).optional(),
  addressInData: z
    .object({ kbOrder: z.string(), straightOrder: z.string(), chosen: z.string().nullable(), ambiguous: z.boolean() })
    .nullable()
    .optional(),
  readings: z.array(AddressReading).optional(),
  /** Data of four octets is a status, not a packet (Browser 8021: 53). */
  win32Error: z.number().optional(),
  /** Words of how the data was recognised: view, calibration, shifts. */
  calibration: z.string().optional(),
})
export type EventDetail = z.infer<typeof EventDetail>

export const ReadItem = z.object({
  /** `event`, `nbtstat`, `ipconfig`, `arp`, `nlb`, `registry`, `dhcp-audit`, `wins`, …, or `note`. */
  kind: z.string(),
  title: z.string(),
  /** Characters of the whole text, and its lines from 1. */
  span: Span,
  lines: Span,
  /** `sure`: used. `unsure`: "this looks like X, is that right?"; not used until somebody says yes. */
  confidence: z.enum(['sure', 'unsure']),
  why: z.string().optional(),
  facts: z.array(Fact),
  problems: z.array(Fault),
  event: EventDetail.optional(),
})
export type ReadItem = z.infer<typeof ReadItem>
