// A row of a list that is pressed as a whole: plain until the pointer or the focus is on it. The list gives it its grid and its padding.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ComponentProps } from 'react'

const useStyles = makeStyles({
  row: {
    width: '100%',
    border: 'none',
    background: 'none',
    color: 'inherit',
    fontFamily: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
})

export function RowButton({ className, ...props }: ComponentProps<'button'>) {
  return <button type="button" {...props} className={mergeClasses(useStyles().row, className)} />
}
