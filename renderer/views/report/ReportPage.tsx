// What the ticket needs, in the shape the ticket takes; names and addresses masked where that is wanted.
import { Button, makeStyles, Switch, Tab, TabList, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular, Copy20Regular, DocumentPdf20Regular, Print20Regular, Send20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type * as z from 'zod'
import type { ReportFormat } from '../../../shared/contract.ts'
import { useActions } from '../../actions.tsx'
import { useCase, useCaseId, useClient } from '../../client.ts'
import { saveFile } from '../../download.ts'
import { copyText } from '../../parts/CommandBlock.tsx'
import { line, mono, text } from '../../theme.ts'
import { count } from '../../words.ts'
import { SendCase } from '../case/SendCase.tsx'
import { showIn } from './frame.ts'

type Format = z.infer<typeof ReportFormat>
interface Report {
  readonly name: string
  readonly mime: string
  readonly text: string
}

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 8px',
    minHeight: '44px',
    padding: '4px 16px',
    borderBottom: line.pane,
    flexShrink: 0,
  },
  grow: { flexGrow: 1 },
  quiet: { ...text.small, color: tokens.colorNeutralForeground2 },
  frame: { flexGrow: 1, width: '100%', border: 'none', backgroundColor: '#ffffff' },
  text: {
    ...mono,
    fontSize: '13px',
    lineHeight: '19px',
    margin: 0,
    padding: '16px 24px',
    flexGrow: 1,
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  note: { padding: '16px 24px', margin: 0 },
})

/** Electron's window can; a browser prints. */
const savePdf = window.claimcheck?.savePdf

const formats: readonly { readonly format: Format; readonly label: string }[] = [
  { format: 'html', label: 'Page' },
  { format: 'ticket', label: 'Ticket' },
  { format: 'short', label: 'Five lines' },
  { format: 'text', label: 'Text' },
  { format: 'markdown', label: 'Markdown' },
  { format: 'json', label: 'JSON' },
]

export function ReportPage() {
  const styles = useStyles()
  const id = useCaseId()
  const client = useClient()
  const { tell, attempt } = useActions()
  // The report is written anew whenever the case was saved anew.
  const savedAt = useCase((view) => view.savedAt)
  const [format, setFormat] = useState<Format>('html')
  const [mask, setMask] = useState(false)
  const [report, setReport] = useState<Report>()
  const [trouble, setTrouble] = useState<string>()
  const [sending, setSending] = useState(false)
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    let here = true
    client.call('case.report', { case: id, format, mask }).then(
      (answer) => {
        if (!here) return
        setReport(answer)
        setTrouble(undefined)
      },
      (error: unknown) => here && setTrouble(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      here = false
    }
  }, [client, id, format, mask, savedAt])
  const isPage = report?.mime.startsWith('text/html') === true
  useEffect(() => {
    if (isPage && frame.current !== null && report !== undefined) showIn(frame.current, report.text)
  }, [isPage, report])
  const copy = () =>
    attempt(async () => {
      const words = format === 'html' ? (await client.call('case.report', { case: id, format: 'ticket', mask })).text : (report?.text ?? '')
      if (await copyText(words)) tell(format === 'html' ? 'Copied for the ticket' : 'Copied')
    })
  return (
    <>
      <div className={styles.bar}>
        <TabList size="small" aria-label="Format" selectedValue={format} onTabSelect={(_, { value }) => setFormat(value as Format)}>
          {formats.map((one) => (
            <Tab key={one.format} value={one.format}>
              {one.label}
            </Tab>
          ))}
        </TabList>
        <span className={styles.grow} />
        {report !== undefined && !isPage && <span className={styles.quiet}>{count(report.text.length, 'character')}</span>}
        <Switch label="Mask names and addresses" checked={mask} onChange={(_, { checked }) => setMask(checked)} />
        {isPage &&
          (savePdf === undefined ? (
            <Button icon={<Print20Regular />} onClick={() => frame.current?.contentWindow?.print()}>
              Print, PDF
            </Button>
          ) : (
            <Button icon={<DocumentPdf20Regular />} onClick={() => savePdf({ case: id, mask })}>
              Save as PDF
            </Button>
          ))}
        <Button icon={<Send20Regular />} onClick={() => setSending(true)}>
          Case file
        </Button>
        <Button
          icon={<ArrowDownload20Regular />}
          disabledFocusable={report === undefined}
          onClick={() => report !== undefined && saveFile(report.name, report.mime, report.text)}
        >
          Save
        </Button>
        <Button appearance="primary" icon={<Copy20Regular />} disabledFocusable={report === undefined} onClick={() => void copy()}>
          {format === 'html' ? 'Copy for ticket' : 'Copy'}
        </Button>
      </div>
      {trouble !== undefined ? (
        <p className={styles.note} role="alert">
          {trouble}
        </p>
      ) : report === undefined ? (
        <p className={styles.note}>Writing the report…</p>
      ) : isPage ? (
        <iframe ref={frame} className={styles.frame} title="The report" />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keys
        <pre className={styles.text} tabIndex={0}>
          {report.text}
        </pre>
      )}
      <SendCase open={sending} onClose={() => setSending(false)} />
    </>
  )
}
