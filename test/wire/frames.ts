// Octets to a cursor, for tests.

import type { WireEvent } from '../../electron/wire/event.ts'
import { type Frame, makeFrame, point } from '../../electron/wire/frame.ts'
import { fromHex, type Octets } from '../../electron/wire/octets.ts'
import { observe } from '../../electron/wire/protocols.ts'
import { asMicros } from '../../shared/address.ts'

/** The frame lies somewhere inside a larger array, as in a batch, between octets that would be noticed if they were read. */
export function frameOf(octets: Octets | Uint8Array | string, link = 1): Frame {
  const own = typeof octets === 'string' ? fromHex(octets) : octets
  const before = 7
  const bytes = new Uint8Array(before + own.length + 64).fill(0xee)
  bytes.set(own, before)
  const frame = makeFrame()
  point(frame, bytes)
  return Object.assign(frame, {
    start: before,
    end: before + own.length,
    at: asMicros(1_000_000),
    original: own.length,
    number: 1,
    link,
  })
}

/** Everything a frame tells, and the oddity. */
export function told(octets: Octets | Uint8Array | string, link = 1) {
  const events: WireEvent[] = []
  const oddity = observe(frameOf(octets, link), (event) => events.push({ ...event }))
  return { events, oddity }
}
