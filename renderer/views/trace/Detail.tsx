// What lies under the selected frame: fields and octets side by side, or one of ladder, fields and octets at a time.
import { Button, makeStyles, mergeClasses, Tab, TabList, Tooltip, tokens } from '@fluentui/react-components'
import { Bookmark16Filled, Bookmark16Regular, ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { FindingView } from '../../../shared/case.ts'
import type { TraceStore } from '../../stores/trace.ts'
import { line, text } from '../../theme.ts'
import { CopyOctets, Fields, Octets, Partners, useField } from './FrameDetail.tsx'
import { pairOf } from './pair.ts'
import type { Layout, useOpenedFrame } from './use-trace.ts'

interface Props {
  readonly layout: Layout
  readonly ladder: ReactNode
  readonly chosen: FindingView | undefined
  readonly opened: ReturnType<typeof useOpenedFrame>['opened']
  readonly trouble: string | undefined
  readonly frame: number | undefined
  readonly trace: TraceStore
  readonly onFrame: (frame: number) => void
  readonly marked: boolean
  readonly onMark: (frame: number) => void
}

export function Detail({ layout, ladder, chosen, opened, trouble, frame, trace, onFrame, marked, onMark }: Props) {
  const styles = useStyles()
  const [field, onField] = useField(opened)
  const [tab, setTab] = useState<'ladder' | 'fields' | 'octets'>(layout === 'pane' ? 'ladder' : 'fields')
  const proof = chosen?.finding.proof
  const at = proof?.findIndex((each) => each.frame === frame) ?? -1
  const pair = chosen === undefined ? 'older-younger' : pairOf(chosen.finding)
  if (frame === undefined && (layout === 'wide' || ladder === null))
    return layout === 'pane' ? null : (
      <p className={styles.hint}>Choose a frame to see its fields and octets. F3 goes to the next frame of a conflict.</p>
    )
  const waiting = <p className={styles.hint}>{trouble ?? (frame === undefined ? 'Choose a frame to see it here.' : 'Opening …')}</p>
  const fields =
    opened === undefined ? (
      waiting
    ) : (
      <>
        <Partners opened={opened} onFrame={onFrame} />
        <Fields key={opened.fields.length} opened={opened} field={field} onField={onField} />
      </>
    )
  const octets =
    opened === undefined ? (
      waiting
    ) : (
      <Octets opened={opened} field={field} onField={onField} proof={at >= 0 ? proof?.[at] : undefined} pair={pair} />
    )
  const jump = (to: number | undefined) => to !== undefined && void trace.jumpTo(to).catch(() => undefined)
  const related =
    at < 0 || proof === undefined ? null : (
      <>
        <Tooltip
          content={proof[at - 1] === undefined ? 'This is the first frame of the conflict' : `Back to frame ${proof[at - 1]?.frame}`}
          relationship="label"
        >
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={at === 0}
            icon={<ChevronUp16Regular />}
            onClick={() => jump(proof[at - 1]?.frame)}
          />
        </Tooltip>
        <Tooltip
          content={proof[at + 1] === undefined ? 'This is the last frame of the conflict' : `On to frame ${proof[at + 1]?.frame}`}
          relationship="label"
        >
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={at === proof.length - 1}
            icon={<ChevronDown16Regular />}
            onClick={() => jump(proof[at + 1]?.frame)}
          />
        </Tooltip>
      </>
    )
  const mark =
    frame === undefined ? null : (
      <Tooltip content={marked ? 'Take the mark away (M)' : 'Mark this frame (M)'} relationship="label">
        <Button
          size="small"
          appearance="subtle"
          icon={marked ? <Bookmark16Filled /> : <Bookmark16Regular />}
          onClick={() => onMark(frame)}
        />
      </Tooltip>
    )

  if (layout === 'wide')
    return (
      <div className={styles.detail} data-detail>
        <section className={mergeClasses(styles.column, styles.fields)} aria-label="Fields">
          <div className={styles.detailHead}>
            <h3 className={styles.detailTitle}>Fields</h3>
            <span className={styles.gap} />
            {related}
            {mark}
            <span className={styles.aside}>frame {frame}</span>
          </div>
          {fields}
        </section>
        <section className={styles.column} aria-label="Octets">
          <div className={styles.detailHead}>
            <h3 className={styles.detailTitle}>Octets</h3>
            <span className={styles.gap} />
            {opened === undefined ? null : <CopyOctets opened={opened} />}
          </div>
          {octets}
        </section>
      </div>
    )
  const shown = tab === 'ladder' && ladder === null ? 'fields' : tab
  return (
    <div className={mergeClasses(styles.detail, styles.tabbed)} data-detail>
      <div className={styles.tabs}>
        <TabList size="small" selectedValue={shown} onTabSelect={(_, { value }) => setTab(value as typeof tab)}>
          {ladder === null ? null : <Tab value="ladder">Ladder</Tab>}
          <Tab value="fields">Fields</Tab>
          <Tab value="octets">Octets</Tab>
        </TabList>
        <span className={styles.gap} />
        {shown === 'ladder' ? null : (
          <>
            {related}
            {mark}
            {frame === undefined ? null : <span className={styles.aside}>frame {frame}</span>}
          </>
        )}
      </div>
      {shown === 'ladder' ? ladder : shown === 'fields' ? fields : octets}
    </div>
  )
}

const useStyles = makeStyles({
  gap: { flex: '1 1 0' },
  aside: { ...text.small, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  hint: { ...text.small, color: tokens.colorNeutralForeground2, margin: 0, padding: '12px', borderTop: line.pane },
  detail: { display: 'flex', flex: '0 0 40%', minHeight: '180px', borderTop: line.pane },
  tabbed: { flexDirection: 'column', flex: '1 1 0' },
  tabs: { display: 'flex', alignItems: 'center', gap: '4px', padding: '0 8px 0 4px', borderBottom: line.pane },
  column: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minWidth: 0, minHeight: 0 },
  fields: { borderRight: line.pane },
  detailHead: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    minHeight: '32px',
    padding: '0 12px',
    borderBottom: line.pane,
    boxSizing: 'border-box',
  },
  detailTitle: { ...text.strong, margin: 0, fontSize: '13px' },
})
