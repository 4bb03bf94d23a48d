import { listMoveMonth, listMoveSlots } from '#app/domain/booking/index.server.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import type { AppLoadContext } from '@remix-run/node'
import { withQuery } from '#app/paths.ts'
import type { TimeView } from '#app/ui/schedule/time-picker.tsx'
import type { BookingQuery } from '../book/booking-query.server.ts'
import { monthOf } from '../book/month-view.server.ts'
import { daysAhead, laterDay, toTimeView } from '../book/time-view.server.ts'
import type { Managed } from './managed.server.ts'

/** Days and times to move a booking to; opens the first free day, from the present one on. */
export async function loadMoveTimes(
  { app, reader }: AppLoadContext,
  { booking, tenant, links }: Managed,
  query: BookingQuery,
): Promise<TimeView> {
  const now = app.clock.now()
  const today = localDate(now, tenant.timeZone)
  const present = localDate(booking.startsAt.getTime(), tenant.timeZone)
  const month = monthOf({ from: query.from, date: query.date ?? present }, today)
  const { from, to, date } = month
  const wish = query.date || query.from ? month : { ...month, date: undefined, among: { from: date ?? from, to } }
  const horizon = addDays(today, 365)
  const own = (booking.arrivalFrom ?? booking.startsAt).getTime()
  const serves = ({ start }: { start: number }) => start !== own
  const answer = await listMoveMonth(app, tenant.id, booking.id, { ...wish, serves, guest: true })
  const open = answer.ok ? answer.slots : []
  const day = answer.ok ? answer.date : null
  const inView = (day ?? wish.among.from).slice(0, 7)
  const monthAt = (start: number) => localDate(start, tenant.timeZone).slice(0, 7)
  const href = (change: Pick<BookingQuery, 'from' | 'date' | 'start'>) => withQuery(links.reschedule, change)
  const view = toTimeView({
    slots: open.filter(({ start }) => monthAt(start) === inView),
    today,
    lastDay: horizon,
    date: day,
    from: wish.among.from,
    reader,
    href,
    // Only what a move changes: the discount belonged to the present time.
    note: ({ priceMinor }) =>
      priceMinor > booking.priceMinor ? { text: reader.money(priceMinor, booking.currency), saves: false } : null,
  })
  if (view.slots.length > 0 || view.otherDay) return view
  const soon = open.find(({ start }) => monthAt(start) > inView)
  const later = soon ?? (await findLater(addDays(to, 1)))
  return later ? { ...view, otherDay: laterDay(later.start, reader, href) } : view

  async function findLater(after: string) {
    const days = { from: after, to: addDays(after, daysAhead) }
    const found = await listMoveSlots(app, tenant.id, booking.id, days, { withoutAsking: true, guest: true })
    return found.ok ? found.slots.find(serves) : undefined
  }
}
