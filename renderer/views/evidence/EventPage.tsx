// The data of an event: its octets, what they mean, and both readings of the address with what speaks for each (Q120752).
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  Add16Regular,
  ArrowUndo16Regular,
  Checkmark16Regular,
  Copy16Regular,
  Info16Regular,
  Subtract16Regular,
  Warning16Filled,
} from '@fluentui/react-icons'
import { useState } from 'react'
import type { EvidenceView } from '../../../shared/case.ts'
import type { EventDetail, PacketField, ReadItem } from '../../../shared/reading.ts'
import { useActions } from '../../actions.tsx'
import { useCaseId, useClient } from '../../client.ts'
import { copyText } from '../../parts/CommandBlock.tsx'
import { forced, line, mono, selectedRow, text } from '../../theme.ts'

const narrow = '@media (max-width: 1099px)'
const useStyles = makeStyles({
  page: {
    flexGrow: 1,
    minWidth: 0,
    overflowY: 'auto',
    padding: '16px 24px',
    display: 'flex',
    flexDirection: 'column',
    gap: '14px',
    // As EvidencePage stacks its panes.
    '@media (max-width: 799px)': { flexShrink: 0, overflowY: 'visible', padding: '16px' },
  },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: '8px' },
  topWords: { flexGrow: 1, minWidth: '280px', display: 'flex', flexDirection: 'column', gap: '2px' },
  small: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  title: { ...text.title, margin: 0 },
  words: { ...text.body, margin: 0, maxWidth: '76ch' },
  trouble: {
    ...text.body,
    display: 'grid',
    gridTemplateColumns: '16px 1fr',
    gap: '8px',
    margin: 0,
    maxWidth: '90ch',
    borderLeft: `3px solid ${tokens.colorStatusWarningBorderActive}`,
    padding: '4px 0 4px 12px',
  },
  warn: { color: tokens.colorStatusWarningForeground3, marginTop: '2px' },
  two: {
    display: 'grid',
    gridTemplateColumns: 'minmax(380px, 2fr) 3fr',
    gap: '16px 28px',
    paddingTop: '14px',
    borderTop: line.pane,
    [narrow]: { gridTemplateColumns: '1fr' },
  },
  head: { ...text.strong, margin: '0 0 8px' },
  octets: {
    ...mono,
    fontSize: '14px',
    lineHeight: '22px',
    borderCollapse: 'collapse',
    '& td': { padding: '0 5px' },
    '& th': { padding: '0 14px 0 0', fontWeight: 'inherit', color: tokens.colorNeutralForeground2, textAlign: 'left' },
  },
  zero: { color: tokens.colorNeutralForeground3 },
  full: { fontWeight: tokens.fontWeightSemibold },
  lit: {
    backgroundColor: tokens.colorBrandBackground2,
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}`,
    color: tokens.colorNeutralForeground1,
    [forced]: { outline: '1px solid Highlight' },
  },
  print: { color: tokens.colorNeutralForeground2, paddingLeft: '16px !important', whiteSpace: 'pre' },
  fields: {
    ...text.small,
    borderCollapse: 'collapse',
    width: '100%',
    '& td': { padding: '3px 8px', height: '18px', borderBottom: line.row },
  },
  field: { cursor: 'default', ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover } },
  chosen: { ...selectedRow },
  mono: { ...mono, fontSize: '12px', whiteSpace: 'nowrap' },
  octetCell: { ...mono, fontSize: '12px', maxWidth: '92px' },
  pick: {
    border: 'none',
    background: 'none',
    padding: 0,
    textAlign: 'left',
    whiteSpace: 'nowrap',
    font: 'inherit',
    color: 'inherit',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  readings: { border: line.press, borderRadius: tokens.borderRadiusMedium, listStyle: 'none', margin: 0, padding: 0 },
  reading: {
    display: 'grid',
    gridTemplateColumns: '22px minmax(150px, 1fr) 1.7fr',
    gap: '4px 8px',
    padding: '10px 12px',
    ':not(:last-child)': { borderBottom: line.row },
  },
  used: { backgroundColor: tokens.colorBrandBackground2 },
  address: { ...mono, fontSize: '14px' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  use: { marginTop: '4px' },
  isUsed: { ...text.small, display: 'flex', gap: '6px', alignItems: 'center', fontWeight: tokens.fontWeightSemibold },
  reasons: { ...text.body, listStyle: 'none', margin: 0, padding: 0 },
  reason: { display: 'grid', gridTemplateColumns: '20px 1fr' },
  note: {
    ...text.small,
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    gap: '4px',
    margin: '10px 0 0',
    color: tokens.colorNeutralForeground2,
  },
  svgText: { ...mono, fontSize: '16px', fill: tokens.colorNeutralForeground1 },
  svgStrong: { fontWeight: 600 },
  svgLabel: { fontSize: '12px', fill: tokens.colorNeutralForeground2, fontFamily: tokens.fontFamilyBase },
  cell: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralStroke1 },
  cellLit: { fill: tokens.colorBrandBackground2, stroke: tokens.colorBrandStroke1 },
  turn: { fill: 'none', stroke: tokens.colorBrandStroke1, strokeWidth: 1.3 },
  down: { stroke: tokens.colorNeutralForeground3, strokeWidth: 1.3 },
  drawing: { width: '100%', maxWidth: '360px', height: 'auto' },
})

/** Where the address stands in the data of 4319 and 4320 (Q120752). */
const addressAt = 0x28
const octetsOf = (hex: string) => hex.match(/../g) ?? []
const printable = (octet: string) => {
  const code = Number.parseInt(octet, 16)
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.'
}
const hex = (offset: number, digits: number) => offset.toString(16).toUpperCase().padStart(digits, '0')

export function EventPage({
  evidence,
  item,
  event,
  onPasted,
}: {
  readonly evidence: Pick<EvidenceView, 'id' | 'readings'>
  readonly item: ReadItem
  readonly event: EventDetail
  readonly onPasted: () => void
}) {
  const styles = useStyles()
  const id = useCaseId()
  const client = useClient()
  const { attempt, tell } = useActions()
  const [start] = item.span
  const isChosen = evidence.readings?.some((one) => one.start === start) === true
  const use = (order: 'kb' | 'straight' | undefined) =>
    void attempt(() =>
      client.call('evidence.reading', { case: id, evidence: evidence.id, start, ...(order === undefined ? {} : { order }) }),
    )
  const octets = octetsOf(event.dataHex ?? '')
  const fields = event.fields ?? []
  const address = fields.find(({ offset }) => offset === addressAt)
  const [chosen, setChosen] = useState<PacketField | undefined>(address)
  const sender = event.addressInData?.chosen
  const rows = Array.from({ length: Math.ceil(octets.length / 8) }, (_, row) => octets.slice(row * 8, row * 8 + 8))
  const isLit = (at: number) => chosen !== undefined && at >= chosen.offset && at < chosen.offset + chosen.length
  const asText = () =>
    [
      `Event ${event.id}, ${event.provider}${event.time === undefined ? '' : `, ${event.time}`}${event.computer === undefined ? '' : `, from ${event.computer}`}`,
      ...rows.map((row, index) => `${hex(index * 8, 4)}  ${row.join(' ').padEnd(24)} ${row.map(printable).join('')}`),
      ...fields.map(({ offset, label, value, note }) => `0x${hex(offset, 2)}  ${label}: ${value}${note === undefined ? '' : ` (${note})`}`),
    ].join('\n')
  return (
    <section className={styles.page} aria-label={item.title}>
      <div className={styles.top}>
        <div className={styles.topWords}>
          <p className={styles.small}>
            Event {event.id}, {event.provider}
            {event.time !== undefined && `, ${event.time}`}
            {event.computer !== undefined && `, from ${event.computer}`}
          </p>
          <h1 className={styles.title}>
            {sender !== undefined && sender !== null
              ? `The message came from ${sender}`
              : event.addressInData?.ambiguous === true
                ? 'Two readings of the sender’s address are possible'
                : `Event ${event.id} and its data`}
          </h1>
          <p className={styles.words}>{event.calibration ?? `${octets.length} octets.`}</p>
        </div>
        <Button size="small" icon={<Copy16Regular />} onClick={() => void copyText(asText()).then((done) => done && tell('Copied'))}>
          Copy as text
        </Button>
        <Button size="small" onClick={onPasted}>
          Show as pasted
        </Button>
      </div>
      {item.problems.map((problem, index) => (
        <p key={`${problem.code} ${problem.at ?? index}`} className={styles.trouble}>
          <Warning16Filled aria-hidden className={styles.warn} />
          <span>
            <strong>{problem.say}</strong> {problem.hint}
          </span>
        </p>
      ))}
      <div className={styles.two}>
        <div>
          <h2 className={styles.head}>Octets</h2>
          <table className={styles.octets} aria-label="Octets of the data, eight in a row">
            <tbody>
              {rows.map((row, index) => (
                <tr key={hex(index * 8, 4)}>
                  <th scope="row">{hex(index * 8, 4)}</th>
                  {Array.from({ length: 8 }, (_, column) => {
                    const octet = row[column]
                    const at = index * 8 + column
                    return (
                      <td key={at} className={mergeClasses(octet === '00' ? styles.zero : styles.full, isLit(at) && styles.lit)}>
                        {octet ?? ''}
                      </td>
                    )
                  })}
                  <td className={styles.print}>{row.map(printable).join('')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div>
          <h2 className={styles.head}>What they mean</h2>
          <table className={styles.fields}>
            <tbody>
              {fields.map((field) => (
                <tr
                  key={field.offset}
                  className={mergeClasses(styles.field, field === chosen && styles.chosen)}
                  onMouseEnter={() => setChosen(field)}
                >
                  <td className={styles.mono}>0x{hex(field.offset, 2)}</td>
                  <td className={styles.octetCell}>{octets.slice(field.offset, field.offset + field.length).join(' ')}</td>
                  <td>
                    <button
                      type="button"
                      className={mergeClasses(styles.pick, isTelling(field) && styles.strong)}
                      onClick={() => setChosen(field)}
                      onFocus={() => setChosen(field)}
                    >
                      {field.label}
                    </button>
                  </td>
                  <td className={styles.mono}>{field.value}</td>
                  <td>{field.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {event.readings !== undefined && event.readings.length > 0 && (
        <div className={styles.two}>
          <div>
            <h2 className={styles.head}>How the address is read</h2>
            <HowRead
              octets={octets.slice(addressAt, addressAt + 4)}
              turned={event.readings.find(({ used }) => used)?.order !== 'straight'}
            />
          </div>
          <div>
            <h2 className={styles.head}>Both readings, ranked</h2>
            <ol className={styles.readings}>
              {event.readings.map(({ order, address: reading, used, reasons }, index) => (
                <li key={order} className={mergeClasses(styles.reading, used && styles.used)}>
                  <strong>{index + 1}</strong>
                  <span>
                    <span className={mergeClasses(styles.address, used && styles.strong)}>{reading}</span>
                    <br />
                    <span className={styles.small}>
                      {order === 'kb' ? 'turned round, the articles’ rule' : 'as logged, not turned round'}
                    </span>
                    {used && (
                      <span className={styles.isUsed}>
                        <Checkmark16Regular aria-hidden /> {isChosen ? 'chosen here' : 'used'}
                      </span>
                    )}
                    {!used && event.readings?.some((other) => other.used) === true && (
                      <Button size="small" className={styles.use} onClick={() => use(order)}>
                        Use this reading instead
                      </Button>
                    )}
                  </span>
                  <ul className={styles.reasons}>
                    {reasons.map(({ speaks, say }) => (
                      <li key={say} className={styles.reason}>
                        {speaks === 'for' ? <Add16Regular aria-label="for" /> : <Subtract16Regular aria-label="against" />}
                        <span>{say}</span>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
            {isChosen && (
              <Button size="small" appearance="subtle" icon={<ArrowUndo16Regular />} onClick={() => use(undefined)}>
                Let the evidence decide again
              </Button>
            )}
            <p className={styles.note}>
              <Info16Regular aria-hidden />
              <span>
                The sender is not always the twin: it can be the WINS server. It is compared with this computer’s WINS servers, adapters and
                gateways first.
              </span>
            </p>
            <p className={styles.note}>
              <Info16Regular aria-hidden />
              <span>Correction: Q120752 and Q315259 say the address is in what nbtstat returns. It is in the data of the event.</span>
            </p>
          </div>
        </div>
      )}
    </section>
  )
}
const isTelling = ({ offset }: PacketField) => offset === 0x02 || offset === 0x0c || offset === addressAt

/** The four octets, turned round where the articles' rule is used, then as decimal numbers. */
function HowRead({ octets, turned }: { readonly octets: readonly string[]; readonly turned: boolean }) {
  const styles = useStyles()
  const order = turned ? octets.toReversed() : octets
  const x = (index: number) => 76 + index * 70
  const cell = (index: number, y: number, words: string, lit: boolean) => (
    <g key={`${y} ${x(index)}`}>
      <rect x={x(index)} y={y} width="62" height="34" rx="4" className={lit ? styles.cellLit : styles.cell} />
      <text x={x(index) + 31} y={y + 22} textAnchor="middle" className={mergeClasses(styles.svgText, lit && styles.svgStrong)}>
        {words}
      </text>
    </g>
  )
  const decimal = order.map((octet) => String(Number.parseInt(octet, 16)))
  return (
    <>
      <p className={styles.words}>
        {turned
          ? 'The driver stored it back to front. Turn the four octets round, then write each as a decimal number.'
          : 'Here the octets stand in their own order: write each as a decimal number.'}
      </p>
      <svg viewBox="0 0 356 176" className={styles.drawing} role="img" aria-label={`${octets.join(' ')} is ${decimal.join('.')}`}>
        <text x="0" y="26" className={styles.svgLabel}>
          as logged
        </text>
        {octets.map((octet, index) => cell(index, 4, octet, false))}
        {octets.map((octet, index) => {
          const to = turned ? 3 - index : index
          return (
            <path
              key={`${x(index)} ${octet}`}
              d={`M${x(index) + 31} 38 C${x(index) + 31} 56 ${x(to) + 31} 50 ${x(to) + 31} 68`}
              className={styles.turn}
            />
          )
        })}
        <text x="0" y="92" className={styles.svgLabel}>
          {turned ? 'turned' : 'kept'}
        </text>
        {order.map((octet, index) => cell(index, 70, octet, false))}
        {order.map((octet, index) => (
          <line key={`${x(index)} ${octet}`} x1={x(index) + 31} y1="106" x2={x(index) + 31} y2="130" className={styles.down} />
        ))}
        <text x="0" y="154" className={styles.svgLabel}>
          decimal
        </text>
        {decimal.map((number, index) => cell(index, 132, number, true))}
      </svg>
    </>
  )
}
