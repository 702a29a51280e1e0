import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openFile } from '../../electron/capture/open.ts'
import { writePcapng } from '../../electron/capture/write-pcapng.ts'
import { concat, netmonFile, ngBlock, ngEnhanced, ngInterface, ngOldPacket, ngSection, ngSimple, pcapFile } from './files.ts'
import { hexOf, readAll } from './reading.ts'

const start = 1_005_912_001_166_000
const frames = [0, 1, 2].map((number) => ({
  octets: Uint8Array.from({ length: 60 + number }, (_, at) => (at * 7 + number) & 255),
  at: start + number * 1_000_000,
}))
const octets = frames.map((frame) => hexOf(frame.octets))
const times = frames.map(({ at }) => at)

describe('pcap', () => {
  const variants = [
    ['little-endian', {}],
    ['big-endian', { little: false }],
    ['nanoseconds', { magic: 0xa1b23c4d, perSecond: 1e9 }],
    ['nanoseconds, big-endian', { magic: 0xa1b23c4d, perSecond: 1e9, little: false }],
    ['with interface and protocol in each record', { magic: 0xa1b2cd34, extra: 8 }],
    ['with its length in the header', { magic: 0x1c0001ac, perSecond: 1e9, fileExtra: 4 }],
    ['with the length of the check sequence beside the link type', { link: 0x14000001 }],
  ] as const
  test.each(variants)('%s', async (_, how) => {
    const read = await readAll(pcapFile(frames, how))
    expect(read.frames.map((frame) => frame.octets)).toEqual(octets)
    expect(read.frames.map(({ at }) => at)).toEqual(times)
    expect(read.frames.map(({ number, link }) => [number, link])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ])
    expect(read.ended).toEqual({ frames: 3 })
  })

  test('a file of nothing but its header holds no frames and is not damaged', async () => {
    expect((await readAll(pcapFile([]))).ended).toEqual({ frames: 0 })
  })

  test('cut inside the last record: the frames before it, and where', async () => {
    const file = pcapFile(frames)
    const read = await readAll(file.subarray(0, file.length - 20))
    expect(read.frames).toHaveLength(2)
    expect(read.ended?.damage).toMatchObject({ code: 'capture/damaged', at: 2 })
    expect(read.ended?.damage?.say).toContain('octet 177, after frame 2: frame 3 is cut, 62 octets were announced for it, 42 are there')
  })

  test('a length that lies ends the reading, not the memory', async () => {
    const file = pcapFile(frames)
    new DataView(file.buffer).setUint32(24 + 76 + 8, 0xfffffff0, true)
    const read = await readAll(file)
    expect(read.frames).toHaveLength(1)
    expect(read.ended?.damage?.say).toContain('octet 100, after frame 1: a frame of 4294967280 octets is announced')
  })

  test('room that was set aside and never written', async () => {
    const read = await readAll(concat(pcapFile(frames), new Uint8Array(4096)))
    expect(read.frames).toHaveLength(3)
    expect(read.ended?.damage?.say).toContain('only zeros follow')
  })

  test('more frames than a batch or a window holds, in order and whole', async () => {
    const many = Array.from({ length: 40_000 }, (_, number) => ({
      octets: Uint8Array.of(number >> 8, number & 255, ...new Uint8Array(number % 60)),
      at: start + number,
    }))
    const read = await readAll(pcapFile(many), 100_003)
    expect(read.frames.map(({ number }) => number)).toEqual(many.map((_, at) => at + 1))
    expect(read.frames.every((frame, at) => frame.octets === hexOf(many[at]?.octets ?? new Uint8Array()))).toBe(true)
  })
})

describe('pcapng', () => {
  const ticks = (at: number) => BigInt(at)
  test.each([true, false])('packet, simple and enhanced blocks, little-endian %s', async (little) => {
    const file = concat(
      ngSection(little),
      ngInterface(little, 1),
      ngBlock(little, 4, (w) => w.raw(new Uint8Array(30))), // name resolution: passed over
      ...frames.slice(0, 1).map((frame) => ngEnhanced(little, 0, ticks(frame.at), frame.octets)),
      ...frames.slice(1, 2).map((frame) => ngOldPacket(little, 0, ticks(frame.at), frame.octets)),
      ...frames.slice(2).map((frame) => ngSimple(little, frame.octets)),
    )
    const read = await readAll(file)
    expect(read.frames.map((frame) => frame.octets)).toEqual(octets)
    expect(read.frames.map(({ at }) => at)).toEqual([times[0], times[1], Number.NaN])
    expect(read.ended).toEqual({ frames: 3 })
  })

  test('resolutions in powers of ten and of two, and an offset in seconds', async () => {
    const offset = new Uint8Array(8)
    new DataView(offset.buffer).setBigInt64(0, 1_000_000_000n, true)
    const file = concat(
      ngSection(true),
      ngInterface(true, 1, [[9, Uint8Array.of(9)]]),
      ngInterface(true, 1, [[9, Uint8Array.of(0x8a)]]),
      ngInterface(true, 1, [
        [9, Uint8Array.of(3)],
        [14, offset],
      ]),
      ngEnhanced(true, 0, BigInt(start) * 1000n + 400n, Uint8Array.of(1)),
      ngEnhanced(true, 1, 1_005_912_001n * 1024n + 512n, Uint8Array.of(2)),
      ngEnhanced(true, 2, 5_912_001_166n, Uint8Array.of(3)),
    )
    const read = await readAll(file)
    expect(read.frames.map(({ at }) => at)).toEqual([start, 1_005_912_001_500_000, start])
    expect(read.frames.map((frame) => frame.interface)).toEqual([0, 1, 2])
  })

  test('sections of either byte order; an interface of the same name goes on', async () => {
    const name = (text: string) => [2, new TextEncoder().encode(text)] as const
    const file = concat(
      ngSection(true),
      ngInterface(true, 1, [name('eth0')]),
      ngInterface(true, 6, [name('ring')]),
      ngEnhanced(true, 1, 1n, Uint8Array.of(1)),
      ngSection(false),
      ngInterface(false, 6, [name('ring')]),
      ngInterface(false, 1, [name('eth7')]),
      ngEnhanced(false, 0, 2n, Uint8Array.of(2)),
      ngEnhanced(false, 1, 3n, Uint8Array.of(3)),
    )
    const read = await readAll(file)
    expect(read.frames.map((frame) => [frame.link, frame.interface])).toEqual([
      [6, 1],
      [6, 1],
      [1, 2],
    ])
  })

  test('a gigantic block without frames is passed over without being held', async () => {
    const long = ngBlock(true, 0x0bad, (w) => w.raw(new Uint8Array(40)))
    new DataView(long.buffer).setUint32(4, 3_000_012, true)
    const file = concat(ngSection(true), ngInterface(true, 1), long.subarray(0, 8))
    const whole = new Uint8Array(file.length + 3_000_004 + 36)
    whole.set(file)
    whole.set(ngEnhanced(true, 0, 1n, Uint8Array.of(9)), file.length + 3_000_004)
    const read = await readAll(whole)
    expect(read.ended).toEqual({ frames: 1 })
    expect(read.frames.map((frame) => frame.octets)).toEqual(['09'])
    expect(read.ended).toEqual({ frames: 1 })
  })

  test.each([
    ['an interface nobody described', ngEnhanced(true, 3, 1n, Uint8Array.of(1)), 'names interface 3'],
    ['a block shorter than any', Uint8Array.of(6, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0), 'a block of 8 octets is announced'],
    ['lengths that differ', ngSimple(true, Uint8Array.of(1, 2, 3, 4)).with(16, 99), 'ends with another'],
  ])('%s', async (_, block, say) => {
    const read = await readAll(concat(ngSection(true), ngInterface(true, 1), ngEnhanced(true, 0, 1n, Uint8Array.of(7)), block))
    expect(read.frames).toHaveLength(1)
    expect(read.ended?.damage?.say).toContain(say)
  })

  test('what is written is read: frames, times, interfaces, comments', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            octets: fc.uint8Array({ maxLength: 90 }),
            at: fc.integer({ min: 1, max: 2 ** 51 }),
            interface: fc.nat(2),
            comment: fc.string({ maxLength: 20 }),
          }),
          { maxLength: 12 },
        ),
        fc.integer({ min: 1, max: 500 }),
        async (written, piece) => {
          const read = await readAll(writePcapng([{ link: 1, name: 'a' }, { link: 6 }, { link: 276 }], written), piece)
          expect(read.frames.map((frame) => [frame.octets, frame.at, frame.interface, frame.link])).toEqual(
            written.map((frame) => [hexOf(frame.octets), frame.at, frame.interface, [1, 6, 276][frame.interface]]),
          )
          expect(written.map((_, at) => read.comments.get(at + 1) ?? '')).toEqual(
            written.map(({ comment }) => new TextDecoder().decode(new TextEncoder().encode(comment))),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('Network Monitor', () => {
  test.each([1, 2] as const)('version %i', async (major) => {
    const read = await readAll(netmonFile(frames, major))
    expect(read.frames.map((frame) => frame.octets)).toEqual(octets)
    expect(read.frames.map(({ at }) => at)).toEqual(times)
    expect(read.ended).toEqual({ frames: 3 })
  })
  test('Token Ring', async () => expect((await readAll(netmonFile(frames, 2, 2))).frames[0]?.link).toBe(6))
  test('cut', async () => {
    const read = await readAll(netmonFile(frames, 2).subarray(0, 128 + 76 + 30))
    expect(read.frames).toHaveLength(1)
    expect(read.ended?.damage?.say).toContain('frame 2 is cut, 61 octets were announced for it, 14 are there')
  })
})

describe('compressed', () => {
  test('gzip', async () => {
    const read = await readAll(gzipSync(pcapFile(frames)))
    expect(read.format).toBe('pcap, gzip')
    expect(read.frames.map((frame) => frame.octets)).toEqual(octets)
  })
  test('gzip that breaks off gives what came before', async () => {
    const many = Array.from({ length: 2000 }, (_, at) => ({
      octets: Uint8Array.from({ length: 60 }, (_, i) => (Math.imul(at + i, 2_654_435_761) >>> 24) & 255),
      at: start + at,
    }))
    const file = gzipSync(pcapFile(many))
    const read = await readAll(file.subarray(0, file.length >> 1))
    expect(read.frames.length).toBeGreaterThan(100)
    expect(read.ended?.damage?.at).toBe(read.frames.length)
  })
  test('gzip that is damaged says so', async () => {
    const many = Array.from({ length: 2000 }, (_, at) => ({
      octets: Uint8Array.from({ length: 60 }, (_, i) => (Math.imul(at + i, 2_654_435_761) >>> 24) & 255),
      at: start + at,
    }))
    const file = gzipSync(pcapFile(many))
    file.fill(0xff, file.length - 8) // its check sum and length
    const read = await readAll(file)
    // zlib keeps back what it made in the call that failed: 16 KB at most.
    expect(read.frames.length).toBeGreaterThan(2000 - 16_384 / 76)
    expect(read.ended?.damage?.say).toContain('the gzip data is damaged')
  })
  test('zstd, and one that asks for too much memory', async () => {
    // A zstd frame of one raw block: magic, a single segment with its size in one octet or two, the block header.
    const plain = pcapFile(frames.slice(0, 1))
    const size = plain.length
    const header = ((size << 3) | 1) >>> 0
    const file = concat(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, size, header & 255, (header >> 8) & 255, header >> 16), plain)
    const read = await readAll(file)
    expect(read.format).toBe('pcap, zstd')
    expect(read.frames.map((frame) => frame.octets)).toEqual(octets.slice(0, 1))
    const hungry = concat(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8), new Uint8Array(20))
    expect((await readAll(hungry)).fault).toMatchObject({ code: 'capture/unsupported' })
  })
})

describe('what is no capture is refused with what it looks like', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-'))
  const put = (name: string, octets: Uint8Array | string) => {
    writeFileSync(join(folder, name), octets)
    return join(folder, name)
  }
  test.each([
    ['text', 'ipconfig', 'text'],
    ['wide text', Uint8Array.from([...'Windows IP'].flatMap((letter) => [letter.charCodeAt(0), 0])), 'text'],
    ['an event log', concat(new TextEncoder().encode('ElfFile'), new Uint8Array(40)), 'Windows event log'],
    ['an archive', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'zip archive'],
    ['text in gzip', gzipSync('hello'), 'text inside gzip'],
    ['anything', Uint8Array.of(1, 2, 3, 0), 'unknown data, beginning 01 02 03 00'],
  ])('%s', async (name, octets, looks) => {
    const opened = await openFile(put(name.replaceAll(' ', '-'), octets))
    expect(opened).toMatchObject({
      ok: false,
      fault: { code: 'capture/not-a-capture', say: expect.stringContaining(looks), hint: expect.any(String) },
    })
  })
  test('an empty file, a folder, no file', async () => {
    expect(await openFile(put('empty', ''))).toMatchObject({ fault: { code: 'capture/empty' } })
    expect(await openFile(folder)).toMatchObject({ fault: { code: 'capture/unreadable', say: expect.stringContaining('a folder') } })
    expect(await openFile(join(folder, 'nothing'))).toMatchObject({
      fault: { code: 'capture/unreadable', say: expect.stringContaining('no such file') },
    })
    rmSync(folder, { recursive: true })
  })
})

test('any octets behind any beginning: an answer, never an error', async () => {
  const beginnings = [
    pcapFile(frames),
    pcapFile([], { little: false }),
    concat(ngSection(true), ngInterface(true, 1)),
    netmonFile(frames, 1),
    netmonFile(frames, 2),
    new Uint8Array(),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 1, max: 64 }),
      async (beginning, rest, piece) => {
        const read = await readAll(concat(beginning, rest), piece)
        expect(read.fault !== undefined || read.ended?.frames === read.frames.length).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

const shared = new URL('../../../shared/captures/', import.meta.url).pathname
describe.skipIf(!existsSync(shared))('../shared/captures', () => {
  const files = existsSync(shared)
    ? ['', 'public/'].flatMap((folder) =>
        readdirSync(shared + folder)
          .filter((name) => /cap/.test(name))
          .map((name) => folder + name),
      )
    : []
  test.each(files)('%s opens or is refused in a sentence', async (name) => {
    const opened = await openFile(shared + name)
    if (!opened.ok) return expect(opened.fault.say.length).toBeGreaterThan(20)
    let frames = 0
    const ended = await opened.value.pump((batch) => {
      frames += batch.count
    })
    expect(ended.frames).toBe(frames)
  })
})
