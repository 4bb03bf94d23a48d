import type { ReactNode } from 'react'
import { errorPageWords } from '#app/words/catalog/errorPages.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Logo } from './logo.tsx'

export type ErrorKind = 'not_found' | 'forbidden' | 'suspended' | 'busy' | 'too_often' | 'gone' | 'demo' | 'failed'

const codes: Record<ErrorKind, string> = {
  not_found: '404',
  forbidden: '403',
  suspended: '403',
  busy: '503',
  too_often: '429',
  gone: '410',
  demo: 'demo',
  failed: '500',
}

type ErrorPageProps = { kind: ErrorKind; title?: ReactNode; text?: ReactNode; action?: ReactNode; requestId?: string }

/** A whole error page. Uses nothing of the router, so it also works when the app could not start. */
export function ErrorPage({ kind, title, text, action, requestId }: ErrorPageProps) {
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
            {codes[kind]}
          </text>
        </svg>
        <h1 className="text-2xl">{title ?? say(errorPageWords[kind].title)}</h1>
        <p className="mt-2 text-soft">{text ?? say(errorPageWords[kind].text)}</p>
        <div className="mt-6 flex flex-wrap gap-2">
          {/* The front page of a suspended business is this very page, so no link leads there. */}
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
