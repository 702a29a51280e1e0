// What a deduction looks at: every fact so far, by kind, and which facts speak of the same computer.
import type { Ipv4, MacAddress } from '../../../shared/address.ts'
import type { Deduction as DeductionValue, Fact, FactKind, FactValue } from '../../../shared/fact.ts'
import { isCut } from '../../../shared/netbios-name.ts'

export type FactOf<K extends FactKind> = Fact & { readonly value: Extract<FactValue, { kind: K }> }

/** A sharper fact, and the ids of the facts it stands on. */
export interface Deduced {
  readonly value: DeductionValue
  readonly from: readonly string[]
}
export type Deduce = (board: Board) => readonly Deduced[]

/** One computer as far as the pasted texts tell: which items were printed on it, and what it calls itself. */
export interface Computer {
  readonly items: ReadonlySet<string>
  /** First fifteen characters, upper case. */
  readonly names: ReadonlySet<string>
  readonly ips: ReadonlySet<Ipv4>
  readonly macs: ReadonlySet<MacAddress>
}

export interface Board {
  readonly facts: readonly Fact[]
  of<K extends FactKind>(kind: K): readonly FactOf<K>[]
  /** The part of a paste a fact was read from; facts of one item were printed by one computer. */
  item(fact: Fact): string
  readonly computers: readonly Computer[]
  /** The computer the case is about, where that is plain. */
  readonly local: Computer | undefined
  /** The person came with the words of a duplicate-name message, whether or not the event itself is at hand. */
  readonly nameMessage: boolean
  /** When the evidence was added; later evidence may show a cure. */
  addedAt(fact: Fact): string
}

/** NetBIOS compares fifteen characters, upper case; a host name's domain does not count. */
export const netbios = (name: string) => (name.split('.')[0] ?? '').slice(0, 15).trim().toUpperCase()

/** 02-BF, 03-BF and the old 00-BF: a cluster's network address (REFERENCE §5.1). */
export const isClusterMac = (mac: MacAddress) => {
  const two = Math.floor(mac / 2 ** 32)
  return two === 0x02bf || two === 0x03bf || two === 0x00bf || isIgmpClusterMac(mac) || isMaskedMac(mac)
}
const isIgmpClusterMac = (mac: MacAddress) => Math.floor(mac / 2 ** 16) === 0x01005e7f
/** 02-01 to 02-20: the link source of a unicast host with masked source. */
const isMaskedMac = (mac: MacAddress) => {
  const two = Math.floor(mac / 2 ** 32)
  return two >= 0x0201 && two <= 0x0220
}
/** The primary cluster address that a derived network address was made from; undefined where it was typed in. */
export const derivedFrom = (mac: MacAddress): number | undefined => {
  const two = Math.floor(mac / 2 ** 32)
  return two === 0x02bf || two === 0x03bf || two === 0x00bf ? mac % 2 ** 32 : undefined
}

/** The board of these facts; `put` adds one that follows from them. Who is which computer follows from the given facts alone. */
export function makeBoard(
  given: readonly Fact[],
  around: Pick<Board, 'item' | 'addedAt' | 'nameMessage'> & { kindOf(item: string): string },
): Board & { put(fact: Fact): void } {
  const facts: Fact[] = []
  const byKind = new Map<FactKind, Fact[]>()
  const put = (fact: Fact) => {
    facts.push(fact)
    const same = byKind.get(fact.value.kind)
    if (same === undefined) byKind.set(fact.value.kind, [fact])
    else same.push(fact)
  }
  given.forEach(put)
  const of = <K extends FactKind>(kind: K) => (byKind.get(kind) ?? []) as FactOf<K>[]
  const computers = groupComputers(facts, around.item, around.kindOf)
  return { facts, of, put, computers, local: localOf(computers, of, around.item), ...around }
}

interface Traits {
  readonly item: string
  readonly kind: string
  readonly names: Set<string>
  /** The same names by what they are: TCP/IP's and NetBIOS' may differ on one computer (Q315259, cause 6). */
  readonly called: Map<string, Set<string>>
  readonly ips: Set<Ipv4>
  readonly macs: Set<MacAddress>
  /** It lists every card of its computer, as ipconfig /all does; the node type is in no shorter one. */
  whole: boolean
  /** It is nothing but a name (the output of hostname, a registry value). */
  bare: boolean
}

/** Items that share a name, an address or a card, or came in one paste, were printed by one computer. */
function groupComputers(facts: readonly Fact[], itemOf: Board['item'], kindOf: (item: string) => string): Computer[] {
  const items = new Map<string, Traits>()
  const traitsOf = (fact: Fact) => {
    const item = itemOf(fact)
    const known = items.get(item)
    if (known !== undefined) return known
    const fresh: Traits = {
      item,
      kind: kindOf(item),
      names: new Set(),
      called: new Map(),
      ips: new Set(),
      macs: new Set(),
      whole: false,
      bare: true,
    }
    items.set(item, fresh)
    return fresh
  }
  const call = (traits: Traits, which: string, name: string) => {
    traits.names.add(netbios(name))
    traits.called.set(which, (traits.called.get(which) ?? new Set()).add(netbios(name)))
  }
  for (const fact of facts) {
    const { value } = fact
    if (fact.origin.from === 'facts' || fact.origin.from === 'frames' || fact.origin.from === 'answer') continue
    if (value.kind === 'adapter') {
      const traits = traitsOf(fact)
      traits.bare = false
      for (const ip of value.ips) traits.ips.add(ip)
      if (value.mac !== undefined && value.mac !== 0 && !isClusterMac(value.mac)) traits.macs.add(value.mac)
    } else if (value.kind === 'host') {
      const traits = traitsOf(fact)
      traits.bare = false
      if (value.nodeType !== undefined) traits.whole = true
      if (value.hostName !== undefined) call(traits, 'host', value.hostName)
    } else if (value.kind === 'own-name') call(traitsOf(fact), value.which, value.value)
    else if (value.kind === 'name-row' && value.table === 'local') {
      const traits = traitsOf(fact)
      traits.bare = false
      if (value.type === 'unique' && (value.suffix === 0x00 || value.suffix === 0x20)) call(traits, 'name-row', value.name)
      if (value.node !== undefined && value.node !== 0) traits.ips.add(value.node)
    } else if ((value.kind === 'nlb-settings' || value.kind === 'nlb-state') && value.computer !== undefined) {
      const traits = traitsOf(fact)
      traits.bare = false
      call(traits, 'nlb', value.computer)
    }
  }
  const evidenceOf = (item: string) => item.split('@')[0]
  const groups: Traits[][] = []
  // The surest first: whole lists of cards, then what has addresses, then bare names.
  const ordered = [...items.values()].sort(
    (a, b) => Number(b.whole) - Number(a.whole) || Number(a.bare) - Number(b.bare) || (a.item < b.item ? -1 : 1),
  )
  const sharesCard = (group: readonly Traits[], one: Traits) =>
    group.some((other) => [...one.ips].some((ip) => other.ips.has(ip)) || [...one.macs].some((mac) => other.macs.has(mac)))
  const sharesName = (group: readonly Traits[], one: Traits) => group.some((other) => [...one.names].some((name) => other.names.has(name)))
  const isApart = (some: ReadonlySet<number>, others: ReadonlySet<number>) =>
    some.size > 0 && others.size > 0 && ![...some].some((one) => others.has(one))
  // Two listings of one kind that give one name differently are two computers, whatever address they share: a duplicate, or a cluster's.
  // So are two whole lists of cards with no card and no address in common, whatever name they share.
  const clashes = (group: readonly Traits[], one: Traits) =>
    group.some(
      (other) =>
        other.kind === one.kind &&
        ((one.whole && other.whole && isApart(one.macs, other.macs) && isApart(one.ips, other.ips)) ||
          [...one.called].some(([which, names]) => {
            const others = other.called.get(which)
            return others !== undefined && ![...names].some((name) => others.has(name))
          })),
    )
  for (const one of ordered) {
    const fits = groups.filter((group) => !clashes(group, one))
    const home =
      // Two computers may share a name: that is what many a ticket is about.
      fits.find((group) => sharesCard(group, one)) ??
      fits.find((group) => sharesName(group, one)) ??
      fits.find((group) => group.some((other) => evidenceOf(other.item) === evidenceOf(one.item) && other.kind !== one.kind)) ??
      (one.bare && fits.length === 1 ? fits[0] : undefined)
    if (home === undefined) groups.push([one])
    else home.push(one)
  }
  const union = <T>(group: readonly Traits[], pick: (one: Traits) => Set<T>) => new Set(group.flatMap((one) => [...pick(one)]))
  return groups.map((group) => ({
    items: new Set(group.map((one) => one.item)),
    names: union(group, (one) => one.names),
    ips: union(group, (one) => one.ips),
    macs: union(group, (one) => one.macs),
  }))
}

function localOf(all: readonly Computer[], of: Board['of'], itemOf: Board['item']): Computer | undefined {
  const logged = new Set(of('event').flatMap(({ value }) => (value.computer === undefined ? [] : [netbios(value.computer)])))
  // Who refused somebody else a name, under another name and not from the address it was refused on, is not the one who was refused.
  const computers = all.filter(
    ({ names, ips }) =>
      names.size === 0 ||
      [...names].some((name) => logged.has(name)) ||
      !of('event').some(
        ({ value }) =>
          value.computer !== undefined &&
          value.refusedBy !== undefined &&
          value.ownInterface !== undefined &&
          ips.has(value.refusedBy) &&
          !ips.has(value.ownInterface),
      ),
  )
  if (computers.length < 2) return computers[0]
  const named = computers.filter((one) => [...one.names].some((name) => logged.has(name)))
  if (named.length === 1) return named[0]
  // A refusal says which of its own addresses it was registering.
  const interfaces = of('event').flatMap(({ value }) => value.ownInterface ?? [])
  const registering = computers.filter(({ ips }) => interfaces.some((ip) => ips.has(ip)))
  if (registering.length === 1) return registering[0]
  const local = of('name-row').filter(({ value }) => value.table === 'local')
  const inConflict = local.filter(({ value }) => value.status === 'conflict')
  for (const rows of [inConflict, local]) {
    const with_ = computers.filter((one) => rows.some((row) => one.items.has(itemOf(row))))
    if (with_.length === 1) return with_[0]
  }
  return undefined
}

/** Facts printed on one computer. */
export const on = <K extends FactKind>(board: Board, computer: Computer | undefined, kind: K): readonly FactOf<K>[] =>
  computer === undefined ? [] : board.of(kind).filter((fact) => computer.items.has(board.item(fact)))

/** A name is a user's if it ends in <03> and no computer is called so. */
export function holderOf(
  board: Board,
  name: string,
  suffix: number,
  type: 'unique' | 'group' = 'unique',
): 'computer' | 'user' | 'domain' | 'service' {
  if (type === 'group') return 'domain'
  // Whose it is cannot be told where the suffix was cut off.
  if (isCut({ name, suffix })) return 'service'
  if (suffix === 0x1b || suffix === 0x1d || suffix === 0x1c || suffix === 0x1e) return 'domain'
  if (suffix !== 0x03) return suffix === 0x05 ? 'service' : 'computer'
  const plain = netbios(name)
  const computer =
    board.computers.some((one) => one.names.has(plain)) ||
    board.facts.some(
      ({ value }) =>
        'suffix' in value &&
        'name' in value &&
        (value.suffix === 0x00 || value.suffix === 0x20) &&
        value.name !== undefined &&
        netbios(value.name) === plain &&
        !('type' in value && value.type === 'group'),
    )
  return computer ? 'computer' : 'user'
}
