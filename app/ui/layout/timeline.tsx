import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type TimelineEvent = {
  id: string
  /** Already formatted: "Tue 24 Nov, 10:15". */
  at: string
  text: ReactNode
  by?: ReactNode
  tone?: 'plain' | 'ok' | 'bad'
}

/** What happened to a booking, newest first as given. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol>
      {events.map((event, at) => (
        <li key={event.id} className="relative flex gap-3 pb-4 last:pb-0">
          {at < events.length - 1 ? (
            <span aria-hidden className="absolute start-[5px] top-4 bottom-0 w-0.5 bg-rule" />
          ) : null}
          <span
            aria-hidden
            className={cx(
              'relative mt-1.5 size-3 flex-none rounded-full border-2 bg-sheet',
              event.tone === 'ok' ? 'border-ok' : event.tone === 'bad' ? 'border-bad' : 'border-edge',
            )}
          />
          <div className="min-w-0">
            <p className="wrap-anywhere">{event.text}</p>
            <p className="text-sm text-faint">
              <span className="figures">{event.at}</span>
              {event.by ? <> · {event.by}</> : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
