// Whose address a 4319, 4320 or 4321 names. Often it is the WINS server, and sometimes this computer (REFERENCE §0.1).
import type { Ipv4 } from '../../../shared/address.ts'
import { adaptersOf } from './adapters.ts'
import { type Board, type Deduce, type Deduced, holderOf, netbios, on } from './board.ts'

type Who = Extract<Deduced['value'], { kind: 'sender-is' }>['who']

export const senderIs: Deduce = (board) => {
  const senders: { ip: Ipv4; other: Ipv4 | undefined; from: string; own: Ipv4 | undefined }[] = []
  for (const { id, value } of board.of('event')) {
    if (value.provider !== 'NetBT') continue
    const ip = value.refusedBy ?? value.address
    if (ip !== undefined && ip !== 0)
      senders.push({ ip, other: value.ambiguous === true ? value.otherReading : undefined, from: id, own: value.ownInterface })
  }
  for (const { id, value } of board.of('conflict-notice'))
    if (value.refusedBy !== undefined && value.refusedBy !== 0)
      senders.push({ ip: value.refusedBy, other: undefined, from: id, own: undefined })
  for (const kind of ['name-conflict-demand', 'name-release-demand'] as const)
    for (const { id, value } of board.of(kind))
      if (value.sender.ip !== undefined) senders.push({ ip: value.sender.ip, other: undefined, from: id, own: undefined })

  const told = new Set<string>()
  return senders.flatMap(({ ip, other, from, own }): Deduced[] => {
    if (own !== undefined && own === ip) return [{ value: { kind: 'sender-is', ip, who: 'own-adapter' }, from: [from] }]
    const first = recognise(board, ip)
    // Where both readings are possible, the one that somebody is known by wins.
    const known =
      first?.who === 'other-host' || first === undefined ? (other === undefined ? undefined : recognise(board, other)) : undefined
    const chosen =
      known !== undefined && known.who !== 'other-host' ? { ip: other ?? ip, ...known } : first === undefined ? undefined : { ip, ...first }
    if (chosen === undefined) return []
    const key = `${chosen.ip} ${chosen.who}`
    if (told.has(key)) return []
    told.add(key)
    return [
      {
        value: {
          kind: 'sender-is',
          ip: chosen.ip,
          who: chosen.who,
          ...(chosen.name === undefined ? {} : { name: chosen.name }),
          ...(chosen.who === 'other-host' ? { otherName: chosen.name !== undefined } : {}),
          ...(chosen.holder === undefined ? {} : { holder: chosen.holder }),
        },
        from: [from, ...chosen.from],
      },
    ]
  })
}

interface Recognised {
  readonly who: Who
  readonly name?: string
  readonly holder?: ReturnType<typeof holderOf>
  readonly from: readonly string[]
}

function recognise(board: Board, ip: Ipv4): Recognised | undefined {
  const adapters = on(board, board.local, 'adapter')
  const having = (pick: (value: (typeof adapters)[number]['value']) => readonly Ipv4[]) =>
    adapters.filter(({ value }) => pick(value).includes(ip)).map(({ id }) => id)
  const own = having((value) => value.ips)
  if (own.length > 0 || board.local?.ips.has(ip) === true) return { who: 'own-adapter', from: own }

  const conflicted = board.of('name-in-conflict').filter(({ value }) => value.name !== '')
  const ours = on(board, board.local, 'name-row').filter(({ value }) => value.table === 'local' && value.type === 'unique')
  const wanted = [...conflicted, ...ours]
  const table = board.of('name-row').filter(({ value }) => value.table === 'remote' && value.node === ip && value.type === 'unique')
  const same = table.find(({ value }) =>
    wanted.some((mine) => mine.value.suffix === value.suffix && netbios(mine.value.name) === netbios(value.name)),
  )
  if (same !== undefined)
    return { who: 'holder-of-name', name: same.value.name, holder: holderOf(board, same.value.name, same.value.suffix), from: [same.id] }
  // What was printed on the other computer, in the same ticket.
  const there = board.computers.find((one) => one !== board.local && one.ips.has(ip))
  const said = there === undefined ? [] : on(board, there, 'adapter').filter(({ value }) => value.ips.includes(ip))
  const shared = wanted.find(({ value }) => (value.suffix === 0x00 || value.suffix === 0x20) && there?.names.has(netbios(value.name)))
  if (shared !== undefined) {
    const { name, suffix } = shared.value
    return { who: 'holder-of-name', name, holder: holderOf(board, name, suffix), from: said.map(({ id }) => id) }
  }
  const duplicate = board
    .of('duplicate-name')
    .find(({ value }) => value.verdict === 'conflict' && [value.older, value.younger, ...value.others].some((one) => one?.ip === ip))
  if (duplicate !== undefined)
    return {
      who: 'holder-of-name',
      name: duplicate.value.name,
      holder: holderOf(board, duplicate.value.name, duplicate.value.suffix),
      from: [duplicate.id],
    }

  const wins = [
    ...having((value) => value.wins),
    ...board
      .of('wins-record')
      .filter(({ value }) => value.server === ip)
      .map(({ id }) => id),
    ...board
      .of('duplicate-name')
      .filter(({ value }) => value.server === ip)
      .map(({ id }) => id),
  ]
  if (wins.length > 0) return { who: 'wins-server', from: wins }
  const dhcp = adapters.filter(({ value }) => value.dhcpServer === ip).map(({ id }) => id)
  if (dhcp.length > 0) return { who: 'dhcp-server', from: dhcp }
  const gateway = having((value) => value.gateways)
  if (gateway.length > 0) return { who: 'gateway', from: gateway }
  // "Another computer" is a claim too: only when we know our own adapters, or the machine there named itself.
  const [firstRow] = table
  if (firstRow !== undefined) return { who: 'other-host', name: firstRow.value.name, from: [firstRow.id] }
  const [thereName] = there?.names ?? []
  if (thereName !== undefined) return { who: 'other-host', name: thereName, from: said.map(({ id }) => id) }
  const known = adaptersOf(board)
  return known.length === 0 ? undefined : { who: 'other-host', from: known.map(({ id }) => id) }
}
