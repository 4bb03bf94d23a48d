import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { timesWords as words } from '#app/words/catalog/times.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from '../layout/cx.ts'
import { Icon } from '../layout/icon.tsx'

export type StripDay = {
  /** "2026-11-24" */
  date: string
  href: string
  /** "Tue" */
  weekday: string
  /** "24" */
  day: string
  /** Open times; with 0 the day is grey but can still be opened, so that the reader can see why. */
  open: number
}

type DayStripProps = {
  /** The meaning of a day's count; open times by default. */
  words?: { none: string; open: (count: number) => string }
  days: readonly StripDay[]
  selected?: string | undefined
  previousHref?: string | undefined
  nextHref?: string | undefined
  /** Shown above the days: "November 2026". */
  label?: string
}

function Arrow({ to, icon, label }: { to: string | undefined; icon: 'chevron-left' | 'chevron-right'; label: string }) {
  const look = 'grid size-11 flex-none place-items-center rounded-md text-lg'
  if (!to)
    return (
      <span className={cx(look, 'text-rule')}>
        <Icon name={icon} />
      </span>
    )
  return (
    <Link to={to} className={cx(look, 'hover:bg-sunk')} preventScrollReset>
      <Icon name={icon} label={label} />
    </Link>
  )
}

/** Three ticks: how much of the day is still open. */
function Ticks({ open }: { open: number }) {
  const filled = open === 0 ? 0 : open < 4 ? 1 : open < 10 ? 2 : 3
  return (
    <span className="mt-1 flex h-1 gap-0.5" aria-hidden>
      {[1, 2, 3].map((tick) => (
        <span key={tick} className={cx('w-2 rounded-full bg-current', tick > filled && 'opacity-25')} />
      ))}
    </span>
  )
}

/** Days in a row with how much is open; scrolls sideways, arrows show other days. */
export function DayStrip({ days, selected, previousHref, nextHref, label, words: counts }: DayStripProps) {
  const { say } = useReader()
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Not scrollIntoView, which would move the page as well.
    const row = strip.current
    const chosen = selected && row?.querySelector<HTMLElement>('[aria-current]')
    if (row && chosen) row.scrollLeft = chosen.offsetLeft - row.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2
  }, [selected])
  return (
    <nav aria-label={label ?? say(words.days)}>
      <div className="mb-1 flex items-center">
        <p className="flex-1 font-semibold">{label ?? say(words.days)}</p>
        <Arrow to={previousHref} icon="chevron-left" label={say(words.earlier)} />
        <Arrow to={nextHref} icon="chevron-right" label={say(words.later)} />
      </div>
      <div ref={strip} className="strip -mx-4 px-4 py-1 sm:-mx-1 sm:px-1">
        {days.map((day) => {
          const chosen = day.date === selected
          return (
            <Link
              key={day.date}
              to={day.href}
              preventScrollReset
              aria-current={chosen ? 'date' : undefined}
              className={cx(
                'relative flex min-h-18 w-15 flex-col items-center justify-center rounded-md border-[1.5px] leading-none',
                chosen ? 'border-ink bg-accent text-accent-ink' : 'bg-sheet hover:border-ink',
                !chosen && (day.open > 0 ? 'border-edge' : 'border-dashed border-rule text-faint'),
              )}
            >
              <span className="text-xs font-medium">{day.weekday}</span>
              <span className="figures mt-1 text-lg font-semibold">{day.day}</span>
              <Ticks open={day.open} />
              <span className="sr-only">
                ,{' '}
                {day.open > 0
                  ? (counts?.open(day.open) ?? say(words.open(day.open)))
                  : (counts?.none ?? say(words.none))}
              </span>
            </Link>
          )
        })}
      </div>
    </nav>
  )
}
