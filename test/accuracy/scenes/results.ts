// Every result code of RFC 1002 in every kind of response, and what each says of a name: written before it was tried.
import type { Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const O = '00-14-22-51-00-0A'
const C = '3C-D9-2B-52-00-0B'
const cast = (s: Scene) => ({
  owner: s.computer(O, '10.66.1.10'),
  challenger: s.computer(C, '10.66.1.20'),
  wins: s.computer('00-15-5D-53-00-0D', '10.66.1.5'),
})
const name = ['LEDGER-2', 0x20] as const
const conflict = { kind: 'duplicate-name', verdict: 'conflict', name: 'LEDGER-2', suffix: 0x20, outcome: 'avoided' } as const

/** RFC 1002 §4.2.6, §4.2.11, §4.2.14. */
const results = {
  format: 1,
  server: 2,
  unknown: 3,
  unsupported: 4,
  refused: 5,
  active: 6,
  conflict: 7,
} as const
/** These say that the packet or the server was at fault, not that somebody else has the name. */
const faults = ['format', 'server', 'unknown', 'unsupported'] as const

export const resultScenes: readonly AccuracyScene[] = [
  ...faults.flatMap((result): AccuracyScene[] => [
    {
      name: `a server answers a registration with result ${results[result]}: nobody else has the name`,
      source: 'RFC 1002 §4.2.6',
      play(s) {
        const { challenger, wins } = cast(s)
        challenger.registers(name, wins)
        wins.responds('registration', name, challenger, { rcode: results[result] })
      },
      expect: [],
    },
    {
      name: `and a refresh with result ${results[result]}`,
      source: 'RFC 1002 §4.2.4',
      play(s) {
        const { challenger, wins } = cast(s)
        challenger.refreshes(name, wins)
        wins.responds('refresh', name, challenger, { rcode: results[result] })
      },
      expect: [],
    },
  ]),
  ...(['refused', 'active', 'conflict'] as const).flatMap((result): AccuracyScene[] => [
    {
      name: `a server answers a registration with result ${results[result]}, and names the owner`,
      source: 'RFC 1002 §4.2.6; REFERENCE §3.6',
      play(s) {
        const { owner, challenger, wins } = cast(s)
        owner.announces()
        challenger.registers(name, wins)
        wins.responds('registration', name, challenger, { rcode: results[result], owners: [owner.ip], ttl: 0 })
      },
      expect: [{ ...conflict, older: '10.66.1.10', younger: C, how: ['refused-by-wins'], unseen: ['owner'] }],
    },
    {
      name: `a server answers a refresh with result ${results[result]}: the name went to somebody else`,
      source: 'RFC 1002 §4.2.4, §5.1.4.1; REFERENCE §3.1, both opcodes',
      play(s) {
        const { owner, challenger, wins } = cast(s)
        challenger.refreshes(name, wins)
        wins.responds('refresh', name, challenger, { rcode: results[result], owners: [owner.ip], ttl: 0 })
      },
      expect: [{ ...conflict, older: '10.66.1.10', younger: C, how: ['refused-by-wins'] }],
    },
  ]),
  ...Object.entries(results).flatMap(([result, rcode]): AccuracyScene[] => [
    {
      name: `a query is answered with result ${rcode} (${result}): nobody claims anything`,
      source: 'RFC 1002 §4.2.14',
      play(s) {
        const { challenger, wins } = cast(s)
        challenger.queries(name, wins)
        wins.answersQuery(name, challenger, { rcode, owners: [] })
      },
      expect: [],
    },
    {
      name: `a release is answered with result ${rcode} (${result}): the releaser has let go, whatever the server thinks`,
      source: 'RFC 1002 §4.2.11',
      play(s) {
        const { owner, challenger, wins } = cast(s)
        challenger.releases(name, wins)
        wins.responds('release', name, challenger, { rcode, owners: [owner.ip], recursionAvailable: false })
      },
      expect: [],
    },
  ]),
  {
    name: 'an end-node challenge is no grant: the newcomer asks the owner itself, and the owner is there',
    source: 'RFC 1002 §4.2.7, §5.1.2.1; RFC 1001 §15.2.2.2',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      challenger.registers(name, wins)
      wins.responds('registration', name, challenger, { authoritative: false, recursionAvailable: false, owners: [owner.ip], ttl: 0 })
      challenger.queries(name, owner)
      owner.answersQuery(name, challenger)
    },
    expect: [{ ...conflict, older: O, younger: C, how: ['refused-by-peer'] }],
  },
  {
    name: 'an end-node challenge, and the owner no longer answers: the newcomer overwrites its entry',
    source: 'RFC 1002 §4.2.7, §5.1.2.1',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      challenger.registers(name, wins)
      wins.responds('registration', name, challenger, { authoritative: false, recursionAvailable: false, owners: [owner.ip], ttl: 0 })
      for (let i = 0; i < 3; i++) {
        challenger.queries(name, owner)
        s.after(5000)
      }
      challenger.registers(name, wins, { recursion: false })
      wins.grants(name, challenger)
    },
    expect: [{ kind: 'name-moved', verdict: 'benign', name: 'LEDGER-2', explanation: 'wins-takeover' }],
  },
  {
    name: 'one name in two scopes, refused to nobody: two names',
    source: 'RFC 1001 §9: a scope is part of the name',
    play(s) {
      const { owner, challenger } = cast(s)
      for (const [one, scope] of [
        [owner, 'SALES'],
        [challenger, 'PLANT'],
      ] as const)
        for (let i = 0; i < 4; i++) {
          one.registers(name, undefined, { scope, recursion: i < 3 })
          s.after(250)
        }
    },
    expect: [],
  },
  {
    name: 'a redirect names another server, no owner',
    source: 'RFC 1002 §4.2.15',
    play(s) {
      const { challenger, wins } = cast(s)
      challenger.queries(name, wins)
      wins.answersQuery(name, challenger, { authoritative: false, owners: [] })
    },
    expect: [],
  },
  {
    name: 'a BOOTP server gives an address that is in use',
    source: 'REFERENCE §6.1: in use, and BOOTP replies (Q201745)',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      owner.announces()
      s.after(5000)
      wins.serves('bootp-reply', challenger, owner.ip, { lease: 0 })
    },
    expect: [{ kind: 'dhcp-offer-in-use', verdict: 'notice', ip: '10.66.1.10' }],
  },
]
