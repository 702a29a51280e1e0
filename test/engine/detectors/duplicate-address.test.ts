// Lists of events in, findings out.
import { describe, expect, test } from 'vitest'
import type { Surroundings } from '../../../electron/engine/detector.ts'
import { duplicateAddress } from '../../../electron/engine/detectors/duplicate-address.ts'
import { kept } from '../../../electron/engine/thresholds.ts'
import type { ArpEvent } from '../../../electron/wire/event.ts'
import { asIpv4, asMac, asMicros, broadcastMac } from '../../../shared/address.ts'
import { Finding } from '../../../shared/finding.ts'

const older = asMac(0x000c29000001)
const younger = asMac(0x005056000002)
const witness = asMac(0x001b21000009)
const ip = asIpv4(0x0a010203)

const nobodyElse = { segment: () => ({ vlan: [], interface: 0 }), isFull: () => false, passOver: () => {} }

function listen(surroundings: Surroundings = nobodyElse) {
  const told: Finding[] = []
  const { hear, end, tick } = duplicateAddress.start((finding) => told.push(finding), surroundings)
  let frame = 0
  let at = 1e15
  return {
    told,
    end: () => end?.(asMicros(at)),
    tick: () => tick?.(asMicros(at)),
    pass: (seconds: number) => {
      at += seconds * 1e6
    },
    says: (kind: ArpEvent['kind'], by: number, address: number = ip, to: number = witness) => {
      at += 1000
      const isReply = kind === 'arp-reply'
      hear({
        kind,
        frame: ++frame,
        at: asMicros(at),
        segment: 0,
        linkSource: asMac(by),
        linkDestination: isReply ? asMac(to) : broadcastMac,
        senderHardware: asMac(by),
        senderProtocol: asIpv4(address),
        targetHardware: isReply ? asMac(to) : asMac(0),
        targetProtocol: isReply ? asIpv4(0x0a010209) : asIpv4(address),
        cut: false,
      })
    },
  }
}

describe('a duplicate address', () => {
  test('is told to its last frame though nothing more comes, and then no more', () => {
    const wire = listen()
    for (let i = 0; i < 6; i++) wire.says('arp-reply', i % 2 === 0 ? older : younger)
    const before = wire.told.length
    wire.pass(2)
    wire.tick()
    expect(wire.told.length).toBe(before + 1)
    expect(wire.told.at(-1)?.count).toBe(6)
    wire.pass(2)
    wire.tick()
    expect(wire.told.length).toBe(before + 1)
  })

  test('is one finding under one id however long it goes on, with sixty frames at most, the first and the last among them', () => {
    const wire = listen()
    for (let i = 0; i < 500; i++) {
      wire.says('arp-reply', older)
      wire.says('arp-reply', younger)
      wire.pass(1)
    }
    wire.end()
    expect(new Set(wire.told.map((finding) => finding.id)).size).toBe(1)
    const last = wire.told.at(-1)
    expect(last?.frames.length).toBeLessThanOrEqual(60)
    expect(last?.frames[0]).toBe(1)
    expect(last?.frames.at(-1)).toBe(1000)
    expect(last?.count).toBe(1000)
    expect(Finding.safeParse(last).success).toBe(true)
  })

  test('is found behind a flood of other addresses, and told while it goes on', () => {
    const wire = listen()
    wire.says('arp-reply', older)
    wire.says('arp-reply', younger)
    expect(wire.told).toHaveLength(1)
    for (let i = 0; i < 300_000; i++) wire.says('arp-announcement', 0x0200_0000_0000 + i, (0x0b00_0000 + i * 7) >>> 0)
    wire.says('arp-reply', older)
    wire.says('arp-reply', younger)
    wire.end()
    const conflicts = wire.told.filter((finding) => finding.verdict === 'conflict')
    expect(new Set(conflicts.map((finding) => finding.id)).size).toBe(1)
    expect(conflicts.at(-1)?.count).toBe(4)
  })

  test('of a crowd in which nobody would be told is counted once, and one that was told before goes on', () => {
    let passedOver = 0
    const wire = listen({ ...nobodyElse, isFull: () => true, passOver: () => void passedOver++ })
    const more = 50
    for (let round = 0; round < 4; round++)
      for (let i = 0; i < kept.contests + more; i++) {
        wire.says('arp-reply', older, 0x0b000000 + i)
        wire.says('arp-reply', younger, 0x0b000000 + i)
      }
    wire.end()
    expect(passedOver).toBe(more)
    const ids = new Set(wire.told.map((finding) => finding.id))
    expect(ids.size).toBe(kept.contests)
    expect(wire.told.at(-1)?.count).toBe(8)
  })

  test('is nothing while every address stays at its card', () => {
    const wire = listen()
    for (let i = 0; i < 1000; i++) wire.says(i % 3 === 0 ? 'arp-announcement' : 'arp-reply', older + (i % 5), ip + (i % 5))
    wire.end()
    expect(wire.told).toEqual([])
  })
})

describe('frames that may be a guest’s, sent on by its host', () => {
  const gateway = asIpv4(0x0a010201)
  const asks = (wire: ReturnType<typeof listen>, by: number) => wire.says('arp-request', by, ip, gateway)
  const both = (wire: ReturnType<typeof listen>) => {
    asks(wire, older)
    asks(wire, younger)
    wire.pass(20)
    wire.tick()
  }
  test('raise no alarm while the one only says again what the other said', () => {
    const wire = listen({ ...nobodyElse })
    wire.says('arp-request', younger, asIpv4(0x0a010263), gateway)
    for (let i = 0; i < 6; i++) both(wire)
    wire.end()
    expect(wire.told.map(({ kind }) => kind)).not.toContain('duplicate-ip')
  })
  test('are a conflict at once when it speaks alone', () => {
    const wire = listen({ ...nobodyElse })
    for (let i = 0; i < 3; i++) both(wire)
    expect(wire.told).toEqual([])
    asks(wire, younger)
    wire.pass(1)
    asks(wire, older)
    expect(wire.told.at(-1)).toMatchObject({ kind: 'duplicate-ip', verdict: 'conflict' })
  })
  test('are a conflict after two minutes, where the other has no address of its own', () => {
    const wire = listen({ ...nobodyElse })
    for (let i = 0; i < 8; i++) both(wire)
    expect(wire.told.at(-1)).toMatchObject({ kind: 'duplicate-ip', verdict: 'conflict' })
  })
})
