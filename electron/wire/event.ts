// What the wire room tells the engine: small, plain, readonly, addresses as numbers, one shape per kind.
// An event is a loan, as the frame is: good until `tell` returns, then its place is taken by the next. What is kept is copied.
import { asIpv4, asMicros, broadcastMac, type Ipv4, type MacAddress, type Micros } from '../../shared/address.ts'

/**
 * What addresses and times begin with, in an object that is written anew for every frame. They are doubles from the start: where a field
 * outgrows small integers later, V8 gives the object another form, and code that was made for the one before is thrown away.
 */
export const unset = { mac: broadcastMac, ip: asIpv4(0xffffffff), at: asMicros(0.5) } as const

/** An event in the hands of the protocol that tells it. */
export type Telling<E extends WireEvent> = { -readonly [K in keyof E]: E[K] }

/** Where every event came from. */
export interface Seen {
  readonly frame: number
  readonly at: Micros
  /** One broadcast domain: interface and VLAN stack, numbered as they are met; look up with the pump's `segments`. */
  readonly segment: number
  readonly linkSource: MacAddress
  readonly linkDestination: MacAddress
}

/** ARP for IPv4, classed by its own fields alone (REFERENCE §4.4). What needs memory (defence, repair) is a detector's work. */
export interface ArpEvent extends Seen {
  readonly kind: /** request, sender protocol address 0.0.0.0 */
    | 'arp-probe'
    /** request, sender = target protocol address */
    | 'arp-announcement'
    /** any other request */
    | 'arp-request'
    /** reply, sender = target protocol address, broadcast or to itself */
    | 'arp-gratuitous-reply'
    /** any other reply, a defence and an answered probe among them */
    | 'arp-reply'
  readonly senderHardware: MacAddress
  readonly senderProtocol: Ipv4
  readonly targetHardware: MacAddress
  readonly targetProtocol: Ipv4
  /** The frame was cut inside the target fields: they are 0. */
  readonly cut: boolean
}

export type NameOperation = 'query' | 'registration' | 'release' | 'wack' | 'refresh' | 'multihomed-registration'

interface NameSeen extends Seen {
  /** It came through a router: the link source is the router's. */
  readonly routed: boolean
  readonly source: Ipv4
  readonly destination: Ipv4
  readonly transaction: number
  readonly name: string
  readonly suffix: number
  readonly scope: string
}
/** Request packets of RFC 1002: query, registration, refresh, release. `ttl`, `claimed` and `group` are absent for queries. */
export interface NameRequest extends NameSeen {
  readonly kind: 'name-request'
  readonly operation: NameOperation
  /** The B bit. */
  readonly broadcast: boolean
  /** The RD bit; a registration without it is an overwrite demand. */
  readonly recursion: boolean
  readonly group: boolean
  readonly claimed: readonly Ipv4[]
  readonly ttl: number
  /** The frame was cut behind the name: no address is known, and `group` is what names of this suffix may be. */
  readonly cut: boolean
}
/** Responses, positive or not. `rcode` 6 active, 7 conflict; unasked with rcode 7 it is a name conflict demand. */
export interface NameResponse extends NameSeen {
  readonly kind: 'name-response'
  readonly operation: NameOperation
  readonly rcode: number
  readonly authoritative: boolean
  readonly recursionAvailable: boolean
  readonly group: boolean
  readonly owners: readonly Ipv4[]
  readonly ttl: number
  /** As in a request. */
  readonly cut: boolean
}
export interface NodeStatusRequest extends NameSeen {
  readonly kind: 'node-status-request'
}
export interface NodeStatusRow {
  readonly name: string
  readonly suffix: number
  readonly group: boolean
  readonly conflict: boolean
  readonly deregistering: boolean
  readonly active: boolean
  readonly permanent: boolean
}
export interface NodeStatusResponse extends NameSeen {
  readonly kind: 'node-status-response'
  readonly names: readonly NodeStatusRow[]
  readonly unit: MacAddress
  readonly cut: boolean
}

/** A NetBIOS datagram: its source name is at its source address. `announces` for browser host and master announcements. */
export interface NameDatagram extends Seen {
  readonly kind: 'name-datagram'
  readonly routed: boolean
  readonly source: Ipv4
  readonly sender: Ipv4
  readonly name: string
  readonly suffix: number
  readonly announces: 'host' | 'local-master' | 'domain' | undefined
}

export interface DhcpEvent extends Seen {
  readonly kind: 'dhcp'
  readonly message: 'discover' | 'offer' | 'request' | 'decline' | 'ack' | 'nak' | 'release' | 'inform' | 'bootp-request' | 'bootp-reply'
  readonly source: Ipv4
  readonly destination: Ipv4
  readonly xid: number
  readonly clientHardware: MacAddress
  readonly ciaddr: Ipv4
  readonly yiaddr: Ipv4
  readonly giaddr: Ipv4
  readonly requested: Ipv4
  readonly server: Ipv4
  /** seconds; 0 when absent */
  readonly lease: number
  readonly hostName: string
  /** option 61 as hex; '' when absent */
  readonly clientId: string
}

export interface NlbHeartbeat extends Seen {
  readonly kind: 'nlb-heartbeat'
  readonly hostPriority: number
  readonly clusterIp: Ipv4
  readonly dedicatedIp: Ipv4
  readonly old: boolean
  readonly hostName: string
}

/** VRRP, HSRP, GLBP or CARP says which addresses it keeps alive. */
export interface RedundancyEvent extends Seen {
  readonly kind: 'gateway-redundancy'
  readonly protocol: 'vrrp' | 'hsrp' | 'glbp' | 'carp'
  readonly source: Ipv4
  readonly group: number
  readonly addresses: readonly Ipv4[]
}

/** IPv6 duplicate address detection: a solicitation from :: (`probe`), or an advertisement of the target. */
export interface NeighbourEvent extends Seen {
  readonly kind: 'ipv6-probe' | 'ipv6-advertisement'
  readonly target: string
  readonly hardware: MacAddress
  readonly nonce: string
  /** An advertisement that somebody asked for, by a machine that says the address is its alone (RFC 4861 §4.4: flags S and O). */
  readonly answers: boolean
}

/** ICMP echo request, as DHCP servers send before they offer, and its reply. */
export interface EchoEvent extends Seen {
  readonly kind: 'echo-request' | 'echo-reply'
  readonly source: Ipv4
  readonly destination: Ipv4
}

export type WireEvent =
  | ArpEvent
  | NameRequest
  | NameResponse
  | NodeStatusRequest
  | NodeStatusResponse
  | NameDatagram
  | DhcpEvent
  | NlbHeartbeat
  | RedundancyEvent
  | NeighbourEvent
  | EchoEvent
export type WireEventKind = WireEvent['kind']
export type EventOf<K extends WireEventKind> = Extract<WireEvent, { kind: K }>
