// One page: why we ask, what is already known, and the one thing to do: ask, paste, watch, act or tell.
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Dropdown,
  makeStyles,
  Option,
  Radio,
  RadioGroup,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { CheckmarkCircle16Regular, QuestionCircle20Regular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useState } from 'react'
import type { FactKind } from '../../../shared/fact.ts'
import type { Option as Answer, Command, Os, Step } from '../../../shared/knowledge/article.ts'
import { never } from '../../../shared/result.ts'
import { useActions } from '../../actions.tsx'
import { questions, useLocalCommands } from '../../asking.ts'
import { useCase, useCaseId, useClient, useDraft, useHome, useNavigate } from '../../client.ts'
import { type CauseEntry, filled, filledCommand, knownValues } from '../../knowledge.ts'
import { Caution } from '../../parts/Caution.tsx'
import { CommandBlock, CopyButton, sentenceCase } from '../../parts/CommandBlock.tsx'
import { LinkButton } from '../../parts/LinkButton.tsx'
import { PasteBox } from '../../parts/PasteBox.tsx'
import { SentenceText } from '../../parts/SentenceText.tsx'
import { line, text } from '../../theme.ts'
import { type Page, pageKey, type Told, told, verdictOf } from '../../wizard.ts'
import { clockTime, count } from '../../words.ts'
import { Adapters, useCapture } from '../start/Adapters.tsx'
import { BeforeAfter } from './BeforeAfter.tsx'
import { AskHere, blanksOf, Came, RunHere } from './Here.tsx'
import { NlbCompare } from './NlbCompare.tsx'

const useStyles = makeStyles({
  why: {
    ...text.body,
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    gap: '8px',
    margin: 0,
    maxWidth: '76ch',
    color: tokens.colorNeutralForeground2,
  },
  whyWord: { color: tokens.colorNeutralForeground1 },
  found: { borderLeft: `3px solid ${tokens.colorBrandStroke1}`, padding: '2px 0 2px 12px' },
  foundHead: { ...text.strong, display: 'flex', gap: '8px', alignItems: 'center', margin: 0 },
  foundList: { ...text.body, margin: '4px 0 0', paddingLeft: '20px', maxWidth: '76ch' },
  from: { color: tokens.colorNeutralForeground2 },
  head: { ...text.strong, margin: 0 },
  rule: { ...text.strong, margin: '2px 0 0', paddingTop: '12px', borderTop: line.row },
  commands: { display: 'flex', flexDirection: 'column', gap: '12px' },
  system: { minWidth: '140px', flexShrink: 0 },
  os: { display: 'flex', alignItems: 'center', gap: '8px', justifyContent: 'space-between' },
  list: { ...text.body, margin: 0, paddingLeft: '24px', maxWidth: '72ch', display: 'flex', flexDirection: 'column', gap: '4px' },
  example: {
    ...text.small,
    fontFamily: tokens.fontFamilyMonospace,
    margin: 0,
    padding: '8px 10px',
    backgroundColor: tokens.colorNeutralBackground2,
    overflowX: 'auto',
    whiteSpace: 'pre',
  },
  experts: { marginLeft: '-12px' },
  again: { margin: '4px 0 8px 12px', display: 'flex', flexDirection: 'column', gap: '12px' },
  expertWords: { ...text.body, margin: 0, maxWidth: '76ch', color: tokens.colorNeutralForeground2 },
  quiet: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  tell: { width: '100%', maxWidth: '76ch' },
})

/** Checks that compare the hosts of a cluster show them side by side. */
const isOfHosts = (kind: FactKind) => kind === 'nlb-state' || kind === 'nlb-settings' || kind === 'cluster-nic'

const osWord: Readonly<Record<Os, string>> = {
  windows: 'Windows',
  'windows-nt': 'Windows NT 4.0, 2000',
  linux: 'Linux',
  macos: 'macOS',
  any: 'Any system',
}

export function StepBody({ entry, page, step }: { readonly entry: CauseEntry; readonly page: Page; readonly step: Step }) {
  const styles = useStyles()
  const values = useCase((view) => knownValues(view, entry.id))
  const fixedAt = useCase((view) =>
    view.done
      .filter((done) => done.cause === entry.id && entry.cause.steps.some(({ id, phase }) => id === done.step && phase === 'fix'))
      .map(({ at }) => at)
      .sort()
      .at(-1),
  )
  return (
    <>
      {step.phase === 'tell' ? (
        <p className={styles.expertWords}>{filled(step.why, values)}</p>
      ) : (
        <p className={styles.why}>
          <QuestionCircle20Regular aria-hidden />
          <span>
            <strong className={styles.whyWord}>{step.phase === 'fix' ? 'Why.' : 'Why we ask.'} </strong>
            {filled(step.why, values)}
          </span>
        </p>
      )}
      {(step.phase === 'fix' || step.phase === 'tell') && <NotYet entry={entry} phase={step.phase} />}
      <Known page={page} step={step} />
      {step.phase === 'verify' && fixedAt !== undefined && (
        <BeforeAfter since={fixedAt} fix={{ cause: entry.id, step: entry.cause.steps.find(({ phase }) => phase === 'fix')?.id }} />
      )}
      {'expect' in step && step.phase === 'check' && step.expect.some(isOfHosts) && <NlbCompare />}
      <Again page={page}>
        <Doing entry={entry} page={page} step={step} values={values} />
      </Again>
      {step.experts !== undefined && (
        <Accordion collapsible className={styles.experts}>
          <AccordionItem value="experts">
            <AccordionHeader size="small">For experts</AccordionHeader>
            <AccordionPanel>
              <p className={styles.expertWords}>{filled(step.experts, values)}</p>
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
    </>
  )
}

/** Evidence already at hand answers questions by itself, and the page says so. */
function Known({ page, step }: { readonly page: Page; readonly step: Step }) {
  const styles = useStyles()
  const { move } = useNavigate()
  if (page.state === 'skipped')
    return (
      <p className={styles.quiet}>
        Skipped{page.reason === undefined || page.reason === '' ? '' : `: ${page.reason}`}. It can still be answered.
      </p>
    )
  if (page.state === 'not-needed' && page.phase === 'check' && page.because.length === 0)
    return <p className={styles.quiet}>Not needed any more: this cause is decided without it.</p>
  if (page.because.length === 0) return null
  const all = told(page.because)
  const shown = all.slice(0, shownFacts)
  return (
    <section className={styles.found} aria-label="What we found">
      <h3 className={styles.foundHead}>
        <CheckmarkCircle16Regular aria-hidden />
        {step.phase === 'verify' ? 'Looked at again' : 'Known already'}
      </h3>
      <ul className={styles.foundList}>
        {shown.map((fact) => (
          <Found key={fact.says} fact={fact} />
        ))}
        {all.length > shown.length && (
          <li className={styles.from}>
            and {count(all.length - shown.length, 'more fact')} on{' '}
            <LinkButton onClick={() => move({ tab: 'evidence' })}>the evidence page</LinkButton>
          </li>
        )}
      </ul>
    </section>
  )
}
const shownFacts = 5

/**
 * A page that was answered before somebody came to it shows what was found; the ways to do it once more are folded under it.
 * Not so the next best step: something of it is known, and it is still what should be done now.
 * What was open when it was come to stays so: nothing goes away under the hands of who has just done it.
 */
function Again({ page, children }: { readonly page: Page; readonly children: ReactNode }) {
  const styles = useStyles()
  const id = useCaseId()
  const { drafts } = useHome()
  const isNext = useCase(({ next }) => next !== undefined && next.step === page.step?.id)
  const [isFolded] = useState(
    () =>
      !isNext &&
      (page.phase === 'check' || page.phase === 'verify') &&
      page.answer === undefined &&
      (page.state === 'done' || page.state === 'not-needed') &&
      page.step !== undefined &&
      !drafts.isBegun(id, page.id),
  )
  if (!isFolded) return children
  return (
    <Accordion collapsible className={styles.experts}>
      <AccordionItem value="again">
        <AccordionHeader size="small">{page.state === 'done' ? 'Look again' : 'Do it all the same'}</AccordionHeader>
        <AccordionPanel className={styles.again}>{children}</AccordionPanel>
      </AccordionItem>
    </Accordion>
  )
}

/** Who looks ahead sees what would be done; nobody should do it, or tell it, for a cause that is not decided. */
function NotYet({ entry, phase }: { readonly entry: CauseEntry; readonly phase: 'fix' | 'tell' }) {
  const standing = useCase((view) => verdictOf(view, entry.id)?.standing ?? 'open')
  if (standing === 'confirmed') return null
  return (
    <Caution
      title={standing === 'ruled-out' ? 'This is not the cause' : standing === 'likely' ? 'This is likely, not certain' : 'Not decided yet'}
      points={[
        standing === 'ruled-out'
          ? `The evidence rules it out: ${phase === 'fix' ? 'what stands here would mend nothing' : 'these words would be wrong'}.`
          : `This is what to ${phase === 'fix' ? 'do' : 'write'} once the checks have confirmed it.`,
      ]}
    />
  )
}

function Found({ fact }: { readonly fact: Told }) {
  const styles = useStyles()
  return (
    <li>
      {fact.says}{' '}
      {fact.where.length > 0 && (
        <span className={styles.from}>
          (<SentenceText sentence={fact.where} />)
        </span>
      )}
    </li>
  )
}

type Values = ReturnType<typeof knownValues>
interface DoingProps {
  readonly entry: CauseEntry
  readonly page: Page
  readonly step: Step
  readonly values: Values
}
function Doing({ entry, page, step, values }: DoingProps) {
  const styles = useStyles()
  switch (step.do) {
    case 'ask':
      return <Ask entry={entry} page={page} options={step.options} title={undefined} />
    case 'paste':
      return (
        <>
          <Evidence entry={entry} page={page} step={step} values={values} />
          {step.options !== undefined && <Ask entry={entry} page={page} options={step.options} title="Or answer yourself" />}
        </>
      )
    case 'watch':
      return (
        <>
          <Watch seconds={step.seconds} />
          <FromHere entry={entry} page={page} step={step} values={values} primary={false} />
        </>
      )
    case 'act':
      return (
        <>
          {step.say.length === 1 ? (
            <p className={styles.expertWords}>{filled(step.say[0] ?? '', values)}</p>
          ) : (
            <ol className={styles.list}>
              {step.say.map((one) => (
                <li key={one}>{filled(one, values)}</li>
              ))}
            </ol>
          )}
          <Caution title="Before you do this" points={step.cautions.map((caution) => filled(caution, values))} />
          <Commands commands={step.commands} values={values} />
        </>
      )
    case 'tell':
      return <Tell entry={entry} page={page} words={filled(step.say, values)} />
    default:
      return never(step)
  }
}

/** @param or  another way stands above: this one is offered beside it */
function Commands(props: { readonly commands: readonly Command[]; readonly values: Values; readonly or?: boolean }) {
  const { values } = props
  const styles = useStyles()
  const systems = [...new Set(props.commands.map(({ os }) => os))]
  // One choice for the whole case: who works on a Linux server does not choose it on every page.
  const [chosen, choose] = useDraft({ case: useCaseId(), page: 'commands', field: 'os' })
  const os = systems.find((system) => system === chosen) ?? systems[0]
  const commands = props.commands.filter((command) => command.os === os)
  const [first] = commands
  if (first === undefined) return null
  const where = (command: Command) => (command.where === undefined ? 'run this' : filled(command.where, values))
  return (
    <div className={styles.commands}>
      <div className={styles.os}>
        <h3 className={styles.head}>{sentenceCase(`${props.or === true ? 'or ' : ''}${where(first)}`)}</h3>
        {systems.length > 1 && (
          <Dropdown
            size="small"
            className={styles.system}
            aria-label="Operating system"
            value={os === undefined ? '' : osWord[os]}
            selectedOptions={os === undefined ? [] : [os]}
            onOptionSelect={(_, { optionValue }) => choose(optionValue)}
          >
            {systems.map((system) => (
              <Option key={system} value={system}>
                {osWord[system]}
              </Option>
            ))}
          </Dropdown>
        )}
      </div>
      {commands.map((command, i) => (
        <CommandBlock
          key={command.text}
          command={{
            text: filledCommand(command.text, values),
            does: filled(command.does, values),
            ...(command.undo === undefined ? {} : { undo: filledCommand(command.undo, values) }),
            ...(command.undoSays === undefined ? {} : { undoSays: command.undoSays }),
            ...(command.dialog === undefined ? {} : { dialog: command.dialog }),
            // Where it is run stands above the first of several that are run there.
            ...(i === 0 || command.where === commands[i - 1]?.where ? {} : { where: where(command) }),
          }}
        />
      ))}
    </div>
  )
}

interface AnswerProps {
  readonly entry: CauseEntry
  readonly page: Page
}
/** Where what is written on a page is kept. */
const useSpot = ({ entry, page }: AnswerProps) => ({ case: useCaseId(), cause: entry.id, page: pageKey(entry.id, page) })

/** Run it here, ask from here, or paste: the first that can be done now is the one that stands out. */
function Evidence({ entry, page, step, values }: DoingProps & { readonly step: Extract<Step, { do: 'paste' }> }) {
  const { move } = useNavigate()
  const local = useLocalCommands().find(({ id, needsAddress }) => id === step.local && !needsAddress)
  const [question] = step.asks ?? []
  const canAsk =
    question !== undefined && questions[question].blanks.every((blank) => blank === 'adapter' || blanksOf(values)[blank] !== '')
  const first = page.state !== 'ahead' ? undefined : local !== undefined ? 'run' : canAsk ? 'ask' : 'paste'
  return (
    <>
      {local !== undefined && (
        <RunHere command={local} primary={first === 'run'} onBegin={() => move({ cause: entry.id, step: page.id }, 'replace')} />
      )}
      <FromHere entry={entry} page={page} step={step} values={values} primary={first === 'ask'} />
      <Commands commands={step.commands} values={values} or={local !== undefined || step.asks !== undefined} />
      <PasteHere entry={entry} page={page} example={filled(step.example, values)} primary={first === 'paste'} />
    </>
  )
}

function FromHere({ entry, page, step, values, primary }: DoingProps & { readonly primary: boolean }) {
  const { move } = useNavigate()
  const spot = useSpot({ entry, page })
  if (step.asks === undefined) return null
  return (
    <AskHere
      spot={spot}
      asks={step.asks}
      values={values}
      primary={primary}
      onBegin={() => move({ cause: entry.id, step: page.id }, 'replace')}
    />
  )
}

function PasteHere({ entry, page, example, primary }: AnswerProps & { readonly example: string; readonly primary: boolean }) {
  const styles = useStyles()
  const id = useCaseId()
  const { paste, addFiles } = useActions()
  const { move } = useNavigate()
  const spot = useSpot({ entry, page })
  const pin = () => move({ cause: entry.id, step: page.id }, 'replace')
  const [kept, setKept] = useState<string>()
  return (
    <>
      <PasteBox
        spot={{ ...spot, field: 'paste' }}
        label="Paste what it prints"
        placeholder="Paste here what it prints. More than one output at once is fine."
        rows={3}
        primary={primary}
        onRead={async (words) => {
          // What was pasted may move the next best step; the person stays and sees what came of it.
          pin()
          const evidence = await paste(id, words)
          setKept(evidence)
          return evidence
        }}
        onFiles={(files) => {
          pin()
          void addFiles(id, files)
        }}
      />
      {kept !== undefined && <Came evidence={kept} />}
      <Accordion collapsible className={styles.experts}>
        <AccordionItem value="example">
          <AccordionHeader size="small">What it should look like</AccordionHeader>
          <AccordionPanel>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide example is scrolled with the keys */}
            <pre className={styles.example} tabIndex={0}>
              {example}
            </pre>
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </>
  )
}

function Ask({ entry, page, options, title }: AnswerProps & { readonly options: readonly Answer[]; readonly title: string | undefined }) {
  const styles = useStyles()
  const id = useCaseId()
  const client = useClient()
  const { attempt } = useActions()
  const { move } = useNavigate()
  return (
    <>
      {title !== undefined && <h3 className={styles.rule}>{title}</h3>}
      <RadioGroup
        aria-label={title ?? page.title}
        value={page.answer ?? ''}
        onChange={(_, { value }) => {
          move({ cause: entry.id, step: page.id }, 'replace')
          void attempt(() => client.call('wizard.answer', { case: id, cause: entry.id, step: page.id, option: value }))
        }}
      >
        {options.map(({ id: option, label }) => (
          <Radio key={option} value={option} label={label} />
        ))}
      </RadioGroup>
    </>
  )
}

function Watch({ seconds }: { readonly seconds: number }) {
  const styles = useStyles()
  const id = useCaseId()
  const capture = useCapture()
  const live = useCase(({ evidence }) => evidence.find((one) => one.kind === 'live' && one.capture?.reading === true))
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    if (live === undefined) return
    const clock = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(clock)
  }, [live])
  if (live !== undefined) {
    const gone = Math.max(0, Math.floor((now - Date.parse(live.addedAt)) / 1000))
    return (
      <p className={styles.expertWords}>
        <strong>Watching {live.title}</strong> since {clockTime(live.addedAt)}: {count(live.capture?.frames ?? 0, 'frame')} so far.{' '}
        {gone < seconds ? `${minutes(gone)} of ${atLeast(seconds)}.` : `Longer than the ${atLeast(seconds)} it takes.`} What is found shows
        here by itself.
      </p>
    )
  }
  return (
    <>
      <h3 className={styles.head}>Choose the network card in the same network; it takes {atLeast(seconds)}</h3>
      <Adapters capture={capture} into={id} />
    </>
  )
}
const minutes = (seconds: number) =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`
/** How long to watch, as one says it: the steps give whole minutes or fewer than two. */
const atLeast = (seconds: number) => (seconds % 60 === 0 ? count(seconds / 60, 'minute') : `${seconds} seconds`)

function Tell({ entry, page, words }: AnswerProps & { readonly words: string }) {
  const styles = useStyles()
  const [written = words, setWritten] = useDraft({ ...useSpot({ entry, page }), field: 'tell' })
  return (
    <>
      <Textarea
        className={styles.tell}
        aria-label="What to write to the user"
        rows={7}
        resize="vertical"
        value={written}
        onChange={(_, { value }) => setWritten(value)}
      />
      <div>
        <CopyButton text={written} label="Copy these words" appearance="secondary" />
      </div>
    </>
  )
}
