import type { ReactNode } from 'react'
import { errorPageWords } from '#app/words/catalog/errorPages.ts'
import { useReader } from '#app/words/reader-context.ts'
import { legal } from '#app/paths/public.ts'
import { legalLinkWords } from '#app/words/catalog/legalLinks.ts'
import { Logo } from './logo.tsx'
import type { Phone } from './phone-link.tsx'

export type ErrorKind = 'not_found' | 'forbidden' | 'suspended' | 'busy' | 'too_often' | 'gone' | 'offline' | 'failed'

const codes: Record<ErrorKind, string> = {
  not_found: '404',
  forbidden: '403',
  suspended: '403',
  busy: '503',
  too_often: '429',
  gone: '410',
  offline: '…',
  failed: '500',
}

type ErrorPageProps = {
  kind: ErrorKind
  label?: string
  title?: ReactNode
  text?: ReactNode
  action?: ReactNode
  /** Whom to turn to instead. */
  contact?: { phone: Phone | null; email: string | null } | undefined
  requestId?: string
}

/** A whole page for when there is none. Uses nothing of the router, so it can stand where the app could not start. */
export function ErrorPage({ kind, label, title, text, action, contact, requestId }: ErrorPageProps) {
  const { say } = useReader()
  return (
    <main className="grid min-h-dvh place-items-center px-5 py-10">
      <div className="w-full max-w-lg">
        <svg viewBox="0 0 320 64" fill="none" aria-hidden className="mb-6 w-full text-ink">
          <path d="M0 32h92M228 32h92" stroke="currentColor" strokeWidth="3" />
          <rect
            x="92"
            y="8"
            width="136"
            height="48"
            rx="24"
            stroke="currentColor"
            strokeWidth="3"
            strokeDasharray="7 6"
          />
          <text
            x="160"
            y="42"
            textAnchor="middle"
            fontSize="28"
            fontWeight="700"
            fill="var(--accent-text)"
            fontFamily="inherit"
          >
            {label ?? codes[kind]}
          </text>
        </svg>
        <h1 className="text-2xl">{title ?? say(errorPageWords[kind].title)}</h1>
        <p className="mt-2 text-soft">{text ?? say(errorPageWords[kind].text)}</p>
        {contact?.phone || contact?.email ? (
          <p className="mt-4 flex flex-wrap gap-x-5">
            {contact.phone ? (
              <a href={contact.phone.href} className="link figures inline-flex min-h-target items-center">
                {contact.phone.text}
              </a>
            ) : null}
            {contact.email ? (
              <a href={`mailto:${contact.email}`} className="link inline-flex min-h-target items-center wrap-anywhere">
                {contact.email}
              </a>
            ) : null}
          </p>
        ) : null}
        {kind === 'suspended' ? (
          <p className="flex flex-wrap gap-x-5 text-sm">
            {(['imprint', 'privacy'] as const).map((page) => (
              <a key={page} href={legal[page]} className="link inline-flex min-h-target items-center">
                {say(legalLinkWords.names[page])}
              </a>
            ))}
          </p>
        ) : null}
        <div className="mt-6 flex flex-wrap gap-2">
          {/* The front page of a closed business is this very page, so no link leads there. */}
          {action ??
            (kind === 'suspended' ? null : (
              <a href="/" className="btn btn-ink">
                {say(errorPageWords.frontPage)}
              </a>
            ))}
        </div>
        <p className="mt-10 flex flex-wrap items-center justify-between gap-2 border-t border-rule pt-4 text-sm text-faint">
          <Logo className="text-ink" />
          {requestId ? <span className="figures">{say(errorPageWords.reference(requestId))}</span> : null}
        </p>
      </div>
    </main>
  )
}
