// F1: what the keys do, and where things are. Short.
import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useClient } from '../../client.ts'
import { ModalDialog } from '../../parts/ModalDialog.tsx'
import { Key } from '../../parts/PasteBox.tsx'
import { line, text } from '../../theme.ts'

const useStyles = makeStyles({
  table: {
    ...text.body,
    borderCollapse: 'collapse',
    width: '100%',
    '& td': { padding: '4px 12px 4px 0', borderBottom: line.row, verticalAlign: 'top' },
  },
  note: { ...text.small, color: tokens.colorNeutralForeground2 },
})

const keys: readonly (readonly [string, string])[] = [
  ['Ctrl+Enter', 'Reads what is in the paste box'],
  ['Alt+1, 2, 3', 'On the start page: starts from the message Windows shows'],
  ['Ctrl+1 … 5', 'In a case: Diagnosis, Evidence, Trace, Conflicts, Report'],
  ['Alt+Left', 'Back to where you were'],
  ['Arrow keys', 'On a line between two panes: moves it; double-click puts it back'],
  ['Ctrl+F', 'In the trace: the filter; F3 the next match'],
  ['F1', 'This page'],
]

/** Anybody may ask for help with `window.dispatchEvent(new Event(helpWanted))`. */
export const helpWanted = 'claimcheck-help'

export function Help() {
  const styles = useStyles()
  const client = useClient()
  const [open, setOpen] = useState(false)
  const [info, setInfo] = useState('')
  useEffect(() => {
    const show = () => setOpen(true)
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return
      event.preventDefault()
      show()
    }
    window.addEventListener('keydown', key)
    window.addEventListener(helpWanted, show)
    return () => {
      window.removeEventListener('keydown', key)
      window.removeEventListener(helpWanted, show)
    }
  }, [])
  useEffect(() => {
    if (!open) return
    client.call('app.info', {}).then(
      ({ version, runtime, platform }) => setInfo(`Claimcheck ${version}, ${runtime}, ${platform}`),
      () => setInfo(''),
    )
  }, [open, client])
  return (
    <ModalDialog open={open} onClose={() => setOpen(false)}>
      <DialogBody>
        <DialogTitle>How this works</DialogTitle>
        <DialogContent>
          <p>
            Give Claimcheck what you have: an event, the output of a command, a capture, a network card. It says which documented cause
            fits, which two machines it is about, how it knows, what to do, and how to see that it is fixed.
          </p>
          <p>
            Every underlined word in a sentence leads to what the sentence rests on. <strong>Open</strong> means not decided: nothing seen
            never rules a cause out.
          </p>
          <table className={styles.table}>
            <tbody>
              {keys.map(([key, does]) => (
                <tr key={key}>
                  <td>
                    <Key>{key}</Key>
                  </td>
                  <td>{does}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.note}>
            Nothing leaves this computer. Claimcheck changes nothing on it; it shows commands, and you run them. {info}
          </p>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Close</Button>
        </DialogActions>
      </DialogBody>
    </ModalDialog>
  )
}
