// The messages Windows shows, in its own words: to start a case from, or to say later what a case is about.
import { makeStyles, tokens } from '@fluentui/react-components'
import { ArrowSwap20Regular, Server20Regular, Tag20Regular } from '@fluentui/react-icons'
import type { SymptomId } from '../../../shared/knowledge/article.ts'
import { symptoms } from '../../../shared/knowledge/index.ts'
import { Key } from '../../parts/PasteBox.tsx'
import { line, text } from '../../theme.ts'

const useStyles = makeStyles({
  grow: { flexGrow: 1 },
  small: { ...text.small, color: tokens.colorNeutralForeground2 },
  tiles: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: '12px' },
  tile: {
    display: 'grid',
    gridTemplateRows: 'auto 1fr auto',
    gap: '6px',
    padding: '11px 14px',
    border: line.press,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover, border: `1px solid ${tokens.colorNeutralStroke1Hover}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  tileHead: { ...text.strong, display: 'flex', alignItems: 'center', gap: '8px' },
  words: {
    ...text.small,
    borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
    paddingLeft: '8px',
    color: tokens.colorNeutralForeground2,
  },
})

const icons = { 'duplicate-name': Tag20Regular, 'address-conflict': ArrowSwap20Regular, 'after-nlb': Server20Regular } as const

/** @param keys  whether the tiles have the keys Alt+1 to 3; the page listens to them */
export function Symptoms({ keys = false, onPick }: { readonly keys?: boolean; readonly onPick: (symptom: SymptomId) => void }) {
  const styles = useStyles()
  return (
    <div className={styles.tiles}>
      {symptoms.map(({ id, title, words, events }, index) => (
        <Tile
          key={id}
          id={id}
          title={title}
          words={words}
          events={events}
          number={keys ? index + 1 : undefined}
          onPick={() => onPick(id)}
        />
      ))}
    </div>
  )
}

function Tile(props: {
  readonly id: SymptomId
  readonly title: string
  readonly words: readonly string[]
  readonly events: string
  /** The digit of its key, where it has one. */
  readonly number: number | undefined
  readonly onPick: () => void
}) {
  const styles = useStyles()
  const Icon = icons[props.id]
  return (
    <button
      type="button"
      className={styles.tile}
      onClick={props.onPick}
      aria-keyshortcuts={props.number === undefined ? undefined : `Alt+${props.number}`}
    >
      <span className={styles.tileHead}>
        <Icon aria-hidden />
        <span className={styles.grow}>{props.title}</span>
        {props.number !== undefined && <Key>{`Alt+${props.number}`}</Key>}
      </span>
      <span className={styles.words}>{props.words.map((words) => `“${words}”`).join(' ')}</span>
      <span className={styles.small}>{props.events}</span>
    </button>
  )
}
