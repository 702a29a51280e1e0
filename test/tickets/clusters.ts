// Tickets about a conflict after NLB or WLBS was set up: Q193598's three causes.
import type { Ticket } from './ticket.ts'

const query = (host: number, cluster: string, state: string, members: string) => `C:\\>nlb query
WLBS Cluster Control Utility V2.4 (c) 1997-2003 Microsoft Corporation.
Cluster ${cluster}
Host ${host} has entered a converging state 3 time(s) since joining the cluster
and the last convergence completed at approximately: 3/2/2004 8:30:11 AM
Host ${host} converged ${state}with the following host(s) as part of the cluster:
${members}
`
const registry = (host: string, cluster: string, mac: string, more = '') => `; exported on ${host}
Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName]
"ComputerName"="${host}"

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WLBS\\Parameters\\Interface\\{3F1D}]
"ClusterIPAddress"="${cluster}"
"ClusterNetworkMask"="255.255.255.0"
"ClusterNetworkAddress"="${mac}"
${more}
`
const ipconfig = (host: string, mac: string, own: string, cluster: string) => `Windows IP Configuration

   Host Name . . . . . . . . . . . . : ${host}
   Node Type . . . . . . . . . . . . : Unknown
   IP Routing Enabled. . . . . . . . : No

Ethernet adapter Cluster:

   Description . . . . . . . . . . . : Intel(R) PRO/1000 MT Server Adapter
   Physical Address. . . . . . . . . : ${mac}
   DHCP Enabled. . . . . . . . . . . : No
   IP Address. . . . . . . . . . . . : ${own}
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   IP Address. . . . . . . . . . . . : ${cluster}
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Default Gateway . . . . . . . . . : 10.4.2.1
`
const conflict = (computer: string, mac: string) => `Event Type:\tError
Event Source:\tTcpip
Event ID:\t4199
Date:\t\t3/2/2004
Time:\t\t8:31:04 AM
Computer:\t${computer}
Description:
The system detected an address conflict for IP address 10.4.2.200 with the system having network hardware address ${mac}. Network operations on this system may be disrupted as a result.
`

export const clusterTickets: readonly Ticket[] = [
  {
    what: 'two hosts, each DEFAULT and alone, with two cluster addresses',
    texts: [query(1, '10.4.2.200', 'as DEFAULT ', '1'), query(2, '10.4.2.210', 'as DEFAULT ', '2')],
    confirmed: ['q193598/cluster-ip'],
    says: /different cluster addresses/,
    next: 'one-ip',
  },
  {
    what: 'registry of two hosts: one network address typed in differently',
    texts: [registry('WEB-A', '10.4.2.200', '02-BF-0A-04-02-C8'), registry('WEB-B', '10.4.2.200', '02-BF-0A-04-02-D2')],
    confirmed: ['q193598/cluster-address'],
    out: ['q193598/cluster-ip'],
    says: /different cluster network addresses/,
    older: /WEB-A 10\.4\.2\.200 02-BF-0A-04-02-C8/,
    younger: /WEB-B 10\.4\.2\.200 02-BF-0A-04-02-D2/,
    next: 'one-address',
  },
  {
    what: 'ipconfig of two hosts in unicast mode: one kept its own card’s address',
    symptom: 'after-nlb',
    texts: [
      ipconfig('WEB-A', '02-BF-0A-04-02-C8', '10.4.2.201', '10.4.2.200'),
      ipconfig('WEB-B', '00-02-B3-99-00-02', '10.4.2.202', '10.4.2.200'),
      query(1, '10.4.2.200', 'as DEFAULT ', '1'),
    ],
    confirmed: ['q193598/fixed-nic'],
    says: /kept its own card/,
    younger: /WEB-B .*00-02-B3-99-00-02/,
    next: 'other-nic',
  },
  {
    what: 'the event names the cluster’s own network address: one of the three, which is open',
    texts: [conflict('WEB-A', '02-BF-0A-04-02-C8')],
    likely: ['q193598/cluster-ip', 'q193598/cluster-address', 'q193598/fixed-nic'],
    open: ['q120599/modern'],
    contradicted: ['q120599/modern'],
    says: /^Probably one of three: two cluster IP addresses, two cluster network addresses or adapter keeps its address/,
    next: 'nlb-query',
  },
  {
    what: 'WLBS event 53 says the card cannot do it',
    texts: [
      `Event Type:\tError
Event Source:\tWLBS
Event Category:\tNone
Event ID:\t53
Date:\t\t3/2/2004
Time:\t\t8:29:58 AM
Computer:\tWEB-C
Description:
NLB Cluster 10.4.2.200 : The adapter to which NLB is bound does not support dynamically changing the MAC address. NLB will not bind to this adapter.`,
    ],
    confirmed: ['q193598/fixed-nic'],
    says: /kept its own card/,
  },
  {
    what: 'all hosts alike and converged: a working cluster',
    symptom: 'after-nlb',
    texts: [
      query(1, '10.4.2.200', 'as DEFAULT ', '1, 2'),
      query(2, '10.4.2.200', '', '1, 2'),
      registry('WEB-A', '10.4.2.200', '02-BF-0A-04-02-C8', '"HostPriority"=dword:00000001'),
      registry('WEB-B', '10.4.2.200', '02-BF-0A-04-02-C8', '"HostPriority"=dword:00000002'),
    ],
    out: ['q193598/cluster-ip', 'q193598/cluster-address'],
    says: /Nothing here points to a conflict yet/,
  },
  {
    what: 'multicast on all hosts: cause 3 does not apply',
    symptom: 'after-nlb',
    texts: [
      registry('WEB-A', '10.4.2.200', '03-BF-0A-04-02-C8', '"MulticastSupportEnable"=dword:00000001'),
      registry('WEB-B', '10.4.2.200', '03-BF-0A-04-02-C8', '"MulticastSupportEnable"=dword:00000001'),
    ],
    out: ['q193598/fixed-nic', 'q193598/cluster-ip', 'q193598/cluster-address'],
    says: /Nothing here points to a conflict yet/,
  },
  {
    what: 'capture: heartbeats carry two cluster addresses',
    play(s) {
      const client = s.computer('00-A0-C9-74-00-50', '10.4.2.50')
      const one = s.computer('02-01-0A-04-02-C8', '10.4.2.201')
      const two = s.computer('02-02-0A-04-02-D2', '10.4.2.202')
      const says1 = s.computer('02-BF-0A-04-02-C8', '10.4.2.220', { linkSource: '02-01-0A-04-02-C8' })
      const says2 = s.computer('02-BF-0A-04-02-D2', '10.4.2.220', { linkSource: '02-02-0A-04-02-D2' })
      for (let i = 0; i < 4; i++) {
        one.beats(1, '10.4.2.200')
        two.beats(2, '10.4.2.210')
        s.after(1000)
      }
      client.asksFor('10.4.2.220')
      says1.replies(client)
      says2.replies(client)
    },
    confirmed: ['q193598/cluster-ip'],
    says: /different cluster addresses|10\.4\.2\.200/,
  },
  {
    what: 'two hosts with the same priority (event 17)',
    texts: [
      `Event Type: Error
Event Source: WLBS
Event ID: 17
Computer: WEB-B
Description: NLB Cluster 10.4.2.200 : Duplicate host priority 1 was discovered on the network.`,
    ],
    confirmed: ['beyond/nlb-priority'],
    says: /same priority/,
  },
]
