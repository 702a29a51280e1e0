// What a pump does not want may be left out of the batches: the summary is the same, and so is every frame's number.
import { expect, test } from 'vitest'
import { openOctets } from '../../electron/capture/open.ts'
import { startPump } from '../../electron/engine/pump.ts'
import { everyProtocol } from '../scenes/every-protocol.ts'
import { concat, netmonFile, ngEnhanced, ngInterface, ngSection, pcapFile, type TestFrame } from './files.ts'
import { octetsOf } from './reading.ts'

/** TCP of no interest between all frames that are read, and at both ends. */
const tcp = Uint8Array.from({ length: 60 }, (_, at) => (at === 12 ? 0x08 : at === 14 ? 0x45 : at === 23 ? 6 : 0))
const frames: readonly TestFrame[] = everyProtocol()
  .filter(({ link }) => link === 1)
  .flatMap(({ octets }) => [tcp, tcp, octets])
  .concat(tcp)
  .map((octets, index) => ({ octets, at: 1_700_000_000_000_000 + index * 1000 }))

const files: Readonly<Record<string, Uint8Array>> = {
  pcap: pcapFile(frames),
  pcapng: concat(ngSection(true), ngInterface(true, 1), ...frames.map(({ octets, at }) => ngEnhanced(true, 0, BigInt(at), octets))),
  'Network Monitor': netmonFile(frames, 2),
}

async function read(file: Uint8Array, choosing: boolean) {
  const opened = await openOctets(octetsOf(file, 1000), 'the file')
  if (!opened.ok) throw new Error(opened.fault.say)
  const kept: number[] = []
  let rows = 0
  const pump = startPump({ detectors: [], onFinding: () => undefined, keep: (frame) => void kept.push(frame.number) })
  const { frames: all } = await opened.value.pump(
    (batch) => {
      rows += batch.count
      pump.take(batch)
    },
    choosing ? pump.wants : undefined,
  )
  return { kept, rows, all, summary: pump.end() }
}

test.each(Object.entries(files))(
  '%s: the same frames under the same numbers, and most of the others never written down',
  async (_, file) => {
    const every = await read(file, false)
    const wanted = await read(file, true)
    expect(every.all).toBe(frames.length)
    expect(every.kept.length).toBeGreaterThan(5)
    expect(wanted).toEqual({ ...every, rows: wanted.rows })
    expect(every.rows).toBe(frames.length)
    expect(wanted.rows).toBeLessThan(every.rows * 0.6)
  },
)
