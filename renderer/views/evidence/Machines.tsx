// Computers seen: who was heard to hold which address in a capture, with the card, its maker, the name, and since when.
import { Input, makeStyles, tokens } from '@fluentui/react-components'
import { Filter16Regular } from '@fluentui/react-icons'
import { useEffect, useMemo, useState } from 'react'
import { formatIpv4, formatMac, formatRingMac, isGroupMac, isLocalMac } from '../../../shared/address.ts'
import type { Finding } from '../../../shared/finding.ts'
import type { SeenMachine } from '../../../shared/trace.ts'
import { makerOf } from '../../../shared/words/maker.ts'
import { useCase, useCaseId, useClient } from '../../client.ts'
import { line, mono, text } from '../../theme.ts'
import { clockTime, count } from '../../words.ts'

const useStyles = makeStyles({
  top: { display: 'flex', alignItems: 'center', gap: '12px', width: '100%', flexWrap: 'wrap' },
  head: { ...text.strong, margin: 0, flexGrow: 1 },
  small: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  scroll: { overflowX: 'auto', width: '100%' },
  table: {
    ...text.small,
    borderCollapse: 'collapse',
    width: '100%',
    '& th': {
      textAlign: 'left',
      fontWeight: tokens.fontWeightSemibold,
      padding: '4px 12px 4px 0',
      borderBottom: line.pane,
      whiteSpace: 'nowrap',
    },
    '& td': { padding: '4px 12px 4px 0', borderBottom: line.row, whiteSpace: 'nowrap' },
  },
  mono: { ...mono },
})

/** A live capture meets new computers; asked for anew this often, in milliseconds. */
const again = 3_000

export function Machines({ evidence, reading, ring }: { readonly evidence: string; readonly reading: boolean; readonly ring: boolean }) {
  const styles = useStyles()
  const client = useClient()
  const id = useCaseId()
  const [seen, setSeen] = useState<{ readonly machines: readonly SeenMachine[]; readonly more: boolean }>()
  const [search, setSearch] = useState('')
  useEffect(() => {
    let stale = false
    const ask = () =>
      client.call('trace.machines', { case: id, evidence }).then(
        (all) => stale || setSeen(all),
        () => undefined, // the list of before stays
      )
    void ask()
    const clock = reading ? setInterval(() => void ask(), again) : undefined
    return () => {
      stale = true
      clearInterval(clock)
    }
  }, [client, id, evidence, reading])
  const findings = useCase((view) => view.findings)
  const rows = useMemo(() => {
    const conflicts = findings.filter((one) => one.evidence === evidence).map(({ finding }) => finding)
    return (seen?.machines ?? []).flatMap((machine) => claimantsOf(machine, conflicts)).map((machine) => rowOf(machine, ring))
  }, [seen, findings, evidence, ring])
  const shown = rows.filter(({ words }) => words.includes(search.trim().toLowerCase()))
  if (rows.length === 0) return null
  return (
    <>
      <div className={styles.top}>
        <h2 className={styles.head}>Computers seen: {rows.length.toLocaleString('en-US')}</h2>
        <Input
          size="small"
          aria-label="Find a computer"
          placeholder="Address, name, maker"
          contentBefore={<Filter16Regular aria-hidden />}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keys */}
      <section className={styles.scroll} aria-label="Computers seen" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Name</th>
              <th scope="col">Network card</th>
              <th scope="col">Maker</th>
              <th scope="col">Holds it since</th>
              <th scope="col">Last heard</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, ip, vlan, name, mac, maker, role, first, last }) => (
              <tr key={key}>
                <td className={styles.mono}>
                  {ip}
                  {vlan !== '' && ` VLAN ${vlan}`}
                </td>
                <td>{name}</td>
                <td className={styles.mono}>{mac}</td>
                <td>{maker}</td>
                <td className={role === '' ? styles.mono : undefined}>{role === '' ? first : role}</td>
                <td className={styles.mono}>{last}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.small}>
        {shown.length < rows.length ? `${count(shown.length, 'computer')} of ${rows.length.toLocaleString('en-US')} fit. ` : ''}
        {seen?.more === true ? 'There are more than this list takes. ' : ''}
        Who held an address as far as the frames say; a machine that sent none is not here.
      </p>
    </>
  )
}

interface Claimant extends SeenMachine {
  readonly role?: 'older' | 'younger'
}
/** An address in conflict has two holders, whichever of them spoke last. */
function claimantsOf(machine: SeenMachine, findings: readonly Finding[]): readonly Claimant[] {
  const conflict = findings.find((one) => one.kind === 'duplicate-ip' && one.verdict === 'conflict' && one.ip === machine.ip)
  if (conflict?.kind !== 'duplicate-ip') return [machine]
  const { ip, vlan } = machine
  const both = (['older', 'younger'] as const).flatMap((role): Claimant[] => {
    const { mac, name } = conflict[role] ?? {}
    return mac === undefined
      ? []
      : [
          {
            ip,
            mac,
            role,
            ...(vlan === undefined ? {} : { vlan }),
            ...(name === undefined ? {} : { name }),
            ...(mac === machine.mac && machine.last !== undefined ? { last: machine.last } : {}),
          },
        ]
  })
  return both.length < 2 ? [machine] : both
}

/** A file without a clock counts from its own start: such a time is no time of day. */
const timeText = (at: number | undefined) => (at === undefined ? '' : at < 86_400e6 ? `${(at / 1e6).toFixed(3)} s` : clockTime(at / 1000))

function rowOf({ ip, mac, name = '', vlan = [], first, last, role }: Claimant, ring: boolean) {
  const row = {
    ip: formatIpv4(ip),
    vlan: vlan.join(', '),
    name,
    mac: ring ? formatRingMac(mac) : formatMac(mac),
    role: role === undefined ? '' : `in conflict, ${role}`,
    maker: makerOf(mac) ?? (isLocalMac(mac) && !isGroupMac(mac) ? 'private address' : ''),
    first: timeText(first),
    last: timeText(last),
  }
  return { ...row, key: `${row.vlan} ${row.ip} ${row.mac}`, words: Object.values(row).join(' ').toLowerCase() }
}
