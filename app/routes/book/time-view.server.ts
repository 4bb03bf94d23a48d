import { addDays, offsetFormat } from '#app/domain/scheduling/rules.ts'
import { formatDay, formatSpan, formatTime, localDate, localHour, zoneName } from '#app/lib/format.ts'
import type { TimeView } from '#app/ui/schedule/time-picker.tsx'

export const daysInView = 7
/** As far as one query looks for the next free day. */
export const daysAhead = 60

type Range = { from: string; to: string }

/** The days in view: a week that starts today, or that many weeks later; never in the past. */
export function daysOf(
  query: { from?: string | undefined; date?: string | undefined; start?: string | undefined },
  today: string,
): Range {
  const wanted = query.from ?? query.date ?? today
  const ahead = Math.max(0, Math.floor((Date.parse(wanted) - Date.parse(today)) / 86_400_000))
  const from = query.from && wanted > today ? wanted : addDays(today, ahead - (ahead % daysInView))
  return { from, to: addDays(from, daysInView - 1) }
}

/** A start, or a window to arrive in that begins with it. */
type Time = { start: number; arrivalUntil?: number }

type TimeFacts<T extends Time> = Range & {
  slots: readonly T[]
  today: string
  lastDay: string
  date: string | undefined
  selected?: number | undefined
  timeZone: string
  locale: string
  /** Address of the page with this part of the query changed. */
  href: (change: { from?: string | undefined; date?: string | undefined; start?: string | undefined }) => string
  /** A few words under a time. */
  note?: (slot: T) => string | null
}

/** Days and times as the picker shows them. The first open day is chosen unless the visitor chose one. */
export function toTimeView<T extends Time>(facts: TimeFacts<T>): TimeView {
  const { slots, from, to, today, lastDay, timeZone, locale, href, note = () => null } = facts
  const byDate = Map.groupBy(slots, ({ start }) => localDate(start, timeZone))
  const dates = Array.from({ length: daysInView }, (_, at) => addDays(from, at))
  const date = facts.date && dates.includes(facts.date) ? facts.date : dates.find((each) => byDate.has(each))
  const format = offsetFormat(timeZone)
  const names = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const months = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    month: from.slice(0, 7) === to.slice(0, 7) ? 'long' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const ofDay = date ? (byDate.get(date) ?? []) : []
  const labels = ofDay.map((slot) => timeWords(slot, timeZone, locale))
  return {
    label: months.formatRange(Date.parse(from), Date.parse(to)).replaceAll('Sept', 'Sep'),
    days: dates.map((each) => {
      const parts = Object.fromEntries(names.formatToParts(Date.parse(each)).map(({ type, value }) => [type, value]))
      return {
        date: each,
        href: href({ from, date: each }),
        weekday: each === today ? 'Today' : (parts.weekday ?? ''),
        day: parts.day ?? '',
        open: byDate.get(each)?.length ?? 0,
      }
    }),
    date: date ?? null,
    dateLabel: date ? formatDay(Date.parse(`${date}T12:00Z`), 'UTC', locale) : null,
    previousHref:
      from > today ? href({ from: addDays(from, -daysInView) < today ? today : addDays(from, -daysInView) }) : null,
    nextHref: to < lastDay ? href({ from: addDays(to, 1) }) : null,
    windows: ofDay.some(({ arrivalUntil }) => arrivalUntil !== undefined),
    best: [],
    slots: ofDay.map((slot, at) => {
      // The clock shows this time twice, in the night it is turned back.
      const twice = labels.indexOf(labels[at]!) !== labels.lastIndexOf(labels[at]!)
      const said = twice ? zoneName(slot.start, timeZone, locale) : note(slot)
      return {
        value: format(slot.start),
        label: labels[at]!,
        hour: localHour(slot.start, timeZone),
        href: href({ from, date, start: format(slot.start) }),
        ...(said ? { note: said } : {}),
      }
    }),
    zone: { name: timeZone, label: zoneWords(timeZone) },
    probe: ofDay[0]?.start ?? slots[0]?.start ?? null,
    nextFree: null,
  }
}

/** "10:15"; of a window "09:00–11:00". */
export function timeWords({ start, arrivalUntil }: Time, timeZone: string, locale: string): string {
  return arrivalUntil === undefined
    ? formatTime(start, timeZone, locale)
    : formatSpan(start, arrivalUntil, timeZone, locale)
}

const bestShown = 3

/** The best time of each day by `worth` (0: not worth a word), the most worth first; a few of them. */
export function pickBest<T extends Time>(slots: readonly T[], worth: (slot: T) => number, timeZone: string): T[] {
  const best = new Map<string, T>()
  for (const slot of slots) {
    const date = localDate(slot.start, timeZone)
    const other = best.get(date)
    if (worth(slot) > (other ? worth(other) : 0)) best.set(date, slot)
  }
  return [...best.values()].sort((a, b) => worth(b) - worth(a) || a.start - b.start).slice(0, bestShown)
}

/** "New York" of "America/New_York". */
export function zoneWords(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}
