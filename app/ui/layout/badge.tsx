import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type BadgeTone = 'neutral' | 'ok' | 'warn' | 'bad' | 'note' | 'signal'

const looks: Record<BadgeTone, string> = {
  neutral: 'bg-sunk text-soft ring-1 ring-rule ring-inset',
  ok: 'bg-ok-wash text-ok',
  warn: 'bg-warn-wash text-warn',
  bad: 'bg-bad-wash text-bad',
  note: 'bg-note-wash text-note',
  signal: 'bg-signal-wash text-signal-text',
}

/** A small mark with a word. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex items-center rounded-sm px-1.5 py-0.5 text-xs font-semibold whitespace-nowrap',
        looks[tone],
      )}
    >
      {children}
    </span>
  )
}

const bookingWords: Record<string, { tone: BadgeTone; word: string }> = {
  held: { tone: 'warn', word: 'Awaiting payment' },
  pending_approval: { tone: 'signal', word: 'Needs approval' },
  confirmed: { tone: 'ok', word: 'Confirmed' },
  completed: { tone: 'neutral', word: 'Done' },
  no_show: { tone: 'bad', word: 'No-show' },
  cancelled: { tone: 'neutral', word: 'Cancelled' },
  rejected: { tone: 'neutral', word: 'Declined' },
  expired: { tone: 'neutral', word: 'Expired' },
}

/** The words for a booking's status, for lists and filters too. */
export function bookingStatusWord(status: string): string {
  return bookingWords[status]?.word ?? status.replaceAll('_', ' ')
}

export function BookingBadge({ status }: { status: string }) {
  return <Badge tone={bookingWords[status]?.tone ?? 'neutral'}>{bookingStatusWord(status)}</Badge>
}
