/** Q120752's event, in the Bytes view of the old Event Viewer (REFERENCE §1.3). */
export const event = `Event Type: Error
Event Source: NetBT
Event Category: None
Event ID: 4320
Date: 1/15/2003
Time: 10:31:04 AM
User: N/A
Computer: ACCT-07
Description:
Another machine has sent a name release message to this machine probably because a duplicate name has been detected on the TCP network. The IP address of the node that sent the message is in the data. Use nbtstat -n in a command window to see which name is in the Conflict state.
Data:
0000: 00 00 04 00 01 00 54 00 ......T.
0008: 00 00 00 00 e0 10 00 c0 ....à..À
0010: 01 01 00 00 00 00 00 00 ........
0018: 00 00 00 00 00 00 00 00 ........
0020: 00 00 00 00 00 00 00 00 ........
0028: e7 1a 65 16             ç.e.
`
/** The same in the Words view. */
export const inWords = event.slice(0, event.indexOf('0000:')).concat(`0000: 00040000 00540001 00000000 c00010e0
0010: 00000101 00000000 00000000 00000000
0020: 00000000 00000000 16651ae7
`)
/** The last row was not copied. */
export const cut = event.slice(0, event.indexOf('0028:'))
export const nbtstat = `Local Area Connection:
Node IpAddress: [22.101.26.114] Scope Id: []

                NetBIOS Local Name Table

       Name               Type         Status
    ---------------------------------------------
    ACCT-07        <00>  UNIQUE      Conflict
    ACCT-07        <20>  UNIQUE      Conflict
    ACCOUNTS       <00>  GROUP       Registered
`
/** A ticket's text: a remark, an event, a table, and rows that lost their first line and a digit. */
export const messy = `Hi, user on 3rd floor cant reach the shares again, see below.
she says it came back after the cleaners

${event}
${nbtstat}
  22.101.26.1           00-00-0c-07-ac-05     dynamic
  22.101.26.231         00-50-56-a4-19-e2     dynamic
  22.101.26.9           00-1b-78-20-4c-1
`
