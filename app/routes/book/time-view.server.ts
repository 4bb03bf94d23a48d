import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { addDays, daysBetween, localDate, localHour } from '#app/lib/time.ts'
import { timesWords } from '#app/words/catalog/times.ts'
import type { Reader } from '#app/words/reader.ts'
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
  const ahead = Math.max(0, daysBetween(today, wanted))
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
  reader: Reader
  /** Address of the page with this part of the query changed. */
  href: (change: { from?: string | undefined; date?: string | undefined; start?: string | undefined }) => string
  /** A few words under a time. */
  note?: (slot: T) => string | null
}

/** Days and times as the picker shows them. The first open day is chosen unless the visitor chose one. */
export function toTimeView<T extends Time>(facts: TimeFacts<T>): TimeView {
  const { slots, from, to, today, lastDay, reader, href, note = () => null } = facts
  const { timeZone } = reader
  const byDate = Map.groupBy(slots, ({ start }) => localDate(start, timeZone))
  const dates = Array.from({ length: daysInView }, (_, at) => addDays(from, at))
  const date = facts.date && dates.includes(facts.date) ? facts.date : dates.find((each) => byDate.has(each))
  const format = offsetFormat(timeZone)
  const ofDay = date ? (byDate.get(date) ?? []) : []
  const labels = ofDay.map((slot) => timeWords(slot, reader))
  return {
    label: reader.months(from, to),
    days: dates.map((each) => ({
      date: each,
      href: href({ from, date: each }),
      weekday: each === today ? reader.say(timesWords.today) : reader.weekday(isoDayOf(each)),
      day: String(Number(each.slice(8))),
      open: byDate.get(each)?.length ?? 0,
    })),
    date: date ?? null,
    dateLabel: date ? reader.date(date) : null,
    previousHref:
      from > today ? href({ from: addDays(from, -daysInView) < today ? today : addDays(from, -daysInView) }) : null,
    nextHref: to < lastDay ? href({ from: addDays(to, 1) }) : null,
    windows: ofDay.some(({ arrivalUntil }) => arrivalUntil !== undefined),
    best: [],
    slots: ofDay.map((slot, at) => {
      // The clock shows this time twice, in the night it is turned back.
      const twice = labels.indexOf(labels[at]!) !== labels.lastIndexOf(labels[at]!)
      const said = twice ? reader.zone(slot.start) : note(slot)
      return {
        value: format(slot.start),
        label: labels[at]!,
        hour: localHour(slot.start, timeZone),
        href: href({ from, date, start: format(slot.start) }),
        ...(said ? { note: said } : {}),
      }
    }),
    zone: { name: timeZone, label: reader.zoneName(slots[0]?.start ?? reader.now) },
    probe: ofDay[0]?.start ?? slots[0]?.start ?? null,
    nextFree: null,
  }
}

/** "10:15"; of a window "09:00–11:00". */
export const timeWords = ({ start, arrivalUntil }: Time, { time, span }: Reader): string =>
  arrivalUntil === undefined ? time(start) : span(start, arrivalUntil)

/** 1 (Monday) to 7 of a local date. */
const isoDayOf = (date: string) => new Date(`${date}T12:00Z`).getUTCDay() || 7

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
