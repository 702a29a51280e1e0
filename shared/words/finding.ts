// A finding in words: plain first, technical under it. Older and younger as in Q120599; owner and challenger for names.

import type { Behaviour, Deed, Finding, Machine, Proof } from '../finding.ts'
import { never } from '../result.ts'
import type { Part, Sentence } from '../sentence.ts'
import {
  addresses,
  articleLink,
  atClock,
  capital,
  countText,
  framesLink,
  holderText,
  ipText,
  list,
  macText,
  nameText,
  type Place,
  plural,
  say,
  who,
} from './say.ts'

export interface Said {
  /** One short sentence: what it is. */
  readonly headline: string
  /** Who did what, with the frames. */
  readonly says: Sentence
  /** The same for somebody who reads frames. */
  readonly technical: Sentence
  /** What could not be seen from this vantage point, and what would settle it. */
  readonly unseen: string[]
}

/** Only a WINS server refused, for an owner nobody heard: a record, not yet a second computer (Q315259, third cause). */
export const isOnlyOnRecord = ({ how, unseen }: Pick<Extract<Finding, { kind: 'duplicate-name' }>, 'how' | 'unseen'>) =>
  how.length > 0 && how.every((one) => one === 'refused-by-wins') && unseen.includes('owner')

/** One machine lists the name as in conflict, and nobody else was heard. */
export const isFlagAlone = ({ how, older, younger }: Extract<Finding, { kind: 'duplicate-name' }>) =>
  how.length > 0 && how.every((one) => one === 'conflict-flag') && (older === null || younger === null)

const unseenWords = (what: Finding['unseen'][number], finding: Finding): string => {
  switch (what) {
    case 'unicast-replies':
      return 'Answers sent directly between other machines do not reach this switch port. Capture on one of the two, or on a mirror port.'
    case 'beginning':
      return 'The capture begins after the conflict did, so who came first is not on record.'
    case 'owner':
      return finding.kind === 'dhcp-decline'
        ? 'The machine that uses the address did not speak in this capture. An ARP check of the address would settle it.'
        : 'The owner of the name did not speak in this capture. nbtstat -A on its address would settle it.'
    case 'older':
      return finding.proof.some(({ by }) => by === 'older')
        ? 'Nobody objected when the address was taken, so who had it first is told by who was seen first. When each of the two was started would settle it.'
        : 'The older machine did not speak in this capture. An ARP check of the address would settle it.'
    case 'body-cut':
      return 'The frames were cut short when they were captured; what stood behind the cut is unknown.'
    case 'copies':
      return 'The capture holds copies of the same frames; they were counted once.'
    case 'whole-exchange':
      return 'Only a part of the exchange was captured.'
    case 'second-answer':
      return 'Each question was answered once, always by one of them. An ARP check of the address from its own network settles it: a team of cards answers once, two computers answer twice.'
    default:
      return never(what)
  }
}

const deedWords: Readonly<Record<Deed, string>> = {
  hold: 'holds it',
  claim: 'claims it',
  defend: 'defends it',
  repair: 'repairs everyone’s caches',
  probe: 'asks whether it is free',
  announce: 'announces it',
  answer: 'answers for it',
  ask: 'asks for it',
  register: 'registers it',
  refuse: 'refuses',
  grant: 'grants it',
  wait: 'asks for patience',
  challenge: 'asks the owner whether it is still there',
  status: 'lists its names',
  'conflict-demand': 'says it is in conflict',
  'release-demand': 'asks for its release',
  release: 'releases it',
  offer: 'offers it',
  lease: 'leases it',
  decline: 'declines it',
  heartbeat: 'sends its heartbeat',
  'give-up': 'gives it up',
  copy: 'is a copy',
}
export const deedText = (deed: Deed) => deedWords[deed]

const roleText = (role: Proof['by'], names: boolean) =>
  role === 'older'
    ? names
      ? 'the owner'
      : 'the older'
    : role === 'younger'
      ? names
        ? 'the challenger'
        : 'the younger'
      : role === 'server'
        ? 'the server'
        : 'another machine'

/** "the younger claims it (frame 1), the older defends it (frame 2) …": the first frame of each deed, at most five. */
function story(proof: readonly Proof[], place: Place, names = false): Sentence {
  const told: Proof[] = []
  for (const one of proof) {
    if (told.length === 5) break
    if (!told.some((other) => other.deed === one.deed && other.by === one.by && other.mac === one.mac)) told.push(one)
  }
  return told.flatMap((one, i): Part[] => {
    const naming = one.names === undefined || one.names === one.by ? '' : `, naming ${roleText(one.names, names)},`
    const by = one.mac === undefined ? roleText(one.by, names) : macText(one.mac, place)
    return [`${i === 0 ? '' : ', '}${by} ${deedWords[one.deed]}${naming} (`, ...framesLink([one.frame], place), ')']
  })
}

const behaviourText = (behaviour: Behaviour): Sentence => {
  switch (behaviour) {
    case 'pre-sp3':
      return say` The younger repaired the caches itself: Microsoft TCP/IP before NT 4.0 SP3 (${articleLink('q120599', 'steps 1 to 3')}).`
    case 'sp3':
      return say` The older repaired the caches itself: the rule since NT 4.0 SP3 (${articleLink('q120599', 'Service Pack 3')}).`
    case 'rfc5227':
      return say` They probe and defend as RFC 5227 says: Windows Vista and later, macOS and many devices.`
    case 'linux':
      return say` The newcomer neither asked nor gave way, as a plain Linux kernel does.`
    case 'unknown':
      return say` How they handle conflicts was not seen.`
    default:
      return never(behaviour)
  }
}

/** A machine without the address that is in question, as long as something else is known of it. */
const homeless = (machine: Machine | null, ip: Machine['ip']): Machine | null => {
  if (machine === null || machine.ip === undefined || machine.ip !== ip) return machine
  const { ip: _, ...rest } = machine
  return Object.keys(rest).length === 0 ? machine : rest
}
/** A machine without the name that is in question, as long as something else is known of it. */
const nameless = (machine: Machine | null, name: string): Machine | null => {
  if (machine === null || machine.name?.toUpperCase() !== name.toUpperCase()) return machine
  const { name: _, ...rest } = machine
  return Object.keys(rest).length === 0 ? machine : rest
}
const machines = (all: readonly (Machine | null)[], place: Place) => list(all.map((one) => who(one, place)))
const withFrames = (finding: Finding, place: Place): Sentence =>
  finding.frames.length === 0 ? [] : say` (${framesLink(finding.frames, place)})`
const vlanText = (finding: Finding) =>
  finding.vlan === undefined || finding.vlan.length === 0 ? '' : ` VLAN ${finding.vlan.join(' in ')}.`

/**
 * A finding as a headline, a plain sentence, a technical one and what could not be seen.
 * @param place  the evidence its frames lie in, so that frame numbers become links; or just that evidence's id
 */
export function sayFinding(finding: Finding, where: string | Place = {}): Said {
  const place: Place = typeof where === 'string' ? { evidence: where } : where
  const { headline, says, technical } = words(finding, place)
  const likely = finding.certainty === 'likely' && finding.verdict === 'conflict' ? ' It is likely, not proved.' : ''
  return {
    headline,
    says: say`${says}${likely}`,
    technical: say`${technical}${vlanText(finding)}`,
    unseen: [...new Set(finding.unseen.map((what) => unseenWords(what, finding)))],
  }
}

function words(finding: Finding, place: Place): { headline: string; says: Sentence; technical: Sentence } {
  const frames = withFrames(finding, place)
  switch (finding.kind) {
    case 'duplicate-ip': {
      const ip = finding.ip === undefined ? (finding.ip6 ?? 'one address') : ipText(finding.ip)
      // The address in question tells nobody apart.
      const [older, younger] = [finding.older, finding.younger].map((one) => homeless(one, finding.ip))
      const others = finding.others.map((one) => homeless(one, finding.ip))
      const all = 2 + finding.others.length - (finding.older === null ? 1 : 0) - (finding.younger === null ? 1 : 0)
      const many = capital(countText(Math.max(2, all)))
      const headline =
        finding.verdict === 'benign'
          ? `${ip} was claimed twice, without a conflict.`
          : finding.outcome === 'avoided'
            ? `A second computer wanted ${ip} and kept off.`
            : finding.outcome === 'defended'
              ? `A second computer claimed ${ip}; the first one kept it.`
              : finding.outcome === 'taken-over'
                ? `A second computer took ${ip} from the first.`
                : finding.outcome === 'cured'
                  ? `${many} computers were using ${ip}. It has settled.`
                  : `${many} computers are using ${ip}.`
      const more = finding.others.length === 0 || finding.older === null ? '' : ` ${capital(machines(others, place))} claimed it too.`
      const wanted = finding.outcome === 'avoided' ? 'wanted it' : finding.outcome === 'defended' ? 'claimed it' : 'took it'
      const says =
        finding.older === null || finding.younger === null
          ? say`${capital(
              machines(
                [older, younger, ...others].filter((one) => one !== null && one !== undefined),
                place,
              ),
            )} claim it${frames}. Which had it first cannot be told from here.`
          : say`${capital(who(older, place))} had it first; ${who(younger, place)} ${wanted}${atClock(finding.first)}${frames}.${more}`
      const protocol = finding.ip6 === undefined ? 'ARP' : 'IPv6 neighbour discovery'
      const pair =
        finding.older === null || finding.younger === null
          ? ''
          : `Older ${addresses(finding.older, place)}, younger ${addresses(finding.younger, place)}. `
      const told = story(finding.proof, place)
      return {
        headline,
        says,
        technical: say`${pair}${protocol}: ${told.length === 0 ? [plural(finding.count, 'frame')] : told}.${finding.ip6 === undefined ? behaviourText(finding.behaviour) : ''}`,
      }
    }
    case 'duplicate-name': {
      const name = nameText(finding.name, finding.suffix)
      // Both sides are called the same, so the name tells nobody apart.
      const [older, younger] = [finding.older, finding.younger].map((one) => nameless(one, finding.name))
      const user = finding.suffix === 0x03
      const flagged = isFlagAlone(finding)
      const headline = flagged
        ? `${finding.name} is in conflict on one computer.`
        : finding.outcome === 'cured'
          ? `${name} was on two computers. It has settled.`
          : finding.outcome === 'avoided' || finding.outcome === 'defended'
            ? isOnlyOnRecord(finding)
              ? `The WINS server refused the name ${finding.name}.`
              : `A second computer wanted the name ${finding.name} and was refused.`
            : user
              ? `The name ${finding.name} is in use at two computers.`
              : `Two computers are called ${finding.name}.`
      const server = finding.server === undefined ? '' : ` The WINS server ${ipText(finding.server)} took part.`
      return {
        headline,
        says:
          finding.older === null || finding.younger === null
            ? say`${capital(
                machines(
                  [older, younger, ...finding.others].filter((one) => one !== null && one !== undefined),
                  place,
                ),
              )} ${flagged ? 'lists' : 'claimed'} ${name}${flagged ? ' as in conflict' : ''}${atClock(finding.first)}${frames}; the other side was not seen.${server}`
            : isOnlyOnRecord(finding)
              ? say`${capital(who(younger, place))} asked for ${name}${atClock(finding.first)}${frames}. The WINS server${finding.server === undefined ? '' : ` ${ipText(finding.server)}`} has ${who(older, place)} on record as its owner; that machine was not heard.`
              : say`${capital(who(older, place))} owns it; ${who(younger, place)} claimed it${atClock(finding.first)}${frames}.${server}`,
        technical: say`NetBIOS name service, ${name}, ${holderText(finding.suffix)}: owner ${addresses(finding.older, place)}, challenger ${addresses(finding.younger, place)}; ${story(finding.proof, place, true)}.`,
      }
    }
    case 'name-conflict-demand':
    case 'name-release-demand': {
      const release = finding.kind === 'name-release-demand'
      const name = nameText(finding.name, finding.suffix)
      const target = finding.target === null ? 'everyone' : who(finding.target, place)
      return {
        headline: release
          ? `Something asked ${target} to give up ${finding.name}.`
          : `Something told ${target} that ${finding.name} is in conflict.`,
        says: say`${capital(who(finding.sender, place))} ${release ? 'asked for the release of' : 'sent a conflict demand for'} ${name}${atClock(finding.first)}${frames}. Windows logs event ${release ? '4320' : '4319'} for that.`,
        technical: say`NetBIOS name service: ${release ? 'name release demand (opcode 6)' : 'name conflict demand (registration response, RCODE 7)'} for ${name} from ${addresses(finding.sender, place)} to ${addresses(finding.target, place)} (${articleLink('q120752')}).`,
      }
    }
    case 'nlb-fault': {
      const ip = finding.ip === undefined ? 'the cluster' : ipText(finding.ip)
      const hosts = machines(finding.hosts, place)
      if (finding.fault === 1)
        return {
          headline: `The hosts of one cluster were given different cluster addresses: ${list(finding.clusterIps.map(ipText))}.`,
          says: say`${capital(hosts)} do not agree on the cluster’s IP address${frames}.`,
          technical: say`NLB heartbeats and ARP carry ${list(finding.clusterIps.map(ipText))} (${articleLink('q193598', 'cause 1')}).`,
        }
      if (finding.fault === 2)
        return {
          headline: `The hosts of ${ip} answer with different cluster network addresses.`,
          says: say`${capital(hosts)} ${finding.hosts.length === 1 ? 'was' : 'were'} given different cluster network addresses, so each runs a cluster of its own${frames}.`,
          technical: say`ARP gives ${list(finding.clusterMacs.map((mac) => macText(mac, place)))} for ${ip} (${articleLink('q193598', 'cause 2')}).`,
        }
      return {
        headline: `One host of ${ip} answers with its own card’s address.`,
        says: say`${capital(who(finding.odd, place))} kept its own network address while the others took the cluster’s${frames}.`,
        technical: say`${addresses(finding.odd, place)} instead of ${list(finding.clusterMacs.map((mac) => macText(mac, place))) || '02-BF-…'} (${articleLink('q193598', 'cause 3')}).`,
      }
    }
    case 'nlb-cluster':
      return {
        headline: `${ipText(finding.ip)} is a network load balancing cluster at work.`,
        says:
          finding.hosts.length === 1
            ? say`One host was heard so far${frames}. Several share such an address, as they should.`
            : say`${capital(countText(finding.hosts.length))} hosts share the address, as they should${frames}.`,
        technical: say`NLB, ${finding.mode} mode, ${list(finding.clusterMacs.map((mac) => macText(mac, place))) || 'no cluster network address seen'}.`,
      }
    case 'nlb-priority':
      return {
        headline: `Two hosts of the cluster ${ipText(finding.ip)} have the same priority, ${finding.priority}.`,
        says: say`${capital(machines(finding.hosts, place))} both say they are host ${finding.priority}${frames}.`,
        technical: say`NLB heartbeats of two machines carry host priority ${finding.priority}.`,
      }
    case 'nlb-dedicated-ip':
      return {
        headline: `Two hosts of the cluster ${ipText(finding.clusterIp)} have the same dedicated address, ${ipText(finding.ip)}.`,
        says: say`${capital(machines(finding.hosts, place))} both say it is their own${frames}.`,
        technical: say`NLB heartbeats of ${list(finding.hosts.map((one) => addresses(one, place)))} carry one dedicated address (WLBS event 83).`,
      }
    case 'dhcp-decline': {
      const technical = say`DHCPDECLINE for ${ipText(finding.ip)} from ${addresses(finding.client, place)} to ${addresses(finding.server, place)}.`
      return finding.explanation === 'probe-collision'
        ? {
            headline: `A client refused ${ipText(finding.ip)}, though nobody uses it.`,
            says: say`${capital(who(finding.client, place))} got ${ipText(finding.ip)} from DHCP and declined it${frames}: network equipment asked for the address just while the client tested it.`,
            technical,
          }
        : {
            headline: `A client refused ${ipText(finding.ip)}: somebody uses it already.`,
            says: say`${capital(who(finding.client, place))} got ${ipText(finding.ip)} from DHCP, found it in use${finding.holder === null ? '' : ` by ${who(finding.holder, place)}`} and declined it${frames}.`,
            technical,
          }
    }
    case 'dhcp-two-servers':
      return {
        headline: `${capital(countText(finding.servers.length))} DHCP servers answer on this network.`,
        says: say`${capital(machines(finding.servers, place))} both answer${frames}.${finding.verdict === 'conflict' ? ' They gave one address to two clients.' : ''}`,
        technical: say`DHCP replies with different server identifiers: ${list(finding.servers.map((one) => addresses(one, place)))}.`,
      }
    case 'dhcp-two-leases':
      return {
        headline: `DHCP leased ${ipText(finding.ip)} to ${countText(finding.clients.length)} clients.`,
        says: say`${capital(machines(finding.clients, place))} hold a lease for it at the same time${frames}.`,
        technical: say`DHCPACK for ${ipText(finding.ip)} to ${list(finding.clients.map((one) => addresses(one, place)))} from ${list(finding.servers.map((one) => addresses(one, place)))}.`,
      }
    case 'dhcp-shared-identity':
      return {
        headline: `${capital(countText(finding.clients.length))} network cards use one DHCP identity.`,
        says: say`${capital(machines(finding.clients, place))} take turns with it${frames}, as copied machines do. The server takes them for one and gives them one address${finding.ip === null ? '' : `, ${ipText(finding.ip)}`}.`,
        technical: say`Client identifier ${finding.clientId} (option 61) from ${list(finding.clients.map((one) => addresses(one, place)))}.`,
      }
    case 'dhcp-offer-in-use':
      return {
        headline: `DHCP gave out ${ipText(finding.ip)} although it is in use.`,
        says: say`${capital(who(finding.holder, place))} uses it; ${who(finding.client, place)} was given it${frames}.`,
        technical: say`DHCP offer or ack of ${ipText(finding.ip)} by ${addresses(finding.server, place)}; ARP shows ${addresses(finding.holder, place)}.`,
      }
    case 'dhcp-ping-found-in-use':
      return {
        headline: `The DHCP server found ${ipText(finding.ip)} in use and gave another address.`,
        says: say`${capital(who(finding.server, place))} asked before it offered, as it should${frames}.`,
        technical: say`ICMP echo by ${addresses(finding.server, place)}, answered by ${addresses(finding.holder, place)}.`,
      }
    case 'multihomed':
      if (finding.explanation === 'teaming')
        return {
          headline: `${ipText(finding.ip)} is shared by the network cards of one computer.`,
          says: say`Each question for it was answered by one card alone, and the cards are numbered in a row${frames}: most likely a team that balances its load, not two computers.`,
          technical: say`${list(finding.macs.map((mac) => macText(mac, place)))} answer in turn and never object: adaptive load balancing (Linux bonding balance-alb, NIC teaming).`,
        }
      return {
        headline: `${ipText(finding.ip)} is answered for by two cards of one computer.`,
        says: say`Both network cards belong to one machine${frames}. That is not two computers on one address.`,
        technical: say`${list(finding.macs.map((mac) => macText(mac, place)))} answer for ${list(finding.ips.map(ipText))}.`,
      }
    case 'multihomed-name':
      return {
        headline: `One computer registers ${finding.name} on ${countText(finding.ips.length)} adapters.`,
        says: say`${nameText(finding.name, finding.suffix)} is at ${list(finding.ips.map(ipText))}, which are one machine${frames}.`,
        technical: say`One node status table, ${list(finding.macs.map((mac) => macText(mac, place))) || 'one unit'}, ${list(finding.ips.map(ipText))} (${articleLink('q315259', 'cause 5')}).`,
      }
    case 'ip-moved':
      return {
        headline: `${ipText(finding.ip)} moved to another network card.`,
        says: say`${capital(who(homeless(finding.to, finding.ip), place))} took it over from ${who(homeless(finding.from, finding.ip), place)}${frames}: ${movedWords[finding.explanation]}. That is not a conflict.`,
        technical: say`${addresses(finding.from, place)} is silent since ${addresses(finding.to, place)} announced it.`,
      }
    case 'gateway-redundancy':
      return {
        headline: `${ipText(finding.ip)} is a gateway kept alive by several routers.`,
        says: say`${finding.explanation.toUpperCase()} moves the address between routers${frames}. That is not a conflict.`,
        technical: say`${finding.explanation.toUpperCase()}, ${list(finding.macs.map((mac) => macText(mac, place)))}.`,
      }
    case 'proxy-arp':
      if (finding.explanation === 'bridged-guest')
        return {
          headline: `${list(finding.ips.map(ipText))} is a guest of the computer that answers for it.`,
          says: say`Each frame of the guest is seen twice, first its own and then as ${who(finding.machine, place)} sends it on under its own hardware address${frames}: a virtual machine bridged to Wi-Fi, captured at its host. That is not a conflict.`,
          technical: say`${addresses(finding.guest ?? null, place)}, and within two milliseconds the same from ${addresses(finding.machine, place)}; questions too, which a second computer would not ask.`,
        }
      return {
        headline: 'A router answers for addresses behind it.',
        says: say`${capital(who(finding.machine, place))} answers for ${plural(finding.ips.length, 'address', 'addresses')}${frames}. That is proxy ARP, a router’s setting.`,
        technical: say`One hardware address, ${addresses(finding.machine, place)}, in replies for ${list(finding.ips.slice(0, 4).map(ipText))}${finding.ips.length > 4 ? ' …' : ''}.`,
      }
    case 'proxied-announcement':
      return {
        headline: `One machine announced ${ipText(finding.ip)} for another.`,
        says: say`${capital(who(finding.machine, place))} told everyone that ${ipText(finding.ip)} is at ${who(finding.holder, place)}${frames}. After a conflict that is the younger’s repair (${articleLink('q120599', 'step 3')}); with no claim and no answer before it, a wireless controller, a bridge or a cluster does the same.`,
        technical: say`Broadcast ARP request from ${addresses(finding.machine, place)}; its body names ${addresses(finding.holder, place)}.`,
      }
    case 'scan':
      return {
        headline: 'One machine asked for many addresses in turn.',
        says: say`${capital(who(finding.machine, place))} looked for ${plural(finding.addresses, 'address', 'addresses')}${frames}: a scan or an inventory, not a conflict.`,
        technical: say`ARP requests from ${addresses(finding.machine, place)} for ${finding.addresses} addresses.`,
      }
    case 'probe-collision':
      return {
        headline: 'Network equipment probes clients while they check their own address.',
        says: say`${capital(who(finding.machine, place))} asks with sender 0.0.0.0 for addresses that clients are just testing${frames}. Windows mistakes that for a conflict.`,
        technical: say`ARP probes (sender 0.0.0.0) from ${addresses(finding.machine, place)} for ${list(finding.ips.slice(0, 4).map(ipText))}: IP device tracking or the like.`,
      }
    case 'mirror-copies':
      return {
        headline: 'The capture holds each frame several times.',
        says: say`${plural(finding.copies, 'copy', 'copies')} came from a mirror port or from several ports at once${frames}; each frame was counted once.`,
        technical: say`The same octets within 10 ms.`,
      }
    case 'own-echo':
      return {
        headline: 'A machine hears its own frames again.',
        says: say`The frames of ${who(finding.machine, place)} come back to it${frames}: a loop or a mirror port, not a second computer.`,
        technical: say`Own hardware address ${addresses(finding.machine, place)} received.`,
      }
    case 'forwarding-loop':
      return {
        headline: 'Frames go round in a loop of this network.',
        says: say`The same broadcasts of ${list(finding.machines.map((machine) => who(machine, place)))} came back again and again${frames}, sooner than any computer repeats itself: a loop between switches, not a second computer.`,
        technical: say`The same octets within 50 ms, eight times and more, from ${list(finding.machines.map((machine) => addresses(machine, place)))}: spanning tree off, or a cable plugged in twice.`,
      }
    case 'name-moved':
      return {
        headline: `${finding.name} moved to another computer.`,
        says: say`${capital(who(nameless(finding.to, finding.name), place))} took ${nameText(finding.name, finding.suffix)} after ${who(nameless(finding.from, finding.name), place)} ${finding.explanation === 'released' ? 'had released it' : 'did not answer the WINS server'}${frames}. That is not a conflict.`,
        technical: say`${finding.explanation === 'released' ? 'Name release, then registration' : 'WINS challenge unanswered, then granted'}: ${addresses(finding.from, place)} to ${addresses(finding.to, place)}.`,
      }
    case 'name-storm':
      return {
        headline: 'One machine answers for very many names.',
        says: say`${capital(who(finding.machine, place))} claimed or answered for ${plural(finding.names, 'name')}${frames}: a security tool, a sensor, or somebody pretending.`,
        technical: say`NetBIOS name service answers from ${addresses(finding.machine, place)} for ${finding.names} names.`,
      }
    case 'cloned-mac':
      return {
        headline: `Two machines use the same network card address, ${macText(finding.mac, place)}.`,
        says: say`${list(finding.names.length > 0 ? finding.names : finding.ips.map(ipText))} share it${frames}, as copied virtual machines do.`,
        technical: say`One hardware address with ${list(finding.names)} ${list(finding.ips.map(ipText))}. ARP cannot show a conflict between equal addresses.`,
      }
    case 'name-seen':
      return {
        headline: `${finding.name} was seen.`,
        says: say`${nameText(finding.name, finding.suffix)} is at ${addresses(finding.machine, place)}${frames}.`,
        technical: say`${addresses(finding.machine, place)}.`,
      }
    default:
      return never(finding)
  }
}

const movedWords: Readonly<Record<Extract<Finding, { kind: 'ip-moved' }>['explanation'], string>> = {
  vrrp: 'VRRP moved the gateway’s address',
  hsrp: 'HSRP moved the gateway’s address',
  glbp: 'GLBP moved the gateway’s address',
  carp: 'CARP moved the shared address',
  'address-reuse': 'DHCP gave the address to another client',
  failover: 'a failover, as cards of a team or cluster do',
  replacement: 'one machine was replaced by another',
}
