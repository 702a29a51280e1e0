// Names of this computer: which is in conflict, whether all are registered, whether any is a user's.
import { nameText, suffixText } from '../../../shared/words/say.ts'
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
  for (const { id, value } of board.of('conflict-notice'))
    if (value.name !== undefined && value.suffix !== undefined) add(value.name, value.suffix, id)
  for (const { id, value } of board.of('duplicate-name')) if (value.verdict === 'conflict') add(value.name, value.suffix, id)
  for (const { id, value } of board.of('name-conflict-demand')) if (value.verdict === 'conflict') add(value.name, value.suffix, id)
  for (const { id, value } of board.of('name-release-demand')) if (value.verdict === 'conflict') add(value.name, value.suffix, id)
  return [...found.values()]
}

/** Whether all names in conflict are of one kind. Two conflicts side by side rule nothing out for each other. */
export const conflictNames: Deduce = (board) => {
  const names = board.of('name-in-conflict')
  const [only, ...others] = new Set(names.map(({ value }) => value.holder))
  if (only === undefined) return []
  const said = names.map(({ value }) => (value.name === '' ? suffixText(value.suffix) : nameText(value.name, value.suffix)))
  return [
    {
      value: { kind: 'conflict-names', only: others.length > 0 ? 'several' : only, names: [...new Set(said)] },
      from: names.map(({ id }) => id),
    },
  ]
}

/** All names of this computer Registered: only when its table was read and no evidence at all shows one in conflict. */
export const namesRegistered: Deduce = (board) => {
  const rows = on(board, board.local, 'name-row').filter(({ value }) => value.table === 'local')
  if (rows.length === 0) return []
  const events = [
    ...board.of('event').filter(({ value }) => value.provider === 'NetBT' && (value.id === 4319 || value.id === 4320 || value.id === 4321)),
    ...board.of('conflict-notice').filter(({ value }) => value.about === 'name'),
  ]
  const afterEvent = events.length > 0 || board.nameMessage
  const all = rows.every(({ value }) => value.status === 'registered') && !rows.some(({ value }) => value.status === 'conflict')
  return [{ value: { kind: 'names-registered', all, count: rows.length, afterEvent }, from: [...rows, ...events].map(({ id }) => id) }]
}

/** Kinds of fact that mean trouble with a name, though every name is Registered at this moment. */
const trouble = new Set([
  'name-in-conflict',
  'duplicate-name',
  'wins-record-stale',
  'lmhosts-wrong',
  'dhcp-database-inconsistent',
  'first-15-equal',
])

/** Q120752's note: the message comes in normal circumstances too. Drawn last, when everything else is known. */
export const nothingWrong: Deduce = (board) => {
  const [registered] = board.of('names-registered').filter(({ value }) => value.all && value.afterEvent)
  const amiss = board.facts.some(
    ({ value }) =>
      trouble.has(value.kind) ||
      (value.kind === 'twin' && (value.active || value.sameMachine)) ||
      (value.kind === 'host-names' && value.differ && !value.pendingRename) ||
      (value.kind === 'sender-is' && value.who === 'own-adapter'),
  )
  return registered === undefined || amiss
    ? []
    : [{ value: { kind: 'nothing-wrong', count: registered.value.count }, from: [registered.id] }]
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
