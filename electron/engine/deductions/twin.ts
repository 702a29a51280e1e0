// Another machine holds the same unique name; or the same machine does, on another adapter.
import type { Ipv4, MacAddress } from '../../../shared/address.ts'
import { isFlagAlone, isOnlyOnRecord } from '../../../shared/words/finding.ts'
import { type Board, type Computer, type Deduce, type Deduced, type FactOf, holderOf, netbios, on } from './board.ts'

interface Held {
  readonly name: string
  readonly suffix: number
  readonly ip: Ipv4 | undefined
  readonly mac: MacAddress | undefined
  readonly id: string
  /** Whose own table it stands in, where that is another computer's of the same ticket. */
  readonly printedOn?: Computer
}

export const twin: Deduce = (board) => [...fromTables(board), ...fromAnswers(board), ...fromWire(board)]

/** nbtstat -A of another machine, or its own nbtstat -n, lists a unique name that is ours; or two machines list the same one. */
function* fromTables(board: Board): Generator<Deduced> {
  const isHeld = ({ value }: FactOf<'name-row'>) =>
    value.type === 'unique' && value.status !== 'released' && value.status !== 'deregistered'
  const asked = board
    .of('name-row')
    .filter((row) => row.value.table === 'remote' && isHeld(row))
    .map(({ id, value }): Held => ({ id, name: value.name, suffix: value.suffix, ip: value.node, mac: nonZero(value.mac) }))
  const printed = board.computers
    .filter((one) => one !== board.local && one.macs.size > 0)
    .flatMap((one) =>
      on(board, one, 'name-row')
        .filter((row) => row.value.table === 'local' && isHeld(row))
        .map(({ id, value }): Held => {
          const [mac, another] = one.macs
          return {
            id,
            name: value.name,
            suffix: value.suffix,
            ip: value.node,
            mac: another === undefined ? mac : undefined,
            printedOn: one,
          }
        }),
    )
  const remote = [...asked, ...printed]
  const ours = on(board, board.local, 'name-row').filter(({ value }) => value.table === 'local' && value.type === 'unique')
  const wanted = [
    ...ours.map(({ id, value }) => ({ id, name: value.name, suffix: value.suffix })),
    ...board.of('name-in-conflict').flatMap(({ id, value }) => (value.name === '' ? [] : [{ id, name: value.name, suffix: value.suffix }])),
  ]
  const told = new Set<string>()
  for (const held of remote) {
    const mine = wanted.filter((one) => one.suffix === held.suffix && netbios(one.name) === netbios(held.name))
    const calledSo = board.local?.names.has(netbios(held.name)) === true && (held.suffix === 0x00 || held.suffix === 0x20)
    const key = `${held.name} ${held.suffix} ${held.ip ?? held.mac}`
    if ((mine.length === 0 && !calledSo) || told.has(key)) continue
    const self = isOurs(board, held)
    // Without the other machine's address and card, a table with our own name may be our own.
    if (self === undefined) continue
    told.add(key)
    yield made(board, held, self, true, [held.id, ...mine.map(({ id }) => id)])
  }
  for (const [i, a] of remote.entries())
    for (const b of remote.slice(i + 1)) {
      if (a.suffix !== b.suffix || netbios(a.name) !== netbios(b.name)) continue
      // An answer and what its sender prints itself may be the same machine twice; so are two adapters of one.
      if (a.printedOn !== b.printedOn && (a.printedOn === undefined || b.printedOn === undefined) && a.ip === b.ip) continue
      if (a.printedOn !== undefined && a.printedOn === b.printedOn) continue
      const different =
        a.mac !== undefined && b.mac !== undefined
          ? a.mac !== b.mac
          : a.ip !== undefined && b.ip !== undefined && a.ip !== b.ip && a.mac === b.mac
      const key = `${b.name} ${b.suffix} ${b.ip ?? b.mac}`
      if (!different || told.has(key) || isOurs(board, a) === true || isOurs(board, b) === true) continue
      told.add(key)
      yield made(board, b, false, true, [a.id, b.id])
    }
}

/** Several machines answered a query for one name, or one that is not us answered for ours. */
function* fromAnswers(board: Board): Generator<Deduced> {
  for (const { id, value } of board.of('name-holders')) {
    const others = value.ips.filter((ip) => board.local?.ips.has(ip) !== true)
    const ourName = board.local?.names.has(netbios(value.name)) === true
    if (value.ips.length < 2 && !(ourName && others.length === 1)) continue
    const [ip] = others
    yield made(board, { id, name: value.name, suffix: value.suffix, ip: ip ?? value.ips[0], mac: undefined }, others.length === 0, true, [
      id,
    ])
  }
}

/** The wire showed it. A refusal by WINS alone, for an owner nobody heard, is no twin yet (Q315259, cause 3). */
function* fromWire(board: Board): Generator<Deduced> {
  for (const { id, value } of board.of('duplicate-name')) {
    if (value.verdict !== 'conflict') continue
    const other = value.younger ?? value.older ?? value.others[0]
    const heard = value.how.some(
      (how) => how !== 'refused-by-wins' && how !== 'stopped-after-one-try' && how !== 'two-registrants' && how !== 'conflict-flag',
    )
    // A table with the conflict flag proves that its own machine lost the name, not to whom.
    const active =
      heard || (value.older?.mac !== undefined && value.younger?.mac !== undefined) || (value.certainty === 'proved' && !isFlagAlone(value))
    if (isOnlyOnRecord(value)) continue
    const mine = [value.older, value.younger].filter((one) => one !== null && isOurs(board, one) === true)
    const self = value.older !== null && value.younger !== null && mine.length === 2
    const foreign = [value.younger, value.older].find((one) => one !== null && isOurs(board, one) !== true) ?? other
    yield made(board, { id, name: value.name, suffix: value.suffix, ip: foreign?.ip, mac: nonZero(foreign?.mac) }, self, active, [id])
  }
}

const made = (board: Board, held: Held, sameMachine: boolean, active: boolean, from: readonly string[]): Deduced => ({
  value: {
    kind: 'twin',
    name: held.name,
    suffix: held.suffix,
    holder: holderOf(board, held.name, held.suffix),
    sameMachine,
    active,
    ...(held.ip === undefined ? {} : { ip: held.ip }),
    ...(held.mac === undefined ? {} : { mac: held.mac }),
  },
  from,
})

const nonZero = (mac: MacAddress | undefined) => (mac === 0 ? undefined : mac)

/** True or false where addresses say so; undefined where neither card nor address is known on one of the sides. */
function isOurs(board: Board, held: { readonly ip?: Ipv4 | undefined; readonly mac?: MacAddress | undefined }): boolean | undefined {
  const { local } = board
  if (held.mac !== undefined && held.mac !== 0 && local !== undefined && local.macs.size > 0 && local.macs.has(held.mac)) return true
  if (held.ip !== undefined && local !== undefined && local.ips.size > 0) return local.ips.has(held.ip)
  if (held.mac !== undefined && held.mac !== 0 && local !== undefined && local.macs.size > 0) return false
  // The person asked a given address, and we know nothing of our own: somebody was asked by address, so it is another machine.
  return held.ip !== undefined ? false : undefined
}
