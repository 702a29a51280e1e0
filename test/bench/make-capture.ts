// Large captures for the bench, quickly: some thousand frames are made once and written over and over with new times.
import { closeSync, openSync, writeSync } from 'node:fs'
import { arp, broadcast, ethernet, ipv4, nameRequest, pcapHeader, two, udp } from './frames.ts'

export interface Making {
  readonly frames: number
  /** Share of frames of protocols that are read: ARP, NetBIOS names, DHCP. The rest is TCP and UDP of all sizes. */
  readonly relevant: number
  readonly hosts: number
  /** Addresses that two machines claim, spread evenly over the file. */
  readonly conflicts: number
  readonly seed: number
}

const templatesOfAKind = 4096
const chunkOctets = 8 * 1024 * 1024
const microsBetween = 20

/** A small generator of numbers that is the same everywhere (mulberry32). */
function dice(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return { below: (limit: number) => next() % limit, octets: (count: number) => Uint8Array.from({ length: count }, () => next() & 255) }
}

const macOf = (host: number) => [0x00, 0x1b, 0x21, (host >> 16) & 255, (host >> 8) & 255, host & 255]
const rivalMac = (host: number) => [0x00, 0x50, 0x56, (host >> 16) & 255, (host >> 8) & 255, host & 255]
const ipOf = (host: number) => [10, (host >> 16) & 255, (host >> 8) & 255, host & 255]
type Dice = ReturnType<typeof dice>
const someArp = (roll: Dice, hosts: number) => {
  const [from, to] = [roll.below(hosts), roll.below(hosts)]
  const kind = roll.below(20)
  if (kind < 11) return ethernet(broadcast, macOf(from), 0x806, arp(1, macOf(from), ipOf(from), [0, 0, 0, 0, 0, 0], ipOf(to)))
  if (kind < 18) return ethernet(macOf(from), macOf(to), 0x806, arp(2, macOf(to), ipOf(to), macOf(from), ipOf(from)))
  return ethernet(broadcast, macOf(from), 0x806, arp(1, macOf(from), ipOf(from), [0, 0, 0, 0, 0, 0], ipOf(from)))
}
const someName = (roll: Dice, hosts: number) => {
  const [from, of] = [roll.below(hosts), roll.below(hosts)]
  const registers = roll.below(2) === 0
  const request = nameRequest(roll.below(65_536), `HOST${String(registers ? from : of).padStart(6, '0')}`, registers, ipOf(from))
  return ethernet(broadcast, macOf(from), 0x800, ipv4(17, ipOf(from), [10, 255, 255, 255], udp(137, 137, request)))
}
const someTraffic = (roll: Dice, hosts: number) => {
  const [from, to] = [roll.below(hosts), roll.below(hosts)]
  const sizes = [64, 64, 64, 64, 78, 90, 130, 256, 576, 576, 1024, 1514, 1514, 64 + roll.below(1450)]
  const body = roll.octets(Math.max(4, (sizes[roll.below(sizes.length)] ?? 64) - 54))
  const payload =
    roll.below(10) < 3
      ? ipv4(17, ipOf(from), ipOf(to), udp(1024 + roll.below(60_000), 51_820, body))
      : ipv4(6, ipOf(from), ipOf(to), [...two(1024 + roll.below(60_000)), 1, 0xbb, ...roll.octets(16), ...body])
  return ethernet(macOf(to), macOf(from), 0x800, payload)
}
/** An owner is asked for and answers, and so does another machine: no stack does that with one address (REFERENCE §4.5). */
const conflict = (host: number) => [
  ethernet(macOf(0), macOf(host), 0x806, arp(2, macOf(host), ipOf(host), macOf(0), ipOf(0))),
  ethernet(broadcast, rivalMac(host), 0x806, arp(1, rivalMac(host), ipOf(host), [0, 0, 0, 0, 0, 0], ipOf(host))),
  ethernet(rivalMac(host), macOf(host), 0x806, arp(2, macOf(host), ipOf(host), rivalMac(host), ipOf(host))),
]

/** Writes a pcap file. @returns its size in octets */
export function makeCapture(path: string, { frames, relevant, hosts, conflicts, seed }: Making): number {
  const roll = dice(seed)
  const templates = (make: (roll: Dice, hosts: number) => Uint8Array) => Array.from({ length: templatesOfAKind }, () => make(roll, hosts))
  const kinds = { arp: templates(someArp), name: templates(someName), traffic: templates(someTraffic) }
  const planted = new Map<number, Uint8Array>()
  for (let index = 0; index < conflicts; index++)
    for (const [step, frame] of conflict(hosts + index).entries())
      planted.set(Math.floor(((index + 0.5) * frames) / conflicts) + step * 5, frame)

  const file = openSync(path, 'w')
  const chunk = new Uint8Array(chunkOctets)
  const view = new DataView(chunk.buffer)
  let filled = pcapHeader(view)
  let size = 0
  const threshold = Math.round(relevant * 10_000)
  for (let index = 0; index < frames; index++) {
    const kind = roll.below(10_000) >= threshold ? kinds.traffic : roll.below(3) < 2 ? kinds.arp : kinds.name
    const frame = planted.get(index) ?? kind[roll.below(templatesOfAKind)] ?? new Uint8Array(60)
    if (filled + 16 + frame.length > chunkOctets) {
      size += writeSync(file, chunk, 0, filled)
      filled = 0
    }
    const micros = index * microsBetween
    view.setUint32(filled, 1_700_000_000 + Math.floor(micros / 1e6), true)
    view.setUint32(filled + 4, micros % 1e6, true)
    view.setUint32(filled + 8, frame.length, true)
    view.setUint32(filled + 12, frame.length, true)
    chunk.set(frame, filled + 16)
    filled += 16 + frame.length
  }
  size += writeSync(file, chunk, 0, filled)
  closeSync(file)
  return size
}
