// Where a field lies: ours beside tshark's, octet for octet, over every kind of link and protocol in the shared captures.
import { spawnSync } from 'node:child_process'
import { describe as about, expect, it } from 'vitest'
import { openFile } from '../../electron/capture/open.ts'
import { load, makeFrame } from '../../electron/wire/frame.ts'
import { open } from '../../electron/wire/protocols.ts'
import type { Field } from '../../shared/trace.ts'
import { captures, hasCaptures } from './files.ts'

const hasTshark = spawnSync('tshark', ['--version']).status === 0
/** tshark's name, the group and the label here. A field that comes twice in a frame is compared the first time. */
const same = [
  ['arp.hw.type', 'ARP_RARP', 'Hardware Address Space'],
  ['arp.opcode', 'ARP_RARP', 'Opcode'],
  ['arp.src.hw_mac', 'ARP_RARP', "Sender's Hardware Address"],
  ['arp.src.proto_ipv4', 'ARP_RARP', "Sender's Protocol Address"],
  ['arp.dst.hw_mac', 'ARP_RARP', "Target's Hardware Address"],
  ['arp.dst.proto_ipv4', 'ARP_RARP', "Target's Protocol Address"],
  ['nbns.id', 'NBT', 'Transaction ID'],
  ['nbns.flags', 'NBT', 'Flags'],
  ['nbns.ttl', 'NBT', 'Time To Live'],
  ['nbns.addr', 'NBT', 'Owner IP Address'],
  ['dhcp.id', 'DHCP', 'Transaction ID'],
  ['dhcp.ip.your', 'DHCP', 'Your IP Address'],
  ['dhcp.hw.mac_addr', 'DHCP', 'Client Hardware Address'],
  ['dhcp.option.dhcp_server_id', 'DHCP', 'Server Identifier'],
  ['nbdgm.type', 'NBT', 'Datagram Packet Type'],
  ['nbdgm.src.ip', 'NBT', 'Source IP Address'],
  ['browser.command', 'NBT', 'Command'],
  ['msnlb.cluster_ip', 'NLB', 'Cluster Primary IP Address'],
  ['msnlb.host_ip', 'NLB', 'Dedicated IP Address'],
  ['msnlb.convergence_state', 'NLB', 'Convergence State'],
  ['vrrp.virt_rtr_id', 'VRRP', 'Virtual Router ID'],
  ['hsrp.virt_ip', 'HSRP', 'Virtual IP Address'],
  ['hsrp2.group', 'HSRP', 'Group'],
  ['ip.src', 'IP', 'Source Address'],
  ['udp.length', 'UDP', 'Total length'],
] as const
const files = [
  'ethernet-q120599.pcap',
  'dot3snap-q120599.pcap',
  'qinq-conflict.pcap',
  'sll2-conflict.pcap',
  'sll-conflict.pcap',
  'nb-wins-takeover.pcap',
  'nb-nmbd-two-workgroups.pcap',
  'dhcp-decline-udhcpc.pcap',
  'nlb-fault1.pcap',
  'public/tcpdump--vrrp.pcap',
  'public/my-pcaps--HSRPv2~10-0.0-1423497649.pcap',
  'public/my-pcaps--captures~HSRP~plain-HSRP.pcap',
]
const mostFrames = 25

/** tshark's place of each field's first appearance, by frame. */
function theirs(file: string): readonly ReadonlyMap<string, string>[] {
  const pdml = spawnSync('tshark', ['-n', '-c', String(mostFrames), '-T', 'pdml', '-r', file], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  }).stdout
  return pdml
    .split('<packet>')
    .slice(1)
    .map((packet) => {
      const places = new Map<string, string>()
      for (const [, name = '', size, pos] of packet.matchAll(/<field name="([^"]+)"[^>]*? size="(\d+)" pos="(\d+)"/g))
        if (!places.has(name)) places.set(name, `${pos}+${size}`)
      return places
    })
}
function find(fields: readonly Field[] | undefined, label: string): Field | undefined {
  for (const field of fields ?? []) {
    const found = field.label === label ? field : find(field.fields, label)
    if (found !== undefined) return found
  }
  return undefined
}

about.skipIf(!hasTshark || !hasCaptures)('places beside tshark (skipped where tshark or the shared captures are missing)', () => {
  it('are the same octets', { timeout: 60_000 }, async () => {
    const differences: string[] = []
    const met = new Set<string>()
    for (const file of files) {
      const they = theirs(`${captures}/${file}`)
      const opened = await openFile(`${captures}/${file}`)
      if (!opened.ok) throw new Error(opened.fault.say)
      const frame = makeFrame()
      await opened.value.pump((batch) => {
        for (let i = 0; i < Math.min(batch.count, mostFrames); i++) {
          const groups = open(load(frame, batch, i))
          for (const [name, group, label] of same) {
            const place = they[frame.number - 1]?.get(name)
            const own = find(
              groups.filter((each) => each.label === group).flatMap((each) => each.fields ?? []),
              label,
            )
            if (place === undefined || own === undefined) continue
            met.add(name)
            const [pos, size] = place.split('+').map(Number)
            // tshark counts only the value of a DHCP option in, or the whole of it, from version to version: the end is the same.
            const isSame = name.startsWith('dhcp.option')
              ? own.end === (pos ?? 0) + (size ?? 0)
              : `${own.start}+${own.end - own.start}` === place
            if (!isSame)
              differences.push(`${file} frame ${frame.number} ${name}: tshark ${place}, here ${own.start}+${own.end - own.start}`)
          }
        }
      })
    }
    expect(differences).toEqual([])
    expect(same.map(([name]) => name).filter((name) => !met.has(name))).toEqual([])
  })
})
