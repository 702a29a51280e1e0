// The conflict ladder of one finding: who sent what, whom it names, and the article's own steps beside it.
import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular, Image16Regular } from '@fluentui/react-icons'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { FindingView } from '../../../shared/case.ts'
import { ladder, ladderSvg } from '../../../shared/ladder.ts'
import { useCase, useNavigate } from '../../client.ts'
import { saveFile } from '../../download.ts'
import { copyText } from '../../parts/CommandBlock.tsx'
import { MachineMark, MacText } from '../../parts/Machine.tsx'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { Standing } from '../../parts/Standing.tsx'
import { forced, line, machine, text } from '../../theme.ts'
import { deedOf } from '../trace/deeds.tsx'
import { pairOf, roleWords } from '../trace/pair.ts'
import { Drawing } from './Drawing.tsx'
import { pngOf } from './picture.ts'

interface Props {
  readonly finding: FindingView
  /** Every finding with frames in this capture, and the way to another one. */
  readonly findings: readonly FindingView[]
  readonly onChoose: (finding: string) => void
  /** The frame selected in the trace. */
  readonly frame: number | undefined
  /** Beside the wizard: no heading sentence, no legend. */
  readonly compact?: boolean
}

/** Which of the article's behaviours a finding shows, as a cause that has a standing. */
const behaviours: Readonly<Record<string, { readonly cause: string; readonly says: string }>> = {
  'pre-sp3': { cause: 'q120599/pre-sp3', says: 'behaviour before SP3' },
  sp3: { cause: 'q120599/sp3', says: 'the NT 4.0 SP3 rule' },
  rfc5227: { cause: 'q120599/modern', says: 'newer stack, RFC 5227' },
  linux: { cause: 'q120599/modern', says: 'newer stack' },
}

export function LadderPane({ finding: view, findings, onChoose, frame, compact = false }: Props) {
  const styles = useStyles()
  const { move } = useNavigate()
  const { finding, evidence } = view
  const ring = useCase(({ evidence: all }) => /ring|802\.5/i.test(all.find(({ id }) => id === evidence)?.capture?.link ?? ''))
  const behaviour = finding.kind === 'duplicate-ip' ? behaviours[finding.behaviour] : undefined
  const standing = useCase(({ verdicts }) => verdicts.find(({ cause }) => cause === behaviour?.cause)?.standing)
  const drawn = useMemo(() => ladder(finding, { evidence, ring }), [finding, evidence, ring])
  const at = findings.findIndex((each) => each.finding.id === finding.id)
  const [box, width] = useWidth()
  const onFrame = (to: number) => move({ frame: to, finding: finding.id, evidence })
  const other = (step: number) => {
    const next = findings[at + step]
    if (next !== undefined) onChoose(next.finding.id)
  }

  return (
    <section className={styles.pane} aria-label="Conflict ladder">
      <header className={mergeClasses(styles.head, compact && styles.headCompact)}>
        <div className={styles.row}>
          <h2 className={styles.title}>{view.headline.replace(/\.$/, '')}</h2>
          {findings.length < 2 ? null : (
            <span className={styles.others}>
              <Tooltip content="The finding before" relationship="label">
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<ChevronUp16Regular />}
                  disabledFocusable={at <= 0}
                  onClick={() => other(-1)}
                />
              </Tooltip>
              {at + 1} of {findings.length}
              <Tooltip content="The next finding" relationship="label">
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<ChevronDown16Regular />}
                  disabledFocusable={at >= findings.length - 1}
                  onClick={() => other(1)}
                />
              </Tooltip>
            </span>
          )}
          {compact && drawn !== undefined ? <CopyPicture svg={() => ladderSvg(drawn)} name={view.headline} /> : null}
        </div>
        {compact ? null : <p className={styles.words}>{drawn?.caption ?? <SentenceText sentence={view.says} />}</p>}
        {compact ? null : (
          <div className={styles.row}>
            {standing === undefined || behaviour === undefined ? null : (
              <span className={styles.standing}>
                <Standing standing={standing} /> {behaviour.says}
              </span>
            )}
            <span className={styles.gap} />
            {drawn === undefined ? null : <CopyPicture svg={() => ladderSvg(drawn)} name={view.headline} />}
          </div>
        )}
      </header>
      <div ref={box} className={styles.body}>
        {drawn === undefined ? (
          <Steps view={view} frame={frame} onFrame={onFrame} />
        ) : width === 0 ? null : (
          <Drawing drawn={drawn} width={width} frame={frame} onFrame={onFrame} />
        )}
      </div>
      {compact || drawn === undefined ? null : (
        <footer className={styles.legend}>
          {(['older', 'younger'] as const).map((role) => (
            <span key={role} className={styles.legendItem}>
              <MachineMark role={role} /> <Sample dashed={role === 'younger'} /> sent by the {roleWords[pairOf(finding)][role]}
            </span>
          ))}
          {drawn.about === 'address' ? <span>mark under an arrow: the machine the frame names</span> : null}
        </footer>
      )}
    </section>
  )
}

/** The inner width of the drawing's place; 0 until it is known. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(Math.max(0, element.clientWidth - 2 * padding)))
    observer.observe(element)
    setWidth(Math.max(0, element.clientWidth - 2 * padding))
    return () => observer.disconnect()
  }, [])
  return [box, width] as const
}
const padding = 16

/** A finding without two sides (a cluster, a scan, DHCP): its frames in order, with what each does. */
function Steps({ view, frame, onFrame }: { view: FindingView; frame: number | undefined; onFrame: (frame: number) => void }) {
  const styles = useStyles()
  const words = roleWords[pairOf(view.finding)]
  return (
    <ol className={styles.steps}>
      {view.finding.proof.slice(0, 40).map((proof) => {
        const { verb, Icon } = deedOf(proof.deed)
        return (
          <li key={`${proof.frame} ${proof.deed}`} className={styles.step}>
            <button
              type="button"
              className={styles.frame}
              aria-current={proof.frame === frame ? 'step' : undefined}
              onClick={() => onFrame(proof.frame)}
            >
              Frame {proof.frame}
            </button>
            <strong>
              <Icon aria-hidden className={styles.icon} /> {verb}
            </strong>
            <span>
              {proof.mac === undefined ? words[proof.by] : <MacText mac={proof.mac} />}
              {proof.broadcast === true ? ', to everyone' : ''}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function Sample({ dashed }: { dashed: boolean }) {
  const styles = useStyles()
  return (
    <svg aria-hidden width="26" height="4" className={dashed ? styles.dashed : styles.solid}>
      <line x1="0" y1="2" x2="26" y2="2" strokeWidth="2" strokeDasharray={dashed ? '6 4' : undefined} />
    </svg>
  )
}

/** The same drawing as the report's: a picture for a chat, or SVG whose text stays text. */
function CopyPicture({ svg, name }: { svg: () => string; name: string }) {
  const styles = useStyles()
  const [said, setSaid] = useState('')
  const tell = (words: string) => {
    setSaid(words)
    setTimeout(() => setSaid(''), 2500)
  }
  const copyPng = async () => {
    try {
      // The promise goes in as it is: browsers want the clipboard to be asked for in the click itself.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(svg()) })])
      tell('Copied')
    } catch {
      tell('The clipboard takes no picture here; save it instead')
    }
  }
  const file = `${name.replace(/[^\w.-]+/g, '-').replace(/^-|-$/g, '')}`
  return (
    <>
      <span role="status" className={styles.said}>
        {said}
      </span>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<Image16Regular />}>
            Copy picture
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => void copyPng()}>Copy as picture (PNG)</MenuItem>
            <MenuItem onClick={() => void copyText(svg()).then((done) => tell(done ? 'Copied' : 'The clipboard could not be used'))}>
              Copy as SVG text
            </MenuItem>
            <MenuItem onClick={() => void pngOf(svg()).then((blob) => saveFile(`${file}.png`, 'image/png', blob))}>Save as PNG</MenuItem>
            <MenuItem onClick={() => saveFile(`${file}.svg`, 'image/svg+xml', svg())}>Save as SVG</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  )
}

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minWidth: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { padding: '10px 16px', borderBottom: line.pane, display: 'flex', flexDirection: 'column', gap: '4px' },
  headCompact: { padding: '4px 16px', borderBottom: 'none' },
  row: { display: 'flex', alignItems: 'center', gap: '8px', minHeight: '24px' },
  title: { ...text.strong, margin: 0, flex: '1 1 0', minWidth: 0 },
  others: {
    ...text.small,
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
  },
  words: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  standing: { ...text.small, display: 'inline-flex', alignItems: 'center', gap: '6px' },
  gap: { flex: '1 1 0' },
  body: { flex: '1 1 0', minHeight: 0, overflow: 'auto', padding: `8px ${padding}px 16px` },
  legend: {
    display: 'flex',
    gap: '4px 20px',
    flexWrap: 'wrap',
    alignItems: 'center',
    padding: '8px 16px',
    borderTop: line.pane,
    ...text.small,
    color: tokens.colorNeutralForeground2,
  },
  legendItem: { display: 'inline-flex', gap: '6px', alignItems: 'center' },
  solid: { stroke: machine.older.line, [forced]: { stroke: 'CanvasText' } },
  dashed: { stroke: machine.younger.line, [forced]: { stroke: 'CanvasText' } },
  steps: { listStyleType: 'none', margin: 0, padding: 0 },
  step: {
    display: 'grid',
    gridTemplateColumns: '90px 150px 1fr',
    gap: '8px',
    alignItems: 'center',
    minHeight: '28px',
    borderBottom: line.row,
    ...text.small,
  },
  frame: {
    border: 'none',
    padding: 0,
    textAlign: 'left',
    backgroundColor: 'transparent',
    fontFamily: 'inherit',
    fontSize: 'inherit',
    color: tokens.colorBrandForegroundLink,
    cursor: 'pointer',
  },
  icon: { verticalAlign: '-3px' },
  said: { ...text.small, color: tokens.colorNeutralForeground2 },
})
