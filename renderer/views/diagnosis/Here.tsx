// What Claimcheck can do for a step by itself: run a read-only command on this computer, or ask the network. Each says first what it will do.
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  ProgressBar,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { ErrorCircle16Regular, Play16Regular, Send16Regular, Stop16Regular } from '@fluentui/react-icons'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Adapter } from '../../../shared/contract.ts'
import type { Fault } from '../../../shared/fault.ts'
import type { Question } from '../../../shared/knowledge/article.ts'
import { sayFact } from '../../../shared/words/fact.ts'
import { asFault, useActions } from '../../actions.tsx'
import {
  type Blank,
  type Blanks,
  type LocalCommand,
  likeliestAdapter,
  networkAround,
  questions,
  silenceMeans,
  troubleOf,
  useChecks,
} from '../../asking.ts'
import { useCase, useCaseId, useClient, useDrafts, useNavigate } from '../../client.ts'
import { filled } from '../../knowledge.ts'
import { LinkButton } from '../../parts/LinkButton.tsx'
import type { Spot } from '../../stores/drafts.ts'
import { mono, text } from '../../theme.ts'
import { CaptureTrouble, useCapture } from '../start/Adapters.tsx'

const useStyles = makeStyles({
  run: { display: 'flex', flexDirection: 'column', gap: '6px', alignItems: 'flex-start' },
  runRow: { display: 'flex', gap: '12px', alignItems: 'center', '& > button': { flexShrink: 0 } },
  quiet: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '76ch' },
  command: { ...mono, color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere' },
  head: { ...text.strong, margin: 0 },
  ask: { display: 'flex', flexDirection: 'column' },
  accordion: { marginLeft: '-12px' },
  form: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'flex-start', paddingBottom: '8px' },
  blanks: { display: 'flex', gap: '8px 12px', flexWrap: 'wrap' },
  ip: { width: '160px' },
  name: { width: '170px' },
  suffix: { width: '72px' },
  adapter: { minWidth: '180px' },
  fault: { ...text.body, display: 'grid', gridTemplateColumns: '16px 1fr', gap: '8px', alignItems: 'start', margin: 0, maxWidth: '76ch' },
  faultIcon: { color: tokens.colorStatusDangerForeground3, marginTop: '2px' },
  line: { ...mono, display: 'block' },
  progress: { width: '100%', maxWidth: '420px', display: 'flex', flexDirection: 'column', gap: '4px' },
  progressRow: { ...text.small, display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: '8px' },
})

type Outcome =
  | { readonly is: 'busy' }
  | { readonly is: 'kept'; readonly evidence: string }
  | { readonly is: 'fault'; readonly fault: Fault }

/** One piece of work at a time: it runs, and brings evidence or a fault that stays on the page. */
function useWork(onBegin: () => void) {
  const [outcome, setOutcome] = useState<Outcome>()
  return {
    outcome,
    busy: outcome?.is === 'busy',
    work: async (ask: () => Promise<{ readonly evidence: string }>) => {
      onBegin()
      setOutcome({ is: 'busy' })
      try {
        setOutcome({ is: 'kept', ...(await ask()) })
      } catch (error) {
        setOutcome({ is: 'fault', fault: asFault(error) })
      }
    },
  }
}

function Said({ outcome }: { readonly outcome: Outcome | undefined }) {
  if (outcome?.is === 'kept') return <Came evidence={outcome.evidence} />
  if (outcome?.is === 'fault') return <FaultText fault={outcome.fault} />
  return null
}

/** What came of something that was pasted, run or asked: what it was read as, what has to be confirmed, or that nothing was. */
export function Came({ evidence }: { readonly evidence: string }) {
  const styles = useStyles()
  const { move } = useNavigate()
  const known = useCase((view) => view.evidence.find(({ id }) => id === evidence))
  const items = known?.items
  const read = (items ?? []).filter(({ kind }) => kind !== 'note')
  const unsure = read.find(({ confidence }) => confidence === 'unsure')
  const titles = [...new Set(read.map(({ title }) => title))]
  const line = useRef<HTMLParagraphElement>(null)
  const isRead = titles.length > 0 && unsure === undefined
  // What it says is told at the top of the page.
  useEffect(() => {
    if (isRead) line.current?.closest('[data-page]')?.scrollTo(0, 0)
  }, [isRead])
  if (items === undefined) return null
  const unanswered = read.flatMap(({ facts }) => facts).filter(({ value }) => silenceMeans(value) !== undefined)
  if (known?.kind === 'check' && unanswered.length > 0)
    return (
      <p ref={line} className={styles.quiet} role="status">
        <strong>{unanswered.map(({ value }) => sayFact(value)).join(' ')}</strong>{' '}
        {[...new Set(unanswered.map(({ value }) => silenceMeans(value)))].join(' ')} Asked: {known.from}.{' '}
        <LinkButton onClick={() => move({ tab: 'evidence', evidence, span: undefined })}>Show it</LinkButton>
      </p>
    )
  return (
    <p ref={line} className={styles.quiet} role="status">
      {titles.length === 0
        ? 'Nothing in it was recognised; it is kept as a note. '
        : unsure !== undefined
          ? `This looks like ${unsure.title}, but not for certain: it counts once you say so. `
          : `Read as ${titles.slice(0, 3).join(', ')}${titles.length > 3 ? ' and more' : ''}, and kept as evidence. `}
      <LinkButton onClick={() => move({ tab: 'evidence', evidence, span: undefined })}>
        {unsure === undefined ? 'Show it' : 'Look at it'}
      </LinkButton>
    </p>
  )
}

export function FaultText({ fault }: { readonly fault: Fault }) {
  const styles = useStyles()
  const line = useRef<HTMLParagraphElement>(null)
  // In a small window it comes to stand under the edge of the page, where the person who pressed the button does not see it.
  useEffect(() => line.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <p ref={line} className={styles.fault} role="alert">
      <ErrorCircle16Regular aria-hidden className={styles.faultIcon} />
      <span>
        <strong>{fault.say}</strong> {fault.hint}
        {fault.command !== undefined && <code className={styles.line}>{fault.command}</code>}
      </span>
    </p>
  )
}

/** @param onBegin  keeps the person on this page, whatever the answer changes */
export function RunHere(props: { readonly command: LocalCommand; readonly primary: boolean; readonly onBegin: () => void }) {
  const styles = useStyles()
  const client = useClient()
  const id = useCaseId()
  const { outcome, busy, work } = useWork(props.onBegin)
  const { command } = props
  return (
    <section className={styles.run} aria-label="Run it here">
      <div className={styles.runRow}>
        <Button
          // What could not be run is not the way on: the command to copy is.
          appearance={props.primary && outcome?.is !== 'fault' ? 'primary' : 'secondary'}
          icon={busy ? <Spinner size="extra-tiny" aria-hidden /> : <Play16Regular />}
          disabledFocusable={busy}
          onClick={() => void work(() => client.call('local.run', { case: id, command: command.id }))}
        >
          {busy ? 'Running…' : 'Run it here'}
        </Button>
        <p className={styles.quiet}>
          Runs <span className={styles.command}>{command.shown}</span> here: only if this is the computer with the trouble.
        </p>
      </div>
      <Said outcome={outcome} />
    </section>
  )
}

interface AskProps {
  /** Where what is written into the blanks is kept. */
  readonly spot: Omit<Spot, 'field'>
  readonly asks: readonly Question[]
  readonly values: Readonly<Record<string, unknown>>
  readonly primary: boolean
  readonly onBegin: () => void
}

export function AskHere({ spot, asks, values, primary, onBegin }: AskProps) {
  const styles = useStyles()
  const [first] = asks
  return (
    <section className={styles.ask} aria-label="Ask from here">
      <h3 className={styles.head}>Ask from this computer</h3>
      <Accordion collapsible multiple className={styles.accordion} defaultOpenItems={first === undefined ? [] : [first]}>
        {asks.map((question) => (
          <AccordionItem key={question} value={question}>
            <AccordionHeader size="small">{questions[question].title}</AccordionHeader>
            <AccordionPanel>
              <Ask spot={spot} question={question} values={values} primary={primary && question === first} onBegin={onBegin} />
            </AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </section>
  )
}

/** What the case knows for the blanks of a question. */
export function blanksOf(values: AskProps['values']): Omit<Blanks, 'adapter'> {
  const known = (hole: string) => (values[hole] === undefined ? '' : filled(`{${hole}}`, values))
  const ip = known('ip')
  return {
    ip,
    name: known('name'),
    suffix: known('suffix').replace(/[<>]/g, '') || '20',
    server: known('server'),
    network: networkAround(ip),
  }
}

const blankFields = ['ip', 'name', 'suffix', 'server', 'network', 'adapter'] as const satisfies readonly Blank[]

function Ask({ spot, question, values, primary, onBegin }: Omit<AskProps, 'asks'> & { readonly question: Question }) {
  const styles = useStyles()
  const client = useClient()
  const id = useCaseId()
  const capture = useCapture()
  const { outcome, busy, work } = useWork(onBegin)
  const [{ adapter: chosen, ...written }, write] = useDrafts(spot, blankFields)
  const [sent, setSent] = useState(false)
  const asked = questions[question]

  const adapters = (capture?.adapters ?? []).filter(({ loopback, connected }) => connected && !loopback)
  const known = blanksOf(values)
  const here = adapters.flatMap(({ addresses }) => addresses).find((address) => !address.includes(':')) ?? ''
  const words = { ...known, network: known.network || networkAround(here), ...written }
  const adapter = adapters.find((one) => one.id === chosen) ?? likeliestAdapter(adapters, words.ip)
  const blanks: Blanks = { ...words, adapter }
  const troubles = asked.blanks.map((blank) => [blank, troubleOf(blank, blanks)] as const)
  const isReady = troubles.every(([, trouble]) => trouble === undefined)

  const send = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (isReady && !busy) void work(() => call(client, id, question, blanks))
  }
  if (question === 'address' && capture?.source === 'none') return <CaptureTrouble capture={capture} />
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <div className={styles.blanks}>
        {troubles.map(([blank, trouble]) => (
          <BlankField
            key={blank}
            blank={blank}
            blanks={blanks}
            adapters={adapters}
            trouble={sent ? trouble : undefined}
            onWrite={(value) => write(blank, value)}
          />
        ))}
      </div>
      {isReady && <p className={styles.quiet}>{asked.sends(blanks)}</p>}
      <Button
        type="submit"
        appearance={primary && isReady ? 'primary' : 'secondary'}
        icon={busy ? <Spinner size="extra-tiny" aria-hidden /> : <Send16Regular />}
        disabledFocusable={busy}
      >
        {busy ? 'Asking…' : 'Ask'}
      </Button>
      {busy && <Progress />}
      <Said outcome={outcome} />
    </form>
  )
}

function call(client: ReturnType<typeof useClient>, id: string, question: Question, blanks: Blanks) {
  const name = { case: id, name: blanks.name.trim(), suffix: Number.parseInt(blanks.suffix, 16) }
  const ip = blanks.ip.trim()
  switch (question) {
    case 'names':
      return client.call('check.names', { case: id, ip })
    case 'name':
      return client.call('check.name', name)
    case 'wins':
      return client.call('check.name', { ...name, server: blanks.server.trim() })
    case 'address':
      return client.call('check.address', { case: id, ip, adapter: blanks.adapter?.id ?? '' })
    case 'sweep':
      return client.call('check.sweep', { case: id, network: blanks.network.trim() })
  }
}

const blankWord: Readonly<Record<Blank, string>> = {
  ip: 'Address',
  name: 'Name',
  suffix: 'Suffix',
  server: 'WINS server',
  network: 'Network',
  adapter: 'Network card',
}

function BlankField(props: {
  readonly blank: Blank
  readonly blanks: Blanks
  readonly adapters: readonly Adapter[]
  readonly trouble: string | undefined
  /** What was written, or the id of the card that was chosen. */
  readonly onWrite: (value: string) => void
}) {
  const styles = useStyles()
  const { blank, blanks, trouble } = props
  const validation = trouble === undefined ? {} : { validationMessage: trouble, validationState: 'error' as const }
  if (blank === 'adapter')
    return (
      <Field size="small" label={blankWord[blank]} {...validation}>
        <Dropdown
          className={styles.adapter}
          size="small"
          value={blanks.adapter?.name ?? ''}
          selectedOptions={blanks.adapter === undefined ? [] : [blanks.adapter.id]}
          onOptionSelect={(_, { optionValue }) => optionValue !== undefined && props.onWrite(optionValue)}
        >
          {props.adapters.map(({ id, name, addresses }) => (
            <Option key={id} value={id} text={name}>
              {`${name}  ${addresses[0] ?? ''}`}
            </Option>
          ))}
        </Dropdown>
      </Field>
    )
  return (
    <Field size="small" label={blankWord[blank]} {...validation}>
      <Input
        className={blank === 'suffix' ? styles.suffix : blank === 'name' ? styles.name : styles.ip}
        size="small"
        spellCheck={false}
        value={blanks[blank]}
        onChange={(_, { value }) => props.onWrite(value)}
      />
    </Field>
  )
}

/** How far the questions of this case are; only one that asks many can be stopped, the others end by themselves within seconds. */
function Progress() {
  const styles = useStyles()
  const id = useCaseId()
  const { stopAsking } = useActions()
  const checks = useChecks()
  return checks.map(({ id: check, say, done, total }) => (
    <div key={check} className={styles.progress}>
      <div className={styles.progressRow}>
        <span>{total === 0 ? say : `${say}: ${done} of ${total}`}</span>
        {total > 0 && (
          <Button size="small" appearance="subtle" icon={<Stop16Regular />} onClick={() => void stopAsking(id)}>
            Stop
          </Button>
        )}
      </div>
      {total > 0 && <ProgressBar value={done} max={total} aria-label={say} />}
    </div>
  ))
}
