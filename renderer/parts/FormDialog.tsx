// A dialog that asks for a few words: it ends in Cancel and the one button that sends them, which Enter presses too.
import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, makeStyles } from '@fluentui/react-components'
import type { FormEvent, ReactNode } from 'react'
import { ModalDialog } from './ModalDialog.tsx'

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: '12px' },
})

interface Props {
  readonly open: boolean
  readonly title: string
  /** What the button says that sends it. */
  readonly send: string
  /** It stays open until `open` says otherwise: what was written may be refused. */
  readonly onSend: () => void
  readonly onClose: () => void
  readonly className?: string
  readonly children: ReactNode
}

export function FormDialog({ open, title, send, onSend, onClose, className, children }: Props) {
  const styles = useStyles()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSend()
  }
  return (
    <ModalDialog open={open} onClose={onClose} {...(className !== undefined && { className })}>
      <form onSubmit={submit}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.fields}>{children}</DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" type="submit">
              {send}
            </Button>
          </DialogActions>
        </DialogBody>
      </form>
    </ModalDialog>
  )
}
