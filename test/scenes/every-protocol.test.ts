// What scenes write is what tshark takes it for.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe as about, expect, it } from 'vitest'
import { writePcapng } from '../../electron/capture/write-pcapng.ts'
import { describe } from '../../electron/wire/protocols.ts'
import { asMicros } from '../../shared/address.ts'
import { frameOf } from '../wire/frames.ts'
import { everyProtocol, type Sample } from './every-protocol.ts'

const hasTshark = spawnSync('tshark', ['--version']).status === 0
/** Our column, and tshark's innermost protocol of the same frame. */
const innermost: Readonly<Record<string, RegExp>> = {
  ARP_RARP: /arp$/,
  NBT: /(nbns|nbdgm|browser)$/,
  DHCP: /dhcp$/,
  NLB: /msnlb$/,
  VRRP: /(vrrp|carp)$/,
  HSRP: /hsrp$/,
  GLBP: /glbp$/,
  ICMP: /icmp$/,
  ICMPv6: /icmpv6$/,
}

/** FDDI's padding is a preference there, and 0xBF01 is not a heartbeat to it. */
const unknownToTshark = ({ what, octets }: Sample) => what === 'fddi, padded' || (octets[12] === 0xbf && octets[13] === 0x01)

about.skipIf(!hasTshark)('every protocol beside tshark (skipped where tshark is missing)', () => {
  it('is dissected as what it is, and not malformed', { timeout: 60_000 }, () => {
    const samples = everyProtocol()
    const links = [...new Set(samples.map((sample) => sample.link))]
    const frames = samples.map((sample) => ({
      octets: sample.octets,
      at: asMicros(sample.at),
      original: sample.original,
      interface: links.indexOf(sample.link),
    }))
    const folder = mkdtempSync(join(tmpdir(), 'scenes-'))
    try {
      const file = join(folder, 'every.pcapng')
      writeFileSync(
        file,
        writePcapng(
          links.map((link) => ({ link, name: `link ${link}` })),
          frames,
        ),
      )
      const rows = spawnSync('tshark', ['-n', '-r', file, '-T', 'fields', '-e', 'frame.protocols'], { encoding: 'utf8' })
        .stdout.trimEnd()
        .split('\n')
      const differences = samples.flatMap((sample, i) => {
        if (unknownToTshark(sample)) return []
        const { protocol } = describe(frameOf(sample.octets, sample.link))
        const row = rows[i] ?? ''
        return innermost[protocol]?.test(row) && !row.includes('malformed') ? [] : [`${sample.what}: ${protocol}, tshark ${row}`]
      })
      expect(rows).toHaveLength(samples.length)
      expect(differences).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
