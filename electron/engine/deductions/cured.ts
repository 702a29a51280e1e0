// Later evidence that shows what was wrong to be right again. Times are those at which evidence came into the case.
import { type Deduce, type Deduced, netbios, on } from './board.ts'

export const cured: Deduce = (board) => [...name(board), ...address(board), ...cluster(board)]

const later = (a: string, b: string) => Date.parse(a) > Date.parse(b)

const name: Deduce = (board) => {
  const rows = on(board, board.local, 'name-row').filter(({ value }) => value.table === 'local')
  const wrong = rows.filter(({ value }) => value.status === 'conflict')
  const [latestWrong] = wrong
    .map((row) => board.addedAt(row))
    .sort()
    .reverse()
  if (latestWrong === undefined) return []
  const after = rows.filter((row) => later(board.addedAt(row), latestWrong))
  const again = after.filter(({ value }) =>
    wrong.some((one) => one.value.suffix === value.suffix && netbios(one.value.name) === netbios(value.name)),
  )
  const [at] = after.map((row) => board.addedAt(row))
  const fresh = board.of('event').some((event) => event.value.provider === 'NetBT' && later(board.addedAt(event), latestWrong))
  const all = after.length > 0 && after.every(({ value }) => value.status === 'registered')
  // The computer itself may be the one that was renamed: then none of the old rows comes again.
  return all && !fresh && at !== undefined
    ? [{ value: { kind: 'cured', what: 'name', at }, from: [...(again.length > 0 ? again : after), ...wrong].map(({ id }) => id) }]
    : []
}

const address: Deduce = (board) => {
  const twice = [...board.of('address-held-twice'), ...board.of('duplicate-ip').filter(({ value }) => value.verdict === 'conflict')]
  const [last] = twice
    .map((fact) => board.addedAt(fact))
    .sort()
    .reverse()
  if (last === undefined) return []
  const quiet = board.of('quiet').filter((fact) => fact.value.what === 'address-conflict' && later(board.addedAt(fact), last))
  const alone = board.of('address-holders').filter((fact) => fact.value.macs.length === 1 && later(board.addedAt(fact), last))
  const good = [...quiet, ...alone]
  const [first] = good
  return first === undefined
    ? []
    : [{ value: { kind: 'cured', what: 'address', at: board.addedAt(first) }, from: good.map(({ id }) => id) }]
}

const cluster: Deduce = (board): Deduced[] => {
  const [split] = board.of('cluster-split')
  const broken = [...board.of('nlb-fault'), ...(split === undefined ? [] : [split])]
  const [last] = broken
    .map((fact) => board.addedAt(fact))
    .sort()
    .reverse()
  if (last === undefined) return []
  const whole = board
    .of('nlb-state')
    .filter((fact) => later(board.addedAt(fact), last) && fact.value.members.length > 1 && fact.value.state.startsWith('converged'))
  const [first] = whole
  return first === undefined
    ? []
    : [{ value: { kind: 'cured', what: 'cluster', at: board.addedAt(first) }, from: whole.map(({ id }) => id) }]
}
