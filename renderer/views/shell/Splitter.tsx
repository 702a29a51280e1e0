// The line between two panes: dragged, moved with the arrow keys, put back with a double-click.
import { makeStyles, tokens } from '@fluentui/react-components'
import { useRef } from 'react'
import { forced } from '../../theme.ts'

const useStyles = makeStyles({
  line: {
    position: 'relative',
    width: '1px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralStroke2,
    cursor: 'col-resize',
    touchAction: 'none',
    zIndex: 1,
    '::before': { content: '""', position: 'absolute', inset: '0 -4px' },
    ':hover': { backgroundColor: tokens.colorBrandStroke1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    [forced]: { backgroundColor: 'CanvasText' },
  },
})

export function Splitter(props: {
  readonly label: string
  /** The pane's width, px. */
  readonly value: number
  readonly min: number
  readonly max: number
  readonly usual: number
  /** Whether the pane lies at the left or the right of the line. */
  readonly pane: 'left' | 'right'
  readonly onMove: (width: number) => void
}) {
  const styles = useStyles()
  const from = useRef<{ x: number; width: number }>(null)
  const { value, min, max, pane } = props
  const to = (width: number) => props.onMove(Math.round(Math.max(min, Math.min(max, width))))
  const sign = pane === 'left' ? 1 : -1
  return (
    // biome-ignore lint/a11y/useSemanticElements: <hr> cannot be moved; this is ARIA's window splitter
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={styles.line}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width: value }
      }}
      onPointerMove={(event) => from.current !== null && to(from.current.width + sign * (event.clientX - from.current.x))}
      onPointerUp={() => {
        from.current = null
      }}
      onLostPointerCapture={() => {
        from.current = null
      }}
      onDoubleClick={() => to(props.usual)}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') to(value - sign * 16)
        if (key === 'ArrowRight') to(value + sign * 16)
        if (key === 'Home') to(min)
        if (key === 'End') to(max)
      }}
    />
  )
}
