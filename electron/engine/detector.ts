// A detector hears events and tells findings. Its memory lives in the closure that `start` makes, so cases never share it.
import type { Micros } from '../../shared/address.ts'
import type { Finding } from '../../shared/finding.ts'
import type { WireEvent, WireEventKind } from '../wire/event.ts'

/** What detectors know of the wire as a whole, kept by the pump. */
export interface Surroundings {
  /** VLAN ids and interface of a segment number. */
  segment(number: number): { readonly vlan: readonly number[]; readonly interface: number }
  /** So many conflicts were told that a new one is only counted. */
  isFull(): boolean
  /** Something is not followed, since nobody would be told; it is counted with what is not listed. */
  passOver(): void
}

/** A new finding, or a known one that has grown: the same id replaces. */
export type Tell = (finding: Finding) => void

export interface Listening<E extends WireEvent = WireEvent> {
  hear(event: E): void
  /** The capture's own time goes on though nothing was heard (an idle live capture). */
  tick?(now: Micros): void
  /** The source has ended: tell what was held back. */
  end?(now: Micros): void
  /** How many entries of its bounded tables gave way to newer ones so far. */
  forgotten?(): number
}

export interface Detector<K extends WireEventKind = WireEventKind> {
  readonly name: string
  readonly hears: readonly K[]
  start(tell: Tell, surroundings: Surroundings): Listening<Extract<WireEvent, { kind: K }>>
}

/** Keeps the events narrow inside and the list of detectors plain outside. */
export const detector = <const K extends WireEventKind>(made: Detector<K>): Detector => made as unknown as Detector
