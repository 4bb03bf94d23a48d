import { spanAt, spansOf } from './slots/zone.ts'

/** Hours of the week in which traffic is much alike. A drive is asked for once a band and not for every minute. */
export type DepartureBand = 'quiet' | 'morning' | 'midday' | 'evening' | 'weekend'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** The band of an instant (epoch ms) by the clock of a zone. */
export function departureBand(timeZone: string, instant: number): DepartureBand {
  const local = instant + spanAt(spansOf(timeZone, instant, instant), instant).offset
  const hour = Math.floor(local / hourMs) - Math.floor(local / dayMs) * 24
  if (hour < 7 || hour >= 20) return 'quiet'
  // 1970-01-01 was a Thursday.
  const weekday = (((Math.floor(local / dayMs) + 3) % 7) + 7) % 7
  if (weekday >= 5) return 'weekend'
  if (hour < 10) return 'morning'
  return hour < 16 ? 'midday' : 'evening'
}

/** `departureBand` of one zone, for a query that asks about the same departures again and again. */
export function bandsIn(timeZone: string): (instant: number) => DepartureBand {
  const known = new Map<number, DepartureBand>()
  return (instant) => {
    let band = known.get(instant)
    if (band === undefined) known.set(instant, (band = departureBand(timeZone, instant)))
    return band
  }
}

/** The clock time that stands for a band: where its traffic is about worst, so that nobody comes late by the grouping. */
const standsFor: Record<DepartureBand, string> = { quiet: '06:45', morning: '08:30', midday: '13:00', evening: '17:30', weekend: '13:00' }

/**
 * The departure (epoch ms) to ask a provider about for a band: on the first such day from `from` ('YYYY-MM-DD') on that is
 * still to come, because nobody tells the traffic of the past.
 */
export function departureOf(band: DepartureBand, timeZone: string, from: string, now: number): number {
  const time = Temporal.PlainTime.from(standsFor[band])
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
  const first = Temporal.PlainDate.from(from)
  let date = Temporal.PlainDate.compare(first, today) < 0 ? today : first
  for (;;) {
    const fits = date.dayOfWeek >= 6 === (band === 'weekend')
    const at = date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds
    if (fits && at > now + minuteMs) return at
    date = date.add({ days: 1 })
  }
}

/** How much longer than on an average drive one had better allow in a band when nobody was asked. */
const margins: Record<DepartureBand, number> = { quiet: 1.15, morning: 1.5, midday: 1.25, evening: 1.6, weekend: 1.25 }

export const marginOf = (band: DepartureBand): number => margins[band]
