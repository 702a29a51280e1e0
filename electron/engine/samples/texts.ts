// Texts as Windows prints them, put together for the sample cases. The octets of the 4320 are Q120752's own.

const kbBytes = `0000:   00   00   04   00   01   00   54   00
0008:   00   00   00   00   e0   10   00   c0
0010:   00   00   00   00   00   00   00   00
0018:   00   00   00   00   00   00   00   00
0020:   00   00   00   00   00   00   00   00
0028:   e7   1a   65   16`

const head = (id: number, computer: string, time: string) => `Event Type:	Error
Event Source:	NetBT
Event Category:	None
Event ID:	${id}
Date:		11/25/2002
Time:		${time}
User:		N/A
Computer:	${computer}
Description:
`

/** Event 4320 with its data in the Bytes view: the article's own octets, or others' last four. */
export const event4320 = (computer: string, time: string, address?: string) =>
  `${head(4320, computer, time)}Another machine has sent a name release message to this machine probably because a duplicate name has been detected on the TCP network. The IP address of the node that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state.

Data:
${address === undefined ? kbBytes : kbBytes.replace('e7   1a   65   16', address)}
`

export const event4319 = (computer: string, time: string, address: string) =>
  `${head(4319, computer, time)}A duplicate name has been detected on the TCP network. The IP address of the machine that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state.

Data:
${kbBytes.replace('e0   10   00   c0', 'df   10   00   c0').replace('e7   1a   65   16', address)}
`

export const event4321 = (computer: string, time: string, name: string, own: string, refuser: string) =>
  `${head(4321, computer, time)}The name "${name}" could not be registered on the Interface with IP address ${own}. The machine with the IP address ${refuser} did not allow the name to be claimed by this machine.
`

export const event4199 = (computer: string, time: string, ip: string, mac: string) => `Event Type:	Error
Event Source:	Tcpip
Event Category:	None
Event ID:	4199
Date:		11/25/2002
Time:		${time}
User:		N/A
Computer:	${computer}
Description:
The system detected an address conflict for IP address ${ip} with the system having network hardware address ${mac}. Network operations on this system may be disrupted as a result.
`

export const event8003 = (computer: string, time: string, other: string) =>
  `${head(8003, computer, time).replace('NetBT', 'MRxSmb')}The master browser has received a server announcement from the computer ${other} that believes that it is the master browser for the domain on transport NetBT_Tcpip_{F3FF7196-09E9. The master browser is stopping or an election is being forced.
`

export interface Row {
  readonly name: string
  readonly suffix: string
  readonly group?: boolean
  readonly status?: string
}
const rows = (all: readonly Row[]) =>
  all
    .map(
      ({ name, suffix, group, status }) =>
        `    ${name.padEnd(15)}<${suffix}>  ${group === true ? 'GROUP ' : 'UNIQUE'}      ${status ?? 'Registered'}`,
    )
    .join('\n')

export const nbtstatN = (blocks: readonly { readonly adapter: string; readonly ip: string; readonly rows: readonly Row[] }[]) =>
  `C:\\>nbtstat -n
${blocks
  .map(
    (block) => `
${block.adapter}:
Node IpAddress: [${block.ip}] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
${rows(block.rows)}
`,
  )
  .join('')}`

export const nbtstatA = (
  asked: string,
  own: { readonly adapter: string; readonly ip: string },
  all: readonly Row[],
  mac: string,
) => `C:\\>nbtstat -A ${asked}

${own.adapter}:
Node IpAddress: [${own.ip}] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
${rows(all)}

    MAC Address = ${mac}
`

/** The cache of remote names; a life of -1 is an entry preloaded from LMHOSTS. */
export const nbtstatC = (
  own: { readonly adapter: string; readonly ip: string },
  all: readonly { readonly name: string; readonly suffix: string; readonly ip: string; readonly life: number }[],
) => `C:\\>nbtstat -c

${own.adapter}:
Node IpAddress: [${own.ip}] Scope Id: []

                  NetBIOS Remote Cache Name Table

        Name              Type       Host Address    Life [sec]
    ------------------------------------------------------------
${all.map(({ name, suffix, ip, life }) => `    ${name.padEnd(15)}<${suffix}>  UNIQUE          ${ip.padEnd(16)}${String(life).padStart(6)}`).join('\n')}
`

export interface AdapterText {
  readonly heading: string
  readonly description: string
  readonly mac: string
  readonly dhcp: boolean
  readonly ips: readonly string[]
  readonly gateway?: string
  readonly dhcpServer?: string
  readonly wins?: readonly string[]
}
const line = (label: string, value: string) => `        ${`${label} `.padEnd(34, '. ').replace(/ $/, '.')}: ${value}`

export const ipconfigAll = (host: string, nodeType: string, adapters: readonly AdapterText[]) =>
  `C:\\>ipconfig /all

Windows IP Configuration

${line('Host Name', host)}
${line('Primary Dns Suffix', '')}
${line('Node Type', nodeType)}
${line('IP Routing Enabled', 'No')}
${line('WINS Proxy Enabled', 'No')}
${adapters
  .map((adapter) =>
    [
      '',
      `${adapter.heading}:`,
      '',
      line('Connection-specific DNS Suffix', ''),
      line('Description', adapter.description),
      line('Physical Address', adapter.mac),
      line('DHCP Enabled', adapter.dhcp ? 'Yes' : 'No'),
      ...adapter.ips.flatMap((ip) => [line('IP Address', ip), line('Subnet Mask', '255.255.255.0')]),
      ...(adapter.gateway === undefined ? [] : [line('Default Gateway', adapter.gateway)]),
      ...(adapter.dhcpServer === undefined ? [] : [line('DHCP Server', adapter.dhcpServer)]),
      ...(adapter.wins ?? []).map((server, i) => line(i === 0 ? 'Primary WINS Server' : 'Secondary WINS Server', server)),
    ].join('\n'),
  )
  .join('\n')}
`

export const nlbQuery = (cluster: string, host: number) => `C:\\>nlb query
WLBS Cluster Control Utility V2.4 (c) 1997-2003 Microsoft Corporation.
Cluster ${cluster}
Host ${host} converged as DEFAULT with the following host(s) as part of the cluster:
${host}
`

export const nlbParams = (settings: Readonly<Record<string, string>>) => `C:\\>nlb params
WLBS Cluster Control Utility V2.4 (c) 1997-2003 Microsoft Corporation.
${Object.entries(settings)
  .map(([name, value]) => `${name.padEnd(24)}= ${value}`)
  .join('\n')}
`
