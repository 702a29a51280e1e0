import { describe as about, expect, it } from 'vitest'
import { fromHex } from '../../electron/wire/octets.ts'
import { describe, open } from '../../electron/wire/protocols.ts'
import { asIpv4, asMac, broadcastMac } from '../../shared/address.ts'
import { q120599Octets as q120599 } from '../scenes/articles.ts'
import { frameOf, told } from './frames.ts'

const tokenRing = 6
const older = asMac(0x0000c9093951)
const younger = asMac(0x4000dddd1111)
const address = asIpv4(0x0b0109dd)

about('the trace of Q120599', () => {
  it('tells a claim, a defence and a repair, link source and sender apart', () => {
    const sides = { senderProtocol: address, targetProtocol: address, cut: false }
    expect(told(q120599.claim, tokenRing)).toEqual({
      oddity: undefined,
      events: [
        expect.objectContaining({
          ...sides,
          kind: 'arp-announcement',
          linkSource: younger,
          linkDestination: broadcastMac,
          senderHardware: younger,
          targetHardware: broadcastMac,
        }),
      ],
    })
    expect(told(q120599.defence, tokenRing).events).toEqual([
      expect.objectContaining({
        ...sides,
        kind: 'arp-reply',
        linkSource: older,
        linkDestination: younger,
        senderHardware: older,
        targetHardware: younger,
      }),
    ])
    expect(told(q120599.repair, tokenRing).events).toEqual([
      expect.objectContaining({ ...sides, kind: 'arp-announcement', linkSource: younger, senderHardware: older }),
    ])
  })

  it('reads as the article prints it', () => {
    expect(describe(frameOf(q120599.claim, tokenRing))).toEqual({
      source: '4000DDDD1111',
      destination: 'BROADCAST',
      protocol: 'ARP_RARP',
      description: 'ARP: Request, Target IP: 11.1.9.221',
    })
    const fields = open(frameOf(q120599.repair, tokenRing))
    expect(fields.map((group) => `${group.label}: ${group.value}`)).toEqual([
      'FRAME: 50 octets, Token Ring',
      'TOKENRING: 4000DDDD1111 to BROADCAST',
      'LLC: UI DSAP=0xAA SSAP=0xAA C',
      'SNAP: ETYPE = 0x0806',
      'ARP_RARP: Request, Target IP: 11.1.9.221',
    ])
    expect(fields.at(-1)?.fields?.map((leaf) => `${leaf.label} = ${leaf.value}`)).toEqual([
      'Hardware Address Space = 6 (0x6)',
      'Protocol Address Space = 2048 (0x800)',
      'Hardware Address Length = 6 (0x6)',
      'Protocol Address Length = 4 (0x4)',
      'Opcode = 1 (0x1)',
      "Sender's Hardware Address = 0000C9093951",
      "Sender's Protocol Address = 11.1.9.221",
      "Target's Hardware Address = FFFFFFFFFFFF",
      "Target's Protocol Address = 11.1.9.221",
    ])
    // The article's picture: the sender's hardware address lies in octets 30 to 35.
    expect(fields.at(-1)?.fields?.[5]).toMatchObject({ start: 30, end: 36 })
  })
})

const ethernetArp = (octets: string) => `ffffffffffff 000c294a1001 0806 ${octets}`
about('ARP on its own', () => {
  it('is classed by its own fields', () => {
    const kind = (octets: string) => told(ethernetArp(octets)).events.map((event) => event.kind)
    const from = '000c294a1001'
    expect(kind(`0001080006040001 ${from} 00000000 000000000000 0a000001`)).toEqual(['arp-probe'])
    expect(kind(`0001080006040001 ${from} 0a000001 000000000000 0a000001`)).toEqual(['arp-announcement'])
    expect(kind(`0001080006040001 ${from} 0a000001 000000000000 0a000002`)).toEqual(['arp-request'])
    expect(kind(`0001080006040002 ${from} 0a000001 ffffffffffff 0a000001`)).toEqual(['arp-gratuitous-reply'])
    expect(kind(`0001080006040002 ${from} 0a000001 0050569170e2 0a000002`)).toEqual(['arp-reply'])
    expect(kind(`0001080006040008 ${from} 0a000001 0050569170e2 0a000002`)).toEqual([])
  })
  it('tells who spoke though the target was cut off', () => {
    const whole = ethernetArp('0001080006040001 000c294a1001 0a000001 000000000000 0a000001')
    const cut = fromHex(whole).slice(0, 32)
    expect(told(cut)).toEqual({
      oddity: 'truncated',
      events: [
        expect.objectContaining({ kind: 'arp-request', cut: true, senderProtocol: 0x0a000001, targetProtocol: 0, targetHardware: 0 }),
      ],
    })
    expect(told(fromHex(whole).slice(0, 31))).toEqual({ oddity: 'truncated', events: [] })
  })
  it('of other lengths or protocols is an oddity', () => {
    expect(told(ethernetArp('0001080007040001 000c294a1001 0a000001 000000000000 0a000001'))).toEqual({ oddity: 'odd-lengths', events: [] })
    expect(told(ethernetArp('0001809b06040001 000c294a1001 0a000001 000000000000 0a000001'))).toEqual({ oddity: 'not-ipv4', events: [] })
    expect(told(ethernetArp('0001080006040019 000c294a1001 0a000001 000000000000 0a000001'))).toEqual({ oddity: 'odd-opcode', events: [] })
  })
})
