// Duplicate addresses: Q120599's two behaviours, RFC 5227, stacks that do neither, and every view that hides a part.
import type { Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const O = '00-0C-29-1A-00-01'
const Y = '00-50-56-2B-00-02'
const T = '3C-D9-2B-3C-00-03'
const W = '00-1B-21-4D-00-04'
const ip = '10.20.30.40'
const cast = (s: Scene) => ({
  older: s.computer(O, ip),
  younger: s.computer(Y, ip),
  third: s.computer(T, ip),
  witness: s.computer(W, '10.20.30.9'),
})
const seconds = (n: number) => n * 1000

export const addressScenes: readonly AccuracyScene[] = [
  {
    name: 'pre-SP3: claim, reply, repair by the younger',
    source: 'Q120599 steps 1 to 3',
    play(s) {
      const { older, younger } = cast(s)
      younger.claims()
      older.defends(younger)
      younger.repairs(older)
    },
    expect: [
      {
        kind: 'duplicate-ip',
        verdict: 'conflict',
        certainty: 'proved',
        ip,
        older: O,
        younger: Y,
        behaviour: 'pre-sp3',
        outcome: 'avoided',
        rule: 'answered',
        frames: [1, 2, 3],
      },
    ],
  },
  {
    name: 'pre-SP3 with slow retransmissions of the claim',
    source: 'Q120599; Q168567 ("several times")',
    play(s) {
      const { older, younger } = cast(s)
      younger.claims()
      s.after(250)
      younger.claims()
      s.after(1990)
      older.defends(younger)
      s.after(400)
      younger.repairs(older)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'pre-sp3', outcome: 'avoided' }],
  },
  {
    name: 'pre-SP3 from a third port: the reply is hidden by a switch',
    source: 'Q120599; the younger names the older in its repair',
    play(s) {
      const { older, younger } = cast(s)
      younger.claims()
      s.after(10)
      younger.repairs(older)
    },
    expect: [
      {
        kind: 'duplicate-ip',
        verdict: 'conflict',
        certainty: 'likely',
        older: O,
        younger: Y,
        behaviour: 'pre-sp3',
        outcome: 'avoided',
        rule: 'repaired',
        unseen: ['unicast-replies'],
      },
    ],
  },
  {
    name: 'the repair alone is an announcement on behalf of another, no attack',
    source: 'REFERENCE §4.4 rule 3',
    play(s) {
      const { older, younger } = cast(s)
      younger.repairs(older)
    },
    expect: [{ kind: 'proxied-announcement', verdict: 'notice', ip }],
  },
  {
    name: 'reply before claim: frames of one moment in the wrong order',
    source: 'two capture cards merged',
    play(s) {
      const { older, younger } = cast(s)
      older.defends(younger)
      younger.claims()
      younger.repairs(older)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'pre-sp3', outcome: 'avoided' }],
  },
  {
    name: 'SP3 rule: claim, reply, the older broadcasts',
    source: 'Q120599, Service Pack 3',
    play(s) {
      const { older, younger } = cast(s)
      younger.claims()
      older.defends(younger)
      older.claims()
    },
    expect: [
      {
        kind: 'duplicate-ip',
        verdict: 'conflict',
        certainty: 'proved',
        older: O,
        younger: Y,
        behaviour: 'sp3',
        outcome: 'avoided',
        rule: 'answered',
      },
    ],
  },
  {
    name: 'SP3 rule, three tries, each answered',
    source: 'Q120599; Q168567',
    play(s) {
      const { older, younger, witness } = cast(s)
      witness.asksFor(ip)
      older.replies(witness)
      for (let i = 0; i < 3; i++) {
        s.after(1000)
        younger.claims()
        older.defends(younger)
        s.after(30)
        older.claims()
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'sp3', outcome: 'avoided' }],
  },
  {
    name: 'the defence alone: the capture began too late',
    source: 'Q120599 frame 2',
    play(s) {
      const { older, younger } = cast(s)
      older.defends(younger)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, outcome: 'avoided', unseen: ['beginning'] }],
  },
  {
    name: 'RFC 5227: a probe answered, the newcomer keeps off',
    source: 'RFC 5227 §2.1.1',
    play(s) {
      const { older, younger, witness } = cast(s)
      witness.asksFor(ip)
      older.replies(witness)
      s.after(seconds(3))
      younger.probes()
      older.defends(younger)
      s.after(seconds(10))
      witness.asksFor(ip)
      older.replies(witness)
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'rfc5227', outcome: 'avoided', rule: 'answered' },
    ],
  },
  {
    name: 'RFC 5227: the answer is a broadcast, and the older was never seen before',
    source: 'RFC 5227 §2.1.1, §2.6',
    play(s) {
      const { older, younger } = cast(s)
      younger.probes()
      s.after(20)
      older.announces()
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'rfc5227', outcome: 'avoided' }],
  },
  {
    name: 'Linux answers a probe with target 0.0.0.0',
    source: 'REFERENCE §4.3',
    play(s) {
      const { older, younger } = cast(s)
      younger.probes()
      older.answersProbe(younger)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'rfc5227', outcome: 'avoided' }],
  },
  {
    name: 'two newcomers probe at once: nobody is older',
    source: 'RFC 5227 §2.1.1, simultaneous probes',
    play(s) {
      const { older, younger } = cast(s)
      older.probes()
      s.after(300)
      younger.probes()
    },
    expect: [
      {
        kind: 'duplicate-ip',
        verdict: 'conflict',
        older: null,
        younger: null,
        others: [O, Y],
        outcome: 'avoided',
        rule: 'undetermined',
        behaviour: 'rfc5227',
      },
    ],
  },
  {
    name: 'RFC 5227: the holder defends by broadcast, then gives way',
    source: 'RFC 5227 §2.4 (b)',
    play(s) {
      const { older, younger, witness } = cast(s)
      for (let i = 0; i < 3; i++) {
        older.probes()
        s.after(1500)
      }
      older.announces()
      s.after(2000)
      older.announces()
      s.after(seconds(20))
      younger.announces()
      s.after(5)
      older.announces()
      s.after(seconds(4))
      younger.announces()
      s.after(10)
      older.probes()
      younger.defends(older)
      s.after(seconds(3))
      witness.asksFor(ip)
      younger.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'rfc5227', outcome: 'taken-over' }],
  },
  {
    name: 'RFC 5227 from a third port: the older gives way, and the answer to its probe is hidden',
    source: 'RFC 5227 §2.4; a switch hides unicast replies',
    play(s) {
      const { older, younger } = cast(s)
      older.announces()
      s.after(seconds(20))
      younger.claims()
      s.after(5)
      older.announces()
      s.after(seconds(5))
      younger.claims()
      s.after(10)
      older.probes()
      s.after(seconds(2))
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, outcome: 'taken-over', behaviour: 'rfc5227' }],
  },
  {
    name: 'an older that probes again after its cable was moved, and keeps the address',
    source: 'RFC 5227 §2.1; near miss of giving way',
    play(s) {
      const { older, younger, witness } = cast(s)
      witness.asksFor(ip)
      older.replies(witness)
      s.after(seconds(20))
      younger.claims()
      s.after(5)
      older.announces()
      s.after(seconds(5))
      older.probes()
      s.after(seconds(3))
      older.announces()
      s.after(seconds(3))
      witness.asksFor(ip)
      older.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, outcome: 'avoided' }],
  },
  {
    name: 'it announced the address long before; who answers its later probe came second',
    source: 'REFERENCE §4.5: the earliest evidence',
    play(s) {
      const { older, younger } = cast(s)
      older.announces()
      s.after(seconds(2))
      older.announces()
      s.after(seconds(30))
      younger.announcesByReply()
      s.after(seconds(1))
      older.probes()
      younger.answersProbe(older)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, outcome: 'taken-over' }],
  },
  {
    name: 'cured, and the last answer stands before its question',
    source: 'frames of one moment in the wrong order',
    play(s) {
      const { older, younger, witness } = cast(s)
      for (let i = 0; i < 2; i++) {
        witness.asksFor(ip)
        older.replies(witness)
        younger.replies(witness)
        s.after(seconds(2))
      }
      older.claims()
      s.after(seconds(2))
      older.replies(witness)
      witness.asksFor(ip)
      s.after(seconds(2))
      witness.asksFor('10.20.30.1')
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, outcome: 'cured' }],
  },
  {
    name: 'a probe answered, and the address taken all the same',
    source: 'REFERENCE §4.3, Linux',
    play(s) {
      const { older, younger, witness } = cast(s)
      younger.probes()
      older.answersProbe(younger)
      s.after(seconds(2))
      younger.announces()
      s.after(seconds(1))
      witness.asksFor(ip)
      younger.replies(witness)
      older.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'linux', outcome: 'contested' }],
  },
  {
    name: 'two answers to one question, nothing else',
    source: 'REFERENCE §4.5, conflict-live',
    play(s) {
      const { older, younger, witness } = cast(s)
      witness.asksFor(ip)
      older.replies(witness)
      younger.replies(witness)
    },
    expect: [
      {
        kind: 'duplicate-ip',
        verdict: 'conflict',
        certainty: 'proved',
        older: O,
        younger: Y,
        rule: 'seen-first',
        outcome: 'contested',
        unseen: ['older'],
      },
    ],
  },
  {
    name: 'a silent newcomer beside a holder that goes on',
    source: 'REFERENCE §4.5, conflict-live',
    play(s) {
      const { older, younger } = cast(s)
      older.asksFor('10.20.30.1')
      s.after(seconds(8))
      younger.asksFor('10.20.30.1')
      s.after(seconds(8))
      older.asksFor('10.20.30.2')
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, rule: 'seen-first', outcome: 'contested' }],
  },
  {
    name: 'slow alternation, unannounced, twice',
    source: 'thresholds: slowAlternation',
    play(s) {
      const { older, younger } = cast(s)
      for (let i = 0; i < 3; i++) {
        older.asksFor('10.20.30.1')
        s.after(seconds(90))
        younger.asksFor('10.20.30.1')
        s.after(seconds(90))
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'likely', older: O, younger: Y }],
  },
  {
    name: 'two newcomers probe at once and both announce: still nobody is older, and both have it',
    source: 'RFC 5227 §2.1.1; REFERENCE §4.5, "neither has earlier evidence"',
    play(s) {
      const { older, younger } = cast(s)
      for (let i = 0; i < 3; i++) {
        older.probes()
        younger.probes()
        s.after(seconds(1))
      }
      for (let i = 0; i < 2; i++) {
        s.after(seconds(2))
        older.announces()
        younger.announces()
      }
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', older: null, younger: null, others: [O, Y], outcome: 'contested', rule: 'undetermined' },
    ],
  },
  {
    name: 'two newcomers probe at once; one gives up, the other takes the address',
    source: 'RFC 5227 §2.1.1',
    play(s) {
      const { older, younger } = cast(s)
      older.probes()
      s.after(300)
      younger.probes()
      for (let i = 0; i < 2; i++) {
        s.after(seconds(1))
        older.probes()
      }
      s.after(seconds(2))
      older.announces()
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: null, behaviour: 'rfc5227', outcome: 'avoided' }],
  },
  {
    name: 'four machines answer one question',
    source: 'REFERENCE §4.5',
    play(s) {
      const { older, younger, third, witness } = cast(s)
      const fourth = s.computer('00-22-33-44-55-66', ip)
      witness.asksFor(ip)
      for (const one of [older, younger, third, fourth]) one.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, others: [T, '00-22-33-44-55-66'], rule: 'seen-first' }],
  },
  {
    name: 'three machines on one address',
    source: 'captures/README: others',
    play(s) {
      const { older, younger, third, witness } = cast(s)
      witness.asksFor(ip)
      older.replies(witness)
      s.after(seconds(5))
      younger.claims()
      s.after(seconds(5))
      third.announces()
      s.after(seconds(5))
      witness.asksFor(ip)
      third.replies(witness)
      younger.replies(witness)
      older.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, others: [T], outcome: 'contested' }],
  },
  {
    name: 'a cured conflict, and a second one later, are two',
    source: 'design.md §6',
    play(s) {
      const { older, younger, witness } = cast(s)
      const fight = () => {
        younger.claims()
        s.after(500)
        witness.asksFor(ip)
        younger.replies(witness)
        older.replies(witness)
        s.after(seconds(2))
      }
      witness.asksFor(ip)
      older.replies(witness)
      s.after(seconds(1))
      fight()
      s.after(seconds(2))
      older.announces()
      s.after(seconds(2))
      witness.asksFor(ip)
      older.replies(witness)
      s.after(seconds(6))
      witness.asksFor(ip)
      older.replies(witness)
      s.after(seconds(6))
      fight()
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, outcome: 'cured' },
      { kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, outcome: 'contested' },
    ],
  },
  {
    name: 'the older defends every claim by broadcast and both stay',
    source: 'RFC 5227 §2.4 (c)',
    play(s) {
      const { older, younger, witness } = cast(s)
      witness.asksFor(ip)
      older.replies(witness)
      for (let i = 0; i < 3; i++) {
        s.after(seconds(3))
        younger.claims()
        s.after(15)
        older.defends(younger)
        s.after(9)
        older.claims()
        younger.asksFor('10.20.30.9')
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, outcome: 'defended' }],
  },
  {
    name: 'a conflict in one VLAN, the same address healthy in another',
    source: 'REFERENCE §4.5: roles per VLAN and address',
    play(s) {
      const older = s.computer(O, ip, { vlans: [30] })
      const younger = s.computer(Y, ip, { vlans: [30] })
      const elsewhere = s.computer(T, ip, { vlans: [31] })
      elsewhere.claims()
      older.asksFor('10.20.30.1')
      s.after(100)
      younger.claims()
      older.defends(younger)
      elsewhere.asksFor('10.20.30.1')
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, vlan: [30], others: [] }],
  },
  {
    name: 'a conflict in the middle of a scan',
    source: 'REFERENCE F16',
    play(s) {
      const { older, younger, witness } = cast(s)
      for (let i = 1; i < 120; i++) witness.asksFor(`10.20.30.${i}`)
      older.replies(witness)
      younger.replies(witness)
      for (let i = 120; i < 250; i++) witness.asksFor(`10.20.30.${i}`)
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y },
      { kind: 'scan', verdict: 'benign' },
    ],
  },
  {
    name: 'frames cut inside the target fields',
    source: 'captures: snaplen-32',
    options: { snapLength: 32 },
    play(s) {
      const { older, younger, witness } = cast(s)
      older.replies(witness)
      s.after(seconds(2))
      younger.replies(witness)
      s.after(seconds(2))
      older.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y }],
  },
  {
    name: 'DHCP gave the address to the younger; the lease makes it the older of a later rival',
    source: 'REFERENCE §6.1, two servers',
    play(s) {
      const { older, younger, witness } = cast(s)
      const first = s.computer('00-0C-29-66-00-01', '10.20.30.1')
      const second = s.computer('00-18-E7-66-00-02', '10.20.30.2')
      first.serves('ack', older, ip)
      s.after(seconds(6))
      second.serves('ack', younger, ip)
      s.after(seconds(5))
      witness.asksFor(ip)
      younger.replies(witness)
      older.replies(witness)
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, explanation: 'dhcp' },
      { kind: 'dhcp-two-servers', verdict: 'conflict', ip },
      { kind: 'dhcp-two-leases', verdict: 'conflict', ip },
    ],
  },
  {
    name: 'a client declines what it found in use',
    source: 'RFC 2131 §3.1; RFC 5227',
    play(s) {
      const { older, younger, witness } = cast(s)
      const server = s.computer('00-0C-29-66-00-01', '10.20.30.1')
      witness.asksFor(ip)
      older.replies(witness)
      younger.dhcp('discover')
      server.serves('offer', younger, ip)
      younger.dhcp('request', { requested: older.ip, server: server.ip })
      server.serves('ack', younger, ip)
      younger.probes()
      older.answersProbe(younger)
      younger.dhcp('decline', { requested: older.ip, server: server.ip })
    },
    expect: [
      { kind: 'dhcp-decline', verdict: 'conflict', ip, older: O, younger: Y, behaviour: 'rfc5227', outcome: 'avoided' },
      { kind: 'duplicate-ip', verdict: 'conflict', ip, older: O, younger: Y, outcome: 'avoided' },
      { kind: 'dhcp-offer-in-use', verdict: 'notice', ip },
    ],
  },
  {
    name: 'a stranger on the gateway’s shared address is a conflict in spite of VRRP',
    source: 'REFERENCE F2',
    play(s) {
      const virtual = s.computer('00-00-5E-00-01-33', ip)
      const router = s.computer('00-0C-29-67-00-02', '10.20.30.2')
      const { younger, witness } = cast(s)
      router.keepsAlive('vrrp', 51, ip)
      virtual.announces()
      s.after(seconds(1))
      router.keepsAlive('vrrp', 51, ip)
      younger.announces()
      s.after(seconds(1))
      witness.asksFor(ip)
      virtual.replies(witness)
      younger.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: '00-00-5E-00-01-33', younger: Y }],
  },
  {
    name: 'a randomised hardware address is no exoneration',
    source: 'REFERENCE F11',
    play(s) {
      const { older, witness } = cast(s)
      const phone = s.computer('DA-A1-19-22-33-44', ip)
      older.replies(witness)
      s.after(seconds(4))
      phone.announces()
      witness.asksFor(ip)
      phone.replies(witness)
      older.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: 'DA-A1-19-22-33-44' }],
  },
  {
    name: 'IPv6: a tentative address that somebody has',
    source: 'RFC 4862 §5.4.3',
    play(s) {
      const { older, younger } = cast(s)
      younger.probes6('fe80::1')
      older.advertises6('fe80::1')
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, outcome: 'avoided' }],
  },
]
