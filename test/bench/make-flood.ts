// Floods for the bench, as pcap straight into a pipe: so many machines, names or conflicts that no memory holds them all.
import { writeSync } from 'node:fs'
import { arp, broadcast, ethernet, ipv4, nameRequest, pcapHeader, udp } from './frames.ts'

export type Flood = 'macs' | 'names' | 'claims'

const chunkOctets = 1 << 20
const microsBetween = 20
const start = 1_700_000_000

/** The conflict that must be found in it, of an address and of a name: nobody else in the flood uses them. */
export const planted = { ip: '172.16.0.5', name: 'ACCT-07', older: '00-14-22-01-02-03', younger: '00-50-56-0a-0b-0c' }
const olderMac = [0, 0x14, 0x22, 1, 2, 3]
const youngerMac = [0, 0x50, 0x56, 10, 11, 12]
const plantedIp = [172, 16, 0, 5]
const [olderIp, youngerIp] = [
  [172, 16, 0, 7],
  [172, 16, 0, 8],
]
const nobody = [0, 0, 0, 0, 0, 0]

/** Frames at their places in a flood of so many. */
function plan(flood: Flood, frames: number): ReadonlyMap<number, Uint8Array> {
  const at = (part: number) => Math.floor(frames * part)
  if (flood === 'names') {
    const register = nameRequest(7, planted.name, true, olderIp)
    const again = nameRequest(8, planted.name, true, youngerIp)
    // RFC 1002 §4.2.6: registration response, AA RD, RCODE 6; the record names the one that asked.
    const refuse = [0, 8, 0xad, 0x86, 0, 0, 0, 1, 0, 0, 0, 0, ...register.slice(12, 46), 0, 32, 0, 1, 0, 0, 0, 0, 0, 6, 0, 0, ...youngerIp]
    const send = (from: readonly number[], ip: readonly number[], octets: readonly number[]) =>
      ethernet(broadcast, from, 0x800, ipv4(17, ip, [172, 16, 255, 255], udp(137, 137, octets)))
    const owns = send(olderMac, olderIp, register)
    return new Map([
      [10, owns],
      [10 + at(0.01), owns],
      [10 + at(0.02), owns],
      [at(0.6), send(youngerMac, youngerIp, again)],
      [at(0.6) + 5, ethernet(youngerMac, olderMac, 0x800, ipv4(17, olderIp, youngerIp, udp(137, 137, refuse)))],
    ])
  }
  const asks = (mac: readonly number[], target: readonly number[]) =>
    ethernet(broadcast, mac, 0x806, arp(1, mac, plantedIp, nobody, target))
  return new Map([
    [10, asks(olderMac, [172, 16, 0, 1])],
    [at(0.6), asks(youngerMac, plantedIp)],
    [at(0.6) + 5, ethernet(youngerMac, olderMac, 0x806, arp(2, olderMac, plantedIp, youngerMac, plantedIp))],
    [at(0.9), asks(youngerMac, [172, 16, 0, 1])],
    [at(0.9) + 5, asks(olderMac, [172, 16, 0, 1])],
  ])
}

/** Frames of one address in a flood of claims: two machines speak in turn, in rounds over all addresses. */
export const claimFrames = 12

/**
 * Writes a flood to a file descriptor.
 * @param count  different machines, names, or addresses claimed twice
 * @returns      frames written
 */
export function makeFlood(fd: number, flood: Flood, count: number): number {
  const frames = flood === 'claims' ? count * claimFrames : count
  const special = plan(flood, frames)
  const template =
    flood === 'names'
      ? ethernet(
          broadcast,
          nobody,
          0x800,
          ipv4(17, [10, 0, 0, 0], [10, 255, 255, 255], udp(137, 137, nameRequest(0, 'PC00000000', true, [10, 0, 0, 0]))),
        )
      : ethernet(broadcast, nobody, 0x806, arp(1, nobody, [10, 0, 0, 0], nobody, [10, 255, 255, 254]))
  const chunk = new Uint8Array(chunkOctets)
  const view = new DataView(chunk.buffer)
  let filled = pcapHeader(view)
  const flush = () => {
    for (let from = 0; from < filled; ) from += writeSync(fd, chunk, from, filled - from)
    filled = 0
  }
  const put = (at: number, value: number) => {
    chunk[at] = (value >> 16) & 255
    chunk[at + 1] = (value >> 8) & 255
    chunk[at + 2] = value & 255
  }
  for (let index = 0; index < frames; index++) {
    const frame = special.get(index) ?? template
    if (filled + 16 + frame.length > chunkOctets) flush()
    const micros = index * microsBetween
    view.setUint32(filled, start + Math.floor(micros / 1e6), true)
    view.setUint32(filled + 4, micros % 1e6, true)
    view.setUint32(filled + 8, frame.length, true)
    view.setUint32(filled + 12, frame.length, true)
    const at = filled + 16
    chunk.set(frame, at)
    filled = at + frame.length
    if (frame !== template) continue
    // Two machines for each address of a flood of claims, each twice, and so three times over.
    const host = flood === 'claims' ? (index >> 2) % count : index
    const card = flood === 'claims' ? host * 2 + (index & 1) : index
    for (const mac of flood === 'names' ? [6] : [6, 22]) {
      chunk.set([0, 0x11, 0x22], at + mac)
      put(at + mac + 3, card)
    }
    put(at + (flood === 'names' ? 27 : 29), host)
    // Another question each time: a frame said twice at once would be a mirror port's copy.
    if (flood === 'claims') chunk[at + 41] = (index & 3) + 4 * (Math.floor(index / (4 * count)) + 1)
    if (flood !== 'names') continue
    // The transaction, eight digits of the name as sixteen letters (RFC 1001 §14.1), and the address in the record.
    chunk[at + 42] = (host >> 8) & 255
    chunk[at + 43] = host & 255
    let rest = host
    for (let digit = 9; digit >= 2; digit--) {
      chunk[at + 55 + digit * 2] = 0x44
      chunk[at + 56 + digit * 2] = 0x41 + (rest % 10)
      rest = Math.floor(rest / 10)
    }
    put(at + template.length - 3, host)
  }
  flush()
  return frames
}
