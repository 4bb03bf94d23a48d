import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from './cx.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { LegalLinks } from './legal-links.tsx'
import { Logo } from './logo.tsx'

export type ShellLink = { to: string; label: string; external?: boolean }

/** A link within this host, or a plain anchor to another one. */
function AnyLink({
  to,
  external,
  className,
  children,
}: Omit<ShellLink, 'label'> & { className?: string; children: ReactNode }) {
  return external ? (
    <a href={to} className={className}>
      {children}
    </a>
  ) : (
    <Link to={to} className={className}>
      {children}
    </Link>
  )
}

export function SkipLink() {
  const { say } = useReader()
  return (
    <a href="#main" className="btn btn-ink sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50">
      {say(commonWords.skipToContent)}
    </a>
  )
}

type SiteShellProps = {
  links?: readonly ShellLink[]
  /** At the far end of the header: sign in, sign up. */
  actions?: ReactNode
  footer?: readonly ShellLink[]
  /** Leaves the width to the page (landing). */
  bleed?: boolean
  children: ReactNode
}

/** The root domain and the sign-in pages: Wayslot's own header and footer. */
export function SiteShell({ links = [], actions, footer = [], bleed, children }: SiteShellProps) {
  const { say } = useReader()
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-b border-rule">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-3 px-4 py-2 sm:gap-x-6">
          <Link to="/" className="inline-flex min-h-target items-center text-lg">
            <Logo />
          </Link>
          {links.length > 0 ? (
            <nav aria-label={say(commonWords.main)} className="flex flex-wrap gap-x-5 sm:flex-1">
              {links.map((link) => (
                <AnyLink
                  key={link.to}
                  {...link}
                  className={cx(
                    'inline-flex min-h-target items-center font-medium text-soft hover:text-ink',
                    // A phone scrolls to the parts of the page; the footer leads to them, too.
                    link.to.includes('#') && 'max-sm:hidden',
                  )}
                >
                  {link.label}
                </AnyLink>
              ))}
            </nav>
          ) : null}
          {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
        </div>
      </header>
      <main id="main" className={cx('flex-1', !bleed && 'mx-auto w-full max-w-6xl px-4 py-8')}>
        {children}
      </main>
      <footer className="mt-12 border-t border-rule">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-6 px-4 py-4 text-sm text-soft">
          <Logo className="text-ink" />
          <LanguageSwitch />
          <LegalLinks />
          <nav aria-label={say(commonWords.footer)} className="flex flex-wrap gap-x-5">
            {footer.map((link) => (
              <AnyLink
                key={link.to}
                {...link}
                className="inline-flex min-h-target min-w-target items-center hover:text-ink"
              >
                {link.label}
              </AnyLink>
            ))}
          </nav>
        </div>
      </footer>
    </div>
  )
}

/** A narrow page for one form: sign in, reset, accept an invitation. */
export function FormPage({
  title,
  lead,
  children,
  foot,
}: {
  title: ReactNode
  lead?: ReactNode
  children: ReactNode
  foot?: ReactNode
}) {
  return (
    <div className="mx-auto w-full max-w-md py-4 sm:py-10">
      <h1 className="text-2xl">{title}</h1>
      {lead ? <p className="mt-1.5 text-soft">{lead}</p> : null}
      <div className="mt-6">{children}</div>
      {foot ? <div className="mt-6 border-t border-rule pt-4 text-sm text-soft">{foot}</div> : null}
    </div>
  )
}
