// A frame is a loan: its octets are good until the next frame. What is kept is copied with `hold`.
import { asMicros, type Ipv4, type MacAddress, type Micros } from '../../shared/address.ts'
import type { Field } from '../../shared/trace.ts'
import { viewOf } from './bytes.ts'
import { unset, type WireEvent } from './event.ts'
import type { Oddity } from './oddity.ts'

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
  /** Absent where every frame of the source is in the batch. */
  readonly chosen?: Chosen
}

/** Says which frames a taker of batches wants to see; a reader may leave the others out. Asked of every frame, so it looks at a few octets only. */
export type Wants = (octets: DataView, link: number, start: number, end: number) => boolean

/** What a batch of wanted frames says of all the frames it was chosen from. */
export interface Chosen {
  /** Of each row, how many frames lie between it and `FrameBatch.first`. */
  readonly nth: Uint32Array
  readonly frames: number
  /** Times of the first and the last of all these frames. */
  readonly span: Float64Array
}

/** The one cursor that walks through a batch. Offsets are absolute in `bytes`. */
export interface Frame {
  bytes: Uint8Array
  /** The same octets, through which numbers are read. */
  view: DataView
  start: number
  end: number
  at: Micros
  original: number
  number: number
  link: number
  interface: number
  /** One broadcast domain. The wire room only copies it into events; the pump sets it once the link layer is entered. */
  segment: number
  // What the link layer found on entering:
  linkSource: MacAddress
  /** Linux cooked captures have no destination: `broadcastMac` if they say the packet was broadcast, else 0. */
  linkDestination: MacAddress
  /** VLAN ids packed outer first, 12 bits each with a leading 1 (so no tag is 0 and VLAN 5 is 0x1005). */
  vlans: number
  /** EtherType after tags and LLC/SNAP; for raw IP links 0x0800 or 0x86dd. */
  etherType: number
  /** Where the innermost payload entered so far ends: padding and trailers lie behind it. Never beyond `end`. */
  limit: number
  /** The next MSDU of an aggregate (802.11 A-MSDU), or 0. */
  next: number
  /** Where the network layer begins: the payload of the link layer. 0 where that was not entered, or holds several packets. */
  network: number
  // What IPv4, IPv6 and UDP found on entering; 0 where there is none:
  ipSource: Ipv4
  ipDestination: Ipv4
  ipProtocol: number
  timeToLive: number
  sourcePort: number
  destinationPort: number
  /** The first of several fragments: the payload goes on in a frame that nobody joins to it. */
  fragment: boolean
}

const noOctets = new Uint8Array(0)

/** A cursor that stands nowhere yet. */
export const makeFrame = (): Frame => ({
  bytes: noOctets,
  view: viewOf(noOctets),
  start: 0,
  end: 0,
  at: unset.at,
  original: 0,
  number: 0,
  link: 0,
  interface: 0,
  segment: 0,
  linkSource: unset.mac,
  linkDestination: unset.mac,
  vlans: 0,
  etherType: 0,
  limit: 0,
  next: 0,
  network: 0,
  ipSource: unset.ip,
  ipDestination: unset.ip,
  ipProtocol: 0,
  timeToLive: 0,
  sourcePort: 0,
  destinationPort: 0,
  fragment: false,
})

/** The cursor is to walk through other octets. */
export function point(frame: Frame, bytes: Uint8Array): void {
  if (frame.bytes === bytes) return
  frame.bytes = bytes
  frame.view = viewOf(bytes)
}

/** Puts the cursor on the frame at `index` of the batch. What the layers find is theirs to set. */
export function load(frame: Frame, batch: FrameBatch, index: number): Frame {
  point(frame, batch.bytes)
  frame.start = batch.start[index]!
  frame.end = batch.end[index]!
  frame.at = asMicros(batch.at[index]!)
  frame.original = batch.original[index]!
  frame.number = batch.first + (batch.chosen === undefined ? index : batch.chosen.nth[index]!)
  frame.link = batch.link[index]!
  frame.interface = batch.interface[index]!
  return frame
}

/** The VLAN ids of `Frame.vlans`, outer first. */
export function vlanIds(vlans: number): number[] {
  const ids: number[] = []
  for (let rest = vlans; rest > 1; rest = Math.floor(rest / 4096)) ids.unshift(rest % 4096)
  return ids
}

/** An owned copy of a frame's octets. */
export const hold = (frame: Frame): Uint8Array => frame.bytes.slice(frame.start, frame.end)

/** A link layer: finds source, destination, tags and EtherType, sets them on the frame, and returns the payload's offset. */
export interface LinkLayer {
  readonly name: string
  /** `ip`: this capture cannot contain ARP. `nothing`: a link type we know by name at most. */
  readonly carries: 'arp' | 'ip' | 'nothing'
  /** Payload offset, or the oddity that stops us. Sets `linkSource` to `limit` on the frame, and `next`. */
  enter(frame: Frame): number | Oddity
  /** The next packet of an aggregate, at `frame.next`; only for links that ever set it. */
  enterNext?(frame: Frame): number | Oddity
  /** Fields of the link header and of everything up to the EtherType, for the opened frame. */
  fields(frame: Frame): Field[]
  /** Does the frame carry anything we read? Looks at a few octets only; the hot loop asks this first. May say yes too often. */
  isRelevant(octets: DataView, start: number, end: number): boolean
}

/** A protocol: tells events, or an oddity; and lays open its fields. */
export interface Protocol {
  /** How a description begins: ARP, NBT, DHCP … */
  readonly name: string
  /**
   * Looks at the payload at `at` and tells what is worth telling. Returns undefined, or the kind of oddity found.
   * `tell` is called with plain small objects, addresses as numbers.
   */
  observe(frame: Frame, at: number, tell: (event: WireEvent) => void): Oddity | undefined
  fields(frame: Frame, at: number): readonly Field[]
  /** One line for the trace, in the article's words and without `name`: "Request, Target IP: 11.1.9.221". */
  describe(frame: Frame, at: number): string
  /** The word in the Protocol column: ARP_RARP, NBT, DHCP … */
  readonly column: string
}
