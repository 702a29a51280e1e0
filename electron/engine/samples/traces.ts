// The captures of the sample cases, built with the same writers the tests use.
import { asMac, broadcastMac, type Ipv4, type MacAddress, parseIpv4, parseMac } from '../../../shared/address.ts'
import { writeArp } from '../../wire/arp.ts'
import { writeEthernet } from '../../wire/ethernet.ts'
import { writeNameRequest, writeNameResponse } from '../../wire/netbios-ns.ts'
import { writeHeartbeat } from '../../wire/nlb.ts'
import type { Octets } from '../../wire/octets.ts'
import { writeTokenRing } from '../../wire/token-ring.ts'
import { writeUdp } from '../../wire/udp.ts'
import { captureFile, type SampleFrame } from './capture-file.ts'

const ip = (text: string): Ipv4 => parseIpv4(text) ?? (0 as Ipv4)
const mac = (text: string): MacAddress => parseMac(text) ?? asMac(0)
const link = { ethernet: 1, tokenRing: 6 } as const
const etherType = { arp: 0x0806, ipv4: 0x0800, nlb: 0x886f } as const
const hardware = { ethernet: 1, ieee802: 6 } as const

// ── Q120599: the three frames the article prints, octet for octet, and the exchange it describes for SP3 ─────────────────────────────

const older = mac('0000C9093951')
const younger = mac('4000DDDD1111')
const disputed = ip('11.1.9.221')
const everyone = broadcastMac
/** Monitor bit set: the frame has passed the active monitor (frames 1 and 3 in the article). */
const repeated = 0x18
const original = 0x10

const ring = (
  source: MacAddress,
  destination: MacAddress,
  accessControl: number,
  operation: 'request' | 'reply',
  sender: MacAddress,
  target: MacAddress,
): Octets =>
  writeTokenRing(
    { source, destination, etherType: etherType.arp, accessControl },
    writeArp({
      operation: operation === 'request' ? 1 : 2,
      hardwareType: hardware.ieee802,
      senderHardware: sender,
      senderProtocol: disputed,
      targetHardware: target,
      targetProtocol: disputed,
    }),
  )

const claim: SampleFrame = { at: 1_166_000, octets: ring(younger, everyone, repeated, 'request', younger, everyone) }
const defence: SampleFrame = { at: 1_166_000, octets: ring(older, younger, original, 'reply', older, younger) }

/** Frame 3 is sent by the younger and carries the older's address. */
export const preSp3 = captureFile(link.tokenRing, [
  claim,
  defence,
  { at: 1_168_000, octets: ring(younger, everyone, repeated, 'request', older, everyone) },
])
/** The older tells everyone itself. */
export const sp3 = captureFile(link.tokenRing, [
  claim,
  defence,
  { at: 1_168_000, octets: ring(older, everyone, repeated, 'request', older, everyone) },
])

// ── Q315259: one computer name twice ─────────────────────────────────────────────────────────────────────────────────────────────────

const second = 1_000_000
const start = Date.UTC(2002, 10, 25, 10, 30, 0) * 1000
interface Host {
  readonly mac: MacAddress
  readonly ip: Ipv4
}
const owner: Host = { mac: mac('00-14-22-8A-31-5C'), ip: ip('22.101.26.114') }
const challenger: Host = { mac: mac('00-50-56-A4-19-E2'), ip: ip('22.101.26.231') }
/** Somebody asks everyone who has an address; with the sender's own address still 0.0.0.0 it is a probe (RFC 5227). */
function arpRequest(from: Host, asked: Ipv4): Octets {
  return writeEthernet(
    { source: from.mac, destination: everyone, etherType: etherType.arp },
    writeArp({
      operation: 1,
      hardwareType: hardware.ethernet,
      senderHardware: from.mac,
      senderProtocol: from.ip,
      targetHardware: asMac(0),
      targetProtocol: asked,
    }),
  )
}
function arpReply(from: Host, to: Host): Octets {
  return writeEthernet(
    { source: from.mac, destination: to.mac, etherType: etherType.arp },
    writeArp({
      operation: 2,
      hardwareType: hardware.ethernet,
      senderHardware: from.mac,
      senderProtocol: from.ip,
      targetHardware: to.mac,
      targetProtocol: to.ip,
    }),
  )
}
const broadcastIp = ip('22.101.26.255')
const nameService = 137

const datagram = (from: Host, to: Host | 'everyone', payload: Octets): Octets =>
  writeEthernet(
    { source: from.mac, destination: to === 'everyone' ? everyone : to.mac, etherType: etherType.ipv4 },
    writeUdp(
      { source: from.ip, destination: to === 'everyone' ? broadcastIp : to.ip, sourcePort: nameService, destinationPort: nameService },
      payload,
    ),
  )
const named = (transaction: number) => ({ transaction, name: 'ACCT-07', suffix: 0x20, scope: '', group: false }) as const
const register = (transaction: number) =>
  writeNameRequest({
    ...named(transaction),
    operation: 'registration',
    broadcast: true,
    recursion: true,
    claimed: [challenger.ip],
    ttl: 300_000,
  })
const refuse = (transaction: number) =>
  writeNameResponse({
    ...named(transaction),
    operation: 'registration',
    rcode: 6,
    authoritative: true,
    recursionAvailable: true,
    owners: [owner.ip],
    ttl: 0,
  })
const demand = (transaction: number) =>
  writeNameRequest({ ...named(transaction), operation: 'release', broadcast: false, recursion: false, claimed: [owner.ip], ttl: 0 })

export const sameName = captureFile(link.ethernet, [
  { at: start + 62.09 * second, octets: datagram(challenger, 'everyone', register(0x8123)) },
  { at: start + 62.091 * second, octets: datagram(owner, challenger, refuse(0x8123)) },
  { at: start + 62.84 * second, octets: datagram(challenger, 'everyone', register(0x8124)) },
  { at: start + 62.841 * second, octets: datagram(owner, challenger, refuse(0x8124)) },
  { at: start + 64.118 * second, octets: datagram(challenger, owner, demand(0x8125)) },
])

// ── Q193598: two hosts of one cluster with different network addresses ───────────────────────────────────────────────────────────────

interface ClusterHost extends Host {
  readonly priority: number
  readonly cluster: MacAddress
}
const vip = ip('10.4.2.200')
const web1: ClusterHost = { mac: mac('00-0D-56-11-20-01'), ip: ip('10.4.2.201'), priority: 1, cluster: mac('02-BF-0A-04-02-C8') }
const web2: ClusterHost = { mac: mac('00-0D-56-11-20-02'), ip: ip('10.4.2.202'), priority: 2, cluster: mac('02-BF-0A-04-02-D2') }
const asker: Host = { mac: mac('00-1B-78-20-4C-11'), ip: ip('10.4.2.9') }

const heartbeat = (host: ClusterHost): Octets =>
  writeEthernet(
    { source: host.cluster, destination: everyone, etherType: etherType.nlb },
    writeHeartbeat({ hostPriority: host.priority, clusterIp: vip, dedicatedIp: host.ip }),
  )
const asks = arpRequest(asker, vip)
const answers = (host: ClusterHost): Octets => arpReply({ mac: host.cluster, ip: vip }, asker)

export const twoNetworkAddresses = captureFile(
  link.ethernet,
  [0, 1, 2, 3, 4].flatMap((n): SampleFrame[] => {
    const at = start + n * second
    return [
      { at, octets: heartbeat(web1) },
      { at: at + 40_000, octets: heartbeat(web2) },
      { at: at + 300_000, octets: asks },
      { at: at + 300_400, octets: answers(web1) },
      { at: at + 300_900, octets: answers(web2) },
    ]
  }),
)

// ── Q120599 and beyond: asked first (RFC 5227); equipment that asks at the wrong moment ──────────────────────────────────────────────

const noAddress = ip('0.0.0.0')
const gateway = ip('10.1.2.1')
const desk: Host = { mac: mac('00-14-22-01-02-03'), ip: ip('10.1.2.3') }
const newcomer: Host = { mac: mac('00-50-56-0A-0B-0C'), ip: noAddress }

export const modern = captureFile(link.ethernet, [
  { at: start, octets: arpRequest(desk, gateway) },
  { at: start + 12 * second, octets: arpRequest(newcomer, desk.ip) },
  { at: start + 12 * second + 400, octets: arpReply(desk, newcomer) },
])

const tracker: Host = { mac: mac('00-1E-BD-00-00-01'), ip: noAddress }
const clients = [1, 2, 3, 4].map((n): Host => ({ mac: asMac(mac('00-14-22-30-00-00') + n), ip: ip(`10.1.2.${20 + n}`) }))
/** Each client tests its address; the switch asks for it in the same moment, and is answered by the one who has it. */
export const probes = captureFile(
  link.ethernet,
  clients.flatMap((client, n): SampleFrame[] => {
    const at = start + 8 * n * second
    return [
      { at, octets: arpRequest(client, gateway) },
      { at: at + 2 * second, octets: arpRequest(tracker, client.ip) },
      { at: at + 2 * second + 300, octets: arpReply(client, tracker) },
    ]
  }),
)

// ── Beyond the articles: names ───────────────────────────────────────────────────────────────────────────────────────────────────────

const registers = (from: Host, name: string, transaction: number): Octets =>
  datagram(
    from,
    'everyone',
    writeNameRequest({
      transaction,
      name,
      suffix: 0x00,
      scope: '',
      group: false,
      operation: 'registration',
      broadcast: true,
      recursion: true,
      claimed: [from.ip],
      ttl: 300_000,
    }),
  )
const copied = mac('00-50-56-A4-77-10')
const copies = [
  { host: { mac: copied, ip: ip('22.101.26.51') }, name: 'TEST-VM1' },
  { host: { mac: copied, ip: ip('22.101.26.52') }, name: 'TEST-VM2' },
] as const
/** Two virtual machines take turns with one card's address. */
export const clonedCard = captureFile(
  link.ethernet,
  [0, 1, 2].flatMap((turn) =>
    copies.map(
      ({ host, name }, n): SampleFrame => ({
        at: start + (10 * turn + 5 * n) * second,
        octets: registers(host, name, 0x9000 + 2 * turn + n),
      }),
    ),
  ),
)

const stranger: Host = { mac: mac('00-0C-29-5E-40-19'), ip: ip('22.101.26.199') }
const wanted = ['FILESRV', 'PRINTSRV', 'INTRANET', 'WPAD', 'BACKUP', 'FILESVR', 'PRTSRV', 'INTRENET']
/** One machine answers whatever name is asked for, mistyped ones too. */
export const everyName = captureFile(
  link.ethernet,
  wanted.flatMap((name, n): SampleFrame[] => {
    const at = start + 3 * n * second
    const asked = { transaction: 0xa000 + n, name, suffix: 0x20, scope: '', group: false } as const
    return [
      {
        at,
        octets: datagram(
          owner,
          'everyone',
          writeNameRequest({ ...asked, operation: 'query', broadcast: true, recursion: true, claimed: [], ttl: 0 }),
        ),
      },
      {
        at: at + 900,
        octets: datagram(
          stranger,
          owner,
          writeNameResponse({
            ...asked,
            operation: 'query',
            rcode: 0,
            authoritative: true,
            recursionAvailable: false,
            owners: [stranger.ip],
            ttl: 300_000,
          }),
        ),
      },
    ]
  }),
)
