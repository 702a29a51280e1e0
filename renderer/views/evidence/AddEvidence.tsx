// Add what came in meanwhile, from any page of the case.
import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, makeStyles } from '@fluentui/react-components'
import { FolderOpen20Regular } from '@fluentui/react-icons'
import { useActions } from '../../actions.tsx'
import { useCaseId } from '../../client.ts'
import { ModalDialog } from '../../parts/ModalDialog.tsx'
import { FileButton, PasteBox } from '../../parts/PasteBox.tsx'
import { text } from '../../theme.ts'
import { Adapters, useCapture } from '../start/Adapters.tsx'
import { Collect } from './Collect.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: '720px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  paste: { flexShrink: 0 },
  head: { ...text.strong, margin: '4px 0 0' },
})

export function AddEvidence({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const styles = useStyles()
  return (
    <ModalDialog open={open} className={styles.surface} onClose={onClose}>
      {open && <Body onClose={onClose} />}
    </ModalDialog>
  )
}

function Body({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles()
  const id = useCaseId()
  const { paste, addFiles } = useActions()
  const capture = useCapture()
  const files = (all: readonly File[]) => {
    void addFiles(id, all)
    onClose()
  }
  return (
    <DialogBody>
      <DialogTitle>Add evidence</DialogTitle>
      <DialogContent className={styles.content}>
        <PasteBox
          autoFocus
          spot={{ case: id, page: 'add', field: 'paste' }}
          className={styles.paste}
          rows={6}
          label="Paste anything"
          placeholder="Paste anything: an event, its data bytes, the output of a command. Several at once is fine."
          hint="or drop files anywhere in this window"
          onRead={async (words) => {
            const evidence = await paste(id, words)
            if (evidence !== undefined) onClose()
            return evidence
          }}
          onFiles={files}
        />
        <Collect />
        <h3 className={styles.head}>Or watch this network</h3>
        <Adapters capture={capture} into={id} onWatch={onClose} />
      </DialogContent>
      <DialogActions>
        <FileButton icon={<FolderOpen20Regular />} onFiles={files}>
          Open files
        </FileButton>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </DialogBody>
  )
}
