// Harder tickets: evidence from before and after a repair, several machines in one ticket, noise of another cause, and two
// causes that one more check would tell apart.
import { arp, event4199, event4320, event4321, ipconfig, own, remote, row, silent } from './pastes.ts'
import type { Ticket } from './ticket.ts'

export const harderTickets: readonly Ticket[] = [
  {
    what: 'the sender of a 4320 is this computer’s own gateway: a router is not called a duplicate',
    texts: [
      event4320('ACCT-07', '01 02 01 0a'),
      ipconfig('ACCT-07', '10.1.2.7', '00-14-22-01-02-03'),
      own('10.1.2.7', row('ACCT-07', '00', 'Conflict')),
    ],
    likely: ['q315259/same-name'],
    out: ['q315259/multihomed'],
    next: 'who-is-there',
    says: /^Probably two computers are called ACCT-07/,
  },
  {
    what: 'the sender of a 4320 is this computer itself: it argues with itself',
    texts: [
      event4320('ACCT-07', '07 02 01 0a'),
      ipconfig('ACCT-07', '10.1.2.7', '00-14-22-01-02-03'),
      own('10.1.2.7', row('ACCT-07', '00', 'Conflict')),
    ],
    likely: ['q315259/multihomed'],
    out: ['q315259/same-name'],
    contradicted: ['q315259/multihomed'],
    says: /argues with itself/,
  },
  {
    what: 'nbtstat -A of one’s own address is no second computer',
    texts: [
      event4320('ACCT-07', '09 02 01 0a'),
      remote(
        '10.1.2.7',
        '10.1.2.7',
        `${row('ACCT-07', '00', 'Conflict')}\n${row('CORP', '00', 'Registered', 'GROUP')}`,
        '00-14-22-01-02-03',
      ),
    ],
    says: /^Probably two computers are called ACCT-07/,
    likely: ['q315259/same-name'],
    younger: /10\.1\.2\.9/,
    next: 'who-is-there',
  },
  {
    what: 'the sender holds the name; WINS and DHCP evidence beside it is in order',
    texts: [
      event4320('ACCT-07', '09 02 01 0a'),
      own('10.1.2.7', `${row('ACCT-07', '00', 'Conflict')}\n${row('ACCT-07', '20', 'Conflict')}`),
      remote('10.1.2.9', '10.1.2.7', `${row('ACCT-07', '00')}\n${row('ACCT-07', '20')}`, '00-50-56-0A-0B-0C'),
      'ID,Date,Time,Description,IP Address,Host Name,MAC Address\n10,03/02/04,08:00:00,Assign,10.1.2.50,OTHER-1.corp,001122334455\n11,03/02/04,09:00:00,Renew,10.1.2.50,OTHER-1.corp,001122334455',
    ],
    confirmed: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /called ACCT-07/,
  },
  {
    what: 'a refuser that lists quite another name: the name may be held elsewhere',
    texts: [
      event4321('ACCT-07', 'ACCT-07        :20', '10.1.2.7', '10.1.2.9'),
      remote('10.1.2.9', '10.1.2.7', `${row('PRINTSRV', '00')}\n${row('PRINTSRV', '20')}`, '00-50-56-0A-0B-0C'),
    ],
    says: /was refused ACCT-07/,
    open: ['q315259/same-name', 'q315259/wins-record'],
  },
  {
    what: 'the refuser does not answer: silence rules nothing out',
    texts: [event4321('ACCT-07', 'ACCT-07        :0', '10.1.2.7', '10.1.2.9'), silent('10.1.2.9', '10.1.2.7')],
    likely: ['q315259/same-name'],
    says: /^Probably two computers are called ACCT-07/,
    open: ['q315259/wins-record'],
  },
  {
    what: '4199 names this computer’s own card in lower case with colons: no second computer',
    texts: [event4199('ACCT-07', '10.1.2.7', '00:14:22:01:02:03'), ipconfig('ACCT-07', '10.1.2.7', '00-14-22-01-02-03')],
    out: ['q120599/modern', 'q120599/pre-sp3', 'q120599/sp3'],
    says: /its own network card/,
  },
  {
    what: 'the event, our ipconfig and our neighbour’s arp table agree about the other card',
    texts: [
      event4199('ACCT-07', '10.1.2.7', '00-50-56-0A-0B-0C'),
      ipconfig('ACCT-07', '10.1.2.7', '00-14-22-01-02-03'),
      arp('10.1.2.30', '10.1.2.7', '00-50-56-0a-0b-0c'),
    ],
    says: /10\.1\.2\.7/,
    likely: ['q120599/modern'],
  },
  {
    what: 'a duplicate name beside a duplicate address: neither is lost',
    texts: [event4199('ACCT-07', '10.1.2.7', '00-50-56-0A-0B-0C'), event4321('ACCT-07', 'ACCT-07        :20', '10.1.2.7', '10.1.2.9')],
    says: /^Probably two computers are called ACCT-07/,
    likely: ['q120599/modern', 'q315259/same-name'],
  },
  {
    what: 'after the rename: the new name is Registered, the old event is history',
    texts: [event4320('ACCT-07', '09 02 01 0a'), own('10.1.2.7', `${row('ACCT-17', '00')}\n${row('ACCT-17', '20')}`)],
    confirmed: ['q120752/harmless'],
    says: /^Nothing is wrong now/,
  },
  {
    what: 'every name Registered, event old, sender answers under its own name',
    texts: [
      event4320('ACCT-07', '09 02 01 0a'),
      own('10.1.2.7', `${row('ACCT-07', '00')}\n${row('ACCT-07', '20')}`),
      remote('10.1.2.9', '10.1.2.7', `${row('SALES-02', '00')}\n${row('SALES-02', '20')}`, '00-50-56-0A-0B-0C'),
    ],
    confirmed: ['q120752/harmless'],
    says: /^Nothing is wrong now/,
  },
  {
    what: 'nmblookup asks the own machine and the other: the other holds the name',
    texts: [
      'Looking up status of 127.0.0.1\n\tNAS-1           <00> -         M <ACTIVE> <CONFLICT>\n\tNAS-1           <20> -         M <ACTIVE> \n\n\tMAC Address = 00-00-00-00-00-00',
      'Looking up status of 10.1.2.9\n\tNAS-1           <00> -         M <ACTIVE> \n\tNAS-1           <20> -         M <ACTIVE> \n\n\tMAC Address = 00-11-32-01-02-03',
    ],
    says: /called NAS-1/,
    confirmed: ['q315259/same-name'],
  },
  {
    what: 'Get-NetNeighbor names who has the address: that is no card of this computer',
    texts: [
      event4199('ACCT-07', '10.1.2.3', '00-50-56-0A-0B-0C'),
      'IPAddress        : 10.1.2.3\nInterfaceIndex   : 12\nInterfaceAlias   : Ethernet\nLinkLayerAddress : 00-50-56-0A-0B-0C\nState            : Reachable\nAddressFamily    : IPv4',
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.1\.2\.3/,
  },
  {
    what: 'PowerShell’s table says Duplicate, nothing else is known',
    texts: [
      'ifIndex IPAddress                                       PrefixLength PrefixOrigin SuffixOrigin AddressState PolicyStore\n------- ---------                                       ------------ ------------ ------------ ------------ -----------\n12      10.1.2.3                                                  24 Manual       Manual       Duplicate    ActiveStore',
    ],
    likely: ['q120599/modern'],
    says: /10\.1\.2\.3/,
  },
  {
    what: 'Polish ipconfig and nbtstat: the refuser is the second card',
    texts: [
      event4321('BIURO-3', 'BIURO-3        :0', '10.0.0.5', '10.0.0.6'),
      `Konfiguracja IP systemu Windows

   Nazwa hosta . . . . . . . . . . . : BIURO-3
   Typ węzła . . . . . . . . . . . . : Hybrydowy

Karta Ethernet Połączenie lokalne:

   Adres fizyczny. . . . . . . . . . : 00-E0-4C-11-22-33
   Adres IPv4. . . . . . . . . . . . : 10.0.0.5(Preferowane)
   Maska podsieci. . . . . . . . . . : 255.255.255.0

Karta bezprzewodowej sieci LAN Wi-Fi:

   Adres fizyczny. . . . . . . . . . : 00-E0-4C-11-22-44
   Adres IPv4. . . . . . . . . . . . : 10.0.0.6(Preferowane)
   Maska podsieci. . . . . . . . . . : 255.255.255.0
`,
    ],
    confirmed: ['q315259/multihomed'],
    out: ['q315259/same-name'],
    says: /argues with itself/,
  },
]
