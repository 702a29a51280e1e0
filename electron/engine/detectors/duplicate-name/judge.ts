// What a name's story is: a name on two computers, one that moved, or one machine with two cards. Judged anew whenever it is told.
import type { Ipv4, MacAddress } from '../../../../shared/address.ts'
import type { Finding, Machine, Outcome, Role } from '../../../../shared/finding.ts'
import { isCut } from '../../../../shared/netbios-name.ts'
import type { Neighbourhood } from '../../neighbourhood.ts'
import { type Claimant, hasPart, idOf, isHeard, isKnown, isRefused, type NameState, partyOf } from './state.ts'
import type { Storms } from './storms.ts'

const never = Number.NEGATIVE_INFINITY

export function startJudge(
  near: Neighbourhood,
  servers: { entries(): IterableIterator<[Ipv4, MacAddress]> },
  isOneMachine: (a: Claimant, b: Claimant) => boolean,
  storms: Storms,
) {
  const machine = (one: Claimant): Machine => near.machine(one.mac, one.ip)

  function roles(state: NameState): { older: Claimant | undefined; younger: Claimant | undefined } {
    const { refuser, refused } = state
    if (refuser !== undefined && refused !== undefined && refuser !== refused) return { older: refuser, younger: refused }
    const real = state.claimants.filter((one) => one.holds || one === refused || one.answeredAt > never || one.listedAt > never)
    // Who was told to give it up, or was refused, is the challenger; else the one seen later.
    const younger = refused ?? real.find((one) => one.demandedAt > never)
    const rest = real
      .filter((one) => one !== younger && (younger === undefined || !isOneMachine(one, younger)))
      .sort((a, b) => a.firstAt - b.firstAt)
    if (younger !== undefined) return { older: rest[0], younger }
    const [older] = rest
    return { older, younger: rest.find((one) => older !== undefined && one !== older && !isOneMachine(one, older)) }
  }

  function outcomeOf({ how }: NameState, younger: Claimant | undefined): Outcome {
    if (how.has('granted-twice') || how.has('two-answers')) return 'contested'
    if (younger !== undefined && isRefused(younger)) return younger.answeredAt > younger.refusedAt ? 'contested' : 'avoided'
    return how.has('stopped-after-one-try') ? 'avoided' : 'contested'
  }

  /** Everybody who spoke for the name turned out to be one machine: it met its own other card (REFERENCE F15). */
  function isOwnName(state: NameState): boolean {
    const [first, ...rest] = state.claimants.filter((one) => hasPart(one) && !one.isFormer)
    return first !== undefined && rest.length > 0 && rest.every((one) => isOneMachine(first, one))
  }

  /** What every finding about this name says of itself. */
  const base = (state: NameState) => ({
    id: `name ${idOf(state)}`,
    ...near.place(state.segment),
    name: state.name,
    suffix: state.suffix,
  })

  function moved(state: NameState, explanation: 'released' | 'wins-takeover', from: Claimant | undefined, to: Claimant): Finding {
    return {
      kind: 'name-moved',
      verdict: 'benign',
      certainty: 'proved',
      ...base(state),
      from: from === undefined ? null : machine(from),
      to: machine(to),
      explanation,
      ...state.story.tell((mac) => (from !== undefined && mac === partyOf(from) ? 'older' : mac === partyOf(to) ? 'younger' : 'server')),
      unseen: [],
    }
  }

  function twoCards(state: NameState): Finding {
    return {
      kind: 'multihomed-name',
      verdict: 'notice',
      certainty: 'likely',
      ...base(state),
      ips: state.claimants.map((one) => one.ip),
      macs: [...new Set(state.claimants.map((one) => one.mac).filter(isKnown))],
      ...state.story.tell(() => 'older'),
      unseen: [],
    }
  }

  function conflict(state: NameState): Finding {
    const { segment, name, suffix, how, record, server } = state
    const { older, younger } = roles(state)
    const isOf = (one: Claimant, party: Claimant | undefined) => party !== undefined && isOneMachine(one, party)
    const others = state.claimants.filter((one) => hasPart(one) && !isOf(one, older) && !isOf(one, younger))
    const isServer = server === undefined ? undefined : near.holderOf(segment, server)
    const isParty = (one: Claimant | undefined, mac: MacAddress) => one !== undefined && partyOf(one) === mac
    const cast = (mac: MacAddress): Role =>
      isParty(older, mac)
        ? 'older'
        : isParty(younger, mac)
          ? 'younger'
          : mac === isServer || [...servers.entries()].some(([ip, line]) => line === mac || near.holderOf(segment, ip) === mac)
            ? 'server'
            : older !== undefined && isKnown(older.mac) && near.isOneMachine(older.mac, mac)
              ? 'older'
              : 'other'
    const isComputers = suffix === 0x00 || suffix === 0x20
    /** The computer's name is its own, where it goes by no other. */
    const holder = (one: Claimant): Machine => {
      const known = machine(one)
      return known.name === undefined && isComputers && record === undefined ? { ...known, name } : known
    }
    /** What it asked for and was refused is not what it is called. */
    const challenger = (one: Claimant): Machine => {
      const { name: called, ...rest } = machine(one)
      return called === undefined || (called === name && isRefused(one)) ? rest : { ...rest, name: called }
    }
    const spoofed = [older, younger].some((one) => one !== undefined && storms.has(one.ip))
    const unseen: Finding['unseen'] = []
    if (how.has('stopped-after-one-try') && !how.has('refused-by-peer') && !how.has('refused-by-wins')) unseen.push('unicast-replies')
    if (older === undefined || !isHeard(older)) unseen.push('owner')
    if (isCut(state)) unseen.push('body-cut')
    return {
      kind: 'duplicate-name',
      verdict: spoofed ? 'notice' : 'conflict',
      certainty: state.certainty,
      ...base(state),
      older: older !== undefined ? holder(older) : record !== undefined ? { ip: record } : null,
      younger: younger === undefined ? null : challenger(younger),
      others: others.map(machine),
      outcome: outcomeOf(state, younger),
      ...(server === undefined ? {} : { server }),
      how: [...how],
      ...state.story.tell(cast),
      unseen,
    }
  }

  /** What is to be said of it now; nothing where it is a name like any other. */
  return (state: NameState): Finding | undefined => {
    const isOwn = state.shown && isOwnName(state)
    if (state.shown && !isOwn) return conflict(state)
    if (!isOwn && state.moved !== undefined && state.movedTo !== undefined) return moved(state, state.moved, state.movedFrom, state.movedTo)
    return isOwn || state.multihomed ? twoCards(state) : undefined
  }
}
