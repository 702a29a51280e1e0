// One cause, one page at a time: what it tells us and why we ask, what we found, the fix, is it fixed?
import {
  Button,
  Field,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Textarea,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import {
  ArrowLeft20Regular,
  ArrowRight16Regular,
  Checkmark16Regular,
  Circle16Regular,
  Edit16Regular,
  Next16Regular,
  PanelRight16Regular,
  Subtract16Regular,
  Table16Regular,
  TaskListLtrRegular,
} from '@fluentui/react-icons'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { citation, stepOf } from '../../../shared/knowledge/index.ts'
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useCasePlace, useClient, useDraft, useHome, useNavigate } from '../../client.ts'
import { filled, knownValues } from '../../knowledge.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { LinkButton } from '../../parts/LinkButton.tsx'
import { RowButton } from '../../parts/RowButton.tsx'
import { LinkTo } from '../../parts/SentenceText.tsx'
import { type Spot, waiting } from '../../stores/drafts.ts'
import { forced, line, text } from '../../theme.ts'
import { countIn, groupsOf, type Page, pageKey } from '../../wizard.ts'
import { ResultBody } from './ResultBody.tsx'
import { StepBody } from './StepBody.tsx'
import { useWhere, type Where } from './where.ts'

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  strip: {
    display: 'flex',
    alignItems: 'stretch',
    minHeight: '36px',
    padding: '0 4px 0 10px',
    borderBottom: line.pane,
    flexShrink: 0,
    overflow: 'hidden',
  },
  groups: { display: 'flex', flexWrap: 'wrap', flexGrow: 1, listStyle: 'none', margin: 0, padding: 0, minWidth: 0 },
  group: {
    ...text.small,
    display: 'flex',
    alignItems: 'center',
    gap: '3px',
    height: '36px',
    padding: '0 3px',
    border: 'none',
    background: 'none',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    cursor: 'pointer',
    whiteSpace: 'nowrap',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  now: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 0 -2px 0 ${tokens.colorBrandStroke1}`,
    [forced]: { borderBottom: '2px solid Highlight' },
  },
  tools: { display: 'flex', alignItems: 'center' },
  steps: { padding: '6px', width: '420px', maxWidth: 'calc(100vw - 32px)' },
  stepList: { listStyle: 'none', margin: 0, padding: 0, maxHeight: '60vh', overflowY: 'auto' },
  step: {
    ...text.body,
    display: 'grid',
    gridTemplateColumns: '16px 1fr auto',
    gap: '8px',
    alignItems: 'baseline',
    padding: '5px 8px',
    borderRadius: tokens.borderRadiusMedium,
    '& svg': { alignSelf: 'center' },
  },
  stepNow: { fontWeight: tokens.fontWeightSemibold },
  stepState: { ...text.small, color: tokens.colorNeutralForeground2 },
  scroll: {
    flexGrow: 1,
    overflowY: 'auto',
    padding: '14px 20px 20px',
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    '& > *': { flexShrink: 0 },
  },
  waiting: {
    ...text.small,
    display: 'grid',
    gridTemplateColumns: '16px 1fr',
    gap: '8px',
    margin: 0,
    padding: '6px 10px',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
  },
  cite: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  title: { ...text.title, margin: 0, maxWidth: '60ch' },
  headBlock: { display: 'flex', flexDirection: 'column', gap: '2px' },
  foot: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minHeight: '52px',
    padding: '0 20px',
    borderTop: line.pane,
    flexShrink: 0,
    flexWrap: 'wrap',
  },
  // Words without an edge need no room for one: at the usual width everything stands on one line.
  aside: { minWidth: 'auto' },
  grow: { flexGrow: 1 },
})

const groupIcon = {
  done: Checkmark16Regular,
  now: ArrowRight16Regular,
  ahead: Circle16Regular,
  skipped: Next16Regular,
  'not-needed': Subtract16Regular,
} as const
const groupWord = { done: 'done', now: 'now', ahead: 'to come', skipped: 'skipped', 'not-needed': 'not needed' } as const

/** Nobody has their hands there: the focus is nowhere, or, after evidence turned the page, on a button outside of any dialog. */
const isFree = (at: Element | null, turned: boolean) =>
  at === document.body || (turned && at instanceof HTMLButtonElement && at.closest('[role=dialog]') === null)

export function Wizard() {
  const styles = useStyles()
  const where = useWhere()
  const { entry, pages, page } = where
  const values = useCase((view) => knownValues(view, entry?.id))
  const settles = useCase((view) => view.settles)
  const scroll = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useCaseId()
  const { drafts } = useHome()
  const { move } = useNavigate()
  const here = useCasePlace()
  const key = entry === undefined || page === undefined ? undefined : pageKey(entry.id, page)
  const shown = useRef<string>(undefined)
  /** Evidence from elsewhere turned the page: the focus may be on the button that brought it, and goes to the question. */
  const brought = useRef(false)
  // A page starts where it was left, a new one at its top; and the one who listens hears its question.
  useLayoutEffect(() => {
    if (key === undefined || shown.current === key) return
    shown.current = key
    if (document.activeElement?.closest('[data-wizard]') !== null || isFree(document.activeElement, brought.current))
      heading.current?.focus({ preventScroll: true })
    scroll.current?.scrollTo(0, drafts.scrolledTo(`${id} ${key}`))
  }, [key, drafts, id])
  const evidence = useCase((view) => view.evidence.length)
  const next = useCase((view) => view.next)
  // Who brings evidence from elsewhere waits for what it shows: a page nobody has their hands on turns when a better step comes of it.
  const seen = useRef({ evidence, next, key, waits: false })
  /** Where the page was turned to last, for who waits. */
  const sent = useRef<typeof next>(undefined)
  useEffect(() => {
    const before = seen.current
    const at = document.activeElement
    const hasHandsOn =
      (at !== null && at !== heading.current && scroll.current?.contains(at) === true) || (key !== undefined && drafts.isBegun(id, key))
    // Who goes elsewhere of their own accord waits no longer; a capture that is still being read may turn the page more than once.
    const isFollowing = here.cause === sent.current?.cause && here.step === sent.current?.step
    const waits = !hasHandsOn && (evidence > before.evidence || (before.waits && (key === before.key || isFollowing)))
    seen.current = { evidence, next, key, waits }
    if (waits && here.cause !== undefined && next !== undefined && (next.cause !== before.next?.cause || next.step !== before.next.step)) {
      brought.current = true
      sent.current = next
      move({ cause: next.cause, step: next.step }, 'replace')
    }
  }, [evidence, next, key, drafts, id, here.cause, here.step, move])
  // A button that goes away drops the focus, a dialog and the list of steps hand it back to their own button once they are gone: when the
  // page has turned meanwhile, it is picked up at the question.
  const left = useCase(({ skipped, done }) => skipped.length + done.length)
  const turned = useRef({ key, owes: false })
  useEffect(() => {
    void [evidence, left]
    turned.current = { key, owes: turned.current.owes || turned.current.key !== key }
    let looks = 0
    const look = () => {
      const at = document.activeElement
      const isIn = (where: string) => at !== null && at.closest(where) !== null
      // What is not in the page's own tree lies over it, and may be about to leave.
      if (at !== document.body && !isIn('#root') && looks++ < 20) {
        timer = setTimeout(look, 150)
        return
      }
      if (isFree(at, brought.current) || (turned.current.owes && isIn('[data-wizard]') && !isIn('[data-page]')))
        heading.current?.focus({ preventScroll: true })
      turned.current.owes = false
      brought.current = false
    }
    let timer = setTimeout(look, 150)
    return () => clearTimeout(timer)
  }, [key, evidence, left])
  if (entry === undefined || page === undefined || key === undefined) return null
  /** New evidence may bring a better next step: that turns the page for who waits, never under the hands of who has begun on it. */
  const stay = () => {
    if (here.cause !== entry.id || here.step !== page.id) move({ cause: entry.id, step: page.id }, 'replace')
  }
  const counted = countIn(pages, page)
  const sharedBy = page.phase === 'check' ? (settles.find(({ step }) => step === page.id)?.causes.length ?? 0) : 0
  return (
    <section aria-label="Wizard" data-wizard className={styles.frame}>
      <Progress where={where} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it listens to what is done within it, nothing is done to it */}
      <div
        data-page
        className={styles.scroll}
        ref={scroll}
        onFocus={({ target }) => target !== heading.current && stay()}
        onScroll={({ currentTarget }) => {
          drafts.scroll(`${id} ${key}`, currentTarget.scrollTop)
          if (currentTarget.scrollTop > 0) stay()
        }}
      >
        <Waiting page={key} />
        <div className={styles.headBlock}>
          <p className={styles.cite}>
            {entry.cause.title} ·{' '}
            {entry.article.id === 'beyond' ? (
              'beyond the articles'
            ) : (
              <LinkTo link={{ to: 'article', article: entry.article.id, section: entry.cause.section }}>{citation(entry.id)}</LinkTo>
            )}
            {sharedBy > 1 ? ` · it speaks to ${sharedBy} open causes` : counted !== undefined && ` · ${counted}`}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: where each page begins; a page with nothing to press is scrolled from here with the keys */}
          <h2 className={styles.title} ref={heading} tabIndex={0}>
            {filled(page.title, values)}
          </h2>
        </div>
        {page.step === undefined ? (
          <ResultBody entry={entry} pages={pages} />
        ) : (
          <StepBody key={`${entry.id}/${page.id}`} entry={entry} page={page} step={page.step} />
        )}
      </div>
      <Footer where={where} page={page} />
    </section>
  )
}

/** What was written elsewhere and not yet read: it is kept, and one press leads back to it. */
function Waiting({ page }: { readonly page: string }) {
  const styles = useStyles()
  const id = useCaseId()
  const { drafts } = useHome()
  const { move } = useNavigate()
  const all = useStore(drafts.store)
  const [latest] = waiting(all, id, page)
  const step = latest?.spot.cause === undefined ? undefined : stepOf(latest.spot.cause, latest.spot.page)
  if (step === undefined) return null
  return (
    <p className={styles.waiting}>
      <Edit16Regular aria-hidden />
      <span>
        What you wrote on another page is kept and not yet read.{' '}
        <LinkButton onClick={() => move({ cause: latest?.spot.cause, step: step.id })}>Back to “{step.title}”</LinkButton>
      </span>
    </p>
  )
}

function Progress({ where: { entry, pages, page } }: { readonly where: Where }) {
  const styles = useStyles()
  const { move } = useNavigate()
  const { layout } = useHome()
  const sideFolded = useStore(layout, (all) => all.sideFolded)
  const shows = useStore(layout, (all) => all.shows)
  const hasFrames = useCase(({ evidence }) => evidence.some(({ capture }) => (capture?.frames ?? 0) > 0))
  const isTrace = shows === 'trace' || (shows === 'auto' && hasFrames)
  return (
    <div className={styles.strip}>
      <ol className={styles.groups} aria-label="Progress">
        {groupsOf(pages, page).map((group) => {
          const Icon = groupIcon[group.state]
          const first = group.pages.find(({ state }) => state === 'ahead') ?? group.pages[0]
          const label =
            group.label === 'Check' ? (group.state === 'done' || group.state === 'not-needed' ? 'Checked' : 'Checks') : group.label
          return (
            <li key={group.label}>
              <button
                type="button"
                className={mergeClasses(styles.group, group.state === 'now' && styles.now)}
                aria-current={group.state === 'now' ? 'step' : undefined}
                title={`${label}: ${groupWord[group.state]}`}
                onClick={() => group.state === 'now' || move({ cause: entry?.id, step: first?.id })}
              >
                <Icon aria-label={groupWord[group.state]} /> {label}
              </button>
            </li>
          )
        })}
      </ol>
      <div className={styles.tools}>
        <Steps pages={pages} page={page} onPick={(step) => move({ cause: entry?.id, step })} />
        {isTrace && !sideFolded && (
          <Tooltip content="What would settle it" relationship="label">
            <Button size="small" appearance="subtle" icon={<Table16Regular />} onClick={() => layout.setState({ shows: 'settles' })} />
          </Tooltip>
        )}
        {!sideFolded && (
          <Tooltip content={isTrace ? 'Fold the trace away' : 'Fold it away'} relationship="label">
            <Button
              size="small"
              appearance="subtle"
              icon={<PanelRight16Regular />}
              aria-expanded
              onClick={() => layout.setState({ sideFolded: true })}
            />
          </Tooltip>
        )}
      </div>
    </div>
  )
}

/** Every step of the cause as a list to look over and to go by: done, now, to come, skipped, not needed. */
function Steps(props: { readonly pages: readonly Page[]; readonly page: Page | undefined; readonly onPick: (step: string) => void }) {
  const styles = useStyles()
  const [open, setOpen] = useState(false)
  const values = useCase((view) => knownValues(view))
  return (
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} positioning="below-end" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Tooltip content="All steps" relationship="label">
          <Button size="small" appearance="subtle" icon={<TaskListLtrRegular />} />
        </Tooltip>
      </PopoverTrigger>
      <PopoverSurface aria-label="All steps" className={styles.steps}>
        <ol className={styles.stepList}>
          {props.pages.map((page) => {
            const state = page === props.page ? 'now' : page.state
            const Icon = groupIcon[state]
            return (
              <li key={page.id}>
                <RowButton
                  className={mergeClasses(styles.step, state === 'now' && styles.stepNow)}
                  aria-current={state === 'now' ? 'step' : undefined}
                  onClick={() => {
                    setOpen(false)
                    props.onPick(page.id)
                  }}
                >
                  <Icon aria-hidden />
                  <span>{page.step === undefined ? 'The result' : filled(page.title, values)}</span>
                  <span className={styles.stepState}>{groupWord[state]}</span>
                </RowButton>
              </li>
            )
          })}
        </ol>
      </PopoverSurface>
    </Popover>
  )
}

/** Back, Skip…, gap, forward: always in the same place. */
function Footer({ where, page }: { readonly where: Where; readonly page: Page }) {
  const styles = useStyles()
  const id = useCaseId()
  const client = useClient()
  const { attempt, copyForTicket } = useActions()
  const { drafts } = useHome()
  const { move } = useNavigate()
  const next = useCase((view) => view.next)
  const verdicts = useCase((view) => view.verdicts)
  const isDecided = useCase((view) => view.banner.standing === 'confirmed')
  const isExhausted = useCase((view) => view.exhausted !== undefined)
  const [skipping, setSkipping] = useState(false)
  const { entry, pages } = where
  if (entry === undefined) return null
  const at = pages.indexOf(page)
  const before = pages[at - 1]
  const after = pages[at + 1]
  const standing = verdicts.find(({ cause }) => cause === entry.id)?.standing ?? 'open'
  const goTo = (there: Page | undefined) => there !== undefined && move({ cause: entry.id, step: there.id })
  const result = pages.find(({ phase }) => phase === 'result')

  /** `aside`: it may be pressed, but what the page asks for comes first. */
  const onwards = (): { readonly label: string; readonly act: () => void; readonly aside?: boolean } | undefined => {
    const isAnswered = page.state !== 'ahead'
    switch (page.phase) {
      case 'check':
        if (standing === 'confirmed') return { label: 'See the result', act: () => goTo(result) }
        if (!isAnswered && standing !== 'ruled-out' && !isDecided) return undefined
        // The cheapest check that splits what is still open may belong to another cause, and so may the fix.
        if (next !== undefined && (next.step !== page.id || (isDecided && next.cause !== entry.id)))
          return { label: isDecided ? 'To the next best step' : 'Next', act: () => move({ cause: next.cause, step: next.step }) }
        return {
          label: standing === 'ruled-out' || after?.phase === 'result' ? 'See the result' : 'Next',
          act: () => goTo(standing === 'ruled-out' ? result : after),
        }
      case 'result':
        // While a check can still settle it, that comes before a fix that may mend nothing.
        if (standing === 'ruled-out' || standing === 'open' || (standing === 'likely' && next !== undefined)) {
          if (next !== undefined) return { label: 'To the next best step', act: () => move({ cause: next.cause, step: next.step }) }
          return isExhausted ? { label: 'What to do now', act: () => move({ cause: undefined, step: undefined }) } : undefined
        }
        return {
          label: 'Next: the fix',
          act: () => {
            void attempt(() => client.call('wizard.done', { case: id, cause: entry.id, step: 'result' }))
            goTo(after)
          },
        }
      case 'fix':
        return {
          label: after?.phase === 'fix' ? 'Done, next' : 'Done, check it',
          aside: standing !== 'confirmed',
          act: () => {
            void attempt(() => client.call('wizard.done', { case: id, cause: entry.id, step: page.id }))
            goTo(after)
          },
        }
      case 'verify':
        return {
          label: after?.phase === 'tell' ? 'Tell the user' : 'Next',
          aside: page.state === 'ahead',
          act: () => {
            if (page.state === 'done') void attempt(() => client.call('wizard.done', { case: id, cause: entry.id, step: page.id }))
            goTo(after)
          },
        }
      case 'tell':
        return {
          label: 'Copy for ticket',
          act: () => {
            void attempt(() => client.call('wizard.done', { case: id, cause: entry.id, step: page.id }))
            void copyForTicket(id)
          },
        }
    }
  }
  const forward = onwards()
  const isStarted = pages.some(({ state, answer }) => state === 'skipped' || answer !== undefined)
  return (
    <div className={styles.foot}>
      <Button icon={<ArrowLeft20Regular />} disabledFocusable={before === undefined} onClick={() => goTo(before)}>
        Back
      </Button>
      {page.step !== undefined && page.phase !== 'tell' && (
        <Button appearance="transparent" className={styles.aside} onClick={() => setSkipping(true)}>
          Skip…
        </Button>
      )}
      <span className={styles.grow} />
      {isStarted && (
        <Tooltip content="Forget the answers and skips of this cause" relationship="description">
          <Button
            appearance="transparent"
            className={styles.aside}
            onClick={() => {
              void attempt(() => client.call('wizard.restart', { case: id, cause: entry.id }))
              drafts.forget(
                id,
                pages.map((one) => pageKey(entry.id, one)),
              )
              move({ cause: entry.id, step: pages[0]?.id })
            }}
          >
            Start over
          </Button>
        </Tooltip>
      )}
      <Button
        appearance={forward === undefined || forward.aside === true ? 'secondary' : 'primary'}
        disabledFocusable={forward === undefined}
        onClick={forward?.act}
      >
        {forward?.label ?? 'Next'}
      </Button>
      <Skip
        open={skipping}
        spot={{ case: id, cause: entry.id, page: pageKey(entry.id, page), field: 'skip' }}
        onClose={() => setSkipping(false)}
        onSkip={(reason) => {
          void attempt(() => client.call('wizard.skip', { case: id, cause: entry.id, step: page.id, reason }))
          goTo(after)
        }}
      />
    </div>
  )
}

function Skip({
  open,
  spot,
  onClose,
  onSkip,
}: {
  readonly open: boolean
  readonly spot: Spot
  readonly onClose: () => void
  readonly onSkip: (reason: string) => void
}) {
  const [reason = '', setReason] = useDraft(spot)
  const skip = () => {
    onSkip(reason.trim())
    setReason(undefined)
    onClose()
  }
  return (
    <FormDialog open={open} title="Skip this step" send="Skip it" onSend={skip} onClose={onClose}>
      <Field label="Why? It stands in the report." hint="For example: no rights on the DHCP server. You can come back to it.">
        <Textarea value={reason} maxLength={1000} onChange={(_, { value }) => setReason(value)} />
      </Field>
    </FormDialog>
  )
}
