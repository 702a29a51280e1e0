// Rules that draw a sharper fact from several plain ones, one file each; later ones may build on earlier ones.
import type { Fact } from '../../shared/fact.ts'
import { dhcpNotUsed, noWins, singleAdapter, splitWins, twoAdaptersOneName, vpnAdapter } from './deductions/adapters.ts'
import { addressHeldTwice, conflictBehaviour, conflictMacIs, ipv6Conflict, unspecifiedConflict } from './deductions/address.ts'
import { type Deduce, type Deduced, makeBoard } from './deductions/board.ts'
import { clusterAddresses, clusterIps, clusterMode, clusterNic, clusterPriorityTwice, clusterSplit } from './deductions/cluster.ts'
import { cured } from './deductions/cured.ts'
import { badAddressesMany, dhcpInconsistent, dhcpLeaseGood } from './deductions/dhcp.ts'
import { first15Equal, hostNames } from './deductions/host-names.ts'
import { conflictNames, nameInConflict, namesRegistered, nothingWrong, userNamesAbsent } from './deductions/names.ts'
import { selfConflict } from './deductions/self-conflict.ts'
import { senderIs } from './deductions/sender-is.ts'
import { twin } from './deductions/twin.ts'
import { lmhostsWrong, winsRecords, winsRefused } from './deductions/wins.ts'

export const deductions: readonly Deduce[] = [
  nameInConflict,
  conflictNames,
  twin,
  senderIs,
  selfConflict,
  namesRegistered,
  userNamesAbsent,
  singleAdapter,
  noWins,
  splitWins,
  twoAdaptersOneName,
  vpnAdapter,
  dhcpNotUsed,
  winsRecords,
  winsRefused,
  lmhostsWrong,
  hostNames,
  first15Equal,
  dhcpInconsistent,
  badAddressesMany,
  dhcpLeaseGood,
  clusterIps,
  clusterAddresses,
  clusterMode,
  clusterNic,
  clusterSplit,
  clusterPriorityTwice,
  addressHeldTwice,
  conflictMacIs,
  conflictBehaviour,
  ipv6Conflict,
  unspecifiedConflict,
  nothingWrong,
  cured,
]

export interface Around {
  item(fact: Fact): string
  kindOf(item: string): string
  addedAt(evidence: string): string
  readonly nameMessage: boolean
}

/**
 * All facts: those given and those that follow from them.
 * The order of the given facts does not matter: they are put in the order of their ids first.
 */
export function deduce(given: readonly Fact[], around: Around): readonly Fact[] {
  const facts = [...given].sort((a, b) => compareIds(a.id, b.id))
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const addedAt = (fact: Fact): string => {
    const { origin } = fact
    if (origin.from !== 'facts') return around.addedAt(origin.evidence)
    return (
      origin.facts
        .flatMap((id) => byId.get(id) ?? [])
        .map(addedAt)
        .sort()
        .at(-1) ?? ''
    )
  }
  const board = makeBoard(facts, { item: around.item, kindOf: around.kindOf, nameMessage: around.nameMessage, addedAt })
  for (const rule of deductions)
    for (const deduced of rule(board)) {
      const fact = asFact(deduced)
      if (byId.has(fact.id)) continue
      byId.set(fact.id, fact)
      board.put(fact)
    }
  return board.facts
}

const asFact = ({ value, from }: Deduced): Fact => {
  const known = [...new Set(from)].sort(compareIds)
  return { id: `${value.kind}:${JSON.stringify(value, sortedKeys(value))}`, value, origin: { from: 'facts', facts: known } }
}
const sortedKeys = (value: object) =>
  Object.keys(value)
    .filter((key) => key !== 'kind')
    .sort()
/** "e2:7:event" before "e2:31:event": numbers inside ids compare as numbers. */
const compareIds = new Intl.Collator('en', { numeric: true }).compare
