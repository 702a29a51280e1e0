// A page in the wizard's place that belongs to no cause: before one is in question, and when none is left.
import { makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'
import { text } from '../../theme.ts'

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    height: '100%',
    boxSizing: 'border-box',
    padding: '14px 20px 20px',
    overflowY: 'auto',
    '& > *': { flexShrink: 0 },
  },
  title: { ...text.title, margin: 0 },
  words: { ...text.body, margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '72ch' },
})

export function OwnPage({ title, words, children }: { readonly title: string; readonly words: ReactNode; readonly children: ReactNode }) {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  // As a page of the wizard: who comes here with the focus nowhere begins at the heading.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section aria-label="Wizard" data-wizard className={styles.page}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: where the page begins, as every page of the wizard does */}
      <h2 className={styles.title} ref={heading} tabIndex={0}>
        {title}
      </h2>
      <p className={styles.words}>{words}</p>
      {children}
    </section>
  )
}
