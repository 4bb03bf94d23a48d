import type { StripDay } from '#app/ui/schedule/day-strip.tsx'

/** A date of the address line, 'YYYY-MM-DD'; null for anything that is not one in this century. */
export function readDate(text: string | null): string | null {
  if (!text || !/^20\d\d-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** Days with their number of jobs or times, for a DayStrip. Dates are plain, so they are written without a zone. */
export function buildStrip(
  days: readonly { date: string; jobs: number }[],
  hrefOf: (date: string) => string,
  locale: string,
): StripDay[] {
  const at = (date: string) => new Date(`${date}T12:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...options, timeZone: 'UTC' })
  const [weekday, month] = [part({ weekday: 'short' }), part({ month: 'short' })]
  return days.map(({ date, jobs }, index) => ({
    date,
    href: hrefOf(date),
    weekday: weekday.format(at(date)),
    day: String(Number(date.slice(8))),
    open: jobs,
    ...(index === 0 || date.endsWith('-01') ? { month: month.format(at(date)) } : {}),
  }))
}

/** A date and a wall-clock time of the zone as epoch ms; null when either is none. A skipped time moves on, as clocks do. */
export function readLocalTime(date: string, time: string, timeZone: string): number | null {
  const day = readDate(date)
  if (!day || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).epochMilliseconds
}
