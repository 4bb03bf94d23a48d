import { addDays, localDate, localHour, minuteMs } from '#app/lib/time.ts'
import type { Reader } from '#app/words/reader.ts'
import type { SlotOption } from '#app/ui/schedule/slot-grid.tsx'

/** `arrivalUntil`: the latest arrival of a window that begins at the start. */
type Times = readonly { start: number; end: number; arrivalUntil?: number }[]

const labelOf = ({ start, arrivalUntil }: Times[number], { time, span }: Reader) =>
  arrivalUntil === undefined ? time(start) : span(start, arrivalUntil)

/** How many starts each local date has: `count` dates, beginning with `from`. */
export function countByDate(
  slots: Times,
  timeZone: string,
  from: string,
  count: number,
): { date: string; jobs: number }[] {
  const counts = new Map<string, number>()
  for (const { start } of slots) {
    const date = localDate(start, timeZone)
    counts.set(date, (counts.get(date) ?? 0) + 1)
  }
  return Array.from({ length: count }, (_, index) => addDays(from, index)).map((date) => ({
    date,
    jobs: counts.get(date) ?? 0,
  }))
}

/** The times of one date for a SlotGrid; the form sends the instant. */
export function slotOptions(
  slots: Times,
  date: string,
  reader: Reader,
): Pick<SlotOption, 'value' | 'label' | 'hour'>[] {
  return slots
    .filter(({ start }) => localDate(start, reader.timeZone) === date)
    .map((slot) => ({
      value: new Date(slot.start).toISOString(),
      label: labelOf(slot, reader),
      hour: localHour(slot.start, reader.timeZone),
    }))
}

/** Other times in words, for buttons. */
export function nearWords(times: Times, reader: Reader, windowMinutes = 0): { value: string; label: string }[] {
  return times.map(({ start, end }) => {
    const slot = windowMinutes > 0 ? { start, end, arrivalUntil: start + windowMinutes * minuteMs } : { start, end }
    return {
      value: new Date(start).toISOString(),
      label: `${reader.day(start)} ${labelOf(slot, reader)}`,
    }
  })
}
