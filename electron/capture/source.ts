// Where frames come from. A file and a card are the same to the engine.
import type { Fault } from '../../shared/fault.ts'
import type { FrameBatch, Wants } from '../wire/frame.ts'

/** How a source ended: at its end, or damaged after so many frames (everything before the damage was handed over). */
export interface Ended {
  readonly frames: number
  readonly damage?: Fault
}

export interface FrameSource {
  /** A word for the format: `pcap`, `pcapng`, `netmon 2`, `cap`, `dumpcap`. */
  readonly format: string
  /**
   * Hands over batches until the end. A batch is a loan until the promise (or nothing) that `take` returns is done.
   * Never rejects for what is in the file: damage is part of the answer.
   * @param wants  frames it refuses may be left out of the batches; they are counted all the same
   */
  pump(take: (batch: FrameBatch) => void | Promise<void>, wants?: Wants): Promise<Ended>
  /** Octets read so far and in all (0 where unknown), for progress. */
  progress(): { readonly done: number; readonly total: number }
  stop(): void
}
