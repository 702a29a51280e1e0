// One trunk, several VLANs and the router between them: a packet that is routed passes the capture point once in each VLAN.
import type { Party, Scene } from '../../scenes/scene.ts'
import { holds } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const O = '00-14-22-6B-30-0A'
const C = '3C-D9-2B-70-10-0B'
const Z = '00-1B-21-99-99-0C'
const W = '00-15-5D-20-20-0D'
const router = '00-00-0C-5E-00-01'
const second = 1000
const name = ['ACCT-07', 0x20] as const

/** A machine in its VLAN, and as the other VLANs see it: behind the router. */
const station = (s: Scene, mac: string, ip: string, vlan: number) => ({ vlan, ...s.computer(mac, ip, { vlans: [vlan] }) })
type Station = ReturnType<typeof station>

/**
 * Somebody says something to `to` alone, by way of the router: the frame in the speaker's VLAN, and the same packet, one hop on, in the other's.
 * With `via`, a network between the two that is on the trunk as well.
 */
function says(s: Scene, to: Station, speak: (toward: Party) => void, via?: number) {
  speak({ mac: s.computer(router).mac, ip: to.ip })
  for (const vlan of via === undefined ? [to.vlan] : [via, to.vlan]) {
    const octets = s.frames().at(-1)?.octets.slice() ?? new Uint8Array()
    octets.set(octetsOf(vlan === to.vlan ? to.mac : s.computer(router).mac), 0)
    octets.set(octetsOf(s.computer(router).mac), 6)
    new DataView(octets.buffer).setUint16(14, vlan)
    const [timeToLive, checksum] = [18 + 8, 18 + 10]
    octets[timeToLive] = (octets[timeToLive] ?? 0) - 1
    // RFC 1624: one less in the upper octet of a word.
    octets[checksum] = (octets[checksum] ?? 0) + 1
    s.put(octets)
  }
}
const octetsOf = (mac: number) => [40, 32, 24, 16, 8, 0].map((bits) => Math.floor(mac / 2 ** bits) % 256)

const cast = (s: Scene) => ({
  challenger: station(s, C, '10.0.10.51', 10),
  wins: station(s, W, '10.0.20.5', 20),
  owner: station(s, O, '10.0.30.31', 30),
  manager: station(s, Z, '10.0.99.9', 99),
})
const granted = (s: Scene, who: Station, wins: Station, what: readonly [string, number] = name) => {
  says(s, wins, (toward) => who.registers(what, toward))
  says(s, who, (toward) => wins.grants(what, toward))
}
/** The owner is asked, and is there. */
const challenged = (s: Scene, owner: Station, wins: Station) => {
  says(s, owner, (toward) => wins.queries(name, toward))
  says(s, wins, (toward) => owner.answersQuery(name, toward))
}
const conflict = { kind: 'duplicate-name', verdict: 'conflict', name: 'ACCT-07', older: O, younger: C } as const

export const trunkScenes: readonly AccuracyScene[] = [
  {
    name: 'refused by a WINS server in another VLAN: one conflict, with both computers’ own cards',
    source: 'RFC 1002 §5.1.4; RFC 791, time to live',
    play(s) {
      const { challenger, wins, owner } = cast(s)
      says(s, wins, (toward) => challenger.registers(name, toward, { transaction: 0x4101 }))
      says(s, challenger, (toward) => wins.asksToWait(name, toward, 5))
      challenged(s, owner, wins)
      says(s, challenger, (toward) => wins.refuses(name, toward, owner.ip))
    },
    expect: [{ ...conflict, how: ['refused-by-wins'], outcome: 'avoided', vlan: [10] }],
  },
  {
    name: 'the owner’s registration is in the capture too, and the server does not ask it again',
    source: 'REFERENCE §3.6, cause 1',
    play(s) {
      const { challenger, wins, owner } = cast(s)
      granted(s, owner, wins)
      s.after(40 * second)
      says(s, wins, (toward) => challenger.registers(name, toward))
      says(s, challenger, (toward) => wins.refuses(name, toward, owner.ip))
    },
    expect: [{ ...conflict, how: ['refused-by-wins'], outcome: 'avoided' }],
  },
  {
    name: 'refused three times with three suffixes, over a network between: one conflict for each name',
    source: 'RFC 1002 §5.1.4',
    play(s) {
      const { challenger, wins, owner } = cast(s)
      for (const suffix of [0x00, 0x03, 0x20]) granted(s, owner, wins, ['ACCT-07', suffix])
      s.after(40 * second)
      for (const suffix of [0x00, 0x03, 0x20]) {
        says(s, wins, (toward) => challenger.registers(['ACCT-07', suffix], toward), 77)
        says(s, challenger, (toward) => wins.refuses(['ACCT-07', suffix], toward, owner.ip), 77)
      }
    },
    expect: [0x00, 0x03, 0x20].map((suffix) => ({ ...conflict, suffix })),
  },
  {
    name: 'granted twice though the first is alive, each in a VLAN of its own: one conflict',
    source: 'captures: nb-wins-nmbd-granted-twice',
    play(s) {
      const { challenger, wins, owner } = cast(s)
      granted(s, owner, wins)
      s.after(40 * second)
      says(s, wins, (toward) => challenger.registers(name, toward))
      says(s, challenger, (toward) => wins.asksToWait(name, toward, 5))
      challenged(s, owner, wins)
      says(s, challenger, (toward) => wins.grants(name, toward))
    },
    expect: [{ ...conflict, how: ['granted-twice'], outcome: 'contested' }],
  },
  {
    name: 'the first no longer answers: the name moves, and that is told once',
    source: 'REFERENCE §3.6',
    play(s) {
      const { challenger, wins, owner } = cast(s)
      granted(s, owner, wins)
      s.after(40 * second)
      says(s, wins, (toward) => challenger.registers(name, toward))
      says(s, challenger, (toward) => wins.asksToWait(name, toward, 5))
      for (let i = 0; i < 3; i++) says(s, owner, (toward) => wins.queries(name, toward))
      s.after(3 * second)
      says(s, challenger, (toward) => wins.grants(name, toward))
    },
    expect: [{ kind: 'name-moved', verdict: 'benign', name: 'ACCT-07', explanation: 'wins-takeover' }],
  },
  {
    name: 'demands that are routed are told once',
    source: 'REFERENCE §3.5: 4319 and 4320',
    play(s) {
      const { challenger, wins, owner } = cast(s)
      granted(s, owner, wins)
      s.after(40 * second)
      says(s, owner, (toward) => wins.releases(name, toward, { claimed: [owner.ip] }))
      s.after(second)
      says(s, owner, (toward) => challenger.demandsConflict(name, toward))
    },
    expect: [
      { kind: 'name-release-demand', verdict: 'conflict', name: 'ACCT-07' },
      { kind: 'name-conflict-demand', verdict: 'conflict', name: 'ACCT-07' },
    ],
  },
  {
    name: 'a computer that lists the name in conflict, asked from another VLAN: told once',
    source: 'REFERENCE §3.3, CNF',
    play(s) {
      const { challenger, manager } = cast(s)
      says(s, challenger, (toward) => manager.asksStatus(toward))
      says(s, manager, (toward) => challenger.answersStatus(toward, [holds(name, { conflict: true })]))
    },
    expect: [{ ...conflict, older: null, how: ['conflict-flag'] }],
  },
  {
    name: 'a mirror of what comes in alone: the question is seen in one VLAN, the answer in the other',
    source: 'near miss: no packet is seen twice',
    play(s) {
      const { challenger, wins, owner } = cast(s)
      challenger.registers(name, { mac: s.computer(router).mac, ip: wins.ip })
      wins.refuses(name, { mac: s.computer(router).mac, ip: challenger.ip }, owner.ip)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'ACCT-07', older: '10.0.30.31', younger: C, unseen: ['owner'] }],
  },
  {
    name: 'one name by broadcast in two VLANs that a router joins: two networks, and no conflict',
    source: 'RFC 1001 §15.1: B nodes of two broadcast areas do not meet',
    play(s) {
      const { challenger, wins, owner, manager } = cast(s)
      for (const one of [challenger, owner]) granted(s, one, wins, [`OWN-${one.vlan}`, 0x00])
      says(s, wins, (toward) => manager.queries(['FILES', 0x20], toward))
      for (const one of [challenger, owner])
        for (let i = 0; i < 4; i++) {
          one.registers(['TEMPLATE', 0x00], undefined, { recursion: i < 3 })
          s.after(750)
        }
    },
    expect: [],
  },
  {
    name: 'two customers with the same addresses, each in VLANs of its own, each refused by its own server: two conflicts',
    source: 'near miss: the same addresses, other packets',
    play(s) {
      for (const vlan of [100, 200]) {
        const client = station(s, vlan === 100 ? C : Z, '10.0.10.51', vlan)
        const server = s.computer(vlan === 100 ? W : O, '10.0.10.5', { vlans: [vlan] })
        client.registers(name, server)
        server.refuses(name, client, s.computer(O, '10.0.10.31').ip)
      }
    },
    expect: [
      { kind: 'duplicate-name', verdict: 'conflict', name: 'ACCT-07', younger: C, vlan: [100] },
      { kind: 'duplicate-name', verdict: 'conflict', name: 'ACCT-07', younger: Z, vlan: [200] },
    ],
  },
]
