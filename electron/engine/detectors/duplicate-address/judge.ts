// What a contest is: a conflict, an address that moved, one machine's two cards, equipment that probes. Judged anew whenever it is told.
import type { MacAddress } from '../../../../shared/address.ts'
import type { Finding, Role } from '../../../../shared/finding.ts'
import { isClusterMac, type Neighbourhood, at as placeOf, redundancyOf } from '../../neighbourhood.ts'
import { arp } from '../../thresholds.ts'
import { type Claimant, type Contest, isRefused, spoken } from './contest.ts'
import { answerApart, behaviourOf, outcomeOf } from './course.ts'
import type { Probers } from './probers.ts'
import { overlaps } from './roles.ts'

type Moved = Extract<Finding, { kind: 'ip-moved' }>
type Family = Moved['explanation'] | 'nlb' | 'multihomed' | 'team'

export function startJudge(near: Neighbourhood, probers: Probers) {
  const gatewayOf = ({ segment, ip }: Contest) => near.redundant.get(placeOf(segment, ip)) ?? near.carp.get(segment)

  /** Does this card, or the card of one of the addresses its adverts come from, keep the address alive? */
  function isSpeaker(contest: Contest, mac: MacAddress): boolean {
    const gateway = gatewayOf(contest)
    return (
      gateway !== undefined && (gateway.speakers.has(mac) || [...gateway.sources].some((ip) => near.holderOf(contest.segment, ip) === mac))
    )
  }
  /** The protocol that moved it, where one of the claimants is known to speak it. */
  const movedBy = (contest: Contest) =>
    contest.claimants.some((one) => isSpeaker(contest, one.mac)) ? gatewayOf(contest)?.protocol : undefined

  /** A router asks from the shared address with its own card; whoever answers for it or claims it must be a known router. */
  const isRouter = (contest: Contest, { mac, asserts }: Claimant) =>
    redundancyOf(mac) !== undefined ||
    isSpeaker(contest, mac) ||
    (asserts === 0 && near.redundant.get(placeOf(contest.segment, contest.ip)) !== undefined)

  /** One of them answers for many, and never spoke for itself from this address. */
  const isProxied = ({ segment, claimants }: Contest) => claimants.some(({ mac, own }) => own === 0 && near.proxies.has(segment, mac))

  /** Who contests it with whom. Against a stranger the routers of one gateway are one party: their shared hardware address, if it has spoken. */
  function partiesOf(contest: Contest): Pick<Contest, 'older' | 'younger'> & { readonly all: readonly Claimant[] } {
    const { older, younger, claimants } = contest
    const routers = claimants.filter((one) => isRouter(contest, one))
    const strangers = claimants.filter((one) => !routers.includes(one))
    const router = routers.find(({ mac }) => redundancyOf(mac) !== undefined) ?? routers[0]
    const [stranger] = strangers
    if (router === undefined || stranger === undefined) return { older, younger, all: claimants }
    const partyOf = (one: Claimant | undefined) => (one !== undefined && routers.includes(one) ? router : one)
    const parties = { older: partyOf(older), younger: partyOf(younger), all: [router, ...strangers] }
    return parties.older === router && parties.younger === router ? { ...parties, younger: stranger } : parties
  }

  /** Claimants that are no machine of their own: routers of one gateway, hosts of one cluster, cards of one machine. */
  function familyOf(contest: Contest): Family | undefined {
    const macs = contest.claimants.map((one) => one.mac)
    const virtual = macs.map(redundancyOf).find((one) => one !== undefined)
    // One router answers, or several by turns from virtual addresses: two that both answer from their own cards do not hear each other.
    const isSplit = virtual === undefined && contest.doubled >= arp.splitAnswers
    if ((gatewayOf(contest) !== undefined || virtual !== undefined) && contest.claimants.every((one) => isRouter(contest, one)) && !isSplit)
      return near.redundant.get(placeOf(contest.segment, contest.ip))?.protocol ?? virtual ?? 'carp'
    if (macs.every((mac) => isClusterMac(mac) || near.nlb.has(mac)) && macs.some((mac) => near.nlb.has(mac))) return 'nlb'
    if (!contest.objected && !contest.repaired) {
      const [first, ...rest] = macs
      if (first !== undefined && rest.length > 0 && rest.every((mac) => near.isOneMachine(first, mac))) return 'multihomed'
    }
    return isTeam(contest) ? 'team' : undefined
  }

  /** Cards in a row that share their clients, each client told one of them, one answer to each question: a team that balances its load (Linux balance-alb). */
  function isTeam(contest: Contest): boolean {
    const { claimants, repaired, mixed, turns } = contest
    const macs = claimants.map((one) => one.mac)
    return (
      claimants.length > 1 &&
      !repaired &&
      !mixed &&
      turns >= arp.teamTurns &&
      answerApart(contest) &&
      Math.max(...macs) - Math.min(...macs) <= arp.cardsApart &&
      claimants.every((one) => one.uses >= arp.teamAnswers)
    )
  }

  /**
   * The host's card, where the address is a guest's that it bridges over radio: an access point takes frames from cards it knows alone, so
   * the host sends the guest's on as its own, and a capture at the host shows each before and after. Each frame of the one is said again by
   * the other an instant later, questions too, which no computer does of itself; the host has an address of its own besides.
   */
  function hostOf({ segment, ip, claimants, echoedQuestions }: Contest): Claimant | undefined {
    if (echoedQuestions < arp.translatedQuestions || claimants.length !== 2) return undefined
    const [a, b] = claimants
    const [later, sooner] = (a?.echoes ?? 0) > (b?.echoes ?? 0) ? [a, b] : [b, a]
    if (later === undefined || sooner === undefined || sooner.echoes > 0 || later.echoes < arp.translatedFrames) return undefined
    // The latest may not have come yet; of many, one may have been lost on either side.
    const lost = Math.floor(later.echoes / arp.translatedLost)
    if (spoken(later) - later.echoes > lost || spoken(sooner) - later.echoes > 1 + lost) return undefined
    // Which is the host's does not depend on which is captured first.
    const hosts = claimants.filter(({ mac }) => near.holdsAnother(segment, ip, mac))
    return hosts.length === 1 ? hosts[0] : undefined
  }
  function bridged(contest: Contest, host: Claimant): Finding {
    const { ip, ...rest } = base(contest)
    const guest = contest.claimants.find((one) => one !== host)
    return {
      kind: 'proxy-arp',
      verdict: 'benign',
      certainty: 'likely',
      ...rest,
      // Not the address it used last: that is the guest's.
      machine: { mac: host.mac },
      ips: [ip],
      explanation: 'bridged-guest',
      guest: near.machine(guest?.mac, ip),
      ...contest.story.tell(() => 'other'),
      unseen: [],
    }
  }

  /** What every finding about this address says of itself. */
  const base = ({ segment, ip, episode }: Contest) => ({ id: `address ${segment} ${ip} ${episode}`, ...near.place(segment), ip })

  function twoCards(contest: Contest, first: Claimant, teamed: boolean): Finding {
    const { ip } = contest
    const rest = contest.claimants.filter((one) => one !== first)
    const shared = [...new Set(rest.flatMap((one) => near.sharedAddresses(first.mac, one.mac)))].sort((a, b) => a - b)
    return {
      kind: 'multihomed',
      verdict: 'notice',
      certainty: 'likely',
      ...base(contest),
      ips: shared.includes(ip) ? shared : [...shared, ip],
      macs: contest.claimants.map((one) => one.mac).sort((a, b) => a - b),
      ...(teamed ? { explanation: 'teaming' as const } : {}),
      ...contest.story.tell(() => 'other'),
      unseen: teamed ? ['second-answer'] : [],
    }
  }

  function probed(contest: Contest, equipment: Claimant): Finding {
    const { ip, ...rest } = base(contest)
    near.collisions.add(contest.segment, ip)
    return {
      kind: 'probe-collision',
      verdict: 'benign',
      certainty: 'likely',
      ...rest,
      machine: near.machine(equipment.mac),
      ips: [ip],
      ...contest.story.tell((mac) => (mac === equipment.mac ? 'other' : 'older')),
      unseen: [],
    }
  }

  function moved(contest: Contest, family: Moved['explanation'] | undefined): Finding | undefined {
    const latest = contest.speaker
    const others = contest.claimants.filter((one) => one !== latest && one.uses + one.claims > 0).sort((a, b) => b.saidAt - a.saidAt)
    if (latest === undefined || others.length === 0 || latest.uses + latest.claims === 0) return undefined
    const from = contest.from !== latest ? (contest.from ?? others[0]) : others[0]
    const gap = from === undefined ? 0 : contest.movedAt - from.saidAt
    return {
      kind: 'ip-moved',
      verdict: 'benign',
      certainty: family === undefined ? 'likely' : 'proved',
      ...base(contest),
      from: from === undefined ? null : near.machine(from.mac, contest.ip),
      to: near.machine(latest.mac, contest.ip),
      explanation:
        family ??
        movedBy(contest) ??
        (latest.wasLeased || gap > arp.reuse ? 'address-reuse' : contest.moves > 1 ? 'failover' : 'replacement'),
      ...contest.story.tell((mac) => (mac === latest.mac ? 'younger' : mac === from?.mac ? 'older' : 'other')),
      unseen: [],
    }
  }

  function conflict(contest: Contest): Finding {
    const { ip } = contest
    const { older, younger, all } = partiesOf(contest)
    const outcome = outcomeOf(contest)
    const cast = (mac: MacAddress): Role => (mac === older?.mac ? 'older' : mac === younger?.mac ? 'younger' : 'other')
    const isLeased = contest.claimants.some((one) => one.wasLeased)
    // Who was seen first need not have been there first, where the other one's first sign was no claim and came soon after.
    const isBySight =
      contest.rule === 'seen-first' &&
      older !== undefined &&
      younger !== undefined &&
      younger.firstAt - older.firstAt <= (younger.heldFirst ? arp.alternation : arp.answer) &&
      !contest.objected &&
      !older.wasLeased
    const unseen: Finding['unseen'] = []
    if (contest.repliesUnseen) unseen.push('unicast-replies')
    if (contest.beginningUnseen) unseen.push('beginning')
    if (isBySight) unseen.push('older')
    if (contest.shown === 'likely' && answerApart(contest)) unseen.push('second-answer')
    return {
      kind: 'duplicate-ip',
      verdict: isProxied(contest) ? 'notice' : 'conflict',
      certainty: contest.shown === 'likely' ? 'likely' : 'proved',
      ...base(contest),
      older: older === undefined ? null : near.machine(older.mac, ip),
      younger: younger === undefined ? null : near.machine(younger.mac, ip),
      others: all
        .filter((one) => one !== older && one !== younger && (older === undefined || isRefused(one) || overlaps(contest, one)))
        .map((one) => near.machine(one.mac, ip)),
      behaviour: behaviourOf(contest, outcome),
      outcome,
      rule: contest.rule,
      ...(isProxied(contest) ? { explanation: 'proxy-arp' as const } : isLeased ? { explanation: 'dhcp' as const } : {}),
      ...contest.story.tell(cast),
      unseen,
    }
  }

  /** What is to be said of it now; nothing where an NLB cluster shares the address, which is for `nlb` to tell. */
  return (contest: Contest): Finding | undefined => {
    const host = hostOf(contest)
    if (host !== undefined) return bridged(contest, host)
    const family = familyOf(contest)
    const [first] = contest.claimants
    if (family === 'nlb' || first === undefined) return undefined
    if (family === 'multihomed' || family === 'team') return twoCards(contest, first, family === 'team')
    const equipment = contest.claimants.filter((one) => one.uses + one.claims === 0 && one.probes > 0 && probers.isEquipment(one.mac))
    // What a proxy answers to whoever asks is no client's check (REFERENCE F7).
    if (equipment[0] !== undefined && !isProxied(contest) && contest.claimants.length - equipment.length < 2)
      return probed(contest, equipment[0])
    if (family !== undefined || contest.shown === 'no') return moved(contest, family)
    return conflict(contest)
  }
}
