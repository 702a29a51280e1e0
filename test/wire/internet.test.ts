// What IP and UDP carry: options, fragments, quotations, and the protocols that live there.
import fc from 'fast-check'
import { describe as about, expect, it } from 'vitest'
import { readArp, writeArp } from '../../electron/wire/arp.ts'
import { viewOf } from '../../electron/wire/bytes.ts'
import { writeDhcp } from '../../electron/wire/dhcp.ts'
import { writeEthernet } from '../../electron/wire/ethernet.ts'
import type { DhcpEvent, NameRequest } from '../../electron/wire/event.ts'
import { headerChecksum, writeIpv4 } from '../../electron/wire/ipv4.ts'
import { ip6Octets, ip6Text } from '../../electron/wire/ipv6.ts'
import { linkLayer } from '../../electron/wire/links.ts'
import { writeDatagram } from '../../electron/wire/netbios-dgm.ts'
import { writeNameRequest } from '../../electron/wire/netbios-ns.ts'
import { writeHeartbeat } from '../../electron/wire/nlb.ts'
import type { Octets } from '../../electron/wire/octets.ts'
import { enter, open } from '../../electron/wire/protocols.ts'
import { writeGlbp } from '../../electron/wire/redundancy.ts'
import { type UdpPacket, writeUdp } from '../../electron/wire/udp.ts'
import { asIpv4, asMac, broadcastMac } from '../../shared/address.ts'
import { frameOf, told } from './frames.ts'

const card = asMac(0x000c294a1001)
const ends = { source: asIpv4(0xc0a84d14), destination: asIpv4(0xc0a84dff) }
const ether = (payload: Octets, etherType = 0x0800) => writeEthernet({ source: card, destination: broadcastMac, etherType }, payload)
const name = {
  name: 'ACCT-07',
  suffix: 0x20,
  scope: '',
  transaction: 7,
  broadcast: true,
  recursion: true,
  group: false,
  claimed: [ends.source],
  ttl: 300,
}
const registration = writeNameRequest({ ...name, operation: 'registration' })
const datagram = (more: Partial<UdpPacket> = {}, payload: Octets = registration) =>
  writeUdp({ ...ends, sourcePort: 137, destinationPort: 137, ...more }, payload)
const isRelevant = (octets: Octets) => {
  const frame = frameOf(octets)
  return linkLayer(1).isRelevant(frame.view, frame.start, frame.end)
}

about('IPv4', () => {
  it('with options is read behind them', () => {
    expect(told(ether(datagram({ options: [0x94, 4, 0, 0, 1, 1, 1, 0] }))).events).toEqual([
      expect.objectContaining({ name: 'ACCT-07', source: ends.source }),
    ])
  })
  it('is read from its first fragment only, and said so', () => {
    expect(told(ether(datagram({ moreFragments: true })))).toEqual({
      oddity: 'fragment',
      events: [expect.objectContaining({ name: 'ACCT-07' })],
    })
    const later = ether(datagram({ fragmentOffset: 1480 }))
    expect(told(later)).toEqual({ oddity: 'fragment', events: [] })
    expect(isRelevant(later)).toBe(false)
  })
  it('quoted by an ICMP error is not that packet', () => {
    const quoted = ether(writeIpv4({ ...ends, protocol: 1 }, [3, 3, 0, 0, 0, 0, 0, 0, ...datagram()]))
    expect(told(quoted).events).toEqual([])
    expect(isRelevant(quoted)).toBe(false)
  })
  it('ends where it says, not where the padding does', () => {
    const short = ether(datagram({}, [0x12, 0x34, 0x85, 0x83, 0, 0, 0, 0, 0, 0, 0, 0]))
    expect(told(short).oddity).toBeUndefined()
    expect(open(frameOf(short)).at(-1)).toMatchObject({ label: 'NBT', start: 42, end: 54 })
  })
  it('carries a right checksum', () => {
    const packet = datagram({ options: [1, 1, 1, 0] })
    expect(headerChecksum(packet.slice(0, 24))).toBe(0)
    const ip = open(frameOf(ether(packet))).find((group) => group.label === 'IP')
    expect(ip?.fields?.find((leaf) => leaf.label === 'Checksum')?.value).toMatch(/correct$/)
  })
  it('that contradicts itself is an oddity', () => {
    expect(told(ether([0x41, ...datagram().slice(1)])).oddity).toBe('bad-ip-header')
    expect(told(ether([0x65, ...datagram().slice(1)])).oddity).toBe('bad-ip-header')
  })
})

about('UDP ports', () => {
  it('that routers use but clients are lent too need both ends', () => {
    const hello = writeGlbp({ group: 7, addresses: [ends.source] })
    expect(told(ether(datagram({ sourcePort: 3222, destinationPort: 3222 }, hello))).events).toHaveLength(1)
    for (const [sourcePort, destinationPort] of [
      [53, 3222],
      [3222, 53],
      [50_000, 1985],
    ] as const)
      expect(told(ether(datagram({ sourcePort, destinationPort }, hello))).events).toEqual([])
  })
  it('of names may be only one of the two: a scanner asks from any port', () => {
    expect(told(ether(datagram({ sourcePort: 50_000 }))).events).toHaveLength(1)
    expect(told(ether(datagram({ destinationPort: 50_000 }))).events).toHaveLength(1)
  })
})

about('DHCP', () => {
  const clientHardware = card
  const base = { xid: 0x3903f326, clientHardware }
  const inFrame = (payload: Octets) => ether(writeUdp({ ...ends, sourcePort: 68, destinationPort: 67 }, payload))
  const heard = (payload: Octets) => told(inFrame(payload)).events[0] as DhcpEvent

  it('is found in the fields that option 52 lends', () => {
    const plain = [...writeDhcp({ ...base, message: 'decline' })]
    const options = [53, 1, 4, 52, 1, 3, 255]
    const file = [50, 4, 10, 0, 0, 9, 255]
    const sname = [12, 7, ...[...'ACCT-07'].map((letter) => letter.charCodeAt(0)), 255]
    for (const [at, part] of [
      [240, options],
      [108, file],
      [44, sname],
    ] as const)
      for (const [i, octet] of part.entries()) plain[at + i] = octet
    expect(heard(plain)).toMatchObject({ message: 'decline', requested: asIpv4(0x0a000009), hostName: 'ACCT-07' })
  })
  it('without a message type is BOOTP', () => expect(heard(writeDhcp({ ...base, message: 'bootp-request' })).message).toBe('bootp-request'))
  it('whose options run out of the packet tells what came before', () => {
    const plain = [...writeDhcp({ ...base, message: 'request', requested: asIpv4(0x0a000009) })]
    plain.splice(240, plain.length, 53, 1, 3, 12, 200, 65)
    expect(told(inFrame(plain))).toEqual({ oddity: 'bad-length', events: [expect.objectContaining({ message: 'request' })] })
  })
  it('with a name only in option 81 has that name', () => {
    const plain = [...writeDhcp({ ...base, message: 'request' })]
    plain.splice(240, plain.length, 53, 1, 3, 81, 10, 0, 0, 0, ...[...'ACCT-07'].map((letter) => letter.charCodeAt(0)), 255)
    expect(heard(plain).hostName).toBe('ACCT-07')
  })
})

about('datagrams', () => {
  it('say who has a name, and browser announcements what it is', () => {
    const heard = (announces: 'host' | 'local-master' | 'domain' | undefined) =>
      told(
        ether(
          datagram(
            { sourcePort: 138, destinationPort: 138 },
            writeDatagram({ sender: ends.source, name: 'ACCT-07', suffix: 0, to: ['WORKGROUP', 0x1d], announces }),
          ),
        ),
      ).events
    for (const announces of ['host', 'local-master', 'domain', undefined] as const)
      expect(heard(announces)).toEqual([
        expect.objectContaining({ kind: 'name-datagram', name: 'ACCT-07', sender: ends.source, announces }),
      ])
  })
})

about('NLB', () => {
  it('is as long as Q232711 says, and names its host', () => {
    const beat = { hostPriority: 3, clusterIp: asIpv4(0xc0a84a64), dedicatedIp: asIpv4(0xc0a84a0b) }
    expect(ether(writeHeartbeat(beat), 0x886f)).toHaveLength(1510)
    expect(told(ether(writeHeartbeat(beat), 0xbf01)).events).toEqual([expect.objectContaining({ ...beat, old: true, hostName: '' })])
    expect(told(ether(writeHeartbeat({ ...beat, hostName: 'web03' }), 0x886f)).events).toEqual([
      expect.objectContaining({ ...beat, old: false, hostName: 'web03' }),
    ])
  })
})

about('IPv6 addresses', () => {
  it('are written as RFC 5952 says', () => {
    for (const text of [
      '::',
      '::1',
      'fe80::20c:29ff:fe4a:1001',
      '2001:db8::1:0:0:1',
      '2001:0:0:1::1',
      '1:2:3:4:5:6:7:8',
      '2001:db8:0:1:1:1:1:1',
    ])
      expect(ip6Text(viewOf(Uint8Array.from(ip6Octets(text))), 0)).toBe(text)
  })
})

// read(write(x)) = x
const holdsFor = <T>(any: fc.Arbitrary<T>, check: (value: T) => void) =>
  fc.assert(
    fc.property(any, (value) => {
      check(value)
    }),
  )
const anyIp = fc.integer({ min: 0, max: 0xffffffff }).map(asIpv4)
const anyMac = fc.integer({ min: 0, max: 2 ** 48 - 1 }).map(asMac)
const anyName = fc.array(fc.integer({ min: 0x21, max: 0xff }), { minLength: 1, maxLength: 15 }).filter((octets) => octets[0] !== 0x2a)
const asName = (octets: readonly number[]) =>
  octets.map((octet) => (octet < 0x7f && octet !== 0x5c ? String.fromCharCode(octet) : `\\x${octet.toString(16)}`)).join('')

about('what is written is what is read', () => {
  it('of ARP', () => {
    const packet = fc.record({
      operation: fc.constantFrom(1, 2),
      senderHardware: anyMac,
      senderProtocol: anyIp,
      targetHardware: anyMac,
      targetProtocol: anyIp,
      hardwareType: fc.constantFrom(1, 6),
    })
    holdsFor(packet, (arp) => {
      const frame = frameOf(ether(writeArp(arp), 0x0806))
      expect(readArp(frame, Number(enter(frame)))).toEqual(arp)
    })
  })
  it('of names', () => {
    const packet = fc.record({
      operation: fc.constantFrom<NameRequest['operation']>('registration', 'release', 'refresh', 'multihomed-registration'),
      name: anyName.map(asName),
      suffix: fc.nat(255),
      scope: fc.constantFrom('', 'EXAMPLE', 'SALES.EXAMPLE.COM'),
      transaction: fc.nat(0xffff),
      broadcast: fc.boolean(),
      recursion: fc.boolean(),
      group: fc.boolean(),
      claimed: fc.array(anyIp, { minLength: 1, maxLength: 25 }),
      ttl: fc.nat(0x7fffffff),
    })
    holdsFor(packet, (request) =>
      expect(told(ether(datagram({}, writeNameRequest(request))))).toEqual({
        oddity: undefined,
        events: [expect.objectContaining(request)],
      }),
    )
  })
  it('of DHCP', () => {
    const packet = fc.record({
      message: fc.constantFrom<DhcpEvent['message']>('discover', 'offer', 'request', 'decline', 'ack', 'nak', 'release', 'inform'),
      xid: fc.integer({ min: 0, max: 0xffffffff }),
      clientHardware: anyMac,
      ciaddr: anyIp,
      yiaddr: anyIp,
      giaddr: anyIp,
      requested: anyIp,
      server: anyIp,
      lease: fc.integer({ min: 0, max: 0xffffffff }),
      hostName: fc.constantFrom('', 'ACCT-07'),
      clientId: fc.uint8Array({ maxLength: 20 }).map((octets) => Buffer.from(octets).toString('hex')),
    })
    holdsFor(packet, (dhcp) =>
      expect(told(ether(writeUdp({ ...ends, sourcePort: 67, destinationPort: 68 }, writeDhcp(dhcp))))).toEqual({
        oddity: undefined,
        events: [expect.objectContaining(dhcp)],
      }),
    )
  })
  it('of heartbeats', () => {
    const packet = fc.record({
      hostPriority: fc.integer({ min: 1, max: 32 }),
      clusterIp: anyIp,
      dedicatedIp: anyIp,
      hostName: fc.constantFrom('', 'web03.example.com'),
    })
    holdsFor(packet, (beat) => expect(told(ether(writeHeartbeat(beat), 0x886f)).events).toEqual([expect.objectContaining(beat)]))
  })
})
