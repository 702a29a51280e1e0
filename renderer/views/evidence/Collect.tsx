// What this computer knows of itself: its read-only commands, shown before they run, one by one or all in a row.
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { Checkmark16Regular, ErrorCircle16Regular, Play16Regular, WindowDevTools16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Fault } from '../../../shared/fault.ts'
import { asFault } from '../../actions.tsx'
import { type LocalCommand, useLocalCommands } from '../../asking.ts'
import { useCaseId, useClient } from '../../client.ts'
import { line, mono, text } from '../../theme.ts'

const useStyles = makeStyles({
  top: { display: 'flex', alignItems: 'center', gap: '12px' },
  head: { ...text.strong, margin: 0, flexGrow: 1 },
  quiet: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  list: { border: line.press, borderRadius: tokens.borderRadiusMedium, listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: '2px 10px',
    padding: '5px 12px',
    ':not(:last-child)': { borderBottom: line.row },
  },
  words: { minWidth: 0 },
  command: { ...mono, fontSize: '13px', lineHeight: '20px', overflowWrap: 'anywhere' },
  fault: { ...text.small, gridColumn: '2 / -1', margin: 0 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  wrong: { color: tokens.colorStatusDangerForeground3 },
})

type Ran = 'busy' | 'kept' | Fault

export function Collect() {
  const styles = useStyles()
  const client = useClient()
  const id = useCaseId()
  // One that asks another machine wants its address first: the wizard offers it where it is known.
  const commands = useLocalCommands().filter(({ needsAddress }) => !needsAddress)
  const [ran, setRan] = useState<Readonly<Record<string, Ran>>>({})
  const busy = Object.values(ran).includes('busy')
  const run = async (command: LocalCommand) => {
    const set = (now: Ran) => setRan((before) => ({ ...before, [command.id]: now }))
    set('busy')
    try {
      await client.call('local.run', { case: id, command: command.id })
      set('kept')
    } catch (error) {
      set(asFault(error))
    }
  }
  const all = async () => {
    for (const command of commands) if (ran[command.id] !== 'kept') await run(command)
  }
  if (commands.length === 0) return null
  return (
    <section aria-labelledby="collect">
      <div className={styles.top}>
        <h3 className={styles.head} id="collect">
          Or collect it from this computer
        </h3>
        <Button size="small" icon={<Play16Regular />} disabledFocusable={busy} onClick={() => void all()}>
          Collect all
        </Button>
      </div>
      <p className={styles.quiet}>Only where this is the computer with the trouble. These commands read and change nothing.</p>
      <ul className={styles.list}>
        {commands.map((command) => (
          <Row key={command.id} command={command} ran={ran[command.id]} busy={busy} onRun={() => void run(command)} />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly command: LocalCommand
  readonly ran: Ran | undefined
  readonly busy: boolean
  readonly onRun: () => void
}
function Row({ command, ran, busy, onRun }: RowProps) {
  const styles = useStyles()
  const fault = typeof ran === 'object' ? ran : undefined
  return (
    <li className={styles.row}>
      {ran === 'busy' ? (
        <Spinner size="extra-tiny" aria-label="Running" />
      ) : ran === 'kept' ? (
        <Checkmark16Regular className={styles.done} aria-label="Kept as evidence" />
      ) : fault !== undefined ? (
        <ErrorCircle16Regular className={styles.wrong} aria-label="Could not be run" />
      ) : (
        <WindowDevTools16Regular aria-hidden />
      )}
      <span className={styles.words}>
        <code className={styles.command}>{command.shown}</code>
        <br />
        <span className={styles.quiet}>{ran === 'kept' ? 'Kept as evidence.' : command.does}</span>
      </span>
      <Button size="small" appearance="subtle" disabledFocusable={busy} aria-label={`Run ${command.shown}`} onClick={onRun}>
        Run
      </Button>
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          <strong>{fault.say}</strong> {fault.hint}
        </p>
      )}
    </li>
  )
}
