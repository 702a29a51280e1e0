// A frame is a loan: its octets are good until the next frame. What is kept is copied with `hold`.
import type { MacAddress, Micros } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import type { WireEvent } from './event.ts'

/** Frames as a source hands them over: one array of octets, and where in it each frame lies. All arrays are `count` long or longer. */
export interface FrameBatch {
  readonly bytes: Uint8Array
  readonly count: number
  readonly start: Uint32Array
  readonly end: Uint32Array
  /** Micros; NaN where the file has no time for a frame (a pcapng Simple Packet Block). */
  readonly at: Float64Array
  /** Octets the frame had on the wire, which may be more than were kept. */
  readonly original: Uint32Array
  /** libpcap link type, and the interface of the file, per frame. */
  readonly link: Uint16Array
  readonly interface: Uint16Array
  /** Number of the first frame, from 1; frames are numbered in file order without gaps. */
  readonly first: number
}

/** The one cursor that walks through a batch. Offsets are absolute in `bytes`. */
export interface Frame {
  bytes: Uint8Array
  start: number
  end: number
  at: Micros
  original: number
  number: number
  link: number
  interface: number
  // What the link layer found on entering:
  linkSource: MacAddress
  /** Linux cooked captures have no destination: `broadcastMac` if they say the packet was broadcast, else 0. */
  linkDestination: MacAddress
  /** VLAN ids packed outer first, 12 bits each with a leading 1 (so no tag is 0 and VLAN 5 is 0x1005). */
  vlans: number
  /** EtherType after tags and LLC/SNAP; for raw IP links 0x0800 or 0x86dd. */
  etherType: number
}

/** An owned copy of a frame's octets. */
export const hold = (frame: Frame): Uint8Array => frame.bytes.slice(frame.start, frame.end)

/** A link layer: finds source, destination, tags and EtherType, sets them on the frame, and returns the payload's offset. */
export interface LinkLayer {
  readonly name: string
  /** Payload offset, or a word for the oddity that stops us: `truncated`, `not-data`, `encrypted`, `no-arp` … */
  enter(frame: Frame): number | string
  /** Fields of the link header, for the opened frame. */
  fields(frame: Frame): Field[]
  /** Does the frame carry anything we read? Looks at a few octets only; the hot loop asks this first. May say yes too often. */
  isRelevant(bytes: Uint8Array, start: number, end: number): boolean
}

/** A protocol: tells events, or an oddity; and lays open its fields. */
export interface Protocol {
  readonly name: string
  /**
   * Looks at the payload at `at` and tells what is worth telling. Returns undefined, or the kind of oddity found.
   * `tell` is called with plain small objects, addresses as numbers.
   */
  observe(frame: Frame, at: number, tell: (event: WireEvent) => void): string | undefined
  fields(frame: Frame, at: number): Field[]
  /** One line for the trace, in the article's words: "ARP: Request, Target IP: 11.1.9.221". */
  describe(frame: Frame, at: number): string
  /** The word in the Protocol column: ARP_RARP, NBT, DHCP … */
  column: string
}
