import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { routeWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from '../layout/cx.ts'
import { Icon } from '../layout/icon.tsx'
import { Rich } from '../layout/rich.tsx'

export type RouteStop = {
  id: string
  /** Already formatted: "10:15". */
  start: string
  end?: string
  title: ReactNode
  place?: ReactNode
  badge?: ReactNode
  href?: string
  /** next: outlined; now: filled with the accent; done: filled with ink; off: cancelled or no-show. */
  tone?: 'next' | 'now' | 'done' | 'off'
}

export type RouteDrive = {
  minutes: number
  /** True when no map service was asked: shown as a broken line and in words. */
  estimated?: boolean
  /** Free minutes between the stops, besides the drive. */
  idleMinutes?: number
  /** "9 km", if known. */
  distance?: string
}

type DayRouteProps = {
  items: readonly RouteStop[]
  /** `drives[i]` leads to `items[i]`; one more at the end leads home. Null or absent: no line between the two. */
  drives?: readonly (RouteDrive | null | undefined)[]
  /** Where the day starts and ends, if there is a base. */
  base?: ReactNode
  /** A line across the day at this moment, before the item with this number. */
  now?: { before: number; label: string } | undefined
  className?: string
}

function driveHeight(minutes: number): string {
  if (minutes <= 10) return 'min-h-10'
  return minutes <= 25 ? 'min-h-14' : 'min-h-18'
}

function Drive({ drive }: { drive: RouteDrive }) {
  const { say, duration } = useReader()
  const idle = drive.idleMinutes ?? 0
  const free = say(words.free(duration(idle)))
  const facts = [say(words.drive), drive.distance, drive.estimated && say(words.estimated)].filter(Boolean).join(', ')
  if (drive.minutes === 0) {
    return (
      <li className="min-h-8">
        <span />
        <span className="route-line" data-bare />
        <span className="figures self-center text-sm text-faint">{idle > 0 ? free : null}</span>
      </li>
    )
  }
  return (
    <li className={driveHeight(drive.minutes)}>
      <span />
      <span className="route-line" data-estimated={drive.estimated || undefined} />
      <span className="figures flex flex-wrap items-center gap-x-1.5 self-center py-1 text-sm text-soft">
        <span className="flex min-w-0 items-start gap-1.5">
          <Icon name="car" className="mt-0.5" />
          <span>
            <Rich text={facts} minutes={<span className="font-semibold">{duration(drive.minutes)}</span>} />
          </span>
        </span>
        {idle > 0 ? <span className="ms-1.5 whitespace-nowrap text-faint">{free}</span> : null}
      </span>
    </li>
  )
}

function Base({ children, last }: { children: ReactNode; last?: boolean }) {
  return (
    <li className="min-h-8">
      <span />
      <span className="relative flex justify-center">
        <span aria-hidden className={cx('absolute w-0.5 bg-ink', last ? 'top-0 bottom-1/2' : 'top-1/2 bottom-0')} />
        <span className="route-base" />
      </span>
      <span className="self-center text-sm font-medium text-soft">{children}</span>
    </li>
  )
}

function Stop({ item }: { item: RouteStop }) {
  const card = cx(
    'block min-h-target min-w-0 rounded-lg border bg-sheet px-3.5 py-2.5',
    item.tone === 'now' ? 'border-ink' : 'border-rule',
    item.tone === 'off' && 'text-faint',
  )
  const inside = (
    <>
      <span className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <span className={cx('flex-[1_1_9rem] font-semibold wrap-anywhere', item.tone === 'off' && 'line-through')}>
          {item.title}
        </span>
        {item.badge}
      </span>
      {item.place ? <span className="mt-0.5 block text-sm text-soft wrap-anywhere">{item.place}</span> : null}
    </>
  )
  return (
    <li>
      <span className="figures pt-2.5 text-end leading-5">
        <span className="block font-semibold">{item.start}</span>
        {item.end ? <span className="block text-sm text-faint">{item.end}</span> : null}
      </span>
      <span className="relative flex justify-center">
        <span className="route-slot h-full" data-tone={item.tone ?? 'next'} />
      </span>
      {item.href ? (
        <Link to={item.href} className={cx(card, 'hover:border-ink')}>
          {inside}
        </Link>
      ) : (
        <span className={card}>{inside}</span>
      )}
    </li>
  )
}

function NowLine({ label }: { label: string }) {
  const { say } = useReader()
  return (
    <li className="items-center py-1" aria-label={say(words.nowAt(label))}>
      <span className="figures text-end text-sm font-semibold text-signal-text">{label}</span>
      <span className="flex justify-center">
        <span className="size-2.5 rounded-full bg-signal" />
      </span>
      <span className="h-0.5 rounded-full bg-signal" />
    </li>
  )
}

/** The day as a route: jobs joined by a thin line with the minutes of driving. */
export function DayRoute({ items, drives = [], base, now, className }: DayRouteProps) {
  const rows: ReactNode[] = []
  items.forEach((item, at) => {
    const drive = drives[at]
    if (drive) rows.push(<Drive key={`to ${item.id}`} drive={drive} />)
    else if (at > 0 || base) rows.push(<li key={`to ${item.id}`} className="min-h-3" aria-hidden />)
    if (now?.before === at) rows.push(<NowLine key="now" label={now.label} />)
    rows.push(<Stop key={item.id} item={item} />)
  })
  if (now?.before === items.length) rows.push(<NowLine key="now" label={now.label} />)
  const home = drives[items.length]
  return (
    <ol className={cx('route', className)}>
      {base ? <Base>{base}</Base> : null}
      {rows}
      {home ? <Drive drive={home} /> : null}
      {base && home ? <Base last>{base}</Base> : null}
    </ol>
  )
}
