// One right frame of every protocol and link the house reads: food for properties and for fuzzing.

import { writeArp } from '../../electron/wire/arp.ts'
import { writeSnap } from '../../electron/wire/ethernet.ts'
import { etherTypes } from '../../electron/wire/ethertype.ts'
import { type Octets, oMac, zeros } from '../../electron/wire/octets.ts'
import { writeTokenRing } from '../../electron/wire/token-ring.ts'
import { asIpv4, asMac } from '../../shared/address.ts'
import { holds, type Scene, type SceneFrame, scene } from './scene.ts'

export interface Sample extends SceneFrame {
  readonly what: string
}

const card = asMac(0x000c294a1001)
const other = asMac(0x00505691_7e02)
const home = asIpv4(0x0a000001)
const arp = writeArp({ operation: 1, senderHardware: card, senderProtocol: home, targetHardware: other, targetProtocol: home })
const snap = writeSnap(etherTypes.arp, arp)

/** 802.11 data from an access point: destination, BSSID, source. */
const wlan = (flags: number, subtype: number, behind: Octets): Octets => [
  0x08 | subtype,
  flags,
  ...[0, 0],
  ...oMac(other),
  ...oMac(asMac(0x0a0000000001)),
  ...oMac(card),
  ...[0, 0],
  ...behind,
]
const subframe = (payload: Octets, last: boolean): Octets => {
  const body = [...oMac(other), ...oMac(card), payload.length >> 8, payload.length & 255, ...payload]
  return last ? body : [...body, ...zeros((4 - (body.length % 4)) % 4)]
}
const aggregate = [0x80, 0, ...subframe(snap, false), ...subframe(snap, true)]

export function everyProtocol(): readonly Sample[] {
  const samples: Sample[] = []
  const add = (what: string, s: Scene) => {
    for (const frame of s.frames()) samples.push({ ...frame, what })
  }
  const bare = (what: string, link: number, octets: Octets) =>
    samples.push({ what, link, octets: Uint8Array.from(octets), at: 0, interface: 0, original: octets.length })

  for (const wire of ['ethernet', 'snap', 'token-ring', 'sll', 'sll2'] as const) {
    const s = scene({ wire })
    const one = s.computer('00-0C-29-4A-10-01', '10.0.0.1')
    one.claims()
    one.registers(['ACCT-07', 0x20])
    add(wire, s)
  }
  for (const vlans of [[5], [7, 5]]) {
    const s = scene({ vlans })
    s.computer('00-0C-29-4A-10-01', '10.0.0.1').claims()
    add(`vlan ${vlans}`, s)
  }
  const s = scene()
  const one = s.computer('00-0C-29-4A-10-01', '10.0.0.1')
  const two = s.computer('00-50-56-91-7E-02', '10.0.0.2')
  one.probes()
  two.defends(one, one.ip)
  one.queries('ACCT-07')
  two.answersQuery('ACCT-07', one)
  one.registersMultihomed('ACCT-07', two)
  two.asksToWait('ACCT-07', one, 3)
  two.grants('ACCT-07', one)
  two.demandsConflict('ACCT-07', one)
  one.releases('ACCT-07')
  one.refreshes('ACCT-07', two)
  one.asksStatus(two)
  two.answersStatus(one, [holds('ACCT-07'), holds('WORKGROUP', { group: true })])
  one.announcesName('ACCT-07')
  one.dhcp('discover', { hostName: 'ACCT-07', clientId: '01000c294a1001' })
  two.serves('offer', one, '10.0.0.9')
  one.dhcp('decline', { requested: asIpv4(0x0a000009), server: two.ip })
  one.beats(1, '10.0.0.100')
  one.beats(2, '10.0.0.100', { old: true })
  one.beats(3, '10.0.0.100', { hostName: 'web01.example.com' })
  for (const protocol of ['vrrp', 'carp', 'hsrp', 'hsrp2', 'glbp'] as const) one.keepsAlive(protocol, 7, '10.0.0.254')
  two.pings('10.0.0.9')
  one.answersPing(two)
  one.probes6('fe80::20c:29ff:fe4a:1001', '0102030405ff')
  two.advertises6('fe80::20c:29ff:fe4a:1001')
  add('ethernet', s)

  bare(
    'token ring, routed',
    6,
    writeTokenRing({ source: card, etherType: etherTypes.arp, routing: [0x06, 0x30, 0x00, 0x11, 0x00, 0x20] }, arp),
  )
  bare('fddi', 10, [0x50, ...oMac(other), ...oMac(card), ...snap])
  bare('fddi, padded', 10, [0, 0, 0, 0x50, ...oMac(other), ...oMac(card), ...snap])
  bare('802.11', 105, wlan(0x02, 0, snap))
  bare('802.11 QoS', 105, wlan(0x02, 0x80, [0, 0, ...snap]))
  bare('802.11 A-MSDU', 105, wlan(0x02, 0x80, aggregate))
  bare('radiotap, padded', 127, [0, 0, 9, 0, 2, 0, 0, 0, 0x20, ...wlan(0x02, 0x80, [0, 0, 0, 0, ...snap])])
  bare('radiotap with a time stamp', 127, [0, 0, 17, 0, 3, 0, 0, 0, ...zeros(8), 0, ...wlan(0x02, 0, snap)])
  bare('ppi', 192, [0, 0, 8, 0, 105, 0, 0, 0, ...wlan(0x02, 0, snap)])
  bare('prism', 119, [0x44, 0, 0, 0, 144, 0, 0, 0, ...zeros(136), ...wlan(0x02, 0, snap)])
  const behind = (frame: SceneFrame | undefined) => [...(frame?.octets ?? [])].slice(14)
  const ip = behind(s.frames().find((_, i) => i === 2))
  bare('raw', 101, ip)
  bare('loopback', 0, [2, 0, 0, 0, ...ip])
  bare('ppp', 9, [0xff, 0x03, 0x00, 0x21, ...ip])
  return samples
}
