// The filter: suggestions while writing, faults explained where they are, "still checking" apart from "nothing found".
import {
  Button,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Spinner,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { Dismiss16Regular, Filter16Regular, QuestionCircle16Regular } from '@fluentui/react-icons'
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { parseFilter, suggestFilter } from '../../../shared/trace-filter.ts'
import { MachineMark } from '../../parts/Machine.tsx'
import { rowsShown, type TraceStore } from '../../stores/trace.ts'
import { forced, mono } from '../../theme.ts'
import { count } from '../../words.ts'
import { type MachineTerm, matching, wordAt } from './filter.ts'

interface Props {
  readonly trace: TraceStore
  readonly input: RefObject<HTMLInputElement | null>
  readonly machines: readonly MachineTerm[]
  readonly onDone: () => void
}

interface Offer {
  readonly text: string
  readonly caret: number
  readonly shown: string
  readonly label: string
  readonly role: MachineTerm['role'] | undefined
}

export function FilterBox({ trace, input, machines, onDone }: Props) {
  const styles = useStyles()
  const id = useId()
  const applied = useStore(trace, ({ filter }) => filter)
  const [text, setText] = useState(applied)
  const [caret, setCaret] = useState(0)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  useEffect(() => setText(applied), [applied])

  const parsed = useMemo(() => parseFilter(text), [text])
  // While a word is being written a fault is not told yet, only shown in the box's edge; rested on, it is explained.
  const [rested, setRested] = useState(true)
  useEffect(() => {
    if (text === applied) return setRested(true)
    setRested(false)
    const timer = setTimeout(() => {
      setRested(true)
      if ('ok' in parsed) trace.setFilter(text)
    }, 180)
    return () => clearTimeout(timer)
  }, [text, applied, parsed, trace])

  const offers = useMemo<readonly Offer[]>(() => {
    if (!open) return []
    const { word, from, to } = wordAt(text, caret)
    const minus = /^[-!]/.exec(word)?.[0] ?? ''
    const into = (term: string, shown: string, label: string, role: Offer['role']): Offer => ({
      text: text.slice(0, from) + term + text.slice(to),
      caret: from + term.length,
      shown,
      label,
      role,
    })
    const ours = word === '' ? [] : matching(machines, word).map(({ term, label, role }) => into(minus + term, minus + term, label, role))
    const theirs = suggestFilter(text, caret).map(({ insert, from: start, to: end, says }) => ({
      text: text.slice(0, start) + insert + text.slice(end),
      caret: start + insert.length,
      shown: insert,
      label: says,
      role: undefined,
    }))
    return [...ours, ...theirs]
      .filter((offer, at, all) => offer.text !== text && all.findIndex((other) => other.text === offer.text) === at)
      .slice(0, 8)
  }, [open, text, caret, machines])

  const take = (offer: Offer) => {
    setText(offer.text)
    setCaret(offer.caret)
    setActive(-1)
    setOpen(offer.text.endsWith(':'))
    requestAnimationFrame(() => input.current?.setSelectionRange(offer.caret, offer.caret))
  }
  const clear = () => {
    setText('')
    trace.setFilter('')
    setOpen(false)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const offer = offers[active]
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (offers.length === 0) return setOpen(true)
        const step = event.key === 'ArrowDown' ? 1 : -1
        setActive((active + step + offers.length + (active < 0 && step < 0 ? 1 : 0)) % offers.length)
        return event.preventDefault()
      }
      case 'Enter':
        event.preventDefault()
        if (offer !== undefined) return take(offer)
        setOpen(false)
        if (!('ok' in parsed)) return
        trace.setFilter(text)
        return onDone()
      case 'Escape':
        event.stopPropagation()
        if (open && offers.length > 0) return setOpen(false)
        return text === '' ? onDone() : clear()
    }
  }

  const fault = 'ok' in parsed ? undefined : parsed
  const list = open && offers.length > 0
  return (
    <div className={styles.place}>
      <div className={mergeClasses(styles.box, fault !== undefined && styles.wrong)}>
        <Filter16Regular aria-hidden className={styles.icon} />
        <input
          ref={input}
          className={styles.input}
          role="combobox"
          aria-label="Filter the trace"
          aria-autocomplete="list"
          aria-expanded={list}
          aria-controls={`${id}offers`}
          aria-activedescendant={active >= 0 && list ? `${id}offer${active}` : undefined}
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : `${id}fault`}
          placeholder="conflict, ip:10.1.2.3, -proto:nbt"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setCaret(event.target.selectionStart ?? event.target.value.length)
            setOpen(true)
            setActive(-1)
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <Progress trace={trace} />
        {text === '' ? null : (
          <Button
            appearance="transparent"
            size="small"
            icon={<Dismiss16Regular />}
            aria-label="Clear the filter"
            className={styles.clear}
            onClick={clear}
          />
        )}
      </div>
      <FilterHelp />
      {fault !== undefined && rested && !list ? (
        <div id={`${id}fault`} role="status" className={mergeClasses(styles.below, styles.fault)}>
          <Pointed text={text} at={fault.at} />
          {fault.fault}
        </div>
      ) : null}
      {list ? (
        <div className={styles.below}>
          <div id={`${id}offers`} role="listbox" aria-label="Suggestions">
            {offers.map((offer, at) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names its option
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's
              <div
                key={offer.text}
                id={`${id}offer${at}`}
                role="option"
                aria-selected={at === active}
                className={mergeClasses(styles.offer, at === active && styles.active)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(offer)}
              >
                <span className={styles.term}>{offer.shown}</span>
                {offer.role === 'older' || offer.role === 'younger' ? <MachineMark role={offer.role} /> : <span />}
                <span>{offer.label}</span>
              </div>
            ))}
          </div>
          <div className={styles.keys} aria-hidden>
            <kbd className={styles.key}>Enter</kbd> take <kbd className={styles.key}>-</kbd> leave out <kbd className={styles.key}>or</kbd>{' '}
            either
          </div>
        </div>
      ) : null}
    </div>
  )
}

/** How many rows there are; while frames are still being checked, how far that is, and the way back to the filter before. */
function Progress({ trace }: { trace: TraceStore }) {
  const styles = useStyles()
  const { state, tail, waiting, filter } = useStore(trace)
  const rows = rowsShown(tail, state.rows)
  const checking = waiting || state.progress < 1
  const before = useRef('')
  useEffect(() => {
    if (!checking) before.current = filter
  }, [checking, filter])
  // Most filters are done before anybody could read that they are not.
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!checking) return
    const timer = setTimeout(() => setSlow(true), 300)
    return () => clearTimeout(timer)
  }, [checking, filter])
  if (checking && slow)
    return (
      <span className={styles.count}>
        <Spinner size="extra-tiny" aria-label="Checking" />
        {waiting ? 'checking' : `${Math.floor(state.progress * 100)} % checked, ${rows.toLocaleString('en-US')} found`}
        {filter === '' ? null : (
          <Button size="small" className={styles.stop} onClick={() => trace.setFilter(before.current)}>
            Stop
          </Button>
        )}
      </span>
    )
  if (waiting) return null
  return (
    <span className={styles.count}>
      {filter === '' ? count(rows, 'frame') : `${rows.toLocaleString('en-US')} of ${state.kept.toLocaleString('en-US')}`}
    </span>
  )
}

/** What was written, with a mark under the character that is not understood. */
function Pointed({ text, at }: { text: string; at: number }) {
  const styles = useStyles()
  return (
    <code className={styles.pointed} aria-hidden>
      {text.slice(0, at)}
      <span className={styles.wrongPart}>{text.slice(at, at + 12) || '  '}</span>
      {text.slice(at + 12)}
    </code>
  )
}

const examples: readonly (readonly [string, string])[] = [
  ['conflict', 'frames that prove a finding'],
  ['ip:10.1.2.3', 'an address, whoever uses it'],
  ['mac:40:0:dd', 'a hardware address or how it begins, in any spelling'],
  ['name:ACCT-07', 'a NetBIOS name'],
  ['suffix:20', 'the sixteenth octet of a name'],
  ['proto:arp', 'a protocol'],
  ['frame:10-20', 'frames by number'],
  ['-proto:nbt', 'leaves out what follows the minus'],
  ['a or b', 'either; words side by side must all fit'],
  ['“two words”', 'these words in the description'],
]
export function FilterHelp() {
  const styles = useStyles()
  return (
    <Popover positioning="below-start" trapFocus>
      <PopoverTrigger>
        <Tooltip content="How to filter" relationship="label">
          <Button appearance="subtle" size="small" icon={<QuestionCircle16Regular />} />
        </Tooltip>
      </PopoverTrigger>
      <PopoverSurface aria-label="How to filter" tabIndex={-1}>
        <dl className={styles.help}>
          {examples.map(([term, says]) => (
            <div key={term} className={styles.helpRow}>
              <dt className={styles.term}>{term}</dt>
              <dd className={styles.says}>{says}</dd>
            </div>
          ))}
        </dl>
      </PopoverSurface>
    </Popover>
  )
}

const useStyles = makeStyles({
  place: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    flex: '4 1 240px',
    minWidth: '200px',
    maxWidth: '460px',
  },
  box: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    flex: '1 1 0',
    minWidth: 0,
    height: '26px',
    padding: '0 8px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-within': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  wrong: {
    borderTopColor: tokens.colorStatusWarningBorderActive,
    borderRightColor: tokens.colorStatusWarningBorderActive,
    borderBottomColor: tokens.colorStatusWarningBorderActive,
    borderLeftColor: tokens.colorStatusWarningBorderActive,
  },
  icon: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  input: {
    flex: '1 1 0',
    minWidth: '40px',
    border: 'none',
    outline: 'none',
    padding: 0,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
  count: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  stop: { minWidth: 0, height: '20px', padding: '0 6px' },
  clear: { minWidth: '20px', maxWidth: '20px', height: '20px' },
  below: {
    position: 'absolute',
    zIndex: 3,
    top: '30px',
    left: 0,
    minWidth: 'max(100%, 430px)',
    maxWidth: '90vw',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow28,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflow: 'hidden',
  },
  fault: { padding: '8px 12px', borderLeft: `3px solid ${tokens.colorStatusWarningBorderActive}` },
  pointed: { ...mono, display: 'block', marginBottom: '4px', whiteSpace: 'pre-wrap' },
  wrongPart: {
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
    textDecorationColor: tokens.colorStatusWarningBorderActive,
    whiteSpace: 'pre',
  },
  offer: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) 14px 1fr',
    gap: '8px',
    alignItems: 'center',
    padding: '5px 12px',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}`,
    [forced]: { forcedColorAdjust: 'none', backgroundColor: 'Highlight', color: 'HighlightText' },
  },
  term: { ...mono, whiteSpace: 'nowrap' },
  keys: { padding: '6px 12px', borderTop: `1px solid ${tokens.colorNeutralStroke3}`, color: tokens.colorNeutralForeground2 },
  key: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    padding: '0 4px',
    marginLeft: '6px',
    fontFamily: 'inherit',
  },
  help: { margin: 0, display: 'grid', gap: '6px', fontSize: tokens.fontSizeBase200 },
  helpRow: { display: 'grid', gridTemplateColumns: '110px 1fr', gap: '12px' },
  says: { margin: 0, color: tokens.colorNeutralForeground2 },
})
