// Whole mails as helpdesks get them: forwarded, quoted, photographed, several machines in one, in the wrong order, in other
// languages, about nothing. What must come out was written down from the articles before any was tried.
import type { Ticket } from './ticket.ts'

export const mailTickets: readonly Ticket[] = [
  {
    what: 'a forwarded mail with its headers, the event between greeting and signature, and somebody else’s arp table',
    texts: [
      `From: Warehouse, Team Lead
Sent: Monday, November 16, 2026 8:12 AM
To: IT Service Desk
Subject: FW: scanner PC keeps dropping

Morning all,

John sent me this, can you have a look? He is on ext. 4320 if you need him.

-----Original Message-----
From: Miller, John
Sent: Monday, November 16, 2026 8:05 AM
Subject: scanner PC keeps dropping

Log Name:      System
Source:        Tcpip
Date:          11/16/2026 7:58:11 AM
Event ID:      4199
Task Category: None
Level:         Error
Keywords:      Classic
User:          N/A
Computer:      WH-SCAN-02.corp.example.com
Description:
The system detected an address conflict for IP address 10.20.4.15 with the system having network hardware address 00-80-77-31-A2-0C. Network operations on this system may be disrupted as a result.

Thanks
John Miller | Warehouse | Tel. +1 555 0100

my own PC says this:

Interface: 10.20.4.31 --- 0x7
  Internet Address      Physical Address      Type
  10.20.4.1             00-1b-0d-e6-01-02     dynamic
  10.20.4.15            00-80-77-31-a2-0c     dynamic
  10.20.4.255           ff-ff-ff-ff-ff-ff     static
`,
    ],
    likely: ['q120599/modern'],
    open: ['q120599/pre-sp3', 'q315259/same-name'],
    says: /^Probably two computers use 10\.20\.4\.15/,
  },
  {
    what: 'Event Viewer’s Copy details as text from Server 2022, and nbtstat of the one that refused',
    texts: [
      `Log Name:      System
Source:        NetBT
Date:          11/16/2026 9:41:27 AM
Event ID:      4321
Task Category: None
Level:         Error
Keywords:      Classic
User:          N/A
Computer:      PRINT-EG
Description:
The name "PRINT-EG       :20" could not be registered on the interface with IP address 10.20.1.40. The computer with the IP address 10.20.1.77 did not allow the name to be claimed by this computer.
Event Xml:
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="NetBT" />
    <EventID Qualifiers="49152">4321</EventID>
    <Version>0</Version>
    <Level>2</Level>
    <Task>0</Task>
    <Opcode>0</Opcode>
    <Keywords>0x80000000000000</Keywords>
    <TimeCreated SystemTime="2026-11-16T08:41:27.1234567Z" />
    <EventRecordID>51233</EventRecordID>
    <Correlation />
    <Execution ProcessID="0" ThreadID="0" />
    <Channel>System</Channel>
    <Computer>PRINT-EG</Computer>
    <Security />
  </System>
  <EventData>
    <Data>
    </Data>
    <Data>PRINT-EG       :20</Data>
    <Data>10.20.1.40</Data>
    <Data>10.20.1.77</Data>
    <Binary>000000000400320000000000E11000C001010000010000C000000000000000000000000000000000</Binary>
  </EventData>
</Event>`,
      `C:\\Windows\\system32>nbtstat -A 10.20.1.77

Ethernet0:
Node IpAddress: [10.20.1.40] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    PRINT-EG       <00>  UNIQUE      Registered
    CORP           <00>  GROUP       Registered
    PRINT-EG       <20>  UNIQUE      Registered

    MAC Address = 00-50-56-9F-11-22
`,
    ],
    confirmed: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /Two computers are called PRINT-EG/,
    older: /10\.20\.1\.77/,
  },
  {
    what: 'two people’s ipconfig in one mail, both computers called alike, and the refusal between them',
    texts: [
      `Hi team

on Anna's PC:

Windows IP Configuration

   Host Name . . . . . . . . . . . . : SALES-PC
   Primary Dns Suffix  . . . . . . . :
   Node Type . . . . . . . . . . . . : Hybrid
   IP Routing Enabled. . . . . . . . : No
   WINS Proxy Enabled. . . . . . . . : No

Ethernet adapter Ethernet:

   Connection-specific DNS Suffix  . :
   Description . . . . . . . . . . . : Intel(R) Ethernet Connection (2) I219-V
   Physical Address. . . . . . . . . : 48-4D-7E-A1-00-01
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 192.168.7.21(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Default Gateway . . . . . . . . . : 192.168.7.1

The name "SALES-PC       :0" could not be registered on the interface with IP address 192.168.7.21. The computer with the IP address 192.168.7.22 did not allow the name to be claimed by this computer.

on Bob's PC:

Windows IP Configuration

   Host Name . . . . . . . . . . . . : SALES-PC
   Primary Dns Suffix  . . . . . . . :
   Node Type . . . . . . . . . . . . : Hybrid
   IP Routing Enabled. . . . . . . . : No
   WINS Proxy Enabled. . . . . . . . : No

Ethernet adapter Ethernet:

   Connection-specific DNS Suffix  . :
   Description . . . . . . . . . . . : Intel(R) Ethernet Connection (2) I219-V
   Physical Address. . . . . . . . . : 48-4D-7E-A1-00-02
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 192.168.7.22(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Default Gateway . . . . . . . . . : 192.168.7.1
`,
    ],
    likely: ['q315259/same-name'],
    out: ['q315259/multihomed'],
    says: /^Probably two computers are called SALES-PC/,
    older: /192\.168\.7\.22/,
    younger: /192\.168\.7\.21/,
  },
  {
    what: 'a photographed Windows 10 dialog and the ipconfig line that says Duplicate',
    texts: [
      `Windows has detected an IP address conflict

Another computer on this network has the same IP address as this
computer. Contact your network administrator for help resolving this
issue. More details are available in the Windows System event log.

   Close

Ethernet adapter Ethernet:

   Connection-specific DNS Suffix  . :
   Link-local IPv6 Address . . . . . : fe80::1d2c:9a1b:77aa:1%12(Preferred)
   IPv4 Address. . . . . . . . . . . : 192.168.10.22(Duplicate)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Autoconfiguration IPv4 Address. . : 169.254.77.9(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.0.0
   Default Gateway . . . . . . . . . : 192.168.10.1
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 192\.168\.10\.22/,
  },
  {
    what: 'OCR of a 4199: the card’s address has letters for digits and is not used, the IP address is',
    texts: [
      'The system detected an address conflict for IP address 10.9.8.7 with the system having network hardware address OO-5O-S6-9F-ll-22. Network operations on this system may be disrupted as a result.\nSource: Tcpip   Event ID: 4199',
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.9\.8\.7/,
  },
  {
    what: 'only the last two rows of the Data box: what the address is cannot be told',
    texts: [
      `Event ID 4320, source NetBT, from this morning. She could only fit this on the screenshot:

0020: 00 00 00 00 00 00 00 00
0028: 1e 02 01 0a
`,
    ],
    says: /give up a name|name/i,
    open: ['q315259/same-name', 'q315259/wins-record'],
  },
  {
    what: 'a German 4199 of Windows 11 with the German ARP table of a neighbour',
    texts: [
      `Hallo,

bei Frau Krüger kommt das hier:

Protokollname: System
Quelle:        Tcpip
Datum:         16.11.2026 08:14:02
Ereignis-ID:   4199
Aufgabenkategorie:Keine
Ebene:         Fehler
Schlüsselwörter:Klassisch
Benutzer:      Nicht zutreffend
Computer:      BUCHH-11
Beschreibung:
Das System hat einen Adressenkonflikt der IP-Adresse 10.3.4.5 mit dem Computer mit der Netzwerkhardwareadresse 00-11-32-AB-CD-EF ermittelt. Netzwerkvorgänge könnten daher auf diesem System unterbrochen werden.

Mein PC:

Schnittstelle: 10.3.4.90 --- 0xa
  Internetadresse       Physische Adresse     Typ
  10.3.4.1              00-09-0f-09-00-01     dynamisch
  10.3.4.5              00-11-32-ab-cd-ef     dynamisch

Gruß
Technik
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.3\.4\.5/,
  },
  {
    what: 'a French refusal, the French table of the one that refused',
    texts: [
      `Nom du journal :Système
Source :       NetBT
Date :         16/11/2026 08:14:02
ID de l’événement :4321
Catégorie de la tâche :Aucun
Niveau :       Erreur
Ordinateur :   COMPTA-04
Description :
Le nom « COMPTA-04      :20 » n’a pas pu être inscrit sur l’interface avec l’adresse IP 10.33.0.14. L’ordinateur ayant l’adresse IP 10.33.0.61 n’a pas permis que ce nom soit revendiqué par cet ordinateur.
`,
      `C:\\>nbtstat -A 10.33.0.61

Ethernet :
Adresse IP du noeud : [10.33.0.14] ID d'étendue : []

       Table de noms NetBIOS des ordinateurs distants

       Nom                Type         Statut
    ---------------------------------------------
    COMPTA-04      <00>  UNIQUE      Inscrit
    GROUPE         <00>  Groupe      Inscrit
    COMPTA-04      <20>  UNIQUE      Inscrit

    Adresse MAC = 3C-52-82-10-20-30
`,
    ],
    confirmed: ['q315259/same-name'],
    says: /Two computers are called COMPTA-04/,
    older: /10\.33\.0\.61/,
  },
  {
    what: 'a Spanish server: the event without its message file, and the table that says Conflicto',
    texts: [
      `No se encuentra la descripción del id. de evento 4319 desde el origen NetBT. El componente que provoca este evento no está instalado en el equipo local.

C:\\>nbtstat -n

Conexión de área local:
Dirección IP del nodo: [172.20.1.8] Id. de ámbito : []

            Tabla de nombres locales NetBIOS

       Nombre             Tipo         Estado
    ---------------------------------------------
    ALMACEN-1      <00>  Único       Conflicto
    FABRICA        <00>  Grupo       Registrado
    ALMACEN-1      <20>  Único       Conflicto
`,
    ],
    likely: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /^Probably two computers are called ALMACEN-1/,
  },
  {
    what: 'the one that refused answers with a card of this very computer',
    texts: [
      `Log Name: System
Source: NetBT
Event ID: 4321
Computer: HV-HOST3
The name "HV-HOST3       :0" could not be registered on the interface with IP address 10.50.0.13. The computer with the IP address 10.50.9.13 did not allow the name to be claimed by this computer.`,
      `C:\\>ipconfig /all

Windows IP Configuration

   Host Name . . . . . . . . . . . . : HV-HOST3
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter LAN:

   Description . . . . . . . . . . . : Intel(R) X710
   Physical Address. . . . . . . . . : A0-36-9F-00-10-01
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : 10.50.0.13(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   NetBIOS over Tcpip. . . . . . . . : Enabled

Ethernet adapter Backup:

   Description . . . . . . . . . . . : Intel(R) X710 #2
   Physical Address. . . . . . . . . : A0-36-9F-00-10-02
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : 10.50.9.13(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   NetBIOS over Tcpip. . . . . . . . : Enabled
`,
      `C:\\>nbtstat -A 10.50.9.13

LAN:
Node IpAddress: [10.50.0.13] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    HV-HOST3       <00>  UNIQUE      Registered
    HV-HOST3       <20>  UNIQUE      Registered

    MAC Address = A0-36-9F-00-10-02
`,
    ],
    confirmed: ['q315259/multihomed'],
    out: ['q315259/same-name'],
    says: /argues with itself/,
  },
  {
    what: 'one person at two desks: the <03> in conflict here, registered there',
    texts: [
      `nbtstat -n from the meeting room PC

Node IpAddress: [10.2.0.15] Scope Id: []

              NetBIOS Local Name Table

   Name               Type         Status
---------------------------------------------
MEET-1         <00>  UNIQUE      Registered
CORP           <00>  GROUP       Registered
MEET-1         <03>  UNIQUE      Registered
JSMITH         <03>  UNIQUE      Conflict

and from his own desk

C:\\>nbtstat -A 10.2.0.88

Node IpAddress: [10.2.0.15] Scope Id: []

           NetBIOS Remote Machine Name Table

   Name               Type         Status
---------------------------------------------
DESK-88        <00>  UNIQUE      Registered
CORP           <00>  GROUP       Registered
DESK-88        <03>  UNIQUE      Registered
JSMITH         <03>  UNIQUE      Registered

MAC Address = 00-B0-D0-11-22-33
`,
    ],
    confirmed: ['q315259/same-user'],
    says: /JSMITH is logged on at two computers/,
  },
  {
    what: 'WINS refuses for a dead static record, told by four pieces in the wrong order',
    texts: [
      `C:\\>nbtstat -A 10.7.7.70

Local Area Connection:
Node IpAddress: [10.7.7.12] Scope Id: []

    Host not found.
`,
      `netsh wins server \\\\10.7.0.5>show name NAME=LABEL-3 ENDCHAR=20

Name                  : LABEL-3        [20h]
NodeType              : 1
State                 : ACTIVE
Expiration Date       : Infinite
Type of Rec           : UNIQUE
Version               : 0 4f2
RecordType            : STATIC
IP Address            : 10.7.7.70
Command completed successfully.
`,
      `Windows IP Configuration

   Host Name . . . . . . . . . . . . : LABEL-3
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Local Area Connection:

   Description . . . . . . . . . . . : Realtek PCIe GBE
   Physical Address. . . . . . . . . : 00-E0-4C-00-00-12
   IPv4 Address. . . . . . . . . . . : 10.7.7.12(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Primary WINS Server . . . . . . . : 10.7.0.5
`,
      `Event ID: 4321
Source: NetBT
The name "LABEL-3        :20" could not be registered on the interface with IP address 10.7.7.12. The computer with the IP address 10.7.0.5 did not allow the name to be claimed by this computer.
`,
    ],
    confirmed: ['q315259/wins-record'],
    says: /WINS has LABEL-3 on record for another address/,
  },
  {
    what: 'the five names: TCP/IP’s is the old one',
    texts: [
      `C:\\>hostname
KIOSK-OLD

C:\\>echo %COMPUTERNAME%
KIOSK-7

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters /v Hostname

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters
    Hostname    REG_SZ    KIOSK-OLD

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName /v ComputerName

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName
    ComputerName    REG_SZ    KIOSK-7

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName /v ComputerName

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName
    ComputerName    REG_SZ    KIOSK-7
`,
    ],
    confirmed: ['q315259/host-name'],
    says: /names do not agree/,
  },
  {
    what: 'an event of seven years ago, every name Registered today, and its sender is somebody else by now',
    texts: [
      `Event Type:	Error
Event Source:	NetBT
Event ID:	4320
Date:		2/11/2019
Time:		7:01:12 AM
Computer:	RECEP-1
Description:
Another machine has sent a name release message to this machine probably because a duplicate name has been detected on the TCP network. The IP address of the node that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state.
Data:
0000: 00 00 04 00 01 00 54 00   ......T.
0008: 00 00 00 00 e0 10 00 c0   ....a..A
0010: 00 00 00 00 00 00 00 00   ........
0018: 00 00 00 00 00 00 00 00   ........
0020: 00 00 00 00 00 00 00 00   ........
0028: 1e 02 01 0a               ....
`,
      `C:\\>nbtstat -n

Ethernet:
Node IpAddress: [10.1.2.7] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    RECEP-1        <00>  UNIQUE      Registered
    CORP           <00>  GROUP       Registered
    RECEP-1        <20>  UNIQUE      Registered

C:\\>nbtstat -A 10.1.2.30

Ethernet:
Node IpAddress: [10.1.2.7] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    RECEP-2        <00>  UNIQUE      Registered
    RECEP-2        <20>  UNIQUE      Registered

    MAC Address = 00-14-22-0A-0B-0C
`,
    ],
    confirmed: ['q120752/harmless'],
    says: /Nothing is wrong now/,
  },
  {
    what: 'Get-EventLog with the octets as numbers: the sender is the WINS server of ipconfig',
    texts: [
      `PS C:\\> Get-EventLog System -Source NetBT -Newest 1 | fl *

EventID            : 4320
MachineName        : STORE-2
Data               : {0, 0, 4, 0, 1, 0, 84, 0, 0, 0, 0, 0, 224, 16, 0, 192, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 8, 10}
Index              : 20112
Category           : (0)
EntryType          : Error
Message            : Another machine has sent a name release message to this machine probably because a duplicate name has been detected on the TCP network.
Source             : NetBT
ReplacementStrings : {}
InstanceId         : 3221229792
TimeGenerated      : 3/2/2026 8:57:41 AM
`,
      `Windows IP Configuration

   Host Name . . . . . . . . . . . . : STORE-2
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-25-90-01-02-03
   IPv4 Address. . . . . . . . . . . : 10.8.3.7(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.0.0
   Primary WINS Server . . . . . . . : 10.8.0.5
`,
    ],
    likely: ['q315259/wins-record'],
    open: ['q315259/same-name'],
    says: /WINS/,
  },
  {
    what: 'quoted XML whose octets a mail program broke in two, and the sender’s own table',
    texts: [
      `Am 16.11.2026 um 09:12 schrieb Service Desk:
> <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
> <System><Provider Name='NetBT'/><EventID Qualifiers='49152'>4320</EventID>
> <TimeCreated SystemTime='2026-11-16T07:02:11.000Z'/><Computer>LAGER-5</Computer></System>
> <EventData><Data></Data><Binary>00000400010054000000000
> 0E01000C00000000000000000000000000000000000000000000000001E02010A</Binary></EventData></Event>
>
> C:\\>nbtstat -A 10.1.2.30
>
> Ethernet:
> Node IpAddress: [10.1.2.7] Scope Id: []
>
>            NetBIOS Remote Machine Name Table
>
>        Name               Type         Status
>     ---------------------------------------------
>     LAGER-5        <00>  UNIQUE      Registered
>     LAGER-5        <20>  UNIQUE      Registered
>
>     MAC Address = 00-14-22-0A-0B-0C
`,
      `C:\\>nbtstat -n

Ethernet:
Node IpAddress: [10.1.2.7] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    LAGER-5        <00>  UNIQUE      Conflict
    LAGER-5        <20>  UNIQUE      Conflict
`,
    ],
    confirmed: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /Two computers are called LAGER-5/,
    younger: /10\.1\.2\.30|00-14-22-0A-0B-0C/,
  },
  {
    what: 'a firewall of Meraki’s and the PC it means',
    texts: [
      `Nov 16 13:14:04  Windows  Client IP conflict  MAC: 64:20:0C:4D:DC:B9 also claims IP: 192.168.64.2

   Host Name . . . . . . . . . . . . : FRONT-2

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : F0-DE-F1-39-1C-7B
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 192.168.64.2(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 192\.168\.64\.2/,
  },
  {
    what: 'the switch’s table gives the address to another card than the PC that says it has it',
    texts: [
      `<SW-1>display arp | include 10.60.0.44
10.60.0.44      4c1f-cc01-0203  19        D-0         GE0/0/11
`,
      `C:\\>ipconfig /all

Windows IP Configuration

   Host Name . . . . . . . . . . . . : CNC-CTRL

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-30-64-AA-BB-CC
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : 10.60.0.44(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.60\.0\.44/,
  },
  {
    what: 'two conflicts on two addresses in one ticket, from two PCs',
    texts: [
      `Both PCs in room 12 complain.

Source:        Tcpip
Event ID:      4199
Computer:      R12-A
The system detected an address conflict for IP address 10.12.0.11 with the system having network hardware address 00-1E-C9-00-00-0A. Network operations on this system may be disrupted as a result.

Source:        Tcpip
Event ID:      4199
Computer:      R12-B
The system detected an address conflict for IP address 10.12.0.12 with the system having network hardware address 00-1E-C9-00-00-0B. Network operations on this system may be disrupted as a result.
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.12\.0\.1[12]/,
  },
  {
    what: 'nothing but a description: numbers and addresses in prose are no evidence',
    texts: [
      `Ticket 0004320: user says internet is slow since Monday. Her PC is 10.1.2.7, the printer is 10.1.2.30 and the gateway answers ping (time=1ms TTL=64). She rebooted twice. Callback 030 4199 4321, please before 10:30.`,
    ],
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
  },
  {
    what: 'the event, and a healthy table taken after the restart: this computer has the name, nobody else was asked',
    texts: [
      `Source: NetBT
Event ID: 4319
Computer: CASH-3
Date: 3/2/2026 7:00:01 AM
Description:
A duplicate name has been detected on the TCP network. The IP address of the computer that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state.

after restart:

C:\\>nbtstat -n

Ethernet:
Node IpAddress: [10.1.2.7] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    CASH-3         <00>  UNIQUE      Registered
    SHOP           <00>  GROUP       Registered
    CASH-3         <20>  UNIQUE      Registered
`,
    ],
    confirmed: ['q120752/harmless'],
    says: /Nothing is wrong now/,
  },
  {
    what: 'evidence that contradicts: the refuser had the name in one answer and another name in the next',
    texts: [
      `The name "TILL-9         :20" could not be registered on the interface with IP address 10.44.0.9. The computer with the IP address 10.44.0.30 did not allow the name to be claimed by this computer.

C:\\>nbtstat -A 10.44.0.30

Ethernet:
Node IpAddress: [10.44.0.9] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    TILL-9         <00>  UNIQUE      Registered
    TILL-9         <20>  UNIQUE      Registered

    MAC Address = 00-0C-29-44-00-30

an hour later, after somebody renamed it:

C:\\>nbtstat -A 10.44.0.30

Ethernet:
Node IpAddress: [10.44.0.9] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    TILL-10        <00>  UNIQUE      Registered
    TILL-10        <20>  UNIQUE      Registered

    MAC Address = 00-0C-29-44-00-30
`,
    ],
    confirmed: ['q315259/same-name'],
    says: /Two computers (?:are|were) called TILL-9/,
  },
  {
    what: 'a Windows Server 2022 audit log: one address refused again and again, a printer answers there',
    texts: [
      `ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name, TransactionID, QResult,Probationtime, CorrelationID,Dhcid,VendorClass(Hex),VendorClass(ASCII),UserClass(Hex),UserClass(ASCII),RelayAgentInformation,DnsRegError.
13,11/16/26,08:30:43,Conflict,10.15.0.66,BAD_ADDRESS,,,0,6,,,,,,,,,0
13,11/16/26,08:41:10,Conflict,10.15.0.66,BAD_ADDRESS,,,0,6,,,,,,,,,0
13,11/16/26,09:02:55,Conflict,10.15.0.66,BAD_ADDRESS,,,0,6,,,,,,,,,0
`,
      `Interface: 10.15.0.4 --- 0x5
  Internet Address      Physical Address      Type
  10.15.0.66            00-80-91-7a-01-02     dynamic
`,
    ],
    likely: ['q120599/modern'],
    open: ['q315259/dhcp-database'],
    says: /^Probably two computers use 10\.15\.0\.66/,
  },
  {
    what: 'Teams ate the line ends of ipconfig and nbtstat, in Polish',
    texts: [
      'Konfiguracja IP systemu Windows Nazwa hosta . . . . . . . . . . . : KASA-2 Typ węzła . . . . . . . . . . . . : Hybrydowy Karta Ethernet Ethernet: Opis. . . . . . . . . . . . . . . : Realtek PCIe GBE Adres fizyczny. . . . . . . . . . : 00-E0-4C-11-22-33 DHCP włączone . . . . . . . . . . : Nie Adres IPv4. . . . . . . . . . . . : 10.0.0.5(Duplikat) Maska podsieci. . . . . . . . . . : 255.255.255.0 Brama domyślna. . . . . . . . . . : 10.0.0.1',
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.0\.0\.5/,
  },
  {
    what: 'two hosts of a new cluster, each alone, in one mail with their addresses',
    texts: [
      `web1:

WLBS Cluster Control Utility V2.4 (c) 1997-2003 Microsoft Corporation.
Cluster 10.4.2.200
Host 1 has entered a converging state 2 time(s) since joining the cluster
  and the last convergence completed at approximately: 11/16/2026 9:12:33 AM
Host 1 converged as DEFAULT with the following host(s) as part of the cluster:
1

web2:

WLBS Cluster Control Utility V2.4 (c) 1997-2003 Microsoft Corporation.
Cluster 10.4.2.200
Host 2 has entered a converging state 1 time(s) since joining the cluster
  and the last convergence completed at approximately: 11/16/2026 9:13:01 AM
Host 2 converged as DEFAULT with the following host(s) as part of the cluster:
2

on web2 the box said:
The system detected an address conflict for IP address 10.4.2.200 with the system having network hardware address 02-BF-0A-04-02-C8. The local interface has been disabled.
`,
    ],
    likely: ['q193598/cluster-address', 'q193598/fixed-nic'],
    out: ['q193598/cluster-ip'],
    says: /^Probably one of two: two cluster network addresses or adapter keeps its address/,
  },
  {
    what: 'a VPN client’s adapter refuses the laptop its own name',
    texts: [
      `Log Name: System
Source: NetBT
Event ID: 4321
Computer: LT-0815
The name "LT-0815        :0" could not be registered on the interface with IP address 192.168.178.34. The computer with the IP address 172.16.99.12 did not allow the name to be claimed by this computer.

Windows IP Configuration

   Host Name . . . . . . . . . . . . : LT-0815
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet 3:

   Description . . . . . . . . . . . : Cisco AnyConnect Virtual Miniport Adapter for Windows x64
   Physical Address. . . . . . . . . : 00-05-9A-3C-7A-00
   IPv4 Address. . . . . . . . . . . : 172.16.99.12(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   NetBIOS over Tcpip. . . . . . . . : Enabled

Wireless LAN adapter Wi-Fi:

   Description . . . . . . . . . . . : Intel(R) Wi-Fi 6 AX201
   Physical Address. . . . . . . . . : 5C-87-9C-11-22-33
   IPv4 Address. . . . . . . . . . . : 192.168.178.34(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   NetBIOS over Tcpip. . . . . . . . : Enabled
`,
    ],
    confirmed: ['beyond/vpn-adapter', 'q315259/multihomed'],
    out: ['q315259/same-name'],
    says: /VPN|argues with itself/,
  },
  {
    what: 'Linux beside Windows: tshark’s JSON has two cards answering for one address',
    texts: [
      `[
  { "_source": { "layers": { "arp": { "arp.opcode": "2", "arp.src.hw_mac": "00:14:22:01:02:03", "arp.src.proto_ipv4": "10.1.2.3", "arp.dst.hw_mac": "00:50:56:0a:0b:0c", "arp.dst.proto_ipv4": "10.1.2.9" } } } },
  { "_source": { "layers": { "arp": { "arp.opcode": "2", "arp.src.hw_mac": "00:50:56:aa:bb:cc", "arp.src.proto_ipv4": "10.1.2.3", "arp.dst.hw_mac": "00:50:56:0a:0b:0c", "arp.dst.proto_ipv4": "10.1.2.9" } } } }
]`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.1\.2\.3/,
  },
  {
    what: 'an NT 4.0 server’s 4198 and what it looks like from the printer side',
    texts: [
      `Event Type:	Error
Event Source:	Tcpip
Event Category:	None
Event ID:	4198
Date:		4/12/1999
Time:		10:02:11 AM
User:		N/A
Computer:	NTSRV2
Description:
The system detected an address conflict for IP address 129.0.0.1 with the system having hardware address 02:A0:8C:DE:00:FD. The local interface is being disabled.
`,
    ],
    likely: ['q120599/modern'],
    open: ['q120599/pre-sp3', 'q120599/sp3'],
    says: /^Probably two computers use 129\.0\.0\.1/,
    older: /02-A0-8C-DE-00-FD/,
    younger: /NTSRV2/,
  },
  {
    what: 'the first fifteen letters are the same, and hostname says the whole',
    texts: [
      `C:\\>hostname
MARKETING-LAPTOP-01

C:\\>nbtstat -n

Wi-Fi:
Node IpAddress: [10.70.1.11] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    MARKETING-LAPTO<00>  UNIQUE      Conflict
    MARKETING-LAPTO<20>  UNIQUE      Conflict

and on the other one

C:\\>hostname
MARKETING-LAPTOP-02
`,
    ],
    confirmed: ['beyond/first-15'],
    likely: ['q315259/same-name'],
    says: /first 15 characters/,
  },
  {
    what: 'two tables of nbtstat -n in one mail: two PCs, or one with two adapters; the next step tells them apart',
    texts: [
      `PC in the shop:

Local Area Connection:
Node IpAddress: [10.1.9.11] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    SHOP-PC        <00>  UNIQUE      Conflict
    SHOP           <00>  GROUP       Registered
    SHOP-PC        <20>  UNIQUE      Conflict

PC in the store room:

Local Area Connection:
Node IpAddress: [10.1.9.12] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    SHOP-PC        <00>  UNIQUE      Registered
    SHOP           <00>  GROUP       Registered
    SHOP-PC        <20>  UNIQUE      Registered
`,
    ],
    likely: ['q315259/same-name', 'q315259/multihomed'],
    out: ['q120752/harmless'],
    says: /^Probably two computers are called SHOP-PC/,
    next: 'adapters',
  },
  {
    what: 'two PCs’ ipconfig: one address, two cards, nothing else',
    texts: [
      `Windows IP Configuration

   Host Name . . . . . . . . . . . . : LAB-1
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-1A-4B-00-00-01
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : 10.3.3.50(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
`,
      `Windows IP Configuration

   Host Name . . . . . . . . . . . . : LAB-2
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-1A-4B-00-00-02
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : 10.3.3.50(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.3\.3\.50/,
  },
  {
    what: 'the same PC before and after ipconfig /renew: not two computers',
    texts: [
      `before:

Windows IP Configuration

   Host Name . . . . . . . . . . . . : FRONT-9
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-1A-4B-00-00-09
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 10.3.3.60(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   DHCP Server . . . . . . . . . . . : 10.3.3.1

after:

Windows IP Configuration

   Host Name . . . . . . . . . . . . : FRONT-9
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-1A-4B-00-00-09
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 10.3.3.61(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   DHCP Server . . . . . . . . . . . : 10.3.3.1
`,
    ],
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
  },
  {
    what: 'Cisco’s table and the PC with the address typed in',
    texts: [
      `core#show ip arp 10.80.4.20
Protocol  Address          Age (min)  Hardware Addr   Type   Interface
Internet  10.80.4.20              3   0021.b7aa.0102  ARPA   Vlan80
`,
      `Windows IP Configuration

   Host Name . . . . . . . . . . . . : KEYENCE-2
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter LAN:

   Physical Address. . . . . . . . . : 00-0B-AB-10-20-30
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : 10.80.4.20(Duplicate)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.80\.4\.20/,
  },
  {
    what: 'a PC that was given the gateway’s address, seen from a third PC and from the router',
    texts: [
      `from the complaining PC

Interface: 10.40.1.77 --- 0x6
  Internet Address      Physical Address      Type
  10.40.1.1             d4-be-d9-01-02-03     dynamic

from the router

Internet  10.40.1.1               -   0018.b9c0.1111  ARPA   GigabitEthernet0/0
Internet  10.40.1.77             12   3cd9.2b10.2030  ARPA   GigabitEthernet0/0
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.40\.1\.1/,
  },
  {
    what: 'Server 2003 and XP, each with its event and its ipconfig: who was first follows from the numbers',
    texts: [
      `Event Type:	Error
Event Source:	Tcpip
Event Category:	None
Event ID:	4199
Date:		5/3/2005
Time:		9:14:55 AM
User:		N/A
Computer:	SRV03
Description:
The system detected an address conflict for IP address 10.11.0.5 with the system having network hardware address 00:0D:56:AA:BB:01. Network operations on this system may be disrupted as a result.
`,
      `Event Type:	Error
Event Source:	Tcpip
Event Category:	None
Event ID:	4198
Date:		5/3/2005
Time:		9:14:55 AM
User:		N/A
Computer:	XPCLIENT
Description:
The system detected an address conflict for IP address 10.11.0.5 with the system having network hardware address 00:11:43:01:02:03. The local interface has been disabled.
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.11\.0\.5/,
    older: /SRV03|00-11-43-01-02-03/,
    younger: /XPCLIENT|00-0D-56-AA-BB-01/,
  },
  {
    what: 'ConvertTo-Json of Get-WinEvent',
    texts: [
      `[
    {
        "TimeCreated":  "\\/Date(1772447464000)\\/",
        "Id":  4199,
        "ProviderName":  "Tcpip",
        "MachineName":  "POS-4.shop.example",
        "LevelDisplayName":  "Error",
        "Message":  "The system detected an address conflict for IP address 10.90.0.14 with the system having network hardware address 00-0E-C6-11-22-33. Network operations on this system may be disrupted as a result."
    }
]`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.90\.0\.14/,
  },
  {
    what: 'error 52 at a share, and the table of the one that answers to the name',
    texts: [
      `net use s: \\\\nas\\data
System error 52 has occurred.

You were not connected because a duplicate name exists on the network. Go to System in Control Panel to change the computer name and try again.

C:\\>hostname
DESIGN-3

C:\\>nbtstat -a DESIGN-3

Ethernet:
Node IpAddress: [10.6.1.3] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    DESIGN-3       <00>  UNIQUE      Registered
    DESIGN-3       <20>  UNIQUE      Registered

    MAC Address = AC-1F-6B-00-11-22

C:\\>getmac

Physical Address    Transport Name
=================== ==========================================================
AC-1F-6B-77-88-99   \\Device\\Tcpip_{0A0B0C0D-0A0B-0A0B-0A0B-0A0B0C0D0E0F}
`,
    ],
    confirmed: ['q315259/same-name'],
    says: /Two computers are called DESIGN-3/,
  },
  {
    what: 'names refreshed with WINS by hand, all Registered, the event of the morning',
    texts: [
      `Log Name: System
Source: NetBT
Event ID: 4320
Computer: HR-6
Date: 3/2/2026 7:02:11 AM
Another machine has sent a name release message to this machine probably because a duplicate name has been detected on the TCP network. The IP address of the node that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state.

C:\\>nbtstat -RR
    The NetBIOS names registered by this computer have been refreshed.

C:\\>nbtstat -n

Ethernet:
Node IpAddress: [10.1.2.6] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    HR-6           <00>  UNIQUE      Registered
    CORP           <00>  GROUP       Registered
    HR-6           <20>  UNIQUE      Registered
`,
    ],
    confirmed: ['q120752/harmless'],
    says: /Nothing is wrong now/,
  },
  {
    what: 'a chat with a line for each who spoke, the table in a fence',
    texts: [
      `[8:02 AM] Novak, Petra
hi, the popup again: Windows has detected an IP address conflict

[8:03 AM] IT Helpdesk
can you run ipconfig and send it?

[8:05 AM] Novak, Petra
\`\`\`
Windows IP Configuration


Ethernet adapter Ethernet 2:

   Connection-specific DNS Suffix  . : corp.example
   IPv4 Address. . . . . . . . . . . : 169.254.10.20
   Subnet Mask . . . . . . . . . . . : 255.255.0.0
   Default Gateway . . . . . . . . . :
\`\`\`
`,
    ],
    likely: ['q120599/modern'],
    says: /address/i,
  },
  {
    what: 'two domain controllers want to be the domain’s master browser',
    texts: [
      `Log Name: System
Source: NetBT
Event ID: 4321
Computer: DC2
The name "CORP           :1b" could not be registered on the interface with IP address 10.0.0.12. The computer with the IP address 10.0.0.11 did not allow the name to be claimed by this computer.`,
      `C:\\>nbtstat -A 10.0.0.11

Ethernet:
Node IpAddress: [10.0.0.12] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    DC1            <00>  UNIQUE      Registered
    CORP           <00>  GROUP       Registered
    CORP           <1C>  GROUP       Registered
    DC1            <20>  UNIQUE      Registered
    CORP           <1B>  UNIQUE      Registered

    MAC Address = 00-50-56-9F-00-11
`,
    ],
    confirmed: ['beyond/two-masters'],
    out: ['q315259/same-user'],
    says: /^Two machines want to be master browser of CORP/,
    older: /DC1/,
    younger: /DC2/,
  },
  {
    what: 'an Italian 4199 without its header, from a photograph',
    texts: [
      "Il sistema ha rilevato un conflitto di indirizzi per l'indirizzo IP 192.168.3.14 con il sistema con indirizzo hardware di rete 00-1F-D0-12-34-56. Le operazioni di rete su questo sistema potrebbero essere interrotte.\n\nOrigine: Tcpip\nID evento: 4199",
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 192\.168\.3\.14/,
  },
  {
    what: 'typed by hand from the phone: no punctuation, half the words',
    texts: [
      'he read to me: event 4321 source netbt the name PC-12 :20 could not be registered on the interface with ip address 10.0.0.12 the computer with the ip address 10.0.0.40 did not allow the name to be claimed by this computer',
    ],
    likely: ['q315259/same-name'],
    says: /PC-12/,
  },
  {
    what: 'the export of a log as CSV: one address, three cards over the morning',
    texts: [
      `Level,Date and Time,Source,Event ID,Task Category
Error,11/16/2026 9:12:01 AM,Tcpip,4199,None,The system detected an address conflict for IP address 10.14.0.9 with the system having network hardware address 00-1C-C0-00-00-01. Network operations on this system may be disrupted as a result.
Error,11/16/2026 9:40:33 AM,Tcpip,4199,None,The system detected an address conflict for IP address 10.14.0.9 with the system having network hardware address 00-1C-C0-00-00-02. Network operations on this system may be disrupted as a result.
Information,11/16/2026 9:41:00 AM,Service Control Manager,7036,None,The WinHTTP Web Proxy Auto-Discovery Service service entered the running state.
`,
    ],
    likely: ['q120599/modern'],
    says: /10\.14\.0\.9/,
  },
  {
    what: 'the refuser is a known server of the ticket under quite another name',
    texts: [
      `Log Name: System
Source: NetBT
Event ID: 4321
Computer: KITCHEN
The name "KITCHEN        :20" could not be registered on the interface with IP address 10.5.5.31. The computer with the IP address 10.5.5.4 did not allow the name to be claimed by this computer.

and this is our server:

Windows IP Configuration

   Host Name . . . . . . . . . . . . : SRV-BACKUP
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Team:

   Physical Address. . . . . . . . . : 00-25-90-55-44-33
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : 10.5.5.4(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
`,
    ],
    open: ['q315259/same-name', 'q315259/wins-record'],
    out: ['q315259/multihomed'],
    says: /was refused KITCHEN/,
  },
  {
    what: 'a DHCP server’s list of bad leases in PowerShell and the client that was told',
    texts: [
      `PS C:\\> Get-DhcpServerv4Lease -ScopeId 10.22.0.0 -BadLeases

IPAddress       ScopeId         ClientId             HostName             AddressState         LeaseExpiryTime
---------       -------         --------             --------             ------------         ---------------
10.22.0.51      10.22.0.0       0a-16-00-33          BAD_ADDRESS          Declined             11/16/2026 10:31:04 AM

Log Name:      System
Source:        Microsoft-Windows-Dhcp-Client
Event ID:      1005
Computer:      DESK-51
Your computer has detected that the IP address 10.22.0.51 for the Network Card with network address 0x3CD92B650077 is already in use on the network. Your computer will automatically attempt to obtain a different address.
`,
    ],
    likely: ['q120599/modern', 'q315259/dhcp-database'],
    says: /^Probably two computers use 10\.22\.0\.51/,
  },
  {
    what: 'a Portuguese computer that meets its own second card',
    texts: [
      `Nome do Log: System
Fonte: NetBT
Identificação do Evento: 4321
Computador: CAIXA-2
O nome "CAIXA-2        :20" não pôde ser registrado na interface com o endereço IP 192.168.15.20. O computador com o endereço IP 192.168.15.21 não permitiu que o nome fosse reivindicado por este computador.

Configuração de IP do Windows

   Nome do host. . . . . . . . . . . . . . . . : CAIXA-2
   Tipo de nó. . . . . . . . . . . . . . . . . : híbrido

Adaptador Ethernet Ethernet:

   Descrição . . . . . . . . . . . . . . . . . : Realtek PCIe GbE
   Endereço Físico . . . . . . . . . . . . . . : 18-C0-4D-00-00-20
   DHCP Habilitado . . . . . . . . . . . . . . : Sim
   Endereço IPv4. . . . . . . .  . . . . . . . : 192.168.15.20(Preferencial)
   Máscara de Sub-rede . . . . . . . . . . . . : 255.255.255.0

Adaptador de Rede sem Fio Wi-Fi:

   Descrição . . . . . . . . . . . . . . . . . : Intel(R) Wi-Fi 6
   Endereço Físico . . . . . . . . . . . . . . : 5C-87-9C-00-00-21
   DHCP Habilitado . . . . . . . . . . . . . . : Sim
   Endereço IPv4. . . . . . . .  . . . . . . . : 192.168.15.21(Preferencial)
   Máscara de Sub-rede . . . . . . . . . . . . : 255.255.255.0
`,
    ],
    confirmed: ['q315259/multihomed'],
    out: ['q315259/same-name'],
    says: /argues with itself/,
  },
  {
    what: 'ipconfig and nbtstat -n of two PCs: each holds the name on a card of its own',
    texts: [
      `=== PC at the counter ===

Windows IP Configuration

   Host Name . . . . . . . . . . . . : COUNTER
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-1E-C9-10-00-01
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 10.66.1.21(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0

C:\\>nbtstat -n

Ethernet:
Node IpAddress: [10.66.1.21] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    COUNTER        <00>  UNIQUE      Conflict
    COUNTER        <20>  UNIQUE      Conflict
`,
      `=== PC in the back office ===

Windows IP Configuration

   Host Name . . . . . . . . . . . . : COUNTER
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-1E-C9-10-00-02
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 10.66.1.22(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0

C:\\>nbtstat -n

Ethernet:
Node IpAddress: [10.66.1.22] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    COUNTER        <00>  UNIQUE      Registered
    COUNTER        <20>  UNIQUE      Registered
`,
    ],
    confirmed: ['q315259/same-name'],
    out: ['q315259/multihomed', 'q120752/harmless'],
    says: /Two computers are called COUNTER/,
  },
  {
    what: 'both servers of a DHCP failover list the same lease: no conflict',
    texts: [
      `PS C:\\> Get-DhcpServerv4Lease -ComputerName dhcp1 -ScopeId 10.31.0.0

IPAddress       ScopeId         ClientId             HostName             AddressState         LeaseExpiryTime
---------       -------         --------             --------             ------------         ---------------
10.31.0.77      10.31.0.0       3c-d9-2b-65-00-77    DESK-77              Active               11/16/2026 10:31:04 AM

PS C:\\> Get-DhcpServerv4Lease -ComputerName dhcp2 -ScopeId 10.31.0.0

IPAddress       ScopeId         ClientId             HostName             AddressState         LeaseExpiryTime
---------       -------         --------             --------             ------------         ---------------
10.31.0.77      10.31.0.0       3c-d9-2b-65-00-77    DESK-77              Active               11/16/2026 10:31:04 AM
`,
    ],
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
  },
  {
    what: 'the printer’s own configuration page typed in, and the PC that has its address',
    texts: [
      `Printer page:
  Hostname: NPI8A0B0C
  IPv4 configured by: Manual
  IPv4 Address: 10.17.2.40
  Hardware Address: 3CD92B8A0B0C

PC:
Windows IP Configuration

   Host Name . . . . . . . . . . . . : LAGER-2
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Physical Address. . . . . . . . . : 00-1E-C9-10-00-40
   DHCP Enabled. . . . . . . . . . . : Yes
   IPv4 Address. . . . . . . . . . . : 10.17.2.40(Duplicate)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Autoconfiguration IPv4 Address. . : 169.254.8.8(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.0.0
`,
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.17\.2\.40/,
  },
  {
    what: 'three PCs list one name: the two that do not speak first are not lost',
    texts: [
      `C:\\>nbtstat -A 10.18.0.5

Ethernet:
Node IpAddress: [10.18.0.9] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    IMAGE-MASTER   <00>  UNIQUE      Registered
    IMAGE-MASTER   <20>  UNIQUE      Registered

    MAC Address = 00-1E-C9-18-00-05

C:\\>nbtstat -A 10.18.0.6

Ethernet:
Node IpAddress: [10.18.0.9] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    IMAGE-MASTER   <00>  UNIQUE      Conflict
    IMAGE-MASTER   <20>  UNIQUE      Conflict

    MAC Address = 00-1E-C9-18-00-06

C:\\>nbtstat -A 10.18.0.7

Ethernet:
Node IpAddress: [10.18.0.9] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    IMAGE-MASTER   <00>  UNIQUE      Conflict
    IMAGE-MASTER   <20>  UNIQUE      Conflict

    MAC Address = 00-1E-C9-18-00-07
`,
    ],
    confirmed: ['q315259/same-name'],
    says: /computers are called IMAGE-MASTER/,
  },
  {
    what: 'an XP laptop whose Wi-Fi and cable both have names, one of them refused by the other',
    texts: [
      `C:\\>nbtstat -n

Local Area Connection:
Node IpAddress: [10.19.0.31] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    ROAD-3         <00>  UNIQUE      Conflict
    ROAD-3         <20>  UNIQUE      Conflict

Wireless Network Connection:
Node IpAddress: [10.19.0.32] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    ROAD-3         <00>  UNIQUE      Registered
    ROAD-3         <20>  UNIQUE      Registered

The name "ROAD-3         :20" could not be registered on the Interface with IP address 10.19.0.31. The machine with the IP address 10.19.0.32 did not allow the name to be claimed by this machine.
`,
    ],
    confirmed: ['q315259/multihomed'],
    out: ['q315259/same-name'],
    says: /argues with itself/,
  },
]
