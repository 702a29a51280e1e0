// Both readings of the four octets at 0x28, ranked, with what speaks for and against each (REFERENCE §1.4).
import { asIpv4, formatIpv4, type Ipv4, isHostIpv4, isPrivateIpv4, reverseOctets } from '../../../../shared/address.ts'
import type { AddressReading } from '../../../../shared/reading.ts'
import { type Context, isEdgeOf, isIn } from '../context.ts'

type Reason = AddressReading['reasons'][number] & { readonly weight: number }

/** Weights of §1.4: a strong reason outweighs any number of plain ones, a plain one any number of weak ones. */
const strong = 100
const plain = 10
const weak = 1

export interface Ranked {
  readonly kb: Ipv4
  readonly straight: Ipv4
  /** null: neither reading is an address a computer can have. */
  readonly chosen: Ipv4 | null
  readonly other: Ipv4 | undefined
  /** The evidence does not decide; the documented order is shown first and the other must be shown too. */
  readonly ambiguous: boolean
  readonly readings: readonly AddressReading[]
}

function reasonsFor(ip: Ipv4, otherReading: Ipv4, { networks, known }: Context): Reason[] {
  const reasons: Reason[] = []
  const say = (speaks: 'for' | 'against', weight: number, text: string) => reasons.push({ speaks, weight, say: text })
  const first = ip >>> 24
  if (first === 0) say('against', strong, `${first}.x.x.x means "this network": no computer can have it`)
  else if (first === 127) say('against', strong, '127.x.x.x never leaves a computer')
  else if (first >= 240) say('against', strong, `${first}.x.x.x is reserved: no computer can have it`)
  else if (first >= 224) say('against', strong, `${first}.x.x.x is for multicast: no computer can have it`)
  const home = networks.find((network) => isIn(ip, network))
  const edge = networks.find((network) => isEdgeOf(ip, network))
  if (edge !== undefined) say('against', strong, `the first or last address of this computer's own network (${edge.from}): nobody has it`)
  else if (home !== undefined && ip === home.ip) say('for', strong, `this computer's own address (${home.from})`)
  else if (home !== undefined) say('for', strong, `in this computer's own network (${home.from})`)
  else if (networks.length > 0) say('against', weak, 'not in any network this computer knows')
  for (const as of new Set(known.filter((entry) => entry.ip === ip).map((entry) => entry.as))) {
    const from = known.find((entry) => entry.ip === ip && entry.as === as)?.from ?? ''
    const what =
      as === 'answered a name query' || as === 'sent the release demand'
        ? as
        : as === 'neighbour'
          ? 'among the neighbours'
          : `configured as ${as}`
    say('for', strong, `${what} (${from})`)
  }
  if (isPrivateIpv4(ip) && !isPrivateIpv4(otherReading))
    say('for', plain, 'a private address, as most networks use inside; the other is not')
  return reasons
}

const score = (reasons: readonly Reason[]) => reasons.reduce((sum, { speaks, weight }) => sum + (speaks === 'for' ? weight : -weight), 0)

/**
 * @param octets   the four octets at 0x28 as they were logged
 * @param context  own networks and known machines; empty at first reading
 * @source         Q120752 (turned round), Q314696 (whose example reads better as logged)
 */
export function rankReadings(octets: readonly number[], context: Context): Ranked {
  const straight = asIpv4(octets.reduce((all, octet) => all * 256 + octet, 0))
  const kb = reverseOctets(straight)
  const weighed = [
    { order: 'kb' as const, ip: kb, reasons: reasonsFor(kb, straight, context) },
    { order: 'straight' as const, ip: straight, reasons: reasonsFor(straight, kb, context) },
  ]
  const [kbScore, straightScore] = weighed.map(({ reasons }) => score(reasons)) as [number, number]
  const straightFirst = context.order === undefined ? straightScore - kbScore >= plain : context.order === 'straight'
  const ambiguous = context.order === undefined && kb !== straight && Math.abs(straightScore - kbScore) < plain
  const impossible = !isHostIpv4(kb) && !isHostIpv4(straight)
  const ordered = straightFirst ? weighed.toReversed() : weighed
  return {
    kb,
    straight,
    chosen: impossible ? null : straightFirst ? straight : kb,
    other: kb === straight || impossible ? undefined : straightFirst ? kb : straight,
    ambiguous: ambiguous && !impossible,
    readings: ordered.map(({ order, ip, reasons }, index) => ({
      order,
      address: formatIpv4(ip),
      used: index === 0 && !impossible,
      reasons: [
        ...(order === context.order ? [{ speaks: 'for' as const, say: 'chosen by hand' }] : []),
        ...reasons.map(({ speaks, say }) => ({ speaks, say })),
      ],
    })),
  }
}
