// Readable scripts of frames. A scene has computers that do what the articles say they do, and time that passes between.
//
//   const s = scene()
//   const older = s.computer('00-0C-29-4A-10-01', '192.168.77.20')
//   const younger = s.computer('00-50-56-91-7E-02', '192.168.77.20')
//   younger.claims()
//   older.defends(younger)
//   younger.repairs(older)

import { operations, writeArp } from '../../electron/wire/arp.ts'
import { writeLinuxCooked, writeLinuxCooked2 } from '../../electron/wire/cooked.ts'
import { type DhcpPacket, writeDhcp } from '../../electron/wire/dhcp.ts'
import { writeEthernet, writeEthernetSnap } from '../../electron/wire/ethernet.ts'
import { etherTypes } from '../../electron/wire/ethertype.ts'
import type { DhcpEvent, NameOperation, NameRequest, NameResponse, NodeStatusRow } from '../../electron/wire/event.ts'
import type { FrameBatch } from '../../electron/wire/frame.ts'
import { writeEcho } from '../../electron/wire/icmp.ts'
import { ipProtocols, writeIpv4 } from '../../electron/wire/ipv4.ts'
import { writeNeighbour } from '../../electron/wire/ipv6.ts'
import { writeDatagram } from '../../electron/wire/netbios-dgm.ts'
import { writeNameRequest, writeNameResponse, writeNodeStatusRequest, writeNodeStatusResponse } from '../../electron/wire/netbios-ns.ts'
import { writeHeartbeat } from '../../electron/wire/nlb.ts'
import { type Octets, o16, oMac } from '../../electron/wire/octets.ts'
import { writeCarp, writeGlbp, writeHsrp, writeHsrp2, writeVrrp } from '../../electron/wire/redundancy.ts'
import { writeTokenRing } from '../../electron/wire/token-ring.ts'
import { ports, writeUdp } from '../../electron/wire/udp.ts'
import {
  asIpv4,
  asMac,
  asMicros,
  broadcastMac,
  type Ipv4,
  type MacAddress,
  noAddress,
  noMac,
  parseIpv4,
  parseMac,
} from '../../shared/address.ts'

export interface SceneFrame {
  readonly at: number
  readonly octets: Uint8Array
  readonly link: number
  readonly interface: number
  /** Octets on the wire; more than `octets` when the capture was cut. */
  readonly original: number
}

/** How frames look on this wire. `snap` is Ethernet with LLC/SNAP; a radio frame goes up to the access point, or comes down from it. */
export type Wire = 'ethernet' | 'snap' | 'token-ring' | 'fddi' | 'radio-up' | 'radio-down' | 'radiotap' | 'sll' | 'sll2'
const linkTypes = {
  ethernet: 1,
  snap: 1,
  'token-ring': 6,
  fddi: 10,
  'radio-up': 105,
  'radio-down': 105,
  radiotap: 127,
  sll: 113,
  sll2: 276,
} as const satisfies Record<Wire, number>

/** LLC and SNAP as FDDI and 802.11 carry them (RFC 1042, RFC 1390). */
const snap = (etherType: number, payload: Octets): Octets => [0xaa, 0xaa, 0x03, 0, 0, 0, ...o16(etherType), ...payload]
const accessPoint = oMac(asMac(0x00408c_0000aa))
/** An 802.11 data frame (IEEE 802.11 §9.3.2): which address is whose depends on its direction. */
const radio = (up: boolean, from: Octets, to: Octets, payload: Octets): Octets =>
  up
    ? [0x08, 0x01, 0, 0, ...accessPoint, ...from, ...to, 0, 0, ...payload]
    : [0x08, 0x02, 0, 0, ...to, ...accessPoint, ...from, 0, 0, ...payload]

export interface SceneOptions {
  readonly wire?: Wire
  /** VLAN tags of every frame, outer first; a computer may have its own. */
  readonly vlans?: readonly number[]
  /** Octets kept of each frame. */
  readonly snapLength?: number
  /** Seconds since 1970. */
  readonly start?: number
}

export type AddressText = string
const ip = (text: AddressText | Ipv4): Ipv4 => (typeof text === 'number' ? text : must(parseIpv4(text), text))
const mac = (text: AddressText | MacAddress): MacAddress => (typeof text === 'number' ? text : must(parseMac(text), text))
function must<T>(value: T | undefined, text: string): T {
  if (value === undefined) throw new Error(`${text} is no address`)
  return value
}

/** A name: `ACCT-07` stands for `ACCT-07 <00>`, or say its suffix: `['ACCT-07', 0x20]`. */
export type NameText = string | readonly [name: string, suffix: number]
const nameOf = (name: NameText): { readonly name: string; readonly suffix: number } =>
  typeof name === 'string' ? { name, suffix: 0x00 } : { name: name[0], suffix: name[1] }

export interface ComputerOptions {
  /** The frame's own source, where it is not the ARP sender (NLB with a masked source). */
  readonly linkSource?: AddressText
  readonly vlans?: readonly number[]
  readonly interface?: number
  /** Routers between it and this wire; its hardware address is then the last one's. */
  readonly hops?: number
}

interface Delivery {
  readonly to?: MacAddress
  /** Where it goes besides: the frame's source when it is not the computer's own. */
  readonly from?: MacAddress
  readonly etherType?: number
}

export type Scene = ReturnType<typeof scene>
export type Computer = ReturnType<Scene['computer']>

/** An empty wire. Frames are a millisecond apart unless time is made to pass. */
export function scene(options: SceneOptions = {}) {
  const wire = options.wire ?? 'ethernet'
  const frames: SceneFrame[] = []
  let now = (options.start ?? 1_005_912_700) * 1e6
  let transactions = 0x1234

  const put = (octets: Octets | Uint8Array, on: { readonly link?: number; readonly interface?: number } = {}) => {
    const all = Uint8Array.from(octets)
    const kept = all.slice(0, options.snapLength ?? all.length)
    frames.push({ at: now, octets: kept, link: on.link ?? linkTypes[wire], interface: on.interface ?? 0, original: all.length })
    now += 1000
  }
  let identifications = 0
  const nextIdentification = () => {
    identifications = (identifications + 1) & 0xffff
    return identifications
  }
  const nextTransaction = () => {
    transactions = (transactions + 1) & 0xffff
    return transactions
  }

  /** A machine with one card. `address` is what it holds, or wants. */
  const computer = (hardware: AddressText, address: AddressText = '0.0.0.0', own: ComputerOptions = {}) => {
    const card = mac(hardware)
    const home = ip(address)
    const source = own.linkSource === undefined ? card : mac(own.linkSource)
    const vlans = own.vlans ?? options.vlans ?? []

    const send = (payload: Octets, { to = broadcastMac, from = source, etherType = etherTypes.ipv4 }: Delivery = {}) => {
      const link = { source: from, destination: to, etherType, vlans }
      const octets =
        wire === 'token-ring'
          ? writeTokenRing(link, payload)
          : wire === 'snap'
            ? writeEthernetSnap(link, payload)
            : wire === 'fddi'
              ? [0x50, ...oMac(to), ...oMac(from), ...snap(etherType, payload)]
              : wire === 'radio-up' || wire === 'radio-down'
                ? radio(wire === 'radio-up', oMac(from), oMac(to), snap(etherType, payload))
                : wire === 'radiotap'
                  ? [0, 0, 8, 0, 0, 0, 0, 0, ...radio(false, oMac(from), oMac(to), snap(etherType, payload))]
                  : wire === 'sll'
                    ? writeLinuxCooked({ source: from, broadcast: to === broadcastMac, etherType }, payload)
                    : wire === 'sll2'
                      ? writeLinuxCooked2(
                          { source: from, broadcast: to === broadcastMac, etherType, interfaceIndex: (own.interface ?? 0) + 1 },
                          payload,
                        )
                      : writeEthernet(link, payload)
      put(octets, { interface: wire === 'sll2' ? 0 : (own.interface ?? 0) })
    }
    const arp = (operation: number, sender: MacAddress, senderIp: Ipv4, target: MacAddress, targetIp: Ipv4, to: MacAddress) =>
      send(
        writeArp({
          operation,
          senderHardware: sender,
          senderProtocol: senderIp,
          targetHardware: target,
          targetProtocol: targetIp,
          hardwareType: wire === 'token-ring' ? 6 : 1,
        }),
        { to, etherType: etherTypes.arp },
      )
    const udp = (port: number, payload: Octets, destination: Ipv4, to: MacAddress, sourcePort = port) =>
      send(
        writeUdp(
          {
            source: home,
            destination,
            sourcePort,
            destinationPort: port,
            identification: nextIdentification(),
            timeToLive: 128 - (own.hops ?? 0),
          },
          payload,
        ),
        { to },
      )
    const subnetBroadcast = asIpv4(home | 0xff)

    const nameRequest = (operation: NameOperation, name: NameText, more: Partial<NameRequest> & { readonly toward?: Party } = {}) => {
      const { toward, ...rest } = more
      const packet = {
        operation,
        ...nameOf(name),
        scope: '',
        transaction: nextTransaction(),
        broadcast: toward === undefined,
        recursion: operation !== 'release',
        group: false,
        claimed: [home],
        ttl: 300_000,
        ...rest,
      }
      udp(ports.nameService, writeNameRequest(packet), toward?.ip ?? subnetBroadcast, toward?.mac ?? broadcastMac)
      return packet.transaction
    }
    const nameResponse = (operation: NameOperation, name: NameText, toward: Party, more: Partial<NameResponse> = {}) =>
      udp(
        ports.nameService,
        writeNameResponse({
          operation,
          ...nameOf(name),
          scope: '',
          transaction: transactions,
          rcode: 0,
          authoritative: true,
          recursionAvailable: operation === 'registration',
          group: false,
          owners: [home],
          ttl: 300_000,
          ...more,
        }),
        toward.ip,
        toward.mac,
      )
    const dhcp = (packet: DhcpPacket, destination: Ipv4, to: MacAddress, isServer: boolean) => {
      const [port, from] = isServer ? [ports.dhcpClient, ports.dhcpServer] : [ports.dhcpServer, ports.dhcpClient]
      const source = isServer || packet.message === 'release' ? home : noAddress
      send(writeUdp({ source, destination, sourcePort: from, destinationPort: port }, writeDhcp(packet)), { to })
    }

    return {
      mac: card,
      ip: home,
      source,
      send,

      // --- ARP, in the words of Q120599 ---
      /** Asks for its own address: the first thing an older Windows does with it. */
      claims: (address: Ipv4 = home) => arp(operations.request, card, address, broadcastMac, address, broadcastMac),
      /** Asks from 0.0.0.0 whether the address is free (RFC 5227, Windows Vista and later). */
      probes: (address: Ipv4 = home) => arp(operations.request, card, noAddress, noMac, address, broadcastMac),
      /** Says that the address is its own now: a claim in RFC 5227's form. */
      announces: (address: Ipv4 = home) => arp(operations.request, card, address, noMac, address, broadcastMac),
      /** The same by a reply to everyone. */
      announcesByReply: (address: Ipv4 = home) => arp(operations.reply, card, address, broadcastMac, address, broadcastMac),
      /** Answers the one that claims or probes its address. */
      defends: (against: Party, address: Ipv4 = home) => arp(operations.reply, card, address, against.mac, address, against.mac),
      /** Linux answers a probe with the prober's 0.0.0.0 as target. */
      answersProbe: (against: Party, address: Ipv4 = home) => arp(operations.reply, card, address, against.mac, noAddress, against.mac),
      /** Sends the older one's address to everyone, from its own card (Q120599, step 3). */
      repairs: (older: Party, address: Ipv4 = home) => arp(operations.request, older.mac, address, broadcastMac, address, broadcastMac),
      asksFor: (address: AddressText | Ipv4) => arp(operations.request, card, home, noMac, ip(address), broadcastMac),
      /** Asks one machine alone whether it is still there, as Windows does now and then. */
      asks: (of: Party) => arp(operations.request, card, home, noMac, of.ip, of.mac),
      /** Answers a request, also for addresses of others. */
      replies: (toward: Party, address: Ipv4 = home) => arp(operations.reply, card, address, toward.mac, toward.ip, toward.mac),

      // --- NetBIOS names ---
      queries: (name: NameText, toward?: Party) => nameRequest('query', name, toward === undefined ? {} : { toward }),
      registers: (name: NameText, toward?: Party, more: Partial<NameRequest> = {}) =>
        nameRequest('registration', name, { ...(toward === undefined ? {} : { toward }), ...more }),
      registersMultihomed: (name: NameText, server: Party, more: Partial<NameRequest> = {}) =>
        nameRequest('multihomed-registration', name, { toward: server, ...more }),
      refreshes: (name: NameText, server: Party) => nameRequest('refresh', name, { toward: server }),
      /** With `toward` this is how a server, or a stranger, makes a computer give a name up. */
      releases: (name: NameText, toward?: Party, more: Partial<NameRequest> = {}) =>
        nameRequest('release', name, { ttl: 0, ...(toward === undefined ? {} : { toward }), ...more }),
      /** Answers a query with its own address. */
      answersQuery: (name: NameText, toward: Party, more: Partial<NameResponse> = {}) => nameResponse('query', name, toward, more),
      grants: (name: NameText, toward: Party) => nameResponse('registration', name, toward, { owners: [toward.ip] }),
      /** A negative answer to a registration; `owner` is whom it names. */
      refuses: (name: NameText, toward: Party, owner: Ipv4 = home, scope = '') =>
        nameResponse('registration', name, toward, { rcode: 6, ttl: 0, owners: [owner], scope }),
      /** Any other response, of any result code. */
      responds: nameResponse,
      /** Unasked: the name is in conflict (event 4319). */
      demandsConflict: (name: NameText, toward: Party) => {
        nextTransaction()
        nameResponse('registration', name, toward, { rcode: 7, ttl: 0, owners: [noAddress] })
      },
      asksToWait: (name: NameText, toward: Party, seconds: number) =>
        nameResponse('wack', name, toward, { owners: [], ttl: seconds, recursionAvailable: false }),
      asksStatus: (toward: Party, name: NameText = ['*', 0]) =>
        udp(
          ports.nameService,
          writeNodeStatusRequest({ ...nameOf(name), scope: '', transaction: nextTransaction() }),
          toward.ip,
          toward.mac,
        ),
      answersStatus: (toward: Party, names: readonly NodeStatusRow[], unit: MacAddress = card) =>
        udp(
          ports.nameService,
          writeNodeStatusResponse({ name: '*', suffix: 0, scope: '', transaction: transactions, names, unit }),
          toward.ip,
          toward.mac,
        ),
      announcesName: (name: string, as: 'host' | 'local-master' | 'domain' = 'host', workgroup = 'WORKGROUP') =>
        udp(
          ports.datagram,
          writeDatagram({ sender: home, name, suffix: 0x00, to: [workgroup, 0x1d], announces: as }),
          subnetBroadcast,
          broadcastMac,
        ),

      // --- DHCP ---
      dhcp: (message: 'discover' | 'request' | 'decline' | 'release' | 'inform', more: Partial<DhcpPacket> = {}) =>
        dhcp({ message, xid: transactions, clientHardware: card, ...more }, asIpv4(0xffffffff), broadcastMac, false),
      serves: (
        message: 'offer' | 'ack' | 'nak' | 'bootp-reply',
        client: Party,
        address: AddressText | Ipv4,
        more: Partial<DhcpEvent> = {},
      ) =>
        dhcp(
          { message, xid: transactions, clientHardware: client.mac, yiaddr: ip(address), server: home, lease: 86_400, ...more },
          asIpv4(0xffffffff),
          broadcastMac,
          true,
        ),
      pings: (address: AddressText | Ipv4, to: MacAddress = broadcastMac) =>
        send(writeIpv4({ source: home, destination: ip(address), protocol: ipProtocols.icmp }, writeEcho(false, 1, nextIdentification())), {
          to,
        }),
      answersPing: (toward: Party) =>
        send(writeIpv4({ source: home, destination: toward.ip, protocol: ipProtocols.icmp }, writeEcho(true, 1, identifications)), {
          to: toward.mac,
        }),

      // --- clusters and routers ---
      beats: (hostPriority: number, clusterIp: AddressText | Ipv4, { old = false, to = broadcastMac, hostName = '' } = {}) =>
        send(writeHeartbeat({ hostPriority, clusterIp: ip(clusterIp), dedicatedIp: home, hostName }), {
          to,
          etherType: old ? etherTypes.wlbs : etherTypes.nlb,
        }),
      keepsAlive: (protocol: 'vrrp' | 'hsrp' | 'hsrp2' | 'glbp' | 'carp', group: number, address: AddressText | Ipv4) => {
        const packet = { group, addresses: [ip(address)] }
        const all = asMac(0x01005e000012)
        if (protocol === 'vrrp' || protocol === 'carp')
          return send(
            writeIpv4(
              { source: home, destination: ip('224.0.0.18'), protocol: ipProtocols.vrrp },
              protocol === 'vrrp' ? writeVrrp(packet) : writeCarp(packet),
            ),
            { to: all },
          )
        const payload = protocol === 'glbp' ? writeGlbp(packet) : protocol === 'hsrp' ? writeHsrp(packet) : writeHsrp2(packet)
        // Version 1 of HSRP speaks to all routers; version 2 and GLBP have a group of their own.
        const [group4, groupMac] =
          protocol === 'hsrp' ? [ip('224.0.0.2'), asMac(0x01005e000002)] : [ip('224.0.0.102'), asMac(0x01005e000066)]
        return udp(protocol === 'glbp' ? ports.glbp : ports.hsrp, payload, group4, groupMac)
      },

      // --- IPv6 ---
      probes6: (target: string, nonce?: string) =>
        send(
          writeNeighbour({
            advertisement: false,
            target,
            source: '::',
            destination: 'ff02::1:ff00:1',
            ...(nonce === undefined ? {} : { nonce }),
          }),
          {
            to: asMac(0x3333ff000001),
            etherType: etherTypes.ipv6,
          },
        ),
      /** Says that the address is its own: to all, or to whoever asked. */
      advertises6: (target: string, toward?: Party) =>
        send(
          writeNeighbour({
            advertisement: true,
            target,
            source: target,
            destination: toward === undefined ? 'ff02::1' : 'fe80::9',
            hardware: card,
            answers: toward !== undefined,
          }),
          {
            to: toward?.mac ?? asMac(0x333300000001),
            etherType: etherTypes.ipv6,
          },
        ),
    }
  }

  return {
    computer,
    /** A frame octet for octet. */
    put,
    /** Milliseconds between the last frame's time and the next one's, besides the one that always passes. */
    after(milliseconds: number) {
      now += milliseconds * 1000
    },
    /** The frames so far, in the order in which they were sent. */
    frames: (): readonly SceneFrame[] => frames,
    batch: (): FrameBatch => batchOf(frames),
    /** Microseconds of the next frame. */
    now: () => asMicros(now),
  }
}

/** Whom a computer speaks to. */
export interface Party {
  readonly mac: MacAddress
  readonly ip: Ipv4
}

/** One row of a node status answer. */
export const holds = (name: NameText, state: Partial<NodeStatusRow> = {}): NodeStatusRow => ({
  ...nameOf(name),
  group: false,
  conflict: false,
  deregistering: false,
  active: true,
  permanent: false,
  ...state,
})

/** Frames as a source hands them over. */
export function batchOf(frames: readonly SceneFrame[], first = 1): FrameBatch {
  const bytes = new Uint8Array(frames.reduce((all, frame) => all + frame.octets.length, 0))
  const count = frames.length
  const columns = {
    start: new Uint32Array(count),
    end: new Uint32Array(count),
    at: new Float64Array(count),
    original: new Uint32Array(count),
    link: new Uint16Array(count),
    interface: new Uint16Array(count),
  }
  let at = 0
  for (const [i, frame] of frames.entries()) {
    bytes.set(frame.octets, at)
    columns.start[i] = at
    at += frame.octets.length
    columns.end[i] = at
    columns.at[i] = frame.at
    columns.original[i] = frame.original
    columns.link[i] = frame.link
    columns.interface[i] = frame.interface
  }
  return { bytes, count, first, ...columns }
}
