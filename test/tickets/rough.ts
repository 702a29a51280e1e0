// Rough tickets: cut off, joined by mail programs, in several languages, contradicting themselves, or about something else altogether.
import { holds } from '../scenes/scene.ts'
import { own, remote, row } from './pastes.ts'
import type { Ticket } from './ticket.ts'

export const roughTickets: readonly Ticket[] = [
  {
    what: 'the Data box on one line, as a web form joins it, and the sender’s nbtstat by name (-a)',
    texts: [
      'Event ID: 4320 Source: NetBT Type: Error Another machine has sent a name release message to this machine probably because a duplicate name has been detected on the TCP network. The IP address of the node that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state. 0000: 00 00 04 00 01 00 54 00 0008: 00 00 00 00 e0 10 00 c0 0010: 00 00 00 00 00 00 00 00 0018: 00 00 00 00 00 00 00 00 0020: 00 00 00 00 00 00 00 00 0028: 1e 02 01 0a',
      `C:\\>nbtstat -n

Node IpAddress: [10.1.2.7] Scope Id: []

              NetBIOS Local Name Table

   Name               Type         Status
---------------------------------------------
KASSE2         <00>  UNIQUE      Conflict
KASSE2         <20>  UNIQUE      Conflict`,
    ],
    likely: ['q315259/same-name'],
    out: ['q120752/harmless', 'q315259/multihomed'],
    says: /^Probably two computers are called KASSE2/,
    younger: /10\.1\.2\.30/,
    next: 'who-is-there',
  },
  {
    what: 'the last row of the Data box is missing: no address is guessed',
    texts: [
      `Event ID: 4320
Source: NetBT
0000: 00 00 04 00 01 00 54 00
0008: 00 00 00 00 e0 10 00 c0
0010: 00 00 00 00 00 00 00 00
0018: 00 00 00 00 00 00 00 00
0020: 00 00 00 00 00 00 00 00`,
    ],
    says: /Something asked this computer to give up a name/,
    state: 'undecided',
    unseen: /Who sent the message/,
  },
  {
    what: 'four zero octets as sender: unknown, not 0.0.0.0',
    texts: [
      `Event ID: 4320
Source: NetBT
0000: 00 00 04 00 01 00 54 00
0008: 00 00 00 00 e0 10 00 c0
0010: 00 00 00 00 00 00 00 00
0018: 00 00 00 00 00 00 00 00
0020: 00 00 00 00 00 00 00 00
0028: 00 00 00 00`,
    ],
    says: /Something asked this computer to give up a name/,
    unseen: /Who sent the message/,
  },
  {
    what: 'French 4321 with a French ipconfig: the refuser is the computer’s own second card',
    texts: [
      `Nom du journal : System
Source :        NetBT
Date :          02/03/2026 08:15:22
ID de l’événement : 4321
Niveau :        Erreur
Ordinateur :    PORTABLE-8
Description :
Le nom « PORTABLE-8     :20 » n’a pas pu être inscrit sur l’interface d’adresse IP 172.20.4.18. L’ordinateur d’adresse IP 172.20.4.55 n’a pas autorisé cet ordinateur à revendiquer ce nom.`,
      `Configuration IP de Windows

   Nom de l'hôte . . . . . . . . . . : PORTABLE-8
   Type de noeud. . . . . . . . . .  : Hybride

Carte Ethernet Ethernet :

   Adresse physique . . . . . . . . . . . : 8C-04-BA-11-22-33
   DHCP activé. . . . . . . . . . . . . . : Oui
   Adresse IPv4. . . . . . . . . . . . . .: 172.20.4.18(préféré)
   Masque de sous-réseau. . . . . . . . . : 255.255.255.0

Carte réseau sans fil Wi-Fi :

   Adresse physique . . . . . . . . . . . : 8C-04-BA-11-22-44
   DHCP activé. . . . . . . . . . . . . . : Oui
   Adresse IPv4. . . . . . . . . . . . . .: 172.20.4.55(préféré)
   Masque de sous-réseau. . . . . . . . . : 255.255.255.0
`,
    ],
    confirmed: ['q315259/multihomed'],
    out: ['q315259/same-name', 'q120752/harmless'],
    says: /argues with itself/,
    younger: /172\.20\.4\.55/,
  },
  {
    what: 'WINS record dynamic, at an address where another computer answers',
    texts: [
      `C:\\>netsh wins server \\\\10.1.0.5 show name STORE-4 00

***You have Read and Write access to the server wins1.corp.example***

Name                  : STORE-4        [00h]
NodeType              : 3
State                 : ACTIVE
Expiration Date       : 3/14/2004 9:11:02 AM
Type of Rec           : UNIQUE
Version No            : 0 4f21
RecordType            : DYNAMIC
IP Address            : 10.1.0.31
Command completed successfully.`,
      own('10.1.0.78', `${row('STORE-4', '00', 'Conflict')}\n${row('STORE-4', '20')}`, 'Local Area Connection'),
      remote('10.1.0.31', '10.1.0.78', row('SCANNER-1', '00'), '00-80-77-01-02-03'),
    ],
    confirmed: ['q315259/wins-record'],
    likely: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /WINS has STORE-4 on record for another address/,
    older: /STORE-4 10\.1\.0\.31/,
    next: 'delete-record',
  },
  {
    what: 'WINS record is right: its owner is there and holds the name, so it is the same name after all',
    texts: [
      '10.1.0.5,"STORE-5        ",0,17,0,0,0,4f1,0,12/03/01 09:12:44,1,10.1.0.31',
      own('10.1.0.78', row('STORE-5', '00', 'Conflict'), 'Local Area Connection'),
      remote('10.1.0.31', '10.1.0.78', row('STORE-5', '00'), '00-0D-56-01-02-03'),
    ],
    confirmed: ['q315259/same-name'],
    out: ['q315259/wins-record', 'q120752/harmless'],
    says: /Two computers are called STORE-5/,
  },
  {
    what: 'two people log on everywhere: the <03> of both is refused on the wire',
    play(s) {
      const a = s.computer('00-0C-29-63-00-11', '10.63.0.11')
      const b = s.computer('00-0C-29-63-00-12', '10.63.0.12')
      for (const name of ['MARIA', 'ANNA']) {
        a.registers([name, 0x03])
        s.after(4000)
        b.registers([name, 0x03])
        a.refuses([name, 0x03], b)
        s.after(4000)
      }
    },
    confirmed: ['q315259/same-user'],
    open: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /(?:MARIA|ANNA)/,
    next: 'log-off',
  },
  {
    what: 'node status on the wire shows the conflict flag of one machine only',
    play(s) {
      const a = s.computer('00-60-08-20-00-21', '131.107.2.21')
      const asker = s.computer('00-AA-00-61-5D-09', '131.107.2.90')
      asker.asksStatus(a)
      a.answersStatus(asker, [holds(['FRONTDESK', 0x00], { conflict: true }), holds(['FRONTDESK', 0x20])])
    },
    likely: ['q315259/same-name'],
    out: ['q120752/harmless', 'q315259/same-user'],
    says: /FRONTDESK is in conflict on one computer/,
    younger: /131\.107\.2\.21/,
  },
  {
    what: 'an ordinary release and a later registration: nothing wrong',
    play(s) {
      const a = s.computer('00-60-08-20-00-21', '131.107.2.21')
      const b = s.computer('00-60-08-20-00-37', '131.107.2.37')
      a.registers(['FRONTDESK', 0x00])
      s.after(60_000)
      a.releases(['FRONTDESK', 0x00])
      s.after(60_000)
      b.registers(['FRONTDESK', 0x00])
    },
    says: /Nothing here points to a conflict yet/,
  },
  {
    what: 'something else altogether: a stop error and a printer queue',
    texts: [
      `Log Name: System
Source: Microsoft-Windows-Kernel-Power
Event ID: 41
Level: Critical
Description: The system has rebooted without cleanly shutting down first.`,
      'The print queue on HP-4-NORTH says "Offline" since this morning, toner is at 41 %, see 192.168.1.44:9100.',
    ],
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
  },
  {
    what: 'provider Wins with the IDs 4198 and 4199: not address conflicts',
    texts: [
      `Event Type: Error
Event Source: Wins
Event ID: 4199
Computer: WINS1
Description: WINS received an error while trying to register a group's replica with name.`,
    ],
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
    out: [],
  },
  {
    what: 'the person says an NLB cluster was set up; the hosts are one cluster on the wire',
    symptom: 'after-nlb',
    play(s) {
      const client = s.computer('00-A0-C9-74-00-50', '10.4.2.50')
      const one = s.computer('02-01-0A-04-02-C8', '10.4.2.201')
      const two = s.computer('02-02-0A-04-02-C8', '10.4.2.202')
      const says1 = s.computer('02-BF-0A-04-02-C8', '10.4.2.200', { linkSource: '02-01-0A-04-02-C8' })
      const says2 = s.computer('02-BF-0A-04-02-C8', '10.4.2.200', { linkSource: '02-02-0A-04-02-C8' })
      for (let i = 0; i < 3; i++) {
        one.beats(1, '10.4.2.200')
        two.beats(2, '10.4.2.200')
        s.after(1000)
      }
      client.asksFor('10.4.2.200')
      says1.replies(client)
      says2.replies(client)
    },
    says: /10\.4\.2\.200 is a network load balancing cluster at work/,
    state: 'harmless',
  },
  {
    what: 'a fixed address inside the range and a phone with a randomised card address',
    play(s) {
      const printer = s.computer('00-80-77-01-02-03', '192.168.1.40')
      const phone = s.computer('DA-A1-19-00-00-01', '192.168.1.40')
      printer.asksFor('192.168.1.1')
      s.after(5000)
      phone.probes()
      printer.answersProbe(phone)
      s.after(2000)
      printer.asksFor('192.168.1.1')
    },
    confirmed: ['q120599/modern'],
    says: /192\.168\.1\.40/,
    older: /00-80-77-01-02-03/,
    younger: /DA-A1-19-00-00-01/,
  },
  {
    what: 'the user named like the computer: <03> of the computer is no user',
    texts: [
      own('10.1.0.78', `${row('STORE-6', '00')}\n${row('STORE-6', '03', 'Conflict')}\n${row('STORE-6', '20')}`, 'Local Area Connection'),
    ],
    likely: ['q315259/same-name'],
    out: ['q315259/same-user', 'q120752/harmless'],
    says: /^Probably two computers are called STORE-6/,
  },
  {
    what: 'Released is not Conflict: a stopped service in an otherwise healthy table',
    texts: [own('10.1.0.79', `${row('STORE-7', '00')}\n${row('STORE-7', '20', 'Released')}`, 'Local Area Connection')],
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
    open: ['q120752/harmless', 'q315259/same-name'],
  },
  {
    what: 'Get-WinEvent table and PowerShell addresses with the state Duplicate',
    texts: [
      `   ProviderName: Tcpip

TimeCreated                     Id LevelDisplayName Message
-----------                     -- ---------------- -------
3/2/2026 7:31:02 AM           4199 Error            The system detected an address conflict for IP address 10.60.1.9 with the system having network hardware address 00-15-5D-01-02-03. Network operations on this system may be disrupted as a result.`,
      `PS C:\\> Get-NetIPAddress -AddressFamily IPv4

IPAddress         : 10.60.1.9
InterfaceIndex    : 12
InterfaceAlias    : Ethernet
AddressFamily     : IPv4
Type              : Unicast
PrefixLength      : 24
PrefixOrigin      : Manual
SuffixOrigin      : Manual
AddressState      : Duplicate
ValidLifetime     : Infinite ([TimeSpan]::MaxValue)
PreferredLifetime : Infinite ([TimeSpan]::MaxValue)
SkipAsSource      : False
PolicyStore       : ActiveStore`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.60\.1\.9/,
  },
  {
    what: 'only 1005: the address that DHCP gave is in use',
    texts: [
      `Log Name:      Microsoft-Windows-Dhcp-Client/Admin
Source:        Microsoft-Windows-Dhcp-Client
Date:          3/2/2026 7:12:44 AM
Event ID:      1005
Computer:      DESK-31
Description:
Your computer has detected that the IP address 192.168.65.101 for the Network Card with network address 0x3CD92B650077 is already in use on the network. Your computer will automatically attempt to obtain a different address.`,
    ],
    likely: ['q120599/modern', 'q315259/dhcp-database'],
    says: /^Probably two computers use 192\.168\.65\.101/,
  },
]
