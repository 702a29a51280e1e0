// Does this computer only meet itself? Then the other side is shown not to be a second computer (REFERENCE §4.5, §7 F14 and F15).
import { type Deduce, type Deduced, netbios } from './board.ts'

export const selfConflict: Deduce = (board) => {
  const stranger =
    board.of('twin').some(({ value }) => !value.sameMachine) ||
    board.of('sender-is').some(({ value }) => value.who === 'other-host' || value.who === 'holder-of-name')
  if (stranger) return []
  const found: Deduced[] = []
  const add = (why: Extract<Deduced['value'], { kind: 'self-conflict' }>['why'], from: string, name?: string) =>
    found.push({ value: { kind: 'self-conflict', why, ...(name === undefined ? {} : { name }) }, from: [from] })
  for (const { id, value } of board.of('sender-is')) if (value.who === 'own-adapter') add('own-adapter', id)
  for (const { id, value } of board.of('twin')) add('same-machine', id, value.name)
  const inConflict = new Set(board.of('name-in-conflict').map(({ value }) => netbios(value.name)))
  for (const { id, value } of board.of('multihomed-name'))
    if (inConflict.size === 0 || inConflict.has(netbios(value.name))) add('several-adapters', id, value.name)
  // Two cards of one computer answer for an address: that alone says nothing about a name somebody else objected to.
  const objected = inConflict.size > 0 || board.of('event').some(({ value }) => value.provider === 'NetBT')
  if (!objected) for (const { id } of board.of('multihomed')) add('several-adapters', id)
  return found
}
