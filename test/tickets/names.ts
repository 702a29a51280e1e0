// Tickets about names: Q315259's six causes, Q120752's harmless one, and what lies beyond them.
import { holds } from '../scenes/scene.ts'
import type { Ticket } from './ticket.ts'

/** Event 4320 in the old viewer's Bytes view with these last four octets. */
const bytes4320 = (computer: string, tail: string, id = '4320', code = 'e0') => `Event Type:\tError
Event Source:\tNetBT
Event Category:\tNone
Event ID:\t${id}
Date:\t\t3/2/2004
Time:\t\t8:57:41 AM
User:\t\tN/A
Computer:\t${computer}
Description:
Another machine has sent a name release message to this machine probably because a duplicate name has been detected on the TCP network. The IP address of the node that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state.
Data:
0000: 00 00 04 00 01 00 54 00   ......T.
0008: 00 00 00 00 ${code} 10 00 c0   ....à..À
0010: 00 00 00 00 00 00 00 00   ........
0018: 00 00 00 00 00 00 00 00   ........
0020: 00 00 00 00 00 00 00 00   ........
0028: ${tail}               ....
`
const nbtstatN = (ip: string, rows: string, adapter = 'Local Area Connection') => `
${adapter}:
Node IpAddress: [${ip}] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
${rows}
`
const nbtstatA = (ip: string, rows: string, mac: string) => `C:\\>nbtstat -A ${ip}

Local Area Connection:
Node IpAddress: [0.0.0.0] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
${rows}

    MAC Address = ${mac}
`
const xpIpconfig = (host: string, adapters: string, node = 'Hybrid') => `C:\\>ipconfig /all

Windows IP Configuration

        Host Name . . . . . . . . . . . . : ${host}
        Primary Dns Suffix  . . . . . . . : corp.example
        Node Type . . . . . . . . . . . . : ${node}
        IP Routing Enabled. . . . . . . . : No
        WINS Proxy Enabled. . . . . . . . : No

${adapters}`
const xpAdapter = (name: string, mac: string, ip: string, more = '', dhcp = 'No') => `Ethernet adapter ${name}:

        Connection-specific DNS Suffix  . : corp.example
        Description . . . . . . . . . . . : Intel(R) PRO/100 VE Network Connection
        Physical Address. . . . . . . . . : ${mac}
        Dhcp Enabled. . . . . . . . . . . : ${dhcp}
        IP Address. . . . . . . . . . . . : ${ip}
        Subnet Mask . . . . . . . . . . . : 255.255.255.0
        Default Gateway . . . . . . . . . : ${ip.replace(/\.\d+$/, '.1')}
${more}
`
const wins = (ip: string) => `        Primary WINS Server . . . . . . . : ${ip}\n`

export const nameTickets: readonly Ticket[] = [
  // ---- same computer name ----
  {
    what: 'event in bytes, nbtstat -n and nbtstat -A of the sender: the sender holds the name',
    texts: [
      bytes4320('RECEPTION', '17 01 a8 c0'),
      nbtstatN(
        '192.168.1.44',
        '    RECEPTION      <00>  UNIQUE      Registered\n    CORP           <00>  GROUP       Registered\n    RECEPTION      <20>  UNIQUE      Conflict',
      ),
      nbtstatA(
        '192.168.1.23',
        '    RECEPTION      <00>  UNIQUE      Registered\n    CORP           <00>  GROUP       Registered\n    RECEPTION      <20>  UNIQUE      Registered',
        '00-0D-56-A1-B2-C3',
      ),
    ],
    confirmed: ['q315259/same-name'],
    out: ['q120752/harmless', 'q315259/same-user', 'q315259/multihomed'],
    says: /Two computers are called RECEPTION/,
    older: /RECEPTION|192\.168\.1\.44/,
    younger: /192\.168\.1\.23|00-0D-56/,
    next: 'rename',
  },
  {
    what: 'event in words, Spanish nbtstat output with mojibake, wrong order',
    texts: [
      `Conexión de área local:
Dirección IP del nodo: [10.20.0.5] Id. de ámbito : []

           Tabla de nombres de equipos remotos de NetBIOS

       Nombre             Tipo         Estado
    ---------------------------------------------
    VENTAS-03      <00>  Ã©nico      Registrado
    TALLER         <00>  Grupo       Registrado
    VENTAS-03      <20>  Ã©nico      Registrado

    Dirección MAC = 00-0B-DB-11-22-33
`,
      `Conexión de área local:
Dirección IP del nodo: [10.20.0.17] Id. de ámbito : []

                Tabla de nombres locales NetBIOS

       Nombre             Tipo         Estado
    ---------------------------------------------
    VENTAS-03      <00>  Único       Registrado
    TALLER         <00>  Grupo       Registrado
    VENTAS-03      <20>  Único       Conflicto
`,
      `C:\\>ipconfig /all

Configuración IP de Windows

        Nombre del host . . . . . . . . . : ventas-03
        Tipo de nodo. . . . . . . . . . . : difusión

Adaptador Ethernet Conexión de área local          :

        Dirección física. . . . . . . . . : 00-0B-DB-44-55-66
        DHCP habilitado . . . . . . . . . : No
        Dirección IP. . . . . . . . . . . : 10.20.0.17
        Máscara de subred . . . . . . . . : 255.255.255.0
`,
    ],
    confirmed: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /Two computers are called VENTAS-03/,
    next: 'rename',
  },
  {
    what: 'Windows 10 XML 4321 <20>, refused by another machine, ipconfig shows a single adapter',
    texts: [
      `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='NetBT'/><EventID Qualifiers='49152'>4321</EventID><Version>0</Version><Level>2</Level><Task>0</Task><Opcode>0</Opcode><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='2026-03-02T07:12:44.1234567Z'/><EventRecordID>20511</EventRecordID><Correlation/><Execution ProcessID='4' ThreadID='248'/><Channel>System</Channel><Computer>LAB-PC-09.corp.example</Computer><Security/></System><EventData><Data></Data><Data>LAB-PC-09      :20</Data><Data>10.50.3.109</Data><Data>10.50.3.77</Data><Binary>000000000400320000000000E11000C001010000010000C000000000000000000000000000000000</Binary></EventData></Event>`,
      `Windows IP Configuration

   Host Name . . . . . . . . . . . . : LAB-PC-09
   Primary Dns Suffix  . . . . . . . : corp.example
   Node Type . . . . . . . . . . . . : Hybrid
   IP Routing Enabled. . . . . . . . : No
   WINS Proxy Enabled. . . . . . . . : No
   DNS Suffix Search List. . . . . . : corp.example

Ethernet adapter Ethernet:

   Connection-specific DNS Suffix  . : corp.example
   Description . . . . . . . . . . . : Intel(R) Ethernet Connection (7) I219-LM
   Physical Address. . . . . . . . . : A4-BB-6D-12-34-56
   DHCP Enabled. . . . . . . . . . . : Yes
   Autoconfiguration Enabled . . . . : Yes
   Link-local IPv6 Address . . . . . : fe80::1c2f:9a3b:44d1:9c01%12(Preferred)
   IPv4 Address. . . . . . . . . . . : 10.50.3.109(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Lease Obtained. . . . . . . . . . : Monday, March 2, 2026 7:02:11 AM
   Lease Expires . . . . . . . . . . : Tuesday, March 10, 2026 7:02:10 AM
   Default Gateway . . . . . . . . . : 10.50.3.1
   DHCP Server . . . . . . . . . . . : 10.50.1.10
   DNS Servers . . . . . . . . . . . : 10.50.1.10
   NetBIOS over Tcpip. . . . . . . . : Enabled
`,
    ],
    likely: ['q315259/same-name'],
    out: ['q315259/multihomed', 'q315259/wins-record', 'q315259/same-user', 'q120752/harmless'],
    older: /10\.50\.3\.77 .*refused the name/,
    younger: /LAB-PC-09 10\.50\.3\.109/,
    says: /^Probably two computers (?:are called|have the same name)/,
    next: 'who-is-there',
  },
  {
    what: 'forum wreckage: the 4321 line wrapped, quoted and translated by the reader only',
    texts: [
      `> Hi all, since yesterday one of our PCs gets this on boot, please help!!
> Event Type: Error
> Event Source: NetBT
> Event ID: 4321
> The name "DRAWING-2      :0" could not be registered on
> the Interface with IP address 172.16.8.40. The machine with the IP
> address 172.16.8.212 did not allow the name to be claimed by this
> machine.
> we did not change anything (of course :-)`,
    ],
    likely: ['q315259/same-name'],
    out: ['q120752/harmless', 'q315259/same-user'],
    says: /^Probably two computers (?:are called|have the same name)/,
    open: ['q315259/wins-record', 'q315259/multihomed'],
  },
  {
    what: 'German Windows: unresolved message text, ID as a signed number, German nbtstat',
    texts: [
      `Die Beschreibung für Ereigniskennung "-1073737503" in Quelle "NetBT" kann nicht gefunden werden. Die folgenden Informationen sind Teil des Ereignisses:'', 'BUERO-4        :20', '192.168.20.14', '192.168.20.30'.`,
      `LAN-Verbindung:
Knoten-IP-Adresse: [192.168.20.14] Bereichskennung: []

                NetBIOS-Namentabelle des lokalen Computers

       Name               Typ          Status
    ---------------------------------------------
    BUERO-4        <00>  EINDEUTIG   Registriert
    VERWALTUNG     <00>  GRUPPE      Registriert
    BUERO-4        <20>  EINDEUTIG   Konflikt
`,
    ],
    likely: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /^Probably two computers (?:are called|have the same name)/,
  },
  {
    what: 'capture alone: a second FILESRV registers by broadcast and is refused, both answer later',
    play(s) {
      const owner = s.computer('00-14-22-01-02-03', '10.1.2.3')
      const late = s.computer('00-50-56-0A-0B-0C', '10.1.2.77')
      owner.registers(['FILESRV', 0x20])
      s.after(8000)
      late.registers(['FILESRV', 0x20])
      owner.refuses(['FILESRV', 0x20], late)
    },
    confirmed: ['q315259/same-name'],
    out: ['q315259/same-user', 'q120752/harmless'],
    says: /wanted the name FILESRV and was refused/,
    older: /FILESRV|10\.1\.2\.3|00-14-22/,
    younger: /10\.1\.2\.77|00-50-56/,
    next: 'rename',
  },
  {
    what: 'Server event 2505 only',
    texts: [
      `Event Type: Error
Event Source: Server
Event ID: 2505
Computer: ARCHIVE
Description: The server could not bind to the transport \\Device\\NetBT_Tcpip_{A1} because another computer on the network has the same name.  The server could not start.`,
    ],
    likely: ['q315259/same-name'],
    says: /^Probably two computers (?:are called|have the same name)/,
  },

  // ---- same user ----
  {
    what: 'the <03> of a person in conflict, and the other computer lists it',
    texts: [
      nbtstatN(
        '131.107.2.11',
        '    DESK-11        <00>  UNIQUE      Registered\n    CORP           <00>  GROUP       Registered\n    DESK-11        <03>  UNIQUE      Registered\n    MBAUER         <03>  UNIQUE      Conflict\n    DESK-11        <20>  UNIQUE      Registered',
      ),
      nbtstatA(
        '131.107.2.12',
        '    DESK-12        <00>  UNIQUE      Registered\n    DESK-12        <03>  UNIQUE      Registered\n    MBAUER         <03>  UNIQUE      Registered\n    DESK-12        <20>  UNIQUE      Registered',
        '00-06-5B-0C-31-77',
      ),
    ],
    confirmed: ['q315259/same-user'],
    open: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /MBAUER is logged on at two computers/,
    younger: /DESK-12 131\.107\.2\.12/,
    next: 'log-off',
  },
  {
    what: '4321 names a user <03>; the refuser is not looked at yet',
    texts: [
      `Log Name:      System
Source:        NetBT
Date:          11/3/2003 8:01:13 AM
Event ID:      4321
Task Category: None
Level:         Error
Computer:      WS-1044
Description:
The name "KLEINT         :3" could not be registered on the interface with IP address 10.8.1.44. The machine with the IP address 10.8.1.91 did not allow the name to be claimed by this machine.`,
    ],
    likely: ['q315259/same-user'],
    out: ['q120752/harmless'],
    says: /^Probably KLEINT is logged on at two computers/,
  },
  {
    what: 'no user name anywhere in the table: same user is ruled out, the rest stays open',
    texts: [
      bytes4320('STAGE-1', '0a 14 a8 c0'),
      nbtstatN('192.168.20.50', '    STAGE-1        <00>  UNIQUE      Registered\n    STAGE-1        <20>  UNIQUE      Conflict'),
    ],
    likely: ['q315259/same-name'],
    out: ['q315259/same-user', 'q120752/harmless'],
    says: /^Probably two computers (?:are called|have the same name)/,
  },

  // ---- WINS ----
  {
    what: 'the sender is the WINS server, and WINS has a static record at another address',
    texts: [
      bytes4320('PRINT-HALL', '05 00 01 0a'),
      xpIpconfig('PRINT-HALL', xpAdapter('Local Area Connection', '00-10-83-AA-BB-CC', '10.1.0.77', wins('10.1.0.5'))),
      '10.1.0.5,"PRINT-HALL     ",0,17,0,0,0,4f1,1,12/03/01 09:12:44,1,10.1.0.31\n10.1.0.5,"PRINT-HALL     ",32,17,0,0,0,4f2,1,12/03/01 09:12:44,1,10.1.0.31\n10.1.0.5,"OTHERPC        ",0,17,0,0,0,4f3,0,12/03/01 09:12:44,1,10.1.0.32',
      nbtstatN('10.1.0.77', '    PRINT-HALL     <00>  UNIQUE      Conflict\n    PRINT-HALL     <20>  UNIQUE      Conflict'),
    ],
    confirmed: ['q315259/wins-record'],
    open: ['q315259/same-name'],
    contradicted: ['q315259/same-name'],
    out: ['q120752/harmless', 'q315259/multihomed'],
    says: /WINS has PRINT-HALL on record for another address/,
    next: 'delete-record',
  },
  {
    what: 'the sender is the WINS server; nothing else is known',
    texts: [
      bytes4320('HALL-3', '05 00 01 0a'),
      xpIpconfig('HALL-3', xpAdapter('Local Area Connection', '00-10-83-AA-BB-CD', '10.1.0.78', wins('10.1.0.5'))),
    ],
    likely: ['q315259/wins-record'],
    open: ['q315259/same-name'],
    says: /^Probably WINS has another owner/,
  },
  {
    what: 'both readings of the address are possible; only the straight one is the configured WINS server (Q314696)',
    texts: [
      `Event Type: Error
Event Source: NetBT
Event ID: 4320
Computer: N0001009
Data:
0000: 00040000 00540001 00000000 c00010e0
0010: 00000000 00000000 00000000 00000000
0020: 00000000 00000000 0168fc82`,
      xpIpconfig('N0001009', xpAdapter('Local Area Connection', '00-10-83-AA-BB-CE', '130.252.104.55', wins('130.252.104.1'))),
    ],
    likely: ['q315259/wins-record'],
    open: ['q315259/same-name'],
    says: /^Probably WINS has another owner/,
  },
  {
    what: 'WINS refuses on the wire and the owner on record is silent',
    play(s) {
      const late = s.computer('00-60-08-20-00-37', '131.107.2.37')
      const server = s.computer('00-60-08-20-00-C8', '131.107.2.200')
      late.registers(['STATICPC', 0x00], server)
      server.refuses(['STATICPC', 0x00], late, 0x836b0210 as never)
    },
    likely: ['q315259/same-name', 'q315259/wins-record'],
    says: /The WINS server refused the name STATICPC/,
    older: /131\.107\.2\.16 .*on record in WINS/,
    out: ['q120752/harmless'],
  },
  {
    what: 'broadcast node without WINS: cause 3 does not apply',
    texts: [
      bytes4320('HOME-PC', '14 01 a8 c0'),
      xpIpconfig('HOME-PC', xpAdapter('Local Area Connection', '00-0C-6E-01-02-03', '192.168.1.10'), 'Broadcast'),
    ],
    likely: ['q315259/same-name'],
    out: ['q315259/wins-record', 'q315259/multihomed', 'q315259/dhcp-database'],
    says: /^Probably two computers (?:are called|have the same name)/,
    next: 'who-is-there',
  },

  // ---- DHCP ----
  {
    what: 'the audit log leases one address to two cards; event 1002 on the client',
    texts: [
      `Event Type:\tError
Event Source:\tDhcp
Event Category:\tNone
Event ID:\t1002
Date:\t\t6/14/2005
Time:\t\t7:31:02 AM
User:\t\tN/A
Computer:\tTILL-07
Description:
The IP address lease 10.9.4.107 for the Network Card with network address 00065B112233 has been denied by the DHCP server 10.9.4.2 (The DHCP Server sent a DHCPNACK message).`,
      `ID,Date,Time,Description,IP Address,Host Name,MAC Address
24,06/14/05,00:00:12,Database Cleanup Begin,,,,
10,06/14/05,06:58:10,Assign,10.9.4.107,TILL-07.corp.example,00065B112233
10,06/14/05,07:30:55,Assign,10.9.4.107,TILL-12.corp.example,00065B445566
11,06/14/05,07:31:20,Renew,10.9.4.108,TILL-03.corp.example,00065B778899`,
    ],
    confirmed: ['q315259/dhcp-database'],
    says: /DHCP server.s records are inconsistent/,
    next: 'repair-dhcp',
  },
  {
    what: 'scope clients list shows one address twice',
    symptom: 'duplicate-name',
    texts: [
      `C:\\>netsh dhcp server scope 10.9.4.0 show clients

Changed the current scope context to 10.9.4.0 scope.

Type : N - NONE, D - DHCP B - BOOTP, U - UNSPECIFIED, R - RESERVATION IP
============================================================================================
IP Address      - Subnet Mask    - Unique ID           - Lease Expires        -Type
============================================================================================

10.9.4.107      - 255.255.255.0  - 00-06-5b-11-22-33   -6/22/2005 7:30:55 AM    -D
10.9.4.107      - 255.255.255.0  - 00-06-5b-44-55-66   -6/22/2005 7:31:55 AM    -D
10.9.4.108      - 255.255.255.0  - 00-06-5b-77-88-99   -6/22/2005 7:32:55 AM    -D

No of Clients(version 4): 3 in the Scope : 10.9.4.0.
Command completed successfully.`,
    ],
    confirmed: ['q315259/dhcp-database'],
    says: /DHCP server.s records are inconsistent/,
  },
  {
    what: 'static addresses only: DHCP is ruled out',
    texts: [
      bytes4320('CNC-1', '15 02 a8 c0'),
      xpIpconfig('CNC-1', xpAdapter('Local Area Connection', '00-0C-6E-11-12-13', '192.168.2.9', wins('192.168.2.2'))),
    ],
    likely: ['q315259/same-name'],
    out: ['q315259/dhcp-database'],
    says: /^Probably two computers (?:are called|have the same name)/,
  },

  // ---- multihomed ----
  {
    what: '4321: the refuser is this computer’s own wireless adapter',
    texts: [
      `Protokollname: System
Quelle:        NetBT
Datum:         02.03.2026 08:15:22
Ereignis-ID:   4321
Ebene:         Fehler
Computer:      NB-2231
Beschreibung:
Der Name "NB-2231        :0" konnte nicht auf der Schnittstelle mit IP-Adresse 192.168.10.31 registriert werden. Der Computer mit IP-Adresse 192.168.10.94 hat nicht zugelassen, dass dieser Computer diesen Namen verwendet.`,
      `Windows-IP-Konfiguration

   Hostname  . . . . . . . . . . . . : NB-2231
   Primäres DNS-Suffix . . . . . . . :
   Knotentyp . . . . . . . . . . . . : Hybrid
   IP-Routing aktiviert  . . . . . . : Nein
   WINS-Proxy aktiviert  . . . . . . : Nein

Ethernet-Adapter Ethernet:

   Verbindungsspezifisches DNS-Suffix:
   Beschreibung. . . . . . . . . . . : Realtek PCIe GbE Family Controller
   Physische Adresse . . . . . . . . : D8-BB-C1-00-11-22
   DHCP aktiviert. . . . . . . . . . : Ja
   IPv4-Adresse  . . . . . . . . . . : 192.168.10.31(Bevorzugt)
   Subnetzmaske  . . . . . . . . . . : 255.255.255.0
   NetBIOS über TCP/IP . . . . . . . : Aktiviert

Drahtlos-LAN-Adapter WLAN:

   Verbindungsspezifisches DNS-Suffix:
   Beschreibung. . . . . . . . . . . : Intel(R) Wi-Fi 6 AX201 160MHz
   Physische Adresse . . . . . . . . : 70-9C-D1-00-11-33
   DHCP aktiviert. . . . . . . . . . : Ja
   IPv4-Adresse  . . . . . . . . . . : 192.168.10.94(Bevorzugt)
   Subnetzmaske  . . . . . . . . . . : 255.255.255.0
   NetBIOS über TCP/IP . . . . . . . : Aktiviert
`,
    ],
    confirmed: ['q315259/multihomed'],
    out: ['q315259/same-name', 'q120752/harmless'],
    says: /argues with itself: two of its adapters hold NB-2231/,
    older: /192\.168\.10\.31/,
    younger: /192\.168\.10\.94/,
    next: 'unbind',
  },
  {
    what: 'nbtstat -A of the other address answers with our own second card',
    texts: [
      bytes4320('SRV-OLD', '07 00 00 0a'),
      xpIpconfig(
        'SRV-OLD',
        xpAdapter('LAN', '00-02-B3-10-20-30', '10.0.0.6', wins('10.0.0.2')) +
          xpAdapter('Backup', '00-02-B3-10-20-31', '10.0.0.7', wins('10.0.9.2')),
      ),
      nbtstatA(
        '10.0.0.7',
        '    SRV-OLD        <00>  UNIQUE      Registered\n    SRV-OLD        <20>  UNIQUE      Registered',
        '00-02-B3-10-20-31',
      ),
    ],
    confirmed: ['q315259/multihomed'],
    out: ['q315259/same-name', 'q120752/harmless'],
    says: /adapter|same computer|one computer/i,
    next: 'unbind',
  },
  {
    what: 'Registered on one adapter, Conflict on the other, different WINS servers',
    texts: [
      `Ethernet 2:
Node IpAddress: [192.0.2.10] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    NAIVE-DC1      <00>  UNIQUE      Registered
    NAIVE          <00>  GROUP       Registered
    NAIVE-DC1      <20>  UNIQUE      Registered

Ethernet 3:
Node IpAddress: [198.51.100.10] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    NAIVE          <00>  GROUP       Registered
    NAIVE-DC1      <00>  UNIQUE      Conflict
    NAIVE-DC1      <20>  UNIQUE      Conflict
`,
      xpIpconfig(
        'NAIVE-DC1',
        xpAdapter('Ethernet 2', '00-02-B3-10-20-30', '192.0.2.10', wins('192.0.2.2')) +
          xpAdapter('Ethernet 3', '00-02-B3-10-20-31', '198.51.100.10', wins('198.51.100.2')),
      ),
    ],
    likely: ['q315259/multihomed', 'q315259/same-name'],
    out: ['q120752/harmless'],
    says: /^Probably this computer argues with itself/,
  },
  {
    what: 'capture of a server with two cards: node status lists one name at two addresses',
    play(s) {
      const a = s.computer('00-0C-29-64-00-15', '10.64.0.15')
      const b = s.computer('00-0C-29-64-00-16', '10.64.0.16')
      const asker = s.computer('00-1B-21-3C-44-09', '10.64.0.9')
      a.registers(['FILESRV', 0x00])
      b.registers(['FILESRV', 0x00])
      s.after(2000)
      asker.asksStatus(a)
      a.answersStatus(asker, [holds(['FILESRV', 0x00]), holds(['FILESRV', 0x20])])
      asker.asksStatus(b)
      b.answersStatus(asker, [holds(['FILESRV', 0x00]), holds(['FILESRV', 0x20])], a.mac)
    },
    likely: ['q315259/multihomed'],
    out: ['q315259/same-name'],
    says: /One computer registers FILESRV/,
  },

  // ---- host name ----
  {
    what: 'the registry’s host name is not the computer name',
    texts: [
      bytes4320('OFFICE-21', '2c 01 a8 c0'),
      `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters]
"Hostname"="OFFICE-12"
"NV Hostname"="OFFICE-12"
"Domain"="corp.example"

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName]
"ComputerName"="OFFICE-21"

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]
"ComputerName"="OFFICE-21"
`,
    ],
    confirmed: ['q315259/host-name'],
    out: ['q120752/harmless'],
    says: /names do not agree/,
    next: 'correct-name',
  },
  {
    what: 'ipconfig and nbtstat disagree; the rest of the five values is not known',
    texts: [
      xpIpconfig('ACCT-70', xpAdapter('Local Area Connection', '00-0C-6E-21-22-23', '192.168.3.9')),
      nbtstatN('192.168.3.9', '    ACCT-07        <00>  UNIQUE      Registered\n    ACCT-07        <20>  UNIQUE      Conflict'),
    ],
    confirmed: [],
    likely: ['q315259/host-name', 'q315259/same-name'],
    says: /^Probably two computers are called ACCT-07/,
  },
  {
    what: 'a rename waits for the restart: not cause 6',
    texts: [
      `C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName
    ComputerName    REG_SZ    OLDNAME

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName
    ComputerName    REG_SZ    NEWNAME

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters /v Hostname

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters
    Hostname    REG_SZ    oldname

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters /v "NV Hostname"

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters
    NV Hostname    REG_SZ    newname
`,
    ],
    says: /Nothing here points to a conflict yet/,
    out: ['q315259/host-name'],
  },

  // ---- harmless ----
  {
    what: 'one 4320 after a restart, every name Registered',
    texts: [
      bytes4320('LOBBY-1', '17 01 a8 c0'),
      nbtstatN(
        '192.168.1.60',
        '    LOBBY-1        <00>  UNIQUE      Registered\n    CORP           <00>  GROUP       Registered\n    LOBBY-1        <20>  UNIQUE      Registered',
      ),
    ],
    confirmed: ['q120752/harmless'],
    out: ['q315259/same-user'],
    says: /Nothing is wrong now/,
    state: 'harmless',
    next: 'leave-it',
  },
  {
    what: 'names Registered here, but the machine the message came from has the name too: not harmless',
    texts: [
      bytes4320('LOBBY-2', '17 01 a8 c0'),
      nbtstatN('192.168.1.61', '    LOBBY-2        <00>  UNIQUE      Registered\n    LOBBY-2        <20>  UNIQUE      Registered'),
      nbtstatA(
        '192.168.1.23',
        '    LOBBY-2        <00>  UNIQUE      Registered\n    LOBBY-2        <20>  UNIQUE      Registered',
        '00-0D-56-A1-B2-C9',
      ),
    ],
    confirmed: ['q315259/same-name'],
    out: ['q120752/harmless'],
    contradicted: ['q315259/same-name'],
    says: /Two computers are called LOBBY-2/,
  },
  {
    what: 'the message was read out on the phone and nothing else is at hand',
    symptom: 'duplicate-name',
    says: /A duplicate name was reported/,
    state: 'undecided',
    next: 'which-name',
  },
  {
    what: 'an event without its data and a host that does not answer: nothing follows',
    texts: [
      `Event ID 4319
A duplicate name has been detected on the TCP network.
The IP address of the machine that sent the message is in the data.
Use nbtstat -n in a command window to check which name is in the conflict state.`,
      `C:\\>nbtstat -A 10.0.0.99

Local Area Connection:
Node IpAddress: [10.0.0.5] Scope Id: []

    Host not found.`,
    ],
    says: /duplicate name was reported|duplicate name/i,
    state: 'undecided',
    unseen: /no answer/,
  },

  // ---- beyond ----
  {
    what: 'two long host names that NetBIOS cannot tell apart',
    texts: [
      `Windows IP Configuration

   Host Name . . . . . . . . . . . . : WAREHOUSE-TERMINAL-01
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-1C-C4-11-22-33
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 10.70.1.21(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
`,
      `10,03/02/26,07:58:10,Assign,10.70.1.22,WAREHOUSE-TERMINAL-02.corp.example,001CC4445566,,1,0,,,,,,,,,0`,
      nbtstatN('10.70.1.21', '    WAREHOUSE-TERMI<00>  UNIQUE      Registered\n    WAREHOUSE-TERMI<20>  UNIQUE      Conflict'),
    ],
    confirmed: ['beyond/first-15'],
    likely: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /first 15 characters/,
    next: 'shorter-name',
  },
  {
    what: 'the refuser is this computer’s VPN adapter',
    texts: [
      `The name "SALES-NB3      :0" could not be registered on the interface with IP address 192.168.5.23. The machine with the IP address 10.99.0.14 did not allow the name to be claimed by this machine.`,
      `Windows IP Configuration

   Host Name . . . . . . . . . . . . : SALES-NB3
   Node Type . . . . . . . . . . . . : Hybrid
   IP Routing Enabled. . . . . . . . : No

PPP adapter Head Office VPN:

   Connection-specific DNS Suffix  . :
   Description . . . . . . . . . . . : Head Office VPN
   Physical Address. . . . . . . . . :
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : 10.99.0.14(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.255
   Default Gateway . . . . . . . . . : 0.0.0.0
   NetBIOS over Tcpip. . . . . . . . : Enabled

Ethernet adapter Ethernet:

   Description . . . . . . . . . . . : Intel(R) Ethernet Connection I219-V
   Physical Address. . . . . . . . . : 54-EE-75-01-02-03
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 192.168.5.23(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   NetBIOS over Tcpip. . . . . . . . : Enabled
`,
    ],
    confirmed: ['q315259/multihomed', 'beyond/vpn-adapter'],
    out: ['q315259/same-name', 'q120752/harmless'],
    says: /argues with itself: two of its adapters hold SALES-NB3/,
    younger: /10\.99\.0\.14/,
  },
  {
    what: 'LMHOSTS sends the computer’s own name elsewhere',
    texts: [
      xpIpconfig('ACCT-07', xpAdapter('Local Area Connection', '00-0C-6E-31-32-33', '22.101.26.114')),
      `C:\\>nbtstat -c

Local Area Connection:
Node IpAddress: [22.101.26.114] Scope Id: []

                  NetBIOS Remote Cache Name Table

        Name              Type       Host Address    Life [sec]
    ------------------------------------------------------------
    ACCT-07        <20>  UNIQUE          22.101.26.77        -1
    FILESRV        <20>  UNIQUE          22.101.26.10       540
`,
    ],
    confirmed: ['beyond/lmhosts'],
    says: /LMHOSTS sends ACCT-07/,
  },
  {
    what: 'two master browsers: 8003 and a 4321 for DOMAIN<1D>',
    texts: [
      `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MRxSmb'/><EventID Qualifiers='49152'>8003</EventID><Level>2</Level><TimeCreated SystemTime='2011-08-16T23:34:28Z'/><Channel>System</Channel><Computer>WKS-A</Computer></System><EventData><Data>\\Device\\LanmanDatagramReceiver</Data><Data>WKS-B</Data><Data>NetBT_Tcpip_{F3FF7196-09E9</Data><Binary>0000000003004E0000000000431F00C0000000000000000000000000000000000000000000000000</Binary></EventData></Event>
<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='NetBT'/><EventID Qualifiers='49152'>4321</EventID><Level>2</Level><TimeCreated SystemTime='2011-08-16T23:34:29Z'/><Channel>System</Channel><Computer>WKS-A</Computer></System><EventData><Data></Data><Data>SHIELDBASE     :1d</Data><Data>10.3.58.7</Data><Data>10.3.58.6</Data><Binary>000000000400560000000000E11000C001010000010000C000000000000000000000000000000000</Binary></EventData></Event>`,
    ],
    likely: ['beyond/two-masters'],
    out: ['q315259/same-user', 'q120752/harmless'],
    says: /^Probably two machines want to be master browser of SHIELDBASE/,
  },

  // ---- noise and contradictions ----
  {
    what: 'an NLB query and a healthy arp table beside a same-name ticket change nothing',
    texts: [
      `WLBS Cluster Control Utility V2.4 (c) 1997-2003 Microsoft Corporation.
Cluster 192.168.192.4
Host 2 has entered a converged state 1 time(s) since joining the cluster
and the last convergence completed.
Host 2 converged with the following host(s) as part of the cluster:
1, 2`,
      `Interface: 192.168.1.44 --- 0x2
  Internet Address      Physical Address      Type
  192.168.1.1           00-00-0c-07-ac-01     dynamic
  192.168.1.23          00-0d-56-a1-b2-c3     dynamic`,
      nbtstatN('192.168.1.44', '    RECEPTION      <00>  UNIQUE      Registered\n    RECEPTION      <20>  UNIQUE      Conflict'),
      nbtstatA(
        '192.168.1.23',
        '    RECEPTION      <00>  UNIQUE      Registered\n    RECEPTION      <20>  UNIQUE      Registered',
        '00-0D-56-A1-B2-C3',
      ),
    ],
    confirmed: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /Two computers are called RECEPTION/,
    next: 'rename',
  },
  {
    what: 'the sender lists other names: it may be somebody who only relayed it',
    texts: [
      bytes4320('SHOP-3', '17 01 a8 c0'),
      nbtstatN('192.168.1.70', '    SHOP-3         <00>  UNIQUE      Registered\n    SHOP-3         <20>  UNIQUE      Conflict'),
      nbtstatA(
        '192.168.1.23',
        '    DEPOT-9        <00>  UNIQUE      Registered\n    DEPOT-9        <20>  UNIQUE      Registered',
        '00-0D-56-A1-B2-C3',
      ),
    ],
    open: ['q315259/same-name'],
    contradicted: ['q315259/same-name'],
    says: /Something asked SHOP-3 to give up a name/,
    state: 'undecided',
    out: ['q120752/harmless', 'q315259/multihomed'],
  },
  {
    what: 'everything in one paste: prompt, ipconfig, nbtstat -n, nbtstat -A, event, signature',
    texts: [
      `Hello team, here everything you asked for.

Microsoft Windows XP [Version 5.1.2600]
(C) Copyright 1985-2001 Microsoft Corp.

C:\\Documents and Settings\\anna>ipconfig /all

Windows IP Configuration

        Host Name . . . . . . . . . . . . : till-07
        Node Type . . . . . . . . . . . . : Broadcast

Ethernet adapter Local Area Connection:

        Physical Address. . . . . . . . . : 00-06-5B-11-22-33
        Dhcp Enabled. . . . . . . . . . . : No
        IP Address. . . . . . . . . . . . : 10.9.4.107
        Subnet Mask . . . . . . . . . . . : 255.255.255.0

C:\\Documents and Settings\\anna>nbtstat -n

Local Area Connection:
Node IpAddress: [10.9.4.107] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    TILL-07        <00>  UNIQUE      Conflict
    SHOP           <00>  GROUP       Registered
    TILL-07        <20>  UNIQUE      Conflict

C:\\Documents and Settings\\anna>nbtstat -A 10.9.4.112

Local Area Connection:
Node IpAddress: [10.9.4.107] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    TILL-07        <00>  UNIQUE      Registered
    SHOP           <00>  GROUP       Registered
    TILL-07        <20>  UNIQUE      Registered

    MAC Address = 00-06-5B-44-55-66

Best regards, Anna  (phone 10-12-14, room 3.1.4.2)`,
    ],
    confirmed: ['q315259/same-name'],
    out: ['q315259/wins-record', 'q315259/dhcp-database', 'q315259/multihomed', 'q120752/harmless'],
    says: /Two computers are called TILL-07/,
    older: /till-07|10\.9\.4\.107/i,
    younger: /10\.9\.4\.112/,
    next: 'rename',
  },
  {
    what: 'a name conflict demand for a computer that holds the name alone: 4319 without a second computer',
    texts: [bytes4320('ALONE-1', '4d 02 01 0a', '4319', 'df')],
    play(s) {
      const sender = s.computer('00-50-56-0A-0B-0C', '10.1.2.77')
      const target = s.computer('00-14-22-01-02-03', '10.1.2.3')
      sender.demandsConflict(['ALONE-1', 0x00], target)
    },
    says: /ALONE-1|conflict/i,
    out: ['q120752/harmless', 'q315259/same-user'],
    likely: ['q315259/same-name'],
  },
]
