// Files may be dropped anywhere in the window.
import { makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useState } from 'react'
import { useActions } from '../../actions.tsx'
import { filesOf } from '../../dropped.ts'
import { text } from '../../theme.ts'

const useStyles = makeStyles({
  over: {
    position: 'fixed',
    inset: '8px',
    zIndex: 1000,
    display: 'grid',
    placeContent: 'center',
    justifyItems: 'center',
    gap: '4px',
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    opacity: 0.94,
    pointerEvents: 'none',
  },
  words: { ...text.title, margin: 0 },
  small: { ...text.body, margin: 0 },
})

export function DropAnywhere({ into, children }: { readonly into: string | undefined; readonly children: ReactNode }) {
  const styles = useStyles()
  const { addFiles, attempt } = useActions()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    // `dragleave` comes for every element passed over; it is the window that was left when nothing is entered.
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event) || event.dataTransfer === null) return
      event.preventDefault()
      const files = filesOf(event.dataTransfer)
      void attempt(async () => addFiles(into, await files))
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragover', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragover', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [into, addFiles, attempt])
  return (
    <>
      {children}
      {over && (
        <div className={styles.over} aria-hidden>
          <p className={styles.words}>{into === undefined ? 'Drop to start a case with it' : 'Drop to add it to this case'}</p>
          <p className={styles.small}>A colleague’s case file opens as a case of its own.</p>
        </div>
      )}
    </>
  )
}
