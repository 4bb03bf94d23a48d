import { dayMs, hourMs, minuteMs } from '#app/lib/time.ts'
import { isTimeZone } from '#app/words/other-clock.ts'
import type { Occasion } from './rules.ts'

/** Minutes of the reader's day; equal: there are no quiet hours. */
export type QuietHours = { quietFromMinute: number; quietUntilMinute: number }

/** The zone in which a customer sleeps: her own as of the booking, otherwise the business's. */
export const zoneOfReader = (facts: { customerTimeZone: string | null; timeZone: string }): string =>
  facts.customerTimeZone && isTimeZone(facts.customerTimeZone) ? facts.customerTimeZone : facts.timeZone

const at = (date: Temporal.PlainDate, minute: number, timeZone: string) =>
  date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from('00:00').add({ minutes: minute }) })
    .epochMilliseconds

/** The quiet hours that `now` falls in, epoch ms, by the clock of a zone, half open; null: it is not quiet. */
export function quietAround(
  now: number,
  { quietFromMinute: from, quietUntilMinute: until }: QuietHours,
  timeZone: string,
): { began: number; ends: number } | null {
  if (from === until) return null
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
  // Those that begin yesterday, and those that begin today; a clock that is changed is the calendar's to know.
  for (const day of [today.subtract({ days: 1 }), today]) {
    const [began, ends] = [at(day, from, timeZone), at(from < until ? day : day.add({ days: 1 }), until, timeZone)]
    if (began <= now && now < ends) return { began, ends }
  }
  return null
}

/** A reminder is still worth something this long before the start, ms. */
const worthMs = 2 * hourMs
/** How soon a visit must be for its news to be urgent, ms. */
const soonMs = dayMs
/** Somebody who has just booked by herself is awake, ms. */
const awakeMs = hourMs

const alwaysUrgent: readonly Occasion['name'][] = [
  'booking/held',
  'booking/on_my_way',
  'booking/arrival_fixed',
  'payment/asked',
  'link/asked',
]

/** Of occasions that are no move. */
const noTime: { previousStartsAt?: number; previousEndsAt?: number } = {}

type Visit = {
  startsAt: number
  endsAt: number
  /** When it was booked, and whether by a member. */
  requestedAt: number
  byMember: boolean
}

/**
 * Until when news for a customer's phone waits, epoch ms; null: it goes now. Urgent is what is happening, what she has
 * just asked for, and changes of a visit that goes on or begins within 24 hours, as it was or as it is now. A reminder waits if it still comes
 * two hours before the visit.
 */
export function waitsUntil(
  occasion: Occasion,
  visit: Visit,
  quiet: QuietHours,
  timeZone: string,
  now: number,
): number | null {
  const around = quietAround(now, quiet, timeZone)
  if (!around || alwaysUrgent.includes(occasion.name)) return null
  if (!visit.byMember && now - visit.requestedAt < awakeMs) return null
  if (occasion.name === 'reminder') {
    // What a member sends by hand goes.
    if (typeof occasion.lead === 'string') return null
    return around.ends <= visit.startsAt - worthMs ? around.ends : null
  }
  if (occasion.name.startsWith('booking/')) {
    const length = visit.endsAt - visit.startsAt
    const isSoon = (start: number, end = start + length) => end > now && start - now < soonMs
    if (isSoon(visit.startsAt)) return null
    const { previousStartsAt: start, previousEndsAt: end } = { ...noTime, ...occasion }
    if (start !== undefined && isSoon(start, end)) return null
  }
  return around.ends
}

/** Whether a customer sleeps now, epoch ms. */
export const isQuiet = (now: number, facts: QuietHours & Parameters<typeof zoneOfReader>[0]): boolean =>
  quietAround(now, facts, zoneOfReader(facts)) !== null

/** Just before it gets quiet, ms. */
const beforeMs = 15 * minuteMs

/** The same for a question that may be answered until `until`, epoch ms. */
export const outOfQuiet = (
  planned: number,
  until: number,
  facts: QuietHours & Parameters<typeof zoneOfReader>[0],
): number => remindsAt(planned, until, facts, zoneOfReader(facts))

/** An end that would fall into the reader's night is where the night begins, epoch ms. */
export const beforeQuiet = (end: number, facts: QuietHours & Parameters<typeof zoneOfReader>[0]): number =>
  quietAround(end, facts, zoneOfReader(facts))?.began ?? end

/** When a reminder goes that is planned for a quiet hour: before it, if afterwards it would come too late. Epoch ms. */
export function remindsAt(planned: number, startsAt: number, quiet: QuietHours, timeZone: string): number {
  const around = quietAround(planned, quiet, timeZone)
  return around && around.ends > startsAt - worthMs ? around.began - beforeMs : planned
}
