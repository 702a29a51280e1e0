// Acknowledging a pair: with a reason and an end. It stays on the board as a quiet row, and in the report.
import { Dropdown, Field, makeStyles, Option, Textarea, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import type { FindingView } from '../../../shared/case.ts'
import { useRing } from '../../client.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { MachineMark } from '../../parts/Machine.tsx'
import { mono, text } from '../../theme.ts'
import { isRanked, machinesOf, machineText, whatOf } from './board.ts'

interface Props {
  readonly view: FindingView
  /** Microseconds. */
  readonly now: number
  readonly onClose: () => void
  readonly onAcknowledge: (reason: string, until: string | undefined) => Promise<void>
}

const ends = (now: number) => {
  const at = (days: number) => {
    const date = new Date(now / 1000)
    date.setDate(date.getDate() + days)
    date.setHours(18, 0, 0, 0)
    return date
  }
  const toFriday = (5 - new Date(now / 1000).getDay() + 7) % 7 || 7
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
  const choices = [
    { key: 'tomorrow', date: at(1) },
    { key: 'week', date: at(toFriday) },
    { key: 'month', date: at(30) },
  ]
  return [
    ...choices.map(({ key, date }) => ({ key, label: `${day.format(date)}, 18:00`, until: date.toISOString() })),
    { key: 'never', label: 'No end', until: undefined },
  ]
}

export function Acknowledge({ view, now, onClose, onAcknowledge }: Props) {
  const styles = useStyles()
  const [reason, setReason] = useState('')
  // The choices stand still while the dialog is open, though the clock does not.
  const [opened] = useState(now)
  const choices = useMemo(() => ends(opened), [opened])
  const [end, setEnd] = useState('week')
  const [trouble, setTrouble] = useState<string>()
  const chosen = choices.find(({ key }) => key === end)
  const { older, younger } = machinesOf(view.finding)
  const ranked = isRanked(view.finding)
  const ring = useRing(view.evidence)
  const send = () => {
    if (reason.trim() === '') return setTrouble('Say why, for whoever reads the board or the report after you.')
    onAcknowledge(reason.trim(), chosen?.until).catch((error: unknown) =>
      setTrouble(error instanceof Error ? error.message : String(error)),
    )
  }
  return (
    <FormDialog
      open
      className={styles.surface}
      title={`Acknowledge this pair on ${whatOf(view.finding).title}`}
      send="Acknowledge"
      onSend={send}
      onClose={onClose}
    >
      {[older, younger].map((machine, at) =>
        machine === null ? null : (
          <div key={at === 0 ? 'older' : 'younger'} className={styles.machine}>
            <MachineMark role={ranked ? (at === 0 ? 'older' : 'younger') : 'other'} />
            <span>{machineText(machine, whatOf(view.finding).title, ring).name}</span>
            <span className={styles.mac}>{machineText(machine, undefined, ring).address}</span>
          </div>
        ),
      )}
      <Field label="Reason" required validationState={trouble === undefined ? 'none' : 'error'} validationMessage={trouble ?? ''}>
        <Textarea
          autoFocus
          value={reason}
          maxLength={1000}
          onChange={(_, { value }) => {
            setReason(value)
            setTrouble(undefined)
          }}
        />
      </Field>
      <Field label="Until">
        <Dropdown value={chosen?.label ?? ''} selectedOptions={[end]} onOptionSelect={(_, { optionValue }) => setEnd(optionValue ?? end)}>
          {choices.map(({ key, label }) => (
            <Option key={key} value={key}>
              {label}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <p className={styles.note}>
        It stays here as a quiet row and in the report. A third machine, another pair
        {chosen?.until === undefined ? '' : ', or a return after that day'} alerts again.
      </p>
    </FormDialog>
  )
}

const useStyles = makeStyles({
  surface: { maxWidth: '420px' },
  machine: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap', ...text.small },
  mac: { ...mono },
  note: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
})
