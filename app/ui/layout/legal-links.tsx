import { Link } from '@remix-run/react'
import { legal } from '#app/paths/public.ts'
import { legalLinkWords as words } from '#app/words/catalog/legalLinks.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from './rich.tsx'

const pages = ['terms', 'privacy', 'imprint'] as const

/** For every footer: the business's own pages on its host, the platform's on the others. */
export function LegalLinks() {
  const { say } = useReader()
  return (
    <nav aria-label={say(words.legal)} className="flex flex-wrap gap-x-5">
      {pages.map((page) => (
        <Link key={page} to={legal[page]} className="inline-flex min-h-target min-w-target items-center hover:text-ink">
          {say(words.names[page])}
        </Link>
      ))}
    </nav>
  )
}

/**
 * What pressing a form's button agrees to. The pages open in a new tab, so that nothing typed is lost. `origin` if they
 * are on another host.
 */
export function Agreement({ to, origin = '' }: { to: 'byBooking' | 'bySigningUp'; origin?: string }) {
  const { say } = useReader()
  return (
    <Rich
      text={say(words[to])}
      terms={
        <a href={origin + legal.terms} target="_blank" rel="noreferrer" className="link">
          {say(words.ourTerms)}
        </a>
      }
      privacy={
        <a href={origin + legal.privacy} target="_blank" rel="noreferrer" className="link">
          {say(words.yourData)}
        </a>
      }
    />
  )
}
