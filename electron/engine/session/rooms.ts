// Everything the session takes from outside: time, chance, files, cards. `house.ts` brings it; tests bring their own.
import type { Ipv4 } from '../../../shared/address.ts'
import type { CaptureState } from '../../../shared/contract.ts'
import type { Fault } from '../../../shared/fault.ts'
import type { Result } from '../../../shared/result.ts'
import type { FrameBatch, Wants } from '../../wire/frame.ts'
import type { CaseStore } from './store.ts'

/** Frames from a file or a card (electron/capture/source.ts); the engine cannot tell which. */
export interface Frames {
  readonly format: string
  pump(take: (batch: FrameBatch) => void | Promise<void>, wants?: Wants): Promise<{ readonly frames: number; readonly damage?: Fault }>
  progress(): { readonly done: number; readonly total: number }
  /** A card that was watched: where nothing was captured for a while. */
  state?(): LiveFrames
  stop(): void
}

/** What is known of a watch while it goes on, and after: where nothing was captured for a while, and of loss; gaps alone before it begins. */
export interface LiveFrames {
  /** After how many frames, and from when to when in micros; without an end where it goes on. */
  readonly gaps: readonly { readonly after: number; readonly from: number; readonly to: number | undefined; readonly say: string }[]
  readonly adapters?: readonly { readonly name: string; readonly state: 'watching' | 'gone' | 'stopped'; readonly say?: string }[]
  readonly dropped?: number | undefined
  readonly recordedOctets?: number
  readonly recordLimitOctets?: number
  readonly recordTrouble?: string | undefined
  readonly unrecorded?: number
}

/** What a file turned out to be. */
export type OpenedFile =
  | { readonly kind: 'capture'; readonly frames: Frames }
  /** A saved event log's events as text, and what was wrong with the file. */
  | { readonly kind: 'event-log'; readonly text: string; readonly problems: readonly Fault[] }
  | { readonly kind: 'text'; readonly text: string }
  /** A colleague's case file: its text, as `parcel.ts` reads it. */
  | { readonly kind: 'case'; readonly text: string }

/** A frame on its way into a pcapng file. */
export interface KeptFrame {
  readonly octets: Uint8Array
  readonly at: number
  readonly link: number
  readonly originalLength: number
  readonly comment?: string
}

/** The network cards. */
export interface Live {
  /** Emits at once and whenever it changes; returns what ends it. */
  state(emit: (state: CaptureState) => void): () => void
  /** @param record  where the frames are kept as they come, so that they survive a crash */
  open(adapters: readonly string[], record: string, source?: 'cap' | 'dumpcap'): Promise<Result<Frames>>
}

/** Read-only commands of this computer's own system (electron/local). */
export interface LocalCommands {
  list(): readonly { readonly id: string; readonly shown: string; readonly does: string; readonly needsAddress: boolean }[]
  /** @fault local/unknown, local/not-run */
  run(id: string, address: string | undefined): Promise<Result<string>>
}

/** What a question to the network brought, as text that the readers read, and what was sent for it, in words. */
export interface Checked {
  readonly text: string
  readonly sent: string
}

/** Questions asked of the network (electron/checks). */
export interface Checks {
  /** @fault check/not-sent  nothing left this computer, so nobody was asked; as of `name` and `sweep` */
  names(ip: Ipv4): Promise<Result<Checked>>
  /** @param server  a WINS server to ask; by broadcast in the networks of this computer without one */
  name(name: string, suffix: number, server: Ipv4 | undefined): Promise<Result<Checked>>
  address(ip: Ipv4, adapter: string): Promise<Result<Checked>>
  /** @fault check/too-many  more addresses than one sweep may ask */
  sweep(network: string, onProgress: (done: number, total: number) => void, isOver: () => boolean): Promise<Result<Checked>>
}

export interface Rooms {
  readonly about: { readonly version: string; readonly runtime: string; readonly platform: string }
  /** ISO time, for what people did and when. */
  now(): string
  newId(): string
  later(milliseconds: number, act: () => void): () => void
  /** Lets others have their turn: calls, progress, *stop*. */
  giveWay(): Promise<void>
  readonly store: CaseStore
  openFile(path: string): Promise<Result<OpenedFile>>
  /** @param comment  what the file is, in words, for whoever opens it in Wireshark */
  writePcapng(frames: readonly KeptFrame[], comment?: string): Uint8Array
  /** A case file's octets, from its text. @fault parcel/too-much */
  pack(text: string): Result<Uint8Array>
  fromBase64(text: string): Uint8Array
  toBase64(octets: Uint8Array): string
  readonly live: Live
  /** The packed table of makers (shared/words/makers.ts). */
  makers(): string
  readonly local: LocalCommands
  readonly checks: Checks
}
