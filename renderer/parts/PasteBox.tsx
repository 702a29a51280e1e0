// Paste anything: the one box that takes whatever a person has. Its text is kept until the engine has read it, wherever one looks meanwhile.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowDownload16Regular, ScanText20Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { useDraft, useHome } from '../client.ts'
import type { Spot } from '../stores/drafts.ts'
import { line, mono, text } from '../theme.ts'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    border: line.press,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-within': { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: '-2px' },
  },
  area: {
    ...text.body,
    flexGrow: 1,
    minHeight: '72px',
    padding: '7px 12px',
    border: 'none',
    outline: 'none',
    resize: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
  written: { ...mono, fontSize: '13px' },
  foot: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    padding: '6px 8px 6px 12px',
    borderTop: line.pane,
    minHeight: '32px',
    '& > button': { flexShrink: 0, whiteSpace: 'nowrap' },
  },
  hint: { ...text.small, flexGrow: 1, color: tokens.colorNeutralForeground2, display: 'flex', gap: '8px', alignItems: 'center' },
  choose: { display: 'none' },
})

/** A longer text goes on as a file: a browser takes seconds to lay out each million characters, which nobody edits. */
const longest = 200_000

export const Key = ({ children }: { readonly children: string }) => <kbd className={useKey().key}>{children}</kbd>
const useKey = makeStyles({
  key: {
    ...text.small,
    fontFamily: tokens.fontFamilyBase,
    padding: '0 4px',
    border: line.press,
    borderRadius: tokens.borderRadiusSmall,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
})

export function PasteBox(props: {
  /** Where what is written is kept. */
  readonly spot: Spot
  readonly label: string
  readonly placeholder: string
  /** Reads the text; the box empties itself when this gives something. */
  readonly onRead: (text: string) => Promise<unknown>
  readonly onFiles: (files: readonly File[]) => void
  readonly hint?: string
  readonly rows?: number
  readonly autoFocus?: boolean
  readonly primary?: boolean
  readonly className?: string
}) {
  const styles = useStyles()
  const { drafts } = useHome()
  const [written = '', setWritten] = useDraft(props.spot)
  // What is on its way is not sent twice; what is written meanwhile is another text, and can be sent at once.
  const [sent, setSent] = useState<string>()
  const busy = sent !== undefined && sent === written
  const area = useRef<HTMLTextAreaElement>(null)
  const read = async () => {
    if (written.trim() === '' || busy) return area.current?.focus()
    setSent(written)
    if ((await props.onRead(written)) !== undefined) drafts.sent(props.spot, written)
    setSent((now) => (now === written ? undefined : now))
  }
  return (
    <div className={mergeClasses(styles.box, props.className)}>
      <textarea
        ref={area}
        className={mergeClasses(styles.area, written !== '' && styles.written)}
        aria-label={props.label}
        placeholder={props.placeholder}
        rows={props.rows ?? 4}
        // biome-ignore lint/a11y/noAutofocus: the one thing to do on the screen that asks for it (design.md §3)
        autoFocus={props.autoFocus ?? false}
        spellCheck={false}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        onPaste={(event) => {
          const words = event.clipboardData.getData('text/plain')
          const files = words.length > longest ? [new File([words], 'Pasted text.txt')] : [...event.clipboardData.files]
          if (files.length === 0) return
          event.preventDefault()
          props.onFiles(files)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            void read()
          }
        }}
      />
      <div className={styles.foot}>
        <span className={styles.hint}>
          {props.hint !== undefined && (
            <>
              <ArrowDownload16Regular aria-hidden /> {props.hint}
            </>
          )}
        </span>
        <Key>Ctrl+Enter</Key>
        <Button
          appearance={props.primary === false ? 'secondary' : 'primary'}
          icon={<ScanText20Regular />}
          disabledFocusable={busy}
          onClick={() => void read()}
        >
          {busy ? 'Reading…' : 'Read it'}
        </Button>
      </div>
    </div>
  )
}

/** A button that opens the system's file chooser. */
export function FileButton(props: {
  readonly onFiles: (files: readonly File[]) => void
  readonly icon: React.ReactElement
  readonly children: string
  readonly size?: 'small' | 'medium'
  readonly appearance?: 'secondary' | 'subtle'
}) {
  const styles = useStyles()
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        size={props.size ?? 'medium'}
        appearance={props.appearance ?? 'secondary'}
        icon={props.icon}
        onClick={() => chooser.current?.click()}
      >
        {props.children}
      </Button>
      <input
        ref={chooser}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden
        className={styles.choose}
        onChange={(event) => {
          props.onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
