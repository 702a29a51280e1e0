// Packets that routers send on from segment to segment, more of them than any network has.
import { expect, test } from 'vitest'
import { startPassages } from '../../../electron/engine/detectors/duplicate-name/passages.ts'
import type { NameRequest } from '../../../electron/wire/event.ts'
import { asIpv4, asMac, asMicros } from '../../../shared/address.ts'

const registration: NameRequest = {
  kind: 'name-request',
  frame: 1,
  at: asMicros(1_000_000),
  segment: 0,
  linkSource: asMac(0x00155d470001),
  linkDestination: asMac(0x00155d470002),
  routed: true,
  source: asIpv4(0x0a000001),
  destination: asIpv4(0x0a000002),
  transaction: 1,
  name: 'ACCT-07',
  suffix: 0x20,
  scope: '',
  operation: 'registration',
  broadcast: false,
  recursion: true,
  group: false,
  claimed: [],
  ttl: 0,
  cut: false,
}

test('a chain of joined segments, however long, is walked to its end', () => {
  const { cameFrom, areJoined } = startPassages()
  const segments = 60_000
  for (let segment = segments; segment > 0; segment--) {
    const event = { ...registration, source: asIpv4(segment), transaction: segment & 0xffff }
    expect(cameFrom({ ...event, segment })).toBe(-1)
    expect(cameFrom({ ...event, segment: segment - 1 })).toBe(segment)
  }
  expect([areJoined(segments, 0), areJoined(segments, segments + 1)]).toEqual([true, false])
})
