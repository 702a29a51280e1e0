// Addresses that change hands on purpose: redundancy protocols, clusters of two, virtual machines, sleep proxies, new cards.
import type { Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const A = '00-1C-73-01-51-0A'
const B = '00-1C-73-02-52-0B'
const C = '2C-54-91-03-53-0C'
const W = '00-25-90-04-54-0D'
const ip = '10.66.4.1'
const cast = (s: Scene) => ({ a: s.computer(A, ip), b: s.computer(B, ip), c: s.computer(C, ip), witness: s.computer(W, '10.66.4.30') })
const seconds = (n: number) => n * 1000
type One = ReturnType<Scene['computer']>
const answers = (s: Scene, who: One, witness: One, times = 2) => {
  for (let i = 0; i < times; i++) {
    witness.asksFor(ip)
    who.replies(witness)
    s.after(seconds(4))
  }
}

export const moveScenes: readonly AccuracyScene[] = [
  {
    name: 'HSRP 1: failover of the virtual address between two routers',
    source: 'REFERENCE F2',
    play(s) {
      const { witness } = cast(s)
      for (const [real, own] of [
        [A, '10.66.4.2'],
        [B, '10.66.4.3'],
      ] as const) {
        const router = s.computer(real, own)
        const virtual = s.computer('00-00-0C-07-AC-0B', ip)
        virtual.announces()
        for (let i = 0; i < 3; i++) {
          router.keepsAlive('hsrp', 11, ip)
          answers(s, virtual, witness, 1)
        }
        router.asksFor('10.66.4.30')
      }
    },
    expect: [{ kind: 'gateway-redundancy', verdict: 'benign', explanation: 'hsrp' }],
  },
  {
    name: 'HSRP with the routers’ own cards (use-bia): announced at each failover',
    source: 'REFERENCE F2; the adverts name the shared address',
    play(s) {
      const { a, b, witness } = cast(s)
      for (const [card, own] of [
        [a, '10.66.4.2'],
        [b, '10.66.4.3'],
        [a, '10.66.4.2'],
      ] as const) {
        const router = s.computer(card.mac === a.mac ? A : B, own)
        router.keepsAlive('hsrp', 11, ip)
        card.announces()
        answers(s, card, witness)
        router.keepsAlive('hsrp', 11, ip)
        s.after(seconds(3))
      }
    },
    expect: [
      { kind: 'gateway-redundancy', verdict: 'benign', explanation: 'hsrp' },
      { kind: 'ip-moved', verdict: 'benign', explanation: 'hsrp' },
    ],
  },
  {
    name: 'HSRP 2: a virtual address of version 2, questions from the real cards',
    source: 'REFERENCE F3',
    play(s) {
      const { witness } = cast(s)
      const router = s.computer(A, '10.66.4.2')
      const virtual = s.computer('00-00-0C-9F-F0-0B', ip)
      const asShared = s.computer(A, ip)
      router.keepsAlive('hsrp2', 11, ip)
      s.after(seconds(3))
      router.keepsAlive('hsrp2', 11, ip)
      virtual.announces()
      answers(s, virtual, witness)
      asShared.asksFor('10.66.4.30')
      answers(s, virtual, witness)
    },
    expect: [{ kind: 'gateway-redundancy', verdict: 'benign', explanation: 'hsrp' }],
  },
  {
    name: 'CARP: the virtual address announced by the new master',
    source: 'REFERENCE F2',
    play(s) {
      const { witness } = cast(s)
      const virtual = s.computer('00-00-5E-00-01-07', ip)
      for (const own of ['10.66.4.2', '10.66.4.3']) {
        const router = s.computer('00-00-5E-00-01-07', own)
        router.keepsAlive('carp', 7, ip)
        virtual.announces()
        answers(s, virtual, witness)
      }
    },
    expect: [],
  },
  {
    name: 'a pair of hosts without a protocol: five announcements each time the address moves, once back again',
    source: 'REFERENCE F6: MSCS, heartbeat, Pacemaker',
    play(s) {
      const { a, b, witness } = cast(s)
      for (const one of [a, b, a]) {
        for (let i = 0; i < 5; i++) {
          one.announcesByReply()
          one.announces()
          s.after(200)
        }
        answers(s, one, witness, 3)
        s.after(seconds(40))
      }
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'failover' }],
  },
  {
    name: 'the near miss: the address moves by announcement, but the old holder still answers',
    source: 'REFERENCE §4.5, conflict-live',
    play(s) {
      const { a, b, witness } = cast(s)
      a.announces()
      answers(s, a, witness)
      b.announces()
      s.after(seconds(1))
      witness.asksFor(ip)
      b.replies(witness)
      a.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B, outcome: 'contested' }],
  },
  {
    name: 'a virtual machine moves to another host: same card, announced and nothing else',
    source: 'REFERENCE F6',
    play(s) {
      const { c, witness } = cast(s)
      answers(s, c, witness)
      for (let i = 0; i < 3; i++) {
        c.announces()
        c.announcesByReply()
        s.after(seconds(1))
      }
      answers(s, c, witness)
    },
    expect: [],
  },
  {
    name: 'a new card in the same computer: same name, same address, the old card never heard again',
    source: 'REFERENCE F5',
    play(s) {
      const { a, b, witness } = cast(s)
      a.registers(['BACKOFFICE', 0x20])
      s.after(250)
      a.registers(['BACKOFFICE', 0x20])
      s.after(250)
      a.registers(['BACKOFFICE', 0x20])
      answers(s, a, witness)
      s.after(seconds(900))
      for (let i = 0; i < 3; i++) {
        b.probes()
        s.after(seconds(1))
      }
      b.announces()
      for (let i = 0; i < 3; i++) {
        b.registers(['BACKOFFICE', 0x20])
        s.after(750)
      }
      answers(s, b, witness)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'replacement' }],
  },
  {
    name: 'active-backup bonding: the second card takes over, and the first again later',
    source: 'REFERENCE F5',
    play(s) {
      const { a, b, witness } = cast(s)
      for (const one of [a, b, a, b]) {
        one.announces()
        s.after(150)
        one.announces()
        answers(s, one, witness, 3)
      }
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'failover' }],
  },
  {
    name: 'a sleep proxy answers for a machine that sleeps, and gives the address back',
    source: 'Bonjour sleep proxy; like REFERENCE F12',
    play(s) {
      const { a, b, witness } = cast(s)
      answers(s, a, witness)
      s.after(seconds(60))
      b.announces()
      s.after(seconds(1))
      answers(s, b, witness, 2)
      s.after(seconds(300))
      a.announces()
      s.after(seconds(1))
      a.announces()
      answers(s, a, witness, 2)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip }],
  },
  {
    name: 'mobile IP: the home agent announces and answers for a machine abroad, which comes home',
    source: 'REFERENCE F12; RFC 5944 §4.6',
    play(s) {
      const { a, witness } = cast(s)
      const agent = s.computer(B, ip)
      answers(s, a, witness)
      s.after(seconds(120))
      agent.announces()
      agent.announcesByReply()
      answers(s, agent, witness, 3)
      a.announcesByReply()
      a.announces()
      answers(s, a, witness, 2)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip }],
  },
  {
    name: 'proxy ARP always: a router answers every probe of a client that looks for a free address',
    source: 'REFERENCE F7, Q176208',
    play(s) {
      const { witness } = cast(s)
      const router = s.computer(A, '10.66.4.254')
      witness.asksFor('10.66.4.254')
      router.replies(witness)
      for (const address of ['10.66.4.101', '10.66.4.102', '10.66.4.103', '10.66.4.104', '10.66.4.105']) {
        const client = s.computer(C, address)
        client.probes()
        router.answersProbe(client, client.ip)
        s.after(seconds(12))
      }
    },
    expect: [
      { kind: 'proxy-arp', verdict: 'benign' },
      { kind: 'duplicate-ip', verdict: 'notice', explanation: 'proxy-arp' },
    ],
  },
  {
    name: 'a laptop leaves its dock: another card, announced, the first is silent, and back in the dock',
    source: 'REFERENCE F10',
    play(s) {
      const { a, c, witness } = cast(s)
      for (const one of [a, c, a]) {
        for (let i = 0; i < 3; i++) {
          one.probes()
          s.after(seconds(1))
        }
        one.announces()
        s.after(seconds(2))
        one.announces()
        answers(s, one, witness, 2)
        s.after(seconds(400))
      }
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip }],
  },
  {
    name: 'a machine that was given the address of another by hand while that one was switched off: it returns and both answer',
    source: 'REFERENCE §4.5; near miss of F6',
    play(s) {
      const { a, b, witness } = cast(s)
      answers(s, a, witness)
      s.after(seconds(600))
      b.announces()
      answers(s, b, witness, 3)
      s.after(seconds(600))
      a.announces()
      b.announces()
      s.after(seconds(1))
      witness.asksFor(ip)
      a.replies(witness)
      b.replies(witness)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved' }],
  },
]
