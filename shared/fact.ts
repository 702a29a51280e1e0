// A fact is one small thing known, with where it came from. Causes are weighed by facts and by nothing else.
//
// Most facts are read (from a paste, a file, a command's output, an answer); findings of the wire are facts as they
// stand; `engine/deductions` draws sharper facts from several plain ones ("the sender is the WINS server").
import * as z from 'zod'
import { Finding, FrameNumber, Ip, Mac, Suffix } from './finding.ts'

/** Where a fact came from. A deduction stands on other facts, named by id. */
export const Origin = z.discriminatedUnion('from', [
  z.object({ from: z.literal('text'), evidence: z.string(), span: z.tuple([z.number(), z.number()]), line: z.number() }),
  z.object({ from: z.literal('frames'), evidence: z.string(), frames: z.array(FrameNumber) }),
  z.object({ from: z.literal('answer'), evidence: z.string(), question: z.string() }),
  z.object({ from: z.literal('check'), evidence: z.string() }),
  z.object({ from: z.literal('facts'), facts: z.array(z.string()) }),
])
export type Origin = z.infer<typeof Origin>

const fact = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) => z.object({ kind: z.literal(kind), ...shape })
const named = { name: z.string(), suffix: Suffix }
const NameType = z.enum(['unique', 'group'])

/** Facts that readers, active checks and answers give. Addresses are numbers; text fields are as found. */
export const Reading = z.discriminatedUnion('kind', [
  fact('event', {
    provider: z.enum(['NetBT', 'Tcpip', 'Dhcp', 'Server', 'Browser', 'WLBS', 'Service Control Manager', 'Wins', 'other']),
    id: z.number().int(),
    at: z.string().optional(),
    computer: z.string().optional(),
    /** NetBT 4319/4320: the sender, in the reading chosen, and the other reading (REFERENCE §1.4). */
    address: Ip.optional(),
    otherReading: Ip.optional(),
    ambiguous: z.boolean().optional(),
    /** NetBT 4321 */
    name: z.string().optional(),
    suffix: Suffix.optional(),
    ownInterface: Ip.optional(),
    refusedBy: Ip.optional(),
    /** Tcpip 4198/4199, Dhcp 1005. For Dhcp 1005 the MAC is this computer's own. */
    conflictIp: Ip.optional(),
    conflictIp6: z.string().optional(),
    conflictMac: Mac.optional(),
    role: z.enum(['older', 'younger']).optional(),
    /** Dhcp 1002: the server that refused. */
    dhcpServer: Ip.optional(),
    /** Server 2505, MRxSmb 8003: the other computer. */
    otherComputer: z.string().optional(),
  }),
  /**
   * Anybody but a Windows event says that somebody else has the address or the name: a pop-up, a log line of Linux, of a switch,
   * of a hypervisor, of Samba.
   */
  fact('conflict-notice', {
    about: z.enum(['address', 'name']),
    /** Who says so: `Windows`, `Cisco`, `dhcpcd`. */
    by: z.string(),
    /** Whether it says which address. */
    addressed: z.boolean(),
    ip: Ip.optional(),
    ip6: z.string().optional(),
    /** The other machine's card, and the card of whoever had the address, or declined it. */
    mac: Mac.optional(),
    ownMac: Mac.optional(),
    name: z.string().optional(),
    suffix: Suffix.optional(),
    refusedBy: Ip.optional(),
  }),
  /** One row of nbtstat -n (`local`) or -a/-A (`remote`), or of a node status answer on the wire. */
  fact('name-row', {
    table: z.enum(['local', 'remote']),
    ...named,
    type: NameType,
    status: z.enum(['registered', 'conflict', 'released', 'registering', 'deregistered', 'other']),
    statusText: z.string(),
    /** The node whose table it is; its own address, where the paste says it. */
    node: Ip.optional(),
    adapter: z.string().optional(),
    mac: Mac.optional(),
  }),
  /** A machine answered a node status query, or was asked and did not: "no answer", never "free". */
  fact('node-answer', { ip: Ip.optional(), name: z.string().optional(), answered: z.boolean(), mac: Mac.optional() }),
  /** A row of the remote name cache (nbtstat -c); preloaded rows come from LMHOSTS. */
  fact('cache-row', { ...named, type: NameType.optional(), ip: Ip, preloaded: z.boolean() }),
  fact('lmhosts-row', { name: z.string(), ip: Ip, preloaded: z.boolean() }),
  fact('host', {
    hostName: z.string().optional(),
    nodeType: z.enum(['broadcast', 'peer', 'mixed', 'hybrid', 'unknown']).optional(),
    scope: z.string().optional(),
  }),
  fact('adapter', {
    adapter: z.string(),
    medium: z.enum(['ethernet', 'wireless', 'ppp', 'tunnel', 'vpn', 'virtual', 'loopback', 'other']),
    description: z.string().optional(),
    mac: Mac.optional(),
    connected: z.boolean().optional(),
    ips: z.array(Ip),
    masks: z.array(Ip),
    gateways: z.array(Ip),
    wins: z.array(Ip),
    dns: z.array(Ip),
    dhcp: z.boolean().optional(),
    dhcpServer: Ip.optional(),
    netbios: z.boolean().optional(),
    /** Windows' own duplicate address detection says so of one of the addresses. */
    duplicate: Ip.optional(),
  }),
  /** arp -a, ip neigh, Get-NetNeighbor. `interface` is the local address the table belongs to; `answered`: it was asked just now (arp-scan). */
  fact('neighbour', {
    ip: Ip,
    mac: Mac,
    interface: Ip.optional(),
    entry: z.enum(['dynamic', 'static', 'other']),
    answered: z.boolean().optional(),
  }),
  /** One of the computer's own names (REFERENCE §2.4, cause 6). */
  fact('own-name', {
    which: z.enum([
      'tcpip-hostname',
      'tcpip-nv-hostname',
      'active-computer-name',
      'pending-computer-name',
      'ipconfig-host-name',
      'hostname-command',
      'computername-variable',
      'nbtstat-00',
      /** systeminfo, net config: NetBIOS' name. */
      'computer-name-command',
    ]),
    value: z.string(),
  }),
  fact('registry-value', { key: z.string(), valueName: z.string(), data: z.string() }),
  /** wlbs/nlb query: what one host says of itself. */
  fact('nlb-state', {
    clusterIp: Ip.optional(),
    hostId: z.number().optional(),
    state: z.enum(['converged', 'converged-as-default', 'converging', 'draining', 'stopped', 'other']),
    members: z.array(z.number()),
    computer: z.string().optional(),
  }),
  /** wlbs/nlb display, params or registry: one host's settings. */
  fact('nlb-settings', {
    computer: z.string().optional(),
    clusterIp: Ip.optional(),
    networkAddress: Mac.optional(),
    dedicatedIp: Ip.optional(),
    hostPriority: z.number().optional(),
    mode: z.enum(['unicast', 'multicast', 'igmp']).optional(),
    ipToMac: z.boolean().optional(),
    adapterMac: Mac.optional(),
  }),
  fact('wins-record', {
    ...named,
    server: Ip.optional(),
    owner: Ip.optional(),
    type: z.enum(['unique', 'group', 'internet-group', 'multihomed']),
    state: z.enum(['active', 'released', 'tombstone', 'unknown']),
    static: z.boolean(),
    ips: z.array(Ip),
  }),
  fact('dhcp-lease', {
    ip: Ip,
    mac: Mac.optional(),
    host: z.string().optional(),
    state: z.enum(['active', 'inactive', 'reservation', 'bad-address', 'other']),
    expires: z.string().optional(),
  }),
  fact('dhcp-audit', {
    event: z.number(),
    what: z.enum(['new', 'renewed', 'released', 'in-use', 'denied', 'deleted', 'expired', 'started', 'stopped', 'database-error', 'other']),
    ip: Ip.optional(),
    mac: Mac.optional(),
    host: z.string().optional(),
    at: z.string().optional(),
  }),
  /** A person's answer to a question of the wizard: the option's own name. */
  fact('answer', { question: z.string(), answer: z.string() }),
  /** Silence is a fact too: watched for so long, heard nothing of this kind. */
  fact('quiet', { what: z.enum(['address-conflict', 'name-conflict', 'nlb-conflict']), seconds: z.number() }),
  /** An active ARP check: who answered for this address. */
  fact('address-holders', { ip: Ip, macs: z.array(Mac) }),
  /**
   * An active name query: who answered for this name. `askedOf`: a WINS server, or networks by their broadcast addresses.
   * `denied`: a server said that nobody has registered it; nobody at all answered where it is absent and `ips` is empty.
   */
  fact('name-holders', { ...named, ips: z.array(Ip), askedOf: z.array(Ip).optional(), denied: z.boolean().optional() }),
  /** Every address of a network was asked for its names; those that answered are facts of their own. */
  fact('swept', { network: z.string(), asked: z.number(), answered: z.number() }),
])
export type Reading = z.infer<typeof Reading>

/** Facts drawn from several others, one file each in engine/deductions. */
export const Deduction = z.discriminatedUnion('kind', [
  /** Whose address the event's data or the refusal holds (REFERENCE §0.1). */
  fact('sender-is', {
    ip: Ip,
    who: z.enum(['own-adapter', 'wins-server', 'gateway', 'dhcp-server', 'holder-of-name', 'other-host']),
    name: z.string().optional(),
    /** It was asked for its names and does not hold ours: `name` is what it is called. */
    otherName: z.boolean().optional(),
    /** Whose name it holds too. */
    holder: z.enum(['computer', 'user', 'domain', 'service']).optional(),
  }),
  /** The name this computer has in conflict, and what it is for. */
  fact('name-in-conflict', { ...named, holder: z.enum(['computer', 'user', 'domain', 'service']) }),
  /** What all names in conflict are for, where they agree: only then does one kind speak against causes about another. */
  fact('conflict-names', { only: z.enum(['computer', 'user', 'domain', 'service', 'several']), names: z.array(z.string()) }),
  /** Another machine holds, or claims, the same unique name; `sameMachine` when both are one computer. */
  fact('twin', {
    ...named,
    holder: z.enum(['computer', 'user', 'domain', 'service']),
    sameMachine: z.boolean(),
    ip: Ip.optional(),
    mac: Mac.optional(),
    active: z.boolean(),
  }),
  /** A unique name of another kind of holder is in question; speaks against causes about other kinds. */
  /** `afterEvent`: a 4319, 4320 or 4321 (or the person who read it out) came first. */
  fact('names-registered', { all: z.boolean(), count: z.number(), afterEvent: z.boolean() }),
  /** A message came, every name is Registered now, and nothing else speaks of trouble with names. */
  fact('nothing-wrong', { count: z.number() }),
  fact('single-adapter', { count: z.number() }),
  fact('two-adapters-one-name', { ...named }),
  /** This computer meets itself, and no other machine was seen to take part: a positive fact against a second computer. */
  fact('self-conflict', { why: z.enum(['own-adapter', 'same-machine', 'several-adapters']), name: z.string().optional() }),
  /** Adapters of one computer that register with different WINS servers (Q170808). */
  fact('split-wins', { servers: z.array(Ip) }),
  fact('no-wins', { reason: z.enum(['broadcast-node', 'no-server-configured']) }),
  /** A WINS server said no; `ownerAlive` when the owner on record was heard in the same exchange. */
  fact('wins-refused', { ...named, ownerAlive: z.boolean() }),
  /** `answersOtherwise`: a machine is there and lists other names. */
  fact('wins-record-stale', { ...named, ip: Ip, static: z.boolean(), answersOtherwise: z.boolean().optional() }),
  fact('wins-record-good', { ...named, ip: Ip }),
  fact('wins-owner-alive', { ...named, ip: Ip }),
  /** `complete`: host name, computer name in use and computer name after the next start are all known. */
  fact('host-names', { differ: z.boolean(), pendingRename: z.boolean(), complete: z.boolean(), values: z.array(z.string()) }),
  fact('first-15-equal', { names: z.array(z.string()) }),
  fact('dhcp-database-inconsistent', {
    ip: Ip.optional(),
    why: z.enum(['two-leases', 'one-address-twice', 'bad-address-repeated', 'database-error']),
  }),
  fact('dhcp-lease-good', { ip: Ip }),
  fact('dhcp-not-used', {}),
  fact('user-names-absent', {}),
  fact('cluster-ips', { differ: z.boolean(), ips: z.array(Ip) }),
  fact('cluster-addresses', { differ: z.boolean(), macs: z.array(Mac) }),
  fact('cluster-nic', { changes: z.boolean(), mac: Mac.optional() }),
  fact('cluster-mode', { mode: z.enum(['unicast', 'multicast', 'igmp', 'mixed']) }),
  /** Two or more hosts each say they are the whole cluster (Q197863). */
  /** `explained`: one of Q193598's three causes is shown by the settings or the wire, so the split needs no other. */
  fact('cluster-split', { hosts: z.number(), explained: z.boolean() }),
  fact('cluster-priority-twice', { priority: z.number() }),
  /** `proved` when two machines answered; otherwise one side says so (an event, two ARP tables). */
  fact('address-held-twice', { ip: Ip, macs: z.array(Mac), proved: z.boolean() }),
  /** Whose hardware address a 4198 or 4199 names. */
  fact('conflict-mac-is', { mac: Mac, who: z.enum(['cluster', 'own', 'gateway', 'other']), explained: z.boolean().optional() }),
  /** How all conflicts on the wire whose behaviour is known were handled. */
  fact('conflict-behaviour', { only: z.enum(['pre-sp3', 'sp3', 'modern', 'several']) }),
  fact('ipv6-conflict', { ip6: z.string() }),
  fact('unspecified-conflict', {}),
  fact('bad-addresses-many', { count: z.number() }),
  /** A VPN, RAS or tunnel adapter; `refused` when it is the other side of this very conflict. */
  fact('vpn-adapter', { adapter: z.string(), registers: z.boolean(), refused: z.boolean() }),
  fact('lmhosts-wrong', { name: z.string(), ip: Ip }),
  /** Later evidence shows that what was wrong is right again. */
  fact('cured', { what: z.enum(['name', 'address', 'cluster']), at: z.string() }),
])
export type Deduction = z.infer<typeof Deduction>

export const FactValue = z.union([Reading, Deduction, Finding])
export type FactValue = z.infer<typeof FactValue>
export type FactKind = FactValue['kind']

export const Fact = z.object({ id: z.string(), value: FactValue, origin: Origin })
export type Fact = z.infer<typeof Fact>
