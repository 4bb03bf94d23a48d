import { bookingRulesWords } from '#app/words/catalog/settings.ts'
import { clockAt, dayMinutes } from '#app/lib/time.ts'
import { useReader } from '#app/words/reader-context.ts'

/** Options of a list of numbers, in order, with the one that is set where it is none of them. */
export const choices = (values: readonly number[], current: number, word: (value: number) => string) =>
  [...new Set([...values, current])]
    .toSorted((a, b) => a - b)
    .map((value) => ({ value: String(value), label: word(value) }))

/** Times of the day in steps of so many minutes, with the one that is set; as minutes of the day. */
export function useTimesOfDay(step: 30 | 60): (current: number) => ReturnType<typeof choices> {
  const { clock } = useReader()
  const times = Array.from({ length: dayMinutes / step }, (_, nth) => nth * step)
  return (current) => choices(times, current, (minute) => clock(clockAt(minute)))
}

const day = 1440

/** How long something is, for a person: `days` of a number of them, `span` of minutes. */
export function useSpans(): { days: (count: number) => string; span: (minutes: number) => string } {
  const { say, duration } = useReader()
  const days = (count: number) => say(bookingRulesWords.days(count))
  return { days, span: (minutes) => (minutes >= day && minutes % day === 0 ? days(minutes / day) : duration(minutes)) }
}
