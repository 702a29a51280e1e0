// The network cards of this computer with what passes on each, or exactly why they cannot be watched and what still works.
import { Button, Checkbox, Dropdown, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import {
  ArrowClockwise16Regular,
  Eye16Regular,
  LockClosed20Regular,
  PlugConnected20Regular,
  PlugDisconnected20Regular,
} from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Adapter, CaptureState } from '../../../shared/contract.ts'
import { useActions } from '../../actions.tsx'
import { useHome } from '../../client.ts'
import { CopyLine } from '../../parts/CommandBlock.tsx'
import { Spark } from '../../parts/Spark.tsx'
import { line, mono, text } from '../../theme.ts'

/** What can be captured with here, as the engine sees it. */
export function useCapture(): CaptureState | undefined {
  const { capture } = useHome()
  useEffect(() => capture.follow(), [capture])
  return useStore(capture.store, ({ state }) => state)
}

/** Listening anew makes the engine look again; every listener of the stream hears what it finds. */
export function useTryAgain() {
  const { capture } = useHome()
  const [asking, setAsking] = useState(false)
  const [tried, setTried] = useState<number>()
  const again = () => {
    setAsking(true)
    capture.again(() => {
      setAsking(false)
      setTried(Date.now())
    })
  }
  return { asking, tried, again }
}

const narrow = '@container (max-width: 619px)'
const useStyles = makeStyles({
  list: {
    // The list stands on the start page, in the wizard's narrow pane and in a dialog: its own width decides, not the window's.
    containerType: 'inline-size',
    border: line.press,
    borderRadius: tokens.borderRadiusMedium,
    listStyle: 'none',
    margin: 0,
    padding: 0,
    flexShrink: 0,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1.4fr) minmax(0, 1fr) 84px 84px auto',
    alignItems: 'center',
    gap: '10px',
    padding: '5px 12px',
    ':not(:last-child)': { borderBottom: line.row },
    [narrow]: { gridTemplateColumns: '20px minmax(0, 1.4fr) minmax(0, 1fr) 76px auto' },
  },
  below: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center' },
  source: { marginLeft: 'auto', gridTemplateColumns: 'auto 210px' },
  sourceBox: { minWidth: 0 },
  pick: { margin: '-6px' },
  spark: { width: '84px', height: '16px', [narrow]: { display: 'none' } },
  address: { ...mono, fontSize: '12px', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  quiet: { ...text.small, color: tokens.colorNeutralForeground2 },
  rate: { ...text.small, textAlign: 'right', color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  trouble: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    gap: '4px 10px',
    padding: '10px 12px',
    border: line.press,
    borderRadius: tokens.borderRadiusMedium,
    flexShrink: 0,
  },
  say: { ...text.strong, margin: 0 },
  body: { ...text.body, margin: 0, color: tokens.colorNeutralForeground2 },
  under: { gridColumn: '2', display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'flex-start', minWidth: 0 },
  works: { ...text.small, margin: 0, color: tokens.colorNeutralForeground2 },
  wide: { width: '100%' },
})

interface Props {
  readonly capture: CaptureState | undefined
  /** The case that gets the frames; without one, a new case is begun. */
  readonly into?: string
  readonly onWatch?: () => void
}

export function Adapters({ capture, into, onWatch }: Props) {
  const styles = useStyles()
  const { watch } = useActions()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [source, setSource] = useState<SourceName>()
  if (capture === undefined) return <p className={styles.quiet}>Looking for network cards…</p>
  if (capture.source === 'none') return <CaptureTrouble capture={capture} />
  const shown = capture.adapters.filter(({ loopback }) => !loopback)
  if (shown.length === 0) return <p className={styles.quiet}>This computer has no network card that can be watched.</p>
  const several = shown.filter(({ connected }) => connected).length > 1
  const together = shown.filter(({ id, connected }) => connected && chosen.includes(id))
  const begin = (adapters: readonly Adapter[]) => {
    void watch(
      into,
      adapters.map(({ id }) => id),
      source,
      adapters.map(({ name }) => name).join(', '),
    )
    onWatch?.()
  }
  const sources: readonly SourceName[] = [capture.source, ...(capture.others ?? [])]
  return (
    <>
      <ul className={styles.list} aria-label="Network cards">
        {shown.map((adapter) => (
          <li key={adapter.id} className={styles.row}>
            {several ? (
              <Checkbox
                className={styles.pick}
                aria-label={`Choose ${adapter.name}`}
                disabled={!adapter.connected}
                checked={chosen.includes(adapter.id)}
                onChange={(_, { checked }) =>
                  setChosen(checked === true ? [...chosen, adapter.id] : chosen.filter((one) => one !== adapter.id))
                }
              />
            ) : adapter.connected ? (
              <PlugConnected20Regular aria-hidden />
            ) : (
              <PlugDisconnected20Regular aria-hidden />
            )}
            <span>
              <strong>{adapter.name}</strong>{' '}
              <span className={styles.quiet}>{[adapter.description, speedWords(adapter)].filter((part) => part !== '').join(', ')}</span>
            </span>
            {adapter.connected ? (
              <span className={styles.address}>
                {adapter.addresses.find((address) => !address.includes(':')) ?? adapter.addresses[0] ?? 'no address'}
              </span>
            ) : (
              <span className={styles.quiet}>not connected</span>
            )}
            {adapter.rates.length < 2 ? (
              <span className={styles.spark} />
            ) : (
              <Spark className={styles.spark} counts={adapter.rates} width={84} tone={Math.max(...adapter.rates) > 1 ? 'plain' : 'quiet'} />
            )}
            <span className={styles.rate}>{rateWords(adapter)}</span>
            <Button
              size="small"
              icon={<Eye16Regular />}
              disabled={!adapter.connected}
              aria-label={`Watch ${adapter.name}`}
              onClick={() => begin([adapter])}
            >
              Watch
            </Button>
          </li>
        ))}
      </ul>
      {(together.length > 1 || sources.length > 1) && (
        <div className={styles.below}>
          {together.length > 1 && (
            <Button size="small" icon={<Eye16Regular />} onClick={() => begin(together)}>
              {`Watch ${together.map(({ name }) => name).join(', ')} together`}
            </Button>
          )}
          {sources.length > 1 && (
            <Field size="small" orientation="horizontal" label="Capture with" className={styles.source}>
              <Dropdown
                className={styles.sourceBox}
                size="small"
                value={sourceWord[source ?? capture.source]}
                selectedOptions={[source ?? capture.source]}
                onOptionSelect={(_, { optionValue }) => setSource(sources.find((one) => one === optionValue))}
              >
                {sources.map((one) => (
                  <Option key={one} value={one}>
                    {sourceWord[one]}
                  </Option>
                ))}
              </Dropdown>
            </Field>
          )}
        </div>
      )}
    </>
  )
}
type SourceName = 'cap' | 'dumpcap'
const sourceWord = { cap: 'libpcap', dumpcap: 'dumpcap, which counts drops' } as const

/** `1 Gbit/s`, as cards are sold. */
const speedWords = ({ speed, connected }: Adapter) =>
  speed === undefined || !connected ? '' : speed >= 1000 ? `${speed / 1000} Gbit/s` : `${speed} Mbit/s`

function rateWords({ rates, connected }: Adapter) {
  const rate = rates.at(-1)
  if (!connected || rate === undefined) return ''
  return rate >= 1 ? `${Math.round(rate)} frames/s` : 'under 1/s'
}

/** The exact fault, its fix as a line to copy, what works without it. */
export function CaptureTrouble({ capture }: { readonly capture: CaptureState }) {
  const styles = useStyles()
  const { asking, again } = useTryAgain()
  return (
    <section className={styles.trouble} aria-label="Watching is not possible">
      <LockClosed20Regular aria-hidden />
      <p className={styles.say}>{capture.say}</p>
      <div className={styles.under}>
        {capture.hint !== undefined && <p className={styles.body}>{capture.hint}</p>}
        {capture.command !== undefined && (
          <div className={styles.wide}>
            <CopyLine text={capture.command} />
          </div>
        )}
        {capture.stillWorks.length > 0 && <p className={styles.works}>Works without it: {capture.stillWorks.join(' · ')}</p>}
        <Button size="small" icon={<ArrowClockwise16Regular />} disabledFocusable={asking} onClick={again}>
          {asking ? 'Trying…' : 'Try again'}
        </Button>
      </div>
    </section>
  )
}
