// A column's heading in the table of frames.
// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold a million rows of which forty exist
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its cell by aria-activedescendant
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { type PointerEvent, useRef, useState } from 'react'
import { type Column, type TimeMode, timeModes } from './columns.ts'

/** In pixels. */
export const headHeight = 28

interface HeadingProps {
  readonly column: Column
  readonly time: TimeMode
  readonly onResize: ((width: number) => void) | undefined
  /** So many columns to the right; to the left below zero. */
  readonly onMove: (steps: number) => void
}

/** Dragged by its edge it is made wider, dragged by its words it changes places with the column it has been drawn more than half over. */
export function Heading({ column, time, onResize, onMove }: HeadingProps) {
  const styles = useStyles()
  const start = useRef<{ x: number; width: number } | undefined>(undefined)
  const held = useRef(false)
  const [moving, setMoving] = useState(false)
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!held.current) return
    const own = event.currentTarget
    const isOver = (neighbour: Element | null, side: 1 | -1) => {
      if (neighbour === null) return false
      const { left, width } = neighbour.getBoundingClientRect()
      // Past the neighbour's middle, and where it would still be past it once both have changed places.
      const middle = side > 0 ? left + Math.max(width / 2, width - own.offsetWidth) : left + Math.min(width / 2, own.offsetWidth)
      return side > 0 ? event.clientX > middle : event.clientX < middle
    }
    if (isOver(own.nextElementSibling, 1)) onMove(1)
    else if (isOver(own.previousElementSibling, -1)) onMove(-1)
    else return
    setMoving(true)
  }
  const drop = () => {
    held.current = false
    setMoving(false)
  }
  return (
    <div
      className={mergeClasses(styles.heading, column.digits && styles.digits, moving && styles.moving)}
      role="columnheader"
      title={`${column.id === 'time' ? `${timeModes[time]}. ` : ''}Drag to move the column; Ctrl+Shift with an arrow key moves the one the cursor is in, Alt+Shift makes it wider.`}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        held.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={drop}
    >
      {column.title}
      {onResize === undefined ? null : (
        <span
          className={styles.grip}
          aria-hidden
          onPointerDown={(event) => {
            start.current = { x: event.clientX, width: column.width }
            event.currentTarget.setPointerCapture(event.pointerId)
            event.preventDefault()
            event.stopPropagation()
          }}
          onPointerMove={(event) => {
            if (start.current !== undefined) onResize(start.current.width + event.clientX - start.current.x)
          }}
          onPointerUp={() => {
            start.current = undefined
          }}
        />
      )}
    </div>
  )
}

const useStyles = makeStyles({
  heading: {
    position: 'relative',
    padding: '0 6px',
    lineHeight: `${headHeight - 1}px`,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    cursor: 'grab',
    touchAction: 'none',
    userSelect: 'none',
    ':active': { cursor: 'grabbing' },
  },
  moving: { backgroundColor: tokens.colorNeutralBackground2Pressed },
  grip: {
    position: 'absolute',
    top: 0,
    right: 0,
    width: '7px',
    height: '100%',
    cursor: 'col-resize',
    touchAction: 'none',
    ':hover': { borderRight: `2px solid ${tokens.colorNeutralStroke1Hover}` },
  },
  digits: { textAlign: 'right' },
})
