// The drawing itself, from shared/ladder's data. The margin is a list: it is what a screen reader reads, and what is pressed.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import type { Ladder, Rung } from '../../../shared/ladder.ts'
import { forced, machine, mono, text } from '../../theme.ts'
import { deedOf } from '../trace/deeds.tsx'
import { type Fitted, fit, monoWidth, underArrow } from './layout.ts'

interface Props {
  readonly drawn: Ladder
  readonly width: number
  readonly frame: number | undefined
  readonly onFrame: (frame: number) => void
}

type Drawn = 'older' | 'younger' | 'other'
const drawnRole = (role: Rung['by'] | Ladder['lanes'][number]['role']): Drawn => (role === 'older' || role === 'younger' ? role : 'other')

export function Drawing({ drawn, width, frame, onFrame }: Props) {
  const styles = useStyles()
  const id = useId()
  const fitted = fit(drawn, width)
  return (
    <figure className={styles.figure} style={{ width: fitted.width, height: drawn.height + 8 }}>
      <figcaption className={styles.unseen}>{drawn.caption}</figcaption>
      <ol className={styles.margin} style={{ width: fitted.margin }}>
        {drawn.rungs.map((rung, at) => (
          <li
            key={`${rung.frame ?? 'none'} ${rung.y}`}
            className={mergeClasses(styles.entry, at > 0 && styles.ruled)}
            style={{ top: rung.y - 38 }}
          >
            <span className={styles.entryHead}>
              {rung.frame === undefined ? (
                <strong>No frame</strong>
              ) : (
                <button
                  type="button"
                  className={mergeClasses(styles.frame, rung.frame === frame && styles.current)}
                  aria-current={rung.frame === frame ? 'step' : undefined}
                  onClick={() => rung.frame !== undefined && onFrame(rung.frame)}
                >
                  Frame {rung.frame}
                </button>
              )}
              <span className={styles.time}>{rung.time}</span>
            </span>
            <span className={styles.step}>
              {rung.step === '' ? null : <strong>{rung.step} </strong>}
              {rung.lines.join(' ')}
            </span>
            {/* What the arrow shows, for those who cannot see it. */}
            <span className={styles.unseen}>{drawn.list[at]}</span>
          </li>
        ))}
      </ol>
      <svg
        className={styles.svg}
        width={fitted.width}
        height={drawn.height + 8}
        viewBox={`0 0 ${fitted.width} ${drawn.height + 8}`}
        aria-hidden
      >
        <defs>
          <pattern id={`${id}stripes`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className={styles.paper} />
            <rect width="3" height="6" className={styles.youngerFill} />
          </pattern>
        </defs>
        {drawn.rungs.map((rung) =>
          rung.frame !== undefined && rung.frame === frame ? (
            <rect
              key={rung.y}
              x={fitted.margin + 6}
              y={rung.y - 28}
              width={fitted.width - fitted.margin - 6}
              height="74"
              className={styles.chosen}
            />
          ) : null,
        )}
        {drawn.lanes.map((lane) => (
          <Lane key={lane.role} lane={lane} drawn={drawn} fitted={fitted} />
        ))}
        {drawn.bar === undefined ? null : <Bar bar={drawn.bar} drawn={drawn} fitted={fitted} stripes={`url(#${id}stripes)`} />}
        {drawn.rungs.map((rung) => (rung.frame === undefined ? null : <Arrow key={rung.frame} rung={rung} fitted={fitted} />))}
        {drawn.stops.map((stop) => (
          <g key={stop.y}>
            <line
              x1={fitted.x(stop.x) - 10}
              x2={fitted.x(stop.x) + 10}
              y1={stop.y}
              y2={stop.y}
              strokeWidth="3"
              className={styles[`${stop.role}Line`]}
            />
            <text
              x={fitted.x(stop.x) - 16}
              y={stop.y + 4}
              textAnchor="end"
              className={mergeClasses(styles[`${stop.role}Word`], styles.bold)}
            >
              {stop.title}
            </text>
            {stop.lines.map((words, at) => (
              <text key={words} x={fitted.x(stop.x) - 16} y={stop.y + 20 + at * 16} textAnchor="end" className={styles.word}>
                {words}
              </text>
            ))}
          </g>
        ))}
        {drawn.left > 0 ? (
          <text x={0} y={drawn.height + 4} className={styles.word}>
            and {drawn.left.toLocaleString('en-US')} more {drawn.left === 1 ? 'frame' : 'frames'}
          </text>
        ) : null}
      </svg>
    </figure>
  )
}

function Lane({ lane, drawn, fitted }: { lane: Ladder['lanes'][number]; drawn: Ladder; fitted: Fitted }) {
  const styles = useStyles()
  const role = drawnRole(lane.role)
  const { left, width } = fitted.head(lane)
  const { y, height } = drawn.head
  const x = fitted.x(lane.x)
  const dashes = role === 'younger' ? '6 4' : undefined
  return (
    <g>
      <line
        x1={x}
        x2={x}
        y1={y + height}
        y2={drawn.ends[lane.role]}
        strokeWidth="2"
        strokeDasharray={dashes}
        className={styles[`${role}Line`]}
      />
      <rect
        x={left}
        y={y}
        width={width}
        height={height}
        rx={role === 'younger' ? 8 : 0}
        strokeWidth="2"
        strokeDasharray={dashes}
        className={mergeClasses(styles[`${role}Line`], styles[`${role}Head`])}
      />
      <Mark role={role} x={left + 15} y={y + 14} r={4} />
      <text x={left + 26} y={y + 18} className={mergeClasses(styles[`${role}Word`], styles.bold)}>
        {lane.title}
        {lane.sub === '' ? null : <tspan className={styles.plain}> {lane.sub}</tspan>}
      </text>
      <text x={left + 10} y={y + 36} className={mergeClasses(styles.strongWord, styles.mono)}>
        {lane.address}
      </text>
    </g>
  )
}

function Bar({ bar, drawn, fitted, stripes }: { bar: NonNullable<Ladder['bar']>; drawn: Ladder; fitted: Fitted; stripes: string }) {
  const styles = useStyles()
  const x = fitted.x(bar.x)
  return (
    <g>
      <text x={x + bar.width} y={drawn.head.y + 12} textAnchor="end" className={styles.word}>
        Everyone’s
      </text>
      <text x={x + bar.width} y={drawn.head.y + 28} textAnchor="end" className={styles.word}>
        caches
      </text>
      {bar.pieces.map(({ from, to, points }) => (
        <rect
          key={from}
          x={x}
          width={bar.width}
          y={from + 1}
          height={Math.max(0, to - from - 2)}
          strokeWidth="1"
          fill={points === 'younger' ? stripes : undefined}
          className={points === 'older' ? styles.olderFill : styles.striped}
        />
      ))}
      {bar.notes.map(({ y, points, text: words }) => (
        <text key={y} x={x - 5} y={y + 20} textAnchor="end" className={styles[`${points}Word`]}>
          {words}
        </text>
      ))}
    </g>
  )
}

function Arrow({ rung, fitted }: { rung: Rung; fitted: Fitted }) {
  const styles = useStyles()
  const by = drawnRole(rung.by)
  const from = fitted.x(rung.from)
  const Icon = rung.deed === undefined ? undefined : deedOf(rung.deed).Icon
  const wide = rung.verb.length * 6.6 + 20
  const lines = underArrow(rung, fitted.characters)
  return (
    <g>
      {rung.to.map((tip) => {
        const end = fitted.x(tip) + (fitted.x(tip) > from ? -2 : 2)
        const back = end > from ? -8 : 8
        return (
          <g key={tip} className={styles[`${by}Line`]} fill="none" strokeWidth="2">
            <line x1={from} x2={end} y1={rung.y} y2={rung.y} strokeDasharray={by === 'younger' ? '6 4' : undefined} />
            <path d={`M${end + back} ${rung.y - 5}L${end} ${rung.y}L${end + back} ${rung.y + 5}`} />
          </g>
        )
      })}
      <Mark role={by} x={from} y={rung.y} r={5} />
      {Icon === undefined ? null : <Icon x={fitted.middle - wide / 2} y={rung.y - 22} className={styles[`${by}Icon`]} />}
      <text x={fitted.middle - wide / 2 + 20} y={rung.y - 10} className={mergeClasses(styles[`${by}Word`], styles.bold)}>
        {rung.verb}
      </text>
      {lines.map((words, at) => (
        <text key={words} x={fitted.middle} y={rung.y + 19 + at * 16} textAnchor="middle" className={styles.word}>
          {words}
        </text>
      ))}
      {rung.named === '' ? null : (
        <>
          <Mark role={drawnRole(rung.names)} x={fitted.middle - monoWidth(rung.named) / 2 - 4} y={rung.y + 31} r={4} />
          <text
            x={fitted.middle + 7}
            y={rung.y + 35}
            textAnchor="middle"
            className={mergeClasses(styles[`${drawnRole(rung.names)}Word`], styles.mono)}
          >
            {rung.named}
          </text>
        </>
      )}
    </g>
  )
}

/** Square filled, diamond open, ring: the shape says who, the colour says it again. */
function Mark({ role, x, y, r }: { role: Drawn; x: number; y: number; r: number }) {
  const styles = useStyles()
  switch (role) {
    case 'older':
      return <rect x={x - r} y={y - r} width={2 * r} height={2 * r} className={styles.olderFill} />
    case 'younger':
      return (
        <path
          d={`M${x} ${y - r - 1}L${x + r + 1} ${y}L${x} ${y + r + 1}L${x - r - 1} ${y}Z`}
          strokeWidth="1.75"
          className={mergeClasses(styles.youngerLine, styles.paper)}
        />
      )
    case 'other':
      return <circle cx={x} cy={y} r={r} strokeWidth="1.75" className={mergeClasses(styles.otherLine, styles.paper)} />
  }
}

const stroke = (colour: string) => ({ stroke: colour, [forced]: { stroke: 'CanvasText' } })
const fill = (colour: string) => ({ fill: colour, [forced]: { fill: 'CanvasText' } })
const useStyles = makeStyles({
  figure: { position: 'relative', margin: '0 auto' },
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
  svg: { position: 'absolute', inset: 0, pointerEvents: 'none', fontSize: '12px', overflow: 'visible' },
  margin: { position: 'absolute', inset: 0, listStyleType: 'none', margin: 0, padding: 0, zIndex: 1 },
  entry: { position: 'absolute', left: 0, width: 'inherit', boxSizing: 'border-box', paddingTop: '6px', ...text.small },
  ruled: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  entryHead: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: '0 4px',
    flexWrap: 'wrap',
    marginBottom: '2px',
  },
  frame: {
    border: 'none',
    padding: 0,
    backgroundColor: 'transparent',
    fontFamily: 'inherit',
    fontSize: '12px',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForegroundLink,
    cursor: 'pointer',
    whiteSpace: 'nowrap',
    ':hover': { textDecorationLine: 'underline' },
    [forced]: { color: 'LinkText' },
  },
  current: { textDecorationLine: 'underline' },
  time: { ...mono, color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  step: { display: 'block', color: tokens.colorNeutralForeground2 },
  olderLine: stroke(machine.older.line),
  youngerLine: stroke(machine.younger.line),
  otherLine: stroke(machine.other.line),
  olderFill: fill(machine.older.line),
  youngerFill: fill(machine.younger.line),
  striped: stroke(machine.younger.line),
  olderHead: { fill: machine.older.fill, fillOpacity: 0.25, [forced]: { fill: 'Canvas' } },
  youngerHead: { fill: machine.younger.fill, fillOpacity: 0.25, [forced]: { fill: 'Canvas' } },
  otherHead: { fill: machine.other.fill, [forced]: { fill: 'Canvas' } },
  olderWord: fill(machine.older.word),
  youngerWord: fill(machine.younger.word),
  otherWord: fill(machine.other.word),
  olderIcon: { color: machine.older.word, [forced]: { color: 'CanvasText' } },
  youngerIcon: { color: machine.younger.word, [forced]: { color: 'CanvasText' } },
  otherIcon: { color: machine.other.word, [forced]: { color: 'CanvasText' } },
  word: fill(tokens.colorNeutralForeground2),
  strongWord: fill(tokens.colorNeutralForeground1),
  bold: { fontWeight: tokens.fontWeightSemibold },
  plain: { fontWeight: tokens.fontWeightRegular },
  mono: { ...mono },
  paper: { fill: tokens.colorNeutralBackground1, [forced]: { fill: 'Canvas' } },
  chosen: { fill: tokens.colorBrandBackground2, [forced]: { fill: 'Canvas', stroke: 'Highlight' } },
})
