// What only looks like a conflict, named as what it is (REFERENCE §7, F1 to F17).
import { asIpv4, parseIpv4 } from '../../../shared/address.ts'
import type { Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const A = '00-0C-29-1A-00-01'
const B = '00-50-56-2B-00-02'
const W = '00-1B-21-4D-00-04'
const ip = '10.20.30.40'
const cast = (s: Scene) => ({ a: s.computer(A, ip), b: s.computer(B, ip), witness: s.computer(W, '10.20.30.9') })
const seconds = (n: number) => n * 1000
const asNumber = (text: string) => parseIpv4(text) ?? asIpv4(0)

export const lookAlikes: readonly AccuracyScene[] = [
  {
    name: 'F1: device tracking probes clients that hold their addresses',
    source: 'REFERENCE F1',
    play(s) {
      const tracker = s.computer('00-1E-BD-00-00-01')
      for (let i = 1; i < 6; i++) {
        const client = s.computer(`00-0C-29-11-00-0${i}`, `10.20.30.${i}`)
        client.asksFor('10.20.30.1')
        s.after(seconds(2))
        tracker.probes(client.ip)
        client.answersProbe(tracker)
        s.after(seconds(3))
      }
    },
    expect: [{ kind: 'probe-collision', verdict: 'benign' }],
  },
  {
    name: 'F1: a keepalive probe every half minute for one client',
    source: 'REFERENCE F1',
    play(s) {
      const tracker = s.computer('00-1E-BD-00-00-01')
      const { a } = cast(s)
      for (let i = 0; i < 5; i++) {
        tracker.probes(a.ip)
        a.defends(tracker)
        s.after(seconds(30))
      }
    },
    expect: [{ kind: 'probe-collision', verdict: 'benign' }],
  },
  {
    name: 'F2: VRRP with a virtual address; routers ask with their own cards',
    source: 'REFERENCE F2',
    play(s) {
      const virtual = s.computer('00-00-5E-00-01-33', ip)
      const first = s.computer('00-0C-29-67-00-02', '10.20.30.2')
      const second = s.computer('00-50-56-67-00-03', '10.20.30.3')
      const asFirst = s.computer('00-0C-29-67-00-02', ip)
      const asSecond = s.computer('00-50-56-67-00-03', ip)
      first.keepsAlive('vrrp', 51, ip)
      virtual.announces()
      s.after(seconds(1))
      asFirst.asksFor('10.20.30.9')
      s.after(seconds(1))
      second.keepsAlive('vrrp', 51, ip)
      virtual.announces()
      asSecond.asksFor('10.20.30.9')
      s.after(seconds(1))
      first.keepsAlive('vrrp', 51, ip)
      asFirst.asksFor('10.20.30.9')
    },
    expect: [
      { kind: 'ip-moved', verdict: 'benign', ip, explanation: 'vrrp' },
      { kind: 'gateway-redundancy', verdict: 'benign', ip },
    ],
  },
  {
    name: 'F2: VRRP on real cards, the address goes back and forth without announcements',
    source: 'REFERENCE F2',
    play(s) {
      const first = s.computer('00-0C-29-67-00-02', ip)
      const second = s.computer('00-50-56-67-00-03', ip)
      const adverts = [s.computer('00-0C-29-67-00-02', '10.20.30.2'), s.computer('00-50-56-67-00-03', '10.20.30.3')]
      for (let i = 0; i < 4; i++) {
        adverts[i % 2]?.keepsAlive('vrrp', 51, ip)
        ;[first, second][i % 2]?.asksFor('10.20.30.9')
        s.after(seconds(3))
      }
    },
    expect: [
      { kind: 'ip-moved', verdict: 'benign', ip, explanation: 'vrrp' },
      { kind: 'gateway-redundancy', verdict: 'benign' },
    ],
  },
  {
    name: 'F3: GLBP, several hardware addresses answer for one by design',
    source: 'REFERENCE F3',
    play(s) {
      const { witness } = cast(s)
      const one = s.computer('00-07-B4-00-01-01', ip)
      const two = s.computer('00-07-B4-00-01-02', ip)
      witness.asksFor(ip)
      one.replies(witness)
      s.after(seconds(1))
      witness.asksFor(ip)
      two.replies(witness)
      s.after(seconds(1))
      one.replies(witness)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'glbp' }],
  },
  {
    name: 'F5, F6: failover to another card and back, each announced',
    source: 'REFERENCE F5',
    play(s) {
      const { a, b, witness } = cast(s)
      for (const card of [a, b, a, b]) {
        card.claims()
        s.after(1000)
        card.claims()
        s.after(300)
        witness.asksFor(ip)
        card.replies(witness)
        s.after(400)
      }
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'failover' }],
  },
  {
    name: 'F6: a replacement machine takes the address of one that is gone',
    source: 'REFERENCE F6',
    play(s) {
      const { a, b, witness } = cast(s)
      a.claims()
      witness.asksFor(ip)
      a.replies(witness)
      s.after(seconds(30))
      b.claims()
      s.after(seconds(2))
      witness.asksFor(ip)
      b.replies(witness)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'replacement' }],
  },
  {
    name: 'F8: DHCP gives the address to another client after the first left',
    source: 'REFERENCE F8',
    play(s) {
      const { a, b } = cast(s)
      const server = s.computer('00-0C-29-66-00-01', '10.20.30.1')
      a.announces()
      a.dhcp('release', { ciaddr: a.ip, server: server.ip })
      s.after(seconds(60))
      b.dhcp('discover')
      server.serves('offer', b, ip)
      server.serves('ack', b, ip)
      b.probes()
      s.after(1000)
      b.probes()
      s.after(seconds(3))
      b.announces()
      s.after(2000)
      b.announces()
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'address-reuse' }],
  },
  {
    name: 'address reuse after a day',
    source: 'peers.md §3, reuse',
    play(s) {
      const { a, b, witness } = cast(s)
      a.replies(witness)
      s.after(seconds(26 * 3600))
      b.replies(witness)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'address-reuse' }],
  },
  {
    name: 'F7: proxy ARP for addresses behind a router',
    source: 'REFERENCE F7',
    play(s) {
      const { witness } = cast(s)
      const router = s.computer('00-0C-29-70-00-01', '10.20.30.1')
      for (let i = 200; i < 206; i++) {
        witness.asksFor(`10.20.30.${i}`)
        router.replies(witness, s.computer(A, `10.20.30.${i}`).ip)
        s.after(100)
      }
    },
    expect: [{ kind: 'proxy-arp', verdict: 'benign' }],
  },
  {
    name: 'F7: the proxy answers for a machine on the same wire',
    source: 'REFERENCE F7',
    play(s) {
      const { a, witness } = cast(s)
      const router = s.computer('00-0C-29-70-00-01', '10.20.30.1')
      for (let i = 200; i < 206; i++) router.replies(witness, s.computer(A, `10.20.30.${i}`).ip)
      witness.asksFor(ip)
      a.replies(witness)
      s.after(200)
      router.replies(witness, a.ip)
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'notice', ip, explanation: 'proxy-arp' },
      { kind: 'proxy-arp', verdict: 'benign' },
    ],
  },
  {
    name: 'F9: one machine, two cards, both answer for both addresses',
    source: 'REFERENCE F9',
    play(s) {
      const { witness } = cast(s)
      const cards = (address: string) => [s.computer('00-0C-29-64-00-15', address), s.computer('00-0C-29-64-00-16', address)]
      for (const address of ['10.20.30.15', '10.20.30.16', '10.20.30.15']) {
        witness.asksFor(address)
        for (const card of cards(address)) card.replies(witness)
        s.after(500)
      }
    },
    expect: [
      { kind: 'multihomed', verdict: 'notice', ip: '10.20.30.15' },
      { kind: 'multihomed', verdict: 'notice', ip: '10.20.30.16' },
    ],
  },
  {
    name: 'F10: a laptop goes from the cable to the radio and keeps its address',
    source: 'REFERENCE F10: same host name, never both at once',
    play(s) {
      const server = s.computer('00-0C-29-65-00-01', '10.20.30.1')
      for (const card of [s.computer(A, ip), s.computer(B, ip)]) {
        card.dhcp('request', { requested: asNumber(ip), hostName: 'LAPTOP-7' })
        server.serves('ack', card, ip)
        card.probes()
        s.after(seconds(3))
        card.announces()
        s.after(seconds(60))
      }
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip }],
  },
  {
    name: 'one address leased to two computers while the first lease runs',
    source: 'REFERENCE §6.1; near miss of F10: the names differ',
    play(s) {
      const server = s.computer('00-0C-29-65-00-01', '10.20.30.1')
      for (const [hardware, hostName] of [
        [A, 'LAPTOP-7'],
        [B, 'LAPTOP-8'],
      ] as const) {
        const card = s.computer(hardware, ip)
        card.dhcp('request', { requested: asNumber(ip), hostName })
        server.serves('ack', card, ip)
        s.after(seconds(60))
      }
    },
    expect: [{ kind: 'dhcp-two-leases', verdict: 'conflict', certainty: 'likely' }],
  },
  {
    name: 'F13: a mirror port shows every frame twice',
    source: 'REFERENCE F13',
    play(s) {
      const { a, witness } = cast(s)
      for (let i = 0; i < 10; i++) {
        witness.asksFor(ip)
        witness.asksFor(ip)
        a.replies(witness)
        a.replies(witness)
        s.after(500)
      }
    },
    expect: [{ kind: 'mirror-copies', verdict: 'benign' }],
  },
  {
    name: 'F13: the mirror shows a conflict untagged where it comes in and tagged where it leaves: one conflict',
    source: 'REFERENCE F13, "VLAN tag differs"',
    play(s) {
      const { a, b } = cast(s)
      const [aOut, bOut] = [s.computer(A, ip, { vlans: [30] }), s.computer(B, ip, { vlans: [30] })]
      b.claims()
      bOut.claims()
      a.defends(b)
      aOut.defends(bOut)
      b.repairs(a)
      bOut.repairs(aOut)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, behaviour: 'pre-sp3', frames: [1, 3, 5] }],
  },
  {
    name: 'the same conflict in two VLANs at once is two',
    source: 'REFERENCE §4.2: conflicts are per VLAN; near miss of a copy',
    play(s) {
      const both = (hardware: string) => [10, 20].map((vlan) => s.computer(hardware, ip, { vlans: [vlan] }))
      const [a, b] = [both(A), both(B)]
      for (const one of b) one.claims()
      a.forEach((one, i) => {
        one.defends(b[i] ?? one)
      })
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', vlan: [10], older: A, younger: B },
      { kind: 'duplicate-ip', verdict: 'conflict', vlan: [20], older: A, younger: B },
    ],
  },
  {
    name: 'one machine probes for its link-local address in two VLANs at once; only in one is it taken',
    source: 'RFC 4862 §5.4; near miss of a copy',
    play(s) {
      const in10 = s.computer(B, ip, { vlans: [10] })
      const in20 = s.computer(B, ip, { vlans: [20] })
      const holder = s.computer(A, ip, { vlans: [20] })
      in10.probes6('fe80::250:56ff:fe2b:2')
      in20.probes6('fe80::250:56ff:fe2b:2')
      s.after(20)
      holder.advertises6('fe80::250:56ff:fe2b:2')
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', vlan: [20], older: A, younger: B }],
  },
  {
    name: 'F16: a scan over the whole net',
    source: 'REFERENCE F16',
    play(s) {
      const { witness } = cast(s)
      for (let i = 1; i < 255; i++) witness.asksFor(`10.20.30.${i}`)
    },
    expect: [{ kind: 'scan', verdict: 'benign' }],
  },
  {
    name: 'F16: one machine answers for every name',
    source: 'REFERENCE F16',
    play(s) {
      const { a, witness } = cast(s)
      for (let i = 0; i < 8; i++) {
        witness.queries(`TYPO${i}`)
        a.answersQuery(`TYPO${i}`, witness)
        s.after(300)
      }
    },
    expect: [{ kind: 'name-storm', verdict: 'notice' }],
  },
  {
    name: 'F17: an ordinary start: probes nobody answers, announcements, names registered once',
    source: 'REFERENCE F17',
    play(s) {
      const { a } = cast(s)
      for (let i = 0; i < 3; i++) {
        a.probes()
        s.after(1000)
      }
      s.after(1000)
      a.announces()
      s.after(2000)
      a.announces()
      for (let i = 0; i < 3; i++) {
        a.registers('ACCT-07')
        s.after(750)
      }
    },
    expect: [],
  },
  {
    name: 'one hardware address, two computers that take turns',
    source: 'REFERENCE §8, cloned VM MACs',
    play(s) {
      const one = s.computer(A, '10.20.30.5')
      const two = s.computer(A, '10.20.30.6')
      for (let i = 0; i < 3; i++) {
        one.registers('VM-ONE')
        s.after(seconds(5))
        two.registers('VM-TWO')
        s.after(seconds(5))
      }
    },
    expect: [{ kind: 'cloned-mac', verdict: 'notice' }],
  },
  {
    name: 'a DHCP server pings, finds the address in use and offers another',
    source: 'REFERENCE §6.1',
    play(s) {
      const { a, b } = cast(s)
      const server = s.computer('00-0C-29-66-00-01', '10.20.30.1')
      b.dhcp('discover')
      server.pings(ip, a.mac)
      a.answersPing(server)
      s.after(1000)
      server.serves('offer', b, '10.20.30.41')
    },
    expect: [{ kind: 'dhcp-ping-found-in-use', verdict: 'benign', ip }],
  },
  {
    name: 'a declined address is leased to somebody else once it is free: not two leases',
    source: 'RFC 2131 §3.1; REFERENCE §6.1, near miss of "one address, two leases"',
    play(s) {
      const server = s.computer('00-0C-29-65-00-01', '10.20.30.1')
      const [first, second] = [s.computer(A), s.computer(B)]
      for (const [client, refuses] of [
        [first, true],
        [second, false],
      ] as const) {
        client.dhcp('discover')
        server.serves('offer', client, ip)
        client.dhcp('request', { requested: asNumber(ip) })
        server.serves('ack', client, ip)
        client.probes(asNumber(ip))
        s.after(seconds(1))
        if (refuses) client.dhcp('decline', { requested: asNumber(ip) })
        s.after(seconds(600))
      }
    },
    expect: [{ kind: 'dhcp-decline', verdict: 'conflict', ip, younger: A }],
  },
  {
    name: 'VRRP told with every advert it saw',
    source: 'one finding carries the first and the last of its frames',
    play(s) {
      const router = s.computer(A, '10.20.30.2')
      for (let i = 0; i < 5; i++) {
        router.keepsAlive('vrrp', 7, '10.20.30.1')
        s.after(seconds(1))
      }
    },
    expect: [{ kind: 'gateway-redundancy', verdict: 'benign', ip: '10.20.30.1', explanation: 'vrrp', frames: [1, 2, 3, 4, 5] }],
  },
  {
    name: 'two DHCP servers with pools of their own',
    source: 'REFERENCE §6.1',
    play(s) {
      const { b } = cast(s)
      b.dhcp('discover')
      s.computer('00-0C-29-66-00-01', '10.20.30.1').serves('offer', b, '10.20.30.50')
      s.computer('00-18-E7-66-00-02', '10.20.30.2').serves('offer', b, '10.20.30.150')
    },
    expect: [{ kind: 'dhcp-two-servers', verdict: 'notice' }],
  },
]
