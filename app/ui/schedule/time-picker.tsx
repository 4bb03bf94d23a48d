import { Link, useNavigation } from '@remix-run/react'
import { MonthTable, type MonthView } from './month-table.tsx'
import { SlotGrid } from './slot-grid.tsx'
import { timesWords as words } from '#app/words/catalog/times.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from '../layout/rich.tsx'
import { PhoneLink, type Phone } from '../layout/phone-link.tsx'
import { ZoneNote } from './zone-note.tsx'

export type TimeOption = { value: string; label: string; hour: number; note?: string; saves?: boolean; href: string }

export type TimeView = MonthView & {
  /** Some day of the month has times. */
  free: boolean
  /** The day whose times are shown; null when no day of the month has any. */
  date: string | null
  dateLabel: string | null
  slots: TimeOption[]
  /** The times are arrival windows. */
  windows: boolean
  /** Times of the month in view that are on somebody's way: cheaper, or at least nearby. */
  best: { label: string; note: string; href: string }[]
  zone: { name: string; label: string }
  /** An instant of the day, epoch ms, to compare the visitor's clock with the business's. */
  probe: number | null
  /** When no time is shown: a day that has some. */
  otherDay: { href: string; text: string } | null
  /** Some drives are only estimated. */
  travelEstimated?: boolean
}

type TimePickerProps = { view: TimeView; contact?: Phone | null | undefined }

/** Day, then time: links, so that each choice has a URL. */
export function TimePicker({ view, contact }: TimePickerProps) {
  const { date, dateLabel, slots } = view
  const stale = useStaleTimes() ? { inert: 'true' } : {}
  const { say } = useReader()
  return (
    <div className="space-y-6">
      <div {...stale} className="empty:hidden">
        <BestTimes times={view.best} />
      </div>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] lg:gap-8">
        {slots.length > 0 ? null : <Nothing view={view} contact={contact} />}
        <MonthTable view={view} selected={date} />
        {slots.length > 0 ? (
          <div aria-live="polite">
            <h2 className="mb-3 text-base font-semibold">{say(words.timesOn(dateLabel ?? ''))}</h2>
            <div {...stale}>
              <SlotGrid slots={slots} wide={view.windows} />
            </div>
            {view.probe === null ? null : <ZoneNote zone={view.zone} at={view.probe} />}
            {view.travelEstimated ? <p className="mt-3 text-sm text-soft">{say(words.estimated)}</p> : null}
          </div>
        ) : null}
      </div>
    </div>
  )
}

/**
 * Other times are loading, for another day or person: the shown ones no longer match the choice, and pressing one would
 * book without it.
 */
function useStaleTimes(): boolean {
  const { state, location } = useNavigation()
  return state === 'loading' && !new URLSearchParams(location.search).has('start')
}

/** Times that suit the business too, before all others. */
function BestTimes({ times }: { times: TimeView['best'] }) {
  const { say } = useReader()
  if (times.length === 0) return null
  return (
    <section aria-labelledby="best-times">
      <h2 id="best-times" className="mb-2 text-base font-semibold">
        {say(words.cheaper)}
      </h2>
      <ul className="grid gap-2 sm:grid-cols-3">
        {times.map(({ label, note, href }) => (
          <li key={href}>
            <Link
              to={href}
              preventScrollReset
              className="slot flex-row justify-between gap-3 px-3 sm:flex-col sm:gap-0"
            >
              <span className="figures whitespace-nowrap">{label}</span>
              <span className="slot-note slot-gain">{note}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Above the month on a phone, so that the way on stays in view; beside it on a desk. */
function Nothing({ view, contact }: TimePickerProps) {
  const { say } = useReader()
  const { otherDay, nextHref, dateLabel } = view
  return (
    <div role="status" className="rounded-lg border border-dashed border-edge p-4 lg:order-1">
      <p className="font-semibold">
        {say(view.free && dateLabel ? words.noneOn(dateLabel) : words.noneInMonth(view.label))}
      </p>
      {otherDay ? (
        <Link to={otherDay.href} preventScrollReset className="btn btn-primary mt-3">
          {otherDay.text}
        </Link>
      ) : (
        <p className="mt-1 text-soft">
          {say(words.allTaken)}{' '}
          {contact ? (
            <Rich
              text={say(nextHref ? words.tryLaterOrCall : words.pleaseCall)}
              phone={<PhoneLink phone={contact} />}
            />
          ) : nextHref ? (
            say(words.tryLater)
          ) : null}
        </p>
      )}
    </div>
  )
}
