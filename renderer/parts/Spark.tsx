// A strip of counts, oldest at the left. Decoration: the words beside it say the same.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { forced } from '../theme.ts'

const useStyles = makeStyles({
  line: { fill: 'none', strokeWidth: 1.5, flexShrink: 0, [forced]: { stroke: 'currentColor' } },
  plain: { stroke: tokens.colorBrandStroke1 },
  danger: { stroke: tokens.colorStatusDangerForeground3 },
  quiet: { stroke: tokens.colorNeutralForeground3 },
})

interface Props {
  readonly counts: readonly number[]
  readonly tone: 'plain' | 'danger' | 'quiet'
  readonly width: number
  readonly className?: string | undefined
}

export function Spark({ counts, tone, width, className }: Props) {
  const styles = useStyles()
  const most = Math.max(1, ...counts)
  const values = counts.length < 2 ? [0, 0] : counts
  const points = values.map((value, index) => `${(index / (values.length - 1)) * width},${15 - (value / most) * 13}`).join(' ')
  return (
    <svg aria-hidden className={className} width={width} height={16} viewBox={`0 0 ${width} 16`} preserveAspectRatio="none">
      <polyline className={mergeClasses(styles.line, styles[tone])} points={points} />
    </svg>
  )
}
