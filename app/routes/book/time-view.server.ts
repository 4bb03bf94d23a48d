import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { addDays, localDate, localHour } from '#app/lib/time.ts'
import { timesWords } from '#app/words/catalog/times.ts'
import type { Reader } from '#app/words/reader.ts'
import type { TimeView } from '#app/ui/schedule/time-picker.tsx'
import { monthsOf, type Dates } from './month-view.server.ts'

/** As far as one query looks for the next free day. */
export const daysAhead = 60

/** A start, or an arrival window that begins with it. */
type Time = { start: number; arrivalUntil?: number }

type Change = { from?: string | undefined; date?: string | undefined; start?: string | undefined }

type TimeFacts<T extends Time> = {
  /** All slots of the days in view. */
  slots: readonly T[]
  today: string
  lastDay: string
  /** The day whose times are shown; null: no day in view is free. */
  date: string | null
  view: Dates
  /** The month the reader turned to, which stays in view when one of its days is opened. */
  turnedTo: string | undefined
  reader: Reader
  /** URL of the page with this part of the query changed. */
  href: (change: Change) => string
  /** A few words under a time. */
  note?: (slot: T) => { text: string; saves: boolean } | null
}

/** The days in view and the times of one of its days, as the picker shows them. */
export function toTimeView<T extends Time>(facts: TimeFacts<T>): TimeView {
  const { slots, today, lastDay, date, view, turnedTo: from, reader, href, note = () => null } = facts
  const { timeZone } = reader
  const byDate = Map.groupBy(slots, ({ start }) => localDate(start, timeZone))
  const format = offsetFormat(timeZone)
  const ofDay = date ? (byDate.get(date) ?? []) : []
  const labels = ofDay.map((slot) => timeWords(slot, reader))
  const turnTo = (month: string) => href({ from: month < today ? today : month })
  return {
    label: reader.months(view.from, view.to),
    ...monthsOf({
      view,
      today,
      lastDay,
      free: (each) => byDate.has(each),
      reader,
      href: (each) => href({ date: each, from }),
    }),
    free: byDate.size > 0,
    date,
    dateLabel: date ? reader.date(date) : null,
    previousHref: view.from > today ? turnTo(`${addDays(view.from, -1).slice(0, 7)}-01`) : null,
    nextHref: view.to < lastDay ? turnTo(`${addDays(view.to, 1).slice(0, 7)}-01`) : null,
    windows: ofDay.some(({ arrivalUntil }) => arrivalUntil !== undefined),
    best: [],
    slots: ofDay.map((slot, at) => {
      // The clock shows this time twice, in the night when it is turned back.
      const twice = labels.indexOf(labels[at]!) !== labels.lastIndexOf(labels[at]!)
      const said = twice ? { text: reader.zone(slot.start), saves: false } : note(slot)
      return {
        value: format(slot.start),
        label: labels[at]!,
        hour: localHour(slot.start, timeZone),
        href: href({ date: date ?? undefined, start: format(slot.start) }),
        ...(said ? { note: said.text, saves: said.saves } : {}),
      }
    }),
    zone: { name: timeZone, label: reader.zoneName(slots[0]?.start ?? reader.now) },
    probe: ofDay[0]?.start ?? slots[0]?.start ?? null,
    otherDay: ofDay.length > 0 ? null : otherDayOf([...byDate.keys()], date, facts),
  }
}

/** Where no time is shown: the next free day after the one in view, or the first of its month. */
function otherDayOf(
  free: readonly string[],
  date: string | null,
  { reader, href }: Pick<TimeFacts<Time>, 'reader' | 'href'>,
) {
  const next = free.find((each) => each > (date ?? ''))
  const other = next ?? free[0]
  if (!other) return null
  const label = reader.date(other)
  return { href: href({ date: other }), text: reader.say(next ? timesWords.nextFree(label) : timesWords.show(label)) }
}

/** The same for a free day of a later month, from its first start, epoch ms. */
export function laterDay(start: number, reader: Reader, href: (change: Change) => string): TimeView['otherDay'] {
  return {
    href: href({ date: localDate(start, reader.timeZone) }),
    text: reader.say(timesWords.nextFree(reader.day(start))),
  }
}

/** "10:15"; for a window "09:00–11:00". */
export const timeWords = ({ start, arrivalUntil }: Time, { time, span }: Reader): string =>
  arrivalUntil === undefined ? time(start) : span(start, arrivalUntil)

const bestShown = 3

/** The best time of each day by `worth` (0: not worth showing), the best first; a few of them. */
export function pickBest<T extends Time>(slots: readonly T[], worth: (slot: T) => number, timeZone: string): T[] {
  const best = new Map<string, T>()
  for (const slot of slots) {
    const date = localDate(slot.start, timeZone)
    const other = best.get(date)
    if (worth(slot) > (other ? worth(other) : 0)) best.set(date, slot)
  }
  return [...best.values()].sort((a, b) => worth(b) - worth(a) || a.start - b.start).slice(0, bestShown)
}
