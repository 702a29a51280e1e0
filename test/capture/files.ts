// Capture files octet by octet, in every variant, for the tests: each writer follows the format's own description.

export interface TestFrame {
  readonly octets: Uint8Array
  /** micros */
  readonly at: number
}

class Writer {
  readonly #octets: number[] = []
  readonly little: boolean
  constructor(little: boolean) {
    this.little = little
  }
  number(value: number, size: 2 | 4): this {
    const octets = Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) & 255)
    this.#octets.push(...(this.little ? octets : octets.reverse()))
    return this
  }
  raw(octets: Iterable<number>): this {
    this.#octets.push(...octets)
    return this
  }
  get length() {
    return this.#octets.length
  }
  done = () => Uint8Array.from(this.#octets)
}
const secondsOf = (at: number) => Math.floor(at / 1e6)

export function pcapFile(
  frames: readonly TestFrame[],
  { little = true, magic = 0xa1b2c3d4, perSecond = 1e6, link = 1, extra = 0, fileExtra = 0 } = {},
): Uint8Array {
  const file = new Writer(little).number(magic, 4).number(2, 2).number(4, 2).number(0, 4).number(0, 4).number(65_535, 4).number(link, 4)
  file.raw(new Uint8Array(fileExtra))
  for (const { octets, at } of frames)
    file
      .number(secondsOf(at), 4)
      .number((at % 1e6) * (perSecond / 1e6), 4)
      .number(octets.length, 4)
      .number(octets.length, 4)
      .raw(new Uint8Array(extra))
      .raw(octets)
  return file.done()
}

export interface NgBlock {
  readonly type: number
  readonly body: (writer: Writer) => Writer
}
export function ngBlock(little: boolean, type: number, body: (writer: Writer) => Writer): Uint8Array {
  const inside = body(new Writer(little)).done()
  const padding = (4 - (inside.length % 4)) % 4
  const length = 12 + inside.length + padding
  return new Writer(little).number(type, 4).number(length, 4).raw(inside).raw(new Uint8Array(padding)).number(length, 4).done()
}
export const ngSection = (little: boolean) =>
  ngBlock(little, 0x0a0d0d0a, (w) => w.number(0x1a2b3c4d, 4).number(1, 2).number(0, 2).number(0xffffffff, 4).number(0xffffffff, 4))
/** @param options  code and value of each option, padded here */
export const ngInterface = (
  little: boolean,
  link: number,
  options: readonly (readonly [code: number, value: Uint8Array])[] = [],
  snap = 0,
) =>
  ngBlock(little, 1, (w) => {
    w.number(link, 2).number(0, 2).number(snap, 4)
    for (const [code, value] of options)
      w.number(code, 2)
        .number(value.length, 2)
        .raw(value)
        .raw(new Uint8Array((4 - (value.length % 4)) % 4))
    return w
  })
/** @param ticks  the timestamp in units of the interface */
export const ngEnhanced = (little: boolean, face: number, ticks: bigint, octets: Uint8Array) =>
  ngBlock(little, 6, (w) =>
    w
      .number(face, 4)
      .number(Number(ticks >> 32n), 4)
      .number(Number(ticks & 0xffffffffn), 4)
      .number(octets.length, 4)
      .number(octets.length, 4)
      .raw(octets),
  )
export const ngOldPacket = (little: boolean, face: number, ticks: bigint, octets: Uint8Array) =>
  ngBlock(little, 2, (w) =>
    w
      .number(face, 2)
      .number(0, 2)
      .number(Number(ticks >> 32n), 4)
      .number(Number(ticks & 0xffffffffn), 4)
      .number(octets.length, 4)
      .number(octets.length, 4)
      .raw(octets),
  )
export const ngSimple = (little: boolean, octets: Uint8Array) => ngBlock(little, 3, (w) => w.number(octets.length, 4).raw(octets))
export const concat = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

/** Network Monitor 1.x (`RTSS`) or 2.0 (`GMBU`), with its table of frames at the end. */
export function netmonFile(frames: readonly TestFrame[], major: 1 | 2, network = 1): Uint8Array {
  const start = frames[0]?.at ?? 0
  const date = new Date(Math.floor(start / 1000))
  const bodies = frames.map(({ octets, at }) => {
    const micros = at - Math.floor(start / 1000) * 1000
    const w = new Writer(true)
    return major === 1
      ? w
          .number(Math.round(micros / 1000), 4)
          .number(octets.length, 2)
          .number(octets.length, 2)
          .raw(octets)
          .done()
      : w.number(micros, 4).number(0, 4).number(octets.length, 4).number(octets.length, 4).raw(octets).done()
  })
  const table = 128 + bodies.reduce((sum, body) => sum + body.length, 0)
  const file = new Writer(true)
    .raw([...(major === 1 ? 'RTSS' : 'GMBU')].map((letter) => letter.charCodeAt(0)))
    .raw([major === 1 ? 1 : 0, major])
    .number(network, 2)
  for (const part of [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDay(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    date.getUTCMilliseconds(),
  ])
    file.number(part, 2)
  file.number(table, 4).number(frames.length * 4, 4)
  file.raw(new Uint8Array(128 - file.length))
  let at = 128
  for (const body of bodies) file.raw(body)
  for (const body of bodies) {
    file.number(at, 4)
    at += body.length
  }
  return file.done()
}
