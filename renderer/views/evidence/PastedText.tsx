// The text as it was pasted, part by part, with every fact marked where it was read.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Comment16Regular, Document16Regular, QuestionCircle16Regular, WindowDevTools16Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { EvidenceView } from '../../../shared/case.ts'
import type { ReadItem } from '../../../shared/reading.ts'
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useCasePlace, useClient, useNavigate } from '../../client.ts'
import { segmentsOf, type TextFact, textFacts } from '../../marks.ts'
import { toAddress } from '../../stores/place.ts'
import { forced, mono, text } from '../../theme.ts'

const useStyles = makeStyles({
  item: { borderLeft: `3px solid ${tokens.colorBrandStroke1}`, marginBottom: '4px' },
  note: { borderLeft: `3px dotted ${tokens.colorNeutralStroke1}` },
  unsure: { borderLeft: `3px dashed ${tokens.colorStatusWarningBorderActive}` },
  head: {
    ...text.small,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 8px',
    padding: '3px 12px',
    minHeight: '24px',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  unsureHead: { backgroundColor: tokens.colorStatusWarningBackground1 },
  title: { ...text.small, fontWeight: tokens.fontWeightSemibold, margin: 0 },
  about: { color: tokens.colorNeutralForeground2, flexGrow: 1 },
  text: {
    ...mono,
    fontSize: '13px',
    lineHeight: '18px',
    margin: 0,
    padding: '4px 12px 8px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    tabSize: 8,
  },
  mark: {
    backgroundColor: tokens.colorBrandBackground2,
    color: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 0 -1px 0 ${tokens.colorBrandStroke1}`,
    [forced]: { forcedColorAdjust: 'none', backgroundColor: 'Mark', color: 'MarkText' },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    [forced]: { backgroundColor: 'Highlight', color: 'HighlightText' },
  },
  number: {
    fontSize: '12px',
    lineHeight: '12px',
    padding: '0 1px',
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    verticalAlign: 'super',
    cursor: 'pointer',
    userSelect: 'none',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  quiet: { ...text.small, color: tokens.colorNeutralForeground2, padding: '8px 12px', margin: 0 },
})

export function PastedText({ evidence }: { readonly evidence: EvidenceView }) {
  const styles = useStyles()
  const id = useCaseId()
  const client = useClient()
  const facts = useCase((view) => view.facts)
  const { span } = useCasePlace()
  const [words, setWords] = useState<string>()
  const [trouble, setTrouble] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const numbered = textFacts(facts, evidence.id)
  useEffect(() => {
    let here = true
    client.call('evidence.text', { case: id, evidence: evidence.id }).then(
      (answer) => here && setWords(answer.text),
      (error: unknown) => here && setTrouble(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      here = false
    }
  }, [client, id, evidence.id])
  // Again when the text has come.
  useEffect(() => {
    if (span === undefined) return
    box.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'center' })
  }, [span, words])
  if (evidence.kind === 'answer')
    return (
      <p className={styles.quiet}>
        {evidence.answer === undefined ? 'An answer of the wizard.' : 'Answered in the wizard. Change it there.'}
      </p>
    )
  if (trouble !== undefined) return <p className={styles.quiet}>{trouble}</p>
  if (words === undefined) return <p className={styles.quiet}>Fetching the text…</p>
  return (
    <div ref={box}>
      {evidence.items.map((item) => (
        <Item key={item.span[0]} evidence={evidence.id} item={item} words={words} facts={numbered} chosen={span} />
      ))}
    </div>
  )
}

const icons = { note: Comment16Regular, event: Document16Regular } as const
/** More characters of one part than this are shown only when asked for: a browser draws them, but not at once. */
const atFirst = 12_000

interface ItemProps {
  readonly evidence: string
  readonly item: ReadItem
  readonly words: string
  readonly facts: readonly TextFact[]
  readonly chosen: readonly [number, number] | undefined
}
function Item({ evidence, item, words, facts, chosen }: ItemProps) {
  const styles = useStyles()
  const id = useCaseId()
  const client = useClient()
  const { attempt } = useActions()
  const { move } = useNavigate()
  const here = useCasePlace()
  const [start, end] = item.span
  const isWanted = chosen !== undefined && chosen[0] >= start && chosen[1] <= end
  const [all, setAll] = useState(false)
  const shownTo = all || isWanted ? end : Math.min(end, start + atFirst)
  const isUnsure = item.confidence === 'unsure'
  const Icon = isUnsure ? QuestionCircle16Regular : (icons[item.kind as keyof typeof icons] ?? WindowDevTools16Regular)
  const lines = item.lines[0] === item.lines[1] ? `line ${item.lines[0]}` : `lines ${item.lines[0]} to ${item.lines[1]}`
  const accept = (yes: boolean) => void attempt(() => client.call('evidence.accept', { case: id, evidence, start, yes }))
  return (
    <section className={mergeClasses(styles.item, item.kind === 'note' && styles.note, isUnsure && styles.unsure)} aria-label={item.title}>
      <div className={mergeClasses(styles.head, isUnsure && styles.unsureHead)}>
        <Icon aria-hidden />
        <h3 className={styles.title}>{isUnsure ? `This looks like ${item.title}. Is that right?` : item.title}</h3>
        <span className={styles.about}>
          {lines}
          {item.kind === 'note' ? ', kept as it is' : item.why === undefined ? '' : `, ${isUnsure ? '' : 'sure: '}${item.why}`}
        </span>
        {isUnsure && (
          <>
            <Button size="small" onClick={() => accept(true)}>
              Yes, use it
            </Button>
            <Button size="small" appearance="subtle" onClick={() => accept(false)}>
              No, keep as note
            </Button>
          </>
        )}
      </div>
      <pre className={styles.text}>
        {segmentsOf(words, [start, shownTo], facts).map((segment) => {
          const isChosen = chosen !== undefined && segment.from < chosen[1] && segment.from + segment.text.length > chosen[0]
          if (segment.facts.length === 0 && !isChosen) return segment.text
          return (
            <span key={segment.from}>
              <mark className={mergeClasses(styles.mark, isChosen && styles.chosen)} data-chosen={isChosen ? '' : undefined}>
                {segment.text}
              </mark>
              {segment.ends.map(({ number, span: at, fact }) => (
                // A link stands in the line, as a button cannot: the room it has is the line's (WCAG 2.2, target size, inline).
                <a
                  key={number}
                  href={`#${toAddress({ ...here, evidence, span: at })}`}
                  className={styles.number}
                  aria-label={`Fact ${number}: ${fact.says}`}
                  onClick={(event) => {
                    event.preventDefault()
                    move({ evidence, span: at })
                  }}
                >
                  {number}
                </a>
              ))}
            </span>
          )
        })}
      </pre>
      {shownTo < end && (
        <Button size="small" appearance="subtle" onClick={() => setAll(true)}>
          {`Show the other ${(end - shownTo).toLocaleString('en-US')} characters`}
        </Button>
      )}
    </section>
  )
}
