// The two sides of a conflict as pastes tell them: this computer, and the twin, the sender, the record or the other card.
import type { Ipv4, MacAddress } from '../../shared/address.ts'
import type { Banner } from '../../shared/case.ts'
import type { Fact, FactKind, FactValue } from '../../shared/fact.ts'
import type { Machine } from '../../shared/finding.ts'
import { makerOf } from '../../shared/words/maker.ts'
import { localNote } from '../../shared/words/say.ts'

type Sides = Pick<Banner, 'pair' | 'older' | 'younger'>

/** @param ring  Token Ring prints octets in ring order: a maker read from them would be another's (Q120599's 0000C9) */
export const drawn = (machine: Machine, says: string, ring = false) => {
  const maker = machine.mac === undefined || ring ? undefined : (makerOf(machine.mac) ?? localNote(machine.mac))
  return { ...machine, says, ...(maker === undefined ? {} : { maker }) }
}

/** Only what is known of a machine: a hole is left out, never filled. */
const machine = (known: { readonly [K in keyof Machine]?: Machine[K] | undefined }): Machine =>
  Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))

/**
 * Who is who, where no frames show it.
 * @param cause  the cause the banner speaks of: what the two sides are depends on it
 */
export function sidesFromFacts(facts: readonly Fact[], cause: string): Sides {
  const first = <K extends FactKind>(
    kind: K,
    fits: (value: Extract<FactValue, { kind: K }>) => boolean = () => true,
  ): Extract<FactValue, { kind: K }> | undefined =>
    facts.map(({ value }) => value).find((value): value is Extract<FactValue, { kind: K }> => value.kind === kind && fits(value as never))

  const message = first('event', ({ provider, id }) => provider === 'NetBT' && id >= 4319 && id <= 4321)
  const row = first('name-row', ({ table, type, suffix }) => table === 'local' && type === 'unique' && suffix !== 0x03)
  const adapter = first('adapter', ({ ips }) => ips.length > 0)
  const here = machine({
    name: first('host', ({ hostName }) => hostName !== undefined)?.hostName ?? row?.name ?? message?.computer,
    ip: message?.ownInterface ?? row?.node ?? adapter?.ips[0],
    mac: adapter?.mac,
  })
  const isKnown = Object.keys(here).length > 0
  const sender = first('sender-is')

  if (cause === 'q315259/wins-record') {
    const record = first('wins-record-stale')
    return record === undefined
      ? {}
      : {
          pair: 'owner-challenger',
          older: drawn({ name: record.name, ip: record.ip }, 'on record in WINS'),
          ...(isKnown ? { younger: drawn(here, 'this computer') } : {}),
        }
  }
  if (cause === 'q315259/multihomed' || cause === 'beyond/vpn-adapter')
    return sender?.who === 'own-adapter' && isKnown
      ? {
          pair: 'owner-challenger',
          older: drawn(here, 'this computer'),
          younger: drawn(machine({ name: here.name, ip: sender.ip }), 'this computer too'),
        }
      : {}

  if (cause.startsWith('q193598/')) return clusterHosts(facts, cause)

  const twin = first('twin', ({ sameMachine }) => !sameMachine)
  if (twin !== undefined) {
    // A user's name is not what the other computer is called.
    const called = first(
      'name-row',
      ({ table, type, suffix, node, mac }) =>
        table === 'remote' &&
        type === 'unique' &&
        (suffix === 0x00 || suffix === 0x20) &&
        ((twin.ip !== undefined && node === twin.ip) || (twin.mac !== undefined && mac === twin.mac)),
    )
    const there = machine({ name: called?.name ?? (twin.holder === 'user' ? undefined : twin.name), ip: twin.ip, mac: twin.mac })
    // Who refused a registration had the name before.
    const refused = first('event', ({ refusedBy }) => refusedBy !== undefined && refusedBy === twin.ip)
    if (refused !== undefined)
      return {
        pair: 'owner-challenger',
        older: drawn(there, 'holds the name, refused it'),
        ...(isKnown ? { younger: drawn(here, 'this computer, was refused') } : {}),
      }
    return {
      pair: 'owner-challenger',
      ...(isKnown ? { older: drawn(here, 'this computer') } : {}),
      younger: drawn(there, 'holds the name too'),
    }
  }

  const held = first('address-held-twice')
  if (held !== undefined) {
    const event = first('event', ({ conflictIp, role }) => conflictIp === held.ip && role !== undefined)
    const [there, own] = held.macs
    const local = machine({ ip: held.ip, name: here.name ?? event?.computer, mac: own })
    const other = machine({ ip: held.ip, mac: there })
    if (event?.role === 'younger')
      return { pair: 'older-younger', older: drawn(other, 'had it first'), younger: drawn(local, 'this computer, came later') }
    if (event?.role === 'older')
      return { pair: 'older-younger', older: drawn(local, 'this computer, had it first'), younger: drawn(other, 'came later') }
    // Both answered a question, or stand in two tables: which was first is not known.
    return there === undefined || own === undefined
      ? {}
      : {
          pair: 'unranked',
          older: drawn(machine({ ip: held.ip, mac: there }), 'has it'),
          younger: drawn(machine({ ip: held.ip, mac: own }), 'has it too'),
        }
  }

  // Who refused a registration holds the name; who sent a demand may only have passed it on.
  if (sender === undefined || message === undefined || (sender.who !== 'other-host' && sender.who !== 'holder-of-name')) return {}
  const there = machine({ ip: sender.ip, name: sender.name })
  return message.id === 4321
    ? {
        pair: 'owner-challenger',
        older: drawn(there, 'refused the name'),
        ...(isKnown ? { younger: drawn(here, 'this computer, was refused') } : {}),
      }
    : { pair: 'owner-challenger', ...(isKnown ? { older: drawn(here, 'this computer') } : {}), younger: drawn(there, 'sent the message') }
}

/** The hosts of a cluster that differ, each from the pastes that were printed on it, by the addresses that the cause is about. */
function clusterHosts(facts: readonly Fact[], cause: string): Sides {
  const byPaste = new Map<string, FactValue[]>()
  for (const { value, origin } of facts)
    if (origin.from === 'text') byPaste.set(origin.evidence, [...(byPaste.get(origin.evidence) ?? []), value])
  const hosts = new Map<string, Host>()
  for (const values of byPaste.values()) {
    const settings = values.find((value) => value.kind === 'nlb-settings')
    const state = values.find((value) => value.kind === 'nlb-state')
    const named = values.find((value) => value.kind === 'own-name')?.value ?? values.find((value) => value.kind === 'host')?.hostName
    const card = values.find((value) => value.kind === 'adapter' && value.mac !== undefined)
    if (settings === undefined && state === undefined && card === undefined) continue
    const number = settings?.hostPriority ?? state?.hostId
    const name = settings?.computer ?? state?.computer ?? named ?? (number === undefined ? undefined : `Host ${number}`)
    if (name === undefined) continue
    const before = hosts.get(name)
    const on = card?.kind === 'adapter' ? card : undefined
    hosts.set(name, {
      name,
      clusterIp: before?.clusterIp ?? settings?.clusterIp ?? state?.clusterIp,
      dedicatedIp: before?.dedicatedIp ?? settings?.dedicatedIp,
      clusterMac: before?.clusterMac ?? settings?.networkAddress,
      cardIps: before?.cardIps ?? on?.ips,
      cardMac: before?.cardMac ?? on?.mac,
    })
  }
  // A card that cannot change its address is known by the address it kept; the other causes by what the hosts were set to.
  const kept = cause === 'q193598/fixed-nic'
  const side = ({ name, clusterIp, dedicatedIp, clusterMac, cardIps, cardMac }: Host): Machine =>
    kept
      ? machine({ name, ip: dedicatedIp ?? cardIps?.find((ip) => ip !== clusterIp) ?? clusterIp, mac: cardMac ?? clusterMac })
      : machine({ name, ip: clusterIp ?? cardIps?.[0], mac: clusterMac ?? cardMac })
  const isOdd = ({ clusterMac, cardMac }: Host) => kept && clusterMac !== undefined && cardMac !== undefined && cardMac !== clusterMac
  const [one, other] = [...hosts.values()].sort((a, b) => Number(isOdd(a)) - Number(isOdd(b)))
  return one === undefined || other === undefined
    ? {}
    : {
        pair: 'unranked',
        older: drawn(side(one), 'one host'),
        younger: drawn(side(other), isOdd(other) && !isOdd(one) ? 'the odd one' : 'the other host'),
      }
}
interface Host {
  readonly name: string
  readonly clusterIp: Ipv4 | undefined
  readonly dedicatedIp: Ipv4 | undefined
  readonly clusterMac: MacAddress | undefined
  readonly cardIps: readonly Ipv4[] | undefined
  readonly cardMac: MacAddress | undefined
}
