import type { InTheWay } from '#app/domain/catalog/index.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { hoursWords as words } from '#app/words/catalog/hours.ts'
import type { Text } from '#app/words/text.ts'
import type { Reader } from '#app/words/reader.ts'

/** A closure of a month has many days: the first of them are enough to begin with. */
const daysShown = 10

/** What to do about bookings on days off: in words, and each day with the link to it; null when there are none. */
export function toldInTheWay({ bookings, days }: InTheWay, saved: Text, reader: Reader, technician?: string) {
  if (bookings === 0) return null
  return {
    title: [saved, words.fallsInto(bookings)].map(reader.say).join(' '),
    days: linkDays(days, reader, technician),
  }
}

/** Days with bookings, each as a link to it. */
export const linkDays = (days: InTheWay['days'], reader: Reader, technician?: string) =>
  days.slice(0, daysShown).map(({ date, bookings }) => ({
    to: withQuery(dashboard.today, { date, technician }),
    label: reader.say(words.bookedOn(reader.date(date), bookings)),
  }))
