// What the rest of the case knows about addresses, for choosing between the two readings of an event's address.
import type { Ipv4 } from '../../../shared/address.ts'
import type { Fact } from '../../../shared/fact.ts'

/** What an address is known as. */
export type KnownAs =
  | 'WINS server'
  | 'DHCP server'
  | 'DNS server'
  | 'gateway'
  | 'neighbour'
  | 'answered a name query'
  | 'sent the release demand'

export interface Context {
  /** This computer's own addresses with their masks. */
  readonly networks: readonly { readonly ip: Ipv4; readonly mask: Ipv4; readonly from: string }[]
  readonly known: readonly { readonly ip: Ipv4; readonly as: KnownAs; readonly from: string }[]
  /** The reading somebody chose for this very event: what speaks for each no longer decides. */
  readonly order?: 'kb' | 'straight'
}

export const nothingKnown: Context = { networks: [], known: [] }

/** The context that a case's facts make. `from` says which fact, in a word for the screen. */
export function contextOf(facts: readonly Fact[]): Context {
  const networks: Context['networks'][number][] = []
  const known: Context['known'][number][] = []
  const add = (as: KnownAs, from: string, ips: readonly (Ipv4 | undefined)[]) => {
    for (const ip of ips) if (ip !== undefined && ip !== 0) known.push({ ip, as, from })
  }
  for (const { value } of facts) {
    switch (value.kind) {
      case 'adapter':
        for (const [index, ip] of value.ips.entries()) {
          const mask = value.masks[index] ?? value.masks[0]
          // Without a mask the network is not known.
          if (mask !== undefined && mask !== 0) networks.push({ ip, mask, from: 'ipconfig' })
        }
        add('WINS server', 'ipconfig', value.wins)
        add('DHCP server', 'ipconfig', [value.dhcpServer])
        add('DNS server', 'ipconfig', value.dns)
        add('gateway', 'ipconfig', value.gateways)
        break
      case 'neighbour':
        add('neighbour', 'arp -a', [value.ip])
        break
      case 'node-answer':
        if (value.answered) add('answered a name query', 'nbtstat -A', [value.ip])
        break
      case 'wins-record':
        add('WINS server', 'WINS', [value.owner, value.server])
        break
      case 'name-release-demand':
      case 'name-conflict-demand':
        add('sent the release demand', `frame ${value.frames[0] ?? 1}`, [value.sender.ip])
        break
      case 'duplicate-ip':
        add('neighbour', `frame ${value.frames[0] ?? 1}`, [value.ip])
        break
    }
  }
  return { networks, known }
}

/** First or last address of a network this computer is in: nobody has it. */
export const isEdgeOf = (ip: Ipv4, { ip: own, mask }: { readonly ip: Ipv4; readonly mask: Ipv4 }) => {
  const hosts = ~mask >>> 0
  return hosts > 1 && (ip & mask) >>> 0 === (own & mask) >>> 0 && ((ip & hosts) >>> 0 === 0 || (ip & hosts) >>> 0 === hosts)
}
export const isIn = (ip: Ipv4, { ip: own, mask }: { readonly ip: Ipv4; readonly mask: Ipv4 }) => (ip & mask) >>> 0 === (own & mask) >>> 0
