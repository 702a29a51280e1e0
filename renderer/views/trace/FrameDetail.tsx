// One opened frame: its fields as a tree, its octets as a block; what is chosen in one is shown in the other.
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: arrow keys go from field to field in the octets
import { Button, makeStyles, mergeClasses, Tooltip, Tree, TreeItem, TreeItemLayout, tokens } from '@fluentui/react-components'
import { Copy16Regular } from '@fluentui/react-icons'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Proof } from '../../../shared/finding.ts'
import type { Field, OpenedFrame } from '../../../shared/trace.ts'
import { LinkButton } from '../../parts/LinkButton.tsx'
import { forced } from '../../theme.ts'
import { asHex, octetsOf, printable } from './copy.ts'
import { fieldAt, linkSource, pathOf, sayOctets } from './fields.ts'
import { roleWords } from './pair.ts'

interface Chosen {
  readonly opened: OpenedFrame
  readonly field: Field | undefined
  readonly onField: (field: Field | undefined) => void
}

/** The field chosen in an opened frame; another frame keeps the field of the same name, so that frames can be compared. */
export function useField(opened: OpenedFrame | undefined) {
  const [path, setPath] = useState<string>()
  const field = useMemo(
    () => (opened === undefined || path === undefined ? undefined : pathOf(opened.fields).find((each) => each.path === path)?.field),
    [opened, path],
  )
  const choose = (chosen: Field | undefined) =>
    setPath(chosen === undefined ? undefined : pathOf(opened?.fields ?? []).find(({ field }) => field === chosen)?.path)
  return [field, choose] as const
}

export function Fields({ opened, field, onField }: Chosen) {
  const styles = useStyles()
  const all = useMemo(() => pathOf(opened.fields), [opened])
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  // The layers above the last are closed at first: they are the same in every frame. What holds the chosen field is open.
  const last = opened.fields.at(-1)
  const shown = useMemo(() => {
    const chosen = all.find((each) => each.field === field)?.path
    return new Set([
      ...open,
      ...all.filter((each) => each.field === last || (chosen?.startsWith(`${each.path}/`) ?? false)).map(({ path }) => path),
    ])
  }, [all, field, last, open])
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const openItems = useMemo(() => [...shown].filter((path) => !closed.has(path)), [shown, closed])
  const item = (each: Field, path: string) => (
    <TreeItem
      key={path}
      value={path}
      itemType={each.fields === undefined || each.fields.length === 0 ? 'leaf' : 'branch'}
      aria-selected={each === field}
      onClick={(event) => {
        event.stopPropagation()
        onField(each)
      }}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onField(each)
      }}
    >
      <TreeItemLayout className={mergeClasses(styles.field, each === field && styles.chosenField)}>{sayField(each, path)}</TreeItemLayout>
      {each.fields === undefined || each.fields.length === 0 ? null : (
        <Tree>{each.fields.map((inner, at) => item(inner, `${path}/${at} ${inner.label}`))}</Tree>
      )}
    </TreeItem>
  )
  return (
    <Tree
      className={styles.tree}
      aria-label={`Fields of frame ${opened.frame}`}
      size="small"
      openItems={openItems}
      onOpenChange={(_, data) => {
        const path = String(data.value)
        const change = (set: ReadonlySet<string>, add: boolean) => new Set(add ? [...set, path] : [...set].filter((each) => each !== path))
        setOpen((set) => change(set, data.open))
        setClosed((set) => change(set, !data.open))
      }}
    >
      {opened.fields.map((each, at) => item(each, `${at} ${each.label}`))}
    </Tree>
  )
}

/** Where Ctrl+J leads: to the first answer, or from an answer to its question. */
export const partnersOf = ({ answers, answeredBy = [] }: OpenedFrame): readonly number[] => [
  ...answeredBy,
  ...(answers === undefined ? [] : [answers]),
]

/** Which frame this one answers, and which frames answer it: several where several computers have the address or the name. */
export function Partners({ opened, onFrame }: { readonly opened: OpenedFrame; readonly onFrame: (frame: number) => void }) {
  const styles = useStyles()
  const { answers, answeredBy = [] } = opened
  if (partnersOf(opened).length === 0) return null
  const link = (frame: number) => (
    <LinkButton key={frame} title="Ctrl+J" onClick={() => onFrame(frame)}>
      {frame}
    </LinkButton>
  )
  return (
    <p className={styles.partners}>
      {answers === undefined ? null : <>Answers frame {link(answers)}. </>}
      {answeredBy.length === 0 ? null : (
        <>
          Answered by {answeredBy.length === 1 ? 'frame' : `${answeredBy.length} frames:`}{' '}
          {answeredBy.map((frame, at) => [at === 0 ? null : ', ', link(frame)])}.
        </>
      )}
    </p>
  )
}

/** `Opcode = 1 (0x1)`; a layer begins a paragraph: `ARP_RARP: Request, Target IP: 11.1.9.221`. */
const sayField = ({ label, value }: Field, path: string) =>
  value === '' ? label : `${label}${path.includes('/') && !label.endsWith(':') ? ' =' : label.endsWith(':') ? '' : ':'} ${value}`

interface OctetsProps extends Chosen {
  /** What this frame does in a conflict, where it does something. */
  readonly proof: Proof | undefined
  readonly pair: keyof typeof roleWords
}

export function Octets({ opened, field, onField, proof, pair }: OctetsProps) {
  const styles = useStyles()
  const octets = useMemo(() => octetsOf(opened), [opened])
  const chosen = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (field !== undefined) chosen.current?.scrollIntoView({ block: 'nearest' })
  }, [field])
  const source = linkSource(opened)
  const lines = Array.from({ length: Math.ceil(octets.length / 8) }, (_, line) => line * 8)
  const inField = (at: number) => field !== undefined && at >= field.start && at < field.end
  const inSource = (at: number) => proof !== undefined && source !== undefined && at >= source.start && at < source.end

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const start = field === undefined ? 0 : step > 0 ? Math.max(field.end - 1, field.start) : field.start
    onField(fieldAt(opened.fields, Math.max(0, Math.min(octets.length - 1, start + step))) ?? field)
  }
  return (
    <div className={styles.octetsPane}>
      {/* biome-ignore lint/a11y/useSemanticElements: octets are one picture of a frame, read by their fields */}
      <div
        className={styles.octets}
        role="group"
        tabIndex={0}
        aria-label={`Octets of frame ${opened.frame}, ${octets.length} in all. Arrow keys go from field to field.`}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const at = event.target instanceof HTMLElement ? event.target.dataset['at'] : undefined
          if (at !== undefined) onField(fieldAt(opened.fields, Number(at)))
        }}
      >
        {lines.map((base) => (
          <div key={base} className={styles.line} aria-hidden>
            <span className={styles.offset}>{base.toString(16).padStart(4, '0')}</span>
            {Array.from(octets.subarray(base, base + 8), (octet, place) => {
              const at = base + place
              return (
                <span
                  key={at}
                  ref={field?.start === at ? chosen : undefined}
                  data-at={at}
                  className={mergeClasses(
                    styles.octet,
                    octet === 0 && styles.zero,
                    inSource(at) &&
                      (proof?.by === 'older' ? styles.olderLine : proof?.by === 'younger' ? styles.youngerLine : styles.otherLine),
                    inField(at) && styles.chosen,
                    inField(at) && (!inField(at - 1) || place === 0) && styles.chosenStart,
                    inField(at) && (!inField(at + 1) || place === 7) && styles.chosenEnd,
                  )}
                >
                  {octet.toString(16).padStart(2, '0')}
                </span>
              )
            })}
            <span className={styles.characters}>{printable(octets.subarray(base, base + 8))}</span>
          </div>
        ))}
      </div>
      <p className={styles.note} aria-live="polite">
        {field === undefined ? null : (
          <>
            <strong>{field.label}</strong>
            {field.end > field.start ? `, ${sayOctets(field)}. ` : '. '}
          </>
        )}
        {field !== undefined && source !== undefined && proof !== undefined && isSenderHardware(field)
          ? sayNaming(proof, source, pair)
          : null}
        {opened.note}
        {opened.originalLength > octets.length
          ? ` ${opened.originalLength - octets.length} of its ${opened.originalLength} octets were not captured.`
          : null}
      </p>
    </div>
  )
}

const isSenderHardware = ({ label }: Field) => /sender.*hardware/i.test(label)

/** Q120599, frame 3: whom the frame names and who sent it are two facts. */
function sayNaming(proof: Proof, source: Field, pair: keyof typeof roleWords): string {
  const words = roleWords[pair]
  const named = proof.names ?? proof.by
  return named === proof.by
    ? `It names the ${words[named]} machine, and the frame itself comes from the ${words[proof.by]} too (${sayOctets(source)}, underlined). `
    : `It names the ${words[named]} machine, although the frame itself comes from the ${words[proof.by]} (${sayOctets(source)}, underlined). `
}

/** The octets as text for another program. */
export function CopyOctets({ opened }: { opened: OpenedFrame }) {
  return (
    <Tooltip content="Copy as hex dump" relationship="label">
      <Button
        appearance="subtle"
        size="small"
        icon={<Copy16Regular />}
        onClick={() => void navigator.clipboard.writeText(asHex(octetsOf(opened)))}
      />
    </Tooltip>
  )
}

const underline = (colour: string) => ({ boxShadow: `inset 0 -2px 0 ${colour}`, [forced]: { textDecoration: 'underline' } })
const useStyles = makeStyles({
  partners: { margin: 0, padding: '6px 12px 0', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  tree: { overflow: 'auto', padding: '4px 0', minHeight: 0, flex: '1 1 0' },
  field: {
    minHeight: '22px',
    paddingTop: 0,
    paddingBottom: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '22px',
    overflowWrap: 'anywhere',
  },
  chosenField: {
    backgroundColor: tokens.colorBrandBackground2,
    boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}`,
    fontWeight: tokens.fontWeightSemibold,
    [forced]: { forcedColorAdjust: 'none', backgroundColor: 'Highlight', color: 'HighlightText' },
  },
  octetsPane: { overflow: 'auto', minHeight: 0, flex: '1 1 0', padding: '8px 12px', boxSizing: 'border-box' },
  octets: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase300,
    width: 'max-content',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '4px' },
  },
  line: { display: 'flex', lineHeight: '22px', whiteSpace: 'pre' },
  offset: { color: tokens.colorNeutralForeground3, marginRight: '14px' },
  octet: {
    padding: '0 5px',
    borderTop: '1px solid transparent',
    borderBottom: '1px solid transparent',
    [forced]: { borderTopColor: 'Canvas', borderBottomColor: 'Canvas' },
    lineHeight: '20px',
    cursor: 'pointer',
  },
  zero: { color: tokens.colorNeutralForeground3 },
  olderLine: underline(tokens.colorPaletteTealBorderActive),
  youngerLine: underline(tokens.colorPalettePumpkinBorderActive),
  otherLine: underline(tokens.colorNeutralStrokeAccessible),
  chosen: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    borderTopColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    fontWeight: tokens.fontWeightBold,
    [forced]: { forcedColorAdjust: 'none', backgroundColor: 'Highlight', color: 'HighlightText' },
  },
  chosenStart: { boxShadow: `inset 1px 0 0 ${tokens.colorBrandStroke1}` },
  chosenEnd: { boxShadow: `inset -1px 0 0 ${tokens.colorBrandStroke1}` },
  characters: { color: tokens.colorNeutralForeground3, marginLeft: '14px' },
  note: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, margin: '8px 0 0', minHeight: '32px', maxWidth: '60ch' },
})
