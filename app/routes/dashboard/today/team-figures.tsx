import { Link } from '@remix-run/react'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { todayWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'
import { inkOf } from './day-map.tsx'
import type { RouteView } from './day-view.ts'

/** Each technician's totals for the day, and the colour of their line on the map. */
export function TeamFigures({ routes, hrefOf }: { routes: readonly RouteView[]; hrefOf: Record<string, string> }) {
  const { say } = useReader()
  return (
    <section aria-label={say(words.teamsDay)} className="rounded-lg border border-rule bg-sheet">
      <ul className="divide-y divide-rule">
        {routes.map(({ id, name, figures, tone, items, absence }) => (
          <li key={id}>
            <Link
              to={hrefOf[id] ?? '.'}
              className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground"
              preventScrollReset
            >
              {tone === null ? null : (
                <span
                  aria-hidden
                  className={cx(
                    'size-3 flex-none rounded-full',
                    inkOf(tone),
                    items.length > 0 ? 'bg-current' : 'border-2 border-current',
                  )}
                />
              )}
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline justify-between gap-3">
                  <span className="font-semibold wrap-anywhere">{name}</span>
                  <span className="figures flex-none text-sm">{say(words.jobs(figures.jobs))}</span>
                </span>
                {items.length > 0 ? (
                  <span className="figures flex flex-wrap gap-x-3 text-sm text-soft">
                    {[
                      say(words.booked(figures.booked)),
                      say(words.idleTime(figures.idle)),
                      say(words.drivingTime(figures.driving, figures.distance)),
                    ].map((text) => (
                      <span key={text} className="whitespace-nowrap">
                        {text}
                      </span>
                    ))}
                  </span>
                ) : (
                  <span className="block text-sm text-faint">{absence ?? say(words.nothingBooked)}</span>
                )}
                {absence && items.length > 0 ? <span className="block text-sm font-medium">{absence}</span> : null}
              </span>
              <Icon name="chevron-right" className="text-faint" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
