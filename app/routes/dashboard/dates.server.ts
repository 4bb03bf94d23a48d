import { instantSchema, readStart } from '#app/domain/booking/schema.ts'
import type { StripDay } from '#app/ui/schedule/day-strip.tsx'
import type { Reader } from '#app/words/reader.ts'

/** A date in the URL, 'YYYY-MM-DD'; null for anything that is not a date in this century. */
export function readDate(text: string | null): string | null {
  if (!text || !/^20\d\d-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/**
 * Epoch ms of an instant in this century with its offset, as our links and buttons write it; null for anything else.
 */
export function readInstant(text: string | null | undefined): number | null {
  const read = instantSchema.safeParse(text)
  return read.success ? readStart(read.data) : null
}

/** Days with their number of jobs or times for a DayStrip, and their months. */
export function buildStrip(
  days: readonly { date: string; jobs: number }[],
  hrefOf: (date: string) => string,
  { weekday, months }: Reader,
): { label: string; days: StripDay[] } {
  return {
    label: months(days[0]?.date ?? '', days.at(-1)?.date ?? ''),
    days: days.map(({ date, jobs }) => ({
      date,
      href: hrefOf(date),
      weekday: weekday(Temporal.PlainDate.from(date).dayOfWeek),
      day: String(Number(date.slice(8))),
      open: jobs,
    })),
  }
}

/** "Tuesday 24 November" of a local date, as a title. */
export const dateTitle = (date: string, reader: Reader): string =>
  reader.in('UTC').dayTitle(Date.parse(`${date}T12:00:00Z`))

/**
 * A date and a wall-clock time of the zone as epoch ms; null when either is invalid. A skipped time moves forward, as
 * clocks do.
 */
export function readLocalTime(date: string, time: string, timeZone: string): number | null {
  const day = readDate(date)
  if (!day || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).epochMilliseconds
}
