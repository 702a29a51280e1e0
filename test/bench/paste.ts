// How long a megabyte of hostile text takes to read: lines that almost match every pattern, blanks without end, one long line.
// Printed, not judged: `npm run bench:paste`. Issue: each should stay under a second.
import { readText } from '../../electron/engine/read.ts'

const megabyte = 1_000_000
const fill = (piece: string) => piece.repeat(Math.ceil(megabyte / piece.length)).slice(0, megabyte)

const pastes: Readonly<Record<string, string>> = {
  'one line of blanks': fill(' '),
  'blank lines': fill('\n'),
  'one line of zeros': fill('0'),
  'one line of hex pairs': fill('00 '),
  'rows of a Data box': fill('0000: 00 00 04 00 01 00 54 00\n'),
  'rows with labels only': fill('0000: '),
  colons: fill(':'),
  'dots and blanks': fill('. '),
  'ipconfig labels without values': fill('   IP Address. . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .\n'),
  'ipconfig in full': fill(
    'Ethernet adapter LAN:\n\n   Description . . . . . . . . : Intel\n   Physical Address. . . . . . : 00-14-22-01-02-03\n   IP Address. . . . . . . . . : 10.1.2.7\n   Subnet Mask . . . . . . . . : 255.255.255.0\n\n',
  ),
  'nbtstat rows': fill('    ACCT-07        <00>  UNIQUE      Registered\n'),
  'nbtstat rows, cut': fill('    ACCT-07        <00>  \n'),
  'arp rows': fill('  10.1.2.3              00-50-56-0a-0b-0c     dynamic\n'),
  'arp rows, a digit lost': fill('  10.1.2.3              00-50-56-0a-0b-0     dynamic\n'),
  'addresses without end': fill('10.1.2.3.'),
  'hardware addresses without end': fill('00-'),
  'event headers': fill('Event ID: 4320\nSource: NetBT\n'),
  'event headers on one line': fill('Event ID: 4320  Source: NetBT  '),
  'XML events': fill(
    "<Event><System><Provider Name='NetBT'/><EventID Qualifiers='49152'>4320</EventID></System><EventData><Data></Data><Binary>000004000100540000000000E01000C0</Binary></EventData></Event>\n",
  ),
  'XML never closed': fill('<Event <Data <Binary '),
  'XML on one line': fill("<Event><System><Provider Name='NetBT'/><EventID>4320</EventID>"),
  'JSON strings': fill('{"EventID": 4320, "Message": "\\r\\n\\u0027'),
  quotes: fill('"'),
  'backslashes in quotes': fill('"\\'),
  'HTML entities': fill('&lt;&gt;&nbsp;'),
  tags: fill('<td><br><tr>'),
  braces: fill('{0, 0, '),
  'registry keys': fill('HKEY_LOCAL_MACHINE\\SYSTEM\\\n    Hostname    REG_SZ    '),
  prompts: fill('C:\\>nbtstat -n\n'),
  'audit rows': fill('13,11/22/19,09:30:43,Conflict,10.2.29.108,BAD_ADDRESS,,\n'),
  'WINS rows': fill('10.1.2.4,"ACCT-07        ",0,17,0,0,0,1f3,0,36a1b2c3,1,10.1.2.9\n'),
  words: fill('the message came back again and nobody knows why\n'),
  'name phrases': fill('The name "ACCT :20" could not be registered on the interface '),
  letters: fill('a'),
  'long rows of 399': fill(`${' '.repeat(199)}${'x'.repeat(199)}\n`),
  'long rows of dashes': fill(`${'- '.repeat(199)}\n`),
  'less-than signs': fill('<'),
  'equals signs': fill('='),
  brackets: fill('['),
  'short lines': fill('a b c: 1\n'),
  'XML nested': fill('<a><b>'),
  'CSV quotes never closed': fill('Error,"3/4/2021,NetBT,"4321,\n'),
  'JSON nested': fill('{"a":['),
  tabs: fill('\t'),
  'tabs between words': fill('NetBT\t4321\t'),
  'marks of direction and zero widths': fill('1\u200e0\u200f.\u200b1'),
  'combining characters': fill('a\u0301\u0302\u0303'),
  'UTF-16 taken for single octets': fill('N\0o\0d\0e\0 \0'),
  base64: fill('AAAEAAEAVAAAAAAA4BAAwAAAAAAAAAAA'),
  'base64 in lines': fill('AAAEAAEAVAAAAAAA4BAAwAAAAAAAAAAAAAAEAAEAVAAAAAAA4BAAwAAAAAAAAAAA\n'),
  'colours of a terminal': fill('\u001b[32;1mIPAddress\u001b[0m : 10.1.2.3\n'),
  'Friendly View': fill('+ System\n  - Provider\n   [ Name]  NetBT\n- EventData\n    A\n'),
  'tables of Get-WinEvent': fill('ProviderName: NetBT\n3/4/2021 10:31:04 AM  4321 Error x\n'),
  'node lines': fill('Node IpAddress: [10.1.2.7] Scope Id: [\n'),
  'node lines on one line': fill('Node IpAddress: [10.1.2.7] Scope Id: [] '),
  'nbtstat on one line': fill('ACCT-07 <00> UNIQUE Conflict '),
  'nbtstat on lines of 50 kB': fill(`${'ACCT-07 <00> UNIQUE Conflict '.repeat(1700)}\n`),
  'ipconfig on lines of 50 kB': fill(`${'IPv4 Address. . . . . . . . : 10.1.2.7 Subnet Mask . . . . : 255.0.0.0 '.repeat(700)}\n`),
  'dots on lines of 50 kB': fill(`${'a. . . . '.repeat(5500)}\n`),
  'arp on lines of 50 kB': fill(`${'10.1.2.3 00-50-56-0a-0b-0c dynamic '.repeat(1400)}\n`),
  'reg query on lines of 50 kB': fill(`HKEY_LOCAL_MACHINE\\SYSTEM ${'Hostname REG_SZ ACCT-07 '.repeat(2000)}\n`),
  'lists of PowerShell': fill('IPAddress : 10.1.2.7\nInterfaceAlias : Ethernet\nAddressState : Duplicate\n\n'),
  'lists that mean nothing': fill('IPAddress : x\nOther Value : y\nPSPath : z\n'),
  'a list without end': fill(`IPAddress : 10.1.2.7\n${Array.from({ length: 4000 }, (_, n) => `Value${n} : ${n}`).join('\n')}\n`),
  'tables of PowerShell': fill('IPAddress AddressState\n--------- ------------\n10.1.2.7 Duplicate\n'),
  'one long table of PowerShell': `IPAddress AddressState\n${fill('10.1.2.7 Duplicate\n')}`,
  'CSV of PowerShell': `"IPAddress","LinkLayerAddress"\n${fill('"10.1.2.7","00-50-56-0A-0B-0C"\n')}`,
  'heads of CSV': fill('"IPAddress","LinkLayerAddress"\n'),
  'JSON of PowerShell': fill('{"IPAddress":"10.1.2.7","LinkLayerAddress":"00-50-56-0A-0B-0C"}\n'),
  'JSON never closed': fill('{"IPAddress":{"a":[{\n'),
  'brackets at the head of lines': fill('{ "lladdr": [\n'),
  'log lines of a conflict': fill('arp: 00:50:56:0a:0b:0c is using my IP address 10.1.2.3 on em0!\n'),
  'log lines that almost tell': fill('Duplicate IP address detected for 10.1.2.3 on the interface vmk0 and nobody\n'),
  'pop-ups cut off': fill('detected a conflict for IP address\n'),
  'keys of regdmp': fill('\\Registry\\Machine\\SYSTEM\n    Hostname = a\n'),
  systeminfo: fill('Host Name:    ACCT-07\nOS Name:    Microsoft Windows\nNetwork Card(s):  1\n     [01]: Intel\n'),
  'interfaces of Linux': fill('2: eth0: <UP>\n    inet 10.1.2.7/24 brd 10.1.2.255\n'),
  'a question without an answer': fill('C:\\>hostname\n\n\n\n'),
  'events and arp rows in turn': fill('Event ID: 4320\nSource: NetBT\n  10.1.2.3   00-50-56-0a-0b-0c   dynamic\n'),
  'events and name tables in turn': fill(
    'Event ID: 4320\nSource: NetBT\nNode IpAddress: [10.1.2.7] Scope Id: []\n    ACCT-07        <00>  UNIQUE      Registered\n',
  ),
  'data rows on one line': fill('0000: 00 00 04 00 01 00 54 00 0008: 00 00 00 00 e0 10 00 c0 '),
  'objects of JSON on one line': fill('{"IPAddress":"10.1.2.7","LinkLayerAddress":"00-50-56-0A-0B-0C"},'),
  'messages without their strings': fill(
    "The description for Event ID '-1073737505' in Source 'NetBT' cannot be found. The following information is part of the event:\n",
  ),
  'messages of other systems': fill('the address 10.1.2.3 is already in use by somebody\n'),
  'the shortest conflicts': fill('duplicate address\nduplicate ip address\n'),
  'lines of one dot': fill('.\n'),
  'lines of one brace': fill('{\n'),
  'lines of one number': fill('0\n'),
  'lines of one suffix': fill('<20>\n'),
  Splunk: fill('EventCode=4320\nSourceName=NetBT\n'),
}

let slowest = 0
for (const [name, text] of Object.entries(pastes)) {
  const start = performance.now()
  const before = process.cpuUsage().user
  const items = readText(text, 'bench').length
  const took = performance.now() - start
  // On a busy machine the processor's own time says more; it counts the collector's threads too.
  const busy = (process.cpuUsage().user - before) / 1000
  slowest = Math.max(slowest, took)
  console.log(
    `${took.toFixed(0).padStart(6)} ms  ${busy.toFixed(0).padStart(6)} ms cpu  ${items.toLocaleString('en-US').padStart(7)} items  ${name}`,
  )
}
console.log(`${slowest.toFixed(0).padStart(6)} ms  the slowest`)
