// The table of frames: the article's columns, as many rows as you like, one tab stop (the ARIA grid pattern).
// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold a million rows of which forty exist
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its cell by aria-activedescendant
import { makeStyles, tokens } from '@fluentui/react-components'
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import type { TraceRow } from '../../../shared/trace.ts'
import { newRows, rowsShown, type TraceStore } from '../../stores/trace.ts'
import {
  type Choice,
  type ColumnId,
  fittingColumns,
  leastWidth,
  type TimeMode,
  takesTheRest,
  template,
  withPlace,
  withWidth,
} from './columns.ts'
import { Heading, headHeight } from './Heading.tsx'
import {
  atLine,
  atTop,
  centreRow,
  type Drawn,
  drawNext,
  type Extent,
  layoutHeight,
  lineOfRow,
  type Place,
  placeAt,
  revealRow,
  scrolledTo,
  theEnd,
  visibleRows,
} from './rows.ts'
import { cellId, Damage, endHeight, Gap, Row, rowHeight, useRowStyles } from './TableRow.tsx'
import { rowTime } from './time.ts'

/** Where a menu about a cell was asked for. */
export interface CellAt {
  readonly row: TraceRow
  readonly column: ColumnId
  readonly x: number
  readonly y: number
}

interface Props {
  readonly trace: TraceStore
  readonly label: string
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
  readonly time: TimeMode
  readonly marks: ReadonlySet<number>
  /** Frames go on coming: those that were not seen yet are counted. */
  readonly live: boolean
  readonly onMenu: (cell: CellAt) => void
  readonly onOpen: (row: TraceRow) => void
  readonly onBack?: () => void
  /** Keys that belong to the trace but not to the table: find next, mark, copy. True when the key was taken. */
  readonly onKey: (event: KeyboardEvent) => boolean
  /** Stands in the table's place below the headings when there is nothing to list. */
  readonly empty: ReactNode
}

export function TraceTable({ trace, label, choice, onChoice, time, marks, live, onMenu, onOpen, onBack, onKey, empty }: Props) {
  const styles = useStyles()
  const inRow = useRowStyles()
  const id = useId()
  const shown = useStore(trace)
  const { state, tail, cursor, anchor } = shown
  const scroller = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [place, setPlace] = useState<Place>(atTop)
  /** What the scroll position was last set to, or last heard: a scroll event that says the same is our own. */
  const known = useRef<Place>(atTop)
  const [column, setColumn] = useState(0)

  const rows = rowsShown(tail, state.rows)
  const fresh = newRows(tail, state.rows)
  const ending = state.damage !== undefined && shown.filter === '' && state.progress >= 1
  // Where a capture was interrupted stands on a line of its own between the rows.
  const gaps = (state.gaps ?? []).filter(({ index }) => index > state.first && index <= rows)
  const between = gaps.map(({ index }) => index - state.first)
  const lines = Math.max(0, rows - state.first) + gaps.length
  const extent: Extent = useMemo(
    () => ({
      rows: lines,
      rowHeight,
      viewport: Math.max(0, size.height - headHeight),
      tail: ending ? endHeight : 0,
    }),
    [lines, size.height, ending],
  )
  // By the number's length, not the number: columns do not change with every frame that comes.
  const longest = 10 ** String(state.frames).length - 1
  const drawn = useMemo(() => fittingColumns(choice, size.width, { frames: longest, time }), [choice, size.width, longest, time])

  const stand = useCallback((next: Place) => {
    known.current = next
    setPlace((before) => (before.scroll === next.scroll && before.top === next.top ? before : next))
    if (scroller.current !== null && Math.abs(scroller.current.scrollTop - next.scroll) >= 1) scroller.current.scrollTop = next.scroll
  }, [])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // Rows that fell out of the ring in front would move everything up: what is looked at stays where it is.
  // And the row that is chosen stays in view when what opens below takes room from the table.
  const before = useRef({ first: state.first, viewport: 0 })
  useLayoutEffect(() => {
    const gone = state.first - before.current.first
    const { viewport } = before.current
    before.current = { first: state.first, viewport: extent.viewport }
    if (extent.viewport === 0) return
    const top = known.current.top - gone * rowHeight
    const { cursor: chosen } = trace.getState()
    const line = chosen === undefined ? -1 : lineOfRow(between, chosen - state.first)
    const wasSeen = line * rowHeight >= top && (line + 1) * rowHeight <= top + viewport
    if (tail.following) stand(placeAt(extent, theEnd(extent)))
    else stand(placeAt(extent, wasSeen && viewport !== extent.viewport ? revealRow(extent, top, line) : top))
  }, [extent, state.first, tail.following, stand])

  // A jump from elsewhere puts its row in the middle, unless it can be seen already.
  useLayoutEffect(() => {
    if (shown.jumps === 0) return
    const { cursor: at, state: now } = trace.getState()
    if (at === undefined || extent.viewport === 0) return
    const line = lineOfRow(between, at - now.first)
    const { top } = known.current
    if (line * rowHeight < top || (line + 1) * rowHeight > top + extent.viewport) stand(placeAt(extent, centreRow(extent, line)))
    // Only a jump moves the view; that rows came meanwhile does not.
  }, [shown.jumps, trace, stand, extent.viewport === 0])

  const span = visibleRows(extent, place.top)
  const from = state.first + atLine(between, span.from).row
  const to = state.first + atLine(between, span.to).row
  useEffect(() => trace.look(Math.max(state.first, from - 1), to), [trace, from, to, state.first])

  const onScroll = () => {
    const element = scroller.current
    // Before the table has a height nobody has scrolled it: what moves then is the browser's own doing.
    if (element === null || extent.viewport === 0 || Math.abs(element.scrollTop - known.current.scroll) < 1) return
    const next = scrolledTo(extent, known.current, element.scrollTop)
    if (tail.following && next.top < theEnd(extent) - rowHeight) trace.turn('let-go')
    // At once: a row that comes a frame late is a white flash.
    flushSync(() => (next.settle ? stand(placeAt(extent, next.top)) : stand(next)))
  }

  const goTo = (index: number, extend: boolean) => {
    const within = Math.max(state.first, Math.min(rows - 1, index))
    if (rows === 0) return
    trace.select(within, extend)
    stand(placeAt(extent, revealRow(extent, known.current.top, lineOfRow(between, within - state.first))))
  }
  const page = Math.max(1, Math.floor(extent.viewport / rowHeight) - 1)
  const at = cursor ?? state.first + atLine(between, Math.ceil(place.top / rowHeight)).row - 1

  const menuAtCursor = () => {
    const row = cursor === undefined ? undefined : trace.rowAt(cursor)
    const cell = document.getElementById(cellId(id, cursor ?? -1, drawn[column]?.id ?? 'frame'))
    const box = cell?.getBoundingClientRect()
    if (row !== undefined && box !== undefined) onMenu({ row, column: drawn[column]?.id ?? 'frame', x: box.left + 12, y: box.bottom })
  }

  /** @returns whether there was a place to go to */
  const moveColumn = (place: number, steps: number): boolean => {
    const [moved, there] = [drawn[place], drawn[place + steps]]
    if (moved === undefined || there === undefined) return false
    onChoice(withPlace(choice, moved.id, there.id))
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const { shiftKey } = event
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(at + 1, shiftKey),
      ArrowUp: () => goTo(cursor === undefined ? at : at - 1, shiftKey),
      PageDown: () => goTo(at + page, shiftKey),
      PageUp: () => goTo(at - page, shiftKey),
      Home: () => goTo(state.first, shiftKey),
      End: () => goTo(rows - 1, shiftKey),
      ArrowRight: () => setColumn(Math.min(drawn.length - 1, column + 1)),
      ArrowLeft: () => setColumn(Math.max(0, column - 1)),
      Enter: () => {
        const row = cursor === undefined ? undefined : trace.rowAt(cursor)
        if (row !== undefined) onOpen(row)
      },
      Escape: () => (anchor !== cursor ? trace.select(cursor) : onBack?.()),
      ContextMenu: menuAtCursor,
    }
    if (event.altKey && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const wide = drawn[column]
      if (wide !== undefined) onChoice(withWidth(choice, wide.id, wide.width + (event.key === 'ArrowRight' ? 12 : -12)))
      return event.preventDefault()
    }
    if (event.ctrlKey && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const step = event.key === 'ArrowRight' ? 1 : -1
      if (moveColumn(column, step)) setColumn(column + step)
      return event.preventDefault()
    }
    if (shiftKey && event.key === 'F10') {
      menuAtCursor()
      return event.preventDefault()
    }
    if (onKey(event)) return event.preventDefault()
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key]
    if (act === undefined) return
    act()
    event.preventDefault()
  }

  // A leap to where no row is known yet: what was drawn last stays as it is, unseen, instead of being emptied and then filled.
  const last = useRef<Drawn>({ from: 0, to: 0, shift: 0 })
  const isKnown = to <= from || trace.rowAt(from) !== undefined || trace.rowAt(to - 1) !== undefined
  const places = Math.ceil(extent.viewport / rowHeight) + 20
  if (isKnown) last.current = drawNext(last.current, from, to, places)
  const draw = last.current
  const list: ReactNode[] = []
  const low = Math.min(anchor ?? -1, cursor ?? -1)
  const high = Math.max(anchor ?? -1, cursor ?? -1)
  const drawGaps = (before: number) => {
    for (const gap of gaps)
      if (gap.index === before) list.push(<Gap key={`gap ${gap.from ?? gap.after} ${gap.say}`} styles={inRow} gap={gap} />)
  }
  for (let index = draw.from; index < draw.to; index++) {
    drawGaps(index)
    const row = trace.rowAt(index)
    list.push(
      <Row
        key={(index + draw.shift) % places}
        styles={inRow}
        id={id}
        index={index}
        row={row}
        columns={drawn}
        time={row === undefined ? '' : rowTime(time, row.at, state.start, trace.rowAt(index - 1)?.at)}
        selected={index >= low && index <= high}
        cursor={index === cursor ? drawn[column]?.id : undefined}
        marked={row !== undefined && marks.has(row.frame)}
      />,
    )
  }
  drawGaps(draw.to)
  const firstLine = from - state.first + between.filter((before) => before < from - state.first).length
  // Set once and inherited: rows are laid out each by itself, which is far quicker than one grid of subgrids.
  const grid = useMemo(() => ({ '--columns': template(drawn), minWidth: leastWidth(drawn) }) as CSSProperties, [drawn])

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={rows + 1}
        aria-colcount={drawn.length}
        aria-multiselectable="true"
        aria-busy={state.progress < 1 || shown.waiting}
        aria-activedescendant={
          cursor !== undefined && cursor >= from && cursor < to ? cellId(id, cursor, drawn[column]?.id ?? 'frame') : undefined
        }
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onPointerDown={(event) =>
          pressed(event, (index, cell) => {
            const place = drawn.findIndex((each) => each.id === cell)
            if (place >= 0) setColumn(place)
            // The other button opens the menu, and does not undo a selection of several rows.
            if (event.button === 0 || index < low || index > high) trace.select(index, event.shiftKey)
          })
        }
        onDoubleClick={() => {
          const row = cursor === undefined ? undefined : trace.rowAt(cursor)
          if (row !== undefined) onOpen(row)
        }}
        onContextMenu={(event) => {
          const cell = cellOf(event.target)
          const row = cell === undefined ? undefined : trace.rowAt(cell.index)
          if (cell === undefined || row === undefined) return
          event.preventDefault()
          onMenu({ row, column: cell.column, x: event.clientX, y: event.clientY })
        }}
      >
        <div className={styles.head} role="row" aria-rowindex={1} style={grid}>
          {drawn.map((each, place) => (
            <Heading
              key={each.id}
              column={each}
              time={time}
              onResize={takesTheRest(each) ? undefined : (width) => onChoice(withWidth(choice, each.id, width))}
              onMove={(steps) => moveColumn(place, steps)}
            />
          ))}
        </div>
        <div className={styles.space} role="presentation" style={{ height: layoutHeight(extent), minWidth: grid.minWidth }}>
          <div
            className={styles.layer}
            role="rowgroup"
            style={{
              ...grid,
              transform: `translateY(${place.scroll - place.top + firstLine * rowHeight}px)`,
              ...(!isKnown && { visibility: 'hidden' }),
            }}
          >
            {list}
            {ending && span.to === extent.rows ? <Damage styles={inRow} say={state.damage?.say} /> : null}
          </div>
        </div>
      </div>
      {rows - state.first === 0 ? <div className={styles.empty}>{empty}</div> : null}
      {live && fresh > 0 ? (
        <button type="button" className={styles.pill} onClick={() => trace.turn('follow')}>
          <span aria-hidden>↓</span> {fresh.toLocaleString('en-GB')} new, go to the latest
        </button>
      ) : null}
    </div>
  )
}

function cellOf(target: EventTarget): { index: number; column: ColumnId } | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  const index = cell?.parentElement?.dataset['index']
  return cell === null || index === undefined ? undefined : { index: Number(index), column: cell.dataset['column'] as ColumnId }
}
function pressed(event: PointerEvent, act: (index: number, column: ColumnId) => void) {
  const cell = cellOf(event.target)
  if (cell !== undefined) act(cell.index, cell.column)
}

const useStyles = makeStyles({
  frame: {
    position: 'relative',
    flex: '1 1 0',
    minHeight: '120px',
    minWidth: 0,
    display: 'flex',
    // On top of the rows: they are a layer of their own and would hide the grid's own outline.
    ':has([role=grid]:focus-visible)::after': {
      content: '""',
      position: 'absolute',
      inset: 0,
      zIndex: 2,
      pointerEvents: 'none',
      border: `2px solid ${tokens.colorStrokeFocus2}`,
    },
  },
  scroller: {
    flex: '1 1 0',
    minWidth: 0,
    overflow: 'auto',
    overflowAnchor: 'none',
    contain: 'strict',
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    outline: 'none',
  },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'grid',
    gridTemplateColumns: 'var(--columns)',
    height: `${headHeight}px`,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  space: { position: 'relative', overflow: 'hidden' },
  layer: { position: 'absolute', top: 0, left: 0, right: 0, contain: 'layout style', willChange: 'transform' },
  empty: {
    position: 'absolute',
    inset: `${headHeight}px 0 0 0`,
    pointerEvents: 'none',
    display: 'grid',
    placeItems: 'center',
    padding: '16px',
    '& button': { pointerEvents: 'auto' },
  },
  pill: {
    position: 'absolute',
    bottom: '16px',
    left: '50%',
    transform: 'translateX(-50%)',
    padding: '4px 12px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow8,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
})
