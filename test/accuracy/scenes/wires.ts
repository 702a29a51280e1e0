// The same exchanges on every kind of wire and behind every kind of tag: what is concluded must not depend on the link layer.
import type { Scene, SceneOptions, Wire } from '../../scenes/scene.ts'
import type { AccuracyScene, Expected } from '../accuracy.ts'

const O = '00-06-29-71-0A-01'
const Y = '00-80-5F-72-0B-02'
const W = '00-A0-24-73-0C-03'
const ip = '172.21.8.117'
const cast = (s: Scene) => ({ older: s.computer(O, ip), younger: s.computer(Y, ip), witness: s.computer(W, '172.21.8.5') })

interface Exchange {
  readonly name: string
  readonly source: string
  play(s: Scene): void
  readonly expect: readonly Expected[]
}
const exchanges: readonly Exchange[] = [
  {
    name: 'pre-SP3, two tries',
    source: 'Q120599',
    play(s) {
      const { older, younger } = cast(s)
      younger.claims()
      s.after(1100)
      younger.claims()
      older.defends(younger)
      younger.repairs(older)
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: O, younger: Y, behaviour: 'pre-sp3', outcome: 'avoided' },
    ],
  },
  {
    name: 'SP3 rule',
    source: 'Q120599',
    play(s) {
      const { older, younger } = cast(s)
      younger.claims()
      older.defends(younger)
      s.after(30)
      older.announces()
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', certainty: 'proved', older: O, younger: Y, behaviour: 'sp3', outcome: 'avoided' },
    ],
  },
  {
    name: 'a holder seen at work objects to a probe by broadcast',
    source: 'RFC 5227 §2.4, §2.6',
    play(s) {
      const { older, younger, witness } = cast(s)
      older.asksFor('172.21.8.1')
      s.after(20_000)
      witness.asksFor(ip)
      older.replies(witness)
      s.after(900)
      younger.probes()
      s.after(3)
      older.announcesByReply()
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'rfc5227', outcome: 'avoided' }],
  },
  {
    name: 'refused by the owner of the name',
    source: 'RFC 1002 §4.2.6',
    play(s) {
      const owner = s.computer(O, '172.21.8.21')
      const challenger = s.computer(Y, '172.21.8.22')
      challenger.registers(['DESK-SOUTH', 0x20])
      owner.refuses(['DESK-SOUTH', 0x20], challenger, challenger.ip)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'DESK-SOUTH', suffix: 0x20, older: O, younger: Y, outcome: 'avoided' }],
  },
  {
    name: 'an ordinary start beside a neighbour at work',
    source: 'REFERENCE F17',
    play(s) {
      const { younger, witness } = cast(s)
      for (let i = 0; i < 3; i++) {
        younger.probes()
        s.after(1000)
      }
      younger.announces()
      s.after(2000)
      younger.announces()
      witness.asksFor(ip)
      younger.replies(witness)
    },
    expect: [],
  },
]

const wires: readonly Wire[] = ['snap', 'token-ring', 'fddi', 'radio-up', 'radio-down', 'radiotap', 'sll', 'sll2']
const tags: readonly (readonly [name: string, vlans: readonly number[]])[] = [
  ['tag 12', [12]],
  ['tags 100 and 7', [100, 7]],
  ['three tags', [2, 30, 400]],
]
const on = (where: string, options: SceneOptions, more: Partial<Expected> = {}): AccuracyScene[] =>
  exchanges.map((one) => ({
    name: `${where}: ${one.name}`,
    source: `${one.source}; REFERENCE §4.2`,
    options,
    play: (s) => one.play(s),
    expect: one.expect.map((expected) => ({ ...expected, ...more })),
  }))

/** Frames of one scene as another machine's port shows them. */
const split: readonly AccuracyScene[] = [
  {
    name: 'an 802.1p tag without a VLAN (id 0) is the same wire as no tag',
    source: 'IEEE 802.1Q: VID 0 is a priority tag',
    play(s) {
      const older = s.computer(O, ip, { vlans: [0] })
      const younger = s.computer(Y, ip)
      younger.claims()
      older.defends(younger)
      younger.repairs(older)
    },
    expect: [{ kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, behaviour: 'pre-sp3' }],
  },
  {
    name: 'one address untagged and in a VLAN is two broadcast domains',
    source: 'REFERENCE §4.2: conflicts are per VLAN',
    play(s) {
      const here = s.computer(O, ip)
      const there = s.computer(Y, ip, { vlans: [20] })
      const [w, v] = [s.computer(W, '172.21.8.5'), s.computer('00-A0-24-73-0C-04', '172.21.8.5', { vlans: [20] })]
      for (let i = 0; i < 4; i++) {
        w.asksFor(ip)
        here.replies(w)
        s.after(700)
        v.asksFor(ip)
        there.replies(v)
        s.after(700)
      }
    },
    expect: [],
  },
  {
    name: 'one inner tag under two outer tags is two customers',
    source: 'IEEE 802.1ad; REFERENCE §4.2',
    play(s) {
      for (let i = 0; i < 3; i++)
        for (const [hardware, vlans] of [
          [O, [100, 7]],
          [Y, [200, 7]],
        ] as const) {
          const one = s.computer(hardware, ip, { vlans })
          one.announces()
          s.after(400)
          one.asksFor('172.21.8.1')
          s.after(400)
        }
    },
    expect: [],
  },
  {
    name: 'two conflicts over one address in two VLANs at once, told apart',
    source: 'REFERENCE §4.2',
    play(s) {
      for (const vlans of [[31], [32]]) {
        const older = s.computer(vlans[0] === 31 ? O : Y, ip, { vlans })
        const younger = s.computer(vlans[0] === 31 ? Y : O, ip, { vlans })
        younger.claims()
        older.defends(younger)
        s.after(900)
      }
    },
    expect: [
      { kind: 'duplicate-ip', verdict: 'conflict', older: O, younger: Y, vlan: [31] },
      { kind: 'duplicate-ip', verdict: 'conflict', older: Y, younger: O, vlan: [32] },
    ],
  },
]
export const wireScenes: readonly AccuracyScene[] = [
  ...wires.flatMap((wire) => on(wire, { wire })),
  ...tags.flatMap(([name, vlans]) => on(name, { vlans }, { vlan: vlans })),
  ...split,
]
