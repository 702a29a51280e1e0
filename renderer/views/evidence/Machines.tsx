// Computers seen: who was heard to hold which address in a capture, with the card, its maker, the name, and since when.
import { Input, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular, Filter16Regular } from '@fluentui/react-icons'
import { useEffect, useMemo, useState } from 'react'
import { formatIpv4, formatMac, formatRingMac } from '../../../shared/address.ts'
import type { Finding } from '../../../shared/finding.ts'
import type { SeenMachine } from '../../../shared/trace.ts'
import { cardWords } from '../../../shared/words/maker.ts'
import { useCase, useCaseId, useClient } from '../../client.ts'
import { line, mono, text } from '../../theme.ts'
import { clockTime, count } from '../../words.ts'

const useStyles = makeStyles({
  top: { display: 'flex', alignItems: 'center', gap: '12px', width: '100%', flexWrap: 'wrap' },
  head: { ...text.strong, margin: 0, flexGrow: 1 },
  small: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  scroll: { containerType: 'inline-size', overflowX: 'auto', width: '100%' },
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
    '@container (max-width: 619px)': { '& th, & td': { paddingRight: '8px' } },
  },
  mono: { ...mono },
  wrap: { '@container (max-width: 619px)': { whiteSpace: 'normal', overflowWrap: 'anywhere' } },
  // Where there is no room for a column of its own, the maker stands under the card.
  beside: { '@container (max-width: 619px)': { display: 'none' } },
  under: { display: 'none', '@container (max-width: 619px)': { display: 'block', whiteSpace: 'normal' } },
  fold: {
    display: 'inline-flex',
    gap: '6px',
    alignItems: 'center',
    border: 'none',
    padding: 0,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
  },
  history: { listStyle: 'none', margin: '4px 0 4px 22px', padding: 0 },
  holder: { display: 'grid', gridTemplateColumns: 'max-content minmax(120px, max-content) 1fr', gap: '4px 16px' },
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
              <th scope="col" className={styles.beside}>
                Maker, kind
              </th>
              <th scope="col">Holds it since</th>
              <th scope="col">Last heard</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <MachineRow key={row.key} row={row} ring={ring} />
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.small}>
        {shown.length < rows.length ? `${count(shown.length, 'computer')} of ${rows.length.toLocaleString('en-US')} fit. ` : ''}
        {seen?.more === true ? 'There are more than this list takes. ' : ''}
        Who held an address as far as the frames say; a machine that sent none is not here. Several holders of one address are listed where
        they took turns or were in conflict.
      </p>
    </>
  )
}

type Row = ReturnType<typeof rowOf>

/** One address; who held it before, on demand. */
function MachineRow({ row, ring }: { readonly row: Row; readonly ring: boolean }) {
  const styles = useStyles()
  const [open, setOpen] = useState(false)
  const { ip, vlan, name, mac, card, role, first, last, holders, forgotten } = row
  return (
    <>
      <tr>
        <td className={styles.mono}>
          {ip}
          {vlan !== '' && ` VLAN ${vlan}`}
        </td>
        <td className={styles.wrap}>{name}</td>
        <td>
          <span className={styles.mono}>{mac}</span>
          <span className={styles.under}>{card}</span>
        </td>
        <td className={styles.beside}>{card}</td>
        <td className={role === '' ? styles.mono : undefined}>{role === '' ? first : role}</td>
        <td className={styles.mono}>{last}</td>
      </tr>
      {holders.length > 0 && (
        <tr>
          <td colSpan={6}>
            <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? <ChevronDown16Regular aria-hidden /> : <ChevronRight16Regular aria-hidden />}
              {count(new Set(holders.map((one) => one.mac)).size, 'network card')} had {ip}
            </button>
            {open && (
              <ul className={styles.history} aria-label={`Who had ${ip}`}>
                {forgotten > 0 && <li>{count(forgotten, 'earlier holder')} not kept</li>}
                {holders.map((one) => (
                  <li key={`${one.mac} ${one.first}`} className={styles.holder}>
                    <span className={styles.mono}>{ring ? formatRingMac(one.mac) : formatMac(one.mac)}</span>
                    <span>{cardWords(one.mac, ring)}</span>
                    <span className={styles.mono}>
                      {timeText(one.first)} to {timeText(one.last)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </td>
        </tr>
      )}
    </>
  )
}

interface Claimant extends SeenMachine {
  readonly role?: 'older' | 'younger'
}
/** An address in conflict has two holders, whichever of them spoke last. */
function claimantsOf(machine: SeenMachine, findings: readonly Finding[]): readonly Claimant[] {
  const conflict = findings.find(
    (one) => one.kind === 'duplicate-ip' && one.verdict === 'conflict' && one.ip !== undefined && one.ip === machine.ip,
  )
  if (conflict?.kind !== 'duplicate-ip') return [machine]
  const { ip, vlan } = machine
  if (ip === undefined) return [machine]
  const both = (['older', 'younger'] as const).flatMap((role): Claimant[] => {
    const { mac, name } = conflict[role] ?? {}
    return mac === undefined
      ? []
      : [
          {
            ip,
            mac,
            role,
            ...(machine.holders === undefined ? {} : { holders: machine.holders }),
            ...(machine.forgotten === undefined ? {} : { forgotten: machine.forgotten }),
            ...(vlan === undefined ? {} : { vlan }),
            ...(name === undefined ? {} : { name }),
            ...lastOf(mac, machine),
          },
        ]
  })
  return both.length < 2 ? [machine] : both
}

/** When each of two holders was last heard with the address. */
function lastOf(mac: number, { holders, mac: now, last }: SeenMachine): { readonly last?: number } {
  const heard = holders?.findLast((one) => one.mac === mac)?.last ?? (mac === now ? last : undefined)
  return heard === undefined ? {} : { last: heard }
}

/** A file without a clock counts from its own start: such a time is no time of day. */
const timeText = (at: number | undefined) => (at === undefined ? '' : at < 86_400e6 ? `${(at / 1e6).toFixed(3)} s` : clockTime(at / 1000))

/** How an address came to be known, where ARP did not tell it; what is there where none is known. */
const byWord = { dhcp: 'by DHCP', names: 'by its name' } as const

function rowOf({ ip, mac, name = '', vlan = [], first, last, role, by, holders = [], forgotten = 0 }: Claimant, ring: boolean) {
  const row = {
    ip: ip === undefined ? 'no address heard' : formatIpv4(ip),
    vlan: vlan.join(', '),
    name,
    mac: ring ? formatRingMac(mac) : formatMac(mac),
    role: role === undefined ? '' : `in conflict, ${role}`,
    card: cardWords(mac, ring),
    first: [timeText(first), by === undefined ? '' : byWord[by]].filter((part) => part !== '').join(' '),
    last: timeText(last),
  }
  const words = [...Object.values(row), ...holders.map((one) => (ring ? formatRingMac(one.mac) : formatMac(one.mac)))]
    .join(' ')
    .toLowerCase()
  // Of two in conflict the older's row tells who had the address.
  return { ...row, key: `${row.vlan} ${row.ip} ${row.mac}`, words, holders: role === 'younger' ? [] : holders, forgotten }
}
