// Every event beside what tshark says of the same frame, in every shared capture.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe as about, expect, it } from 'vitest'
import { openFile } from '../../electron/capture/open.ts'
import type { WireEvent } from '../../electron/wire/event.ts'
import { load, makeFrame } from '../../electron/wire/frame.ts'
import { linkLayer } from '../../electron/wire/links.ts'
import { observe } from '../../electron/wire/protocols.ts'
import { formatIpv4, formatMac } from '../../shared/address.ts'
import { captureFiles, hasCaptures } from './files.ts'

const hasTshark = spawnSync('tshark', ['--version']).status === 0
const columns = [
  ['frame.number', 'frame'],
  ['arp.opcode', 'arp'],
  ['arp.src.hw_mac', 'senderHardware'],
  ['arp.src.proto_ipv4', 'senderProtocol'],
  ['arp.dst.proto_ipv4', 'targetProtocol'],
  ['nbns.id', 'nbns'],
  ['nbns.flags.opcode', 'opcode'],
  ['nbns.flags.response', 'response'],
  ['dhcp.id', 'dhcp'],
  ['dhcp.ip.your', 'yiaddr'],
  ['msnlb.unique_host_id', 'nlb'],
  ['msnlb.cluster_ip', 'clusterIp'],
  ['nbdgm.src.ip', 'nbdgm'],
  ['icmp.type', 'icmp'],
  ['icmpv6.type', 'icmpv6'],
  ['vrrp.virt_rtr_id', 'vrrp'],
  ['_ws.malformed', 'malformed'],
] as const
type Row = Readonly<Record<(typeof columns)[number][1], string>>

function ask(file: string): ReadonlyMap<number, Row> {
  const fields = columns.flatMap(([name]) => ['-e', name])
  // Names are resolved and packets joined by tshark only; both off, so that it says what is in the frame.
  const options = ['-n', '-o', 'ip.defragment:FALSE', '-T', 'fields', '-E', 'occurrence=f', '-r', file]
  const text = spawnSync('tshark', [...options, ...fields], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout
  const rows = text.split('\n').flatMap((line) => {
    const values = line.split('\t')
    return values.length < columns.length ? [] : [Object.fromEntries(columns.map(([, key], i) => [key, values[i] ?? ''])) as Row]
  })
  return new Map(rows.map((row) => [Number(row.frame), row]))
}

/** One word for what tshark and we must agree on, per frame. */
const theirs = (row: Row): string => {
  if (row.arp === '1' || row.arp === '2') return row.senderProtocol === '' ? '' : `arp ${row.senderHardware} ${row.senderProtocol}`
  if (row.icmp !== '' && row.icmp !== '0' && row.icmp !== '8') return ''
  if (row.nbns !== '') return `nbns ${Number(row.nbns)}`
  if (row.nbdgm !== '') return `nbdgm ${row.nbdgm}`
  if (row.dhcp !== '') return `dhcp ${Number(row.dhcp)} ${row.yiaddr}`
  if (row.nlb !== '') return `nlb ${row.nlb} ${row.clusterIp}`
  if (row.vrrp !== '') return `vrrp ${row.vrrp}`
  return row.icmp !== '' ? `icmp ${row.icmp}` : ''
}
const ours = (event: WireEvent): string => {
  switch (event.kind) {
    case 'arp-announcement':
    case 'arp-gratuitous-reply':
    case 'arp-probe':
    case 'arp-reply':
    case 'arp-request':
      return `arp ${formatMac(event.senderHardware).toLowerCase().replaceAll('-', ':')} ${formatIpv4(event.senderProtocol)}`
    case 'name-request':
    case 'name-response':
    case 'node-status-request':
    case 'node-status-response':
      return `nbns ${event.transaction}`
    case 'name-datagram':
      return `nbdgm ${formatIpv4(event.sender)}`
    case 'dhcp':
      return `dhcp ${event.xid} ${formatIpv4(event.yiaddr)}`
    case 'nlb-heartbeat':
      return `nlb ${event.hostPriority} ${formatIpv4(event.clusterIp)}`
    case 'gateway-redundancy':
      return event.protocol === 'vrrp' || event.protocol === 'carp' ? `vrrp ${event.group}` : ''
    case 'echo-request':
    case 'echo-reply':
      return `icmp ${event.kind === 'echo-request' ? 8 : 0}`
    case 'ipv6-advertisement':
    case 'ipv6-probe':
      return ''
  }
}

async function read(file: string) {
  const opened = await openFile(file)
  const told = new Map<number, string>()
  const odd = new Map<number, string>()
  if (!opened.ok) return { told, odd }
  const frame = makeFrame()
  await opened.value.pump((batch) => {
    for (let i = 0; i < batch.count; i++) {
      load(frame, batch, i)
      const relevant = linkLayer(frame.link).isRelevant(frame.view, frame.start, frame.end)
      const oddity = observe(frame, (event) => {
        if (!relevant) throw new Error(`frame ${frame.number} of ${file} tells ${event.kind} but was passed over`)
        if (ours(event) !== '') told.set(frame.number, ours(event))
      })
      if (oddity !== undefined) odd.set(frame.number, oddity)
    }
  })
  return { told, odd }
}

about.skipIf(!hasTshark || !hasCaptures)('beside tshark (skipped where tshark or the shared captures are missing)', () => {
  it('hears what tshark sees', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wire-'))
    try {
      // One file of all: tshark takes longer to start than to read. Damaged files are left out, mergecap would stop there.
      const merged = join(folder, 'all.pcapng')
      expect(spawnSync('mergecap', ['-a', '-w', merged, ...(await whole(captureFiles))]).status).toBe(0)
      const { told, odd } = await read(merged)
      const differences: string[] = []
      let agreed = 0
      for (const [number, row] of ask(merged)) {
        const they = theirs(row)
        const we = told.get(number) ?? ''
        if (they === we) agreed += they === '' ? 0 : 1
        // What we count as odd we have seen and say why we do not read it.
        else if (!odd.has(number)) differences.push(`frame ${number}: tshark "${they}", here "${we}"`)
      }
      expect(differences).toEqual([])
      expect(agreed).toBeGreaterThan(1000)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

/** Undamaged, and of links that we read. */
async function whole(files: readonly string[]): Promise<readonly string[]> {
  const good: string[] = []
  for (const file of files) {
    const opened = await openFile(file)
    if (!opened.ok) continue
    let isRead = true
    const { damage } = await opened.value.pump((batch) => {
      for (let i = 0; i < batch.count; i++) isRead &&= linkLayer(batch.link[i] ?? 0).carries !== 'nothing'
    })
    if (isRead && damage === undefined) good.push(file)
  }
  return good
}
