// Everything that can be recognised in a paste: one line each.
import { dhcpAudit, dhcpLeases } from './readers/dhcp.ts'
import { event } from './readers/event.ts'
import { ipconfig, netshConfig, powershellAddresses } from './readers/ipconfig.ts'
import { nbtstat } from './readers/nbtstat.ts'
import { arpwatch, neighbours } from './readers/neighbours.ts'
import type { Reader } from './readers/reader.ts'

export const readers: readonly Reader[] = [
  event,
  nbtstat,
  neighbours,
  arpwatch,
  dhcpAudit,
  dhcpLeases,
  ipconfig,
  netshConfig,
  powershellAddresses,
]
