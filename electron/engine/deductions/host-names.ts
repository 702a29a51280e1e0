// Does this computer agree with itself about its name (Q315259, cause 6)? And do two computers differ only after the 15th character?
import type { Deduction } from '../../../shared/fact.ts'
import { type Deduce, type Deduced, netbios, on } from './board.ts'

export const hostNames: Deduce = (board) => {
  const values = new Map<string, { value: string; id: string }>()
  const put = (which: string, value: string, id: string) => void (values.has(which) || values.set(which, { value, id }))
  for (const { id, value } of on(board, board.local, 'own-name')) put(value.which, value.value, id)
  for (const { id, value } of on(board, board.local, 'host'))
    if (value.hostName !== undefined) put('ipconfig-host-name', value.hostName, id)
  const rows = on(board, board.local, 'name-row').filter(
    ({ value }) => value.table === 'local' && value.type === 'unique' && value.suffix === 0x00,
  )
  // A second <00> name of a server with OptionalNames is an alias: the first is compared.
  const [row] = rows
  if (row !== undefined) put('nbtstat-00', row.value.name, row.id)

  const current = [
    'tcpip-hostname',
    'ipconfig-host-name',
    'hostname-command',
    'active-computer-name',
    'computername-variable',
    'nbtstat-00',
    'computer-name-command',
  ].flatMap((which) => {
    const found = values.get(which)
    return found === undefined || found.value === '' ? [] : [found]
  })
  if (current.length < 2) return []
  const active = values.get('active-computer-name') ?? values.get('nbtstat-00') ?? values.get('computer-name-command')
  const pending = values.get('pending-computer-name')
  const next = values.get('tcpip-nv-hostname')
  const host = values.get('tcpip-hostname') ?? values.get('ipconfig-host-name')
  const waits = (now: typeof active, then: typeof active) =>
    now !== undefined && then !== undefined && netbios(now.value) !== netbios(then.value)
  const names = new Set(current.map(({ value }) => netbios(value)))
  const differ = names.size > 1
  // A rename waits: the next start makes the values agree (REFERENCE §2.4).
  const pendingRename =
    waits(active, pending) ||
    (waits(host, next) && pending !== undefined && next !== undefined && netbios(pending.value) === netbios(next.value))
  const complete = host !== undefined && active !== undefined && pending !== undefined
  const compares = values.has('tcpip-hostname') || values.has('ipconfig-host-name')
  // Only TCP/IP's name against NetBIOS' name says anything about this cause.
  if (!differ && !(compares && active !== undefined)) return []
  const shown = [...new Set([...current.map(({ value }) => value), ...(pendingRename && pending !== undefined ? [pending.value] : [])])]
  return [
    {
      value: { kind: 'host-names', differ, pendingRename, complete, values: shown },
      from: [...current, ...[pending, next].filter((one) => one !== undefined)].map(({ id }) => id),
    },
  ]
}

/** Two full host names, both longer than fifteen characters, that NetBIOS cannot tell apart. */
export const first15Equal: Deduce = (board) => {
  const full = new Map<string, { name: string; id: string }>()
  const own = new Set<string>()
  const put = (name: string | undefined, id: string) => {
    const host = name?.split('.')[0]?.toUpperCase()
    if (host !== undefined && host.length > 15 && !full.has(host)) full.set(host, { name: host, id })
  }
  for (const { id, value } of board.of('host')) put(value.hostName, id)
  for (const { id, value } of board.of('own-name')) put(value.value, id)
  for (const { id, value } of board.of('dhcp-lease')) put(value.host, id)
  for (const { id, value } of board.of('dhcp-audit')) put(value.host, id)
  for (const { id, value } of board.of('event')) put(value.otherComputer, id)
  // A computer's own old and new name are no two computers.
  for (const fact of board.of('own-name'))
    if (fact.value.which.startsWith('pending') || fact.value.which.includes('nv'))
      own.add(fact.value.value.split('.')[0]?.toUpperCase() ?? '')
  const names = [...full.values()].filter(({ name }) => !own.has(name))
  const found: Deduced[] = []
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1))
      if (a.name.slice(0, 15) === b.name.slice(0, 15))
        found.push({ value: { kind: 'first-15-equal', names: [a.name, b.name] } satisfies Deduction, from: [a.id, b.id] })
  return found
}
