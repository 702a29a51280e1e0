// A verdict that changed is said once, politely, to those who listen. Packets never are.
import { makeStyles } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { useCase } from '../../client.ts'
import { standingWord } from '../../parts/Standing.tsx'
import { stateWord } from '../../parts/StatePill.tsx'

const useStyles = makeStyles({
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
})
/** Several pieces of evidence may change it in a row; only where it comes to rest is said. */
const settle = 800

export function Announcer() {
  const styles = useStyles()
  const words = useCase(({ banner }) => `${banner.headline} ${stateWord[banner.state]}. ${standingWord[banner.standing]}.`)
  const said = useRef(words)
  const [saying, setSaying] = useState('')
  useEffect(() => {
    if (words === said.current) return
    const timer = setTimeout(() => {
      said.current = words
      setSaying(words)
    }, settle)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <div role="status" aria-live="polite" className={styles.unseen}>
      {saying}
    </div>
  )
}
