// The case as one file for a colleague: what is in it is said before it is saved.
import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import type { Fault } from '../../../shared/fault.ts'
import { asFault, useActions } from '../../actions.tsx'
import { useCase, useCaseId, useClient } from '../../client.ts'
import { saveBase64 } from '../../download.ts'
import { Caution } from '../../parts/Caution.tsx'
import { ModalDialog } from '../../parts/ModalDialog.tsx'
import { text } from '../../theme.ts'
import { count } from '../../words.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '8px' },
  words: { ...text.body, margin: 0 },
  list: { ...text.body, margin: 0, paddingLeft: '20px' },
  small: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
})

const notMasked = [
  'Names and addresses are in it as they are: frames and pasted texts cannot be masked.',
  'For somebody who must not see them, save a masked report instead.',
]

interface Packed {
  readonly name: string
  readonly base64: string
  readonly says: readonly string[]
}

export function SendCase({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <ModalDialog open={open} onClose={onClose}>
      {open && <Contents onClose={onClose} />}
    </ModalDialog>
  )
}

function Contents({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles()
  const id = useCaseId()
  const client = useClient()
  const { tell } = useActions()
  const evidence = useCase((view) => view.evidence.length)
  const [packed, setPacked] = useState<Packed>()
  const [fault, setFault] = useState<Fault>()
  useEffect(() => {
    let here = true
    client.call('case.export', { case: id }).then(
      (answer) => here && setPacked(answer),
      (error: unknown) => here && setFault(asFault(error)),
    )
    return () => {
      here = false
    }
  }, [client, id])
  const save = () => {
    if (packed === undefined) return
    saveBase64(packed.name, 'application/x-claimcheck', packed.base64)
    tell(`Saved as ${packed.name}`)
    onClose()
  }
  return (
    <DialogBody>
      <DialogTitle>A case file for a colleague</DialogTitle>
      <DialogContent className={styles.content}>
        {fault !== undefined ? (
          <p className={styles.words} role="alert">
            {fault.say} {fault.hint}
          </p>
        ) : packed === undefined ? (
          <Spinner size="tiny" label="Packing the case" />
        ) : (
          <>
            <p className={styles.words}>One file, which opens in Claimcheck by double-click or drop and shows there what you see here:</p>
            <ul className={styles.list}>
              <li>{count(evidence, 'piece')} of evidence with their texts, answers, notes, marks and acknowledgements.</li>
              {packed.says.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
            <Caution title="Not masked" points={notMasked} />
            <p className={styles.small}>
              {packed.name}, {size((packed.base64.length * 3) / 4)}
            </p>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{fault === undefined ? 'Cancel' : 'Close'}</Button>
        {fault === undefined && (
          <Button appearance="primary" icon={<ArrowDownload20Regular />} disabledFocusable={packed === undefined} onClick={save}>
            Save case file
          </Button>
        )}
      </DialogActions>
    </DialogBody>
  )
}

const size = (octets: number) => (octets < 1024 ** 2 ? `${Math.ceil(octets / 1024)} KB` : `${(octets / 1024 ** 2).toFixed(1)} MB`)
