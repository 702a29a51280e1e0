// NetBIOS names: refusals by peer and by server, second answers, flags, demands, moves, and names that belong to many.
import { parseIpv4 } from '../../../shared/address.ts'
import { holds, type Scene } from '../../scenes/scene.ts'
import type { AccuracyScene } from '../accuracy.ts'

const O = '00-60-08-20-00-21'
const C = '00-60-08-20-00-37'
const W = '00-AA-00-61-5D-09'
const name = 'FRONTDESK'
const cast = (s: Scene) => ({
  owner: s.computer(O, '131.107.2.21'),
  challenger: s.computer(C, '131.107.2.37'),
  witness: s.computer(W, '131.107.2.90'),
  wins: s.computer('00-60-08-20-00-C8', '131.107.2.200'),
})
type Named = ReturnType<Scene['computer']>
/** A registration by broadcast as RFC 1002 has it: one number, three tries, then the overwrite demand. */
function registersFully(s: Scene, who: Named, what: readonly [string, number], gap = 250, more: { group?: boolean } = {}) {
  const transaction = who.registers(what, undefined, more)
  s.after(gap)
  for (let i = 0; i < 2; i++) {
    who.registers(what, undefined, { transaction, ...more })
    s.after(gap)
  }
  who.registers(what, undefined, { transaction, recursion: false, ...more })
}
const granted = (who: Named, wins: Named, what: readonly [string, number]) => {
  who.registers(what, wins)
  wins.grants(what, who)
}

export const nameScenes: readonly AccuracyScene[] = [
  {
    name: 'refused by the owner',
    source: 'RFC 1002 §4.2.6; REFERENCE §3.6',
    play(s) {
      const { owner, challenger } = cast(s)
      registersFully(s, owner, [name, 0x20])
      s.after(5000)
      challenger.registers([name, 0x20])
      owner.refuses([name, 0x20], challenger, challenger.ip)
    },
    expect: [
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        certainty: 'proved',
        name,
        suffix: 0x20,
        older: O,
        younger: C,
        outcome: 'avoided',
        how: ['refused-by-peer'],
      },
    ],
  },
  {
    name: 'refused, and the registration itself was not captured',
    source: 'REFERENCE §3.2',
    play(s) {
      const { owner, challenger } = cast(s)
      owner.refuses([name, 0x20], challenger)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name, older: O, younger: C }],
  },
  {
    name: 'refused by WINS, which asked the owner first',
    source: 'REFERENCE §3.6',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      granted(owner, wins, [name, 0])
      s.after(30_000)
      const transaction = challenger.registers([name, 0], wins)
      wins.asksToWait([name, 0], challenger, 3)
      wins.queries([name, 0], owner)
      owner.answersQuery([name, 0], wins)
      s.after(10)
      void transaction
      wins.refuses([name, 0], challenger, challenger.ip)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name, suffix: 0, older: O, younger: C }],
  },
  {
    name: 'two answers to one question',
    source: 'REFERENCE §3.6',
    play(s) {
      const { owner, challenger, witness } = cast(s)
      witness.queries([name, 0x20])
      owner.answersQuery([name, 0x20], witness)
      challenger.answersQuery([name, 0x20], witness)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name, older: O, younger: C, outcome: 'contested', how: ['two-answers'] }],
  },
  {
    name: 'two node status answers list one unique name',
    source: 'REFERENCE §3.3',
    play(s) {
      const { owner, challenger, witness } = cast(s)
      for (const one of [owner, challenger]) {
        witness.asksStatus(one)
        one.answersStatus(witness, [holds([name, 0x20]), holds(['SALES', 0], { group: true })])
        s.after(2000)
      }
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name, suffix: 0x20, how: ['two-node-statuses'] }],
  },
  {
    name: 'a node status with the conflict flag',
    source: 'REFERENCE §3.3, CNF',
    play(s) {
      const { challenger, witness } = cast(s)
      witness.asksStatus(challenger)
      challenger.answersStatus(witness, [holds(['JSMITH', 0x03], { conflict: true })])
    },
    expect: [
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        name: 'JSMITH',
        suffix: 0x03,
        older: null,
        younger: C,
        how: ['conflict-flag'],
        unseen: ['owner'],
      },
    ],
  },
  {
    name: 'granted twice by WINS though the first is alive',
    source: 'captures: nb-wins-nmbd-granted-twice',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      granted(owner, wins, [name, 0x20])
      s.after(5000)
      const transaction = challenger.registersMultihomed([name, 0x20], wins)
      wins.asksToWait([name, 0x20], challenger, 3)
      wins.queries([name, 0x20], owner)
      owner.answersQuery([name, 0x20], wins)
      void transaction
      wins.grants([name, 0x20], challenger)
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', name, older: O, younger: C, how: ['granted-twice'] }],
  },
  {
    name: 'WINS gives the name away after its owner is gone',
    source: 'REFERENCE §3.6',
    play(s) {
      const { owner, challenger, wins } = cast(s)
      granted(owner, wins, [name, 0x20])
      s.after(60_000)
      challenger.registers([name, 0x20], wins)
      wins.asksToWait([name, 0x20], challenger, 3)
      for (let i = 0; i < 3; i++) {
        wins.queries([name, 0x20], owner)
        s.after(500)
      }
      wins.grants([name, 0x20], challenger)
    },
    expect: [{ kind: 'name-moved', verdict: 'benign', name, explanation: 'wins-takeover' }],
  },
  {
    name: 'from a third port: a unique name tried once, its group three times',
    source: 'peers.md §3, NBNS asymmetry',
    play(s) {
      const { owner, challenger } = cast(s)
      registersFully(s, owner, [name, 0x20], 2000)
      s.after(10_000)
      challenger.registers([name, 0x20])
      const group = challenger.registers(['SALES', 0], undefined, { group: true })
      for (let i = 0; i < 3; i++) {
        s.after(2000)
        challenger.registers(['SALES', 0], undefined, { group: true, transaction: group })
      }
    },
    expect: [
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        certainty: 'likely',
        name,
        older: O,
        younger: C,
        how: ['stopped-after-one-try'],
        unseen: ['unicast-replies'],
      },
    ],
  },
  {
    name: 'from a third port: the owner completed its registration, another tries once and says no more',
    source: 'RFC 1002 §4.2.1: three tries unless somebody objects',
    play(s) {
      const { owner, challenger, witness } = cast(s)
      registersFully(s, owner, [name, 0])
      s.after(60_000)
      challenger.registers([name, 0])
      s.after(5000)
      witness.queries('ELSEWHERE')
    },
    expect: [
      { kind: 'duplicate-name', verdict: 'conflict', certainty: 'likely', name, older: O, younger: C, how: ['stopped-after-one-try'] },
    ],
  },
  {
    name: 'one try, and the capture ends before the next was due',
    source: 'near miss: RFC 1002 repeats after 250 ms, Windows after 750 ms, nmbd after 2 s',
    play(s) {
      const { owner, challenger } = cast(s)
      registersFully(s, owner, [name, 0])
      s.after(60_000)
      challenger.registers([name, 0])
      s.after(1500)
      challenger.asksFor('131.107.2.1')
    },
    expect: [],
  },
  {
    name: 'F15: a computer is refused by its own other card, as two node statuses of one unit show',
    source: 'REFERENCE F15; Q315259 cause 5',
    play(s) {
      const { owner, challenger, witness } = cast(s)
      registersFully(s, owner, [name, 0])
      challenger.registers([name, 0])
      owner.refuses([name, 0], challenger)
      for (const card of [owner, challenger]) {
        s.after(2000)
        witness.asksStatus(card)
        card.answersStatus(witness, [holds([name, 0])], owner.mac)
      }
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name }],
  },
  {
    name: 'two computers, each with a unit of its own, both list the name: refused, and no echo',
    source: 'near miss of F15',
    play(s) {
      const { owner, challenger, witness } = cast(s)
      registersFully(s, owner, [name, 0])
      challenger.registers([name, 0])
      owner.refuses([name, 0], challenger)
      for (const card of [owner, challenger]) {
        s.after(2000)
        witness.asksStatus(card)
        card.answersStatus(witness, [holds([name, 0])])
      }
    },
    expect: [{ kind: 'duplicate-name', verdict: 'conflict', certainty: 'proved', name, older: O, younger: C, how: ['refused-by-peer'] }],
  },
  {
    name: 'F14: a loop hands a computer its own registration, and it refuses itself',
    source: 'REFERENCE F14',
    play(s) {
      const { owner } = cast(s)
      owner.registers([name, 0])
      owner.refuses([name, 0], owner)
    },
    expect: [{ kind: 'own-echo', verdict: 'benign' }],
  },
  {
    name: 'a group name belongs to many',
    source: 'RFC 1001 §15.1',
    play(s) {
      const { owner, challenger } = cast(s)
      for (const one of [owner, challenger]) registersFully(s, one, ['SALES', 0], 250, { group: true })
    },
    expect: [],
  },
  {
    name: 'the owner releases its own name, another takes it later',
    source: 'REFERENCE §3.5: an ordinary release',
    play(s) {
      const { owner, challenger } = cast(s)
      registersFully(s, owner, [name, 0])
      s.after(60_000)
      owner.releases([name, 0])
      s.after(250)
      owner.releases([name, 0])
      s.after(30_000)
      registersFully(s, challenger, [name, 0])
    },
    expect: [{ kind: 'name-moved', verdict: 'benign', name, explanation: 'released' }],
  },
  {
    name: 'a release sent to the holder is a demand',
    source: 'Q120752; REFERENCE §3.5',
    play(s) {
      const { owner, witness } = cast(s)
      registersFully(s, owner, [name, 0])
      s.after(5000)
      witness.releases([name, 0], owner, { claimed: [owner.ip] })
    },
    expect: [{ kind: 'name-release-demand', verdict: 'conflict', name }],
  },
  {
    name: 'a release by broadcast for somebody else’s address is a demand',
    source: 'REFERENCE §3.5',
    play(s) {
      const { owner, witness } = cast(s)
      registersFully(s, owner, [name, 0])
      s.after(5000)
      witness.releases([name, 0], undefined, { claimed: [owner.ip] })
    },
    expect: [{ kind: 'name-release-demand', verdict: 'conflict', name }],
  },
  {
    name: 'an unasked conflict demand',
    source: 'REFERENCE §3.2, event 4319',
    play(s) {
      const { owner, witness } = cast(s)
      registersFully(s, owner, [name, 0])
      s.after(5000)
      witness.demandsConflict([name, 0], owner)
    },
    expect: [{ kind: 'name-conflict-demand', verdict: 'conflict', name }],
  },
  {
    name: 'WINS refuses with an old record: the owner is not seen',
    source: 'Q315259 cause 3',
    play(s) {
      const { challenger, wins } = cast(s)
      challenger.registers([name, 0], wins)
      wins.refuses([name, 0], challenger, parseIpv4('131.107.2.199'))
    },
    expect: [
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        name,
        older: '131.107.2.199',
        younger: C,
        how: ['refused-by-wins'],
        unseen: ['owner'],
      },
    ],
  },
  {
    name: 'one computer registers its name from two addresses of one card',
    source: 'Q315259 cause 5',
    play(s) {
      const one = s.computer(O, '131.107.2.21')
      const two = s.computer(O, '131.107.3.21')
      registersFully(s, one, [name, 0x20])
      registersFully(s, two, [name, 0x20])
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name }],
  },
  {
    name: 'another address by DHCP, soon after the first, and the name is not released: renumbered, not multihomed',
    source: 'RFC 2131 §4.4.5; RFC 5227 §2.1: an address is probed for and announced when it is taken',
    play(s) {
      const { wins: server } = cast(s)
      const before = s.computer(O, '131.107.2.21')
      const after = s.computer(O, '131.107.2.99')
      before.announces()
      registersFully(s, before, [name, 0x20])
      s.after(1500)
      after.dhcp('request', { requested: after.ip })
      server.serves('ack', after, after.ip)
      for (let i = 0; i < 3; i++) {
        after.probes()
        s.after(100)
      }
      after.announces()
      registersFully(s, after, [name, 0x20])
    },
    expect: [],
  },
  {
    name: 'another address typed in, with nothing but names in the capture: it was never heard with both',
    source: 'near miss of Q315259 cause 5',
    play(s) {
      const before = s.computer(O, '131.107.2.21')
      const after = s.computer(O, '131.107.2.99')
      for (const suffix of [0x00, 0x20]) before.registers([name, suffix])
      registersFully(s, before, [name, 0x20])
      s.after(5000)
      for (const suffix of [0x00, 0x20]) after.registers([name, suffix])
      registersFully(s, after, [name, 0x20])
    },
    expect: [],
  },
  {
    name: 'renumbered, and WINS has the address from before on record, static: refused, and no second adapter',
    source: 'Q315259 causes 3 and 4; REFERENCE §3.6',
    play(s) {
      const { wins } = cast(s)
      const before = s.computer(O, '131.107.2.21')
      const after = s.computer(O, '131.107.2.99')
      before.announces()
      granted(before, wins, [name, 0x20])
      s.after(600_000)
      after.announces()
      after.registers([name, 0x20], wins)
      wins.refuses([name, 0x20], after, before.ip)
    },
    expect: [
      {
        kind: 'duplicate-name',
        verdict: 'conflict',
        name,
        older: '131.107.2.21',
        younger: O,
        how: ['refused-by-wins'],
        outcome: 'avoided',
        unseen: ['owner'],
      },
    ],
  },
  {
    name: 'F15: the same, of a computer that still uses the address from before: its own other address is on record',
    source: 'near miss: Q315259 cause 5',
    play(s) {
      const { wins, witness } = cast(s)
      const before = s.computer(O, '131.107.2.21')
      const after = s.computer(O, '131.107.2.99')
      before.announces()
      granted(before, wins, [name, 0x20])
      s.after(600_000)
      after.announces()
      before.asksFor(witness.ip)
      after.registers([name, 0x20], wins)
      wins.refuses([name, 0x20], after, before.ip)
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name }],
  },
  {
    name: 'F15: two addresses of one card, both used in one go: its own first one is on record',
    source: 'near miss: Q315259 cause 5; nobody renumbers a card within milliseconds',
    play(s) {
      const { wins, witness } = cast(s)
      const first = s.computer(O, '131.107.2.21')
      const second = s.computer(O, '131.107.2.99')
      first.asksFor(witness.ip)
      granted(first, wins, [name, 0x20])
      s.after(2)
      second.asksFor(witness.ip)
      second.registers([name, 0x20], wins)
      wins.refuses([name, 0x20], second, first.ip)
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name }],
  },
  {
    name: 'renumbered, and an hour later back again',
    source: 'near miss of Q315259 cause 5',
    play(s) {
      for (const ip of ['131.107.2.21', '131.107.2.99', '131.107.2.21']) {
        const one = s.computer(O, ip)
        one.announces()
        registersFully(s, one, [name, 0x20])
        s.after(1_200_000)
      }
    },
    expect: [],
  },
  {
    name: 'a second address, announced after the first was registered; the first is still used: multihomed',
    source: 'Q315259 cause 5',
    play(s) {
      const { witness } = cast(s)
      const [one, two] = [s.computer(O, '131.107.2.21'), s.computer(O, '131.107.2.99')]
      one.announces()
      registersFully(s, one, [name, 0x20])
      s.after(4000)
      two.announces()
      registersFully(s, two, [name, 0x20])
      s.after(20_000)
      one.asksFor(witness.ip)
      two.asksFor(witness.ip)
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name }],
  },
  {
    name: 'two addresses of one card that register in turns: multihomed',
    source: 'Q315259 cause 5; nmbd registers on all its subnets at once',
    play(s) {
      const [one, two] = [s.computer(O, '131.107.2.21'), s.computer(O, '131.107.2.99')]
      for (let i = 0; i < 4; i++) {
        one.registers([name, 0x20], undefined, { recursion: i < 3 })
        two.registers([name, 0x20], undefined, { recursion: i < 3 })
        s.after(2000)
      }
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name }],
  },
  {
    name: 'an owner that answers with two addresses of its own',
    source: 'captures/public: smb2-ntlmssp-negotiateflags',
    play(s) {
      const { owner, witness } = cast(s)
      const second = parseIpv4('131.107.3.21')
      witness.queries([name, 0x20])
      owner.answersQuery([name, 0x20], witness, { owners: second === undefined ? [owner.ip] : [owner.ip, second] })
    },
    expect: [{ kind: 'multihomed-name', verdict: 'notice', name }],
  },
  {
    name: 'a computer that got another address releases its old registration',
    source: 'REFERENCE §3.5',
    play(s) {
      const { owner } = cast(s)
      const after = s.computer(O, '131.107.2.99')
      registersFully(s, owner, [name, 0])
      s.after(60_000)
      after.releases([name, 0], undefined, { claimed: [owner.ip] })
    },
    expect: [],
  },
]
