// What stands in the table of frames: a frame, a gap in the capture, and where a damaged file ends.
// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold a million rows of which forty exist
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its cell by aria-activedescendant
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Bookmark16Filled, PlugDisconnected16Regular, Warning16Filled } from '@fluentui/react-icons'
import { memo, type ReactNode } from 'react'
import type { Role } from '../../../shared/finding.ts'
import type { TraceRow, TraceState } from '../../../shared/trace.ts'
import { forced } from '../../theme.ts'
import { type Column, type ColumnId, inShort } from './columns.ts'
import { deedOf } from './deeds.tsx'
import { sayGap } from './time.ts'

/** In pixels. */
export const rowHeight = 24
export const endHeight = 34

/** The id of the cell that the grid's cursor is in. */
export const cellId = (id: string, index: number, column: ColumnId) => `${id}${index}-${column}`

type RowStyles = ReturnType<typeof useRowStyles>

interface RowProps {
  readonly styles: RowStyles
  readonly id: string
  readonly index: number
  readonly row: TraceRow | undefined
  readonly columns: readonly Column[]
  readonly time: string
  readonly selected: boolean
  /** The cursor's column, in the cursor's row. */
  readonly cursor: ColumnId | undefined
  readonly marked: boolean
}

export const Row = memo(function Row({ styles, id, index, row, columns, time, selected, cursor, marked }: RowProps) {
  const bar = row?.deed === undefined ? undefined : bars[row.by ?? 'other']
  const narrow = columns.every((column) => column.id !== 'protocol')
  return (
    <div
      className={mergeClasses(
        styles.row,
        row?.deed === undefined && styles.ordinary,
        selected && styles.selected,
        bar !== undefined && styles[`${bar}Bar`],
      )}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          // Named only where the grid says that its cursor is here.
          id={cursor === column.id ? cellId(id, index, column.id) : undefined}
          className={mergeClasses(
            styles.cell,
            column.digits && styles.digits,
            (column.id === 'description' || column.id === 'protocol') && styles.clipped,
            column.id !== 'description' && column.id !== 'protocol' && styles.mono,
            cursor === column.id && styles.cursor,
          )}
          role="gridcell"
          data-column={column.id}
        >
          {row === undefined ? null : cell(styles, row, column.id, time, marked, narrow)}
        </div>
      ))}
    </div>
  )
})

/** Nothing was captured between two rows. */
export function Gap({ styles, gap }: { styles: RowStyles; gap: NonNullable<TraceState['gaps']>[number] }) {
  const words = sayGap(gap)
  return (
    <div className={styles.gap} role="row">
      <div role="gridcell" className={styles.gapWords} title={words}>
        <PlugDisconnected16Regular className={styles.icon} aria-hidden />
        {words}
      </div>
    </div>
  )
}

function cell(styles: RowStyles, row: TraceRow, column: ColumnId, time: string, marked: boolean, narrow: boolean): ReactNode {
  switch (column) {
    case 'frame':
      return (
        <>
          {marked ? <Bookmark16Filled className={styles.mark} aria-label="marked" /> : null}
          {row.frame}
        </>
      )
    case 'time':
      return time
    case 'source':
    case 'destination':
    case 'protocol':
      return row[column]
    case 'description': {
      const deed = row.deed === undefined ? undefined : deedOf(row.deed)
      return (
        <>
          {deed === undefined ? null : (
            <span className={styles[bars[row.by ?? 'other']]}>
              <deed.Icon className={styles.icon} aria-hidden />
              {deed.verb}{' '}
            </span>
          )}
          {narrow && deed !== undefined ? inShort(row.description) : row.description}
          {row.vlan === undefined || row.vlan.length === 0 ? null : <span className={styles.aside}> VLAN {row.vlan.join(', ')}</span>}
          {row.odd === undefined ? null : (
            <span className={styles.aside}>
              <Warning16Filled className={mergeClasses(styles.icon, styles.warning)} aria-hidden />
              {row.odd}
            </span>
          )}
        </>
      )
    }
  }
}

/** The sender's colour: older and owner teal, younger and challenger pumpkin, anybody else grey. */
const bars = { older: 'older', younger: 'younger', other: 'other', server: 'other' } as const satisfies Record<Role, string>

/** Where a damaged file stops making sense. */
export function Damage({ styles, say }: { styles: RowStyles; say: string | undefined }) {
  return (
    <div className={styles.damage} role="row">
      <div role="gridcell" className={styles.damageWords} title={say}>
        <Warning16Filled className={styles.warning} />
        <strong>The file stops making sense here.</strong> Nothing after this was read.
      </div>
    </div>
  )
}

const bar = (colour: string) => ({ boxShadow: `inset 3px 0 0 ${colour}`, [forced]: { borderLeft: '3px solid CanvasText' } })
/** Asked for once, by the table: in every row it would cost what the row itself costs. */
export const useRowStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'var(--columns)',
    height: `${rowHeight}px`,
    contain: 'strict',
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    color: tokens.colorNeutralForeground1,
    cursor: 'default',
  },
  ordinary: { color: tokens.colorNeutralForeground3 },
  selected: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    [forced]: {
      forcedColorAdjust: 'none',
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      '& *': { forcedColorAdjust: 'none', color: 'HighlightText' },
    },
  },
  olderBar: bar(tokens.colorPaletteTealBorderActive),
  youngerBar: bar(tokens.colorPalettePumpkinBorderActive),
  otherBar: bar(tokens.colorNeutralStrokeAccessible),
  older: { color: tokens.colorPaletteTealForeground2, fontWeight: tokens.fontWeightSemibold },
  younger: { color: tokens.colorPalettePumpkinForeground2, fontWeight: tokens.fontWeightSemibold },
  other: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  cell: {
    padding: '0 6px',
    lineHeight: `${rowHeight - 1}px`,
    whiteSpace: 'pre',
  },
  // The others are never narrower than what they hold; clipping costs time in every row.
  clipped: { overflow: 'hidden', textOverflow: 'ellipsis' },
  cursor: { outline: `1px dotted ${tokens.colorNeutralForeground3}`, outlineOffset: '-2px' },
  mono: { fontFamily: tokens.fontFamilyMonospace },
  digits: { textAlign: 'right' },
  icon: { verticalAlign: '-3px', marginRight: '3px' },
  mark: { float: 'left', marginTop: '4px', color: tokens.colorNeutralForeground2 },
  aside: { color: tokens.colorNeutralForeground3, marginLeft: '8px' },
  warning: { color: tokens.colorStatusWarningForeground3 },
  gap: {
    height: `${rowHeight}px`,
    boxSizing: 'border-box',
    borderTop: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderBottom: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  gapWords: {
    padding: '0 12px',
    lineHeight: `${rowHeight - 2}px`,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  damage: {
    height: `${endHeight}px`,
    borderTop: `2px dashed ${tokens.colorStatusWarningBorderActive}`,
    boxSizing: 'border-box',
  },
  damageWords: { display: 'flex', gap: '8px', alignItems: 'center', padding: '0 12px', lineHeight: `${endHeight - 2}px` },
})
