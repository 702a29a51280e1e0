// What WINS has on record against what is: stale, good, or the owner is alive after all.
import { type Deduce, type Deduced, netbios, on } from './board.ts'

const unique = (type: string) => type === 'unique' || type === 'multihomed'

export const winsRecords: Deduce = (board) => {
  const ours = [
    ...on(board, board.local, 'name-row').filter(({ value }) => value.table === 'local' && value.type === 'unique'),
    ...board.of('name-in-conflict').filter(({ value }) => value.name !== ''),
  ]
  const names = new Set([...ours.map(({ value }) => netbios(value.name)), ...(board.local?.names ?? [])])
  const found = board.of('wins-record').flatMap((record): Deduced[] => {
    const { name, suffix, ips, state, type } = record.value
    if (!unique(type) || state === 'tombstone' || !names.has(netbios(name))) return []
    const [ip] = ips
    if (ip === undefined) return []
    const mine = ours.filter(({ value }) => value.suffix === suffix && netbios(value.name) === netbios(name)).map(({ id }) => id)
    const from = [record.id, ...mine]
    const own = board.local !== undefined && board.local.ips.size > 0
    if (own && ips.some((one) => board.local?.ips.has(one) === true))
      return record.value.static ? [] : [{ value: { kind: 'wins-record-good', name, suffix, ip }, from }]
    const table = board
      .of('name-row')
      .filter(({ value }) => value.table === 'remote' && value.node !== undefined && ips.includes(value.node) && value.type === 'unique')
    const holds = table.find(({ value }) => value.suffix === suffix && netbios(value.name) === netbios(name))
    const twin = board
      .of('twin')
      .find(
        ({ value }) =>
          !value.sameMachine &&
          value.active &&
          value.suffix === suffix &&
          netbios(value.name) === netbios(name) &&
          value.ip !== undefined &&
          ips.includes(value.ip),
      )
    if (holds !== undefined || twin !== undefined)
      return [{ value: { kind: 'wins-owner-alive', name, suffix, ip }, from: [...from, (holds ?? twin)?.id ?? record.id] }]
    // Not knowing our own address, a dynamic record may be right.
    if (!own && !(record.value.static && board.of('sender-is').some(({ value }) => value.who === 'wins-server'))) return []
    const answersOtherwise = table.length > 0
    return [
      {
        value: { kind: 'wins-record-stale', name, suffix, ip, static: record.value.static, answersOtherwise },
        from: [...from, ...table.map(({ id }) => id)],
      },
    ]
  })
  // A record that is right for one suffix does not mend one that is wrong for another.
  return found.some(({ value }) => value.kind === 'wins-record-stale')
    ? found.filter(({ value }) => value.kind !== 'wins-owner-alive')
    : found
}

/** The wire: a WINS server said no. If the owner on record was heard, the record is right (Q315259, cause 1 rather than 3). */
export const winsRefused: Deduce = (board) => {
  const refused = board.of('duplicate-name').filter(({ value }) => value.how.includes('refused-by-wins'))
  const isAlive = (value: (typeof refused)[number]['value']) =>
    !value.unseen.includes('owner') ||
    value.how.some((how) => how === 'refused-by-peer' || how === 'two-answers' || how === 'two-node-statuses')
  // One name whose owner is alive says nothing about another name.
  const told = refused.every(({ value }) => isAlive(value)) ? refused : refused.filter(({ value }) => !isAlive(value))
  return told.map(
    ({ id, value }): Deduced => ({
      value: { kind: 'wins-refused', name: value.name, suffix: value.suffix, ownerAlive: isAlive(value) },
      from: [id],
    }),
  )
}

/** LMHOSTS sends a name elsewhere than where it is known to be (Q247247). */
export const lmhostsWrong: Deduce = (board) => {
  const listed = [...board.of('cache-row').filter(({ value }) => value.preloaded), ...board.of('lmhosts-row')]
  return listed.flatMap(({ id, value }): Deduced[] => {
    const name = netbios(value.name)
    if (board.local?.names.has(name) === true && board.local.ips.size > 0 && !board.local.ips.has(value.ip))
      return [{ value: { kind: 'lmhosts-wrong', name: value.name, ip: value.ip }, from: [id] }]
    const holders = board
      .of('name-holders')
      .find((one) => netbios(one.value.name) === name && one.value.ips.length > 0 && !one.value.ips.includes(value.ip))
    if (holders !== undefined) return [{ value: { kind: 'lmhosts-wrong', name: value.name, ip: value.ip }, from: [id, holders.id] }]
    const there = board
      .of('name-row')
      .filter((row) => row.value.table === 'remote' && row.value.node === value.ip && row.value.type === 'unique')
    const wrong = there.length > 0 && !there.some((row) => netbios(row.value.name) === name)
    return wrong ? [{ value: { kind: 'lmhosts-wrong', name: value.name, ip: value.ip }, from: [id, ...there.map((row) => row.id)] }] : []
  })
}
