// A sentence whose claims lead to what they rest on. The link is in the sentence, not in a column of its own.
import { Link as FluentLink, makeStyles } from '@fluentui/react-components'
import { Fragment } from 'react'
import type { Link, Sentence } from '../../shared/sentence.ts'
import { useNavigate, usePlace } from '../client.ts'
import { placeOf, toAddress } from '../stores/place.ts'
import { articleAddress } from '../words.ts'

const useStyles = makeStyles({
  link: { display: 'inline', fontSize: 'inherit', lineHeight: 'inherit', textDecorationLine: 'underline', textUnderlineOffset: '2px' },
})

export function SentenceText({ sentence }: { readonly sentence: Sentence }) {
  return sentence.map((part, index) => (
    // The parts of a sentence have no identity but their place in it.
    <Fragment key={index}>{typeof part === 'string' ? part : <LinkTo link={part.link}>{part.text}</LinkTo>}</Fragment>
  ))
}

/** A link to evidence, a frame, a cause or an article. */
export function LinkTo({ link, children }: { readonly link: Link; readonly children: string }) {
  const styles = useStyles()
  const { follow } = useNavigate()
  const here = usePlace((place) => place)
  if (link.to === 'article') {
    const address = articleAddress(link.article)
    if (address === undefined) return children
    return (
      <FluentLink className={styles.link} href={address} target="_blank" rel="noreferrer">
        {children}
      </FluentLink>
    )
  }
  const there = here.at === 'case' ? placeOf(link, here) : undefined
  return (
    <FluentLink
      className={styles.link}
      href={there === undefined ? undefined : `#${toAddress(there)}`}
      onClick={(event) => {
        event.preventDefault()
        follow(link)
      }}
    >
      {children}
    </FluentLink>
  )
}
