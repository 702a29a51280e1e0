// The line at the top of both pages.
import { Button, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { Home20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useNavigate } from '../../client.ts'
import mark from '../../mark.svg'
import { line, narrowHeader, shortWindow } from '../../theme.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    height: '44px',
    padding: '0 12px 0 4px',
    boxSizing: 'border-box',
    borderBottom: line.pane,
    backgroundColor: tokens.colorNeutralBackground3,
    flexShrink: 0,
    minWidth: 0,
    // A case's pages get a line of their own, so that its name can still be read.
    [narrowHeader]: { flexWrap: 'wrap', height: 'auto', minHeight: '44px' },
    // Where the whole page scrolls, it stays.
    [shortWindow]: { position: 'sticky', top: 0, zIndex: 3 },
  },
  mark: { width: '18px', height: '18px', flexShrink: 0 },
})

export function Header({ children }: { readonly children: ReactNode }) {
  const styles = useStyles()
  const { go } = useNavigate()
  return (
    <header className={styles.bar}>
      <Tooltip content="All cases" relationship="label">
        <Button appearance="transparent" icon={<Home20Regular />} onClick={() => go({ at: 'start' })} />
      </Tooltip>
      <img src={mark} alt="" className={styles.mark} />
      {children}
    </header>
  )
}
