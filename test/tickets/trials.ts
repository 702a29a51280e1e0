// Tickets written down with what must come out before they were tried: wreckage of mail and pictures, half events, other
// people's words, and what looks like evidence and is none.
import { arp, event4199, event4320, event4321, ipconfig, own, remote, row } from './pastes.ts'
import type { Ticket } from './ticket.ts'

const conflict = own('10.1.2.7', `${row('ACCT-07', '00', 'Conflict')}\n${row('ACCT-07', '20', 'Conflict')}`)
const registered = own('10.1.2.7', `${row('ACCT-07', '00')}\n${row('ACCT-07', '20')}\n${row('CORP', '00', 'Registered', 'GROUP')}`)
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')
const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
const wmic = (ip: string, wins = '10.1.0.5') => `C:\\>wmic nicconfig where IPEnabled=TRUE get /format:list

DHCPEnabled=FALSE

Description=Intel(R) Ethernet Connection I219-LM

DNSHostName=ACCT-07

IPAddress={"${ip}"}

IPSubnet={"255.255.255.0"}

MACAddress=00:14:22:01:02:03

WINSPrimaryServer=${wins}
`
const property = (
  key: string,
  values: Readonly<Record<string, string>>,
) => `PS C:\\> Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\${key}

${Object.entries(values)
  .map(([name, value]) => `${name.padEnd(12)} : ${value}`)
  .join('\n')}
PSPath       : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\${key}
PSProvider   : Microsoft.PowerShell.Core\\Registry
`

export const trialTickets: readonly Ticket[] = [
  {
    what: 'a picture read by OCR: letters for digits in name, suffix and addresses, so none of them is used',
    texts: [
      'The name "ACCT-O7 :2O" could not be registered on the interface with IP address l0.1.2.7. The computer with the IP address 10.1.2.3O did not allow the name to be claimed by this computer.',
    ],
    says: /refused a name/,
    state: 'undecided',
  },
  {
    what: 'a mail quotes the event, its octets and the table',
    texts: [`Hi,\n\nsee below.\n\n${quoted(event4320('ACCT-07', '1e 02 01 0a'))}\n${quoted(conflict)}\n\nRegards`],
    likely: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /^Probably two computers are called ACCT-07/,
  },
  {
    what: 'the sender of the 4320 is the WINS server that only wmic shows',
    texts: [event4320('ACCT-07', '05 00 01 0a'), wmic('10.1.2.7'), conflict],
    likely: ['q315259/wins-record'],
    open: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /WINS has ACCT-07 on record/,
  },
  {
    what: 'the sender of the 4320 is this computer’s own address that only wmic shows',
    texts: [event4320('ACCT-07', '07 02 01 0a'), wmic('10.1.2.7'), own('10.1.2.7', row('ACCT-07', '00', 'Conflict'))],
    confirmed: ['q315259/multihomed'],
    out: ['q315259/same-name'],
    says: /argues with itself/,
  },
  {
    what: 'a 4319 in words whose address reads straight into the own network',
    texts: [
      `Event Type: Error
Event Source: NetBT
Event ID: 4319
Computer: ACCT-07
Description: A duplicate name has been detected on the TCP network.
Data:
0000: 00040000 00540001 00000000 c00010df
0010: 00000000 00000000 00000000 00000000
0020: 00000000 00000000 1e02010a
`,
      ipconfig('ACCT-07', '10.1.2.7', '00-14-22-01-02-03'),
      conflict,
    ],
    likely: ['q315259/same-name'],
    says: /^Probably two computers are called ACCT-07/,
    younger: /10\.1\.2\.30/,
  },
  {
    what: 'other providers with the same numbers: NlaSvc 4321, Wins 4319',
    texts: [
      'Log Name: Microsoft-Windows-NlaSvc/Operational\nSource: Microsoft-Windows-NlaSvc\nEvent ID: 4321\nLevel: Information\nDescription:\nThe network profile changed.\n',
      'Event Type: Error\nEvent Source: Wins\nEvent ID: 4319\nComputer: WINS1\nDescription:\nWINS could not get the time stamp.\n',
    ],
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
  },
  {
    what: 'Dhcp 1002 as XP words it, twice within a minute',
    texts: [
      `Event Type: Warning
Event Source: Dhcp
Event ID: 1002
Date: 3/2/2004
Time: 8:57:41 AM
Computer: ACCT-07
Description:
The IP address lease 10.1.2.30 for the Network Card with network address 001422010203 has been denied by the DHCP server 10.1.0.4 (The DHCP Server sent a DHCPNACK message).
`,
    ],
    likely: ['q315259/dhcp-database'],
    says: /DHCP/,
  },
  {
    what: 'the second half of a 4321: the address left is the refuser’s, not this computer’s own',
    texts: [
      'The computer with the IP address 10.1.2.30 did not allow the name to be claimed by this computer.\n',
      ipconfig('ACCT-07', '10.1.2.7', '00-14-22-01-02-03'),
    ],
    likely: ['q315259/same-name'],
    says: /^Probably two computers have the same name/,
    older: /10\.1\.2\.30/,
    younger: /10\.1\.2\.7/,
  },
  {
    what: 'the first half of a 4321: name and own interface, no refuser',
    texts: [
      'The name "ACCT-07        :20" could not be registered on the interface with IP address 10.1.2.7. The computer with the IP addr',
    ],
    likely: ['q315259/same-name'],
    says: /ACCT-07/,
  },
  {
    what: 'the pop-up of a duplicate name read out, and every name Registered now',
    texts: ['She says the screen said "A duplicate name exists on the network" when she came in.', registered],
    confirmed: ['q120752/harmless'],
    says: /./,
    state: 'harmless',
  },
  {
    what: 'only the pop-up of an address conflict',
    texts: ['Windows has detected an IP address conflict\n\nAnother computer on this network has the same IP address as this computer.'],
    likely: ['q120599/modern'],
    says: /^Probably two computers/,
  },
  {
    what: 'a switch complains about a redundant gateway’s address',
    texts: ['Mar  2 10:31:04: %IP-4-DUPADDR: Duplicate address 10.1.2.1 on Vlan10, sourced by 0000.0c07.ac05'],
    says: /An address conflict was reported/,
    open: ['q120599/pre-sp3', 'q120599/sp3', 'q120599/modern'],
  },
  {
    what: 'one move of an address in a BSD log may be a new card',
    texts: ['Mar  2 10:31:04 fw kernel: arp: 10.1.2.3 moved from 00:14:22:01:02:03 to 00:50:56:0a:0b:0c on em0'],
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
  },
  {
    what: 'an address that goes to and fro in a BSD log',
    texts: [
      'Mar  2 10:31:04 fw kernel: arp: 10.1.2.3 moved from 00:14:22:01:02:03 to 00:50:56:0a:0b:0c on em0\nMar  2 10:31:09 fw kernel: arp: 10.1.2.3 moved from 00:50:56:0a:0b:0c to 00:14:22:01:02:03 on em0',
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.1\.2\.3/,
  },
  {
    what: 'a hypervisor and a PC’s ARP table agree on who came',
    texts: [
      '2026-03-02T10:31:04Z esx1 vmkernel: cpu2:2098145)Tcpip_Vmk: arp: 00:50:56:0a:0b:0c is using my IP address 10.1.2.3 on vmk0!',
      arp('10.1.2.7', '10.1.2.3', '00-50-56-0a-0b-0c'),
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.1\.2\.3/,
  },
  {
    what: 'a DHCP server found five different addresses in use: equipment that probes, no squatter',
    texts: [
      [11, 12, 13, 14, 15]
        .map((n) => `Mar  2 10:3${n - 10}:04 srv dhcpd: Abandoning IP address 10.1.2.${n}: pinged before offer`)
        .join('\n'),
    ],
    likely: ['beyond/probe-collision'],
    open: ['q120599/modern'],
    says: /./,
  },
  {
    what: 'a DHCP client declines one address twice',
    texts: [
      'Mar  2 10:31:04 srv dhcpd: DHCPDECLINE of 10.1.2.30 from 00:14:22:01:02:03 (acct-07) via eth0: abandoned\nMar  2 10:33:04 srv dhcpd: DHCPDECLINE of 10.1.2.30 from 00:14:22:01:02:03 (acct-07) via eth0: abandoned',
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.1\.2\.30/,
  },
  {
    what: 'a duplicate IPv6 address in ip addr',
    texts: [
      `2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP group default qlen 1000
    link/ether 00:14:22:01:02:03 brd ff:ff:ff:ff:ff:ff
    inet 10.1.2.7/24 brd 10.1.2.255 scope global dynamic noprefixroute eth0
    inet6 2001:db8::7/64 scope global dadfailed tentative
`,
    ],
    confirmed: ['beyond/ipv6-duplicate'],
    says: /one IPv6 address/,
  },
  {
    what: 'the host name in three pastes of Get-ItemProperty differs from the computer’s name',
    texts: [
      event4320('ACCT-07', '1e 02 01 0a'),
      property('Services\\Tcpip\\Parameters', { Hostname: 'ACCT-70', 'NV Hostname': 'ACCT-70' }),
      property('Control\\ComputerName\\ActiveComputerName', { ComputerName: 'ACCT-07' }),
      property('Control\\ComputerName\\ComputerName', { ComputerName: 'ACCT-07' }),
    ],
    confirmed: ['q315259/host-name'],
    says: /./,
  },
  {
    what: 'a rename that waits for a restart is no wrong host name',
    texts: [
      event4320('ACCT-07', '1e 02 01 0a'),
      property('Services\\Tcpip\\Parameters', { Hostname: 'ACCT-07', 'NV Hostname': 'ACCT-99' }),
      property('Control\\ComputerName\\ActiveComputerName', { ComputerName: 'ACCT-07' }),
      property('Control\\ComputerName\\ComputerName', { ComputerName: 'ACCT-99' }),
    ],
    says: /Something asked ACCT-07 to give up a name/,
    state: 'undecided',
  },
  {
    what: 'all names agree in a registry saved as text',
    texts: [
      event4320('ACCT-07', '1e 02 01 0a'),
      [
        'Services\\Tcpip\\Parameters/Hostname',
        'Control\\ComputerName\\ActiveComputerName/ComputerName',
        'Control\\ComputerName\\ComputerName/ComputerName',
      ]
        .map((path) => path.split('/'))
        .map(
          ([key, name]) =>
            `Key Name:          HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\${key}\nClass Name:        <NO CLASS>\nLast Write Time:   3/2/2004 - 8:57 AM\nValue 0\n  Name:            ${name}\n  Type:            REG_SZ\n  Data:            ACCT-07\n`,
        )
        .join('\n'),
    ],
    out: ['q315259/host-name'],
    says: /Something asked ACCT-07 to give up a name/,
  },
  {
    what: 'systeminfo and ipconfig call the computer differently',
    texts: [
      'Host Name:                 ACCT-07\nOS Name:                   Microsoft Windows 10 Pro\nOS Version:                10.0.19045 N/A Build 19045\nDomain:                    corp.example\n',
      ipconfig('ACCT-70', '10.1.2.7', '00-14-22-01-02-03'),
    ],
    likely: ['q315259/host-name'],
    says: /./,
  },
  {
    what: 'Samba was refused its name, and the machine that refused holds it',
    texts: [
      '  register_name_response: server at IP 10.1.2.30 rejected our name registration of ACCT-07<20> IP 10.1.2.7 with error code 6.',
      `$ nmblookup -A 10.1.2.30
Looking up status of 10.1.2.30
	ACCT-07         <00> -         B <ACTIVE>
	ACCT-07         <20> -         B <ACTIVE>

	MAC Address = 00-50-56-0A-0B-0C
`,
    ],
    confirmed: ['q315259/same-name'],
    says: /Two computers are called ACCT-07/,
  },
  {
    what: 'both tables in one ticket field that took all line ends',
    texts: [
      oneLine(`${conflict}\n${remote('10.1.2.30', '10.1.2.7', `${row('ACCT-07', '00')}\n${row('ACCT-07', '20')}`, '00-50-56-0A-0B-0C')}`),
    ],
    confirmed: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /Two computers are called ACCT-07/,
  },
  {
    what: 'four things run together without a blank line between them',
    texts: [
      [
        event4321('ACCT-07', 'ACCT-07        :20', '10.1.2.7', '10.1.2.30').trim(),
        conflict.trim(),
        remote('10.1.2.30', '10.1.2.7', row('ACCT-07', '20'), '00-50-56-0A-0B-0C').trim(),
        arp('10.1.2.7', '10.1.2.30', '00-50-56-0a-0b-0c').trim(),
      ].join('\n'),
    ],
    confirmed: ['q315259/same-name'],
    says: /Two computers are called ACCT-07/,
  },
  {
    what: 'two hosts of one cluster give different cluster addresses in PowerShell',
    symptom: 'after-nlb',
    texts: ['10.4.2.200', '10.4.2.201'].map(
      (ip) => `PS C:\\> Get-NlbCluster | fl *

Name       : web.corp.example
IPAddress  : ${ip}
SubnetMask : 255.255.255.0
Mode       : UNICAST
`,
    ),
    confirmed: ['q193598/cluster-ip'],
    says: /different cluster addresses/,
  },
  {
    what: 'each host of a cluster sees only itself, as PowerShell prints it',
    symptom: 'after-nlb',
    texts: [1, 2].map(
      (n) => `PS C:\\> Get-NlbClusterNode

Name                 State                Interface            HostID
----                 -----                ---------            ------
WEB${n}                 Converged(default)   Ethernet             ${n}
`,
    ),
    likely: ['q193598/cluster-ip', 'q193598/cluster-address', 'q193598/fixed-nic'],
    says: /./,
  },
  {
    what: 'Spanish event and table',
    texts: [
      'Nombre de registro: System\nOrigen:        NetBT\nFecha:         02/03/2026 8:57:41\nId. del evento: 4319\nNivel:         Error\nEquipo:        CONTA-07\nDescripción:\nSe ha detectado un nombre duplicado en la red TCP.\n',
      'C:\\>nbtstat -n\n\nEthernet:\nDirección IP del nodo: [10.1.2.7] Id. de ámbito : []\n\n            Tabla de nombres locales NetBIOS\n\n       Nombre             Tipo         Estado\n    ---------------------------------------------\n    CONTA-07       <00>  Único       Conflicto\n    OFICINA        <00>  Grupo       Registrado\n',
    ],
    likely: ['q315259/same-name'],
    out: ['q120752/harmless'],
    says: /CONTA-07/,
  },
  {
    what: 'a Swedish event',
    texts: [
      'Loggnamn:      System\nKälla:         Tcpip\nDatum:         2026-03-02 10:31:04\nHändelse-ID:   4199\nAktivitetskategori:Inget\nNivå:          Fel\nNyckelord:     Klassisk\nAnvändare:     Saknas\nDator:         EKONOMI-7\nBeskrivning:\nSystemet upptäckte en adresskonflikt för IP-adressen 10.1.2.3 med systemet med nätverksmaskinvaruadress 00-50-56-0A-0B-0C. Nätverksåtgärder på det här systemet kan störas.\n',
    ],
    likely: ['q120599/modern'],
    says: /10\.1\.2\.3/,
  },
  {
    what: 'a Chinese event',
    texts: [
      '日志名称:          System\n来源:            Tcpip\n日期:            2026/3/2 10:31:04\n事件 ID:         4199\n任务类别:          无\n级别:            错误\n关键字:           经典\n用户:            暂缺\n计算机:           CAIWU-07\n描述:\n系统检测到 IP 地址 10.1.2.3 和网络硬件地址 00-50-56-0A-0B-0C 发生地址冲突。此系统上的网络操作可能会中断。\n',
    ],
    likely: ['q120599/modern'],
    says: /10\.1\.2\.3/,
  },
  {
    what: 'a French table whose accents went through the wrong code page twice',
    texts: [
      'C:\\>nbtstat -n\n\nEthernet:\nAdresse IP du noeud : [10.1.2.7] ID d\u00c3\u0192\u00c2\u00a9tendue : []\n\n            Table de noms locaux NetBIOS\n\n       Nom                Type         \u00c3\u0192\u00e2\u20ac\u00b0tat\n    ---------------------------------------------\n    COMPTA-07      <00>  UNIQUE      Conflit\n    COMPTA-07      <20>  UNIQUE      Conflit\n',
    ],
    likely: ['q315259/same-name'],
    says: /COMPTA-07/,
  },
  {
    what: 'two answers in tcpdump’s text',
    texts: [
      '10:31:04.000512 ARP, Reply 10.1.2.3 is-at 00:14:22:01:02:03, length 46\n10:31:04.000912 ARP, Reply 10.1.2.3 is-at 00:50:56:0a:0b:0c, length 46\n',
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.1\.2\.3/,
  },
  {
    what: 'two machines answer arping',
    texts: [
      '$ sudo arping -c 2 -I eth0 10.1.2.3\nARPING 10.1.2.3 from 10.1.2.7 eth0\nUnicast reply from 10.1.2.3 [00:14:22:01:02:03]  0.741ms\nUnicast reply from 10.1.2.3 [00:50:56:0A:0B:0C]  0.812ms\nSent 2 probes (1 broadcast(s))\nReceived 2 response(s)\n',
    ],
    confirmed: ['q120599/modern'],
    says: /10\.1\.2\.3/,
  },
  {
    what: 'two hosts of an NLB cluster answer arping: no conflict',
    texts: [
      'ARPING 10.4.2.200 from 10.4.2.7 eth0\nUnicast reply from 10.4.2.200 [02:BF:0A:04:02:C8]  0.741ms\nUnicast reply from 10.4.2.200 [02:BF:0A:04:02:C8]  0.812ms\nSent 1 probes (1 broadcast(s))\nReceived 2 response(s)\n',
    ],
    says: /Nothing here points to a conflict yet/,
    state: 'undecided',
  },
  {
    what: 'somebody’s own words are no evidence',
    texts: [
      'User reports an IP address conflict since Monday, maybe a duplicate name too. Printer says offline. Please look into the conflict for IP 10.1.2.3, thanks.',
    ],
    says: /Nothing/,
    state: 'undecided',
  },
  {
    what: 'an Application Popup 26 and the 4199 behind it',
    texts: [
      'Event Type: Information\nEvent Source: Application Popup\nEvent ID: 26\nDate: 3/2/2004\nTime: 8:57:41 AM\nComputer: ACCT-07\nDescription:\nApplication popup: Windows - System Error : There is an IP address conflict with another system on the network\n',
      event4199('ACCT-07', '10.1.2.3', '00-50-56-0A-0B-0C'),
    ],
    likely: ['q120599/modern'],
    says: /^Probably two computers use 10\.1\.2\.3/,
  },
  {
    what: 'noise around a 4320 without data: net view, ping, nltest, Test-NetConnection',
    texts: [
      event4320('ACCT-07', '1e 02 01 0a').replace(/Data:[\s\S]*$/, ''),
      'C:\\>net view\nServer Name            Remark\n\n-------------------------------------------------------------------------------\n\\\\ACCT-07              Accounting\n\\\\DC1\nThe command completed successfully.\n',
      'C:\\>ping -a 10.1.2.30\n\nPinging ACCT-31.corp.example [10.1.2.30] with 32 bytes of data:\nReply from 10.1.2.30: bytes=32 time<1ms TTL=128\n',
      'PS C:\\> Test-NetConnection 10.1.2.30\n\nComputerName           : 10.1.2.30\nRemoteAddress          : 10.1.2.30\nInterfaceAlias         : Ethernet\nSourceAddress          : 10.1.2.7\nPingSucceeded          : True\n',
    ],
    says: /Something asked ACCT-07 to give up a name/,
    state: 'undecided',
  },
  {
    what: 'one address leased twice in a PowerShell list',
    texts: [
      ['00-50-56-0a-0b-0c', '00-14-22-01-02-03']
        .map(
          (id, n) =>
            `IPAddress       : 10.1.2.30\nScopeId         : 10.1.2.0\nAddressState    : Active\nClientId        : ${id}\nHostName        : PC-${n}\nLeaseExpiryTime : 3/10/2026 8:00:11 AM\n`,
        )
        .join('\n'),
    ],
    confirmed: ['q315259/dhcp-database'],
    says: /DHCP/,
  },
  {
    what: 'the card that a 4199 names is this computer’s own Wi-Fi, as getmac shows',
    texts: [
      event4199('ACCT-07', '10.1.2.3', '8C-04-BA-11-22-44'),
      'C:\\>getmac /v\n\nConnection Name Network Adapter Physical Address    Transport Name\n=============== =============== =================== ==========================================================\nEthernet        Intel(R) Ethern 00-14-22-01-02-03   \\Device\\Tcpip_{5F1A0C1E-8C0B-4C7C-9C5A-1B2C3D4E5F60}\nWi-Fi           Intel(R) Wi-Fi  8C-04-BA-11-22-44   \\Device\\Tcpip_{6F1A0C1E-8C0B-4C7C-9C5A-1B2C3D4E5F60}\n',
    ],
    out: ['q120599/pre-sp3', 'q120599/sp3', 'q120599/modern'],
    says: /own network card/,
  },
  {
    what: 'a printer’s panel',
    texts: ['The HP on floor 2 shows:\n\nDUPLICATE IP ADDRESS\n10.1.2.44\n'],
    likely: ['q120599/modern'],
    says: /^Probably two computers/,
  },
  {
    what: 'a 4199 read off a picture: the card’s letters are no digits, the address is whole',
    texts: [
      'Source: Tcpip Event ID: 4199 The system detected an address conflict for IP address 10.1.2.3 with the system having network hardware address OO-5O-56-OA-OB-OC. Network operations on this system may be disrupted as a result.',
    ],
    likely: ['q120599/modern'],
    says: /10\.1\.2\.3/,
  },
  {
    what: 'a table read off a picture: the row in conflict is not used',
    texts: [
      'Node IpAddress: [10.1.2.7] Scope Id: []\n\n  NetBIOS Local Name Table\n\n  Name Type Status\n  ------------------------------\n  ACCT-O7 <OO> UNIQUE Conflict\n  CORP <lE> GROUP Registered\n',
    ],
    says: /Nothing/,
    state: 'undecided',
  },
]
