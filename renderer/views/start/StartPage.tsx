// What do you have? Paste it; or start from the message; or watch; or learn from a sample.
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { FolderOpen16Regular, LockClosed16Regular, MoreHorizontal20Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import { symptoms } from '../../../shared/knowledge/index.ts'
import { useActions } from '../../actions.tsx'
import { FileButton, PasteBox } from '../../parts/PasteBox.tsx'
import { text } from '../../theme.ts'
import { Header } from '../shell/Header.tsx'
import { helpWanted } from '../shell/Help.tsx'
import { StatusBar } from '../shell/StatusBar.tsx'
import { Adapters, useCapture } from './Adapters.tsx'
import { Cases } from './Cases.tsx'
import { Symptoms } from './Symptoms.tsx'

const useStyles = makeStyles({
  page: { display: 'flex', flexGrow: 1, minHeight: 0, '@media (max-width: 799px)': { flexDirection: 'column', overflowY: 'auto' } },
  main: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    flexGrow: 1,
    minWidth: 0,
    padding: '22px 32px',
    overflowY: 'auto',
    '@media (max-width: 799px)': { padding: '16px', overflowY: 'visible', flexShrink: 0 },
  },
  title: { ...text.title, margin: 0 },
  grow: { flexGrow: 1 },
  brand: { ...text.strong, margin: 0 },
  paste: { flexGrow: 1, minHeight: '160px', maxHeight: '272px' },
  section: { display: 'flex', alignItems: 'center', gap: '10px', marginTop: '12px' },
  head: { ...text.strong, margin: 0, flexGrow: 1 },
  small: { ...text.small, color: tokens.colorNeutralForeground2 },
})

export function StartPage() {
  const styles = useStyles()
  const { paste, addFiles, begin } = useActions()
  const capture = useCapture()
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const symptom = event.altKey && !event.ctrlKey ? symptoms[Number(event.key) - 1] : undefined
      if (symptom === undefined) return
      event.preventDefault()
      void begin({ symptom: symptom.id })
    }
    window.addEventListener('keydown', key)
    return () => window.removeEventListener('keydown', key)
  }, [begin])
  const files = (all: readonly File[]) => void addFiles(undefined, all)

  return (
    <>
      <Header>
        <p className={styles.brand}>Claimcheck</p>
        <span className={styles.grow} />
        <Button
          appearance="transparent"
          icon={<MoreHorizontal20Regular />}
          aria-label="Help"
          title="Help (F1)"
          onClick={() => window.dispatchEvent(new Event(helpWanted))}
        />
      </Header>
      <div className={styles.page}>
        <main className={styles.main}>
          <h1 className={styles.title}>What do you have?</h1>
          <PasteBox
            className={styles.paste}
            autoFocus
            spot={{ page: 'start', field: 'paste' }}
            label="Paste anything"
            placeholder={
              'Paste anything: the event as text or XML, its data bytes, nbtstat, ipconfig /all, arp -a, nlb query, a registry export.\nSeveral at once is fine. What is not recognised is kept as a note.'
            }
            hint="or drop captures, event logs, texts and case files anywhere in this window"
            onRead={(words) => paste(undefined, words)}
            onFiles={files}
          />
          <div className={styles.section}>
            <h2 className={styles.head}>Or start from the message Windows shows</h2>
          </div>
          <Symptoms keys onPick={(symptom) => void begin({ symptom })} />
          <div className={styles.section}>
            <h2 className={styles.head}>Or watch this network</h2>
            <FileButton size="small" icon={<FolderOpen16Regular />} onFiles={files}>
              Open a capture
            </FileButton>
            <span className={styles.small}>pcap, pcapng, NetMon .cap</span>
          </div>
          <Adapters capture={capture} />
        </main>
        <Cases />
      </div>
      <StatusBar
        end={
          <>
            <span>{capture?.say}</span>
            <span>F1 Help</span>
          </>
        }
      >
        <LockClosed16Regular aria-hidden />
        <span>Nothing leaves this computer. Claimcheck changes nothing on it.</span>
      </StatusBar>
    </>
  )
}
