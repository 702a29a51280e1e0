// What is pressed within words and leads somewhere in the app: it looks as a link does, and is a button.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ComponentProps } from 'react'
import { forced } from '../theme.ts'

const useStyles = makeStyles({
  link: {
    padding: 0,
    border: 'none',
    background: 'none',
    color: tokens.colorBrandForegroundLink,
    font: 'inherit',
    textAlign: 'left',
    textDecorationLine: 'underline',
    textUnderlineOffset: '2px',
    cursor: 'pointer',
    ':hover': { color: tokens.colorBrandForegroundLinkHover },
    [forced]: { color: 'LinkText' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
})

export function LinkButton({ className, ...props }: ComponentProps<'button'>) {
  return <button type="button" {...props} className={mergeClasses(useStyles().link, className)} />
}
