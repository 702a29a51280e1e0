// Sample cases: every documented cause, all trace behaviours and what lies beyond the articles, so that the program can be learned with no network at all.
import { beyondSamples } from './samples/beyond.ts'
import { clusterCard, conflict20, host, lan, local, office, own, wins, workstation } from './samples/cast.ts'
import { noTrace, paste, type SampleCase } from './samples/sample.ts'
import { event4199, event4319, event4320, event4321, ipconfigAll, nbtstatA, nbtstatN, nlbQuery } from './samples/texts.ts'
import { modern, preSp3, sameName, sp3, twoNetworkAddresses } from './samples/traces.ts'

export type { SampleCase } from './samples/sample.ts'

export const samples: readonly SampleCase[] = [
  {
    id: 'harmless',
    article: 'Q120752',
    title: 'Nothing is wrong now: one event, all names registered',
    symptom: 'duplicate-name',
    cause: 'q120752/harmless',
    evidence: [
      paste('Event 4320, with data', event4320('ACCT-07', '10:31:04 AM')),
      paste('nbtstat -n', nbtstatN(own), noTrace),
      paste('ipconfig /all', ipconfigAll('ACCT-07', 'Hybrid', [{ ...office, wins: [wins] }]), noTrace),
    ],
  },
  {
    id: 'same-name',
    article: 'Q315259',
    number: 1,
    title: 'Same computer name',
    symptom: 'duplicate-name',
    cause: 'q315259/same-name',
    evidence: [
      paste('Event 4320, with data', event4320('ACCT-07', '10:31:04 AM')),
      paste('nbtstat -n', nbtstatN(conflict20), noTrace),
      paste('ipconfig /all', ipconfigAll('ACCT-07', 'Broadcast', [office]), noTrace),
      paste('nbtstat -A 22.101.26.231', nbtstatA('22.101.26.231', local, workstation('ACCT-07'), '00-50-56-A4-19-E2'), noTrace),
      {
        kind: 'capture',
        title: 'ACCT-07 claimed twice',
        octets: sameName,
        madeUp: 'The article prints no trace. These frames were made to show what it describes.',
      },
    ],
  },
  {
    id: 'same-user',
    article: 'Q315259',
    number: 2,
    title: 'Same user on two computers',
    symptom: 'duplicate-name',
    cause: 'q315259/same-user',
    evidence: [
      paste('Event 4319, with data', event4319('ACCT-07', '8:52:11 AM', '41   1a   65   16'), noTrace),
      paste(
        'nbtstat -n',
        nbtstatN([
          {
            ...local,
            rows: [...workstation('ACCT-07'), { name: 'ACCT-07', suffix: '03' }, { name: 'JORTIZ', suffix: '03', status: 'Conflict' }],
          },
        ]),
        noTrace,
      ),
      paste(
        'nbtstat -A 22.101.26.65',
        nbtstatA(
          '22.101.26.65',
          local,
          [...workstation('RECEPTION-2'), { name: 'RECEPTION-2', suffix: '03' }, { name: 'JORTIZ', suffix: '03' }],
          '00-14-22-90-07-1B',
        ),
        noTrace,
      ),
    ],
  },
  {
    id: 'wins-record',
    article: 'Q315259',
    number: 3,
    title: 'Old or static WINS record',
    symptom: 'duplicate-name',
    cause: 'q315259/wins-record',
    evidence: [
      paste('Event 4320, with data', event4320('ACCT-07', '8:04:40 AM', '09   1a   65   16'), noTrace),
      paste('ipconfig /all', ipconfigAll('ACCT-07', 'Hybrid', [{ ...office, wins: [wins] }]), noTrace),
      paste('nbtstat -n', nbtstatN([{ ...local, rows: workstation('ACCT-07', { '00': 'Conflict', '20': 'Conflict' }) }]), noTrace),
      paste(
        'winsdmp 22.101.26.9',
        `C:\\>winsdmp 22.101.26.9
22.101.26.9,"ACCT-07        ",0,17,0,0,0,41,1,11/25/1999,1,22.101.26.77
22.101.26.9,"ACCT-07        ",32,17,0,0,0,42,1,11/25/1999,1,22.101.26.77
`,
        noTrace,
      ),
    ],
  },
  {
    id: 'dhcp-database',
    article: 'Q315259',
    number: 4,
    title: 'DHCP database damaged',
    symptom: 'duplicate-name',
    cause: 'q315259/dhcp-database',
    evidence: [
      paste('Event 4320, with data', event4320('ACCT-07', '9:41:13 AM')),
      paste('ipconfig /all', ipconfigAll('ACCT-07', 'Hybrid', [{ ...office, wins: [wins] }]), noTrace),
      paste(
        'DhcpSrvLog.Mon',
        `		Microsoft DHCP Service Activity Log

Event ID  Meaning
00	The log was started.
10	A new IP address was leased to a client.
11	A lease was renewed by a client.
12	A lease was released by a client.

ID Date,Time,Description,IP Address,Host Name,MAC Address
00,11/25/02,00:00:02,Started,,,
10,11/25/02,08:12:31,Assign,22.101.26.114,ACCT-07,0014228A315C
10,11/25/02,09:40:02,Assign,22.101.26.114,LAB-3,005056A419E2
11,11/25/02,12:12:31,Renew,22.101.26.114,ACCT-07,0014228A315C
`,
        noTrace,
      ),
    ],
  },
  {
    id: 'multihomed',
    article: 'Q315259',
    number: 5,
    title: 'Two adapters of one computer',
    symptom: 'duplicate-name',
    cause: 'q315259/multihomed',
    evidence: [
      paste('Event 4321', event4321('FILESRV2', '7:58:20 AM', 'FILESRV2       :20', '192.168.7.2', '22.101.26.20'), noTrace),
      paste(
        'ipconfig /all',
        ipconfigAll('FILESRV2', 'Hybrid', [
          { ...office, mac: '00-0D-56-40-11-07', dhcp: false, ips: ['22.101.26.20'], wins: [wins] },
          {
            heading: 'Ethernet adapter Backup',
            description: '3Com EtherLink XL 10/100 PCI',
            mac: '00-01-02-77-90-3E',
            dhcp: false,
            ips: ['192.168.7.2'],
            wins: ['192.168.7.9'],
          },
        ]),
        noTrace,
      ),
      paste(
        'nbtstat -n',
        nbtstatN([
          { adapter: lan, ip: '22.101.26.20', rows: workstation('FILESRV2') },
          { adapter: 'Backup', ip: '192.168.7.2', rows: workstation('FILESRV2', { '20': 'Conflict' }) },
        ]),
        noTrace,
      ),
    ],
  },
  {
    id: 'host-name',
    article: 'Q315259',
    number: 6,
    title: 'Wrong host name in ipconfig',
    symptom: 'duplicate-name',
    cause: 'q315259/host-name',
    evidence: [
      paste('Event 4320, with data', event4320('ACCT-07', '8:30:55 AM')),
      paste('ipconfig /all', ipconfigAll('ACCT-70', 'Hybrid', [{ ...office, wins: [wins] }]), noTrace),
      paste('nbtstat -n', nbtstatN(own), noTrace),
      paste(
        'reg query, five names',
        `C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters /v Hostname

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters
    Hostname    REG_SZ    ACCT-70

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters /v "NV Hostname"

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters
    NV Hostname    REG_SZ    ACCT-70

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName /s

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName
    ComputerName    REG_SZ    ACCT-07

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName
    ComputerName    REG_SZ    ACCT-07
`,
        noTrace,
      ),
    ],
  },
  {
    id: 'cluster-ip',
    article: 'Q193598',
    number: 1,
    title: 'Two cluster IP addresses',
    symptom: 'after-nlb',
    cause: 'q193598/cluster-ip',
    evidence: [
      paste('nlb query, WEB-1', nlbQuery('10.4.2.200', 1), noTrace),
      paste('nlb query, WEB-2', nlbQuery('10.4.2.210', 2), noTrace),
      paste('nlb params, WEB-1', host(1, '10.4.2.201', '10.4.2.200', '02-BF-0A-04-02-C8', 'WEB-1'), noTrace),
      paste('nlb params, WEB-2', host(2, '10.4.2.202', '10.4.2.210', '02-BF-0A-04-02-D2', 'WEB-2'), noTrace),
    ],
  },
  {
    id: 'cluster-address',
    article: 'Q193598',
    number: 2,
    title: 'Two cluster network addresses',
    symptom: 'after-nlb',
    cause: 'q193598/cluster-address',
    evidence: [
      paste('Event 4199 on WEB-2', event4199('WEB-2', '2:03:12 PM', '10.4.2.200', '02:BF:0A:04:02:C8'), noTrace),
      paste('nlb query, WEB-1', nlbQuery('10.4.2.200', 1), noTrace),
      paste('nlb query, WEB-2', nlbQuery('10.4.2.200', 2), noTrace),
      paste('nlb params, WEB-1', host(1, '10.4.2.201', '10.4.2.200', '02-BF-0A-04-02-C8', 'WEB-1'), noTrace),
      paste('nlb params, WEB-2', host(2, '10.4.2.202', '10.4.2.200', '02-BF-0A-04-02-D2', 'WEB-2'), noTrace),
      {
        kind: 'capture',
        title: 'web-vlan',
        octets: twoNetworkAddresses,
        madeUp: 'The article prints no trace. These frames were made to show what it describes.',
      },
    ],
  },
  {
    id: 'fixed-nic',
    article: 'Q193598',
    number: 3,
    title: 'Adapter cannot change its address',
    symptom: 'after-nlb',
    cause: 'q193598/fixed-nic',
    evidence: [
      paste('nlb params, WEB-1', host(1, '10.4.2.201', '10.4.2.200', '02-BF-0A-04-02-C8', 'WEB-1'), noTrace),
      paste('nlb params, WEB-2', host(2, '10.4.2.202', '10.4.2.200', '02-BF-0A-04-02-C8', 'WEB-2'), noTrace),
      paste(
        'ipconfig /all, WEB-1',
        ipconfigAll('WEB-1', 'Unknown', [clusterCard('02-BF-0A-04-02-C8', ['10.4.2.201', '10.4.2.200'])]),
        noTrace,
      ),
      paste(
        'ipconfig /all, WEB-2',
        ipconfigAll('WEB-2', 'Unknown', [clusterCard('00-60-08-31-77-0A', ['10.4.2.202', '10.4.2.200'])]),
        noTrace,
      ),
    ],
  },
  {
    id: 'pre-sp3',
    article: 'Q120599',
    title: 'The trace of 11.1.9.221, before SP3',
    symptom: 'address-conflict',
    cause: 'q120599/pre-sp3',
    evidence: [{ kind: 'capture', title: 'Q120599, the article’s trace', octets: preSp3 }],
  },
  {
    id: 'sp3',
    article: 'Q120599',
    title: 'The same with the SP3 rule',
    symptom: 'address-conflict',
    cause: 'q120599/sp3',
    evidence: [
      {
        kind: 'capture',
        title: 'Q120599, the SP3 rule',
        octets: sp3,
        madeUp:
          'The article describes this exchange but prints no trace of it: its first two frames, and a third made from the description.',
      },
    ],
  },
  {
    id: 'modern',
    article: 'Q120599',
    title: 'Newer systems: asked first, and kept off',
    symptom: 'address-conflict',
    cause: 'q120599/modern',
    evidence: [
      paste('Event 4199 on RECEPTION-2', event4199('RECEPTION-2', '8:14:23 AM', '10.1.2.3', '00-14-22-01-02-03'), noTrace),
      {
        kind: 'capture',
        title: '10.1.2.3 asked for',
        octets: modern,
        madeUp: 'The article is older than this behaviour. These frames were made to follow RFC 5227.',
      },
    ],
  },
  ...beyondSamples,
]
