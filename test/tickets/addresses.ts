// Tickets about one address on two machines: Q120599's behaviours, DHCP's part in it, and the look-alikes.
import type { Ticket } from './ticket.ts'

const tcpip = (id: 4198 | 4199, computer: string, ip: string, mac: string, date = '11/25/2002') => `Event Type:\tError
Event Source:\tTcpip
Event Category:\tNone
Event ID:\t${id}
Date:\t\t${date}
Time:\t\t10:31:04 AM
User:\t\tN/A
Computer:\t${computer}
Description:
The system detected an address conflict for IP address ${ip} with the system having network hardware address ${mac}. ${
  id === 4198 ? 'The local interface has been disabled.' : 'Network operations on this system may be disrupted as a result.'
}
`
const arpA = (own: string, rows: string) => `C:\\>arp -a

Interface: ${own} --- 0x2
  Internet Address      Physical Address      Type
${rows}`

export const addressTickets: readonly Ticket[] = [
  {
    what: '4199 on a server that held the address: the server is the older',
    texts: [tcpip(4199, 'FILESRV', '10.1.2.3', '00:50:56:0A:0B:0C')],
    likely: ['q120599/modern'],
    open: ['q120599/pre-sp3', 'q120599/sp3'],
    says: /^Probably two computers use 10\.1\.2\.3/,
    older: /FILESRV/,
    younger: /00-50-56-0A-0B-0C/,
  },
  {
    what: '4198: this computer was the younger and lost its interface',
    texts: [tcpip(4198, 'NEWPC', '10.1.2.3', '00:14:22:01:02:03')],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.1\.2\.3/,
    older: /00-14-22-01-02-03/,
    younger: /NEWPC/,
  },
  {
    what: 'two arp tables disagree about one address',
    symptom: 'address-conflict',
    texts: [
      arpA('10.1.2.50', '  10.1.2.1              00-1a-2b-00-00-01     dynamic\n  10.1.2.3              00-14-22-01-02-03     dynamic'),
      arpA('10.1.2.51', '  10.1.2.1              00-1a-2b-00-00-01     dynamic\n  10.1.2.3              00-50-56-0a-0b-0c     dynamic'),
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.1\.2\.3/,
  },
  {
    what: 'Windows 11 ipconfig says (Duplicate) and falls back to 169.254',
    texts: [
      `Windows IP Configuration

   Host Name . . . . . . . . . . . . : DESK-551
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Description . . . . . . . . . . . : Realtek USB GbE Family Controller
   Physical Address. . . . . . . . . : 00-E0-4C-68-01-02
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : 192.168.50.20(Duplicate)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Autoconfiguration IPv4 Address. . : 169.254.33.12(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.0.0
   Default Gateway . . . . . . . . . : 192.168.50.1
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 192\.168\.50\.20/,
  },
  {
    what: 'the trace of Q120599 beside its event: before SP3',
    texts: [tcpip(4198, 'NEWNT', '11.1.9.221', '00:00:C9:09:39:51', '9/20/1994')],
    play(s) {
      const older = s.computer('00-00-C9-09-39-51', '11.1.9.221')
      const younger = s.computer('40-00-DD-DD-11-11', '11.1.9.221')
      younger.claims()
      older.defends(younger)
      younger.repairs(older)
    },
    confirmed: ['q120599/pre-sp3'],
    out: ['q120599/sp3', 'q120599/modern'],
    says: /11\.1\.9\.221/,
    older: /00-00-C9-09-39-51/,
    younger: /NEWNT .*40-00-DD-DD-11-11/,
    next: 'unique-address',
  },
  {
    what: 'the older answers and broadcasts itself: the SP3 rule',
    play(s) {
      const older = s.computer('00-00-C9-09-39-51', '10.5.5.5')
      const younger = s.computer('00-60-97-DD-11-11', '10.5.5.5')
      younger.claims()
      older.defends(younger)
      older.claims()
    },
    confirmed: ['q120599/sp3'],
    out: ['q120599/pre-sp3', 'q120599/modern'],
    says: /10\.5\.5\.5/,
    older: /00-00-C9/,
    younger: /00-60-97/,
  },
  {
    what: 'Windows 11 probes, the owner answers, the newcomer keeps off',
    play(s) {
      const older = s.computer('00-14-22-01-02-03', '10.6.6.6')
      const younger = s.computer('A4-BB-6D-12-34-56', '10.6.6.6')
      older.asksFor('10.6.6.1')
      s.after(5000)
      younger.probes()
      older.announces()
      s.after(3000)
      older.asksFor('10.6.6.1')
    },
    confirmed: ['q120599/modern'],
    out: ['q120599/pre-sp3', 'q120599/sp3'],
    says: /10\.6\.6\.6/,
    older: /00-14-22/,
    younger: /A4-BB-6D/,
  },
  {
    what: 'a printer with a typed address inside the DHCP range: the client declines',
    symptom: 'address-conflict',
    texts: [
      `Log Name:      Microsoft-Windows-Dhcp-Client/Admin
Source:        Microsoft-Windows-Dhcp-Client
Date:          3/2/2026 7:12:44 AM
Event ID:      1005
Task Category: Address Configuration State Event
Level:         Warning
Computer:      DESK-31
Description:
Your computer has detected that the IP address 192.168.65.100 for the Network Card with network address 0x3CD92B650077 is already in use on the network. Your computer will automatically attempt to obtain a different address.`,
      `13,03/02/26,07:12:44,Conflict,192.168.65.100,BAD_ADDRESS,,,0,6,,,,,,,,,0
13,03/02/26,08:12:44,Conflict,192.168.65.100,BAD_ADDRESS,,,0,6,,,,,,,,,0`,
    ],
    likely: ['q120599/modern'],
    open: ['q315259/dhcp-database'],
    contradicted: ['q315259/dhcp-database'],
    says: /^Probably two computers use 192\.168\.65\.100/,
  },
  {
    what: '4199 at 0.0.0.0 and many different BAD_ADDRESS rows: the switch probes',
    texts: [
      `Log Name:      System
Source:        Tcpip
Date:          3/2/2026 7:02:11 AM
Event ID:      4199
Level:         Error
Computer:      DESK-77
Description:
The system detected an address conflict for IP address 0.0.0.0 with the system having network hardware address 00-1B-54-AA-00-41. Network operations on this system may be disrupted as a result.`,
      `13,03/02/26,07:02:13,Conflict,10.2.29.108,BAD_ADDRESS,,,0,6,,,,,,,,,0
13,03/02/26,07:04:13,Conflict,10.2.29.109,BAD_ADDRESS,,,0,6,,,,,,,,,0
13,03/02/26,07:06:13,Conflict,10.2.29.110,BAD_ADDRESS,,,0,6,,,,,,,,,0
13,03/02/26,07:09:13,Conflict,10.2.29.111,BAD_ADDRESS,,,0,6,,,,,,,,,0`,
    ],
    likely: ['beyond/probe-collision'],
    says: /^Probably network equipment probes clients/,
  },
  {
    what: '4199 with an IPv6 address',
    texts: [
      'Sat Apr 5 13:31:33 2025 4199 Tcpip 1 0 The system detected an address conflict for IP address 2001:db8:101c:9494:ffcb:92ec:811c:afbd with the system having network hardware address 02-50-F3-00-08-04.',
    ],
    confirmed: ['beyond/ipv6-duplicate'],
    says: /IPv6/,
    open: ['q120599/pre-sp3', 'q120599/sp3', 'q120599/modern'],
  },
  {
    what: 'a virtual router moves: HSRP’s address in the arp table and on the wire',
    play(s) {
      const a = s.computer('00-00-0C-07-AC-0A', '10.7.0.1')
      const router1 = s.computer('00-1B-54-00-00-01', '10.7.0.2')
      const router2 = s.computer('00-1B-54-00-00-02', '10.7.0.3')
      router1.keepsAlive('hsrp', 10, '10.7.0.1')
      a.announcesByReply()
      s.after(9000)
      router2.keepsAlive('hsrp', 10, '10.7.0.1')
      a.announcesByReply()
    },
    says: /10\.7\.0\.1 is a gateway kept alive by several routers/,
    state: 'harmless',
  },
  {
    what: 'DHCP gives an address on to another client after the first one released it',
    play(s) {
      const server = s.computer('00-0C-29-00-00-01', '10.8.0.1')
      const first = s.computer('3C-D9-2B-00-00-11', '10.8.0.50')
      const second = s.computer('F8-32-E4-00-00-12', '10.8.0.50')
      server.serves('ack', first, '10.8.0.50')
      first.announces()
      s.after(60_000)
      first.dhcp('release', { ciaddr: first.ip, server: server.ip })
      s.after(60_000)
      server.serves('ack', second, '10.8.0.50')
      second.announces()
      second.asksFor('10.8.0.1')
    },
    says: /10\.8\.0\.50 moved to another network card/,
    state: 'harmless',
  },
  {
    what: '4199 names this computer’s own second card',
    texts: [
      tcpip(4199, 'TEAMED', '10.3.3.3', '00:02:B3:10:20:31'),
      `Windows IP Configuration

        Host Name . . . . . . . . . . . . : TEAMED
        Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter LAN 1:

        Physical Address. . . . . . . . . : 00-02-B3-10-20-30
        Dhcp Enabled. . . . . . . . . . . : No
        IP Address. . . . . . . . . . . . : 10.3.3.3
        Subnet Mask . . . . . . . . . . . : 255.255.255.0

Ethernet adapter LAN 2:

        Physical Address. . . . . . . . . : 00-02-B3-10-20-31
        Dhcp Enabled. . . . . . . . . . . : No
        IP Address. . . . . . . . . . . . : 10.3.3.4
        Subnet Mask . . . . . . . . . . . : 255.255.255.0
`,
    ],
    says: /TEAMED met its own network card/,
    out: ['q120599/pre-sp3', 'q120599/sp3', 'q120599/modern'],
  },
  {
    what: 'a French arp -a, a Linux neighbour table and an arpwatch mail about the same address',
    symptom: 'address-conflict',
    texts: [
      `Interface : 192.168.1.20 --- 0x13
  Adresse Internet      Adresse physique      Type
  192.168.1.1           7c-16-89-00-00-01     dynamique
  192.168.1.77          00-50-56-0a-0b-0c     dynamique
  224.0.0.22            01-00-5e-00-00-16     statique`,
      `192.168.1.77 dev eth0 lladdr 00:14:22:01:02:03 REACHABLE
192.168.1.1 dev eth0 lladdr 7c:16:89:00:00:01 STALE`,
      `From: arpwatch@mon (Arpwatch mon)
Subject: flip flop (printer) eth0

            hostname: printer
          ip address: 192.168.1.77
    ethernet address: 00:14:22:1:2:3
     ethernet vendor: Dell
old ethernet address: 00:50:56:a:b:c
 old ethernet vendor: VMware
           timestamp: Monday, March 2, 2026 10:00:00 +0100
  previous timestamp: Monday, March 2, 2026 9:59:10 +0100
               delta: 50 seconds`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 192\.168\.1\.77/,
  },
  {
    what: 'two causes at once: a duplicate address and a duplicate name, both on the wire',
    play(s) {
      const a = s.computer('00-14-22-01-02-03', '10.4.0.3')
      const b = s.computer('00-50-56-0A-0B-0C', '10.4.0.3')
      const c = s.computer('00-06-5B-11-22-33', '10.4.0.7')
      const d = s.computer('00-06-5B-44-55-66', '10.4.0.8')
      b.claims()
      a.defends(b)
      b.repairs(a)
      c.registers(['TILL-07', 0x20])
      s.after(8000)
      d.registers(['TILL-07', 0x20])
      c.refuses(['TILL-07', 0x20], d)
    },
    confirmed: ['q120599/pre-sp3', 'q315259/same-name'],
    out: ['q120599/sp3', 'q120599/modern', 'q315259/same-user'],
    says: /10\.4\.0\.3|TILL-07/,
  },
  {
    what: 'two copied virtual machines share one card address',
    play(s) {
      const a = s.computer('00-0C-29-AA-00-01', '10.4.1.3')
      const b = s.computer('00-0C-29-AA-00-01', '10.4.1.4')
      a.registers(['VM-A', 0x00])
      b.registers(['VM-B', 0x00])
      a.asksFor('10.4.1.1')
      b.asksFor('10.4.1.1')
      s.after(1000)
      a.registers(['VM-A', 0x00])
      b.registers(['VM-B', 0x00])
      a.asksFor('10.4.1.1')
      b.asksFor('10.4.1.1')
    },
    likely: ['beyond/cloned-mac'],
    says: /Two machines use the same network card address/,
  },
  {
    what: 'quiet network: nothing is confirmed and nothing alarms',
    play(s) {
      const a = s.computer('00-14-22-01-02-03', '10.4.2.3')
      const b = s.computer('00-50-56-0A-0B-0C', '10.4.2.4')
      a.claims()
      b.claims()
      a.asksFor('10.4.2.4')
      b.replies(a)
    },
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
  },
  {
    what: 'dcdiag output with a 4198 in it',
    texts: [
      `      Starting test: SystemLog
         An error event occurred.  EventID: 0xC0001066
            Time Generated: 03/02/2026   07:31:02
            Event String:
            The system detected an address conflict for IP address 10.0.0.7 with the system having network hardware address 00-15-5D-01-02-03. The local interface has been disabled.
         ......................... DC1 failed test SystemLog`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.0\.0\.7/,
  },
]
