import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { brand } from '#app/words/brand.ts'
import { bookingWords } from '#app/words/catalog/booking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Avatar } from './card.tsx'
import { cx } from './cx.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { LegalLinks } from './legal-links.tsx'
import { LogoMark } from './logo.tsx'
import { SkipLink } from './site-shell.tsx'
import { tenantStyle } from '#app/lib/tenant-colour.ts'

type BookShellProps = {
  name: string
  /** `#rrggbb`, as the owner chose it; made readable here. */
  colour: string
  logoUrl?: string | null
  /** Shown on the first page only; later steps keep the screen for the decision. */
  headerUrl?: string | null
  tagline?: ReactNode
  /** Phone, sign in: small links at the far end. */
  actions?: ReactNode
  /** Address and contact, in the footer. */
  contact?: ReactNode
  /** Wayslot's own root, for "Powered by Wayslot". */
  wayslotUrl: string
  children: ReactNode
}

function Masthead({
  name,
  logoUrl,
  headerUrl,
  tagline,
}: Pick<BookShellProps, 'name' | 'logoUrl' | 'headerUrl' | 'tagline'>) {
  return (
    <div className={cx('border-b border-rule bg-sheet', !headerUrl && 'border-t-12 border-t-accent')}>
      <div className={cx('mx-auto max-w-5xl', headerUrl && 'sm:px-4 sm:pt-4')}>
        {headerUrl ? <img src={headerUrl} alt="" className="h-36 w-full object-cover sm:h-56 sm:rounded-lg" /> : null}
        <div className={cx('flex gap-4 px-4 pb-5', headerUrl ? '-mt-8 items-start' : 'items-center pt-5')}>
          <span className={cx('flex-none rounded-full bg-sheet', headerUrl && 'border-4 border-sheet')}>
            <Avatar name={name} src={logoUrl ?? null} large />
          </span>
          <div className={cx('min-w-0', headerUrl && 'pt-10')}>
            <h1 className="text-2xl wrap-anywhere">{name}</h1>
            {tagline ? <p className="text-soft">{tagline}</p> : null}
          </div>
        </div>
      </div>
    </div>
  )
}

/**
 * The frame of every page a tenant's customers see: the business in front, its colour as the accent, Wayslot in the
 * footer.
 */
export function BookShell(props: BookShellProps) {
  const { name, colour, logoUrl, headerUrl, tagline, actions, contact, wayslotUrl, children } = props
  const { say } = useReader()
  const first = headerUrl !== undefined
  return (
    <div className="tenant flex min-h-dvh flex-col" style={tenantStyle(colour)}>
      <SkipLink />
      {first ? (
        <header>
          {actions ? <div className="mx-auto flex max-w-5xl justify-end px-4">{actions}</div> : null}
          <Masthead name={name} logoUrl={logoUrl ?? null} headerUrl={headerUrl} tagline={tagline} />
        </header>
      ) : (
        <header className="border-b border-rule border-t-4 border-t-accent bg-sheet">
          <div className="mx-auto flex max-w-5xl items-center justify-between gap-3 px-4 py-1.5">
            <Link to="/" className="flex min-h-target min-w-0 items-center gap-3 font-semibold">
              <Avatar name={name} src={logoUrl ?? null} />
              <span className="truncate">{name}</span>
            </Link>
            {actions}
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
