// Everything that can be recognised in a paste: one line each. The order does not matter: claims decide.
import { netConfig, systeminfo } from './readers/computer.ts'
import { dhcpAudit, dhcpLeases } from './readers/dhcp.ts'
import { dnsClient } from './readers/dns-client.ts'
import { event } from './readers/event.ts'
import { ipconfig, netshConfig, netshStates } from './readers/ipconfig.ts'
import { listings } from './readers/listings.ts'
import { hostname, lmhosts, registry } from './readers/names.ts'
import { nbtstat } from './readers/nbtstat.ts'
import { arpwatch, neighbours } from './readers/neighbours.ts'
import { nlb } from './readers/nlb.ts'
import { conflictNotices } from './readers/notices.ts'
import type { Reader } from './readers/reader.ts'
import { ifconfig, nbtscan, nmblookup } from './readers/unix.ts'
import { winsDatabase, winsDump, winsName } from './readers/wins.ts'

export const readers: readonly Reader[] = [
  event,
  nbtstat,
  ipconfig,
  netshConfig,
  netshStates,
  listings,
  dnsClient,
  neighbours,
  arpwatch,
  conflictNotices,
  registry,
  hostname,
  systeminfo,
  netConfig,
  lmhosts,
  nlb,
  winsDump,
  winsName,
  winsDatabase,
  dhcpAudit,
  dhcpLeases,
  nmblookup,
  nbtscan,
  ifconfig,
]
