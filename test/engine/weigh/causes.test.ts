// For every cause: what confirms it, what rules it out, what leaves it open, and what happens when facts disagree.
import { describe, expect, test } from 'vitest'
import type { Clue } from '../../../shared/knowledge/article.ts'
import { causes } from '../../../shared/knowledge/index.ts'
import type { Standing } from '../../../shared/verdict.ts'
import { type Brought, concluded, ip, mac, printed, verdictIn } from '../case.ts'
import {
  adapter,
  audit,
  clonedMac,
  duplicateIp,
  duplicateName,
  event4320,
  host,
  local,
  nameStorm,
  nlbCluster,
  nlbFault,
  nlbState,
  ownName,
  probeCollision,
  remote,
  settings,
  sharedIdentity,
  winsRecord,
} from './facts.ts'

const ipconfig = (...facts: Parameters<typeof printed>[1]) => printed('ipconfig', [host(), ...facts])
const conflict20 = printed('nbtstat', [local('PC-7', 0x00), local('PC-7', 0x20, 'conflict')])
const registered = printed('nbtstat', [local('PC-7', 0x00), local('PC-7', 0x20)])
const twin20 = printed('nbtstat', [remote('PC-7', 0x20)])
const web = (computer: string, priority: number, cluster: string, card: string) =>
  printed('nlb', [
    settings({
      computer,
      hostPriority: priority,
      clusterIp: ip(cluster),
      networkAddress: mac(card),
      mode: 'unicast',
      dedicatedIp: ip(`10.4.2.20${priority}`),
    }),
  ])
const card = (name: string, address: string, own: string) =>
  printed('ipconfig', [host(name, 'unknown'), adapter({ mac: mac(address), ips: [ip(own), ip('10.4.2.200')] })])
const heldBy = (...macs: readonly string[]) => printed('arp', [{ kind: 'address-holders', ip: ip('10.0.0.7'), macs: macs.map(mac) }])
const neighbour = (card: string) => printed('arp', [{ kind: 'neighbour', ip: ip('10.0.0.7'), mac: mac(card), entry: 'dynamic' }])
const vpn = adapter({ adapter: 'Office VPN', medium: 'ppp', ips: [ip('10.9.0.2')], mac: mac('00-53-45-00-00-00') })
const vpnTable = printed('nbtstat', [local('PC-7', 0x00, 'registered', { node: ip('10.9.0.2') })])
const split = printed('nlb', [nlbState(1, [1]), nlbState(2, [2])])
const good = '02-BF-0A-04-02-C8'
const bad = '02-BF-0A-04-02-D2'

type Row = readonly [what: string, cause: string, brought: readonly Brought[], standing: Standing, contradicted?: boolean]
const table: readonly Row[] = [
  // Q120752
  ['one event, all names registered', 'q120752/harmless', [printed('event', [event4320()]), registered], 'confirmed'],
  ['a name in conflict', 'q120752/harmless', [printed('event', [event4320()]), conflict20], 'ruled-out'],
  ['an event alone', 'q120752/harmless', [printed('event', [event4320()])], 'open'],
  ['registered, but a twin answers', 'q120752/harmless', [printed('event', [event4320()]), registered, twin20], 'ruled-out', true],
  ['registered, without any message', 'q120752/harmless', [registered], 'likely'],

  // Q315259, 1
  ['another machine lists the name', 'q315259/same-name', [conflict20, ipconfig(adapter()), twin20], 'confirmed'],
  ['two machines on the wire', 'q315259/same-name', [duplicateName('PC-7', 0x20)], 'confirmed'],
  ['every computer was looked at', 'q315259/same-name', [{ answer: ['q315259/same-name/other-computer', 'no-such'] }], 'ruled-out'],
  ['an event alone', 'q315259/same-name', [printed('event', [event4320()])], 'open'],
  ['a computer’s name in conflict', 'q315259/same-name', [conflict20], 'likely'],
  [
    'the sender is the WINS server',
    'q315259/same-name',
    [printed('event', [event4320({ address: ip('10.0.0.9') })]), conflict20, ipconfig(adapter({ wins: [ip('10.0.0.9')] }))],
    'open',
    true,
  ],
  [
    'a twin answers, yet nobody was found',
    'q315259/same-name',
    [duplicateName('PC-7', 0x20), { answer: ['q315259/same-name/other-computer', 'no-such'] }],
    'likely',
    true,
  ],

  // Q315259, 2
  [
    'a user name on two computers',
    'q315259/same-user',
    [printed('nbtstat', [local('PC-7', 0x00), local('ANNA', 0x03, 'conflict')]), printed('nbtstat', [remote('ANNA', 0x03)])],
    'confirmed',
  ],
  ['a user name on the wire', 'q315259/same-user', [duplicateName('ANNA', 0x03)], 'confirmed'],
  ['the name is a computer’s', 'q315259/same-user', [conflict20], 'ruled-out'],
  ['no user name here', 'q315259/same-user', [registered], 'ruled-out'],
  ['an event alone', 'q315259/same-user', [printed('event', [event4320()])], 'open'],
  [
    'a user’s name in conflict',
    'q315259/same-user',
    [printed('nbtstat', [local('PC-7', 0x00), local('ANNA', 0x03, 'conflict')])],
    'likely',
  ],
  [
    'the person says no',
    'q315259/same-user',
    [printed('nbtstat', [local('PC-7', 0x00), local('ANNA', 0x03, 'conflict')]), { answer: ['q315259/same-user/logged-on-twice', 'no'] }],
    'open',
    true,
  ],
  [
    '<03> of the computer itself is no user',
    'q315259/same-user',
    [printed('nbtstat', [local('PC-7', 0x00), local('PC-7', 0x03, 'conflict')])],
    'ruled-out',
  ],

  // Q315259, 3
  [
    'a static record elsewhere',
    'q315259/wins-record',
    [ipconfig(adapter({ wins: [ip('10.0.0.9')] })), registered, printed('wins', [winsRecord({ static: true })])],
    'confirmed',
  ],
  ['no WINS server', 'q315259/wins-record', [ipconfig(adapter())], 'ruled-out'],
  [
    'the owner on record is alive',
    'q315259/wins-record',
    [
      ipconfig(adapter({ wins: [ip('10.0.0.9')] })),
      conflict20,
      printed('nbtstat', [remote('PC-7', 0x00)]),
      printed('wins', [winsRecord({ ips: [ip('10.0.0.99')] })]),
    ],
    'ruled-out',
  ],
  ['an event alone', 'q315259/wins-record', [printed('event', [event4320()])], 'open'],
  [
    'the sender is the WINS server',
    'q315259/wins-record',
    [printed('event', [event4320({ address: ip('10.0.0.9') })]), ipconfig(adapter({ wins: [ip('10.0.0.9')] }))],
    'likely',
  ],
  [
    'refused by WINS, yet the record is ours',
    'q315259/wins-record',
    [
      printed('event', [event4320({ address: ip('10.0.0.9') })]),
      ipconfig(adapter({ wins: [ip('10.0.0.9')] })),
      registered,
      printed('wins', [winsRecord({ ips: [ip('10.0.0.7')] })]),
    ],
    'open',
    true,
  ],
  [
    'a dynamic record at a dead address',
    'q315259/wins-record',
    [ipconfig(adapter({ wins: [ip('10.0.0.9')] })), conflict20, printed('wins', [winsRecord()])],
    'likely',
  ],

  // Q315259, 4
  [
    'one address leased twice',
    'q315259/dhcp-database',
    [printed('dhcp-audit', [audit('new', '10.0.0.7', '00-14-22-00-00-07'), audit('new', '10.0.0.7', '00-50-56-00-00-99')])],
    'confirmed',
  ],
  ['addresses set by hand', 'q315259/dhcp-database', [ipconfig(adapter({ dhcp: false }))], 'ruled-out'],
  [
    'given back in between',
    'q315259/dhcp-database',
    [
      printed('dhcp-audit', [
        audit('new', '10.0.0.7', '00-14-22-00-00-07'),
        audit('released', '10.0.0.7'),
        audit('new', '10.0.0.7', '00-50-56-00-00-99'),
      ]),
    ],
    'open',
  ],
  [
    'many different addresses in use',
    'q315259/dhcp-database',
    [printed('dhcp-audit', [audit('in-use', '10.0.0.1'), audit('in-use', '10.0.0.2'), audit('in-use', '10.0.0.3')])],
    'open',
  ],
  [
    'leased twice, yet set by hand here',
    'q315259/dhcp-database',
    [
      ipconfig(adapter({ dhcp: false })),
      printed('dhcp-audit', [audit('new', '10.0.0.7', '00-14-22-00-00-07'), audit('new', '10.0.0.7', '00-50-56-00-00-99')]),
    ],
    'likely',
    true,
  ],

  // Q315259, 5
  [
    'refused by its own other adapter',
    'q315259/multihomed',
    [
      printed('event', [event4320({ id: 4321, name: 'PC-7', suffix: 0x20, ownInterface: ip('192.168.7.2'), refusedBy: ip('10.0.0.7') })]),
      ipconfig(adapter(), adapter({ adapter: 'Backup', ips: [ip('192.168.7.2')], mac: mac('00-01-02-00-00-08') })),
    ],
    'confirmed',
  ],
  ['one adapter', 'q315259/multihomed', [ipconfig(adapter())], 'ruled-out'],
  [
    'the sender is somebody else',
    'q315259/multihomed',
    [printed('event', [event4320({ address: ip('10.0.0.99') })]), ipconfig(adapter())],
    'ruled-out',
  ],
  [
    'two adapters alone say nothing',
    'q315259/multihomed',
    [ipconfig(adapter(), adapter({ adapter: 'Backup', ips: [ip('192.168.7.2')], mac: mac('00-01-02-00-00-08') }))],
    'open',
  ],
  [
    'one name on two adapters',
    'q315259/multihomed',
    [printed('nbtstat', [local('PC-7', 0x20), local('PC-7', 0x20, 'conflict', { node: ip('192.168.7.2') })])],
    'likely',
  ],
  [
    'two adapters with the name, yet a stranger sent it',
    'q315259/multihomed',
    [
      printed('event', [event4320({ address: ip('10.0.0.99') })]),
      ipconfig(adapter(), adapter({ adapter: 'Backup', ips: [ip('192.168.7.2')], mac: mac('00-01-02-00-00-08') })),
      printed('nbtstat', [local('PC-7', 0x20), local('PC-7', 0x20, 'conflict', { node: ip('192.168.7.2') })]),
    ],
    'ruled-out',
    true,
  ],

  // Q315259, 6
  [
    'five names differ',
    'q315259/host-name',
    [
      printed('registry', [
        ownName('tcpip-hostname', 'PC-70'),
        ownName('active-computer-name', 'PC-7'),
        ownName('pending-computer-name', 'PC-7'),
      ]),
    ],
    'confirmed',
  ],
  [
    'a rename waits for a restart',
    'q315259/host-name',
    [
      printed('registry', [
        ownName('tcpip-hostname', 'PC-7'),
        ownName('tcpip-nv-hostname', 'PC-8'),
        ownName('active-computer-name', 'PC-7'),
        ownName('pending-computer-name', 'PC-8'),
      ]),
    ],
    'ruled-out',
  ],
  [
    'all agree, but for case and domain',
    'q315259/host-name',
    [printed('registry', [ownName('tcpip-hostname', 'pc-7.example.com'), ownName('active-computer-name', 'PC-7')])],
    'ruled-out',
  ],
  ['only one is known', 'q315259/host-name', [printed('registry', [ownName('tcpip-hostname', 'PC-7')])], 'open'],
  ['two differ, the others are not known', 'q315259/host-name', [printed('ipconfig', [host('PC-70'), adapter()]), registered], 'likely'],
  [
    'they differ, yet a user’s name is in conflict',
    'q315259/host-name',
    [printed('ipconfig', [host('PC-70'), adapter()]), printed('nbtstat', [local('PC-7', 0x00), local('ANNA', 0x03, 'conflict')])],
    'open',
    true,
  ],

  // Q193598
  [
    'two cluster addresses set',
    'q193598/cluster-ip',
    [web('WEB-1', 1, '10.4.2.200', good), web('WEB-2', 2, '10.4.2.210', bad)],
    'confirmed',
  ],
  ['seen on the wire', 'q193598/cluster-ip', [nlbFault(1)], 'confirmed'],
  ['one cluster address', 'q193598/cluster-ip', [web('WEB-1', 1, '10.4.2.200', good), web('WEB-2', 2, '10.4.2.200', bad)], 'ruled-out'],
  ['one host’s settings', 'q193598/cluster-ip', [web('WEB-1', 1, '10.4.2.200', good)], 'open'],
  [
    'split, but one cluster address',
    'q193598/cluster-ip',
    [split, web('WEB-1', 1, '10.4.2.200', good), web('WEB-2', 2, '10.4.2.200', bad)],
    'ruled-out',
    false,
  ],

  [
    'two network addresses set',
    'q193598/cluster-address',
    [web('WEB-1', 1, '10.4.2.200', good), web('WEB-2', 2, '10.4.2.200', bad)],
    'confirmed',
  ],
  ['seen on the wire', 'q193598/cluster-address', [nlbFault(2)], 'confirmed'],
  [
    'one network address',
    'q193598/cluster-address',
    [web('WEB-1', 1, '10.4.2.200', good), web('WEB-2', 2, '10.4.2.200', good)],
    'ruled-out',
  ],
  [
    'derived from two cluster addresses: that is cause 1',
    'q193598/cluster-address',
    [web('WEB-1', 1, '10.4.2.200', good), web('WEB-2', 2, '10.4.2.210', bad)],
    'open',
  ],
  [
    'two set, yet one cluster on the wire',
    'q193598/cluster-address',
    [web('WEB-1', 1, '10.4.2.200', good), web('WEB-2', 2, '10.4.2.200', bad), nlbCluster('unicast')],
    'confirmed',
    true,
  ],

  [
    'a card kept its address',
    'q193598/fixed-nic',
    [web('WEB-1', 1, '10.4.2.200', good), card('WEB-1', good, '10.4.2.201'), card('WEB-2', '00-60-08-31-77-0A', '10.4.2.202')],
    'confirmed',
  ],
  ['event 53', 'q193598/fixed-nic', [printed('event', [event4320({ provider: 'WLBS', id: 53 })])], 'confirmed'],
  ['multicast mode', 'q193598/fixed-nic', [nlbCluster('multicast')], 'ruled-out'],
  ['all cards took it', 'q193598/fixed-nic', [card('WEB-1', good, '10.4.2.201'), card('WEB-2', good, '10.4.2.202')], 'ruled-out'],
  ['one host’s settings', 'q193598/fixed-nic', [web('WEB-1', 1, '10.4.2.200', good)], 'open'],
  [
    'event 53, yet multicast',
    'q193598/fixed-nic',
    [printed('event', [event4320({ provider: 'WLBS', id: 53 })]), nlbCluster('multicast')],
    'likely',
    true,
  ],

  // Q120599
  ['the younger repaired', 'q120599/pre-sp3', [duplicateIp('pre-sp3')], 'confirmed'],
  ['the older repaired', 'q120599/pre-sp3', [duplicateIp('sp3')], 'ruled-out'],
  ['behaviour not seen', 'q120599/pre-sp3', [duplicateIp('unknown')], 'open'],
  [
    'a repair, though the event names a gateway',
    'q120599/pre-sp3',
    [
      duplicateIp('pre-sp3'),
      printed('event', [event4320({ provider: 'Tcpip', id: 4199, conflictIp: ip('10.0.0.7'), conflictMac: mac('00-00-5E-00-01-05') })]),
    ],
    'confirmed',
    true,
  ],
  ['the older repaired', 'q120599/sp3', [duplicateIp('sp3')], 'confirmed'],
  ['as newer systems do', 'q120599/sp3', [duplicateIp('rfc5227')], 'ruled-out'],
  ['behaviour not seen', 'q120599/sp3', [duplicateIp('unknown')], 'open'],
  ['a probe and its defence', 'q120599/modern', [duplicateIp('rfc5227')], 'confirmed'],
  ['neither gives way', 'q120599/modern', [duplicateIp('linux')], 'confirmed'],
  ['behaviour not seen', 'q120599/modern', [duplicateIp('unknown')], 'likely'],
  [
    'an event alone',
    'q120599/modern',
    [printed('event', [event4320({ provider: 'Tcpip', id: 4199, conflictIp: ip('10.0.0.7'), conflictMac: mac('00-50-56-00-00-99') })])],
    'likely',
  ],
  ['before SP3', 'q120599/modern', [duplicateIp('pre-sp3')], 'ruled-out'],
  ['nothing known', 'q120599/modern', [], 'open'],

  // Beyond
  [
    'two long names',
    'beyond/first-15',
    [
      printed('hostname', [ownName('hostname-command', 'WAREHOUSE-TERM-01')]),
      printed('dhcp', [{ kind: 'dhcp-lease', ip: ip('10.0.0.9'), host: 'WAREHOUSE-TERM-02', state: 'active' }]),
    ],
    'confirmed',
  ],
  [
    'long names that differ early',
    'beyond/first-15',
    [
      printed('hostname', [ownName('hostname-command', 'WAREHOUSE-TERM-01')]),
      printed('dhcp', [{ kind: 'dhcp-lease', ip: ip('10.0.0.9'), host: 'RECEPTION-TERM-01', state: 'active' }]),
    ],
    'open',
  ],
  [
    'the refuser is on the VPN',
    'beyond/vpn-adapter',
    [
      printed('event', [event4320({ address: ip('10.9.0.2') })]),
      ipconfig(adapter(), adapter({ adapter: 'Office VPN', medium: 'ppp', ips: [ip('10.9.0.2')], mac: mac('00-53-45-00-00-00') })),
    ],
    'confirmed',
  ],
  [
    'LMHOSTS points elsewhere',
    'beyond/lmhosts',
    [ipconfig(adapter()), printed('nbtstat', [{ kind: 'cache-row', name: 'PC-7', suffix: 0x20, ip: ip('10.0.0.50'), preloaded: true }])],
    'confirmed',
  ],
  [
    'a cached name that is right',
    'beyond/lmhosts',
    [ipconfig(adapter()), printed('nbtstat', [{ kind: 'cache-row', name: 'PC-7', suffix: 0x20, ip: ip('10.0.0.7'), preloaded: true }])],
    'open',
  ],
  ['event 8003', 'beyond/two-masters', [printed('event', [event4320({ provider: 'Browser', id: 8003, otherComputer: 'PC-9' })])], 'likely'],
  ['two holders of <1B>', 'beyond/two-masters', [duplicateName('SALES', 0x1b)], 'confirmed'],
  [
    'an event about 0.0.0.0',
    'beyond/probe-collision',
    [printed('event', [event4320({ provider: 'Tcpip', id: 4199, conflictIp: ip('0.0.0.0') })])],
    'likely',
  ],
  ['two cards answer one question of ours', 'q120599/modern', [heldBy('00-14-22-00-00-07', '00-50-56-00-00-99')], 'confirmed'],
  [
    'two cards of this very computer answer',
    'q120599/modern',
    [ipconfig(adapter(), adapter({ adapter: 'Backup', mac: mac('00-50-56-00-00-99') })), heldBy('00-14-22-00-00-07', '00-50-56-00-00-99')],
    'open',
  ],
  ['nobody answers a question of ours', 'q120599/modern', [heldBy()], 'open'],
  ['two ARP tables that disagree', 'q120599/modern', [neighbour('00-14-22-00-00-07'), neighbour('00-50-56-00-00-99')], 'likely'],
  [
    'newer behaviour, though the other card is our own',
    'q120599/modern',
    [
      ipconfig(adapter()),
      duplicateIp('linux'),
      printed('event', [event4320({ provider: 'Tcpip', id: 4199, conflictIp: ip('10.0.0.7'), conflictMac: mac('00-14-22-00-00-07') })]),
    ],
    'likely',
    true,
  ],
  [
    'the SP3 rule, though the other card is our own',
    'q120599/sp3',
    [
      ipconfig(adapter()),
      duplicateIp('sp3'),
      printed('event', [event4320({ provider: 'Tcpip', id: 4199, conflictIp: ip('10.0.0.7'), conflictMac: mac('00-14-22-00-00-07') })]),
    ],
    'likely',
    true,
  ],
  [
    'the VPN is there and registers nothing',
    'beyond/vpn-adapter',
    [ipconfig(adapter(), adapter({ adapter: 'Office VPN', medium: 'ppp', ips: [ip('10.9.0.2')] }))],
    'open',
  ],
  ['one adapter with NetBIOS', 'beyond/vpn-adapter', [ipconfig(adapter())], 'open', false],
  ['nothing known', 'beyond/two-masters', [], 'open'],
  [
    '8003, yet the name in conflict is a computer’s',
    'beyond/two-masters',
    [printed('event', [event4320({ provider: 'Browser', id: 8003, otherComputer: 'PC-9' })]), conflict20],
    'open',
    true,
  ],
  ['probes at the wrong moment', 'beyond/probe-collision', [probeCollision], 'confirmed'],
  ['nothing known', 'beyond/probe-collision', [], 'open'],
  [
    '0.0.0.0, yet a real second computer was seen',
    'beyond/probe-collision',
    [printed('event', [event4320({ provider: 'Tcpip', id: 4199, conflictIp: ip('0.0.0.0') })]), duplicateIp('rfc5227')],
    'open',
    true,
  ],
  ['one image, SIDs not compared', 'beyond/cloned-image', [{ answer: ['beyond/cloned-image/same-image', 'same-image'] }], 'likely'],
  ['different SIDs', 'beyond/cloned-image', [{ answer: ['beyond/cloned-image/same-image', 'different'] }], 'ruled-out'],
  ['one DHCP identity on two cards', 'beyond/cloned-image', [sharedIdentity], 'likely'],
  [
    'one DHCP identity, yet the machines’ identities differ',
    'beyond/cloned-image',
    [sharedIdentity, { answer: ['beyond/cloned-image/same-image', 'different'] }],
    'ruled-out',
    true,
  ],
  ['a twin alone', 'beyond/cloned-image', [conflict20, twin20], 'open'],
  ['one card, two names in turn', 'beyond/cloned-mac', [clonedMac], 'likely'],
  [
    'both run and show one card address',
    'beyond/cloned-mac',
    [clonedMac, { answer: ['beyond/cloned-mac/both-cards', 'same'] }],
    'confirmed',
  ],
  ['their card addresses differ', 'beyond/cloned-mac', [{ answer: ['beyond/cloned-mac/both-cards', 'different'] }], 'ruled-out'],
  [
    'one card in the frames, yet the machines show two',
    'beyond/cloned-mac',
    [clonedMac, { answer: ['beyond/cloned-mac/both-cards', 'different'] }],
    'ruled-out',
    true,
  ],
  ['nothing known', 'beyond/cloned-mac', [], 'open'],
  ['one machine for many names', 'beyond/spoofing', [nameStorm], 'likely'],
  ['and nobody knows it', 'beyond/spoofing', [nameStorm, { answer: ['beyond/spoofing/own-tool', 'not-ours'] }], 'confirmed'],
  ['and it is the security team’s', 'beyond/spoofing', [nameStorm, { answer: ['beyond/spoofing/own-tool', 'ours'] }], 'ruled-out', true],
  ['one twin is no storm', 'beyond/spoofing', [duplicateName('PC-7', 0x20)], 'open'],
  ['an IPv4 conflict', 'beyond/ipv6-duplicate', [duplicateIp('rfc5227')], 'open'],
  ['a host that stays converging', 'beyond/nlb-priority', [printed('nlb', [nlbState(1, [1], { state: 'converging' })])], 'likely'],
  ['WLBS event 16', 'q193598/cluster-ip', [printed('event', [event4320({ provider: 'WLBS', id: 16 })])], 'likely'],
  [
    'two cluster addresses set, yet one cluster on the wire',
    'q193598/cluster-ip',
    [web('WEB-1', 1, '10.4.2.200', good), web('WEB-2', 2, '10.4.2.210', bad), nlbCluster('unicast')],
    'confirmed',
    true,
  ],
  ['hosts that each are the whole cluster', 'q193598/cluster-address', [split], 'likely'],
  ['the VPN has a name table too', 'beyond/vpn-adapter', [ipconfig(adapter(), vpn), vpnTable], 'likely'],
  ['the VPN has a name table, and is the only adapter', 'beyond/vpn-adapter', [ipconfig(vpn), vpnTable], 'open', true],
  ['the same SID', 'beyond/cloned-image', [{ answer: ['beyond/cloned-image/same-image', 'same-sid'] }], 'confirmed'],
  [
    'an IPv6 address',
    'beyond/ipv6-duplicate',
    [printed('event', [event4320({ provider: 'Tcpip', id: 4199, conflictIp6: 'fe80::1' })])],
    'confirmed',
  ],
  [
    'one priority twice',
    'beyond/nlb-priority',
    [web('WEB-1', 1, '10.4.2.200', good), printed('nlb', [settings({ computer: 'WEB-2', hostPriority: 1, clusterIp: ip('10.4.2.200') })])],
    'confirmed',
  ],
  ['each its own priority', 'beyond/nlb-priority', [web('WEB-1', 1, '10.4.2.200', good), web('WEB-2', 2, '10.4.2.200', good)], 'open'],
]

describe('standing of every cause', () => {
  test.each(table.map((row) => [`${row[1]}: ${row[0]}`, row] as const))('%s', (_, [, cause, brought, standing, contradicted]) => {
    const verdict = verdictIn(concluded(brought), cause)
    expect([verdict.standing, verdict.because]).toEqual([standing, expect.anything()])
    if (contradicted !== undefined) expect(verdict.contradicted).toBe(contradicted)
    // Every reason names a fact of the case.
    const facts = new Set(concluded(brought).facts.map(({ fact }) => fact.id))
    for (const { fact } of verdict.because) expect(facts).toContain(fact)
  })

  // Whatever a cause's clues can say has to be shown: a new cause, or a new kind of clue, without its rows fails here.
  describe('the table is complete', () => {
    const has = (cause: string, wanted: Standing | 'contradicted') =>
      table.some(
        ([, of, , standing, contradicted]) => of === cause && (wanted === 'contradicted' ? contradicted === true : standing === wanted),
      )
    test.each(causes.map(({ id, cause }) => [id, cause] as const))('%s', (id, { clues }) => {
      const says = (...speaks: readonly Clue['speaks'][]) => clues.some((clue) => speaks.includes(clue.speaks))
      // One question has one answer: it cannot speak both ways.
      const isOneQuestion =
        new Set(clues.map(({ when }) => (when.kind === 'answer' ? when.question : undefined))).size === 1 &&
        clues[0]?.when.kind === 'answer'
      const owed = [
        'confirmed' as const,
        'open' as const,
        ...(says('for') ? ['likely' as const] : []),
        ...(says('excludes', 'not-applicable') ? ['ruled-out' as const] : []),
        ...(says('against', 'excludes', 'not-applicable') && !isOneQuestion ? ['contradicted' as const] : []),
      ]
      expect(owed.filter((wanted) => !has(id, wanted))).toEqual([])
    })
    test('every row is of a cause there is', () => {
      const known = new Set(causes.map(({ id }) => id))
      expect(table.filter(([, cause]) => !known.has(cause))).toEqual([])
    })
  })
})

describe('noise', () => {
  test('with no evidence everything is open', () => {
    for (const { standing } of concluded([]).verdicts) expect(standing).toBe('open')
  })
  test('no answer rules nothing out', () => {
    const view = concluded([conflict20, printed('nbtstat', [{ kind: 'node-answer', ip: ip('10.0.0.99'), answered: false }])])
    expect(verdictIn(view, 'q315259/same-name').standing).toBe('likely')
    expect(view.banner.unseen.join(' ')).toContain('no answer')
  })
  test('an address conflict does not move the causes of a name', () => {
    const view = concluded([duplicateIp('linux')])
    for (const { cause, standing } of view.verdicts) if (cause.startsWith('q315259')) expect([cause, standing]).toEqual([cause, 'open'])
  })
  test('a name conflict does not move the causes of an address', () => {
    const view = concluded([duplicateName('PC-7', 0x20)])
    for (const { cause, standing } of view.verdicts)
      if (cause.startsWith('q120599') || cause.startsWith('q193598')) expect([cause, standing]).toEqual([cause, 'open'])
  })
  test('a look-alike supports nothing', () => {
    for (const { standing } of concluded([nlbCluster('unicast')]).verdicts) expect(['open', 'ruled-out']).toContain(standing)
  })
  test('two conflicts in one case are both confirmed', () => {
    const view = concluded([duplicateName('PC-7', 0x20), { ...duplicateName('ANNA', 0x03), id: 'f2' }])
    expect(verdictIn(view, 'q315259/same-name').standing).toBe('confirmed')
    expect(verdictIn(view, 'q315259/same-user').standing).toBe('confirmed')
  })
  test('our own name table is no twin', () => {
    const view = concluded([
      conflict20,
      ipconfig(adapter()),
      printed('nbtstat', [remote('PC-7', 0x20, { node: ip('10.0.0.7'), mac: mac('00-14-22-00-00-07') })]),
    ])
    expect(verdictIn(view, 'q315259/same-name').standing).not.toBe('confirmed')
    expect(verdictIn(view, 'q315259/multihomed').because.some(({ says }) => says.join('').includes('same computer'))).toBe(true)
  })
  test('two readings of one address: the one somebody is known by wins', () => {
    const view = concluded([
      printed('event', [event4320({ address: ip('9.0.0.10'), otherReading: ip('10.0.0.9'), ambiguous: true })]),
      ipconfig(adapter({ wins: [ip('10.0.0.9')] })),
    ])
    expect(view.facts.find(({ fact }) => fact.value.kind === 'sender-is')?.fact.value).toMatchObject({
      ip: ip('10.0.0.9'),
      who: 'wins-server',
    })
  })
  test('unsure items are not used', () => {
    const rows = [local('PC-7', 0x00), local('PC-7', 0x20, 'conflict')]
    expect(verdictIn(concluded([{ read: 'nbtstat', facts: rows }]), 'q315259/same-name').standing).toBe('likely')
    expect(verdictIn(concluded([{ read: 'nbtstat', facts: rows, unsure: true }]), 'q315259/same-name').standing).toBe('open')
  })
})

describe('order never matters', () => {
  test.each([table.filter(([, , brought]) => brought.length > 1)].flat().map((row) => [`${row[1]}: ${row[0]}`, row[2]] as const))(
    '%s',
    (_, brought) => {
      const standings = (all: readonly Brought[]) => concluded(all).verdicts.map(({ cause, standing }) => [cause, standing])
      expect(standings([...brought].reverse())).toEqual(standings(brought))
    },
  )
})
