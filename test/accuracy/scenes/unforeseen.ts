// What nobody asked for: written from the reference without looking at the engine, timing and company as unkind as networks are.
import { holds, type Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const A = '00-1A-4B-11-20-0A'
const B = '00-24-E8-12-21-0B'
const C = 'B8-AC-6F-13-22-0C'
const W = '00-25-90-14-23-0D'
const ip = '10.44.7.20'
const seconds = (n: number) => n * 1000
const minutes = (n: number) => n * 60_000
type One = ReturnType<Scene['computer']>
const cast = (s: Scene) => ({
  a: s.computer(A, ip),
  b: s.computer(B, ip),
  c: s.computer(C, ip),
  witness: s.computer(W, '10.44.7.250'),
  server: s.computer('00-25-90-14-23-53', '10.44.7.2'),
})
/** The witness asks, these answer. */
const asked = (witness: One, ...who: readonly One[]) => {
  witness.asksFor(ip)
  for (const one of who) one.replies(witness)
}
const named = (s: Scene) => ({
  o: s.computer(A, '10.44.7.31'),
  c: s.computer(B, '10.44.7.32'),
  d: s.computer(C, '10.44.7.33'),
  wins: s.computer('00-25-90-14-23-F0', '10.44.7.240'),
})
/** Three tries and an overwrite demand, 750 ms apart, as Windows does it. */
const burst = (s: Scene, who: One, name: readonly [string, number], group = false) => {
  const transaction = who.registers(name, undefined, { group })
  for (const recursion of [true, true, false]) {
    s.after(750)
    who.registers(name, undefined, { transaction, group, recursion })
  }
  s.after(750)
}

const cut = (snapLength: number, name: string): readonly AccuracyScene[] => [
  {
    name: `frames cut at ${snapLength} octets: who refuses whom is told, the name as far as it goes`,
    source: 'REFERENCE §3.1: the header stands before the name',
    options: { snapLength },
    play(s) {
      const { o, c } = named(s)
      burst(s, o, ['ACCOUNTS-07', 0x20])
      s.after(minutes(3))
      c.registers(['ACCOUNTS-07', 0x20])
      o.refuses(['ACCOUNTS-07', 0x20], c)
    },
    expect: [
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        name,
        older: A,
        younger: B,
        how: ['refused-by-peer'],
        outcome: 'avoided',
        unseen: ['body-cut'],
      },
    ],
  },
  {
    name: `frames cut at ${snapLength} octets: the server refuses, and grants are nothing`,
    source: 'REFERENCE §3.2',
    options: { snapLength },
    play(s) {
      const { o, c, d, wins } = named(s)
      for (const one of [o, d]) {
        one.registers(['ACCOUNTS-01', 0x00], wins)
        wins.grants(['ACCOUNTS-01', 0x00], one)
      }
      c.registers(['ACCOUNTS-07', 0x00], wins)
      wins.refuses(['ACCOUNTS-07', 0x00], c, o.ip)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name, younger: B, how: ['refused-by-wins'], unseen: ['body-cut', 'owner'] }],
  },
  {
    name: `frames cut at ${snapLength} octets: an unasked conflict demand, and an ordinary start`,
    source: 'REFERENCE §3.2: RCODE 7',
    options: { snapLength },
    play(s) {
      const { o, c } = named(s)
      burst(s, o, ['ACCOUNTS-07', 0x00])
      burst(s, c, ['ACCOUNTS-02', 0x00])
      c.demandsConflict(['ACCOUNTS-07', 0x00], o)
    },
    expect: [{ kind: 'name-conflict-demand', verdict: 'conflict', name, unseen: ['body-cut'] }],
  },
]

export const unforeseenScenes: readonly AccuracyScene[] = [
  // ---- timing --------------------------------------------------------------------------------------------------------
  {
    name: 'twenty quiet minutes between the two claims; then one question has two answers',
    source: 'REFERENCE §4.5, conflict-live',
    play(s) {
      const { a, b, witness } = cast(s)
      a.announces()
      asked(witness, a)
      s.after(minutes(20))
      b.announces()
      s.after(seconds(1))
      asked(witness, b, a)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B, outcome: 'contested' }],
  },
  {
    name: 'a lease ends, and in that second the address is leased to another; the first is gone',
    source: 'REFERENCE F8',
    play(s) {
      const { a, b, witness, server } = cast(s)
      server.serves('ack', a, ip, { lease: 600 })
      a.announces()
      asked(witness, a)
      s.after(seconds(600))
      server.serves('ack', b, ip, { lease: 600 })
      b.announces()
      asked(witness, b)
      s.after(seconds(5))
      asked(witness, b)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'address-reuse' }],
  },
  {
    name: 'the lease ran out and was given away, but its first holder goes on',
    source: 'REFERENCE §4.5, conflict-live; §6.1',
    play(s) {
      const { a, b, witness, server } = cast(s)
      server.serves('ack', a, ip, { lease: 600 })
      a.announces()
      s.after(seconds(590))
      a.asksFor('10.44.7.250')
      s.after(seconds(12))
      server.serves('ack', b, ip, { lease: 600 })
      b.announces()
      asked(witness, b)
      s.after(seconds(5))
      a.asksFor('10.44.7.250')
      s.after(seconds(2))
      asked(witness, a, b)
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B, outcome: 'contested' },
      { kind: 'dhcp-offer-in-use', verdict: 'notice' },
    ],
  },
  {
    name: 'three machines on one address leave one by one until the first is alone',
    source: 'REFERENCE §4.5; one finding per conflict',
    play(s) {
      const { a, b, c, witness } = cast(s)
      asked(witness, a)
      for (const those of [[a, b, c], [a, b, c], [a, b], [a, b], [a], [a], [a]]) {
        s.after(seconds(8))
        asked(witness, ...those)
      }
      s.after(seconds(8))
      asked(witness, a)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, others: [C], outcome: 'cured' }],
  },
  {
    name: 'one pair three times: cured, back after ten minutes, cured, back again',
    source: 'design.md §6: a conflict that stops and starts again is another',
    play(s) {
      const { a, b, witness } = cast(s)
      for (let round = 0; round < 3; round++) {
        asked(witness, a)
        s.after(seconds(3))
        asked(witness, a, b)
        s.after(seconds(3))
        asked(witness, a, b)
        for (let i = 0; i < 3; i++) {
          s.after(seconds(20))
          asked(witness, a)
        }
        s.after(minutes(10))
      }
    },
    expect: [1, 2, 3].map(() => ({ kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, outcome: 'cured' }) as const),
  },
  {
    name: 'the third probe is answered, three seconds late',
    source: 'RFC 5227 §2.1.1: until ANNOUNCE_WAIT is over any answer is a conflict',
    play(s) {
      const { a, b } = cast(s)
      for (let i = 0; i < 3; i++) {
        b.probes()
        s.after(seconds(1))
      }
      s.after(seconds(1))
      a.answersProbe(b)
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B, outcome: 'avoided', behaviour: 'rfc5227' },
    ],
  },
  {
    name: 'probes go unanswered, the announcement is answered a second later, and the newcomer stays',
    source: 'REFERENCE §4.5 (d): Windows 95 does not answer probes',
    play(s) {
      const { a, b, witness } = cast(s)
      for (let i = 0; i < 3; i++) {
        b.probes()
        s.after(seconds(1))
      }
      s.after(seconds(1))
      b.announces()
      s.after(seconds(1))
      a.defends(b)
      s.after(seconds(3))
      b.asksFor('10.44.7.250')
      asked(witness, b, a)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B, outcome: 'contested' }],
  },
  {
    name: 'both defend for ever: an announcement every ten seconds, in turn, and nothing else',
    source: 'RFC 5227 §2.4 (c), DEFEND_INTERVAL',
    play(s) {
      const { a, b } = cast(s)
      for (let i = 0; i < 5; i++) {
        a.announces()
        s.after(seconds(5))
        b.announces()
        s.after(seconds(5))
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', ip }],
  },
  {
    name: 'the address is swamped by the newcomer’s announcements, and its holder speaks on',
    source: 'REFERENCE §4.5, conflict-live',
    play(s) {
      const { a, b, witness } = cast(s)
      asked(witness, a)
      s.after(seconds(20))
      for (let i = 0; i < 60; i++) {
        b.announces()
        s.after(50)
        if (i % 20 === 10) a.asksFor('10.44.7.250')
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B }],
  },
  {
    name: 'one machine announces itself sixty times: a broken stack, no conflict',
    source: 'REFERENCE §4.5: two hardware addresses make a conflict',
    play(s) {
      const { a } = cast(s)
      for (let i = 0; i < 60; i++) {
        a.announces()
        s.after(50)
      }
    },
    expect: [],
  },
  // ---- what is seen of it --------------------------------------------------------------------------------------------
  {
    name: 'only the holder’s side: three answers to a machine that is never seen, a minute apart',
    source: 'Q120599, frame 2',
    play(s) {
      const { a, b } = cast(s)
      for (let i = 0; i < 3; i++) {
        a.defends(b)
        s.after(minutes(1))
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B, unseen: ['beginning'] }],
  },
  {
    name: 'only the newcomer’s side: it claims three times, and is silent',
    source: 'absence of evidence: design.md §2',
    play(s) {
      const { b } = cast(s)
      for (let i = 0; i < 3; i++) {
        b.claims()
        s.after(seconds(1))
      }
    },
    expect: [],
  },
  {
    name: 'two cards of the capturing machine see one conflict, their clocks 40 ms apart',
    source: 'REFERENCE F13: merged captures',
    play(s) {
      for (let i = 0; i < 2; i++)
        for (const face of [0, 1]) {
          const a = s.computer(A, ip, { interface: face })
          const b = s.computer(B, ip, { interface: face })
          const witness = s.computer(W, '10.44.7.250', { interface: face })
          if (i === 0) asked(witness, a)
          else {
            b.claims()
            a.defends(b)
            b.repairs(a)
          }
          s.after(face === 0 ? 36 : seconds(30))
        }
    },
    expect: [0, 1].map(() => ({ kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, behaviour: 'pre-sp3' }) as const),
  },
  {
    name: 'overlapping networks on two interfaces: one address on each, healthy',
    source: 'conflicts are told apart by broadcast domain',
    play(s) {
      const here = s.computer(A, ip, { interface: 0 })
      const there = s.computer(B, ip, { interface: 1 })
      for (let i = 0; i < 6; i++) {
        for (const [one, face] of [
          [here, 0],
          [there, 1],
        ] as const) {
          const witness = s.computer(face === 0 ? W : C, '10.44.7.250', { interface: face })
          asked(witness, one)
          s.after(seconds(2))
        }
      }
    },
    expect: [],
  },
  {
    name: 'one address in two VLANs, each held and defended by its own machine against nobody of the other',
    source: 'REFERENCE §4.2: conflicts are per VLAN',
    play(s) {
      for (let i = 0; i < 4; i++)
        for (const [mac, vlan] of [
          [A, 10],
          [B, 20],
        ] as const) {
          const one = s.computer(mac, ip, { vlans: [vlan] })
          one.announces()
          asked(s.computer(W, '10.44.7.250', { vlans: [vlan] }), one)
          s.after(seconds(3))
        }
    },
    expect: [],
  },
  // ---- one machine, several addresses of either kind ---------------------------------------------------------------------
  {
    name: 'copied virtual machines, one hardware address and two addresses, which speak in turn',
    source: 'REFERENCE §8: cloned MAC shows no ARP conflict',
    play(s) {
      const [one, two] = [s.computer(A, '10.44.7.41'), s.computer(A, '10.44.7.42')]
      for (let i = 0; i < 6; i++) {
        one.asksFor('10.44.7.250')
        s.after(700)
        two.asksFor('10.44.7.250')
        s.after(900)
      }
    },
    expect: [],
  },
  {
    name: 'a server with six addresses of its own defends one of them: no proxy',
    source: 'REFERENCE F7 against §4.5: it announced the address and asks from it',
    play(s) {
      const { b, witness } = cast(s)
      const all = [20, 21, 22, 23, 24, 25].map((host) => s.computer(A, `10.44.7.${host}`))
      for (const one of all) {
        one.announces()
        s.after(100)
      }
      for (const one of all) {
        witness.asksFor(one.ip)
        one.replies(witness)
        s.after(500)
      }
      all[0]?.asksFor('10.44.7.250')
      s.after(minutes(1))
      b.claims()
      all[0]?.defends(b)
      s.after(seconds(1))
      b.claims()
      all[0]?.defends(b)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', ip, older: A, younger: B }],
  },
  {
    name: 'F15: two cards in one wire answer one question; node status of both gives one unit',
    source: 'REFERENCE F9, F15: UNIT_ID',
    play(s) {
      const { a, b, witness } = cast(s)
      const other = s.computer(B, '10.44.7.21')
      for (const one of [a, other]) {
        witness.asksStatus(one)
        one.answersStatus(witness, [holds(['FLUX', 0x20])], a.mac)
        s.after(200)
      }
      for (let i = 0; i < 3; i++) {
        asked(witness, a, b)
        s.after(seconds(10))
      }
    },
    expect: [{ kind: 'multihomed', verdict: 'notice', ip }],
  },
  {
    name: 'a team that balances by client: each is always answered by one and the same card',
    source: 'Linux bonding, balance-alb: receive load balancing by ARP negotiation',
    play(s) {
      const [one, two] = [s.computer('00-1A-4B-11-20-0A', ip), s.computer('00-1A-4B-11-20-0B', ip)]
      const clients = [61, 62, 63, 64].map((host) => s.computer(`00-25-90-14-24-${host}`, `10.44.7.${host}`))
      for (let round = 0; round < 3; round++)
        for (const [i, client] of clients.entries()) {
          client.asksFor(ip)
          ;(i % 2 === 0 ? one : two).replies(client)
          s.after(seconds(4))
        }
    },
    expect: [{ kind: 'multihomed', verdict: 'notice', certainty: 'likely', ip }],
  },
  {
    name: 'the near miss of a team: once, one question has two answers',
    source: 'REFERENCE §4.5: one question is heard by everybody, and a team answers it once',
    play(s) {
      const [one, two] = [s.computer('00-1A-4B-11-20-0A', ip), s.computer('00-1A-4B-11-20-0B', ip)]
      const clients = [61, 62, 63, 64].map((host) => s.computer(`00-25-90-14-24-${host}`, `10.44.7.${host}`))
      for (let round = 0; round < 3; round++)
        for (const [i, client] of clients.entries()) {
          client.asksFor(ip)
          ;(i % 2 === 0 ? one : two).replies(client)
          if (round === 2 && i === 3) one.replies(client)
          s.after(seconds(4))
        }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', ip }],
  },
  {
    name: 'the near miss of a team: one client is told now one card, now the other',
    source: 'Linux bonding, balance-alb: a client keeps the card it was told',
    play(s) {
      const [one, two] = [s.computer('00-1A-4B-11-20-0A', ip), s.computer('00-1A-4B-11-20-0B', ip)]
      const client = s.computer('00-25-90-14-24-61', '10.44.7.61')
      for (let round = 0; round < 4; round++) {
        client.asksFor(ip)
        ;(round % 2 === 0 ? one : two).replies(client)
        s.after(seconds(4))
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', ip }],
  },
  {
    name: 'the near miss of a team: the second card answers everybody from some time on',
    source: 'REFERENCE F5: an address that changes hands once has moved',
    play(s) {
      const [one, two] = [s.computer('00-1A-4B-11-20-0A', ip), s.computer('00-1A-4B-11-20-0B', ip)]
      const clients = [61, 62, 63, 64].map((host) => s.computer(`00-25-90-14-24-${host}`, `10.44.7.${host}`))
      for (const [i, client] of clients.entries()) {
        client.asksFor(ip)
        ;(i < 2 ? one : two).replies(client)
        s.after(seconds(4))
      }
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip }],
  },
  // ---- somebody answers for somebody else ----------------------------------------------------------------------------------
  {
    name: 'a router answers for a host that died',
    source: 'REFERENCE F7',
    play(s) {
      const { a, witness } = cast(s)
      const router = s.computer(C, '10.44.7.1')
      asked(witness, a)
      s.after(seconds(40))
      for (const host of ['10.44.7.20', '10.44.7.70', '10.44.7.71', '10.44.7.72', '10.44.7.20']) {
        witness.asksFor(host)
        s.after(300)
        router.replies(witness, s.computer(C, host).ip)
        s.after(seconds(5))
      }
    },
    expect: [{ kind: 'proxy-arp', verdict: 'benign' }],
  },
  {
    name: 'local proxy ARP: the router answers for hosts that announce themselves on the same wire',
    source: 'REFERENCE F7, F12: isolated ports, the router speaks for all',
    play(s) {
      const router = s.computer(C, '10.44.7.1')
      const hosts = [81, 82, 83, 84, 85].map((host) => s.computer(`00-24-E8-12-21-${host}`, `10.44.7.${host}`))
      for (const host of hosts) {
        host.announces()
        s.after(400)
      }
      for (let round = 0; round < 2; round++)
        for (const [i, host] of hosts.entries()) {
          const asker = hosts[(i + 1) % hosts.length]
          if (asker === undefined) continue
          asker.asksFor(host.ip)
          router.replies(asker, host.ip)
          s.after(seconds(3))
        }
    },
    expect: [
      { kind: 'proxy-arp', verdict: 'benign' },
      { kind: 'duplicate-ip', verdict: 'notice', explanation: 'proxy-arp' },
    ],
  },
  {
    name: 'a repeater puts its own hardware address in its clients’ frames; one of them roams, unannounced',
    source: 'REFERENCE F7: one hardware address answers for many',
    play(s) {
      const { a, witness } = cast(s)
      const repeater = s.computer(C, '10.44.7.5')
      for (const host of [91, 92, 93, 94]) {
        witness.asksFor(`10.44.7.${host}`)
        repeater.replies(witness, s.computer(C, `10.44.7.${host}`).ip)
        s.after(seconds(1))
      }
      for (const through of [a, repeater, a, repeater, a]) {
        for (let i = 0; i < 2; i++) {
          witness.asksFor(ip)
          through.replies(witness, a.ip)
          s.after(minutes(2))
        }
      }
    },
    expect: [
      { kind: 'proxy-arp', verdict: 'benign' },
      { kind: 'duplicate-ip', verdict: 'notice', explanation: 'proxy-arp' },
    ],
  },
  {
    name: 'a laptop sleeps, a proxy answers, and it wakes on its radio',
    source: 'moves: sleep proxy; REFERENCE F10',
    play(s) {
      const { a, b, c, witness } = cast(s)
      asked(witness, a)
      s.after(minutes(3))
      b.announces()
      asked(witness, b)
      s.after(minutes(30))
      c.announces()
      s.after(seconds(2))
      asked(witness, c)
      s.after(seconds(20))
      asked(witness, c)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip }],
  },
  {
    name: 'F8: a laptop wakes after its lease was given away, asks once from the old address, is told no and leaves',
    source: 'REFERENCE §6.1, NAK',
    play(s) {
      const { a, b, witness, server } = cast(s)
      server.serves('ack', a, ip, { lease: 3600 })
      a.announces()
      s.after(minutes(120))
      server.serves('ack', b, ip, { lease: 3600 })
      b.announces()
      asked(witness, b)
      s.after(minutes(2))
      a.asksFor('10.44.7.2')
      s.after(50)
      a.dhcp('request', { requested: a.ip })
      server.serves('nak', a, '0.0.0.0')
      s.after(seconds(30))
      asked(witness, b)
    },
    expect: [],
  },
  {
    name: 'a container is made anew with the address of the one before and another hardware address',
    source: 'REFERENCE F6',
    play(s) {
      const { witness } = cast(s)
      const [before, after] = [s.computer('02-42-0A-2C-07-14', ip), s.computer('4E-91-3C-77-01-2F', ip)]
      asked(witness, before)
      s.after(seconds(9))
      asked(witness, before)
      s.after(seconds(4))
      after.announces()
      after.announces()
      s.after(seconds(2))
      asked(witness, after)
      s.after(seconds(30))
      asked(witness, after)
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip }],
  },
  {
    name: 'two laptops share a dock’s hardware address one after the other, each with a lease of its own',
    source: 'REFERENCE F10',
    play(s) {
      const { server } = cast(s)
      for (const [name, address] of [
        ['NB-01', '10.44.7.51'],
        ['NB-02', '10.44.7.52'],
      ] as const) {
        const laptop = s.computer(A, address)
        laptop.dhcp('request', { requested: laptop.ip, hostName: name })
        server.serves('ack', laptop, laptop.ip)
        laptop.probes()
        s.after(seconds(3))
        laptop.announces()
        burst(s, laptop, [name, 0x00])
        s.after(minutes(60))
      }
    },
    expect: [],
  },
  {
    name: 'a printer starts slowly: five claims ten seconds apart, nobody objects, later it answers',
    source: 'Q168567: NT asks several times; nothing else claims the address',
    play(s) {
      const { a, witness } = cast(s)
      for (let i = 0; i < 5; i++) {
        a.claims()
        s.after(seconds(10))
      }
      asked(witness, a)
    },
    expect: [],
  },
  {
    name: 'a failover cluster moves its address three times in five minutes, announced, the other node silent each time',
    source: 'REFERENCE F6: MSCS',
    play(s) {
      const { a, b, witness } = cast(s)
      for (const one of [a, b, a, b]) {
        one.announces()
        s.after(500)
        one.announces()
        for (let i = 0; i < 3; i++) {
          s.after(seconds(20))
          asked(witness, one)
        }
        s.after(seconds(20))
      }
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', ip, explanation: 'failover' }],
  },
  // ---- names -----------------------------------------------------------------------------------------------------------------
  {
    name: 'refused by the server, the holder releases, registered anew and granted',
    source: 'REFERENCE §3.2, §3.6',
    play(s) {
      const { o, c, wins } = named(s)
      o.registers(['SHIFT', 0x20], wins)
      wins.grants(['SHIFT', 0x20], o)
      s.after(minutes(2))
      c.registers(['SHIFT', 0x20], wins)
      wins.refuses(['SHIFT', 0x20], c, o.ip)
      s.after(minutes(5))
      o.releases(['SHIFT', 0x20], wins)
      s.after(minutes(1))
      c.registers(['SHIFT', 0x20], wins)
      wins.grants(['SHIFT', 0x20], c)
    },
    expect: [
      { kind: 'duplicate-name', verdict: 'conflict', name: 'SHIFT', older: A, younger: B, how: ['refused-by-wins'], outcome: 'avoided' },
    ],
  },
  {
    name: 'the owner went down without a word; another registers whole; the first comes back and is refused',
    source: 'REFERENCE §3.4: who holds the name defends it',
    play(s) {
      const { o, c } = named(s)
      burst(s, o, ['TWIN', 0x00])
      s.after(minutes(10))
      burst(s, c, ['TWIN', 0x00])
      s.after(minutes(10))
      o.registers(['TWIN', 0x00])
      c.refuses(['TWIN', 0x00], o)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'TWIN', older: B, younger: A, how: ['refused-by-peer'] }],
  },
  {
    name: 'the second answer to a question comes eight seconds after the first',
    source: 'REFERENCE §3.2: transactions are tracked for 15 s',
    play(s) {
      const { o, c, d } = named(s)
      d.queries(['LATE', 0x20])
      o.answersQuery(['LATE', 0x20], d)
      s.after(seconds(8))
      c.answersQuery(['LATE', 0x20], d)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'LATE', how: ['two-answers'], certainty: 'proved' }],
  },
  {
    name: 'one user on two machines, as their node statuses list it',
    source: 'Q315259, identical user name; REFERENCE §3.6',
    play(s) {
      const { o, c, d } = named(s)
      for (const [one, computer] of [
        [o, 'PC-31'],
        [c, 'PC-32'],
      ] as const) {
        d.asksStatus(one)
        one.answersStatus(d, [holds([computer, 0x00]), holds([computer, 0x20]), holds(['HKAMM', 0x03])])
        s.after(minutes(2))
      }
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'HKAMM', suffix: 0x03, how: ['two-node-statuses'] }],
  },
  {
    name: 'a P-node tries three times, five seconds apart, and is refused each time: one conflict',
    source: 'REFERENCE §3.4: unicast retry 5 s × 3',
    play(s) {
      const { o, c, wins } = named(s)
      for (let i = 0; i < 3; i++) {
        c.registers(['PNODE', 0x00], wins)
        wins.refuses(['PNODE', 0x00], c, o.ip)
        s.after(seconds(5))
      }
    },
    expect: [
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        name: 'PNODE',
        suffix: 0x00,
        younger: B,
        how: ['refused-by-wins'],
        outcome: 'avoided',
      },
    ],
  },
  {
    name: 'the owner is slow: its refusal comes two seconds late, behind the third try',
    source: 'REFERENCE §3.2',
    play(s) {
      const { o, c } = named(s)
      burst(s, o, ['SLOWPOKE', 0x20])
      s.after(minutes(3))
      const transaction = c.registers(['SLOWPOKE', 0x20])
      for (let i = 0; i < 2; i++) {
        s.after(750)
        c.registers(['SLOWPOKE', 0x20], undefined, { transaction })
      }
      s.after(500)
      o.refuses(['SLOWPOKE', 0x20], c)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'SLOWPOKE', older: A, younger: B, how: ['refused-by-peer'] }],
  },
  {
    name: 'cable and radio of one laptop register its name side by side, and nobody objects',
    source: 'REFERENCE F10, §3.4: who is not refused four times was not refused',
    play(s) {
      const { o, c } = named(s)
      burst(s, o, ['NB-77', 0x00])
      burst(s, c, ['NB-77', 0x00])
    },
    expect: [],
  },
  {
    name: 'the master browser goes and another is elected: <1D> released, then registered',
    source: 'REFERENCE §2.2: <1D> belongs to one per subnet',
    play(s) {
      const { o, c, d } = named(s)
      for (const one of [o, c, d]) burst(s, one, ['LABNET', 0x1e], true)
      burst(s, o, ['LABNET', 0x1d])
      s.after(minutes(12))
      o.releases(['LABNET', 0x1d])
      s.after(seconds(4))
      burst(s, c, ['LABNET', 0x1d])
    },
    expect: [{ kind: 'name-moved', verdict: 'benign', name: 'LABNET', suffix: 0x1d, explanation: 'released' }],
  },
  {
    name: 'a second master browser for one workgroup is refused',
    source: 'REFERENCE §8: two <1D> masters',
    play(s) {
      const { o, c } = named(s)
      burst(s, o, ['LABNET', 0x1d])
      s.after(minutes(1))
      c.registers(['LABNET', 0x1d])
      o.refuses(['LABNET', 0x1d], c)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'LABNET', suffix: 0x1d, older: A, younger: B, how: ['refused-by-peer'] }],
  },
  {
    name: 'one name in two VLANs is two names',
    source: 'a broadcast does not leave its VLAN',
    play(s) {
      for (const [mac, address, vlan] of [
        [A, '10.44.7.31', 7],
        [B, '10.44.8.31', 8],
      ] as const) {
        const one = s.computer(mac, address, { vlans: [vlan] })
        burst(s, one, ['SCANNER', 0x00])
        const asker = s.computer(W, '10.44.7.250', { vlans: [vlan] })
        asker.queries(['SCANNER', 0x00])
        one.answersQuery(['SCANNER', 0x00], asker)
      }
    },
    expect: [],
  },
  {
    name: 'one name refused in two scopes of one wire is two conflicts',
    source: 'REFERENCE §2.1, scope',
    play(s) {
      const { o, c } = named(s)
      for (const scope of ['ALPHA', 'BETA']) {
        const transaction = o.registers(['SCOPED', 0x20], undefined, { scope })
        for (let i = 0; i < 3; i++) {
          s.after(750)
          o.registers(['SCOPED', 0x20], undefined, { scope, transaction, recursion: i < 2 })
        }
        s.after(seconds(5))
        c.registers(['SCOPED', 0x20], undefined, { scope })
        o.refuses(['SCOPED', 0x20], c, c.ip, scope)
      }
    },
    expect: [0, 1].map(
      () => ({ kind: 'duplicate-name', verdict: 'conflict', name: 'SCOPED', older: A, younger: B, how: ['refused-by-peer'] }) as const,
    ),
  },
  {
    name: 'shut down in order, and a spare of the same name starts five seconds later',
    source: 'REFERENCE §9, 5: a released name may be a shutdown',
    play(s) {
      const { o, c } = named(s)
      for (const suffix of [0x00, 0x20]) burst(s, o, ['KASSE-1', suffix])
      s.after(minutes(4))
      for (const suffix of [0x00, 0x20]) o.releases(['KASSE-1', suffix])
      s.after(seconds(5))
      for (const suffix of [0x00, 0x20]) burst(s, c, ['KASSE-1', suffix])
    },
    expect: [0x00, 0x20].map(
      (suffix) => ({ kind: 'name-moved', verdict: 'benign', name: 'KASSE-1', suffix, explanation: 'released' }) as const,
    ),
  },
  // ---- loops -----------------------------------------------------------------------------------------------------------------
  {
    name: 'F14: a loop between switches: broadcasts of two machines go round, and nobody refuses itself',
    source: 'REFERENCE F14: own frames echoed, broadcast storm rate',
    play(s) {
      const { a, witness } = cast(s)
      const { c } = named(s)
      const before = s.frames().length
      a.announces()
      c.registers(['ROUND', 0x20])
      const round = s.frames().slice(before)
      for (let i = 0; i < 200; i++) for (const { octets } of round) s.put(octets)
      asked(witness, a)
    },
    expect: [{ kind: 'forwarding-loop', verdict: 'notice', certainty: 'proved' }],
  },
  {
    name: 'the near miss of a loop: a registration in the rhythm of RFC 1002, and a mirror of four ports',
    source: 'RFC 1002 §6: BCAST_REQ_RETRY_TIMEOUT 250 ms',
    play(s) {
      const { a } = cast(s)
      for (let i = 0; i < 12; i++) {
        const before = s.frames().length
        a.registers('KIOSK', undefined, { transaction: 7, recursion: i < 11 })
        const [frame] = s.frames().slice(before)
        for (let copy = 0; copy < 3; copy++) if (frame !== undefined) s.put(frame.octets)
        s.after(250)
      }
    },
    expect: [{ kind: 'mirror-copies', verdict: 'benign' }],
  },
  // ---- less than the name ----
  ...cut(54, '…'),
  ...cut(68, 'ACCOUN…'),
  ...cut(87, 'ACCOUNTS-07…'),
]
