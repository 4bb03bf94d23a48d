import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'

export type ErrorKind = 'not_found' | 'forbidden' | 'suspended' | 'busy' | 'too_often' | 'gone' | 'failed'

const words: Record<ErrorKind, { code: string; title: string; text: string }> = {
  not_found: {
    code: '404',
    title: 'No stop at this address',
    text: 'The page may have moved, or the link lost a letter on its way. Check the address, or start again from the front page.',
  },
  forbidden: {
    code: '403',
    title: 'This door is for others',
    text: 'You are signed in, but your role does not open this page. The owner of the business can change that.',
  },
  suspended: {
    code: '403',
    title: 'This business is not taking bookings',
    text: 'Its page on Wayslot is suspended for now. If you have a booking here, please contact the business directly.',
  },
  busy: {
    code: '503',
    title: 'We are full for a moment',
    text: 'Nothing you did was lost. Please try again in a few seconds.',
  },
  too_often: {
    code: '429',
    title: 'A little slower, please',
    text: 'This was tried too often. Please wait a minute and try again.',
  },
  gone: {
    code: '410',
    title: 'This link no longer works',
    text: 'A newer message from the business has the link that works now.',
  },
  failed: {
    code: '500',
    title: 'Something broke on our side',
    text: 'It was noted and we will look at it. If you were booking, look in your e-mail before you try again.',
  },
}

type ErrorPageProps = { kind: ErrorKind; title?: ReactNode; text?: ReactNode; action?: ReactNode; requestId?: string }

/** A whole page for when there is none. Uses nothing of the router, so it can stand where the app could not start. */
export function ErrorPage({ kind, title, text, action, requestId }: ErrorPageProps) {
  const word = words[kind]
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
            {word.code}
          </text>
        </svg>
        <h1 className="text-2xl">{title ?? word.title}</h1>
        <p className="mt-2 text-soft">{text ?? word.text}</p>
        <div className="mt-6 flex flex-wrap gap-2">
          {/* The front page of a suspended business is this very page. */}
          {action ??
            (kind === 'suspended' ? null : (
              <a href="/" className="btn btn-ink">
                Go to the front page
              </a>
            ))}
        </div>
        <p className="mt-10 flex flex-wrap items-center justify-between gap-2 border-t border-rule pt-4 text-sm text-faint">
          <Logo className="text-ink" />
          {requestId ? <span className="figures">Reference {requestId}</span> : null}
        </p>
      </div>
    </main>
  )
}
