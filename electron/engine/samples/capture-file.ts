// Frames as the octets of a pcapng file, so that a sample's capture goes the same way as one from disk.
// One section, one interface, enhanced packet blocks (draft-ietf-opsawg-pcapng).
import { type Octets, o16le, o32le, zeros } from '../../wire/octets.ts'

export interface SampleFrame {
  readonly at: number
  readonly octets: Octets
}

const block = (type: number, body: Octets): Octets => {
  const padding = zeros((4 - (body.length % 4)) % 4)
  const length = 12 + body.length + padding.length
  return [...o32le(type), ...o32le(length), ...body, ...padding, ...o32le(length)]
}

/** @param link libpcap link type: 1 Ethernet, 6 Token Ring */
export const captureFile = (link: number, frames: readonly SampleFrame[]): Uint8Array =>
  Uint8Array.from([
    ...block(0x0a0d0d0a, [...o32le(0x1a2b3c4d), ...o16le(1), ...o16le(0), ...o32le(0xffffffff), ...o32le(0xffffffff)]),
    ...block(1, [...o16le(link), ...o16le(0), ...o32le(65_535)]),
    ...frames.flatMap(({ at, octets }) =>
      block(6, [
        ...o32le(0),
        ...o32le(Math.floor(at / 2 ** 32)),
        ...o32le(at % 2 ** 32),
        ...o32le(octets.length),
        ...o32le(octets.length),
        ...octets,
      ]),
    ),
  ])
