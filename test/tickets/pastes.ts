// What tickets are pasted together from: events and the output of commands, as Windows prints them.

export const event4320 = (computer: string, tail: string, date = '3/2/2004', time = '8:57:41 AM') => `Event Type:\tError
Event Source:\tNetBT
Event ID:\t4320
Date:\t\t${date}
Time:\t\t${time}
Computer:\t${computer}
Description:
Another machine has sent a name release message to this machine probably because a duplicate name has been detected on the TCP network. The IP address of the node that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state.
Data:
0000: 00 00 04 00 01 00 54 00   ......T.
0008: 00 00 00 00 e0 10 00 c0   ....à..À
0010: 00 00 00 00 00 00 00 00   ........
0018: 00 00 00 00 00 00 00 00   ........
0020: 00 00 00 00 00 00 00 00   ........
0028: ${tail}               ....
`
export const event4321 = (computer: string, name: string, own: string, refuser: string) => `Log Name:      System
Source:        NetBT
Date:          3/2/2026 8:57:41 AM
Event ID:      4321
Level:         Error
Computer:      ${computer}
Description:
The name "${name}" could not be registered on the interface with IP address ${own}. The computer with the IP address ${refuser} did not allow the name to be claimed by this computer.
`
export const event4199 = (computer: string, ip: string, mac: string) => `Log Name:      System
Source:        Tcpip
Date:          3/2/2026 10:31:04 AM
Event ID:      4199
Level:         Error
Computer:      ${computer}
Description:
The system detected an address conflict for IP address ${ip} with the system having network hardware address ${mac}. Network operations on this system may be disrupted as a result.
`
export const own = (ip: string, rows: string, adapter = 'Ethernet') => `C:\\>nbtstat -n

${adapter}:
Node IpAddress: [${ip}] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
${rows}
`
export const remote = (asked: string, from: string, rows: string, mac: string) => `C:\\>nbtstat -A ${asked}

Ethernet:
Node IpAddress: [${from}] Scope Id: []

           NetBIOS Remote Machine Name Table

       Name               Type         Status
    ---------------------------------------------
${rows}

    MAC Address = ${mac}
`
export const silent = (asked: string, from: string) => `C:\\>nbtstat -A ${asked}

Ethernet:
Node IpAddress: [${from}] Scope Id: []

    Host not found.
`
export const row = (name: string, suffix: string, status = 'Registered', type = 'UNIQUE') =>
  `    ${name.padEnd(15)}<${suffix}>  ${type.padEnd(6)}      ${status}`
export const ipconfig = (host: string, ip: string, mac: string, more = '') => `C:\\>ipconfig /all

Windows IP Configuration

   Host Name . . . . . . . . . . . . : ${host}
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:

   Description . . . . . . . . . . . : Intel(R) Ethernet Connection
   Physical Address. . . . . . . . . : ${mac}
   DHCP Enabled. . . . . . . . . . . : No
   IPv4 Address. . . . . . . . . . . : ${ip}(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Default Gateway . . . . . . . . . : 10.1.2.1
${more}`
export const arp = (from: string, ip: string, mac: string) => `C:\\>arp -a

Interface: ${from} --- 0xb
  Internet Address      Physical Address      Type
  ${ip.padEnd(22)}${mac}     dynamic
`
