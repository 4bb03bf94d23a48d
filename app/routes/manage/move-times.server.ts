import { listMoveMonth, listMoveSlots } from '#app/domain/booking/index.server.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import type { AppLoadContext } from '@remix-run/node'
import { withQuery } from '#app/paths.ts'
import type { TimeView } from '#app/ui/schedule/time-picker.tsx'
import type { BookingQuery } from '../book/booking-query.server.ts'
import { firstWeekday } from '#app/words/conventions.ts'
import { monthOf } from '../book/month-view.server.ts'
import { daysAhead, laterDay, toTimeView } from '../book/time-view.server.ts'
import type { Managed } from './managed.server.ts'

/** A booking can be moved as far ahead. */
const horizonDays = 365

/** Days and times to move a booking to, by the clock of `reader`; opens the first free day, from the present one on. */
export async function loadMoveTimes(
  { app, reader }: Pick<AppLoadContext, 'app' | 'reader'>,
  { booking, tenant, links }: Managed,
  query: BookingQuery,
): Promise<TimeView> {
  const today = localDate(app.clock.now(), reader.timeZone)
  const present = localDate(booking.startsAt.getTime(), reader.timeZone)
  const month = monthOf({ from: query.from, date: query.date ?? present }, today, firstWeekday(reader.country))
  const { from, to, date } = month
  const wish = query.date || query.from ? month : { ...month, date: undefined, among: { from: date ?? from, to } }
  const own = (booking.arrivalFrom ?? booking.startsAt).getTime()
  const serves = ({ start }: { start: number }) => start !== own
  const dayOf = ({ start }: { start: number }) => localDate(start, reader.timeZone)
  const answer =
    reader.timeZone === tenant.timeZone
      ? await listMoveMonth(app, tenant.id, booking.id, { ...wish, serves, guest: true })
      : await byOwnClock()
  const open = answer.ok ? answer.slots : []
  const view = month.view(answer.ok ? answer.date : null)
  const href = (change: Pick<BookingQuery, 'from' | 'date' | 'start'>) => withQuery(links.reschedule, change)
  const time = toTimeView({
    slots: open.filter((slot) => dayOf(slot) >= view.from && dayOf(slot) <= view.to),
    today,
    lastDay: addDays(today, horizonDays),
    date: answer.ok ? answer.date : null,
    view,
    turnedTo: query.from,
    reader,
    href,
    // Only what a move changes: the discount belonged to the present time.
    note: ({ priceMinor }) =>
      priceMinor > booking.priceMinor ? { text: reader.money(priceMinor, booking.currency), saves: false } : null,
  })
  if (time.slots.length > 0 || time.otherDay) return time
  const later = open.find((slot) => dayOf(slot) > view.to) ?? (await findLater(addDays(to, 1)))
  return later ? { ...time, otherDay: laterDay(later.start, reader, href) } : time

  /** Days begin and end by her clock, so the business's days around them are asked for; nobody drives, so all times are exact. */
  async function byOwnClock() {
    const days = { from: addDays(from, -1), to: addDays(to, 1) }
    const found = await listMoveSlots(app, tenant.id, booking.id, days, { withoutAsking: true, guest: true })
    if (!found.ok) return found
    const slots = found.slots.filter((slot) => serves(slot) && dayOf(slot) >= from)
    const first = slots.find((slot) => dayOf(slot) >= wish.among.from && dayOf(slot) <= wish.among.to)
    return { ...found, slots, date: wish.date ?? (first ? dayOf(first) : null) }
  }

  async function findLater(after: string) {
    const days = { from: after, to: addDays(after, daysAhead) }
    const found = await listMoveSlots(app, tenant.id, booking.id, days, { withoutAsking: true, guest: true })
    return found.ok ? found.slots.find(serves) : undefined
  }
}
