// An exact command: what it is, where it is run, what it does, how to undo it. The person runs it; Claimcheck never does.
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowUndo16Regular, Checkmark16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import type { Command } from '../../shared/knowledge/article.ts'
import { line, mono, text } from '../theme.ts'

const useStyles = makeStyles({
  block: { display: 'flex', flexDirection: 'column', gap: '6px' },
  box: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '4px 4px 4px 10px',
    border: line.press,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  words: {
    ...mono,
    flexGrow: 1,
    minWidth: 0,
    margin: 0,
    padding: '2px 0',
    fontSize: '13px',
    lineHeight: '20px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  does: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  dialog: { ...text.body, margin: 0, maxWidth: '76ch' },
  where: { ...text.strong, margin: 0 },
  undo: { ...text.small, fontWeight: tokens.fontWeightSemibold, display: 'flex', gap: '6px', alignItems: 'center', margin: '2px 0 0' },
})

export function CommandBlock({ command }: { readonly command: Pick<Command, 'text' | 'does' | 'undo' | 'undoSays' | 'where' | 'dialog'> }) {
  const styles = useStyles()
  return (
    <div className={styles.block}>
      {command.where !== undefined && <p className={styles.where}>{sentenceCase(command.where)}</p>}
      {command.dialog === true ? <p className={styles.dialog}>{command.text}</p> : <CopyLine text={command.text} />}
      <p className={styles.does}>{command.does}</p>
      {(command.undo ?? command.undoSays) !== undefined && (
        <p className={styles.undo}>
          <ArrowUndo16Regular aria-hidden /> To undo{command.undoSays === undefined ? '' : `: ${command.undoSays}`}
        </p>
      )}
      {command.undo !== undefined && <CopyLine text={command.undo} />}
    </div>
  )
}
export const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** One line to copy. The button says when it has been done. */
export function CopyLine({ text: line }: { readonly text: string }) {
  const styles = useStyles()
  return (
    <div className={styles.box}>
      <pre className={styles.words}>{line}</pre>
      <CopyButton text={line} label="Copy" />
    </div>
  )
}

export function CopyButton(props: { readonly text: string; readonly label: string; readonly appearance?: 'subtle' | 'secondary' }) {
  const { text: words, label } = props
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <Button
      size="small"
      appearance={props.appearance ?? 'subtle'}
      icon={copied ? <Checkmark16Regular /> : <Copy16Regular />}
      aria-label={`${label}: ${words.slice(0, 80)}`}
      onClick={() => void copyText(words).then(setCopied)}
    >
      {copied ? 'Copied' : label}
    </Button>
  )
}

/** Puts text on the clipboard; false where the browser refuses. */
export async function copyText(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    // Refused without a right or outside a secure context: the old way still works after a click.
    const area = document.createElement('textarea')
    area.value = words
    area.style.position = 'fixed'
    area.style.opacity = '0'
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
}
