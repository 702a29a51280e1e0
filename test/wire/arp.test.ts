import { describe as about, expect, it } from 'vitest'
import { describe, open } from '../../electron/wire/protocols.ts'
import { asIpv4, asMac, broadcastMac } from '../../shared/address.ts'
import { frameOf, told } from './frames.ts'

const tokenRing = 6
// REFERENCE §12.1: the trace of Q120599 as Token Ring frames.
export const q120599 = {
  claim: '1840ffff ffffffff 4000dddd 1111aaaa 03000000 08060006 08000604 00014000 dddd1111 0b0109dd ffffffff ffff0b01 09dd',
  defence: '10404000 dddd1111 0000c909 3951aaaa 03000000 08060006 08000604 00020000 c9093951 0b0109dd 4000dddd 11110b01 09dd',
  repair: '1840ffff ffffffff 4000dddd 1111aaaa 03000000 08060006 08000604 00010000 c9093951 0b0109dd ffffffff ffff0b01 09dd',
}
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
