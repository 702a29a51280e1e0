// Nastier timing: captures that begin late, three machines, machines that probe at once, and what stacks do between conflicts.
import { parseIpv4 } from '../../../shared/address.ts'
import type { Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const A = '00-04-AC-11-22-01'
const B = '08-00-20-33-44-02'
const C = 'F4-4D-30-55-66-03'
const D = '94-C6-91-77-88-04'
const W = '00-90-27-99-AA-05'
const ip = '192.168.200.77'
const cast = (s: Scene) => ({
  a: s.computer(A, ip),
  b: s.computer(B, ip),
  c: s.computer(C, ip),
  d: s.computer(D, ip),
  witness: s.computer(W, '192.168.200.3'),
})
const seconds = (n: number) => n * 1000
const number = (text: string) => parseIpv4(text) ?? undefined

export const strangerScenes: readonly AccuracyScene[] = [
  {
    name: 'the capture begins in mid-conflict: two that use the address in turn, and nothing tells who had it first',
    source: 'REFERENCE §4.5, undetermined: neither has earlier evidence',
    play(s) {
      const { a, b, witness } = cast(s)
      for (let i = 0; i < 6; i++) {
        a.asksFor('192.168.200.1')
        s.after(seconds(4))
        b.replies(witness)
        s.after(seconds(4))
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', outcome: 'contested', unseen: ['older'] }],
  },
  {
    name: 'a capture that begins in mid-conflict and sees a defence: who answers was there first, though seen last',
    source: 'Q120599 step 2',
    play(s) {
      const { a, b, witness } = cast(s)
      b.asksFor('192.168.200.1')
      s.after(seconds(2))
      b.replies(witness)
      s.after(seconds(1))
      b.claims()
      a.defends(b)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved' }],
  },
  {
    name: 'one holder turns away two newcomers, one after the other',
    source: 'RFC 5227 §2.1.1',
    play(s) {
      const { a, b, c, witness } = cast(s)
      witness.asksFor(ip)
      a.replies(witness)
      s.after(seconds(5))
      b.probes()
      a.defends(b)
      s.after(seconds(20))
      c.probes()
      a.defends(c)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, others: [C], outcome: 'avoided' }],
  },
  {
    name: 'three newcomers probe within one second',
    source: 'RFC 5227 §2.1.1, simultaneous probes',
    play(s) {
      const { a, b, c } = cast(s)
      a.probes()
      s.after(250)
      b.probes()
      s.after(250)
      c.probes()
    },
    expect: [
      {
        kind: 'duplicate-ip',
        verdict: 'conflict',
        older: null,
        younger: null,
        others: [A, B, C],
        rule: 'undetermined',
        outcome: 'avoided',
      },
    ],
  },
  {
    name: 'a newcomer probes three times and the answer comes to the last',
    source: 'RFC 5227 §2.1.1: any time until two seconds after the last probe',
    play(s) {
      const { a, b } = cast(s)
      b.probes()
      s.after(1400)
      b.probes()
      s.after(1700)
      b.probes()
      s.after(1900)
      a.answersProbe(b)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, behaviour: 'rfc5227', outcome: 'avoided' }],
  },
  {
    name: 'four machines claim in turn, the holder answers each',
    source: 'Q120599',
    play(s) {
      const { a, b, c, d } = cast(s)
      for (const one of [b, c, d]) {
        one.claims()
        a.defends(one)
        one.repairs(a)
        s.after(seconds(3))
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, others: [C, D], behaviour: 'pre-sp3', outcome: 'avoided' }],
  },
  {
    name: 'the holder is asked by one neighbour all the time, unicast, as Windows does; the newcomer is heard besides',
    source: 'RFC 4861-like reachability by unicast ARP; REFERENCE §4.5',
    play(s) {
      const { a, b, witness } = cast(s)
      for (let i = 0; i < 8; i++) {
        witness.asks(a)
        a.replies(witness)
        s.after(seconds(5))
        if (i % 2 === 1) b.asksFor('192.168.200.1')
        s.after(seconds(5))
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, outcome: 'contested' }],
  },
  {
    name: 'unicast reachability checks of one holder are nothing',
    source: 'Windows neighbour unreachability detection',
    play(s) {
      const { a, witness } = cast(s)
      for (let i = 0; i < 20; i++) {
        witness.asks(a)
        a.replies(witness)
        a.asks(witness)
        witness.replies(a)
        s.after(seconds(15))
      }
    },
    expect: [],
  },
  {
    name: 'a cable that flaps: the machine announces itself three times, probes and announces again',
    source: 'RFC 5227 §2.1, at link-up; Linux arp_notify',
    play(s) {
      const { a, witness } = cast(s)
      for (let i = 0; i < 3; i++) {
        a.announces()
        a.probes()
        s.after(900)
        a.probes()
        s.after(2500)
        a.announces()
        a.announcesByReply()
        witness.asksFor(ip)
        a.replies(witness)
        s.after(seconds(7))
      }
    },
    expect: [],
  },
  {
    name: 'two link-local machines picked one address: the holder defends by broadcast, the newcomer picks another',
    source: 'RFC 3927 §2.4, §2.5',
    play(s) {
      const a = s.computer(A, '169.254.31.9')
      const b = s.computer(B, '169.254.31.9')
      a.announces()
      s.after(seconds(2))
      a.announces()
      s.after(seconds(40))
      b.probes()
      s.after(2)
      a.announces()
      s.after(seconds(1))
      const next = number('169.254.88.140')
      for (let i = 0; i < 3; i++) {
        b.probes(next)
        s.after(1300)
      }
      b.announces(next)
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', ip: '169.254.31.9', older: A, younger: B, behaviour: 'rfc5227', outcome: 'avoided' },
    ],
  },
  {
    name: 'two machines without an address ask for a neighbour again and again: no conflict, and none over 0.0.0.0',
    source: 'REFERENCE §1.2, F1: probes that are answered and never followed by a claim',
    play(s) {
      const { witness } = cast(s)
      const none = s.computer(A, '0.0.0.0')
      const other = s.computer(B, '0.0.0.0')
      for (let i = 0; i < 5; i++) {
        none.asksFor('192.168.200.3')
        witness.replies(none)
        other.asksFor('192.168.200.3')
        witness.replies(other)
        none.claims()
        other.claims()
        s.after(seconds(9))
      }
    },
    expect: [{ kind: 'probe-collision', verdict: 'benign' }],
  },
  {
    name: 'device tracking probes beside the clients’ own probes, for four clients: equipment, no newcomer',
    source: 'REFERENCE F1, "while the client is in its own probe phase"',
    play(s) {
      const equipment = s.computer(D)
      for (const [hardware, address] of [
        [A, '192.168.200.51'],
        [B, '192.168.200.52'],
        [C, '192.168.200.53'],
        [W, '192.168.200.54'],
      ] as const) {
        const client = s.computer(hardware, address)
        client.probes()
        s.after(180)
        equipment.probes(client.ip)
        s.after(820)
        client.probes()
        s.after(seconds(2))
        client.announces()
        s.after(seconds(30))
      }
    },
    expect: [
      { kind: 'probe-collision', verdict: 'benign' },
      { kind: 'probe-collision', verdict: 'benign' },
      { kind: 'probe-collision', verdict: 'benign' },
      { kind: 'probe-collision', verdict: 'benign' },
    ],
  },
  {
    name: 'the holder reboots and probes for its own address',
    source: 'REFERENCE §4.3',
    play(s) {
      const { a, witness } = cast(s)
      witness.asksFor(ip)
      a.replies(witness)
      s.after(seconds(60))
      for (let i = 0; i < 3; i++) {
        a.probes()
        s.after(seconds(1))
      }
      a.announces()
    },
    expect: [],
  },
  {
    name: 'refused at noon, refused again in the afternoon: two tries of one newcomer, two findings',
    source: 'captures/README: episodes apart',
    play(s) {
      const { a, b, witness } = cast(s)
      b.probes()
      a.defends(b)
      s.after(seconds(600))
      witness.asksFor(ip)
      a.replies(witness)
      s.after(seconds(3600))
      b.probes()
      a.defends(b)
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, outcome: 'avoided' },
      { kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, outcome: 'avoided' },
    ],
  },
  {
    name: 'the claim is defended 0.9 s later by a slow machine, unicast alone',
    source: 'Q120599; a slow host',
    play(s) {
      const { a, b } = cast(s)
      b.announces()
      s.after(900)
      a.defends(b)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B, outcome: 'avoided' }],
  },
  {
    name: 'both stay and every question is answered twice, the younger always quicker',
    source: 'REFERENCE §4.5; the claim tells who came later, not the quicker answer',
    play(s) {
      const { a, b, witness } = cast(s)
      witness.asksFor(ip)
      a.replies(witness)
      s.after(seconds(8))
      b.announces()
      s.after(seconds(1))
      for (let i = 0; i < 4; i++) {
        witness.asksFor(ip)
        b.replies(witness)
        a.replies(witness)
        s.after(seconds(30))
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B, outcome: 'contested' }],
  },
  {
    name: 'IPv6: the machine’s own solicitation comes back by a loop, with its nonce',
    source: 'RFC 7527',
    play(s) {
      const { a, b } = cast(s)
      a.probes6('fe80::a1', '010203040506')
      s.after(20)
      b.probes6('fe80::a1', '010203040506')
    },
    expect: [],
  },
  {
    name: 'IPv6: two machines ask for one address at once, each with a nonce of its own',
    source: 'RFC 4862 §5.4.3; RFC 7527',
    play(s) {
      const { a, b } = cast(s)
      a.probes6('fe80::a2', '010203040506')
      s.after(400)
      b.probes6('fe80::a2', 'aabbccddeeff')
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', ip: 'fe80::a2', older: null, younger: null, outcome: 'avoided' }],
  },
  {
    name: 'IPv6: one machine asks twice, a new nonce each time',
    source: 'RFC 7527: a retransmission has a nonce of its own',
    play(s) {
      const { a } = cast(s)
      a.probes6('fe80::a3', '010203040506')
      s.after(1000)
      a.probes6('fe80::a3', '111213141516')
      s.after(1000)
      a.advertises6('fe80::a3')
    },
    expect: [],
  },
]
