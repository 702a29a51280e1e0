// Checks that several causes share. The same id means the same check: done once, it is done for every cause.
import type { Command, Step } from './article.ts'

type Check = Step & { readonly phase: 'check' }
type Verify = Step & { readonly phase: 'verify' }

/** Where a command is run. Who sits at the desk has two or three computers before them: none of them is “this one”. */
export const troubled = 'on the computer with the trouble'
export const troubledAdmin = `${troubled}, as administrator`
const nearby = 'on any computer in the same network'
const another = 'on another computer in the same network'

const nbtstatN: readonly Command[] = [
  {
    os: 'windows',
    text: 'nbtstat -n',
    does: 'Lists the names that computer holds. Changes nothing. Look for “Conflict” in the last column.',
    where: troubled,
  },
  { os: 'linux', text: 'nmblookup -A 127.0.0.1', does: 'Lists the names Samba holds there. Changes nothing.', where: troubled },
]
const nbtstatA: readonly Command[] = [
  {
    os: 'windows',
    text: 'nbtstat -A {ip}',
    does: 'Asks the machine at that address for its names and its network card. Changes nothing. Capital A: a small -a takes a name.',
    where: nearby,
  },
  { os: 'linux', text: 'nmblookup -A {ip}', does: 'Asks the machine at that address for its names. Changes nothing.', where: nearby },
  { os: 'macos', text: 'smbutil status -ae {ip}', does: 'Asks the machine at that address for its names. Changes nothing.', where: nearby },
]
const ipconfigAll: readonly Command[] = [
  {
    os: 'windows',
    text: 'ipconfig /all',
    does: 'Lists the host name, every adapter, its addresses, WINS and DHCP servers. Changes nothing.',
    where: troubled,
  },
  { os: 'linux', text: 'ip addr; hostname', does: 'Lists adapters and addresses. Changes nothing.', where: troubled },
]

export const whichName: Check = {
  id: 'which-name',
  phase: 'check',
  settledBy: ['conflict-names', 'names-registered', 'user-names-absent'],
  short: 'which name',
  title: 'Which name is in conflict?',
  why: 'The two characters after the name say what it stands for: <20> or <00> a computer, <03> a user. That parts “same computer” from “same user”.',
  experts:
    'A NetBIOS name is fifteen characters and a sixteenth octet, the suffix. nbtstat prints the suffix in angle brackets. On a computer with several adapters a name can be Registered on one and in Conflict on another: the interface that failed to register is added with the conflict flag set (MS-NBTE 3.1.4.1).',
  do: 'paste',
  commands: nbtstatN,
  expect: [
    'name-row',
    'name-in-conflict',
    'conflict-names',
    'names-registered',
    'nothing-wrong',
    'user-names-absent',
    'two-adapters-one-name',
    'host-names',
  ],
  example: `Node IpAddress: [22.101.26.114] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    ACCT-07        <00>  UNIQUE      Registered
    ACCT-07        <20>  UNIQUE      Conflict`,
  local: 'nbtstat -n',
  cost: '2 s',
  effort: 2,
  options: [
    {
      id: 'computer',
      label: 'A computer’s name, ending in <00> or <20>',
      gives: [{ kind: 'name-in-conflict', name: '', suffix: 0x20, holder: 'computer' }],
    },
    { id: 'user', label: 'A user’s name, ending in <03>', gives: [{ kind: 'name-in-conflict', name: '', suffix: 0x03, holder: 'user' }] },
    {
      id: 'domain',
      label: 'A domain or browser name, <1B>, <1C> or <1D>',
      gives: [{ kind: 'name-in-conflict', name: '', suffix: 0x1d, holder: 'domain' }],
    },
    {
      id: 'none',
      label: 'No row says Conflict; all are Registered',
      gives: [{ kind: 'names-registered', all: true, count: 0, afterEvent: true }],
    },
    { id: 'cannot-tell', label: 'Cannot tell' },
  ],
}

export const whoAsked: Check = {
  id: 'who-asked',
  phase: 'check',
  settledBy: ['sender-is'],
  short: 'who asked',
  title: 'Who sent the message?',
  why: 'The event’s data holds the address of the sender. It may be the computer with the same name, but just as well the WINS server, or another adapter of this very computer.',
  experts:
    'The address stands at offset 28 (hex) of the data. Q120752 says to read its four octets backwards; at least one event published by Microsoft makes sense only the other way round, so both readings are weighed. Event 4321 has no address in its data: look at the two addresses in its text.',
  do: 'paste',
  commands: [
    {
      os: 'windows',
      text: `Get-WinEvent -FilterHashtable @{ LogName='System'; ProviderName='NetBT'; Id=4319,4320,4321 } -MaxEvents 5 | ForEach-Object { $_.ToXml() }`,
      does: 'Prints the newest events with their data. Changes nothing.',
      where: `${troubled}, in PowerShell`,
    },
  ],
  expect: ['event', 'sender-is'],
  example: `0000:   00   00   04   00   01   00   54   00
0008:   00   00   00   00   e0   10   00   c0
0010:   00   00   00   00   00   00   00   00
0018:   00   00   00   00   00   00   00   00
0020:   00   00   00   00   00   00   00   00
0028:   e7   1a   65   16`,
  local: 'events',
  cost: 'paste',
  effort: 30,
}

export const adapters: Check = {
  id: 'adapters',
  phase: 'check',
  settledBy: ['host'],
  short: 'ipconfig /all',
  title: 'Which adapters, WINS and DHCP servers does this computer have?',
  why: 'One adapter rules out a computer that argues with itself; no WINS server rules out a wrong record in WINS; the sender of the message may be one of the addresses listed here.',
  experts:
    'Node type Broadcast means no WINS. Adapters with different WINS servers each register the name, and each server then sees a second owner (Q170808).',
  do: 'paste',
  commands: ipconfigAll,
  expect: ['adapter', 'host', 'sender-is', 'single-adapter', 'no-wins', 'split-wins', 'host-names', 'dhcp-not-used', 'vpn-adapter'],
  example: `Windows IP Configuration

        Host Name . . . . . . . . . . . . : ACCT-07
        Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Local Area Connection:

        Physical Address. . . . . . . . . : 00-14-22-8A-31-5C
        DHCP Enabled. . . . . . . . . . . : Yes
        IP Address. . . . . . . . . . . . : 22.101.26.114
        Subnet Mask . . . . . . . . . . . : 255.255.255.0
        Primary WINS Server . . . . . . . : 22.101.26.9`,
  local: 'ipconfig /all',
  cost: '5 s',
  effort: 5,
}

export const whoIsThere: Check = {
  id: 'who-is-there',
  phase: 'check',
  asks: ['names', 'name', 'sweep'],
  settledBy: ['node-answer', 'twin'],
  short: 'the other’s names',
  title: 'What is the machine at that address called?',
  why: 'If it lists the same name, there are two computers with one name. If it lists other names, it only passed the message on.',
  experts:
    'This is a NetBIOS node status query. The answer’s flags show conflict and release too. “Host not found” on one adapter means no answer there and rules nothing out. Q315259 prints nbtstat -a with an address; -a takes a name, -A takes an address (Q120752 has it right).',
  do: 'paste',
  commands: nbtstatA,
  expect: ['name-row', 'node-answer', 'twin', 'sender-is'],
  example: `           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
    ACCT-07        <00>  UNIQUE      Registered
    ACCT-07        <20>  UNIQUE      Registered

    MAC Address = 00-50-56-A4-19-E2`,
  local: 'nbtstat -A',
  cost: '5 s',
  effort: 6,
}

export const watchNames: Check = {
  id: 'watch-names',
  phase: 'check',
  asks: ['name'],
  settledBy: ['duplicate-name', 'name-conflict-demand', 'name-release-demand', 'multihomed-name', 'wins-refused'],
  short: 'watch',
  title: 'Watch the network while the name is registered again',
  why: 'The frames show who claims the name, who refuses it and who demands its release. Restart the other computer or run nbtstat -RR while we watch.',
  experts:
    'Look for a registration answered with RCODE 6 (active), a demand with RCODE 7 (conflict), or a release for a name that its sender does not hold (RFC 1002).',
  do: 'watch',
  seconds: 300,
  expect: [
    'duplicate-name',
    'name-conflict-demand',
    'name-release-demand',
    'twin',
    'name-in-conflict',
    'conflict-names',
    'wins-refused',
    'multihomed-name',
    'sender-is',
  ],
  cost: '5 min',
  effort: 300,
}

export const fiveNames: Check = {
  id: 'five-names',
  phase: 'check',
  settledBy: ['host-names'],
  short: 'five names',
  title: 'Does this computer agree with itself about its name?',
  why: 'The host name stands in five places. If they differ, this computer registers or answers to a name it should not.',
  experts:
    'Compared without regard to case, and as far as the 15th character where NetBIOS is concerned. A difference between the name in use and the one after the next start is a rename that waits for a restart, not this cause.',
  do: 'paste',
  commands: [
    {
      os: 'windows',
      // One line for both shells. Asked without /v: a quoted value name inside would end PowerShell's string.
      text: 'cmd /c "ipconfig /all & hostname & nbtstat -n & reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters & reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName /s"',
      does: 'Shows the name in every place where it stands: TCP/IP, NetBIOS, and the registry’s now and after the next start. Changes nothing.',
      where: troubled,
    },
  ],
  expect: ['host-names', 'own-name', 'first-15-equal'],
  example: `HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters
    Hostname    REG_SZ    ACCT-70`,
  local: 'names',
  cost: '10 s',
  effort: 10,
}

export const winsRecord: Check = {
  id: 'wins-record',
  phase: 'check',
  asks: ['wins'],
  settledBy: ['wins-record'],
  short: 'WINS record',
  title: 'What does WINS have on record for this name?',
  why: 'A record with an address that is not this computer’s, or one entered by hand (static), makes the WINS server refuse the rightful owner.',
  experts:
    'Static records are never challenged unless Migrate On is set, and <1C> not even then (Q171794, Q226497). Each of <00>, <03> and <20> is a record of its own.',
  do: 'paste',
  commands: [
    {
      os: 'windows',
      text: 'netsh wins server \\\\{server} show name {name} 00',
      does: 'Shows one record. Changes nothing. Ask for 03 and 20 as well.',
      where: 'on the WINS server, as administrator',
    },
    {
      os: 'windows-nt',
      text: 'winsdmp {server}',
      does: 'Lists every record of the server (resource kit). Changes nothing.',
      where: 'on any computer',
    },
  ],
  expect: ['wins-record', 'wins-record-stale', 'wins-record-good', 'wins-owner-alive'],
  example: `***You have Read and Write access to the server***
Name                  : ACCT-07        [00h]
NodeType              : 3
State                 : ACTIVE
Expiration Date       : Infinite
Type of Rec           : UNIQUE
RecordType            : STATIC
IP Address            : 22.101.26.77`,
  cost: 'ask the server',
  effort: 600,
}

export const leaseLog: Check = {
  id: 'lease-log',
  phase: 'check',
  settledBy: ['dhcp-lease', 'dhcp-audit'],
  short: 'lease log',
  title: 'What does the DHCP server have on record?',
  why: 'A damaged database gives one address to two clients, or keeps two leases for one client.',
  experts:
    'Log events: 10 new, 11 renewed, 13 found in use (BAD_ADDRESS), 15 denied. Many different addresses with 13 within minutes is a sign of probes by network equipment, not of a damaged database.',
  do: 'paste',
  commands: [
    {
      os: 'windows',
      text: 'cmd /c "type %windir%\\System32\\dhcp\\DhcpSrvLog-Mon.log"',
      does: 'Prints the server’s log of one day (Mon, Tue …). Changes nothing.',
      where: 'on the DHCP server, as administrator',
    },
    {
      os: 'windows',
      text: 'netsh dhcp server scope {scope} show clients 1',
      does: 'Lists the leases of a scope. Changes nothing.',
      where: 'on the DHCP server, as administrator',
    },
  ],
  expect: ['dhcp-lease', 'dhcp-audit', 'dhcp-database-inconsistent', 'dhcp-lease-good', 'bad-addresses-many'],
  example: `10,03/04/24,08:12:31,Assign,22.101.26.114,ACCT-07,0014228A315C
10,03/04/24,09:40:02,Assign,22.101.26.114,LAB-3,005056A419E2
11,03/04/24,12:12:31,Renew,22.101.26.114,ACCT-07,0014228A315C`,
  cost: 'ask the server',
  effort: 900,
}

export const watchAddress: Check = {
  id: 'watch-address',
  phase: 'check',
  short: 'watch',
  title: 'Watch the network while the younger computer starts',
  why: 'Who answers a claim was there first. Who then repairs everybody’s caches tells how these two computers handle conflicts.',
  experts:
    'Before NT 4.0 SP3 the younger sends frames 1 and 3, and frame 3 carries the older one’s hardware address: a repair, not an attack. With the SP3 rule the older broadcasts it itself (Q120599).',
  do: 'watch',
  seconds: 120,
  expect: ['duplicate-ip', 'conflict-behaviour', 'dhcp-decline', 'probe-collision', 'ip-moved', 'proxy-arp', 'multihomed', 'nlb-fault'],
  cost: '2 min',
  effort: 120,
}

export const whoHasAddress: Check = {
  id: 'who-has-address',
  phase: 'check',
  asks: ['address'],
  settledBy: ['neighbour', 'address-holders'],
  short: 'who answers',
  title: 'Who answers for the address?',
  why: 'Two different network cards for one address are two claimants. The first half of the card’s address names its maker.',
  experts:
    'An ARP table keeps one answer only: ask from two computers, or clear the entry in between. The ARP check of this program lists everybody who answers.',
  do: 'paste',
  commands: [
    {
      os: 'windows',
      text: 'cmd /c "ping -n 1 {ip} & arp -a {ip}"',
      does: 'Shows which network card answers for the address. Changes nothing but the table of answers.',
      where: another,
    },
    { os: 'linux', text: 'arping -D -c 3 {ip}', does: 'Asks who has the address, without claiming it.', where: `${another}, as root` },
  ],
  expect: ['neighbour', 'address-holders', 'address-held-twice'],
  example: `Interface: 10.1.2.50 --- 0x4
  Internet Address      Physical Address      Type
  10.1.2.3              00-50-56-a4-19-e2     dynamic`,
  local: 'arp -a',
  cost: '5 s',
  effort: 6,
}

export const addressEvent: Check = {
  id: 'address-event',
  phase: 'check',
  settledBy: ['conflict-mac-is', 'ipv6-conflict', 'unspecified-conflict', 'address-held-twice'],
  short: 'the event',
  title: 'What does the event say?',
  why: 'It names the address and the network card of the other machine. On older Windows 4198 means this computer came later, 4199 that it was there first.',
  experts:
    'That distinction holds for NT 4.0 to Server 2003. Since Vista the newcomer logs 4199 too. In Dhcp 1005 the network card is this computer’s own.',
  do: 'paste',
  commands: [
    {
      os: 'windows',
      text: `Get-WinEvent -FilterHashtable @{ LogName='System'; ProviderName='Tcpip'; Id=4198,4199 } -MaxEvents 5 | Format-List`,
      does: 'Prints the newest events. Changes nothing.',
      where: `${troubled}, in PowerShell`,
    },
  ],
  expect: ['event', 'address-held-twice', 'conflict-mac-is', 'ipv6-conflict', 'unspecified-conflict'],
  example: `The system detected an address conflict for IP address 10.1.2.3 with the system having network hardware address 00-50-56-A4-19-E2.`,
  local: 'events',
  cost: 'paste',
  effort: 30,
}

export const nlbQuery: Check = {
  id: 'nlb-query',
  phase: 'check',
  settledBy: ['nlb-state'],
  short: 'nlb query',
  title: 'What does each host say about the cluster?',
  why: 'Hosts that do not find each other each say “converged as DEFAULT” on their own. Run it on every host and paste all answers.',
  experts:
    'Two hosts that are each DEFAULT and list only themselves have split (Q197863). A host that stays converging points to port rules or equal priorities instead.',
  do: 'paste',
  commands: [
    { os: 'windows', text: 'nlb query', does: 'Shows this host’s state in the cluster. Changes nothing.', where: 'on every host' },
    { os: 'windows-nt', text: 'wlbs query', does: 'The same on NT 4.0 and Windows 2000. Changes nothing.', where: 'on every host' },
  ],
  expect: ['nlb-state', 'cluster-split', 'cluster-ips'],
  example: `Cluster 10.4.2.200
Host 1 converged as DEFAULT with the following host(s) as part of the cluster:
1`,
  cost: 'paste, each host',
  effort: 60,
}

export const nlbParams: Check = {
  id: 'nlb-params',
  phase: 'check',
  settledBy: ['nlb-settings'],
  short: 'compare hosts',
  title: 'Do all hosts have the same settings?',
  why: 'The cluster’s IP address and its network address have to be the same on every host, and so has the mode. The host priority has to differ.',
  experts:
    'Q193598 speaks of two dialogs: cause 1 of TCP/IP’s, cause 2 of WLBS Setup’s. Compare both. In unicast mode the network address is 02-BF and the cluster’s address in hex. Sources disagree whether IPToMACEnable is on by default (Q232454, Q193601).',
  do: 'paste',
  commands: [
    { os: 'windows', text: 'nlb params', does: 'Shows this host’s settings. Changes nothing.', where: 'on every host' },
    { os: 'windows-nt', text: 'wlbs display', does: 'The same on NT 4.0 and Windows 2000. Changes nothing.', where: 'on every host' },
  ],
  expect: ['nlb-settings', 'cluster-ips', 'cluster-addresses', 'cluster-mode', 'cluster-priority-twice'],
  example: `ClusterName             = www.example.com
ClusterIPAddress        = 10.4.2.200
ClusterNetworkAddress   = 02-bf-0a-04-02-c8
DedicatedIPAddress      = 10.4.2.201
HostPriority            = 1
McastSupport            = DISABLED`,
  cost: 'paste, each host',
  effort: 61,
}

export const nlbAdapters: Check = {
  id: 'nlb-adapters',
  phase: 'check',
  settledBy: ['cluster-nic'],
  short: 'adapter addresses',
  title: 'Which network address does each cluster adapter really have?',
  why: 'In unicast mode every cluster adapter has to take the cluster’s network address, 02-BF and so on. One that still shows its maker’s address could not change it.',
  experts:
    'On Server 2003 event 53 of WLBS says “does not support dynamically changing the MAC address”. In multicast mode the adapter keeps its address and that is right.',
  do: 'paste',
  commands: [
    {
      os: 'windows',
      text: 'ipconfig /all',
      does: 'Lists every adapter with its physical address. Changes nothing.',
      where: 'on every host',
    },
  ],
  expect: ['adapter', 'cluster-nic', 'cluster-addresses', 'cluster-ips'],
  example: `Ethernet adapter Cluster:

   Physical Address. . . . . . . . . : 02-BF-0A-04-02-C8
   IPv4 Address. . . . . . . . . . . : 10.4.2.201(Preferred)
   IPv4 Address. . . . . . . . . . . : 10.4.2.200(Preferred)`,
  cost: 'paste, each host',
  effort: 62,
}

export const watchCluster: Check = {
  id: 'watch-cluster',
  phase: 'check',
  settledBy: ['nlb-fault', 'nlb-cluster', 'nlb-priority', 'nlb-dedicated-ip'],
  short: 'watch',
  title: 'Watch the cluster’s network for a minute',
  why: 'Every host sends a heartbeat each second. Heartbeats and ARP answers together show which of the three causes it is.',
  experts:
    'Heartbeats have EtherType 886F (BF01 on WLBS). A frame whose link source differs from its ARP sender is normal for a unicast cluster with masked source addresses.',
  do: 'watch',
  seconds: 60,
  expect: ['nlb-fault', 'nlb-cluster', 'nlb-priority', 'nlb-dedicated-ip', 'cluster-mode'],
  cost: '1 min',
  effort: 63,
}

// ── Is it fixed? ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const namesRegistered: Verify = {
  id: 'names-registered',
  phase: 'verify',
  short: 'is it fixed?',
  title: 'Is every name Registered now?',
  why: 'Run it again on the computer that showed the message, after its restart. Every row has to say Registered. What was seen before is kept beside it.',
  do: 'paste',
  commands: nbtstatN,
  expect: ['names-registered', 'cured'],
  example: whichName.do === 'paste' ? whichName.example.replace('Conflict', 'Registered') : '',
  local: 'nbtstat -n',
  cost: '2 s',
  effort: 2,
}

export const quietNames: Verify = {
  id: 'quiet-names',
  phase: 'verify',
  short: 'keep watching',
  title: 'Keep watching: does anybody claim the name again?',
  why: 'It is sure after the name was refreshed once without a second claim. If it comes back, the same case shows a new conflict.',
  do: 'watch',
  seconds: 300,
  expect: ['quiet', 'cured'],
  cost: '5 min',
  effort: 300,
}

export const quietAddress: Verify = {
  id: 'quiet-address',
  phase: 'verify',
  asks: ['address'],
  short: 'is it fixed?',
  title: 'Does one machine alone answer for the address now?',
  why: 'Start both computers again while we watch. No second network card may answer for the address.',
  do: 'watch',
  seconds: 120,
  expect: ['quiet', 'cured'],
  cost: '2 min',
  effort: 120,
}

export const oneCluster: Verify = {
  id: 'one-cluster',
  phase: 'verify',
  short: 'is it fixed?',
  title: 'Do all hosts form one cluster now?',
  why: 'Run it on one host after all have converged. One host is DEFAULT and every other one is in its list.',
  do: 'paste',
  commands: [
    { os: 'windows', text: 'nlb query', does: 'Shows this host’s state in the cluster. Changes nothing.', where: 'on every host' },
    { os: 'windows-nt', text: 'wlbs query', does: 'The same on NT 4.0 and Windows 2000. Changes nothing.', where: 'on every host' },
  ],
  expect: ['nlb-state', 'cured'],
  example: `Cluster 10.4.2.200
Host 1 converged as DEFAULT with the following host(s) as part of the cluster:
1, 2`,
  cost: 'paste, each host',
  effort: 60,
}

/** What to write to the user, one page at the end of every flow. */
export const tell = (text: string): Step => ({
  id: 'tell',
  phase: 'tell',
  short: 'tell the user',
  title: 'Tell the user',
  why: 'A few sentences to send as they are. Change what you like.',
  do: 'tell',
  say: text,
})

/** The article's warning about the registry, wherever a step changes it. */
export const registryCautions = (key: string, backup: string): readonly string[] => [
  'Back up the registry first: a wrong change can keep Windows from starting (Q315259, warning).',
  `Change this key and nothing else: ${key}`,
  `The copy saved by “${backup}” brings the old values back.`,
]

// ── Commands that several fixes share ────────────────────────────────────────────────────────────────────────────────────────────────

/** Before anything is changed on a host of a cluster: its users keep their work. */
export const drainHost = (where: string): readonly Command[] => [
  {
    os: 'windows',
    text: 'nlb drainstop',
    does: 'Lets this host finish its connections and leave the cluster.',
    undo: 'nlb start',
    where,
  },
  { os: 'windows-nt', text: 'wlbs drainstop', does: 'The same on NT 4.0 and Windows 2000.', undo: 'wlbs start', where },
]
export const reloadHost = (where: string): Command => ({
  os: 'windows',
  text: 'nlb reload',
  does: 'Reads the settings again after they were changed.',
  where,
})

export const renameComputer = (where: string): Command => ({
  os: 'windows',
  text: 'Rename-Computer -NewName <new-name> -Restart',
  does: 'Renames the computer everywhere at once and restarts it. You run it; Claimcheck never does.',
  undo: 'Rename-Computer -NewName {oldName} -Restart',
  where,
})

/** NetBIOS over TCP/IP off on one adapter; NT 4.0 unbinds the WINS client instead. wmic would do it too, but new Windows has none. */
export const netbiosOff: readonly Command[] = [
  {
    os: 'windows',
    text: 'Get-CimInstance Win32_NetworkAdapterConfiguration -Filter "IPEnabled=True" | Format-Table Index, Description, TcpipNetbiosOptions',
    does: 'Lists the adapters with their number and NetBIOS setting. Changes nothing.',
    where: `${troubled}, in PowerShell as administrator`,
  },
  {
    os: 'windows',
    text: 'Get-CimInstance Win32_NetworkAdapterConfiguration -Filter "Index=<number>" | Invoke-CimMethod -MethodName SetTcpipNetbios -Arguments @{ TcpipNetbiosOptions = [uint32]2 }',
    does: 'Switches NetBIOS over TCP/IP off on that adapter.',
    undo: 'Get-CimInstance Win32_NetworkAdapterConfiguration -Filter "Index=<number>" | Invoke-CimMethod -MethodName SetTcpipNetbios -Arguments @{ TcpipNetbiosOptions = [uint32]0 }',
    where: `${troubled}, in PowerShell as administrator`,
  },
]
