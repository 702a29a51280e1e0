// One case: header with its pages, the verdict above all of them but the report, the status at the bottom.
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect } from 'react'
import { useStore } from 'zustand'
import { CaseContext, useCase, useCasePlace, useNavigate, useOpenCase } from '../../client.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { tabs } from '../../stores/place.ts'
import { line, shortWindow, text } from '../../theme.ts'
import { clockTime, dayAndTime } from '../../words.ts'
import { DiagnosisPage } from '../diagnosis/DiagnosisPage.tsx'
import { EvidencePage } from '../evidence/EvidencePage.tsx'
import { BoardPage } from '../findings/BoardPage.tsx'
import { ReportPage } from '../report/ReportPage.tsx'
import { Header } from '../shell/Header.tsx'
import { LostBar } from '../shell/LostBar.tsx'
import { StatusBar } from '../shell/StatusBar.tsx'
import { TracePage } from '../trace/TracePage.tsx'
import { Alerter } from './Alerter.tsx'
import { Announcer } from './Announcer.tsx'
import { Banner } from './Banner.tsx'
import { CaseHeader } from './CaseHeader.tsx'
import { CaseStatus } from './CaseStatus.tsx'

const useStyles = makeStyles({
  main: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    [shortWindow]: { flexShrink: 0, height: '360px' },
  },
  said: { ...text.small, margin: 0, padding: '4px 16px', color: tokens.colorNeutralForeground2, borderBottom: line.row },
  wait: { display: 'grid', placeItems: 'center', flexGrow: 1 },
})

export function CasePage({ id }: { readonly id: string }) {
  const styles = useStyles()
  const { go } = useNavigate()
  const opened = useOpenCase(id)
  const here = useStore(opened.store, ({ view, fault }) => (view !== undefined ? 'view' : fault !== undefined ? 'fault' : 'wait'))
  const fault = useStore(opened.store, (all) => all.fault)
  if (here === 'view')
    return (
      <CaseContext value={opened}>
        <OpenCase />
      </CaseContext>
    )
  return (
    <>
      <Header>{null}</Header>
      <LostBar />
      <main className={styles.wait}>
        {here === 'wait' ? (
          <Spinner label="Opening the case" />
        ) : (
          <EmptyState title={fault?.say ?? ''} action={<Button onClick={() => go({ at: 'start' })}>All cases</Button>}>
            {fault?.hint}
          </EmptyState>
        )}
      </main>
    </>
  )
}

function OpenCase() {
  const styles = useStyles()
  const { tab } = useCasePlace()
  const title = useCase((view) => view.title)
  const savedAt = useCase((view) => view.savedAt)
  const evidence = useCase((view) => view.evidence.length)
  const { move } = useNavigate()
  useEffect(() => {
    document.title = title === '' ? 'Claimcheck' : `${title} · Claimcheck`
  }, [title])
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const to = event.ctrlKey && !event.altKey ? tabs[Number(event.key) - 1] : undefined
      if (to === undefined) return
      event.preventDefault()
      move({ tab: to })
    }
    window.addEventListener('keydown', key)
    return () => window.removeEventListener('keydown', key)
  }, [move])
  return (
    <>
      <CaseHeader />
      <LostBar savedAt={savedAt} evidence={evidence} />
      {tab === 'diagnosis' && <Banner />}
      <SaidBySender />
      <main className={styles.main}>{pages[tab]}</main>
      <StatusBar end={<SavedAt at={savedAt} />}>
        <CaseStatus />
      </StatusBar>
      <Announcer />
      <Alerter />
    </>
  )
}

function SavedAt({ at }: { readonly at: string }) {
  const sentAt = useCase(({ received }) => received?.sentAt)
  return (
    <>
      {sentAt !== undefined && <span>From a colleague’s case file of {dayAndTime(sentAt)}</span>}
      <span>Saved {clockTime(at)}</span>
    </>
  )
}

/** What the verdict was when the case was sent, where evidence since then, or another version, says otherwise. */
function SaidBySender() {
  const styles = useStyles()
  const { received, says } = useCase((view) => ({ received: view.received, says: view.banner.headline }))
  if (received === undefined || received.says === says) return null
  return (
    <p className={styles.said}>
      When it was sent, on {dayAndTime(received.sentAt)} by Claimcheck {received.version}, the verdict was: “{received.says}”
    </p>
  )
}

const pages: Readonly<Record<(typeof tabs)[number], ReactNode>> = {
  diagnosis: <DiagnosisPage />,
  evidence: <EvidencePage />,
  trace: <TracePage />,
  conflicts: <BoardPage />,
  report: <ReportPage />,
}
