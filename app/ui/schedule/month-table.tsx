import { Link } from '@remix-run/react'
import type { KeyboardEvent } from 'react'
import { timesWords as words } from '#app/words/catalog/times.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from '../layout/cx.ts'
import { Icon } from '../layout/icon.tsx'

type MonthDay = {
  /** "2026-11-24" */
  date: string
  /** "24" */
  day: string
  /** "Tue 24 Nov" */
  label: string
  /** Other days are links too: opening one shows what there is instead. */
  free: boolean
  /** Null: it is over, or cannot be booked yet. */
  href: string | null
}

export type MonthView = {
  /** "November 2026", "Nov – Dec 2026" */
  label: string
  weekdays: { short: string; long: string }[]
  /** The months in view with their weeks: of seven days each; null before the first of the month. */
  months: { label: string; weeks: (MonthDay | null)[][] }[]
  previousHref: string | null
  nextHref: string | null
}

type MonthTableProps = { view: MonthView; selected: string | null }

/** A month, or the weeks around its end, as a table of links with the free days marked. Arrow keys move through it, as well as Tab. */
export function MonthTable({ view: { label, weekdays, months, previousHref, nextHref }, selected }: MonthTableProps) {
  const { say } = useReader()
  return (
    <section aria-label={label}>
      <div className="mb-1 flex items-center">
        <p aria-live="polite" className="flex-1 font-semibold">
          {label}
        </p>
        <Turn to={previousHref} icon="chevron-left" label={say(words.previousMonth)} />
        <Turn to={nextHref} icon="chevron-right" label={say(words.nextMonth)} />
      </div>
      <table className="w-full table-fixed border-separate border-spacing-0.5">
        <caption className="sr-only">{say(words.freeDays(label))}</caption>
        <thead>
          <tr>
            {weekdays.map(({ short, long }) => (
              <th key={long} scope="col" abbr={long} className="pb-1 text-xs font-medium text-soft">
                {short}
              </th>
            ))}
          </tr>
        </thead>
        {months.map((month, place) => (
          <tbody key={month.label}>
            {place > 0 ? (
              <tr>
                <th scope="rowgroup" colSpan={7} className="pt-2 pb-1 text-start font-semibold">
                  {month.label}
                </th>
              </tr>
            ) : null}
            {month.weeks.map((week, at) => (
              <tr key={week.find(Boolean)?.date ?? at}>
                {week.map((day, column) => (
                  <td key={day?.date ?? column} className="p-0 text-center">
                    {day ? <Day day={day} chosen={day.date === selected} /> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function Day({ day: { day, label, free, href }, chosen }: { day: MonthDay; chosen: boolean }) {
  const { say } = useReader()
  if (!href) return <span className="figures grid h-11 place-items-center text-faint">{day}</span>
  return (
    <Link
      to={href}
      preventScrollReset
      onKeyDown={walk}
      aria-current={chosen ? 'date' : undefined}
      aria-label={`${label}, ${say(free ? words.free : words.none)}`}
      className={cx(
        'figures relative grid h-11 place-items-center rounded-md border-[1.5px]',
        chosen ? 'border-ink bg-accent text-accent-ink' : 'hover:border-ink',
        free ? 'font-semibold' : 'font-normal',
        !chosen && (free ? 'border-edge bg-sheet' : 'border-transparent text-soft'),
      )}
    >
      {day}
      {free ? <span aria-hidden className="absolute bottom-1 h-1 w-3 rounded-full bg-current" /> : null}
    </Link>
  )
}

type TurnProps = { to: string | null; icon: 'chevron-left' | 'chevron-right'; label: string }

function Turn({ to, icon, label }: TurnProps) {
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

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Days that are links follow each other without a gap, so a week is seven of them. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return
  const links = [...(event.currentTarget.closest('table')?.querySelectorAll('a') ?? [])]
  const next = links[links.findIndex((link) => link === event.currentTarget) + step]
  event.preventDefault()
  next?.focus()
}
