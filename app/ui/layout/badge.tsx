import type { ReactNode } from 'react'
import { statusWords } from '#app/words/catalog/status.ts'
import { useReader } from '#app/words/reader-context.ts'
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

const tones: Record<keyof typeof statusWords, BadgeTone> = {
  held: 'warn',
  pending_approval: 'signal',
  confirmed: 'ok',
  completed: 'neutral',
  no_show: 'bad',
  cancelled: 'neutral',
  rejected: 'neutral',
  expired: 'neutral',
}

export function BookingBadge({ status }: { status: keyof typeof statusWords }) {
  const { say } = useReader()
  return <Badge tone={tones[status]}>{say(statusWords[status])}</Badge>
}
