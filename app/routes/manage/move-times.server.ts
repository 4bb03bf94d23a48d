import { listMoveSlots } from '#app/domain/booking/index.server.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import type { AppLoadContext } from '@remix-run/node'
import { withQuery } from '#app/paths.ts'
import type { TimeView } from '#app/ui/schedule/time-picker.tsx'
import type { BookingQuery } from '../book/booking-query.server.ts'
import { daysAhead, daysOf, toTimeView } from '../book/time-view.server.ts'
import type { Managed } from './managed.server.ts'

/** Days and times to move a booking to; the week of its present time comes first. */
export async function loadMoveTimes(
  { app, reader }: AppLoadContext,
  { booking, tenant, links }: Managed,
  query: BookingQuery,
): Promise<TimeView> {
  const now = app.clock.now()
  const today = localDate(now, tenant.timeZone)
  const present = localDate(booking.startsAt.getTime(), tenant.timeZone)
  const days = daysOf({ from: query.from, date: query.date ?? present }, today)
  const horizon = addDays(today, 365)
  const answer = await listMoveSlots(app, tenant.id, booking.id, days)
  const open = (list: typeof answer) =>
    list.ok ? list.slots.filter(({ start }) => start !== (booking.arrivalFrom ?? booking.startsAt).getTime()) : []
  const slots = open(answer)
  const href = (change: Pick<BookingQuery, 'from' | 'date' | 'start'>) => withQuery(links.reschedule, change)
  const view = toTimeView({
    ...days,
    slots,
    today,
    lastDay: horizon,
    date: query.date ?? present,
    reader,
    href,
    // Only what a move changes: the discount was for the present time.
    note: ({ priceMinor }) => (priceMinor > booking.priceMinor ? reader.money(priceMinor, booking.currency) : null),
  })
  if (slots.length > 0) return view
  const from = addDays(days.to, 1)
  const later = open(
    await listMoveSlots(app, tenant.id, booking.id, { from, to: addDays(from, daysAhead) }, { withoutAsking: true }),
  )[0]
  if (!later) return view
  return {
    ...view,
    nextFree: {
      href: href({ date: localDate(later.start, tenant.timeZone) }),
      label: reader.day(later.start),
    },
  }
}
