// What real programs did on a small network of their own, and what a WINS server's wire shows: written again as frames.
import type { Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const A = '00-0C-29-A1-00-0A'
const B = '00-50-56-B2-00-0B'
const C = '3C-D9-2B-C3-00-0C'
const W = '00-1B-21-E5-00-0E'
const router = '00-00-0C-46-00-01'
const virtual = '00-00-5E-00-01-07'
const ip = '10.55.7.20'
const gateway = '10.55.7.1'
const seconds = (n: number) => n * 1000
type One = ReturnType<Scene['computer']>
const cast = (s: Scene) => ({
  a: s.computer(A, ip),
  b: s.computer(B, ip),
  c: s.computer(C, ip),
  witness: s.computer(W, '10.55.7.9'),
  server: s.computer('08-00-27-D4-00-0D', '10.55.7.2'),
})
const asked = (witness: One, whom: One, ...who: readonly One[]) => {
  witness.asksFor(whom.ip)
  for (const one of who) one.replies(witness)
}

// ---- names across routers: the link source is the router's, whoever speaks ------------------------------------------------

const far = (s: Scene) => ({
  first: s.computer(router, '10.1.1.31', { hops: 1 }),
  second: s.computer(router, '10.1.2.32', { hops: 2 }),
  wins: s.computer('00-15-5D-47-00-01', '10.55.7.240'),
  local: s.computer(A, '10.55.7.34'),
})
const name = ['ACCT-07', 0x20] as const
const granted = (who: One, wins: One) => {
  who.registers(name, wins)
  wins.grants(name, who)
}
const farNames: readonly AccuracyScene[] = [
  {
    name: 'at the WINS server: both clients are behind one router; the first is asked, is there, and the second is refused',
    source: 'REFERENCE §3.6; RFC 791, time to live',
    play(s) {
      const { first, second, wins } = far(s)
      granted(first, wins)
      s.after(seconds(50))
      second.registers(name, wins)
      wins.asksToWait(name, second, 5)
      wins.queries(name, first)
      first.answersQuery(name, wins)
      wins.refuses(name, second, first.ip)
    },
    expect: [
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        name: 'ACCT-07',
        older: '10.1.1.31',
        younger: '10.1.2.32',
        how: ['refused-by-wins'],
        outcome: 'avoided',
        unseen: [],
      },
    ],
  },
  {
    name: 'at the WINS server: refused at once, both behind one router',
    source: 'REFERENCE §3.6',
    play(s) {
      const { first, second, wins } = far(s)
      granted(first, wins)
      s.after(seconds(50))
      second.registers(name, wins)
      wins.refuses(name, second, first.ip)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'ACCT-07', older: '10.1.1.31', younger: '10.1.2.32' }],
  },
  {
    name: 'at the WINS server: opcode 15, granted to both though the first answered; both behind one router',
    source: 'REFERENCE §3.6',
    play(s) {
      const { first, second, wins } = far(s)
      first.registersMultihomed(name, wins)
      wins.grants(name, first)
      s.after(seconds(50))
      second.registersMultihomed(name, wins)
      wins.asksToWait(name, second, 5)
      wins.queries(name, first)
      first.answersQuery(name, wins)
      wins.grants(name, second)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'ACCT-07', older: '10.1.1.31', how: ['granted-twice'] }],
  },
  {
    name: 'at the WINS server: the first does not answer, and the second is refused all the same, as by a static record',
    source: 'REFERENCE §3.6, cause 3',
    play(s) {
      const { first, second, wins } = far(s)
      second.registers(name, wins)
      wins.asksToWait(name, second, 5)
      wins.queries(name, first)
      s.after(seconds(5))
      wins.refuses(name, second, first.ip)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'ACCT-07', older: '10.1.1.31', younger: '10.1.2.32', unseen: ['owner'] }],
  },
  {
    name: 'a router passes broadcasts on, and a far computer refuses a near one',
    source: 'REFERENCE §3.2',
    play(s) {
      const { first, local } = far(s)
      local.registers(name)
      first.refuses(name, local)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'ACCT-07', older: '10.1.1.31', younger: A, how: ['refused-by-peer'] }],
  },
  {
    name: 'a far server registers both its addresses from one of them, by opcode 15',
    source: 'MS-NBTE: a multihomed node registers each address',
    play(s) {
      const { first, wins } = far(s)
      for (const claimed of [first.ip, s.computer(router, '10.1.9.31').ip]) {
        first.registersMultihomed(name, wins, { claimed: [claimed] })
        wins.grants(name, first)
      }
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name: 'ACCT-07' }],
  },
  {
    name: 'a router that passes broadcasts on: two far computers register names of their own, the router is no clone of either',
    source: 'REFERENCE §8, cloned MACs; RFC 919',
    play(s) {
      const { first, second } = far(s)
      for (let i = 0; i < 6; i++) {
        first.registers('FAR-1')
        second.registers('FAR-2')
        s.after(750)
      }
    },
    expect: [],
  },
  {
    name: 'F15: the server has the computer’s own other address on record; it is at the same card',
    source: 'REFERENCE F15; Q315259, cause 5',
    play(s) {
      const { wins, local } = far(s)
      const other = s.computer(A, '10.55.7.41')
      granted(local, wins)
      other.registers(name, wins)
      wins.refuses(name, other, local.ip)
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name: 'ACCT-07' }],
  },
  {
    name: 'F15: a computer’s second address refuses its first',
    source: 'REFERENCE F15; Q315259, cause 5',
    play(s) {
      const { local } = far(s)
      const other = s.computer(A, '10.55.7.41')
      local.registers(name)
      other.refuses(name, local)
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name: 'ACCT-07' }],
  },
  {
    name: 'frames are lost: of one suffix a single try was seen, and the computer goes on with the other',
    source: 'RFC 1002 §4.2.1; whose computer name is refused is refused it with every suffix',
    play(s) {
      const one = s.computer(A, '10.55.7.10')
      s.computer(B, '10.55.7.11').registers('OTHER')
      s.after(4000)
      for (let i = 0; i < 4; i++) {
        if (i === 1) one.registers(['TILL', 0x20])
        one.registers(['TILL', 0x00], undefined, { recursion: i < 3 })
        s.after(2000)
      }
      s.after(seconds(20))
      one.queries('ELSEWHERE')
    },
    expect: [],
  },
  {
    name: 'a computer gets another address: its name is released, and registered anew within seconds',
    source: 'RFC 1002 §4.2.9; Samba nmbd',
    play(s) {
      const before = s.computer(A, '10.55.7.10')
      const after = s.computer(A, '10.55.7.77')
      for (const one of [before, after]) {
        for (let i = 0; i < 4; i++) {
          one.registers('TILL', undefined, { recursion: i < 3 })
          s.after(2000)
        }
        if (one === before) one.releases('TILL')
        s.after(1000)
      }
    },
    expect: [],
  },
]

// ---- gateways ------------------------------------------------------------------------------------------------------------

const routers = (s: Scene, shared: string | undefined) => ({
  one: s.computer(A, '10.55.7.2'),
  two: s.computer(B, '10.55.7.3'),
  first: s.computer(shared ?? A, gateway),
  second: s.computer(shared ?? B, gateway),
  printer: s.computer('00-80-77-31-00-01', gateway),
  client: s.computer(W, '10.55.7.33'),
})
const gateways: readonly AccuracyScene[] = [
  {
    name: 'two VRRP routers that do not hear each other: both answer, question after question',
    source: 'RFC 5798 §6.4: only the master answers ARP',
    play(s) {
      const { one, two, first, second, client } = routers(s, undefined)
      one.keepsAlive('vrrp', 7, gateway)
      first.announces()
      s.after(2000)
      two.keepsAlive('vrrp', 7, gateway)
      second.announces()
      for (let i = 0; i < 3; i++) {
        s.after(seconds(3))
        asked(client, first, second, first)
        one.keepsAlive('vrrp', 7, gateway)
        two.keepsAlive('vrrp', 7, gateway)
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', outcome: 'contested' }],
  },
  {
    name: 'one VRRP router hands over to the other, and one question falls between',
    source: 'RFC 5798 §6.4',
    play(s) {
      const { one, two, first, second, client } = routers(s, undefined)
      one.keepsAlive('vrrp', 7, gateway)
      first.announces()
      asked(client, first, first)
      one.keepsAlive('vrrp', 7, gateway)
      s.after(seconds(5))
      two.keepsAlive('vrrp', 7, gateway)
      asked(client, first, second, first)
      second.announces()
      for (let i = 0; i < 3; i++) {
        s.after(seconds(3))
        two.keepsAlive('vrrp', 7, gateway)
        asked(client, second, second)
      }
    },
    expect: [{ kind: 'ip-moved', verdict: 'benign', explanation: 'vrrp' }],
  },
  {
    name: 'a switch routes seven VLANs with one hardware address, and a PC has its address on one of them',
    source: 'REFERENCE F7: a proxy answers for many on one wire',
    play(s) {
      const core = '00-1E-49-5A-00-41'
      const on = (vlan: number) => ({
        gate: s.computer(core, `10.20.${vlan}.1`, { vlans: [vlan] }),
        pc: s.computer(B, `10.20.${vlan}.1`, { vlans: [vlan] }),
        asker: s.computer(W, `10.20.${vlan}.50`, { vlans: [vlan] }),
      })
      for (let vlan = 10; vlan < 17; vlan++) {
        const { gate, asker } = on(vlan)
        asked(asker, gate, gate)
        s.after(seconds(1))
      }
      const { gate, pc, asker } = on(12)
      for (let i = 0; i < 3; i++) {
        s.after(seconds(7))
        asked(asker, gate, gate, pc)
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', vlan: [12], older: '00-1E-49-5A-00-41', younger: B }],
  },
  {
    name: 'a printer on a VRRP gateway’s address; the router also asks from it with its own card, as keepalived does',
    source: 'RFC 5798 §8.1.2',
    play(s) {
      const { one, first, printer, client } = routers(s, virtual)
      const own = s.computer(A, gateway)
      for (let i = 0; i < 5; i++) {
        one.keepsAlive('vrrp', 7, gateway)
        s.after(seconds(1))
        own.asksFor('10.55.7.33')
        if (i === 1) asked(client, first, first)
        if (i === 2) printer.announces()
        if (i > 2) asked(client, first, printer, first)
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: virtual, younger: '00-80-77-31-00-01', others: [] }],
  },
]

// ---- addresses -----------------------------------------------------------------------------------------------------------

const ip6 = '2001:db8:7::20'
const addresses: readonly AccuracyScene[] = [
  {
    name: 'both probe at once, both take it and both answer: neither was first',
    source: 'RFC 5227 §2.1.1; iputils arping -D',
    play(s) {
      const { a, b, witness } = cast(s)
      for (let i = 0; i < 2; i++) {
        b.probes()
        a.probes()
        s.after(1000)
      }
      s.after(1000)
      b.announces()
      a.announces()
      s.after(seconds(4))
      asked(witness, a, b, a)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: null, younger: null, outcome: 'contested' }],
  },
  {
    name: 'recorded at two mirrored uplinks into one file: one conflict',
    source: 'REFERENCE F13',
    play(s) {
      const at = (face: number) => ({
        a: s.computer(A, ip, { interface: face }),
        b: s.computer(B, ip, { interface: face }),
        witness: s.computer(W, '10.55.7.9', { interface: face }),
      })
      const both = [at(0), at(1)]
      const each = (say: (one: ReturnType<typeof at>) => void) => {
        for (const one of both) say(one)
        s.after(500)
      }
      each(({ witness }) => witness.asksFor(ip))
      each(({ a, witness }) => a.replies(witness))
      s.after(seconds(6))
      each(({ b }) => b.announces())
      each(({ a, b }) => a.defends(b))
      s.after(seconds(2))
      each(({ witness }) => witness.asksFor(ip))
      each(({ b, witness }) => b.replies(witness))
      each(({ a, witness }) => a.replies(witness))
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: A, younger: B, outcome: 'contested' }],
  },
  {
    name: 'one newcomer gave way; another did not',
    source: 'REFERENCE §4.5',
    play(s) {
      const { a, b, c, witness } = cast(s)
      a.announces()
      s.after(600)
      b.announces()
      s.after(300)
      a.announces()
      s.after(seconds(4))
      for (let i = 0; i < 2; i++) {
        asked(witness, a, c, a)
        s.after(400)
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: A, outcome: 'defended' }],
  },
  {
    name: 'IPv6: the second took the address without asking; both answer one question',
    source: 'RFC 4861 §7.2.4; Linux, address with nodad',
    play(s) {
      const { a, b, witness } = cast(s)
      a.probes6(ip6)
      s.after(seconds(3))
      a.advertises6(ip6, witness)
      for (let i = 0; i < 2; i++) {
        s.after(seconds(2))
        b.advertises6(ip6, witness)
        a.advertises6(ip6, witness)
      }
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', ip: ip6, older: A, younger: B, outcome: 'contested' }],
  },
  {
    name: 'IPv6: an address is given up, and another machine checks and takes it seconds later',
    source: 'RFC 4862 §5.4',
    play(s) {
      const { a, b, witness } = cast(s)
      a.probes6(ip6)
      s.after(seconds(2))
      a.advertises6(ip6, witness)
      s.after(seconds(1))
      b.probes6(ip6)
      s.after(seconds(3))
      b.advertises6(ip6, witness)
      s.after(seconds(3))
      b.probes6(ip6)
    },
    expect: [],
  },
  {
    name: 'IPv6: a check long over is answered by nobody’s objection: the holder tells another neighbour',
    source: 'RFC 4862 §5.4: one second after the solicitation the address is its own',
    play(s) {
      const { a, b, witness } = cast(s)
      a.probes6(ip6)
      s.after(seconds(4))
      b.advertises6(ip6, witness)
    },
    expect: [],
  },
]

// ---- leases ----------------------------------------------------------------------------------------------------------------

const leases: readonly AccuracyScene[] = [
  {
    name: 'F1: a switch probes just when the client checks its lease; address after address is declined',
    source: 'REFERENCE F1, §6.1',
    play(s) {
      const { server } = cast(s)
      const tracker = s.computer('00-1E-BD-00-00-01')
      for (let i = 0; i < 4; i++) {
        const client = s.computer(C, `10.55.7.${110 + i}`)
        server.serves('ack', client, client.ip)
        client.probes()
        s.after(50)
        tracker.probes(client.ip)
        s.after(300)
        client.dhcp('decline', { requested: client.ip, server: server.ip })
        s.after(seconds(10))
      }
    },
    expect: [
      { kind: 'probe-collision', verdict: 'benign' },
      { kind: 'dhcp-decline', verdict: 'notice', explanation: 'probe-collision', older: null },
    ],
  },
  {
    name: 'seen at the client alone: the holder’s reply to its probe is all that was heard of the holder',
    source: 'RFC 2131 §3.1; RFC 5227',
    play(s) {
      const { a, b, server } = cast(s)
      server.serves('ack', b, ip)
      b.probes()
      a.answersProbe(b)
      b.dhcp('decline', { requested: b.ip, server: server.ip })
    },
    expect: [
      { kind: 'dhcp-decline', verdict: 'conflict', older: A, younger: B },
      { kind: 'duplicate-ip', verdict: 'conflict', older: A, younger: B, outcome: 'avoided' },
    ],
  },
  {
    name: 'proxy ARP answers the probes of a newcomer: the router answers for all, the newcomer is no equipment',
    source: 'REFERENCE F7; Q176208',
    play(s) {
      const { c, witness } = cast(s)
      const proxy = s.computer(router, gateway)
      for (let i = 0; i < 4; i++) {
        const free = s.computer(C, `10.55.7.${200 + i}`)
        c.probes(free.ip)
        proxy.answersProbe(c, free.ip)
        s.after(seconds(6))
      }
      for (let i = 0; i < 4; i++) {
        const other = s.computer(C, `10.55.7.${200 + i}`)
        witness.asksFor(other.ip)
        proxy.replies(witness, other.ip)
        s.after(seconds(1))
      }
    },
    expect: [
      { kind: 'proxy-arp', verdict: 'benign' },
      { kind: 'duplicate-ip', verdict: 'notice', explanation: 'proxy-arp' },
    ],
  },
  {
    name: 'an address manager asks for every address from 0.0.0.0',
    source: 'REFERENCE F16, RFC 5227 §1.1',
    play(s) {
      const { server } = cast(s)
      for (let i = 1; i < 60; i++) {
        const whom = s.computer(B, `10.55.7.${i}`)
        server.probes(whom.ip)
        s.after(50)
      }
    },
    expect: [{ kind: 'scan', verdict: 'benign' }],
  },
]

export const programScenes: readonly AccuracyScene[] = [...farNames, ...gateways, ...addresses, ...leases]
