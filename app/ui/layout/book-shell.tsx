import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { brand } from '#app/words/brand.ts'
import { bookingWords } from '#app/words/catalog/booking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Avatar } from './card.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { LegalLinks } from './legal-links.tsx'
import { LogoMark } from './logo.tsx'
import { SkipLink } from './site-shell.tsx'

type BookShellProps = {
  name: string
  /** The tenant's colour and look as custom properties, made readable on the server. */
  style: Record<string, string>
  logoUrl?: string | null
  /** The head of the first page, as finished HTML; later steps keep the screen for the decision. */
  hero?: string | undefined
  /** Above everything: what its editors see of a draft. */
  bar?: ReactNode
  /** Address and contact, in the footer. */
  contact?: ReactNode
  /** Wayslot's own root, for "Powered by Wayslot". */
  wayslotUrl: string
  children: ReactNode
}

/**
 * The frame of every page a tenant's customers see: the business in front, its colour as the accent, Wayslot in the
 * footer.
 */
export function BookShell(props: BookShellProps) {
  const { name, style, logoUrl, hero, bar, contact, wayslotUrl, children } = props
  const { say } = useReader()
  return (
    <div className="tenant flex min-h-dvh flex-col" data-look={'--look-gap' in style ? '' : undefined} style={style}>
      <SkipLink />
      {bar}
      {hero !== undefined ? (
        <header dangerouslySetInnerHTML={{ __html: hero }} />
      ) : (
        <header className="border-b border-rule border-t-4 border-t-accent bg-sheet">
          <div className="mx-auto flex max-w-5xl items-center justify-between gap-3 px-4 py-1.5">
            <Link to="/" className="flex min-h-target min-w-0 items-center gap-3 font-semibold">
              <Avatar name={name} src={logoUrl ?? null} />
              <span className="truncate">{name}</span>
            </Link>
          </div>
        </header>
      )}
      <main id="main" className="mx-auto w-full max-w-5xl flex-1 px-4 pt-5">
        {children}
      </main>
      <footer className="mt-12 border-t border-rule">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-4 text-sm text-soft sm:justify-between">
          <div className="min-w-0 empty:hidden">{contact}</div>
          <LegalLinks />
          <LanguageSwitch />
          <a href={wayslotUrl} className="inline-flex min-h-target items-center gap-2 hover:text-ink">
            {say(bookingWords.poweredBy)} <LogoMark className="text-base text-ink" />{' '}
            <span className="font-semibold text-ink">{brand}</span>
          </a>
        </div>
      </footer>
    </div>
  )
}
