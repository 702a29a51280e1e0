// Names of this computer: which is in conflict, whether all are registered, whether any is a user's.
import { type Deduce, type Deduced, holderOf, on } from './board.ts'

/** The name in conflict, from the local table, from a 4321, or from the wire. */
export const nameInConflict: Deduce = (board) => {
  const found = new Map<string, { from: string[]; value: Deduced['value'] }>()
  const add = (name: string, suffix: number, from: string) => {
    const key = `${name} ${suffix}`
    const known = found.get(key)
    if (known === undefined)
      found.set(key, { from: [from], value: { kind: 'name-in-conflict', name, suffix, holder: holderOf(board, name, suffix) } })
    else known.from.push(from)
  }
  for (const { id, value } of board.of('name-row'))
    if (value.table === 'local' && value.type === 'unique' && value.status === 'conflict') add(value.name, value.suffix, id)
  for (const { id, value } of board.of('event'))
    if (value.provider === 'NetBT' && value.name !== undefined && value.suffix !== undefined) add(value.name, value.suffix, id)
  for (const { id, value } of board.of('duplicate-name')) if (value.verdict === 'conflict') add(value.name, value.suffix, id)
  for (const { id, value } of board.of('name-conflict-demand')) if (value.verdict === 'conflict') add(value.name, value.suffix, id)
  for (const { id, value } of board.of('name-release-demand')) if (value.verdict === 'conflict') add(value.name, value.suffix, id)
  return [...found.values()]
}

/** All names of this computer Registered: only when its table was read and no evidence at all shows one in conflict. */
export const namesRegistered: Deduce = (board) => {
  const rows = on(board, board.local, 'name-row').filter(({ value }) => value.table === 'local')
  if (rows.length === 0) return []
  const events = board
    .of('event')
    .filter(({ value }) => value.provider === 'NetBT' && (value.id === 4319 || value.id === 4320 || value.id === 4321))
  const afterEvent = events.length > 0 || board.nameMessage
  const all = rows.every(({ value }) => value.status === 'registered') && !rows.some(({ value }) => value.status === 'conflict')
  return [{ value: { kind: 'names-registered', all, count: rows.length, afterEvent }, from: [...rows, ...events].map(({ id }) => id) }]
}

/** No user name <03> anywhere: the local table was read, and neither it nor the wire has one. */
export const userNamesAbsent: Deduce = (board) => {
  const rows = on(board, board.local, 'name-row').filter(({ value }) => value.table === 'local')
  if (rows.length === 0) return []
  const isUser = (name: string, suffix: number) => suffix === 0x03 && holderOf(board, name, suffix) === 'user'
  const seen = board.facts.some(
    ({ value }) =>
      'suffix' in value && 'name' in value && value.name !== undefined && value.suffix !== undefined && isUser(value.name, value.suffix),
  )
  return seen ? [] : [{ value: { kind: 'user-names-absent' }, from: rows.map(({ id }) => id) }]
}
