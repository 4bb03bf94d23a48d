import { BookingBadge, Badge } from '#app/ui/layout/badge.tsx'
import { DayRoute } from '#app/ui/schedule/day-route.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { todayWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'
import { inkOf } from './day-map.tsx'
import type { JobCard, RouteView } from './day-view.ts'
import { ReadyBadge, Tips } from './ready-badge.tsx'

function Place({ job }: { job: JobCard }) {
  return (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 text-ink">{job.customer}</span>
        {job.price ? <span className="figures flex-none">{job.price}</span> : null}
      </span>
      <span className="block">{job.place}</span>
      {job.collect ? <span className="figures block font-medium text-ink">{job.collect}</span> : null}
      <Tips tips={job.tips} />
      {job.begun ? <span className="figures block font-medium text-ink">{job.begun}</span> : null}
    </>
  )
}

/** Shows only unusual statuses: most jobs are simply confirmed and upcoming. */
function StatusOf({ job }: { job: JobCard }) {
  const { say } = useReader()
  if (job.toMove) return <Badge tone="bad">{say(words.toMove)}</Badge>
  if (job.tone === 'now') return <Badge tone="signal">{say(words.now)}</Badge>
  if (job.toClose) return <Badge tone="warn">{say(words.toClose)}</Badge>
  if (job.arrivalOpen && job.status === 'confirmed' && !job.ready)
    return <Badge tone="neutral">{say(words.arrivalOpen)}</Badge>
  if (job.ready) return <ReadyBadge mark={job.ready} />
  return job.status === 'confirmed' ? null : <BookingBadge status={job.status} />
}

/** The number a stop has on the map. */
function Numbered({ number, tone, children }: { number: number; tone: number; children: string }) {
  return (
    <span className="flex items-start gap-2">
      <span
        aria-hidden
        className={cx(
          'figures mt-0.5 grid size-5 flex-none place-items-center rounded-full border-2 border-current text-xs font-bold',
          inkOf(tone),
        )}
      >
        {number}
      </span>
      <span>{children}</span>
    </span>
  )
}

/** The day of each technician as a route, side by side where there is room; who has nothing that day is a line at the end. */
export function DayRoutes({ routes }: { routes: readonly RouteView[] }) {
  const { say } = useReader()
  const several = routes.length > 1
  const [busy, idle] = several
    ? [routes.filter(({ items }) => items.length > 0), routes.filter(({ items }) => items.length === 0)]
    : [routes, []]
  return (
    <div className={cx('grid gap-x-10 gap-y-8', busy.length > 1 && 'wide:grid-cols-2')}>
      {busy.map((route) => (
        <section key={route.id} aria-label={say(words.routeOf(route.name))} className="min-w-0">
          <header className="mb-3 flex flex-wrap items-baseline justify-between gap-x-3 border-b border-rule pb-2">
            <h2 className="flex items-baseline gap-2 text-base font-semibold">
              {route.tone === null || !several ? null : (
                <span aria-hidden className={cx('size-2.5 flex-none rounded-full bg-current', inkOf(route.tone))} />
              )}
              {route.name}
            </h2>
            <p className="figures text-sm text-soft">{route.summary}</p>
          </header>
          {route.items.length > 0 ? (
            <DayRoute
              base={route.base ?? undefined}
              drives={route.drives}
              now={route.now ?? undefined}
              items={route.items.map((job, index) => ({
                ...job,
                title:
                  route.tone === null ? (
                    job.title
                  ) : (
                    <Numbered number={index + 1} tone={route.tone}>
                      {job.title}
                    </Numbered>
                  ),
                place: <Place job={job} />,
                badge: <StatusOf job={job} />,
              }))}
            />
          ) : route.absence ? null : (
            <p className="py-2 text-soft">{say(words.freeAllDay)}</p>
          )}
        </section>
      ))}
      {idle.length > 0 ? (
        <ul className="col-span-full divide-y divide-rule border-y border-rule">
          {idle.map(({ id, name, summary }) => (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-3 py-2">
              <span className="font-semibold">{name}</span>
              <span className="figures text-sm text-soft">{summary}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
