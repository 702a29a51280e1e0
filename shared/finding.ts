// What the wire showed. One finding per conflict, never one per frame (design.md §6).
import * as z from 'zod'
import type { Ipv4, MacAddress, Micros } from './address.ts'

export const Ip = z
  .number()
  .int()
  .min(0)
  .max(0xffffffff)
  .transform((n) => n as Ipv4)
export const Mac = z
  .number()
  .int()
  .min(0)
  .max(0xffffffffffff)
  .transform((n) => n as MacAddress)
export const At = z.number().transform((n) => n as Micros)
export const Suffix = z.number().int().min(0).max(255)
export const FrameNumber = z.number().int().positive()

/** One machine as far as it is known. */
export const Machine = z.object({ mac: Mac.optional(), ip: Ip.optional(), ip6: z.string().optional(), name: z.string().optional() })
export type Machine = z.infer<typeof Machine>

/** What one proof frame does in the story; the ladder and the trace draw by it. */
export const Deed = z.enum([
  'hold',
  'claim',
  'defend',
  'repair',
  'probe',
  'announce',
  'answer',
  'ask',
  'register',
  'refuse',
  'grant',
  'wait',
  'challenge',
  'status',
  'conflict-demand',
  'release-demand',
  'release',
  'offer',
  'lease',
  'decline',
  'heartbeat',
  'give-up',
  'copy',
])
export type Deed = z.infer<typeof Deed>

/** `by` is who sent the frame; `names` whom its body names, where that is somebody else (Q120599, frame 3). */
export const Role = z.enum(['older', 'younger', 'other', 'server'])
export type Role = z.infer<typeof Role>
export const Proof = z.object({
  deed: Deed,
  frame: FrameNumber,
  at: At,
  by: Role,
  /** Who sent it, where its role tells nobody who that is. */
  mac: Mac.optional(),
  names: Role.optional(),
  broadcast: z.boolean().optional(),
})
export type Proof = z.infer<typeof Proof>

export const Behaviour = z.enum(['pre-sp3', 'sp3', 'rfc5227', 'linux', 'unknown'])
export type Behaviour = z.infer<typeof Behaviour>
export const Outcome = z.enum(['avoided', 'contested', 'defended', 'taken-over', 'cured'])
export type Outcome = z.infer<typeof Outcome>

const base = {
  /** Stable within one source while it is read: the same conflict keeps its id as it grows. */
  id: z.string(),
  verdict: z.enum(['conflict', 'notice', 'benign']),
  certainty: z.enum(['proved', 'likely']),
  /** VLAN ids, outer first; absent when the frames carried no tag. */
  vlan: z.array(z.number()).optional(),
  /** Interface of a capture file, from 0; absent when there is but one. */
  interface: z.number().optional(),
  /** Frames that show it, ascending, at most `keptFrames` with the first and the last among them. */
  frames: z.array(FrameNumber),
  proof: z.array(Proof),
  first: At,
  last: At,
  /** How many frames spoke of it in all. */
  count: z.number().int().nonnegative(),
  /** What this vantage point could not show, and what would settle it: keys into the words. */
  unseen: z.array(z.enum(['unicast-replies', 'beginning', 'owner', 'older', 'body-cut', 'copies', 'whole-exchange', 'second-answer'])),
}
const named = { name: z.string(), suffix: Suffix }
const finding = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) => z.object({ kind: z.literal(kind), ...base, ...shape })
const pair = { older: Machine.nullable(), younger: Machine.nullable(), others: z.array(Machine) }

export const Finding = z.discriminatedUnion('kind', [
  finding('duplicate-ip', {
    ip: Ip.optional(),
    ip6: z.string().optional(),
    ...pair,
    behaviour: Behaviour,
    outcome: Outcome,
    /** How the roles were told: who answered was there first (Q120599); first sighting is the last resort. */
    rule: z.enum(['answered', 'defended', 'repaired', 'seen-first', 'declined', 'undetermined']),
    /** One of them is a router that answers for others; or DHCP leased the address to one of them. */
    explanation: z.enum(['proxy-arp', 'dhcp']).optional(),
  }),
  finding('duplicate-name', {
    ...named,
    ...pair,
    outcome: Outcome,
    server: Ip.optional(),
    how: z.array(
      z.enum([
        'refused-by-peer',
        'refused-by-wins',
        'two-answers',
        'two-node-statuses',
        'conflict-flag',
        'granted-twice',
        'stopped-after-one-try',
        'two-registrants',
      ]),
    ),
  }),
  finding('name-conflict-demand', { ...named, sender: Machine, target: Machine.nullable() }),
  finding('name-release-demand', { ...named, sender: Machine, target: Machine.nullable() }),
  finding('nlb-fault', {
    fault: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    ip: Ip.optional(),
    clusterIps: z.array(Ip),
    clusterMacs: z.array(Mac),
    hosts: z.array(Machine),
    odd: Machine.nullable(),
  }),
  finding('nlb-cluster', {
    ip: Ip,
    mode: z.enum(['unicast', 'multicast', 'igmp', 'unknown']),
    clusterMacs: z.array(Mac),
    hosts: z.array(Machine),
  }),
  finding('nlb-priority', { ip: Ip, priority: z.number(), hosts: z.array(Machine) }),
  /** `ip` is the dedicated address that two hosts of the cluster `clusterIp` give as their own (WLBS event 83). */
  finding('nlb-dedicated-ip', { ip: Ip, clusterIp: Ip, hosts: z.array(Machine) }),
  /** A refused lease is an avoided duplicate address as well: older and younger are holder and client (RFC 2131 §3.1, RFC 5227). */
  finding('dhcp-decline', {
    ip: Ip,
    client: Machine,
    holder: Machine.nullable(),
    server: Machine.nullable(),
    older: Machine.nullable().optional(),
    younger: Machine.nullable().optional(),
    behaviour: Behaviour.optional(),
    outcome: Outcome.optional(),
    /** Nobody has the address: equipment probed for it while the client did (REFERENCE F1). */
    explanation: z.enum(['probe-collision']).optional(),
  }),
  /** `ip` is the address they both leased; null where each keeps to its own. */
  finding('dhcp-two-servers', { ip: Ip.nullable(), servers: z.array(Machine) }),
  finding('dhcp-two-leases', { ip: Ip, clients: z.array(Machine), servers: z.array(Machine) }),
  /** One client identifier (option 61, as hex) from several cards that take turns; `ip` is what the server gave the latest of them. */
  finding('dhcp-shared-identity', { ip: Ip.nullable(), clientId: z.string(), clients: z.array(Machine) }),
  finding('dhcp-offer-in-use', { ip: Ip, holder: Machine, client: Machine, server: Machine.nullable() }),
  finding('dhcp-ping-found-in-use', { ip: Ip, server: Machine, holder: Machine.nullable() }),
  finding('multihomed', { ip: Ip, ips: z.array(Ip), macs: z.array(Mac), explanation: z.enum(['teaming']).optional() }),
  finding('multihomed-name', { ...named, ips: z.array(Ip), macs: z.array(Mac) }),
  finding('ip-moved', {
    ip: Ip,
    from: Machine.nullable(),
    to: Machine,
    explanation: z.enum(['vrrp', 'hsrp', 'glbp', 'carp', 'address-reuse', 'failover', 'replacement']),
  }),
  finding('gateway-redundancy', { ip: Ip, explanation: z.enum(['vrrp', 'hsrp', 'glbp', 'carp']), macs: z.array(Mac) }),
  /** `bridged-guest`: a host that sends its guest's frames on as its own, as bridges to radio do, seen on both sides. */
  finding('proxy-arp', {
    machine: Machine,
    ips: z.array(Ip),
    explanation: z.enum(['bridged-guest']).optional(),
    guest: Machine.optional(),
  }),
  /** `machine` told everyone that the address is at `holder`, and no conflict is seen that this would repair (REFERENCE §4.4 rule 3). */
  finding('proxied-announcement', { ip: Ip, machine: Machine, holder: Machine }),
  finding('scan', { machine: Machine, addresses: z.number() }),
  finding('probe-collision', { machine: Machine, ips: z.array(Ip) }),
  finding('mirror-copies', { copies: z.number() }),
  finding('own-echo', { machine: Machine }),
  /** Broadcasts of these machines came back again and again, sooner than any computer repeats itself (REFERENCE F14). */
  finding('forwarding-loop', { machines: z.array(Machine) }),
  finding('name-moved', { ...named, from: Machine.nullable(), to: Machine, explanation: z.enum(['released', 'wins-takeover']) }),
  finding('name-storm', { machine: Machine, names: z.number() }),
  finding('cloned-mac', { mac: Mac, names: z.array(z.string()), ips: z.array(Ip) }),
  finding('name-seen', { ...named, machine: Machine }),
])
export type Finding = z.infer<typeof Finding>
export type FindingKind = Finding['kind']

/** Something strange in the input that is no finding: counted and shown, never thrown. At most 60 frame numbers are kept. */
export const Oddity = z.object({ kind: z.string(), count: z.number(), frames: z.array(FrameNumber), say: z.string() })
export type Oddity = z.infer<typeof Oddity>

/** What a capture tells by the way, for other facts to use: neither a conflict nor like one. */
export const isAside = ({ kind }: Pick<Finding, 'kind'>): boolean => kind === 'name-seen'
