// Names of every suffix and node type: who may share a name, what a WINS server says, what Samba does otherwise.
import { holds, type Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const O = '00-60-97-5A-00-11'
const C = '00-60-97-5A-00-12'
const D = '00-60-97-5A-00-13'
const cast = (s: Scene) => ({
  owner: s.computer(O, '10.80.1.11'),
  challenger: s.computer(C, '10.80.1.12'),
  third: s.computer(D, '10.80.1.13'),
  wins: s.computer('00-60-97-5A-00-F0', '10.80.1.240'),
})
type One = ReturnType<Scene['computer']>
type Name = readonly [string, number]
const burst = (s: Scene, who: One, name: Name, more: { group?: boolean; scope?: string } = {}, gap = 750) => {
  const transaction = who.registers(name, undefined, more)
  s.after(gap)
  for (let i = 0; i < 3; i++) {
    who.registers(name, undefined, { transaction, ...more, recursion: i < 2 })
    s.after(gap)
  }
}
const granted = (who: One, wins: One, name: Name, more: { group?: boolean } = {}) => {
  who.registers(name, wins, more)
  wins.grants(name, who)
}

export const nameServiceScenes: readonly AccuracyScene[] = [
  {
    name: 'an M-node completes by broadcast, and then the server refuses it',
    source: 'REFERENCE §3.4: M registers by broadcast, then with the NBNS',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      granted(owner, wins, ['PRINTSRV', 0x20])
      s.after(9000)
      burst(s, challenger, ['PRINTSRV', 0x20])
      challenger.registers(['PRINTSRV', 0x20], wins)
      wins.refuses(['PRINTSRV', 0x20], challenger, owner.ip)
    },
    expect: [
      { kind: 'duplicate-name', verdict: 'conflict', name: 'PRINTSRV', older: O, younger: C, how: ['refused-by-wins'], outcome: 'avoided' },
    ],
  },
  {
    name: 'a static record: the server refuses without asking anybody, the address in it is nobody’s',
    source: 'REFERENCE §3.6, cause 3; Q167806',
    play(s) {
      const { challenger, wins } = cast(s)
      for (const suffix of [0x00, 0x20]) {
        challenger.registers(['ARCHIVE', suffix], wins)
        wins.refuses(['ARCHIVE', suffix], challenger, s.computer(D, '10.80.9.200').ip)
        s.after(300)
      }
    },
    expect: [
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        name: 'ARCHIVE',
        suffix: 0x00,
        older: '10.80.9.200',
        younger: C,
        how: ['refused-by-wins'],
      },
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        name: 'ARCHIVE',
        suffix: 0x20,
        older: '10.80.9.200',
        younger: C,
        how: ['refused-by-wins'],
      },
    ],
  },
  {
    name: 'the server asks to wait, asks the owner three times, is not answered, and grants: taken over',
    source: 'REFERENCE §3.6, WINS challenge',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      granted(owner, wins, ['KIOSK-4', 0x00])
      s.after(60_000)
      challenger.registers(['KIOSK-4', 0x00], wins)
      wins.asksToWait(['KIOSK-4', 0x00], challenger, 15)
      for (let i = 0; i < 3; i++) {
        wins.queries(['KIOSK-4', 0x00], owner)
        s.after(500)
      }
      wins.grants(['KIOSK-4', 0x00], challenger)
    },
    expect: [{ kind: 'name-moved', verdict: 'benign', name: 'KIOSK-4', explanation: 'wins-takeover' }],
  },
  {
    name: 'a master browser’s name is granted to two: the server does not store it',
    source: 'REFERENCE §2.2, Q162696: <1D> is answered success and not stored',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      granted(owner, wins, ['SALES', 0x1d])
      s.after(5000)
      granted(challenger, wins, ['SALES', 0x1d])
      s.after(5000)
      granted(owner, wins, ['SALES', 0x1d])
    },
    expect: [],
  },
  {
    name: 'two domain controllers of one domain: an internet group, many addresses in one answer',
    source: 'REFERENCE §2.2, <1C>',
    play(s) {
      const { owner, challenger, third, wins } = cast(s)
      for (const one of [owner, challenger, third]) granted(one, wins, ['CORP', 0x1c], { group: true })
      third.queries(['CORP', 0x1c], wins)
      wins.answersQuery(['CORP', 0x1c], third, { group: true, owners: [owner.ip, challenger.ip, third.ip] })
      third.queries(['CORP', 0x1c])
      owner.answersQuery(['CORP', 0x1c], third, { group: true })
      challenger.answersQuery(['CORP', 0x1c], third, { group: true })
    },
    expect: [],
  },
  {
    name: 'elections and the browsers’ group: every machine of the workgroup registers them',
    source: 'REFERENCE §2.2, <1E> and __MSBROWSE__',
    play(s) {
      const { owner, challenger, third } = cast(s)
      for (const one of [owner, challenger, third]) {
        burst(s, one, ['OFFICE', 0x1e], { group: true })
        burst(s, one, ['OFFICE', 0x00], { group: true })
        burst(s, one, ['\u0001\u0002__MSBROWSE__\u0002', 0x01], { group: true })
      }
    },
    expect: [],
  },
  {
    name: 'a second primary domain controller: the domain’s <1B> is refused',
    source: 'REFERENCE §2.2, §8: two <1B> masters',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      granted(owner, wins, ['CORP', 0x1b])
      s.after(4000)
      challenger.registers(['CORP', 0x1b], wins)
      wins.asksToWait(['CORP', 0x1b], challenger, 5)
      wins.queries(['CORP', 0x1b], owner)
      owner.answersQuery(['CORP', 0x1b], wins)
      wins.refuses(['CORP', 0x1b], challenger, owner.ip)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'CORP', suffix: 0x1b, older: O, younger: C, how: ['refused-by-wins'] }],
  },
  {
    name: 'a computer named like the workgroup: a member refuses the unique name',
    source: 'RFC 1002 §5.1.1.5: a group’s member objects to a unique registration of its name',
    play(s) {
      const { owner, challenger } = cast(s)
      burst(s, owner, ['STUDIO', 0x00], { group: true })
      s.after(3000)
      challenger.registers(['STUDIO', 0x00])
      owner.refuses(['STUDIO', 0x00], challenger)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'STUDIO', suffix: 0x00, older: O, younger: C, outcome: 'avoided' }],
  },
  {
    name: 'a workgroup named like a computer: its owner refuses the group',
    source: 'RFC 1002 §5.1.1.5: the owner of a unique name objects to any registration of it',
    play(s) {
      const { owner, challenger } = cast(s)
      burst(s, owner, ['STUDIO', 0x00])
      s.after(3000)
      challenger.registers(['STUDIO', 0x00], undefined, { group: true })
      owner.refuses(['STUDIO', 0x00], challenger)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'STUDIO', suffix: 0x00, older: O, younger: C, outcome: 'avoided' }],
  },
  {
    name: 'one name in two scopes is two names',
    source: 'REFERENCE §2.1, Q176318',
    play(s) {
      const { owner, challenger, third } = cast(s)
      burst(s, owner, ['FILES', 0x20], { scope: 'EAST.EXAMPLE' })
      burst(s, challenger, ['FILES', 0x20], { scope: 'WEST.EXAMPLE' })
      third.queries(['FILES', 0x20])
      owner.answersQuery(['FILES', 0x20], third, { scope: 'EAST.EXAMPLE' })
      challenger.answersQuery(['FILES', 0x20], third, { scope: 'WEST.EXAMPLE' })
    },
    expect: [],
  },
  {
    name: 'refused within a scope',
    source: 'RFC 1002 §4.1, scope labels',
    play(s) {
      const { owner, challenger } = cast(s)
      challenger.registers(['FILES', 0x20], undefined, { scope: 'EAST.EXAMPLE' })
      owner.refuses(['FILES', 0x20], challenger, owner.ip, 'EAST.EXAMPLE')
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'FILES', older: O, younger: C }],
  },
  {
    name: 'a WINS proxy answers a broadcast question beside the owner, with the owner’s address',
    source: 'RFC 1001 §15.1.7; REFERENCE §2.4 "WINS Proxy Enabled"',
    play(s) {
      const { owner, third, wins } = cast(s)
      for (let i = 0; i < 2; i++) {
        third.queries(['LEDGER', 0x20])
        owner.answersQuery(['LEDGER', 0x20], third)
        wins.answersQuery(['LEDGER', 0x20], third, { owners: [owner.ip], recursionAvailable: true })
        s.after(2000)
      }
    },
    expect: [],
  },
  {
    name: 'Samba: two answers to a status query without a unit, from two machines that list the name',
    source: 'REFERENCE §3.3: Samba’s MAC is all zeros',
    play(s) {
      const { owner, challenger, third } = cast(s)
      for (const one of [owner, challenger]) {
        third.asksStatus(one)
        one.answersStatus(
          third,
          [holds(['NAS', 0x00]), holds(['NAS', 0x20]), holds(['HOME', 0x00], { group: true })],
          s.computer('00-00-00-00-00-00').mac,
        )
        s.after(1500)
      }
    },
    expect: [
      { kind: 'duplicate-name', verdict: 'conflict', name: 'NAS', suffix: 0x00, how: ['two-node-statuses'] },
      { kind: 'duplicate-name', verdict: 'conflict', name: 'NAS', suffix: 0x20, how: ['two-node-statuses'] },
    ],
  },
  {
    name: 'a computer restarts and registers all its names anew, from the same address',
    source: 'REFERENCE F17',
    play(s) {
      const { owner, wins } = cast(s)
      for (let i = 0; i < 3; i++) {
        for (const suffix of [0x00, 0x03, 0x20]) {
          granted(owner, wins, ['ACCOUNTS-9', suffix])
          burst(s, owner, ['ACCOUNTS-9', suffix])
        }
        s.after(60_000)
      }
    },
    expect: [],
  },
  {
    name: 'a computer that crashed comes back under another address and registers fully: nobody objects',
    source: 'REFERENCE F17, F8',
    play(s) {
      const { owner } = cast(s)
      burst(s, owner, ['ACCOUNTS-9', 0x20])
      s.after(400_000)
      const back = s.computer(O, '10.80.1.77')
      burst(s, back, ['ACCOUNTS-9', 0x20])
    },
    expect: [],
  },
  {
    name: 'cable and radio of one machine: the server asks the first card, which names both addresses',
    source: 'REFERENCE §3.6 cause 5; MS-NBTE multihomed registration',
    play(s) {
      const { wins } = cast(s)
      const cable = s.computer(O, '10.80.1.41')
      const air = s.computer(D, '10.80.1.42')
      cable.registersMultihomed(['TABLET-3', 0x00], wins)
      wins.grants(['TABLET-3', 0x00], cable)
      s.after(2000)
      air.registersMultihomed(['TABLET-3', 0x00], wins)
      wins.asksToWait(['TABLET-3', 0x00], air, 5)
      wins.queries(['TABLET-3', 0x00], cable)
      cable.answersQuery(['TABLET-3', 0x00], wins, { owners: [cable.ip, air.ip] })
      wins.grants(['TABLET-3', 0x00], air)
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name: 'TABLET-3' }],
  },
  {
    name: 'one user logged on at two machines: the second <03> is refused, the computer names are not',
    source: 'Q315259, cause 2',
    play(s) {
      const { owner, challenger } = cast(s)
      burst(s, owner, ['OWNERPC', 0x00])
      burst(s, challenger, ['OTHERPC', 0x00])
      burst(s, owner, ['MVOSS', 0x03])
      s.after(2000)
      challenger.registers(['MVOSS', 0x03])
      owner.refuses(['MVOSS', 0x03], challenger, challenger.ip)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'MVOSS', suffix: 0x03, older: O, younger: C, outcome: 'avoided' }],
  },
  {
    name: 'a question nobody can answer: the server says the name does not exist',
    source: 'RFC 1002 §4.2.14',
    play(s) {
      const { challenger, wins } = cast(s)
      for (let i = 0; i < 3; i++) {
        challenger.queries(['GHOST', 0x20], wins)
        wins.answersQuery(['GHOST', 0x20], challenger, { rcode: 3, owners: [] })
        s.after(1500)
      }
    },
    expect: [],
  },
  {
    name: 'a redirect to another server is no owner',
    source: 'RFC 1002 §4.2.15',
    play(s) {
      const { challenger, wins, owner } = cast(s)
      challenger.queries(['FARAWAY', 0x20], wins)
      wins.answersQuery(['FARAWAY', 0x20], challenger, { authoritative: false, owners: [] })
      challenger.queries(['FARAWAY', 0x20], owner)
      owner.answersQuery(['FARAWAY', 0x20], challenger, { owners: [s.computer(D, '10.80.7.7').ip], recursionAvailable: true })
    },
    expect: [],
  },
  {
    name: 'WINS tells the loser of a replicated record to release its name',
    source: 'Q136571; REFERENCE §3.5',
    play(s) {
      const { owner, wins } = cast(s)
      granted(owner, wins, ['BRANCH-2', 0x20])
      s.after(120_000)
      wins.releases(['BRANCH-2', 0x20], owner, { claimed: [owner.ip] })
    },
    expect: [{ kind: 'name-release-demand', verdict: 'conflict', name: 'BRANCH-2', suffix: 0x20 }],
  },
  {
    name: 'three machines want one name: the owner refuses two of them',
    source: 'RFC 1002 §4.2.6',
    play(s) {
      const { owner, challenger, third } = cast(s)
      burst(s, owner, ['FRONTLINE', 0x20])
      for (const one of [challenger, third]) {
        s.after(4000)
        one.registers(['FRONTLINE', 0x20])
        owner.refuses(['FRONTLINE', 0x20], one, one.ip)
      }
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'FRONTLINE', older: O, younger: C, others: [D], outcome: 'avoided' }],
  },
  ...[88, 96, 104].flatMap((snapLength): AccuracyScene[] => [
    {
      name: `frames cut at ${snapLength} octets: a name refused`,
      source: 'REFERENCE §3.2: flags and name stand before the record',
      options: { snapLength },
      play(s) {
        const { owner, challenger } = cast(s)
        burst(s, owner, ['CUTOFF', 0x20])
        challenger.registers(['CUTOFF', 0x20])
        owner.refuses(['CUTOFF', 0x20], challenger)
        s.after(500)
        challenger.registers(['CUTOFF', 0x00])
        owner.refuses(['CUTOFF', 0x00], challenger)
      },
      expect: [
        { kind: 'duplicate-name', verdict: 'conflict', name: 'CUTOFF', suffix: 0x20, older: O, younger: C, outcome: 'avoided' },
        { kind: 'duplicate-name', verdict: 'conflict', name: 'CUTOFF', suffix: 0x00, older: O, younger: C, outcome: 'avoided' },
      ],
    },
    {
      name: `frames cut at ${snapLength} octets: two computers answer for one <20>`,
      source: 'REFERENCE §2.2: <20> is one computer’s',
      options: { snapLength },
      play(s) {
        const { owner, challenger, third } = cast(s)
        third.queries(['CUTOFF', 0x20])
        owner.answersQuery(['CUTOFF', 0x20], third)
        challenger.answersQuery(['CUTOFF', 0x20], third)
      },
      expect: [{ kind: 'duplicate-name', verdict: 'conflict', name: 'CUTOFF', how: ['two-answers'] }],
    },
    {
      name: `frames cut at ${snapLength} octets: a workgroup, its members, restarts and a server’s grants are nothing`,
      source: 'REFERENCE §2.2: whether a <00> is a group’s stands in the part that was cut',
      options: { snapLength },
      play(s) {
        const { owner, challenger, third, wins } = cast(s)
        for (const one of [owner, challenger, third]) {
          burst(s, one, ['OFFICE', 0x00], { group: true })
          burst(s, one, ['OFFICE', 0x1e], { group: true })
          one.registers(['OFFICE', 0x00], wins, { group: true })
          wins.grants(['OFFICE', 0x00], one)
        }
        third.queries(['OFFICE', 0x00])
        owner.answersQuery(['OFFICE', 0x00], third, { group: true })
        challenger.answersQuery(['OFFICE', 0x00], third, { group: true })
        owner.releases(['OFFICE', 0x00], undefined, { group: true })
        third.asksStatus(owner)
        owner.answersStatus(third, [holds(['OFFICE', 0x00], { group: true })])
      },
      expect: [],
    },
    {
      name: `frames cut at ${snapLength} octets: an unasked conflict demand`,
      source: 'REFERENCE §3.2: RCODE 7',
      options: { snapLength },
      play(s) {
        const { owner, challenger } = cast(s)
        challenger.demandsConflict(['CUTOFF', 0x20], owner)
      },
      expect: [{ kind: 'name-conflict-demand', verdict: 'conflict', name: 'CUTOFF', suffix: 0x20 }],
    },
  ]),
]
