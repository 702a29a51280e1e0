import { describe as about, expect, it } from 'vitest'
import { describe } from '../../electron/wire/protocols.ts'
import { frameOf } from '../wire/frames.ts'
import {
  q120599BeforeSp3,
  q120599Octets,
  q120599Sp3,
  q120752,
  q193598Healthy,
  q315259SameComputerName,
  q315259SameUser,
  q315259StaleWins,
} from './articles.ts'
import { type Scene, scene } from './scene.ts'

const rows = (s: Scene) =>
  s.frames().map((frame) => {
    const { source, destination, protocol, description } = describe(frameOf(frame.octets, frame.link))
    return `${source} ${destination} ${protocol} ${description}`
  })

about('the scene language', () => {
  it('writes Q120599 octet for octet', () => {
    const s = scene({ wire: 'token-ring' })
    const older = s.computer('0000c9093951', '11.1.9.221')
    const younger = s.computer('4000dddd1111', '11.1.9.221')
    younger.claims()
    older.defends(younger)
    younger.repairs(older)
    older.claims()
    const hex = s.frames().map((frame) => Buffer.from(frame.octets).toString('hex'))
    const printed = Object.values(q120599Octets).map((octets) => octets.replaceAll(' ', ''))
    // The monitor bit says that the frame has passed the active monitor: nobody sends it (REFERENCE §4.2).
    const asSent = printed.map((octets) => octets.replace(/^18/, '10'))
    expect(hex).toEqual(asSent)
  })
})

about('the articles as scenes', () => {
  it('Q120599', () => {
    expect(rows(q120599BeforeSp3())).toMatchInlineSnapshot(`
      [
        "4000DDDD1111 BROADCAST ARP_RARP ARP: Request, Target IP: 11.1.9.221",
        "0000C9093951 4000DDDD1111 ARP_RARP ARP: Reply, Target IP: 11.1.9.221",
        "4000DDDD1111 BROADCAST ARP_RARP ARP: Request, Target IP: 11.1.9.221",
      ]
    `)
    expect(rows(q120599Sp3())[2]).toBe('0000C9093951 BROADCAST ARP_RARP ARP: Request, Target IP: 11.1.9.221')
  })
  it('Q120752', () =>
    expect(rows(q120752())).toMatchInlineSnapshot(`
    [
      "00-0C-29-4A-10-01 BROADCAST NBT NBT: Register ACCT-07 <00>",
      "00-50-56-91-7E-02 00-0C-29-4A-10-01 NBT NBT: Release ACCT-07 <00>",
    ]
  `))
  it('Q315259', () => {
    expect(rows(q315259SameComputerName())).toMatchInlineSnapshot(`
      [
        "00-50-56-91-7E-02 BROADCAST NBT NBT: Register ACCT-07 <00>",
        "00-0C-29-4A-10-01 00-50-56-91-7E-02 NBT NBT: Registration response ACCT-07 <00>, refused: active at another node (192.168.77.20)",
        "00-50-56-91-7E-02 BROADCAST NBT NBT: Register ACCT-07 <20>",
        "00-0C-29-4A-10-01 00-50-56-91-7E-02 NBT NBT: Registration response ACCT-07 <20>, refused: active at another node (192.168.77.20)",
      ]
    `)
    expect(rows(q315259SameUser())).toMatchInlineSnapshot(`
      [
        "00-50-56-91-7E-02 BROADCAST NBT NBT: Register MJONES <03>",
        "00-0C-29-4A-10-01 00-50-56-91-7E-02 NBT NBT: Registration response MJONES <03>, refused: active at another node (192.168.77.20)",
        "00-0C-29-4A-10-01 00-50-56-91-7E-02 NBT NBT: Node status query * <00>",
        "00-50-56-91-7E-02 00-0C-29-4A-10-01 NBT NBT: Node status response, 3 names",
      ]
    `)
    expect(rows(q315259StaleWins())).toMatchInlineSnapshot(`
      [
        "00-50-56-91-7E-02 00-0C-29-4A-10-05 NBT NBT: Register ACCT-07 <00>",
        "00-0C-29-4A-10-05 00-50-56-91-7E-02 NBT NBT: Wait for acknowledgement ACCT-07 <00>, 3 s",
        "00-0C-29-4A-10-05 00-50-56-91-7E-02 NBT NBT: Registration response ACCT-07 <00>, refused: active at another node (192.168.77.20)",
      ]
    `)
  })
  it('Q193598', () =>
    expect(rows(q193598Healthy())).toMatchInlineSnapshot(`
    [
      "02-01-C0-A8-4A-64 BROADCAST NLB NLB: Heartbeat, host 1 of cluster 192.168.74.100",
      "02-02-C0-A8-4A-64 BROADCAST NLB NLB: Heartbeat, host 2 of cluster 192.168.74.100",
      "02-01-C0-A8-4A-64 BROADCAST NLB NLB: Heartbeat, host 1 of cluster 192.168.74.100",
      "02-02-C0-A8-4A-64 BROADCAST NLB NLB: Heartbeat, host 2 of cluster 192.168.74.100",
      "02-01-C0-A8-4A-64 BROADCAST NLB NLB: Heartbeat, host 1 of cluster 192.168.74.100",
      "02-02-C0-A8-4A-64 BROADCAST NLB NLB: Heartbeat, host 2 of cluster 192.168.74.100",
      "00-00-0C-12-34-56 BROADCAST ARP_RARP ARP: Request, Target IP: 192.168.74.100",
      "02-01-C0-A8-4A-64 00-00-0C-12-34-56 ARP_RARP ARP: Reply, Target IP: 192.168.74.1",
      "02-02-C0-A8-4A-64 00-00-0C-12-34-56 ARP_RARP ARP: Reply, Target IP: 192.168.74.1",
    ]
  `))
})
